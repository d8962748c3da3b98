"""How the page is served: to this machine, from this machine, and nothing more.

Owns the launch options that matter for safety and the headers every response carries. Must not import Gradio.
"""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

from settings import ROOT, Settings
from web.gate import Asgi, Gate, Receive, Scope, Send

MAX_UPLOAD = "1kb"  # the page takes no files

# Gradio needs inline scripts and evaluated templates; what matters here is that nothing is fetched from elsewhere.
_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class SafeHeaders:
    """ASGI middleware that adds the headers above; it never buffers, since answers are streamed."""

    def __init__(self, app: Asgi) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, adding the headers to its response."""

        async def send_with_headers(message: Scope) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def launch_options(settings: Settings) -> dict[str, Any]:
    """Return the keyword arguments of ``Blocks.launch`` that keep the page to itself."""
    from starlette.middleware import Middleware

    blocked = {ROOT, settings.index_dir.resolve(), settings.corpus_dir.resolve(), settings.cache_dir.resolve()}
    return {
        "server_name": settings.host,
        "server_port": settings.port,
        "share": False,
        "allowed_paths": [],
        "blocked_paths": sorted(str(path) for path in blocked | {Path.home()}),
        "max_file_size": MAX_UPLOAD,
        "strict_cors": True,
        "ssr_mode": False,
        "pwa": False,
        "mcp_server": False,
        "enable_monitoring": False,
        "run_history": False,
        "footer_links": [],
        "show_error": False,
        "quiet": True,
        "app_kwargs": {"middleware": [Middleware(SafeHeaders), Middleware(Gate, hosts=hosts_of(settings))]},
    }


def hosts_of(settings: Settings) -> frozenset[str]:
    """Return the names that the server answers to, beside IP addresses and ``localhost``."""
    named = (name.strip().lower() for name in settings.allowed_hosts.split(","))
    return frozenset(filter(None, (*named, settings.host.lower(), socket.gethostname().lower())))

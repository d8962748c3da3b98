"""Who may ask the server what: known hosts, known routes, no other sites, no request that never ends.

An ASGI middleware before Gradio, which has no such checks: a foreign name that resolves to this machine could read the
documents (DNS rebinding), and routes that the page never uses take files and write to disk. Must not import Gradio.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Scope]]
Send = Callable[[Scope], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

BODY_SECONDS = 15.0  # within which a request must have been received
MAX_BODY = 256 * 1024  # bytes of a request; a conversation's state stays on the server
_LOCAL_NAMES = frozenset(("localhost",))
# What the page and its one public endpoint ask for; all else is not there.
_ROUTES = re.compile(
    r"/|/config/?|/theme\.css|/favicon\.ico|/robots\.txt|/manifest\.json|/(?:static|assets|svelte)/.+|"
    r"/gradio_api/(?:info|app_id|startup-events|reset|cancel|heartbeat/[\w-]+|queue/(?:join|data)|call/ask(?:/[\w-]+)?|"
    r"(?:api|run)/(?:ask|predict))/?"
)


class Gate:
    """Refuses what is not for this page.

    :param hosts: names and addresses that the server answers to, beside IP addresses and ``localhost``.
    :param body_seconds: within which a request must have been received whole.
    """

    def __init__(self, app: Asgi, *, hosts: frozenset[str] = frozenset(), body_seconds: float = BODY_SECONDS) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts) | _LOCAL_NAMES
        self._body_seconds = body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refusal = (404, "no such page") if scope["type"] != "http" else self._refusal(scope)
        if refusal:
            await _answer(send, *refusal)
            return
        try:
            await self._app(scope, _bounded(receive, self._body_seconds), send)
        except _TooLong:
            await _answer(send, 413, "the request is too long")
        except TimeoutError:
            await _answer(send, 408, "the request did not end")

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and the words with which a request is refused."""
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if not self._known(headers.get("host", "")):
            return 421, "this server does not answer to that name; see the setting 'allowed_hosts'"
        origin = headers.get("origin", "")
        if origin and not self._same(origin, headers["host"]):
            return 403, "requests of other sites are refused"
        visiting = headers.get("sec-fetch-mode") == "navigate" and scope["method"] == "GET"
        if headers.get("sec-fetch-site") == "cross-site" and not visiting:
            return 403, "requests of other sites are refused"
        if not _ROUTES.fullmatch(scope["path"]):
            return 404, "no such page"
        return None

    def _known(self, host: str) -> bool:
        """Tell whether a Host header names this server: an IP address, ``localhost`` or a name it was told."""
        name = _name_of(host)
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name in self._hosts
        return True

    def _same(self, origin: str, host: str) -> bool:
        """Tell whether an Origin header is the page's own."""
        try:
            return urlsplit(origin).netloc.lower() == host.lower() and self._known(urlsplit(origin).netloc)
        except ValueError:
            return False


class _TooLong(Exception):
    """A request is longer than any of the page's."""


def _name_of(host: str) -> str:
    """Return the name in a Host header, without its port."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if host.count(":") == 1 else host


def _bounded(receive: Receive, seconds: float) -> Receive:
    """Receive a request's body within some time and length; what comes after it is left to the application."""
    state = {"done": False, "size": 0}
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds

    async def receive_in_time() -> Scope:
        if state["done"]:
            return await receive()
        message = await asyncio.wait_for(receive(), max(0.001, deadline - loop.time()))
        state["size"] += len(message.get("body", b""))
        if state["size"] > MAX_BODY:
            raise _TooLong
        state["done"] = message["type"] != "http.request" or not message.get("more_body", False)
        return message

    return receive_in_time


async def _answer(send: Send, status: int, words: str) -> None:
    """Answer in plain text."""
    body = words.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

"""The chat in the browser: flags, wiring, launch; nothing else.

Everything heavy is imported once the flags are read, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import logging
import os
import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from errors import AssistantError, IndexMissingError, SettingsError
from settings import Settings

if TYPE_CHECKING:
    from web.service import Service

# Before Gradio and the Hugging Face libraries are imported: no request leaves this machine.
OFFLINE = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
LOOPBACK = ("127.0.0.1", "localhost", "::1")
WARM_UP_QUESTION = "Ai chủ trì hội nghị?"


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the chat until it is interrupted.

    :return: the exit code: 0 when stopped by the user, 1 when it cannot serve, 2 for a setting that cannot be used.
    """
    flags = vars(_parser().parse_args(arguments))
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        settings = Settings.load(path=flags.pop("settings"), flags=flags)
        serve(settings)
    except AssistantError as exc:
        print(f"error: {exc}", file=sys.stderr)
        return 2 if isinstance(exc, SettingsError) else 1
    return 0


def serve(settings: Settings) -> None:
    """Serve the page, and load the models meanwhile.

    :raises SettingsError: when the port is taken or the address is not this machine's.
    :raises AssistantError: when the assistant cannot be built for another reason than a missing index.
    """
    port = _free_port(settings.host, settings.port)
    os.environ |= OFFLINE
    _bypass_proxy(settings.host)
    from web.service import Service

    service = Service(lambda: _build(settings))
    problems: list[AssistantError] = []
    warming = threading.Thread(target=_warm, args=(service, problems), daemon=True)
    warming.start()

    from web.page import assets
    from web.security import launch_options
    from web.wiring import build_page

    page = build_page(service, settings)
    options = launch_options(settings) | {"server_port": port}
    page.launch(**options, **assets(), prevent_thread_lock=True)
    print(f"Hỏi Đáp: http://{settings.host}:{port}  (Ctrl+C to stop)", flush=True)
    if settings.host not in LOOPBACK:
        print("Anyone who can reach this address can ask and read; there is no sign-in.", flush=True)
    warming.join()
    if any(not isinstance(problem, IndexMissingError) for problem in problems):
        page.close(verbose=False)
        raise problems[0]
    print(problems[0] if problems else f"Ready, {service.count_documents()} documents.", flush=True)
    page.block_thread()


def _build(settings: Settings) -> Any:  # noqa: ANN401 - the page states what it needs as a protocol
    """Build the real assistant; without an index, say so before any model is loaded."""
    from index.disk import live_folder

    live_folder(settings.index_dir)
    from answer.assembly import build_assistant

    return build_assistant(settings)


def _warm(service: Service, problems: list[AssistantError]) -> None:
    """Answer once for nobody; keep what stands in the way."""
    from web.service import warm_up

    try:
        warm_up(service, WARM_UP_QUESTION)
    except AssistantError as exc:
        problems.append(exc)


def _free_port(host: str, port: int) -> int:
    """Check that the address can be listened on; choose a port for 0."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            return int(probe.getsockname()[1])
    except OSError as exc:
        raise SettingsError(
            f"cannot listen on {host}:{port}: {exc.strerror or exc}.",
            hint=f"Choose another port: python app.py --port {port + 1 if port < 65_535 else 7860}",
        ) from exc


def _bypass_proxy(host: str) -> None:
    """Keep Gradio's check of its own address from going through a configured proxy."""
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, [os.environ.get(name), host, "127.0.0.1", "localhost"]))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="app.py", description="Ask questions of the indexed documents, in a browser on this machine."
    )
    add = parser.add_argument
    add("--index", dest="index_dir", type=Path, metavar="DIR", help="where the index lives (default: data/index)")
    add("--host", help="address to listen on (default: 127.0.0.1, this machine only)")
    add("--port", type=int, help="port to listen on; 0 chooses a free one (default: 7860)")
    add("--language", choices=("vi", "en"), help="language before the user switches (default: vi)")
    add("--reader", help="auto, sentence, a folder of models/, or a transformers question-answering model")
    add("--llm", metavar="MODEL", help="LangChain chat model that writes answers, as ollama:qwen3 (default: none)")
    add("--llm-base-url", metavar="URL", help="address of the language model's server")
    add("--queue-size", type=int, metavar="N", help="questions that may wait (default: 32)")
    add("--settings", type=Path, metavar="FILE", help="settings file (default: settings.toml, if there is one)")
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""A real page in a real browser: the server runs in this process, Chromium beside it."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from settings import Settings
from tests.web.scripted import ScriptedAssistant
from web.service import Service

os.environ |= {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1"}
sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install -r requirements-dev.txt")
Browser = Page = Any
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass
class Outcome:
    """What a page did that nobody sees."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("needs Debian's chromium: apt-get install -y chromium fonts-noto-core")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def outcome() -> Outcome:
    return Outcome()


@pytest.fixture
def open_page(browser: Browser, outcome: Outcome) -> Iterator[Callable[..., Page]]:
    """Return a function that opens an address; afterwards, nothing may have left this machine or failed."""
    contexts = []

    def open_at(address: str, *, width: int = 1400, height: int = 850, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("request", lambda r: None if _is_ours(r.url) else outcome.outside.append(r.url))
        page.on("pageerror", lambda e: outcome.errors.append(str(e)))
        page.on("dialog", lambda d: (outcome.dialogs.append(d.message), d.dismiss()))
        page.goto(address)
        page.wait_for_selector("#hd-chat .hd-known")
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert outcome == Outcome()


def _is_ours(address: str) -> bool:
    return address.startswith(("http://127.0.0.1:", "data:", "blob:"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Served:
    """A page that is being served, and the assistant behind it."""

    address: str
    assistant: ScriptedAssistant
    folder: Path
    blocks: Any


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Served]]:
    """Return a function that serves the page over an assistant, or over what builds one."""
    running = []

    def start(assistant: ScriptedAssistant, build: Callable[[], Any] | None = None, **settings: object) -> Served:
        from web.page import assets
        from web.security import launch_options
        from web.wiring import build_page

        folder = tmp_path_factory.mktemp("page")
        chosen = Settings(index_dir=folder / "index", port=free_port(), **settings)
        blocks = build_page(Service(build or (lambda: assistant)), chosen)
        blocks.launch(**launch_options(chosen), **assets(), prevent_thread_lock=True)
        running.append(blocks)
        return Served(f"http://127.0.0.1:{chosen.port}/", assistant, folder, blocks)

    yield start
    for blocks in running:
        blocks.close(verbose=False)


@pytest.fixture(scope="session")
def served(serve: Callable[..., Served]) -> Served:
    """One page over the scripted assistant, for all tests that need no other."""
    return serve(ScriptedAssistant(), max_question_chars=300)


def ask(page: Page, question: str, *, finished: bool = True) -> None:
    """Type a question, send it with Enter, and wait for what comes of it."""
    before = page.locator("#hd-chat .hd-answer").count()
    page.fill("#hd-input textarea", question)
    page.press("#hd-input textarea", "Enter")
    if finished:
        page.locator("#hd-chat .hd-answer").nth(before).wait_for()
        page.locator("#hd-input .submit-button").wait_for()

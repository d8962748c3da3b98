"""The whole way: an index of the seeds, ``app.py`` as users start it, the real assistant, a real browser."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from settings import ROOT
from tests.browser.conftest import ask, free_port
from web.strings import EN, VI, Strings

pytestmark = [pytest.mark.browser, pytest.mark.integration, pytest.mark.slow]
Open = Callable[..., Any]


def start(index: Path, until: str) -> tuple[subprocess.Popen[str], str]:
    """Start ``app.py`` and wait until it says a word."""
    port = free_port()
    command = [sys.executable, "app.py", "--index", str(index), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if until in line:
            return process, f"http://127.0.0.1:{port}/"
    raise AssertionError(f"app.py ended: {''.join(said)}")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    index = tmp_path_factory.mktemp("real") / "index"
    command = [sys.executable, "-m", "index", "build", "--corpus", "seeds", "--index", str(index)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    process, address = start(index, "Ready")
    yield address
    process.terminate()
    process.wait(20)


def test_ask_the_seeds_read_the_answer_open_the_citation(address: str, open_page: Open) -> None:
    page = open_page(address)
    ask(page, "Thu ngân sách quý I/2025 của Hạ Long được bao nhiêu?")
    assert "932,7" in page.inner_text(".hd-answer")
    page.locator(".hd-cite").first.click()
    card = page.locator("#hd-s0-1")
    assert "932,7" in card.locator("blockquote").inner_text()
    marked = card.locator("blockquote mark").first.inner_text()
    assert "932,7" in marked
    card.locator(".hd-whole").click()
    page.locator("#hd-document mark").first.wait_for()
    assert "932,7" in page.locator("#hd-document mark").first.inner_text()


@pytest.mark.parametrize(
    "strings,expected",
    [(VI, ["932,7", "Nguyễn Văn Hiếu", "7,12%", "3/4"]), (EN, ["Nguyễn Văn Hiếu", "173", "7,12%", "Bí thư"])],
    ids=["vi", "en"],
)
def test_every_example_is_answered_well(
    address: str, open_page: Open, strings: Strings, expected: Sequence[str]
) -> None:
    page = open_page(address)
    if strings is EN:
        page.click("#hd-language")
        page.get_by_text(EN.welcome).wait_for()
    assert page.locator("#hd-chat .example").count() == len(expected)
    for number, words in enumerate(expected):
        page.locator("#hd-chat .example").nth(number).click()
        page.locator("#hd-chat .hd-answer").wait_for()
        assert page.locator(".hd-found").count() == 1, page.inner_text("#hd-chat")
        assert words in page.inner_text(".hd-found")
        page.locator("#hd-input .submit-button").wait_for()
        page.click("#hd-new")
        page.locator(".hd-welcome").wait_for()


def test_what_no_document_says_is_not_answered(address: str, open_page: Open) -> None:
    page = open_page(address)
    ask(page, "Đội nào vô địch World Cup 1998?")
    assert page.inner_text(".hd-none") == VI.not_found
    assert page.locator(".hd-near .hd-card").count() > 0


def test_without_an_index_it_starts_and_tells_the_command(tmp_path: Path, open_page: Open) -> None:
    process, address = start(tmp_path / "none", "python -m index build")
    try:
        page = open_page(address)
        assert "make index" in page.inner_text(".hd-size")
        ask(page, "Ai chủ trì hội nghị?")
        assert VI.no_index in page.inner_text(".hd-problem")
    finally:
        process.terminate()
        said, _ = process.communicate(timeout=20)
    assert "Traceback" not in said

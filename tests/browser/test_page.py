"""The page as its users meet it, over a scripted assistant."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from typing import Any

import pytest

from errors import IndexMissingError
from schema import AS_TYPED
from tests.browser.conftest import Served, ask
from tests.web.scripted import EVIL, ScriptedAssistant
from web.strings import EN, VI

pytestmark = pytest.mark.browser
Open = Callable[..., Any]


def test_ask_read_open_the_citation_see_the_marked_span(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    ask(page, "Thu ngân sách của Thành phố đạt bao nhiêu?")
    assert page.inner_text(".hd-short").startswith("932,7 tỷ đồng")
    assert page.inner_text(".hd-sentence mark") == "932,7 tỷ đồng"
    assert page.inner_text(".hd-sure") == VI.confident
    page.click(".hd-short .hd-cite")
    card = page.locator("#hd-s0-1")
    assert "hd-active" in card.get_attribute("class")
    assert card.locator("blockquote mark").inner_text() == "932,7 tỷ đồng"
    assert page.evaluate("document.activeElement.id") == "hd-s0-1"
    assert page.input_value("#hd-input textarea") == ""


def test_the_steps_fold_and_unfold(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    ask(page, "Thu?")
    title = page.locator(".thought-group .title")
    assert "Đã đọc 3 đoạn" in title.inner_text()
    page.locator(".hd-steps").wait_for(state="hidden")
    title.focus()
    page.keyboard.press("Enter")
    page.locator(".hd-steps").wait_for()
    assert "Tìm đoạn liên quan: 4 đoạn" in page.inner_text(".hd-steps")
    page.wait_for_function("document.querySelector('.thought-group .title').ariaExpanded === 'true'")


def test_the_whole_document_and_back(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    ask(page, "Thu?")
    page.click("#hd-s0-1 summary")
    assert page.locator("#hd-s0-1 .hd-here").is_visible()
    page.click("#hd-s0-1 .hd-whole")
    page.locator("#hd-document mark").wait_for()
    assert page.inner_text("#hd-document mark") == "932,7 tỷ đồng"
    assert not page.locator("#hd-sources").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#hd-sources").is_visible() and not page.locator("#hd-document").is_visible()


@pytest.mark.parametrize("width", [1400, 390])
def test_a_wide_table_scrolls_in_its_own_box_to_the_marked_cell(served: Served, open_page: Open, width: int) -> None:
    page = open_page(served.address, width=width)
    ask(page, "Giá sân số 7?")
    assert page.inner_text(".hd-sentence mark") == "735.000"
    page.click(".hd-short .hd-cite")
    page.click("#hd-s0-1 .hd-whole")
    mark = page.locator("#hd-document td mark")
    mark.wait_for()
    page.wait_for_timeout(500)
    place, panel = mark.bounding_box(), page.locator("#hd-right").bounding_box()
    assert panel["x"] <= place["x"] and place["x"] + place["width"] <= panel["x"] + panel["width"]
    assert panel["y"] <= place["y"] and place["y"] + place["height"] <= panel["y"] + panel["height"]
    for box in ("document.documentElement", "document.querySelector('#hd-right')"):
        assert page.evaluate(f"{box}.scrollWidth <= {box}.clientWidth")
    table = "document.querySelector('#hd-document .hd-table')"
    assert page.evaluate(f"{table}.scrollWidth > {table}.clientWidth")


def test_an_older_citation_brings_its_own_sources_back(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    ask(page, "Thu?")
    ask(page, "Ai chủ trì?")
    page.locator("#hd-turn-1").wait_for()
    assert not page.locator("#hd-turn-0").is_visible()
    page.locator(".hd-cite[value='0-1']").first.click()
    page.locator("#hd-turn-0").wait_for()
    assert not page.locator("#hd-turn-1").is_visible()


def test_abstention_offers_the_nearest_passages(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    ask(page, "Cái này không có trong tài liệu")
    assert page.inner_text(".hd-none") == VI.not_found
    assert page.locator(".hd-near .hd-card").count() == 2 and page.locator(".hd-near .hd-card").first.is_visible()
    assert page.locator("#hd-sources mark").count() == 0


def test_the_switch_changes_everything_and_is_kept(served: Served, open_page: Open) -> None:
    page = open_page(served.address, locale="en-US")
    assert page.get_attribute("html", "lang") == "vi"
    ask(page, "Thu?")
    page.click("#hd-language")
    page.wait_for_function("document.documentElement.lang === 'en'")
    seen = page.inner_text("body")
    for text in (EN.tagline, EN.new_conversation, EN.sources, EN.confident, EN.retry, EN.ask, EN.whole_document):
        assert text in seen
    for text in (VI.tagline, VI.new_conversation, VI.confident, VI.retry, VI.whole_document):
        assert text not in seen
    assert page.get_attribute("#hd-input textarea", "placeholder") == EN.question_placeholder
    assert page.get_attribute("#hd-chat [role=log]", "aria-label") == EN.conversation_label
    page.reload()
    page.get_by_text(EN.welcome).wait_for()
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.click("#hd-language")
    page.get_by_text(VI.welcome).wait_for()


def test_hostile_text_is_only_text(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    ask(page, f"đáp án {EVIL}")
    page.click(".hd-short .hd-cite")
    page.click("#hd-s0-1 .hd-whole")
    page.locator("#hd-document mark").wait_for()
    page.click(".thought-group .title")
    page.wait_for_timeout(500)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#hd-main :is(img, a, script, iframe, .katex, em, .message strong)").count() == 0
    assert page.inner_text("#hd-document mark") == EVIL
    assert EVIL in page.inner_text(".hd-question")


def test_stop_keeps_the_question_and_lets_ask_again(serve: Callable[..., Served], open_page: Open) -> None:
    gate = threading.Event()
    served = serve(ScriptedAssistant(gate=gate))
    page = open_page(served.address)
    ask(page, "Thu ngân sách?", finished=False)
    page.locator(".thought-group .loading-spinner").wait_for()
    page.click("#hd-input .stop-button")
    page.locator(".hd-stopped").wait_for()
    gate.set()
    assert page.inner_text(".hd-stopped") == VI.stopped
    page.click("#hd-retry")
    page.locator(".hd-short").wait_for()
    assert page.locator(".hd-question").count() == 1 and page.locator(".hd-stopped").count() == 0


def test_a_constraint_is_shown_and_taken_away(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    ask(page, "Thu ngân sách của Hạ Long?")
    page.locator(".hd-short").wait_for()
    page.locator("#hd-held-0").wait_for()
    assert page.inner_text("#hd-held-label").strip() == VI.held_to
    assert page.inner_text("#hd-held-0").startswith("Hạ Long")
    page.click("#hd-held-0")
    page.locator("#hd-held-0").wait_for(state="hidden")
    page.locator(".hd-short").wait_for()
    assert page.locator(".hd-question").count() == 1


def test_a_rewritten_question_can_be_asked_as_typed(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    ask(page, "Thu?")
    assert not page.locator("#hd-as-typed").is_visible()
    ask(page, "Chi?")
    page.locator("#hd-as-typed").wait_for()
    assert page.inner_text("#hd-as-typed").strip() == VI.as_typed
    page.click("#hd-as-typed")
    page.wait_for_function("document.querySelectorAll('.hd-question').length === 2")
    for _ in range(50):
        if served.assistant.released and served.assistant.released[-1] == (AS_TYPED,):
            break
        page.wait_for_timeout(100)
    assert served.assistant.released[-1] == (AS_TYPED,) and served.assistant.asked[-1][0] == "Chi?"


def test_typing_ahead_is_not_lost(serve: Callable[..., Served], open_page: Open) -> None:
    gate = threading.Event()
    page = open_page(serve(ScriptedAssistant(gate=gate)).address)
    ask(page, "Thu?", finished=False)
    page.locator(".thought-group .loading-spinner").wait_for()
    page.fill("#hd-input textarea", "Câu tiếp theo")
    page.press("#hd-input textarea", "Enter")
    page.wait_for_timeout(1000)
    assert page.locator(".hd-question").count() == 1
    gate.set()
    page.locator(".hd-short").wait_for()
    page.locator("#hd-input .submit-button").wait_for()
    assert page.input_value("#hd-input textarea") == "Câu tiếp theo"


def test_edit_replaces_the_last_question(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    ask(page, "Thu?")
    page.click("#hd-edit")
    page.get_by_text(VI.editing).wait_for()
    assert page.input_value("#hd-input textarea") == "Thu?"
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    ask_again = "Ai chủ trì?"
    page.fill("#hd-input textarea", ask_again)
    page.press("#hd-input textarea", "Enter")
    page.locator(".hd-several").wait_for()
    assert page.locator(".hd-question").count() == 1 and ask_again in page.inner_text(".hd-question")


def test_a_new_conversation_begins_empty(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    ask(page, "Thu?")
    page.click("#hd-new")
    page.locator(".hd-welcome").wait_for()
    assert page.locator(".hd-answer").count() == 0 and not page.locator("#hd-toolbar").is_visible()
    assert page.inner_text(".hd-empty") == VI.sources_empty
    ask(page, "Ai chủ trì?")
    assert served.assistant.asked[-1] == ("Ai chủ trì?", ())


def test_verdict_and_copy(served: Served, open_page: Open) -> None:
    page = open_page(served.address, permissions=["clipboard-read", "clipboard-write"])
    ask(page, "Thu?")
    page.click("#hd-like")
    page.get_by_text(VI.thanks).wait_for()
    kept = (served.folder / "feedback.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(kept[-1])["verdict"] == "like"
    page.click("#hd-copy")
    page.get_by_text(VI.copied).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "932,7 tỷ đồng [1]" in copied and "Hội nghị lần thứ 63 Đảng bộ Hạ Long (03/04/2025)" in copied


def test_an_empty_or_long_question_gets_a_gentle_word(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    page.press("#hd-input textarea", "Enter")
    page.get_by_text(VI.empty_question).wait_for()
    page.fill("#hd-input textarea", "dài " * 100)
    page.press("#hd-input textarea", "Enter")
    page.get_by_text("tối đa 300").wait_for()
    page.wait_for_timeout(1500)  # what follows the refusal must not wipe it out
    assert page.get_by_text("tối đa 300").is_visible()
    assert page.input_value("#hd-input textarea").startswith("dài dài")


def test_an_error_is_told_kindly(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    ask(page, "hỏng")
    seen = page.inner_text("body")
    assert VI.failed in seen and "Traceback" not in seen and "bí mật" not in seen
    ask(page, "Thu?")


def test_without_an_index_the_page_tells_the_command(serve: Callable[..., Served], open_page: Open) -> None:
    def build() -> ScriptedAssistant:
        raise IndexMissingError("there is no index")

    page = open_page(serve(ScriptedAssistant(), build).address)
    ask(page, "Thu?")
    assert VI.no_index in page.inner_text(".hd-problem") and page.inner_text(".hd-problem code") == "make index"


def test_when_too_many_wait_the_question_is_kept_and_the_reason_told(
    serve: Callable[..., Served], open_page: Open
) -> None:
    gate = threading.Event()
    served = serve(ScriptedAssistant(gate=gate), queue_size=1)
    pages = [open_page(served.address) for _ in range(4)]
    for page in pages[:3]:
        ask(page, "Thu?", finished=False)
        page.locator(".thought-group .loading-spinner").wait_for()
        page.wait_for_timeout(500)
    ask(pages[3], "Câu thứ tư", finished=False)
    pages[3].locator(".hd-busy").wait_for()
    assert pages[3].inner_text(".hd-busy") == VI.busy and "Câu thứ tư" in pages[3].inner_text(".hd-question")
    assert pages[3].get_by_text("busy").count() == 0 or not pages[3].get_by_text("busy").first.is_visible()
    gate.set()
    pages[2].locator(".hd-short").wait_for()
    pages[3].click("#hd-retry")
    pages[3].locator(".hd-short").wait_for()


def test_the_switch_during_an_answer_loses_nothing(serve: Callable[..., Served], open_page: Open) -> None:
    gate = threading.Event()
    page = open_page(serve(ScriptedAssistant(gate=gate)).address)
    ask(page, "Thu?", finished=False)
    page.locator(".thought-group .loading-spinner").wait_for()
    page.click("#hd-language")
    page.wait_for_function("document.documentElement.lang === 'en'")
    gate.set()
    page.get_by_text(EN.confident).wait_for()
    assert "Read 3 passages" in page.inner_text(".thought-group .title")
    assert page.inner_text("#hd-input .submit-button") == EN.ask


def test_narrow_the_sources_are_a_drawer(served: Served, open_page: Open) -> None:
    page = open_page(served.address, width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    ask(page, "Thu?")
    assert not page.locator("#hd-right").is_visible()
    page.click(".hd-short .hd-cite")
    page.locator("#hd-s0-1 mark").wait_for()
    page.wait_for_timeout(400)
    box = page.locator("#hd-s0-1").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["y"] < 844
    page.keyboard.press("Escape")
    page.wait_for_function("getComputedStyle(document.querySelector('#hd-right')).visibility === 'hidden'")
    assert "hd-cite" in page.evaluate("document.activeElement.className")
    page.click(".hd-show")
    page.click(".hd-close:visible")
    page.wait_for_function("getComputedStyle(document.querySelector('#hd-right')).visibility === 'hidden'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_enough_contrast(served: Served, open_page: Open, scheme: str) -> None:
    page = open_page(served.address, color_scheme=scheme)
    ask(page, "Thu?")
    ask(page, "Ai chủ trì?")
    ask(page, "viết")
    ask(page, "không có")
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    low = page.evaluate(CONTRAST)
    assert low == []


def test_light_and_dark_by_hand_is_kept(served: Served, open_page: Open) -> None:
    page = open_page(served.address, color_scheme="light")
    page.click("#hd-theme")
    assert page.evaluate("document.body.classList.contains('dark')")
    page.reload()
    page.locator(".hd-welcome").wait_for()
    page.wait_for_function("document.body.classList.contains('dark')")


def test_nothing_but_the_page_is_served(served: Served, open_page: Open) -> None:
    page = open_page(served.address)
    for path in ("gradio_api/file=settings.py", "gradio_api/file=/etc/passwd", "gradio_api/runs", "monitoring"):
        answer = page.request.get(served.address + path)
        assert answer.status in (403, 404), path
    assert "default-src 'self'" in page.request.get(served.address).headers["content-security-policy"]


def test_the_one_public_endpoint_answers_and_no_other_is_shown(served: Served) -> None:
    from gradio_client import Client

    client = Client(served.address, verbose=False)
    answer = client.predict("Thu ngân sách?", api_name="/ask")
    assert answer["answer"] == "932,7 tỷ đồng" and answer["citations"][0]["doc_id"] == "ha-long"
    assert list(client.view_api(return_format="dict")["named_endpoints"]) == ["/ask"]


# Every visible text against the nearest painted background; WCAG AA wants 4.5, or 3 for large text.
CONTRAST = """() => {
  const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return [m.slice(0, 3), m.length > 3 ? m[3] : 1]; };
  const low = [];
  const walker = document.createTreeWalker(document.querySelector('.gradio-container'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement;
    if (!text || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (element.closest('.hd-sr, .sr-only, [hidden], style, script')) continue;
    let back = null, opacity = 1;
    for (let e = element; e; e = e.parentElement) {
      const [rgb, alpha] = parse(getComputedStyle(e).backgroundColor);
      if (!back && alpha > 0.95) back = rgb;
      opacity *= Number(getComputedStyle(e).opacity);
    }
    back = back || [255, 255, 255];
    const style = getComputedStyle(element);
    const fore = parse(style.color)[0].map((v, i) => v * opacity + back[i] * (1 - opacity));
    const [a, b] = [light(fore), light(back)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize), bold = Number(style.fontWeight) >= 600;
    if (ratio < (size >= 24 || (bold && size >= 18.7) ? 3 : 4.5)) low.push([text.slice(0, 40), ratio.toFixed(2)]);
  }
  return low;
}"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from schema import Answer, Cell, Citation, Part, Passage
from tests.web.markup import assert_only_ours
from tests.web.scripted import EVIL
from web.conversation import Conversation, Exchange, Source
from web.escape import plain
from web.handlers import Handlers
from web.messages import render_messages
from web.strings import EN, VI, Strings

TAGS = re.compile(r"<[^>]*>")


def rendered(handlers: Handlers, question: str, s: Strings = VI, upto: int = -1) -> list[dict[str, Any]]:
    return render_messages(list(handlers.answer(Conversation().asked(question)))[upto].conversation, s)


def test_question_steps_and_answer_in_this_order(handlers: Handlers) -> None:
    question, steps, answer = rendered(handlers, "Thu ngân sách?")
    assert question["role"] == "user" and "Thu ngân sách?" in question["content"]
    assert steps["metadata"]["status"] == "done" and steps["metadata"]["duration"] >= 0
    assert "3 đoạn trong 2 tài liệu" in steps["metadata"]["title"]
    assert "metadata" not in answer


def test_work_in_progress_shows_what_is_done_and_what_comes_next(handlers: Handlers) -> None:
    question, steps = rendered(handlers, "Thu?", upto=1)
    assert steps["metadata"]["status"] == "pending"
    assert VI.step_search in steps["content"] and "hd-todo" in steps["content"]


def test_the_short_answer_leads_and_is_marked_in_its_sentence(handlers: Handlers) -> None:
    answer = rendered(handlers, "Thu?")[-1]["content"]
    assert re.search(r'class="hd-short">932,7 tỷ đồng <button class="hd-cite"[^>]* value="0-1"', answer)
    assert '<mark class="hd-mark">932,7 tỷ đồng</mark>, tương đương' in answer
    assert VI.confident in answer and "93%" in answer


def test_several_documents_are_told_apart(handlers: Handlers) -> None:
    answer = rendered(handlers, "Ai chủ trì?")[-1]["content"]
    assert plain(VI.several_documents) in answer and answer.count("<li>") == 2
    assert plain("(03/04/2025)") in answer and plain("(12/2024)") in answer
    assert VI.fairly_confident in answer


def test_of_a_table_the_row_is_shown_with_its_columns(handlers: Handlers) -> None:
    conversation = list(handlers.answer(Conversation().asked("Giá sân số 7?")))[-1].conversation
    answer = render_messages(conversation, VI)[-1]["content"]
    shown = answer[: answer.index("hd-plain")]
    assert (
        '<p class="hd-path">Sân cỏ</p><p class="hd-sentence"><span class="hd-column">Tên sân:</span> Sân số 7; '
        in shown
    )
    assert '<span class="hd-column">8 giờ đến 9 giờ:</span> <mark class="hd-mark">735&#46;000</mark>; ' in shown
    assert "&#124;" not in shown


def test_what_is_copied_is_the_document_s_own_line(handlers: Handlers) -> None:
    answer = rendered(handlers, "Giá sân số 7?")[-1]["content"]
    copied = answer[answer.index("hd-plain") :]
    assert "Sân số 7 &#124; 705&#46;000" in copied


def test_a_row_replaces_only_what_is_quoted_of_it(handlers: Handlers) -> None:
    exchange = list(handlers.answer(Conversation().asked("Giá sân số 7?")))[-1].conversation.exchanges[0]
    assert exchange.answer is not None
    other = replace(exchange.answer.parts[1], text="Một câu khác.")
    said = replace(exchange, answer=replace(exchange.answer, parts=(exchange.answer.parts[0], other)))
    answer = render_messages(Conversation((said,)), VI)[-1]["content"]
    assert "Một câu khác" in answer[: answer.index("hd-plain")] and "hd-column" not in answer


def test_what_a_model_wrote_without_support_is_marked(handlers: Handlers) -> None:
    messages = rendered(handlers, "viết")
    assert '<mark class="hd-unsupported"' in messages[-1]["content"] and ">99</mark>" in messages[-1]["content"]
    assert VI.check_it in messages[-1]["content"]
    assert "Thành phố thu" in rendered(handlers, "viết", upto=-2)[-1]["content"]


def test_abstention_says_so_and_points_at_the_nearest(handlers: Handlers) -> None:
    answer = rendered(handlers, "cái này không có")[-1]["content"]
    assert plain(VI.not_found) in answer and plain(VI.not_found_hint) in answer


def test_small_talk_gets_an_answer_in_the_interface_language(handlers: Handlers) -> None:
    assert "Xin chào" in rendered(handlers, "Xin chào")[-1]["content"]
    assert "Hello" in rendered(handlers, "Xin chào", EN)[-1]["content"]


def test_a_problem_is_told_kindly(handlers: Handlers) -> None:
    answer = rendered(handlers, "hỏng")[-1]["content"]
    assert plain(VI.failed) in answer and "bí mật" not in answer and "Traceback" not in answer


def test_english_changes_all_but_the_quotation(handlers: Handlers) -> None:
    talk = list(handlers.answer(Conversation().asked("Thu?")))[-1].conversation
    english = str(render_messages(talk, EN))
    assert "Certain" in english and "Read 3 passages" in english and "932,7 tỷ đồng" in english
    assert "Chắc chắn" not in english and "Đã đọc" not in english


@pytest.mark.parametrize("question", [f"đáp án {EVIL}"[:200], "Thu?", "Ai chủ trì?", "viết", "không có"])
def test_hostile_text_stays_text(handlers: Handlers, question: str) -> None:
    for message in rendered(handlers, question):
        title = message.get("metadata", {}).get("title", "")
        assert_only_ours(message["content"] + title)
        text = TAGS.sub("", message["content"] + title)
        assert not re.search(r"[*\[\]$`{}<>]|://|\n", text)


def test_a_mark_without_a_citation_stays_characters(handlers: Handlers) -> None:
    from dataclasses import replace

    talk = list(handlers.answer(Conversation().asked("Thu?")))[-1].conversation
    exchange = talk.exchanges[0]
    assert exchange.answer is not None
    written = Part("932,7 tỷ đồng [1], xem [7]", "model", exchange.answer.citations, "written")
    odd = replace(exchange.answer, parts=(written,))
    answer = render_messages(Conversation((replace(exchange, answer=odd),)), VI)[-1]["content"]
    assert plain("[7]") in answer and answer.count('class="hd-cite"') == 1


def test_an_open_question_shows_at_once() -> None:
    messages = render_messages(Conversation((Exchange("Thu?"),)), VI)
    assert [m["role"] for m in messages] == ["user", "assistant"]
    assert messages[1]["metadata"] == {"title": "Đang tìm câu trả lời…", "status": "pending"}


def told_in_full(rows: Sequence[tuple[str, str]], columns: tuple[str, str]) -> str:
    """Render an answer whose items are rows of a table."""
    parts, sources = [], []
    for number, (name, price) in enumerate(rows, 1):
        text = f"{name} | {price}"
        cells = (Cell(columns[0], 0, len(name)), Cell(columns[1], len(name) + 3, len(text)))
        passage = Passage(f"gia#{number}", "gia", number, text, 0, len(text), kind="row", cells=cells)
        cited = Citation.of(passage, 0, len(text))
        parts.append(Part(text, "document", (cited,), "item"))
        sources.append(Source(number, passage, "Bảng giá", None, "", citation=cited))
    answer = Answer("Bảng giá?", "Bảng giá?", "list", tuple(parts), confidence=0.9)
    exchange = Exchange("Bảng giá?", answer=answer, sources=tuple(sources))
    return str(render_messages(Conversation((exchange,)), VI)[-1]["content"])


def test_rows_that_are_told_in_full_stand_in_a_table() -> None:
    rows = [("Vé <b>ngày</b>", "40.000"), ("Vé tháng", "600.000")]
    content = told_in_full(rows, ("Loại vé", "Giá"))
    assert_only_ours(content)
    assert "<tr><th>Loại vé</th><th>Giá</th></tr>" in content
    assert (
        f"<td>{plain(rows[0][0])} <button" in content
        and f"</td><td>{plain(rows[0][1])}</td>" in content
        and content.count("<tr>") == 3
    )


def test_rows_without_names_of_columns_lose_nothing() -> None:
    content = told_in_full([("Vé ngày", "40.000"), ("Vé tháng", "600.000")], ("", ""))
    assert "hd-told" not in content and plain("Vé ngày | 40.000") in content

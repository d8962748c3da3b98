from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from schema import Answer, Facts, Hit, Part, PassageKind
from tests.web.markup import assert_only_ours, read
from tests.web.scripted import EVIL, LONG_DOC, make_documents
from web.conversation import Conversation
from web.handlers import Handlers
from web.service import Service
from web.sources import render_document, render_sources
from web.strings import EN, VI

DOCUMENTS = {d.doc_id: d for d in make_documents()}


def talk(handlers: Handlers, *questions: str) -> Conversation:
    conversation = Conversation()
    for question in questions:
        conversation = list(handlers.answer(conversation.asked(question)))[-1].conversation
    return conversation


def test_an_empty_panel_says_what_it_is_for() -> None:
    assert "hd-empty" in render_sources(Conversation(), VI)


def test_the_quoted_words_are_marked_in_their_passage(handlers: Handlers) -> None:
    panel = render_sources(talk(handlers, "Thu?"), VI)
    assert '<mark class="hd-mark">932,7 tỷ đồng</mark>' in panel
    assert 'id="hd-s0-1"' in panel and "03&#47;04&#47;2025" in panel and "ha&#45;long&#46;txt" in panel


def test_the_short_answer_is_stressed_inside_a_longer_quotation(handlers: Handlers) -> None:
    conversation = talk(handlers, "viết")
    exchange = conversation.exchanges[0]
    assert exchange.answer is not None
    short = replace(exchange.answer, parts=(*exchange.answer.parts, Part("932,7 tỷ đồng", "program")))
    panel = render_sources(conversation.updated(replace(exchange, answer=short)), VI)
    assert "<strong>932,7 tỷ đồng</strong>" in panel


def test_only_the_last_question_shows_its_sources(handlers: Handlers) -> None:
    panel = render_sources(talk(handlers, "Thu?", "Ai chủ trì?"), VI)
    assert re.search(r'id="hd-turn-0" hidden', panel) and re.search(r'id="hd-turn-1">', panel)


def test_the_nearest_passages_are_folded_and_opened_on_abstention(handlers: Handlers) -> None:
    assert '<details class="hd-near"><summary>' in render_sources(talk(handlers, "Thu?"), VI)
    assert '<details class="hd-near" open><summary>' in render_sources(talk(handlers, "không có"), VI)


def test_neighbours_are_offered(handlers: Handlers) -> None:
    source = talk(handlers, "Thu?").exchanges[0].sources[0]
    assert [p.ordinal for p in (*source.before, source.passage, *source.after)] == [0, 1, 2]


def test_hostile_titles_sources_and_passages_stay_text(handlers: Handlers) -> None:
    conversation = talk(handlers, "đáp án")
    source = conversation.exchanges[0].sources[0]
    for page in (render_sources(conversation, VI), render_document(DOCUMENTS["evil"], source, VI)):
        assert_only_ours(page)
        assert EVIL in "".join(read(page).text)


def test_a_whole_document_is_shown_with_the_quotation_marked(handlers: Handlers) -> None:
    source = talk(handlers, "Thu?").exchanges[0].sources[0]
    view = render_document(DOCUMENTS["ha-long"], source, EN)
    assert view.count("<mark") == 1 and '<mark class="hd-mark">932,7 tỷ đồng</mark>' in view
    assert "7 nhóm nhiệm vụ" in view and EN.back in view and EN.document_cut not in view


def test_a_document_that_is_gone_or_changed_marks_nothing(handlers: Handlers) -> None:
    source = talk(handlers, "Thu?").exchanges[0].sources[0]
    assert VI.document_gone in html.unescape(render_document(None, source, VI))
    assert "<mark" not in render_document(replace(DOCUMENTS["ha-long"], text="Văn bản mới."), source, VI)


def test_a_long_document_is_cut_around_the_quotation(handlers: Handlers) -> None:
    source = talk(handlers, "đoạn dài").exchanges[0].sources[0]
    view = render_document(DOCUMENTS["long"], source, VI)
    assert html.unescape(view).count(VI.document_cut) == 1
    assert "<mark" in view and len(view) < len(LONG_DOC)


def test_sources_survive_a_rebuilt_index(service: Service, handlers: Handlers) -> None:
    conversation = talk(handlers, "Thu?")
    service.assistant().index.store._documents.clear()  # type: ignore[attr-defined]
    assert "Hội nghị lần thứ 63" in render_sources(conversation, VI)
    assert service.document("ha-long") is None


@pytest.mark.parametrize("kind", get_args(PassageKind))
def test_every_kind_of_passage_is_shown(handlers: Handlers, kind: PassageKind) -> None:
    conversation = talk(handlers, "Thu?")
    exchange = conversation.exchanges[0]
    source = exchange.sources[0]
    changed = replace(source, passage=replace(source.passage, kind=kind))
    panel = render_sources(conversation.updated(replace(exchange, sources=(changed,))), VI)
    assert "932,7 tỷ đồng" in panel


def test_a_table_row_is_shown_with_its_columns_and_the_headings_above(handlers: Handlers) -> None:
    panel = render_sources(talk(handlers, "Giá sân số 7?"), VI)
    card = panel[panel.index('id="hd-s0-1"') : panel.index('class="hd-more"')]
    assert '<p class="hd-path">Sân cỏ</p>' in card and "|" not in card
    assert '<dt>8 giờ đến 9 giờ</dt><dd><mark class="hd-mark">735&#46;000</mark></dd>' in card


def test_what_a_document_says_of_itself_stands_in_the_meta_line(handlers: Handlers) -> None:
    source = talk(handlers, "Giá sân số 7?").exchanges[0].sources[0]
    vi, en = (meta(render_document(DOCUMENTS["san"], source, s)) for s in (VI, EN))
    assert vi == "01/04/2025 · 12/QĐ-SBS · hiệu lực từ 01/05/2025 · san.docx · trang 2 · dòng trong bảng"
    assert en == "1 April 2025 · 12/QĐ-SBS · in force from 1 May 2025 · san.docx · page 2 · table row"


def test_what_is_in_force_since_a_day_is_not_undated(handlers: Handlers) -> None:
    source = replace(talk(handlers, "Giá sân số 7?").exchanges[0].sources[0], published=None)
    assert meta(render_document(DOCUMENTS["san"], source, VI)).startswith("12/QĐ-SBS · hiệu lực từ 01/05/2025")
    undated = replace(source, facts=Facts())
    assert meta(render_document(DOCUMENTS["san"], undated, VI)).startswith("không ghi ngày · san.docx")


def test_without_facts_and_pages_the_passage_is_counted(handlers: Handlers) -> None:
    source = talk(handlers, "Thu?").exchanges[0].sources[0]
    assert meta(render_document(DOCUMENTS["ha-long"], source, VI)) == "03/04/2025 · ha-long.txt · đoạn 2"


def test_a_document_that_says_when_it_was_issued_is_dated(service: Service) -> None:
    hit = next(p for p in service.assistant().index.store.passages_of("san"))
    answer = Answer("?", "?", hits=(Hit(hit, 1.0, 1, "fused"),), abstained=True, reason="not_found")
    assert service.sources(answer)[0].published == date(2025, 4, 1)


def test_a_laid_out_document_is_shown_as_it_was_written(handlers: Handlers) -> None:
    source = talk(handlers, "Giá sân số 7?").exchanges[0].sources[0]
    view = render_document(DOCUMENTS["san"], source, VI)
    assert_only_ours(view)
    assert view.count("<table>") == 1 and view.count("<th>") == 11 and "<h5>Sân cỏ</h5>" in view
    assert '<td><mark class="hd-mark">735&#46;000</mark></td>' in view and view.count("<mark") == 1
    assert view.count("GIÁ THUÊ SÂN") == 0 and "Giá thuê sân" in view
    assert ">Trang 1<" in view and '<td colspan="11">Trang 2</td>' in view


def test_the_passages_around_a_row_are_the_table_around_it(handlers: Handlers) -> None:
    panel = render_sources(talk(handlers, "Giá sân số 7?"), VI)
    around = panel[panel.index('class="hd-around"') :]
    assert around.count("<table>") >= 1 and "Sân số 6" in around and '<span class="hd-here">Sân số 7</span>' in around


def meta(markup: str) -> str:
    found = re.search(r'<p class="hd-meta">(.*?)</p>', markup)
    return html.unescape(found.group(1)) if found else ""

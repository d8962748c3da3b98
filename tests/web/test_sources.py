from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import get_args

import pytest

from schema import PassageKind
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
    short = replace(exchange.answer, short="932,7 tỷ đồng")
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

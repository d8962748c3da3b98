from __future__ import annotations

import unicodedata

import pytest

from index.build import Index
from retriever.query import IDEAS, PAIR_WEIGHT, Idea, QueryAnalyser
from text import strip_diacritics


@pytest.fixture
def analyser(index: Index) -> QueryAnalyser:
    return QueryAnalyser.of(index)


def test_marks_are_restored_from_the_corpus(analyser: QueryAnalyser) -> None:
    query = analyser.analyse("von dau tu cong giai ngan duoc bao nhieu?")
    assert query.restored == "vốn đầu tư công giải ngân được bao nhiêu?"
    assert query.terms["vốn_đầu"] > 0.5
    assert query.changes[0].typed == "von"
    assert query.changes[0].read == "vốn"


@pytest.mark.parametrize(
    "question", ["Vốn đầu tư công giải ngân được bao nhiêu?", "Ai chủ trì hội nghị ở Hạ Long năm 2025?"]
)
def test_a_question_with_its_marks_stays_as_it_is(analyser: QueryAnalyser, question: str) -> None:
    query = analyser.analyse(question)
    assert query.restored == query.text == question
    assert query.changes == ()


def test_half_of_the_marks(analyser: QueryAnalyser) -> None:
    assert analyser.analyse("hội ngị ở Ha Long do ai chu tri").restored == "hội nghị ở Hạ Long do ai chủ trì"


def test_capitals_are_kept_while_restoring(analyser: QueryAnalyser) -> None:
    assert analyser.analyse("NGUYEN VAN HIEU la ai").restored == "NGUYỄN VĂN HIẾU là ai"


def test_shorthand_is_written_out_and_short_forms_are_searched_both_ways(analyser: QueryAnalyser) -> None:
    assert analyser.analyse("hạ long thu ngân sách bn").restored.endswith("bao nhiêu")
    assert {"ubnd", "ủy", "nhân_dân"} <= analyser.analyse("UBND báo cáo gì?").terms.keys()
    assert analyser.analyse("UBND báo cáo gì?").restored == "UBND báo cáo gì?"
    assert "ubnd" in analyser.analyse("Ủy ban nhân dân báo cáo gì?").terms


def test_english_is_left_alone_but_for_names(analyser: QueryAnalyser) -> None:
    query = analyser.analyse("What did Nguyen Van Hieu say in Can Tho about the budget?")
    assert query.language == "other"
    assert query.restored == "What did Nguyễn Văn Hiếu say in Cần Thơ about the budget?"
    assert {"cần_thơ", "can_tho", "nguyễn_văn"} <= query.terms.keys()


def test_figures_in_other_spellings(analyser: QueryAnalyser) -> None:
    assert "1/2025" not in analyser.analyse("quý I năm 2025").terms.keys() - {"1/2025"}
    assert analyser.analyse("64600 triệu").terms["64.600"] == 0.5


def test_pairs_weigh_less_than_words(analyser: QueryAnalyser) -> None:
    terms = analyser.analyse("hội nghị").terms
    assert terms == {"hội": 1.0, "nghị": 1.0, "hội_nghị": pytest.approx(PAIR_WEIGHT)}


def test_every_way_of_typing_looks_the_same_to_the_encoder(analyser: QueryAnalyser) -> None:
    question = "Hòa giải ở Hạ Long do ai chủ trì?"
    ways = [
        question,
        question.upper(),
        question.lower(),
        unicodedata.normalize("NFD", question),
        question.replace("òa", "oà"),
    ]
    assert {analyser.analyse(way).encoded for way in ways} == {"Hòa giải ở Hạ Long do ai chủ trì?"}


@pytest.mark.parametrize("question", ["", "   ", "?!", "\u200b"])
def test_without_a_word_there_is_nothing_to_search(analyser: QueryAnalyser, question: str) -> None:
    assert analyser.analyse(question).terms == {}


def test_restoring_can_be_turned_off(index: Index) -> None:
    plain = QueryAnalyser(index.lexical.vocabulary, without=IDEAS)
    assert plain.analyse("von dau tu").restored == "von dau tu"
    assert set(plain.analyse("von dau").terms) == {"von", "dau"}


@pytest.mark.parametrize(
    ("idea", "question", "lost"),
    [
        ("marks", "von dau tu", "vốn"),
        ("typos", "hội ngị ở đâu", "nghị"),
        ("abbreviations", "UBND báo cáo gì?", "nhân_dân"),
        ("pairs", "vốn đầu tư", "đầu_tư"),
    ],
)
def test_an_idea_left_out_takes_its_terms_along(index: Index, idea: Idea, question: str, lost: str) -> None:
    assert lost in QueryAnalyser.of(index).analyse(question).terms
    assert lost not in QueryAnalyser.of(index, without={idea}).analyse(question).terms


def test_what_was_typed_is_never_lost(analyser: QueryAnalyser) -> None:
    for question in ("Vốn đầu tư công giải ngân được bao nhiêu?", "Kỷ luật đảng viên"):
        stripped = analyser.analyse(strip_diacritics(question))
        assert {t for t, w in analyser.analyse(question).terms.items() if w > 0.5} & stripped.terms.keys()

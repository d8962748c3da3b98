"""English questions said in Vietnamese, word by word."""

from __future__ import annotations

from collections import Counter

import pytest

from retriever.english import in_order, phrases, read_glossary, vietnamese_of
from retriever.query import QueryAnalyser
from retriever.readings import Reading, Token
from text import lexical_terms, token_spans

TEXTS = (
    "Thu ngân sách của thành phố Cần Thơ đạt 12.558 tỷ đồng.",
    "Nghị quyết đề ra 19 chỉ tiêu chủ yếu.",
    "Bí thư Thành ủy chủ trì hội nghị.",
    "Bầu trời mùa thu rất đẹp.",
)


@pytest.fixture(scope="module")
def analyser() -> QueryAnalyser:
    return QueryAnalyser(Counter(term for text in TEXTS for term in set(lexical_terms(text))))


def cut(question: str) -> list[tuple[str, ...]]:
    tokens = [Token(form, question[a:b], a, b) for form, a, b in token_spans(question)]
    found = [Reading((t.form,)) for t in tokens]
    return [phrase.readings[0].words for phrase in in_order(tuple(phrases(tokens, found)))]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who chaired the meeting?", "ai chủ trì hội nghị"),
        ("How much budget revenue was collected in Can Tho?", "bao nhiêu thu ngân sách thu trong Cần Thơ"),
        ("How many targets does the resolution set?", "bao nhiêu chỉ tiêu nghị quyết"),
        ("Which city is it?", "thành phố nào"),
        ("When was the 63rd meeting held?", "khi nào thứ 63 hội nghị được tổ chức"),
        ("When was the plan carried out?", "khi nào kế hoạch thực hiện"),
        ("How many people attended the training?", "bao nhiêu đào tạo"),
    ],
)
def test_questions_are_said_in_the_words_of_the_corpus(analyser: QueryAnalyser, question: str, said: str) -> None:
    gloss = analyser.analyse(question).gloss.lower()
    assert gloss.startswith(said.lower().split()[0])
    assert set(said.lower().split()) - {"trong"} <= set(gloss.split())


def test_what_belongs_to_a_place_stands_before_it(analyser: QueryAnalyser) -> None:
    assert "thu ngân sách cần thơ" in analyser.analyse("What was Can Tho's budget revenue?").gloss.lower()
    assert {"cần", "thơ"} <= set(analyser.analyse("What was Can Tho's what town?").gloss.lower().split())


def test_what_follows_its_noun_and_small_words_say_nothing() -> None:
    assert cut("what town is the oldest")[:2] == [("thị", "trấn"), ("nào",)]
    assert ("nào",) not in cut("what is it")
    assert ("nào",) not in cut("What must agencies avoid?")
    assert cut("directive No. 35")[-2:] == [("số",), ("35",)]


def test_forms_of_words_are_found() -> None:
    for form, vietnamese in (("cities", "thành phố"), ("held", "tổ chức"), ("stopped", "dừng"), ("written", "viết")):
        assert vietnamese in {" ".join(r.words) for r in _phrase(form)}, form


def test_an_ordinal_keeps_its_number() -> None:
    assert ("thứ", "63") in cut("when was the 63rd meeting")


def _phrase(word: str) -> tuple[Reading, ...]:
    (phrase,) = phrases([Token(word, word, 0, len(word))], [Reading((word,))])
    return phrase.readings


def test_a_name_inside_a_question_may_stay_itself() -> None:
    assert ("sky",) in cut("when was Sky launched")
    assert ("bầu", "trời") in cut("what colour is the sky")


def test_the_gloss_finds_passages_by_words_and_is_read(analyser: QueryAnalyser) -> None:
    query = analyser.analyse("Who chaired the conference?")
    assert {"chủ", "trì", "chủ_trì", "hội_nghị"} <= set(query.terms)
    assert query.reading.startswith("Who chaired the conference?\n") and query.reading.endswith("?")
    assert query.encoded != query.restored


@pytest.mark.parametrize("question", ["Ai chủ trì hội nghị?", "ai chu tri hoi nghi", "12.558", "Où est la ville?"])
def test_other_questions_have_no_gloss(analyser: QueryAnalyser, question: str) -> None:
    query = analyser.analyse(question)
    assert not query.gloss and query.reading == query.restored


def test_nothing_is_glossed_where_nothing_is_added_to_what_was_typed() -> None:
    assert not QueryAnalyser({"hội": 1}, without=("gloss",)).analyse("Who chaired the meeting?").gloss


def test_the_glossary_is_whole() -> None:
    glossary = read_glossary()
    assert len(glossary) > 2500
    assert all(vi == " ".join(vi.split()) and english and all(english) for vi, english in glossary.items())
    assert "chủ trì" in vietnamese_of("chair") and not vietnamese_of("zzz")

from __future__ import annotations

import pytest

from retriever.abbreviations import load_abbreviations
from retriever.language_model import CommonPairs, LanguageModel
from retriever.readings import Reading, Token, drop_rate, readings_of, tokens_of

MODEL = LanguageModel({"vốn": 5, "vồn": 1, "đau": 2, "đầu": 7, "đâu": 4, "an": 3, "ân": 1, "hội": 9, "nghị": 6})
TABLE = load_abbreviations()


def token(raw: str) -> Token:
    return Token(raw.lower(), raw, 0, len(raw))


def read(raw: str) -> dict[str, str]:
    return {" ".join(r.words): r.kind for r in readings_of(token(raw), MODEL, TABLE, 1.0)}


def test_a_bare_word_may_be_any_of_its_accented_forms() -> None:
    assert read("von") == {"von": "typed", "vốn": "marks", "vồn": "marks"}


def test_a_typed_mark_counts() -> None:
    assert read("đầu") == {"đầu": "typed"}
    assert read("đau") == {"đau": "typed"}
    assert read("dâu") == {"dâu": "typed", "đâu": "marks", "đầu": "marks"}


def test_a_word_that_is_common_at_large_hardly_gets_more_marks() -> None:
    model = LanguageModel({"lượng": 5}, common=CommonPairs({"lương": 9}, {}, 9))
    likelihood = {r.words[0]: r.likelihood for r in readings_of(token("lương"), model, TABLE, 0.0005)}
    assert likelihood == {"lương": 1.0, "lượng": 0.01}


def test_figures_stay() -> None:
    assert read("932,7") == {"932,7": "typed"}


def test_a_unit_is_no_short_form() -> None:
    assert [t.unit for t in tokens_of("giá 50k")] == [False, False, True]
    assert readings_of(tokens_of("50k")[1], MODEL, TABLE, 1.0) == (Reading(("k",)),)


def test_capitals_among_small_letters_are_a_place() -> None:
    (_, place, *_) = tokens_of("Ở HN thu bao nhiêu?")
    assert [" ".join(r.words) for r in readings_of(place, MODEL, TABLE, 1.0)] == ["hn", "hà nội"]


def test_short_forms() -> None:
    assert read("bn")["bao nhiêu"] == "chat"
    assert read("UBND")["ủy ban nhân dân"] == "formal"
    assert "không" in read("k")
    assert "không" not in read("K")


def test_an_unknown_word_may_be_a_slip() -> None:
    assert read("ngị")["nghị"] == "typo"
    assert "typo" not in read("nghị").values()


@pytest.mark.parametrize(
    ("question", "low", "high"), [("von dau", 1, 1), ("vốn đầu an", 0, 0.01), ("von dau an hội", 0.3, 0.9)]
)
def test_drop_rate(question: str, low: float, high: float) -> None:
    assert low <= drop_rate([token(w) for w in question.split()], MODEL) <= high


def test_the_typed_word_comes_first() -> None:
    assert readings_of(token("von"), MODEL, TABLE, 1.0)[0] == Reading(("von",))

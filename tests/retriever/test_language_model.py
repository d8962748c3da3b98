from __future__ import annotations

import numpy as np

from retriever.language_model import PHRASE_COUNT, CommonPairs, LanguageModel, read_common_pairs, read_phrases

VOCABULARY = {"vốn": 8, "von": 1, "đầu": 9, "đau": 2, "vốn_đầu": 7}


def test_forms_are_the_words_without_their_marks() -> None:
    model = LanguageModel(VOCABULARY)
    assert model.forms("von") == ("vốn", "von")
    assert model.forms("dau") == ("đầu", "đau")
    assert model.forms("vốn") == ()


def test_phrases_count_as_passages() -> None:
    model = LanguageModel(VOCABULARY, ["vốn nào", "nào"])
    assert model.count("vốn") == 8 + PHRASE_COUNT
    assert model.count("nào") == PHRASE_COUNT
    assert not model.in_corpus("nào")


def test_a_pair_that_stands_in_the_corpus_is_likelier() -> None:
    table = LanguageModel(VOCABULARY).transitions(["vốn", "von"], ["đầu", "đau", "nowhere"])
    assert table.shape == (2, 3)
    assert table[0, 0] > 0.5 > table[0, 1]
    assert table[1, 0] > table[1, 1]
    assert (table > 0).all()
    assert np.isfinite(table).all()


def test_the_phrases_that_come_with_the_program() -> None:
    phrases = read_phrases()
    assert "bao nhiêu" in phrases
    assert all(phrase == phrase.strip().lower() and not phrase.startswith("#") for phrase in phrases)


def test_common_pairs_stand_behind_the_corpus() -> None:
    common = CommonPairs({"thế": 90, "giới": 40, "thể": 60, "gioi": 1}, {"thế": {"giới": 30}, "thể": {}}, 191)
    alone, model = LanguageModel(VOCABULARY), LanguageModel(VOCABULARY, common=common)
    assert alone.forms("the") == () and model.forms("the") == ("thế", "thể")
    assert model.transitions(["thế"], ["giới"])[0, 0] > model.transitions(["thể"], ["giới"])[0, 0]
    assert model.count("thế") == 0 and not model.in_corpus("thế")
    table = model.transitions(["vốn"], ["đầu", "giới"])
    assert table[0, 0] > 0.3 > table[0, 1]


def test_the_common_pairs_that_come_with_the_program() -> None:
    common = read_common_pairs()
    assert len(common.singles) > 3000 and common.total == sum(common.singles.values())
    assert common.after("thế", "giới") > 10 * common.after("thế", "và")
    assert all(sum(common.pairs[word].values()) <= count for word, count in common.singles.items())

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import IndexDamagedError
from index.lexical import POSTINGS_FILE, TERMS_FILE, RankBM25Index, weigh_with_rank_bm25

WORDS = st.sampled_from(["thu", "ngân", "sách", "đạt", "932,7", "tỷ", "ngân_sách"])
PASSAGES = st.lists(st.lists(WORDS, max_size=12), min_size=1, max_size=12).filter(any)


def naive_bm25(passages: list[list[str]], query: dict[str, float], k1: float, b: float) -> list[float]:
    mean = sum(map(len, passages)) / len(passages)
    scores = []
    for passage in passages:
        score = 0.0
        for term, weight in query.items():
            n = sum(term in other for other in passages)
            idf = math.log(1 + (len(passages) - n + 0.5) / (n + 0.5))
            tf = passage.count(term)
            score += weight * idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * len(passage) / mean)) if tf else 0.0
        scores.append(score)
    return scores


@given(PASSAGES, st.dictionaries(WORDS, st.floats(0.1, 3), max_size=5), st.floats(0.5, 2), st.floats(0, 1))
def test_scores_equal_a_naive_loop(passages: list[list[str]], query: dict[str, float], k1: float, b: float) -> None:
    index = RankBM25Index.build(passages, k1=k1, b=b)
    found = index.scores(query, range(len(passages)))
    np.testing.assert_allclose(found, naive_bm25(passages, query, k1, b), rtol=1e-4, atol=1e-6)


@given(PASSAGES, st.lists(WORDS, max_size=5))
def test_scores_equal_those_of_rank_bm25(passages: list[list[str]], query: list[str]) -> None:
    model = weigh_with_rank_bm25(passages, k1=1.2, b=0.75)
    found = RankBM25Index.build(passages).scores(Counter(query), range(len(passages)))
    np.testing.assert_allclose(found, model.get_scores(query), rtol=1e-4, atol=1e-6)


@given(PASSAGES, st.lists(WORDS, min_size=1, max_size=5), st.integers(1, 15))
def test_search_returns_the_best_that_hold_a_term(passages: list[list[str]], query: list[str], top_k: int) -> None:
    index = RankBM25Index.build(passages)
    scores = index.scores(Counter(query), range(len(passages)))
    holding = [row for row, passage in enumerate(passages) if set(passage) & set(query)]
    expected = sorted(holding, key=lambda row: (-scores[row], row))[:top_k]
    assert index.search(Counter(query), top_k).rows.tolist() == expected


def test_the_commonest_word_counts_least_even_in_a_small_corpus() -> None:
    passages = [["hội_nghị", "a"], ["hội_nghị", "b"], ["hội_nghị", "c"], ["ngân", "c"]]
    index = RankBM25Index.build(passages)
    common, rare = index.scores({"hội_nghị": 1}, [0])[0], index.scores({"a": 1}, [0])[0]
    assert 0 < common < rare


def test_vocabulary_gives_document_frequencies() -> None:
    index = RankBM25Index.build([["a", "a", "b"], ["b"], []])
    assert dict(index.vocabulary) == {"a": 1, "b": 2}
    assert len(index) == 3


@given(PASSAGES)
def test_save_and_load_round_trip(tmp_path_factory: pytest.TempPathFactory, passages: list[list[str]]) -> None:
    folder = tmp_path_factory.mktemp("lexical")
    index = RankBM25Index.build(passages)
    index.save(folder)
    loaded = RankBM25Index.load(folder)
    query = {word: 1.0 for passage in passages for word in passage}
    assert loaded.vocabulary == index.vocabulary
    assert loaded.scores(query, range(len(loaded))).tolist() == index.scores(query, range(len(index))).tolist()


def test_unknown_words_find_nothing() -> None:
    assert len(RankBM25Index.build([["a"]]).search({"z": 1.0}, 3)) == 0


@pytest.mark.parametrize("name", [TERMS_FILE, POSTINGS_FILE])
def test_a_file_that_cannot_be_read_is_damage(tmp_path: Path, name: str) -> None:
    RankBM25Index.build([["a"]]).save(tmp_path)
    (tmp_path / name).write_bytes(b"[1")
    with pytest.raises(IndexDamagedError, match="index build"):
        RankBM25Index.load(tmp_path)


def test_nothing_to_count_is_a_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        RankBM25Index.build([[], []])

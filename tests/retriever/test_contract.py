"""What every retriever keeps to."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.build import Index
from retriever.base import Retriever
from retriever.dense import DenseRetriever
from retriever.hybrid import HybridRetriever
from retriever.lexical import LexicalRetriever
from tests.conftest import HashEncoder

MAKERS: dict[str, Callable[[Index], Retriever]] = {
    "lexical": LexicalRetriever,
    "dense": lambda index: DenseRetriever(index, HashEncoder()),
    "fused": lambda index: HybridRetriever(index, HashEncoder()),
}
WORDS = (
    "hòa giải khai hoang thúy hội nghị Hạ Long ngân sách Nguyễn Văn Hiếu vốn đầu tư 932,7 tỷ quý I/2025 UBND là gì"
).split()
QUESTIONS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
FIXED = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=MAKERS)
def retriever(request: pytest.FixtureRequest, index: Index) -> tuple[str, Retriever]:
    return request.param, MAKERS[request.param](index)


@FIXED
@given(question=st.one_of(QUESTIONS, st.text(max_size=40)), top_k=st.integers(1, 12))
def test_hits_are_ranked(retriever: tuple[str, Retriever], question: str, top_k: int) -> None:
    source, engine = retriever
    hits = engine.retrieve(question, top_k=top_k)
    assert len(hits) <= top_k
    assert [h.rank for h in hits] == list(range(1, len(hits) + 1))
    assert all(a.score >= b.score for a, b in zip(hits, hits[1:], strict=False))
    assert len({h.passage.passage_id for h in hits}) == len(hits)
    assert {h.source for h in hits} <= {source}


@FIXED
@given(question=QUESTIONS)
def test_every_way_of_typing_finds_the_same(retriever: tuple[str, Retriever], question: str) -> None:
    _, engine = retriever
    new = question.replace("òa", "oà").replace("úy", "uý")
    ways = [
        question,
        unicodedata.normalize("NFD", question),
        question.upper(),
        new,
        unicodedata.normalize("NFD", new.upper()),
    ]
    found = [[(h.passage.passage_id, h.score) for h in engine.retrieve(way, top_k=9)] for way in ways]
    assert all(hits == found[0] for hits in found[1:])


@FIXED
@given(question=QUESTIONS, top_k=st.integers(1, 8))
def test_fewer_hits_are_the_first_of_more(retriever: tuple[str, Retriever], question: str, top_k: int) -> None:
    _, engine = retriever
    assert engine.retrieve(question, top_k=top_k) == engine.retrieve(question, top_k=top_k + 5)[:top_k]


@pytest.mark.parametrize("question", ["", "  \n", "?…"])
def test_nothing_asked_nothing_found(retriever: tuple[str, Retriever], question: str) -> None:
    assert retriever[1].retrieve(question, top_k=3) == ()


@pytest.mark.parametrize("question", ["Kÿ", "lî", "tĭ", "hȳ ai?"])
def test_letters_of_other_languages_are_searched_as_they_are(retriever: tuple[str, Retriever], question: str) -> None:
    assert len(retriever[1].retrieve(question, top_k=3)) <= 3


def test_top_k_must_be_positive(retriever: tuple[str, Retriever]) -> None:
    with pytest.raises(ValueError, match="top_k >= 1, found 0"):
        retriever[1].retrieve("hội nghị", top_k=0)

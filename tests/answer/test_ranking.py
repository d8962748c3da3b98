"""Search and reading joined: what is read, what stays behind, what constraints and a reranker move."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from answer.constraints import UNKNOWN_PENALTY
from answer.ranking import Ranker
from retriever.base import Reranker
from schema import Document, Hit, Passage
from settings import Settings
from tests.conftest import ScriptedReader, make_passage

HA_LONG = make_passage("Thành phố Hạ Long thu 932,7 tỷ đồng.", doc_id="ha-long")
CAN_THO = make_passage("Thành phố Cần Thơ thu 12.558 tỷ đồng.", doc_id="can-tho")
CHAIR = make_passage("Ông Trần Văn An chủ trì.", doc_id="chair")
ALL = (HA_LONG, CAN_THO, CHAIR)


class Fixed:
    """Always the same hits, all near one another."""

    def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        return tuple(Hit(p, 1.0 - 0.01 * r, r, "fused") for r, p in enumerate(ALL, start=1))[:top_k]


class Store:
    def document(self, doc_id: str) -> Document:
        passage = next(p for p in ALL if p.doc_id == doc_id)
        return Document(doc_id, doc_id, passage.text, "x.txt")


class Prefers:
    """Finds one passage relevant."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    def score(self, question: str, passages: Sequence[Passage]) -> list[float]:
        return [float(passage == self.passage) for passage in passages]


def ranker(
    phrases: dict[str, float], *, depth: int = 8, weight: float = 0.5, reranker: Reranker | None = None
) -> Ranker:
    index = SimpleNamespace(store=Store())
    settings = Settings(top_k=depth, rerank_weight=weight)
    return Ranker(Fixed(), ScriptedReader(phrases), settings=settings, index=lambda: index, reranker=reranker)  # type: ignore[arg-type,return-value]


def order(hits: Sequence[Hit]) -> list[Passage]:
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    return [hit.passage for hit in hits]


def test_the_top_is_read_and_the_rest_follows_as_found() -> None:
    phrases = {"12.558": 5.0, "932,7": 1.0, "Trần Văn An": 9.0}
    assert order(ranker(phrases, depth=2).retrieve("bao nhiêu?", top_k=3)) == [CAN_THO, HA_LONG, CHAIR]
    assert order(ranker(phrases, depth=3).retrieve("ai?", top_k=3))[0] == CHAIR


def test_a_document_about_another_place_falls_behind() -> None:
    one = ranker({})
    found = one.search(one.understand("Cần Thơ thu được bao nhiêu?"), top_k=3)
    assert order(found.hits)[0] == CAN_THO
    assert found.penalties[HA_LONG.passage_id] == UNKNOWN_PENALTY and found.penalties[CAN_THO.passage_id] == 0.0


def test_a_constraint_taken_away_moves_nothing() -> None:
    one = ranker({})
    free = one.understand("Cần Thơ thu được bao nhiêu?", without=["can tho"])
    assert free.constraints == () and order(one.search(free, top_k=3).hits) == list(ALL)


def test_what_answers_read_comes_first_in_the_evaluation_too() -> None:
    one = ranker({"932,7": 1.0, "12.558": 5.0, "Trần Văn An": 9.0}, depth=1)
    question = one.understand("Cần Thơ thu được bao nhiêu?")
    read = [hit.passage for hit in one.search(question, top_k=1).hits]
    assert order(one.retrieve(question.text, top_k=3))[:1] == read


def test_what_stands_aside_stays_aside_whatever_the_reranker_says() -> None:
    class WithByline(Fixed):
        def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
            return (Hit(HA_LONG, 0.4, 1, "fused"), Hit(CHAIR, -0.2, 2, "fused"))

    one = ranker({}, reranker=Prefers(CHAIR))
    one.retriever = WithByline()
    assert order(one.search(one.understand("ai?"), top_k=2).hits) == [HA_LONG, CHAIR]


def test_a_reranker_is_mixed_in_before_reading() -> None:
    one = ranker({}, reranker=Prefers(CHAIR))
    assert order(one.search(one.understand("ai?"), top_k=2).hits)[0] == CHAIR

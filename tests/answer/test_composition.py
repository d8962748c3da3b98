"""Ranking spans, choosing citations and writing the answer."""

from hypothesis import given
from hypothesis import strategies as st

from answer.composition import agreeing, rank_candidates, rerank, sentence_around
from answer.reader import Reading, SpanScore
from schema import Hit, Passage
from tests.conftest import make_passage


def hits_for(*passages: Passage) -> tuple[Hit, ...]:
    return tuple(Hit(p, 1.0 - 0.1 * i, i + 1, "fused") for i, p in enumerate(passages))


def span_of(passage: Passage, words: str, score: float) -> SpanScore:
    start = passage.text.index(words)
    return SpanScore(start, start + len(words), score)


HALONG = make_passage("Thu ngân sách đạt 932,7 tỷ đồng. Chi 500 tỷ đồng.", doc_id="a")
CANTHO = make_passage("Thu được 12.558 tỷ đồng.", doc_id="b")


def test_the_weight_decides_between_reader_and_retriever() -> None:
    hits = hits_for(HALONG, CANTHO)
    readings = (Reading((span_of(HALONG, "932,7 tỷ đồng", 1.0),)), Reading((span_of(CANTHO, "12.558 tỷ đồng", 1.5),)))
    by_reader = rank_candidates(hits, readings, rerank_weight=1.0)
    by_retriever = rank_candidates(hits, readings, rerank_weight=0.0)
    assert [c.text for c in by_reader] == ["12.558 tỷ đồng", "932,7 tỷ đồng"]
    assert [c.text for c in by_retriever] == ["932,7 tỷ đồng", "12.558 tỷ đồng"]


def test_rerank_puts_the_best_read_first_and_loses_none() -> None:
    hits = hits_for(HALONG, CANTHO)
    readings = (Reading(), Reading((span_of(CANTHO, "12.558", -2.0),)))
    ordered = rerank(hits, rank_candidates(hits, readings, rerank_weight=0.5))
    assert [h.passage.doc_id for h in ordered] == ["b", "a"]
    assert [h.rank for h in ordered] == [1, 2]
    assert ordered[0].score > ordered[1].score
    assert {h.source for h in ordered} == {"reranked"}


def test_agreeing_cites_other_passages_that_say_the_same() -> None:
    same = make_passage("Cần Thơ thu 12.558 Tỷ Đồng năm 2024.", doc_id="c")
    hits = hits_for(CANTHO, HALONG, same)
    readings = (
        Reading((span_of(CANTHO, "12.558 tỷ đồng", 3.0), span_of(CANTHO, "Thu được", 1.0))),
        Reading((span_of(HALONG, "932,7 tỷ đồng", 2.0),)),
        Reading((span_of(same, "12.558 Tỷ Đồng", 1.0),)),
    )
    chosen = agreeing(rank_candidates(hits, readings, rerank_weight=1.0))
    assert [c.passage.doc_id for c in chosen] == ["b", "c"]


@given(st.text(alphabet="abcĐ .\n,5", min_size=1, max_size=60), st.data())
def test_the_sentence_always_holds_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    low, high = sentence_around(make_passage(text), start, end)
    assert 0 <= low <= start < end <= high <= len(text)

"""Stand-ins for the assistant and its parts, with answers that a test writes down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evaluation.predictions import PredictedCitation, Prediction
from evaluation.questions import Question
from schema import Answer, Citation, Hit, Part, Passage, Turn
from tests.conftest import make_passage

HA_LONG = make_passage("Thu ngân sách đạt 932,7 tỷ đồng, tăng 12,2%.", doc_id="003_ha-long")
CAN_THO = make_passage("Tổng vốn đầu tư đạt 31.500 tỷ đồng.", doc_id="004_can-tho")
CHAIR = make_passage("Hội nghị do ông Trần Văn An chủ trì.", doc_id="003_ha-long", ordinal=1)
PASSAGES = {p.passage_id: p for p in (HA_LONG, CAN_THO, CHAIR)}

QUESTIONS = (
    Question("q1", "Thu ngân sách của Hạ Long?", ("932,7 tỷ đồng",), "003", "đạt 932,7 tỷ", type="how_much"),
    Question("q2", "Ai chủ trì hội nghị?", ("Trần Văn An",), "003", "Trần Văn An chủ trì", type="who"),
    Question("q3", "von dau tu bao nhieu", ("31.500 tỷ đồng",), "004", "31.500 tỷ đồng", type="how_much"),
    Question("q4", "Who wrote Hamlet?", (), lang="en", type="unanswerable"),
)


def passage_text(passage_id: str) -> str | None:
    passage = PASSAGES.get(passage_id)
    return passage.text if passage else None


def answer_of(
    question: str, passage: Passage, span: str, *, hits: Sequence[Passage] = (), confidence: float = 0.9
) -> Answer:
    """Answer with a span of a passage."""
    start = passage.text.index(span)
    citation = Citation.of(passage, start, start + len(span))
    ranked = tuple(Hit(p, 1.0 / r, r, "reranked") for r, p in enumerate(hits or (passage,), start=1))
    timings = {"understand": 1.0, "search": 2.0, "read": 5.0}
    parts = (Part(span, "document", (citation,)),)
    return Answer(question, question, "other", parts, ranked, confidence, timings=timings, settings_hash="s")


def abstention(question: str, *, hits: Sequence[Passage] = (), confidence: float = 0.1) -> Answer:
    """Decline to answer."""
    ranked = tuple(Hit(p, 1.0 / r, r, "reranked") for r, p in enumerate(hits, start=1))
    said = (Part("Tài liệu không có.", "program"),)
    return Answer(question, question, "other", said, ranked, confidence, True, "not_found", {}, "s")


class ScriptedAnswerer:
    """Says to each question what the test wrote down; remembers what it was asked."""

    def __init__(self, script: Mapping[str, Answer]) -> None:
        self.script = script
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []

    def answer(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        return self.script[question]


def perfect() -> ScriptedAnswerer:
    """Answer every question of ``QUESTIONS`` rightly."""
    q1, q2, q3, q4 = (q.question for q in QUESTIONS)
    return ScriptedAnswerer(
        {
            q1: answer_of(q1, HA_LONG, "932,7 tỷ đồng", hits=(HA_LONG, CAN_THO)),
            q2: answer_of(q2, CHAIR, "Trần Văn An", hits=(CHAIR, HA_LONG), confidence=0.8),
            q3: answer_of(q3, CAN_THO, "31.500 tỷ đồng", hits=(CAN_THO,), confidence=0.7),
            q4: abstention(q4, hits=(HA_LONG,)),
        }
    )


def prediction_of(question: Question, answer: Answer) -> Prediction:
    """Record a scripted answer."""
    return Prediction.of(question.id, answer, 10.0, lambda i: PASSAGES[i].text)


def cited(text: str, quote: str, *, doc: str = "d", shift: int = 0) -> PredictedCitation:
    """Cite a quote in a text; a shift breaks the citation."""
    start = text.index(quote) + shift
    return PredictedCitation(doc, f"{doc}#0", start, start + len(quote), quote, text)

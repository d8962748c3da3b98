"""``reading``: the reader alone, given the right passage.

The reader is handed in. With ``--no-answer other-passage`` each question is also put to another paragraph of its
article, where the right answer is none.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answer.reader import Reader, Reading
from evaluation.answering import Progress, silent, without_diacritics
from evaluation.console import figure_rows, figures_json, finite, latency_rows, mapping_rows, section
from evaluation.figures import Latency, latencies
from evaluation.metrics.abstention import auroc
from evaluation.metrics.correctness import is_contained, is_right
from evaluation.metrics.exact_match import squad_exact_match, vietnamese_exact_match
from evaluation.metrics.statistics import Figure, figure_of, mean_figure
from evaluation.metrics.token_f1 import squad_token_f1, vietnamese_token_f1
from evaluation.questions import Question
from evaluation.squad import Paragraph
from retriever.query import QueryAnalyser
from schema import Passage
from text import lexical_terms

# A score without bound, brought to what JSON and a plot can hold.
_FLOOR = -1e4


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to one passage.

    :param question: without answers where the passage has none.
    """

    question: Question
    passage: Passage


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader pointed at.

    :param answer: the words of its best span, or empty.
    :param score: the best span's log-odds.
    """

    asked: Asked
    answer: str
    score: float
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a ``reading`` run found."""

    reads: tuple[Read, ...]
    figures_found: tuple[Figure, ...]
    by_type: Mapping[str, tuple[Figure, ...]]
    latency: tuple[Latency, ...]
    cost: Mapping[str, float] = field(default_factory=dict)
    provenance: Mapping[str, str] = field(default_factory=dict)

    def figures(self) -> tuple[Figure, ...]:
        """Return every figure over all questions."""
        return self.figures_found

    def lines(self) -> list[str]:
        """Return the outcome for a terminal."""
        lines = [f"{len(self.reads)} readings"] + section("READING", figure_rows(self.figures_found))
        for name, figures in self.by_type.items():
            lines += section(f"TYPE {name}", figure_rows(figures))
        lines += section("LATENCY", latency_rows(self.latency))
        lines += section("COST", mapping_rows({name: f"{value:,.1f}" for name, value in self.cost.items()}))
        return lines + section("PROVENANCE", mapping_rows(self.provenance))

    def as_json(self) -> dict[str, Any]:
        """Return the outcome for ``--json``."""
        return {
            "command": "reading",
            "figures": figures_json(self.figures_found),
            "by_type": {name: figures_json(figures) for name, figures in self.by_type.items()},
            "latency_ms": {x.stage: {"p50": finite(x.p50), "p95": finite(x.p95), "n": x.n} for x in self.latency},
            "cost": dict(self.cost),
            "provenance": dict(self.provenance),
        }


def asked_of(
    paragraphs: Sequence[Paragraph], *, other_passage: bool, strip: bool, understand: bool = False
) -> tuple[Asked, ...]:
    """Put each question to its own paragraph, and, if wanted, to the article's next one as well.

    The other paragraph is the next of the article, the first after the last; an article of one paragraph has none, nor
    does a question whose accepted answer stands in the other paragraph.

    :param strip: take the diacritics off the questions.
    :param understand: put each question as the assistant does, by the words of all the paragraphs: marks restored, a
        gloss behind an English one.
    """
    analyser = _analyser(paragraphs) if understand else None
    articles: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        articles.setdefault(paragraph.article, []).append(paragraph)
    found: list[Asked] = []
    for members in articles.values():
        for place, paragraph in enumerate(members):
            questions = without_diacritics(paragraph.questions) if strip else paragraph.questions
            if analyser is not None:
                questions = tuple(replace(q, question=analyser.analyse(q.question).reading) for q in questions)
            found += [Asked(question, _passage(paragraph)) for question in questions]
            if other_passage and len(members) > 1:
                found += _unanswerable(questions, members[(place + 1) % len(members)])
    return tuple(found)


def _analyser(paragraphs: Sequence[Paragraph]) -> QueryAnalyser:
    """Make the analyser that an index of the paragraphs would have."""
    texts = [paragraph.text for paragraph in paragraphs]
    return QueryAnalyser.over(Counter(term for text in texts for term in set(lexical_terms(text))), texts)


def measure_reading(
    reader: Reader, asked: Sequence[Asked], *, threshold: float | None = None, progress: Progress = silent
) -> Outcome:
    """Read every question's passage.

    :param threshold: the score under which the reader is taken to say that there is no answer; with none the best span
        always counts, and only questions that have an answer are scored.
    """
    _read(reader, asked[0])  # the first reading pays for what is loaded on use; it is not timed
    reads = tuple(_read(reader, one) for one in progress(asked))
    figures = figures_of_reads(reads, threshold)
    types = dict.fromkeys(sorted({r.asked.question.type for r in reads}))
    by_type = {
        t: _means([r for r in reads if r.asked.question.type == t and r.asked.question.answerable]) for t in types
    }
    return Outcome(
        reads, figures, {t: f for t, f in by_type.items() if f}, latencies((), [r.milliseconds for r in reads])
    )


def figures_of_reads(reads: Sequence[Read], threshold: float | None) -> tuple[Figure, ...]:
    """Return the figures: those of answerable questions, and, where others were read too, of telling them apart."""
    answerable = [r for r in reads if r.asked.question.answerable]
    figures = list(_means(answerable))
    if len(answerable) == len(reads):
        return tuple(figures)
    scores = np.array([r.score for r in reads])
    truth = np.array([r.asked.question.answerable for r in reads])

    def separation(rows: NDArray[np.int64]) -> float:
        return auroc(scores[rows], truth[rows])

    figures.append(figure_of("auroc_answerable", separation, len(reads)))
    if threshold is not None:
        figures += _squad2(reads, threshold)
    return tuple(figures)


def _means(reads: Sequence[Read]) -> tuple[Figure, ...]:
    """Return the means over questions that have an answer; nothing for none."""
    pairs = [(r.answer, r.asked.question.answers) for r in reads]
    if not pairs:
        return ()
    return (
        mean_figure("exact_match_vi", [vietnamese_exact_match(a, g) for a, g in pairs]),
        mean_figure("token_f1_vi", [vietnamese_token_f1(a, g) for a, g in pairs]),
        mean_figure("exact_match_squad", [squad_exact_match(a, g) for a, g in pairs]),
        mean_figure("token_f1_squad", [squad_token_f1(a, g) for a, g in pairs]),
        mean_figure("right", [float(is_right(a, g)) for a, g in pairs]),
        mean_figure("contained", [float(is_contained(a, g)) for a, g in pairs]),
    )


def _squad2(reads: Sequence[Read], threshold: float) -> list[Figure]:
    """Return SQuAD 2.0's scores over all questions, where a score under the threshold says "no answer"."""
    pairs = [(r.answer if r.score >= threshold else "", r.asked.question.answers) for r in reads]
    return [
        mean_figure("squad2_exact_match", [squad_exact_match(a, g) for a, g in pairs]),
        mean_figure("squad2_token_f1", [squad_token_f1(a, g) for a, g in pairs]),
    ]


def _read(reader: Reader, asked: Asked) -> Read:
    """Read one passage."""
    start = time.perf_counter()
    (reading,) = reader.read(asked.question.question, [asked.passage])
    milliseconds = (time.perf_counter() - start) * 1000
    return Read(asked, _words(reading, asked.passage), max(reading.relevance, _FLOOR), milliseconds)


def _words(reading: Reading, passage: Passage) -> str:
    """Return the best span's words, or nothing."""
    if not reading.spans or math.isinf(reading.spans[0].score):
        return ""
    return passage.text[reading.spans[0].start : reading.spans[0].end]


def _passage(paragraph: Paragraph) -> Passage:
    """Make a passage of a paragraph."""
    text = paragraph.text
    return Passage(f"{paragraph.doc_id}#0", paragraph.doc_id, 0, text, 0, len(text))


def _unanswerable(questions: Iterable[Question], other: Paragraph) -> list[Asked]:
    """Put questions to a paragraph that does not hold their answers."""
    return [
        Asked(
            Question(f"{q.id}~other", q.question, (), other.doc_id, None, (), q.lang, q.type, other.text),
            _passage(other),
        )
        for q in questions
        if not is_contained(other.text, q.answers)
    ]

"""Whether citations hold: the span is real, it is the right place, and the figures stand in it.

Imports the normal forms and the predictions' data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from evaluation.metrics.normalise import contains, figures, vietnamese_tokens
from evaluation.predictions import PredictedCitation, Prediction
from evaluation.questions import Question

# From (doc_id, passage_id) to the text of the passage as the index holds it, or None where it holds no such passage.
Lookup = Callable[[str], str | None]

_MARK = re.compile(r"\[\d+\]")


def is_valid(citation: PredictedCitation, lookup: Lookup | None = None) -> bool:
    """Tell whether the quote is exactly the words it points at, and not empty.

    :param lookup: where the index is at hand, its text of a passage by id; then the passage must be the index's own.
    """
    start, end, text = citation.start, citation.end, citation.passage_text
    if not 0 <= start < end <= len(text) or text[start:end] != citation.quote:
        return False
    return lookup is None or lookup(citation.passage_id) == text


def supports(question: Question, doc_id: str, text: str) -> bool:
    """Tell whether a passage is the evidence: of the right document, and holding the evidence string.

    Where the question names no evidence, an accepted answer must stand in it; where it names no document, any will do.
    """
    if not question.is_about(doc_id):
        return False
    words = vietnamese_tokens(text)
    wanted = (question.evidence,) if question.evidence else question.answers
    return any(contains(words, vietnamese_tokens(part)) for part in wanted)


def precision(question: Question, prediction: Prediction) -> float:
    """Return the share of citations whose passage is the evidence, in [0, 1]; there must be a citation."""
    good = [supports(question, c.doc_id, c.passage_text) for c in prediction.citations]
    return sum(good) / len(good)


def recall(question: Question, prediction: Prediction) -> float:
    """Return 1 when the evidence is cited, else 0; where documents answer apart, the share of them cited."""
    if question.answers_by_doc:
        docs = [doc for doc, _ in question.answers_by_doc]
        return sum(any(c.doc_id.startswith(doc) for c in prediction.citations) for doc in docs) / len(docs)
    return float(any(supports(question, c.doc_id, c.passage_text) for c in prediction.citations))


def figures_standing(text: str, sources: Iterable[str]) -> tuple[int, int]:
    """Count the figures of a text, and those of them that stand in a source.

    :param text: the short answer, or the text shown; its citation marks ``[1]`` are not figures.
    :param sources: the cited spans, or the cited passages.
    :return: (standing, all).
    """
    quoted = {figure for source in sources for figure in figures(source)}
    said = figures(_MARK.sub(" ", text))
    return sum(figure in quoted for figure in said), len(said)

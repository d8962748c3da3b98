"""An answer in the words of one span of a passage, or of one span a document where documents answer differently."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from answer.composers.base import Composed, Evidence
from answer.composers.catalogue import entry_of
from answer.composers.versions import supersedes
from answer.composition import Candidate, agreeing, best_by_document, sentence_around
from answer.several import distinct_by_document, in_telling_order
from language.analysis import Analysis
from language.content_words import bare_words
from language.whole_answers import complete
from schema import Part
from text import tokens

# What another document answers is told from this share of the threshold on: that one does answer makes it likelier.
_OTHERS = 0.6
_LESS = 0.1  # how much less of the question another document's passage may speak of


def compose_span(evidence: Evidence) -> Composed | None:
    """Answer with the best span; documents that answer differently each have their say.

    :return: nothing where there is no span at all.
    """
    if not evidence.candidates:
        return None
    best = evidence.candidates[0]
    if best.confidence >= evidence.threshold and (newer := _in_place_of(evidence, best)):
        parts = _told(evidence, (newer, best))
        return Composed(parts, best.confidence, "several_documents", best)
    certain = [c for c in evidence.candidates if c.confidence >= _OTHERS * evidence.threshold]
    if evidence.per_document and best.confidence >= evidence.threshold:
        distinct = distinct_by_document(evidence.question.text, _of_equal_right(evidence, certain))
        several = in_telling_order(distinct, lambda candidate: _published(evidence, candidate))
        if several:
            parts = _told(evidence, several)
            return Composed(parts, best.confidence, "several_documents", best)
    return Composed(span_parts(evidence.question, agreeing(evidence.candidates)), best.confidence, "", best)


def _told(evidence: Evidence, several: tuple[Candidate, ...]) -> tuple[Part, ...]:
    """Say what each of several documents answers."""
    whole = (whole_answer(evidence.question, candidate) for candidate in several)
    return tuple(Part(c.text, "document", (c.cite(),), "alternative") for c in whole)


def _in_place_of(evidence: Evidence, best: Candidate) -> Candidate | None:
    """Return what the document says that takes the place of the best one's, where it says otherwise.

    Not where the question names a time: then it is that time's version which is asked for.
    """
    if evidence.question.periods or not evidence.per_document:
        return None
    older = evidence.store.document(best.passage.doc_id)
    others = (c for c in evidence.candidates[1:] if c.span.score > 0 and c.passage.doc_id != best.passage.doc_id)
    for candidate in best_by_document(others):
        newer = evidence.store.document(candidate.passage.doc_id)
        if older and newer and supersedes(entry_of(newer), entry_of(older)):
            return candidate if tokens(candidate.text) != tokens(best.text) else None
    return None


def _of_equal_right(evidence: Evidence, certain: list[Candidate]) -> list[Candidate]:
    """Keep the candidates whose passages speak of the question about as much as the best one's."""

    def spoken(candidate: Candidate) -> float:
        passage = candidate.passage
        return evidence.rarity.share(evidence.asked, bare_words(" ".join((passage.title, *passage.path, passage.text))))

    least = spoken(certain[0]) - _LESS if certain else 0.0
    return [candidate for candidate in certain if spoken(candidate) >= least]


def span_parts(question: Analysis, chosen: tuple[Candidate, ...]) -> tuple[Part, ...]:
    """Say a span in full, citing all passages that say it so, and the sentence that the first one stands in."""
    chosen = tuple(whole_answer(question, candidate) for candidate in chosen)
    first, citations = chosen[0], tuple(candidate.cite() for candidate in chosen)
    start, end = sentence_around(first.passage, first.span.start, first.span.end)
    sentence = first.passage.text[start:end]
    said = Part(first.text, "document", citations)
    return (said,) if sentence == first.text else (said, Part(sentence, "document", citations, "evidence"))


def whole_answer(question: Analysis, candidate: Candidate) -> Candidate:
    """Widen a candidate's span to the whole of what is asked for."""
    span = candidate.span
    start, end = complete(question, candidate.passage.text, span.start, span.end)
    return replace(candidate, span=replace(span, start=start, end=end))


def _published(evidence: Evidence, candidate: Candidate) -> date | None:
    document = evidence.store.document(candidate.passage.doc_id)
    return document.published if document else None

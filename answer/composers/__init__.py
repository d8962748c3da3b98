"""Which composers answer which kind of question, in order; the last resort of all is a span of a passage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from answer.composers.base import Composed, Composer, Evidence
from answer.composers.collection import compose_collection, compose_whole_collection
from answer.composers.comparison import compose_comparison
from answer.composers.counting import compose_count
from answer.composers.definition import compose_definition
from answer.composers.listing import compose_list, compose_matching
from answer.composers.section import compose_asked_part, compose_section
from answer.composers.span import compose_span
from answer.composers.stated import compose_stated
from answer.composers.steps import compose_steps
from answer.composers.summary import compose_summary
from answer.composers.superlative import compose_superlative
from answer.composers.totals import compose_total, compose_whole_total
from answer.composers.yes_no import compose_choice, compose_yes_no
from language.question_kinds import QuestionKind

COMPOSERS: Mapping[QuestionKind, tuple[Composer, ...]] = {
    "yes_no": (compose_yes_no,),
    "choice": (compose_choice,),
    "list": (compose_whole_collection, compose_list),
    "count": (compose_whole_collection, compose_whole_total, compose_count),
    "superlative": (compose_superlative,),
    "comparison": (compose_comparison,),
    "total": (compose_total,),
    "definition": (compose_definition,),
    "manner": (compose_steps,),
    "person": (compose_matching,),
    "other": (compose_matching,),
    "section": (compose_section,),
    "summary": (compose_summary,),
    "collection": (compose_collection,),
}

# Kinds whose questions are about more than one fact of a document.
_MORE_THAN_A_FACT: frozenset[QuestionKind] = frozenset(("yes_no", "choice", "comparison", "section", "summary"))
# Kinds that a sentence may answer as well.
_SAID_IN_PROSE: frozenset[QuestionKind] = frozenset(("list", "manner", "definition"))


def compose(evidence: Evidence) -> Composed | None:
    """Answer a question by the first composer of its kind that can, else by a span.

    Where a sentence may say it as well, whichever of them is surer.
    """
    found = composed_in_turn(evidence)
    if evidence.question.kind in _SAID_IN_PROSE:
        return max(found, key=lambda one: one.confidence, default=None)
    return next(found, None)


def composed_in_turn(evidence: Evidence) -> Iterator[Composed]:
    """Yield what each composer that can answer makes of a question: those of its kind first, the span last."""
    kind = evidence.question.kind
    first: tuple[Composer, ...] = () if kind in _MORE_THAN_A_FACT else (compose_stated,)
    for composer in (*first, *COMPOSERS.get(kind, ()), compose_asked_part, compose_span):
        composed = composer(evidence)
        if composed is None:
            continue
        if composed.candidate is None:
            composed = replace(composed, confidence=evidence.calibration.composed(kind, composed.confidence))
        yield composed

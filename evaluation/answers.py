"""``answers``: the assistant end to end, from the question typed to the citation shown.

Joins the run, the judging and the figures; the assistant and the index are handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluation.answering import Answerer, Progress, predict, silent, without_history
from evaluation.console import figure_rows, figures_json, mapping_rows, section, summary_json, summary_lines
from evaluation.figures import Summary, summarise
from evaluation.judge import Judged, judge_all
from evaluation.metrics.citations import Lookup
from evaluation.metrics.normalise import contains, vietnamese_tokens
from evaluation.metrics.statistics import Figure, mean_figure
from evaluation.predictions import PredictionWriter
from evaluation.questions import Question
from schema import Document


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an ``answers`` run found.

    :param conversation: follow-ups with and without what was said before; empty where there are none.
    :param warnings: what a reader of the figures must know.
    :param cost: what it took: seconds, MiB, bytes.
    """

    judged: tuple[Judged, ...]
    summary: Summary
    conversation: tuple[Figure, ...] = ()
    warnings: tuple[str, ...] = ()
    cost: Mapping[str, float] = field(default_factory=dict)
    provenance: Mapping[str, str] = field(default_factory=dict)

    def figures(self) -> tuple[Figure, ...]:
        """Return every figure over all questions."""
        sections = (f for figures in self.summary.sections.values() for f in figures)
        return (*sections, *self.conversation)

    def lines(self) -> list[str]:
        """Return the outcome for a terminal."""
        lines = [f"warning: {warning}" for warning in self.warnings] + summary_lines(self.summary)
        lines += section("CONVERSATION", figure_rows(self.conversation))
        lines += section("COST", mapping_rows({name: f"{value:,.1f}" for name, value in self.cost.items()}))
        return lines + section("PROVENANCE", mapping_rows(self.provenance))

    def as_json(self) -> dict[str, Any]:
        """Return the outcome for ``--json``."""
        found = {"command": "answers", **summary_json(self.summary)}
        found["figures"] |= figures_json(self.conversation)
        found["sections"]["conversation"] = [f.name for f in self.conversation]
        found["questions"] = [{"id": j.question.id, "fault": j.fault, "values": dict(j.values)} for j in self.judged]
        return found | {
            "warnings": list(self.warnings),
            "cost": dict(self.cost),
            "provenance": dict(self.provenance),
        }


def measure_answers(
    answerer: Answerer,
    questions: Sequence[Question],
    passage: Lookup,
    *,
    writer: PredictionWriter | None = None,
    progress: Progress = silent,
) -> tuple[tuple[Judged, ...], tuple[Figure, ...]]:
    """Ask, judge, and ask the follow-ups once more without what was said before.

    :param passage: text of a passage of the index by its id.
    :return: the questions judged, and the figures of the conversation.
    """
    text = _text_by_id(passage)
    predictions = predict(answerer, questions, text, writer=writer, progress=progress)
    judged = judge_all(questions, predictions, passage)
    alone = without_history(questions)
    if not alone:
        return judged, ()
    judged_alone = judge_all(alone, predict(answerer, alone, text), passage)
    followed = {question.id for question in alone}
    return judged, (
        _acceptable("follow_up_acceptable", [j for j in judged if j.question.id in followed]),
        _acceptable("follow_up_acceptable_without_context", judged_alone),
    )


def outcome_of(
    judged: tuple[Judged, ...],
    conversation: tuple[Figure, ...],
    *,
    warnings: Sequence[str] = (),
    cost: Mapping[str, float] | None = None,
    provenance: Mapping[str, str] | None = None,
    by: Sequence[str] = (),
) -> Outcome:
    """Summarise what was judged.

    :param by: fields of the questions to group figures by, beside type and language.
    """
    return Outcome(judged, summarise(judged, by), conversation, tuple(warnings), cost or {}, provenance or {})


def missing_evidence(questions: Sequence[Question], documents: Sequence[Document]) -> tuple[str, ...]:
    """Return the ids of the questions whose evidence stands in no document of the right name.

    Such a question cannot be found right; the test set or the corpus is to be mended.
    """
    words = {document.doc_id: vietnamese_tokens(document.text) for document in documents}
    found = []
    for question in questions:
        # A SQuAD question names its document whole; elsewhere every document is held against the beginning it names.
        near = [question.doc] if question.context and question.doc in words else filter(question.is_about, words)
        evidence = vietnamese_tokens(question.evidence or "")
        if evidence and not any(contains(words[doc_id], evidence) for doc_id in near):
            found.append(question.id)
    return tuple(found)


def _acceptable(name: str, judged: Sequence[Judged]) -> Figure:
    """Return the share of questions answered acceptably."""
    return mean_figure(name, [float(j.acceptable) for j in judged])


def _text_by_id(passage: Lookup) -> Callable[[str], str]:
    """Return a look-up that gives empty text for a passage the index does not hold."""
    return lambda passage_id: passage(passage_id) or ""

"""One question, one prediction: every measure that applies, and the stage at fault.

Pure. Imports the measures; loads no model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from errors import EvaluationError
from evaluation.metrics.citations import Lookup, figures_standing, is_valid, precision, recall, supports
from evaluation.metrics.composed import ENOUGH_ITEMS, ENOUGH_POINTS, item_precision, item_recall, verdict_of
from evaluation.metrics.correctness import is_contained, is_right
from evaluation.metrics.exact_match import squad_exact_match, vietnamese_exact_match
from evaluation.metrics.token_f1 import squad_token_f1, vietnamese_token_f1
from evaluation.predictions import Prediction
from evaluation.questions import Question

Fault = Literal["", "retrieval", "reading", "abstention", "citation"]
FAULTS: tuple[Fault, ...] = ("retrieval", "reading", "abstention", "citation")


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, what was said to it, and what that is worth.

    :param values: measure → value, only those that apply to this question.
    :param acceptable: the answer is right, or holds an accepted answer; an abstention is, where there is no answer.
    :param fault: the first stage that went wrong, or empty.
    """

    question: Question
    prediction: Prediction
    values: Mapping[str, float]
    acceptable: bool
    fault: Fault


def judge_all(
    questions: Iterable[Question], predictions: Iterable[Prediction], lookup: Lookup | None = None
) -> tuple[Judged, ...]:
    """Judge every question that has a prediction, in the questions' order.

    :param lookup: text of a passage of the index by its id; without it only cited passages are known.
    :raises EvaluationError: when not one prediction belongs to a question.
    """
    by_id = {prediction.id: prediction for prediction in predictions}
    judged = tuple(judge(q, by_id[q.id], lookup) for q in questions if q.id in by_id)
    if not judged:
        raise EvaluationError(
            "expected predictions of these questions, found none with an id of theirs.",
            hint="Name the questions that the predictions were made from.",
        )
    return judged


def judge(question: Question, prediction: Prediction, lookup: Lookup | None = None) -> Judged:
    """Judge one prediction."""
    acceptable = is_acceptable(question, prediction)
    values: dict[str, float] = {"right": float(_right(question, prediction)), "acceptable": float(acceptable)}
    if question.answerable:
        values |= _answer_values(question, prediction)
        values |= _composed_values(question, prediction)
        values |= _retrieval_values(question, prediction, lookup)
    else:
        values["abstained_rightly"] = float(prediction.abstained)
    if prediction.citations:
        values |= _citation_values(question, prediction, lookup)
    if not prediction.abstained:
        values |= _figure_values(prediction)
    return Judged(question, prediction, values, acceptable, _fault(question, prediction, values, acceptable))


def short_answer(prediction: Prediction) -> str:
    """Return the short answer; one that abstained has none, whatever the file says."""
    return "" if prediction.abstained else prediction.answer


def is_acceptable(question: Question, prediction: Prediction) -> bool:
    """Tell whether the answer serves: right, or an accepted answer stands in it, however long it is.

    This is what confidence is calibrated to and what the stage at fault is decided by, so that a reader that answers
    in whole sentences is judged by what it found. ``right`` is the stricter figure beside it.
    """
    answer = short_answer(prediction)
    if question.verdict or question.all_of or question.points:
        return _right(question, prediction)
    return _right(question, prediction) or is_contained(answer, question.answers)


def _right(question: Question, prediction: Prediction) -> bool:
    """Apply :func:`is_right`; where there is no answer, only abstaining is right."""
    if not question.answerable:
        return prediction.abstained
    if prediction.abstained or any(is_contained(prediction.text, [wrong]) for wrong in question.not_any):
        return False
    if question.verdict:
        return verdict_of(prediction.answer) == question.verdict
    if question.all_of:
        return item_recall(prediction.text, question.all_of) >= ENOUGH_ITEMS
    if question.points:
        return item_recall(prediction.text, question.points) >= ENOUGH_POINTS
    return is_right(short_answer(prediction), question.answers)


def _composed_values(question: Question, prediction: Prediction) -> dict[str, float]:
    """Return the measures of verdicts, lists and summaries; those of what was refused are 0."""
    shown = "" if prediction.abstained else prediction.text
    values: dict[str, float] = {}
    if question.verdict:
        said = verdict_of(short_answer(prediction))
        values["verdict_right"] = float(said == question.verdict)
        if question.verdict == "có":
            values["false_no"] = float(said == "không")
    if question.all_of:
        values["item_recall"] = item_recall(shown, question.all_of)
        if prediction.items and not prediction.abstained:
            values["item_precision"] = item_precision(prediction.items, question.all_of)
    if question.points:
        values["points_covered"] = item_recall(shown, question.points)
    return values


def _answer_values(question: Question, prediction: Prediction) -> dict[str, float]:
    """Return the measures of the answer's words."""
    answer, golds = short_answer(prediction), question.answers
    values = {"answered": float(not prediction.abstained)}
    if not golds:
        return values
    values |= {
        "exact_match_vi": vietnamese_exact_match(answer, golds),
        "token_f1_vi": vietnamese_token_f1(answer, golds),
        "exact_match_squad": squad_exact_match(answer, golds),
        "token_f1_squad": squad_token_f1(answer, golds),
        "contained": float(not prediction.abstained and is_contained(prediction.text, golds)),
    }
    if question.answers_by_doc:
        told = [not prediction.abstained and is_contained(prediction.text, a) for _, a in question.answers_by_doc]
        values["documents_told"] = sum(told) / len(told)
    return values


def _retrieval_values(question: Question, prediction: Prediction, lookup: Lookup | None) -> dict[str, float]:
    """Return the measures of the hits: the right document, and the passage that holds the evidence."""
    docs = list(dict.fromkeys(_document_of(hit) for hit in prediction.hits))
    values: dict[str, float] = {}
    if question.doc is not None:
        rank = _first(question.is_about(doc) for doc in docs)
        values["document_first"] = float(rank == 1)
        values |= {f"document_in_{k}": float(0 < rank <= k) for k in (3, 5)}
        values["document_mrr"] = 1 / rank if rank else 0.0
    if (rank_of_evidence := evidence_rank(question, prediction, lookup)) is not None:
        values |= {f"evidence_in_{k}": float(0 < rank_of_evidence <= k) for k in (1, 5)}
        values["evidence_mrr"] = 1 / rank_of_evidence if rank_of_evidence else 0.0
    return values


def evidence_rank(question: Question, prediction: Prediction, lookup: Lookup | None) -> int | None:
    """Return the 1-based rank of the first hit that is the evidence, 0 where none is.

    :return: ``None`` where it cannot be told: the question names neither evidence nor document, or the passages' texts
        are not at hand.
    """
    if lookup is None or not (question.evidence or question.doc):
        return None
    return _first(supports(question, _document_of(hit), lookup(hit) or "") for hit in prediction.hits)


def _citation_values(question: Question, prediction: Prediction, lookup: Lookup | None) -> dict[str, float]:
    """Return the measures of the citations; where there is no answer every citation is wrong."""
    cited = prediction.citations
    values = {"span_validity": sum(is_valid(c, lookup) for c in cited) / len(cited)}
    if not question.answerable:
        values["citation_precision"] = 0.0
    elif question.doc or question.evidence or question.answers_by_doc:
        values["citation_precision"] = precision(question, prediction)
        values["citation_recall"] = recall(question, prediction)
    return values


def _figure_values(prediction: Prediction) -> dict[str, float]:
    """Return the share of the short answer's figures in a cited span, and of the shown ones in a cited passage."""
    values: dict[str, float] = {}
    cited = prediction.citations
    for name, text, sources in (
        ("figures_cited", prediction.answer, [c.quote for c in cited]),
        ("shown_figures_cited", prediction.text, [c.passage_text for c in cited]),
    ):
        standing, count = figures_standing(text, sources)
        if count:
            values[name] = standing / count
    return values


def _fault(question: Question, prediction: Prediction, values: Mapping[str, float], acceptable: bool) -> Fault:
    """Name the first stage that went wrong."""
    if values.get("span_validity", 1.0) < 1.0:
        return "citation"
    if not question.answerable:
        return "" if acceptable else "abstention"
    if acceptable:
        return "citation" if values.get("citation_recall", 1.0) == 0.0 or not prediction.citations else ""
    if not _evidence_found(values):
        return "retrieval"
    return "abstention" if prediction.abstained else "reading"


def _evidence_found(values: Mapping[str, float]) -> bool:
    """Tell whether what was needed stood among the hits, as far as it can be told."""
    needed = values.get("evidence_mrr", values.get("document_mrr"))
    return needed is None or needed > 0


def _document_of(passage_id: str) -> str:
    """Return the document id within a passage id (``<doc_id>#<ordinal>``)."""
    return passage_id.rpartition("#")[0] or passage_id


def _first(flags: Iterable[bool]) -> int:
    """Return the 1-based place of the first true flag, 0 where there is none."""
    return next((place for place, flag in enumerate(flags, start=1) if flag), 0)


def values_of(judged: Sequence[Judged], measure: str) -> list[float]:
    """Return a measure's values over the questions that it applies to."""
    return [j.values[measure] for j in judged if measure in j.values]

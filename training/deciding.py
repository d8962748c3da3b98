"""Fit which clause decides a question of yes or no, and which way, on the written questions.

What is printed is measured on folders that the fit did not see; the reader should not have learned from them either.
Imports ``answer`` and ``training.written``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answer.composers.deciding import DECIDES, Considered, considered_clauses
from answer.composers.items import likeliest
from answer.composers.yes_no import SAYS_YES, verdict_signs
from evaluation.metrics.abstention import auroc
from language.judgement import judge
from training.enumerations import Asked, fitted
from training.written import Written, assistant_over, load_written, places_of, two_or_more

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Decided:
    """A question of yes or no, and the clauses that were considered.

    :param clauses: what speaks for each to decide, and which do.
    :param ways: what tells which way each says, shape (n_clauses, n_weights).
    :param yes: what is right; nothing where no document answers.
    """

    clauses: Asked
    ways: Values
    yes: bool | None


def decided_in(folder: Path) -> list[Decided]:
    """Search and read a folder's questions of yes or no, near misses among them, in each wording.

    :raises TrainingError: when it cannot be read or indexed.
    """
    found = []
    with assistant_over(folder / "corpus") as assistant:
        for question in load_written(folder):
            for wording in question.asked if question.verdict or not question.answer else ():
                if judge(assistant.ranker.understand(wording).restored).kind == "yes_no":
                    found += _decided(assistant, folder.name, question, wording)
    return found


def _decided(assistant: Any, folder: str, question: Written, wording: str) -> list[Decided]:  # noqa: ANN401
    evidence = assistant.consider(wording)
    considered = considered_clauses(evidence)
    if not considered:
        return []
    wanted = tuple(_decides(one, question) for one in considered)
    clauses = Asked(folder, np.array([one.signs for one in considered]), wanted)
    ways = np.array([verdict_signs(evidence.question.text, one) for one in considered])
    return [Decided(clauses, ways, question.verdict == "yes" if question.verdict else None)]


def _decides(one: Considered, question: Written) -> bool:
    """Tell whether a clause touches the words that answer."""
    clause = one.clause
    if not question.verdict or clause.passage.doc_id != question.doc_id:
        return False
    return any(clause.start < end and clause.end > start for _, start, end in places_of(question, [clause.passage]))


def fit_deciding(folders: Sequence[Path]) -> str:
    """Fit both on all folders.

    :return: the weights, and how well one does on folders that the fit did not see.
    :raises TrainingError: for fewer than two folders that hold some.
    """
    found = [one for folder in folders for one in decided_in(folder)]
    homes = two_or_more(one.clauses.folder for one in found)
    lines = [f"{len(found)} questions of yes or no, {sum(one.yes is not None for one in found)} of them answered"]
    shipped = np.array(list(DECIDES.values())), np.array(list(SAYS_YES.values()))
    lines.append(f"as shipped        {_measured(found, dict.fromkeys(homes, shipped))}")
    apart = {home: _fitted([one for one in found if one.clauses.folder != home]) for home in homes}
    lines.append(f"of other folders  {_measured(found, apart)}")
    for names, weights in zip((DECIDES, SAYS_YES), _fitted(found), strict=True):
        lines += [f"  {name:10} {weight:.3f}" for name, weight in zip(names, weights, strict=True)]
    return "\n".join(lines)


def _fitted(found: Sequence[Decided]) -> tuple[Values, Values]:
    """Return the weights of deciding, and of saying yes where a clause decides."""
    saying = [
        Asked(one.clauses.folder, way[None], (one.yes,))
        for one in found
        if one.yes is not None
        for way, wanted in zip(one.ways, one.clauses.wanted, strict=True)
        if wanted
    ]
    return fitted([one.clauses for one in found]), fitted(saying)


def _measured(found: Sequence[Decided], weights: dict[str, tuple[Values, Values]]) -> str:
    """Tell how often the right clause is taken and the verdict right, and how well answers are told from none."""
    clause, verdict, probabilities = [], [], []
    for one in found:
        deciding, saying = weights[one.clauses.folder]
        best, probability = likeliest((one.clauses.signs @ deciding).tolist())
        probabilities.append(probability)
        if one.yes is not None:
            clause.append(one.clauses.wanted[best])
            verdict.append((float(one.ways[best] @ saying) > 0) == one.yes)
    answered = [one.yes is not None for one in found]
    told = auroc(probabilities, answered)
    return f"clause {np.mean(clause):.1%}  verdict {np.mean(verdict):.1%}  AUROC of answered {told:.3f}"

"""Fit which enumeration a question for several things asks for, on the written questions.

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
from scipy.optimize import minimize

from answer.composers.items import WEIGHTS, Enumeration, enumerations, likeliest
from answer.composers.listing import LIKELY
from errors import TrainingError
from language.judgement import judge
from text import tokens
from training.written import Written, assistant_over, load_written

Values = NDArray[np.float64]
_SEVERAL, _PART = 2, 0.25  # items of an enumeration that the evidence names, and the share of all, where it answers
_PULL = 0.003  # of the weights towards 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for several things, and the enumerations that were found.

    :param signs: shape (n_enumerations, n_weights).
    :param wanted: which of them answers, one flag each.
    """

    folder: str
    signs: Values
    wanted: tuple[bool, ...]


def asked_in(folder: Path) -> list[Asked]:
    """Search and read a folder's questions whose kind is a list, in each wording.

    :raises TrainingError: when it cannot be read or indexed.
    """
    found = []
    with assistant_over(folder / "corpus") as assistant:
        for question in load_written(folder):
            for wording in question.asked:
                one = _asked(assistant, folder.name, question, wording)
                found += [one] if one else []
    return found


def _asked(assistant: Any, folder: str, question: Written, wording: str) -> Asked | None:  # noqa: ANN401
    if judge(assistant.ranker.understand(wording).restored).kind != "list":
        return None
    there = list(enumerations(assistant.consider(wording)))
    signs = np.array([one.signs for one in there])
    return Asked(folder, signs, tuple(_answers(one, question) for one in there)) if there else None


def _answers(enumeration: Enumeration, question: Written) -> bool:
    """Tell whether a question's evidence names several of an enumeration's items, and no mere few."""
    evidence = f" {' '.join(tokens(question.evidence))} "
    named = sum(
        item.passage.doc_id == question.doc_id and f" {' '.join(tokens(item.text))} " in evidence
        for item in enumeration.items
    )
    return named >= _SEVERAL and named >= _PART * len(enumeration.items)


def fit_enumerations(folders: Sequence[Path]) -> str:
    """Fit the weights on all folders.

    :return: them, and how well one finds the enumeration in folders that the fit did not see.
    :raises TrainingError: for fewer than two folders that hold some.
    """
    asked = [one for folder in folders for one in asked_in(folder)]
    if len({one.folder for one in asked}) < 2:
        raise TrainingError("expected such questions in two folders or more.", hint="Name folders of training/written.")
    shipped = np.array(list(WEIGHTS.values()))
    lines = [f"{len(asked)} questions for several things, {sum(any(one.wanted) for one in asked)} answered by a list"]
    homes = dict.fromkeys(one.folder for one in asked)
    apart = {home: fitted([one for one in asked if one.folder != home]) for home in homes}
    ways: tuple[tuple[str, dict[str, Values]], ...] = (
        ("as shipped", dict.fromkeys(apart, shipped)),
        ("of other folders", apart),
    )
    for name, weights in ways:
        chosen = [_chosen(one, weights[one.folder]) for one in asked]
        for least in (LIKELY, 0.5):
            said = [right for probability, right in chosen if probability >= least]
            lines.append(f"{name:16} from {least} on lists {len(said)}, rightly {sum(said)}")
    whole = fitted(asked)
    return "\n".join([*lines, *(f"  {name:8} {weight:.3f}" for name, weight in zip(WEIGHTS, whole, strict=True))])


def _chosen(one: Asked, weights: Values) -> tuple[float, bool]:
    """Return the probability of the likeliest enumeration, and whether it answers."""
    best, probability = likeliest((one.signs @ weights).tolist())
    return probability, one.wanted[best]


def fitted(asked: Sequence[Asked]) -> Values:
    """Return the weights under which the right enumeration, or none, is likeliest."""

    def loss(weights: Values) -> float:
        total = 0.0
        for one in asked:
            odds = np.append(one.signs @ weights, 0.0)
            right = np.append(one.wanted, not any(one.wanted))
            total += float(np.logaddexp.reduce(odds) - np.logaddexp.reduce(odds[right]))
        return total / max(1, len(asked)) + _PULL * float((weights[1:] ** 2).sum())

    return np.asarray(minimize(loss, np.zeros(len(WEIGHTS)), method="L-BFGS-B").x)

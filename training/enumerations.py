"""Fit which enumeration, and whether which table, a question for several things asks for, on the written questions.

What is printed is measured on folders that the fit did not see; the reader should not have learned from them either.
Imports ``answer`` and ``training.written``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from answer.composers.items import WEIGHTS, Enumeration, enumerations, likeliest
from answer.composers.listing import LIKELY, TABLE_WEIGHTS, AskedTable, asked_table
from answer.composers.tables import row_text
from language.judgement import judge
from schema import Passage
from text import tokens
from training.written import Written, assistant_over, load_written, two_or_more

Values = NDArray[np.float64]
_SEVERAL, _PART = 2, 0.25  # items of an enumeration that the evidence names, and the share of all, where it answers
_PULL = 0.003  # of the weights towards 0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for several things, and the enumerations that were found.

    :param signs: shape (n_enumerations, n_weights); for tables, of which one is looked at, shape (1, n_weights).
    :param wanted: which of them answers, one flag each.
    """

    folder: str
    signs: Values
    wanted: tuple[bool, ...]


_Found = tuple[list[Asked], list[Asked]]  # questions with the enumerations, and with the table, that were found


def asked_in(folder: Path) -> _Found:
    """Search and read a folder's questions whose kind is a list, in each wording.

    :raises TrainingError: when it cannot be read or indexed.
    """
    lists, tables = [], []
    with assistant_over(folder / "corpus") as assistant:
        for question in load_written(folder):
            for wording in question.asked:
                if judge(assistant.ranker.understand(wording).restored).kind != "list":
                    continue
                evidence = assistant.consider(wording)
                if there := list(enumerations(evidence)):
                    answers = tuple(_answers(one, question) for one in there)
                    lists.append(Asked(folder.name, np.array([one.signs for one in there]), answers))
                if table := asked_table(evidence):
                    tables.append(Asked(folder.name, np.array([table.signs]), (_lists(table, question),)))
    return lists, tables


def _answers(enumeration: Enumeration, question: Written) -> bool:
    """Tell whether a question's evidence names several of an enumeration's items, and no mere few."""
    return _names_several(question, [(item.passage, item.text) for item in enumeration.items])


def _lists(table: AskedTable, question: Written) -> bool:
    """Tell whether a question's evidence is several of a table's rows, and no mere few."""
    return _names_several(question, [(row.passage, row_text(row)) for row in table.rows])


def _names_several(question: Written, told: Sequence[tuple[Passage, str]]) -> bool:
    """Tell whether a question's evidence holds the words of several things that an answer would tell.

    :param told: of each the passage that it stands in, and its words.
    """
    evidence = f" {' '.join(tokens(question.evidence))} "
    named = sum(
        passage.doc_id == question.doc_id and f" {' '.join(tokens(words))} " in evidence for passage, words in told
    )
    return named >= _SEVERAL and named >= _PART * len(told)


def fit_enumerations(folders: Sequence[Path]) -> str:
    """Fit the weights of enumerations and of tables on all folders.

    :return: them, and how well one finds what is asked for in folders that the fit did not see.
    :raises TrainingError: for fewer than two folders that hold some.
    """
    found = [asked_in(folder) for folder in folders]
    lists, tables = ([one for of in found for one in of[n]] for n in (0, 1))
    return f"{_fitted_table('a list', lists, WEIGHTS)}\n{_fitted_table('rows of a table', tables, TABLE_WEIGHTS)}"


def _fitted_table(what: str, asked: Sequence[Asked], names: Mapping[str, float]) -> str:
    """Fit the weights of one way to answer, and tell how well they do on folders apart.

    :param names: of the weights, with those that are shipped.
    """
    homes = two_or_more(one.folder for one in asked)
    shipped = np.array(list(names.values()))
    lines = [f"{len(asked)} questions for several things, {sum(any(one.wanted) for one in asked)} answered by {what}"]
    apart = {home: fitted([one for one in asked if one.folder != home]) for home in homes}
    ways: tuple[tuple[str, dict[str, Values]], ...] = (
        ("as shipped", dict.fromkeys(apart, shipped)),
        ("of other folders", apart),
    )
    for name, weights in ways:
        made = [_chosen(one, weights[one.folder]) for one in asked]
        for least in (LIKELY, 0.5):
            said = [right for probability, right in made if probability >= least]
            lines.append(f"{name:16} from {least} on lists {len(said)}, rightly {sum(said)}")
    whole = fitted(asked)
    return "\n".join([*lines, *(f"  {name:8} {weight:.3f}" for name, weight in zip(names, whole, strict=True))])


def _chosen(one: Asked, weights: Values) -> tuple[float, bool]:
    """Return the probability of what is likeliest by these weights, and whether it answers."""
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

    return np.asarray(minimize(loss, np.zeros(asked[0].signs.shape[1]), method="L-BFGS-B").x)

"""Fit what a clause's words lean to where a yes/no question is put to it, on the written questions.

Each question is read beside the clause that decides it. The weights of ``language/verdict_cues.tsv`` are fitted on all
folders; what is printed is measured on folders that the fit did not see. Imports ``answer`` and ``training.written``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from answer.composers.clause_words import said_by_words
from answer.composers.clauses import clauses_of
from language.verdict_cues import TABLE, cues, signs_of
from training.analysis import fit
from training.written import assistant_over, load_written, places_of, two_or_more

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Decided:
    """A yes/no question as it is understood, and the clause that decides it.

    :param signs: what the clause says, in the order of the table.
    :param rule: what the rules alone make of it.
    """

    folder: str
    signs: tuple[float, ...]
    rule: float
    yes: bool


def decided_in(folder: Path) -> list[Decided]:
    """Read a folder's yes/no questions, in each wording.

    :raises TrainingError: when it cannot be read or indexed.
    """
    found = []
    with assistant_over(folder / "corpus") as assistant:
        for question in load_written(folder):
            places = places_of(question, assistant.index.store.passages_of(question.doc_id)) if question.verdict else ()
            placed = next(iter(places), None)
            if placed is None:
                continue
            passage, start, end = placed
            clauses = [c for c in clauses_of(passage) if c.start < end and c.end > start]
            if not clauses:
                continue
            clause = max(clauses, key=lambda c: min(c.end, end) - max(c.start, start))
            for wording in question.asked:
                asked = assistant.ranker.understand(wording).restored
                rule = said_by_words(asked, clause)
                signs = tuple(signs_of(asked, clause.text, rule).values())
                found.append(Decided(folder.name, signs, rule, question.verdict == "yes"))
    return found


def fit_verdicts(folders: Sequence[Path], *, table: Path = TABLE) -> str:
    """Fit the table's weights and write them.

    :return: how well it tells on folders that it did not see.
    :raises TrainingError: for fewer than two folders that hold some.
    """
    decided = [one for folder in folders for one in decided_in(folder)]
    names = two_or_more(one.folder for one in decided)
    yes = np.array([one.yes for one in decided])
    homes = np.array([one.folder for one in decided])
    odds = np.zeros(len(decided))
    for name in names:
        weights = _weights([one for one in decided if one.folder != name])
        odds[homes == name] = _signs([one for one in decided if one.folder == name]) @ weights
    _write(table, _weights(decided))
    rules = np.array([one.rule for one in decided])
    lines = [f"{len(decided)} questions of {len(names)} folders, each judged by weights of the others"]
    for way, judged in (("rules alone", rules), ("rules and words", odds)):
        surest = np.argsort(-np.abs(judged), kind="stable")
        right = ((judged > 0) == yes)[surest]
        lines.append(f"{way:16} right {right.mean():.1%}, of the surer half {right[: len(right) // 2].mean():.1%}")
    right = (odds > 0) == yes
    return "\n".join([*lines, *(f"  {name:16} {right[homes == name].mean():.1%}" for name in names)])


def _signs(decided: Sequence[Decided]) -> Values:
    return np.array([one.signs for one in decided])


def _weights(decided: Sequence[Decided]) -> Values:
    """Fit the weights of the table's rows, in its order."""
    wanted = np.array([int(one.yes) for one in decided])
    weights, bias = fit(sparse.csr_matrix(_signs(decided)), wanted, 2)
    found = (weights[:, 1] - weights[:, 0]).astype(float)
    found[0] += float(bias[1] - bias[0])  # the first row is the bias
    return found


def _write(table: Path, weights: Values) -> None:
    """Put weights into the table; its words and remarks stay."""
    new = {cue.name: f"{weight:.2f}" for cue, weight in zip(cues(), weights, strict=True)}
    lines = []
    for line in table.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        lines.append(f"{name}\t{rest.rpartition(chr(9))[0]}\t{new[name]}" if name in new else line)
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")

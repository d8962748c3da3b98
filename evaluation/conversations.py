"""``conversations``: questions rewritten rightly after what was said before, and whole ones left alone.

No model and no index are needed. A line of the file is ``{id, domain, history, question, act, leaning, must_hold,
must_not_hold, standalone}``; see docs/evaluation.md. Owns reading, judging and the tables.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from answer.replies import is_refusal
from errors import EvaluationError
from evaluation.console import figure_rows, figures_json, mapping_rows, section, table
from evaluation.metrics.normalise import contains, vietnamese_tokens
from evaluation.metrics.statistics import Figure, mean_figure
from evaluation.questions import read_text
from schema import Turn
from text import normalise, strip_diacritics

STANDING = frozenset(("none", "topic_change"))  # leanings of questions that stand on their own
_REPLIED_TO = frozenset(("question", "correction"))  # acts that are rewritten at all; the rest is replied to


@dataclass(frozen=True, slots=True)
class Case:
    """One question after what was said before it.

    :param must_hold: what a rewriting has to hold, each with its alternatives.
    :param must_not_hold: none of which it may hold.
    :param standalone: how a person would put it; only shown.
    """

    id: str
    domain: str
    history: tuple[Turn, ...]
    question: str
    act: str
    leaning: str
    must_hold: tuple[tuple[str, ...], ...] = ()
    must_not_hold: tuple[tuple[str, ...], ...] = ()
    standalone: str = ""

    @property
    def stands(self) -> bool:
        """Tell whether the question is to be left alone."""
        return self.leaning in STANDING or self.act not in _REPLIED_TO

    @property
    def is_dev(self) -> bool:
        """Tell whether its domain is one that rules may be mended on: half of them, by the hash of their names."""
        return int(hashlib.sha256(self.domain.encode()).hexdigest()[0], 16) % 2 == 0


@dataclass(frozen=True, slots=True)
class JudgedRewriting:
    """A case, what became of its question, and which act was seen in it."""

    case: Case
    written: str
    act: str
    milliseconds: float

    @property
    def right(self) -> bool:
        """Tell whether the rewriting is what the case asks for."""
        return is_right(self.case, self.written)

    @property
    def changed(self) -> bool:
        """Tell whether the question was changed, but for words that announce a new topic."""
        typed, written = _bare(self.case.question), _bare(self.written)
        return not (written == typed or (self.case.leaning == "topic_change" and _ends(typed, written)))


def is_right(case: Case, written: str) -> bool:
    """Tell whether a rewriting holds what it must, and nothing that it must not.

    :param written: the question as it was rewritten, or as typed.
    """
    if case.stands:
        typed, said = _bare(case.question), _bare(written)
        return said == typed or (case.leaning == "topic_change" and bool(said) and _ends(typed, said))
    words = _bare(written)
    held = all(any(contains(words, _bare(way)) for way in ways) for ways in case.must_hold)
    return held and not any(contains(words, _bare(way)) for ways in case.must_not_hold for way in ways)


def _bare(text: str) -> list[str]:
    return [strip_diacritics(token) for token in vietnamese_tokens(text)]


def _ends(text: Sequence[str], part: Sequence[str]) -> bool:
    return len(part) <= len(text) and list(text[len(text) - len(part) :]) == list(part)


# --- reading --------------------------------------------------------------------------------------------------------


def load_conversations(path: Path) -> tuple[Case, ...]:
    """Read cases, one JSON object a line.

    :raises EvaluationError: for a line that is no case.
    """
    cases = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            cases.append(_case(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as exc:
            raise EvaluationError(f"expected a conversation in {str(path)!r}, line {number}: {exc}") from exc
    if not cases:
        raise EvaluationError(f"found no conversations in {str(path)!r}.")
    return tuple(cases)


def _case(row: Mapping[str, Any]) -> Case:
    return Case(
        id=str(row["id"]),
        domain=str(row["domain"]),
        history=tuple(_turn(turn) for turn in row["history"]),
        question=normalise(row["question"]).strip(),
        act=str(row.get("act") or "question"),
        leaning=str(row["leaning"] or "none"),
        must_hold=_ways(row.get("must_hold")),
        must_not_hold=_ways(row.get("must_not_hold")),
        standalone=str(row.get("standalone") or ""),
    )


def _turn(turn: Any) -> Turn:  # noqa: ANN401 - whatever the JSON held
    """Read a turn: ``[question, answer]``, or an object that says more."""
    if isinstance(turn, Mapping):
        return Turn(
            normalise(turn["question"]),
            normalise(turn.get("answer") or ""),
            normalise(turn.get("standalone") or ""),
            bool(turn.get("refused", False)) or is_refusal(turn.get("answer") or ""),
        )
    question, answer = turn
    return Turn(normalise(question), normalise(answer), refused=is_refusal(answer))


def _ways(value: Any) -> tuple[tuple[str, ...], ...]:  # noqa: ANN401 - whatever the JSON held
    """Read texts, each alone or as a list of alternatives."""
    return tuple((item,) if isinstance(item, str) else tuple(item) for item in value or ())


# --- judging --------------------------------------------------------------------------------------------------------


def measure_conversations(
    cases: Iterable[Case], rewrite: Callable[[str, Sequence[Turn]], str], act: Callable[[str], str]
) -> tuple[JudgedRewriting, ...]:
    """Rewrite every question, and judge it."""
    judged = []
    for case in cases:
        start = time.perf_counter()
        written = rewrite(case.question, case.history)
        spent = (time.perf_counter() - start) * 1000
        judged.append(JudgedRewriting(case, written, act(case.question), spent))
    return tuple(judged)


@dataclass(frozen=True, slots=True)
class ConversationsOutcome:
    """What a ``conversations`` run found.

    :param verbose: print each rewriting of a dev domain that is not right.
    """

    judged: tuple[JudgedRewriting, ...]
    verbose: bool = False
    provenance: Mapping[str, str] = field(default_factory=dict)

    def figures(self) -> tuple[Figure, ...]:
        """Return the shares over all, the domains that rules are mended on, and those set apart."""
        found = []
        for name, keep in (("", None), ("dev_", True), ("apart_", False)):
            chosen = [j for j in self.judged if keep is None or j.case.is_dev == keep]
            found += _figures(name, chosen)
        return tuple(found)

    def lines(self) -> list[str]:
        """Return the outcome for a terminal."""
        lines = [f"{len(self.judged)} questions of {len({j.case.domain for j in self.judged})} domains"]
        lines += section("FIGURES", figure_rows(self.figures()))
        lines += section("BY LEANING", _grouped(self.judged, lambda j: j.case.leaning))
        lines += section("BY ACT", _grouped(self.judged, lambda j: j.case.act))
        lines += section("BY DOMAIN", _grouped(self.judged, lambda j: j.case.domain))
        if self.verbose:
            lines += section("NOT RIGHT (dev)", _told(self.judged))
        spent = [j.milliseconds for j in self.judged]
        cost = {"rewriting p50 ms": np.percentile(spent, 50), "rewriting p95 ms": np.percentile(spent, 95)}
        lines += section("COST", mapping_rows({name: f"{value:.2f}" for name, value in cost.items()}))
        return lines + section("PROVENANCE", mapping_rows(self.provenance))

    def as_json(self) -> dict[str, Any]:
        """Return the outcome for ``--json``."""
        return {
            "command": "conversations",
            "n": len(self.judged),
            "figures": figures_json(self.figures()),
            "cases": [
                {"id": j.case.id, "written": j.written, "right": j.right, "act": j.act, "dev": j.case.is_dev}
                for j in self.judged
            ],
            "provenance": dict(self.provenance),
        }


def _figures(name: str, judged: Sequence[JudgedRewriting]) -> list[Figure]:
    whole = [float(j.changed) for j in judged if j.case.stands]
    leaning = [float(j.right) for j in judged if not j.case.stands]
    shares = {
        "rewritten_rightly": [float(j.right) for j in judged],
        "leaning_rewritten_rightly": leaning,
        "complete_changed": whole,
        "act_right": [float(j.act == j.case.act) for j in judged],
    }
    return [mean_figure(f"{name}{key}", values) for key, values in shares.items() if values]


def _grouped(judged: Sequence[JudgedRewriting], key: Callable[[JudgedRewriting], str]) -> list[str]:
    """Count by a property, the domains that rules are mended on and those set apart in columns of their own."""
    groups: dict[str, list[JudgedRewriting]] = {}
    for j in sorted(judged, key=key):
        groups.setdefault(key(j), []).append(j)
    rows: list[tuple[str, ...]] = [("", "n", "dev right", "apart right", "act right")]
    for name, found in groups.items():
        halves = [[j for j in found if j.case.is_dev == dev] for dev in (True, False)]
        shares = [f"{sum(j.right for j in half)}/{len(half)}" if half else "–" for half in halves]
        acts = sum(j.act == j.case.act for j in found)
        rows.append((name, str(len(found)), *shares, f"{acts}/{len(found)}"))
    return table(rows)


def _told(judged: Sequence[JudgedRewriting]) -> list[str]:
    """Tell each rewriting of a dev domain that is not right."""
    lines: list[str] = []
    for j in judged:
        if j.right or not j.case.is_dev:
            continue
        said = " | ".join(f"{turn.question} → {turn.answer}"[:160] for turn in j.case.history[-2:])
        hold = ", ".join("/".join(ways) for ways in j.case.must_hold)
        hold_not = ", ".join("/".join(ways) for ways in j.case.must_not_hold)
        lines += [f"  {j.case.id} [{j.case.leaning}, {j.case.act}] {said}", f"      {j.case.question}"]
        lines += [f"    → {j.written}", f"      must hold {hold}; not {hold_not}; as {j.case.standalone}"]
    return lines

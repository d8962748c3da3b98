"""What the words of a clause lean to, where a yes/no question is put to it: weights fitted on written questions.

The words and their weights stand in ``verdict_cues.tsv``. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from language.modality import asked_family
from text import tokens

TABLE = Path(__file__).with_name("verdict_cues.tsv")
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say the same of a clause, and the log-odds that they add to yes."""

    name: str
    words: tuple[str, ...]
    weight: float


@lru_cache(maxsize=1)
def cues() -> tuple[Cue, ...]:
    """Read the table."""
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#"))
    return tuple(Cue(name, tuple(filter(None, words.split("|"))), float(weight)) for name, words, weight in rows)


def signs_of(question: str, clause: str, rule: float) -> Mapping[str, float]:
    """Return what each row of the table makes of a clause, by the rows' names.

    :param question: with its marks.
    :param rule: what the rules make of the clause for the question: 1 yes, -1 no, 0 nothing.
    """
    family = asked_family(question)
    held = _held(tuple(tokens(clause))) | {BIAS, f"asks_{family}"}
    return {cue.name: float(cue.name in held) for cue in cues()} | {f"rule_{family}": rule}


def _held(words: tuple[str, ...]) -> set[str]:
    """Return the names of the cues in a text, the longest at each place: "không quá" denies nothing."""
    found, longest = _by_words()
    held, place = set(), 0
    while place < len(words):
        size = next((n for n in range(longest, 0, -1) if " ".join(words[place : place + n]) in found), 0)
        if size:
            held.add(found[" ".join(words[place : place + size])])
        place += size or 1
    return held


@lru_cache(maxsize=1)
def _by_words() -> tuple[dict[str, str], int]:
    """Return the cue that each phrase belongs to, and how many words the longest has."""
    found = {words: cue.name for cue in cues() for words in cue.words}
    return found, max(len(words.split()) for words in found)


def log_odds_of_yes(question: str, clause: str, rule: float) -> float:
    """Return how much a clause's words speak for yes, as log-odds; parameters as of :func:`signs_of`."""
    signs = signs_of(question, clause, rule)
    return sum(cue.weight * signs[cue.name] for cue in cues())

"""The offices that people hold, as a text names them: which, and whether a deputy, an acting or a former one.

The table is ``offices.tsv``. Pure but for it; imports ``text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from language.entities import plain

_TABLE = Path(__file__).with_name("offices.tsv")
# Words before an office that make it another one.
_RANK_NAMES = ("pho", "quyen", "nguyen", "cuu", "tro ly", "deputy", "vice", "acting", "former", "assistant")
RANK_WORDS = frozenset(name.split()[0] for name in _RANK_NAMES)
_RANK = rf"(?:(?P<rank>{'|'.join(_RANK_NAMES)})[ -]+)?"
_RANKS = {"deputy": "pho", "vice": "pho", "acting": "quyen", "former": "nguyen", "cuu": "nguyen", "assistant": "tro ly"}


@dataclass(frozen=True, slots=True)
class Office:
    """An office at its place.

    :param name: what it is called in the table, without marks.
    :param rank: ``pho``, ``quyen``, ``nguyen`` or ``tro ly``; empty for the office itself.
    """

    name: str
    rank: str
    start: int
    end: int

    def is_same(self, other: Office) -> bool:
        """Tell whether the other is this office, in the same rank."""
        return (self.name, self.rank) == (other.name, other.rank)


@lru_cache(maxsize=512)  # of a question for each of its candidates
def offices_in(text: str) -> tuple[Office, ...]:
    """Return the offices that a text names, in order."""
    names, pattern = _table()
    found = []
    for match in pattern.finditer(plain(text)):
        name, rank = names[match["office"]]
        said = match["rank"] or ""
        found.append(Office(name, rank or _RANKS.get(said, said), match.start(), match.end()))
    return tuple(found)


@cache
def _table() -> tuple[dict[str, tuple[str, str]], re.Pattern[str]]:
    """Read the table: each name with its office and rank, and what finds them, the longest first."""
    names: dict[str, tuple[str, str]] = {}
    lines = (line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    for row in (line.split("\t") for line in lines):
        called = row[0].split("|")
        for name in called if len(row) == 1 else called[1:]:
            names[name] = (called[0], row[1] if len(row) > 1 else "")
    longest = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return names, re.compile(rf"\b{_RANK}(?P<office>{longest})\b")

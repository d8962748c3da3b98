"""How the name of an organ, a company, a school or a club begins, and that of a town or district.

The table is ``organs.txt``. Imports ``text``.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from text import old_tone_placement

_TABLE = Path(__file__).with_name("organs.txt")
_WORDS, _LONGEST = 4, 60


def is_organ(line: str) -> bool:
    """Tell whether a line opens like the name of an organ or a firm, or like that of a town."""
    return _sign(line) in ("organ", "unit")


def is_unit(line: str) -> bool:
    """Tell whether a line opens like the name of a province, a town or a district: ``TỈNH KON TUM``."""
    return _sign(line) == "unit"


def _sign(line: str) -> str:
    """Look up the longest words that a line opens with."""
    words = [old_tone_placement(word.strip(".,")) for word in line[:_LONGEST].lower().split()[:_WORDS]]
    for length in range(len(words), 0, -1):
        if sign := _table().get(" ".join(words[:length])):
            return sign
    return ""


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Read the table."""
    signs = {"!": "none", ">": "unit"}
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {_spelt(line.lstrip("!>")): signs.get(line[0], "organ") for line in lines}


def _spelt(phrase: str) -> str:
    """Spell a phrase one way."""
    return " ".join(map(old_tone_placement, phrase.split()))

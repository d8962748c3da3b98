"""Lists of words that facts are found by, from ``fact_words.tsv``. Imports nothing of ours."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("fact_words.tsv")


def words(name: str) -> tuple[str, ...]:
    """Return the list of a name, in the order of the table.

    :raises KeyError: when there is none.
    """
    return _lists()[name]


def alternatives(name: str) -> str:
    """Write a list as the alternatives of an expression, the longest first; all begin with a letter of their own."""
    return "|".join(map(re.escape, sorted(words(name), key=len, reverse=True)))


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    """Read the table."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            name, _, listed = line.partition("\t")
            found[name] = found.get(name, ()) + tuple(listed.replace("_", " ").split("|"))
    return found

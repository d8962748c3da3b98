"""What a table's column and a question call differently: "Giờ ra" and "tan lúc mấy giờ". Pure; reads a table."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from text import has_diacritics, strip_diacritics, tokens

_TABLE = Path(__file__).with_name("column_senses.tsv")


def senses_of(text: str) -> frozenset[str]:
    """Return the senses that a text names, in angle brackets, so that they are no words: ``<weekend>``.

    A text that has marks is read by them: "tỷ lệ" is no holiday.
    """
    said, bare = " ".join(tokens(text)), not has_diacritics(text)
    return frozenset(f"<{name}>" for name, pattern in _senses(bare=bare) if pattern.search(said))


@lru_cache(maxsize=2)
def _senses(*, bare: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = (line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    found = []
    for name, _, written in (line.partition("\t") for line in lines):
        ways = (strip_diacritics(way) if bare else way for way in written.split("|"))
        words = sorted((" ".join(tokens(way)) for way in ways), key=len, reverse=True)
        found.append((name, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")))
    return tuple(found)

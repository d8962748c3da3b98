"""The kinds of documents: quyết định, kế hoạch, hợp đồng, biên bản and the like.

The table is ``document_kinds.tsv``: a kind, and the codes that stand for it in a document's number. Imports ``text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from text import old_tone_placement

_TABLE = Path(__file__).with_name("document_kinds.tsv")
_WORDS, _LONGEST, _MARKS = 5, 80, ':.,;()"“”'
_CODE = re.compile(r"[/-]([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """One kind, in small letters, with the codes of it."""

    name: str
    codes: tuple[str, ...]


@lru_cache(maxsize=1)
def document_kinds() -> tuple[DocumentKind, ...]:
    """Read the table."""
    rows = (line.partition("\t") for line in _lines() if not line.startswith("!"))
    return tuple(DocumentKind(name, tuple(filter(None, codes.split(",")))) for name, _, codes in rows)


def _lines() -> list[str]:
    return [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def kind_of(line: str) -> str:
    """Return the kind that a line opens with, in small letters; empty when it opens with none.

    >>> kind_of("BIÊN BẢN HỌP TỔ DÂN PHỐ"), kind_of("Luật sư"), kind_of("Quyết định số 5")
    ('biên bản', '', 'quyết định')
    """
    words = [old_tone_placement(word.strip(_MARKS)) for word in line[:_LONGEST].lower().split()[:_WORDS]]
    for length in range(len(words), 0, -1):
        found = _by_name().get(" ".join(words[:length]))
        if found is not None:
            return found
    return ""


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """Return each kind under its name, and nothing under words that only begin like one."""
    return {line.partition("\t")[0].lstrip("!"): "" if line[0] == "!" else line.partition("\t")[0] for line in _lines()}


def kind_of_number(number: str) -> str:
    """Return the kind that a document's number stands for, as ``kế hoạch`` for ``45/KH-PGDĐT``; empty when none.

    >>> kind_of_number("45/KH-PGDĐT"), kind_of_number("09/2025/QĐ-UBND"), kind_of_number("56/THPTLN-VP")
    ('kế hoạch', 'quyết định', '')
    """
    codes = {code: kind.name for kind in document_kinds() for code in kind.codes}
    return next((codes[code] for code in _CODE.findall(number)[:1] if code in codes), "")

"""Which of two documents came after the other: one replaces it, or is of the same kind and subject and later. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from answer.composers.catalogue import Entry, said_words
from language.content_words import content_words

_ALIKE = 0.8  # share of the words of both titles that two versions have in common
_YEAR = re.compile(r"(?:19|20)\d\d")


def supersedes(newer: Entry, older: Entry) -> bool:
    """Tell whether a document takes the place of another."""
    if newer.doc_id == older.doc_id:
        return False
    if _names(newer, older):
        return True
    return _later(newer, older) and not _names(older, newer) and _same_subject(newer, older)


def in_force(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Leave out the documents that another of them takes the place of."""
    known = tuple(entries)
    return tuple(entry for entry in known if not any(supersedes(other, entry) for other in known))


def _names(newer: Entry, older: Entry) -> bool:
    """Tell whether a document says by number or by name and year that it replaces another."""
    for replaced in newer.facts.replaces:
        words = frozenset(said_words(replaced))
        number = frozenset(said_words(older.facts.number))
        if number and number <= words:
            return True
        year = _YEAR.findall(replaced)
        dated = not year or (older.day is not None and str(older.day.year) in year) or year[0] in older.title
        if not number and dated and len(words) > 2 and words - {*year, "năm", "ban", "hành"} <= older.words:
            return _later(newer, older)
    return False


def _later(newer: Entry, older: Entry) -> bool:
    return newer.since is not None and older.since is not None and newer.since > older.since


def _same_subject(one: Entry, other: Entry) -> bool:
    """Tell whether two documents are of one kind, rule something, and have one title but for years and numbers."""
    kind = _kind(one)
    if kind != _kind(other) or kind not in _RULING:
        return False
    first, second = (frozenset(word for word in content_words(e.title) if not word[0].isdigit()) for e in (one, other))
    return len(first | second) > 0 and len(first & second) >= _ALIKE * len(first | second)


def _kind(entry: Entry) -> str:
    """Return what kind of document it is: as it says itself, else as its title begins."""
    title = entry.title.lower()
    named = (kind for kind in sorted(_RULING, key=len, reverse=True) if title.startswith(f"{kind} "))
    return entry.facts.kind or next(named, "")


# Kinds of which the latest holds; of reports, minutes and contracts each stands for itself.
_RULING = frozenset(
    "luật|bộ luật|nghị định|thông tư|quyết định|quy định|quy chế|nội quy|quy trình|chính sách|bảng giá|biểu phí|"
    "điều lệ|hướng dẫn|sổ tay|quy chuẩn|quy tắc|điều khoản|thời khóa biểu|thông báo".split("|")
)

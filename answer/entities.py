"""The names, places, times and meetings that a question or an answer mentions.

Rules over text as people type it: marks and capitals may be missing, so patterns run on :func:`plain`, whose offsets
are those of the text. Imports ``text`` and the name tables of ``index.places``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from index.places import PLACES, SURNAMES
from text import CAPITALS, has_diacritics, strip_diacritics

EntityKind = Literal["person", "place", "time", "meeting"]

_SYLLABLE = rf"\b[{CAPITALS}][^\W\d_]*"

_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{0,3}))"
_YEAR = r"(?:19|20)\d\d"
_TIME = re.compile(
    rf"\b(?:(?:ca |trong |dau |cuoi )?(?:quy|q) ?(?:[1-4]|i{{1,3}}|iv|dau)\b(?: ?(?:/|nam) ?{_YEAR}| {_YEAR})?|"
    rf"(?:thang|t) ?\d{{1,2}}\b(?: ?(?:/|nam) ?{_YEAR})?|ngay \d{{1,2}}(?:/\d{{1,2}})?(?:/{_YEAR})?|"
    rf"\d+ thang (?:dau|cuoi) nam(?: {_YEAR})?|(?:ca |cuoi |dau )?nam {_YEAR}|"
    r"(?:nam|quy|thang) (?:ngoai|truoc|nay|vua roi|vua qua)|(?:last|this) (?:year|quarter|month)|"
    rf"(?:the )?(?:first|second|third|fourth) quarter(?: of {_YEAR})?|(?:in |by |for )?{_YEAR})\b"
)
_MEETING_HEAD = r"(?:hoi nghi|dai hoi|ky hop|phien hop|cuoc hop|buoi lam viec|meeting|congress|session)"
_MEETING = re.compile(
    rf"\b{_MEETING_HEAD}\b(?: (?!(?:lan|ai|nao|la|co|do|o|ngay|dien|duoc)\b)[^\W\d_]+){{0,6}} lan (?:thu )?"
    rf"(?:\d+|{_ROMAN}\b)|\b\d+(?:st|nd|rd|th) {_MEETING_HEAD}|\b{_MEETING_HEAD} (?:kiem diem|tong ket|so ket)\b"
)
_TITLED_PERSON = re.compile(r"\b(?:ong|ba|dong chi|mr|mrs|ms) ((?:[a-z]+ ?){1,4})")


_PLACE = re.compile(
    rf"\b(?:(?:tp\.?|thanh pho|tinh|quan|huyen) )?"
    rf"(?:{'|'.join(re.escape(strip_diacritics(name).lower()) for name in sorted(PLACES, key=len, reverse=True))})\b"
)
# Words for times without marks and as they are spelt; for :func:`spelt`.
TIME_WORDS = {"quy": "quý quí", "nam": "năm", "thang": "tháng", "ngay": "ngày", "truoc": "trước"}
_MEANT = {**TIME_WORDS, "nay": "nay", "qua": "qua"}
# Surnames that are common words too would begin a name with a title: "Ông Trần Văn Nam".
_SURNAMES = frozenset(strip_diacritics(name).lower() for name in SURNAMES) - {"ong", "van", "dong"}


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention: ``text[start:end]``."""

    kind: EntityKind
    text: str
    start: int
    end: int


def plain(text: str) -> str:
    """Lower-case NFC text without marks, code point for code point."""
    bare = strip_diacritics(text).lower()
    return bare if len(bare) == len(text) else text.lower()


def spelt(text: str, match: re.Match[str], words: Mapping[str, str]) -> bool:
    """Tell whether the words of a match on :func:`plain` text carry the marks that they are meant with.

    Where nothing in the text is marked they need none: "quỹ này" is no quarter, and "quy nay" may be one.

    :param text: as typed; the match's offsets count in it.
    :param words: word without marks → the forms it is meant in, parted by a blank.
    """
    if not has_diacritics(text):
        return True
    found = re.findall(r"[^\W\d_]+", text[match.start() : match.end()].lower())
    return all(word in words[bare].split() for word in found if (bare := plain(word)) in words)


def entities(text: str) -> tuple[Entity, ...]:
    """Find what the text mentions.

    :param text: NFC.
    :return: in the order of the text; mentions do not overlap.
    """
    found = [*_meetings(text), *_places(text), *_times(text), *_persons(text)]
    kept: list[Entity] = []
    for entity in found:
        if all(entity.end <= other.start or entity.start >= other.end for other in kept):
            kept.append(entity)
    return tuple(sorted(kept, key=lambda e: e.start))


def of_kind(found: tuple[Entity, ...], kind: EntityKind) -> tuple[Entity, ...]:
    """Keep the mentions of one kind."""
    return tuple(entity for entity in found if entity.kind == kind)


def _matches(pattern: re.Pattern[str], kind: EntityKind, text: str) -> list[Entity]:
    found = pattern.finditer(plain(text))
    return [Entity(kind, text[m.start() : m.end()], m.start(), m.end()) for m in found]


def _meetings(text: str) -> list[Entity]:
    return _matches(_MEETING, "meeting", text)


def _times(text: str) -> list[Entity]:
    found = (match for match in _TIME.finditer(plain(text)) if spelt(text, match, _MEANT))
    return [Entity("time", text[m.start() : m.end()], m.start(), m.end()) for m in found]


def _places(text: str) -> list[Entity]:
    """Find places of the table, typed in small letters too; a name of one syllable wants its capital."""
    found = _matches(_PLACE, "place", text)
    return [entity for entity in found if " " in entity.text or entity.text[:1].isupper()]


def _persons(text: str) -> list[Entity]:
    """Find full names: two to five capitalised syllables, the first a Vietnamese surname."""
    found = []
    for match in re.finditer(rf"{_SYLLABLE}(?: {_SYLLABLE}){{1,4}}", text):
        words = match.group().split(" ")
        first = next((i for i, word in enumerate(words[:-1]) if plain(word) in _SURNAMES), None)
        if first is not None:
            start = match.start() + sum(len(word) + 1 for word in words[:first])
            found.append(Entity("person", text[start : match.end()], start, match.end()))
    return found

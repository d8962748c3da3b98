"""The names, places, times and meetings that a question or an answer mentions.

Rules over text as people type it: marks and capitals may be missing, so patterns run on :func:`plain`, whose offsets
are those of the text. Imports ``text`` and the name tables of ``language.places``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from language.places import PLACES, SAIGON, SURNAMES
from text import CAPITALS, has_diacritics, strip_diacritics, tokens

EntityKind = Literal["person", "place", "time", "meeting"]

_SYLLABLE = rf"\b[{CAPITALS}][^\W\d_]*"

_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{0,3}))"
_YEAR = r"(?:19|20)\d\d"
_TIME = re.compile(
    rf"\b(?:(?:(?:ngay )?\d{{1,2}} ?[/.-] ?)?\d{{1,2}}/{_YEAR}|{_YEAR} ?[-–] ?{_YEAR}|"
    rf"(?:ca |trong |dau |cuoi )?(?:qu[yi]|q) ?(?:[1-4]|i{{1,3}}|iv|dau)\b(?: ?(?:[/-]|nam) ?{_YEAR}| {_YEAR})?|"
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
_LONGEST_FIRST = sorted({*PLACES, *SAIGON}, key=lambda name: (-len(name), name))
_PLACE = re.compile(
    rf"\b(?:(?:tp\.?|thanh pho|tinh|quan|huyen) )?"
    rf"(?:{'|'.join(re.escape(strip_diacritics(name).lower()) for name in _LONGEST_FIRST)})\b(?! duong\b)"
)
_DISTRICT = re.compile(
    rf"\b(?:[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị xã|[Tt]hị trấn) (?:{_SYLLABLE}(?: {_SYLLABLE}){{0,2}}|\d{{1,2}}\b)"
)
# Places that are words too: "hòa bình thế giới", "hội an ninh mạng", "cao bằng hai lần".
_WORDS_TOO = frozenset("hòa bình|hội an|thuận an|tân an|cao bằng|tam kỳ|hà nam|bình định|thái bình|nam định".split("|"))
_BEFORE_PLACE = re.compile(r"\b(?:(?:ở|tại|tỉnh|phố|tp\.?|của|về|từ) )$", re.IGNORECASE)
# Words for times without marks and as they are spelt; for :func:`spelt`.
TIME_WORDS = {"quy": "quý quí", "qui": "quí", "nam": "năm", "thang": "tháng", "ngay": "ngày", "truoc": "trước"}
_MEANT = {**TIME_WORDS, "nay": "nay này", "qua": "qua"}
_NAMES = {strip_diacritics(name).lower(): " ".join(tokens(name)) for name in PLACES}
# Surnames that are common words too would begin a name with a title: "Ông Trần Văn Nam".
_SURNAMES = frozenset(name.lower() for name in SURNAMES) - {"ông", "văn", "đồng"}
_BARE_SURNAMES = frozenset(strip_diacritics(name) for name in _SURNAMES - {"tăng", "hà"})
# Bodies and fields whose names begin as a surname does.
_NO_NAME = re.compile(
    r"(?:đoàn (?:thanh|đại|kiểm|thể|công|giám|thanh tra)|an (?:ninh|toàn|sinh)|lâm (?:nghiệp|sản|trường)|"
    r"cao (?:đẳng|tốc|cấp)|thái bình dương|võ thuật|đào tạo|lý luận|mai táng|dương lịch|kiều bào|từ thiện|"
    r"thái lan|hà lan)\b",
    re.IGNORECASE,
)


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
    return bare if len(bare) == len(text) else "".join(_plain_character(character) for character in text)


def _plain_character(character: str) -> str:
    """Strip one code point; one that would become several, or none, stays."""
    return next((c for c in (strip_diacritics(character).lower(), character.lower()) if len(c) == 1), character)


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
    places = _places(text)
    times = _matches(_TIME, "time", text, _MEANT)
    found = _apart([*_matches(_MEETING, "meeting", text), *places, *times, *_persons(text, places)])
    return tuple(sorted(found, key=lambda e: e.start))


def _apart(found: Sequence[Entity]) -> list[Entity]:
    """Keep the mentions that overlap none before them."""
    kept: list[Entity] = []
    for entity in found:
        if all(entity.end <= other.start or entity.start >= other.end for other in kept):
            kept.append(entity)
    return kept


def of_kind(found: tuple[Entity, ...], kind: EntityKind) -> tuple[Entity, ...]:
    """Keep the mentions of one kind."""
    return tuple(entity for entity in found if entity.kind == kind)


def _matches(
    pattern: re.Pattern[str], kind: EntityKind, text: str, words: Mapping[str, str] = MappingProxyType({})
) -> list[Entity]:
    """Find a pattern in the plain text; ``words`` must be spelt as meant."""
    found = (match for match in pattern.finditer(plain(text)) if spelt(text, match, words))
    return [Entity(kind, text[m.start() : m.end()], m.start(), m.end()) for m in found]


def _places(text: str) -> list[Entity]:
    """Find places of the table, typed in small letters too, and districts; no part of a person's name.

    A name of one syllable, and one that is a word as well, wants its capitals.
    """
    found = [entity for entity in _matches(_PLACE, "place", text) if _is_place(text, entity)]
    districts = (Entity("place", m.group(), *m.span()) for m in _DISTRICT.finditer(text))
    return _apart([*found, *districts])


def _is_place(text: str, entity: Entity) -> bool:
    """Tell whether what looks like a place without marks and capitals is one with them."""
    words = entity.text.split(" ")
    name = next((" ".join(words[i:]) for i in range(len(words)) if plain(" ".join(words[i:])) in _NAMES), "")
    if not name:
        return True  # one that the pattern names beside the table
    before = text[: entity.start].split()[-2:]
    if name[0].isupper() and any(word[0].isupper() and _is_surname(word) for word in before):
        return False  # "Nguyễn Thái Bình"
    syllables = name.split(" ")
    capitals = sum(syllable[0].isupper() for syllable in syllables)
    if len(syllables) == 1:
        return capitals == 1 and (name.isascii() or _as_marked(name))
    if not has_diacritics(text) or text.isupper():
        return True
    if not (name.isascii() or _as_marked(name)) or 0 < capitals < len(syllables):
        return False
    is_word_too = capitals == 0 and _NAMES[plain(name)] in _WORDS_TOO
    return not is_word_too or _BEFORE_PLACE.search(text[: entity.start]) is not None


def _as_marked(name: str) -> bool:
    """Tell whether a place's name is spelt with the marks of the table, wherever its tones stand."""
    return " ".join(tokens(name)) == _NAMES[plain(name)]


def _is_surname(word: str) -> bool:
    """Tell whether a syllable is a surname, as it is marked; one without marks may be any that is written so."""
    return word.lower() in (_BARE_SURNAMES if word.isascii() else _SURNAMES)


def _persons(text: str, places: Sequence[Entity]) -> list[Entity]:
    """Find full names: two to five capitalised syllables from a Vietnamese surname on; none in a text of capitals."""
    if text.isupper():
        return []
    for place in places:  # a name may follow one: "Thành ủy Hà Nội Trần Văn An"
        text = f"{text[: place.start]}{' ' * (place.end - place.start)}{text[place.end :]}"
    found = []
    for match in re.finditer(rf"{_SYLLABLE}(?: {_SYLLABLE}){{1,4}}", text):
        words = match.group().split(" ")
        first = next((i for i, word in enumerate(words[:-1]) if _is_surname(word)), None)
        if first is not None and not _NO_NAME.match(text, start := _offset(match.start(), words, first)):
            found.append(Entity("person", text[start : match.end()], start, match.end()))
    return found


def _offset(start: int, words: list[str], count: int) -> int:
    return start + sum(len(word) + 1 for word in words[:count])

"""The parts of a question that another may stand for: a period for a period, "trẻ em" for "người lớn".

The classes of words are ``like_parts.tsv``, English words that an English fragment may put into a Vietnamese question
``translated_parts.tsv``; periods, places, persons, meetings, numbered things ("phòng 302") and quantities ("12 tháng")
are found by their form. Pure; imports ``language`` and ``text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from language.entities import entities
from language.periods import periods_in
from language.phrasing import expanded
from language.wording import Wording, wording
from text import CAPITALS, strip_diacritics

_TRANSLATED = Path(__file__).with_name("translated_parts.tsv")
_TABLE = Path(__file__).with_name("like_parts.tsv")
# Words before a number that number nothing: "của 2", "có 3"; and what follows one as its unit is no name of its own.
TITLE = (
    r"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Tt]hầy|[Bb]ác sĩ|[Bb]ác|[Bb]S\.?|[Bb]s\.?|[Ll]uật sư|[Đđ]ồng chí|"
    r"HLV|[Kk]ỹ sư|[Ee]m|[Mm]r\.?|[Mm]rs\.?|[Mm]s\.?|[Dd]r\.?)"
)
_TITLED = re.compile(rf"\b{TITLE}(?: (?:[Tt]hạc sĩ|[Tt]iến sĩ|TS\.|ThS\.))? [{CAPITALS}]\w*(?: [{CAPITALS}]\w*)*")
_NO_HEAD = frozenset(
    "của có là và với hay hoặc từ đến tới trên dưới hơn khoảng tầm cho mỗi một các những còn thế vậy thì được đủ cả "
    "chỉ bằng trong ở tại đi mấy nhiêu hết mất gần sau trước qua cách thứ tăng giảm đạt không phải nhầm năm and for of "
    "in is the a about at on by from to or than only over under after before".split()
)
_NUMBER = re.compile(r"\d[\w./-]*|[ivx]{1,4}|[a-z]\d{1,4}|[a-zđ]")
_QUANTITY = re.compile(
    r"(?<![\w.,/-])(?P<number>\d+(?:[.,]\d+)?|một|hai|ba|bốn|sáu|tám|mười|two|three|four|six|twelve) "
    r"(?P<unit>tháng|năm|ngày|tuần|giờ|phút|tuổi|người|em|cháu|chiếc|cái|km|m2|m|kg|lít|triệu|nghìn|tỷ|buổi|tiết|lần|"
    r"phòng|chỗ|sào|ha|tín chỉ|vé|suất|months?|years?|days?|weeks?|hours?|people|persons?)(?!\w)"
)
_UNIT_IS_COUNTED = frozenset("người em cháu people person persons".split())
_REPLACED_BY = {"day": ("daypart",), "period": ("season",), "season": ("period",), "group": ("sex",)}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text: its words ``start`` to ``end``.

    :param kind: what may stand for it: ``period``, ``place``, ``numbered:phòng``, ``quantity:tháng``, or a class.
    """

    kind: str
    start: int
    end: int

    def is_like(self, other: Part) -> bool:
        """Tell whether the other may be replaced by this one."""
        return self.kind == other.kind


@lru_cache(maxsize=256)
def parts_of(text: str) -> tuple[Part, ...]:
    """Find the parts of a text, in its order; they do not overlap.

    :param text: NFC.
    """
    said = wording(text)
    found: list[Part] = []
    for part in chain(
        _named(said, ("meeting",)),
        _periods(said),
        _classed(said, ("period", "season", "side")),
        _numbered(said),
        _quantities(said),
        _persons(said),
        _named(said, ("place",)),
        _classed(said),
    ):
        if all(part.end <= other.start or part.start >= other.end for other in found):
            found.append(part)
    return tuple(sorted(found, key=lambda part: part.start))


def persons_in(text: str) -> tuple[tuple[int, int], ...]:
    """Find the persons that a text names, with a title or by a full name: where they stand."""
    found = [match.span() for match in _TITLED.finditer(text)]
    for entity in entities(text):
        if entity.kind == "person" and all(entity.end <= start or entity.start >= end for start, end in found):
            found.append((entity.start, entity.end))
    return tuple(sorted(found))


def _persons(said: Wording) -> Iterable[Part]:
    return filter(None, (_at(said, "person", start, end) for start, end in persons_in(said.text)))


def in_vietnamese(part: str) -> str:
    """Say an English part in Vietnamese; the part itself where the table does not know it."""
    bare = part.strip(" ?.!,")
    said = next((vi for pattern, vi in _translations() if pattern.fullmatch(bare.lower())), "")
    return said or part


@lru_cache(maxsize=1)
def _translations() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = _TRANSLATED.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and line[0] != "#")
    return tuple((re.compile(english), vietnamese) for english, vietnamese in rows)


def _named(said: Wording, kinds: Iterable[str]) -> Iterable[Part]:
    return (
        part
        for entity in entities(said.text)
        if entity.kind in kinds and (part := _at(said, entity.kind, entity.start, entity.end))
    )


def _periods(said: Wording) -> Iterable[Part]:
    """Find periods; what the two readers of them find is joined."""
    spans = [(mention.start, mention.end) for mention in periods_in(said.text)]
    spans += [(e.start, e.end) for e in entities(said.text) if e.kind == "time"]
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        if part := _at(said, "period", start, end):
            yield part


def _at(said: Wording, kind: str, start: int, end: int) -> Part | None:
    """Return the words of a stretch of the text."""
    inside = [i for i, word in enumerate(said.words) if word.start < end and word.end > start]
    return Part(kind, inside[0], inside[-1] + 1) if inside else None


def _numbered(said: Wording) -> Iterable[Part]:
    """Find "phòng 302", "Điều 7", "lớp 8A2", "bảng B", "tòa S5", and codes alone: "S5", "U17"."""
    words = said.read()
    for i, word in enumerate(words):
        if not _NUMBER.fullmatch(word) or not _is_number(said, i):
            continue
        head = i - 1 - (i > 1 and words[i - 1] in ("số", "thứ", "so", "thu"))
        if head >= 0 and not said.words[head].is_mark and words[head].isalpha() and words[head] not in _heads(said):
            yield Part(f"numbered:{strip_diacritics(words[head])}", head, i + 1)
        elif re.fullmatch(r"[a-z]+\d+|\d+[a-z]\d*", word):
            yield Part("code", i, i + 1)


def _is_number(said: Wording, at: int) -> bool:
    """Tell whether a letter numbers something: one typed large, or small where nothing else is large."""
    word = said.words[at]
    typed = said.text[word.start : word.end]
    if any(c.isdigit() for c in typed):
        unit = said.read(at + 1, at + 2)
        return not (unit and _QUANTITY.match(f"{word.said} {unit[0]}") and unit[0] not in ("m",))
    return typed.isupper() or (len(typed) > 1 and typed.isupper()) or (typed in tuple("bcdef") and not typed.isupper())


def _heads(said: Wording) -> frozenset[str]:
    return _NO_HEAD if said.phrase.marked else _BARE_NO_HEAD


_BARE_NO_HEAD = frozenset(strip_diacritics(word) for word in _NO_HEAD)


def _quantities(said: Wording) -> Iterable[Part]:
    pattern = _QUANTITY if said.phrase.marked else _BARE_QUANTITY
    for match in pattern.finditer(said.phrase.read):
        unit = match["unit"].rstrip("s")
        kind = "người" if match["unit"] in _UNIT_IS_COUNTED else unit
        yield Part(f"quantity:{strip_diacritics(_ENGLISH_UNITS.get(kind, kind))}", *said.words_of(match))


_BARE_QUANTITY = re.compile(strip_diacritics(_QUANTITY.pattern))
_ENGLISH_UNITS = {"month": "tháng", "year": "năm", "day": "ngày", "week": "tuần", "hour": "giờ", "people": "người"}


def _classed(said: Wording, kinds: Iterable[str] = ()) -> Iterable[Part]:
    """Find words of the table; one syllable without marks is too many other words."""
    chosen = tuple(kinds)
    for match in _pattern(said.phrase.marked).finditer(said.phrase.read):
        kind = match.lastgroup or ""
        if (not chosen or kind in chosen) and (said.phrase.marked or said.phrase.language == "en" or " " in match[0]):
            yield Part(kind, *said.words_of(match))


@lru_cache(maxsize=2)
def _pattern(marked: bool) -> re.Pattern[str]:
    """Return one pattern for all classes, as named groups."""
    lines = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    groups = (f"(?P<{kind}>{expanded(vi)}|{en})" for kind, vi, en in lines)
    joined = "|".join(groups)
    return re.compile(rf"(?<!\w)(?:{joined if marked else strip_diacritics(joined)})(?!\w)")

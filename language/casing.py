"""Words written in capitals, brought to how they are written in running text.

A letterhead says ``UBND HUYỆN PHÚ BÌNH``, a title ``HỢP ĐỒNG THUÊ NHÀ``. How a word is written tells whether it is a
name, and capitals hide that: it is taken from the document's own running text, from the names of organs in
``casing.txt``, and from the tables of places and kinds. Imports ``kinds``, ``places`` and ``vietnamese``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from language.document_kinds import document_kinds
from language.places import PLACES
from language.spelling import is_syllable

_TABLE = Path(__file__).with_name("casing.txt")
_WORD = re.compile(r"[^\W_]+(?:[./&][^\W_]+)*")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_RUNNING = 10_000  # code points of running text that are looked at
_VOWELS = frozenset("AEIOUYĂÂÊÔƠƯ")
_LONGEST_ACRONYM = 5
# A name follows these as a rule, and nothing shows where it ends.
_UNITS = frozenset(
    "tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu|thôn|công ty|tập đoàn|chung cư|khách sạn|nhà hàng"
    "|bệnh viện|câu lạc bộ|tnhh|cổ phần|thpt|thcs|tiểu học|mầm non|trung học phổ thông|trung học cơ sở".split("|")
)
_FAMILIES = frozenset("nguyễn trần lê phạm huỳnh phan vũ võ đặng bùi đỗ ngô đinh trịnh".split())
_ROMAN = re.compile(r"[IVXLC]+")
_COUNTED = frozenset("khóa khoá kỳ quý lần thứ hạng cấp phần chương đợt tập".split())

_Table = Mapping[tuple[str, ...], list[str]]


def is_capitals(text: str) -> bool:
    """Tell whether a text is written in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


@dataclass(frozen=True, slots=True)
class Running:
    """How a document's own running text writes the words of a few lines.

    :param names: pairs of adjoining words, in small letters, that it writes as ``Sông Lam``, with how it writes them.
    :param plain: those that it writes as ``thuê nhà``.
    :param small: words that it writes in small letters somewhere.
    """

    names: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    plain: frozenset[tuple[str, str]] = frozenset()
    small: frozenset[str] = frozenset()


def running_text(text: str, lines: Sequence[str]) -> Running:
    """See how a text writes the words of these lines where it does not write them in capitals."""
    asked = [_PLAIN_WORD.findall(line.lower()) for line in lines]
    wanted = {pair for words in asked for pair in _pairs(words)}
    single = {word for words in asked for word in words}
    if not single:
        return Running()
    votes: dict[tuple[str, str], Counter[tuple[str, str] | None]] = {}
    words = _PLAIN_WORD.findall(text, 0, _RUNNING)
    small = single.intersection(words)
    for first, second in zip(words, words[1:], strict=False):
        low = first.lower()
        if low not in single or _shouts(first) or _shouts(second):
            continue
        if (pair := (low, second.lower())) in wanted:
            form = (first, second) if first[0].isupper() and second[0].isupper() else None
            votes.setdefault(pair, Counter())[form] += 1
    named = {pair: form for pair, count in votes.items() if (form := count.most_common(1)[0][0]) is not None}
    return Running(named, frozenset(votes.keys() - named.keys()), frozenset(small))


def _shouts(word: str) -> bool:
    """Tell whether a word is written in capitals and no abbreviation."""
    return len(word) > 1 and word.isupper() and is_syllable(word)


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(words, words[1:], strict=False))


def organ_case(capitals: str, running: Running = Running()) -> str:  # noqa: B008 - frozen
    """Write an organ's name in capitals as in running text (``UBND huyện Phú Bình``); unknown words are names."""
    return _recased(capitals, running, names=True) or capitals


def title_case(capitals: str, running: Running = Running()) -> str:  # noqa: B008 - frozen
    """Write a title in capitals as a sentence; as it is where it seems to hold a name that nothing tells the end of."""
    return _recased(capitals, running, names=False) or capitals


def _recased(capitals: str, running: Running, *, names: bool) -> str | None:
    """Write every word of a line in its case; nothing where that would be a guess."""
    spans = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(capitals)]
    words = [word for word, _, _ in spans]
    cased = _by_table([w.lower() for w in words], running, _phrases(names))
    if not names and any(_may_be_name(words, cased, i, running) for i in range(len(words))):
        return None
    out, at = "", 0
    for i, (word, start, end) in enumerate(spans):
        own = cased[i] or _alone(word, words[i - 1] if i else "", name=names)
        out += capitals[at:start] + own
        at = end
    out += capitals[at:]
    return out[:1].upper() + out[1:]


def _may_be_name(words: Sequence[str], cased: Sequence[str | None], place: int, running: Running) -> bool:
    """Tell whether a word may be of a name: nothing is known of it, or it stands behind "XÃ", or as "NGUYỄN VĂN"."""
    if cased[place] is not None or not is_syllable(words[place]):
        return False
    if words[place].lower() not in running.small and words[place].lower() not in _small_words():
        return True
    low = [w.lower() for w in words[max(0, place - 4) : place]]
    if any(" ".join(low[-n:]) in _UNITS for n in range(1, len(low) + 1)):
        return True
    unknown = place + 1 < len(words) and cased[place + 1] is None
    return words[place].lower() in _FAMILIES and unknown


def _by_table(words: Sequence[str], running: Running, table: _Table) -> list[str | None]:
    """Return each word's case where the running text or a table tells it."""
    found: list[str | None] = [None] * len(words)
    for i in range(len(words)):
        if found[i] is not None:
            continue
        for length in range(min(8, len(words) - i), 0, -1):
            phrase = table.get(tuple(words[i : i + length]))
            if phrase:
                found[i : i + length] = phrase
                break
    for i, pair in enumerate(_pairs(words)):
        if pair in running.names:
            found[i], found[i + 1] = running.names[pair]
        elif pair in running.plain:
            for place, word in enumerate(pair, start=i):
                found[place] = found[place] or (word if is_syllable(word) else None)
    return found


def _alone(word: str, before: str, *, name: bool) -> str:
    """Write a word that nothing is known of."""
    if not word.isalpha() or (_ROMAN.fullmatch(word) and before.lower() in _COUNTED):
        return word
    if is_syllable(word):
        return word.capitalize() if name else word.lower()
    long = len(word) > _LONGEST_ACRONYM and sum(c in _VOWELS for c in word) >= len(word) // 4
    return word.capitalize() if long else word


@lru_cache(maxsize=2)
def _phrases(names: bool) -> _Table:
    """Read the table: the words of each phrase in small letters, and as they are written.

    :param names: as they are written in the name of an organ.
    """
    table: dict[tuple[str, ...], list[str]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        phrase = line.lstrip("+-")
        if phrase and phrase[0] not in "#=" and not (names and line[0] == "-"):
            words = _WORD.findall(phrase)
            kept = names or line[0] == "+" or len(words) > 2
            table[tuple(_WORD.findall(phrase.lower()))] = words if kept else [w.lower() for w in words]
    for phrase in (*(place for place in PLACES if " " in place), *(kind.name for kind in document_kinds())):
        table[tuple(_WORD.findall(phrase.lower()))] = _WORD.findall(phrase)
    return table


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    """Read the words of the table that are hardly ever of a name."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] == "=" for word in line[1:].split())

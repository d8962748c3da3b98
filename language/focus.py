"""What a question asks for: the noun, what it is counted in, and the words that say which.

"Gói cước nào rẻ nhất?" asks for a "gói cước", "mấy người" for "người", "Phí gửi xe tháng bao nhiêu tiền?" for the
"phí gửi xe" in "tiền". Patterns over the words of a question, in order. Pure; imports ``language.phrasing`` and
``text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from language.phrasing import Phrase, core
from text import strip_diacritics

# What no noun goes on over; a question word among them.
_STOPS = (
    "của cho khi nếu ở tại trong ngoài từ đến tới vào với theo do bị được là có thì mà để và hay hoặc không chưa cần "
    "phải đã sẽ đang trên dưới về nào gì bao nhiêu mấy ai đâu sao những các mọi tất cả như thế rằng bằng hết đạt nên "
    "gồm tính mất tốn này đó ấy kia hơn rất còn cũng hiện mới nhất so lúc giữa sau trước ra lên "
    ", . of for in on at to from with by is are was were do does did has have can the a an and or per that which who"
)
_TAILS = "tháng năm ngày quý tuần lần lượt người mỗi một hàng giờ mức khoảng tối đa thiểu cụ thể chính xác đầu cuối"
_LEADS = "theo trong vậy thế còn và rồi liệt kê kể tên nêu danh sách xem cho hãy số lượng tổng cộng này"
_UNITS = "tiền đồng triệu tỷ tỉ nghìn ngàn usd ngày tháng năm tuần giờ phút mét km kg cân ký lít tấn ha m2 gb tuổi độ"
_WH = (
    "liệt kê danh sách nào gì ai đâu bao nhiêu mấy sao khi giờ lâu vì tại thế what which who when where why how many "
    "much"
)
_LONGEST = 4  # words of a noun


@dataclass(frozen=True, slots=True)
class Focus:
    """What is asked for.

    :param noun: in small letters, as typed; empty where none is named.
    :param qualifiers: the other words that say something, in their order, each once.
    :param unit: what it is to be told in: ``tiền``, ``ngày``, ``phần trăm``; may be empty.
    """

    noun: str = ""
    qualifiers: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists, with marks or without."""

    stops: frozenset[str]
    tails: frozenset[str]
    leads: frozenset[str]
    units: frozenset[str]
    asking: frozenset[str]


@lru_cache(maxsize=2)
def _lists(marked: bool) -> _Words:
    lists = (_STOPS, _TAILS, _LEADS, _UNITS, _WH)
    return _Words(*(frozenset((words if marked else strip_diacritics(words)).split()) for words in lists))


@lru_cache(maxsize=256)
def focus_of(question: str) -> Focus:
    """Find what a question asks for.

    :param question: NFC, marks or none, standing on its own.
    """
    said = core(question)
    words, lists = said.read.split(), _lists(said.marked)
    noun, unit = _asked(said, words, lists)
    silent = lists.stops | lists.asking | set(noun.split()) | set(unit.split())
    rest = dict.fromkeys(word for word in words if word not in silent)
    return Focus(noun, tuple(rest), unit)


def _asked(said: Phrase, words: list[str], lists: _Words) -> tuple[str, str]:
    """Return the noun and the unit."""
    figure = _place(words, said, "bao nhiêu", "mấy", "how many", "how much")
    if figure:
        behind = _forward(words[figure[1] :], lists.stops)
        unit = _unit(behind, lists)
        if behind and not unit:
            return " ".join(behind), ""
        return _subject(words[: figure[0]], lists), unit
    which = _place(words, said, "nào", "gì")
    if which and (before := _backward(words[: which[0]], lists.stops)):
        return " ".join(before), ""
    english = _place(words, said, "which", "what", "list all", "list")
    if english and said.language == "en":
        rest = words[english[1] :]
        while rest and rest[0] in ("is", "are", "the", "all", "was", "were", "a", "an"):
            rest = rest[1:]
        return " ".join(_forward(rest, lists.stops)), ""
    if _place(words, said, "ai", "who"):
        return ("người" if said.marked or said.language == "vi" else "person"), ""
    return _subject(words, lists), ""


def _place(words: list[str], said: Phrase, *asking: str) -> tuple[int, int] | None:
    """Find the first of some question words: where it begins and ends."""
    for phrase in asking:
        sought = (phrase if said.marked else strip_diacritics(phrase)).split()
        for at in range(len(words) - len(sought) + 1):
            if words[at : at + len(sought)] == sought:
                return at, at + len(sought)
    return None


def _forward(words: list[str], stops: frozenset[str]) -> list[str]:
    """Take words up to the first that ends a noun."""
    kept: list[str] = []
    for word in words[:_LONGEST]:
        if word in stops:
            break
        kept.append(word)
    return kept


def _backward(words: list[str], stops: frozenset[str]) -> list[str]:
    """Take words back to the last that cannot be part of the noun."""
    return _forward(words[::-1], stops)[::-1]


def _unit(behind: list[str], lists: _Words) -> str:
    """Return the unit that stands behind "bao nhiêu", where it is one."""
    two = " ".join(behind[:2])
    if two in ("phần trăm", "phan tram"):
        return two
    return behind[0] if behind and behind[0] in lists.units else ""


def _subject(words: list[str], lists: _Words) -> str:
    """Return the noun that a question begins with: "phí gửi xe" of "phí gửi xe tháng là"."""
    words = re.sub(r"^.* , (?=\S)", "", " ".join(words)).split()
    while words and words[0] in lists.leads | lists.stops:
        words = words[1:]
    kept = _forward(words, lists.stops)
    while len(kept) > 1 and kept[-1] in lists.tails:
        kept = kept[:-1]
    return " ".join(kept)

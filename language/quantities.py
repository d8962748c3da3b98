"""Quantities as texts name them: a figure, its magnitude and unit, and the bound it is: "tối đa 3 ngày", "1,2 tỷ đồng".

Numbers are read as Vietnamese write them: "1.234,5" is 1234.5. Pure; exact decimals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from text import strip_diacritics

Bound = Literal["", "most", "below", "least", "above"]

_MAGNITUDES = {
    "nghin": 3, "ngan": 3, "k": 3, "trieu": 6, "tr": 6, "ty": 9, "ti": 9, "thousand": 3, "million": 6, "billion": 9,
}  # fmt: skip
_WAYS = """
đồng: dong vnd vnđ d | %: % phần_trăm percent | ngày: ngày day days | tháng: tháng month months
năm: năm year years | tuần: tuần week weeks | giờ: giờ h hour hours | phút: phút minute minutes | tuổi: tuổi
người: người people | km: km cây_số | m2: m2 mét_vuông | m: m mét
kg: kg ký cân | tấn: tấn | lần: lần times | suất: suất | điểm: điểm | tín chỉ: tín_chỉ | buổi: buổi | tiết: tiết
trang: trang pages | cái: cái chiếc | lít: lít | gb: gb | mb: mb
"""
_UNITS = {
    strip_diacritics(way).replace("_", " "): unit.strip()
    for entry in _WAYS.replace("\n", "|").split("|")
    if ":" in entry
    for unit, _, ways in [entry.partition(":")]
    for way in ways.split()
}
_BEFORE: tuple[tuple[str, Bound], ...] = (
    (
        r"(?:toi da|khong qua|khong vuot qua|khong vuot|nhieu nhat|cao nhat|den|toi|trong vong|trong thoi han|trong|"
        r"cham nhat(?: la)?|at most|up to|no more than|within)$",
        "most",
    ),
    (r"(?:duoi|chua du|khong du|it hon|chua den|chua toi|nho hon|less than|under|below)$", "below"),
    (r"(?:toi thieu|it nhat|khong duoi|khong it hon|tu du|tu|du|at least|from)$", "least"),
    (r"(?:tren|qua|hon|nhieu hon|vuot|vuot qua|lon hon|sau|over|more than|above)$", "above"),
)
_AFTER = re.compile(r"^ ?(?:tro len|or more)"), re.compile(r"^ ?(?:tro xuong|or less)")
_NUMBER = r"[-−]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-−]?\d+(?:[.,]\d+)?"
_LONGEST_FIRST = {
    name: "|".join(sorted((word for word in words if word != "%"), key=len, reverse=True))
    for name, words in (("magnitude", _MAGNITUDES), ("unit", _UNITS))
}
_PATTERN = re.compile(
    rf"(?<![\w./])(?P<number>{_NUMBER})(?![\d/])(?: ?(?P<magnitude>{_LONGEST_FIRST['magnitude']})\b)?"
    rf"(?: ?(?P<unit>%|(?:{_LONGEST_FIRST['unit']})\b))?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a text: ``text[start:end]``, its unit with it.

    :param unit: one way of writing it; empty where there is none.
    :param bound: what the words around make of it.
    :param counted: the word behind it, without marks, where it has no unit: "26 công", "2 đêm".
    """

    value: Decimal
    unit: str
    bound: Bound
    start: int
    end: int
    counted: str = ""


def quantities_in(text: str, *, spelt: bool = False) -> tuple[Quantity, ...]:
    """Find the quantities of a text, in their order.

    :param spelt: those in words as well, where a unit or a noun stands behind: "hai tuần".
    """
    plain = strip_diacritics(text).lower()
    if len(plain) != len(text):
        return ()
    found = _spelt(text, plain) if spelt else []
    for match in _PATTERN.finditer(plain):
        value = number_of(match["number"])
        if value is None:
            continue
        value *= Decimal(10) ** _MAGNITUDES.get(match["magnitude"] or "", 0)
        unit = _UNITS.get(match["unit"] or "", "đồng" if match["magnitude"] else "")
        behind = _WORD.match(plain, match.end())
        counted = behind[1] if behind and not unit else ""
        found.append(Quantity(value, unit, _bound(plain, *match.span()), *match.span(), counted))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def _spelt(text: str, plain: str) -> list[Quantity]:
    """Find the quantities whose figure is a word: "một ngày", "hai mươi lăm phút"."""
    found = []
    for match in _IN_WORDS.finditer(text.lower()):
        named = strip_diacritics(match["unit"])
        value, unit = number_in_words(match["number"]), _UNITS.get(named, "")
        if value is not None:
            found.append(Quantity(value, unit, _bound(plain, *match.span()), *match.span(), "" if unit else named))
    return found


_DIGITS = {
    word: value
    for value, words in enumerate("một mốt|hai|ba|bốn tư|năm lăm|sáu|bảy bẩy|tám|chín".split("|"), start=1)
    for word in words.split()
}
_TENS = ("mười", "mươi")


def number_in_words(words: str) -> Decimal | None:
    """Read a number below a hundred: "hai mươi lăm" is 25; nothing for what is none."""
    parts = words.lower().split()
    tens = next((i for i, part in enumerate(parts) if part in _TENS), None)
    if tens is None:
        return Decimal(_DIGITS[parts[0]]) if len(parts) == 1 and parts[0] in _DIGITS else None
    before, behind = parts[:tens], parts[tens + 1 :]
    if len(before) > 1 or len(behind) > 1 or any(part not in _DIGITS for part in (*before, *behind)):
        return None
    return Decimal(10 * (_DIGITS[before[0]] if before else 1) + (_DIGITS[behind[0]] if behind else 0))


_NUMBER_WORDS = "|".join(sorted((*_DIGITS, *_TENS), key=len, reverse=True))
_UNIT_WORDS = (
    "ngày|tháng|năm|tuần|giờ|phút|tuổi|người|lần|suất|buổi|tiết|cái|chiếc|tín chỉ|lít|cân|đêm|khách|vé|môn|bản"
)
_IN_WORDS = re.compile(rf"(?<![\w.])(?P<number>(?:(?:{_NUMBER_WORDS}) ){{1,3}}?)(?P<unit>{_UNIT_WORDS})(?!\w)")
_WORD = re.compile(r" ?([^\W\d_]+)")


# How many of the smaller unit make one of the larger; months and years as they are reckoned in deadlines.
_SMALLER: dict[str, tuple[str, Decimal]] = {
    "tuần": ("ngày", Decimal(7)), "tháng": ("ngày", Decimal(30)), "năm": ("ngày", Decimal(365)),
    "giờ": ("phút", Decimal(60)), "tấn": ("kg", Decimal(1000)), "km": ("m", Decimal(1000)),
}  # fmt: skip


def in_smaller_units(quantity: Quantity) -> tuple[Decimal, str]:
    """Return a quantity in the unit that those it may be compared with come to: 2 months are 60 days."""
    unit, times = _SMALLER.get(quantity.unit, (quantity.unit, Decimal(1)))
    return quantity.value * times, unit


def number_of(written: str) -> Decimal | None:
    """Read a number as Vietnamese write it; nothing for what is none.

    A full stop before groups of three digits parts thousands; a comma, or a full stop before any other group, decimals.
    """
    sign, digits = (-1, written[1:]) if written[:1] in "-−" else (1, written)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(".", "")
    try:
        return sign * Decimal(digits.replace(",", "."))
    except InvalidOperation:
        return None


def _bound(plain: str, start: int, end: int) -> Bound:
    after = plain[end : end + 10]
    if _AFTER[0].match(after):
        return "least"
    if _AFTER[1].match(after):
        return "most"
    before = plain[max(0, start - 24) : start].rstrip()
    return next((bound for pattern, bound in _BEFORE if re.search(rf"(?<!\w){pattern}", before)), "")

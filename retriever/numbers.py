"""Other spellings of the figures, quarters and months in a query. Pure functions over tokens; imports nothing of ours.

``text.tokens`` keeps ``4/2025`` whole, so that "tháng 4/2025" and "tháng 4 năm 2025" share only "tháng"; the same
holds for "quý I" and "quý 1", "64.600" and "64600", "12,2 phần trăm" and "12,2%".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "1": "i", "2": "ii", "3": "iii", "4": "iv"}
_QUARTER_YEAR = re.compile(r"(\d{1,2})/((?:19|20)\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_WORDS = frozenset("ngày hôm sáng trưa chiều tối đêm từ đến trước".split())
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])(?:/((?:19|20)\d\d))?")
_ENGLISH_DECIMAL = re.compile(r"\d+\.\d{1,2}%?")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def other_spellings(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield runs of tokens that say the same as a part of the query in other figures.

    >>> list(other_spellings(["tháng", "4/2025"]))
    [('tháng', '4', 'năm', '2025')]
    >>> list(other_spellings(["quý", "i", "năm", "2025"]))
    [('quý', '1'), ('1/2025',), ('i', '2025')]
    """
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else ""
        after = tuple(tokens[i + 1 : i + 3])
        yield from _quarter(before, token)
        yield from _period(before, token, after)
        yield from _day(before, token, tuple(tokens[i + 1 : i + 5]))
        if _THOUSANDS.fullmatch(token):
            yield (token.replace(".", ""),)
        elif _ENGLISH_DECIMAL.fullmatch(token):
            yield (token.replace(".", ","),)
        elif token.isdigit() and len(token) > 4:
            yield (f"{int(token):,}".replace(",", "."),)
        if token[0].isdigit() and after == ("phần", "trăm"):
            yield (f"{token}%",)


def _quarter(before: str, token: str) -> Iterator[tuple[str, ...]]:
    """Write the number of a quarter in the other kind of figures."""
    if before in ("quý", "quí") and token in _ROMAN:
        yield (before, _ROMAN[token])
    match = _QUARTER_YEAR.fullmatch(token)
    if match and before in ("quý", "quí") and match[1] in _ROMAN:
        yield (before, _ROMAN[match[1]])
        yield (_ROMAN[match[1]], match[2])


def _period(before: str, token: str, after: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Write a month or quarter with its year joined as apart, and apart as joined."""
    match = _QUARTER_YEAR.fullmatch(token)
    if match:
        yield (*((before,) if before else ()), match[1].lstrip("0"), "năm", match[2])
    figure = _ROMAN.get(token, token) if before in ("quý", "quí") and not token.isdigit() else token
    if figure.isdigit() and len(figure) <= 2 and len(after) == 2 and after[0] == "năm" and _YEAR.fullmatch(after[1]):
        yield (f"{figure}/{after[1]}",)
        if token != figure:
            yield (token, after[1])


def _day(before: str, token: str, after: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Write a day in figures as in words, and in words as in figures; a month with its year as English puts it too.

    "Ngày 3 tháng 4 năm 2025" is ``3/4`` and ``3/4/2025``; "tháng 4 3" is April 3, "tháng 11 2025" November 2025.
    """
    match = _DAY.fullmatch(token)
    if match and (match[3] or before in _DAY_WORDS):
        day, month = match[1].lstrip("0"), match[2].lstrip("0")
        yield (f"{day}/{month}",)
        yield ("ngày", day, "tháng", month)
        if match[3]:
            yield (f"{day}/{month}/{match[3]}",)
    if not token.isdigit() or len(token) > 2:
        return
    if len(after) > 1 and after[0] == "tháng" and after[1].isdigit():
        yield (f"{int(token)}/{int(after[1])}",)
        if len(after) > 3 and after[2] == "năm" and _YEAR.fullmatch(after[3]):
            yield (f"{int(token)}/{int(after[1])}/{after[3]}",)
    elif before == "tháng" and after and _YEAR.fullmatch(after[0]):
        yield (f"{int(token)}/{after[0]}",)
    elif before == "tháng" and after and after[0].isdigit() and len(after[0]) < 3:
        yield (f"{int(after[0])}/{int(token)}",)

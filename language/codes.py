"""Codes that a text calls a thing by: "17/2019/QĐ-UBND", "PO-0925-117", "10A2", "HĐ 014/2025".

A code holds a digit, and letters or marks between its parts; a date, a time of day, a share and a figure with its unit
are none. Pure; imports ``language.entities`` and ``text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from language.entities import plain

_WRITTEN = re.compile(r"(?<![\w/.,-])(?=[^\s]*\d)[^\W_]+(?:[/–-][^\W_]+)*(?![\w/]|[.,]\d)")
_DATE = re.compile(
    r"\d{1,2}[–-]\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{1,2}[/-]\d{4}|\d{4}[/-]\d{1,2}(?:[/-]\d{1,2})?|\d{4}[–-]\d{4}"
)
# A figure with its unit or scale, a time of day, a range of figures: "50kg", "8h30", "3m2", "120-150", "2km".
_FIGURE = re.compile(
    r"\d+(?:[–-]\d+)?(?:%|k?g|[kcm]?m[23]?|ha|m?l|k|tr|ty|[mgt]b|[kmgt]?w|h|p|s|gio|ngay|thang|nam|tieng|phut|trieu|"
    r"nghin|ngan|dong|usd|vnd|d)?|\d{1,2}[hg]\d{0,2}|covid-19"
)
_UNITS = re.compile(r"(?<![a-z])m[23](?![a-z0-9])")  # "tiền/m2" is no code
_ROUND = re.compile(r"\d+(?:/\d+)?")  # a figure, or a share such as 16/20


@dataclass(frozen=True, slots=True)
class Code:
    """A code at its place.

    :param value: in small letters without marks and without what stands between its parts.
    """

    value: str
    start: int
    end: int


def codes_in(text: str) -> tuple[Code, ...]:
    """Return the codes that a text names, in order."""
    found = []
    for match in _WRITTEN.finditer(text):
        bare = plain(match[0])
        if any(c.isdigit() for c in _UNITS.sub("", bare)) and not (
            _DATE.fullmatch(bare) or _FIGURE.fullmatch(bare) or _ROUND.fullmatch(bare)
        ):
            found.append(Code(code_value(match[0]), match.start(), match.end()))
    return tuple(found)


def code_value(written: str) -> str:
    """Return one way of writing a code: its letters and digits alone."""
    return "".join(c for c in plain(written) if c.isalnum())

"""Dates as texts write them: a header line, what a person puts into a ``published`` field, and dates within a text.

Imports ``schema`` only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from schema import DatePrecision

_ISO = r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?"
_LOCAL = r"(?:(?:(?P<d2>\d{1,2})[/.-])?(?P<m2>\d{1,2})[/.-])(?P<y2>\d{4})"
_ZONE = r"(?:[ \t]*(?:Z|GMT|UTC)?(?:[+-]\d{1,2}(?::?\d{2})?)?)?"
_TIME = rf"\d{{1,2}}[:h]\d{{2}}(?::\d{{2}})?(?:\.\d+)?(?:[ \t]*[AP]M\b)?(?:[ \t]*\(GMT[+-]\d{{1,2}}\)|{_ZONE})"
_CLOCK = rf"(?:[ T,|-]*(?:lúc[ \t]+)?{_TIME})?"
_SPELT = r"(?:ngày[ \t]+)?(?P<d3>\d{1,2})[ \t]+tháng[ \t]+(?P<m3>\d{1,2})[ \t]+năm[ \t]+(?P<y3>\d{4})"
_DATE = re.compile(rf"(?:{_ISO}|{_LOCAL}|{_SPELT})(?![\d/]){_CLOCK}", re.IGNORECASE)
_LABEL = r"(?:date|published|updated|cập nhật|ngày cập nhật|ngày đăng|đăng ngày|đăng lúc|ngày xuất bản|xuất bản|ngày)"
_WEEKDAY = r"(?:(?:thứ[ \t]+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[ \t]*,[ \t]*(?:ngày[ \t]+)?)"
_WHERE = r"(?:[^\W\d_]+(?:[ \t][^\W\d_]+){1,2},[ \t]*(?=ngày))"  # "Hà Nội, ngày 7 tháng 1 năm 2026"
_HEADER = re.compile(
    rf"\s*\(?(?:(?P<label>{_LABEL})[ \t]*:?[ \t]+)?(?:{_WEEKDAY}|{_WHERE}|{_TIME}[ \t,|-]*)?(?P<date>{_DATE.pattern})"
    r"\)?[ \t|–—-]*",
    re.IGNORECASE,
)

# A date within a text; "ngày     tháng 6 năm 2025" of a letter that waits for its date is known to the month.
_BLANK = r"[ \t._…]{1,30}"
DATE_PATTERN = (
    rf"(?:ngày[ \t]*:?(?:[ \t]*(?P<sd>\d{{1,2}})[ \t]*|{_BLANK})"
    rf"tháng(?:[ \t]*(?P<sm>\d{{1,2}})[ \t]*|{_BLANK})năm[ \t]+(?P<sy>\d{{4}})"
    r"|(?:ngày[ \t]*:?[ \t]*)?(?P<nd>\d{1,2})[ \t]?[/.-][ \t]?(?P<nm>\d{1,2})[ \t]?[/.-][ \t]?(?P<ny>\d{4})"
    r"|(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})"
    r"|tháng[ \t]+(?P<mm>\d{1,2})(?:[ \t]+năm[ \t]+|[/.-])(?P<my>\d{4}))(?![\d/])"
)
_WITHIN = re.compile(DATE_PATTERN, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PublishedDate:
    """A date as far as it is known.

    :param day: what is not known of it is 1.
    """

    day: date
    precision: DatePrecision


def parse_date(text: str) -> PublishedDate | None:
    """Read ``2026-01-07``, ``2026-01-07T08:30:00Z``, ``2024-12``, ``7/1/2026`` or ``12/2024``; nothing otherwise."""
    match = _DATE.fullmatch(text.strip())
    return _of_match(match) if match else None


def date_header(text: str) -> tuple[PublishedDate | None, int]:
    """Read the date header that a news text may open with, as `` date 2024-12 Quang cảnh hội nghị``.

    A date with no label but perhaps "Ngày" counts only when nothing else stands on its line: it may begin a sentence.

    :return: the date, and the offset where the text proper begins (0 when there is no header).
    """
    match = _HEADER.match(text)
    found = _of_match(match) if match else None
    if match is None or found is None:
        return None, 0
    alone = text[match.end() :][:1] in ("", "\n")
    label = (match["label"] or "").lower()
    if alone and (label or found.precision != "year") or label not in ("", "ngày"):
        return found, match.end()
    return None, 0


def date_at(text: str, start: int = 0) -> tuple[PublishedDate, int] | None:
    """Read the date that stands right at ``start``: ``ngày 5 tháng 3 năm 2024``, ``5/3/2024``, ``tháng 3/2024``.

    :return: the date, and where it ends.
    """
    match = _WITHIN.match(text, start)
    found = date_of_match(match) if match else None
    return (found, match.end()) if match and found else None


def find_date(text: str, start: int = 0, end: int | None = None) -> PublishedDate | None:
    """Read the first date that stands in ``text[start:end]``."""
    for match in _WITHIN.finditer(text, start, len(text) if end is None else end):
        if found := date_of_match(match):
            return found
    return None


def dates_in(text: str) -> Iterator[tuple[PublishedDate, int, int]]:
    """Yield the dates of a text with where each begins and ends."""
    for match in _WITHIN.finditer(text):
        if found := date_of_match(match):
            yield found, match.start(), match.end()


def date_of_match(match: re.Match[str]) -> PublishedDate | None:
    """Make a date of a match of ``DATE_PATTERN``, or nothing when there is no such day."""
    day, month, year = (
        match["sd"] or match["nd"] or match["id"],
        *(match[f"s{p}"] or match[f"n{p}"] or match[f"i{p}"] or match[f"m{p}"] for p in "my"),
    )
    precision: DatePrecision = "day" if day and month else "month" if month else "year"
    try:
        return PublishedDate(date(int(year), int(month or 1), int(day or 1) if month else 1), precision)
    except ValueError:
        return None


def _of_match(match: re.Match[str]) -> PublishedDate | None:
    """Make a date of a match, or nothing when there is no such day."""
    year, month, day = (match[a] or match[f"{a}2"] or match[f"{a}3"] for a in "ymd")
    precision: DatePrecision = "day" if day else "month" if month else "year"
    try:
        return PublishedDate(date(int(year), int(month or 1), int(day or 1)), precision)
    except ValueError:
        return None

"""Dates as news texts write them: a header line, and what a person puts into a ``published`` field.

Imports ``schema`` only.
"""

from __future__ import annotations

import re
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


def _of_match(match: re.Match[str]) -> PublishedDate | None:
    """Make a date of a match, or nothing when there is no such day."""
    year, month, day = (match[a] or match[f"{a}2"] or match[f"{a}3"] for a in "ymd")
    precision: DatePrecision = "day" if day else "month" if month else "year"
    try:
        return PublishedDate(date(int(year), int(month or 1), int(day or 1)), precision)
    except ValueError:
        return None

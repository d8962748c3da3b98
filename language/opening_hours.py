"""Days of the week and stretches of the day that texts name, and whether what one asks for lies in what another says.

"Chiều thứ Bảy có làm việc không?" against "thứ Hai đến thứ Sáu, 7h30–11h30 và 13h30–17h". Pure; imports ``language``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import zip_longest

from language.moments import Moment, moments_in
from text import strip_diacritics

_NAMES = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_DAY = (
    r"(?:(?:thu|t) ?(?P<{0}>hai|ba|tu|nam|sau|bay|[2-7])|(?P<{0}s>chu nhat|cn)"
    r"|(?P<{0}e>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?)(?!\w)"
)
_DAYS = re.compile(
    rf"(?<!\w){_DAY.format('a')}(?:\s*(?:-|–|—|den het|den|toi het|toi|to|through)\s*(?:ngay )?{_DAY.format('b')})?"
)
_ORDER = re.compile(r"thứ (?:tự|nấm|nằm|sầu|bày|bà|hải)(?!\w)", re.IGNORECASE)  # no day, though like one without marks
_SETS = (
    (re.compile(r"(?<!\w)(?:cuoi tuan|weekends?)(?!\w)"), frozenset((5, 6))),
    (re.compile(r"(?<!\w)(?:hang ngay|moi ngay|ca tuan|tat ca cac ngay|7 ngay/tuan|hang tuan|every day|daily)(?!\w)"),
     frozenset(range(7))),
    (re.compile(r"(?<!\w)(?:gio hanh chinh|ngay lam viec|ngay thuong)(?!\w)"), frozenset(range(5))),
)  # fmt: skip
_SHUT = re.compile(r"(?<!\w)(?:trừ|ngoại trừ|nghỉ|đóng cửa|không làm|closed|except)(?: on)?[^.;,|\n]*", re.IGNORECASE)
_JOINS = re.compile(r"\s*(?:-|–|—|den|đến|tới|toi|to|until)\s*(?:khoảng |hết )?", re.IGNORECASE)
_FROM = re.compile(r"(?:sau|từ|after|from)\s*$", re.IGNORECASE)
_UNTIL = re.compile(
    r"(?:trước|đóng(?: cửa| cổng)?(?: lúc| vào)?|đến|tới|không quá|muộn nhất|chậm nhất|before|by|until)(?: là)?\s*$",
    re.IGNORECASE,
)
_MIDNIGHT = Decimal(24 * 60)
_REACH = 14


def weekdays_in(text: str) -> frozenset[int]:
    """Return the days of the week that a text names, stretches of them whole; Monday is 0."""
    plain = strip_diacritics(text).lower()
    found: set[int] = set()
    for match in _DAYS.finditer(plain):
        if _ORDER.match(text, match.start()):
            continue
        first, last = _day(match, "a"), _day(match, "b")
        if first is not None:
            found |= {first} if last is None else {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    for pattern, days in _SETS:
        if pattern.search(plain):
            found |= days
    return frozenset(found)


def _day(match: re.Match[str], name: str) -> int | None:
    if match[f"{name}s"]:
        return 6
    return _NAMES.get(match[name] or match[f"{name}e"] or "")


def _open_days(text: str) -> frozenset[int]:
    """Return the days that a text says something is done on, without those it leaves out: "hằng ngày, trừ Chủ nhật"."""
    shut = frozenset(day for match in _SHUT.finditer(text) for day in weekdays_in(match[0]))
    return weekdays_in(_SHUT.sub(" ", text)) - shut or (frozenset(range(7)) - shut if shut else frozenset())


def stretches_in(text: str) -> tuple[tuple[Decimal, Decimal], ...]:
    """Return the stretches of the day that a text names, in minutes since midnight: "7h–11h30", "sau 22h"."""
    times = [moment for moment in moments_in(text) if moment.kind == "time"]
    found: list[tuple[Decimal, Decimal]] = []
    skip: Moment | None = None
    for moment, following in zip_longest(times, times[1:]):
        if moment is skip:
            continue
        before = text[max(0, moment.start - _REACH) : moment.start]
        if following and _JOINS.fullmatch(text[moment.end : following.start]):
            found.append((moment.value, following.value))
            skip = following
        elif _UNTIL.search(before):
            found.append((Decimal(0), moment.value))
        elif _FROM.search(before):
            found.append((moment.value, _MIDNIGHT))
    return tuple(found)


def lies_within(question: str, said: str) -> bool | None:
    """Tell whether the day and time that a question names lie in those that a text says.

    :return: nothing where the question names none, or the text says none of that kind.
    """
    days, open_days = weekdays_in(question), _open_days(said)
    if days and open_days and not days <= open_days:
        return False
    times = [moment.value for moment in moments_in(question) if moment.kind == "time"]
    stretches = stretches_in(said)
    if times and stretches:
        return all(any(first <= time <= last for first, last in stretches) for time in times)
    return True if days and open_days else None

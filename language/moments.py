"""Days and times of the day as numbers that can be compared: "7 giờ 30", "17h", "08:30", "12/08/2025". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from language.dates import dates_in

_CLOCK = re.compile(
    r"(?<![\w.,/:])(?P<hour>[01]?\d|2[0-4]) ?(?:(?:giờ|gio|h|g)"
    r"(?: ?(?P<minute>[0-5]\d)(?: ?(?:phút|phut|p))?| ?(?P<half>rưỡi|ruoi))?"
    r"|:(?P<minutes>[0-5]\d)|(?= ?[ap]\.?m\b))(?![\w:/])"
    r"(?: ?(?P<part>sáng|sang|trưa|trua|chiều|chieu|tối|toi|đêm|dem|[ap]\.?m)(?!\w))?",
    re.IGNORECASE,
)
_AFTERNOON = frozenset(("chiều", "chieu", "tối", "toi", "đêm", "dem", "pm", "p.m"))
_NOON = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a time in a text: ``text[start:end]``.

    :param value: minutes since midnight, or days since the year 1; comparable within a kind.
    """

    kind: Literal["time", "day"]
    value: Decimal
    start: int
    end: int


def moments_in(text: str) -> tuple[Moment, ...]:
    """Find the days and the times of the day that a text names, in their order."""
    days = [Moment("day", Decimal(found.day.toordinal()), start, end) for found, start, end in dates_in(text)]
    times = [_time(match) for match in _CLOCK.finditer(text)]
    apart = [t for t in times if not any(d.start < t.end and t.start < d.end for d in days)]
    return tuple(sorted((*days, *apart), key=lambda moment: moment.start))


def _time(match: re.Match[str]) -> Moment:
    hour = int(match["hour"])
    minute = 30 if match["half"] else int(match["minute"] or match["minutes"] or 0)
    if (match["part"] or "").lower() in _AFTERNOON and hour < _NOON:
        hour += _NOON
    return Moment("time", Decimal(60 * hour + minute), match.start(), match.end())

"""The values of a spreadsheet's cells as a Vietnamese Excel shows them: ``1.250.000 đ``, ``12,5%``, ``07/09/2025``.

Owns the reading of number formats (ECMA-376, 18.8.31). Imports nothing of ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

Value = str | int | float | bool | datetime | date | time | timedelta | None

# What a format is made of: quoted text, \x, space of a width, filling, [..], scientific notation, places, other signs.
_PART = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<width>.?)|\*(?P<fill>.?)|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<exponent>[Ee][+-])|(?P<place>[0#?])|(?P<sign>.)",
    re.DOTALL,
)
_CURRENCY = re.compile(r"\$([^-]*)")
_MINUTES = re.compile(r"(?:h+\]?[:.\s]*)m+|m+(?=[:.\s]*s)")
_HALVES = re.compile(r"am/pm|a/p")
_LONGEST_FORMAT = 255
_MAX_DIGITS = 15


def shown(value: Value, number_format: str) -> str:
    """Write a value as its format shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, str):
        return value
    if isinstance(value, timedelta):
        return _duration(value)
    if isinstance(value, date | time):
        return _date(value, number_format)
    return number(value, number_format)


# --- numbers --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the formats separated by semicolons: for numbers, negative ones, zero.

    :param places: of the whole number, each with the literal text before it, the leftmost first.
    :param scale: powers of ten that the value is multiplied by.
    """

    before: str
    after: str
    places: tuple[tuple[str, str], ...] = ()
    decimals: int = 0
    fixed_decimals: int = 0
    grouped: bool = False
    scale: int = 0
    has_places: bool = False
    is_general: bool = False
    is_scientific: bool = False


def number(value: float, number_format: str = "General") -> str:
    """Write a number as its format shows it.

    >>> number(1250000, '#,##0" đ"'), number(0.125, "0.0%"), number(-3.5, "#,##0.00;(#,##0.00)")
    ('1.250.000 đ', '12,5%', '(3,50)')
    """
    sections = _sections(number_format[:_LONGEST_FORMAT] or "General")
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if section.is_general or section.is_scientific:
        return f"{section.before}{_general(value)}{section.after}".strip()
    if not section.has_places:
        return f"{section.before}{section.after}".strip()
    try:
        return _in_places(Decimal(repr(value)), section)
    except InvalidOperation:  # no finite number, or one of too many digits
        return _general(value)


def _general(value: float) -> str:
    """Write a number in as many figures as it needs."""
    if isinstance(value, int) or (value == value and abs(value) < 10**_MAX_DIGITS and value == int(value)):
        return str(int(value))
    return f"{value:.10g}".replace(".", ",")


def _in_places(value: Decimal, section: _Section) -> str:
    """Fill the places of a format."""
    scaled = value.scaleb(section.scale)
    rounded = abs(scaled).quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:f}".partition(".")
    while len(fraction) > section.fixed_decimals and fraction.endswith("0"):
        fraction = fraction[:-1]
    written = _whole(whole, section) + (f",{fraction}" if fraction else "")
    minus = "-" if scaled < 0 and rounded else ""
    return f"{minus}{section.before}{written}{section.after}".strip()


def _whole(digits: str, section: _Section) -> str:
    """Write the whole number, with thousands apart or literal text between the places."""
    required = sum(place == "0" for _, place in section.places)
    digits = digits.lstrip("0").rjust(required, "0")
    if section.grouped:
        return f"{int(digits):,}".replace(",", ".").rjust(required, "0") if digits else ""
    written = ""
    for literal, _ in reversed(section.places[1:]):
        if not digits:
            return written
        written = literal + digits[-1] + written if digits[:-1] else digits[-1] + written
        digits = digits[:-1]
    return digits + written


@lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[_Section, ...]:
    """Split a format at its semicolons."""
    parts: list[list[tuple[str, str]]] = [[]]
    for match in _PART.finditer(number_format):
        kind, text = str(match.lastgroup), match[str(match.lastgroup)]
        if kind == "sign" and text == ";":
            parts.append([])
        else:
            parts[-1].append((kind, text))
    return tuple(_section(part) for part in parts)


def _section(parts: list[tuple[str, str]]) -> _Section:
    """Read one section."""
    plain = "".join(text for kind, text in parts if kind in ("place", "sign", "escaped")).strip().lower()
    literals = [(kind, _literal(kind, text)) for kind, text in parts]
    at = [number for number, (kind, _) in enumerate(parts) if kind == "place"]
    if plain.startswith(("general", "standard")) or plain == "@" or (at and _is_fraction(parts)):
        return _Section("", "", is_general=True)
    if not at:
        return _Section("".join(text for _, text in literals), "")
    before = "".join(text for _, text in literals[: at[0]])
    if any(kind == "exponent" for kind, _ in parts):
        return _Section(before, "", is_scientific=True)
    return _placed(parts, literals, before, at[-1])


def _is_fraction(parts: list[tuple[str, str]]) -> bool:
    """Tell whether a format writes fractions, as ``# ?/?``."""
    kinds = [kind if kind == "place" else text for kind, text in parts]
    return any(a == c == "place" and b == "/" for a, b, c in zip(kinds, kinds[1:], kinds[2:], strict=False))


def _placed(parts: list[tuple[str, str]], literals: list[tuple[str, str]], before: str, last: int) -> _Section:
    """Read a section that has places for digits, the last of them at ``last``."""
    places: list[tuple[str, str]] = []
    decimals: list[str] = []
    pending, point, grouped, thousands = "", False, False, 0
    for number, (kind, text) in enumerate(parts):
        if kind == "place" and not point:
            grouped |= thousands > 0
            thousands = 0
            places.append((pending if places else "", text))
            pending = ""
        elif kind == "place":
            decimals.append(text)
        elif kind == "sign" and text == ".":
            point = True
        elif kind == "sign" and text == ",":
            thousands += bool(places)
        elif number < last and places and not point:
            pending += literals[number][1]
    while decimals and decimals[-1] == ",":
        decimals.pop()
    percents = sum(kind == "sign" and text == "%" for kind, text in parts)
    after = "".join(text for _, text in literals[last + 1 :])
    fixed = sum(place == "0" for place in decimals)
    scale = 2 * percents - 3 * thousands
    return _Section(before, after, tuple(places), len(decimals), fixed, grouped, scale, has_places=True)


def _literal(kind: str, text: str) -> str:
    """Return what a piece of a format writes by itself."""
    if kind == "bracket":
        currency = _CURRENCY.match(text)
        return currency[1] if currency else ""
    if kind == "width":
        return " "
    if kind == "sign":
        return "" if text in ".," else text
    return text if kind in ("quoted", "escaped") else ""


# --- dates ----------------------------------------------------------------------------------------------------------


def _date(value: date | time, number_format: str) -> str:
    """Write a date or time with those of its parts that its format shows."""
    shows_time, shows_date = _date_parts(number_format[:_LONGEST_FORMAT])
    if isinstance(value, time):
        return _clock(value)
    day = shows_date(value)
    if not isinstance(value, datetime):
        return day
    moment = value.time()
    if shows_time and not day:
        return _clock(moment)
    return f"{day} {_clock(moment)}" if shows_time and moment != time() else day


def _clock(moment: time) -> str:
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")


@lru_cache(maxsize=512)
def _date_parts(number_format: str) -> tuple[bool, Callable[[date], str]]:
    """Tell whether a format shows the time, and how it shows the day: "dd/mm/yyyy" unless it lacks some of it."""
    first = "".join(
        match["sign"] or ("h" if (match["bracket"] or "").lower() in ("h", "hh", "m", "mm", "s", "ss") else "")
        for match in _PART.finditer(number_format.split(";")[0])
        if match.lastgroup in ("sign", "bracket", "place")
    ).lower()
    shows_time = "h" in first or "s" in first
    letters = _MINUTES.sub("", _HALVES.sub("", first))
    has_day, has_month, has_year = "d" in letters, "m" in letters, "y" in letters
    if not has_day and has_year:
        pattern = "%m/%Y" if has_month else "%Y"
    elif shows_time and not has_day and not has_month:
        pattern = ""
    else:
        pattern = "%d/%m/%Y"
    return shows_time, lambda day: _written(day, pattern)


def _written(day: date, pattern: str) -> str:
    """Write a day; the years before 1000 in four figures too."""
    return pattern.replace("%Y", f"{day.year:04d}").replace("%m", f"{day.month:02d}").replace("%d", f"{day.day:02d}")


def _duration(value: timedelta) -> str:
    """Write a length of time in hours and minutes."""
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{sign}{hours}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")

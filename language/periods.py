"""Stretches of time as questions and documents name them: years, quarters, months, days, "năm ngoái".

Pure rules. They run without marks and then look whether the marks that are there agree: "quỹ này" is no quarter.
Imports ``schema``, ``language.entities`` and .
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from language.entities import TIME_WORDS, plain, spelt
from schema import DatePrecision

MONTHS = tuple("january february march april may june july august september october november december".split())
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF_YEAR = rf"(?:(?: ?[/-] ?|,? nam | ){_YEAR})?"
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 4}
_QUARTERS |= {"first": 1, "second": 2, "third": 3, "fourth": 4}
_WORDS_TOO = frozenset({"march", "may"})  # months only with a year, a day or a preposition
# What is counted: "2000 hộ" is no year, "tháng 10 triệu" no month, "1/2 số hộ" no day.
_COUNTED = (
    r"(?! ?(?:nguoi|ho|ha|ty|ti|trieu|nghin|dong|can|xe|con|cai|chiec|m2|m3|km|met|tan|hoc sinh|usd|giuong|vu|kg|suat|"
    r"luot|people|households|workers|houses|km2)\b)"
)
_SHARE = r"(?![\d/%]| (?:so|dan so|dien tich|tong)\b| den \d+/\d+ (?:so|dan so|dien tich|tong)\b)"
_NUMBERED = "".join(rf"(?<!{word} )" for word in ("thong tu", "nghi dinh", "quyet dinh", "chi thi", "nghi quyet", "so"))
_NAMED_MONTH = rf"(?P<name>{'|'.join(MONTHS)})"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:ngay )?(?P<day>\d{{1,2}}) ?(?P<parted>[/.-]) ?(?P<month>\d{{1,2}}) ?(?P=parted) ?{_YEAR}\b",
        rf"\b(?:ngay )?(?P<day>\d{{1,2}}) thang (?P<month>\d{{1,2}})\b{_OF_YEAR}(?!\d)",
        # a bare 3/4 is a day only after a word that says so
        r"\b(?:ngay|hom|sang|trua|chieu|toi|dem) (?P<day>\d{1,2}) ?[/-] ?(?P<month>\d{1,2})(?![\d/%])",
        rf"\b(?:tu|den|truoc|sau|on|from|since|until) (?P<day>\d{{1,2}})/(?P<month>\d{{1,2}}){_SHARE}",
        rf"\b{_NAMED_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? {_YEAR})?",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_NAMED_MONTH}\b(?:,? {_YEAR})?",
        rf"\bqu[yi] (?P<quarter>[1-4]|i{{1,3}}|iv|dau|cuoi)\b{_OF_YEAR}(?!\d)",
        rf"\bq ?(?P<quarter>[1-4])(?: ?[/-] ?| nam | ){_YEAR}\b",
        rf"\b(?P<quarter>first|second|third|fourth) quarter\b(?:(?: of|,)? {_YEAR})?",
        rf"(?<!moi )(?<!hang )\b(?:thang|t) ?(?P<month>\d{{1,2}})\b{_COUNTED}{_OF_YEAR}(?!\d)",
        rf"{_NUMBERED}(?<![\d/])(?P<month>\d{{1,2}})/{_YEAR}\b(?!/)",
        rf"\b(?P<lead>in |by |since |until |from |of )?{_NAMED_MONTH}\b(?:,? {_YEAR})?",
        rf"\bnam {_YEAR}\b",
        rf"(?<!/){_NUMBERED}\b{_YEAR}\b(?!/){_COUNTED}",
    )
)
_RELATIVE = re.compile(
    r"\b(?P<unit>nam|quy|thang) (?P<which>ngoai|nay|vua roi|vua qua)\b|\bthang (?P<before>truoc)\b|"
    r"\b(?P<last>last|this) (?P<en>year|quarter|month)\b|\b(?P<day>hom nay|hom qua|today|yesterday)\b"
)
_TERM = re.compile(r"\b(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d\b")  # a term of office names no year
_MEANT = {**TIME_WORDS, "dau": "đầu"}


@dataclass(frozen=True, slots=True)
class Period:
    """A year, quarter, month or day, as far as it is said; 0 for what is not.

    :param quarter: 1 to 4.
    """

    year: int = 0
    quarter: int = 0
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        year = f"{self.year:04d}" if self.year else ""
        if self.quarter:
            return f"{year}-Q{self.quarter}"
        if self.day:
            return f"{year}-{self.month:02d}-{self.day:02d}"
        return f"{year}-{self.month:02d}" if self.month else year

    @classmethod
    def parse(cls, written: str) -> Period:
        """Read back what ``str`` wrote."""
        year, _, rest = written.partition("-")
        if rest.startswith("Q"):
            return cls(int(year or 0), int(rest[1:]))
        month, _, day = rest.partition("-")
        return cls(int(year or 0), 0, int(month or 0), int(day or 0))

    def covers(self, other: Period) -> bool:
        """Tell whether the other lies in this period; a quarter or month named without its year may."""
        year_open = not self.year or (not other.year and (self.quarter or self.month))
        return bool(
            (year_open or other.year == self.year)
            and (not self.quarter or self._quarter_of(other) == self.quarter)
            and (not self.month or other.month == self.month)
            and (not self.day or other.day == self.day)
        )

    @staticmethod
    def _quarter_of(other: Period) -> int:
        return other.quarter or (other.month + 2) // 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A period named in a text: ``text[start:end]``."""

    period: Period
    start: int
    end: int


def periods_in(text: str, today: date | None = None) -> tuple[Mention, ...]:
    """Find the periods that a text names, in its order.

    :param text: NFC, in capitals or small letters, marked or all unmarked.
    :param today: what "năm ngoái" counts from; without it such words are passed over.
    """
    bare = plain(text)
    taken = bytearray(len(bare))
    for term in _TERM.finditer(bare):
        taken[term.start() : term.end()] = b"\1" * (term.end() - term.start())
    found: list[Mention] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(bare):
            start, end = match.span()
            period = _period(match) if not any(taken[start:end]) and spelt(text, match, _MEANT) else None
            if period:
                taken[start:end] = b"\1" * (end - start)
                found.append(Mention(period, start, end))
    if today is not None:
        relative = (match for match in _RELATIVE.finditer(bare) if spelt(text, match, _MEANT))
        found += [Mention(_relative(match, today), *match.span()) for match in relative]
    return tuple(sorted(found, key=lambda mention: mention.start))


def published_period(published: date | None, precision: DatePrecision) -> Period | None:
    """Return the day, month or year that a document carries, as far as it is known."""
    if published is None:
        return None
    month = published.month if precision != "year" else 0
    return Period(published.year, 0, month, published.day if precision == "day" else 0)


def _period(match: re.Match[str]) -> Period | None:
    """Read a match; nothing where its figures are no date."""
    groups = match.groupdict()
    year, day = int(groups.get("year") or 0), int(groups.get("day") or 0)
    if groups.get("quarter"):
        return Period(year, _QUARTERS[groups["quarter"]])
    if groups.get("name"):
        sure = year or day or groups.get("lead") or groups["name"] not in _WORDS_TOO
        return Period(year, 0, MONTHS.index(groups["name"]) + 1, day) if sure and day <= 31 else None
    month = int(groups.get("month") or 0)
    if month > 12 or day > 31 or ("month" in groups and not month) or ("day" in groups and not day):
        return None
    return Period(year, 0, month, day)


def _relative(match: re.Match[str], today: date) -> Period:
    """Read "năm ngoái", "tháng này", "quý vừa qua", "hôm qua" and their English, seen from ``today``."""
    if match["day"]:
        day = today if match["day"] in ("hom nay", "today") else date.fromordinal(today.toordinal() - 1)
        return Period(day.year, 0, day.month, day.day)
    unit = {"year": "nam", "quarter": "quy", "month": "thang"}.get(match["en"] or "", match["unit"] or "thang")
    back = match["which"] != "nay" and match["last"] != "this"
    if unit == "nam":
        return Period(today.year - back)
    if unit == "quy":
        year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 - back, 4)
        return Period(year, quarter + 1)
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return Period(year, 0, month + 1)

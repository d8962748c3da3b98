"""What a document says of itself: place, body, date, meeting and the periods it speaks of.

A passage rarely names its own city or meeting, so it is indexed under a short heading made of these. They are found by
rules over the text, for any Vietnamese news or report. Imports ``schema``, ``text`` and ``places``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from index.places import PLACES, SAIGON, SURNAMES
from schema import DatePrecision, Document, Passage, format_date

_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ"  # the last range holds small letters too; _is_name decides
_PREFIX = r"(?:TP\.?|[Tt]hành phố|THÀNH PHỐ|[Tt]ỉnh|TỈNH|[Hh]uyện|[Qq]uận|[Tt]hị xã)"
_KNOWN = re.compile(
    rf"(?:(?P<prefix>{_PREFIX})\s+)?(?<!\w)(?P<name>{'|'.join(sorted(map(re.escape, PLACES), key=len, reverse=True))})"
    r"(?!\w)(?! Dương\b)"
    rf"|(?P<saigon>{'|'.join(map(re.escape, SAIGON[1:]))})(?!\w)"
)
_BEFORE_SAIGON = ("ở ", "tại ", "về ")  # Hồ Chí Minh is a person too, and in many names; behind these it is the city
_OTHER = re.compile(rf"{_PREFIX}\s+(?P<name>[{_UPPER}]\w+ [{_UPPER}]\w+)(?P<more> [{_UPPER}])?")
_LAST_WORDS = re.compile(r"(\S+) (\S+) $")
_PREFIX_WEIGHT = 3

_LEVEL = r"(?:tỉnh|[Tt]hành phố|TP|huyện|quận|thị xã|xã|phường|Trung ương)"
_BODY = re.compile(
    rf"Ban Thường vụ (?:Thành|Tỉnh|Huyện|Quận|Thị|Đảng) ủy|(?:BCH|Ban Chấp hành) Đảng bộ(?: {_LEVEL})?"
    rf"|(?:Thành|Tỉnh|Huyện|Quận|Thị|Đảng) ủy|(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân)(?: {_LEVEL})?"
    r"|(?:[Cc]ác )?cơ quan Đảng|Mặt trận Tổ quốc|Chính phủ|Quốc hội"
)
_POSTS = ("thư ", "trực ", "viên ", "tịch ", "TT ")  # as in "Bí thư Thành ủy"
_MIN_BODY_VOTES = 3
_OPENING = 600  # the meeting a text reports on is named in its first lines; others are mentioned later
_ORDINAL = r"(?:\d+|[IVXLC]+|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_MEETING = re.compile(
    rf"(?:hội nghị|kỳ họp|phiên họp|đại hội|hội thảo|diễn đàn)(?: [\w/-]+){{0,8}}? (?:lần )?thứ {_ORDINAL}(?!\w)"
    rf"(?: của (?:{_BODY.pattern}))?",
    re.IGNORECASE,
)
_YEAR = r"(?:/|,? năm )\d{4}"
_PERIOD = re.compile(
    rf"\d+ tháng(?: đầu)? năm \d{{4}}|tháng \d{{1,2}}{_YEAR}|quý (?:IV|I{{1,3}}|[1-4]){_YEAR}|năm \d{{4}}"
    r"|nhiệm kỳ \d{4} ?[-–] ?\d{4}",
    re.IGNORECASE,
)
_MAX_PERIODS = 3


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What a document says of itself; what it does not say is empty.

    :param place: name of the city or province it is about, without "TP" or "tỉnh".
    :param body: the organ it reports on, as ``Thành ủy``.
    :param published: see :class:`schema.Document`, as ``precision``.
    :param meeting: the numbered meeting it reports on, as ``Hội nghị BCH Đảng bộ Thành phố lần thứ 63``.
    :param periods: months, quarters and years it speaks of, most often first.
    """

    place: str = ""
    body: str = ""
    published: date | None = None
    precision: DatePrecision = "day"
    meeting: str = ""
    periods: tuple[str, ...] = ()

    def heading(self, *, periods: bool = True) -> str:
        """Write it in one line, parted by `` · ``; empty when nothing is known."""
        published = format_date(self.published, self.precision)
        spoken_of = ", ".join(self.periods) if periods else ""
        return _join(self.place, self.body, self.meeting, spoken_of, published)


def document_context(document: Document) -> DocumentContext:
    """Find what a document says of itself."""
    text = f"{document.title}\n{document.text}"
    opening = len(document.title) + _OPENING
    meeting = _meeting(text[:opening])
    named = _BODY.search(meeting)
    return DocumentContext(
        place=_place(text),
        body=named.group() if named else _body(text, opening),
        published=document.published,
        precision=document.published_precision,
        meeting=meeting,
        periods=_periods(text),
    )


def contextual_text(passage: Passage, document: Document, context: DocumentContext | None = None) -> str:
    """Return the text whose meaning a passage is found by: a line about its document, then its own words.

    Bylines and lists of other articles stand alone: they are not about what their document is about.

    :param context: the document's, where it is known already.
    """
    title = "" if _title_in(document, passage.text) else document.title
    heading = (context or document_context(document)).heading()
    return _under(_join(title, heading), passage)


def lexical_text(passage: Passage, document: Document, context: DocumentContext | None = None) -> str:
    """Return the text whose words a passage is found by.

    As :func:`contextual_text`, but words that stand in the text anyway are left to the passages they stand in: a title
    taken from the text, and the periods it speaks of. Repeated over every passage they would only blur them (measured
    in docs/indexing.md); a title of its own helps.
    """
    title = "" if _title_in(document, document.text) else document.title
    heading = (context or document_context(document)).heading(periods=False)
    return _under(_join(title, heading), passage)


def _under(heading: str, passage: Passage) -> str:
    """Write a passage under its heading, where it has one."""
    return f"{heading}\n{passage.text}" if heading and passage.kind not in ("byline", "related") else passage.text


def _title_in(document: Document, text: str) -> bool:
    """Tell whether a document's title is a stretch of a text; one derived from a text may be cut short."""
    return document.title.rstrip(" ….").casefold() in text.casefold()


def _join(*parts: str) -> str:
    """Join what is known."""
    return " · ".join(part for part in parts if part)


def _place(text: str) -> str:
    """Return the place that is named most, "TP Hạ Long" counting more than "Hạ Long"; empty when none stands out."""
    votes: Counter[str] = Counter()
    for match in _KNOWN.finditer(text):
        if match["prefix"] or match["saigon"]:
            votes[match["name"] or SAIGON[0]] += _PREFIX_WEIGHT
        elif match["name"] == SAIGON[0] and not text.endswith(_BEFORE_SAIGON, 0, match.start()):
            continue
        elif not _inside_a_name(text[: match.start()][-40:]):
            votes[match["name"]] += 1
    for match in _OTHER.finditer(text):
        if not (match["more"] or "").strip().isupper() and _is_name(match["name"]) and match["name"] not in votes:
            votes[match["name"]] += _PREFIX_WEIGHT
    name, count = max(votes.items(), key=lambda item: item[1], default=("", 0))
    return name if count >= _PREFIX_WEIGHT and 2 * count >= votes.total() else ""


def _is_name(name: str) -> bool:
    """Tell whether two words look like a place's and not like the first two of a person's."""
    first, second = name.split()
    return first[0].isupper() and second[0].isupper() and first not in SURNAMES


def _inside_a_name(before: str) -> bool:
    """Tell whether the words before a place's name make it the end of a person's, as in "Nguyễn Văn Hòa Bình"."""
    match = _LAST_WORDS.search(before)
    if not match:
        return False
    return match[2] in SURNAMES or (match[2].istitle() and match[1] in SURNAMES)


def _body(text: str, opening: int) -> str:
    """Return the organ that is named most; in the opening, and for itself and not in somebody's post, counts more."""
    votes: Counter[str] = Counter()
    for match in _BODY.finditer(text):
        alone = not text[: match.start()].endswith(_POSTS)
        votes[match.group()] += 1 + 2 * alone + 2 * (match.start() < opening)
    name, count = max(votes.items(), key=lambda item: item[1], default=("", 0))
    return name if count >= _MIN_BODY_VOTES else ""


def _meeting(opening: str) -> str:
    """Return the first numbered meeting of a text's opening, with a capital."""
    match = _MEETING.search(opening)
    return match.group()[0].upper() + " ".join(match.group()[1:].split()) if match else ""


def _periods(text: str) -> tuple[str, ...]:
    """Return the periods a text speaks of most; a bare year must come up twice."""
    counts: Counter[str] = Counter()
    for match in _PERIOD.finditer(text):
        period = " ".join(match.group().split())
        counts[period[0].lower() + period[1:]] += 1
    found = [p for p, count in counts.most_common() if count > 1 or not p.startswith("năm ")]
    return tuple(found[:_MAX_PERIODS])

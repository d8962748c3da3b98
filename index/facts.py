"""What a document says of itself: title, number, kind, dates, organ, place, persons, meeting and periods.

Owns how these are put together from what stands in the head of a document, at its end, and in its text. Every step is
linear in the length of the text. Imports ``schema``, ``casing``, ``dates``, ``fact_words``, ``head_lines``, ``kinds``,
``letterhead``, ``persons``, ``places``, ``subject``, ``titles`` and ``validity``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.head_lines import UNDATED, clean_number
from index.letterhead import Head, read_head
from index.subject import OPENING, body_in, body_of, meeting_of, periods_of, place_of
from index.titles import readable_name, title_of
from index.validity import effective_date, passed_on, replaced
from language.casing import is_capitals, organ_case, running_text
from language.dates import DATE_PATTERN, PublishedDate, date_header, date_of_match, find_date
from language.document_kinds import kind_of
from language.fact_words import alternatives
from language.markers import COLUMNS
from language.persons import persons_of
from language.places import PLACES, SAIGON
from schema import Document, Facts, Passage, format_date

_HASHES = re.compile(r"^#{1,6}[ \t]+")  # of a heading of Markdown in a plain text
_YEAR_ENDS = re.compile(r"\d{4}[ .]*$", re.MULTILINE)
_CLOSING = re.compile(
    rf"(?:(?P<place>[^\W\d_][^,;:|\n]{{1,40}}),[ \t]*)?(?P<date>(?=ngày){DATE_PATTERN})[ .]*", re.IGNORECASE
)
_TODAY = re.compile(r"[Hh]ôm nay,?[^\n]{0,60}?(?=ngày)")
_LABELS = re.compile(
    rf"^[ \t]*(?:[-–+*•(][ \t]*)?(?P<label>{alternatives('date label')}|Ngày(?=[ ]*[:|]))"
    r"(?:[ \t]*[:|]|(?=[ ](?:ngày|tháng|\d)))(?P<value>[^\n]*)",
    re.MULTILINE | re.IGNORECASE,
)
_MINUTES = "biên bản"
_OPENED = re.compile(r"(?:khai mạc|bắt đầu|tiến hành|diễn ra)(?: vào)?(?: hồi| lúc| từ)?[^\n;]{0,60}?(?=ngày[ \t]*\d)")
_NUMBER_LABEL = re.compile(
    rf"^[ \t]*(?:[-–+*•][ \t]*)?(?:{alternatives('number label')})[ \t]*[:|][ \t]*(?P<number>[\w./-]*\d[\w./-]*)",
    re.MULTILINE | re.IGNORECASE,
)
_ISSUER = re.compile(rf"^[ \t]*(?:{alternatives('issuer label')})[ \t]*:[ \t]*(?P<body>[^\n|]{{3,100}})", re.MULTILINE)
_FRONT = 3_000  # labelled dates and numbers of a document itself stand so near its front
_FIRST_LINES, _FRONT_BLOCKS = 600, 12
_DATE_REACH, _LONGEST_LINE, _SENTENCE = 60, 200, 300
_NATIONAL = re.compile(
    rf"(?!Bộ [Cc]hỉ huy|Bộ [Tt]ư lệnh)(?:{alternatives('national')})|.*\b(?:tối cao|Trung ương|Chính phủ)\b"
)
_UNIT = re.compile(
    r"(?:TỈNH|tỉnh|Tỉnh|THÀNH PHỐ|thành phố|Thành phố|TP\.?|HUYỆN|huyện|QUẬN|quận|THỊ XÃ|thị xã|THỊ TRẤN|thị trấn"
    r"|XÃ(?! HỘI)|xã(?! hội)|PHƯỜNG|phường|(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) (?:ỦY|UỶ)"
    r"|(?:Tỉnh|Thành|Huyện|Quận|Thị) (?:ủy|uỷ))[ ](?!ỦY|UỶ|ủy|uỷ)(?P<name>[^\W\d_]+(?: [^\W\d_]+){0,3})"
)
_PLACE_PREFIX = re.compile(
    r"^(?:TP\.?|Tp\.?|[Tt]hành phố|[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hị trấn|[Xx]ã|[Pp]hường)[ .]+"
)


def document_facts(document: Document) -> Facts:
    """Find what a document says of itself."""
    return _facts(document, _head_of(document))


def with_facts(document: Document, *, passages: Sequence[Passage] = ()) -> Document:
    """Fill in a document's title, facts and date of publication.

    :param document: its title is that of its record, front matter or file properties, or empty; its ``published`` that
        of its record or date header, or nothing.
    :param passages: only asked for where it has no blocks, to derive a title from.
    """
    head = _head_of(document)
    titled = replace(document, title=_HASHES.sub("", title_of(document, head, passages=passages)))
    facts = _facts(titled, head)
    published = document.published or facts.issued
    precision = document.published_precision if document.published else facts.issued_precision
    return replace(titled, facts=facts, published=published, published_precision=precision)


def contextual_heading(facts: Facts, *, title: str = "", periods: bool = True) -> str:
    """Write in one line what a document says of itself, parted by `` · ``; empty when nothing is known.

    :param title: of the document; a kind that it says is not said again.
    :param periods: with the periods it speaks of.
    """
    spoken_of = ", ".join(facts.periods) if periods else ""
    known = facts.kind if facts.number or facts.kind not in title.lower() else ""
    numbered = " ".join(filter(None, (known, facts.number)))
    issued = format_date(facts.issued, facts.issued_precision)
    return " · ".join(filter(None, (facts.place, facts.body, numbered, facts.meeting, spoken_of, issued)))


# --- putting them together ------------------------------------------------------------------------------------------


def _head_of(document: Document) -> Head:
    front = document.blocks[:_FRONT_BLOCKS]
    headings = frozenset(document.text[b.start : b.end] for b in front if b.kind == "heading" and not b.marker)
    return read_head(document.text, date_header(document.text)[1], headings=headings)


def _facts(document: Document, head: Head) -> Facts:
    """Find the facts of a document whose title is known."""
    text = f"{document.title}\n{document.text}"
    opening = len(document.title) + OPENING
    kind = head.kind or _kind_of_title(document, head)
    official = head.official or bool(kind) or bool(head.organs)
    issued = _issued(document, head, kind, official=official)
    day = issued.day if issued and issued.precision == "day" else None
    number = head.number or (_labelled_number(document.text) if official else "")
    meeting = meeting_of(text[:opening])
    body = _issuing_body(document.text, head)
    return Facts(
        number=number,
        kind=kind,
        body=body or body_in(meeting) or ("" if head.official else body_of(text, opening)),
        issued=issued.day if issued else document.published,
        issued_precision=issued.precision if issued else document.published_precision,
        effective=effective_date(document.text, day) if kind else None,
        replaces=replaced(document.text, number) if kind else (),
        place=_unit_of_head(head, body) or place_of(text) or _signed_at(document.text, head, body, official=official),
        persons=persons_of(document.text, official=official),
        meeting=meeting,
        periods=periods_of(text, dated=not head.official),
    )


def _kind_of_title(document: Document, head: Head) -> str:
    """Return the kind that the title opens with, where the title is that of a document and no headline of news."""
    kind = kind_of(document.title)
    if not kind:
        return ""
    words = document.title.split()
    laid_out = (
        head.official
        or document.title == readable_name(document.source)
        or any(b.kind in ("heading", "field", "row", "question") for b in document.blocks[:20])
    )
    return kind if laid_out and len(words) <= 20 and words[-1][-1] not in ".!?…" else ""


def _issuing_body(text: str, head: Head) -> str:
    """Return who issued a document, and the organ above: ``Phòng Giáo dục và Đào tạo, UBND huyện Phú Bình``."""
    if not head.organs:
        found = _ISSUER.search(text, 0, _FRONT)
        organs = [found["body"].strip(" .;")] if found else []
    else:
        organs = head.organs[-2:]
    capitals = [organ for organ in organs if is_capitals(organ)]
    running = running_text(text, capitals)
    cased = [organ_case(organ, running) if organ in capitals else organ for organ in organs]
    return ", ".join(reversed(cased))


# --- dates ----------------------------------------------------------------------------------------------------------


def _issued(document: Document, head: Head, kind: str, *, official: bool) -> PublishedDate | None:
    """Return when a document was signed, held or published, as it says itself."""
    if head.issued is not None:
        return head.issued
    if document.published or not (official or _has_label(document.text)):
        return None
    text = document.text
    return (
        _today(text)
        or _labelled_date(text, kind)
        or (_opened(text) if kind == _MINUTES else None)
        or (_closing_date(text) if official else None)
        or (_passed(text, kind) if official else None)
    )


def _has_label(text: str) -> bool:
    return _LABELS.search(text, 0, _FIRST_LINES) is not None


def _today(text: str) -> PublishedDate | None:
    """Read "Hôm nay, ngày 15 tháng 4 năm 2025, tại ..." of a contract."""
    found = _TODAY.search(text, 0, _FRONT)
    return find_date(text, found.end(), found.end() + _DATE_REACH) if found else None


def _labelled_date(text: str, kind: str) -> PublishedDate | None:
    """Read "Ngày ban hành: 15/08/2024"; a time only of minutes, for an invitation's is not that of its issue."""
    for match in _LABELS.finditer(text, 0, _FRONT):
        if match["label"].lower().startswith("thời gian") and kind != _MINUTES:
            continue
        if found := find_date(match["value"][:120]):
            return found
    return None


def _opened(text: str) -> PublishedDate | None:
    """Read when a meeting was opened."""
    found = _OPENED.search(text, 0, _FRONT)
    return find_date(text, found.end(), found.end() + _DATE_REACH) if found else None


def _closing_date(text: str) -> PublishedDate | None:
    """Read the place and date that stand alone on a line above the signature."""
    for match in _closing_lines(text):
        if found := date_of_match(match):
            return found
    return None


def _closing_lines(text: str) -> Iterator[re.Match[str]]:
    """Yield the lines, or last columns of lines, that are nothing but a place and a date."""
    for year in _YEAR_ENDS.finditer(text):
        line = text[max(text.rfind("\n", 0, year.start()) + 1, year.start() - _LONGEST_LINE) : year.end()]
        match = _CLOSING.fullmatch(COLUMNS.split(UNDATED.sub(" … ", line))[-1].strip())
        if match:
            yield match


def _passed(text: str, kind: str) -> PublishedDate | None:
    """Read "Luật này được Quốc hội ... thông qua ngày 26 tháng 11 năm 2030"."""
    at = text.find("thông qua")
    while at >= 0:
        first = max(0, at - _SENTENCE)
        start = max(first, text.rfind("\n", first, at), text.rfind(". ", first, at))
        if f"{kind} này" in text[start:at].lower() and (day := passed_on(text[at : at + 140])):
            return PublishedDate(day, "day")
        at = text.find("thông qua", at + 1)
    return None


# --- number and place -----------------------------------------------------------------------------------------------


def _labelled_number(text: str) -> str:
    """Read "Mã tài liệu: QT-MH-03"."""
    found = _NUMBER_LABEL.search(text, 0, _FRONT)
    return clean_number(found["number"]) if found else ""


def _unit_of_head(head: Head, body: str) -> str:
    """Return the province, town or district whose organ issued it."""
    if not head.organs or _NATIONAL.match(body):
        return ""
    unit = _UNIT.search(body) or _UNIT.search(", ".join(head.organs))
    known = next((name for name in PLACES if name in body and name != SAIGON[0]), "")
    name = _PLACE_PREFIX.sub("", unit["name"]) if unit else ""
    return known or (name.title() if is_capitals(name) else name)


def _signed_at(text: str, head: Head, body: str, *, official: bool) -> str:
    """Return where a document was signed, unless a country-wide organ signed it."""
    if not official or _NATIONAL.match(body):
        return ""
    closing = "" if head.place else next((m["place"] for m in _closing_lines(text) if m["place"]), "")
    return _bare_place(head.place or closing)


def _bare_place(place: str) -> str:
    """Take "TP." and the like from a place's name."""
    bare = _PLACE_PREFIX.sub("", place).strip(" .")
    return SAIGON[0] if bare in SAIGON or place in SAIGON or bare == "HCM" else bare

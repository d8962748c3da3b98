"""What the head of a page says of it: its title, when it was published, who wrote it.

Reads the marks that programs write (JSON-LD, Open Graph, Dublin Core, microdata), then what a reader sees. Works on
elements of lxml. Imports ``dates`` and ``html_tables``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from index.formats.html_tables import Element, cell_text
from language.dates import PublishedDate, date_header, parse_date

_PUBLISHED = (
    "article:published_time og:published_time og:article:published_time datepublished datecreated pubdate publishdate"
    " publish-date publish_date date dc.date dc.date.issued dc.date.created dcterms.issued dcterms.created"
    " citation_publication_date sailthru.date parsely-pub-date article.published".split()
)
_AUTHOR = "author article:author dc.creator dcterms.creator citation_author parsely-author byl".split()
_TITLE = "og:title dc.title citation_title twitter:title".split()
_SEPARATOR = re.compile(r"[ \n]+[|–—·»:-]+[ \n]+")
_PROGRAM = re.compile(r"https?:|@|\b(?:admin|administrator|webmaster|user|editor|root|unknown|khách|quản trị)\b", re.I)
_MAX_SCRIPT = 500_000
_MAX_ITEMS = 2_000  # of one script that are looked at
_HEAD_LINES = 8  # blocks below a title among which its date stands
_MAX_AUTHOR = 80
_DATED = re.compile(r"date|time|publish|ngay|posted", re.IGNORECASE)
_NOW = re.compile(r"now|today|clock|hien-?tai|update-?time-?now|timeline", re.IGNORECASE)
_SMALL, _NEAR = 5, 25  # elements within one that holds a date, and between it and the title


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself.

    :param published: as ``2024-10-03``, ``2024-10`` or ``2024``; empty where it does not say.
    """

    title: str = ""
    published: str = ""
    author: str = ""


def read_metadata(root: Element) -> Metadata:
    """Read what a page says of itself; the tree must still have its head and scripts."""
    named = _named_values(root)
    linked = list(_linked_data(root))
    dates = (
        *_values(named, _PUBLISHED),
        *(_string(item.get("datePublished")) for item in linked),
        *_marked_times(root),
    )
    authors = (*(_author(item.get("author")) for item in linked), *_values(named, _AUTHOR))
    published = next((found for found in map(_day, dates) if found), "")
    author = next((a for a in map(_one_line, authors) if a and len(a) <= _MAX_AUTHOR and not _PROGRAM.search(a)), "")
    return Metadata(_title(root, named), published, author)


def dated_line(root: Element) -> str:
    """Read the date that stands near the page's title, in an element whose class says that it is one."""
    at, found = 0, []
    for number, element in enumerate(root.iter()):
        if element.tag == "h1":
            at = at or number
        named = f"{element.get('class') or ''} {element.get('id') or ''}" if isinstance(element.tag, str) else ""
        if named and _DATED.search(named) and not _NOW.search(named) and len(element) < _SMALL:
            day = _day(cell_text(element))
            if day:
                found.append((number, day))
    near = [(abs(number - at), day) for number, day in found if abs(number - at) <= _NEAR]
    return min(near)[1] if at and near else ""


def visible_date(texts: Sequence[str]) -> str:
    """Read the date that stands by itself among the first blocks below a page's title, as "Ngày đăng: 12/03/2023"."""
    for text in texts[:_HEAD_LINES]:
        found, end = date_header(text)
        if found and not text[end:].strip():
            return _iso(found)
    return ""


# --- marks ----------------------------------------------------------------------------------------------------------


def _named_values(root: Element) -> dict[str, str]:
    """Return the values of the page's ``meta`` elements, and of microdata, by their names in small letters."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.strip().lower(), element.get("content") or "")
    for element in root.xpath("//*[@itemprop='datePublished' or @itemprop='author' or @itemprop='headline']"):
        value = element.get("content") or element.get("datetime") or cell_text(element)
        found.setdefault(element.get("itemprop").lower(), value)
    return found


def _values(named: dict[str, str], names: Sequence[str]) -> Iterator[str]:
    return (named[name] for name in names if named.get(name))


def _linked_data(root: Element) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's JSON-LD."""
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(text) > _MAX_SCRIPT:
            continue
        try:
            waiting = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MAX_ITEMS):
            if not waiting:
                break
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                yield item
                waiting.extend(v for k, v in item.items() if k in ("@graph", "mainEntity", "mainEntityOfPage"))


def _marked_times(root: Element) -> Iterator[str]:
    """Yield the times that the page marks as such, those that say "published" first."""
    times = list(root.iter("time"))
    told = [e for e in times if e.get("pubdate") is not None or "publish" in (e.get("class") or "").lower()]
    for element in (*told, *times[:1]):
        yield element.get("datetime") or cell_text(element)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _author(value: object) -> str:
    """Return the names of one author or several."""
    if isinstance(value, dict):
        return _string(value.get("name")) if value.get("@type") != "Organization" else ""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_author, value[:5])))
    return _string(value)


def _one_line(text: str) -> str:
    return " ".join(text.split())


# --- dates and titles -----------------------------------------------------------------------------------------------


def _day(text: str) -> str:
    """Write a date as ISO does; empty for what is none."""
    own = _one_line(text)[:60]
    found = parse_date(own)
    if found:
        return _iso(found)
    header, end = date_header(own)
    if header and not own[end:].strip():
        return _iso(header)
    try:
        return parsedate_to_datetime(own).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _iso(found: PublishedDate) -> str:
    length = {"day": 10, "month": 7, "year": 4}[found.precision]
    return found.day.isoformat()[:length]


def _title(root: Element, named: dict[str, str]) -> str:
    """Choose among the page's names for itself: a heading that its title holds, else the title without the site's."""
    written = _one_line("".join((root.findtext(".//title") or "").splitlines()))
    open_graph = next((_one_line(value) for value in _values(named, _TITLE)), "")
    headings = [cell_text(element) for level in ("h1", "h2") for element in root.iter(level)][:10]
    for heading in headings:
        if heading and len(heading) > 3 and heading.casefold() in f"{written} {open_graph}".casefold():
            return heading
    if open_graph:
        return _without_site(open_graph)
    return _without_site(written) or (headings[0] if headings else "")


def _without_site(title: str) -> str:
    """Leave out the name of the site: of two or more, the longest."""
    parts = [part for part in _SEPARATOR.split(title) if part.strip()]
    return max(parts, key=len).strip() if len(parts) > 1 else title

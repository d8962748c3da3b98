"""Whether a document speaks of what the question names: its place, its persons, its years.

"Thu ngân sách Hạ Long" is not answered by a report on Cần Thơ, however well the sentence fits. Pure.
"""

from __future__ import annotations

import re

from answer.entities import entities, plain
from schema import Document

# What each name that a document never mentions takes off the score of its spans, in log-odds.
PENALTY = 4.0

_PLACE_PREFIX = re.compile(r"^(?:tp\.?|thanh pho|tinh|quan|huyen) ")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def named(question: str) -> tuple[str, ...]:
    """Return the places, persons and years that the question names, without marks and in small letters."""
    found = [_PLACE_PREFIX.sub("", plain(e.text)) for e in entities(question) if e.kind in ("place", "person")]
    return tuple(dict.fromkeys(found + _YEAR.findall(question)))


def unmentioned(names: tuple[str, ...], document: Document) -> int:
    """Count the names that neither the document's text nor its title nor its date holds."""
    published = str(document.published.year) if document.published else ""
    text = " ".join((plain(document.title), plain(document.text), published))
    return sum(not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)

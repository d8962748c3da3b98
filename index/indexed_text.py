"""The text that a passage is found by: what its document says of itself, the headings above it, and its own words.

Imports ``schema`` and ``reading_form``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.reading_form import CONTEXT_SEPARATOR, reading_form
from schema import Document, Passage

_ALONE = frozenset(("byline", "related"))  # not about what their document is about


@dataclass(frozen=True, slots=True)
class IndexedText:
    """What one passage is found by.

    :param encoded: by meaning: the document's title, its heading and the passage's reading form.
    :param lexical: by words: as ``encoded``, but a title that stands in the document's text is left to the passage
        it stands in, and so are the periods it speaks of. Repeated over every passage they would only blur them
        (measured in docs/indexing.md); a title of its own helps.
    """

    encoded: str
    lexical: str


def indexed_texts(document: Document, passages: Sequence[Passage], *, heading: str, words: str) -> list[IndexedText]:
    """Write the text that each passage of a document is found by.

    :param heading: what the document says of itself, in one line.
    :param words: the same without the periods it speaks of.
    """
    title = document.title.rstrip(" ….").casefold()
    own_title = "" if title in document.text.casefold() else document.title
    return [
        IndexedText(
            _written("" if title in p.text.casefold() else document.title, heading, p), _written(own_title, words, p)
        )
        for p in passages
    ]


def _written(title: str, heading: str, passage: Passage) -> str:
    """Write a passage under its context."""
    if passage.kind in _ALONE:
        return passage.text
    above = " · ".join(part for part in (title, heading) if part)
    form = reading_form(passage, title=False).text
    if above and passage.path and form != passage.text:
        return f"{above}{CONTEXT_SEPARATOR}{form}"
    return f"{above}\n{form}" if above else form

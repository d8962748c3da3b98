"""The passages of a made-up document as the program reads them, each with the facts it holds.

They are made by the program itself (``index.structure``, ``index.passages``, ``index.reading_form``). Imports ``page``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.passages import split_passages
from index.reading_form import context_line, reading_form
from index.structure import find_blocks
from schema import Document, Passage
from text import normalise
from training.generator.documents.page import Fact, Page

MAX_WORDS = 180


@dataclass(frozen=True, slots=True)
class Read:
    """A passage as it is read.

    :param text: without the line above.
    :param facts: those that it holds, with their places in ``text``.
    """

    passage: Passage
    text: str
    above: str
    facts: tuple[tuple[Fact, int, int], ...]


def read_passages(page: Page) -> tuple[Read, ...]:
    """Cut a document into passages as the program does, each with the facts in it."""
    text = page.text
    if normalise(text) != text:
        raise ValueError(f"expected text in normal form: {text[:80]!r}")
    document = Document("made", page.title, text, "made", blocks=find_blocks(text))
    return tuple(_read(page, passage) for passage in split_passages(document, max_words=MAX_WORDS))


def _read(page: Page, passage: Passage) -> Read:
    form = reading_form(passage, title=False, path=False)
    facts = []
    for fact in page.facts:
        place = _in_form(form.segments, passage, fact.start, fact.end)
        if place and form.text[place[0] : place[1]] == page.text[fact.start : fact.end]:
            facts.append((fact, *place))
    return Read(passage, form.text, context_line(passage), tuple(facts))


def _in_form(
    segments: Sequence[tuple[int, int, int]], passage: Passage, start: int, end: int
) -> tuple[int, int] | None:
    """Return where a stretch of the document stands in the passage's reading form, if it stands there whole."""
    first, last = start - passage.start, end - passage.start
    if any(a <= first < b or a < last <= b for a, b in passage.labels):
        return None  # it would begin or end with a heading or marker; those between the items of a list are no harm
    for begin, place, length in segments:
        if place <= first and last <= place + length:
            return begin + first - place, begin + last - place
    return None


def place_in(read: Read, start: int, end: int) -> tuple[int, int] | None:
    """Return where a stretch of the document stands in a passage as it is read; nothing where it does not."""
    return place_as_read(read.passage, start - read.passage.start, end - read.passage.start)


def place_as_read(passage: Passage, first: int, last: int) -> tuple[int, int] | None:
    """Return where a stretch of a passage stands in its reading form; nothing where it does not."""
    form = reading_form(passage, title=False, path=False)
    places = [
        (begin + max(first, place) - place, begin + min(last, place + length) - place)
        for begin, place, length in form.segments
        if place < last and first < place + length
    ]
    inside = first >= 0 and last <= len(passage.text)
    return (places[0][0], places[-1][1]) if places and inside else None

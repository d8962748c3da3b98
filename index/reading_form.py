"""What BM25, the encoder and the reader see of a passage, with the way back into its text.

A passage alone seldom says what it is about: its heading stands above it, the names of a row's columns far from it. The
reading form is a line of context (the document's title, the path of headings) and the text, a row written as
``column: value; …``. Pure; imports ``schema``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schema import Passage

CONTEXT_SEPARATOR = " › "
_PATH_CHARACTERS = 240  # of the context that is shown; what is nearest to the passage is kept


@dataclass(frozen=True, slots=True)
class ReadingForm:
    """A passage as it is read.

    :param text: the context and, from ``body`` on, the passage.
    :param body: where the passage's own words begin.
    :param segments: ``(start, place, length)``: that ``text[start:start + length]`` is the passage's text from
        ``place`` on; in order. What lies in none of them is not in the passage.
    """

    text: str
    body: int
    segments: tuple[tuple[int, int, int], ...]

    def to_passage(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where ``text[start:end]`` stands in the passage, without what is not of it; nothing where none is.

        Of a stretch over several values the words between them come along, so that it stays one stretch.
        """
        first = last = None
        for begin, place, length in self.segments:
            low, high = max(start, begin), min(end, begin + length)
            if low < high:
                first = place + low - begin if first is None else first
                last = place + high - begin
        return None if first is None or last is None else (first, last)


def reading_form(passage: Passage, *, title: bool = True, path: bool = True) -> ReadingForm:
    """Write a passage as it is read.

    :param title: begin with the document's title.
    :param path: with the headings above it.
    """
    context = context_line(passage, title=title, path=path)
    prefix = f"{context}\n" if context else ""
    body, segments = (_rows if passage.kind == "row" and _named(passage) else _verbatim)(passage)
    moved = tuple((start + len(prefix), place, length) for start, place, length in segments)
    return ReadingForm(prefix + body, len(prefix), moved)


def context_line(passage: Passage, *, title: bool = True, path: bool = True) -> str:
    """Return what stands above a passage, outermost first, in one line; empty where nothing does.

    What is said already, in the passage or further in, is not said again.
    """
    above = ([passage.title] if title else []) + (list(passage.path) if path else [])
    kept: list[str] = []
    said = passage.text.casefold()
    for words in reversed(above):
        low = words.rstrip(" ….").casefold()
        if low and low not in said:
            kept.insert(0, words)
            said += "\n" + low
    while len(kept) > 1 and sum(map(len, kept)) > _PATH_CHARACTERS:
        kept.pop(0)
    return CONTEXT_SEPARATOR.join(kept)


def _named(passage: Passage) -> bool:
    return any(cell.column for cell in passage.cells)


def _verbatim(passage: Passage) -> tuple[str, list[tuple[int, int, int]]]:
    return passage.text, [(0, 0, len(passage.text))]


def _rows(passage: Passage) -> tuple[str, list[tuple[int, int, int]]]:
    """Write the cells of a row as ``column: value; …``, each with the name of its column."""
    pieces: list[str] = []
    segments: list[tuple[int, int, int]] = []
    length = 0
    for words, place in _parts(passage):
        if place is not None:
            segments.append((length, place, len(words)))
        pieces.append(words)
        length += len(words)
    return "".join(pieces), segments


def _parts(passage: Passage) -> Iterator[tuple[str, int | None]]:
    """Yield the words of a row's reading form, those of the passage with their place in it."""
    covered = [(a, b) for a, b in passage.labels if b - a > 0]
    heads = [(a, b) for a, b in covered if not any(a <= c.start < b and c.column for c in passage.cells)]
    for a, b in heads:
        if not any(a <= c.start < b for c in passage.cells):  # a heading above the table, not the header row
            yield passage.text[a:b], a
            yield "\n", None
    first = True
    for cell in passage.cells:
        if any(a <= cell.start < b for a, b in heads):
            continue
        yield ("" if first else "; ") + (f"{cell.column}: " if cell.column else ""), None
        yield passage.text[cell.start : cell.end], cell.start
        first = False

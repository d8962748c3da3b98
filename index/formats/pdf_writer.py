"""The paragraphs and tables of a PDF written as a document, with headings by size, weight and markers.

Imports ``base``, ``fields``, ``grid``, ``grid_kinds``, ``markers``, ``outline``, ``pdf_paragraphs``, ``pdf_words``
and ``text``.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.fields import fields_of
from index.formats.base import CELL_SEPARATOR, TextBuilder
from index.formats.grid import write_grid
from index.formats.grid_kinds import Slot
from index.formats.pdf_paragraphs import LEADER, Paragraph, Part, Table
from index.formats.pdf_words import without_hyphens
from index.outline import is_motto
from language.markers import RANKS, marker_of
from text import normalise

_LARGER = 1.14  # of the text's size: a heading by that alone
_HEADING_WORDS, _HEADING_LINES = 32, 4
_MUCH_BOLD = 0.4  # where more of the text is bold, bold says nothing
_LEVELS = {"part": 1, "appendix": 1, "chapter": 2, "section": 3, "subsection": 4, "article": 4}
_DEEPEST = 6
_CAPTION = re.compile(r"(?:Bảng|Biểu|Hình|Sơ đồ|Biểu đồ|Table|Figure)(?: số)? ?\d[\w.-]{0,8}[.:)]? \S", re.IGNORECASE)
_LATIN = re.compile(r"(?<![\w-])[a-zA-Z]{2,30}(?:-[a-zA-Z]{1,30})?(?![\w-])")


@dataclass(slots=True)
class Written:
    """A document's text, and where its pages begin."""

    builder: TextBuilder = field(default_factory=TextBuilder)
    pages: tuple[int, ...] = ()


def write(parts: Sequence[Part], page_count: int) -> Written:
    """Write a document.

    :param page_count: of the file; each has its place in the text, also where nothing stands on it.
    """
    parts = _with_whole_words(parts)
    writer = _Writer(parts)
    for place in range(len(parts)):
        writer.part(place)
    return Written(writer.builder, writer.places(page_count))


def _with_whole_words(parts: Sequence[Part]) -> list[Part]:
    """Undo the hyphens at line ends that are a program's."""
    texts = [part.text for part in parts if isinstance(part, Paragraph)]
    known = {word.lower() for text in texts for word in _LATIN.findall(text)}
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Paragraph):
            pages = tuple((page, len(without_hyphens(part.text[:begin], known))) for page, begin in part.pages)
            part = replace(part, text=without_hyphens(part.text, known), pages=pages)
        found.append(part)
    return found


class _Writer:
    """Writes parts one by one, and notes which text each page begins with."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.builder = TextBuilder()
        self._parts = parts
        self._styles = _Styles([part for part in parts if isinstance(part, Paragraph)])
        self._marks: list[tuple[int, int, int, Sequence[Slot]]] = []  # page, mark in the builder, code points on, row
        self._marked = 0
        self._pending: list[Paragraph] = []

    def part(self, place: int) -> None:
        """Write one part."""
        part = self._parts[place]
        if isinstance(part, Table):
            self._flush()
            self._table(part)
            return
        following = self._parts[place + 1] if place + 1 < len(self._parts) else None
        level = self._styles.level_of(part) if following is not None else 0
        if level:
            self._flush()
            self._begin(part)
            self.builder.heading(part.text, level)
        elif isinstance(following, Table) and _CAPTION.match(part.text):
            self._flush()
            self._begin(part)
            self.builder.caption(part.text)
        elif self._pending and _stands_beneath(self._pending[-1], part):
            self._pending.append(part)
        else:
            self._flush()
            self._pending = [part]
        if following is None:
            self._flush()

    def _flush(self) -> None:
        """Write lines that stand together as one piece."""
        if not self._pending:
            return
        shift = 0
        for paragraph in self._pending:
            self._begin(paragraph, shift)
            shift += len(paragraph.text) + 1
        text = "\n".join(paragraph.text for paragraph in self._pending)
        if self._pending[0].kind == "text":
            self.builder.paragraph(text)
        else:
            self.builder.closed_paragraph(text)
        self._pending = []

    def _begin(self, paragraph: Paragraph, shift: int = 0) -> None:
        """Note that pages begin in what is written next."""
        for page, offset in paragraph.pages:
            self._mark(page, shift + offset, ())

    def _mark(self, page: int, shift: int, looked_for: Sequence[Slot]) -> None:
        self.builder.page()
        self._marks.append((page, self._marked, shift, looked_for))
        self._marked += 1

    def _table(self, table: Table) -> None:
        """Write a table, and note with which row each page begins."""
        for number, page in enumerate(table.pages):
            if number == 0 or page != table.pages[number - 1]:
                self._mark(page, 0, table.box.rows[number] if number else ())
        write_grid(self.builder, table.box.rows)

    def places(self, page_count: int) -> tuple[int, ...]:
        """Return where each page begins; one without text where the next does."""
        text, starts = self.builder.text, self.builder.pages
        first: dict[int, int] = {}
        for page, mark, shift, looked_for in self._marks:
            start = _skipped(text, starts[mark]) + shift
            if looked_for:
                start = _row_start(text, looked_for, max(start, first.get(page - 1, 0)))
            first.setdefault(page, min(start, len(text)))
        places, following = [], len(text)
        for page in range(page_count, 0, -1):
            following = min(following, first.get(page, following))
            places.append(following)
        return (0, *reversed(places[:-1])) if places else ()


def _row_start(text: str, row: Sequence[Slot], begin: int) -> int:
    """Return where the line of a table's row begins; where it cannot be found, where it was looked for."""
    texts = [" ".join(normalise(slot.text).split()) for slot in row]
    whole = CELL_SEPARATOR.join(texts).rstrip(" |")
    for looked_for in (whole, max(texts, key=len, default="")):
        found = text.find(looked_for, begin) if looked_for else -1
        if found >= 0:
            return text.rfind("\n", 0, found) + 1
    return begin


def _skipped(text: str, start: int) -> int:
    """Return where the next text begins behind line ends."""
    while start < len(text) and text[start] == "\n":
        start += 1
    return start


def _stands_beneath(above: Paragraph, part: Paragraph) -> bool:
    """Tell whether a part is a line beneath another: of one letterhead, or an item or field right beneath."""
    if "text" != part.kind or above.kind != "text":
        return part.kind == above.kind == "line" and part.place == above.place
    return part.close and bool(marker_of(part.text) or fields_of(part.text))


# --- headings -------------------------------------------------------------------------------------------------------


class _Styles:
    """Tells headings from text by how they are set, and ranks them."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        sizes: Counter[float] = Counter()
        bold = 0
        for paragraph in paragraphs:
            sizes[paragraph.size] += len(paragraph.text)
            bold += len(paragraph.text) if paragraph.bold else 0
        self._size = sizes.most_common(1)[0][0] if sizes else 0.0
        self._bold_tells = bold <= _MUCH_BOLD * sum(sizes.values())
        found = [p for p in paragraphs if self._is_heading(p)]
        front = itertools.takewhile(lambda p: not _scheme(p), found)
        self._front = {id(p) for p in front} if any(map(_scheme, found)) else set()
        self._named = any(_scheme(p) in _LEVELS for p in found)
        self._ranks = sorted({self._rank(p) for p in found})

    def level_of(self, paragraph: Paragraph) -> int:
        """Return the level of a heading; 0 for what is none."""
        if not self._is_heading(paragraph):
            return 0
        scheme = _scheme(paragraph)
        if scheme in _LEVELS:
            return _LEVELS[scheme]
        if not self._named:
            return min(_DEEPEST, bisect_left(self._ranks, self._rank(paragraph)) + 1)
        if scheme in ("roman", "capital"):
            return 3
        title = paragraph.centred or paragraph.text.isupper() or id(paragraph) in self._front
        return 1 if title and not scheme else 5

    def _rank(self, paragraph: Paragraph) -> tuple[float, int]:
        """Return what orders headings: the larger first, then by how deep such a marker stands."""
        scheme = _scheme(paragraph)
        title = paragraph.centred or paragraph.text.isupper() or id(paragraph) in self._front
        plain = 0 if title else 99
        return -round(paragraph.size / max(1.0, self._size), 1), RANKS[scheme] if scheme else plain  # type: ignore[index]

    def _is_heading(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph is surely a heading: all of it larger than the text or bold, short, no sentence."""
        text = paragraph.text
        if paragraph.kind != "text" or paragraph.right or paragraph.lines > _HEADING_LINES or is_motto(text):
            return False
        words = len(text.split())
        if words > _HEADING_WORDS or not any(c.isalpha() for c in text) or text[0].islower():
            return False
        if "  " in text or LEADER.search(text):
            return False
        larger = paragraph.size >= _LARGER * self._size
        bold = paragraph.bold and self._bold_tells and paragraph.size >= 0.97 * self._size
        if not larger and (not bold or fields_of(text)):
            return False
        return text[-1] not in ".;,:" or (larger and text[-1] == "." and words <= 12)


def _scheme(paragraph: Paragraph) -> str:
    marker = marker_of(paragraph.text)
    return marker.scheme if marker else ""

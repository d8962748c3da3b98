"""What every adapter of a file format gives: raw documents, with the blocks that the format itself tells of.

Owns the data between an adapter and :mod:`index.corpus`, and the builder that adapters write a document with. Imports
``schema`` and ``text``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from schema import Block, BlockKind, Cell
from text import normalise

CELL_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What one file, or one record of a file, says.

    :param doc_id: empty where the file's own name serves.
    :param title: of the file's properties or front matter; empty where it has none that says something.
    :param text: normalised, see :func:`text.normalise`.
    :param published: as written.
    :param place: where in the file it stands, as ``line 7``; empty for a whole file.
    :param blocks: what the format tells of, in the order of the text and not overlapping; their ``path`` is empty. The
        rest of the text is looked at line by line (:mod:`index.structure`).
    :param pages: where each page begins in the text, the first at 0; empty where the format has none.
    :param notes: what a person should know of how it was read, one line each, as "converted from TCVN3".
    """

    doc_id: str
    title: str
    text: str
    published: str = ""
    source: str = ""
    byline: str = ""
    place: str = ""
    blocks: tuple[Block, ...] = ()
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be used; the others of its file can."""

    place: str
    message: str
    hint: str


Records = Iterator[RawDocument | BadRecord]
Adapter = Callable[[Path], Records]
"""Reads one file. Raises :class:`errors.CorpusError` (message and hint, without the file's name) when it cannot."""


@dataclass(slots=True)
class TextBuilder:
    """Writes a document's text piece by piece, and keeps the blocks that the format tells of.

    Every piece is normalised. Paragraphs are separated by a blank line, rows and items of a list by a line end.
    """

    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _last: BlockKind | None = None
    _table: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _pages: list[int] = field(default_factory=list)

    def page(self) -> None:
        """Begin the next page here."""
        self._pages.append(self._length)

    def paragraph(self, text: str) -> None:
        """Write a paragraph whose lines may still turn out to be headings, items, fields or questions."""
        self._write(normalise(text).strip("\n"), "paragraph")

    def heading(self, text: str, level: int, *, marker: str = "") -> None:
        """Write a heading.

        :param level: 1 for the highest.
        """
        self._keep(_one_line(text), "heading", level=level, marker=marker)

    def item(self, text: str, *, level: int = 1, marker: str = "") -> None:
        """Write an item of a list; a marker that its text does not open with is written before it.

        :param level: nesting, from 1.
        """
        own = _one_line(text)
        if marker and not own.startswith(marker):
            own = f"{marker} {own}"
        self._keep(own, "item", level=level, marker=marker)

    def caption(self, text: str) -> None:
        """Write the caption of a table or picture."""
        self._keep(_one_line(text), "caption")

    def closed_paragraph(self, text: str) -> None:
        """Write a paragraph that is certainly one, whatever it looks like."""
        self._keep(normalise(text).strip(), "paragraph")

    def table(
        self, rows: Sequence[Sequence[str]], *, header: Sequence[str] | None = None, header_rows: int = 0
    ) -> None:
        """Write a table, a row a line, its cells parted by `` | ``.

        :param rows: all rows to be written, the header's among them.
        :param header: the name of each column, merged cells of several header rows already joined; by default the first
            row where ``header_rows`` is 1, and none where it is 0.
        :param header_rows: how many of the first rows only name columns.
        """
        self._table += 1
        names = list(header) if header is not None else list(rows[0]) if header_rows and rows else []
        for number, row in enumerate(rows):
            self._row([_one_line(cell) for cell in row], [_one_line(n) for n in names], header=number < header_rows)

    def _row(self, cells: Sequence[str], names: Sequence[str], *, header: bool) -> None:
        if not any(cells):
            return
        start = self._begin("row")
        text, found = "", []
        for number, cell in enumerate(cells):
            text += CELL_SEPARATOR if number else ""
            if cell:
                column = "" if header or number >= len(names) else names[number]
                found.append(Cell(column, start + len(text), start + len(text) + len(cell)))
            text += cell
        stripped = text.strip()
        self._append(text.rstrip(), "row")
        offset = start + len(text) - len(text.lstrip())
        self._blocks.append(
            Block("row", offset, offset + len(stripped), cells=tuple(found), table=self._table, header=header)
        )

    def _keep(self, text: str, kind: BlockKind, *, level: int = 0, marker: str = "") -> None:
        if text:
            start = self._begin(kind)
            self._append(text, kind)
            self._blocks.append(Block(kind, start, start + len(text), level=level, marker=marker))

    def _write(self, text: str, kind: BlockKind) -> None:
        if text.strip():
            self._begin(kind)
            self._append(text, kind)

    def _begin(self, kind: BlockKind) -> int:
        """Part what comes from what stands, and return where it begins."""
        if self._length:
            together = kind == self._last and kind in ("row", "item")
            if together and kind == "row" and self._blocks and self._blocks[-1].table != self._table:
                together = False
            self._append("\n" if together else "\n\n", kind)
        return self._length

    def _append(self, text: str, kind: BlockKind) -> None:
        self._pieces.append(text)
        self._length += len(text)
        self._last = kind

    @property
    def text(self) -> str:
        """Return what was written."""
        return "".join(self._pieces)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks that were told of, in the order of the text."""
        return tuple(self._blocks)

    @property
    def pages(self) -> tuple[int, ...]:
        """Return where each page begins."""
        return tuple(self._pages)

    def document(
        self, *, title: str = "", published: str = "", byline: str = "", notes: Sequence[str] = ()
    ) -> RawDocument:
        """Return the document as written."""
        return RawDocument(
            "",
            normalise(title).strip(),
            self.text,
            published=published,
            byline=normalise(byline).strip(),
            blocks=self.blocks,
            pages=self.pages,
            notes=tuple(notes),
        )


def _one_line(text: str) -> str:
    """Write a text in one line."""
    return " ".join(normalise(text).split())

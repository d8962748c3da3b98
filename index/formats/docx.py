"""Word documents: paragraphs, lists and tables in the order of the text, with the numbers that Word only shows.

Headings come from styles and outline levels, numbers and bullets from ``numbering.xml``, rows from tables; tables that
only arrange text (letterheads, signatures) become paragraphs. Notes stand behind their section; what page headers and
footers say and the text does not comes last. Imports ``base``, ``container``, ``grid``, ``properties`` and the other
``docx_*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from errors import CorpusError
from index.formats.base import RawDocument, Records, TextBuilder
from index.formats.container import open_office, readable
from index.formats.docx_numbering import ListMarker, Numbering
from index.formats.docx_package import WordPackage, load_package
from index.formats.docx_styles import Element, Styles, W
from index.formats.docx_tables import TableCell, WordTable, arrangement_of, read_table, table_grid
from index.formats.docx_text import (
    Notes,
    ParagraphText,
    children,
    has_old_fonts,
    is_deleted,
    read_paragraph,
    trimmed_lines,
)
from index.formats.grid import write_grid
from index.formats.grid_kinds import SECTIONS, Slot
from index.formats.properties import telling_title
from language.markers import marker_of
from text import normalise

_OLD_FONTS = "converted from an old encoding that its fonts tell of (.VnTime, VNI-Times)"
_SAME_EDGE = 60  # twentieths of a point
_HEADING_WORDS = 60  # a longer paragraph is none, whatever its style
_PAGE_WORDS = frozenset(("trang", "page", "of", "trên", "tr"))
_RULES = "-–—|/.,:;()[]•·*_"
_WORD = re.compile(r"[^\W_]+")


def read_docx(path: Path) -> Records:
    """Read a Word file as one document."""
    with readable("docx"):
        document = _read(load_package(open_office(path, "docx")))
    yield document


def _read(package: WordPackage) -> RawDocument:
    styles = Styles(package.part("styles"))
    old_fonts = has_old_fonts(package.roots, styles)
    walk = _Walk(styles, Numbering(package.part("numbering"), styles), _notes(package), old_fonts)
    walk.blocks(package.body)
    walk.write_notes()
    if not walk.builder.text and any(True for _ in package.body.iter(f"{W}altChunk")):
        raise CorpusError(
            "expected paragraphs, found only another file embedded in it (altChunk).",
            hint="Open it in Word and save a copy.",
        )
    _write_margins(walk, package)
    title = telling_title(package.title, walk.builder.text) or walk.title
    return walk.builder.document(title=title, notes=[_OLD_FONTS] if old_fonts else [])


# --- the body -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Walk:
    """A walk over the blocks of a file, which writes them.

    :param pending: words of a paragraph whose end a tracked change deletes; they open the next.
    :param edges: left edges of the items that are open, the outermost first.
    :param title: the first paragraph that is set as the title of the whole.
    """

    styles: Styles
    numbering: Numbering
    known_notes: Mapping[tuple[str, str], Element]
    old_fonts: bool = False
    builder: TextBuilder = field(default_factory=TextBuilder)
    notes: Notes = field(default_factory=Notes)
    pending: str = ""
    edges: list[int] = field(default_factory=list)
    title: str = ""
    notes_written: int = 0

    def blocks(self, container: Element) -> None:
        """Write the paragraphs and tables of a body, a cell or a text box."""
        for block in children(container, "p", "tbl"):
            if block.tag == f"{W}p":
                self.paragraph(block)
            else:
                self.table(block)
        if self.pending:
            self.builder.paragraph(self.pending)
            self.pending = ""

    def _read(self, paragraph: Element) -> ParagraphText:
        return read_paragraph(paragraph, self.styles, self.notes, old_fonts=self.old_fonts)

    def paragraph(self, element: Element) -> None:
        """Write one paragraph, and the text boxes that hang on it."""
        properties = element.find(f"{W}pPr")
        found = self._read(element)
        marker = self.numbering.marker(properties)
        raw = f"{self.pending}{found.raw}"
        text, self.pending = trimmed_lines(raw), ""
        if is_deleted(element):
            self.pending = raw
        elif text and not self.styles.is_contents(properties):
            self._write(text, marker, properties)
        for box in found.boxes:
            self.blocks(box)

    def _write(self, text: str, marker: ListMarker | None, properties: Element | None) -> None:
        """Write the words of a paragraph as what it is."""
        sign = marker.text if marker else ""
        whole = f"{sign} {text}".strip()
        level = self.styles.heading_level(properties)
        if level and len(text.split()) <= _HEADING_WORDS:
            own = "" if marker and marker.is_bullet else sign
            self.edges.clear()
            self.write_notes()
            self.builder.heading(f"{own} {text}".strip(), level, marker=own)
            if not self.title and self.styles.is_title(properties) and len(text.split()) > 2:
                self.title = " ".join(text.split())
        elif self.styles.is_caption(properties):
            self.builder.caption(whole)
        elif marker and sign and not _opens_section(whole):
            self.builder.item(text, level=self._nesting(marker), marker=sign)
        else:
            if _opens_section(whole):
                self.write_notes()
            self.builder.paragraph(whole)

    def write_notes(self) -> None:
        """Write the notes that a section has referred to behind it, each as a paragraph "[1] ..."."""
        for cited, number in list(self.notes.cited.items())[self.notes_written :]:
            known = self.known_notes.get(cited)
            text = "" if known is None else self.simple_text(known)
            if text:
                self.builder.closed_paragraph(f"[{number}] {' '.join(text.split())}")
            self.notes_written = number

    def _nesting(self, marker: ListMarker) -> int:
        """Return how deep an item is nested, by its left edge, for each list of a file may count from its own."""
        if marker.indent is None:
            return marker.level
        while self.edges and self.edges[-1] > marker.indent + _SAME_EDGE:
            self.edges.pop()
        if not self.edges or self.edges[-1] < marker.indent - _SAME_EDGE:
            self.edges.append(marker.indent)
        return len(self.edges)

    def table(self, element: Element) -> None:
        """Write a table: as rows, or as paragraphs where it only arranges them."""
        table = read_table(element, self.styles)
        arranged = arrangement_of(table)
        if arranged is None:
            self._rows(table)
            return
        for cell in arranged.cells:
            if not arranged.closed:
                self.blocks(cell.element)
                continue
            own, nested = self.cell_text(cell)
            lines = [line for line in own.text.split("\n") if _WORD.search(line)]
            self.builder.closed_paragraph("\n".join(lines))
            for inner in nested:
                self.table(inner)

    def _rows(self, table: WordTable) -> None:
        """Write a table row by row; tables within its cells follow, each under the name of its row."""
        read: dict[int, Slot] = {}
        nested: list[tuple[int, Element]] = []
        for place, cell in enumerate(table.cells):
            read[place], inner = self.cell_text(cell)
            nested += [(place, element) for element in inner]
        write_grid(self.builder, table_grid(table, read), flagged=table.flagged)
        for place, element in nested:
            row = table.cells[place].row
            first = next(p for p, cell in enumerate(table.cells) if cell.row == row)
            if first != place:
                self.builder.caption(read[first].text)
            self.table(element)

    def cell_text(self, cell: TableCell) -> tuple[Slot, list[Element]]:
        """Read the words of one cell, and the tables in it that are more than a few lines."""
        lines: list[str] = []
        found: list[ParagraphText] = []
        inner: list[Element] = []
        for block in children(cell.element, "p", "tbl"):
            if block.tag == f"{W}p":
                marker = self.numbering.marker(block.find(f"{W}pPr"))
                found.append(self._read(block))
                lines.append(f"{marker.text if marker else ''} {found[-1].text}".strip())
                lines += [words for box in found[-1].boxes if (words := self.simple_text(box))]
            elif read_table(block, self.styles).columns < 3:
                lines += self._nested_lines(block)
            else:
                inner.append(block)
        lettered = [paragraph for paragraph in found if paragraph.letters]
        bold = bool(lettered) and all(paragraph.is_bold for paragraph in lettered)
        return Slot("\n".join(line for line in lines if line), bold=bold, shaded=cell.shaded), inner

    def _nested_lines(self, element: Element) -> list[str]:
        """Write a table of one or two columns within a cell as lines: "Vệ sinh: 3 ngày;"."""
        rows = [
            ": ".join(text for cell in children(row, "tc") if (text := self.simple_text(cell)))
            for row in children(element, "tr")
        ]
        rows = [" ".join(row.split()) for row in rows if row.strip()]
        return [f"{row};" for row in rows[:-1]] + rows[-1:]

    def simple_text(self, container: Element) -> str:
        """Return the lines of a note, a box or a page header, tables among them cell by cell."""
        lines: list[str] = []
        for block in children(container, "p", "tbl"):
            if block.tag == f"{W}p":
                lines.append(self._read(block).text)
            else:
                cells = (cell for row in children(block, "tr") for cell in children(row, "tc"))
                lines += [self.simple_text(cell) for cell in cells]
        return "\n".join(line for line in lines if line)


def _opens_section(text: str) -> bool:
    """Tell whether a numbered paragraph is rather a section, as "Điều 3. Thời giờ làm việc"."""
    marker = marker_of(normalise(text))
    return marker is not None and marker.scheme in SECTIONS


# --- around the body ------------------------------------------------------------------------------------------------


def _notes(package: WordPackage) -> dict[tuple[str, str], Element]:
    """Return the notes of a file by kind and id."""
    return {
        (kind, element.get(f"{W}id") or ""): element
        for kind in ("footnote", "endnote")
        if (root := package.part(f"{kind}s")) is not None
        for element in root.findall(f"{W}{kind}")
    }


def _write_margins(walk: _Walk, package: WordPackage) -> None:
    """Write what page headers and footers say, once, unless it numbers the page or stands in the text."""
    said = _bare(walk.builder.text)
    lines = _lines(walk.simple_text(part) for part in package.margins)
    for line in map(_without_page, lines):
        own = _bare(line)
        if own and own not in said and not _is_page_number(own):
            walk.builder.closed_paragraph(line)
            said += f"\n{own}"


def _without_page(line: str) -> str:
    """Leave out the "trang" at either end of a line whose page number is a field, and what sets it apart."""
    words = line.split()
    bare = [word.strip(_RULES).casefold() for word in words]
    start, end = 0, len(words)
    while start < end and (not bare[end - 1] or bare[end - 1] in _PAGE_WORDS):
        end -= 1
    while start < end and (not bare[start] or bare[start] in _PAGE_WORDS):
        start += 1
    dropped = bare[:start] + bare[end:]
    return " ".join(words[start:end]) if _PAGE_WORDS & set(dropped) else line


def _lines(texts: Iterable[str]) -> list[str]:
    return [line.strip() for text in texts for line in text.split("\n") if line.strip()]


def _bare(text: str) -> str:
    """Return the words of a text, line by line, to compare."""
    return "\n".join(" ".join(_WORD.findall(line)) for line in normalise(text).casefold().split("\n"))


def _is_page_number(line: str) -> bool:
    return all(word.isdigit() or word in _PAGE_WORDS for word in line.split())

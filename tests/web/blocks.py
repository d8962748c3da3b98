"""Documents with blocks, written by hand for the tests of how they are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from index.outline import with_paths
from schema import Block, BlockKind, Cell, Document, Facts


class Written:
    """Writes a text and its blocks side by side, each block on a line of its own."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []

    def add(self, kind: BlockKind, text: str, *, level: int = 0, marker: str = "", page: int = 0) -> Written:
        start = len(self.text)
        self.text += text + "\n"
        self.blocks.append(Block(kind, start, start + len(text), level=level, marker=marker, page=page))
        return self

    def field(self, line: str, *, marker: str = "") -> Written:
        """Write ``Label: value; Label: value``."""
        self.add("field", line, marker=marker)
        at, cells = self.blocks[-1].start, []
        for pair in line.split("; "):
            label, _, value = pair.partition(": ")
            start = at + len(label) + 2
            cells.append(Cell(label.removeprefix(marker).strip(), start, start + len(value)))
            at += len(pair) + 2
        self.blocks[-1] = replace(self.blocks[-1], cells=tuple(cells))
        return self

    def row(
        self, line: str, names: str = "", *, header: bool = False, table: int = 1, page: int = 0, separator: str = " | "
    ) -> Written:
        """Write a row; the names of its cells, empty ones too, are separated as its cells are."""
        self.add("row", line, page=page)
        columns = names.split(separator) if names else []
        at, cells = self.blocks[-1].start, []
        for number, value in enumerate(line.split(separator)):
            if value.strip():
                cells.append(Cell(columns[number] if number < len(columns) else "", at, at + len(value)))
            at += len(value) + len(separator)
        self.blocks[-1] = replace(self.blocks[-1], cells=tuple(cells), header=header, table=table)
        return self

    def row_with(self, line: str, *values: str) -> Written:
        """Write a row of a table without names; its values are looked for in the line, in order."""
        self.add("row", line)
        at, cells = self.blocks[-1].start, []
        for value in values:
            start = self.text.index(value, at)
            at = start + len(value)
            cells.append(Cell("", start, at))
        self.blocks[-1] = replace(self.blocks[-1], cells=tuple(cells), table=1)
        return self

    def document(self, title: str = "Giá thuê sân") -> Document:
        return Document("san", title, self.text, "san.docx", blocks=tuple(self.blocks))


NAMES = "Sân | Giờ sáng | Giờ tối"


def price_list() -> Written:
    """A table with a header of one row."""
    written = Written().row(NAMES, header=True)
    return written.row("Sân A | 120.000 | 200.000", NAMES).row("Sân B |  | 180.000", NAMES)


def wide_price_list() -> Document:
    """A document of two pages with a table that is wider than a phone, and facts."""
    hours = [f"{hour} giờ đến {hour + 1} giờ" for hour in range(5, 15)]
    names = " | ".join(["Tên sân", *hours])
    written = Written().add("heading", "GIÁ THUÊ SÂN", level=1, page=1).add("heading", "Sân cỏ", level=2, page=1)
    written.row(names, header=True, page=1)
    for number in range(1, 9):
        prices = [f"{number}{place}5.000" for place in range(10)]
        written.row(" | ".join([f"Sân số {number}", *prices]), names, page=1 + number // 5)
    facts = Facts(number="12/QĐ-SBS", issued=date(2025, 4, 1), effective=date(2025, 5, 1))
    return with_structure(replace(written.document(), facts=facts))


def with_structure(document: Document) -> Document:
    """Give the blocks the headings above them."""
    return replace(document, blocks=with_paths(document.text, document.blocks))

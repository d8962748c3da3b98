"""Tables of a page: their cells as a grid, and those that only arrange text on the page.

Works on elements of lxml. Imports ``grid_kinds``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.formats.grid_kinds import Slot

Element = Any
"""An element of lxml, which has no types of its own."""

_ASCII_SPACE = " \t\r\n\f\v"
_SPACE = re.compile(f"[{_ASCII_SPACE}]+")  # in text that was saved wrongly other kinds are halves of letters
_SECTIONS = ("thead", "tbody", "tfoot")
_BLOCKS = frozenset("p div ul ol dl h1 h2 h3 h4 h5 h6 blockquote pre section article".split())
_STRUCTURE = frozenset("ul ol dl h1 h2 h3 h4 h5 h6 blockquote form".split())
_SILENT = frozenset("script style template noscript button option datalist".split())
_INPUTS = frozenset(("text", "email", "tel", "number", "date", "url", "time", "month"))
_MAX_SPAN = 200
_MAX_SLOTS = 400_000  # of one grid: spans of a broken page would make it endless
_LONG_CELL = 300  # characters of a cell that is a stretch of text and no value
_FEW_ROWS = 3


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with values.

    :param flagged: how many of the first rows are marked as headers.
    """

    grid: tuple[tuple[Slot, ...], ...]
    flagged: int


def rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, without those of tables in its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _SECTIONS:
            yield from (row for row in child if row.tag == "tr")


def cells_of(row: Element) -> list[Element]:
    """Return the cells of a row."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def arranges(table: Element) -> bool:
    """Tell whether a table only arranges text on the page: what stands in its cells is read as if it were none."""
    if table.get("role") in ("presentation", "none") or next(table.iterdescendants("table"), None) is not None:
        return True
    rows = [cells_of(row) for row in rows_of(table)]
    rows = [row for row in rows if row]
    if len(rows) <= 1 or max(map(len, rows)) <= 1:
        return True
    if next(table.iterdescendants("th", "caption"), None) is not None:
        return False
    return len(rows) <= _FEW_ROWS and any(_is_stretch(cell) for row in rows for cell in row)


def _is_stretch(cell: Element) -> bool:
    """Tell whether a cell holds text with a structure of its own, or much of it in several paragraphs."""
    if next(cell.iterdescendants(*_STRUCTURE), None) is not None:
        return True
    return sum(1 for _ in cell.iterdescendants("p", "br")) > 2 and len(cell_text(cell)) > _LONG_CELL


def read_grid(table: Element) -> PageTable:
    """Read a table's cells, the merged ones at each place that they cover."""
    grid: list[list[Slot]] = []
    open_below: dict[int, tuple[int, Slot]] = {}  # column: rows that its merged cell still covers, and what it says
    flagged, heading, slots = 0, True, 0
    for row in rows_of(table):
        cells = cells_of(row)
        if not cells or slots > _MAX_SLOTS:
            continue
        written = _read_row(cells, open_below)
        slots += len(written)
        grid.append(written)
        heading = heading and (row.getparent().tag == "thead" or all(cell.tag == "th" for cell in cells))
        flagged += heading
    return PageTable(tuple(map(tuple, grid)), flagged if flagged < len(grid) else 0)


def _read_row(cells: list[Element], open_below: dict[int, tuple[int, Slot]]) -> list[Slot]:
    """Read one row, with what merged cells above it cover."""
    row: list[Slot] = []
    for cell in cells:
        _cover(row, open_below)
        across, down = _span(cell, "colspan"), _span(cell, "rowspan")
        text, bold = cell_text(cell), cell.tag == "th" or _is_bold(cell)
        for number in range(across):
            slot = Slot("" if number else text, bold=bold, across=number > 0)
            if down > 1:
                open_below[len(row)] = (down - 1, Slot(slot.text, bold=bold, across=slot.across, down=True))
            row.append(slot)
    _cover(row, open_below)
    return row


def _cover(row: list[Slot], open_below: dict[int, tuple[int, Slot]]) -> None:
    """Append what merged cells of the rows above say at the next places."""
    while len(row) in open_below:
        left, slot = open_below.pop(len(row))
        if left > 1:
            open_below[len(row)] = (left - 1, slot)
        row.append(slot)


def _span(cell: Element, name: str) -> int:
    """Return how many columns or rows a cell covers."""
    written = (cell.get(name) or "").strip()
    return min(max(int(written), 1), _MAX_SPAN) if written.isascii() and written.isdigit() and len(written) < 6 else 1


def _is_bold(cell: Element) -> bool:
    """Tell whether all of a cell's words are bold."""
    bold = "".join(_SPACE.sub("", "".join(e.itertext())) for e in cell.iterdescendants("b", "strong"))
    return bool(bold) and bold == _SPACE.sub("", "".join(cell.itertext()))


def cell_text(cell: Element) -> str:
    """Return what a cell says, in one line; its paragraphs and items part by a space."""
    pieces: list[str] = []
    for event, element in _walk(cell):
        if event == "start" and element.tag not in _SILENT:
            pieces.append(" " if element.tag in _BLOCKS or element.tag in ("br", "li") else "")
            pieces.append(control_text(element) or element.text or "")
        elif event == "end" and element is not cell:
            pieces.append(" " if element.tag in _BLOCKS or element.tag == "li" else "")
            pieces.append(element.tail or "")
    return _SPACE.sub(" ", "".join(pieces)).strip(_ASCII_SPACE)


def control_text(element: Element) -> str:
    """Return what stands in a field of a form; nothing for any other element, and for a button or a hidden field."""
    if element.tag == "input" and (element.get("type") or "text").lower() in _INPUTS:
        return f" {element.get('value') or ''} "
    if element.tag == "select":
        chosen = [option for option in element.iter("option") if option.get("selected") is not None]
        return "".join(f" {''.join(option.itertext())} " for option in chosen)
    return ""


def _walk(element: Element) -> Iterator[tuple[str, Element]]:
    """Yield the start and end of an element and all below it."""
    from lxml.etree import iterwalk

    return iter(iterwalk(element, events=("start", "end")))

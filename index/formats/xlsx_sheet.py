"""One sheet of a workbook as cells: what each shows, which are merged, which rows and columns are hidden.

openpyxl reads the values in its bounded mode; what it does not tell of there is read from the sheet's own XML. Imports
``errors``, ``grid_kinds``, ``legacy_fonts``, ``xlsx_formulas`` and ``xlsx_values``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from errors import CorpusError
from index.formats.grid_kinds import Slot
from index.formats.legacy_fonts import from_font, is_unicode
from index.formats.xlsx_formulas import Formulas, Place, Result
from index.formats.xlsx_values import Value, shown

Book = Any  # or another object of openpyxl or lxml, which have no types

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MAX_ROW = 1_048_576
_HINT = "Open it in Excel or LibreOffice and save a copy."
_MAX_MERGED = 20_000  # merged cells of a sheet
_MAX_COVERED = 1_000_000  # places that they cover
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?\Z")
_WHITE = frozenset(("00000000", "FFFFFFFF", "00FFFFFF"))


@dataclass(slots=True)
class Layout:
    """What a sheet's XML says beside its values.

    :param merged: first and last row, first and last column of each merged cell.
    :param filtered: rows that a filter hides, or a group of rows that is folded: they are there to be seen.
    :param without_result: cells whose formula has no stored result.
    """

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: set[int] = field(default_factory=set)
    without_result: set[Place] = field(default_factory=set)


@dataclass(slots=True)
class Sheet:
    """One sheet.

    :param rows: the cells that show something, by row and column from 1, hidden ones not counted; places that merged
        cells cover are among them.
    :param unknown: how many formulas have no result.
    :param errors: how many cells show an error, as ``#REF!``.
    :param cut: whether there were more cells than are read.
    """

    name: str
    layout: Layout
    rows: dict[int, dict[int, Slot]] = field(default_factory=dict)
    cells: int = 0
    unknown: int = 0
    errors: int = 0
    cut: bool = False


def read_layout(source: Book) -> Layout:
    """Read a sheet's XML.

    :param source: of the part, open.
    :raises CorpusError: when a row has a number that no spreadsheet knows.
    """
    from lxml import etree

    layout = Layout()
    filter_on, row_number = False, 0
    tags = [f"{_MAIN}{name}" for name in ("row", "c", "col", "mergeCell", "sheetPr", "filterColumn")]
    for _, element in etree.iterparse(source, tag=tags, resolve_entities=False, no_network=True):
        name = element.tag.removeprefix(_MAIN)
        if name == "c":
            _formula_without_result(element, layout)
            continue  # it goes with its row
        if name == "row":
            row_number = int(element.get("r") or row_number + 1)
            if row_number > _MAX_ROW:  # openpyxl would count up to it
                raise CorpusError(f"expected at most {_MAX_ROW} rows, found row {row_number}.", hint=_HINT)
            if _is_on(element.get("hidden")):
                (layout.filtered if element.get("outlineLevel") else layout.hidden_rows).add(row_number)
        elif name == "col" and _is_on(element.get("hidden")) and not element.get("outlineLevel"):
            layout.hidden_columns.update(range(int(element.get("min")), min(int(element.get("max")), 16_384) + 1))
        elif name == "mergeCell":
            _merged(element.get("ref") or "", layout)
        filter_on |= name == "filterColumn" or (name == "sheetPr" and _is_on(element.get("filterMode")))
        element.clear()
    if filter_on:
        layout.filtered |= layout.hidden_rows
        layout.hidden_rows = set()
    return layout


def _is_on(value: str | None) -> bool:
    return value in ("1", "true")


def _formula_without_result(element: Book, layout: Layout) -> None:
    if element.find(f"{_MAIN}f") is None or element.findtext(f"{_MAIN}v"):
        return
    corners = _corners(element.get("r") or "")
    if corners and element.get("t") != "str":
        layout.without_result.add((corners[0], corners[2]))


def _merged(reference: str, layout: Layout) -> None:
    corners = _corners(reference)
    if corners and len(layout.merged) < _MAX_MERGED:
        layout.merged.append(corners)


def _corners(reference: str) -> tuple[int, int, int, int] | None:
    """Read ``A1:C3`` as its first and last row, first and last column."""
    match = _REFERENCE.match(reference.replace("$", ""))
    if match is None:
        return None
    first, last = (int(match[2]), _column(match[1])), (int(match[4] or match[2]), _column(match[3] or match[1]))
    return first[0], last[0], first[1], last[1]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


# --- cells ----------------------------------------------------------------------------------------------------------


def read_sheet(sheet: Book, layout: Layout, formulas: Book | None, *, limit: int) -> Sheet:
    """Read the cells of a sheet.

    :param sheet: of openpyxl, with values.
    :param formulas: the same sheet with formulas, where some have no result.
    :param limit: how many cells are read at most.
    """
    found = Sheet(sheet.title, layout)
    values: dict[Place, Result] | None = {} if formulas is not None else None
    for cell in _cells(sheet):
        if found.cells >= limit:
            found.cut = True
            break
        if values is not None:
            values[cell.row, cell.column] = _for_formulas(cell.value)
        _keep(found, cell, cell.value)
    if formulas is not None and values is not None:
        _work_out(found, formulas, values)
    _cover(found)
    _close_up(found)
    return found


def _cells(sheet: Book) -> Iterator[Book]:
    """Yield the cells that hold something; what stands behind the last row of a sheet is of no matter."""
    sheet.reset_dimensions()
    seen = False
    try:
        for row in sheet.iter_rows():
            seen = True
            yield from (cell for cell in row if cell.value is not None)
    except (ValueError, TypeError, KeyError):  # openpyxl is strict about filters, validations and the like
        if not seen:
            raise


def _keep(found: Sheet, cell: Book, value: Value) -> None:
    """Keep what a cell shows, unless it is hidden."""
    if cell.data_type == "e" and isinstance(value, str) and value.startswith("#"):
        found.errors += 1
        return
    if cell.row in found.layout.hidden_rows or cell.column in found.layout.hidden_columns:
        return
    text = shown(value, cell.number_format or "").strip()
    if text:
        font, fill = cell.font, cell.fill
        if font is not None and font.name and not text.isascii() and not is_unicode(text):
            text = from_font(text, font.name)
        shaded = fill is not None and fill.fill_type == "solid" and fill.fgColor.rgb not in _WHITE
        figure = not isinstance(value, str | bool)
        slot = Slot(text, bool(font is not None and font.b), shaded, figure=figure)
        found.rows.setdefault(cell.row, {})[cell.column] = slot
        found.cells += 1


def _for_formulas(value: Value) -> Result:
    """Return a value as formulas count with it: days as numbers."""
    from openpyxl.utils.datetime import to_excel

    if isinstance(value, datetime | date | time | timedelta):
        return float(to_excel(value))
    return value


def _work_out(found: Sheet, formulas: Book, values: dict[Place, Result]) -> None:
    """Put in the results of formulas that have none."""
    from openpyxl.styles import is_date_format
    from openpyxl.utils.datetime import from_excel

    wanted = found.layout.without_result
    cells = {}
    for cell in _cells(formulas):
        if (cell.row, cell.column) in wanted and isinstance(cell.value, str):
            cells[cell.row, cell.column] = cell
    known = Formulas(values, {place: cell.value for place, cell in cells.items()})
    for place, cell in cells.items():
        result = known.result(place)
        if result is None:
            found.unknown += 1
        elif isinstance(result, float) and is_date_format(cell.number_format):
            _keep(found, cell, from_excel(result))
        else:
            _keep(found, cell, _tidy(result))
    found.unknown += len(wanted) - len(cells)


def _tidy(result: Result) -> Result:
    """Leave out the error of binary fractions, as spreadsheets do: 0.1 + 0.2 is 0.3."""
    if not isinstance(result, float):
        return result
    near = float(f"{result:.15g}")
    return int(near) if near == int(near) and abs(near) < 1e15 else near


def _close_up(found: Sheet) -> None:
    """Count rows and columns as if there were no hidden ones, so that these leave no gaps."""
    rows, columns = sorted(found.layout.hidden_rows), sorted(found.layout.hidden_columns)
    if rows or columns:
        found.rows = {
            row - bisect_left(rows, row): {
                column - bisect_left(columns, column): slot for column, slot in places.items()
            }
            for row, places in found.rows.items()
        }


def _cover(found: Sheet) -> None:
    """Let merged cells cover the places beneath and beside them."""
    covered = 0
    for first_row, last_row, first_column, last_column in found.layout.merged:
        own = found.rows.get(first_row, {}).get(first_column)
        size = (last_row - first_row + 1) * (last_column - first_column + 1)
        if own is None or covered + size > _MAX_COVERED:
            continue
        covered += size
        columns = [c for c in range(first_column, last_column + 1) if c not in found.layout.hidden_columns]
        for row in range(first_row, last_row + 1):
            if row in found.layout.hidden_rows:
                continue
            places = found.rows.setdefault(row, {})
            for column in columns:
                if (row, column) != (first_row, first_column):
                    text = own.text if column == first_column else ""
                    down = row > first_row
                    places[column] = Slot(text, own.bold, own.shaded, column > first_column, down, own.figure)

"""Excel workbooks: each sheet a heading, its tables as rows, numbers and dates as a Vietnamese Excel shows them.

Hidden sheets, rows and columns are left out, with a note. Imports ``base``, ``container``, ``grid``, ``properties`` and
the other ``xlsx_*``.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from index.formats.base import RawDocument, Records, TextBuilder
from index.formats.container import open_office, readable
from index.formats.grid import write_grid
from index.formats.properties import telling_title
from index.formats.xlsx_regions import find_grids
from index.formats.xlsx_sheet import Sheet, read_layout, read_sheet

Book = Any  # or another object of openpyxl, which has no types

MAX_CELLS = 1_000_000  # of a workbook
_PLAIN_NAME = re.compile(r"(?:sheet|trang tính|trang_tính|trang|bảng|feuil|tabelle|table)[ _-]?\d*", re.IGNORECASE)
_NAMED = 5  # so many hidden sheets are named; more are counted


def read_xlsx(path: Path) -> Records:
    """Read an Excel workbook as one document."""
    with readable("xlsx"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        document = _read(open_office(path, "xlsx"))
    yield document


def _read(stream: BinaryIO) -> RawDocument:
    from openpyxl import load_workbook

    workbook = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    reading = _Reading(stream, workbook)
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in workbook.worksheets if sheet.sheet_state != "visible"]
    if hidden:
        named = ", ".join(map(repr, hidden[:_NAMED])) + (", ..." if len(hidden) > _NAMED else "")
        reading.notes.append(f"hidden sheets were left out: {named}")
    for sheet in sheets:
        reading.sheet(sheet, alone=len(sheets) == 1)
    title = telling_title(workbook.properties.title or "", reading.builder.text)
    return reading.builder.document(title=title, notes=reading.notes)


@dataclass(slots=True)
class _Reading:
    """A workbook being read, and the document that comes of it.

    :param with_formulas: the same workbook with its formulas, opened where some have no result.
    """

    stream: BinaryIO
    workbook: Book
    builder: TextBuilder = field(default_factory=TextBuilder)
    notes: list[str] = field(default_factory=list)
    with_formulas: Book | None = None
    cells: int = 0

    def sheet(self, sheet: Book, *, alone: bool) -> None:
        """Write one sheet."""
        with self.workbook._archive.open(sheet._worksheet_path) as source:
            layout = read_layout(source)
        formulas = self._formulas_of(sheet.title) if layout.without_result else None
        found = read_sheet(sheet, layout, formulas, limit=MAX_CELLS - self.cells)
        self.cells += found.cells
        self._note(found)
        if not found.rows:
            return
        if not (alone and _PLAIN_NAME.fullmatch(found.name.strip())):
            self.builder.heading(found.name, 1)
        for grid in find_grids(found.rows):
            write_grid(self.builder, grid)

    def _formulas_of(self, title: str) -> Book:
        from openpyxl import load_workbook

        if self.with_formulas is None:
            self.with_formulas = load_workbook(self.stream, read_only=True, keep_links=False)
        return self.with_formulas[title]

    def _note(self, found: Sheet) -> None:
        """Say what of a sheet was not read."""
        layout = found.layout
        kinds = (
            (found.unknown, "formulas have no stored result; open it in Excel and save it"),
            (found.errors, "cells show an error, as #REF!"),
            (len(layout.hidden_rows), "hidden rows were left out"),
            (len(layout.hidden_columns), "hidden columns were left out"),
            (len(layout.filtered), "rows that a filter or a folded group hides were read too"),
        )
        self.notes += [f"sheet {found.name!r}: {count} {what}" for count, what in kinds if count]
        if found.cut:
            self.notes.append(f"sheet {found.name!r}: only {MAX_CELLS:,} cells of the file were read")

"""Tables in text files, ``.csv`` and ``.tsv``: which sign separates the cells, which line names them.

Lines above the header become paragraphs, the rest rows. Imports ``encodings``, ``base``, ``content`` and ``grid``.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from errors import CorpusError
from index.encodings import decode
from index.formats.base import Records, TextBuilder
from index.formats.content import read_bytes
from index.formats.grid import write_grid
from index.formats.grid_kinds import Slot
from text import normalise

_DELIMITERS = ("\t", ";", "|", ",")
_SAMPLE = 200  # records that are enough to tell the delimiter
_SAMPLE_CHARACTERS = 100_000
_SEPARATOR = re.compile(r"sep=(.)[ \t]*(?:\n|\Z)", re.IGNORECASE)  # what Excel writes to be told
_MAX_CELL = 1_000_000  # characters
_MAX_LINES = 100  # of a cell; one of more is a quotation mark that is never closed
_MAX_COLUMNS = 4000


def read_delimited(path: Path) -> Records:
    """Read a CSV or TSV file as one document."""
    decoded = decode(read_bytes(path), path.name)
    text = normalise(decoded.text)
    told = _SEPARATOR.match(text)
    body = text[told.end() :] if told else text
    delimiter = told[1] if told else find_delimiter(body, tabs=path.suffix.lower() in (".tsv", ".tab"))
    builder = TextBuilder()
    if not delimiter:
        for paragraph in body.split("\n"):
            builder.paragraph(paragraph)
    else:
        rows = [[Slot(cell.strip()) for cell in row] for row in _rows(body, delimiter)]
        write_grid(builder, rows, likely=True)
    yield builder.document(notes=decoded.notes)


def find_delimiter(text: str, *, tabs: bool = False) -> str:
    """Find which sign separates the cells; empty where none splits the lines evenly.

    :param tabs: whether the file's name says that they are tabs.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    fits = {delimiter: _fit(sample, delimiter) for delimiter in _DELIMITERS if delimiter in sample}
    fits = {delimiter: fit for delimiter, fit in fits.items() if fit.columns > 1}
    if tabs and "\t" in fits:
        return "\t"
    if not fits:
        return ""
    order = [delimiter for delimiter in _DELIMITERS if delimiter in fits]
    return max(order, key=lambda delimiter: (fits[delimiter].share, fits[delimiter].tidy))


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a sign separates the cells.

    :param columns: how many most records have.
    :param share: of the records that have so many.
    :param tidy: share of the cells that do not begin with a space, as clauses of a sentence do.
    """

    columns: int
    share: float
    tidy: float


def _fit(sample: str, delimiter: str) -> _Fit:
    """Split a sample at a sign."""
    rows: list[list[str]] = []
    try:
        for row in _records(sample, delimiter):
            rows.append(row)
            if len(rows) == _SAMPLE:
                break
    except CorpusError:
        return _Fit(0, 0.0, 0.0)
    counts = Counter(len(row) for row in rows if len(row) > 1)
    if not counts:
        return _Fit(0, 0.0, 0.0)
    columns, number = max(counts.items(), key=lambda item: (item[1], item[0]))
    cells = [cell for row in rows for cell in row[1:]]
    return _Fit(columns, number / len(rows), sum(not cell.startswith(" ") for cell in cells) / len(cells))


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the records of a text; where a quotation mark is never closed, such marks are letters as others."""
    try:
        rows = list(_records(text, delimiter))
    except CorpusError:
        rows = []
    if not rows or any(cell.count("\n") > _MAX_LINES for row in rows for cell in row):
        return list(_records(text, delimiter, quoted=False))
    return rows


def _records(text: str, delimiter: str, *, quoted: bool = True) -> Iterator[list[str]]:
    """Yield the records of a text that hold anything.

    :param quoted: whether quotation marks hold cells together.
    :raises CorpusError: when a cell has no end.
    """
    limit = csv.field_size_limit(_MAX_CELL)
    lines = text.splitlines(keepends=True)
    try:
        for row in csv.reader(
            lines,
            delimiter=delimiter,
            skipinitialspace=delimiter != "\t",
            quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        ):
            if len(row) > _MAX_COLUMNS:
                raise CorpusError(f"expected at most {_MAX_COLUMNS} columns, found {len(row)}.", hint=_HINT)
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error as exc:
        raise CorpusError(f"expected lines of separated cells, found none: {exc}.", hint=_HINT) from exc
    finally:
        csv.field_size_limit(limit)


_HINT = "Save it again as CSV UTF-8."

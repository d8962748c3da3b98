"""Tables in plain text: lines whose cells are separated by ``|``, tabs, commas, semicolons or columns of spaces.

Gives cells with offsets; which row names the columns is decided here too. Imports ``markers``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from language.markers import marker_of

Span = tuple[int, int]
_RULE = re.compile(r"[\s|:+=_-]+$")
_WIDE = re.compile(r"[ \t]{2,}|\t")
_DIGIT = re.compile(r"\d")
_HEADER_WORDS = re.compile(
    r"(?:stt|tt|no\.?|#|họ(?: và)? tên|tên|mã|ngày|tháng|năm|số|đơn vị|giá|loại|ghi chú|lớp|chức vụ|điểm|email|nội dung"
    r"|thời gian|địa điểm|name|date|price|total)\b",
    re.IGNORECASE,
)
_CELL_WORDS = 14  # a longer cell is a sentence; lines of those are no table unless ruled by ``|``
_MIN_ALIGNED = 3
_MAX_TRIES = 6  # lines of one run at which a table may begin


@dataclass(frozen=True, slots=True)
class TableLines:
    """A table found in lines.

    :param first: number of its first line; ``last`` is exclusive.
    :param rows: for each line the cells' offsets in it; empty for a rule.
    :param header: whether the first row names the columns.
    """

    first: int
    last: int
    rows: tuple[tuple[Span, ...], ...]
    header: bool


def find_tables(lines: Sequence[str]) -> list[TableLines]:
    """Find the tables among lines, in order and not overlapping."""
    found: list[TableLines] = []
    tried = [(0, 0)] * len(_SPLITTERS)
    at = 0
    while at < len(lines):
        table = _first_table(lines, at, tried)
        if table:
            found.append(table)
        at = table.last if table else at + 1
    return found


def _first_table(lines: Sequence[str], at: int, tried: list[tuple[int, int]]) -> TableLines | None:
    """Read a table that begins at a line, whatever separates its cells.

    :param tried: for each splitter where the last run of lines ends that was no table, and at how many of its lines one
        was looked for; after some the rest is passed over, since all of them would take quadratic time.
    """
    for number, splitter in enumerate(_SPLITTERS):
        end, times = tried[number]
        if at < end and times >= _MAX_TRIES:
            continue
        rows = _run(lines, at, splitter)
        if table := _table(lines, at, rows, splitter):
            return table
        tried[number] = (at + len(rows), times + 1 if at < end else 1)
    return None


def _run(lines: Sequence[str], first: int, splitter: Splitter) -> list[tuple[Span, ...]]:
    """Split a line and so many after it as give the same number of cells."""
    head = splitter.split(lines[first])
    if len(head) < splitter.columns:
        return []
    rows = [head]
    for place in range(first + 1, len(lines)):
        line = lines[place]
        if splitter.ruled and _RULE.match(line) and line.strip():
            rows.append(())
        elif len(cells := splitter.split(line)) == len(head):
            rows.append(cells)
        else:
            break
    return rows


def _table(lines: Sequence[str], first: int, rows: list[tuple[Span, ...]], splitter: Splitter) -> TableLines | None:
    """Make a table of split lines that look like one."""
    texts = [[lines[first + i][a:b] for a, b in row] for i, row in enumerate(rows) if row]
    if len(texts) < splitter.rows or not splitter.fits(texts):
        return None
    return TableLines(first, first + len(rows), tuple(rows), is_header(texts))


@dataclass(frozen=True, slots=True)
class Splitter:
    """One way to separate cells."""

    split: Callable[[str], tuple[Span, ...]]
    columns: int
    rows: int
    fits: Callable[[list[list[str]]], bool]
    ruled: bool = False


def is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row names the columns: it holds no figure where the others do, or words that name."""
    if len(rows) < 2 or any(len(cell.split()) > _CELL_WORDS for cell in rows[0]):
        return False
    head, body = rows[0], rows[1:]
    if not all(cell.strip() for cell in head[1:]) or any(re.fullmatch(r"[\d.,%\s]+", cell) for cell in head if cell):
        return False
    named = sum(bool(_HEADER_WORDS.match(cell.strip())) for cell in head)
    figures = [c for c in range(len(head)) if all(_DIGIT.search(row[c]) for row in body) and not _DIGIT.search(head[c])]
    return bool(figures) or named >= 2


def _by_pipe(line: str) -> tuple[Span, ...]:
    if "|" not in line or _RULE.match(line):
        return ()
    spans, start = [], 0
    for at, character in enumerate(line + "|"):
        if character == "|":
            spans.append(_trim(line, start, at))
            start = at + 1
    outer = line.strip()
    spans = spans[1:] if outer.startswith("|") else spans
    return tuple(spans[:-1] if outer.endswith("|") else spans)


def _by_tab(line: str) -> tuple[Span, ...]:
    if "\t" not in line.strip():
        return ()
    spans, start = [], 0
    for at, character in enumerate(line + "\t"):
        if character == "\t":
            spans.append(_trim(line, start, at))
            start = at + 1
    return () if len(spans) == 2 and marker_of(line) else tuple(spans)


def _by_comma(line: str) -> tuple[Span, ...]:
    return _by_csv(line, ",")


def _by_semicolon(line: str) -> tuple[Span, ...]:
    return _by_csv(line, ";")


def _by_csv(line: str, delimiter: str) -> tuple[Span, ...]:
    """Split a line of a CSV file; the offsets leave quotation marks out."""
    if line.count(delimiter) < 2 or len(line) > 4000:
        return ()
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return ()
    spans, at = [], 0
    for cell in cells:
        if line[at : at + 1] == '"':
            length = len(cell) + cell.count('"')
            spans.append((at + 1, at + 1 + length))
            at += length + 3
        else:
            spans.append(_trim(line, at, at + len(cell)))
            at += len(cell) + 1
    return tuple(spans)


def _by_space(line: str) -> tuple[Span, ...]:
    spans, start = [], 0
    if marker_of(line.strip()) and len(_WIDE.split(line.strip())) < 3:
        return ()
    for match in _WIDE.finditer(line.rstrip()):
        if match.start() > start:
            spans.append((start, match.start()))
        start = match.end()
    if start < len(line.rstrip()):
        spans.append((start, len(line.rstrip())))
    return tuple(spans)


def _trim(line: str, start: int, end: int) -> Span:
    piece = line[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + min(lead, len(piece)), start + len(piece.rstrip()) if piece.strip() else start + min(
        lead, len(piece)
    )


def _any(rows: list[list[str]]) -> bool:
    return True


def _tidy(rows: list[list[str]]) -> bool:
    """Tell whether cells look like values and not like clauses of sentences."""
    if any(len(cell.split()) > _CELL_WORDS or cell.rstrip().endswith((".", ":")) for row in rows for cell in row):
        return False
    return "cộng hòa" not in rows[0][-1].lower()


def _csv_like(rows: list[list[str]]) -> bool:
    return _tidy(rows) and is_header(rows)


def _numeric(rows: list[list[str]]) -> bool:
    """Tell whether a column of figures stands in nearly every line, or a header above."""
    body = rows[1:] if len(rows) > 2 else rows
    column = any(all(_DIGIT.search(row[c]) for row in body) for c in range(1, len(rows[0])))
    return _tidy(rows) and column and (len(rows[0]) > 2 or is_header(rows))


_SPLITTERS = (
    Splitter(_by_pipe, 2, 2, _any, ruled=True),
    Splitter(_by_tab, 2, 2, _tidy),
    Splitter(_by_semicolon, 3, 2, _csv_like),
    Splitter(_by_comma, 3, 2, _csv_like),
    Splitter(_by_space, 2, _MIN_ALIGNED, _numeric),
)

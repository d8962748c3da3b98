"""Where the cells of a table stand: their columns, and how far merged ones reach.

A row's text separates its cells by ``|``, a tab or a comma, empty ones too, so that a cell's place can be counted.
Where it cannot, or a row has a cell more than its header, the name of its column tells. Pure; imports ``schema``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from schema import Block, Cell

_SEPARATORS = "|\t;,"
_BLANKS = 2  # a first cell with so many empty ones behind it was merged with them
_EMPTY_RUN = 20  # more empty cells in a row are written as one
_ALL = 0  # a colspan: over every column
_HEADER_ROWS = 4  # so far down are names looked for beneath one that reaches over several columns


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in its column.

    :param start: offset in the text; both are -1 for a cell that is empty, and for a name written into a header.
    :param name: what a header without a row of its own says here.
    """

    column: int
    start: int = -1
    end: int = -1
    colspan: int = 1
    rowspan: int = 1
    name: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with a cell for each column that no merged cell covers, in order.

    :param aside: ``(start, end)`` of words that stand before the first column: the section's name, said again.
    """

    cells: tuple[Placed, ...]
    header: bool = False
    page: int = 0
    aside: tuple[int, int] | None = None


def lay_out_table(text: str, rows: Sequence[Block]) -> tuple[int, tuple[GridRow, ...]]:
    """Place the cells of a table.

    :param text: that the rows' offsets count in.
    :param rows: of one table, in order; at least one.
    :return: the number of columns, and the rows; a header made of the columns' names where there is none.
    """
    places = _counted(text, rows)
    leading = list(takewhile(lambda row: row.header, rows))
    heads = [dict(zip(places[i], row.cells, strict=True)) for i, row in enumerate(leading)]
    names = _names(text, rows, places, heads)
    body = [_placed(row, places[i], names) for i, row in enumerate(rows) if i >= len(leading)]
    used = [c.column for row in body for c in row.cells] + [column for head in heads for column in head] + [0]
    width = max([*used, *(c for columns in names.values() for c in columns)]) + 1
    heading = _heading(text, heads, width) if heads else _named_heading(names, width)
    heading = [replace(row, page=rows[min(i, len(rows) - 1)].page) for i, row in enumerate(heading)]
    return width, (*heading, *(_filled(text, row, width) for row in body))


# --- places by counting ---------------------------------------------------------------------------------------------


def _counted(text: str, rows: Sequence[Block]) -> list[list[int]]:
    """Count each cell's place in its row, from 0."""
    gaps = [_gaps(text, row) for row in rows]
    separator = next((s for s in _SEPARATORS if any(s in gap for row in gaps for gap in row)), "")
    if not separator:
        return [list(range(len(row.cells))) for row in rows]
    outer = min((row[0].count(separator) for row in gaps if row), default=0)  # "| a | b |" opens with one too many
    places = [_running(row, separator, outer) for row in gaps]
    most = 2 * max(len(row) for row in gaps) + _EMPTY_RUN
    return places if max(max(row, default=0) for row in places) < most else [list(range(len(row))) for row in gaps]


def _gaps(text: str, row: Block) -> list[str]:
    """Return what stands before each cell of a row."""
    begins = [row.start, *(cell.end for cell in row.cells)]
    return [text[begin : cell.start] for begin, cell in zip(begins, row.cells, strict=False)]


def _running(gaps: Sequence[str], separator: str, outer: int) -> list[int]:
    places: list[int] = []
    for number, gap in enumerate(gaps):
        counted = gap.count(separator)
        places.append(counted - outer if not number else places[-1] + max(counted, 1))
    return places


# --- places by name -------------------------------------------------------------------------------------------------


def _names(
    text: str, rows: Sequence[Block], places: Sequence[Sequence[int]], heads: Sequence[dict[int, Cell]]
) -> dict[str, list[int]]:
    """Return the columns that each name is written over; a name of merged header cells ends with the lowest one."""
    lowest = {column: " ".join(text[c.start : c.end].split()) for head in heads for column, c in head.items()}
    columns: dict[str, list[int]] = {}
    for column, words in lowest.items():
        columns.setdefault(words.casefold(), []).append(column)
    found: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for cell, place in zip(row.cells, places[number], strict=True):
            if cell.column and cell.column not in found:
                found[cell.column] = _over(cell.column.casefold().split(), columns) or ([] if heads else [place])
    return found


def _over(name: Sequence[str], columns: dict[str, list[int]]) -> list[int]:
    """Return the columns whose lowest header cell says a name, or its last words."""
    said = (" ".join(name[first:]) for first in range(len(name)))
    return next((columns[words] for words in said if words in columns), [])


def _placed(row: Block, places: Sequence[int], names: dict[str, list[int]]) -> GridRow:
    """Place a row's cells: by name, else as far from a named one as they were counted."""
    if len(row.cells) == 1 and names and not row.cells[0].column:
        return GridRow((Placed(0, row.cells[0].start, row.cells[0].end, colspan=_ALL),), row.header, row.page)
    known = [(place, names[c.column]) for c, place in zip(row.cells, places, strict=True) if names.get(c.column)]
    shift = known[0][0] - _nearest(known[0][1], known[0][0]) if known else 0
    cells: list[Placed] = []
    aside: tuple[int, int] | None = None
    for cell, place in zip(row.cells, places, strict=True):
        columns = names.get(cell.column, [])
        column = _nearest(columns, place - shift) if columns else place - shift
        if column < 0:
            aside = (aside[0] if aside else cell.start, cell.end)
            continue
        column = max(column, cells[-1].column + 1) if cells else column
        cells.append(Placed(column, cell.start, cell.end))
    return GridRow(tuple(cells), row.header, row.page, aside)


def _nearest(columns: Sequence[int], place: int) -> int:
    return min(columns, key=lambda column: abs(column - place))


# --- headers and empty cells ----------------------------------------------------------------------------------------


def _heading(text: str, heads: Sequence[dict[int, Cell]], width: int) -> list[GridRow]:
    """Lay out the header rows: a cell repeated beneath is one, a cell above several reaches over them."""
    words = [{c: " ".join(text[cell.start : cell.end].split()) for c, cell in head.items()} for head in heads]
    taken: set[tuple[int, int]] = set()
    rows: list[GridRow] = []
    for number, head in enumerate(heads):
        cells = []
        for column in range(width):
            if (number, column) in taken:
                continue
            deep, wide = _deep(words, number, column), _wide(words, number, column, width)
            taken |= {(number + d, column + w) for d in range(deep) for w in range(wide)}
            cell = head.get(column)
            cells.append(Placed(column, *((cell.start, cell.end) if cell else (-1, -1)), colspan=wide, rowspan=deep))
        rows.append(GridRow(tuple(cells), header=True))
    return rows


def _deep(words: Sequence[dict[int, str]], number: int, column: int) -> int:
    """Count the header rows that a cell reaches down."""
    own, last = words[number].get(column), number + 1
    while own and last < len(words) and words[last].get(column) == own:
        last += 1
    return last - number


def _wide(words: Sequence[dict[int, str]], number: int, column: int, width: int) -> int:
    """Count the columns that a header cell reaches over: those empty in its row, with words beneath."""
    last = column + 1
    if column not in words[number]:
        return 1
    while (
        last < width
        and last not in words[number]
        and any(last in beneath for beneath in words[number + 1 : number + _HEADER_ROWS])
    ):
        last += 1
    return last - column


def _named_heading(names: dict[str, list[int]], width: int) -> list[GridRow]:
    """Make a header of the columns' names; none where they have none."""
    over = {columns[0]: name for name, columns in reversed(names.items()) if columns}
    cells = tuple(Placed(column, name=over.get(column, "")) for column in range(width))
    return [GridRow(cells, header=True)] if over else []


def _filled(text: str, row: GridRow, width: int) -> GridRow:
    """Add the empty cells of a row; let a first one reach over what it was merged with."""
    if not row.cells:
        return replace(row, cells=(Placed(0, colspan=width),))
    return replace(row, cells=tuple(_with_blanks(text, row.cells, width)))


def _with_blanks(text: str, cells: Sequence[Placed], width: int) -> Iterator[Placed]:
    at = 0
    for number, cell in enumerate(cells):
        yield from _blanks(at, cell.column)
        following = cells[number + 1].column if number + 1 < len(cells) else width
        blanks = following - cell.column - 1
        first = number == 0 and cell.column == 0 and blanks >= _BLANKS and _says_words(text, cell)
        merged = first or cell.colspan == _ALL
        yield replace(cell, colspan=blanks + 1) if merged else cell
        at = following if merged else cell.column + 1
    yield from _blanks(at, width)


def _blanks(first: int, last: int) -> Iterator[Placed]:
    """Yield the empty cells of the columns from ``first`` to before ``last``."""
    if last - first > _EMPTY_RUN:
        yield Placed(first, colspan=last - first)
        return
    yield from (Placed(column) for column in range(first, last))


def _says_words(text: str, cell: Placed) -> bool:
    return any(c.isalpha() for c in text[cell.start : cell.end])

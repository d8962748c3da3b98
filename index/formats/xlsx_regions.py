"""The tables of a sheet: stretches of rows between blank ones, and tables side by side.

Imports ``grid_kinds``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.formats.grid_kinds import Grid, Slot, field_lines, header_depth, is_signature, single_text, trimmed

Cells = dict[int, dict[int, Slot]]  # by row and column
_MAX_PLACES = 8_000_000  # of one grid; a sheet with so many holds few cells far apart
_MAX_GAP = 2  # blank rows within a table


def find_grids(cells: Cells) -> list[Grid]:
    """Return the tables of a sheet from top to bottom, those side by side from left to right."""
    grids: list[Grid] = []
    before: tuple[list[int], int] | None = None  # columns and last row of the table that may go on
    for band in _bands(cells):
        columns = sorted({column for row in band for column in cells[row]})
        if len(columns) * len(band) > _MAX_PLACES:
            grids += [[list(cells[row].values())] for row in band]
            before = None
            continue
        grid = _grid(cells, band, columns)
        if before and band[0] - before[1] <= _MAX_GAP + 1 and set(columns) <= set(before[0]) and _goes_on(grid):
            grids[-1] = [*grids[-1], *_grid(cells, band, before[0])]
            before = (before[0], band[-1])
            continue
        parts = _side_by_side(grid, columns)
        grids += parts
        before = (columns, band[-1]) if len(parts) == 1 and _is_table(grid) else None
    return grids


def _bands(cells: Cells) -> Iterator[list[int]]:
    """Yield stretches of rows without a blank one between them."""
    band: list[int] = []
    for number in sorted(row for row, places in cells.items() if any(slot.text for slot in places.values())):
        if band and number > band[-1] + 1:
            yield band
            band = []
        band.append(number)
    if band:
        yield band


def _grid(cells: Cells, band: Sequence[int], columns: Sequence[int]) -> list[list[Slot]]:
    blank = Slot()
    return [[cells[row].get(column, blank) for column in columns] for row in band]


def _is_table(grid: Grid) -> bool:
    """Tell whether a stretch of rows is a table with a header, and may go on below a blank row."""
    rows = trimmed(grid)
    start = next((n for n, row in enumerate(rows) if not single_text(row)), len(rows))
    body = rows[start:]
    return len(body) > 1 and len(body[0]) > 2 and not field_lines(body) and header_depth(body) > 0


def _goes_on(grid: Grid) -> bool:
    """Tell whether a stretch of rows belongs to the table above it: it has no header, and more than notes."""
    rows = trimmed(grid)
    if all(single_text(row) for row in rows) or is_signature(rows) or field_lines(rows):
        return False
    return len(rows) == 1 or header_depth(rows) == 0


def _side_by_side(grid: list[list[Slot]], columns: Sequence[int]) -> list[Grid]:
    """Split a stretch of rows at blank columns, where both sides are tables of their own."""
    titles = next((n for n, row in enumerate(grid) if not single_text(row)), len(grid))
    body = grid[titles:]
    filled = [c for c in range(len(columns)) if any(row[c].text or row[c].across for row in body)]
    pieces: list[list[int]] = []
    for place in filled:
        if pieces and columns[place] == columns[pieces[-1][-1]] + 1:
            pieces[-1].append(place)
        else:
            pieces.append([place])
    parts: list[Grid] = [_columns(body, piece) for piece in pieces]
    if len(parts) < 2 or not all(_stands_alone(part) for part in parts):
        return [grid]
    lines: Grid = grid[:titles]
    return [*([lines] if lines else []), *parts]


def _columns(rows: Grid, columns: Sequence[int]) -> Grid:
    return [[row[column] for column in columns] for row in rows]


def _stands_alone(grid: Grid) -> bool:
    rows = trimmed(grid)
    return len(rows) > 1 and len(rows[0]) > 1 and (header_depth(rows) > 0 or bool(field_lines(rows)))

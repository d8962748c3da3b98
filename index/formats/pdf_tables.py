"""Words within drawn grids into tables; tables that run over pages.

Which rows name the columns, and what a table is at all, :mod:`index.formats.grid` decides, for all formats alike.
Imports ``grid_kinds``, ``pdf_boxes``, ``pdf_lattice``, ``pdf_panels`` and ``pdf_words``.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from index.formats.grid_kinds import Slot
from index.formats.pdf_boxes import Rule, TableBox, Word
from index.formats.pdf_lattice import Grid, grids_of, plain_row, stacked
from index.formats.pdf_panels import Lines, hard_lines, panels_of
from index.formats.pdf_words import joined, rows_of

_MAX_GRIDS = 100  # of a page, the largest
_REACH = 40.0  # a row without rules lies no further from its table
_NEAR_WORDS = 600  # words above or beneath a table that are looked at
_SAME = 4.0  # columns of a table that goes on lie no further apart
_MAX_HEADER = 4
_CUT_COUNT = re.compile(r"S\s?T\s?T")  # in a column too narrow for it


def ruled_tables(rules: Sequence[Rule], words: Sequence[Word]) -> tuple[list[TableBox], list[Word]]:
    """Find the tables that rules enclose.

    :return: the tables, and the words that stand in none.
    """
    grids = [grid for grid in grids_of(rules) if len(grid.xs) > 2]
    grids.sort(key=lambda g: -(g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0]))
    rest = sorted(words, key=lambda w: w.base)
    found = []
    for grid in grids[:_MAX_GRIDS]:
        if not grid.closed:
            grid = _extended(grid, rest)
        inside, outside = _parted(rest, grid)
        table = _table(grid, inside)
        if table:
            found.append(table)
            rest = outside
    return sorted(found, key=lambda t: (t.top, t.x0)), rest


def _middle(word: Word) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, word.base - 0.3 * word.size


def _parted(words: list[Word], grid: Grid) -> tuple[list[Word], list[Word]]:
    """Part words into those within a grid and those without."""
    first = bisect_left(words, grid.ys[0], key=lambda w: w.base)
    last = bisect_right(words, grid.ys[-1] + _REACH, key=lambda w: w.base)
    inside: list[Word] = []
    outside = words[:first]
    for word in words[first:last]:
        (inside if grid.at(*_middle(word)) else outside).append(word)
    return inside, outside + words[last:]


def _extended(grid: Grid, words: list[Word]) -> Grid:
    """Add the rows right above and beneath a grid without side borders that fit its columns."""
    top = bisect_left(words, grid.ys[0], key=lambda w: w.base - 0.3 * w.size)
    bottom = bisect_right(words, grid.ys[-1], key=lambda w: w.base - 0.3 * w.size)
    above = rows_of(words[max(0, top - _NEAR_WORDS) : top])
    below = rows_of(words[bottom : bottom + _NEAR_WORDS])
    height = 0.9 * min(_REACH, grid.ys[1] - grid.ys[0])
    for row in reversed(above):
        if grid.ys[0] - row[0].base > height or not _fits(grid, row):
            break
        grid = stacked(plain_row(grid.xs, row[0].base - 1.1 * row[0].size, grid.ys[0]), grid)
    for row in below:
        if row[0].base - 0.8 * row[0].size - grid.ys[-1] > height or not _fits(grid, row):
            break
        grid = stacked(grid, plain_row(grid.xs, grid.ys[-1], row[0].base + 0.4 * row[0].size))
    return grid


def _fits(grid: Grid, row: Sequence[Word]) -> bool:
    """Tell whether words keep to the columns of a grid, and fill two of them."""
    if row[0].x0 < grid.xs[0] - _SAME or row[-1].x1 > grid.xs[-1] + _SAME:
        return False
    columns = [(bisect_right(grid.xs, word.x0 + 1.0), bisect_right(grid.xs, word.x1 - 1.0)) for word in row]
    return all(a == b for a, b in columns) and len({a for a, _ in columns}) >= 2


def _table(grid: Grid, words: Sequence[Word]) -> TableBox | None:
    """Make a table of a grid and the words in it; nothing where only one column holds any."""
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        cell = grid.at(*_middle(word))
        if cell:
            held.setdefault((cell.top, cell.left), []).append(word)
    if len({left for _, left in held}) < 2:
        return None
    lines = {place: rows_of(own) for place, own in held.items()}
    rows: list[tuple[Slot, ...]] = []
    for number in range(len(grid.cells)):
        rows += _split(grid, number, lines) or [_row(grid, number, lines)]
    kept = tuple(row for row in rows if any(slot.text for slot in row))
    return TableBox(grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1], grid.xs, kept, panels_of(grid, len(kept), lines))


def _row(grid: Grid, number: int, lines: Lines) -> tuple[Slot, ...]:
    """Read one row; what a merged cell says stands in each of its rows, and in the first of its columns."""
    found = []
    for column, cell in enumerate(grid.cells[number]):
        across, down = cell.left != column, cell.top != number
        width = grid.xs[cell.right] - grid.xs[cell.left]
        slot = Slot() if across else slot_of(lines.get((cell.top, cell.left), []), width)
        found.append(replace(slot, across=across, down=down))
    return tuple(found)


def slot_of(lines: Sequence[Sequence[Word]], width: float = 0.0) -> Slot:
    """Join the lines of a cell; those that its writer ended stay lines of their own.

    :param width: of the cell; 0 where it is not known, and nothing can be said of its lines.
    """
    texts = hard_lines(lines, width) if width else [joined(" ".join(word.text for word in line) for line in lines)]
    text = "\n".join(texts)
    words = [word for line in lines for word in line if any(c.isalnum() for c in word.text)]
    return Slot("STT" if _CUT_COUNT.fullmatch(text) else text, bold=bool(words) and all(word.bold for word in words))


def _split(grid: Grid, number: int, lines: Lines) -> list[tuple[Slot, ...]]:
    """Split a row that no rule splits: one row for each line of the first cell, where other cells have as many."""
    cells = grid.cells[number]
    if len(set(cells)) < len(cells) or any(cell.top != number or cell.bottom > number + 1 for cell in cells):
        return []
    own = [lines.get((cell.top, cell.left), []) for cell in cells]
    if len(own[0]) < 3:
        return []
    bases = [line[0].base for line in own[0]]
    near = 0.3 * own[0][0][0].size
    fits = [_aligned([line[0].base for line in cell], bases, near) for cell in own[1:] if cell]
    if len(fits) < 2 or not all(fits):
        return []
    stretches = itertools.pairwise([*bases, float("inf")])
    return [
        tuple(slot_of([line for line in cell if start - near <= line[0].base < end - near]) for cell in own)
        for start, end in stretches
    ]


def _aligned(bases: Sequence[float], keys: Sequence[float], near: float) -> bool:
    """Tell whether there is a line beside nearly every key."""
    at = 0
    beside = 0
    for key in keys:
        while at < len(bases) and bases[at] < key - near:
            at += 1
        beside += at < len(bases) and bases[at] <= key + near
    return beside >= 0.8 * len(keys)


# --- tables over several pages --------------------------------------------------------------------------------------


def goes_on(table: TableBox, following: TableBox, *, first: bool) -> bool:
    """Tell whether a table goes on with the one read before it, on the page before or in the column before.

    :param first: it is what its page begins with.
    """
    if not first and following.x0 < table.x1:
        return False
    if len(table.columns) != len(following.columns):
        return False
    shift = following.columns[0] - table.columns[0]  # pages for two-sided printing lie shifted
    return all(abs(b - a - shift) <= _SAME for a, b in zip(table.columns, following.columns, strict=True))


def continued(table: TableBox, following: TableBox) -> TableBox:
    """Put the rows of the next page beneath a table's; leave a repeated header out, join a row that was cut."""
    repeated = 0
    for above, row in zip(table.rows[:_MAX_HEADER], following.rows, strict=False):
        if [slot.text for slot in above] != [slot.text for slot in row]:
            break
        repeated += 1
    rows, added = table.rows, following.rows[repeated:]
    if added and _is_rest(rows[-1], added[0]):
        rest = tuple(replace(a, text=joined([a.text, b.text])) for a, b in zip(rows[-1], added[0], strict=True))
        rows, added = (*rows[:-1], rest), added[1:]
    return replace(following, rows=(*rows, *added))


def _is_rest(last: Sequence[Slot], first: Sequence[Slot]) -> bool:
    """Tell whether a row is the rest of one that the page's end has cut: it has no key, and goes on in mid-sentence."""
    if first[0].text or not last[0].text:
        return False
    filled = [(a.text, b.text) for a, b in zip(last, first, strict=True) if b.text]
    return bool(filled) and all(a and (b[0].islower() or a[-1] not in ".;:!?") for a, b in filled)

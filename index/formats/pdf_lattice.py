"""Drawn rules into grids of cells.

A grid is what a set of crossing rules encloses; cells between which no rule runs are one. Where a table has level rules
only, its columns begin where the rules of its rows are pieced together, if they are. Imports ``pdf_boxes``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.formats.pdf_boxes import Rule

_NEAR = 3.0  # rules no further apart are one
_LEAST_SIDE = 5.0  # a narrower row or column is a double rule
_MAX_CROSSINGS = 1_000_000
_MAX_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: from row ``top`` and column ``left`` up to ``bottom`` and ``right``, which are exclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows and columns, and the cells that lie on them.

    :param xs: where each column begins, and the last one ends; ``ys`` the same of rows.
    :param cells: by row and column, in the order of their numbers.
    :param closed: rules run down both its sides, so that all of its rows are in it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[GridCell, ...], ...]
    closed: bool = True

    def at(self, x: float, y: float) -> GridCell | None:
        """Return the cell that holds a point."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return self.cells[row][column] if inside else None


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """Find the grids that rules make, from top to bottom."""
    level = [rule for rule in rules if not rule.upright and rule.x1 - rule.x0 >= _LEAST_SIDE]
    upright = [rule for rule in rules if rule.upright]
    joined_level, joined_upright = _joined(level, upright=False), _joined(upright, upright=True)
    if len(joined_level) < 2 or len(joined_level) * max(1, len(joined_upright)) > _MAX_CROSSINGS:
        return []
    found = []
    for group in _groups(joined_level, joined_upright):
        grid = _grid([r for r in group if not r.upright], [r for r in group if r.upright], level)
        if grid:
            found.append(grid)
    return _united_grids(sorted(found, key=lambda g: (g.xs[0], g.ys[0])))


def _joined(rules: Iterable[Rule], *, upright: bool) -> list[Rule]:
    """Join rules that lie on one line and touch."""
    spans = sorted((r.x0, r.y0, r.y1, r.shade) if upright else (r.y0, r.x0, r.x1, r.shade) for r in rules)
    lines: list[tuple[float, list[tuple[float, float]], list[bool]]] = []
    for at, start, end, shade in spans:
        if not lines or at - lines[-1][0] > _NEAR:
            lines.append((at, [], []))
        lines[-1][1].append((start, end))
        lines[-1][2].append(shade)
    found = []
    for at, pieces, shades in lines:
        for start, end in _united(pieces):
            rule = Rule(at, start, at, end, all(shades)) if upright else Rule(start, at, end, at, all(shades))
            found.append(rule)
    return found


def _united(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Unite stretches that touch."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(pieces):
        if found and start <= found[-1][1] + _NEAR:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


# --- which rules belong together ------------------------------------------------------------------------------------


def _groups(level: Sequence[Rule], upright: Sequence[Rule]) -> list[list[Rule]]:
    """Group rules that cross; level rules that cross none with those as long, one beneath the other."""
    own = list(range(len(level) + len(upright)))

    def root(number: int) -> int:
        while own[number] != number:
            own[number] = own[own[number]]
            number = own[number]
        return number

    order = sorted(range(len(upright)), key=lambda n: upright[n].x0)
    places = [upright[n].x0 for n in order]
    crossing: set[int] = set()
    for number, rule in enumerate(level):
        for n in order[bisect_left(places, rule.x0 - _NEAR) : bisect_right(places, rule.x1 + _NEAR)]:
            if upright[n].y0 - _NEAR <= rule.y0 <= upright[n].y1 + _NEAR:
                own[root(number)] = root(len(level) + n)
                crossing.add(number)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for number, rule in enumerate([*level, *upright]):
        if number >= len(level) or number in crossing:
            groups[root(number)].append(rule)
    return [*groups.values(), *_stacks([rule for n, rule in enumerate(level) if n not in crossing])]


def _stacks(level: Iterable[Rule]) -> list[list[Rule]]:
    """Group level rules of one length that stand one beneath the other, three at least."""
    stacks: list[list[Rule]] = []
    for rule in sorted(level, key=lambda r: r.y0):
        for stack in reversed(stacks[-8:]):
            if abs(stack[-1].x0 - rule.x0) <= _NEAR and abs(stack[-1].x1 - rule.x1) <= _NEAR:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [stack for stack in stacks if len(stack) >= 3]


# --- grids ----------------------------------------------------------------------------------------------------------


def _grid(level: Sequence[Rule], upright: Sequence[Rule], pieces: Sequence[Rule]) -> Grid | None:
    """Make a grid of rules; nothing where they enclose no cells."""
    if len(level) < 2 and len(upright) < 2:
        return None
    ends = [x for rule in level for x in (rule.x0, rule.x1)]
    xs = _places([*(rule.x0 for rule in upright), *_outermost(ends), *_seams(level, upright, pieces)])
    ys = _places([*(rule.y0 for rule in level), *_outermost([y for r in upright for y in (r.y0, r.y1)])])
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MAX_CELLS:
        return None
    walls = _borders(upright, xs, ys, upright=True)
    if not upright:
        walls = {(c, r) for c in range(1, len(xs) - 1) for r in range(len(ys) - 1)}
    drawn = [rule.x0 for rule in upright if not rule.shade]
    closed = all(any(abs(x - side) <= _LEAST_SIDE for x in drawn) for side in (xs[0], xs[-1]))
    floors = _borders(level, ys, xs, upright=False)
    return Grid(xs, ys, _cells(walls, floors, len(ys) - 1, len(xs) - 1), closed)


def _united_grids(grids: Sequence[Grid]) -> list[Grid]:
    """Unite shaded rows of one table, between which others are not shaded."""
    found: list[Grid] = []
    for grid in grids:
        last = found[-1] if found else None
        height = grid.ys[-1] - grid.ys[0]
        gap = grid.ys[0] - last.ys[-1] if last else 0.0
        if last and not last.closed and not grid.closed and -_NEAR <= gap <= 1.6 * height and _alike(last, grid):
            found[-1] = stacked(last, grid)
        else:
            found.append(grid)
    return sorted(found, key=lambda g: (g.ys[0], g.xs[0]))


def stacked(upper: Grid, lower: Grid) -> Grid:
    """Put one grid beneath another of the same columns; a gap between them becomes a row."""
    if lower.ys[0] - upper.ys[-1] > _LEAST_SIDE:
        upper = stacked(upper, plain_row(upper.xs, upper.ys[-1], lower.ys[0]))
    shift = len(upper.ys) - 1
    moved = tuple(tuple(GridCell(c.top + shift, c.left, c.bottom + shift, c.right) for c in row) for row in lower.cells)
    ys = (*upper.ys, *lower.ys[1:])
    return Grid(upper.xs, ys, (*upper.cells, *moved), upper.closed and lower.closed)


def plain_row(xs: tuple[float, ...], top: float, bottom: float) -> Grid:
    """Make a grid of one row without merged cells."""
    return Grid(xs, (top, bottom), (tuple(GridCell(0, c, 1, c + 1) for c in range(len(xs) - 1)),), closed=False)


def _alike(one: Grid, other: Grid) -> bool:
    """Tell whether two grids have the same columns."""
    return len(one.xs) == len(other.xs) and all(abs(a - b) <= _NEAR for a, b in zip(one.xs, other.xs, strict=True))


def _outermost(values: Sequence[float]) -> list[float]:
    return [min(values), max(values)] if values else []


def _seams(level: Sequence[Rule], upright: Sequence[Rule], pieces: Sequence[Rule]) -> list[float]:
    """Return where level rules are pieced together, one rule like the other, in a table without upright rules."""
    if upright or not level:
        return []
    left, right, top, bottom = level[0].x0, level[0].x1, level[0].y0 - _NEAR, level[-1].y0 + _NEAR
    counts: dict[int, set[int]] = defaultdict(set)
    for piece in pieces:
        if top <= piece.y0 <= bottom and left - _NEAR <= piece.x0 and piece.x1 <= right + _NEAR:
            counts[round(piece.x0)].add(round(piece.y0))
    return [float(x) for x, heights in counts.items() if len(heights) >= 0.6 * len(level)]


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """Return places without those that lie right beside another."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _LEAST_SIDE:
            found.append(value)
    return tuple(found)


def _borders(
    rules: Sequence[Rule], places: Sequence[float], across: Sequence[float], *, upright: bool
) -> set[tuple[int, int]]:
    """Return which borders are drawn: the number of the place, and that of the row or column it runs along."""
    middles = [(a + b) / 2 for a, b in zip(across, across[1:], strict=False)]
    found = set()
    for rule in rules:
        at, start, end = (rule.x0, rule.y0, rule.y1) if upright else (rule.y0, rule.x0, rule.x1)
        place = bisect_right(places, at + 0.01) - 1
        for along in range(bisect_left(middles, start), bisect_right(middles, end)):
            found.add((place, along))
    return found


def _cells(
    walls: set[tuple[int, int]], floors: set[tuple[int, int]], rows: int, columns: int
) -> tuple[tuple[GridCell, ...], ...]:
    """Unite cells between which no border is drawn."""
    taken: list[list[GridCell | None]] = [[None] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if taken[row][column] is None:
                right = column + 1
                while right < columns and (right, row) not in walls and taken[row][right] is None:
                    right += 1
                bottom = row + 1
                while bottom < rows and _open(floors, walls, bottom, column, right, taken):
                    bottom += 1
                cell = GridCell(row, column, bottom, right)
                for r in range(row, bottom):
                    taken[r][column:right] = [cell] * (right - column)
    return tuple(tuple(cell for cell in row if cell) for row in taken)


def _open(
    floors: set[tuple[int, int]],
    walls: set[tuple[int, int]],
    row: int,
    left: int,
    right: int,
    taken: Sequence[Sequence[GridCell | None]],
) -> bool:
    """Tell whether a cell goes on in the row beneath: no floor between, no wall within, walls at its sides."""
    if any((row, column) in floors for column in range(left, right)) or any(taken[row][left:right]):
        return False
    return not any((column, row) in walls for column in range(left + 1, right))

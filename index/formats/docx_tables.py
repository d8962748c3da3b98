"""Tables of a Word file: their cells as a grid, and those that only arrange text on the page.

Works on elements; imports ``grid_kinds``, ``docx_styles`` and ``docx_text``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.formats.docx_styles import Element, Styles, W, has_lines, is_on, switch, value_of
from index.formats.docx_text import children, plain_text
from index.formats.grid_kinds import Slot, is_figure
from index.outline import is_motto

_SIGNED = re.compile(r"\((?:đã )?ký\b|ký tên|ghi rõ họ,? tên", re.IGNORECASE)
_COPIES = re.compile(r"(?:kính gửi|nơi nhận) ?:", re.IGNORECASE)
_LABELLED = re.compile(r"[^\W\d_][^:]{0,40}: ?\S")
_MAX_SPAN = 64  # Word has 63 columns at most
_ARRANGED_ROWS, _ARRANGED_COLUMNS, _ARRANGED_CELLS = 4, 3, 6
_MAX_PLACES = 2_000_000
_WHITE = ("", "auto", "ffffff", "none")


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell: where it stands and the element that holds its paragraphs.

    :param down: it goes on with the cell above.
    """

    element: Element
    row: int
    column: int
    span: int
    down: bool
    shaded: bool


@dataclass(frozen=True, slots=True)
class WordTable:
    """A ``w:tbl``.

    :param flagged: how many of its first rows are set to come again on every page, or are told apart by its style.
    """

    cells: tuple[TableCell, ...]
    rows: int
    columns: int
    flagged: int
    has_lines: bool


def read_table(element: Element, styles: Styles) -> WordTable:
    """Read where the cells of a table stand; rows that a tracked change deletes are left out."""
    cells: list[TableCell] = []
    repeated: list[bool] = []
    for row in children(element, "tr"):
        properties = row.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        cells += _row_cells(row, properties, len(repeated))
        repeated.append(bool(switch(properties, "tblHeader")))
    properties = element.find(f"{W}tblPr")
    flagged = repeated.index(False) if False in repeated else 0
    if not flagged and _first_row_is_styled(properties, styles):
        flagged = 1
    lines = has_lines(properties) or styles.has_borders(value_of(properties, "tblStyle"))
    lines = lines or any(has_lines(cell.element.find(f"{W}tcPr")) for cell in cells)
    width = max((cell.column + cell.span for cell in cells), default=0)
    return WordTable(tuple(cells), len(repeated), width, flagged, lines)


def _row_cells(row: Element, properties: Element | None, number: int) -> list[TableCell]:
    """Read the cells of one row."""
    before = value_of(properties, "gridBefore")
    column = _span(before) if before else 0
    cells: list[TableCell] = []
    for cell in children(row, "tc"):
        own = cell.find(f"{W}tcPr")
        span = _span(value_of(own, "gridSpan"))
        merged = None if own is None else own.find(f"{W}vMerge")
        beside = None if own is None else own.find(f"{W}hMerge")
        down = merged is not None and merged.get(f"{W}val") != "restart"
        if beside is not None and beside.get(f"{W}val") != "restart" and cells:
            last = cells.pop()
            cells.append(TableCell(last.element, number, last.column, last.span + span, last.down, last.shaded))
        else:
            cells.append(TableCell(cell, number, column, span, down, _is_shaded(own)))
        column += span
    return cells


def _span(value: str) -> int:
    return max(1, min(int(value), _MAX_SPAN)) if value.isdecimal() and len(value) < 4 else 1


def _is_shaded(properties: Element | None) -> bool:
    shade = None if properties is None else properties.find(f"{W}shd")
    return shade is not None and (shade.get(f"{W}fill") or "").lower() not in _WHITE


def _first_row_is_styled(properties: Element | None, styles: Styles) -> bool:
    """Tell whether the table's style sets the first row apart, and the table asks for it."""
    look = None if properties is None else properties.find(f"{W}tblLook")
    if look is None or not styles.has_bold_first_row(value_of(properties, "tblStyle")):
        return False
    mask = look.get(f"{W}val") or "0"
    by_mask = bool(int(mask, 16) & 0x20) if re.fullmatch(r"[0-9A-Fa-f]{1,8}", mask) else False
    first = look.get(f"{W}firstRow")
    return is_on(first) if first is not None else by_mask


# --- tables that are none -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A table that only arranges text: its cells hold paragraphs, to be read one after the other.

    :param closed: a letterhead or a signature, whose lines are no headings.
    """

    cells: tuple[TableCell, ...]
    closed: bool


def arrangement_of(table: WordTable) -> Arrangement | None:
    """Tell whether a table only arranges text on the page, and in which order its cells are read."""
    cells = [cell for cell in table.cells if not cell.down]
    by_column = tuple(sorted(cells, key=lambda cell: (cell.column, cell.row)))
    if max(map(len, _by_row(table)), default=0) <= 1:
        return Arrangement(tuple(cells), False)
    if _holds_tables(cells) and len(cells) <= _ARRANGED_CELLS:
        return Arrangement(by_column, False)
    if table.rows > _ARRANGED_ROWS:
        return None
    lines = [_lines(cell.element) for cell in cells]
    if not table.flagged and _is_formal(lines):
        return Arrangement(by_column, True)
    return Arrangement(by_column, False) if _is_side_by_side(table, lines) else None


def _is_formal(lines: Sequence[Sequence[str]]) -> bool:
    """Tell whether cells hold a letterhead, or who signs and to whom copies go."""
    if any(is_motto(line) or _SIGNED.search(line[:300]) for own in lines for line in own):
        return True
    return any(_COPIES.match(own[0]) for own in lines if own)


def _lines(cell: Element) -> list[str]:
    return [text for p in cell.iter(f"{W}p") for line in plain_text(p).split("\n") if (text := line.strip())]


def _holds_tables(cells: Sequence[TableCell]) -> bool:
    return any(next(cell.element.iter(f"{W}tbl"), None) is not None for cell in cells)


def _is_side_by_side(table: WordTable, lines: Sequence[Sequence[str]]) -> bool:
    """Tell whether a few cells hold several lines each, as two parties of a contract beside each other."""
    if len(lines) > _ARRANGED_ROWS * _ARRANGED_COLUMNS or max(map(len, _by_row(table))) > _ARRANGED_COLUMNS:
        return False
    long = sum(len(own) > 2 for own in lines)
    labelled = sum(sum(bool(_LABELLED.match(line[:60])) for line in own) > 1 for own in lines)
    if table.rows <= 3 and (labelled > 0 or (long > 1 and not table.flagged)):
        return True
    bare = not table.has_lines and not table.flagged and table.rows <= 2 and any(len(own) > 1 for own in lines)
    return bare and not any(is_figure(Slot(line)) for own in lines for line in own)


def _by_row(table: WordTable) -> list[list[TableCell]]:
    return [[cell for cell in table.cells if cell.row == number] for number in range(table.rows)]


def table_grid(table: WordTable, read: dict[int, Slot]) -> list[list[Slot]]:
    """Return a table as a grid, whose merged cells repeat their text downwards and not to the right.

    :param read: what each cell says, by its place in ``table.cells``.
    """
    if table.rows * table.columns > _MAX_PLACES:  # no table that a person made; its rows stay as they are
        ragged: list[list[Slot]] = [[] for _ in range(table.rows)]
        for place, cell in enumerate(table.cells):
            ragged[cell.row].append(read[place])
        return ragged
    grid = [[Slot() for _ in range(table.columns)] for _ in range(table.rows)]
    for place, cell in enumerate(table.cells):
        own = read[place]
        above = grid[cell.row - 1][cell.column] if cell.down and cell.row else None
        if above is not None and not own.text:
            own = Slot(above.text, above.bold, above.shaded, down=True)
        grid[cell.row][cell.column] = own
        for column in range(cell.column + 1, min(cell.column + cell.span, table.columns)):
            grid[cell.row][column] = Slot(across=True, down=own.down)
    return grid

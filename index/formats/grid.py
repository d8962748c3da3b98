"""Tables as grids: which rows name the columns, which tables are fields, and which are no tables at all.

Word, PowerPoint, spreadsheets and CSV files come here with the same grid, and :func:`write_grid` writes it. Owns what
is known of the words that head columns. Imports ``markers``, ``base`` and ``grid_kinds``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.formats.base import TextBuilder
from index.formats.grid_kinds import (
    Grid,
    Slot,
    column_names,
    field_lines,
    header_depth,
    is_figure,
    is_group,
    is_signature,
    single_text,
    trimmed,
)
from language.markers import marker_of

_WIDE, _LINES_ABOVE = 4, 8
_NOTE_WORDS = 6  # of a line at the end of a table that is a note and no row


def write_grid(builder: TextBuilder, grid: Grid, *, flagged: int = 0, likely: bool = False) -> None:
    """Write a table as what it is: titles above it, fields, rows, or paragraphs where it only arranges them.

    :param flagged: how many of the first rows the format says are headers.
    :param likely: whether the first row of such files mostly names the columns, as in CSV.
    """
    rows = list(trimmed(grid))
    titles = _leading(rows, flagged=flagged, likely=likely)
    for row in rows[:titles]:
        builder.paragraph(_line(row))
    body, notes = _without_notes(rows[titles:])
    _write_body(builder, body, max(0, flagged - titles), likely)
    for row in notes:
        builder.paragraph(single_text(row))


def _leading(rows: Sequence[Sequence[Slot]], *, flagged: int, likely: bool) -> int:
    """Count the rows above a table: those that hold one text each, or few above a header that is full.

    All rows where there is but one column.
    """
    count = next((number for number, row in enumerate(rows) if not single_text(row)), len(rows))
    width = len(rows[0]) if rows else 0
    if width < _WIDE or flagged > count or (count < len(rows) and header_depth(rows[count:], likely=likely)):
        return count
    for number in range(count, min(count + _LINES_ABOVE, len(rows) - 1)):
        if 2 * _filled(rows[number]) > width:
            return count
        if 2 * _filled(rows[number + 1]) > width:
            return number + 1 if header_depth(rows[number + 1 :], likely=likely) else count
    return count


def _filled(row: Sequence[Slot]) -> int:
    return sum(bool(slot.text or slot.across) for slot in row)


def _line(row: Sequence[Slot]) -> str:
    """Write a row as lines; a value stays with the words that it belongs to: "Ngày lập:" and "10/09/2025"."""
    line = ""
    for slot in row:
        if slot.text and not slot.down:
            beside = line.endswith(":") or (is_figure(slot) and line and not line[-1].isdigit())
            line += f"{' ' if beside else chr(10) if line else ''}{slot.text}"
    return line


def _without_notes(rows: list[Sequence[Slot]]) -> tuple[list[Sequence[Slot]], list[Sequence[Slot]]]:
    """Separate notes at the end of a table, which hold one long text each, from its rows."""
    end = len(rows)
    while end > 1 and _is_note(rows[end - 1]):
        end -= 1
    return rows[:end], rows[end:]


def _is_note(row: Sequence[Slot]) -> bool:
    text = single_text(row)
    spans = bool(text) and all(slot.across for slot in row[1:])
    return bool(text) and (spans or len(text.split()) > _NOTE_WORDS) and not any(slot.down for slot in row)


def _write_body(builder: TextBuilder, rows: list[Sequence[Slot]], flagged: int, likely: bool) -> None:
    """Write the rows of a table without its titles and notes."""
    if not rows:
        return
    if is_signature(rows):
        for column in zip(*rows, strict=True):
            lines = [slot.text for slot in column if slot.text and not slot.down]
            builder.closed_paragraph("\n".join(lines))
        return
    lines = field_lines(rows, flagged=flagged, likely=likely)
    if lines:
        for paragraph in "\n".join(lines).split("\n\n"):
            builder.paragraph(paragraph)
        return
    depth = header_depth(rows, flagged=flagged, likely=likely)
    if len(rows) == 1 or depth == len(rows):
        for row in rows:
            builder.paragraph(_line(row))
        return
    _write_table(builder, rows, depth)


def _write_table(builder: TextBuilder, rows: list[Sequence[Slot]], depth: int) -> None:
    """Write a table row by row; a line that heads a group of rows stands before each of them."""
    groups = _Groups()
    names = column_names(rows[:depth])
    heads = [[slot.text for slot in row] for row in rows[:depth]]
    written: list[list[str]] = []
    for number in range(depth, len(rows)):
        row = rows[number]
        if is_group(row, rows[number + 1] if number + 1 < len(rows) else None):
            texts = [slot.text for slot in row if slot.text]
            groups.begin(texts)
            written.append([" ".join(texts)])
        elif not all(slot.down or not slot.text for slot in row):
            written.append([*groups.context, *(slot.text for slot in row)])
    if groups.seen:  # the column of the groups has no name
        written = [
            cells if len(cells) == 1 else ["", *cells] if len(cells) == len(names) else cells for cells in written
        ]
        names = ["", *names]
    builder.table([*map(_without_tail, heads), *map(_without_tail, written)], header=names, header_rows=depth)


def _without_tail(cells: list[str]) -> list[str]:
    """Leave out empty cells at the end of a row."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


@dataclass(slots=True)
class _Groups:
    """The lines above that head the row where a table stands: "A. Thu ngân sách", "I. Thu nội địa"."""

    open: list[tuple[str, str]] = field(default_factory=list)
    seen: bool = False

    def begin(self, texts: Sequence[str]) -> None:
        """Begin a group; it ends those of its own kind of number, and those beneath."""
        text = " ".join(texts)
        marker = marker_of(text if len(texts) == 1 else f"{texts[0].rstrip('.')}. {texts[-1]}")
        scheme = marker.scheme if marker else ""
        schemes = [known for known, _ in self.open]
        del self.open[schemes.index(scheme) if scheme in schemes else 0 if not scheme else len(self.open) :]
        self.open.append((scheme, text))
        self.seen = True

    @property
    def context(self) -> list[str]:
        """Return what stands before each row of the group: one text, or nothing."""
        return [" – ".join(text for _, text in self.open)] if self.open else []

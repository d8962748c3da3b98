"""A page's rows in the order they are read in: columns one after the other, aligned cells as tables.

Imports ``pdf_aligned``, ``pdf_bands``, ``pdf_boxes``, ``pdf_gutters`` and ``pdf_kinds``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from index.formats.pdf_aligned import aligned_table, row_starts
from index.formats.pdf_bands import Band, bands_of, cells_of, filled, with_head
from index.formats.pdf_boxes import Box, Line, Row, TableBox, Word
from index.formats.pdf_gutters import Tier, tiers_of, words_in
from index.formats.pdf_kinds import Kind, kind_of

_MAX_DEPTH = 3
_LABELLED = re.compile(r"(?:\d{1,2}[.)] |[a-zđ]\) )?[^\W\d_][^:]{0,60}:(?:\s|$)")


@dataclass(slots=True)
class PageReader:
    """Puts one page's boxes in order; numbers the stacks of lines it makes.

    :param right: where full lines of the page end.
    """

    page: int
    left: float
    right: float
    stack: int = 0
    _order: list[Line | TableBox] = field(default_factory=list)

    def read(self, rows: Sequence[Row]) -> list[Line | TableBox]:
        """Return lines and tables in the order they are read in."""
        self._order = []
        self._rows(rows, self.left, self.right, 0)
        return self._order

    def _rows(self, rows: Sequence[Row], left: float, right: float, depth: int) -> None:
        """Read rows, which gutters may part."""
        tiers = tiers_of(rows)
        at = 0
        for band in bands_of(tiers, left, right) if depth < _MAX_DEPTH else ():
            first = with_head(tiers, band, at)
            self._plain(tiers[at:first], left, right)
            self._band(band, tiers[first : band.last + 1], left, right, depth)
            at = band.last + 1
        self._plain(tiers[at:], left, right)

    def _plain(self, tiers: Sequence[Tier], left: float, right: float, kind: Literal["text", "line"] = "text") -> None:
        """Read tiers row by row."""
        self.stack += 1
        for tier in tiers:
            for _, boxes in itertools.groupby(tier.boxes, key=lambda b: (isinstance(b, TableBox), b.base)):
                row = list(boxes)
                if isinstance(row[0], TableBox):
                    self._tables([box for box in row if isinstance(box, TableBox)])
                else:
                    for piece in _fields(tuple(words_in(row))):
                        self._order.append(Line(piece, left, right, self.stack, self.page, kind))

    def _tables(self, tables: Sequence[TableBox]) -> None:
        """Read tables; of one that only arranges text, each cell by itself."""
        for table in tables:
            if not table.panels:
                self._order.append(table)
            for panel in table.panels:
                rows = [list(row) for row in panel.rows]
                pad = max(0.0, min(row[0].x0 for row in rows) - panel.left)
                self.stack += 1
                self._plain(
                    [Tier(tuple(row), (tuple(row),)) for row in rows],
                    panel.left + pad,
                    panel.right - pad,
                    "line" if panel.closed else "text",
                )
        self.stack += 1

    def _band(self, band: Band, tiers: Sequence[Tier], left: float, right: float, depth: int) -> None:
        """Read tiers that gutters part."""
        cells = filled(cells_of(tiers, band.cuts))
        starts = row_starts(tiers, cells)
        kind = kind_of(tiers, cells, starts)
        if kind == "table":
            self._order.append(aligned_table(tiers, cells, starts))
        elif kind == "rows":
            self._plain(tiers, left, right)
        else:
            for column in range(len(cells[0])):
                own = [_row for tier, row in zip(tiers, cells, strict=True) for _row in _parts(tier, row[column])]
                self._column(own, kind, depth)

    def _column(self, rows: list[Row], kind: Kind, depth: int) -> None:
        """Read one column."""
        if not rows:
            return
        left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
        if kind == "block":
            self._plain([Tier(tuple(row), (tuple(row),)) for row in rows], left, right, "line")
        else:
            self._rows(rows, left, right, depth + 1)


def _parts(tier: Tier, boxes: tuple[Box, ...]) -> Iterator[Row]:
    """Yield what stands in one column of a tier, a row for each height."""
    del tier
    for _, group in itertools.groupby(boxes, key=lambda b: b.base):
        yield list(group)


def _fields(row: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Cut a row where a wide gap parts several fields: "Giới tính: Nam    Dân tộc: Kinh"."""
    pieces: list[list[Word]] = []
    for word in row:
        if not pieces or word.tab or word.loose or word.x0 - pieces[-1][-1].x1 > 1.5 * word.size:
            pieces.append([])
        pieces[-1].append(word)
    starts = [i for i, piece in enumerate(pieces) if _LABELLED.match(" ".join(w.text for w in piece))]
    if len(starts) < 2 or starts[0] != 0:
        yield row
        return
    for start, end in itertools.pairwise([*starts, len(pieces)]):
        yield tuple(word for piece in pieces[start:end] for word in piece)

"""A page's rows in the order they are read in: columns one after the other, aligned cells as tables.

Gutters part rows into cells; by what stands in these they are columns of prose, a letterhead or signatures, a table, or
rows that merely have gaps. Imports ``pdf_boxes``, ``pdf_gutters`` and ``pdf_tables``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from index.formats.pdf_boxes import Box, Line, Row, TableBox, Word
from index.formats.pdf_gutters import Gutter, Tier, gutters_of, is_apart, size_of, tiers_of
from index.formats.pdf_tables import slot_of

Kind = Literal["columns", "block", "table", "rows"]
Cells = list[list[tuple[Box, ...]]]
"""By tier and column; empty where nothing stands."""

_HEAD = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập ?[-–] ?Tự do")
_FOOT = re.compile(r"Nơi nhận", re.IGNORECASE)
_FIGURE = re.compile(r"[\d.,%/:()+–-]*\d[\d.,%/:()+–-]*")
_MAX_DEPTH = 3
_MAX_BLOCK = 16
_LABELLED = re.compile(r"[^\W\d_][^:]{0,60}:(?:\s|$)")


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
        for band in _bands(tiers, left, right) if depth < _MAX_DEPTH else ():
            first = _with_head(tiers, band, at)
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
                    self._order += [box for box in row if isinstance(box, TableBox)]
                    self.stack += 1
                else:
                    for piece in _fields(tuple(box for box in row if isinstance(box, Word))):
                        self._order.append(Line(piece, left, right, self.stack, self.page, kind))

    def _band(self, band: Band, tiers: Sequence[Tier], left: float, right: float, depth: int) -> None:
        """Read tiers that gutters part."""
        cells = _filled(_cells(tiers, band.cuts))
        kind = _kind_of(tiers, cells)
        if kind == "table":
            self._order.append(_aligned_table(tiers, cells))
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
        if not pieces or word.tab or word.x0 - pieces[-1][-1].x1 > 1.5 * word.size:
            pieces.append([])
        pieces[-1].append(word)
    starts = [i for i, piece in enumerate(pieces) if _LABELLED.match(" ".join(w.text for w in piece))]
    if len(starts) < 2 or starts[0] != 0:
        yield row
        return
    for start, end in itertools.pairwise([*starts, len(pieces)]):
        yield tuple(word for piece in pieces[start:end] for word in piece)


@dataclass(frozen=True, slots=True)
class _Span:
    x0: float
    x1: float


# --- bands ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Band:
    """Tiers that the same gutters part.

    :param cuts: the middle of each gutter, from left to right.
    """

    first: int
    last: int
    cuts: tuple[float, ...]


def _bands(tiers: Sequence[Tier], left: float, right: float) -> list[Band]:
    """Find the bands of a page, from top to bottom; those that part most tiers are found first."""
    gutters = gutters_of(tiers, left, right)
    taken: list[Band] = []
    for gutter in gutters:
        if any(gutter.first <= band.last and band.first <= gutter.last for band in taken):
            continue
        band = _band_of(gutter, gutters, tiers)
        if band and not any(band.first <= other.last and other.first <= band.last for other in taken):
            taken.append(band)
        if len(taken) >= 200:
            break
    return sorted(taken, key=lambda b: b.first)


def _band_of(gutter: Gutter, gutters: Sequence[Gutter], tiers: Sequence[Tier]) -> Band | None:
    """Return the band of a gutter with those that part the same tiers; nothing where it parts no column."""
    beside = [gutter]
    for other in gutters[:200]:
        span = min(other.last, gutter.last) - max(other.first, gutter.first) + 1
        covers = span >= 0.8 * (gutter.last - gutter.first + 1) and other.both >= 0.5 * gutter.both
        if covers and all(other.right <= g.left or g.right <= other.left for g in beside):
            beside.append(other)
    cuts = tuple(sorted((g.left + g.right) / 2 for g in beside))
    return Band(_grown(tiers, gutter, -1), _grown(tiers, gutter, 1), cuts)


def _grown(tiers: Sequence[Tier], gutter: Gutter, step: int) -> int:
    """Return the first or last tier of a band: one column may begin before the other, or end after it."""
    own = tiers[gutter.first : gutter.last + 1]
    pitches = sorted(b.base - a.base for a, b in itertools.pairwise(own))
    pitch = pitches[len(pitches) // 2] if pitches else 0.0
    left, right = min(t.pieces[0][0].x0 for t in own), max(t.pieces[-1][-1].x1 for t in own)
    at = gutter.last if step > 0 else gutter.first
    while 0 <= at + step < len(tiers):
        tier = tiers[at + step]
        one_side = tier.boxes[-1].x1 <= gutter.left + 1.0 or tier.boxes[0].x0 >= gutter.right - 1.0
        within = tier.boxes[0].x0 >= left - 2.0 and tier.boxes[-1].x1 <= right + 2.0
        if not (one_side and within and _is_near(tiers[at], tier, 1.25 * pitch)):
            break
        if _belongs_beyond(tiers, at + step, step, gutter, 1.25 * pitch):
            break
        at += step
    return at


def _belongs_beyond(tiers: Sequence[Tier], place: int, step: int, gutter: Gutter, distance: float) -> bool:
    """Tell whether a short line is the end, or the beginning, of text that runs across the gutter."""
    if not 0 <= place + step < len(tiers):
        return False
    beyond = tiers[place + step]
    crosses = any(box.x0 < gutter.left and box.x1 > gutter.right for box in _spans(beyond))
    return crosses and _is_near(tiers[place], beyond, distance)


def _spans(tier: Tier) -> list[_Span]:
    """Return where the pieces of a tier begin and end."""
    return [_Span(piece[0].x0, max(box.x1 for box in piece)) for piece in tier.pieces]


def _is_near(tier: Tier, other: Tier, distance: float) -> bool:
    """Tell whether two tiers stand no further apart; a table reaches from its top to its bottom."""
    upper, lower = (tier, other) if tier.base <= other.base else (other, tier)
    reach = max(box.bottom if isinstance(box, TableBox) else box.base for box in upper.boxes)
    return lower.base - reach <= distance


def _cells(tiers: Sequence[Tier], cuts: Sequence[float]) -> Cells:
    """Put the boxes of each tier into columns."""
    found: Cells = []
    for tier in tiers:
        row: list[list[Box]] = [[] for _ in range(len(cuts) + 1)]
        for box in tier.boxes:
            row[sum((box.x0 + box.x1) / 2 > cut for cut in cuts)].append(box)
        found.append([tuple(own) for own in row])
    return found


def _filled(cells: Cells) -> Cells:
    """Leave out columns in which nothing stands, and unite a nearly empty one with that which it is part of."""
    kept = [column for column in range(len(cells[0])) if any(row[column] for row in cells)]
    cells = [[row[column] for column in kept] for row in cells]
    column = 0
    while len(cells[0]) > 2 and column < len(cells[0]):
        own = [number for number, row in enumerate(cells) if row[column]]
        sparse = len(own) <= max(1, len(cells) // 6) and len(cells) > 2
        other = _joins(cells, column, own) if sparse else None
        if other is None:
            column += 1
            continue
        left, right = min(column, other), max(column, other)
        cells = [[*row[:left], row[left] + row[right], *row[right + 1 :]] for row in cells]
        column = left
    return cells


def _joins(cells: Cells, column: int, own: Sequence[int]) -> int | None:
    """Return the column beside a nearly empty one that it belongs to: words run on there, or it fills its gaps."""
    for other in (column + 1, column - 1):
        if not 0 <= other < len(cells[0]):
            continue
        pairs = [(cells[n][min(column, other)], cells[n][max(column, other)]) for n in own]
        if all(not left or not right or not is_apart(left[-1], right[0]) for left, right in pairs):
            return other
    return None


def _with_head(tiers: Sequence[Tier], band: Band, at: int) -> int:
    """Return where a band begins: with the row above it where that has one piece over each column, as a header has."""
    place = band.first - 1
    if place < at or len(tiers[place].pieces) != len(band.cuts) + 1 or len(tiers[place].pieces) < 3:
        return band.first
    if tiers[band.first].base - tiers[place].base > 3 * size_of(tiers[place].boxes[0]):
        return band.first
    columns = [sum((span.x0 + span.x1) / 2 > cut for cut in band.cuts) for span in _spans(tiers[place])]
    return place if columns == list(range(len(columns))) else band.first


# --- what a band is -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Column:
    """What the lines of one column look like.

    :param words: of a line, on average.
    :param fill: how much of the column's width a line takes, on average.
    """

    lines: int
    words: float
    fill: float
    width: float
    centred: bool
    figures: bool
    texts: tuple[str, ...]


def _kind_of(tiers: Sequence[Tier], cells: Cells) -> Kind:
    """Tell what the columns of a band are."""
    columns = [_column(cells, number) for number in range(len(cells[0]))]
    has_table = any(isinstance(box, TableBox) for tier in tiers for box in tier.boxes)
    if _is_block(tiers, columns) and not has_table:
        return "block"
    if has_table or _is_prose(columns) or _is_unaligned(tiers, cells, columns):
        return "columns"
    if _is_table(cells, columns):
        return "table"
    return "rows"


def _column(cells: Cells, number: int) -> _Column:
    own = [row[number] for row in cells if row[number]]
    if not own:
        return _Column(0, 0.0, 0.0, 0.0, False, False, ())
    left, right = min(line[0].x0 for line in own), max(line[-1].x1 for line in own)
    width = max(1.0, right - left)
    texts = tuple(_text(line) for line in own)
    size = size_of(own[0][0])
    middles = [(line[0].x0 + line[-1].x1) / 2 for line in own]
    starts = [line[0].x0 for line in own]
    centred = len(own) > 1 and max(middles) - min(middles) < 0.8 * size and max(starts) - min(starts) > size
    return _Column(
        len(own),
        sum(len(line) for line in own) / len(own),
        sum(line[-1].x1 - line[0].x0 for line in own) / len(own) / width,
        width,
        centred,
        sum(bool(_FIGURE.fullmatch(text)) for text in texts) * 2 > len(texts),
        texts,
    )


def _text(boxes: Sequence[Box]) -> str:
    return " ".join(word.text for word in _words(boxes))


def _is_block(tiers: Sequence[Tier], columns: Sequence[_Column]) -> bool:
    """Tell whether this is a letterhead or signatures: few short lines, or words that only stand there."""
    if len(tiers) > _MAX_BLOCK or len(columns) > 4:
        return False
    if any(_HEAD.search(text) for column in columns[1:] for text in column.texts[:3]):
        return True
    if any(_FOOT.match(text) for text in columns[0].texts[:2]) and len(columns) == 2:
        return True
    short = all(column.words <= 8 for column in columns) and not any(column.figures for column in columns)
    several = [column for column in columns if column.lines > 1]
    if not short or not several or not all(column.centred for column in several):
        return False
    gaps = [b.base - a.base for a, b in itertools.pairwise(tiers)]
    signed = bool(gaps) and max(gaps) > 2.5 * size_of(tiers[0].boxes[0])
    return len(columns) == 2 or (signed and len(tiers) <= 6)


def _is_prose(columns: Sequence[_Column]) -> bool:
    """Tell whether lines of all columns run full: text that goes on from line to line."""
    return all(column.lines >= 4 and column.words >= 3.5 and column.fill >= 0.6 for column in columns)


def _is_unaligned(tiers: Sequence[Tier], cells: Cells, columns: Sequence[_Column]) -> bool:
    """Tell whether lines stand at different heights, so that they are no rows."""
    both = [tier for tier, row in zip(tiers, cells, strict=True) if all(row)]
    if len(columns) != 2 or len(both) < 3 or min(column.words for column in columns) < 3:
        return False
    return 2 * sum(not tier.aligned for tier in both) >= len(both)


def _is_table(cells: Cells, columns: Sequence[_Column]) -> bool:
    """Tell whether this is surely a table: three rows or more, most of them whole, with short cells."""
    whole = sum(sum(bool(cell) for cell in row) >= max(2, len(row) - 1) for row in cells)
    if len(cells) < 3 or whole < 0.7 * len(cells) or any(column.lines < 2 for column in columns):
        return False
    if len(columns) > 2:
        return sum(column.words for column in columns) / len(columns) <= 8
    label, value = columns
    if sum(text.endswith(":") for text in label.texts) * 3 > len(label.texts) or any("...." in t for t in label.texts):
        return False
    if value.figures and _is_contents(value.texts):
        return False
    return label.words <= 5 and value.words <= 12 and min(label.lines, value.lines) >= 3


def _is_contents(texts: Sequence[str]) -> bool:
    """Tell whether figures are the page numbers of a table of contents: they rise."""
    pages = [int(text) for text in texts if text.isdecimal() and len(text) <= 4]
    return len(pages) == len(texts) and pages == sorted(pages) and len(texts) >= 3


# --- tables without rules -------------------------------------------------------------------------------------------


def _aligned_table(tiers: Sequence[Tier], cells: Cells) -> TableBox:
    """Make a table of aligned cells; a line that goes on with a cell above is joined to it."""
    columns = len(cells[0])
    lefts = [min((row[c][0].x0 for row in cells if row[c]), default=0.0) for c in range(columns)]
    rights = [max((row[c][-1].x1 for row in cells if row[c]), default=0.0) for c in range(columns)]
    pitches = sorted(b.base - a.base for a, b in itertools.pairwise(tiers))
    rows: list[list[list[tuple[Box, ...]]]] = []
    for number, row in enumerate(cells):
        near = number > 0 and tiers[number].base - tiers[number - 1].base <= 1.2 * pitches[0]
        if rows and near and _continues(row, cells[number - 1], rights, lefts):
            for column, cell in enumerate(row):
                rows[-1][column] += [cell] if cell else []
            continue
        rows.append([[cell] if cell else [] for cell in row])
    slots = tuple(tuple(slot_of([_words(line) for line in cell]) for cell in row) for row in rows)
    size = size_of(tiers[0].boxes[0])
    return TableBox(
        lefts[0], max(rights), tiers[0].base - size, tiers[-1].base + 0.3 * size, (*lefts, max(rights)), slots
    )


def _words(boxes: Sequence[Box]) -> list[Word]:
    return [box for box in boxes if isinstance(box, Word)]


def _continues(
    row: Sequence[tuple[Box, ...]], above: Sequence[tuple[Box, ...]], rights: Sequence[float], lefts: Sequence[float]
) -> bool:
    """Tell whether all cells of a row go on with those above: the first is empty, and those above are full."""
    if row[0]:
        return False
    filled = [column for column, cell in enumerate(row) if cell]
    if 2 * len(filled) > len(row) + 1:
        return False
    for column in filled:
        cell = above[column]
        full = bool(cell) and cell[-1].x1 - lefts[column] > 0.75 * (rights[column] - lefts[column])
        if not cell or not (full or _text(row[column])[:1].islower()):
            return False
    return True

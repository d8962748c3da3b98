"""Bands of a page: the tiers that the same gutters part, and what stands in their columns.

Imports ``pdf_boxes`` and ``pdf_gutters``.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from index.formats.pdf_boxes import Box, TableBox
from index.formats.pdf_gutters import Cells, Gutter, Tier, gutters_of, is_apart, size_of

_MAX_BANDS, _MAX_GUTTERS = 200, 200


@dataclass(frozen=True, slots=True)
class _Span:
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Band:
    """Tiers that the same gutters part.

    :param cuts: the middle of each gutter, from left to right.
    """

    first: int
    last: int
    cuts: tuple[float, ...]


def bands_of(tiers: Sequence[Tier], left: float, right: float) -> list[Band]:
    """Find the bands of a page, from top to bottom; those that part most tiers are found first."""
    gutters = gutters_of(tiers, left, right)
    taken: list[Band] = []
    for gutter in gutters:
        if any(gutter.first <= band.last and band.first <= gutter.last for band in taken):
            continue
        band = _band_of(gutter, gutters, tiers)
        if band and not any(band.first <= other.last and other.first <= band.last for other in taken):
            taken.append(band)
        if len(taken) >= _MAX_BANDS:
            break
    return sorted(taken, key=lambda b: b.first)


def _band_of(gutter: Gutter, gutters: Sequence[Gutter], tiers: Sequence[Tier]) -> Band | None:
    """Return the band of a gutter with those that part the same tiers; nothing where it parts no column."""
    beside = [gutter]
    for other in gutters[:_MAX_GUTTERS]:
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
    pitch = pitches[3 * len(pitches) // 4] if pitches else 0.0
    at = gutter.last if step > 0 else gutter.first
    while 0 <= at + step < len(tiers):
        tier = tiers[at + step]
        one_side = tier.boxes[-1].x1 <= gutter.left + 1.0 or tier.boxes[0].x0 >= gutter.right - 1.0
        if not (one_side and _is_near(tiers[at], tier, 1.25 * pitch)):
            break
        if _belongs_beyond(tiers, at + step, step, gutter, 1.25 * pitch):
            break
        at += step
    return at


def _belongs_beyond(tiers: Sequence[Tier], place: int, step: int, gutter: Gutter, distance: float) -> bool:
    """Tell whether a short line is the end, or the beginning, of text that runs across the gutter: it stands left."""
    if not 0 <= place + step < len(tiers) or tiers[place].boxes[0].x0 > gutter.left:
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


def cells_of(tiers: Sequence[Tier], cuts: Sequence[float]) -> Cells:
    """Put the boxes of each tier into columns."""
    found: Cells = []
    for tier in tiers:
        row: list[list[Box]] = [[] for _ in range(len(cuts) + 1)]
        for box in tier.boxes:
            row[sum((box.x0 + box.x1) / 2 > cut for cut in cuts)].append(box)
        found.append([tuple(own) for own in row])
    return found


def filled(cells: Cells) -> Cells:
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


def with_head(tiers: Sequence[Tier], band: Band, at: int) -> int:
    """Return where a band begins: with the row above it where that has one piece over each column, as a header has."""
    place = band.first - 1
    if place < at or len(tiers[place].pieces) != len(band.cuts) + 1 or len(tiers[place].pieces) < 3:
        return band.first
    if tiers[band.first].base - tiers[place].base > 3 * size_of(tiers[place].boxes[0]):
        return band.first
    columns = [sum((span.x0 + span.x1) / 2 > cut for cut in band.cuts) for span in _spans(tiers[place])]
    return place if columns == list(range(len(columns))) else band.first

"""Where a page is parted into columns: upright stretches without words, over several rows.

Finds them, and says which rows they part; what the columns are, :mod:`index.formats.pdf_columns` decides. Imports
``pdf_boxes`` and ``markers``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.formats.pdf_boxes import MARKER, Box, Row, TableBox, Word

_LEAST = 7.0  # a narrower stretch is a space between words
_LEAST_SIZES = 0.8
_TAB = 2.0
_OPEN = 40  # stretches followed at a time


@dataclass(frozen=True, slots=True)
class Tier:
    """Boxes that are looked at as one row, also where two columns do not share their lines' heights.

    :param pieces: stretches of words without a wide gap, from left to right.
    :param aligned: all of them stand at one height.
    """

    boxes: tuple[Box, ...]
    pieces: tuple[tuple[Box, ...], ...]
    aligned: bool = True

    @property
    def base(self) -> float:
        """Return its height."""
        return self.boxes[0].base


@dataclass(frozen=True, slots=True)
class Gutter:
    """A stretch without words from ``left`` to ``right``, over the tiers ``first`` to ``last``, both included.

    :param both: of how many of them words stand on both sides.
    """

    left: float
    right: float
    first: int
    last: int
    both: int


Cells = list[list[tuple[Box, ...]]]
"""By tier and column; empty where nothing stands."""


def words_in(boxes: Sequence[Box]) -> list[Word]:
    """Return the words among boxes."""
    return [box for box in boxes if isinstance(box, Word)]


def text_of(boxes: Sequence[Box]) -> str:
    """Return the words among boxes, joined."""
    return " ".join(word.text for word in words_in(boxes))


def goes_over(before: str, line: str) -> bool:
    """Tell whether a sentence goes on from one line to the next."""
    return bool(before) and before[-1] not in ".!?:;…" and line[:1].islower()


def size_of(box: Box) -> float:
    """Return the size of a box's letters."""
    return box.size if isinstance(box, Word) else 10.0


def tiers_of(rows: Sequence[Row]) -> list[Tier]:
    """Look at rows, two as one where they stand side by side at nearly one height.

    A table counts in every tier at whose height it stands, though it is a box of only one.
    """
    found: list[Tier] = []
    tables = [box for row in rows for box in row if isinstance(box, TableBox)]
    at = 0
    while at < len(rows):
        row = rows[at]
        following = rows[at + 1] if at + 1 < len(rows) else None
        paired = following is not None and _side_by_side(row, following)
        boxes = sorted([*row, *following], key=lambda b: b.x0) if following and paired else list(row)
        beside = [t for t in tables if t.top - 1.0 < boxes[0].base < t.bottom and t not in boxes]
        pieces = list(_pieces(boxes)) + [(table,) for table in beside]
        pieces.sort(key=lambda piece: piece[0].x0)
        found.append(Tier(tuple(boxes), tuple(pieces), aligned=not paired))
        at += 2 if paired else 1
    return found


def _side_by_side(row: Row, following: Row) -> bool:
    """Tell whether all of one row stands left of all of the other, at nearly its height."""
    if any(isinstance(box, TableBox) for box in (*row, *following)):
        return False
    size = min(size_of(row[0]), size_of(following[0]))
    if following[0].base - row[0].base > 0.65 * size:
        return False
    gap = max(_LEAST, _LEAST_SIZES * size)
    return following[0].x0 - row[-1].x1 >= gap or row[0].x0 - following[-1].x1 >= gap


def is_apart(box: Box, following: Box) -> bool:
    """Tell whether a wide gap, or a tab, parts two boxes of a row."""
    if isinstance(following, Word) and following.tab:
        return True
    return following.x0 - box.x1 >= max(_LEAST, _LEAST_SIZES * size_of(following))


def _pieces(row: Sequence[Box]) -> Iterator[tuple[Box, ...]]:
    """Cut a row at its wide gaps; a list's marker stays with what it marks."""
    piece: list[Box] = []
    for box in row:
        if piece and is_apart(piece[-1], box):
            first = piece[0] if piece[0] is row[0] and len(piece) == 1 else None
            lone = isinstance(first, Word) and MARKER.match(first.text)
            if not lone or box.x0 - piece[-1].x1 > 5 * size_of(box):
                yield tuple(piece)
                piece = []
        piece.append(box)
    yield tuple(piece)


@dataclass(frozen=True, slots=True)
class _Path:
    """A gutter being followed downwards."""

    left: float
    right: float
    first: int
    last: int
    both: int


def gutters_of(tiers: Sequence[Tier], left: float, right: float) -> list[Gutter]:
    """Find stretches that part two tiers or more, those that part most first."""
    open_paths: list[_Path] = []
    closed: list[_Path] = []
    for number, tier in enumerate(tiers):
        gaps = _gaps(tier, left, right)
        going: dict[tuple[int, int], _Path] = {}
        for path in open_paths:
            narrowed = list(_narrowed(path, gaps, number))
            closed += [] if narrowed else [path]
            for new in narrowed:
                _keep(going, new)
        for gap in gaps:
            if gap.inner:
                _keep(going, _Path(gap.start, gap.end, number, number, 1))
        open_paths = sorted(going.values(), key=lambda p: (-p.both, p.left - p.right))[:_OPEN]
    found = [Gutter(p.left, p.right, p.first, p.last, p.both) for p in (*closed, *open_paths) if p.both >= 2]
    return sorted(found, key=lambda g: (-g.both, g.left - g.right, g.first))


def _keep(going: dict[tuple[int, int], _Path], path: _Path) -> None:
    """Keep the longest of the paths that are as good as one."""
    key = round(path.left), round(path.right)
    if key not in going or going[key].both < path.both:
        going[key] = path


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch of a tier without words.

    :param inner: words stand on both sides of it.
    :param least: how much of it makes a gutter.
    """

    start: float
    end: float
    inner: bool
    least: float


def _gaps(tier: Tier, left: float, right: float) -> list[_Gap]:
    """Return the stretches without words; before a tab there is one however far the words before it reach."""
    least = max(_LEAST, _LEAST_SIZES * size_of(tier.boxes[0]))
    gaps = []
    at, inner = left - 1.0, False
    for piece in tier.pieces:
        start = piece[0].x0
        tab = inner and isinstance(piece[0], Word) and piece[0].tab
        gaps.append(_Gap(min(at, start - _TAB) if tab else at, start, inner, 0.7 * _TAB if tab else least))
        at, inner = max(box.x1 for box in piece), True
    return [*gaps, _Gap(at, right + 1.0, False, least)]


def _narrowed(path: _Path, gaps: Sequence[_Gap], number: int) -> Iterator[_Path]:
    """Yield what is left of a stretch in the next tier."""
    for gap in gaps:
        low, high = max(path.left, gap.start), min(path.right, gap.end)
        if high - low >= gap.least:
            yield _Path(low, high, path.first, number if gap.inner else path.last, path.both + gap.inner)

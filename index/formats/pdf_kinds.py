"""What the columns of a band are: prose, a letterhead or signatures, a table, or rows that merely have gaps.

Imports ``pdf_boxes`` and ``pdf_gutters``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from index.formats.pdf_boxes import TableBox
from index.formats.pdf_gutters import Cells, Tier, goes_over, size_of, text_of

Kind = Literal["columns", "block", "table", "rows"]

_HEAD = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập ?[-–] ?Tự do")
_FOOT = re.compile(r"Nơi nhận", re.IGNORECASE)
_FIGURE = re.compile(r"[\d.,%/:()+–-]*\d[\d.,%/:()+–-]*")
_MAX_BLOCK = 16


@dataclass(frozen=True, slots=True)
class _Column:
    """What the lines of one column look like.

    :param words: of a line, on average.
    :param fill: how much of the column's width a line takes, on average.
    :param flow: how many of its lines go on with the sentence of the line before, as a share.
    """

    lines: int
    words: float
    fill: float
    width: float
    centred: bool
    figures: bool
    flow: float
    texts: tuple[str, ...]


def kind_of(tiers: Sequence[Tier], cells: Cells, rows: Sequence[int]) -> Kind:
    """Tell what the columns of a band are.

    :param rows: for each row that distances show, with how many tiers it begins; empty where they show none.
    """
    columns = [_column(cells, number) for number in range(len(cells[0]))]
    has_table = any(isinstance(box, TableBox) for tier in tiers for box in tier.boxes)
    if _is_block(tiers, columns) and not has_table:
        return "block"
    if has_table or _is_prose(columns) or (not rows and _is_unaligned(tiers, cells, columns)):
        return "columns"
    if not rows and len(columns) == 2 and any(_flows(column) for column in columns):
        return "columns" if _runs_past(cells) else "rows"
    if _is_table(cells, rows, columns):
        return "table"
    return "rows"


def _flows(column: _Column) -> bool:
    """Tell whether lines of a column are full, and sentences run on from one to the next."""
    return column.flow >= 0.5 and column.lines > 4 and column.fill >= 0.75


def _runs_past(cells: Cells) -> bool:
    """Tell whether lines of the second column run on past the beginnings of those in the first: they are no rows."""
    both = [number for number, row in enumerate(cells) if number and row[0] and row[1]]
    past = sum(bool(cells[n - 1][1]) and goes_over(text_of(cells[n - 1][1]), text_of(cells[n][1])) for n in both)
    return 5 * past >= 2 * len(both)


def _column(cells: Cells, number: int) -> _Column:
    own = [row[number] for row in cells if row[number]]
    if not own:
        return _Column(0, 0.0, 0.0, 0.0, False, False, 0.0, ())
    left, right = min(line[0].x0 for line in own), max(line[-1].x1 for line in own)
    width = max(1.0, right - left)
    texts = tuple(text_of(line) for line in own)
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
        sum(goes_over(a, b) for a, b in itertools.pairwise(texts)) / max(1, len(texts) - 1),
        texts,
    )


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
    apart = sum(not tier.aligned for tier in both)
    if len(columns) != 2 or len(both) < 2:
        return False
    if apart == len(both):
        return True
    return len(both) > 2 and min(column.words for column in columns) >= 3 and 2 * apart >= len(both)


def _is_table(cells: Cells, rows: Sequence[int], columns: Sequence[_Column]) -> bool:
    """Tell whether this is surely a table: three rows or more, most of them whole, with short cells."""
    starts = rows or range(len(cells))
    grouped = [cells[a:b] for a, b in itertools.pairwise([*starts, len(cells)])]
    filled = [[any(row[c] for row in group) for c in range(len(columns))] for group in grouped]
    whole = sum(sum(row) >= max(2, len(row) - 1) for row in filled)
    if len(filled) < 3 or whole < 0.7 * len(filled) or any(column.lines < 2 for column in columns):
        return False
    words = [sum(len(row[c]) for row in cells) / len(filled) for c in range(len(columns))]
    if len(columns) > 2:
        return sum(words) / len(words) <= (12 if rows else 8)
    label, value = columns
    if sum(text.endswith(":") for text in label.texts) * 3 > len(label.texts) or any("...." in t for t in label.texts):
        return False
    if value.figures and _is_contents(value.texts):
        return False
    return words[0] <= 6 and words[1] <= (30 if rows else 12) and min(label.lines, value.lines) >= 3


def _is_contents(texts: Sequence[str]) -> bool:
    """Tell whether figures are the page numbers of a table of contents: they rise."""
    pages = [int(text) for text in texts if text.isdecimal() and len(text) <= 4]
    return len(pages) == len(texts) and pages == sorted(pages) and len(texts) >= 3

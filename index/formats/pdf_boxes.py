"""What lies on a page of a PDF: words, lines, tables, drawn rules, each with its place.

Frozen data only. Lengths are points (1/72 inch); ``x`` runs to the right, ``y`` downwards, both from the corner where
reading begins. ``base`` is the height that letters stand on. Imports ``grid_kinds``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from index.formats.grid_kinds import Slot

# What may stand alone before an item or a heading, with a wide gap behind it.
MARKER = re.compile(r"(?:[-–—•*+▪■●○➢✓]|\(?\w{1,5}(?:\.\d{1,2}){0,3}[.)\]:]|(?:\d{1,2}\.){1,3}\d{1,2}|\[\d{1,3}\])$")


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of letters is set.

    :param legacy: the font's name where it is made for an old encoding, as ``.VnTime``; else empty.
    :param font: a number of the page's for the font.
    """

    size: float
    bold: bool = False
    legacy: str = ""
    font: int = 0


class Glyph(NamedTuple):
    """One drawn character; of a mark ``x0`` and ``x1`` are those of its ink, else those of its advance.

    :param run: the drawing command it belongs to.
    """

    text: str
    x0: float
    x1: float
    base: float
    style: Style
    run: int


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without white space between.

    :param tab: what parts it from the word before is no space, where others on the page are: a tab, or another cell.
    :param loose: only a narrow gap and another font part it from the word before.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    legacy: str = ""
    tab: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line; upright where ``x0 == x1``, level where ``y0 == y1``.

    :param shade: it is the edge of a shaded area.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    shade: bool = False

    @property
    def upright(self) -> bool:
        """Tell whether it runs down the page."""
        return self.x0 == self.x1


@dataclass(frozen=True, slots=True)
class Panel:
    """One cell of a table that only arranges text on the page.

    :param closed: a letterhead or a signature, each line of which stands for itself.
    """

    left: float
    right: float
    rows: tuple[tuple[Word, ...], ...]
    closed: bool = False


@dataclass(frozen=True, slots=True)
class TableBox:
    """A table on one page.

    :param columns: where each column begins, and the last one ends.
    :param rows: its cells, no row without a text.
    :param panels: its cells in the order they are read in, where it only arranges text; else none.
    """

    x0: float
    x1: float
    top: float
    bottom: float
    columns: tuple[float, ...]
    rows: tuple[tuple[Slot, ...], ...]
    panels: tuple[Panel, ...] = ()

    @property
    def base(self) -> float:
        """Return the height by which it is ordered among lines."""
        return self.top


Box = Word | TableBox
Row = list[Box]
"""Boxes at one height, from left to right."""


@dataclass(frozen=True)
class Line:
    """Words that are read one after the other, within a column.

    :param left: where the column begins.
    :param right: where it ends.
    :param stack: lines of one column on one page share a number.
    :param kind: ``line`` where each line stands for itself, as in a letterhead; ``note`` at the foot of a page.
    """

    words: tuple[Word, ...]
    left: float
    right: float
    stack: int = 0
    page: int = 0
    kind: Literal["text", "line", "note"] = "text"

    @cached_property
    def text(self) -> str:
        """Return the words, with two spaces where a wide gap parts them."""
        pieces = [self.words[0].text]
        for number, word in enumerate(self.words[1:]):
            before = self.words[number]
            wide = word.tab or word.x0 - before.x1 > 2.5 * word.size
            wide = wide and not before.text.endswith(":") and not (number == 0 and MARKER.match(before.text))
            pieces.append("  " if wide else " ")
            pieces.append(word.text)
        return "".join(pieces)

    @property
    def place(self) -> tuple[int, int]:
        """Return the page and the stack it belongs to."""
        return self.page, self.stack

    @property
    def x0(self) -> float:
        """Return where it begins."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Return where it ends."""
        return self.words[-1].x1

    @property
    def base(self) -> float:
        """Return the height it stands at."""
        return self.words[0].base

    @cached_property
    def size(self) -> float:
        """Return the size that most of its letters have."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def tabbed(self) -> bool:
        """Tell whether a wide gap parts its words."""
        return "  " in self.text

    @cached_property
    def bold(self) -> bool:
        """Tell whether all words are bold, marks and figures left out."""
        lettered = [word for word in self.words if any(c.isalpha() for c in word.text)]
        return bool(lettered) and all(word.bold for word in lettered)

    @cached_property
    def centred(self) -> bool:
        """Tell whether it stands in the middle of its column, with room on both sides."""
        middle = (self.left + self.right) / 2
        room = min(self.x0 - self.left, self.right - self.x1)
        return room > 1.5 * self.size and abs((self.x0 + self.x1) / 2 - middle) < 0.025 * (self.right - self.left)

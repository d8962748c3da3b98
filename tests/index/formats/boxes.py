"""Words and lines with places, as a page has them, made by hand: every character is half a size wide."""

from __future__ import annotations

from collections.abc import Sequence

from index.formats.pdf_boxes import Line, Word


def row(x: float, base: float, text: str, *, size: float = 12.0, bold: bool = False) -> list[Word]:
    """Set words at one height; a ``|`` stands for a gap of three sizes."""
    found, at = [], x
    for piece in text.split():
        if piece == "|":
            at += 3 * size
            continue
        width = 0.5 * size * len(piece)
        found.append(Word(piece, at, at + width, base, size, bold))
        at += width + 0.5 * size
    return found


def rows(x: float, base: float, texts: Sequence[str], *, pitch: float = 16.0, size: float = 12.0) -> list[list[Word]]:
    """Set rows beneath each other."""
    return [row(x, base + number * pitch, text, size=size) for number, text in enumerate(texts)]


def line(
    text: str,
    base: float,
    *,
    x: float = 70.0,
    left: float = 70.0,
    right: float = 520.0,
    size: float = 12.0,
    bold: bool = False,
    page: int = 1,
    stack: int = 1,
) -> Line:
    """Set one line of a column."""
    return Line(tuple(row(x, base, text, size=size, bold=bold)), left, right, stack, page)


def filled(text: str, *, left: float = 70.0, right: float = 520.0, size: float = 12.0) -> list[str]:
    """Cut a text into the lines that a column holds."""
    found: list[str] = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if len(longer) * 0.5 * size > right - left:
            found.append(word)
        else:
            found[-1] = longer
    return found

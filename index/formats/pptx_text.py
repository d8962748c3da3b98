"""The paragraphs of a shape in a PowerPoint file, with the bullets and numbers before them.

Works on the elements beneath python-pptx. Imports ``docx_numbering`` for the writing of numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.formats.docx_numbering import written_number

Shape = Any  # or another object of python-pptx or lxml, which have no types

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LEVELS = 9
_PLAIN_BULLETS = frozenset("-–—+*•●○◦▪■□►»>✓✔✗")
_KINDS = {
    "arabic": "decimal", "alphaLc": "lowerLetter", "alphaUc": "upperLetter", "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph.

    :param marker: the bullet or number before it; empty where there is none.
    :param level: nesting, from 1.
    """

    text: str
    marker: str = ""
    level: int = 1


def frame_lines(frame: Shape, *, bulleted: bool = False) -> list[Line]:
    """Read the paragraphs of a text frame that hold words.

    :param bulleted: whether its paragraphs have bullets unless they say otherwise, as those of a slide's body.
    """
    elements = frame._txBody.findall(f"{_A}p")
    filled = [element for element in elements if _words(element)]
    bulleted = bulleted and len(filled) > 1
    counts = [0] * _LEVELS
    return [_line(element, counts, bulleted=bulleted) for element in filled]


def _line(element: Shape, counts: list[int], *, bulleted: bool) -> Line:
    """Read one paragraph, and count it where it is numbered."""
    properties = element.find(f"{_A}pPr")
    level = int(properties.get("lvl") or 0) if properties is not None else 0
    level = min(max(level, 0), _LEVELS - 1)
    numbered = None if properties is None else properties.find(f"{_A}buAutoNum")
    for deeper in range(level + 1 if numbered is not None else level, _LEVELS):
        counts[deeper] = 0
    text = _words(element)
    if numbered is not None:
        start = int(numbered.get("startAt") or 1)
        counts[level] = counts[level] + 1 if counts[level] else start
        return Line(text, _number(numbered.get("type") or "", counts[level]), level + 1)
    bullet = None if properties is None else properties.find(f"{_A}buChar")
    if bullet is not None:
        sign = bullet.get("char") or ""
        return Line(text, sign if sign in _PLAIN_BULLETS else "•", level + 1)
    none = properties is not None and properties.find(f"{_A}buNone") is not None
    return Line(text, "•" if bulleted and not none else "", level + 1)


def _number(kind: str, number: int) -> str:
    """Write a number as ``arabicPeriod`` ("1."), ``alphaLcParenR`` ("a)") or ``romanUcParenBoth`` ("(I)") asks."""
    named = next((name for name in _KINDS if kind.startswith(name)), "arabic")
    own = written_number(number, _KINDS[named])
    if kind.endswith("ParenBoth"):
        return f"({own})"
    return f"{own})" if kind.endswith("ParenR") else f"{own}."


def _words(element: Shape) -> str:
    """Return the words of a paragraph; a line end within stays one."""
    text = "".join("\n" if e.tag == f"{_A}br" else e.text or "" for e in element.iter(f"{_A}t", f"{_A}br"))
    return text.replace("\v", "\n").strip()


def diagram_lines(shape: Shape) -> list[Line]:
    """Read the words of a diagram (SmartArt), which stand in a part of its own; none for other shapes."""
    from lxml import etree

    references = shape._element.iter(f"{_DGM}relIds")
    lines: list[Line] = []
    for reference in references:
        part = shape.part.related_part(reference.get(f"{_R}dm"))
        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        lines += [Line(text, "•") for text in _diagram_texts(root)]
    return lines


def _diagram_texts(root: Shape) -> Iterator[str]:
    for body in root.iter(f"{_DGM}t"):
        text = " ".join(words for p in body.iter(f"{_A}p") if (words := _words(p)))
        if text:
            yield text

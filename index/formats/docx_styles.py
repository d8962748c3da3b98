"""What the styles of a Word file say of its paragraphs: headings, captions, tables of contents, bold letters, lists.

Works on the elements of ``styles.xml``. Imports ``text`` only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from text import normalise

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Element = Any  # an lxml element; the library has no types

_HEADING = re.compile(
    r"(?:heading|tiêu đề|đầu đề|đề mục|titre|überschrift|título|titolo|заголовок|標題|标题|見出し) ?([1-9])", re.I
)
_TITLE = frozenset(("title", "tiêu đề", "titre", "titel"))
_CONTENTS = re.compile(r"(?:toc(?: heading)?|mục lục|table of (?:figures|authorities)|bảng hình ảnh) ?\d?", re.I)
_CAPTION = frozenset(("caption", "chú thích", "đầu đề", "légende", "beschriftung"))
_DEPTH = 20  # styles that rest on one another


@dataclass(frozen=True, slots=True)
class Style:
    """One style.

    :param name: in small letters.
    :param outline: level of heading from 1; 0 for body text.
    :param bold: nothing where it does not say.
    :param list: number of its list and level in it; nothing where it has none.
    :param indent: of its left edge, in twentieths of a point; nothing where it does not say.
    """

    name: str
    parent: str
    outline: int
    bold: bool | None
    list: tuple[str, int | None] | None
    indent: int | None = None
    font: str = ""
    has_borders: bool = False
    bold_first_row: bool = False


class Styles:
    """The styles of one file."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._font = font_of(defaults)
        for element in () if root is None else root.findall(f"{W}style"):
            style_id = element.get(f"{W}styleId") or ""
            self._styles[style_id] = _read_style(element)
            if element.get(f"{W}type") == "paragraph" and is_on(element.get(f"{W}default")):
                self._default = style_id

    def of(self, properties: Element | None) -> str:
        """Return the style of a paragraph, by its ``w:pPr``."""
        return value_of(properties, "pStyle") or self._default

    def heading_level(self, properties: Element | None) -> int:
        """Return the level of the heading that a paragraph is, from 1; 0 when it is none."""
        own = value_of(properties, "outlineLvl")
        if own.isdecimal() and int(own) < 9:
            return int(own) + 1
        for style in self._chain(self.of(properties)):
            named = _HEADING.fullmatch(style.name)
            if named:
                return int(named[1])
            if style.name in _TITLE:
                return 1
            if style.outline:
                return style.outline
        return 0

    def is_title(self, properties: Element | None) -> bool:
        """Tell whether a paragraph is the title of the whole text."""
        return any(style.name in _TITLE for style in self._chain(self.of(properties)))

    def is_contents(self, properties: Element | None) -> bool:
        """Tell whether a paragraph is a line of a table of contents that Word made."""
        return any(_CONTENTS.fullmatch(style.name) for style in self._chain(self.of(properties)))

    def is_caption(self, properties: Element | None) -> bool:
        """Tell whether a paragraph is the caption of a table or picture."""
        return any(style.name in _CAPTION for style in self._chain(self.of(properties)))

    def is_bold(self, style_id: str) -> bool:
        """Tell whether a style writes bold letters."""
        return next((style.bold for style in self._chain(style_id) if style.bold is not None), False)

    def list_of(self, style_id: str) -> tuple[str, int | None] | None:
        """Return the list of a style: its number, and its level where the style says it."""
        return next((style.list for style in self._chain(style_id) if style.list), None)

    def font_of(self, style_id: str) -> str:
        """Return the font of a style; of one that names none the file's own."""
        return next((style.font for style in self._chain(style_id) if style.font), self._font)

    def indent_of(self, style_id: str) -> int | None:
        """Return how far a style moves the left edge, in twentieths of a point; nothing where it does not say."""
        return next((style.indent for style in self._chain(style_id) if style.indent is not None), None)

    def has_borders(self, style_id: str) -> bool:
        """Tell whether a style of tables draws lines."""
        return any(style.has_borders for style in self._chain(style_id))

    def has_bold_first_row(self, style_id: str) -> bool:
        """Tell whether a style of tables sets the first row apart."""
        return any(style.bold_first_row for style in self._chain(style_id))

    def _chain(self, style_id: str) -> list[Style]:
        """Return a style and those it rests on, itself first; of one that is not described only its name."""
        found: list[Style] = []
        while style_id and len(found) < _DEPTH:
            style = self._styles.get(style_id)
            if style is None:
                bare = re.sub(r"(?<=\D)(?=\d)", " ", style_id).lower()
                return [*found, Style(bare, "", 0, None, None)]
            found.append(style)
            style_id = style.parent
        return found


def _read_style(element: Element) -> Style:
    name = " ".join(normalise(value_of(element, "name")).lower().split())
    paragraph = element.find(f"{W}pPr")
    outline = value_of(paragraph, "outlineLvl")
    conditional = [e for e in element.findall(f"{W}tblStylePr") if e.get(f"{W}type") == "firstRow"]
    return Style(
        name,
        value_of(element, "basedOn"),
        int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else 0,
        bold_of(element.find(f"{W}rPr")),
        list_reference(paragraph),
        indent_of(paragraph),
        font_of(element.find(f"{W}rPr")),
        has_lines(element.find(f"{W}tblPr")),
        any(bold_of(e.find(f"{W}rPr")) or e.find(f"{W}tcPr/{W}shd") is not None for e in conditional),
    )


def value_of(parent: Element | None, name: str) -> str:
    """Return the value of a child of that name: ``<w:pStyle w:val="Heading1"/>``; empty where there is none."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val") or ""


def is_on(value: str | None) -> bool:
    """Tell whether a switch is on by the value written for it; a switch without a value is not asked here."""
    return value is not None and value.lower() in ("1", "true", "on")


def switch(parent: Element | None, name: str) -> bool | None:
    """Read a switch such as ``<w:b/>`` or ``<w:b w:val="0"/>``; nothing where it is absent."""
    child = None if parent is None else parent.find(f"{W}{name}")
    if child is None:
        return None
    value = child.get(f"{W}val")
    return True if value is None else is_on(value)


def bold_of(run_properties: Element | None) -> bool | None:
    """Tell whether ``w:rPr`` asks for bold letters; nothing where it does not say."""
    return switch(run_properties, "b")


def font_of(run_properties: Element | None) -> str:
    """Return the font that ``w:rPr`` asks for, of letters with marks; empty where it does not say."""
    fonts = None if run_properties is None else run_properties.find(f"{W}rFonts")
    return "" if fonts is None else fonts.get(f"{W}hAnsi") or fonts.get(f"{W}ascii") or ""


def list_reference(properties: Element | None) -> tuple[str, int | None] | None:
    """Read ``w:numPr``: the number of a list, and the level in it where it is written; nothing where there is none."""
    numbered = None if properties is None else properties.find(f"{W}numPr")
    if numbered is None:
        return None
    level = value_of(numbered, "ilvl")
    number = value_of(numbered, "numId")
    return (number, int(level) if level.isdecimal() else None) if number or level else None


def indent_of(properties: Element | None) -> int | None:
    """Read how far ``w:pPr`` moves the left edge, in twentieths of a point; nothing where it does not say."""
    indent = None if properties is None else properties.find(f"{W}ind")
    value = "" if indent is None else indent.get(f"{W}left") or indent.get(f"{W}start") or ""
    return int(value) if re.fullmatch(r"-?[0-9]{1,6}", value) else None


def has_lines(properties: Element | None) -> bool:
    """Tell whether ``w:tblPr`` or ``w:tcPr`` draws lines around or within."""
    names = (f"{W}tblBorders", f"{W}tcBorders")
    borders = [] if properties is None else [e for name in names if (e := properties.find(name)) is not None]
    return any(line.get(f"{W}val") not in ("nil", "none") for border in borders for line in border)

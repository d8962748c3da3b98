"""The numbers and bullets that Word writes before the paragraphs of a list: ``Điều 3.``, ``1.2``, ``a)``, ``•``.

They are not in a paragraph's text: they follow from ``numbering.xml`` and from the paragraphs counted so far. Works on
elements; imports ``docx_styles``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.formats.docx_styles import Element, Styles, W, indent_of, is_on, list_reference, value_of

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_PLAIN_BULLETS = frozenset("-–—+*•●○◦▪■□►»>✓✔✗☐☑")
_BULLET = "•"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered.

    :param restart: after which level, from 1, it begins again; 0 for never.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""
    indent: int | None = None


@dataclass(slots=True)
class _List:
    """A list definition, which several lists may share, and how far each level has counted."""

    levels: list[_Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Instance:
    """A list of the text: its definition, the levels it has of its own, and where it begins to count again."""

    shared: _List
    own: dict[int, _Level]
    starts: dict[int, int]
    used: bool = False


@dataclass(frozen=True, slots=True)
class ListMarker:
    """What stands before a paragraph.

    :param text: as a reader sees it; empty for a list without numbers.
    :param level: nesting in its list, from 1.
    :param indent: of its left edge, in twentieths of a point; nothing where the file does not say.
    """

    text: str
    level: int
    is_bullet: bool
    indent: int | None = None


class Numbering:
    """Counts the lists of one file; asked for every paragraph once, in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _Instance] = {}
        if root is not None:
            self._read(root)

    def marker(self, properties: Element | None) -> ListMarker | None:
        """Return what stands before a paragraph, by its ``w:pPr``; nothing where it is no item of a list."""
        found = self._place(properties)
        if found is None:
            return None
        instance, level = found
        own = self._level(instance, level)
        number = self._count(instance, level)
        text = _bullet(own.text) if own.format == "bullet" else self._written(instance, own, number)
        edges = (indent_of(properties), own.indent, self._styles.indent_of(self._styles.of(properties)))
        indent = next((edge for edge in edges if edge is not None), None)
        return ListMarker(text, level + 1, own.format == "bullet", indent)

    def _place(self, properties: Element | None) -> tuple[_Instance, int] | None:
        """Return the list of a paragraph and its level in it, from 0."""
        style = self._styles.of(properties)
        of_style, direct = self._styles.list_of(style), list_reference(properties)
        number, level = direct or of_style or ("", None)
        if not number and of_style:  # the paragraph says only the level
            number = of_style[0]
        if level is None and of_style:
            level = of_style[1]
        instance = self._lists.get(number)
        if number in ("", "0") or instance is None:
            return None
        if level is None:
            named = (i for i, known in enumerate(instance.shared.levels) if known.style and known.style == style)
            level = next(named, 0)
        return instance, min(level, _LEVELS - 1)

    def _count(self, instance: _Instance, level: int) -> int:
        """Count one paragraph of a level, and begin the deeper ones again."""
        counts = instance.shared.counts
        if not instance.used:
            instance.used = True
            for known, start in instance.starts.items():
                counts[known] = start - 1
        for upper in range(level):
            if counts[upper] is None:
                counts[upper] = self._level(instance, upper).start
        before = counts[level]
        counts[level] = self._level(instance, level).start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart = self._level(instance, deeper).restart
            if restart is None or restart > level:
                counts[deeper] = None
        return counts[level] or 0

    def _level(self, instance: _Instance, level: int) -> _Level:
        return instance.own.get(level) or instance.shared.levels[level]

    def _written(self, instance: _Instance, own: _Level, number: int) -> str:
        """Write a level's text with the numbers filled in: ``%1.%2.`` becomes ``1.2.``."""

        def filled(match: re.Match[str]) -> str:
            upper = int(match[1]) - 1
            count = instance.shared.counts[upper]
            kind = "decimal" if own.legal else self._level(instance, upper).format
            return written_number(count if count is not None else number, kind)

        return " ".join(_PLACE.sub(filled, own.text).split())

    def _read(self, root: Element) -> None:
        """Read ``numbering.xml``."""
        definitions = {e.get(f"{W}abstractNumId"): e for e in root.findall(f"{W}abstractNum")}
        by_style = {value_of(e, "styleLink"): e for e in definitions.values() if value_of(e, "styleLink")}
        shared: dict[str, _List] = {}
        for element in root.findall(f"{W}num"):
            identity = value_of(element, "abstractNumId")
            definition = definitions.get(identity)
            if definition is None:
                continue
            if identity not in shared:
                linked = by_style.get(value_of(definition, "numStyleLink"), definition)
                shared[identity] = _List(_levels(linked))
            self._lists[element.get(f"{W}numId") or ""] = _instance(element, shared[identity])


def _instance(element: Element, shared: _List) -> _Instance:
    """Read ``w:num``."""
    own: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for override in element.findall(f"{W}lvlOverride"):
        number = _integer(override.get(f"{W}ilvl"), 0)
        level = override.find(f"{W}lvl")
        start = value_of(override, "startOverride")
        if not 0 <= number < _LEVELS:
            continue
        if level is not None:
            own[number] = _level(level)
        if start:
            starts[number] = _integer(start, 1)
    return _Instance(shared, own, starts)


def _levels(definition: Element) -> list[_Level]:
    """Read the nine levels of a definition."""
    levels = [_Level() for _ in range(_LEVELS)]
    for element in definition.findall(f"{W}lvl"):
        number = _integer(element.get(f"{W}ilvl"), -1)
        if 0 <= number < _LEVELS:
            levels[number] = _level(element)
    return levels


def _level(element: Element) -> _Level:
    legal, restart = element.find(f"{W}isLgl"), value_of(element, "lvlRestart")
    return _Level(
        _integer(value_of(element, "start"), 0),
        value_of(element, "numFmt") or "decimal",
        value_of(element, "lvlText"),
        legal is not None and (legal.get(f"{W}val") is None or is_on(legal.get(f"{W}val"))),
        _integer(restart, 0) if restart else None,
        value_of(element, "pStyle"),
        indent_of(element.find(f"{W}pPr")),
    )


def _integer(value: str | None, default: int) -> int:
    return int(value) if value and value.lstrip("-").isdecimal() and len(value) < 9 else default


def _bullet(text: str) -> str:
    """Return a bullet as a plain sign: those of symbol fonts have no letter of their own."""
    own = text.strip()
    return own if len(own) == 1 and own in _PLAIN_BULLETS else _BULLET


def written_number(number: int, kind: str) -> str:
    """Write a number as Word does.

    :param kind: ``w:numFmt``; a kind that is not known is written in figures.

    >>> [written_number(4, kind) for kind in ("decimal", "decimalZero", "upperRoman", "lowerLetter", "none")]
    ['4', '04', 'IV', 'd', '']
    """
    if kind in ("none", "bullet"):
        return ""
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        return _roman(number).upper() if kind == "upperRoman" else _roman(number)
    if kind in ("upperLetter", "lowerLetter") and 0 < number < 781:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind == "vietnameseCounting" and 0 <= number < len(_WORDS):
        return _WORDS[number]
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written

"""The blocks of a page as its elements lay them out: headings, paragraphs, items, fields, tables, captions.

Gives pieces and writes none, so that their text can be mended together first. Works on elements of lxml. Imports
``html_tables`` and ``grid_kinds``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from index.formats.grid_kinds import Grid
from index.formats.html_tables import Element, arranges, cell_text, cells_of, control_text, read_grid, rows_of

PieceKind = Literal["heading", "paragraph", "item", "field", "caption", "table"]

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "p div section article main header footer aside nav address center blockquote fieldset form figure li ul ol dl dt"
    " dd menu dir hgroup legend tr td th tbody thead tfoot body html hr details summary caption search option".split()
)
_WORD_LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
_WORD_MARKER = re.compile(r"mso-list:\s*Ignore", re.IGNORECASE)
_DOCS_LIST = re.compile(r"lst-kix_\w{1,40}-(\d)\b")
_CAPTION_WORDS = 60
_SPACE = re.compile(r"[ \t\r\f\v]+")
_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_EMPTY_LINE = re.compile(r"\n[ \t\xa0]*(?=\n)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kdcm]?m|ha)$")
_STRUCTURE = ("p", "ul", "ol", "table", "div", "dl", "pre", "blockquote")
_VALUE_WORDS = 45  # of the value of a field; a longer one is a text under a heading
_MAX_DEPTH = 200  # elements within each other; what is deeper is read without its layout


@dataclass(frozen=True, slots=True)
class Piece:
    """One block.

    :param text: of a field, its value.
    :param level: of a heading or an item.
    :param marker: of an item; of a field, its label.
    :param grid: of a table.
    :param flagged: how many rows of the table are headers.
    :param linked: nearly all of it is links.
    :param preformatted: its white space stays as it is.
    """

    kind: PieceKind
    text: str = ""
    level: int = 0
    marker: str = ""
    grid: Grid = ()
    flagged: int = 0
    linked: bool = False
    preformatted: bool = False


@dataclass(slots=True)
class _Line:
    """Text that is being gathered."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    chars: int = 0
    ends_open: bool = True  # nothing, or white space, stands at its end

    def add(self, text: str, *, linked: bool) -> None:
        """Add text as it is."""
        if text:
            self.pieces.append(text)
            length = len(text.strip())
            self.chars += length
            self.linked += length if linked else 0


def read_blocks(root: Element) -> list[Piece]:
    """Read the blocks below an element, in the order of the page."""
    reader = _Reader()
    reader.children(root, 0)
    reader.flush()
    return reader.pieces


@dataclass(slots=True)
class _Reader:
    """Goes through elements, and gathers text until a block ends."""

    pieces: list[Piece] = field(default_factory=list)
    _line: _Line = field(default_factory=_Line)
    _item: tuple[int, str] | None = None  # level and marker of an item whose text has not ended yet
    _lists: int = 0
    _links: int = 0
    _heading: int = 0
    _preformatted: int = 0

    # --- text ---

    def flush(self) -> None:
        """End the block that is being gathered."""
        line, self._line = self._line, _Line()
        text = "".join(line.pieces)
        linked = line.linked >= 0.8 * line.chars > 0
        for part in [text] if self._preformatted else _EMPTY_LINE.split(text):
            own = part.strip("\n").rstrip() if self._preformatted else _tidy(part)
            if not own.strip():
                continue
            if self._item:
                level, marker = self._item
                self._item = None
                first, _, rest = own.partition("\n")
                self.pieces.append(Piece("item", first, level=level, marker=marker, linked=linked))
                own = rest
            if own:
                self.pieces.append(Piece("paragraph", own, linked=linked, preformatted=self._preformatted > 0))

    def _text(self, text: str | None) -> None:
        if text:
            own = text if self._preformatted else _WHITE.sub(" ", text)
            self._line.add(own, linked=self._links > 0)

    # --- elements ---

    def children(self, element: Element, depth: int) -> None:
        """Read what an element holds."""
        self._text(element.text)
        for child in element:
            self.element(child, depth + 1)
            self._text(child.tail)

    def element(self, element: Element, depth: int) -> None:
        """Read one element."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if depth > _MAX_DEPTH:
            self._text(" ".join(element.itertext()))
        elif tag in _SPECIAL:
            getattr(self, f"_read_{_SPECIAL[tag]}")(element, depth)
        elif tag in _HEADINGS:
            self._read_heading(element, _HEADINGS[tag])
        elif tag in _BLOCKS and _is_caption(element):
            self._read_caption(element, depth)
        elif tag in _BLOCKS:
            self.flush()
            self._list_of_word(element)
            self.children(element, depth)
            self.flush()
        elif tag and not _WORD_MARKER.search(element.get("style") or ""):
            self.children(element, depth)

    def _read_heading(self, element: Element, level: int) -> None:
        self.flush()
        text = cell_text(element)
        if text:
            self._item = None
            self._heading = level
            self.pieces.append(Piece("heading", text, level=level))

    def _read_break(self, element: Element, depth: int) -> None:
        self._line.add("\n", linked=False)

    def _read_rule(self, element: Element, depth: int) -> None:
        self.flush()

    def _read_link(self, element: Element, depth: int) -> None:
        self._links += 1
        self.children(element, depth)
        self._links -= 1

    def _read_raised(self, element: Element, depth: int) -> None:
        """Read raised figures: m², or the number of a note."""
        text = "".join(element.itertext()).strip()
        before = "".join(self._line.pieces[-2:])[-8:]
        if text.isascii() and text.isdigit():
            text = text.translate(_RAISED) if _UNIT.search(before) and text in ("2", "3") else f"[{text}]"
        self._line.add(text, linked=self._links > 0)

    def _read_preformatted(self, element: Element, depth: int) -> None:
        self.flush()
        self._preformatted += 1
        self.children(element, depth)
        self.flush()
        self._preformatted -= 1

    def _read_control(self, element: Element, depth: int) -> None:
        self._text(control_text(element))

    def _read_textarea(self, element: Element, depth: int) -> None:
        self.flush()
        self._line.add("".join(element.itertext()), linked=False)
        self.flush()

    def _read_nothing(self, element: Element, depth: int) -> None:
        return

    def _read_caption(self, element: Element, depth: int) -> None:
        self.flush()
        text = cell_text(element)
        if text:
            self.pieces.append(Piece("caption", text))

    # --- lists ---

    def _list_of_word(self, element: Element) -> None:
        """See whether a paragraph is an item of a list that Word saved."""
        style = element.get("style") or ""
        found = _WORD_LIST.search(style) if "mso-list" in style.lower() else None
        if found:
            marks = [e for e in element.iterdescendants() if _WORD_MARKER.search(e.get("style") or "")]
            marker = " ".join(cell_text(marks[0]).split()) if marks else ""
            self._item = (int(found[1]), "-" if len(marker) == 1 and not marker.isalnum() else marker)

    def _read_list(self, element: Element, depth: int) -> None:
        self.flush()
        self._item = None
        self._lists += 1
        level = _docs_level(element) or self._lists
        number = _start(element)
        self._text(element.text)
        for child in element:
            if child.tag == "li":
                value = child.get("value") or ""
                number = int(value) if value.isascii() and value.isdigit() and len(value) < 7 else number
                marker = _numbered(number, element.get("type")) if element.tag == "ol" else "-"
                number += 1
                self._item = (level, marker)
                self.children(child, depth + 1)
                self.flush()
                self._item = None
            else:
                self.element(child, depth + 1)
            self._text(child.tail)
        self.flush()
        self._lists -= 1

    def _read_definitions(self, element: Element, depth: int) -> None:
        self.flush()
        label: Element | None = None
        for child in _definitions(element):
            if child.tag == "dt":
                if label is not None:
                    self._read_heading(label, min(self._heading + 1, 6))
                label = child
            elif label is not None and _is_value(label, child):
                self.pieces.append(Piece("field", cell_text(child), marker=cell_text(label).rstrip(": ")))
                label = None
            else:
                self._read_definition(label, child, depth)
                label = None
        if label is not None:
            self._read_heading(label, min(self._heading + 1, 6))

    def _read_definition(self, label: Element | None, value: Element, depth: int) -> None:
        """Read a long value, or an answer, beneath its label as a heading."""
        above = self._heading
        if label is not None:
            self._read_heading(label, min(above + 1, 6))
        self.flush()
        self.children(value, depth + 1)
        self.flush()
        self._heading = above

    def _read_details(self, element: Element, depth: int) -> None:
        self.flush()
        above = self._heading
        self._text(element.text)
        for child in element:
            if child.tag == "summary":
                self._read_heading(child, min(above + 1, 6))
            else:
                self.element(child, depth + 1)
            self._text(child.tail)
        self.flush()
        self._heading = above

    # --- tables ---

    def _read_table(self, element: Element, depth: int) -> None:
        self.flush()
        if arranges(element):
            for row in rows_of(element):
                for cell in cells_of(row):
                    self.children(cell, depth + 3)
                    self.flush()
            return
        for caption in element.iterchildren("caption"):
            self._read_caption(caption, depth)
        table = read_grid(element)
        if table.grid:
            self.pieces.append(Piece("table", grid=table.grid, flagged=table.flagged))


_SPECIAL = {
    "br": "break",
    "hr": "rule",
    "a": "link",
    "sup": "raised",
    "pre": "preformatted",
    "xmp": "preformatted",
    "plaintext": "preformatted",
    "listing": "preformatted",
    "input": "control",
    "select": "control",
    "datalist": "nothing",
    "button": "nothing",
    "textarea": "textarea",
    "figcaption": "caption",
    "caption": "caption",
    "ul": "list",
    "ol": "list",
    "menu": "list",
    "dir": "list",
    "dl": "definitions",
    "details": "details",
    "table": "table",
}


def _tidy(text: str) -> str:
    """Strip every line, and join white space."""
    lines = (_SPACE.sub(" ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(lines).strip("\n")


def _is_caption(element: Element) -> bool:
    """Tell whether a block's class says that it is the caption of a picture or table."""
    named = (element.get("class") or "").lower()
    return "caption" in named and 0 < len(cell_text(element).split()) <= _CAPTION_WORDS


def _docs_level(element: Element) -> int:
    """Return the nesting of a list that Google Docs saved, which stands beside the list that it belongs to."""
    found = _DOCS_LIST.search(element.get("class") or "")
    return int(found[1]) + 1 if found else 0


def _start(element: Element) -> int:
    written = (element.get("start") or "").strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 1


def _numbered(number: int, kind: str | None) -> str:
    """Write the number of an item as a browser shows it."""
    if kind in ("a", "A") and 0 < number <= 26:
        return f"{chr(ord(kind) + number - 1)}."
    if kind in ("i", "I") and 0 < number < 40:
        roman = "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]
        return f"{roman.lower() if kind == 'i' else roman}."
    return f"{number}."


def _definitions(element: Element) -> Iterator[Element]:
    """Yield the terms and values of a definition list, also those that stand in groups."""
    for child in element:
        if child.tag in ("dt", "dd"):
            yield child
        elif child.tag == "div":
            yield from (inner for inner in child if inner.tag in ("dt", "dd"))


def _is_value(label: Element, value: Element) -> bool:
    """Tell whether a term and what stands beneath it are a field: no question, and a short text in one block."""
    if cell_text(label).endswith("?") or next(value.iterdescendants(*_STRUCTURE), None) is not None:
        return False
    return 0 < len(cell_text(value).split()) <= _VALUE_WORDS

"""The words of one paragraph of a Word file, as a reader sees them.

Inserted text is kept and deleted text left out; hyperlinks, content controls and fields give their words; a reference
to a note becomes ``[1]``. Works on elements; imports ``docx_styles``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from index.formats.docx_styles import Element, Styles, W, bold_of, font_of, switch, value_of
from index.formats.legacy_fonts import encoding_of_font, from_font, is_unicode

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_SKIPPED = frozenset(
    (f"{W}del", f"{W}moveFrom", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}rt")
)
_SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
_TRANSPARENT = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "dir", "bdo")
)
# Signs of symbol fonts that mean something in a form.
_SYMBOLS = {
    "f0fe": "☑", "f0fd": "☒", "f0a8": "☐", "f06f": "☐", "f071": "☐", "f0fc": "✓", "f0fb": "✗", "f0b0": "°",
    "f0b1": "±", "f0b4": "×", "f0a3": "≤", "f0b3": "≥", "f0e0": "→", "f0ae": "→", "f06d": "μ", "f061": "α",
    "f062": "β", "f057": "Ω", "f044": "Δ",
}  # fmt: skip
_BULLETS = ("f0b7", "f0a7", "f0d8", "f076", "f075", "f06e", "f06c", "f0a1")
# The same signs where they were typed as letters of such a font.
_PRIVATE = {int(code, 16): sign for code, sign in (*_SYMBOLS.items(), *((code, "•") for code in _BULLETS))}
_UNICODE_SHARE = 0.1  # of the stretches in an old font, when the font tells no encoding
_PAGE_FIELDS = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"))


@dataclass(slots=True)
class Notes:
    """The footnotes and endnotes that the text refers to, by kind and id, numbered in the order in which it does."""

    cited: dict[tuple[str, str], int] = field(default_factory=dict)

    def mark(self, kind: str, note_id: str) -> str:
        """Return what stands at a reference."""
        return f"[{self.cited.setdefault((kind, note_id), len(self.cited) + 1)}]"


@dataclass(slots=True)
class ParagraphText:
    """What one paragraph says.

    :param pieces: its words, each with the font of an old encoding that they stand in, or nothing.
    :param boxes: the text boxes that hang on it, as elements that hold paragraphs and tables.
    """

    pieces: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    bold: int = 0
    letters: int = 0

    @property
    def raw(self) -> str:
        """Return the words with all their white space."""
        groups = groupby(self.pieces, key=lambda piece: piece[1])
        return "".join(from_font("".join(words for words, _ in group), font) for font, group in groups)

    @property
    def text(self) -> str:
        """Return the words, without white space at the ends of their lines."""
        return trimmed_lines(self.raw)

    @property
    def is_bold(self) -> bool:
        """Tell whether all its letters are bold."""
        return 0 < self.letters == self.bold


def trimmed_lines(text: str) -> str:
    """Leave out white space at the ends of the lines, and empty lines at either end."""
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def read_paragraph(paragraph: Element, styles: Styles, notes: Notes, *, old_fonts: bool = False) -> ParagraphText:
    """Read a ``w:p``.

    :param old_fonts: whether fonts like ``.VnTime`` tell an encoding, see :func:`has_old_fonts`.
    """
    style = styles.of(paragraph.find(f"{W}pPr"))
    reader = _Reader(styles, notes, styles.is_bold(style), styles.font_of(style) if old_fonts else "", old_fonts)
    reader.walk(paragraph)
    return reader.found


def has_old_fonts(roots: Iterable[Element], styles: Styles) -> bool:
    """Tell whether a file holds text in an old encoding, by its fonts: they may also have been left on Unicode."""
    old = new = 0
    for paragraph in (p for root in roots for p in root.iter(f"{W}p")):
        base = styles.font_of(styles.of(paragraph.find(f"{W}pPr")))
        for run in paragraph.iter(f"{W}r"):
            if encoding_of_font(font_of(run.find(f"{W}rPr")) or base):
                text = plain_text(run)
                old += not text.isascii()
                new += is_unicode(text)
    return old > 0 and new <= _UNICODE_SHARE * old


def is_deleted(paragraph: Element) -> bool:
    """Tell whether the end of a paragraph is a tracked deletion, so that the next one goes on with it."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(properties.find(f"{W}{name}") is not None for name in ("del", "moveFrom"))


def plain_text(element: Element) -> str:
    """Return the words in an element at a glance: without numbers, marks and order of boxes."""
    return "".join("\n" if e.tag == f"{W}br" else e.text or "" for e in element.iter(f"{W}t", f"{W}br"))


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of these names, also those in content controls, tracked insertions and the like."""
    wanted = {f"{W}{name}" for name in names}
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from children(child, *names)
        elif child.tag == f"{_MC}AlternateContent":
            chosen = _chosen(child)
            if chosen is not None:
                yield from children(chosen, *names)


def _chosen(alternate: Element) -> Element | None:
    """Return what a program of today shows of ``mc:AlternateContent``, which holds the same things twice."""
    choice = alternate.find(f"{_MC}Choice")
    return choice if choice is not None else alternate.find(f"{_MC}Fallback")


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, and whether its result has begun."""

    instruction: str = ""
    result: bool = False

    @property
    def is_page(self) -> bool:
        """Tell whether it writes the number of the page."""
        return self.instruction.strip().split(" ")[0].upper() in _PAGE_FIELDS


@dataclass(slots=True)
class _Reader:
    """Walks over one paragraph."""

    styles: Styles
    notes: Notes
    base_bold: bool
    base_font: str
    old_fonts: bool
    found: ParagraphText = field(default_factory=ParagraphText)
    fields: list[_Field] = field(default_factory=list)
    is_bold: bool = False
    font: str = ""

    def walk(self, element: Element) -> None:
        """Read the children of an element."""
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == f"{W}t":
                self.add((child.text or "").translate(_PRIVATE))
            elif tag in _SIGNS:
                self.add(_SIGNS[tag])
            elif tag in _ELEMENTS:
                _ELEMENTS[tag](self, child)
            else:
                self.walk(child)

    def add(self, text: str) -> None:
        """Add words, unless they number the page."""
        if any(not f.result or f.is_page for f in self.fields):
            return
        self.found.pieces.append((text, self.font))
        letters = sum(c.isalnum() for c in text)
        self.found.letters += letters
        self.found.bold += letters if self.is_bold else 0

    def run(self, element: Element) -> None:
        """Read a run, unless it is hidden."""
        properties = element.find(f"{W}rPr")
        if switch(properties, "vanish"):
            return
        own = bold_of(properties)
        styled = self.styles.is_bold(value_of(properties, "rStyle"))
        self.is_bold = own if own is not None else styled or self.base_bold
        font = font_of(properties) or self.base_font if self.old_fonts else ""
        self.font = font if encoding_of_font(font) else ""
        self.walk(element)

    def field_sign(self, element: Element) -> None:
        """Read the begin, middle or end of a field."""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(_Field())
            box = element.find(f"{W}ffData/{W}checkBox")
            if box is not None:
                checked = switch(box, "checked")
                is_checked = switch(box, "default") if checked is None else checked
                self.found.pieces.append(("☑" if is_checked else "☐", ""))
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def instruction(self, element: Element) -> None:
        """Read what a field does."""
        if self.fields and not self.fields[-1].result:
            self.fields[-1].instruction += element.text or ""

    def simple_field(self, element: Element) -> None:
        """Read a field that is one element."""
        self.fields.append(_Field(element.get(f"{W}instr") or "", True))
        self.walk(element)
        self.fields.pop()

    def note(self, element: Element) -> None:
        """Write a reference to a note; one with a sign of its own has it in the text."""
        if element.get(f"{W}customMarkFollows") is None:
            kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
            self.add(self.notes.mark(kind, element.get(f"{W}id") or ""))

    def symbol(self, element: Element) -> None:
        """Write a sign of a symbol font."""
        self.add(_SYMBOLS.get((element.get(f"{W}char") or "").lower(), ""))

    def box(self, element: Element) -> None:
        """Keep a text box for later."""
        self.found.boxes.append(element)

    def alternate(self, element: Element) -> None:
        """Read one of two forms of the same thing."""
        chosen = _chosen(element)
        if chosen is not None:
            self.walk(chosen)

    def formula(self, element: Element) -> None:
        """Write a formula in one line."""
        self.add(_formula(element))


_ELEMENTS: dict[str, Callable[[_Reader, Element], None]] = {
    f"{W}r": _Reader.run,
    f"{W}fldChar": _Reader.field_sign,
    f"{W}instrText": _Reader.instruction,
    f"{W}fldSimple": _Reader.simple_field,
    f"{W}footnoteReference": _Reader.note,
    f"{W}endnoteReference": _Reader.note,
    f"{W}sym": _Reader.symbol,
    f"{W}txbxContent": _Reader.box,
    f"{_MC}AlternateContent": _Reader.alternate,
    f"{_M}oMath": _Reader.formula,
}


def _formula(element: Element) -> str:
    """Write a formula with ``/``, ``^`` and ``_``."""
    if element.tag == f"{_M}t":
        return element.text or ""
    parts = [_formula(child) for child in element if isinstance(child.tag, str)]
    if element.tag == f"{_M}f" and len(parts) >= 2:
        return "/".join(_bracketed(part) for part in parts[-2:])
    if element.tag in (f"{_M}sSup", f"{_M}sSub") and len(parts) >= 2:
        return parts[-2] + ("^" if element.tag.endswith("Sup") else "_") + _bracketed(parts[-1])
    if element.tag == f"{_M}rad":
        return "√" + _bracketed(parts[-1] if parts else "")
    return "".join(parts)


def _bracketed(part: str) -> str:
    return part if len(part) < 2 or part.isalnum() else f"({part})"

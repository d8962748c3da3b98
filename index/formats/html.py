"""Web pages: the text of a page as it is laid out, without what stands around it.

Own rules find the text (:mod:`index.formats.html_boilerplate`): on pages of fourteen kinds they keep tables, captions
and headings that an extractor made for news leaves out. Imports ``base``, ``content``, ``encodings``, ``fields``,
``grid``, ``html_*``, ``lines`` and ``mending``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from index.encodings import Decoded
from index.fields import fields_of
from index.formats.base import RawDocument, Records, TextBuilder
from index.formats.content import read_bytes
from index.formats.grid import write_grid
from index.formats.html_blocks import Piece, read_blocks
from index.formats.html_boilerplate import strip_boilerplate, strip_silent, text_length
from index.formats.html_charset import decode_page
from index.formats.html_metadata import Metadata, dated_line, read_metadata, visible_date
from index.formats.html_tables import Element
from index.formats.html_tree import parse_page
from index.lines import is_related_head
from index.mending import mend_together
from schema import Block, Cell
from text import normalise

_MAIN_SHARE = 0.4  # of the page's text that its main element holds
_LEAST_SHARE = 0.2  # of a page's text that must be left of it
_AROUND = ("nav", "header", "footer", "aside")


def read_html(path: Path) -> Records:
    """Read a page as one document."""
    yield page_document(decode_page(read_bytes(path), path.name))


def page_document(decoded: Decoded) -> RawDocument:
    """Make a document of a page.

    :raises CorpusError: when it cannot be parsed.
    """
    root = parse_page(decoded.text)
    if root is None:
        return TextBuilder().document(notes=decoded.notes)
    metadata = read_metadata(root)
    dated = metadata.published or dated_line(root)
    pieces = _without_related(_main_blocks(root))
    below = next((number for number, piece in enumerate(pieces) if piece.kind == "heading"), 0)
    published = dated or visible_date([piece.text for piece in pieces[below:]])
    return pieces_document(pieces, replace(metadata, published=published), decoded.notes)


def pieces_document(pieces: Sequence[Piece], metadata: Metadata, notes: Sequence[str] = ()) -> RawDocument:
    """Make a document of blocks, mended together with its title where they are in an old encoding."""
    own, (title, author), mended = _mended(pieces, (metadata.title, metadata.author))
    builder = PageBuilder()
    for piece in own:
        write_piece(builder, piece)
    return builder.document(title=title, published=metadata.published, byline=author, notes=(*notes, *mended))


def fragment_blocks(html: str) -> list[Piece]:
    """Read the blocks of a stretch of HTML, as it may stand in a Markdown file.

    :raises CorpusError: when it cannot be parsed.
    """
    root = parse_page(html)
    if root is None:
        return []
    strip_silent(root)
    return read_blocks(root)


# --- what is the text -----------------------------------------------------------------------------------------------


def _main_blocks(root: Element) -> list[Piece]:
    """Read the blocks of a page's text; all of the page where what is left is too little of it."""
    strip_silent(root)
    whole = deepcopy(root)
    strip_boilerplate(root)
    pieces = read_blocks(_main_element(root))
    if _length(pieces) >= _LEAST_SHARE * text_length(whole):
        return pieces
    for element in list(whole.iter(*_AROUND)):
        if 2 * text_length(element) < text_length(whole):
            element.drop_tree()
    return read_blocks(whole)


def _main_element(root: Element) -> Element:
    """Return what a page says is its text, where it holds most of it, with the title above it; else all of the page."""
    whole = text_length(root)
    title = next(root.iter("h1"), None)
    above = list(title.iterancestors()) if title is not None else []
    for path in (".//main", ".//*[@role='main']", ".//article", ".//*[@itemprop='articleBody']"):
        found = max(root.findall(path), key=text_length, default=None)
        if found is None or text_length(found) < _MAIN_SHARE * whole:
            continue
        if title is None or found in above:
            return found
        return next((element for element in found.iterancestors() if element in above), root)
    return root


def _length(pieces: Sequence[Piece]) -> int:
    """Count the characters of blocks without white space."""
    texts = (t for p in pieces for t in (p.text, p.marker, *(slot.text for row in p.grid for slot in row)))
    return sum(len("".join(text.split())) for text in texts)


def _without_related(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out lists of other pages under a line such as "Tin liên quan"."""
    found: list[Piece] = []
    related = False
    for piece in pieces:
        if piece.kind in ("heading", "paragraph") and is_related_head(piece.text):
            related = True
        elif not (related and piece.linked):
            related = False
            found.append(piece)
    return found


# --- writing --------------------------------------------------------------------------------------------------------


def _mended(pieces: Sequence[Piece], more: tuple[str, str]) -> tuple[list[Piece], list[str], tuple[str, ...]]:
    """Mend all that a page says together, where it is in an old encoding."""
    texts = [*more, *(text for piece in pieces for text in _texts(piece))]
    mended, notes = mend_together(texts)
    if mended == texts:
        return list(pieces), list(more), notes
    following = iter(mended[len(more) :])
    return [_with_texts(piece, following) for piece in pieces], mended[: len(more)], notes


def _texts(piece: Piece) -> Iterator[str]:
    yield piece.text
    yield piece.marker
    yield from (slot.text for row in piece.grid for slot in row)


def _with_texts(piece: Piece, texts: Iterator[str]) -> Piece:
    text, marker = next(texts), next(texts)
    grid = tuple(tuple(replace(slot, text=next(texts)) for slot in row) for row in piece.grid)
    return replace(piece, text=text, marker=marker, grid=grid)


class PageBuilder(TextBuilder):
    """A builder that also writes fields, and knows an item that is one: "- Thời gian: 8 giờ"."""

    def item(self, text: str, *, level: int = 1, marker: str = "") -> None:
        """Write an item; what it says of a label is the value of a field, which heads nothing whatever its level."""
        own = " ".join(normalise(text).split())
        line = f"{marker} {own}" if marker and not own.startswith(marker) else own
        found = fields_of(line)
        if not found:
            TextBuilder.item(self, own, level=level, marker=marker)
            return
        start = self._begin("item")
        self._append(line, "item")
        cells = tuple(Cell(f.label, start + f.start, start + f.end) for f in found)
        self._blocks.append(Block("field", start, start + len(line), marker=marker, cells=cells))

    def field(self, label: str, value: str) -> None:
        """Write a label and its value in one line."""
        name, own = (" ".join(normalise(text).split()) for text in (label, value))
        if not name or not own:
            self.paragraph(name or own)
            return
        start = self._begin("field")
        self._append(f"{name}: {own}", "field")
        at = start + len(name) + 2
        self._blocks.append(Block("field", start, at + len(own), cells=(Cell(name, at, at + len(own)),)))


def write_piece(builder: PageBuilder, piece: Piece) -> None:
    """Write one block of a page."""
    if piece.kind == "heading":
        builder.heading(piece.text, piece.level)
    elif piece.kind == "item":
        builder.item(piece.text, level=piece.level, marker=piece.marker)
    elif piece.kind == "field":
        builder.field(piece.marker, piece.text)
    elif piece.kind == "caption":
        builder.caption(piece.text)
    elif piece.kind == "table":
        write_grid(builder, piece.grid, flagged=piece.flagged)
    else:
        builder.paragraph(piece.text if piece.preformatted else _without_wide_gaps(piece.text))


def _without_wide_gaps(text: str) -> str:
    """Write each line of a text without outer white space, and with single spaces."""
    return "\n".join(" ".join(line.split()) for line in normalise(text).split("\n"))

"""Markdown: headings, paragraphs, nested items, tables and captions as a parser of CommonMark finds them.

Front matter gives the title, date and author. What looks like Markdown and is plain text of an office (a line under a
line, items "a)", a label in square brackets) stays text. Imports ``base``, ``content``, ``encodings``, ``grid`` and
``html``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from index.encodings import decode
from index.formats.base import RawDocument, Records
from index.formats.content import read_bytes
from index.formats.grid import write_grid
from index.formats.grid_kinds import Slot
from index.formats.html import PageBuilder, fragment_blocks, write_piece
from index.lines import ends_sentence
from language.markers import marker_of
from text import normalise

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\n(?=\s*\w+[ \t]*:)(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w+)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"[ \t]+#.*")
_REFERENCE = re.compile(
    r"[ \t]{0,3}\[[^\]^]{1,200}\]:[ \t]*\n?[ \t]*<?(?:[a-z][a-z+.-]{1,20}:|www\.|[./#])", re.IGNORECASE
)
_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\](:?)")
_ANCHOR = re.compile(r"[ \t]*\{[#.:][^{}\n]{0,200}\}[ \t]*$")
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
# Deeper than anybody writes: 40 marks in one line, or an item behind so much white space.
_NESTED = re.compile(
    r"^(?:(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){40,}[ \t]*[^\s>*+-]|[ \t]{45,}(?:[-*+]|\d{1,9}[.)])[ \t])",
    re.MULTILINE,
)
_EMPHASIS = ("*", "_", "**", "__", "~~")
_MAX_MARKS = 12  # of marks within each other in a line; deeper ones are text, for the time that they take
_MAX_NESTING = 200  # of the parser, which leaves out what is deeper; it counts two for a list and its item


def read_markdown_file(path: Path) -> Records:
    """Read a Markdown file as one document."""
    decoded = decode(read_bytes(path), path.name)
    yield read_markdown(normalise(decoded.text), notes=decoded.notes)


def read_markdown(text: str, *, notes: Sequence[str] = ()) -> RawDocument:
    """Read a Markdown text.

    Its title is that of the front matter, or else its first heading.

    :param text: normalised.
    """
    front = _FRONT.match(text)
    found = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(front[1])} if front else {}
    body = text[front.end() :] if front else text
    builder = PageBuilder()
    if _NESTED.search(body):
        builder.paragraph(body)
        notes = (*notes, "nested too deeply for Markdown: read as plain text")
    else:
        _Writer(builder).write(_parser().parse(body))
    headings = (builder.text[b.start : b.end] for b in builder.blocks if b.kind == "heading")
    published = _COMMENT.sub("", found.get("date") or found.get("published") or "")
    title = found.get("title") or next(headings, "")
    return builder.document(title=title, published=published, byline=found.get("author", ""), notes=notes)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Return a parser of CommonMark with tables, for which "[Kết luận]: Đạt" tells of no link."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import reference

    def with_address(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's form
        line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[min(start + 1, end - 1)]]
        return bool(_REFERENCE.match(line)) and reference(state, start, end, silent)

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.block.ruler.at("reference", with_address)
    parser.core.ruler.before("block", "deep", lambda state: state.md.options.__setitem__("maxNesting", _MAX_NESTING))
    parser.core.ruler.before("inline", "flat", lambda state: state.md.options.__setitem__("maxNesting", _MAX_MARKS))
    return parser


@dataclass(slots=True)
class _List:
    """A list that is open.

    :param delimiter: behind a number, as ``.``; empty for bullets.
    """

    number: int
    delimiter: str


@dataclass(slots=True)
class _Writer:
    """Writes the blocks that a parser found."""

    builder: PageBuilder
    _lists: list[_List] = field(default_factory=list)
    _marker: str = ""  # of an item whose text comes next

    def write(self, tokens: Sequence[Token]) -> None:
        """Write all blocks in their order."""
        waiting = iter(tokens)
        for token in waiting:
            if token.type in ("bullet_list_open", "ordered_list_open"):
                start = token.attrs.get("start", 1)
                delimiter = token.markup if token.type == "ordered_list_open" else ""
                self._lists.append(_List(start if isinstance(start, int) else 1, delimiter))
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self._lists.pop()
            elif token.type == "list_item_open":
                self._open_item()
            elif token.type == "heading_open":
                self._heading(token, next(waiting))
            elif token.type == "paragraph_open":
                self._paragraph(next(waiting))
            elif token.type == "table_open":
                self._table(waiting)
            elif token.type in ("fence", "code_block", "html_block"):
                self._verbatim(token)

    def _open_item(self) -> None:
        own = self._lists[-1]
        self._marker = f"{own.number}{own.delimiter}" if own.delimiter else "-"
        own.number += 1

    def _heading(self, token: Token, inline: Token) -> None:
        """Write a heading; lines underlined with hyphens that say a sentence are a paragraph above a rule."""
        text = _ANCHOR.sub("", _text_of(inline))
        if token.markup == "-" and ("\n" in text or ends_sentence(text)):
            self.builder.paragraph(text)
        else:
            self.builder.heading(text.replace("\n", " "), int(token.tag[1:]))
        self._marker = ""

    def _paragraph(self, inline: Token) -> None:
        """Write a paragraph, the first of an item as the item, a picture alone as its caption."""
        text = _text_of(inline)
        children = [child for child in inline.children or () if child.type != "softbreak"]
        if children and all(child.type == "image" for child in children):
            for child in children:
                self.builder.caption(_text_of(child))
        elif self._marker:
            self._item(text)
        else:
            self.builder.paragraph(text)
        self._marker = ""

    def _item(self, text: str) -> None:
        """Write an item, and below it the lines that begin something of their own, as "a) ..."."""
        lines = text.split("\n")
        end = next((n for n, line in enumerate(lines) if n and _begins(line)), len(lines))
        self.builder.item(" ".join(lines[:end]), level=len(self._lists), marker=self._marker)
        self.builder.paragraph("\n".join(lines[end:]))

    def _verbatim(self, token: Token) -> None:
        """Write code as it stands, and what HTML says."""
        if token.type == "fence":
            self.builder.closed_paragraph(token.content)
        elif token.type == "code_block":
            self.builder.paragraph(token.content)
        else:
            for piece in fragment_blocks(token.content):
                write_piece(self.builder, piece)
        self._marker = ""

    def _table(self, tokens: Iterator[Token]) -> None:
        """Write a table; one without a word in its header has none."""
        rows: list[list[Slot]] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(Slot(" ".join(_text_of(token).split())))
        write_grid(self.builder, rows, flagged=int(any(slot.text for slot in rows[0])) if rows else 0)


def _begins(line: str) -> bool:
    """Tell whether a line of an item begins an item of its own, as "b) Hưởng lương"."""
    marker = marker_of(line)
    return marker is not None and marker.end < len(line)


def _text_of(inline: Token) -> str:
    """Return the words of a stretch without its marks: links as their text, pictures as theirs, no HTML."""
    children = inline.children or []
    first_letters = [child.content[:1] for child in reversed(children)]
    following = list(accumulate(first_letters, _nearer))  # what comes at each place or behind it, from the last
    pieces: list[str] = []
    last = ""  # character
    literal: list[bool] = []  # of each open emphasis: whether its marks are signs within words, as in "2*3*4"
    for token, after in zip(children, reversed(following), strict=True):
        if token.markup in _EMPHASIS and token.nesting > 0:
            literal.append(last.isalnum() and after.isalnum())
            words = token.markup if literal[-1] else ""
        elif token.markup in _EMPHASIS and token.nesting < 0 and literal:
            words = token.markup if literal.pop() else ""
        else:
            words = _words(token)
        pieces.append(words)
        last = words[-1:] or last
    return _NOTE.sub(r"[\1]", "".join(pieces))


def _nearer(behind: str, own: str) -> str:
    return own or behind


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "html_inline":
        return "\n" if _BREAK.match(token.content) else ""
    if token.type == "image":
        return _text_of(token)
    return token.content if token.type in ("text", "text_special", "code_inline") else ""

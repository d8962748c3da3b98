"""A whole document as HTML, or of a long one the part around what is quoted.

Imports ``laid_out``, ``marking``, ``strings`` and ``schema``, and of ``index`` what finds blocks in a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.structure import find_blocks
from schema import Block, Cell, Document
from web.laid_out import render_blocks, render_page, without_title
from web.marking import Marked
from web.strings import Strings

_WINDOW = 40_000  # characters of a long document shown on either side of the quotation


def render_around(document: Document, marked: Marked, s: Strings) -> tuple[str, bool]:
    """Render a document's blocks, those far from the marked words left out.

    :param marked: the document's text.
    :return: HTML, and whether anything was left out.
    """
    blocks = tuple(_with_rest(document.text, document.blocks or find_blocks(document.text)))
    low, high = marked.start - _WINDOW, marked.end + _WINDOW
    shown = [_clipped(block, low, high) for block in blocks if block.end > low and block.start < high]
    heads: dict[int, list[Block]] = {}
    for block in blocks:
        if block.header and block.cells:
            heads.setdefault(block.table, []).append(block)
    first = shown[0].page if shown and shown[0].page and blocks[-1].page > 1 else 0
    opened = render_page(first, s) if first else ""
    cut = bool(shown) and (shown[0].start, shown[-1].end) != (blocks[0].start, blocks[-1].end)
    return opened + render_blocks(marked, without_title(marked, shown, document.title), s, heads=heads), cut


def _with_rest(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, and as small print the words that lie in none, as the date at the head of a news text."""
    at = 0
    for block in blocks:
        yield from _rest(text, at, block.start, block.page)
        yield block
        at = block.end
    yield from _rest(text, at, len(text), blocks[-1].page if blocks else 0)


def _rest(text: str, start: int, end: int, page: int) -> Iterator[Block]:
    words = text[start:end]
    if any(c.isalnum() for c in words):
        yield Block("byline", start + len(words) - len(words.lstrip()), start + len(words.rstrip()), page=page)


def _clipped(block: Block, low: int, high: int) -> Block:
    """Cut a block that reaches far out of the window; blocks are seldom so long."""
    start = low if block.start < low - _WINDOW else block.start
    end = high if block.end > high + _WINDOW else block.end
    if (start, end) == (block.start, block.end):
        return block
    kept = (
        Cell(c.column, max(c.start, start), min(c.end, end)) for c in block.cells if c.end > start and c.start < end
    )
    return replace(block, start=start, end=end, cells=tuple(kept))

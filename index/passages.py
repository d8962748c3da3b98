"""From the blocks of a document to its passages.

A heading is never separated from what it heads, a list from its lead-in, an answer from its question, a label from its
value and the other fields of its record; a table row stands alone, its column names in its cells. Blocks longer than
``max_words`` are cut at sentences. Nothing is lost: every block lies in exactly one passage. Imports ``schema``,
``text``, ``structure`` and ``references``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.structure import find_blocks
from language.references import addresses
from schema import Block, Cell, Document, Passage, PassageKind
from text import sentence_spans

RULES_VERSION = 6  # raise it when the same text would be split, or its facts read, in another way
_WORD = re.compile(r"\S+")
_SECTION_WORDS = 120  # paragraphs of one section go together up to so many words
_SHORT = 12  # a paragraph of fewer words goes with its neighbours
_LEAD_WORDS = 40  # a longer paragraph that ends in a colon is no mere lead-in
_LABEL_WORDS = 5  # a longer label says something itself: "Bảo hành (ông Hoàng Đăng Khuê): …"
_APART = frozenset(("related", "byline"))


@dataclass(slots=True)
class _Group:
    """Blocks that become one passage, or several where they are too long."""

    kind: PassageKind = "paragraph"
    blocks: list[Block] = field(default_factory=list)


def split_passages(document: Document, *, max_words: int) -> tuple[Passage, ...]:
    """Split a document into passages, in the order of its text.

    :param document: with its blocks; without any they are found in its text.
    :param max_words: longest passage, in words separated by white space.
    :return: passages with ``document.text[p.start:p.end] == p.text``; none for a text of white space.
    """
    text = document.text
    blocks = document.blocks or find_blocks(text)
    named = dict(zip((b.start for b in blocks), addresses(text, blocks), strict=True))
    pieces = [piece for group in _groups(text, blocks, max_words) for piece in _pieces(text, group, max_words)]
    return tuple(
        _passage(document, ordinal, group, start, end, named) for ordinal, (group, start, end) in enumerate(pieces)
    )


# --- which blocks go together ---------------------------------------------------------------------------------------


def _groups(text: str, blocks: Sequence[Block], max_words: int) -> Iterator[_Group]:
    """Yield groups of adjoining blocks, in order."""
    group = _Group()
    laid_out = any(b.path or b.kind in ("heading", "row", "field", "question") for b in blocks)
    for block in blocks:
        if group.blocks and not _joins(text, group, block, max_words, laid_out=laid_out):
            yield group
            group = _Group()
        group.blocks.append(block)
        group.kind = _kind(group)
    if group.blocks:
        yield group


def _kind(group: _Group) -> PassageKind:
    """Name a group after what it is mostly made of."""
    kinds = [b.kind for b in group.blocks]
    if kinds[-1] in ("byline", "related"):
        return "byline" if kinds[-1] == "byline" else "related"
    if "row" in kinds:
        return "row"
    if "question" in kinds:
        return "faq"
    if "field" in kinds:
        return "record"
    if "item" in kinds:
        return "list"
    if "paragraph" in kinds:
        return "paragraph"
    return "heading" if "heading" in kinds else "caption"


def _joins(text: str, group: _Group, block: Block, max_words: int, *, laid_out: bool) -> bool:
    """Tell whether a block goes into the group before it."""
    last = group.blocks[-1]
    if block.kind in _APART or last.kind in _APART:
        return block.kind == last.kind == "related" and _size(text, group, block) <= max_words
    if block.kind == "row" and not block.header and _says_something(text, group):
        return False
    if last.kind == "heading" or last.kind == "caption" and block.kind == "row":
        return _size(text, group, block) <= max_words or len(group.blocks) == 1
    if block.kind in ("heading", "question", "caption") or (block.kind == "field" and block.level):
        return False
    if block.kind == "row" or last.kind == "row":
        return last.kind == "row" and block.kind == "row" and last.header and block.table == last.table
    if group.kind == "faq":
        return _size(text, group, block) <= max_words
    return last.kind != "caption" and _same_part(text, group, block, max_words, laid_out=laid_out)


def _says_something(text: str, group: _Group) -> bool:
    """Tell whether a group is a table's caption that is a sentence of its own, and is to be found by itself."""
    return any(b.kind == "caption" and _words(text, b.start, b.end) > _SHORT for b in group.blocks)


def _same_part(text: str, group: _Group, block: Block, max_words: int, *, laid_out: bool) -> bool:
    """Tell whether a paragraph, item or field goes with those before it."""
    last, size = group.blocks[-1], _size(text, group, block)
    if size > max_words:
        return False
    own = _words(text, block.start, block.end)
    if block.kind == "field":
        led = last.kind in ("field", "heading", "item") or text[last.end - 1] == ":"
        return led or _words(text, last.start, last.end) <= _SHORT
    if block.kind == "item":
        led = last.kind == "item" or text[last.end - 1] == ":" or last.kind == "field"
        return led and (size <= _SECTION_WORDS or not _is_section_item(block)) or _in_section(block, size)
    if last.kind == "field":
        return own <= _SHORT and not block.level and text[block.end - 1] != ":"
    if block.level or (text[block.end - 1] == ":" and own <= _LEAD_WORDS):
        return False
    return _in_section(block, size) or (laid_out and own <= _SHORT and _words(text, last.start, last.end) <= _SHORT)


def _is_section_item(block: Block) -> bool:
    """Tell whether an item stands right under a heading, as a paragraph of a regulation does."""
    return block.kind == "item" and block.level <= 1 and bool(block.path)


def _in_section(block: Block, size: int) -> bool:
    return bool(block.path) and size <= _SECTION_WORDS


def _size(text: str, group: _Group, block: Block) -> int:
    return _words(text, group.blocks[0].start, block.end)


# --- passages -------------------------------------------------------------------------------------------------------


def _pieces(text: str, group: _Group, max_words: int) -> Iterator[tuple[_Group, int, int]]:
    """Yield a group whole, or in pieces where it is too long."""
    start, end = group.blocks[0].start, group.blocks[-1].end
    for first, last in _cut(text, start, end, max_words):
        yield group, first, last


def _passage(document: Document, ordinal: int, group: _Group, start: int, end: int, named: dict[int, str]) -> Passage:
    """Make a passage of a stretch of a group."""
    own = [b for b in group.blocks if b.start < end and b.end > start]
    cells = tuple(
        Cell(c.column, c.start - start, c.end - start)
        for b in own
        for c in b.cells
        if start <= c.start and c.end <= end
    )
    clipped = ((max(a, start) - start, min(b, end) - start) for block in own for a, b in _labels(document.text, block))
    inside = {" ".join(document.text[b.start : b.end].split()) for b in own if start <= b.start}
    path = own[-1].path if own else ()
    return Passage(
        f"{document.doc_id}#{ordinal}",
        document.doc_id,
        ordinal,
        document.text[start:end],
        start,
        end,
        group.kind,
        title=document.title,
        path=tuple(p for p in path if p not in inside and not any(p in own_text for own_text in inside if len(p) > 3)),
        page=own[0].page if own else 0,
        cells=cells,
        labels=tuple((a, b) for a, b in clipped if a < b),
        references=tuple(sorted({named[b.start] for b in own if named.get(b.start)})),
    )


def _labels(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield what of a block can be no answer by itself: ``(start, end)`` in the document's text."""
    if block.kind in ("heading", "question") or block.header:
        yield block.start, block.end
    elif block.kind == "field":
        at = block.start
        for cell in block.cells:
            if len(cell.column.split()) <= _LABEL_WORDS and "(" not in cell.column:
                yield at, cell.start
            at = cell.end
    elif block.marker and text.startswith(block.marker, block.start):
        yield block.start, block.start + len(block.marker)


# --- length ---------------------------------------------------------------------------------------------------------


def _cut(text: str, start: int, end: int, max_words: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch into pieces of about equal length, none longer than ``max_words``, at sentences where possible."""
    total = _words(text, start, end)
    if total <= max_words:
        yield start, end
        return
    target = -(-total // -(-total // max_words))
    first, last = start, start
    for s, e in _short_sentences(text, start, end, max_words):
        if last > first and (_words(text, first, e) > max_words or _words(text, first, last) >= target):
            yield first, last
            first = s
        last = e
    yield first, last


def _short_sentences(text: str, begin: int, stop: int, max_words: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a stretch; one longer than ``max_words`` in pieces, at commas where possible."""
    for start, end in sentence_spans(text[begin:stop]):
        words = [match.span() for match in _WORD.finditer(text, start + begin, end + begin)]
        first = 0
        while len(words) - first > max_words:
            last = _clause_end(text, words, first, max_words)
            yield words[first][0], words[last][1]
            first = last + 1
        yield words[first][0], words[-1][1]


def _clause_end(text: str, words: Sequence[tuple[int, int]], first: int, max_words: int) -> int:
    """Return the last of ``max_words`` words from ``first`` on, or that of the last clause of their second half."""
    numbers = range(first, first + max_words)
    clauses = [n for n in numbers[max_words // 2 :] if text[words[n][1] - 1] in ",;:"]
    return clauses[-1] if clauses else numbers[-1]


def _words(text: str, start: int, end: int) -> int:
    """Count the words of ``text[start:end]``."""
    return len(text[start:end].split())

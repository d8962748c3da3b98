"""A passage as HTML: what lies in it as its writer laid it out, a table row with the names of its columns.

Owns how a passage's blocks are found again in what it keeps of them (cells, labels). Imports ``laid_out``, ``marking``,
``escape``, ``strings``, ``schema``, and of ``index`` the rules over markers, paths and context lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.outline import with_paths
from index.reading_form import context_line
from language.markers import marker_of
from schema import Block, BlockKind, Cell, Citation, Passage
from web.escape import plain
from web.laid_out import is_wrapped, named_values, render_blocks, without_title
from web.marking import Marked
from web.strings import Strings

Span = tuple[int, int]
_ABOVE = frozenset(("heading", "question", "caption"))
_SECTIONS = frozenset(("part", "appendix", "chapter", "section", "subsection", "article"))


def render_passage(passage: Passage, marked: Marked, s: Strings) -> str:
    """Render a passage; one table row as pairs of column and value.

    :param marked: the passage's text.
    """
    blocks = without_title(marked, passage_blocks(passage), passage.title)
    row = _only_row(blocks)
    if row is None or any(b.header and marked.touches(b.start, b.end) for b in blocks):
        return render_blocks(marked, blocks, s)
    above = [b for b in blocks if b.kind != "row"]
    return render_blocks(marked, above, s) + named_values(marked, row.cells)


def render_run(passages: Sequence[Passage], here: int, s: Strings) -> str:
    """Render passages that follow each other, the rows of a table together.

    :param here: the number of the one to show as the passage in question.
    """
    texts = [p.text for p in passages]
    begins = [sum(len(text) + 1 for text in texts[:i]) for i in range(len(texts))]
    blocks = [b for p, begin in zip(_with_tables(passages), begins, strict=True) for b in _moved(p, begin)]
    start = begins[here]
    marked = Marked("\n".join(texts), start, start + len(texts[here]), "hd-here", tag="span")
    return render_blocks(marked, blocks, s)


def render_path(passage: Passage) -> str:
    """Render the headings above a passage, in small type; nothing where there are none."""
    return _path(replace(passage, path=_but_title(passage, passage.path)))


def render_path_to(passage: Passage, start: int) -> str:
    """Render what stands above a place in a passage: the headings above it, and those in it that come before.

    :param start: offset in the passage's text.
    """
    above = (b for b in passage_blocks(passage) if b.kind in _ABOVE and b.end <= start)
    own = tuple(" ".join(passage.text[b.start : b.end].split()) for b in above)
    return _path(replace(passage, path=_but_title(passage, (*passage.path, *own)), text=""))


def _but_title(passage: Passage, path: Sequence[str]) -> tuple[str, ...]:
    """Leave out of a path what says the document's title."""
    return tuple(words for words in path if words.casefold() != passage.title.casefold())


def _path(passage: Passage) -> str:
    line = context_line(passage, title=False)
    return f'<p class="hd-path">{plain(line)}</p>' if line else ""


def render_row_line(passage: Passage, citation: Citation) -> str:
    """Render a table row as ``column: value; …`` with the cited value marked; nothing for any other passage."""
    row = _only_row(passage_blocks(passage))
    if row is None or passage.text[citation.start : citation.end] != citation.quote:
        return ""
    marked = Marked(passage.text, citation.start, citation.end)
    pieces = [
        (f'<span class="hd-column">{plain(cell.column)}:</span> ' if cell.column else "")
        + marked.html(cell.start, cell.end)
        for cell in row.cells
    ]
    return "; ".join(pieces)


def _only_row(blocks: Sequence[Block]) -> Block | None:
    """Return the one row with named cells, if there is just one below its header."""
    rows = [b for b in blocks if b.kind == "row" and not b.header]
    named = len(rows) == 1 and any(cell.column for cell in rows[0].cells)
    return rows[0] if named else None


# --- the blocks of a passage ----------------------------------------------------------------------------------------


def passage_blocks(passage: Passage) -> tuple[Block, ...]:
    """Find the blocks of a passage again, by its lines, its cells and its labels.

    :return: in order, offsets in the passage's text, without a page.
    """
    spans = _lines(passage)
    labelled = [span for span in spans if _label(passage, span) == span and not _cells(passage, span)]
    asked = _asked(passage, labelled)
    blocks = [_block(passage, span, asked=span == asked) for span in spans]
    return with_paths(passage.text, _joined(passage.text, blocks))


def _lines(passage: Passage) -> list[Span]:
    """Return where the lines are, those together that one value or label lies in."""
    spans: list[Span] = []
    at, whole = 0, sorted([(c.start, c.end) for c in passage.cells] + list(passage.labels))
    for line in passage.text.split("\n"):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        at += len(line) + 1
        if start >= end:
            continue
        if spans and any(a < spans[-1][1] and start < b for a, b in whole):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _cells(passage: Passage, span: Span) -> tuple[Cell, ...]:
    return tuple(c for c in passage.cells if span[0] <= c.start and c.end <= span[1])


def _label(passage: Passage, span: Span) -> Span | None:
    """Return the label that a line begins with, as far as it reaches in it."""
    return next(((span[0], min(b, span[1])) for a, b in passage.labels if a <= span[0] < b), None)


def _asked(passage: Passage, labelled: Sequence[Span]) -> Span | None:
    """Return the line that asks: of those with no answer in them, the last."""
    return labelled[-1] if passage.kind == "faq" and labelled else None


def _block(passage: Passage, span: Span, *, asked: bool) -> Block:
    start, end = span
    cells, label = _cells(passage, span), _label(passage, span)
    own = passage.text[start:end]
    if cells and passage.kind == "row" and _covers(passage.text, span, cells):
        return Block("row", start, end, cells=cells, table=1, header=label == span)
    if cells and passage.kind != "row":
        return Block("field", start, end, marker=_written(own), cells=cells)
    if label == span:
        return Block("question" if asked else "heading", start, end)
    if label is None:
        return Block(_plain_kind(passage), start, end)
    marker = marker_of(own)
    kind: BlockKind = "item" if marker and marker.scheme not in _SECTIONS else "paragraph"
    return Block(kind, start, end, marker=passage.text[label[0] : label[1]])


def _written(line: str) -> str:
    marker = marker_of(line)
    return marker.written if marker else ""


def _covers(text: str, span: Span, cells: Sequence[Cell]) -> bool:
    """Tell whether no word of a line lies outside its cells, as in a row that was cut."""
    begins = [span[0], *(c.end for c in cells)]
    ends = [*(c.start for c in cells), span[1]]
    return not any(c.isalnum() for a, b in zip(begins, ends, strict=True) for c in text[a:b])


def _plain_kind(passage: Passage) -> BlockKind:
    """Say what a line without cells and labels is."""
    if passage.kind == "row":
        return "caption"
    return passage.kind if passage.kind in ("caption", "byline", "related") else "paragraph"


def _joined(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Join the lines of a paragraph that an editor cut at its width."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and last.kind == block.kind == "paragraph" and not block.marker and _continues(text, last, block):
            joined[-1] = replace(last, end=block.end)
        else:
            joined.append(block)
    return joined


def _continues(text: str, last: Block, block: Block) -> bool:
    line = text[last.start : last.end].rpartition("\n")[2]
    adjoins = text.count("\n", last.end, block.start) == 1
    return adjoins and line[-1] not in ".!?:;…”" and is_wrapped([line, text[block.start : block.end]])


# --- passages together ----------------------------------------------------------------------------------------------


def _with_tables(passages: Sequence[Passage]) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks of each passage; rows that go on with the table before have its number."""
    table = 1
    for passage in passages:
        blocks = passage_blocks(passage)
        table += any(b.header for b in blocks) or passage.kind != "row"
        yield tuple(replace(b, table=table if b.kind == "row" else 0) for b in blocks)


def _moved(blocks: Sequence[Block], by: int) -> list[Block]:
    """Move blocks along, into a longer text."""
    return [
        replace(
            b,
            start=b.start + by,
            end=b.end + by,
            cells=tuple(replace(c, start=c.start + by, end=c.end + by) for c in b.cells),
        )
        for b in blocks
    ]

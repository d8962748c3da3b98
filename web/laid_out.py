"""The blocks of a document as HTML: headings, lists, tables, fields, questions, as their writer laid them out.

Every character of a block is shown but the separators of cells and fields. Imports ``grid``, ``marking``, ``escape``,
``strings`` and ``schema``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType

from schema import Block, Cell
from web.escape import plain
from web.grid import GridRow, Placed, lay_out_table
from web.marking import Marked
from web.strings import Strings

Heads = Mapping[int, Sequence[Block]]
_SEPARATORS = " \t\n.;,|–-"  # between one field and the next in a line
_COLONS = " \t\n:|"  # between a label and its value
_SMALL = {"caption": "hd-caption", "byline": "hd-byline", "related": "hd-related"}
_NO_HEADS: Heads = MappingProxyType({})
_DEEPEST = 8  # nesting of lists
_LOWEST = 3  # headings below that look like it
_WRAPPED = (50, 130)  # code points of the longest line where an editor cut a paragraph at one width
_FULL = 0.6  # how long the other lines are then, of the longest


def render_blocks(marked: Marked, blocks: Sequence[Block], s: Strings, *, heads: Heads = _NO_HEADS) -> str:
    """Render blocks in the order of the text.

    :param marked: the text that their offsets count in.
    :param heads: header rows by table, for tables that begin before the first block.
    """
    rendered: list[str] = []
    page = blocks[0].page if blocks else 0
    for (family, _, _), group in groupby(enumerate(blocks), key=_family):
        own = [block for _, block in group]
        if own[0].page != page and own[0].page:
            rendered.append(render_page(own[0].page, s))
        page = own[-1].page or page
        rendered.append(_render_family(family, marked, own, heads, s))
    return "".join(rendered)


def without_title(marked: Marked, blocks: Sequence[Block], title: str) -> Sequence[Block]:
    """Leave out the heading that begins the text where it says the title, which stands above already."""
    if not blocks or blocks[0].kind != "heading" or marked.css_class == "hd-mark" and marked.touches(*_span(blocks[0])):
        return blocks
    said = marked.text[slice(*_span(blocks[0]))]
    return blocks[1:] if len(blocks) > 1 and _folded(said) == _folded(title) else blocks


def _span(block: Block) -> tuple[int, int]:
    return block.start, block.end


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def render_page(page: int, s: Strings) -> str:
    """Render the line that says where a page begins."""
    return f'<p class="hd-page">{plain(s.page_begins.format(number=page))}</p>'


def _family(numbered: tuple[int, Block]) -> tuple[str, int, int]:
    """Say which blocks are rendered as one: a table's rows, fields in a run, items in a run."""
    number, block = numbered
    if block.kind == "row" and block.cells:
        return "table", block.table, 0
    if block.kind == "item" or (block.kind == "field" and block.marker):
        return "list", 0, block.page
    if block.kind == "field" and block.cells:
        return "fields", 0, block.page
    return "one", number, block.page


def _render_family(family: str, marked: Marked, blocks: list[Block], heads: Heads, s: Strings) -> str:
    if family == "table":
        return _table(marked, blocks, heads.get(blocks[0].table, ()), s)
    if family == "list":
        return _list(marked, blocks)
    if family == "fields":
        return f'<dl class="hd-fields">{"".join(_pairs(marked, block) for block in blocks)}</dl>'
    return _single(marked, blocks[0])


# --- headings and paragraphs ----------------------------------------------------------------------------------------


def _single(marked: Marked, block: Block) -> str:
    if block.kind == "heading":
        tag = f"h{3 + min(max(block.level, 1), _LOWEST)}"
        return f"<{tag}>{marked.html(block.start, block.end)}</{tag}>"
    if block.kind == "question":
        return f'<p class="hd-asked">{marked.html(block.start, block.end)}</p>'
    if block.kind in _SMALL:
        return f'<p class="{_SMALL[block.kind]} hd-lines">{marked.html(block.start, block.end)}</p>'
    lines = marked.text[block.start : block.end].split("\n")
    css = "" if len(lines) < 2 or is_wrapped(lines) else ' class="hd-lines"'
    return f"<p{css}>{_after_marker(marked, block)}</p>"


def _after_marker(marked: Marked, block: Block) -> str:
    """Write a block with the marker it opens with, as "Điều 5.", in bold."""
    if not block.marker or not marked.text.startswith(block.marker, block.start):
        return marked.html(block.start, block.end)
    end = min(block.start + len(block.marker), block.end)
    return f'<span class="hd-label">{marked.html(block.start, end)}</span>{marked.html(end, block.end)}'


def is_wrapped(lines: Sequence[str]) -> bool:
    """Tell whether lines are one paragraph that an editor cut at its width, and not lines of their own."""
    lengths = [len(line) for line in lines]
    longest = max(lengths)
    return _WRAPPED[0] <= longest <= _WRAPPED[1] and all(length >= _FULL * longest for length in lengths[:-1])


# --- lists ----------------------------------------------------------------------------------------------------------


def _list(marked: Marked, blocks: Sequence[Block]) -> str:
    """Render items, and fields behind a marker, nested by level with the markers they have."""
    rendered: list[str] = []
    open_levels: list[int] = []
    for block in blocks:
        level = min(max(block.level, 1), _DEEPEST)
        while open_levels and open_levels[-1] > level:
            rendered.append("</li></ul>")
            open_levels.pop()
        if open_levels and open_levels[-1] == level:
            rendered.append("</li>")
        else:
            rendered.append('<ul class="hd-list">')
            open_levels.append(level)
        rendered.append(_item(marked, block))
    return "".join([*rendered, *("</li></ul>" for _ in open_levels)])


def _item(marked: Marked, block: Block) -> str:
    """Open an item; what is nested in it follows."""
    start, marker = block.start, ""
    if block.marker and marked.text.startswith(block.marker, block.start):
        start = min(block.start + len(block.marker), block.end)
        marker = f'<span class="hd-marker">{marked.html(block.start, start)}</span> '
    own = _inline_fields(marked, start, block) if block.kind == "field" else marked.html(start, block.end)
    css = "" if marker else ' class="hd-unmarked"'
    return f'<li{css}>{marker}<div class="hd-own">{own}</div>'


def _inline_fields(marked: Marked, start: int, block: Block) -> str:
    """Write fields as they stand in their line, the labels in bold."""
    rendered, at = [], start
    for cell in block.cells:
        first, last = label_span(marked.text, at, cell.start)
        label = f'<span class="hd-label">{marked.html(first, last)}</span>'
        rendered += [marked.html(at, first), label, marked.html(last, cell.start), marked.html(cell.start, cell.end)]
        at = cell.end
    return "".join([*rendered, marked.html(at, block.end)])


# --- fields ---------------------------------------------------------------------------------------------------------


def label_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a field's label stands in ``text[start:end]``, without what separates it from its neighbours."""
    while start < end and text[start] in _SEPARATORS:
        start += 1
    while end > start and text[end - 1] in _COLONS:
        end -= 1
    return start, end


def _pairs(marked: Marked, block: Block) -> str:
    """Render the fields of a line as a label and a value each."""
    rendered, at = [], block.start
    for cell, last in zip(block.cells, _ends(block), strict=True):
        first, end = label_span(marked.text, at, cell.start)
        label = marked.html(first, end) if first < end else plain(cell.column)
        rendered.append(f"<div><dt>{label}</dt><dd>{marked.html(cell.start, last)}</dd></div>")
        at = cell.end
    return "".join(rendered)


def _ends(block: Block) -> Iterator[int]:
    """Yield where each value ends; the last with the block, so that a full stop behind it is shown."""
    yield from (cell.end for cell in block.cells[:-1])
    yield block.end


def named_values(marked: Marked, cells: Sequence[Cell]) -> str:
    """Render the cells of one table row as the name of each column and its value."""
    pairs = []
    for cell in cells:
        name = f"<dt>{plain(cell.column)}</dt>" if cell.column else ""
        pairs.append(f"<div>{name}<dd>{marked.html(cell.start, cell.end)}</dd></div>")
    return f'<dl class="hd-pairs">{"".join(pairs)}</dl>'


# --- tables ---------------------------------------------------------------------------------------------------------


def _table(marked: Marked, rows: Sequence[Block], heads: Sequence[Block], s: Strings) -> str:
    """Render the rows of one table, in a box of its own that scrolls sideways.

    :param heads: its header rows, for when there is none among the rows.
    """
    if not any(row.header for row in rows):
        rows = [*(replace(head, page=rows[0].page) for head in heads), *rows]
    width, laid = lay_out_table(marked.text, rows)
    rendered, page, section = [], laid[0].page, ""
    for row in laid:
        if row.page and row.page != page:
            words = plain(s.page_begins.format(number=row.page))
            rendered.append(f'<tr class="hd-page"><td colspan="{width}">{words}</td></tr>')
        page = row.page or page
        section = _section(marked, row) or section
        rendered.append(_row(marked, row, width, section))
    return f'<div class="hd-table"><table>{"".join(rendered)}</table></div>'


def _section(marked: Marked, row: GridRow) -> str:
    """Return the words of a row that is one cell: the name of what follows."""
    written = [c for c in row.cells if c.start >= 0]
    return marked.text[written[0].start : written[0].end] if len(written) == 1 and not row.header else ""


def _row(marked: Marked, row: GridRow, width: int, section: str) -> str:
    """Render a row; the section's name that it says again is left out, unless it is marked."""
    aside = ""
    if row.aside and (marked.touches(*row.aside) or marked.text[slice(*row.aside)] != section):
        aside = f'<tr class="hd-section"><td colspan="{width}">{marked.html(*row.aside)}</td></tr>'
    tag = "th" if row.header else "td"
    css = ' class="hd-section"' if width > 1 and row.cells[0].colspan == width and not row.header else ""
    return f"{aside}<tr{css}>{''.join(_cell(marked, cell, tag) for cell in row.cells)}</tr>"


def _cell(marked: Marked, cell: Placed, tag: str) -> str:
    spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    words = marked.html(cell.start, cell.end) if cell.start >= 0 else plain(cell.name)
    return f"<{tag}{spans}>{words}</{tag}>"

"""The blocks of a document: what its format tells of, and what its lines show.

Text that no given block covers is looked at line by line: hard-wrapped lines are joined, tables, fields, questions,
headings and items recognised; of a news text also captions, bylines and lists of other articles. Imports ``schema``,
``text`` and the rules over lines (``lines``, ``markers``, ``fields``, ``plain_tables``, ``news``, ``outline``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index import lines as rules
from index.fields import fields_of
from index.news import classify_news
from index.outline import with_paths
from index.plain_tables import TableLines, find_tables
from language.dates import date_header
from language.markers import RANKS, Marker, marker_of
from language.places import SURNAMES
from schema import Block, BlockKind, Cell

_LINE = re.compile(r"[^\n]+")
_WRAP_WIDTH = 130  # a hard-wrapped text has no line longer than this
_QUESTION = re.compile(r"(?:Hỏi|Câu hỏi|Question|Q)[ \t]*\d{0,3}[ \t]*[:.)][ \t]*(?=\S)", re.IGNORECASE)
_ANSWER = re.compile(r"(?:Đáp án|Đáp|Trả lời|Answer|A)[ \t]*\d{0,3}[ \t]*[:.][ \t]*(?=\S)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:\.{4,}|…{2,}|(?:\. ){3,})[ \t]*\d{1,4}$")  # a line of a table of contents
# "Bên A: Công ty Sao Mai" heads the fields of that party.
_PARTY = re.compile(
    r"(?:đại diện )?bên (?:[a-zđ](?!\w)|thứ \w+|(?:\w+ ){1,4}\((?:gọi tắt là |sau đây gọi là )?bên [a-zđ]\))|"
    r"bên (?:mua|bán|giao|nhận|cho thuê|thuê|cho vay|vay|cung cấp|sử dụng)(?!\w)",
    re.IGNORECASE,
)
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=[^\W_])")  # a heading of Markdown, in a text that is none by its name
_NAMED = frozenset(("part", "appendix", "chapter", "section", "subsection", "article"))
_HEADS = frozenset(("roman", "capital", "number", "decimal"))
_HEADING_WORDS = 30  # of a heading behind "Điều 5."
_END = 200  # code points at the end of a line that tell whether the next goes on with it
_LONGEST_CAPITALS = 400  # code points of a line that is looked at letter by letter
_SHORT = 14  # words of a heading that only its place shows
_LETTERHEAD = 10  # blocks that the head of a letter takes at most
CAPITALS_RANK, PARTY_RANK, LINE_RANK, QUESTION_RANK = 25, 79, 80, 90


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text, or several that an editor had cut."""

    start: int
    end: int


def find_blocks(text: str, *, given: Sequence[Block] = (), pages: Sequence[int] = ()) -> tuple[Block, ...]:
    """Find the blocks of a document, in the order of its text; they do not overlap.

    Every character but white space, rules of tables and a date header at the front lies in one of them.

    :param text: NFC.
    :param given: what the format tells of, in order.
    :param pages: where each page begins; empty where there are none.
    """
    _, begin = (None, 0) if given and given[0].start == 0 else date_header(text)
    blocks: list[Block] = []
    for block in given:
        blocks += _stretch(text, begin, block.start)
        blocks.append(_given(text, block))
        begin = block.end
    blocks += _stretch(text, begin, len(text))
    blocks = _numbered_tables(_decided(text, blocks))
    paged = [replace(b, page=bisect_right(pages, b.start)) for b in blocks] if pages else blocks
    return with_paths(text, paged)


def _given(text: str, block: Block) -> Block:
    """Take over a block of the format: headings get the rank of their level, one that asks is a question."""
    own = text[block.start : block.end]
    if block.kind == "heading":
        kind: BlockKind = "question" if own.rstrip().endswith("?") else "heading"
        marker = marker_of(own)
        return replace(block, kind=kind, level=10 * (block.level + 1), marker=block.marker or _written(marker))
    if block.kind == "item" and not block.marker:
        return replace(block, marker=_written(marker_of(own)))
    return block


def _written(marker: Marker | None) -> str:
    return marker.written if marker else ""


# --- lines ----------------------------------------------------------------------------------------------------------


def _stretch(text: str, begin: int, end: int) -> Iterator[Block]:
    """Yield the blocks of a stretch that the format says nothing of."""
    group: list[_Line] = []
    previous_end = begin
    for match in _LINE.finditer(text, begin, end):
        line = _trimmed(text, match.start(), match.end())
        if group and (line is None or text.count("\n", previous_end, match.start()) > 1):
            yield from _group(text, group)
            group = []
        if line is not None:
            group.append(line)
        previous_end = match.end()
    yield from _group(text, group)


def _trimmed(text: str, start: int, end: int) -> _Line | None:
    """Return ``text[start:end]`` without its outer white space, or nothing when nothing is left."""
    piece = text[start:end]
    stripped = piece.strip()
    start += len(piece) - len(piece.lstrip())
    return _Line(start, start + len(stripped)) if stripped else None


def _group(text: str, group: list[_Line]) -> Iterator[Block]:
    """Yield the blocks of adjoining lines: tables, and the lines between them."""
    at = 0
    for table in find_tables([text[line.start : line.end] for line in group]):
        yield from _prose(text, group[at : table.first])
        yield from _table(text, group[table.first : table.last], table)
        at = table.last
    yield from _prose(text, group[at:])


def _table(text: str, lines: Sequence[_Line], table: TableLines) -> Iterator[Block]:
    """Yield the rows of a table found in plain text."""
    names: list[str] = []
    for number, (line, row) in enumerate(zip(lines, table.rows, strict=True)):
        if not row:  # a rule
            continue
        header = table.header and number == 0
        if header:
            names = [" ".join(text[line.start + a : line.start + b].split()) for a, b in row]
        cells = tuple(
            Cell("" if header or c >= len(names) else names[c], line.start + a, line.start + b)
            for c, (a, b) in enumerate(row)
            if a < b
        )
        yield Block("row", line.start, line.end, cells=cells, table=-1 - lines[0].start, header=header)


def _prose(text: str, group: Sequence[_Line]) -> Iterator[Block]:
    """Yield the blocks of lines that are no table.

    A line that opens with a marker or a label is never joined to the one before.
    """
    run: list[_Line] = []
    for line in group:
        own = text[line.start : line.end]
        if run and _opens(own):
            yield from _unwrapped(text, run)
            run = []
        run.append(line)
        if is_capitals(own) or _is_title_line(own) or _HASHES.match(own):
            yield from _unwrapped(text, run)
            run = []
    yield from _unwrapped(text, run)


def _opens(own: str) -> bool:
    """Tell whether a line begins something, whatever stands before it."""
    told = marker_of(own) or fields_of(own) or _QUESTION.match(own) or _ANSWER.match(own) or _HASHES.match(own)
    return bool(told or is_capitals(own))


def _is_title_line(own: str) -> bool:
    """Tell whether a line is a heading behind a marker, so that what follows is another block: "Điều 5. Nghỉ phép"."""
    marker = marker_of(own)
    return bool(marker and marker.scheme in _NAMED and len(own) < 60 and not rules.ends_sentence(own))


def _unwrapped(text: str, group: Sequence[_Line]) -> Iterator[Block]:
    """Yield lines one by one, or joined where they were one paragraph before an editor cut it."""
    wrapped = _is_wrapped(text, group)
    joined: list[_Line] = []
    for line in group:
        if joined and _continues(text, joined[-1], line, wrapped=wrapped):
            joined[-1] = _Line(joined[-1].start, line.end)
        else:
            joined.append(line)
    for line in joined:
        cut = rules.glued_caption_end(text[line.start : line.end])
        if cut:
            yield Block("caption", line.start, line.start + cut)
        rest = _trimmed(text, line.start + cut, line.end)
        if rest:
            yield _line_block(text, rest)


def _is_wrapped(text: str, group: Sequence[_Line]) -> bool:
    """Tell whether an editor cut these lines at one width: all but the last of a paragraph are about as long."""
    longest = max((line.end - line.start for line in group), default=0)
    if len(group) < 2 or not 40 <= longest <= _WRAP_WIDTH:
        return False
    unfinished = [line for line in group if not rules.ends_sentence(text[line.start : line.end])]
    widths = [line.end - line.start for line in unfinished[:-1] or unfinished]
    return 2 * len(unfinished) >= len(group) - 1 and all(width >= 0.7 * longest for width in widths)


def _continues(text: str, before: _Line, line: _Line, *, wrapped: bool) -> bool:
    """Tell whether a line goes on with the sentence before it."""
    own = text[line.start : line.end]
    upper = text[max(before.start, before.end - _END) : before.end]  # all of it would take quadratic time
    if rules.ends_sentence(upper) and not wrapped:
        return False
    if rules.is_item(own) or rules.is_related_head(own) or rules.is_related_head(upper) or upper.endswith(":"):
        return False
    return own[0].islower() or (wrapped and not rules.is_name(own))


def is_capitals(line: str) -> bool:
    """Tell whether a short line is written in capitals."""
    if len(line) > _LONGEST_CAPITALS:
        return False
    letters = [c for c in line if c.isalpha()]
    return 4 <= len(letters) and len(line.split()) <= 30 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


# --- what a line is -------------------------------------------------------------------------------------------------


def _line_block(text: str, line: _Line) -> Block:
    """Tell what a line is by itself; :func:`_decided` looks at its neighbours."""
    own = text[line.start : line.end]
    if _CONTENTS.search(own[-60:]):
        return Block("related", line.start, line.end)
    if hashes := _HASHES.match(own):
        return Block("heading", line.start, line.end, level=10 * (len(hashes[1]) + 1), marker=hashes[1])
    if asked := _QUESTION.match(own):
        return Block("question", line.start, line.end, level=QUESTION_RANK, marker=asked.group().strip())
    if answered := _ANSWER.match(own):
        return Block("paragraph", line.start, line.end, marker=answered.group().strip())
    marker = marker_of(own)
    if marker and marker.scheme in _NAMED:
        return _named(own, line, marker)
    if fields := fields_of(own):
        cells = tuple(Cell(f.label, line.start + f.start, line.start + f.end) for f in fields)
        level = PARTY_RANK if len(fields) == 1 and _PARTY.match(fields[0].label) else 0
        return Block("field", line.start, line.end, level=level, marker=_written(marker), cells=cells)
    if marker:
        return Block("item", line.start, line.end, marker=marker.written)
    if is_capitals(own):
        return Block("heading", line.start, line.end, level=CAPITALS_RANK)
    return Block("paragraph", line.start, line.end)


def _named(own: str, line: _Line, marker: Marker) -> Block:
    """Read "Điều 5. Nghỉ phép" as a heading, "Điều 5. Người lao động được nghỉ 12 ngày." as a paragraph of its own."""
    title = len(own.split()) <= _HEADING_WORDS and not rules.ends_sentence(own.rstrip(".")) and not own.endswith(":")
    sentence = rules.ends_sentence(own) and len(own[marker.end :].split()) > 8
    kind: BlockKind = "heading" if title and not sentence else "paragraph"
    return Block(kind, line.start, line.end, level=RANKS[marker.scheme], marker=marker.written)


# --- what its neighbours make of it ---------------------------------------------------------------------------------


def _decided(text: str, blocks: list[Block]) -> list[Block]:
    """Decide what a line alone cannot tell: questions, fields, headings; captions and bylines of news."""
    blocks = _with_questions(text, blocks)
    laid_out = _is_laid_out(text, blocks)
    blocks = [_field_or_not(b, blocks, i, laid_out=laid_out) for i, b in enumerate(blocks)]
    if not laid_out:
        return classify_news(text, blocks)
    blocks = _with_numbered_headings(text, blocks)
    return _with_line_headings(text, blocks)


def _is_laid_out(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether a text is a form, a letter, a regulation, a table and the like, and no news."""
    named = sum(b.level > 0 and bool(b.marker) for b in blocks)
    fields = any(a.kind == b.kind == "field" for a, b in zip(blocks, blocks[1:], strict=False))
    headed = any(b.kind == "heading" and not b.marker and b.level != CAPITALS_RANK for b in blocks)
    capitals = [b for b in blocks if b.kind == "heading" and b.level == CAPITALS_RANK]
    letter = sum(b in blocks[:_LETTERHEAD] for b in capitals) >= 3
    titled = sum(not _is_person(text[b.start : b.end]) for b in capitals) > 1
    shaped = any(b.kind in ("row", "question") for b in blocks)
    return named > 0 or fields or headed or letter or titled or shaped


def _is_person(line: str) -> bool:
    """Tell whether a line in capitals is a person's name, as news are signed, and no heading."""
    return rules.is_name(line) and line.split()[0].capitalize() in SURNAMES


def _field_or_not(block: Block, blocks: Sequence[Block], place: int, *, laid_out: bool) -> Block:
    """Keep a field that has another beside it, or stands in a laid-out text."""
    if block.kind != "field" or laid_out:
        return block
    return replace(block, kind="item" if block.marker else "paragraph", level=0, cells=())


def _with_questions(text: str, blocks: list[Block]) -> list[Block]:
    """Make questions of lines that ask and have an answer beneath, where a text holds several such."""
    asking = [
        i
        for i, b in enumerate(blocks[:-1])
        if b.kind in ("paragraph", "item") and _asks(text, b) and not _asks(text, blocks[i + 1])
    ]
    if len(asking) + sum(b.kind == "question" for b in blocks) < 2:
        return blocks
    found = list(blocks)
    for i in asking:
        found[i] = replace(found[i], kind="question", level=QUESTION_RANK)
    return found


def _asks(text: str, block: Block) -> bool:
    own = text[block.start : block.end].rstrip()
    return own.endswith("?") and len(own.split()) <= 40 and "\n" not in own


def _with_numbered_headings(text: str, blocks: list[Block]) -> list[Block]:
    """Make headings of short items "1. Tên", "II. TÊN" that have something beneath which is no item of their kind."""
    candidates = [i for i, b in enumerate(blocks) if b.kind == "item" and _heads(text, blocks, i)]
    schemes = [_scheme(text, blocks[i]) for i in candidates]
    counts = Counter(schemes)
    found = list(blocks)
    for i, scheme in zip(candidates, schemes, strict=True):
        own = text[blocks[i].start : blocks[i].end]
        if scheme in ("roman", "decimal", "capital") or counts[scheme] > 1 or is_capitals(own):
            found[i] = replace(blocks[i], kind="heading", level=RANKS[scheme])  # type: ignore[index]
    return found


def _scheme(text: str, block: Block) -> str:
    marker = marker_of(text[block.start : block.end])
    return marker.scheme if marker else ""


def _heads(text: str, blocks: Sequence[Block], place: int) -> bool:
    """Tell whether an item is short, no sentence, and followed by something else than the next of its kind."""
    block = blocks[place]
    own = text[block.start : block.end]
    scheme = _scheme(text, block)
    if scheme not in _HEADS or len(own.split()) > _SHORT or own[-1] in ".;,:!" or place + 1 >= len(blocks):
        return False
    following = blocks[place + 1]
    return following.kind != "heading" and _scheme(text, following) != scheme


def _with_line_headings(text: str, blocks: list[Block]) -> list[Block]:
    """Make headings of short lines without a full stop that stand right above fields, items or a paragraph."""
    found = list(blocks)
    for i, block in enumerate(blocks[:-1]):
        if block.kind == "paragraph" and not block.marker and not block.level and _heads_next(text, blocks, i):
            found[i] = replace(block, kind="heading", level=LINE_RANK)
    return found


def _heads_next(text: str, blocks: Sequence[Block], place: int) -> bool:
    block, following = blocks[place], blocks[place + 1]
    own = text[block.start : block.end]
    if "\n" in own or len(own.split()) > _SHORT or not own[0].isalnum() or own[0].islower() or own[-1] in ".;,:!?…":
        return False
    beneath = text.count("\n", block.end, following.start) == 1
    above = place == 0 or text.count("\n", blocks[place - 1].end, block.start) > 1
    if following.kind in ("field", "item", "row"):
        return beneath or above
    longer = following.end - following.start > 1.5 * len(own)
    return following.kind == "paragraph" and above and longer


def _numbered_tables(blocks: Sequence[Block]) -> list[Block]:
    """Give the tables numbers from 1, in the order of the text."""
    numbers: dict[int, int] = {0: 0}
    return [replace(b, table=numbers.setdefault(b.table, len(numbers))) for b in blocks]

"""From a document to its passages: where each begins and ends, and of what kind it is.

A line is a block of its own unless the text is hard-wrapped; list items stay with their list; blocks longer than
``max_words`` are cut at sentences. Nothing is merged, nothing is lost: every character of the text but white space and
the date header is in exactly one passage. Imports ``schema``, ``text``, ``lines`` and ``dates``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index import lines as rules
from index.dates import date_header
from schema import Document, Passage, PassageKind
from text import sentence_spans

RULES_VERSION = 3  # raise it when the same text would be split, or its context read, in another way
_WORD = re.compile(r"\S+")
_LINE = re.compile(r"[^\n]+")
_WRAP_WIDTH = 120  # a hard-wrapped text has no line longer than this
_MIN_RUN = 3  # so many unfinished lines in a row are a table or a list, not captions


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of the text, trimmed of white space."""

    start: int
    end: int
    kind: PassageKind = "paragraph"


def split_passages(document: Document, *, max_words: int) -> tuple[Passage, ...]:
    """Split a document into passages, in the order of its text.

    :param max_words: longest passage, in words parted by white space.
    :return: passages with ``document.text[p.start:p.end] == p.text``; none for a text of white space.
    """
    text = document.text
    _, begin = date_header(text)
    blocks = _classify(text, list(_join_lists(text, _blocks(text, begin))))
    spans = ((start, end, block.kind) for block in blocks for start, end in _cut(text, block, max_words))
    return tuple(
        Passage(f"{document.doc_id}#{ordinal}", document.doc_id, ordinal, text[start:end], start, end, kind)
        for ordinal, (start, end, kind) in enumerate(spans)
    )


def find_byline(passages: Sequence[Passage]) -> str:
    """Return who signed a document, as its last byline says; empty when nobody did."""
    return next((p.text for p in reversed(passages) if p.kind == "byline"), "")


# --- blocks ---------------------------------------------------------------------------------------------------------


def _blocks(text: str, begin: int) -> Iterator[_Block]:
    """Yield the lines of the text; lines of a hard-wrapped paragraph together."""
    group: list[_Block] = []
    previous_end = begin
    for match in _LINE.finditer(text, begin):
        line = _trim(text, match.start(), match.end())
        if group and (line is None or "\n\n" in text[previous_end : match.start()].replace(" ", "")):
            yield from _unwrap(text, group)
            group = []
        if line is not None:
            group.append(line)
        previous_end = match.end()
    yield from _unwrap(text, group)


def _trim(text: str, start: int, end: int) -> _Block | None:
    """Return ``text[start:end]`` without its outer white space, or nothing when nothing is left."""
    piece = text[start:end]
    stripped = piece.strip()
    start += len(piece) - len(piece.lstrip())
    return _Block(start, start + len(stripped)) if stripped else None


def _unwrap(text: str, group: list[_Block]) -> Iterator[_Block]:
    """Yield a group of adjoining lines one by one, or joined where they were one paragraph before an editor cut it."""
    wrapped = _is_wrapped(text, group)
    joined: list[_Block] = []
    for line in group:
        if joined and _continues(text, joined[-1], line, wrapped=wrapped):
            joined[-1] = replace(joined[-1], end=line.end)
        else:
            joined.append(line)
    for block in joined:
        cut = rules.glued_caption_end(text[block.start : block.end])
        if cut:
            yield _Block(block.start, block.start + cut, "caption")
        rest = _trim(text, block.start + cut, block.end)
        if rest:
            yield rest


def _is_wrapped(text: str, group: list[_Block]) -> bool:
    """Tell whether an editor cut these lines at one width: all but the last of a paragraph are about as long."""
    lengths = [line.end - line.start for line in group]
    if len(group) < 2 or not 40 <= max(lengths) <= _WRAP_WIDTH:
        return False
    unfinished = [line for line in group if not rules.ends_sentence(text[line.start : line.end])]
    widths = [line.end - line.start for line in unfinished[:-1] or unfinished]
    return 2 * len(unfinished) >= len(group) - 1 and all(width >= 0.7 * max(lengths) for width in widths)


def _continues(text: str, before: _Block, line: _Block, *, wrapped: bool) -> bool:
    """Tell whether a line goes on with the sentence before it."""
    upper, own = text[before.start : before.end], text[line.start : line.end]
    if rules.ends_sentence(upper) and not wrapped:
        return False
    if rules.is_item(own) or rules.is_related_head(own) or rules.is_related_head(upper) or upper.endswith(":"):
        return False
    return own[0].islower() or (wrapped and not rules.is_name(own))


def _join_lists(text: str, blocks: Iterator[_Block]) -> Iterator[_Block]:
    """Join the items of a list to one block, with the line that announces it where that ends in a colon."""
    held: _Block | None = None
    for block in blocks:
        own = text[block.start : block.end]
        if held and rules.is_item(own) and (_is_list(text, held) or text[held.end - 1] == ":"):
            held = replace(held, end=block.end)
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _is_list(text: str, block: _Block) -> bool:
    """Tell whether a block's last line is an item."""
    return rules.is_item(text[block.start : block.end].rsplit("\n", 1)[-1])


# --- kinds ----------------------------------------------------------------------------------------------------------


def _classify(text: str, blocks: list[_Block]) -> list[_Block]:
    """Give each block its kind."""
    body, related = _part_related(text, blocks)
    found = [replace(block, kind=_kind(text, body, place)) for place, block in enumerate(body)]
    return _without_runs(text, found) + related


def _part_related(text: str, blocks: list[_Block]) -> tuple[list[_Block], list[_Block]]:
    """Part the article from the list of others at its end; the list becomes one block with its head."""
    for place, block in enumerate(blocks):
        first = text[block.start : block.end].split("\n", 1)[0]
        if not rules.is_related_head(first):
            continue
        tail = blocks[place:]
        length = next((i for i, b in enumerate(tail) if i and not _is_headlines(text, b)), len(tail))
        if length == len(tail):
            return blocks[:place], [_Block(tail[0].start, tail[-1].end, "related")]
        body, related = _part_related(text, tail[length:])
        listed = _Block(tail[0].start, tail[length - 1].end, "related")
        return [*blocks[:place], listed, *body], related
    return _part_unannounced(text, blocks)


def _is_headlines(text: str, block: _Block) -> bool:
    """Tell whether every line of a block may be a headline."""
    return all(rules.is_headline(line) for line in text[block.start : block.end].split("\n"))


def _part_unannounced(text: str, blocks: list[_Block]) -> tuple[list[_Block], list[_Block]]:
    """Part a list that follows the byline: what comes after the author signed is not the article."""
    if len(blocks) >= 3 and _is_list(text, blocks[-1]) and _signs(text[blocks[-2].start : blocks[-2].end]):
        return blocks[:-1], [replace(blocks[-1], kind="related")]
    return blocks, []


def _kind(text: str, blocks: list[_Block], place: int) -> PassageKind:
    """Tell what the block at ``place`` of an article is."""
    block = blocks[place]
    own = text[block.start : block.end]
    if block.kind != "paragraph":
        return block.kind
    if place and _signs(own) and _is_tail(text, blocks, place):
        return "byline"
    if rules.is_credit(own) and "\n" not in own and len(blocks) > 1:
        return "byline"
    if "\n" not in own and rules.is_caption(own, first=place == 0) and len(blocks) > 1:
        return "caption"
    return "paragraph"


def _signs(line: str) -> bool:
    """Tell whether a line may be the author's name."""
    return "\n" not in line and (rules.is_name(line) or rules.is_credit(line))


def _is_tail(text: str, blocks: list[_Block], place: int) -> bool:
    """Tell whether nothing but signatures and captions without a sentence follows in the article."""
    rest = blocks[place + 1 :]
    return all(b.kind == "related" or _signs(text[b.start : b.end]) for b in rest)


def _without_runs(text: str, blocks: list[_Block]) -> list[_Block]:
    """Turn runs of unfinished lines back into paragraphs: a table's rows are no captions."""
    found = list(blocks)
    start = 0
    for place in range(len(found) + 1):
        if place < len(found) and found[place].kind == "caption":
            continue
        if place - start >= _MIN_RUN and _adjoin(text, found[start:place]):
            found[start:place] = [replace(block, kind="paragraph") for block in found[start:place]]
        start = place + 1
    return found


def _adjoin(text: str, blocks: list[_Block]) -> bool:
    """Tell whether no blank line parts the blocks."""
    return all(text.count("\n", a.end, b.start) == 1 for a, b in zip(blocks, blocks[1:], strict=False))


# --- length ---------------------------------------------------------------------------------------------------------


def _cut(text: str, block: _Block, max_words: int) -> Iterator[tuple[int, int]]:
    """Cut a block into pieces of about equal length, none longer than ``max_words``, at sentences where possible."""
    total = _words(text, block.start, block.end)
    if total <= max_words:
        yield block.start, block.end
        return
    target = -(-total // -(-total // max_words))
    start, end = block.start, block.start
    for s, e in _short_sentences(text, block, max_words):
        if end > start and (_words(text, start, e) > max_words or _words(text, start, end) >= target):
            yield start, end
            start = s
        end = e
    yield start, end


def _short_sentences(text: str, block: _Block, max_words: int) -> Iterator[tuple[int, int]]:
    """Yield the block's sentences; one longer than ``max_words`` in pieces, at commas where possible."""
    for start, end in sentence_spans(text[block.start : block.end]):
        words = [match.span() for match in _WORD.finditer(text, start + block.start, end + block.start)]
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

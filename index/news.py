"""Captions, bylines and lists of other articles among the paragraphs of a news text.

Rules over blocks, with the rules over lines of :mod:`index.lines`. Imports ``schema`` and ``lines``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index import lines as rules
from schema import Block, BlockKind

_MIN_RUN = 3  # so many unfinished lines in a row are a table or a list, not captions


def classify_news(text: str, blocks: list[Block]) -> list[Block]:
    """Give each paragraph of a news text its kind; a list of other articles becomes one block with its head."""
    body, related = _without_related(text, blocks)
    tail = _tail_start(text, body)
    found = [replace(block, kind=_kind(text, body, place, tail)) for place, block in enumerate(body)]
    return sorted(_without_runs(text, found) + related, key=lambda b: b.start)


def _without_related(text: str, blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Separate the article from the lists of others."""
    body: list[Block] = []
    related: list[Block] = []
    place = last = 0
    while place < len(blocks):
        first = text[blocks[place].start : blocks[place].end].split("\n", 1)[0]
        if not rules.is_related_head(first):
            body.append(blocks[place])
            place += 1
            continue
        begin, place = place, place + 1
        while place < len(blocks) and _is_headlines(text, blocks[place]):
            place += 1
        related.append(Block("related", blocks[begin].start, blocks[place - 1].end))
        last = len(body)
    kept, unannounced = _without_unannounced(text, body[last:])
    return body[:last] + kept, related + unannounced


def _is_headlines(text: str, block: Block) -> bool:
    """Tell whether every line of a block may be a headline."""
    return all(rules.is_headline(line) for line in text[block.start : block.end].split("\n"))


def _without_unannounced(text: str, blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Separate a list that follows the byline: what comes after the author signed is not the article."""
    first = len(blocks)
    while first and blocks[first - 1].kind == "item":
        first -= 1
    if first >= 2 and first < len(blocks) and _signs(text[blocks[first - 1].start : blocks[first - 1].end]):
        return blocks[:first], [Block("related", blocks[first].start, blocks[-1].end)]
    return blocks, []


def _kind(text: str, blocks: Sequence[Block], place: int, tail: int) -> BlockKind:
    """Tell what the block at ``place`` of an article is.

    :param tail: from where on there are only signatures.
    """
    block = blocks[place]
    own = text[block.start : block.end]
    if block.kind not in ("paragraph", "heading") or "\n" in own:
        return block.kind
    if place and place + 1 >= tail and _signs(own):
        return "byline"
    if rules.is_credit(own) and len(blocks) > 1:
        return "byline"
    if block.kind == "paragraph" and rules.is_caption(own, first=place == 0) and len(blocks) > 1:
        return "caption"
    return block.kind


def _signs(line: str) -> bool:
    """Tell whether a line may be the author's name."""
    return "\n" not in line and (rules.is_name(line) or rules.is_credit(line))


def _tail_start(text: str, blocks: Sequence[Block]) -> int:
    """Return the place from which nothing but signatures follows in the article."""
    start = len(blocks)
    while start and (
        blocks[start - 1].kind == "related" or _signs(text[blocks[start - 1].start : blocks[start - 1].end])
    ):
        start -= 1
    return start


def _without_runs(text: str, blocks: Sequence[Block]) -> list[Block]:
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


def _adjoin(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether no blank line stands between the blocks."""
    return all(text.count("\n", a.end, b.start) == 1 for a, b in zip(blocks, blocks[1:], strict=False))

"""The blocks of the part of a document that a reference names: ``Điều 5``, ``chương II``, ``phụ lục 1``. Pure."""

from __future__ import annotations

from functools import lru_cache

from language.references import addresses, refers_to
from schema import Block, Document

_CACHED = 64


def part_blocks(document: Document, reference: str) -> tuple[Block, ...]:
    """Return the blocks of a part, its heading or first item first; none where the document has no such part.

    :param reference: as :func:`language.references.references_in` writes it.
    """
    named = _addresses(document)
    last = reference.rsplit("/", 1)[-1]
    starts = (
        number
        for number, (block, address) in enumerate(zip(document.blocks, named, strict=True))
        if block.marker and address.rsplit("/", 1)[-1] == last and refers_to(reference, address)
    )
    found = [_from(document, named, reference, number) for number in starts]
    return max(found, key=len, default=())  # a table of contents names a part too


def _from(document: Document, named: tuple[str, ...], reference: str, first: int) -> tuple[Block, ...]:
    """Return a block and those that follow below it."""
    head = document.blocks[first]
    title = document.text[head.start : head.end]
    own = [head]
    for block, address in zip(document.blocks[first + 1 :], named[first + 1 :], strict=True):
        over = block.kind == "heading" and head.kind == "heading" and block.level <= head.level
        below = title in block.path or (refers_to(reference, address) and not over and not _is_again(block, head))
        if not below:
            break
        own.append(block)
    return tuple(own)


def _is_again(block: Block, head: Block) -> bool:
    """Tell whether a block opens with the same marker: the part itself, after a table of contents."""
    return block.marker == head.marker and block.kind == head.kind and block.level == head.level


@lru_cache(maxsize=_CACHED)
def _addresses(document: Document) -> tuple[str, ...]:
    return tuple(addresses(document.text, document.blocks))


def address_at(document: Document, place: int) -> str:
    """Return the address of the block that holds a place in a document's text; empty where it has none."""
    named = _addresses(document)
    blocks = zip(document.blocks, named, strict=True)
    return next((address for block, address in reversed(list(blocks)) if block.start <= place), "")

"""What stands above what: the path of each block, the nesting of items, the levels of headings.

Imports ``schema`` and ``markers``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from language.markers import marker_of
from schema import Block

_LEAD_WORDS = 30  # of a lead-in that are kept in a path
_MOTTOES = ("cộng hòa xã hội chủ nghĩa việt nam", "cộng hoà xã hội chủ nghĩa việt nam", "đảng cộng sản việt nam")
_MOTTO = ("độc lập", "độclập")


@dataclass(slots=True)
class _Walk:
    """Where a walk over the blocks stands: open headings, open items, and the words that led to a list or table."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    items: list[tuple[str, str]] = field(default_factory=list)
    lead: str = ""


def with_paths(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give every block its path, items their nesting, headings their level from 1.

    :param blocks: in order; the level of headings and of paragraphs that open a section is a rank (``markers.RANKS``).
    """
    ranks = sorted({b.level for b in blocks if _is_section(b) and b.kind != "question"})
    levels = {rank: number for number, rank in enumerate(ranks, start=1)}
    walk = _Walk()
    return tuple(_placed(text, block, walk, levels) for block in blocks)


def _is_section(block: Block) -> bool:
    """Tell whether a block heads what follows."""
    return block.level > 0 and block.kind in ("heading", "paragraph", "question", "field")


def _placed(text: str, block: Block, walk: _Walk, levels: dict[int, int]) -> Block:
    own = text[block.start : block.end]
    if _is_section(block):
        while walk.headings and walk.headings[-1][0] >= block.level:
            walk.headings.pop()
        placed = replace(block, path=_path(walk), level=levels.get(block.level, len(levels) + 1))
        if not is_motto(own):
            walk.headings.append((block.level, _named(own, block)))
        walk.items, walk.lead = [], own if own.endswith(":") else ""
        return placed
    if block.kind == "item":
        return _placed_item(own, block, walk)
    if block.kind == "row":
        return replace(block, path=_path(walk, walk.lead))
    if block.kind == "field":
        walk.lead = walk.lead if walk.lead.endswith(":") else ""
        return replace(block, path=_path(walk, walk.lead))
    walk.items = []
    walk.lead = own if own.endswith(":") or block.kind == "caption" or len(own.split()) <= _LEAD_WORDS else ""
    return replace(block, path=_path(walk))


def _placed_item(own: str, block: Block, walk: _Walk) -> Block:
    """Place an item under the items that are still open."""
    marker = marker_of(own)
    scheme = f"given {block.level}" if block.level else marker.scheme if marker else "bullet"
    open_schemes = [s for s, _ in walk.items]
    if scheme in open_schemes:
        del walk.items[open_schemes.index(scheme) :]
    lead = walk.lead if walk.lead.endswith(":") else ""
    placed = replace(block, path=_path(walk, lead, *(words for _, words in walk.items)), level=len(walk.items) + 1)
    walk.items.append((scheme, own))
    return placed


def _path(walk: _Walk, *leads: str) -> tuple[str, ...]:
    return tuple(words for _, words in walk.headings) + tuple(_shortened(lead) for lead in leads if lead)


def _named(own: str, block: Block) -> str:
    """Return what a section is called: its heading, or just "Điều 5" where its text follows at once."""
    if block.kind == "paragraph":
        return block.marker.rstrip(" .:)-–")
    if block.kind == "field":
        return _shortened(own)
    if block.kind == "question":
        return own.removeprefix(block.marker).strip() or own
    return " ".join(own.lstrip("# ").split())


def _shortened(lead: str) -> str:
    words = lead.split()
    return " ".join(words) if len(words) <= _LEAD_WORDS else " ".join(words[:_LEAD_WORDS]) + " …"


def is_motto(line: str) -> bool:
    """Tell whether a line is the state's or the party's name at the head of a letter, or the motto beneath."""
    low = " ".join(line.lower().split())
    return any(name in low for name in _MOTTOES) or low.startswith(_MOTTO)

"""Enumerations: the items under one lead-in, or those that one sentence names. Pure but for the store handed in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from answer.calibration import among_all, odds_of
from answer.composers.base import Evidence
from answer.composition import Candidate
from language.content_words import bare_words
from language.markers import marker_of
from schema import Block, BlockKind, Citation, Document, Passage
from text import sentence_spans

_DOCUMENTS = 3
_SPOKEN = 0.6
_SHARES = (0.35, 0.35, 0.3)  # of what stands over an enumeration, of the nearest line of it, of these and its items
# Log-odds that an enumeration is what was asked for, fitted on written folders (python -m training enumerations): the
# share of the question that the line over it speaks of, whether the reader's best span stands in it, how likely its
# best span is right, the words of an item, and the place of its document among those found.
WEIGHTS = {"bias": 1.75, "led": 1.5, "pointed": 2.3, "read": 0.5, "words": -0.245, "place": -1.2}
_MOST_WORDS = 30
_PLAIN_RUN, _PLAIN_WORDS = 3, 45  # paragraphs without markers that make an enumeration, and the words of each at most
_LED = re.compile(
    r"(?:bao gồm|gồm có|gồm|như sau|sau đây|là|có|including|includes|are)\s*:?\s+(?=\S)|:\s+(?=\S)", re.IGNORECASE
)
_JOINT = re.compile(r"\s*[;,]\s+(?:và\s+|and\s+)?|\s+(?:và|and)\s+", re.IGNORECASE)
# Nouns for things of any kind, which a list need not name: "mấy giấy tờ", "những khoản nào".
_CONTAINERS = frozenset(
    "giay to thu muc loai khoan mon dieu phan nhom hang viec liet ke danh list things items kinds".split()
)
_LONGEST_ITEM, _UNLIKE = 8, 2  # words of one that a sentence names, and how many more another may have


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of several: ``passage.text[start:end]``."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return its words."""
        return self.passage.text[self.start : self.end]

    def cite(self) -> Citation:
        """Cite it."""
        return Citation.of(self.passage, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Items that stand together.

    :param covered: share of the question's content words, by rarity, that they and what stands over them speak of, a
        little less in a document that was found later.
    :param signs: what speaks for a question for several things asking for these, in the order of :data:`WEIGHTS`.
    """

    items: tuple[Item, ...]
    covered: float
    signs: tuple[float, ...]

    @property
    def odds(self) -> float:
        """Return the log-odds of a question for several things asking for these and not for none."""
        return odds_of(WEIGHTS, self.signs)


def asked_enumeration(evidence: Evidence) -> tuple[Enumeration, float] | None:
    """Return the enumeration that a question for several things most likely asks for; nothing where none is found.

    Where the reader points tells most, then that its items are short and that its lead-in speaks of the matter.

    :return: it, and how probable it is among all that were found and none of them.
    """
    found = list(enumerations(evidence))
    if not found:
        return None
    best, probability = likeliest([one.odds for one in found])
    return found[best], probability


def likeliest(odds: Sequence[float]) -> tuple[int, float]:
    """Return the place of the highest log-odds against none, and how probable it is among all and none."""
    best = max(range(len(odds)), key=odds.__getitem__)
    return best, among_all(odds)[best]


def counted_enumeration(evidence: Evidence) -> Enumeration | None:
    """Return the items under the lead-in or heading that speaks of most of the question, if it speaks of enough."""
    best = max(enumerations(evidence), key=lambda one: one.covered, default=None)
    return best if best and best.covered >= _SPOKEN else None


def enumerations(evidence: Evidence) -> Iterator[Enumeration]:
    """Yield the enumerations of the best documents of which an item stands in a passage that was found."""
    asked = [word for word in evidence.asked if word not in _CONTAINERS]
    ids = list(dict.fromkeys(hit.passage.doc_id for hit in evidence.hits))[:_DOCUMENTS]
    near = {hit.passage.passage_id for hit in evidence.hits}
    for place, doc_id in enumerate(ids):
        document = evidence.store.document(doc_id)
        if document is None:
            continue
        passages = evidence.store.passages_of(doc_id)
        for group in (*_groups(document), *_plain_runs(document)):
            items = tuple(filter(None, (_item(document, block, passages) for block in group)))
            if len(items) > 1 and any(item.passage.passage_id in near for item in items):
                shares = _shares(evidence, asked, document, group)
                covered = sum(part * share for part, share in zip(_SHARES, shares, strict=True)) - 0.03 * place
                yield Enumeration(items, covered, _signs(evidence.candidates, items, shares[1], place))


def _signs(candidates: Sequence[Candidate], items: tuple[Item, ...], led: float, place: int) -> tuple[float, ...]:
    """Return what speaks for some items, in the order of :data:`WEIGHTS`.

    :param led: share of the question that the line over them speaks of.
    """
    inside = [any(_holds(item, candidate) for item in items) for candidate in candidates]
    read = max((c.confidence for c, held in zip(candidates, inside, strict=True) if held), default=0.0)
    words = min(_MOST_WORDS, sum(len(item.text.split()) for item in items) / len(items))
    return 1.0, led, float(any(inside[:1])), read, words, float(place)


def _shares(evidence: Evidence, asked: list[str], document: Document, group: list[Block]) -> tuple[float, ...]:
    """Return the shares of the question that an enumeration speaks of: over it, just over it, and in all of it."""
    lead = bare_words(" ".join(group[0].path[-1:]))
    over = frozenset((*lead, *bare_words(" ".join((document.title, *group[0].path)))))
    own = frozenset(bare_words(document.text[group[0].start : group[-1].end]))
    return tuple(evidence.rarity.share(asked, words) for words in (over, frozenset(lead), over | own))


def groups_of(evidence: Evidence, doc_id: str) -> Iterator[tuple[tuple[str, ...], tuple[Item, ...]]]:
    """Yield the enumerations of a document, and its runs of fields: what stands over each, and its items."""
    document = evidence.store.document(doc_id)
    if document is None:
        return
    passages = evidence.store.passages_of(doc_id)
    for group in (*_groups(document), *_runs_of_fields(document)):
        yield group[0].path, tuple(filter(None, (_item(document, block, passages) for block in group)))


def _holds(item: Item, pointed: Candidate) -> bool:
    """Tell whether the reader points into an item."""
    same = item.passage.passage_id == pointed.passage.passage_id
    return same and item.start < pointed.span.end and item.end > pointed.span.start


def _groups(document: Document) -> Iterator[list[Block]]:
    """Yield the items that follow one another under the same headings and lead-in, at one level.

    An item that leads others in ends where they do.
    """
    group: list[Block] = []
    for block in document.blocks:
        numbered = block.kind == "item" or (block.kind in ("field", "paragraph") and block.marker != "")
        level = max(block.level, 1)
        if numbered and group and (block.path, level) == (group[0].path, max(group[0].level, 1)):
            group.append(block)
        elif numbered and group and level > max(group[0].level, 1):
            if document.text[group[-1].start : group[-1].end].rstrip().endswith((":", ";")):
                group[-1] = replace(group[-1], end=block.end)  # what an item leads in belongs to it
        else:
            if len(group) > 1:
                yield group
            group = [block] if numbered else []
    if len(group) > 1:
        yield group


def _plain_runs(document: Document) -> Iterator[list[Block]]:
    """Yield the short paragraphs that follow one another under a heading: items whose markers were lost."""
    for blocks in _runs(document, "paragraph"):
        short = all(len(document.text[b.start : b.end].split()) <= _PLAIN_WORDS and not b.marker for b in blocks)
        if blocks[0].path and len(blocks) >= _PLAIN_RUN and short:
            yield blocks


def _runs_of_fields(document: Document) -> Iterator[list[Block]]:
    """Yield the fields that follow one another under the same headings: "Tổ may: 35 người" is typed as one."""
    return (fields for fields in _runs(document, "field") if len(fields) > 1)


def _runs(document: Document, kind: BlockKind) -> Iterator[list[Block]]:
    """Yield the blocks of a kind that follow one another under the same headings."""
    for (found, _), run in groupby(document.blocks, key=lambda block: (block.kind, block.path)):
        if found == kind:
            yield list(run)


def _item(document: Document, block: Block, passages: tuple[Passage, ...]) -> Item | None:
    """Find an item's words, without its marker, in the passage that holds them."""
    start = block.start
    if block.marker and document.text.startswith(block.marker, start):
        start += len(block.marker)
    while start < block.end and document.text[start] in " \t.):–-•":
        start += 1
    for passage in passages:
        end = min(block.end, passage.end)
        while end > start and document.text[end - 1] in " ;.,\n":
            end -= 1
        if passage.start <= start < end:
            return Item(passage, start - passage.start, end - passage.start)
    return None


def named_in_sentence(passage: Passage, start: int, end: int) -> tuple[Item, ...]:
    """Cut the things that a sentence names one after the other: those of a span, and their like on either side.

    :param start: of the span that a reader points at; ``end`` its end.
    :return: two or more, or none.
    """
    sentence = next(((a, b) for a, b in sentence_spans(passage.text) if a <= start < b), None)
    if sentence is None:
        return ()
    parts = _parts(passage, *sentence)
    own = [n for n, part in enumerate(parts) if part.start < end and part.end > start]
    if not own or not all(_is_short(parts[n]) for n in own):
        return ()
    like = parts[own[0]]
    first, last = own[0], own[-1]
    while first > 0 and _alike(parts[first - 1], like):
        first -= 1
    while last + 1 < len(parts) and _alike(parts[last + 1], like):
        last += 1
    items = parts[first : last + 1]
    if first == 0 and marker_of(passage.text[sentence[0] : sentence[1]]):
        return ()  # it is itself an item of an enumeration, and nothing in it leads a list in
    return tuple(items) if len(items) > 1 else ()


def _parts(passage: Passage, start: int, end: int) -> list[Item]:
    """Cut a sentence at its commas and conjunctions; what leads a list in is no part of its first item."""
    text = passage.text
    edges = [start, *(place for joint in _JOINT.finditer(text, start, end) for place in joint.span()), end]
    parts = []
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        leads = [m.end() for m in _LED.finditer(text, a, b)]
        parts.append(_trimmed(Item(passage, leads[-1] if leads else a, b)))
    return parts


def _is_short(item: Item) -> bool:
    return 0 < len(item.text.split()) <= _LONGEST_ITEM


def _alike(item: Item, other: Item) -> bool:
    """Tell whether two things may stand in one list: both names, or begun by the same word, or both of few words."""
    if not _is_short(item):
        return False
    words, others = item.text.split(), other.text.split()
    same_case = words[0][:1].isupper() == others[0][:1].isupper()
    return words[0].lower() == others[0].lower() or (same_case and abs(len(words) - len(others)) <= _UNLIKE)


def _trimmed(item: Item) -> Item:
    """Leave out marks and white space at both ends."""
    start, end, text = item.start, item.end, item.passage.text
    while start < end and text[start] in " \t\n,;:.–-":
        start += 1
    while end > start and text[end - 1] in " \t\n,;:.":
        end -= 1
    return Item(item.passage, start, end)

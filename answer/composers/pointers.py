"""Follows an answer that points elsewhere: "theo Điều 7", "các điều kiện sau đây:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from answer.composers.base import Evidence
from answer.composers.items import Item, groups_of
from answer.composers.part_blocks import address_at, part_blocks
from answer.composition import sentence_around
from language.references import references_in, refers_to
from schema import Block, Citation, Document, Part, Passage
from text import strip_diacritics

_MOST, _LONGEST, _BEHIND = 2, 80, 30  # parts followed; words of one; code points looked at behind an answer
_POINTS = re.compile(
    r"(?<!\w)(?:theo|tai|nhu|o|xem|trong|cua|neu tai|quy dinh tai|under|see|in|with|by)\s+(?:quy dinh (?:tai|cua)\s+)?"
    r"(?:(?:cac|the)\s+)?(?P<named>(?:(?:diem|khoan|dieu|muc|chuong|phu luc|article|clause|appendix|chapter|section)\s+"
    r"(?:so\s+)?(?:\d{1,3}(?:\.\d{1,3})*[a-z]?|[ivxl]{1,6}|[a-z])(?!\w)[\s,]*(?:cua\s+)?)+)(?P<this>dieu nay|nay)?"
)
# The law that a part belongs to, where it is another document's.
_FOREIGN = re.compile(
    r"^\s*(?:cua|thuoc|of)?\s*(?:the\s+)?(?:bo luat|luat|nghi dinh|thong tu|phap lenh|hien phap|nghi quyet so|"
    r"quyet dinh so|quy che (?!nay)|law|decree|act)(?!\w)"
)
_LEADS = re.compile(r":\s*(?:\n|$)|\b(?:sau day|nhu sau|sau|following)\s*:?\s*$")


def follow_pointer(parts: Sequence[Part], evidence: Evidence) -> tuple[Part, ...]:
    """Add to parts what the answer among them points at: the clause it names, or the items it leads in.

    :return: the parts themselves where nothing is pointed at, or it stands nowhere.
    """
    answer = next((part for part in parts if part.role == "answer" and part.said_by == "document"), None)
    if answer is None or not answer.citations:
        return tuple(parts)
    cited = answer.citations[0]
    passage = evidence.store.passage(cited.passage_id)
    if passage is None:
        return tuple(parts)
    items = _led_in(evidence, passage, cited)
    if items:
        lead = _shortened(answer, passage, items[0].start)
        led = tuple(Part(item.text, "document", (item.cite(),), "item") for item in items)
        return (*(lead if part is answer else part for part in parts if part.role != "evidence"), *led)
    document = evidence.store.document(cited.doc_id)
    said = {part.text for part in parts}
    found = _named(evidence, document, passage, cited) if document else ()
    return (*parts, *[part for part in found if part.text not in said][:_MOST])


def _led_in(evidence: Evidence, passage: Passage, cited: Citation) -> tuple[Item, ...]:
    """Return the items that an answer leads in with a colon, or with "sau đây"."""
    _, sentence_end = sentence_around(passage, cited.start, cited.end)
    own = strip_diacritics(cited.quote.lower())
    rest = strip_diacritics(passage.text[cited.end : sentence_end].lower())
    colon = _LEADS.search(own) or (_LEADS.search(f"{own}{rest}") and len(rest.strip()) < 2)
    if not colon:
        return ()
    at = passage.text.find(":", cited.start)
    if at < 0 or at > cited.end + _BEHIND:
        return ()
    for _, items in groups_of(evidence, passage.doc_id):
        first = items[0] if items else None
        if first and first.passage.passage_id == passage.passage_id and 0 < first.start - at <= _BEHIND // 2:
            return items if items[-1].end > cited.end else ()
    return ()


def _shortened(answer: Part, passage: Passage, items_at: int) -> Part:
    """Cut an answer before the items that follow it."""
    cited = answer.citations[0]
    colon = passage.text.find(":", cited.start, items_at)
    end = min(cited.end, colon if colon > cited.start else cited.end)
    if end == cited.end:
        return answer
    shorter = Citation.of(passage, cited.start, end)
    return replace(answer, text=shorter.quote, citations=(shorter, *answer.citations[1:]))


def _named(evidence: Evidence, document: Document, passage: Passage, cited: Citation) -> Iterator[Part]:
    """Yield the clauses that an answer names, quoted; none of them its own."""
    own = address_at(document, passage.start + cited.start)
    plain = strip_diacritics(passage.text.lower())
    for match in _POINTS.finditer(plain, max(0, cited.start - 1), min(len(plain), cited.end + _BEHIND)):
        if match.start() > cited.end + 2 or _FOREIGN.match(plain[match.end() :]):
            continue
        for reference in references_in(passage.text[match.start("named") : match.end("named")]):
            article = next((step for step in own.split("/") if step.startswith("dieu ")), "")
            whole = f"{article}/{reference}" if match["this"] and article and article not in reference else reference
            if own and refers_to(whole, own):
                continue
            quoted = _quoted(evidence, document, part_blocks(document, whole))
            if quoted:
                yield Part(quoted.quote, "document", (quoted,), "evidence")


def _quoted(evidence: Evidence, document: Document, blocks: Sequence[Block]) -> Citation | None:
    """Cite as much of a part as stands in one passage and can be read at once."""
    if not blocks:
        return None
    start = blocks[0].start
    for passage in evidence.store.passages_of(document.doc_id):
        if passage.start <= start < passage.end:
            ends = [
                block.end
                for block in blocks
                if block.end <= passage.end and len(document.text[start : block.end].split()) <= _LONGEST
            ]
            return Citation.of(passage, start - passage.start, max(ends) - passage.start) if ends else None
    return None

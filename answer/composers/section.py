"""Answers to "Điều 5 quy định gì?": the words of that very part.

A reader looks for a short phrase; whoever asks what a part of a document says wants the part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.composers.base import Composed, Evidence
from answer.composers.catalogue import Entry, catalogue
from answer.composers.document_choice import document_meant, naming_words
from answer.composers.part_blocks import part_blocks
from answer.composers.pointers import follow_pointer
from answer.composers.titles import title_part
from answer.composers.versions import in_force
from language.markers import marker_of
from language.references import references_in
from schema import Block, Citation, Document, Part, Passage
from text import strip_diacritics

_MAX_WORDS, _MOST = 90, 15
_SURE, _ONE_OF_SEVERAL = 0.95, 0.75
_ASKS = re.compile(
    r"(?:quy dinh|noi|neu|ghi|viet|de cap|bao gom|gom)\s+(?:(?:den|ve|ro|nhung|cac|dieu|noi dung|van de|cai)\s+)*"
    r"(?:gi|nao|the nao|nhu the nao|ra sao)(?!\w)|"
    r"(?<!\w)noi dung (?:cua )?(?:phan|chuong|muc|dieu|khoan|diem|phu luc)\s|"
    r"(?:^|\W)(?:la gi|ve gi|ve van de gi)\W*$|what does .* (?:say|provide|stipulate)"
)
_ABOUT = re.compile(r"(?<!\w)ve (?:gi|van de gi|noi dung gi|cai gi|dieu gi)(?!\w)|what is .* about")
# What asks what a part says, and names no document.
_ASKING = (
    "(?:điểm|khoản|điều|mục|chương|phần|phụ lục|bước) (?:số |thứ )?"
    "(?:[\\d.]+[a-z]?|[ivxl]+|[a-zđ](?!\\w)|nhất|hai|ba|tư|năm)|"
    "(?:article|section|clause|chapter|appendix) (?:[\\d.]+|[ivxl]+)|quy định(?= (?:về )?(?:gì|thế nào|ra sao|những))|"
    "nói|nêu|ghi|viết|đề cập|bao gồm|gồm|nội dung|toàn văn|trích|nguyên văn|đọc|xem|mở|theo|vấn đề|cụ thể|rõ|"
    "say|provide|stipulate|show|read|quote|text|content"
)
_MORE = {"vi": "… và {n} đoạn nữa", "en": "… and {n} more paragraphs"}


def asks_for_part(question: str) -> bool:
    """Tell whether a question asks what a part of a document says, and nothing in particular of it."""
    plain = strip_diacritics(question.lower())
    return len(references_in(question)) == 1 and _ASKS.search(plain) is not None


def compose_asked_part(evidence: Evidence) -> Composed | None:
    """Quote a part where a question of another kind asks what it says; a question of its own kind was tried already."""
    if evidence.question.kind == "section" or not asks_for_part(evidence.question.text):
        return None
    return compose_section(evidence)


def compose_section(evidence: Evidence) -> Composed | None:
    """Quote the part that a question names; nothing where it names none, or several, or no document has it."""
    references = evidence.question.references
    if len(references) != 1:
        return None
    holders = _holders(evidence, references[0])
    if not holders:
        return None
    entry, sure = _chosen(evidence, holders)
    document = evidence.store.document(entry.doc_id)
    blocks = part_blocks(document, references[0]) if document else ()
    if document is None or not blocks:
        return None
    passages = evidence.store.passages_of(document.doc_id)
    title_only = _ABOUT.search(evidence.question.plain) is not None
    parts = follow_pointer(_quoted(evidence, document, passages, blocks, title_only=title_only), evidence)
    if not parts:
        return None
    title = None if len(holders) == 1 else title_part(evidence, document, "note")
    return Composed((*([title] if title else []), *parts), _SURE if sure else _ONE_OF_SEVERAL)


def _holders(evidence: Evidence, reference: str) -> tuple[Entry, ...]:
    """Return the documents that have the part, those of the best hits first."""
    rows = evidence.store.referred_rows([reference])
    ids = {passage.doc_id for passage in evidence.store.passages(rows)}
    found = [hit.passage.doc_id for hit in evidence.hits if hit.passage.doc_id in ids]
    known = catalogue(evidence.store)
    return tuple(entry for doc_id in dict.fromkeys((*found, *sorted(ids))) if (entry := known.entry(doc_id)))


def _chosen(evidence: Evidence, holders: Sequence[Entry]) -> tuple[Entry, bool]:
    """Choose the document whose part is meant: the one named, else the one in force, else that of the best hit."""
    if len(holders) == 1:
        return holders[0], True
    ids = [entry.doc_id for entry in holders]
    if naming_words(evidence, _ASKING) or evidence.question.periods:
        choice = document_meant(evidence, _ASKING)
        if choice.entry and choice.entry.doc_id in ids:
            return choice.entry, True
        meant = [entry for entry in choice.candidates if entry.doc_id in ids]
        if len(meant) == 1:
            return meant[0], True
    valid = in_force(holders)
    return valid[0], len(valid) == 1


def _quoted(
    evidence: Evidence, document: Document, passages: Sequence[Passage], blocks: Sequence[Block], *, title_only: bool
) -> tuple[Part, ...]:
    """Say a part: its title where that alone is asked for; its text whole where it is short; else block by block."""
    head, *below = blocks
    titled = head.kind == "heading"
    start = _behind_marker(document.text, head)
    if titled and start < head.end and (title_only or not below):
        return tuple(filter(None, [_part(passages, start, head.end, "answer")]))
    spans = [(block.start, block.end) for block in below]
    if not titled:
        spans.insert(0, (start, head.end))
    spans = [span for span in spans if span[0] < span[1]]
    if not spans:
        return ()
    first, last = spans[0][0], spans[-1][1]
    if len(document.text[first:last].split()) <= _MAX_WORDS:
        whole = _part(passages, first, last, "answer")
        if whole:
            return (whole,)
    parts = [part for a, b in spans if (part := _part(passages, a, b, "item"))]
    if len(parts) > _MOST:
        language = "vi" if evidence.question.language == "vi" and evidence.language == "vi" else "en"
        more = Part(_MORE[language].format(n=len(parts) - _MOST), "program", (), "note")
        parts = [*parts[:_MOST], more]
    return tuple(parts)


def _behind_marker(text: str, block: Block) -> int:
    """Return where a block's words begin behind its number."""
    marker = marker_of(text[block.start : block.end])
    start = block.start + (marker.end if marker else len(block.marker))
    while start < block.end and text[start] in " .:)\t\n":
        start += 1
    return start


def _part(passages: Sequence[Passage], start: int, end: int, role: str) -> Part | None:
    """Quote a stretch of a document from the passage that holds it."""
    for passage in passages:
        if passage.start <= start and end <= passage.end:
            cited = Citation.of(passage, start - passage.start, end - passage.start)
            return Part(cited.quote, "document", (cited,), "answer" if role == "answer" else "item")
    return None

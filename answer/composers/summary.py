"""Answers to a question for a summary: the key sentences of one document, or of a part of it, verbatim and in order."""

from __future__ import annotations

from collections.abc import Sequence

from answer.composers.base import Composed, Evidence
from answer.composers.catalogue import Entry
from answer.composers.choosing_sentences import key_sentences
from answer.composers.document_choice import Choice, document_meant, naming_words
from answer.composers.part_blocks import part_blocks
from answer.composers.titles import title_part
from language.references import is_specific
from schema import Block, Citation, Document, Part, Passage
from text import strip_diacritics

_SHORT, _LONG = 5, 10
_ASKS_MORE = ("chi tiet", "day du", "dai hon", "ky hon", "cu the", "detail", "in full", "longer")
# What asks for a summary, and says nothing of which document.
_ASKING = (
    "tóm tắt|tóm lược|tóm gọn|tóm lại|tổng quan|khái quát|sơ lược|điểm qua|ngắn gọn|giúp|"
    "(?:nội dung|ý|điểm|những điểm|các điểm) (?:chính|chủ yếu|nổi bật|quan trọng|tổng quát)|nội dung|chủ yếu|nổi bật|"
    "quan trọng|trình bày|đề cập|nói|viết|nêu|bàn|quyết(?! định)|"
    "chi tiết(?: hơn)?|đầy đủ(?: hơn)?|dài hơn|kỹ hơn|cụ thể(?: hơn)?|"
    "(?:chương|mục|điều|khoản|phần|phụ lục) (?:[\\d.]+|[ivxl]+)|summar(?:y|i[sz]e)|main points?|key points?|"
    "overview|gist|tổng kết|takeaways?|brief(?:ly)?|give|short|detail(?:ed|s)?|longer|full|"
    "(?:chapter|article|section) (?:[\\d.]+|[ivxl]+)"
)
_WHICH = {"vi": "Bạn muốn tóm tắt tài liệu nào?", "en": "Which document should be summarised?"}
_TABLE = {"vi": "Bảng có {n} dòng.", "en": "The table has {n} rows."}
_NAMED, _FOUND, _OPEN = 0.9, 0.75, 0.7
_MOSTLY = 0.6  # share of rows among the blocks of a document that is a table


def compose_summary(evidence: Evidence) -> Composed | None:
    """Choose the sentences that say most; where it is open which document is meant, ask."""
    choice = _meant(evidence)
    document = evidence.store.document(choice.entry.doc_id) if choice.entry else None
    if document is None:
        return _ask_which(evidence, choice.candidates)
    passages = evidence.store.passages_of(document.doc_id)
    blocks, heading = _part_meant(evidence, document, passages)
    count = _LONG if any(more in evidence.question.plain for more in _ASKS_MORE) else _SHORT
    about = () if choice.named else [strip_diacritics(word) for word in naming_words(evidence, _ASKING)]
    cited = key_sentences(document, passages, evidence.rarity, count=count, blocks=blocks, about=about)
    items = tuple(Part(citation.quote, "document", (citation,), "item") for citation in cited)
    table = _of_table(evidence, document, passages) if not blocks else ()
    head = title_part(evidence, document, "note")
    if not items and not table:
        return None
    return Composed((*([head] if head else []), *heading, *table, *items), _NAMED if choice.named else _FOUND)


def _meant(evidence: Evidence) -> Choice:
    """Choose the document meant; among several, one that alone has the part that is named."""
    choice = document_meant(evidence, _ASKING)
    named = [reference for reference in evidence.question.references if is_specific(reference)]
    if choice.entry or not named:
        return choice
    rows = evidence.store.referred_rows(named[:1])
    holders = {passage.doc_id for passage in evidence.store.passages(rows)}
    held = [entry for entry in choice.candidates if entry.doc_id in holders]
    return Choice(held[0], named=True) if len(held) == 1 else choice


def _part_meant(
    evidence: Evidence, document: Document, passages: Sequence[Passage]
) -> tuple[tuple[Block, ...], tuple[Part, ...]]:
    """Return the blocks of the part that a question names, and its heading as a note; none where it names no part."""
    for reference in evidence.question.references:
        own = part_blocks(document, reference)
        if own:
            head = own[0]
            for passage in passages:
                if head.kind == "heading" and passage.start <= head.start and head.end <= passage.end:
                    cited = Citation.of(passage, head.start - passage.start, head.end - passage.start)
                    return own, (Part(cited.quote, "document", (cited,), "note"),)
            return own, ()
    return (), ()


def _of_table(evidence: Evidence, document: Document, passages: Sequence[Passage]) -> tuple[Part, ...]:
    """Tell of a document that is mostly a table how many rows it has, and what its columns are called."""
    rows = [block for block in document.blocks if block.kind == "row" and not block.header]
    if len(rows) < 2 or len(rows) < _MOSTLY * len(document.blocks):
        return ()
    shown = next((p for p in passages if p.kind == "row" and any(cell.column for cell in p.cells)), None)
    said = _said(evidence, _TABLE).format(n=len(rows))
    names = ", ".join(dict.fromkeys(cell.column for cell in shown.cells if cell.column)) if shown else ""
    cited = (Citation.of(shown, 0, len(shown.text)),) if shown else ()
    counted = Part(said, "program", cited, "item")
    return (counted, Part(names, "program", cited, "note")) if names else (counted,)


def _ask_which(evidence: Evidence, candidates: Sequence[Entry]) -> Composed | None:
    """List the documents that may be meant."""
    documents = (evidence.store.document(entry.doc_id) for entry in candidates)
    titles = tuple(filter(None, (title_part(evidence, document, "item") for document in documents if document)))
    return Composed((Part(_said(evidence, _WHICH), "program"), *titles), _OPEN) if len(titles) > 1 else None


def _said(evidence: Evidence, phrases: dict[str, str]) -> str:
    return phrases["en" if evidence.question.language == "en" else evidence.language]

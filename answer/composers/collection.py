"""Answers about the collection: how many documents, which, the newest, which speak of something; from the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from answer.composers.base import Composed, Evidence
from answer.composers.titles import title_part
from language.content_words import bare_words
from schema import Document, Part, format_date

_MOST = 10
# Words that ask about the collection, and say nothing of which documents.
_ASKING = frozenset(
    "tai lieu van ban file tep tap tin noi de cap nhac lien quan danh sach liet ke tat toan bo he thong kho thu muc "
    "hien dang moi cu nhat gan day nap them dung document documents files file list all show mention mentions about "
    "newest latest oldest most recent viet ban co hang loai giay to tieng".split()
)
_COUNTS = frozenset(("bao", "may", "many"))
_NEWEST, _OLDEST = frozenset(("moi", "gan", "newest", "latest", "recent")), frozenset(("cu", "oldest"))
_SPEAKS, _NAMED = 0.75, 0.9
_PHRASES = {
    "count": {"vi": "{n} tài liệu", "en": "{n} documents"},
    "more": {"vi": "… và {n} tài liệu nữa", "en": "… and {n} more documents"},
    "none": {"vi": "Không có tài liệu nào như vậy.", "en": "There is no such document."},
}


def compose_collection(evidence: Evidence) -> Composed | None:
    """Count or list the documents that are meant."""
    documents = evidence.store.documents()
    bare = frozenset(evidence.question.bare)
    topic = [word for word in evidence.asked if word not in _ASKING]
    chosen = _of_kind(documents, topic) or (_about(evidence, documents, topic) if topic else list(documents))
    if not chosen:
        return Composed((Part(_said(evidence, "none", 0), "program"),), 0.6)
    if "nhat" in bare or bare & {"newest", "latest", "oldest"}:
        dated = [(day, document) for document in chosen if (day := _day(document))]
        if dated and bare & (_NEWEST | _OLDEST):
            pick = max if bare & _NEWEST else min
            day, document = pick(dated, key=lambda item: item[0])
            told = title_part(evidence, document, "answer")
            return Composed((*([told] if told else []), Part(format_date(day), "program", (), "note")), 0.85)
    parts = [Part(_said(evidence, "count", len(chosen)), "program")] if bare & _COUNTS or len(chosen) > _MOST else []
    parts += filter(None, (title_part(evidence, document, "item") for document in chosen[:_MOST]))
    if len(chosen) > _MOST:
        parts.append(Part(_said(evidence, "more", len(chosen) - _MOST), "program", (), "note"))
    return Composed(tuple(parts), 0.85 if not topic else 0.75)


def _of_kind(documents: Sequence[Document], topic: Sequence[str]) -> list[Document]:
    """Return the documents of the kind, or of the body, that a question names with all its words."""
    wanted = frozenset(topic)

    def known(document: Document) -> frozenset[str]:
        return frozenset(bare_words(f"{document.facts.kind} {document.facts.body} {document.facts.number}"))

    kinds = [d for d in documents if d.facts.kind and frozenset(bare_words(d.facts.kind)) <= wanted]
    exact = [d for d in kinds if wanted <= known(d)]
    return exact if wanted else []


def _about(evidence: Evidence, documents: Sequence[Document], topic: Sequence[str]) -> list[Document]:
    """Return the documents whose title or found passages speak of a topic, the best first."""
    speaking: dict[str, None] = {}
    for hit in evidence.hits:
        text = " ".join((hit.passage.title, *hit.passage.path, hit.passage.text))
        if evidence.rarity.share(topic, bare_words(text)) >= _SPEAKS:
            speaking.setdefault(hit.passage.doc_id)
    for document in documents:
        known = bare_words(f"{document.title} {document.facts.kind} {document.facts.body}")
        if evidence.rarity.share(topic, known) >= _NAMED:
            speaking.setdefault(document.doc_id)
    by_id = {document.doc_id: document for document in documents}
    return [by_id[doc_id] for doc_id in speaking if doc_id in by_id]


def _day(document: Document) -> date | None:
    return document.facts.issued or document.published


def _said(evidence: Evidence, phrase: str, count: int) -> str:
    return _PHRASES[phrase]["en" if evidence.question.language == "en" else evidence.language].format(n=count)

"""A document's name as a part of an answer, cited where it stands."""

from __future__ import annotations

from answer.composers.base import Evidence
from schema import Citation, Document, Part, PartRole, Passage

_SHOWN = 200  # characters of the first passage, where the name stands nowhere word for word
_LOOKED_AT = 6


def title_part(evidence: Evidence, document: Document, role: PartRole) -> Part | None:
    """Name a document: as it names itself, capitals or not, else in our words, citing how it begins."""
    passages = evidence.store.passages_of(document.doc_id)
    for passage in passages[:_LOOKED_AT]:
        cited = _standing(document.title, passage)
        if cited:
            return Part(cited.quote, "document", (cited,), role)
    if not passages:
        return None
    first = passages[0]
    return Part(document.title, "program", (Citation.of(first, 0, min(len(first.text), _SHOWN)),), role)


def _standing(title: str, passage: Passage) -> Citation | None:
    """Cite a title where it stands in a passage."""
    text, small = passage.text, passage.text.lower()
    at = text.find(title)
    if at < 0 and len(small) == len(text):
        at = small.find(title.lower())
    return Citation.of(passage, at, at + len(title)) if title and at >= 0 else None

"""A document's name as a part of an answer, cited where it stands."""

from __future__ import annotations

from answer.composers.base import Evidence
from schema import Citation, Document, Part, PartRole

_SHOWN = 200  # characters of the first passage, where the name stands nowhere word for word
_LOOKED_AT = 3


def title_part(evidence: Evidence, document: Document, role: PartRole) -> Part | None:
    """Name a document: in its own words where they stand so, else in ours, citing how it begins."""
    passages = evidence.store.passages_of(document.doc_id)
    for passage in passages[:_LOOKED_AT]:
        at = passage.text.find(document.title)
        if document.title and at >= 0:
            cited = Citation.of(passage, at, at + len(document.title))
            return Part(document.title, "document", (cited,), role)
    if not passages:
        return None
    if role == "note":
        return Part(document.title, "program", (), role)
    return Part(document.title, "program", (Citation.of(passages[0], 0, min(len(passages[0].text), _SHOWN)),), role)

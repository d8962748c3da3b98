"""Answers to a question for a summary: the key sentences of one document, verbatim, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answer.composers.base import Composed, Evidence
from answer.composers.titles import title_part
from language.content_words import bare_words, content_words
from language.entities import entities
from schema import Citation, Document, Part, Passage
from text import sentence_spans

_SHORT, _LONG = 5, 10
_ASKS_MORE = ("chi tiet", "day du", "dai hon", "ky hon", "cu the hon", "detailed", "in full", "longer")
# Words that ask for a summary and say nothing of which document.
_ASKING = frozenset(
    "tom tat luoc noi dung chinh y ngan gon gium giup tai lieu van ban nay do summary summarise summarize main points "
    "document chi tiet day du dai hon".split()
)
_DECIDES = frozenset(
    "quyet dinh thong nhat giao yeu cau ket luan phai bat buoc nghiem cam muc tieu ke hoach tong dat han chot hieu luc "
    "nhiem vu trach nhiem muc gia".split()
)
_KINDS, _BLOCKS = frozenset(("paragraph", "list", "record")), frozenset(("paragraph", "item"))
# How what is no matter of a document begins: what it is based on, its number, whom it goes to.
_NO_MATTER = frozenset(("can cu", "so", "xet de", "theo de", "noi nhan", "kinh gui", "trang"))
_NAMED, _SHORTEST, _LONGEST, _ALIKE = 0.5, 5, 60, 0.5
_WHICH = {"vi": "Bạn muốn tóm tắt tài liệu nào?", "en": "Which document should be summarised?"}
_CANDIDATES = 6


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a passage, and what it is worth."""

    passage: Passage
    start: int
    end: int
    words: frozenset[str]
    worth: float


def compose_summary(evidence: Evidence) -> Composed | None:
    """Choose the sentences that say most; where no document is named, ask which."""
    document = document_meant(evidence)
    if document is None:
        return _ask_which(evidence)
    passages = evidence.store.passages_of(document.doc_id)
    count = _LONG if any(more in evidence.question.plain for more in _ASKS_MORE) else _SHORT
    chosen = _chosen(_sentences(evidence, document, passages), count)
    if not chosen:
        return None
    head = title_part(evidence, document, "note")
    items = (Citation.of(s.passage, s.start, s.end) for s in chosen)
    return Composed((*([head] if head else []), *(Part(c.quote, "document", (c,), "item") for c in items)), 0.8)


def document_meant(evidence: Evidence) -> Document | None:
    """Return the document that a question names by title, number, kind or body; else the one that all hits are of."""
    asked = [word for word in evidence.asked if word not in _ASKING]
    documents = evidence.store.documents()
    if len(documents) == 1:
        return documents[0]
    scored = []
    for document in documents if asked else ():
        facts = document.facts
        known = (document.title, document.source, facts.number, facts.kind, facts.body, facts.place)
        scored.append((evidence.rarity.share(asked, bare_words(" ".join(known))), document))
    best = max((share for share, _ in scored), default=0.0)
    named = [document for share, document in scored if share >= best - 0.01]
    if best >= _NAMED and len(named) == 1:
        return named[0]
    first = [hit.passage.doc_id for hit in evidence.hits[:4]]
    if asked and first and first.count(first[0]) >= 3:
        return evidence.store.document(first[0])
    return named[0] if best >= _NAMED and first and named[0].doc_id == first[0] else None


def _sentences(evidence: Evidence, document: Document, passages: Sequence[Passage]) -> list[_Sentence]:
    """Weigh the sentences of a document: figures, names, decisions, rare words; what comes early a little more."""
    found = []
    for passage, start, end in _stretches(document, passages):
        text = passage.text[start:end]
        opening = " ".join(bare_words(text)[:2])
        if _is_label(passage, start, end) or opening in _NO_MATTER or text.rstrip().endswith((":", "?")):
            continue
        if not _SHORTEST <= len(text.split()) <= _LONGEST:
            continue
        words = frozenset(content_words(text))
        figures = sum(word[0].isdigit() for word in words)
        worth = 0.5 * min(figures, 3) + 0.4 * min(len(entities(text)), 3) + 0.3 * min(len(words & _DECIDES), 4)
        worth += 0.8 * sum(sorted((evidence.rarity.of(w) for w in words), reverse=True)[:6]) / 6
        found.append(_Sentence(passage, start, end, words, worth - 0.25 * passage.ordinal / max(1, len(passages))))
    return found


def _stretches(document: Document, passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, int]]:
    """Yield the sentences of paragraphs and items, as offsets in their passages; a line's end ends none."""
    for block in document.blocks:
        if block.kind not in _BLOCKS:
            continue
        text = document.text[block.start : block.end].replace("\n", " ")
        for a, b in sentence_spans(text):
            start, end = block.start + a, block.start + b
            holder = next((p for p in passages if p.start <= start and end <= p.end), None)
            if holder and holder.kind in _KINDS:
                yield holder, start - holder.start, end - holder.start


def _is_label(passage: Passage, start: int, end: int) -> bool:
    """Tell whether most of a sentence is heading, question or label."""
    return any(min(b, end) - max(a, start) > 0.6 * (end - start) for a, b in passage.labels)


def _chosen(sentences: list[_Sentence], count: int) -> list[_Sentence]:
    """Take the worthiest, none like another and not all of one passage, in the document's order."""
    chosen: list[_Sentence] = []
    most = max(2, -(-count // len({s.passage.passage_id for s in sentences} or {""})))
    for sentence in sorted(sentences, key=lambda s: -s.worth):
        alike = any(len(sentence.words & c.words) > _ALIKE * min(len(sentence.words), len(c.words)) for c in chosen)
        crowded = sum(c.passage.passage_id == sentence.passage.passage_id for c in chosen) >= most
        if not alike and not crowded:
            chosen.append(sentence)
        if len(chosen) == count:
            break
    return sorted(chosen, key=lambda s: (s.passage.ordinal, s.start))


def _ask_which(evidence: Evidence) -> Composed | None:
    """List the documents that may be meant."""
    ids = list(dict.fromkeys(hit.passage.doc_id for hit in evidence.hits))[:_CANDIDATES]
    parts = [Part(_WHICH["en" if evidence.question.language == "en" else evidence.language], "program")]
    documents = (evidence.store.document(doc_id) for doc_id in ids)
    parts += filter(None, (title_part(evidence, d, "item") for d in documents if d))
    return Composed(tuple(parts), 0.7) if len(parts) > 1 else None

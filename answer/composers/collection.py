"""Answers about the collection: how many documents, which, the newest, which speak of something; from the store."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.composers.base import Composed, Evidence
from answer.composers.catalogue import Entry, catalogue, said_words
from answer.composers.document_choice import is_of_kind, is_of_period, naming_phrases
from answer.composers.kinds_named import kinds_in
from answer.composers.speaking import spoken, stands
from answer.composers.titles import title_part
from language.content_words import function_words
from schema import Part, format_date
from text import strip_diacritics

_MOST = 10
# What asks about the collection, in small letters with its marks, and says nothing of which documents.
_ASKING = (
    "nói|bàn|viết|đề cập(?: đến| tới)?|nhắc(?: đến| tới)?|liên quan(?: đến| tới)?|quy định(?= về)|danh sách|liệt kê|"
    "kể tên|tất cả|toàn bộ|hệ thống|(?:trong|của) kho|thư mục|bộ sưu tập|thư viện|hiện|đang|"
    "mới nhất|cũ nhất|gần đây nhất|gần nhất|bạn|"
    "mới|gần đây|dùng|thêm|nạp|đưa|xem|tìm|hiển thị|loại giấy tờ|loại|giấy tờ|hàng|ban hành|ký|tổng cộng|tổng số|"
    "chủ đề|vấn đề|do|lưu|tải|collection|library|folder|"
    "nhất|list|all|show|mentions?|about|newest|latest|oldest|most recent|recent|talk|speak|discuss|contain|say"
)
# Papers of any kind, said of all together.
GENERAL_NAMES = re.compile(r"\b(?:tai lieu|van ban|tep tin|documents?|files?)\b")
_SEVERAL = re.compile(r"\b(?:bao nhieu|may|nhung|cac|tat ca|liet ke|danh sach|nao|how many|list|all|which)\b")
_NEEDED = re.compile(r"\b(?:can|phai|nop|kem|gom|trong (?!kho|he thong|thu muc|nay)|need|required|submit|bring)\b")
_COUNTS = frozenset(("bao", "may", "many", "number"))
_NEWEST = ("moi nhat", "gan day nhat", "gan nhat", "newest", "latest", "most recent")
_OLDEST = ("cu nhat", "oldest", "earliest", "lau nhat")
_SPEAKS = 0.85
_ALL, _OF_KIND, _OF_BODY, _ABOUT, _NONE = 0.9, 0.85, 0.85, 0.75, 0.6
_PHRASES = {
    "count": {"vi": "{n} {kind}", "en": "{n} documents"},
    "one": {"vi": "1 {kind}", "en": "1 document"},
    "more": {"vi": "… và {n} tài liệu nữa", "en": "… and {n} more documents"},
    "none": {"vi": "Không có tài liệu nào như vậy.", "en": "There is no such document."},
}
_ANY_KIND = "tài liệu"

Phrase = tuple[str, ...]


def compose_whole_collection(evidence: Evidence) -> Composed | None:
    """Answer a list or a count of documents; nothing where anything but documents, of all or of one body, is asked."""
    kinds = kinds_in(evidence.question.text)
    plain = evidence.question.plain
    if not (kinds or GENERAL_NAMES.search(plain)) or evidence.question.periods:
        return None
    if not _SEVERAL.search(plain) or _NEEDED.search(plain):
        return None
    rest = _besides(evidence, kinds)
    if rest and not any(_is_issued_by(entry, rest) for entry in catalogue(evidence.store).entries):
        return None
    return compose_collection(evidence)


def compose_collection(evidence: Evidence) -> Composed | None:
    """Count, list or pick the documents that are meant."""
    question = evidence.question
    kinds = kinds_in(question.text)
    chosen, confidence = _chosen(evidence, kinds)
    if not chosen:
        return Composed((Part(_said(evidence, "none"), "program"),), _NONE)
    if any(word in question.plain for word in (*_NEWEST, *_OLDEST)):
        return _picked(evidence, chosen, confidence)
    return Composed(_told(evidence, chosen, kinds), confidence)


def _chosen(evidence: Evidence, kinds: Sequence[str]) -> tuple[list[Entry], float]:
    """Return the documents of the kind, body and time that a question names, or that speak of its matter."""
    entries = list(catalogue(evidence.store).entries)
    periods = [mention.period for mention in evidence.question.periods]
    entries = [entry for entry in entries if all(is_of_period(entry, period) for period in periods)]
    of_kind = [entry for entry in entries if any(entry.facts.kind == kind for kind in kinds)]
    of_kind = of_kind or [entry for entry in entries if any(is_of_kind(entry, kind) for kind in kinds)]
    rest = _besides(evidence, kinds if of_kind else ())
    if not rest:
        return (of_kind, _OF_KIND) if kinds else (entries, _ALL)
    within = of_kind or entries
    issued = [entry for entry in within if _is_issued_by(entry, rest)]
    if issued:
        return issued, _OF_BODY
    return _about(evidence, within, rest), _ABOUT


def _besides(evidence: Evidence, kinds: Sequence[str]) -> tuple[Phrase, ...]:
    """Return what a question names besides kinds of documents."""
    named = {word for kind in kinds for word in said_words(kind)}
    named |= {strip_diacritics(word) for word in named}
    pieces = (tuple(w for w in piece if w not in named) for piece in naming_phrases(evidence, _ASKING))
    silent = function_words() | function_words(bare=True)
    return tuple(piece for piece in pieces if any(word not in silent for word in piece))


def _is_issued_by(entry: Entry, phrases: Sequence[Phrase]) -> bool:
    """Tell whether phrases, of several words or a number, stand in who issued a document, or in its number."""
    facts = entry.facts
    said = f" {' '.join(said_words(f'{facts.body} , {facts.place} , {facts.number}'))} "
    if any(strip_diacritics(word) == word for phrase in phrases for word in phrase):
        said += f", {strip_diacritics(said)} "
    long = all(len(phrase) > 1 or phrase[0][0].isdigit() for phrase in phrases)
    return long and all(f" {' '.join(phrase)} " in said for phrase in phrases)


def _about(evidence: Evidence, entries: Sequence[Entry], topic: Sequence[Phrase]) -> list[Entry]:
    """Return the documents a found passage of which speaks of a topic, then those whose title does."""
    silent = function_words() | function_words(bare=True)
    words = [word for phrase in topic for word in phrase if word not in silent]
    whole = [phrase for phrase in topic if len(phrase) > 1 and len(words) < 2]
    speaking = {
        hit.passage.doc_id: None
        for hit in evidence.hits
        if spoken(evidence, words, hit.passage) >= _SPEAKS and all(stands(phrase, hit.passage) for phrase in whole)
    }
    by_id = {entry.doc_id: entry for entry in entries}
    for entry in entries:
        titled = said_words(entry.title)
        if not whole and all(word in titled or word in map(strip_diacritics, titled) for word in words):
            speaking.setdefault(entry.doc_id)
    return [by_id[doc_id] for doc_id in speaking if doc_id in by_id]


def _picked(evidence: Evidence, chosen: Sequence[Entry], confidence: float) -> Composed | None:
    """Say which is the newest, or oldest, of the documents that tell when they were issued, and when that was."""
    dated = [(entry.day, entry) for entry in chosen if entry.day]
    pick = min if any(word in evidence.question.plain for word in _OLDEST) else max
    if not dated:
        return None
    day, picked = pick(dated, key=lambda item: item[0])
    document = evidence.store.document(picked.doc_id)
    told = title_part(evidence, document, "answer") if document else None
    if told is None:
        return None
    date = Part(format_date(day, picked.facts.issued_precision), "program", told.citations, "note")
    return Composed((told, date), confidence if len(dated) > len(chosen) / 2 else _NONE)


def _told(evidence: Evidence, chosen: Sequence[Entry], kinds: Sequence[str]) -> tuple[Part, ...]:
    """Say how many documents there are, where that was asked or they are many, and name the first."""
    documents = (evidence.store.document(entry.doc_id) for entry in chosen[:_MOST])
    parts = [part for document in documents if document and (part := title_part(evidence, document, "item"))]
    kind = kinds[0] if len(kinds) == 1 else _ANY_KIND
    if _COUNTS & set(evidence.question.bare) or len(chosen) > _MOST:
        said = _said(evidence, "count" if len(chosen) != 1 else "one", n=len(chosen), kind=kind)
        parts.insert(0, Part(said, "program"))
    if len(chosen) > _MOST:
        parts.append(Part(_said(evidence, "more", n=len(chosen) - _MOST), "program", (), "note"))
    return tuple(parts)


def _said(evidence: Evidence, phrase: str, *, n: int = 0, kind: str = _ANY_KIND) -> str:
    language = "en" if evidence.question.language != "vi" else evidence.language
    return _PHRASES[phrase][language].format(n=n, kind=kind)

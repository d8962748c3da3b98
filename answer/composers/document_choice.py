"""Which document a question means: by the words of its title, number, kind, body and date, else by what was found.

Pure but for the store handed in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from answer.composers.base import Evidence
from answer.composers.catalogue import Catalogue, Entry, catalogue, said_words
from answer.composers.kinds_named import in_vietnamese, kinds_in
from answer.composers.speaking import spoken
from answer.composers.versions import in_force
from language.analysis import Analysis
from language.content_words import function_words
from language.periods import Period, periods_in, published_period
from text import has_diacritics, strip_diacritics

# What names papers or meetings of any kind, and says nothing of which one is meant.
_GENERAL = (
    "tài liệu|văn bản|tệp tin|tập tin|file|tệp|bài viết|bài báo|bản tin|mẩu tin|cuộc|buổi|phiên|ngày|tháng|năm|số|"
    "documents?|texts?|papers?"
)
# Words that end a question and belong to no name.
_ENDS = frozenset("khong chua nao gi a nhi vay the do nay day kia het roi co hay la duoc cho va voi nhe".split())
_NAMED, _EQUAL, _FOUND, _HALF = 0.6, 0.05, 0.7, 0.5
_LOOKED_AT, _MOST = 6, 6


@dataclass(frozen=True, slots=True)
class Choice:
    """What a question may mean.

    :param entry: the document meant; nothing where that is open.
    :param candidates: where it is open, those that may be meant, likeliest first; none where nothing fits.
    :param named: the question names it by what it says of itself, or it is the only one.
    """

    entry: Entry | None
    candidates: tuple[Entry, ...] = ()
    named: bool = False


def document_meant(evidence: Evidence, asking: str) -> Choice:
    """Choose the document that a question means.

    :param asking: a pattern of what asks, in small letters with its marks, and says nothing of which document.
    """
    known = catalogue(evidence.store)
    if len(known.entries) == 1:
        return Choice(known.entries[0], named=True)
    words = naming_words(evidence, asking)
    periods = [mention.period for mention in evidence.question.periods]
    if not words and not periods:
        return Choice(None, _likeliest(evidence, known))
    scored = [(_named(known, entry, words, periods), entry) for entry in known.entries]
    best = max(score for score, _ in scored)
    if best >= _NAMED:
        tied = in_force([entry for score, entry in scored if score >= best - _EQUAL])
        return _among(evidence, tied, words)
    return _by_hits(evidence, known, words) if words else Choice(None, _likeliest(evidence, known))


def naming_words(evidence: Evidence, asking: str) -> tuple[str, ...]:
    """Return the words of a question that may name a document, each once; its dates are none.

    Those of a question with marks have them; those of an English one are Vietnamese, without marks.

    :param asking: a pattern of what asks, in small letters with its marks.
    """
    silent = function_words(bare=not _is_marked(evidence.question))
    pieces = naming_phrases(evidence, asking)
    return tuple(dict.fromkeys(word for piece in pieces for word in piece if word not in silent))


def naming_phrases(evidence: Evidence, asking: str) -> tuple[tuple[str, ...], ...]:
    """Return the stretches of a question that may name a document, word by word, as :func:`naming_words` does."""
    question = evidence.question
    english, marked = question.language != "vi", _is_marked(question)
    text = in_vietnamese(evidence.asked) if english else _undated(question)
    for phrases in (_GENERAL, asking):
        text = _pattern(phrases, marked).sub(" , ", text)
    pieces = (said_words(piece) for piece in re.split(r"[,;:.?!]\s", f"{text} "))
    silent = function_words(bare=not marked)
    kept = (_trimmed(piece, silent) for piece in pieces)
    if english:  # what was not translated stands in no document
        kept = (tuple(word for word in piece if evidence.rarity.of(word) < 1) for piece in kept)
    return tuple(piece for piece in kept if piece)


def _trimmed(words: Sequence[str], silent: frozenset[str]) -> tuple[str, ...]:
    """Leave out the words before and behind that name nothing; behind, only those that end questions."""
    start, end = 0, len(words)
    while start < end and words[start] in silent:
        start += 1
    while end > start and (strip_diacritics(words[end - 1]) in _ENDS or (words[end - 1] in silent and end - start < 2)):
        end -= 1
    return tuple(words[start:end])


def _is_marked(question: Analysis) -> bool:
    return question.language == "vi" and has_diacritics(question.text)


def _undated(question: Analysis) -> str:
    """Return a question in small letters without the dates it names."""
    text = question.text.lower()
    for mention in reversed(question.periods):
        text = f"{text[: mention.start]} , {text[mention.end :]}"
    return text


@lru_cache(maxsize=16)
def _pattern(phrases: str, marked: bool) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{phrases if marked else strip_diacritics(phrases)})\b")


def _named(known: Catalogue, entry: Entry, words: Sequence[str], periods: Sequence[Period]) -> float:
    """Return how much of what names a document it has, in [0, 1]; a date counts as its words together do."""
    named = known.share(words, entry) if words else 0.0
    if not periods:
        return named
    dated = all(is_of_period(entry, period) for period in periods)
    return 0.6 * named + 0.4 * dated if words else float(dated)


def is_of_period(entry: Entry, period: Period) -> bool:
    """Tell whether a document is of a period: issued, in force from it, or named after it."""
    facts = entry.facts
    days = (published_period(entry.day, facts.issued_precision), published_period(facts.effective, "day"))
    titled = (mention.period for mention in periods_in(f"{entry.title} {facts.meeting}"))
    return any(own is not None and period.covers(own) for own in (*days, *titled))


def _among(evidence: Evidence, tied: Sequence[Entry], words: Sequence[str]) -> Choice:
    """Choose among documents that a question names equally well: the one that speaks of words their names lack."""
    if len(tied) == 1:
        return Choice(tied[0], named=True)
    ids = {entry.doc_id: entry for entry in tied}
    rest = [word for word in words if not any(entry.has(word) for entry in tied)]
    if rest:
        shares = _spoken(evidence, rest)
        best = max(ids, key=lambda doc_id: shares.get(doc_id, 0.0))
        others = max((shares.get(doc_id, 0.0) for doc_id in ids if doc_id != best), default=0.0)
        if shares.get(best, 0.0) >= _FOUND and others < shares[best] - _EQUAL:
            return Choice(ids[best])
    return Choice(None, tuple(tied[:_MOST]))


def _by_hits(evidence: Evidence, known: Catalogue, words: Sequence[str]) -> Choice:
    """Choose the document whose passages speak of what was asked, where no other speaks of as much."""
    kinds = kinds_in(evidence.question.text)
    shares = {
        doc_id: share
        for doc_id, share in _spoken(evidence, words).items()
        if (entry := known.entry(doc_id)) and (not kinds or any(is_of_kind(entry, kind) for kind in kinds))
    }
    best = max(shares, key=lambda doc_id: shares[doc_id], default="")
    if not best or shares[best] < _HALF:
        return Choice(None)
    others = max((share for doc_id, share in shares.items() if doc_id != best), default=0.0)
    first = [hit.passage.doc_id for hit in evidence.hits[:_LOOKED_AT]]
    crowded = first.count(best) > len(first) / 2
    if shares[best] >= _FOUND and (others < shares[best] - 2 * _EQUAL or crowded):
        return Choice(known.entry(best))
    near = sorted((doc_id for doc_id in shares if shares[doc_id] >= shares[best] - 0.2), key=lambda d: -shares[d])
    return Choice(None, tuple(entry for doc_id in near[:_MOST] if (entry := known.entry(doc_id))))


def is_of_kind(entry: Entry, kind: str) -> bool:
    """Tell whether a document is of a kind, or its title says so."""
    return entry.facts.kind == kind or f" {kind} " in f" {' '.join(said_words(entry.title))} "


def _spoken(evidence: Evidence, words: Sequence[str]) -> dict[str, float]:
    """Return by document how much the passage of it that speaks most of some words does so."""
    shares: dict[str, float] = {}
    for hit in evidence.hits:
        doc_id = hit.passage.doc_id
        shares[doc_id] = max(shares.get(doc_id, 0.0), spoken(evidence, words, hit.passage))
    return shares


def _likeliest(evidence: Evidence, known: Catalogue) -> tuple[Entry, ...]:
    """Return the documents that were found, then the others, as many as can be shown."""
    ids = dict.fromkeys((*(h.passage.doc_id for h in evidence.hits), *(e.doc_id for e in known.entries)))
    return tuple(entry for doc_id in list(ids)[:_MOST] if (entry := known.entry(doc_id)))

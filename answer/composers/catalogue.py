"""What every document of a store says of itself, without its text: read once for each build, then kept.

Pure but for that cache. Imports ``index.store`` and ``schema``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import log
from weakref import WeakKeyDictionary

from index.store import PassageStore
from schema import Document, Facts
from text import has_diacritics, strip_diacritics, tokens

_IN_FULL = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "hdnd": "hội đồng nhân dân",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One document.

    :param day: when it was issued, else published.
    :param words: of its title, number, kind, body, place and meeting, with their marks.
    :param bare: the same without marks, with those of its file's name.
    :param is_marked: its title has marks; without, its words stand for all that are like them but for marks.
    """

    doc_id: str
    title: str
    source: str
    facts: Facts
    day: date | None
    words: frozenset[str]
    bare: frozenset[str]
    is_marked: bool

    def has(self, word: str) -> bool:
        """Tell whether it says a word of itself; a word without marks stands for all that are like it but for marks."""
        plain = strip_diacritics(word)
        return word in self.words or ((plain == word or not self.is_marked) and plain in self.bare)

    @property
    def since(self) -> date | None:
        """Return from when it counts: the day it takes effect, else the day it was issued."""
        return self.facts.effective or self.day


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All documents, in the order they were indexed.

    :param counts: in how many documents' own words a word stands, with and without its marks.
    """

    entries: tuple[Entry, ...]
    counts: Counter[str]

    def share(self, words: Iterable[str], entry: Entry) -> float:
        """Return which share of some words a document has, weighed by how few documents have them; 0 for no words."""
        weights = [(log(1 + (1 + len(self.entries)) / (1 + self.counts[word])), entry.has(word)) for word in words]
        total = sum(weight for weight, _ in weights)
        return sum(weight for weight, there in weights if there) / total if total else 0.0

    def entry(self, doc_id: str) -> Entry | None:
        """Return the entry of a document."""
        return next((entry for entry in self.entries if entry.doc_id == doc_id), None)


_KNOWN: WeakKeyDictionary[PassageStore, Catalogue] = WeakKeyDictionary()


def catalogue(store: PassageStore) -> Catalogue:
    """Return what the documents of a store say of themselves."""
    known = _KNOWN.get(store)
    if known is None:
        entries = tuple(entry_of(document) for document in store.documents())
        counts = Counter(word for entry in entries for word in entry.words | entry.bare)
        known = _KNOWN[store] = Catalogue(entries, counts)
    return known


def said_words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, figures without leading noughts, organs' short names in full.

    >>> said_words("Nghị quyết 05/NQ-UBND")
    ('nghị', 'quyết', '5', 'nq', 'ủy', 'ban', 'nhân', 'dân')
    """
    words = (part for word in tokens(text) for part in word.split("/") if part)
    whole = (word.lstrip("0") or word if word[0].isdigit() else word for word in words)
    return tuple(part for word in whole for part in _IN_FULL.get(word, word).split())


def entry_of(document: Document) -> Entry:
    """Return what one document says of itself."""
    facts = document.facts
    known = (document.title, facts.number, facts.kind, facts.body, facts.place, facts.meeting)
    words = frozenset(said_words(" ".join(known)))
    bare = frozenset(strip_diacritics(word) for word in (*words, *said_words(document.source)))
    day = facts.issued or document.published
    return Entry(
        document.doc_id, document.title, document.source, facts, day, words, bare, has_diacritics(document.title)
    )

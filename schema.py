"""The data that travels between the parts: frozen, without I/O, with tuples for lists.

Offsets count code points of NFC text. Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

PassageKind = Literal["paragraph", "caption", "byline", "related"]
DatePrecision = Literal["day", "month", "year"]
HitSource = Literal["lexical", "dense", "fused", "reranked"]


def format_date(day: date | None, precision: DatePrecision = "day") -> str:
    """Write a date as Vietnamese do, as far as it is known: ``07/01/2026``, ``12/2024``, ``2024``; empty for none."""
    patterns = {"day": "%d/%m/%Y", "month": "%m/%Y", "year": "%Y"}
    return day.strftime(patterns[precision]) if day else ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the corpus, as read.

    :param doc_id: unique in the corpus; for a file its path below the corpus folder, without the suffix.
    :param text: the whole text, NFC, that passage offsets count in.
    :param source: where it came from, as a person would name it (a path below the corpus folder, an address).
    :param content_hash: sha256 of the text, hexadecimal.
    :param published_precision: how much of ``published`` is known; what is not known is 1.
    """

    doc_id: str
    title: str
    text: str
    source: str
    published: date | None = None
    byline: str = ""
    content_hash: str = ""
    published_precision: DatePrecision = "day"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document: ``document.text[start:end] == text``.

    :param passage_id: unique in the index; ``<doc_id>#<ordinal>``.
    :param ordinal: 0-based place in the document.
    """

    passage_id: str
    doc_id: str
    ordinal: int
    text: str
    start: int
    end: int
    kind: PassageKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query.

    :param score: higher is better; comparable only within one ranking of the same ``source``.
    :param rank: 1-based.
    """

    passage: Passage
    score: float
    rank: int
    source: HitSource


@dataclass(frozen=True, slots=True)
class Citation:
    """The words of a passage that an answer rests on: ``passage.text[start:end] == quote``.

    :param start: offset within the passage's text, in code points.
    """

    passage_id: str
    doc_id: str
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, passage: Passage, start: int, end: int) -> Citation:
        """Cite ``passage.text[start:end]``.

        :raises ValueError: unless ``0 <= start < end <= len(passage.text)``.
        """
        if not 0 <= start < end <= len(passage.text):
            raise ValueError(f"expected 0 <= start < end <= {len(passage.text)}, found {start!r}, {end!r}")
        return cls(passage.passage_id, passage.doc_id, start, end, passage.text[start:end])


ConstraintKind = Literal["place", "time", "person"]


@dataclass(frozen=True, slots=True)
class Constraint:
    """A place, time or person that a question names, so that documents which speak of none such rank behind.

    :param text: as the question says it.
    :param value: what documents are held against, the same for all ways of saying it: ``ha long``, ``2025-Q1``,
        ``2024-11-25``.
    """

    kind: ConstraintKind
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says to one question.

    :param question: as the user typed it.
    :param standalone_question: the question with what it borrows from the conversation filled in.
    :param short: the answer in a phrase, a verbatim span of the first citation; empty when abstained.
    :param text: what the user is shown; plain text with ``[1]`` marks that count ``citations`` from 1.
    :param hits: the passages considered, best first.
    :param confidence: calibrated probability that the answer is right, in [0, 1].
    :param reason: why it abstained, or how the question was read; a key of the interface's strings, or empty.
    :param timings: milliseconds by stage, in the order of work.
    :param settings_hash: hash of the settings that made it.
    :param unsupported: ``(start, end)`` in ``text`` of each figure or name that a language model wrote and no cited
        passage holds; always empty for a verbatim answer.
    :param constraints: what the question was held to; the user may take each away and ask again.
    """

    question: str
    standalone_question: str
    short: str
    text: str
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    confidence: float
    abstained: bool
    reason: str
    timings: Mapping[str, float] = field(default_factory=dict)
    settings_hash: str = ""
    unsupported: tuple[tuple[int, int], ...] = ()
    constraints: tuple[Constraint, ...] = ()

"""The data that travels between the parts: frozen, without I/O, with tuples for lists.

Offsets count code points of NFC text. Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "field", "question", "caption", "byline", "related"]
PassageKind = Literal["paragraph", "list", "row", "record", "faq", "heading", "caption", "byline", "related"]
DatePrecision = Literal["day", "month", "year"]
HitSource = Literal["lexical", "dense", "fused", "reranked"]


def format_date(day: date | None, precision: DatePrecision = "day") -> str:
    """Write a date as Vietnamese do, as far as it is known: ``07/01/2026``, ``12/2024``, ``2024``; empty for none."""
    patterns = {"day": "%d/%m/%Y", "month": "%m/%Y", "year": "%Y"}
    return day.strftime(patterns[precision]) if day else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table row, or of a field, in the text that its block or passage counts in.

    :param column: the header over it, or the field's label; empty where there is none.
    """

    column: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document as its writer laid it out: ``document.text[start:end]``.

    :param level: of a heading, 1 for the highest; of an item, its nesting, from 1; else 0.
    :param page: where it begins, from 1; 0 where the format has no pages.
    :param path: the headings, lead-ins and captions above it, outermost first, the document's title left out.
    :param marker: what numbers a heading or an item, as written: ``Điều 5``, ``a)``, ``3.2``, ``-``.
    :param cells: of a row its values, of a field its one value; offsets in the document's text, in their order.
    :param table: rows of one table share a number, from 1; 0 outside tables.
    :param header: a row that names the columns.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int = 0
    path: tuple[str, ...] = ()
    marker: str = ""
    cells: tuple[Cell, ...] = ()
    table: int = 0
    header: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself; what it does not say is empty.

    :param number: as ``27/2025/HĐTVP``.
    :param kind: as ``quyết định``, ``hợp đồng``, ``biên bản``, in small letters.
    :param body: who issued it, or the organ it reports on, as ``UBND huyện Phú Bình``.
    :param issued: when it was signed, held or published; what is not known of it is 1, see ``issued_precision``.
    :param effective: from when it is in force, where it says so.
    :param replaces: numbers or names of the documents it replaces or amends.
    :param place: name of the city or province it is about, without "TP" or "tỉnh".
    :param persons: full names, those who sign and chair first.
    :param meeting: the numbered meeting it reports on, as ``Hội nghị BCH Đảng bộ Thành phố lần thứ 63``.
    :param periods: months, quarters and years it speaks of, most often first.
    """

    number: str = ""
    kind: str = ""
    body: str = ""
    issued: date | None = None
    issued_precision: DatePrecision = "day"
    effective: date | None = None
    replaces: tuple[str, ...] = ()
    place: str = ""
    persons: tuple[str, ...] = ()
    meeting: str = ""
    periods: tuple[str, ...] = ()


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
    blocks: tuple[Block, ...] = ()
    facts: Facts = Facts()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one document: ``document.text[start:end] == text``.

    :param passage_id: unique in the index; ``<doc_id>#<ordinal>``.
    :param ordinal: 0-based place in the document.
    :param title: the document's.
    :param path: the headings, lead-ins and captions above it, outermost first, without those in its text.
    :param page: where it begins, from 1; 0 where the format has no pages.
    :param cells: the values of its rows and fields; offsets in ``text``.
    :param labels: ``(start, end)`` in ``text`` of what can be no answer by itself: headings, questions, labels of
        fields, header rows, markers of items.
    :param references: what it can be referred to by, as ``dieu 5/khoan 2``; see ``language.references``.
    """

    passage_id: str
    doc_id: str
    ordinal: int
    text: str
    start: int
    end: int
    kind: PassageKind = "paragraph"
    title: str = ""
    path: tuple[str, ...] = ()
    page: int = 0
    cells: tuple[Cell, ...] = ()
    labels: tuple[tuple[int, int], ...] = ()
    references: tuple[str, ...] = ()


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
    :param page: of the passage, from 1; 0 where the format has no pages.
    """

    passage_id: str
    doc_id: str
    start: int
    end: int
    quote: str
    page: int = 0

    @classmethod
    def of(cls, passage: Passage, start: int, end: int) -> Citation:
        """Cite ``passage.text[start:end]``.

        :raises ValueError: unless ``0 <= start < end <= len(passage.text)``.
        """
        if not 0 <= start < end <= len(passage.text):
            raise ValueError(f"expected 0 <= start < end <= {len(passage.text)}, found {start!r}, {end!r}")
        return cls(passage.passage_id, passage.doc_id, start, end, passage.text[start:end], passage.page)


AS_TYPED = "rewriting"  # taken away like a constraint, a question is asked as typed, whatever was said before
ConstraintKind = Literal["place", "time", "person", "label", "code"]


@dataclass(frozen=True, slots=True)
class Constraint:
    """A place, time, person, member of a list or code that a question names; documents which do not rank behind.

    :param text: as the question says it.
    :param value: what documents are held against, the same for all ways of saying it: ``ha long``, ``2025-Q1``,
        ``2024-11-25``, ``tuan 35``, ``172019qdubnd``.
    """

    kind: ConstraintKind
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of a conversation.

    :param standalone: the question as it was understood; empty where that is not known.
    :param refused: nothing was answered.
    """

    question: str
    answer: str
    standalone: str = ""
    refused: bool = False


PartRole = Literal["answer", "item", "alternative", "evidence", "note", "written"]
Speaker = Literal["document", "program", "model"]


@dataclass(frozen=True, slots=True)
class Part:
    """Something that an answer says.

    :param text: plain text, without citation marks but in ``written`` parts, which a language model marked itself.
    :param said_by: ``document`` for words that stand in the citations verbatim; ``program`` for a verdict, a count, a
        difference or a fixed phrase of ours; ``model`` for a language model's.
    :param citations: what it rests on.
    :param role: ``answer`` is the answer itself; ``item`` one of several that belong together; ``alternative`` what one
        of several documents answers; ``evidence`` the sentence or row that shows it; ``note`` a condition, a warning,
        how it was reckoned; ``written`` free text with ``[1]`` marks.
    """

    text: str
    said_by: Speaker
    citations: tuple[Citation, ...] = ()
    role: PartRole = "answer"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says to one question.

    :param question: as the user typed it.
    :param standalone_question: the question with what it borrows from the conversation filled in.
    :param kind: what kind of answer it is, a ``language.analysis.QuestionKind``; empty where nothing was asked.
    :param parts: what is said, in order; when abstained, the one phrase that says so.
    :param hits: the passages considered, best first.
    :param confidence: calibrated probability that the answer is right, in [0, 1].
    :param label: what is promised of it: ``sure``, ``fairly`` or ``check``; see docs/evaluation.md.
    :param reason: why it abstained, or how the question was read; a key of the interface's strings, or empty.
    :param timings: milliseconds by stage, in the order of work.
    :param settings_hash: hash of the settings that made it.
    :param unsupported: ``(start, end)`` in ``text`` of each figure or name that a language model wrote and no cited
        passage holds; always empty for a verbatim answer.
    :param constraints: what the question was held to; the user may take each away and ask again.
    """

    question: str
    standalone_question: str
    kind: str = ""
    parts: tuple[Part, ...] = ()
    hits: tuple[Hit, ...] = ()
    confidence: float = 0.0
    abstained: bool = False
    reason: str = ""
    timings: Mapping[str, float] = field(default_factory=dict)
    settings_hash: str = ""
    unsupported: tuple[tuple[int, int], ...] = ()
    constraints: tuple[Constraint, ...] = ()
    label: str = ""

    @property
    def is_rewritten(self) -> bool:
        """Tell whether the question was understood as another than was typed."""
        return bool(self.standalone_question) and self.standalone_question.strip() != self.question.strip()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return what the parts cite, each once, in their order; ``[1]`` in ``text`` is the first."""
        return tuple(dict.fromkeys(citation for part in self.parts for citation in part.citations))

    @property
    def short(self) -> str:
        """Return the answer in a phrase: the answer itself, the items, or what the first document answers.

        Empty when abstained.
        """
        if self.abstained or not self.parts:
            return ""
        for role, joint in (("answer", ", "), ("item", "; ")):
            said = [part.text for part in self.parts if part.role == role]
            if said:
                return joint.join(said)
        first = self.parts[0]
        return self.citations[0].quote if first.role == "written" and self.citations else first.text

    @property
    def text(self) -> str:
        """Return what the user is shown, as plain text; ``[1]`` marks count ``citations`` from 1."""
        numbers = {citation: number for number, citation in enumerate(self.citations, start=1)}
        pieces: list[str] = []
        for before, part in zip((None, *self.parts), self.parts, strict=False):
            if pieces:
                listed = before is not None and before.role == part.role and part.role in ("item", "alternative")
                pieces.append("\n" if listed else "\n\n")
            pieces.append(_line(part, numbers, marked=before is None or part.citations != before.citations))
        return "".join(pieces)


def _line(part: Part, numbers: Mapping[Citation, int], *, marked: bool) -> str:
    """Write one part with the marks of its citations, unless those stand just before it."""
    if part.role == "written":
        return part.text
    said = f"“{part.text}”" if part.role == "evidence" else part.text
    marks = (
        "".join(f"[{numbers[citation]}]" for citation in part.citations) if marked or part.role != "evidence" else ""
    )
    return f"{said} {marks}" if marks else said

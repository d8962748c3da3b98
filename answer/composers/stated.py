"""Answer what a document says of itself: from when it is in force, who signed it, its number, what it replaces.

The facts were read when the index was built (``index.facts``); here they are found again in the document's own words,
so that what is told is quoted. Imports ``language`` and ``answer``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from answer.composers.base import Composed, Evidence
from answer.composers.catalogue import Entry, catalogue, said_words
from answer.composers.document_choice import document_meant
from answer.composers.kinds_named import kinds_in
from language.dates import dates_in
from language.document_kinds import kind_of
from language.stated_facts import Attribute, attribute_asked
from schema import Citation, Document, Part
from text import sentence_spans, strip_diacritics

_NAMED, _LIKELY = 0.9, 0.75  # probabilities where the question names the document, and where it is what was found
# Words that ask for such a fact, and say nothing of which document is meant.
_ASKING = (
    "có hiệu lực|hiệu lực|thi hành|áp dụng|bắt đầu|ban hành|phát hành|công bố|ký kết|người ký|ký|phê duyệt|duyệt|"
    "thay thế|thay cho|thay|bãi bỏ|số hiệu|số mấy|số bao nhiêu|mang số|khi nào|bao giờ|lúc nào|từ|kể|bị|bởi|nào|mấy"
)
_NUMBERED = re.compile(r"\d+(?:/\d{4})?/[^\W\d_][\w-]*")  # 45/QĐ-UBND, as typed in a question
# Asked of a document that another one refers to, they are not what the other says of itself.
_OF_ONE: frozenset[Attribute] = frozenset(("number", "issuer"))
_REFERS = re.compile(r"\b(?:căn cứ|can cu|dựa|dua|theo|based|under)\b", re.IGNORECASE)
_FORCE = re.compile(r"hiệu lực|áp dụng|thi hành|thực hiện", re.IGNORECASE)
_REACH = 90  # code points of a sentence before a date in which it is said what begins then
_KIND_REACH = 40  # code points before a number in which the kind of document may stand
_END = 0.6  # of a document, behind which those stand who sign it


def compose_stated(evidence: Evidence) -> Composed | None:
    """Say what a document says of itself, in its words; nothing where something else is asked, or it does not say."""
    question = evidence.question.text
    attribute, kinds, number = attribute_asked(question), kinds_in(question), _NUMBERED.search(question)
    if attribute is None or not (kinds or number) or (attribute in _OF_ONE and _REFERS.search(question)):
        return None
    choice = document_meant(evidence, _ASKING)
    if choice.entry is None or (number and not _has_number(choice.entry, number[0])):
        return None
    if attribute == "replaced":
        parts = _replacing(evidence, choice.entry)
    else:
        document = evidence.store.document(choice.entry.doc_id)
        parts = _quoted(evidence, document, attribute) if document else ()
    return Composed(parts, _NAMED if choice.named else _LIKELY) if parts else None


def _has_number(entry: Entry, number: str) -> bool:
    return said_words(strip_diacritics(number)) == said_words(strip_diacritics(entry.facts.number))


def _quoted(evidence: Evidence, document: Document, attribute: Attribute) -> tuple[Part, ...]:
    """Quote the words of a document that say something of it, with the sentence around them."""
    parts: list[Part] = []
    for start, end in _places(document, attribute):
        for passage in evidence.store.passages_of(document.doc_id):
            first, last = start - passage.start, end - passage.start
            if first < 0 or last > len(passage.text):
                continue
            said = Citation.of(passage, first, last)
            parts.append(Part(said.quote, "document", (said,)))
            around = next(((a, b) for a, b in sentence_spans(passage.text) if a <= first and last <= b), (first, last))
            if around != (first, last):
                parts.append(Part(passage.text[slice(*around)], "document", (said,), "evidence"))
            break
    return tuple(parts)


def _places(document: Document, attribute: Attribute) -> Iterator[tuple[int, int]]:
    """Yield where a document says something of itself, in its text."""
    facts, text = document.facts, document.text
    if attribute == "effective" and facts.effective:
        found = [(a, b) for day, a, b in dates_in(text) if day.day == facts.effective and _begins(text, a)]
        yield from found[:1]
    elif attribute == "issued" and facts.issued and facts.issued_precision == "day":
        yield from [(a, b) for day, a, b in dates_in(text) if day.day == facts.issued][:1]
    elif attribute == "replaces":
        for name in facts.replaces:
            place = text.find(name)
            if place >= 0:
                yield _with_kind(text, place), place + len(name)
    elif attribute == "signer":
        yield from _signer(document)
    elif attribute == "number" and facts.number:
        yield from _first(text, facts.number)
    elif attribute == "issuer" and facts.body:
        yield from _first(text, facts.body.partition(", ")[0])


def _first(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where words first stand in a text, in small letters or capitals."""
    found = re.search(re.escape(words), text, re.IGNORECASE)
    if found:
        yield found.span()


def _begins(text: str, place: int) -> bool:
    """Tell whether it is said before a date that something begins to count."""
    return _FORCE.search(text, max(0, place - _REACH), place) is not None


def _with_kind(text: str, place: int) -> int:
    """Return where the kind of document before its number begins: ``Quyết định số 12``."""
    line = text.rfind("\n", max(0, place - _KIND_REACH), place) + 1
    first = max(line, place - _KIND_REACH)
    starts = [m.start() for m in re.finditer(r"\S+", text[first:place])]
    return next((first + s for s in starts if kind_of(text[first + s : place])), place)


def _signer(document: Document) -> Iterator[tuple[int, int]]:
    """Yield where the name of who signs stands, at the end of a document."""
    text = document.text
    for person in document.facts.persons[:1]:
        found = list(re.finditer(re.escape(person), text, re.IGNORECASE))
        if found and found[-1].start() >= _END * len(text):
            yield found[-1].span()


def _replacing(evidence: Evidence, older: Entry) -> tuple[Part, ...]:
    """Name the document that says it replaces another."""
    number = older.facts.number
    for entry in catalogue(evidence.store).entries:
        document = evidence.store.document(entry.doc_id) if number and number in entry.facts.replaces else None
        if document is not None and entry.facts.number:
            return _quoted(evidence, document, "number")
    return ()

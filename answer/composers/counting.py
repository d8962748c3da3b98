"""Answers to a question that counts: stated in a text, or counted over items or rows."""

from __future__ import annotations

from answer.composers.base import Composed, Evidence
from answer.composers.items import counted_enumeration
from answer.composers.listing import listed, matching_rows
from answer.composers.span import span_parts
from answer.composers.table_query import best_table
from answer.composers.tables import cite_row
from answer.composition import agreeing
from language.answer_kinds import mismatch
from language.content_words import bare_words
from schema import Part

_NOTES = {
    "rows": {"vi": "Đếm {n} dòng của bảng.", "en": "Counted: {n} rows of the table."},
    "items": {"vi": "Đếm {n} mục.", "en": "Counted: {n} items."},
}
_STATED = 0.5  # confidence from which a figure that a text states is believed before counting


def compose_count(evidence: Evidence) -> Composed | None:
    """Say the figure that a text states, or count; nothing where neither can be done."""
    best = evidence.candidates[0] if evidence.candidates else None
    if best and best.confidence >= _STATED and best.passage.kind != "row":
        text, span = best.passage.text, best.span
        if mismatch(evidence.question.expected, text, span.start, span.end) == 0:
            return Composed(span_parts(evidence.question, agreeing(evidence.candidates)), best.confidence, "", best)
    return _of_items(evidence) or _of_rows(evidence)


def _of_items(evidence: Evidence) -> Composed | None:
    found = counted_enumeration(evidence)
    if found is None:
        return None
    citations = tuple(item.cite() for item in found.items)
    note = Part(_note(evidence, "items", len(citations)), "program", (), "note")
    said = Part(str(len(citations)), "program", citations[:1])
    return Composed((said, note, *listed(found.items)), min(0.9, 0.25 + 0.6 * found.covered))


def _of_rows(evidence: Evidence) -> Composed | None:
    table = best_table(evidence)
    if table is None:
        return None
    rows, naming, told_apart = matching_rows(evidence, table)
    noun = set(bare_words(evidence.question.focus.noun))
    over = table.over | frozenset(bare_words(naming or ""))
    if len(rows) < 2 or not (noun & over or told_apart):
        return None
    if any(_is_value(noun, set(bare_words(column))) for column in table.numeric()):
        return None  # "loại 2 có bao nhiêu suất" asks for a value, which a cell states
    said = Part(str(len(rows)), "program", (cite_row(rows[0]),))
    note = Part(_note(evidence, "rows", len(rows)), "program", (), "note")
    named = [value for row in rows if naming and (value := row.value(naming))]
    items = tuple(Part(v.text, "document", (v.cite(),), "item") for v in named[:40])
    return Composed((said, note, *items), 0.7 + 0.1 * bool(noun & over))


def _is_value(noun: set[str], column: set[str]) -> bool:
    """Tell whether a column of figures states what is asked for, so that nothing is to be counted."""
    return bool(noun) and (noun <= column or column <= noun)


def _note(evidence: Evidence, what: str, count: int) -> str:
    return _NOTES[what]["en" if evidence.question.language == "en" else evidence.language].format(n=count)

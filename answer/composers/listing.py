"""Answers to a question for several things: items of an enumeration, rows of a table, names in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from answer.calibration import odds_of, probability_of
from answer.composers.base import Composed, Evidence
from answer.composers.items import Item, asked_enumeration, named_in_sentence
from answer.composers.table_query import best_table, has_condition, rows_meant
from answer.composers.tables import Table, chosen_rows, cite_row, row_text
from answer.table_rows import Row, Value
from language.content_words import bare_words
from language.whole_tables import asks_in_full
from schema import Part

_MOST = 40
LIKELY = 0.3  # probability of an enumeration that is listed
_POINTED = 5  # spans of the reader that are looked at
# Log-odds that the rows of the best table are what was asked for, fitted on written folders (python -m training
# enumerations), near misses among them: the share of the question that its title and its columns speak of, whether the
# column that names its rows is named, whether the best span, and how many of the best, lie in it, whether a figure or a
# condition chooses among its rows, and whether the question wants a table in full.
TABLE_WEIGHTS = {
    "bias": -3.6, "over": 1.3, "named": 0.6, "first": 0.7, "pointed": 2.4, "conditional": -1.0, "in_full": 2.1,
}  # fmt: skip
_CHOSEN = 0.6  # confidence in rows that a figure or a condition chooses
_FEW_WORDS = frozenset(("bao", "gom", "nhung", "cac", "liet", "ke", "danh", "sach", "list"))


def compose_list(evidence: Evidence) -> Composed | None:
    """List all that was asked for; nothing where no enumeration, table or sentence names several."""
    found = [one for one in (_of_table(evidence), _of_items(evidence), _of_sentence(evidence)) if one]
    return max(found, key=lambda one: one.confidence) if found else None


def compose_matching(evidence: Evidence) -> Composed | None:
    """Name the rows that a question's figures and conditions single out: "Khách nào đã trả hết?".

    :return: nothing where no figure or condition chooses, or the table does not name what is asked for.
    """
    question = evidence.question
    table = best_table(evidence) if has_condition(question.text) else None
    if table is None or "nao" not in question.bare and "ai" not in question.tokens:
        return None
    rows, naming, _ = matching_rows(evidence, table)
    if not 0 < len(rows) < len(table.rows) or naming is None or rows == chosen_rows(question.text, table):
        return None
    if evidence.candidates and evidence.candidates[0].confidence >= _CHOSEN:
        return None
    if question.kind == "person" and not any(_is_named(row.value(naming)) for row in rows):
        return None
    values = [value for row in rows if (value := row.value(naming))]
    parts = tuple(Part(v.text, "document", (v.cite(),), "item") for v in _distinct(values))
    noun = set(bare_words(question.focus.noun))
    named = bool(noun & (set(bare_words(naming)) | table.over))
    return Composed(parts, _CHOSEN + 0.15 * named)


def _is_named(value: Value | None) -> bool:
    """Tell whether a cell is a name: "Vũ Thị Lài"."""
    words = value.text.split() if value else []
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def listed(items: list[Item] | tuple[Item, ...]) -> tuple[Part, ...]:
    """Say items in their order."""
    return tuple(Part(item.text, "document", (item.cite(),), "item") for item in items[:_MOST])


def _of_items(evidence: Evidence) -> Composed | None:
    found = asked_enumeration(evidence)
    return Composed(listed(found[0].items), found[1]) if found and found[1] >= LIKELY else None


def _of_table(evidence: Evidence) -> Composed | None:
    asked = asked_table(evidence)
    if asked is None:
        return None
    return Composed(asked.parts, probability_of(asked.odds))


@dataclass(frozen=True, slots=True)
class AskedTable:
    """The rows of a table that a question for several things may ask for.

    :param parts: what is said of them.
    :param signs: what speaks for them, in the order of :data:`TABLE_WEIGHTS`.
    """

    rows: tuple[Row, ...]
    parts: tuple[Part, ...]
    signs: tuple[float, ...]

    @property
    def odds(self) -> float:
        """Return the log-odds of a question for several things asking for these rows."""
        return odds_of(TABLE_WEIGHTS, self.signs)


def asked_table(evidence: Evidence) -> AskedTable | None:
    """Return the rows of the table that a question means; nothing where they name no several things."""
    table = best_table(evidence)
    if table is None:
        return None
    rows, naming, told_apart = matching_rows(evidence, table)
    values = _distinct([value for row in rows if naming and (value := row.value(naming))])
    conditional = told_apart and has_condition(evidence.question.text)
    if not 0 < len(values) <= _MOST or (len(values) == 1 and not conditional):
        return None
    in_full = asks_in_full(evidence.question.text)
    if in_full:
        parts = tuple(Part(row_text(row), "document", (cite_row(row),), "item") for row in rows[:_MOST])
    else:
        parts = tuple(Part(v.text, "document", (v.cite(),), "item") for v in values)
    return AskedTable(rows, parts, _table_signs(evidence, table, naming or "", conditional=conditional, full=in_full))


def _table_signs(evidence: Evidence, table: Table, naming: str, *, conditional: bool, full: bool) -> tuple[float, ...]:
    """Return what speaks for a table, in the order of :data:`TABLE_WEIGHTS`.

    :param naming: the column that names its rows.
    :param conditional: whether a figure or a condition of the question chooses among them.
    :param full: whether the question wants what it says of them.
    """
    own = {row.passage.passage_id for row in table.rows}
    pointed = [candidate.passage.passage_id in own for candidate in evidence.candidates[:_POINTED]]
    return (
        1.0,
        evidence.rarity.share(evidence.asked, table.head),
        float(bool(set(bare_words(evidence.question.focus.noun)) & set(bare_words(naming)))),
        float(any(pointed[:1])),
        sum(pointed) / len(pointed) if pointed else 0.0,
        float(conditional),
        float(full),
    )


def matching_rows(evidence: Evidence, table: Table) -> tuple[tuple[Row, ...], str | None, bool]:
    """Return the rows that a question means, the column that names them, and whether its words chose among them."""
    question = evidence.question
    noun = frozenset(bare_words(question.focus.noun))
    rows = rows_meant(evidence, table, besides=_FEW_WORDS)
    return rows, table.naming(tuple(noun)), len(rows) < len(table.rows)


def _distinct(values: list[Value]) -> list[Value]:
    """Leave out what was said before, as in merged cells."""
    return list({value.text: value for value in reversed(values)}.values())[::-1]


def _of_sentence(evidence: Evidence) -> Composed | None:
    """Cut the sentence that the reader points at, where it names several."""
    if not evidence.candidates:
        return None
    best = evidence.candidates[0]
    if best.passage.kind in ("row", "list"):
        return None
    items = named_in_sentence(best.passage, best.span.start, best.span.end)
    if not items or not any(item.start <= best.span.start < item.end for item in items):
        return None
    return Composed(listed(items), best.confidence)

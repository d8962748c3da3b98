"""Answers to a question for a sum: the total that a table states, or its column added up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from answer.composers.base import Composed, Evidence
from answer.composers.comparison import written
from answer.composers.table_query import best_table, column_of, rows_meant
from answer.composers.tables import cite_row, row_text
from answer.table_rows import Value
from language.content_words import bare_words
from language.quantities import quantities_in
from schema import Part

_MOST_SHOWN = 12
_STATED, _ADDED = 0.85, 0.75
_FIGURE = re.compile(r"[\d.,]+")
_BEHIND = re.compile(r"^[\d.,]+\s+(\D+)$")  # what follows the figure: its scale and unit
# Words without which the figures of several rows are not meant to be added.
_ASKS_SUM = frozenset("tong cong gop toan tat het ca total sum altogether overall combined all".split())
_ALL = frozenset("ca toan tat tong all altogether total overall".split())
_CLEAR = 0.85  # how surely a column must be meant
_WORDS = frozenset("tong cong so tat ca lai total sum altogether".split())


def compose_total(evidence: Evidence) -> Composed | None:
    """Say a stated total, or add up the rows that are meant; nothing where no single column is."""
    table = best_table(evidence) if _ASKS_SUM & frozenset(evidence.question.bare) else None
    if table is None:
        return None
    noun = frozenset(bare_words(evidence.question.focus.noun))
    column = column_of(evidence, table.numeric(), hints=noun)
    if column is None:
        return None
    rows = rows_meant(evidence, table, besides=_WORDS)
    if len(rows) == len(table.rows) and table.totals and (stated := table.totals[0].value(column.name)):
        shown = Part(row_text(table.totals[0]), "document", (cite_row(table.totals[0]),), "evidence")
        return Composed((Part(stated.text, "document", (stated.cite(),)), shown), _STATED * column.sure)
    values = [value for row in rows if (value := row.value(column.name)) and value.number is not None]
    if len(values) < 2 or len(values) < len(rows):
        return None
    if any(value.quantity and value.quantity.unit == "%" for value in values):
        return None  # shares of different wholes have no sum
    total = sum((v.number for v in values if v.number is not None), Decimal(0))
    terms = " + ".join(v.text for v in values[:_MOST_SHOWN]) + (" + …" if len(values) > _MOST_SHOWN else "")
    cited = tuple(v.cite() for v in values)
    note = Part(f"= {terms}", "program", cited[:_MOST_SHOWN], "note")
    return Composed((Part(_in_their_words(total, values), "program", cited[:1]), note), _ADDED * column.sure)


def compose_whole_total(evidence: Evidence) -> Composed | None:
    """Add up a column where a question counts what it counts over all rows: "cả phường phải dời bao nhiêu hộ?"."""
    if not _ALL & frozenset(evidence.question.bare):
        return None
    table = best_table(evidence)
    column = (
        column_of(evidence, table.numeric(), hints=frozenset(bare_words(evidence.question.focus.noun)))
        if table
        else None
    )
    if table is None or column is None or column.sure < _CLEAR:
        return None
    return compose_total(evidence)


def _in_their_words(total: Decimal, values: Sequence[Value]) -> str:
    """Write a sum as its terms are written: "624 tỷ đồng" of "120 tỷ đồng" and others in tỷ."""
    behind = {match[1] for value in values if (match := _BEHIND.search(value.text))}
    first = _FIGURE.match(values[0].text)
    quantity = next(iter(quantities_in(first[0])), None) if first else None
    if len(behind) != 1 or quantity is None or not quantity.value or values[0].number is None:
        return written(total, values[0])
    scale = values[0].number / quantity.value
    unit = behind.pop()
    return f"{written(total / scale, values[0]).split()[0]} {unit}" if scale > 1 else written(total, values[0])

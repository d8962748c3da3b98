"""Answers to a question for the most or the least of a table's column."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from answer.composers.base import Composed, Evidence
from answer.composers.table_query import Column, best_table, column_of, rows_meant
from answer.composers.tables import Table, cite_row, row_text
from answer.table_rows import Row, Value
from language.content_words import bare_words
from language.directions import Direction, direction_of
from schema import Part

_TIES = 5
_ANOTHER_NOUN = 0.5  # what is left of the confidence where the table never names what is asked for
_ONE, _SEVERAL = 0.85, 0.75
_ASKS_VALUE = frozenset(("bao", "may", "much", "many"))
_ASKS_DAY, _ASKS_TIME = frozenset(("ngay", "date", "han")), frozenset(("gio", "time", "luc"))
_AGE = frozenset(("tuoi", "gia", "tre", "age", "old", "oldest", "young", "youngest"))
_BORN = frozenset(("sinh", "born", "birth"))


def compose_superlative(evidence: Evidence) -> Composed | None:
    """Name the row that has the most or the least; nothing where no table, or no single column, is meant."""
    question = evidence.question
    direction, table = direction_of(question.text), best_table(evidence)
    if direction is None or table is None:
        return None
    # An English noun stands in no Vietnamese table.
    noun = frozenset(bare_words(question.focus.noun)) if question.language != "en" else frozenset()
    measure = _measure(evidence, table, direction, noun)
    if measure is None:
        return None
    column, measured, way = measure
    rows = rows_meant(evidence, table, besides=direction.words | noun | {"nhat"})
    found = _measured(rows, column.name, measured)
    if len(found) < 2:  # its words singled out one row, or none: all are meant
        found = _measured(table.rows, column.name, measured)
    if len(found) < 2:
        return None
    best = (max if way == "high" else min)(number for number, _, _ in found)
    winners = [(row, value) for number, row, value in found if number == best]
    if len(winners) > _TIES:
        return None
    sure = column.sure * (_ONE if len(winners) == 1 else _SEVERAL)
    return Composed(_parts(evidence, table, winners, noun), sure if _is_of(table, noun) else sure * _ANOTHER_NOUN)


_Measure = Callable[[Value], Decimal | None]


def _measure(
    evidence: Evidence, table: Table, direction: Direction, noun: frozenset[str]
) -> tuple[Column, _Measure, str] | None:
    """Return the column that rows are compared by, how its cells are read, and which way."""
    asked, way = frozenset(evidence.question.bare), direction.way
    if _AGE & asked and (born := [c for c in table.columns if _BORN & frozenset(bare_words(c))]):
        other = "low" if way == "high" else "high"  # who is oldest was born first
        return Column(born[0], 1.0), _day_or_number, other
    if direction.columns & (_ASKS_DAY | _ASKS_TIME):
        days, times = table.dated("day"), table.dated("time")
        if column := column_of(evidence, days or times, hints=direction.columns):
            return column, _moment, way
    column = column_of(evidence, table.numeric(), hints=direction.columns | noun)
    return (column, _number, way) if column else None


def _number(value: Value) -> Decimal | None:
    return value.number


def _moment(value: Value) -> Decimal | None:
    return value.moment.value if value.moment else None


def _day_or_number(value: Value) -> Decimal | None:
    return value.moment.value if value.moment else value.number


def _measured(rows: tuple[Row, ...], column: str, measured: _Measure) -> list[tuple[Decimal, Row, Value]]:
    """Return the rows that state a figure in a column, with it."""
    values = ((row, value) for row in rows if (value := row.value(column)))
    return [(number, row, value) for row, value in values if (number := measured(value)) is not None]


def _is_of(table: Table, noun: frozenset[str]) -> bool:
    """Tell whether a table speaks of what is asked for: in a column's name, above it, or in its rows."""
    return not noun or bool(noun & table.words)


def _parts(
    evidence: Evidence, table: Table, winners: list[tuple[Row, Value]], noun: frozenset[str]
) -> tuple[Part, ...]:
    """Say who it is, or how much where that is asked, and show the row."""
    naming = table.naming(tuple(noun))
    asks_value = bool(_ASKS_VALUE & frozenset(evidence.question.bare)) and "nao" not in evidence.question.bare
    said = []
    for row, value in winners:
        named = row.value(naming) if naming else None
        told = value if asks_value or named is None else named
        said.append(Part(told.text, "document", (told.cite(),)))
    shown = tuple(Part(row_text(row), "document", (cite_row(row),), "evidence") for row, _ in winners)
    return (*said, *shown)

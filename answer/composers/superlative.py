"""Answers to a question for the most or the least of a table's column."""

from __future__ import annotations

from answer.composers.base import Composed, Evidence
from answer.composers.tables import Table, best_table, chosen_rows, cite_row, column_of, row_text
from answer.table_rows import Row, Value
from language.content_words import bare_words
from language.directions import direction_of
from schema import Part

_TIES = 5
_ANOTHER_NOUN = 0.5  # what is left of the confidence where the table never names what is asked for
_ASKS_VALUE = frozenset(("bao", "may", "much", "many"))


def compose_superlative(evidence: Evidence) -> Composed | None:
    """Name the row that has the most or the least; nothing where no table, or no single column, is meant."""
    question = evidence.question
    direction, table = direction_of(question.text), best_table(evidence)
    if direction is None or table is None:
        return None
    noun = frozenset(bare_words(question.focus.noun))
    column = column_of(evidence, table, table.numeric(), direction.columns | noun)
    if column is None:
        return None
    rows = chosen_rows(question.text, table, besides=direction.words | {"nhat"})
    valued = [(value.number, row, value) for row in rows if (value := row.value(column)) and value.number is not None]
    if len(valued) < 2:  # its words singled out one row, or none: all are meant
        valued = [(v.number, row, v) for row in table.rows if (v := row.value(column)) and v.number is not None]
    if len(valued) < 2:
        return None
    numbers = [number for number, _, _ in valued if number is not None]
    best = max(numbers) if direction.way == "high" else min(numbers)
    winners = [(row, value) for number, row, value in valued if number == best]
    if len(winners) > _TIES:
        return None
    sure = 0.85 if len(winners) == 1 else 0.75
    return Composed(_parts(evidence, table, winners, noun), sure if _is_of(table, noun) else sure * _ANOTHER_NOUN)


def _is_of(table: Table, noun: frozenset[str]) -> bool:
    """Tell whether a table speaks of what is asked for: in a column's name, above it, or in its rows."""
    rows = frozenset(word for row in table.rows for word in row.words)
    said = table.over | rows | frozenset(bare_words(" ".join(table.columns)))
    return not noun or bool(noun & said)


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

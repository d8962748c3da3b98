"""Answers to a question that compares two things: both values side by side, and their difference."""

from __future__ import annotations

from decimal import Decimal

from answer.composers.base import Composed, Evidence
from answer.composers.table_query import best_table, column_of
from answer.composers.tables import Table
from answer.table_rows import Row, Value
from language.content_words import bare_words, content_words
from language.directions import direction_of
from language.options import options_of
from schema import Part

_WHICH, _HOW_MUCH = frozenset("nao hay ai which who".split()), ("bao nhieu", "chenh lech", "how much", "how many")
_SURE = 0.85
_LOOKED_AT, _MEANING = 40, 4.0  # rows whose names are compared; how much a cosine weighs beside the share of words
_DIFFERENCE = {"vi": "Chênh lệch: {difference}", "en": "Difference: {difference}"}


def compose_comparison(evidence: Evidence) -> Composed | None:
    """Say the values of the two rows that a question names, and how far they are apart."""
    table = best_table(evidence)
    if table is None:
        return None
    naming = table.naming(tuple(bare_words(evidence.question.focus.noun)))
    rows = _named_rows(evidence, table, naming) if naming else []
    if len(rows) != 2 and naming:
        rows = _of_options(evidence, table, naming)
    direction = direction_of(evidence.question.text)
    hints = direction.columns if direction else frozenset[str]()
    column = column_of(evidence, table.numeric(), hints=hints)
    if len(rows) != 2 or column is None or naming is None:
        return None
    pairs = [(row.value(naming), row.value(column.name)) for row in rows]
    (one, first), (other, second) = pairs
    if one is None or other is None or first is None or second is None:
        return None
    said = [
        Part(f"{name.text}: {value.text}", "program", (name.cite(), value.cite()), "item")
        for name, value in ((one, first), (other, second))
    ]
    if first.number is not None and second.number is not None:
        language = "en" if evidence.question.language == "en" else evidence.language
        told = _DIFFERENCE[language].format(difference=written(abs(first.number - second.number), first))
        cited = (first.cite(), second.cite())
        if direction and first.number != second.number and _asks_which(evidence):
            ahead = (first.number > second.number) == (direction.way == "high")
            winner = one if ahead else other
            said = [Part(winner.text, "document", (winner.cite(),)), *said, Part(told, "program", cited, "note")]
        else:
            said.insert(0, Part(told, "program", cited))
    return Composed(tuple(said), _SURE * column.sure)


def _of_options(evidence: Evidence, table: Table, naming: str) -> list[Row]:
    """Return the rows whose names are nearest to the two things that a question sets side by side."""
    options = options_of(evidence.question.text)
    if not options or evidence.similar is None:
        return []
    chosen: list[Row] = []
    for option in options:
        words = frozenset(content_words(option))
        named = [(row, value.text) for row in table.rows if (value := row.value(naming))]
        near = [(row, name) for row, name in named if words & frozenset(content_words(name))][:_LOOKED_AT]
        if not near:
            return []
        meant = evidence.similar(option, [name for _, name in near])
        shared = [evidence.rarity.share(words, content_words(name)) for _, name in near]
        best = max(range(len(near)), key=lambda n: meant[n] * _MEANING + shared[n])
        chosen.append(near[best][0])
    return chosen if chosen[0] is not chosen[1] else []


def _asks_which(evidence: Evidence) -> bool:
    """Tell whether the one of the two is asked for, and not how far they are apart."""
    said = f" {' '.join(evidence.question.bare)} "
    return bool(_WHICH & frozenset(evidence.question.bare)) and not any(f" {words} " in said for words in _HOW_MUCH)


def _named_rows(evidence: Evidence, table: Table, naming: str | None) -> list[Row]:
    """Return the rows whose name stands in the question with most of its words."""
    asked = frozenset(evidence.question.bare)
    scored = []
    for row in table.rows:
        value = row.value(naming) if naming else None
        words = content_words(value.text) if value else ()
        share = evidence.rarity.share(words, asked) if words else 0.0
        scored.append((share, row))
    return [row for share, row in scored if share >= _NAMED]


_NAMED = 0.75


def written(number: Decimal, like: Value) -> str:
    """Write a number as Vietnamese do, with the unit of a value that it was reckoned from."""
    quantity = like.quantity
    whole, _, decimals = f"{number.normalize():f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    figure = f"{grouped},{decimals}" if decimals else grouped
    unit = quantity.unit if quantity else ""
    return f"{figure}{unit}" if unit == "%" else f"{figure} {unit}".strip()

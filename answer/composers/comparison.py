"""Answers to a question that compares two things: both values side by side, and their difference."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from answer.composers.base import Composed, Evidence
from answer.composers.table_query import best_table, column_of
from answer.composers.tables import Table, chosen_rows
from answer.table_rows import Row, Value
from language.content_words import bare_words, content_words
from language.directions import Direction, direction_of
from language.options import options_of
from schema import Citation, Part

_WHICH, _HOW_MUCH = frozenset("nao hay ai which who".split()), ("bao nhieu", "chenh lech", "how much", "how many")
_SURE = 0.85
_LOOKED_AT, _MEANING = 40, 4.0  # rows whose names are compared; how much a cosine weighs beside the share of words
_DIFFERENCE = {"vi": "Chênh lệch: {difference}", "en": "Difference: {difference}"}


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two things that are compared.

    :param name: of its row, or of its column.
    :param cites: what its name and its value rest on.
    """

    name: str
    value: Value
    cites: tuple[Citation, ...]


def compose_comparison(evidence: Evidence) -> Composed | None:
    """Say the values of the two rows, or of the two columns of one row, that a question names, and their difference."""
    table = best_table(evidence)
    if table is None:
        return None
    direction = direction_of(evidence.question.text)
    found = _two_rows(evidence, table, direction) or _two_columns(evidence, table)
    if found is None:
        return None
    sides, sure = found
    first, second = (side.value.number for side in sides)
    said = [Part(f"{side.name}: {side.value.text}", "program", side.cites, "item") for side in sides]
    if first is not None and second is not None:
        language = "en" if evidence.question.language == "en" else evidence.language
        told = _DIFFERENCE[language].format(difference=written(abs(first - second), sides[0].value))
        cited = tuple(side.value.cite() for side in sides)
        if direction and first != second and _asks_which(evidence):
            winner = sides[0] if (first > second) == (direction.way == "high") else sides[1]
            said = [_winner(winner), *said, Part(told, "program", cited, "note")]
        else:
            said.insert(0, Part(told, "program", cited))
    return Composed(tuple(said), _SURE * sure)


def _winner(side: _Side) -> Part:
    """Name the one that is asked for; the name of a column is said by us, since it stands above what is cited."""
    return Part(side.name, "document" if len(side.cites) > 1 else "program", side.cites[:1])


_Sides = tuple[tuple[_Side, _Side], float]  # what is compared, and how surely it is meant


def _two_rows(evidence: Evidence, table: Table, direction: Direction | None) -> _Sides | None:
    """Return the values of one column in the two rows that a question names."""
    naming = table.naming(tuple(bare_words(evidence.question.focus.noun)))
    rows = _named_rows(evidence, table, naming) if naming else []
    if len(rows) != 2 and naming:
        rows = _of_options(evidence, table, naming)
    column = column_of(evidence, table.numeric(), hints=direction.columns if direction else frozenset[str]())
    if len(rows) != 2 or column is None or naming is None:
        return None
    pairs = [(row.value(naming), row.value(column.name)) for row in rows]
    sides = [_Side(name.text, value, (name.cite(), value.cite())) for name, value in pairs if name and value]
    return ((sides[0], sides[1]), column.sure) if len(sides) == 2 else None


def _two_columns(evidence: Evidence, table: Table) -> _Sides | None:
    """Return the values that one row has under the two columns that a question names, as two years are."""
    asked = frozenset(bare_words(evidence.question.text))
    heads = {column: frozenset(bare_words(column)) for column in table.numeric()}
    shared = frozenset.intersection(*heads.values()) if len(heads) > 1 else frozenset[str]()
    named = [column for column, words in heads.items() if words - shared and words - shared <= asked]
    rows = chosen_rows(evidence.question.text, table, besides=frozenset().union(*heads.values()))
    if len(named) != 2 or len(rows) != 1:
        return None
    values = [value for column in named if (value := rows[0].value(column))]
    sides = [_Side(value.column, value, (value.cite(),)) for value in values]
    return ((sides[0], sides[1]), 1.0) if len(sides) == 2 else None


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

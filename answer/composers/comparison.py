"""Answers to a question that compares two things: both values side by side, and their difference."""

from __future__ import annotations

from decimal import Decimal

from answer.composers.base import Composed, Evidence
from answer.composers.tables import Table, best_table, column_of, shared_words
from answer.table_rows import Row, Value
from language.content_words import bare_words, content_words
from language.directions import direction_of
from schema import Part

_WHICH, _HOW_MUCH = frozenset("nao hay ai which who".split()), ("bao nhieu", "chenh lech", "how much", "how many")
_DIFFERENCE = {"vi": "Chênh lệch: {difference}", "en": "Difference: {difference}"}


def compose_comparison(evidence: Evidence) -> Composed | None:
    """Say the values of the two rows that a question names, and how far they are apart."""
    table = best_table(evidence)
    if table is None:
        return None
    naming = table.naming(tuple(bare_words(evidence.question.focus.noun)))
    rows = _named_rows(evidence, table, naming)
    direction = direction_of(evidence.question.text)
    hints = direction.columns if direction else frozenset[str]()
    meant = [c for c in table.numeric() if shared_words(evidence, c) or set(bare_words(c)) & hints]
    column = column_of(evidence, table, meant, hints)
    if len(rows) != 2 or column is None or naming is None:
        return None
    pairs = [(row.value(naming), row.value(column)) for row in rows]
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
    return Composed(tuple(said), 0.8)


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

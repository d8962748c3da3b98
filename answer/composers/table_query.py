"""Which table a question means, which of its columns, and which rows: by words, by what is asked for, and by meaning.

People seldom say a column's name. Words that both have weigh most, then what both call differently
(``language.column_senses``), the unit that is asked for, and the nearness of meaning that the encoder sees. Imports
``language`` and ``answer``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from answer.composers.base import Evidence
from answer.composers.catalogue import catalogue
from answer.composers.document_choice import is_of_period
from answer.composers.tables import Table, chosen_rows, tables_of
from answer.table_rows import Row, Value
from language.column_senses import senses_of
from language.content_words import bare_words, function_words
from language.directions import direction_words
from language.quantities import Quantity, quantities_in
from language.row_conditions import row_conditions
from text import has_diacritics, tokens

_SPOKEN, _ENOUGH = 0.15, 0.35  # of the question a table must speak; with what else speaks for it
_FOUND, _MEANT, _EQUAL = 0.3, 0.3, 0.3  # weights of where it was found, what it means, a figure that it has
_LEAD = 0.05  # by which a later table must be better
_SENSE, _HINT, _UNIT, _MEANING = 0.8, 0.5, 0.3, 0.6  # weights beside a word that only one column has
_SPREAD = 0.03  # of cosines within which meanings hardly differ
_CLEAR, _LEADING = 0.5, 0.2  # by how much a column leads that is surely, or likely, meant
_SURE, _LIKELY, _UNSURE = 1.0, 0.85, 0.6
_UNIT_OF_COLUMN = re.compile(r"\s*\([^)]*\)")
_MONEY = frozenset("gia tien phi luong thuong doanh thu no von cuoc vnd dong nghin trieu ty d chi tra".split())
_ASKS_MONEY = frozenset("tien dong trieu ty nghin luong gia phi no dat re money cost price cheap cheapest pay".split())


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a question means.

    :param sure: how surely, in [0, 1].
    """

    name: str
    sure: float


def best_table(evidence: Evidence) -> Table | None:
    """Return the table that speaks of most of the question and was found best, if it speaks of enough."""
    ways = direction_words()
    asked = [word for word in evidence.asked if word not in ways and not word[0].isdigit()]
    found = _found_at(evidence)
    figures = quantities_in(evidence.question.text, spelt=True)
    tables = [table for table in tables_of(evidence) if len(table.rows) > 1]
    best: tuple[float, Table | None] = (_ENOUGH, None)
    for table, meaning in zip(tables, _table_meanings(evidence, tables), strict=True):
        known = table.words
        share = evidence.rarity.share(asked, known)
        here = max((found.get(row.passage.passage_id, 0.0) for row in table.rows), default=0.0)
        score = share + _FOUND * here + _MEANT * meaning + _EQUAL * any(_counted(table, q) for q in figures)
        if (
            share >= _SPOKEN
            and _is_of_periods(evidence, table, known)
            and score > best[0] + (_LEAD if best[1] else 0.0)
        ):
            best = score, table
    return best[1]


def _is_of_periods(evidence: Evidence, table: Table, known: frozenset[str]) -> bool:
    """Tell whether a table, or its document, is of the years that a question names."""
    years = {str(mention.period.year) for mention in evidence.question.periods if mention.period.year}
    if years <= known:
        return True
    entry = catalogue(evidence.store).entry(table.doc_id)
    periods = [mention.period for mention in evidence.question.periods]
    return entry is not None and all(is_of_period(entry, period) for period in periods)


def _table_meanings(evidence: Evidence, tables: Sequence[Table]) -> list[float]:
    """Return how near the tables' columns are to the question, all together and the nearest one."""
    together = _meanings(evidence, [" | ".join(table.columns) for table in tables])
    if evidence.similar is None or len(tables) < 2:
        return together
    nearest = [max(evidence.similar(evidence.question.text, table.columns)) for table in tables]
    return [(one + other) / 2 for one, other in zip(together, _against_the_others(nearest), strict=True)]


def _found_at(evidence: Evidence) -> dict[str, float]:
    """Return by passage how well it was found among the rows, 1 for the first."""
    rows = [hit.passage.passage_id for hit in evidence.hits if hit.passage.kind in ("row", "list", "record")]
    return {passage: 1 / (1 + place) for place, passage in enumerate(rows)}


def column_of(evidence: Evidence, columns: Sequence[str], *, hints: frozenset[str] = frozenset()) -> Column | None:
    """Return the column that a question means.

    :param columns: that may be meant.
    :param hints: words of columns that what is asked points to.
    :return: nothing for no columns, or where nothing tells them apart.
    """
    if len(columns) == 1:
        return Column(columns[0], _SURE if _in_words(evidence, columns[0]) else _LIKELY)
    scores = _scores(evidence, columns, hints)
    ranked = sorted(zip(scores, columns, strict=True), key=lambda item: -item[0])
    if not ranked:
        return None
    lead = ranked[0][0] - ranked[1][0]
    if lead <= 0:
        return None
    return Column(ranked[0][1], _SURE if lead >= _CLEAR else _LIKELY if lead >= _LEADING else _UNSURE)


def _scores(evidence: Evidence, columns: Sequence[str], hints: frozenset[str]) -> list[float]:
    question = evidence.question.text
    heads = [_words(evidence, column) for column in columns]
    counts = Counter(word for head in heads for word in head)
    asked = _asked(evidence)
    senses = senses_of(question)
    money = bool(_ASKS_MONEY & frozenset(evidence.question.bare))
    scores = []
    for column, head, meaning in zip(columns, heads, _meanings(evidence, columns), strict=True):
        bare = frozenset(bare_words(column))
        score = sum(1 / counts[word] for word in head & asked)
        score += _SENSE * bool(senses_of(column) & senses) + _HINT * bool(bare & hints)
        scores.append(score + _UNIT * (money and bool(bare & _MONEY)) + meaning)
    return scores


def _meanings(evidence: Evidence, columns: Sequence[str]) -> list[float]:
    """Return how near each column's name is to the question, against the other columns."""
    if evidence.similar is None or len(columns) < 2:
        return [0.0] * len(columns)
    return _against_the_others(evidence.similar(evidence.question.text, columns))


def _against_the_others(cosines: Sequence[float]) -> list[float]:
    mean = sum(cosines) / len(cosines)
    return [_MEANING * max(-1.0, min(1.0, (cosine - mean) / _SPREAD)) for cosine in cosines]


def _in_words(evidence: Evidence, column: str) -> bool:
    return bool(_words(evidence, column) & _asked(evidence)) or bool(
        senses_of(column) & senses_of(evidence.question.text)
    )


def _words(evidence: Evidence, column: str) -> frozenset[str]:
    """Return the words of a column's name, by their marks where the question has any."""
    name = _UNIT_OF_COLUMN.sub("", column)
    return frozenset(tokens(name) if _is_marked(evidence) else bare_words(name))


def _asked(evidence: Evidence) -> frozenset[str]:
    if _is_marked(evidence):
        return frozenset(evidence.question.tokens) - function_words()
    return frozenset(evidence.asked)


def _is_marked(evidence: Evidence) -> bool:
    return has_diacritics(evidence.question.text) and evidence.question.language == "vi"


def rows_meant(evidence: Evidence, table: Table, *, besides: frozenset[str]) -> tuple[Row, ...]:
    """Return the rows that a question means: by words of their cells, by bounds and by figures that it names.

    :param besides: words that choose nothing.
    """
    question = evidence.question.text
    rows = chosen_rows(question, table, besides=besides)
    for condition in row_conditions(question):
        columns = [c for c in table.numeric() if condition.sense in senses_of(c)]
        column = column_of(evidence, columns) if columns else None
        if column is not None:
            rows = tuple(r for r in rows if (n := _number(r, column.name)) is not None and condition.keeps(n))
    for quantity in quantities_in(question, spelt=True):
        column = _column_for(evidence, table, quantity)
        if column is not None:
            rows = tuple(r for r in rows if (v := r.value(column.name)) and keeps(v, quantity, column.name))
    return rows


def has_condition(question: str) -> bool:
    """Tell whether a question names a figure or says in words how one compares."""
    return bool(row_conditions(question) or quantities_in(question, spelt=True))


def _number(row: Row, column: str) -> Decimal | None:
    value = row.value(column)
    return value.number if value else None


def _column_for(evidence: Evidence, table: Table, quantity: Quantity) -> Column | None:
    """Return the column that a figure of the question is compared with; nothing where it chooses no rows."""
    numeric, counted = table.numeric(), _counted(table, quantity)
    alike = [c for c in numeric if quantity.unit and any(_unit(r, c) == quantity.unit for r in table.rows)]
    if quantity.bound:
        money = quantity.unit == "đồng"
        likely = counted or alike or [c for c in numeric if not money or _MONEY & frozenset(bare_words(c))] or numeric
        return column_of(evidence, likely)
    exact = counted or alike
    equal = [c for c in exact if any(_number(r, c) == quantity.value for r in table.rows)]
    return Column(equal[0], _LIKELY) if len(equal) == 1 else None


def _counted(table: Table, quantity: Quantity) -> list[str]:
    """Return the columns of figures whose name has the word that a figure of the question counts: "26 công"."""
    return [c for c in table.numeric() if quantity.counted and quantity.counted in bare_words(c)]


def _unit(row: Row, column: str) -> str:
    value = row.value(column)
    return value.quantity.unit if value and value.quantity else ""


def keeps(value: Value, asked: Quantity, column: str) -> bool:
    """Tell whether a value keeps a bound that a question sets, in the scale that its column says: "(nghìn đồng)"."""
    number = value.number
    if number is None:
        return False
    if asked.unit == "đồng":
        number = number * _scale(column, number, asked.value)
    checks = {
        "most": number <= asked.value, "below": number < asked.value,
        "least": number >= asked.value, "above": number > asked.value,
    }  # fmt: skip
    return checks.get(asked.bound, number == asked.value)


_SCALES = (("ty", 9), ("trieu", 6), ("nghin", 3), ("ngan", 3), ("1.000", 3))
_FAR = 200  # times smaller than what is asked, as figures in thousands are


def _scale(column: str, number: Decimal, asked: Decimal) -> Decimal:
    """Return what a column's figures are to be multiplied with: by its name, else by how far off they are."""
    words = bare_words(column)
    named = next((power for word, power in _SCALES if word in words), 0)
    if not named and number and asked / abs(number) >= _FAR:
        named = 3
    return Decimal(10) ** named

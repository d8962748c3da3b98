"""What a question says of a table's rows in words that stand for a comparison: "trả hết" is a debt of 0.

The table is ``row_conditions.tsv``. Pure; imports ``text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from text import has_diacritics, strip_diacritics, tokens

_TABLE = Path(__file__).with_name("row_conditions.tsv")
Way = Literal["=", ">", ">=", "<"]


@dataclass(frozen=True, slots=True)
class RowCondition:
    """A comparison with the figure in a column.

    :param sense: of the column, as :func:`language.column_senses.senses_of` has it: ``<owed>``.
    """

    sense: str
    way: Way
    bound: Decimal

    def keeps(self, number: Decimal) -> bool:
        """Tell whether a figure fulfils it."""
        checks = {
            "=": number == self.bound,
            ">": number > self.bound,
            ">=": number >= self.bound,
            "<": number < self.bound,
        }
        return checks[self.way]


def row_conditions(question: str) -> tuple[RowCondition, ...]:
    """Return the comparisons that a question makes in words, the longest wording of each sense."""
    bare = not has_diacritics(question)
    said = f" {' '.join(tokens(question))} "
    found: dict[str, tuple[int, RowCondition]] = {}
    for condition, wordings in _conditions(bare):
        longest = max((len(w) for w in wordings if f" {w} " in said), default=0)
        if longest > found.get(condition.sense, (0, condition))[0]:
            found[condition.sense] = longest, condition
    return tuple(condition for _, condition in found.values())


@lru_cache(maxsize=2)
def _conditions(bare: bool) -> tuple[tuple[RowCondition, tuple[str, ...]], ...]:
    lines = (line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    found = []
    for sense, way, bound, written in (line.split("\t") for line in lines):
        ways = (strip_diacritics(w) if bare else w for w in written.split("|"))
        found.append(
            (RowCondition(f"<{sense}>", cast(Way, way), Decimal(bound)), tuple(" ".join(tokens(w)) for w in ways))
        )
    return tuple(found)

"""The rows of a table, each value with its place in its passage. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from language.content_words import bare_words
from language.moments import Moment, moments_in
from language.quantities import Quantity, quantities_in
from schema import Citation, Passage

_BEFORE_A_MOMENT = 12  # code points of a cell that may stand before its day or time: "từ ngày", "thứ Hai, "


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in one cell: ``passage.text[start:end]``."""

    column: str
    text: str
    passage: Passage
    start: int
    end: int

    def cite(self) -> Citation:
        """Cite the cell."""
        return Citation.of(self.passage, self.start, self.end)

    @property
    def quantity(self) -> Quantity | None:
        """Return the figure that it is, with its unit; nothing for words, for codes, or for several figures."""
        found = quantities_in(self.text)
        if len(found) != 1:
            return None
        rest = self.text[: found[0].start] + self.text[found[0].end :]
        return None if any(letter.isalnum() for letter in rest) else found[0]

    @property
    def number(self) -> Decimal | None:
        """Return the figure that it is; nothing for words."""
        return self.quantity.value if self.quantity else None

    @property
    def moment(self) -> Moment | None:
        """Return the day or the time of day that it is, the first of a stretch; nothing for other words."""
        found = moments_in(self.text)
        return found[0] if found and found[0].start <= _BEFORE_A_MOMENT else None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values in order, and what stands before them in merged cells."""

    passage: Passage
    values: tuple[Value, ...]
    section: str = ""

    def value(self, column: str) -> Value | None:
        """Return the value under a column."""
        return next((value for value in self.values if value.column == column), None)

    @property
    def words(self) -> frozenset[str]:
        """Return all its words, without marks."""
        return frozenset(bare_words(f"{self.section} {' '.join(v.text for v in self.values)}"))


def row_of(passage: Passage) -> Row | None:
    """Read a passage's row, header cells left out, which are labels; nothing where no cell has a column."""
    own = [c for c in passage.cells if not any(a <= c.start and c.end <= b for a, b in passage.labels)]
    named = [c for c in own if c.column and c.end > c.start]
    values = tuple(Value(c.column, passage.text[c.start : c.end], passage, c.start, c.end) for c in named)
    section = " ".join(passage.text[c.start : c.end] for c in own if not c.column)
    return Row(passage, values, section) if values else None

"""Things of one family and what is said of each: goods and their prices, persons and their posts.

Owns how a grid is made and which questions it leaves open. Imports ``page`` and the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from training.generator.documents.makers import deputy, superior
from training.generator.documents.page import Page, Topic
from training.generator.documents.tables import Frame
from training.generator.documents.templates import Value


@dataclass(frozen=True, slots=True)
class Thing:
    """A row of a grid.

    :param name: as it stands in its row or sentence.
    :param asked: as questions name it: with the season, year or place that the heading over the grid gives.
    :param price: from-to, for what costs money.
    """

    name: Value
    asked: Value
    price: str = ""
    unit: str = ""


@dataclass(slots=True)
class Column:
    """An attribute of a grid.

    :param called: what it is called in this document.
    """

    frame: Frame
    called: str
    topic: Topic | None
    reverse: Topic | None


@dataclass(slots=True)
class Grid:
    """Things and their attributes.

    :param family: of the things, as ``goods``.
    :param unknown: things of the family that the document does not have.
    """

    family: str
    things: list[Thing]
    columns: list[Column]
    unknown: list[Value] = field(default_factory=list)
    values: dict[tuple[int, int], Value] = field(default_factory=dict)


def make_grid(page: Page, family: str, things: list[Thing], frames: Sequence[Frame], unknown: Sequence[Value]) -> Grid:
    """Make a grid and draw its values, in one column no two alike where that can be.

    :param unknown: things of the family that the document does not name.
    """
    columns = []
    for frame in frames:
        columns.append(Column(frame, page.called(frame), page.topic(frame, "value"), page.topic(frame, "key")))
    grid = Grid(family, things, columns, list(unknown))
    for c, column in enumerate(columns):
        drawn: set[str] = set()
        for t, thing in enumerate(things):
            first = grid.values[t, 0] if c else None
            value = _value(page, column.frame, thing, first)
            if column.frame.name == "held":  # each time in a year of its own
                value = page.makers.date(year=page.year - len(things) + t)
            for _ in range(12):
                if value.text not in drawn:
                    break
                value = _value(page, column.frame, thing, first)
            drawn.add(value.text)
            grid.values[t, c] = value
    _note_absent(page, grid)
    return grid


# What a price is, beside that of the column it is usually told with.
_DEARER = {"retail": 1.2, "weekend": 1.35, "summer": 1.3, "guest": 1.25, "door": 1.2}


def _value(page: Page, frame: Frame, thing: Thing, first: Value | None) -> Value:
    """Make one value; of two prices of one thing the second lies near the first, above or below it as is usual."""
    if (
        frame.name in ("fine", "again") and first is not None and first.amount is not None
    ):  # who does it again pays more
        part = page.rng.uniform(1.5, 3) if frame.name == "again" else page.rng.uniform(0.3, 0.7)
        return page.makers.rounded_money(first.amount / 1000 * part, other_than=first)
    if frame.maker[0] != "money" or not thing.price:
        return page.makers.make(frame.maker)
    if first is None or first.amount is None:
        return page.makers.money(thing.price)
    part = _DEARER.get(frame.name, 0.8) * page.rng.uniform(0.92, 1.08)
    return page.makers.rounded_money(first.amount / 1000 * part, other_than=first)


def _note_absent(page: Page, grid: Grid) -> None:
    """Note questions about things that the grid does not hold, and about twins and posts close to those it does."""
    unknown = list(grid.unknown)
    if grid.family == "person":
        unknown += [Value(twin, twin) for t in grid.things if (twin := page.makers.twin(t.name.text))]
    if grid.family == "post":
        near = [superior(t.name) or deputy(t.name) for t in grid.things]
        unknown += [post for post in near if post and post.text not in {t.name.text for t in grid.things}]
    held = {t.asked.text for t in grid.things}
    for column in grid.columns:
        for name in unknown:
            if name.text not in held:
                page.miss(column.topic, {**page.common, "key": name})

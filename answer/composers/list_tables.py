"""Lists whose items state figures alike, read as tables: "Tổ may: 35 người, doanh thu 1,2 tỷ đồng".

What stands before the colon names a row; each part with one figure is a value, under the words around the figure. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answer.composers.items import Item
from answer.table_rows import Row, Value
from language.quantities import quantities_in

NAME = "tên"  # the column of what stands before the colon
_NAMED = re.compile(r"^(?P<name>[^:\n–]{2,80}?)\s*(?::|–)\s*(?P<rest>\S.*)$", re.DOTALL)
_PART = re.compile(r"[^,;]+(?:,\d+[^,;]*)*")
_LABEL_WORDS = 4


def rows_of(items: Sequence[Item]) -> tuple[Row, ...]:
    """Read the items that have a name and figures as rows."""
    found = (_row(item) for item in items)
    return tuple(row for row in found if row)


def _row(item: Item) -> Row | None:
    named = _NAMED.match(item.text)
    if named is None:
        return None
    name = Value(NAME, named["name"], item.passage, item.start, item.start + named.end("name"))
    values = tuple(_values(item, named.start("rest")))
    return Row(item.passage, (name, *values)) if values else None


def _values(item: Item, first: int) -> Iterator[Value]:
    """Yield the figures of an item's parts, each under the words before it, or behind it where none are before."""
    for part in _PART.finditer(item.text, first):
        text = part.group()
        found = quantities_in(text)
        if len(found) != 1:
            continue
        quantity = found[0]
        before = text[: quantity.start].strip(" :–-")
        behind = text[quantity.end :].strip(" .:–-")
        column = " ".join((before or behind).split()[-_LABEL_WORDS:] if before else behind.split()[:_LABEL_WORDS])
        if any(letter.isalpha() for letter in column):
            start = item.start + part.start() + quantity.start
            end = item.start + part.start() + quantity.end
            yield Value(column.lower(), item.passage.text[start:end], item.passage, start, end)

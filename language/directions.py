"""Which way a superlative goes: "rẻ nhất" to the least of a price, "cao nhất" to the most of anything.

The words stand in ``directions.tsv``. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from language.content_words import bare_words

Way = Literal["high", "low"]
_TABLE = Path(__file__).with_name("directions.tsv")


@dataclass(frozen=True, slots=True)
class Direction:
    """A way, and what it is said of.

    :param words: that say it, without marks; ``columns`` the words in the names of columns that are meant.
    """

    way: Way
    words: frozenset[str]
    columns: frozenset[str]


@lru_cache(maxsize=1)
def _directions() -> tuple[Direction, ...]:
    lines = (line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    rows = (line.split("\t") for line in lines)
    return tuple(
        Direction(
            cast(Way, way),
            frozenset(bare_words(said.replace("|", " "))),
            frozenset(bare_words(named.replace("|", " "))),
        )
        for way, said, named in rows
    )


def direction_of(question: str) -> Direction | None:
    """Return the direction of the word before "nhất", or of an English superlative; nothing where there is none."""
    asked = bare_words(question)
    places = [i for i, word in enumerate(asked) if word == "nhat" and i]
    near = [asked[i - 1] for i in places] + [asked[i - 2] for i in places if i > 1]
    for word in (*near, *asked):
        for direction in _directions():
            if word in direction.words:
                return direction
    return None


_COMPARING = "nhat hon so sanh chenh lech khac nhau tong cong liet ke danh sach dong most least more than compare list"


@lru_cache(maxsize=1)
def direction_words() -> frozenset[str]:
    """Return the words that say which way, and those that compare, sum and list: no table speaks of them."""
    return frozenset(_COMPARING.split()).union(*(direction.words for direction in _directions()))

"""Which way a superlative goes: "rẻ nhất" to the least of a price, "cao nhất" to the most of anything.

The words stand in ``directions.tsv``. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from language.content_words import bare_words
from language.phrasing import phrase
from text import tokens

Way = Literal["high", "low"]
_TABLE = Path(__file__).with_name("directions.tsv")


@dataclass(frozen=True, slots=True)
class Direction:
    """A way, and what it is said of.

    :param words: that say it, without marks; ``marked`` with them.
    :param columns: the words in the names of columns that are meant.
    """

    way: Way
    words: frozenset[str]
    marked: frozenset[str]
    columns: frozenset[str]


@lru_cache(maxsize=1)
def _directions() -> tuple[Direction, ...]:
    lines = (line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    rows = (line.split("\t") for line in lines)
    return tuple(
        Direction(
            cast(Way, way),
            frozenset(bare_words(said.replace("|", " "))),
            frozenset(tokens(said.replace("|", " "))),
            frozenset(bare_words(named.replace("|", " "))),
        )
        for way, said, named in rows
    )


def direction_of(question: str) -> Direction | None:
    """Return the direction of the word before "nhất", or of an English superlative; nothing where there is none.

    A question that has marks is read by them: "Lau" is no "lâu".
    """
    said = phrase(question)
    if said.language == "en":
        asked = list(bare_words(question))
        near = [word for word in asked if word.endswith("est") or word in _ENGLISH]
    else:
        asked = tokens(question) if said.marked else list(bare_words(question))
        places = [i for i, word in enumerate(asked) if word in ("nhất", "nhat") and i]
        near = [asked[i - 1] for i in places] + [asked[i - 2] for i in places if i > 1]
        near += asked
    for word in near:
        for direction in _directions():
            if word in (direction.marked if said.marked else direction.words):
                return direction
    return None


_ENGLISH = frozenset("most least fewer cheap expensive priciest top first last".split())
_COMPARING = "nhat hon so sanh chenh lech khac nhau tong cong liet ke danh sach dong most least more than compare list"


@lru_cache(maxsize=1)
def direction_words() -> frozenset[str]:
    """Return the words that say which way, and those that compare, sum and list: no table speaks of them."""
    return frozenset(_COMPARING.split()).union(*(direction.words for direction in _directions()))

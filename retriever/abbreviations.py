"""Short forms and what they stand for: a readable table, and what the corpus spells out itself.

Imports ``text`` only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from text import strip_diacritics, tokens

TABLE_FILE = Path(__file__).with_name("abbreviations.tsv")

Kind = Literal["formal", "chat"]

# "Ủy ban nhân dân (UBND)": up to ten words and then their initials in brackets.
_SPELLED_OUT = re.compile(
    r"((?:[^\W\d_]+[\s,–-]+){1,9}[^\W\d_]+)\s*\((?:gọi tắt là |viết tắt là )?([^\W\d_a-z]{2,10})\)"
)


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a short form stands for.

    :param words: tokens of the long form.
    :param kind: ``formal`` short forms stand in documents too, ``chat`` ones only in questions.
    :param share: how often the short form means this, against its commonest meaning.
    """

    words: tuple[str, ...]
    kind: Kind
    share: float = 1.0


class Abbreviations:
    """Look-ups both ways.

    :param entries: short form -> its expansions; a token each, lower case.
    """

    def __init__(self, entries: Mapping[str, Sequence[Expansion]]) -> None:
        self._long = {short: tuple(expansions) for short, expansions in entries.items()}
        self._short: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for short, expansions in self._long.items():
            for e in expansions:
                if e.kind == "formal":
                    self._short[e.words[0]].append((e.words, short))

    def expansions(self, short: str) -> tuple[Expansion, ...]:
        """Return what a token may stand for; typed without marks, it finds the short forms that have them."""
        return self._long.get(short, ())

    def shortened(self, words: Sequence[str]) -> Iterable[str]:
        """Yield the short form of every long one that stands in a run of words."""
        for i, word in enumerate(words):
            for long, short in self._short.get(word, ()):
                if tuple(words[i : i + len(long)]) == long:
                    yield short


def load_abbreviations(spelled_out: Iterable[tuple[str, str]] = (), path: Path = TABLE_FILE) -> Abbreviations:
    """Read the table and add what the corpus spells out.

    :param spelled_out: pairs of short and long form, as :func:`find_spelled_out` yields them.
    :raises ValueError: for a line that is not ``short<TAB>long<TAB>formal|chat``, with a share behind it or without.
    """
    entries: dict[str, list[Expansion]] = defaultdict(list)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) not in (3, 4) or fields[2] not in ("formal", "chat"):
            raise ValueError(f"{path.name}:{number}: expected short, long, formal|chat and a share, found {line!r}")
        kind: Kind = "formal" if fields[2] == "formal" else "chat"
        _add(entries, fields[0], Expansion(tuple(tokens(fields[1])), kind, float(fields[3]) if fields[3:] else 1.0))
    for short, long in spelled_out:
        _add(entries, short, Expansion(tuple(tokens(long)), "formal"))
    return Abbreviations(entries)


def _add(entries: dict[str, list[Expansion]], short: str, expansion: Expansion) -> None:
    """Add an expansion once, under the short form and under its bare spelling (``hdnd`` for ``hđnd``)."""
    key = tokens(short)[0]
    for spelling in dict.fromkeys((key, strip_diacritics(key))):
        if all(e.words != expansion.words for e in entries[spelling]):
            entries[spelling].append(expansion)


def find_spelled_out(texts: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield each short form that a text explains in brackets, with the words before it whose initials it is.

    >>> list(find_spelled_out(["do Ủy ban nhân dân (UBND) tỉnh"]))
    [('UBND', 'Ủy ban nhân dân')]
    """
    for text in texts:
        for match in _SPELLED_OUT.finditer(text) if "(" in text else ():
            words = re.findall(r"[^\W\d_]+", match[1])[-len(match[2]) :]
            initials = "".join(w[0] for w in words)
            if len(words) == len(match[2]) and strip_diacritics(initials).upper() == strip_diacritics(match[2]).upper():
                yield match[2], " ".join(words)

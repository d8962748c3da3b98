"""Tables of rules: the first whose pattern a text matches gives its label. Owns the table format and the matching.

A table's line is ``label <tab> language <tab> pattern``; ``@name <tab> pattern`` names a piece that patterns use as
``<name>``. A pattern is a regular expression over :class:`language.phrasing.Phrase`, written with marks, and matches
whole words; `` … `` stands for up to eight words of a clause, none among them, and ``_`` for one. A text without marks
is matched against the pattern without marks. Where ``=`` stands before the language, only a text with marks is. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from language.phrasing import Phrase, expanded
from text import strip_diacritics

_HERE = Path(__file__).parent
_ANY = r"(?![,.](?: |$))[^ ]+"  # a word, and no mark between words
_PIECE = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a table.

    :param language: ``vi``, ``en`` or ``any``.
    :param marked: matches words with marks; ``bare`` those without, where the rule holds for them.
    :param line: where it stands, from 1.
    """

    label: str
    language: str
    marked: re.Pattern[str]
    bare: re.Pattern[str] | None
    line: int

    def match(self, said: Phrase) -> re.Match[str] | None:
        """Find the rule's words in a text."""
        if self.language not in ("any", said.language):
            return None
        if said.marked:
            return self.marked.search(said.words)
        return self.bare.search(said.bare) if self.bare else None


@lru_cache(maxsize=8)
def table(name: str) -> tuple[Rule, ...]:
    """Read a table of this folder, in its order.

    :raises ValueError: for a line of another shape, or a pattern that is none.
    """
    pieces: dict[str, str] = {}
    rules: list[Rule] = []
    for number, line in _lines(name):
        head, _, rest = line.partition("\t")
        if head.startswith("@"):
            pieces[head[1:]] = _filled(rest, pieces)
            continue
        language, _, pattern = rest.partition("\t")
        written = expanded(_filled(pattern, pieces)).replace(" … ", "(?: _){0,8} ").replace("_", _ANY)
        try:
            marked, bare = _compiled(written), _compiled(strip_diacritics(written))
        except re.error as exc:
            raise ValueError(f"expected a pattern in {name}, line {number}, found {pattern!r}: {exc}") from exc
        rules.append(Rule(head, language.lstrip("="), marked, None if language[:1] == "=" else bare, number))
    return tuple(rules)


def first_match(rules: tuple[Rule, ...], said: Phrase) -> Rule | None:
    """Return the first rule that a text matches."""
    return next((rule for rule in rules if rule.match(said)), None)


def examples(name: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the examples beside a table: label, text, and whether it holds only as typed."""
    for _, line in _lines(name):
        label, _, text = line.partition("\t")
        yield label.rstrip("="), text, label.endswith("=")


def _lines(name: str) -> Iterator[tuple[int, str]]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return ((number, line) for number, line in enumerate(lines, 1) if line and line[0] != "#")


def _filled(pattern: str, pieces: dict[str, str]) -> str:
    return _PIECE.sub(lambda match: f"(?:{pieces[match[1]]})", pattern)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")

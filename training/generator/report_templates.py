"""Reads the two tables that made-up reports are put together from.

Owns their format: blocks of sentences with questions (``report_sentences.txt``, whose head explains it) and the values
of slots (``report_values.txt``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SLOT = re.compile(r"\{(\w+?)(\d*)(:en)?\}")


@dataclass(frozen=True, slots=True)
class Value:
    """What a slot may be filled with, and its English, which is the same where the table gives none."""

    text: str
    english: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one answer of a sentence.

    :param answer: a slot or a marked stretch of the sentence; none for a question that the report does not answer.
    """

    kind: str
    answer: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that say the same, and the questions about them."""

    topic: str
    sentences: tuple[str, ...]
    questions: tuple[Question, ...]


@cache
def load_values() -> dict[str, tuple[Value, ...]]:
    """Return the values of each slot."""
    found = {}
    for line in _lines("report_values.txt"):
        name, colon, values = line.partition(":")
        if colon:
            pairs = (value.partition(" = ") for value in values.split("|"))
            found[name] = tuple(Value(vi.strip(), en.strip() or vi.strip()) for vi, _, en in pairs)
    return found


@cache
def load_blocks() -> tuple[Block, ...]:
    """Return the blocks in the order of the table.

    :raises ValueError: for a line that is none of the format's.
    """
    groups: list[list[str]] = [[]]
    for line in _lines("report_sentences.txt"):
        if line:
            groups[-1].append(line)
        else:
            groups.append([])
    return tuple(_block(number, lines) for number, lines in enumerate(groups) if lines)


def _lines(name: str) -> list[str]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if not line.startswith("#")]


def _block(number: int, lines: list[str]) -> Block:
    topic, sentences, questions = f"block {number}", [], []
    about: tuple[str, str | None] | None = None
    for line in lines:
        mark, rest = line[0], line[1:].strip()
        if mark == "@":
            topic = rest
        elif mark == "-":
            sentences.append(rest)
        elif mark == "=":
            answer, _, kind = rest.partition(" ")
            about = (kind or answer, answer)
        elif mark == "!":
            about = ("unanswerable", None)
        elif about is None:
            raise ValueError(f"expected '-', '=' or '!' before {line!r}.")
        else:
            questions.append(Question(*about, line))
    return Block(topic, tuple(sentences), tuple(questions))

"""Wikipedia articles as passages fit for questions.

Owns reading the file and cutting articles into paragraphs. Imports ``errors``, ``text`` and ``training.squad``.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from errors import TrainingError
from text import normalise

_SHORTEST, _LONGEST = 40, 200  # words of a passage
_HEADING = re.compile(r"^=+.*=+$")


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its title as it writes itself, and its passages."""

    title: str
    passages: tuple[str, ...]


def read_articles(path: Path, *, seed: int) -> Iterator[Article]:
    """Read the articles in a random order.

    :raises TrainingError: when the file cannot be read.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as stream:
            records = [json.loads(line) for line in stream]
        random.Random(seed).shuffle(records)
        for record in records:
            text = normalise(record["text"])
            yield Article(own_title(record["title"], text), tuple(cut_passages(text)))
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise TrainingError(f"cannot read articles from {str(path)!r}: {exc!r}.") from exc


def own_title(title: str, text: str) -> str:
    """Return the title with the capitals it has at the article's start, where it stands there."""
    bare = re.sub(r"\s*\([^)]*\)$", "", normalise(title))
    place = text[:300].lower().find(bare.lower())
    return text[place : place + len(bare)] if place >= 0 else bare


def cut_passages(text: str) -> Iterator[str]:
    """Join neighbouring short paragraphs of prose, drop headings and lists, cut nothing in two."""
    held: list[str] = []
    for line in (*(raw.strip() for raw in text.split("\n")), "=end="):
        if _HEADING.match(line):
            yield from _fit(held)
            held = []
        elif _is_prose(line):
            if sum(len(p.split()) for p in held) + len(line.split()) > _LONGEST:
                yield from _fit(held)
                held = []
            held.append(line)


def _is_prose(line: str) -> bool:
    return len(line.split()) >= 12 and line[-1:] in '.!?”"' and not line.startswith(("*", "#", "|", "{"))


def _fit(paragraphs: list[str]) -> Iterator[str]:
    passage = "\n".join(paragraphs)
    if _SHORTEST <= len(passage.split()) <= _LONGEST:
        yield passage

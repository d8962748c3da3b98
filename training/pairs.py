"""Count how often Vietnamese syllables occur and which follow them, for ``retriever/common_pairs.tsv``.

A question typed without marks is restored by the words of the index; where that is small, these counts stand behind
them (``retriever.language_model``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import islice, pairwise
from pathlib import Path

from language.syllables import is_syllable
from text import tokens
from training.generator.articles import read_articles

LEAST_SYLLABLE, LEAST_PAIR = 10, 6
_STOP = re.compile(r"[.;:!?()\"“”,\n]")
_HEAD = (
    "# How often Vietnamese syllables occur, and which follow them: a syllable and its count, then its followers with",
    "# theirs. Counted by `python -m training pairs` in articles of Vietnamese Wikipedia (CC BY-SA 3.0).",
)


def write_pairs(wiki: Path, out: Path, *, limit: int) -> int:
    """Count over the prose of some articles, drawn at random, and write the table.

    :param wiki: ``.jsonl`` or ``.jsonl.gz``, one article a line with ``title`` and ``text``.
    :param limit: most articles.
    :return: how many syllables the table holds.
    :raises TrainingError: when the articles cannot be read.
    """
    from tqdm import tqdm

    singles: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for article in tqdm(islice(read_articles(wiki, seed=0), limit), unit="article"):
        for stretch in (part for passage in article.passages for part in _STOP.split(passage)):
            words = [word if is_syllable(word) else "" for word in tokens(stretch)]
            singles.update(word for word in words if word)
            pairs.update((a, b) for a, b in pairwise(words) if a and b)
    kept = {word: count for word, count in singles.items() if count >= LEAST_SYLLABLE}
    followers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (first, second), count in pairs.items():
        if count >= LEAST_PAIR and first in kept and second in kept:
            followers[first].append((-count, second))
    rows = [_row(word, count, followers[word]) for word, count in sorted(kept.items(), key=lambda k: (-k[1], k[0]))]
    out.write_text("\n".join((*_HEAD, *rows)) + "\n", encoding="utf-8")
    return len(kept)


def _row(word: str, count: int, followers: list[tuple[int, str]]) -> str:
    listed = " ".join(f"{follower} {-negative}" for negative, follower in sorted(followers))
    return f"{word} {count}\t{listed}"

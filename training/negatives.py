"""Passages that do not answer a question, though they look like it.

Owns the choice: another passage of the article, or a near miss of BM25. Imports ``text``.
"""

from __future__ import annotations

import random
from collections import defaultdict

from text import lexical_terms
from training.squad import TrainingSet

_NEAREST = 10


class Negatives:
    """Draws passages that do not hold a question's answer.

    An article that brings unanswerable questions of its own gets no others: whoever wrote them knew which they are.

    :param data: what the questions and passages come from.
    """

    def __init__(self, data: TrainingSet) -> None:
        self._data = data
        self._near = _Nearest(data)
        self._article: dict[str, list[int]] = defaultdict(list)
        for row, source in enumerate(data.passages):
            self._article[source.title].append(row)
        self._complete = {data.passages[e.passage].title for e in data.examples if e.answer is None}

    def draw(self, number: int, rng: random.Random) -> int | None:
        """Draw a passage for the question of this number: half the time near by BM25, else of the same article.

        :return: its row, or nothing where every candidate holds the answer's words.
        """
        example = self._data.examples[number]
        if example.answer is None:
            return None
        start, end = example.answer
        own = self._data.passages[example.passage]
        if own.title in self._complete:
            return None
        words = own.text[start:end].lower()
        rows = self._near.rows(example.question) if rng.random() < 0.5 else self._article[own.title]
        fit = [r for r in rows if r != example.passage and words not in self._data.passages[r].text.lower()]
        return rng.choice(fit) if fit else None


class _Nearest:
    """Finds the rows that BM25 over syllables and their pairs ranks first, a question at a time."""

    def __init__(self, data: TrainingSet) -> None:
        import bm25s

        self._vocabulary: dict[str, int] = {}
        number = self._vocabulary.setdefault
        rows = [
            [number(t, len(self._vocabulary)) for t in lexical_terms(source.text) or [""]] for source in data.passages
        ]
        self._index = bm25s.BM25()
        self._index.index(bm25s.tokenization.Tokenized(ids=rows, vocab=self._vocabulary), show_progress=False)
        self._k = min(_NEAREST, len(rows))

    def rows(self, question: str) -> list[int]:
        """Return the nearest rows, best first; none for a question of which no passage has a word."""
        asked = [term for term in lexical_terms(question) if term in self._vocabulary]
        if not asked:
            return []
        found, _ = self._index.retrieve([asked], k=self._k, show_progress=False)
        return [int(row) for row in found[0]]

"""Passages that do not answer a question, though they look like it.

Owns the choice: another passage of the article, or a near miss of BM25. Imports ``text``.
"""

from __future__ import annotations

import random
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

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
        self._near = _nearest(data)
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
        rows = self._near[number].tolist() if rng.random() < 0.5 else self._article[own.title]
        fit = [r for r in rows if r != example.passage and words not in self._data.passages[r].text.lower()]
        return rng.choice(fit) if fit else None


def _nearest(data: TrainingSet) -> NDArray[np.int64]:
    """Return int64, shape (n_questions, k): the rows that BM25 over syllables and their pairs ranks first."""
    import bm25s

    vocabulary: dict[str, int] = {}
    rows = [
        [vocabulary.setdefault(t, len(vocabulary)) for t in lexical_terms(source.text) or [""]]
        for source in data.passages
    ]
    index = bm25s.BM25()
    index.index(bm25s.tokenization.Tokenized(ids=rows, vocab=vocabulary), show_progress=False)
    anything = next(iter(vocabulary))
    asked = [[t for t in lexical_terms(e.question) if t in vocabulary] or [anything] for e in data.examples]
    found, _ = index.retrieve(asked, k=min(_NEAREST, len(rows)), show_progress=False)
    return np.asarray(found, dtype=np.int64)

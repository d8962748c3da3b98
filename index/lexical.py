"""Search by words: BM25, with rank-bm25 counting and weighing and postings answering.

Owns the ``LexicalIndex`` protocol and its rank-bm25 adapter; ``rank_bm25`` is imported only inside. Imports ``errors``
and ``ranking``.

rank-bm25 scores every passage for every query word in Python, which takes about a second over 20,000 passages. So it
does its work once, at the build: it counts, and its formula gives each (term, passage) pair its weight. The weights
are kept as postings, and a search adds up those of the query's terms. The sums equal ``BM25Okapi.get_scores`` (a test
says so).

rank-bm25 gives a term that stands in more than half of the passages a negative idf and then replaces it by a share of
the mean idf, so that in a small corpus the commonest words can outweigh telling ones. We use Lucene's idf instead,
``ln(1 + (N - n + 0.5) / (n + 0.5))``, which is never negative and falls with n (Kamphuis et al. 2020, "Which BM25 do
you mean?"); bm25s computes the same under ``method="lucene"`` up to the constant factor ``k1 + 1``.
"""

from __future__ import annotations

import json
import math
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamagedError
from index.ranking import Ranked, best_rows

TERMS_FILE = "terms.json"
POSTINGS_FILE = "postings.npz"


class LexicalIndex(Protocol):
    """Finds the passages that hold a query's words."""

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Return every term with the number of passages that hold it."""
        ...

    def search(self, terms: Mapping[str, float], top_k: int) -> Ranked:
        """Return the ``top_k`` passages with the greatest weighted sum; passages without any term never appear.

        :param terms: each query term with its weight; a repeated word weighs 2.
        """
        ...

    def scores(self, terms: Mapping[str, float], rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the scores of just these rows.

        :return: float32, shape (len(rows),), in the order asked for; 0 where no term stands.
        """
        ...


class RankBM25Index:
    """Postings weighed by rank-bm25.

    :param vocabulary: each term with its document frequency; a term's place is its number.
    :param starts: int64, shape (n_terms + 1,); term ``i`` has the postings ``starts[i]:starts[i + 1]``.
    :param rows: int32, shape (n_postings,); rising within a term.
    :param weights: float32, shape (n_postings,); what one occurrence of the term in a query adds to the row's score.
    :param size: number of passages.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        starts: NDArray[np.int64],
        rows: NDArray[np.int32],
        weights: NDArray[np.float32],
        size: int,
    ) -> None:
        self._vocabulary = vocabulary
        self._numbers = {term: number for number, term in enumerate(vocabulary)}
        self._starts, self._rows, self._weights, self._size = starts, rows, weights, size

    def __len__(self) -> int:
        """Return the number of passages."""
        return self._size

    @property
    def vocabulary(self) -> Mapping[str, int]:
        """Return every term with the number of passages that hold it."""
        return self._vocabulary

    @classmethod
    def build(cls, passages: Sequence[Sequence[str]], *, k1: float = 1.2, b: float = 0.75) -> RankBM25Index:
        """Count and weigh the terms of every passage.

        :param passages: the terms of each passage, with repetitions.
        :param k1: term saturation.
        :param b: length normalisation, in [0, 1].
        :raises ValueError: unless some passage holds a term.
        """
        if not any(passages):
            raise ValueError("expected at least one passage with a term, found none")
        model = weigh_with_rank_bm25(passages, k1=k1, b=b)
        frequencies = _document_frequencies(model.doc_freqs)
        starts = np.concatenate(([0], np.cumsum(list(frequencies.values())))).astype(np.int64)
        rows, counts = _postings(model.doc_freqs, {term: i for i, term in enumerate(frequencies)}, starts)
        idf = np.repeat([model.idf[term] for term in frequencies], np.diff(starts))
        length_norm = k1 * (1 - b + b * np.asarray(model.doc_len) / model.avgdl)
        weights = idf * counts * (k1 + 1) / (counts + length_norm[rows])
        return cls(frequencies, starts, rows, weights.astype(np.float32), len(passages))

    def save(self, folder: Path) -> None:
        """Write ``terms.json`` and ``postings.npz`` into the folder, without pickle."""
        folder.mkdir(parents=True, exist_ok=True)
        terms = json.dumps(list(self._vocabulary), ensure_ascii=False)
        (folder / TERMS_FILE).write_text(terms, encoding="utf-8")
        size = np.array(self._size, dtype=np.int64)
        np.savez(folder / POSTINGS_FILE, starts=self._starts, rows=self._rows, weights=self._weights, size=size)

    @classmethod
    def load(cls, folder: Path) -> RankBM25Index:
        """Read what ``save`` wrote.

        :raises IndexDamagedError: when a file is missing or not what was written.
        """
        try:
            terms = json.loads((folder / TERMS_FILE).read_text(encoding="utf-8"))
            with np.load(folder / POSTINGS_FILE, allow_pickle=False) as arrays:
                starts, rows = arrays["starts"], arrays["rows"]
                weights, size = arrays["weights"], int(arrays["size"])
            vocabulary = dict(zip(terms, np.diff(starts).tolist(), strict=True))
        except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as exc:
            raise IndexDamagedError(
                f"cannot read the lexical index {str(folder)!r}: {exc}.", hint="Build again: python -m index build"
            ) from exc
        return cls(vocabulary, starts, rows, weights, size)

    def search(self, terms: Mapping[str, float], top_k: int) -> Ranked:
        """Return the ``top_k`` passages with the greatest weighted sum, ties to the lower row."""
        scores = self._all_scores(terms)
        rows = np.flatnonzero(scores > 0).astype(np.int64)
        return best_rows(rows, scores[rows], top_k)

    def scores(self, terms: Mapping[str, float], rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the scores of just these rows, in their order."""
        return self._all_scores(terms)[np.asarray(rows, dtype=np.int64)]

    def _all_scores(self, terms: Mapping[str, float]) -> NDArray[np.float32]:
        """Add up the weights of the query's terms: float32, shape (n_passages,)."""
        scores = np.zeros(self._size, dtype=np.float64)
        for term, weight in terms.items():
            number = self._numbers.get(term)
            if number is not None:
                own = slice(self._starts[number], self._starts[number + 1])
                scores[self._rows[own]] += weight * self._weights[own]  # a row stands once in a term's postings
        return scores.astype(np.float32)


def weigh_with_rank_bm25(passages: Sequence[Sequence[str]], *, k1: float, b: float) -> Any:  # noqa: ANN401 - no types
    """Return rank-bm25's Okapi model of the passages, with Lucene's idf in place of its own (see the module)."""
    from rank_bm25 import BM25Okapi

    class LuceneBM25(BM25Okapi):  # type: ignore[misc]
        def _calc_idf(self, nd: Mapping[str, int]) -> None:
            size = self.corpus_size
            self.idf = {term: math.log1p((size - n + 0.5) / (n + 0.5)) for term, n in nd.items()}

    return LuceneBM25(passages, k1=k1, b=b)


def _document_frequencies(counts: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """Return in how many passages each term stands, in the terms' alphabetical order."""
    frequencies = Counter(chain.from_iterable(counts))
    return {term: frequencies[term] for term in sorted(frequencies)}


def _postings(
    counts: Sequence[Mapping[str, int]], numbers: Mapping[str, int], starts: NDArray[np.int64]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Turn the passages' term counts around: for each term its rows, and how often it stands in each."""
    rows = np.zeros(starts[-1], dtype=np.int32)
    times = np.zeros(starts[-1], dtype=np.int32)
    free = starts[:-1].copy()
    for row, own in enumerate(counts):
        places = np.fromiter((numbers[term] for term in own), dtype=np.int64, count=len(own))
        rows[free[places]] = row
        times[free[places]] = np.fromiter(own.values(), dtype=np.int32, count=len(own))
        free[places] += 1
    return rows, times

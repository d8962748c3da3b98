"""Search by vectors: exact inner products in FAISS.

Owns the ``DenseIndex`` protocol and its FAISS adapter; ``faiss`` is imported only inside. Imports ``errors`` and
``ranking``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamagedError
from index.ranking import Ranked, best_rows

FILE_NAME = "dense.faiss"


class DenseIndex(Protocol):
    """Finds the passages whose vectors are nearest to a query's."""

    def search(self, vector: NDArray[np.float32], top_k: int) -> Ranked:
        """Return the ``top_k`` rows with the greatest inner product.

        :param vector: float32, shape (dim,), L2-normalised.
        """
        ...

    def scores(self, vector: NDArray[np.float32], rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the inner products with just these rows.

        :return: float32, shape (len(rows),), in the order asked for.
        """
        ...


class FlatFaissIndex:
    """All vectors in float32, compared one by one: exact, for up to some tens of thousands of passages.

    :param index: a ``faiss.IndexFlatIP``.
    """

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - faiss has no types
        self._index = index

    def __len__(self) -> int:
        """Return the number of vectors."""
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Return the length of a vector."""
        return int(self._index.d)

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> FlatFaissIndex:
        """Index the rows of a matrix.

        :param vectors: float32, shape (n_passages, dim), rows L2-normalised.
        :raises ValueError: unless the matrix has two dimensions and at least one row.
        """
        import faiss

        if vectors.ndim != 2 or not len(vectors):
            raise ValueError(f"expected a matrix with at least one row, found shape {vectors.shape!r}")
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def save(self, folder: Path) -> None:
        """Write ``dense.faiss`` into the folder."""
        import faiss

        faiss.write_index(self._index, str(folder / FILE_NAME))

    @classmethod
    def load(cls, folder: Path) -> FlatFaissIndex:
        """Read ``dense.faiss`` from the folder.

        :raises IndexDamagedError: when the file is missing or not what was written.
        """
        import faiss

        path = folder / FILE_NAME
        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as exc:
            raise IndexDamagedError(
                f"cannot read the vectors {str(path)!r}.", hint="Build again: python -m index build"
            ) from exc

    def search(self, vector: NDArray[np.float32], top_k: int) -> Ranked:
        """Return the ``top_k`` rows with the greatest inner product, ties to the lower row."""
        query = self._as_query(vector)
        found_scores, found_rows = self._index.search(query, min(top_k + 1, len(self)))
        rows, scores = found_rows[0].astype(np.int64), found_scores[0]
        if len(rows) > top_k and scores[top_k - 1] == scores[top_k]:
            rows, scores = self._at_least(query, float(scores[top_k]))
        return best_rows(rows, scores, top_k)

    def vectors(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors of just these rows: float32, shape (len(rows), dim)."""
        wanted = np.asarray(rows, dtype=np.int64)
        if not len(wanted):
            return np.zeros((0, self.dimension), dtype=np.float32)
        found: NDArray[np.float32] = self._index.reconstruct_batch(wanted)
        return found

    def scores(self, vector: NDArray[np.float32], rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the inner products with just these rows, in their order."""
        vectors = self.vectors(rows)
        products: NDArray[np.float32] = vectors @ self._as_query(vector)[0]
        return products

    def _at_least(self, query: NDArray[np.float32], score: float) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return every row that reaches a score: where the last place is shared, FAISS picks any of the equals."""
        below = float(np.nextafter(np.float32(score), np.float32(-np.inf)))
        _, scores, rows = self._index.range_search(query, below)
        return rows.astype(np.int64), scores

    def _as_query(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """Bring one vector into the shape FAISS wants."""
        query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
        if query.shape[1] != self.dimension:
            raise ValueError(f"expected a vector of {self.dimension} numbers, found {query.shape[1]}")
        return query

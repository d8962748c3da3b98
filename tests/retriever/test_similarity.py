"""Nearness of short texts to a question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.encoder import Role
from retriever.similarity import Similarity
from tests.conftest import HashEncoder


class Counting(HashEncoder):
    """Counts the texts that it encodes."""

    def __init__(self) -> None:
        super().__init__()
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], *, role: Role) -> NDArray[np.float32]:
        self.encoded += texts
        return super().encode(texts, role=role)


def test_the_same_words_are_nearest_and_are_encoded_once() -> None:
    encoder = Counting()
    similarity = Similarity(encoder)
    near = similarity("giá vé", ["giá vé", "màu sơn", "giá vé"])
    assert near[0] == near[2] > near[1]
    assert similarity("giá vé", ["màu sơn"]) == (near[1],)
    assert sorted(encoder.encoded) == ["giá vé", "giá vé", "màu sơn"]  # once as a query, once as a document

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from errors import IndexDamagedError
from index.dense import FILE_NAME, FlatFaissIndex


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(1, 40), st.integers(1, 50))
def test_search_equals_brute_force_and_ties_go_to_the_lower_row(data: st.DataObject, size: int, top_k: int) -> None:
    # Small whole numbers make every product exact, and many of them equal.
    numbers = st.integers(-2, 2).map(float)
    vectors = data.draw(arrays(np.float32, (size, 4), elements=numbers))
    query = data.draw(arrays(np.float32, 4, elements=numbers))
    found = FlatFaissIndex.build(vectors).search(query, top_k)
    products = vectors @ query
    expected = sorted(range(size), key=lambda row: (-products[row], row))[:top_k]
    assert found.rows.tolist() == expected
    assert found.scores.tolist() == products[expected].tolist()


def test_scores_are_those_of_the_rows_asked_for() -> None:
    vectors = np.eye(4, dtype=np.float32)
    index = FlatFaissIndex.build(vectors)
    assert index.scores(np.array([1, 2, 3, 4], dtype=np.float32), [3, 0, 3]).tolist() == [4, 1, 4]
    assert index.scores(np.ones(4, dtype=np.float32), []).shape == (0,)


def test_save_and_load_round_trip(tmp_path: Path) -> None:
    vectors = np.random.default_rng(0).normal(size=(20, 8)).astype(np.float32)
    index = FlatFaissIndex.build(vectors)
    index.save(tmp_path)
    loaded = FlatFaissIndex.load(tmp_path)
    assert (len(loaded), loaded.dimension) == (20, 8)
    for row in vectors:
        assert loaded.search(row, 5).rows.tolist() == index.search(row, 5).rows.tolist()


def test_a_query_of_another_width_is_a_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="4 numbers, found 3"):
        FlatFaissIndex.build(np.eye(4, dtype=np.float32)).search(np.ones(3, dtype=np.float32), 1)


@pytest.mark.parametrize("content", [None, b"", b"no vectors"])
def test_a_file_that_cannot_be_read_is_damage(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(IndexDamagedError, match="index build"):
        FlatFaissIndex.load(tmp_path)

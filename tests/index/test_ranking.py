import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.ranking import best_rows


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=60), st.integers(1, 70))
def test_best_rows_equals_a_full_sort(scores: list[int], top_k: int) -> None:
    found = best_rows(np.arange(len(scores)), np.array(scores, dtype=np.float32), top_k)
    expected = sorted(range(len(scores)), key=lambda row: (-scores[row], row))[:top_k]
    assert found.rows.tolist() == expected
    assert found.scores.tolist() == [scores[row] for row in expected]


def test_best_rows_of_nothing_is_nothing() -> None:
    assert len(best_rows(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32), 5)) == 0


def test_best_rows_wants_a_positive_number() -> None:
    with pytest.raises(ValueError, match="top_k >= 1"):
        best_rows(np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.float32), 0)

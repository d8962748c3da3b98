"""The logistic map and its file."""

from pathlib import Path

import pytest

from answer.calibration import Calibration, load_calibration, save_calibration
from errors import ReaderError


def test_confidence_is_the_logistic_of_the_scaled_score() -> None:
    assert Calibration(slope=2.0, intercept=-1.0).confidence(0.5) == pytest.approx(0.5)
    assert Calibration(slope=1.0, intercept=0.0).confidence(2.0) == pytest.approx(0.880797, abs=1e-6)


def test_no_span_and_extreme_scores_do_not_overflow() -> None:
    assert Calibration().confidence(float("-inf")) == 0.0
    assert Calibration().confidence(-1e6) == 0.0
    assert Calibration().confidence(1e6) == 1.0


def test_each_reader_keeps_its_own_entry(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    first = Calibration(1.5, -0.25, 0.4, "ab" * 32, 120)
    save_calibration("one", first, path)
    save_calibration("two", Calibration(2.0), path)
    assert load_calibration("one", path) == first
    assert load_calibration("two", path).slope == 2.0


def test_a_reader_never_calibrated_gets_the_plain_map(tmp_path: Path) -> None:
    assert load_calibration("new", tmp_path / "none.json") == Calibration()


@pytest.mark.parametrize("content", ["{", "[]", '{"one": {"slop": 1}}'])
def test_a_damaged_file_says_how_to_make_it_again(tmp_path: Path, content: str) -> None:
    path = tmp_path / "calibration.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReaderError, match="evaluation calibrate"):
        load_calibration("one", path)

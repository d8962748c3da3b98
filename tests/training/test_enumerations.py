"""Fitting which enumeration a question for several things asks for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from answer.composers.items import WEIGHTS
from errors import TrainingError
from training import enumerations
from training.enumerations import Asked, fit_enumerations, fitted

NAMES = list(WEIGHTS)


def asked(folder: str, pointed: tuple[float, float], wanted: tuple[bool, bool]) -> Asked:
    signs = [[1.0, 0.5, point, 0.3, 8.0, 0.0] for point in pointed]
    return Asked(folder, np.array(signs), wanted)


def test_what_the_reader_points_at_is_learned() -> None:
    weights = fitted([asked("x", (1.0, 0.0), (True, False)), asked("x", (0.0, 0.0), (False, False))] * 20)
    assert weights[NAMES.index("pointed")] > 1.0


def test_it_is_measured_on_folders_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [((1.0, 0.0), (True, False)), ((0.0, 0.0), (False, False))] * 20
    monkeypatch.setattr(enumerations, "asked_in", lambda folder: [asked(folder.name, *row) for row in rows])
    said = fit_enumerations([tmp_path / "one", tmp_path / "two"])
    assert "80 questions for several things, 40 answered by a list" in said
    assert "of other folders lists 40, rightly 40" in said


def test_one_folder_alone_cannot_be_measured(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="two folders"):
        fit_enumerations([tmp_path])

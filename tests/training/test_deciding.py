"""Fitting which clause decides a question of yes or no, and which way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from answer.composers.deciding import DECIDES
from answer.composers.yes_no import SAYS_YES
from errors import TrainingError
from training import deciding
from training.deciding import Decided, fit_deciding
from training.enumerations import Asked

ALONE, RULE = list(DECIDES).index("alone"), list(SAYS_YES).index("rule")


def decided(folder: Path) -> list[Decided]:
    """Make questions of which the clause that the reader takes to decide does, and where the rules are right."""
    found = []
    for yes in (True, False, None) * 20:
        signs, ways = np.zeros((2, len(DECIDES))), np.zeros((2, len(SAYS_YES)))
        signs[:, 0] = ways[:, 0] = 1.0
        signs[:, ALONE] = (-3.0, -3.0 if yes is None else 3.0)
        ways[1, RULE] = 2.0 if yes else -2.0
        found.append(Decided(Asked(folder.name, signs, (False, yes is not None)), ways, yes))
    return found


def test_it_is_measured_on_folders_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "decided_in", decided)
    said = fit_deciding([tmp_path / "one", tmp_path / "two"])
    assert "120 questions of yes or no, 80 of them answered" in said
    apart = next(line for line in said.splitlines() if line.startswith("of other folders"))
    assert "clause 100.0%  verdict 100.0%  AUROC of answered 1.000" in apart
    assert [line.split()[0] for line in said.splitlines() if line.startswith("  ")] == [*DECIDES, *SAYS_YES]


def test_one_folder_alone_cannot_be_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "decided_in", decided)
    with pytest.raises(TrainingError, match="two folders"):
        fit_deciding([tmp_path])

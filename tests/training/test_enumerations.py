"""Fitting which enumeration a question for several things asks for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from answer.composers.items import WEIGHTS, Enumeration, Item
from errors import TrainingError
from schema import Passage
from training import enumerations
from training.enumerations import Asked, fit_enumerations, fitted
from training.written import Written

NAMES = list(WEIGHTS)


def asked(folder: str, pointed: tuple[float, float], wanted: tuple[bool, bool]) -> Asked:
    signs = [[1.0, 0.5, point, 0.3, 8.0, 0.0] for point in pointed]
    return Asked(folder, np.array(signs), wanted)


def test_what_the_reader_points_at_is_learned() -> None:
    weights = fitted([asked("x", (1.0, 0.0), (True, False)), asked("x", (0.0, 0.0), (False, False))] * 20)
    assert weights[NAMES.index("pointed")] > 1.0


def test_it_is_measured_on_folders_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [((1.0, 0.0), (True, False)), ((0.0, 0.0), (False, False))] * 20
    monkeypatch.setattr(enumerations, "asked_in", lambda folder: ([asked(folder.name, *row) for row in rows],) * 2)
    monkeypatch.setattr(enumerations, "TABLE_WEIGHTS", WEIGHTS)
    said = fit_enumerations([tmp_path / "one", tmp_path / "two"])
    assert "80 questions for several things, 40 answered by a list" in said
    assert "of other folders from 0.5 on lists 40, rightly 40" in said


def test_one_folder_alone_cannot_be_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enumerations, "asked_in", lambda folder: ([asked(folder.name, (1.0, 0.0), (True, False))],) * 2)
    with pytest.raises(TrainingError, match="two folders"):
        fit_enumerations([tmp_path])


@pytest.mark.parametrize(
    ("evidence", "answers"),
    [
        ("- găng tay\n- kính\n- ủng", True),
        ("- kính", False),  # one item of three is no list
        ("- mũ\n- áo", False),
    ],
)
def test_evidence_that_names_several_items_is_their_list(evidence: str, answers: bool) -> None:
    text = "găng tay\nkính\nủng"
    passage = Passage("rules#0", "rules", 0, text, 0, len(text))
    spans = [(0, 8), (9, 13), (14, 17)]
    found = Enumeration(tuple(Item(passage, *span) for span in spans), 0.5, tuple(WEIGHTS.values()))
    assert enumerations._answers(found, Written(("?",), evidence, "rules", evidence, None)) is answers

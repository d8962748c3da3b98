"""Fitting what a clause's words lean to, and writing it into the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import TrainingError
from language.verdict_cues import TABLE, cues, signs_of
from training import verdicts
from training.verdicts import Decided, fit_verdicts

CLAUSES = (("Khách được vào", True), ("Khách không được vào", False), ("Có chỗ gửi xe", True), ("Cấm hút thuốc", False))


def decided(folder: Path) -> list[Decided]:
    found = []
    for clause, yes in CLAUSES * 5:
        found.append(Decided(folder.name, tuple(signs_of("Có được không?", clause, 0.0).values()), 0.0, yes))
    return found


def test_weights_are_written_and_the_words_of_the_table_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "decided_in", decided)
    table = tmp_path / "cues.tsv"
    table.write_text(TABLE.read_text(encoding="utf-8"), encoding="utf-8")
    said = fit_verdicts([tmp_path / "one", tmp_path / "two"], table=table)
    assert "40 questions of 2 folders" in said and "right 100.0%" in said
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    weights = {name: float(weight) for name, _, weight in rows}
    assert [(name, words) for name, words, _ in rows] == [(cue.name, "|".join(cue.words)) for cue in cues()]
    assert weights["gets"] > 0 > weights["refused"] and weights["forbidden"] < 0


def test_one_folder_alone_cannot_be_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verdicts, "decided_in", decided)
    with pytest.raises(TrainingError, match="two folders"):
        fit_verdicts([tmp_path])

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from training.__main__ import main


def test_a_log_is_drawn(tmp_path: Path) -> None:
    rows = [{"step": 20 * n, "loss": 3 / n} for n in range(1, 6)]
    (tmp_path / "log.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert main(["plot", "--log", str(tmp_path / "log.jsonl"), "--out", str(tmp_path / "loss.svg")]) == 0
    lines = ElementTree.parse(tmp_path / "loss.svg").getroot().findall("{*}polyline")
    assert len(lines) == 1 and len(lines[0].attrib["points"].split()) == 5


def test_an_empty_log_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "log.jsonl").touch()
    assert main(["plot", "--log", str(tmp_path / "log.jsonl"), "--out", str(tmp_path / "loss.svg")]) == 1
    assert "empty" in capsys.readouterr().err

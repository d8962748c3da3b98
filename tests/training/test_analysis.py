"""The head is learned from labelled lines, and measured on domains that it has not seen."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from errors import AssistantError
from language.analysis_head import head_of
from training.analysis import fit, load_examples, slipped, train_and_measure

LINES = [
    ("Vé xe bao nhiêu tiền?", "question", "amount", "none"),
    ("Có được mang nước vào không?", "question", "yes_no", "none"),
    ("Còn ngày lễ?", "question", "other", "ellipsis"),
    ("Gói đó gồm gì?", "question", "list", "pronoun"),
    ("Cảm ơn nhé", "thanks", "", ""),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for domain in ("park", "pool", "zoo"):
        rows = [dict(zip(("text", "act", "kind", "leaning"), line, strict=True)) for line in LINES]
        (tmp_path / f"{domain}.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return tmp_path


def test_a_head_is_learned_measured_and_written(folder: Path) -> None:
    out = folder / "head.json"
    table = train_and_measure(folder, out, apart=["zoo"], most=60)
    assert "10 lines learned, 5 set apart" in table and "rules and words" in table
    head = head_of(json.loads(out.read_text(encoding="utf-8")))
    assert len(head.features) == 60 and head.layers["leaning"].labels == ("ellipsis", "none", "pronoun")


def test_files_of_other_domains_are_not_opened(folder: Path) -> None:
    (folder / "zoo.jsonl").write_text("no json", encoding="utf-8")
    assert {e.domain for e in load_examples(folder, domains=lambda name: name != "zoo")} == {"park", "pool"}
    with pytest.raises(AssistantError, match="found none"):
        load_examples(folder, domains=lambda name: name == "office")


def test_what_can_be_told_apart_is() -> None:
    matrix = sparse.csr_matrix(np.eye(3, dtype=np.float32)[[0, 0, 1, 1, 2, 2]])
    weights, bias = fit(matrix, np.array([0, 0, 1, 1, 2, 2]), 3)
    assert (np.eye(3) @ weights + bias).argmax(axis=1).tolist() == [0, 1, 2]


def test_slips_change_a_letter_and_spare_the_shortest() -> None:
    rng = random.Random(1)
    assert any(slipped("phí gửi xe", rng) != "phí gửi xe" for _ in range(5))
    assert slipped("ok", rng) == "ok"

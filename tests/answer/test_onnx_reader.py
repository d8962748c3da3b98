"""The reader over a tiny graph and a tokenizer of whole words, both made here; no trained weights."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from answer.onnx_reader import OnnxReader, ReaderConfig
from errors import ReaderError
from schema import Passage
from tests.conftest import make_passage

WORDS = ["<s>", "<pad>", "</s>", "<unk>", "▁ai", "▁An", "▁dự", "▁họp", "▁và", "▁Bình", "▁bàn"]


def write_reader(folder: Path, **config: object) -> Path:
    """Write a reader whose logits are the piece's own weight: ``An`` 3, ``Bình`` 2, others -5, null 0."""
    from onnx import TensorProto, helper, numpy_helper
    from tokenizers import Tokenizer, models, pre_tokenizers

    folder.mkdir(exist_ok=True)
    tokenizer = Tokenizer(models.Unigram([(w, -1.0) for w in WORDS], unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.save(str(folder / "tokenizer.json"))
    table = np.full((len(WORDS), 2), -5, dtype=np.float32)
    table[0], table[5], table[9] = 0, 3, 2
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["logits"])]
    inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["b", "t"])]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["b", "t", 2])]
    weights = [numpy_helper.from_array(table, "table")]
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    (folder / "config.json").write_text(json.dumps({"name": "tiny", "unknown-key": 1, **config}))
    return folder


def phrases(reader: OnnxReader, passages: list[Passage]) -> list[list[tuple[str, float]]]:
    readings = reader.read("ai dự", passages)
    return [
        [(p.text[s.start : s.end], s.score) for s in r.spans if s.score > 0]
        for p, r in zip(passages, readings, strict=True)
    ]


def test_it_points_at_words_with_log_odds_against_no_answer(tmp_path: Path) -> None:
    reader = OnnxReader(write_reader(tmp_path / "tiny"))
    passages = [make_passage("họp bàn và bàn"), make_passage("An dự họp"), make_passage("bàn họp Bình dự")]
    assert phrases(reader, passages) == [[], [("An", 6.0)], [("Bình", 4.0)]]
    assert reader.name == "tiny"


def test_order_and_company_change_nothing(tmp_path: Path) -> None:
    reader = OnnxReader(write_reader(tmp_path / "tiny"), threads=3)
    passages = [make_passage(t) for t in ("An dự", "họp", "bàn " * 40 + "Bình", "và An và họp và bàn", "")]
    together = phrases(reader, passages)
    assert together == [phrases(reader, [p])[0] for p in passages]
    assert together == phrases(reader, passages[::-1])[::-1]


def test_a_long_passage_is_read_to_its_end(tmp_path: Path) -> None:
    reader = OnnxReader(write_reader(tmp_path / "tiny", window=16, overlap=4))
    text = "họp " * 100 + "An " + "bàn " * 100
    assert phrases(reader, [make_passage(text)]) == [[("An", 6.0)]]


def test_nothing_to_read(tmp_path: Path) -> None:
    assert OnnxReader(write_reader(tmp_path / "tiny")).read("ai", []) == ()


def test_a_folder_without_a_model_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"lacks model\.onnx"):
        OnnxReader(tmp_path)


def test_a_damaged_model_is_an_error_with_a_hint(tmp_path: Path) -> None:
    folder = write_reader(tmp_path / "tiny")
    (folder / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(ReaderError, match="models/"):
        OnnxReader(folder).read("ai", [make_passage("An")])


def test_a_damaged_config_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("[")
    with pytest.raises(ReaderError, match="cannot read the reader"):
        ReaderConfig.load(tmp_path)

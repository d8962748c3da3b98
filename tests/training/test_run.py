"""A reader of two layers, trained on a handful of made-up reports: the loss falls, and resuming changes nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from errors import TrainingError
from text import strip_diacritics
from training.config import TrainingConfig
from training.squad import Example, Source, TrainingSet, save_squad

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.trainer import Batch, Trainer

CONFIG = TrainingConfig(epochs=30, learning_rate=5e-3, batch_size=4, negatives=0.3, window=48, short_window=40, seed=3)
NAMES = ["Trần An", "Lê Bình", "Phạm Chi", "Vũ Dũng", "Đỗ Giang", "Bùi Hà"]


def make_encoder(folder: Path) -> Path:
    """Write a random BERT of two layers and a tokenizer of whole syllables."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    said = {w for source in make_data().passages for w in source.text.split()} | set("Ai chủ trì họp ?".split())
    words = sorted(said | {strip_diacritics(w) for w in said})
    pieces = ["<s>", "<pad>", "</s>", "<unk>", *(f"▁{w}" for w in words), "<mask>"]
    tokenizer = Tokenizer(models.Unigram([(p, -5.0) for p in pieces], unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    config = BertConfig(
        vocab_size=len(pieces), hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
        max_position_embeddings=64, pad_token_id=1,
    )  # fmt: skip
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


def make_data() -> TrainingSet:
    texts = [f"Hội nghị {n} do ông {name} chủ trì tại phường" for n, name in enumerate(NAMES)]
    passages = tuple(Source("họp", text) for text in texts)
    spans = [(text.index(name), text.index(name) + len(name)) for text, name in zip(texts, NAMES, strict=True)]
    return TrainingSet(passages, tuple(Example("Ai chủ trì họp ?", row, span) for row, span in enumerate(spans)))


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    save_squad(make_data(), tmp_path / "data.json")
    return {"encoder": make_encoder(tmp_path / "encoder"), "data": tmp_path / "data.json"}


def losses(folder: Path) -> list[float]:
    return [json.loads(line)["loss"] for line in (folder / "log.jsonl").read_text().splitlines()]


def make_trainer(files: dict[str, Path], out: Path, config: TrainingConfig = CONFIG) -> Trainer:
    import torch
    from tokenizers import Tokenizer

    from training.features import Featuriser
    from training.model import SpanReader, load_body
    from training.run import count_steps
    from training.squad import load_squad
    from training.trainer import Trainer, collate

    data = load_squad([files["data"]])
    torch.manual_seed(0)
    model = SpanReader(load_body(files["encoder"]), dropout=config.dropout)
    features = Featuriser(Tokenizer.from_file(str(files["encoder"] / "tokenizer.json")), data, config, mask_id=3)

    def source(epoch: int, skip: int) -> Iterator[Batch]:
        return map(collate, features.batches(epoch, skip=skip))

    return Trainer(model, source, config, out, steps=count_steps(data, config), save_every=5, log_every=1)


def test_the_loss_falls_and_a_resumed_run_is_the_unbroken_one(files: dict[str, Path], tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    torch.set_num_threads(1)
    whole = make_trainer(files, tmp_path / "whole").run()
    assert make_trainer(files, tmp_path / "broken").run(stop_at=8) is None
    resumed = make_trainer(files, tmp_path / "broken").run()
    course = losses(tmp_path / "whole")
    assert course[-1] < 0.8 * course[0]
    assert losses(tmp_path / "broken") == pytest.approx(course)
    first, second = load_file(whole), load_file(resumed)
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_a_checkpoint_of_other_settings_is_refused(files: dict[str, Path], tmp_path: Path) -> None:
    import dataclasses

    make_trainer(files, tmp_path / "run").run(stop_at=1)
    other = dataclasses.replace(CONFIG, learning_rate=1e-3)
    with pytest.raises(TrainingError, match="learning_rate"):
        make_trainer(files, tmp_path / "run", other).run()


def test_a_checkpoint_from_before_there_were_shares_is_taken_up(files: dict[str, Path], tmp_path: Path) -> None:
    import dataclasses

    import torch

    make_trainer(files, tmp_path / "run").run(stop_at=1)
    path = tmp_path / "run" / "checkpoint.pt"
    state = torch.load(path, weights_only=True)
    state["config"] = {k: v for k, v in state["config"].items() if not k.endswith("_share") or k == "short_share"}
    torch.save(state, path)
    make_trainer(files, tmp_path / "run").run(stop_at=2)
    torch.save(state, path)
    with pytest.raises(TrainingError, match="context_share"):
        make_trainer(files, tmp_path / "run", dataclasses.replace(CONFIG, context_share=0.6)).run()


def test_a_trained_reader_is_exported_and_reads(files: dict[str, Path], tmp_path: Path) -> None:
    from answer.onnx_reader import OnnxReader
    from tests.conftest import make_passage
    from training.export import ExportOptions, export_reader
    from training.run import train_reader

    train_reader([files["data"]], tmp_path / "run", CONFIG, encoder=files["encoder"])
    options = ExportOptions(name="tiny", texts=(files["data"],), at_least=1, english_rank=0, measure=files["data"])
    summary = export_reader([tmp_path / "run"], files["encoder"], tmp_path / "tiny", options)
    assert summary.unknown is not None and summary.unknown.unknown == 0
    reader = OnnxReader(tmp_path / "tiny")
    passages = [make_passage(source.text, ordinal=n) for n, source in enumerate(make_data().passages)]
    readings = reader.read("Ai chủ trì họp ?", passages)
    assert reader.name == "tiny" and len(readings) == len(passages)
    for passage, reading in zip(passages, readings, strict=True):
        assert all(0 <= s.start < s.end <= len(passage.text) for s in reading.spans)


def test_a_reader_that_ships_can_be_trained_on(files: dict[str, Path], tmp_path: Path) -> None:
    from training.export import ExportOptions, export_reader
    from training.run import train_reader
    from training.weights import read_weights

    train_reader([files["data"]], tmp_path / "run", CONFIG, encoder=files["encoder"])
    options = ExportOptions(name="tiny", texts=(files["data"],), at_least=1, english_rank=0, int8=False)
    export_reader([tmp_path / "run"], files["encoder"], tmp_path / "tiny", options)
    learned, packed = read_weights(tmp_path / "run"), read_weights(tmp_path / "tiny")
    assert set(learned) == set(packed)
    np.testing.assert_allclose(packed["head.weight"], learned["head.weight"], atol=1e-6)
    train_reader([files["data"]], tmp_path / "more", CONFIG, encoder=files["encoder"], start=tmp_path / "tiny")
    (tmp_path / "tiny" / "model.onnx").write_bytes(b"no model")
    with pytest.raises(TrainingError, match="no reader that training packed"):
        read_weights(tmp_path / "tiny")


def test_of_several_runs_the_mean_is_packed(files: dict[str, Path], tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    from training.export import mean_weights

    for name, value in (("first", 1.0), ("second", 3.0)):
        (tmp_path / name).mkdir()
        save_file({"head.bias": np.full(2, value, np.float32)}, tmp_path / name / "reader.safetensors")
    mean = mean_weights([tmp_path / "first", tmp_path / "second"], files["encoder"], [0, 1])
    assert mean["head.bias"].tolist() == [2.0, 2.0]


def test_runs_of_other_shapes_have_no_mean(files: dict[str, Path], tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    from training.export import mean_weights

    for name, size in (("first", 2), ("second", 3)):
        (tmp_path / name).mkdir()
        save_file({"head.bias": np.zeros(size, np.float32)}, tmp_path / name / "reader.safetensors")
    with pytest.raises(TrainingError, match="of another shape"):
        mean_weights([tmp_path / "first", tmp_path / "second"], files["encoder"], [0])


def test_packed_questions_train_without_the_encoder(files: dict[str, Path], tmp_path: Path) -> None:
    from training.kit import save_kit
    from training.packed import load_packed
    from training.run import pack_questions, train_packed
    from training.weights import read_weights

    packed = pack_questions([files["data"]], tmp_path / "q.xz", CONFIG, encoder=files["encoder"], epochs=2)
    again = load_packed(tmp_path / "q.xz")
    assert [again.draw(n) for n in range(len(again.rows))] == [packed.draw(n) for n in range(len(packed.rows))]
    save_kit(files["encoder"], None, [packed.pieces], tmp_path / "kit.xz")
    weights = train_packed(
        tmp_path / "q.xz", tmp_path / "kit.xz", tmp_path / "run", replace(CONFIG, epochs=120, word_dropout=0)
    )
    assert losses(tmp_path / "run")[-1] < losses(tmp_path / "run")[0] / 2
    assert "head.weight" in read_weights(weights)


def test_a_body_that_lacks_pieces_is_refused(files: dict[str, Path], tmp_path: Path) -> None:
    from training.kit import save_kit
    from training.run import pack_questions, train_packed

    packed = pack_questions([files["data"]], tmp_path / "q.xz", CONFIG, encoder=files["encoder"], epochs=1)
    save_kit(files["encoder"], None, [packed.pieces[:-3]], tmp_path / "kit.xz")
    with pytest.raises(TrainingError, match="lacks pieces"):
        train_packed(tmp_path / "q.xz", tmp_path / "kit.xz", tmp_path / "run", CONFIG)


@pytest.mark.parametrize("bits", ["4", "8", ""])
def test_matrices_travel_in_the_fewest_bits_that_lose_nothing(bits: str) -> None:
    from training.kit import pack_matrix, unpack_matrix

    rng = np.random.default_rng(0)
    weight = rng.normal(size=(6, 64)).astype(np.float32)
    if bits == "4":
        codes = rng.integers(-8, 8, size=(12, 32))
        codes[:, 0] = -8
        scales = np.resize([0.5, -0.25], 12)  # either sign is in use
        weight = (codes * scales[:, None]).reshape(6, 64).astype(np.float32)
    elif bits == "8":
        codes = rng.integers(-126, 127, size=(6, 64))
        codes[:, 5] = 127
        weight = (codes * np.float32(0.01)).astype(np.float32)
    packed = pack_matrix("w", weight)
    assert ("w" in packed) == (not bits) and (f"w|{bits}" in packed or not bits)
    np.testing.assert_allclose(unpack_matrix("w", packed), weight, rtol=2e-3, atol=1e-6)


def test_the_recipe_goes_from_stage_to_stage(
    files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from training import recipe
    from training.kit import save_kit
    from training.run import pack_questions

    folder = tmp_path / "kit"
    for stage in recipe.STAGES:
        packed = pack_questions(
            [files["data"]], folder / f"{stage.questions}.xz", CONFIG, encoder=files["encoder"], epochs=1
        )
    save_kit(files["encoder"], None, [packed.pieces], folder / "kit.xz")
    monkeypatch.setattr(recipe, "_TRIED", 2)
    monkeypatch.setattr(recipe, "STAGES", tuple(replace(stage, batch_size=4) for stage in recipe.STAGES))
    made = recipe.follow_recipe(folder, tmp_path / "runs", 60, CONFIG)
    assert list(made) == ["first", "second", "third"] and all(path.exists() for path in made.values())
    (folder / "kit.xz").unlink()
    with pytest.raises(TrainingError, match=r"lacks kit\.xz"):
        recipe.follow_recipe(folder, tmp_path / "again", 60, CONFIG)

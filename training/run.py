"""A training run from files to weights. Imports torch: only ``training/__main__.py`` calls it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from errors import TrainingError
from training.config import TrainingConfig
from training.features import Featuriser
from training.kit import load_kit
from training.model import SpanReader, load_body, load_weights
from training.packed import PackedBatches, PackedQuestions, load_packed, pack, save_packed
from training.squad import TrainingSet, load_squad
from training.trainer import Batch, Trainer, collate


def train_reader(
    data: Sequence[Path],
    out: Path,
    config: TrainingConfig,
    *,
    encoder: Path,
    start: Path | None = None,
    save_every: int = 400,
) -> Path:
    """Train a reader, or go on with the run that ``out`` holds.

    :param data: SQuAD files.
    :param encoder: folder of a BERT encoder with its ``tokenizer.json``.
    :param start: weights of an earlier run to begin with.
    :return: the weights' file. ``out/run.json`` says what they were made from.
    """
    from tokenizers import Tokenizer

    torch.manual_seed(config.seed)
    questions = load_squad(data)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    model = SpanReader(load_body(encoder, dropout=config.body_dropout), dropout=config.dropout)
    if start is not None:
        model.restore(load_weights(start))
    features = Featuriser(tokenizer, questions, config, mask_id=_mask_id(tokenizer))

    def source(epoch: int, skip: int) -> Iterator[Batch]:
        return map(collate, features.batches(epoch, skip=skip))

    trainer = Trainer(model, source, config, out, steps=count_steps(questions, config), save_every=save_every)
    counts = {"passages": len(questions.passages), "questions": len(questions.examples), "dropped": questions.dropped}
    _write_provenance(out, data, config, counts, trainer.steps)
    return _finished(trainer)


def pack_questions(
    data: Sequence[Path], out: Path, config: TrainingConfig, *, encoder: Path, epochs: int
) -> PackedQuestions:
    """Put questions into token ids, to be trained on elsewhere by :func:`train_packed`.

    :param data: SQuAD files.
    :param epochs: how many to draw; a longer run sees them again.
    """
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    packed = pack(Featuriser(tokenizer, load_squad(data), config, mask_id=_mask_id(tokenizer)), epochs=epochs)
    save_packed(packed, out)
    return packed


def train_packed(
    questions: Path, kit: Path, out: Path, config: TrainingConfig, *, start: Path | None = None, save_every: int = 400
) -> Path:
    """Train a reader from packed questions and a packed body.

    :param start: weights of an earlier run to begin with; by default those of the kit.
    :return: the weights' file.
    """
    torch.manual_seed(config.seed)
    packed = load_packed(questions)
    model, pieces = load_kit(kit, dropout=config.body_dropout, head_dropout=config.dropout)
    if start is not None:
        model.restore(load_weights(start))
    steps = max(1, int(config.epochs * packed.an_epoch / config.batch_size))
    source = PackedBatches(packed, config, pieces=pieces)
    trainer = Trainer(model, source, config, out, steps=steps, save_every=save_every)
    _write_provenance(out, [questions, kit], config, {"questions": len(packed.rows)}, steps)
    return _finished(trainer)


def _finished(trainer: Trainer) -> Path:
    weights = trainer.run()
    if weights is None:
        raise TrainingError("the run did not reach its end.", hint="Run the same command again.")
    return weights


def count_steps(data: TrainingSet, config: TrainingConfig) -> int:
    """Return how many batches the epochs come to, negatives included."""
    return max(1, int(config.epochs * len(data.examples) * (1 + config.negatives) / config.batch_size))


def _mask_id(tokenizer: object) -> int:
    mask = tokenizer.token_to_id("<mask>")  # type: ignore[attr-defined]
    return 3 if mask is None else int(mask)


def _write_provenance(
    out: Path, data: Sequence[Path], config: TrainingConfig, counts: dict[str, int], steps: int
) -> None:
    """Write ``run.json``: the files with their hashes, the hyper-parameters, the counts."""
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in data}
    record = {"data": files, **counts, "steps": steps, "config": asdict(config), "torch": torch.__version__}
    (out / "run.json").write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

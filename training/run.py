"""A training run from files to weights. Imports torch: only ``training/__main__.py`` calls it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch

from errors import TrainingError
from training.config import TrainingConfig
from training.features import Featuriser
from training.model import SpanReader, load_body, load_weights
from training.squad import TrainingSet, load_squad
from training.trainer import Trainer


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
    trainer = Trainer(model, features, config, out, steps=count_steps(questions, config), save_every=save_every)
    _write_provenance(out, data, config, questions, trainer.steps)
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
    out: Path, data: Sequence[Path], config: TrainingConfig, questions: TrainingSet, steps: int
) -> None:
    """Write ``run.json``: the files with their hashes, the hyper-parameters, the counts."""
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in data}
    counts = {"passages": len(questions.passages), "questions": len(questions.examples), "dropped": questions.dropped}
    record = {"data": files, **counts, "steps": steps, "config": asdict(config), "torch": torch.__version__}
    (out / "run.json").write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

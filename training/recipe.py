"""The whole way to both readers within a given time, from what :mod:`training.packed` and :mod:`training.kit` packed.

Three stages, each from the weights of the one before: broad (every language), Vietnamese and made-up documents (the
open reader), and the sets for research only. How long each may take is a share of the time, so that the same command
makes something of ten minutes on a GPU and of a night on a CPU. Imports torch.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from errors import TrainingError
from training.config import TrainingConfig
from training.packed import load_packed
from training.run import train_packed

KIT = "kit.xz"
_TRIED = 200  # steps that are run to see how long one takes
_MOST_EPOCHS = 6.0  # over the same questions; more of them were not tried
_KEPT_BACK = 0.04  # of the time, for loading and writing


@dataclass(frozen=True, slots=True)
class Stage:
    """One run.

    :param questions: file of the folder, without its suffix.
    :param share: of the time.
    """

    questions: str
    share: float
    learning_rate: float
    batch_size: int
    seed: int


STAGES = (
    Stage("first", 0.50, 6e-4, 160, 41),
    Stage("second", 0.21, 3e-4, 128, 42),
    Stage("third", 0.29, 3e-4, 128, 43),
)


def follow_recipe(folder: Path, out: Path, seconds: float, config: TrainingConfig) -> dict[str, Path]:
    """Train all stages.

    :param folder: holds ``kit.xz`` and the stages' questions.
    :param seconds: for everything.
    :return: each stage's weights.
    :raises TrainingError: when a file is missing, or the time does not suffice.
    """
    began = time.monotonic()
    missing = [n for n in (KIT, *(f"{s.questions}.xz" for s in STAGES)) if not (folder / n).exists()]
    if missing:
        raise TrainingError(f"{str(folder)!r} lacks {', '.join(missing)}.", hint="See docs/reader.md, 'On a GPU'.")
    rate = _steps_a_second(folder, out / "trial", config)
    made: dict[str, Path] = {}
    left = sum(stage.share for stage in STAGES)
    for stage in STAGES:
        time_left = seconds * (1 - _KEPT_BACK) - (time.monotonic() - began)
        if time_left <= 0:
            raise TrainingError(f"{seconds:.0f} seconds do not suffice.", hint="Give it more --seconds.")
        steps = time_left * stage.share / left * rate[stage.batch_size]
        made[stage.questions] = _run(stage, folder, out, replace(config, epochs=_epochs(folder, stage, steps)), made)
        left -= stage.share
    return made


def _epochs(folder: Path, stage: Stage, steps: float) -> float:
    return min(_MOST_EPOCHS, steps * stage.batch_size / load_packed(folder / f"{stage.questions}.xz").an_epoch)


def _run(stage: Stage, folder: Path, out: Path, config: TrainingConfig, made: Mapping[str, Path]) -> Path:
    chosen = replace(
        config, learning_rate=stage.learning_rate, batch_size=stage.batch_size, seed=config.seed + stage.seed
    )
    start = list(made.values())[-1] if made else None
    questions = folder / f"{stage.questions}.xz"
    return train_packed(questions, folder / KIT, out / stage.questions, chosen, start=start, save_every=2_000)


def _steps_a_second(folder: Path, out: Path, config: TrainingConfig) -> dict[int, float]:
    """Measure how fast steps of each size go; what is learnt by them is thrown away."""
    rates = {}
    smallest = folder / f"{STAGES[-1].questions}.xz"
    asked = load_packed(smallest).an_epoch
    for size in sorted({stage.batch_size for stage in STAGES}):
        epochs = _TRIED * size / asked
        trial = replace(config, epochs=min(epochs, _MOST_EPOCHS), batch_size=size)
        place = out / str(size)
        began = time.monotonic()
        train_packed(smallest, folder / KIT, place, trial, save_every=2_000)
        rates[size] = _TRIED * min(1.0, _MOST_EPOCHS / epochs) / (time.monotonic() - began)
    return rates

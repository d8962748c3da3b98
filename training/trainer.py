"""The training loop: resumable, with the same course on every run of one machine.

Owns optimiser, schedule, checkpoints and log. Imports torch.
"""

from __future__ import annotations

import dataclasses
import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from errors import TrainingError
from training.config import TrainingConfig
from training.features import PAD, Feature
from training.model import SpanReader, save_weights

CHECKPOINT, LOG = "checkpoint.pt", "log.jsonl"
_MASKED = -1e4
_VERDICT_WEIGHT = 0.5  # of the verdict's loss against that of start and end
# Hyper-parameters that came later: a checkpoint which does not name them was made with these values.
_LATER = {"context_share": 0.0, "title_share": 0.0}
# What a step reads, as collate() returns it; and what gives an epoch's batches from one of them on.
Batch = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]
BatchSource = Callable[[int, int], Iterator[Batch]]
# Batches are padded to a multiple of so many tokens, since every length that is new to oneDNN costs it a compilation.
ROUND_TO = 32


@dataclass(slots=True)
class _Position:
    """Where a run stands."""

    step: int = 0
    epoch: int = 0
    batch: int = 0
    loss: float = 0.0
    seconds: float = 0.0


class Trainer:
    """Trains a reader, from the start or from where an earlier run of the same folder stopped.

    :param source: called with an epoch and a batch of it, yields what is left of the epoch from there.
    :param folder: takes ``checkpoint.pt``, ``log.jsonl`` and at the end ``reader.safetensors``.
    :param steps: of the whole run.
    :param save_every: steps between checkpoints.
    :param log_every: steps between lines of the log.
    """

    def __init__(
        self,
        model: SpanReader,
        source: BatchSource,
        config: TrainingConfig,
        folder: Path,
        *,
        steps: int,
        save_every: int = 400,
        log_every: int = 20,
    ) -> None:
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._model, self._source, self._config, self._folder = model.to(self._device), source, config, folder
        self.steps, self._save_every, self._log_every = steps, save_every, log_every
        self._optimiser = _optimiser(model, config)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(self._optimiser, self._rate)
        self._bf16 = _use_bf16(config, self._device)
        self._position = _Position()
        self._losses: list[Tensor] = []
        folder.mkdir(parents=True, exist_ok=True)

    def run(self, *, stop_at: int | None = None) -> Path | None:
        """Train to the end.

        :param stop_at: stop after this step, with a checkpoint, as if interrupted.
        :return: the weights' file; nothing when stopped before the end.
        """
        from tqdm import tqdm

        self._resume()
        place, last = self._position, min(self.steps, stop_at or self.steps)
        self._model.train()
        with tqdm(total=self.steps, initial=place.step, unit="step", desc="reader") as bar:
            for batch in self._batches():
                if place.step >= last:
                    break
                self._step(batch)
                bar.update()
                bar.set_postfix(loss=f"{place.loss:.3f}", refresh=False)
                if place.step % self._save_every == 0 and place.step < last:
                    self._save()
        self._save()
        return save_weights(self._model.learned(), self._folder) if place.step >= self.steps else None

    def _batches(self) -> Iterator[Batch]:
        """Yield batches without end, epoch after epoch, from where the run stands."""
        place = self._position
        while True:
            yield from self._source(place.epoch, place.batch)
            place.epoch, place.batch = place.epoch + 1, 0

    def _step(self, batch: Batch) -> None:
        place, began = self._position, time.perf_counter()
        torch.manual_seed(self._config.seed * 1_000_003 + place.step)
        ids, mask, allowed, starts, ends, labels = (t.to(self._device, non_blocking=True) for t in batch)
        with torch.autocast(self._device.type, torch.bfloat16, enabled=self._bf16):
            logits, verdicts = self._model(ids, mask)
        loss = span_loss(logits.float(), allowed, starts, ends) + _VERDICT_WEIGHT * verdict_loss(verdicts, labels)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_((p for p in self._model.parameters() if p.requires_grad), self._config.clip)
        self._optimiser.step()
        self._schedule.step()
        self._optimiser.zero_grad(set_to_none=True)
        self._losses.append(loss.detach())
        place.step, place.batch = place.step + 1, place.batch + 1
        place.seconds += time.perf_counter() - began
        if place.step % self._log_every == 0 or place.step == self.steps:
            self._log()

    def _read_losses(self) -> None:
        """Take up the losses since the last look; read together, since a look waits for the device."""
        place = self._position
        seen = torch.stack(self._losses).tolist() if self._losses else []
        for number, loss in enumerate(seen, start=place.step - len(seen)):
            place.loss = loss if number == 0 else 0.98 * place.loss + 0.02 * loss
        self._losses.clear()

    def _rate(self, step: int) -> float:
        """Rise in a line, then fall to 0."""
        warm = max(1, int(self._config.warm_up * self.steps))
        return step / warm if step < warm else max(0.0, (self.steps - step) / max(1, self.steps - warm))

    def _log(self) -> None:
        self._read_losses()
        place = self._position
        row = {"step": place.step, "epoch": place.epoch, "loss": round(place.loss, 5)}
        row |= {"lr": float(self._schedule.get_last_lr()[0]), "seconds": round(place.seconds, 1)}
        with (self._folder / LOG).open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(row) + "\n")

    def _save(self) -> None:
        """Write the checkpoint beside the old one, then put it in its place."""
        self._read_losses()
        path = self._folder / CHECKPOINT
        state = {
            "config": dataclasses.asdict(self._config) | {"steps": self.steps},
            "position": dataclasses.asdict(self._position),
            "weights": self._model.learned(),
            "optimiser": self._optimiser.state_dict(),
            "schedule": self._schedule.state_dict(),
        }
        torch.save(state, path.with_suffix(".tmp"))
        os.replace(path.with_suffix(".tmp"), path)

    def _resume(self) -> None:
        """Take up the folder's checkpoint, if there is one.

        :raises TrainingError: when it was made with other hyper-parameters or cannot be read.
        """
        path = self._folder / CHECKPOINT
        if not path.exists():
            return
        state = _read_checkpoint(path)
        wanted = dataclasses.asdict(self._config) | {"steps": self.steps}
        made_with = _LATER | state["config"]
        changed = sorted(k for k in wanted if made_with.get(k) != wanted[k])
        if changed:
            raise TrainingError(f"{str(path)!r} was made with other {', '.join(changed)}.", hint="Name another --out.")
        self._model.restore(state["weights"])
        self._optimiser.load_state_dict(state["optimiser"])
        self._schedule.load_state_dict(state["schedule"])
        self._position = _Position(**state["position"])


def _read_checkpoint(path: Path) -> dict[str, Any]:
    try:
        return dict(torch.load(path, map_location="cpu", weights_only=True))
    except Exception as exc:  # torch raises whatever its unpickler met
        raise TrainingError(f"cannot read {str(path)!r}: {exc}.", hint="Delete it to start over.") from exc


def _optimiser(model: SpanReader, config: TrainingConfig) -> torch.optim.AdamW:
    """Fused AdamW; no decay for biases, norms and the head."""
    body = [p for p in model.body.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in body if p.ndim >= 2], "weight_decay": config.weight_decay},
        {
            "params": [p for p in body if p.ndim < 2] + [*model.head.parameters(), *model.verdict.parameters()],
            "weight_decay": 0.0,
        },
    ]
    return torch.optim.AdamW(groups, lr=config.learning_rate, betas=(0.9, 0.98), fused=True)


def _use_bf16(config: TrainingConfig, device: torch.device) -> bool:
    """Tell whether to compute in bfloat16: where asked for, or where the hardware has it."""
    if config.precision != "auto":
        return config.precision == "bf16"
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported())
    # A processor that only emulates bfloat16 is three times as slow as in single precision.
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def collate(batch: list[Feature]) -> Batch:
    """Pad a batch.

    :return: ids, mask and allowed answer places (``<s>`` and the passage, not what stands above it), each
        (batch, tokens); starts, ends and labels (batch,).
    """
    longest = -(-max(len(f.ids) for f in batch) // ROUND_TO) * ROUND_TO
    ids = torch.full((len(batch), longest), PAD)
    mask = torch.zeros_like(ids)
    allowed = torch.zeros_like(ids, dtype=torch.bool)
    allowed[:, 0] = True
    for row, feature in enumerate(batch):
        ids[row, : len(feature.ids)] = torch.tensor(feature.ids)
        mask[row, : len(feature.ids)] = 1
        allowed[row, feature.base : len(feature.ids) - 1] = True
    starts, ends, labels = (torch.tensor(g) for g in zip(*((f.start, f.end, f.label) for f in batch), strict=True))
    return ids, mask, allowed, starts, ends, labels


def span_loss(logits: Tensor, allowed: Tensor, starts: Tensor, ends: Tensor) -> Tensor:
    """Return the mean cross-entropy of start and end over the allowed places; place 0 is the null answer."""
    masked = logits.masked_fill(~allowed[..., None], _MASKED)
    losses = (functional.cross_entropy(masked[..., side], gold) for side, gold in enumerate((starts, ends)))
    return sum(losses, start=logits.new_zeros(())) / 2


def verdict_loss(verdicts: Tensor, labels: Tensor) -> Tensor:
    """Return the cross-entropy of the verdicts of yes/no questions, by the share of these in the batch."""
    return functional.cross_entropy(verdicts, labels, ignore_index=-1, reduction="sum") / len(labels)

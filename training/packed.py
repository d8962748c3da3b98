"""Questions put into token ids on one machine, to be trained on by another that has a GPU and little else.

Owns the file (passages once, every epoch's questions, and the pieces they use, numbered among these alone) and the
batches made of it. Imports numpy and :mod:`training.features`; torch only for what a step reads.
"""

from __future__ import annotations

import io
import lzma
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from errors import TrainingError
from training.config import TrainingConfig
from training.features import BOS, EOS, STRETCH, Draw, Feature, Featuriser, cut_window

if TYPE_CHECKING:
    from training.trainer import Batch

_READERS = 8  # processes that make batches ahead of a GPU
_RAGGED = ("passages", "above", "asked")
_SPECIAL, _UNKNOWN = 4, 3  # <s>, <pad>, </s> and <unk> keep their numbers
_OFTEN = 6  # pieces that the questions and passages use less often become <unk>


@dataclass(frozen=True, slots=True)
class Ragged:
    """Sequences of different lengths behind one another.

    :param values: all of them; ``ends`` says where each ends.
    """

    values: NDArray[Any]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> Ragged:
        """Put rows behind one another."""
        flat = np.fromiter((piece for row in rows for piece in row), dtype=np.int32)
        return cls(flat, np.cumsum([len(row) for row in rows], dtype=np.int64))

    def row(self, number: int) -> list[int]:
        """Return one row."""
        return list(map(int, self.values[self.ends[number - 1] if number else 0 : self.ends[number]]))

    def lengths(self) -> NDArray[np.int64]:
        """Return the rows' lengths."""
        return np.diff(self.ends, prepend=0)


@dataclass(frozen=True, slots=True)
class PackedQuestions:
    """Every question that a run asks, in the order it asks them.

    :param pieces: the encoder's numbers of the pieces in use, rising; ids below are places in it.
    :param passages: their tokens; ``above`` those of the line over each passage.
    :param asked: the questions' tokens.
    :param rows: int32, shape (questions, 5): passage, whether the line above is read, first and last token of the
        answer (-1 for none), label.
    :param epochs: where each epoch's questions end.
    :param mask: place of the ``<mask>`` piece.
    """

    pieces: NDArray[np.int32]
    passages: Ragged
    above: Ragged
    asked: Ragged
    rows: NDArray[np.int32]
    epochs: NDArray[np.int64]
    mask: int

    @property
    def an_epoch(self) -> float:
        """Return how many questions an epoch asks, on the mean."""
        return len(self.rows) / len(self.epochs)

    def draw(self, number: int) -> Draw:
        """Return one question."""
        passage, above, first, last, label = map(int, self.rows[number])
        lines = tuple(self.above.row(passage)) if above else ()
        return Draw(tuple(self.asked.row(number)), lines, passage, (first, last) if first >= 0 else None, label)


def pack(features: Featuriser, *, epochs: int) -> PackedQuestions:
    """Draw the questions of some epochs.

    Captions are not put before passages, as the featuriser does now and then.
    """
    draws: list[Draw] = []
    ends = []
    for epoch in range(epochs):
        draws += features.draws(epoch)
        ends.append(len(draws))
    rows = [(d.passage, bool(d.above), *(d.span or (-1, -1)), d.label) for d in draws]
    ragged = [Ragged.of(features.passages()), Ragged.of(features.lines_above()), Ragged.of([d.asked for d in draws])]
    pieces = _worth_keeping([r.values for r in ragged], features.mask_id)
    passages, lines, asked = (Ragged(_places(r.values, pieces), r.ends) for r in ragged)
    mask = int(np.searchsorted(pieces, features.mask_id))
    return PackedQuestions(pieces, passages, lines, asked, np.array(rows, dtype=np.int32), np.array(ends), mask)


def _worth_keeping(values: Sequence[NDArray[np.int32]], mask_id: int) -> NDArray[np.int32]:
    """Return the pieces that come up often enough, and the special ones."""
    pieces, counts = np.unique(np.concatenate(values), return_counts=True)
    special = np.array([*range(_SPECIAL), mask_id], dtype=np.int32)
    return np.union1d(pieces[counts >= _OFTEN], special).astype(np.int32)


def _places(values: NDArray[np.int32], pieces: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return where each piece stands among these; of one that is not kept, where ``<unk>`` does."""
    places = np.searchsorted(pieces, values)
    known = pieces[np.minimum(places, len(pieces) - 1)] == values
    return np.where(known, places, _UNKNOWN).astype(np.int32)


def save_packed(packed: PackedQuestions, path: Path) -> None:
    """Write the questions to one compressed file."""
    small = np.uint16 if len(packed.pieces) <= np.iinfo(np.uint16).max else np.int32
    arrays: dict[str, NDArray[Any]] = {
        "pieces": packed.pieces,
        "rows": packed.rows,
        "epochs": packed.epochs,
        "mask": np.array(packed.mask),
    }
    for name in _RAGGED:
        ragged: Ragged = getattr(packed, name)
        arrays |= {name: ragged.values.astype(small), f"{name}_lengths": ragged.lengths().astype(np.int32)}
    save_arrays(arrays, path)


def load_packed(path: Path) -> PackedQuestions:
    """Read what :func:`save_packed` wrote.

    :raises TrainingError: when it cannot be read.
    """
    arrays = load_arrays(path)
    try:
        passages, above, asked = (
            Ragged(arrays[name], np.cumsum(arrays[f"{name}_lengths"], dtype=np.int64)) for name in _RAGGED
        )
        rows, epochs, mask = arrays["rows"], arrays["epochs"], int(arrays["mask"])
        return PackedQuestions(arrays["pieces"], passages, above, asked, rows, epochs, mask)
    except KeyError as exc:
        raise TrainingError(f"{str(path)!r} is no file of packed questions: it lacks {exc}.") from exc


def save_arrays(arrays: Mapping[str, NDArray[Any]], path: Path) -> None:
    """Write named arrays to one file, compressed by lzma."""
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    path.write_bytes(lzma.compress(buffer.getvalue(), preset=7))


def load_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """Read what :func:`save_arrays` wrote.

    :raises TrainingError: when it cannot be read.
    """
    try:
        with np.load(io.BytesIO(lzma.decompress(path.read_bytes())), allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (OSError, ValueError, EOFError, lzma.LZMAError) as exc:
        raise TrainingError(f"cannot read {str(path)!r}: {exc}.", hint="Pack it again.") from exc


class PackedBatches:
    """Batches of packed questions; their epochs come round again when all were seen.

    :param pieces: the encoder's numbers of the pieces that the model's word embeddings hold, rising.
    :raises TrainingError: when it lacks some that the questions use.
    """

    def __init__(self, packed: PackedQuestions, config: TrainingConfig, *, pieces: NDArray[np.int32]) -> None:
        if len(np.setdiff1d(packed.pieces, pieces)):
            raise TrainingError("the body lacks pieces that the questions use.", hint="Pack it with these questions.")
        self._packed, self._config = packed, config
        self._places = np.searchsorted(pieces, packed.pieces)
        self._passages, self._asked = packed.passages.lengths(), packed.asked.lengths()
        self._above = packed.above.lengths()

    def __call__(self, epoch: int, skip: int) -> Iterator[Batch]:
        """Yield an epoch's batches from one of them on, made ahead by processes where there is a GPU to feed."""
        import torch
        from torch.utils.data import DataLoader

        batches = [(epoch, *batch) for batch in self.plan(epoch)][skip:]
        gpu = torch.cuda.is_available()
        yield from DataLoader(
            _Made(self, batches),  # type: ignore[arg-type]  # it asks for no more than length and items
            batch_size=None,
            num_workers=_READERS if gpu else 0,
            prefetch_factor=32 if gpu else None,
            pin_memory=gpu,
        )

    def plan(self, epoch: int) -> list[tuple[NDArray[np.int64], NDArray[np.bool_]]]:
        """Put an epoch's questions into batches of like length.

        :return: the questions' numbers, and which of their windows are short.
        """
        c, ends = self._config, self._packed.epochs
        turn = epoch % len(ends)
        numbers = np.arange(ends[turn - 1] if turn else 0, ends[turn])
        rng = np.random.default_rng([c.seed, epoch])
        short = rng.random(len(numbers)) < c.short_share
        rows = self._packed.rows[numbers]
        lengths = self._asked[numbers] + self._passages[rows[:, 0]] + self._above[rows[:, 0]] * rows[:, 1]
        lengths = np.minimum(lengths, np.where(short, c.short_window, c.window))
        batches = []
        for first in range(0, len(numbers), c.batch_size * STRETCH):
            part = slice(first, first + c.batch_size * STRETCH)
            order = np.argsort(lengths[part], kind="stable") + first
            batches += [order[i : i + c.batch_size] for i in range(0, len(order), c.batch_size)]
        return [(numbers[batches[i]], short[batches[i]]) for i in rng.permutation(len(batches))]

    def batch(self, epoch: int, numbers: NDArray[np.int64], short: NDArray[np.bool_]) -> Batch:
        """Make one batch."""
        from training.trainer import collate

        rng = random.Random(f"{self._config.seed}/{epoch}/{numbers[0]}")
        pairs = zip(numbers.tolist(), short.tolist(), strict=True)
        return collate([self._feature(number, rng, short=one) for number, one in pairs])

    def _feature(self, number: int, rng: random.Random, *, short: bool) -> Feature:
        c, drawn = self._config, self._packed.draw(number)
        room = (c.short_window if short else c.window) - drawn.base - 1
        window, span = cut_window(self._packed.passages.row(drawn.passage), drawn.span, room, rng)
        ids = self._places[[BOS, *drawn.asked, EOS, EOS, *drawn.above, *window, EOS]]
        hidden = np.random.default_rng(rng.getrandbits(32)).random(len(ids)) < c.word_dropout
        hidden[: drawn.base], hidden[-1] = False, False
        start, end = (0, 0) if span is None else (span[0] + drawn.base, span[1] + drawn.base)
        hidden[start : end + 1] = False
        ids[hidden] = self._places[self._packed.mask]
        return Feature(tuple(ids.tolist()), drawn.base, start, end, drawn.label)


class _Made:
    """Batches by number, as torch's DataLoader wants them."""

    def __init__(
        self, maker: PackedBatches, batches: Sequence[tuple[int, NDArray[np.int64], NDArray[np.bool_]]]
    ) -> None:
        self._maker, self._batches = maker, batches

    def __len__(self) -> int:
        return len(self._batches)

    def __getitem__(self, number: int) -> Batch:
        if number >= len(self._batches):
            raise IndexError(number)
        return self._maker.batch(*self._batches[number])

"""The trained span reader, int8 in ONNX Runtime.

Owns loading a folder of ``models/`` and reading a batch of passages with it. The folder holds ``model.onnx``,
``tokenizer.json`` and ``config.json`` (``training/export.py`` writes them). ONNX Runtime and the tokenizer are imported
and loaded at the first question.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answer.decoding import best_pairs, choose_spans, window_bounds
from answer.reader import Reading, SpanScore
from answer.spans import asks_for_several
from errors import ReaderError
from schema import Passage

_FILES = ("model.onnx", "tokenizer.json", "config.json")


@dataclass(frozen=True, slots=True)
class ReaderConfig:
    """What ``config.json`` says of a reader.

    :param window: most tokens of question and passage together.
    :param overlap: tokens that neighbouring windows of a long passage share.
    :param longest_question: tokens of the question that are read.
    :param longest_span: most tokens of an answer.
    :param terms: what the weights may be used for, in one sentence.
    """

    name: str
    window: int = 320
    overlap: int = 96
    longest_question: int = 64
    longest_span: int = 48
    bos_id: int = 0
    pad_id: int = 1
    eos_id: int = 2
    terms: str = ""

    @classmethod
    def load(cls, folder: Path) -> ReaderConfig:
        """Read ``config.json``; keys of other programs are passed over.

        :raises ReaderError: when the file is missing or damaged.
        """
        try:
            values = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            known = {key: values[key] for key in cls.__dataclass_fields__ if key in values}
            return cls(**{"name": folder.name} | known)
        except (OSError, ValueError, TypeError) as exc:
            raise ReaderError(f"cannot read the reader in {folder.name!r}: {exc}.", hint=_REMEDY) from exc


_REMEDY = "Name a folder of models/ in the setting 'reader', or set it to 'sentence'."


@dataclass(frozen=True, slots=True)
class _Window:
    """One stretch of one passage, ready for the model."""

    passage: int
    ids: list[int]
    offsets: list[tuple[int, int]] = field(repr=False)


class OnnxReader:
    """Points at answer spans with the model of one folder.

    :param folder: holds ``model.onnx``, ``tokenizer.json`` and ``config.json``.
    :param threads: of ONNX Runtime; by default one a core.
    :param batch_size: windows read at once.
    :param spans: candidate answers kept a passage.
    :raises ReaderError: when a file is missing.
    """

    def __init__(self, folder: Path, *, threads: int | None = None, batch_size: int = 4, spans: int = 5) -> None:
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise ReaderError(f"the reader in {str(folder)!r} lacks {', '.join(missing)}.", hint=_REMEDY)
        self.config = ReaderConfig.load(folder)
        self._folder, self._threads = folder, threads
        self._batch_size, self._spans = batch_size, spans
        self._lock = threading.Lock()
        self._session: Any = None
        self._tokenizer: Any = None

    @property
    def name(self) -> str:
        """Name the reader, as its ``config.json`` does."""
        return self.config.name

    def read(self, question: str, passages: Sequence[Passage]) -> tuple[Reading, ...]:
        """Read the passages, several at once.

        A span's score is its start and end logits less those of the null answer in the same window: log-odds, in
        which the softmax's own normaliser cancels, so that spans of all windows and passages compare.
        """
        if not passages:
            return ()
        self._load()
        asked = self._encode(question)[0][: self.config.longest_question]
        windows = [w for number, p in enumerate(passages) for w in self._windows(number, p.text, asked)]
        candidates: list[list[SpanScore]] = [[] for _ in passages]
        for window, logits in self._run(asked, windows):
            candidates[window.passage].extend(self._spans_of(window, logits, len(asked) + 3))
        several = asks_for_several(question)
        return tuple(
            choose_spans(p.text, own, top_k=self._spans, several=several)
            for p, own in zip(passages, candidates, strict=True)
        )

    def _load(self) -> None:
        """Load model and tokenizer once, whichever thread comes first."""
        with self._lock:
            if self._session is None:
                self._tokenizer = _load_tokenizer(self._folder / "tokenizer.json")
                self._session = _load_session(self._folder / "model.onnx", self._threads)

    def _encode(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Return token ids and the code points each covers."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return encoding.ids, encoding.offsets

    def _windows(self, number: int, text: str, asked: list[int]) -> list[_Window]:
        ids, offsets = self._encode(text)
        room = self.config.window - len(asked) - 4
        bounds = window_bounds(len(ids), room, min(self.config.overlap, room // 2))
        return [_Window(number, ids[first:last], offsets[first:last]) for first, last in bounds if first < last]

    def _run(self, asked: list[int], windows: list[_Window]) -> list[tuple[_Window, NDArray[np.float32]]]:
        """Run the model over batches of windows of like length.

        :return: each window with its logits, float32, shape (padded length, 2).
        """
        ordered = sorted(windows, key=lambda w: len(w.ids))
        results: list[tuple[_Window, NDArray[np.float32]]] = []
        for first in range(0, len(ordered), self._batch_size):
            batch = ordered[first : first + self._batch_size]
            ids, mask = self._batch(asked, batch)
            (logits,) = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
            results.extend(zip(batch, logits, strict=True))
        return results

    def _batch(self, asked: list[int], batch: list[_Window]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Lay out ``<s> question </s></s> passage </s>``, padded: int64, both of shape (n_windows, longest)."""
        c = self.config
        rows = [[c.bos_id, *asked, c.eos_id, c.eos_id, *w.ids, c.eos_id] for w in batch]
        ids = np.full((len(rows), max(map(len, rows))), c.pad_id, dtype=np.int64)
        mask = np.zeros_like(ids)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
            mask[number, : len(row)] = 1
        return ids, mask

    def _spans_of(self, window: _Window, logits: NDArray[np.float32], base: int) -> list[SpanScore]:
        """Return a window's candidate spans with offsets into the passage, before mending."""
        odds = logits[base : base + len(window.ids)] - logits[0]
        pairs = best_pairs(odds[:, 0], odds[:, 1], longest=self.config.longest_span, top_k=4 * self._spans)
        located = ((window.offsets[first][0], window.offsets[last][1], score) for first, last, score in pairs)
        return [SpanScore(start, end, score) for start, end, score in located if start < end]


def _load_tokenizer(path: Path) -> Any:  # noqa: ANN401 - tokenizers.Tokenizer, imported here only
    from tokenizers import Tokenizer

    try:
        return Tokenizer.from_file(str(path))
    except Exception as exc:  # the binding raises bare Exception
        raise ReaderError(f"cannot read the reader's {path.name!r}: {exc}.", hint=_REMEDY) from exc


def _load_session(path: Path, threads: int | None) -> Any:  # noqa: ANN401 - onnxruntime.InferenceSession
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or os.cpu_count() or 1
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as exc:  # the binding raises exceptions of its own, one class an error code
        raise ReaderError(f"cannot load the reader's {path.name!r}: {exc}.", hint=_REMEDY) from exc

"""The trained span reader, int8 in ONNX Runtime.

Owns loading a folder of ``models/`` and reading a batch of passages with it. The folder holds ``model.onnx``,
``tokenizer.json`` and ``config.json`` (``training/export.py`` writes them). ONNX Runtime and the tokenizer are imported
and loaded at the first question.

The windows of a batch are read side by side, one a thread, and not padded to one length: on two cores that takes
three fifths of the time, and since activations are quantised window by window, a passage's scores do not depend on the
others.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answer.decoding import best_pairs, choose_spans, window_bounds
from answer.reader import Reading, SpanScore
from answer.reader_input import Context, ReaderInput, in_passage
from answer.verdict import Verdict
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
    :param longest_context: tokens of the document's title and headings that are read before each window.
    :param context: which of these the reader was made for.
    :param terms: what the weights may be used for, in one sentence.
    """

    name: str
    window: int = 320
    overlap: int = 96
    longest_question: int = 96
    longest_span: int = 48
    longest_context: int = 64
    context: Context = "path"
    bos_id: int = 0
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


_PAIRS_EACH = 8  # pairs of tokens looked at for each span that is kept
_REMEDY = "Name a folder of models/ in the setting 'reader', or set it to 'sentence'."


@dataclass(frozen=True, slots=True)
class _Window:
    """One stretch of one passage, ready for the model."""

    passage: int
    ids: list[int]
    offsets: list[tuple[int, int]] = field(repr=False)
    allowed: NDArray[np.bool_] = field(repr=False)


_Found = tuple[list[SpanScore], Verdict | None]  # what was made of a window


class OnnxReader:
    """Points at answer spans with the model of one folder.

    :param folder: holds ``model.onnx``, ``tokenizer.json`` and ``config.json``.
    :param threads: windows read at once; by default one a core.
    :param spans: candidate answers kept a passage.
    :raises ReaderError: when a file is missing.
    """

    def __init__(self, folder: Path, *, threads: int | None = None, spans: int = 5) -> None:
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise ReaderError(f"the reader in {str(folder)!r} lacks {', '.join(missing)}.", hint=_REMEDY)
        self.config = ReaderConfig.load(folder)
        self._folder, self._spans = folder, spans
        self._threads = threads or os.cpu_count() or 1
        self._lock = threading.Lock()
        self._session: Any = None
        self._judges = False
        self._tokenizer: Any = None
        self._pool: ThreadPoolExecutor | None = None

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
        inputs = [ReaderInput.of(passage, self.config.context) for passage in passages]
        windows = [w for number, given in enumerate(inputs) for w in self._windows(number, given, asked)]
        candidates: list[list[SpanScore]] = [[] for _ in passages]
        verdicts: list[list[Verdict]] = [[] for _ in passages]
        for window, (found, verdict) in zip(windows, self._run(asked, windows), strict=True):
            candidates[window.passage].extend(in_passage(inputs[window.passage], found))
            verdicts[window.passage].extend([verdict] if verdict else [])
        return tuple(
            replace(choose_spans(p, own, question, top_k=self._spans), verdict=_most_decided(judged))
            for p, own, judged in zip(passages, candidates, verdicts, strict=True)
        )

    def _load(self) -> None:
        """Load model and tokenizer once, whichever thread comes first."""
        with self._lock:
            if self._session is None:
                self._tokenizer = _load_tokenizer(self._folder / "tokenizer.json")
                self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="reader")
                self._session = _load_session(self._folder / "model.onnx")
                self._judges = "verdict" in (output.name for output in self._session.get_outputs())

    def _encode(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Return token ids and the code points each covers."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        return encoding.ids, encoding.offsets

    def _windows(self, number: int, given: ReaderInput, asked: list[int]) -> list[_Window]:
        """Cut a passage into windows; what stands above it comes before each of them."""
        ids, offsets = self._encode(given.text)
        body = next((i for i, (_, end) in enumerate(offsets) if end > given.form.body), len(ids))
        above = slice(max(0, body - self.config.longest_context), body)
        room = self.config.window - len(asked) - 4 - len(ids[above])
        bounds = window_bounds(len(ids) - body, room, min(self.config.overlap, room // 2))
        stretches = [slice(body + first, body + last) for first, last in bounds if first < last]
        allowed = np.asarray(given.allowed(offsets), dtype=np.bool_)
        return [
            _Window(
                number,
                ids[above] + ids[own],
                offsets[above] + offsets[own],
                np.concatenate([allowed[above], allowed[own]]),
            )
            for own in stretches
        ]

    def _run(self, asked: list[int], windows: list[_Window]) -> list[_Found]:
        """Read the windows side by side, the longest first; one alone needs no thread of its own."""
        if len(windows) == 1 or self._pool is None:
            return [self._read_window(asked, window) for window in windows]
        order = sorted(range(len(windows)), key=lambda n: -len(windows[n].ids))
        futures = {n: self._pool.submit(self._read_window, asked, windows[n]) for n in order}
        return [futures[n].result() for n in range(len(windows))]

    def _read_window(self, asked: list[int], window: _Window) -> _Found:
        """Run the model over ``<s> question </s></s> passage </s>``; return candidate spans and the verdict."""
        c = self.config
        row = [c.bos_id, *asked, c.eos_id, c.eos_id, *window.ids, c.eos_id]
        names = ["logits", "verdict"] if self._judges else ["logits"]
        logits, *judged = self._session.run(names, {"input_ids": np.asarray([row], dtype=np.int64)})
        return self._spans_of(window, logits[0], len(asked) + 3), _verdict(judged[0][0]) if judged else None

    def _spans_of(self, window: _Window, logits: NDArray[np.float32], base: int) -> list[SpanScore]:
        """Return a window's candidate spans with offsets into the reading form, before mending."""
        odds = logits[base : base + len(window.ids)] - logits[0]
        odds = np.where(window.allowed[:, None], odds, np.float32(-np.inf))
        pairs = best_pairs(odds[:, 0], odds[:, 1], longest=self.config.longest_span, top_k=_PAIRS_EACH * self._spans)
        located = ((window.offsets[first][0], window.offsets[last][1], score) for first, last, score in pairs)
        return [SpanScore(start, end, score) for start, end, score in located if start < end]


def _verdict(logits: NDArray[np.float32]) -> Verdict:
    shares = np.exp(logits - logits.max())
    yes, no, _ = (shares / shares.sum()).tolist()
    return Verdict(yes, no)


def _most_decided(verdicts: Sequence[Verdict]) -> Verdict | None:
    return min(verdicts, key=lambda verdict: verdict.neither, default=None)


def _load_tokenizer(path: Path) -> Any:  # noqa: ANN401 - tokenizers.Tokenizer, imported here only
    from tokenizers import Tokenizer

    try:
        return Tokenizer.from_file(str(path))
    except Exception as exc:  # the binding raises bare Exception
        raise ReaderError(f"cannot read the reader's {path.name!r}: {exc}.", hint=_REMEDY) from exc


def _load_session(path: Path) -> Any:  # noqa: ANN401 - onnxruntime.InferenceSession
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as exc:  # the binding raises exceptions of its own, one class an error code
        raise ReaderError(f"cannot load the reader's {path.name!r}: {exc}.", hint=_REMEDY) from exc

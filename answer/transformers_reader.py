"""Any transformers question-answering model as a reader, on a GPU where there is one.

For those who have a bigger model at hand; the readers of ``models/`` need none of this. ``torch`` and ``transformers``
are imported when a model is loaded.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from typing import Any

import numpy as np

from answer.decoding import best_pairs, choose_spans
from answer.reader import Reading, SpanScore
from answer.reader_input import ReaderInput, in_passage
from errors import ReaderError
from schema import Passage

_OVERLAP = 96
_LONGEST_QUESTION = 96  # tokens
_LONGEST_SPAN = 48
_SPANS = 5


class TransformersReader:
    """Points at answer spans with an ``AutoModelForQuestionAnswering``.

    :param name: a folder, or a name that the local model cache holds (or the hub, where it may be reached:
        ``HF_HUB_OFFLINE=0``).
    :raises ReaderError: when it cannot be loaded, or has no fast tokenizer (offsets need one).
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = threading.Lock()
        try:
            import torch
            from transformers import AutoModelForQuestionAnswering, AutoTokenizer

            self._device = "cuda" if torch.cuda.is_available() else "cpu"
            self._tokenizer: Any = AutoTokenizer.from_pretrained(name)
            self._model: Any = AutoModelForQuestionAnswering.from_pretrained(name).to(self._device).eval()
        except (OSError, ValueError) as exc:
            offline = "" if os.environ.get("HF_HUB_OFFLINE") == "0" else " To reach the hub, set HF_HUB_OFFLINE=0."
            raise ReaderError(
                f"cannot load the reader {name!r}: {exc}.",
                hint=f"Set 'reader' to auto, sentence, a folder of models/ or a question-answering model.{offline}",
            ) from exc
        if not self._tokenizer.is_fast:
            raise ReaderError(f"the reader {name!r} has no fast tokenizer, which offsets need.")

    def read(self, question: str, passages: Sequence[Passage]) -> tuple[Reading, ...]:
        """Read the passages, long ones in overlapping windows; scores are those of the ONNX reader."""
        if not passages:
            return ()
        candidates: list[list[SpanScore]] = [[] for _ in passages]
        for number, passage in enumerate(passages):
            with self._lock:
                given = ReaderInput.of(passage)
                candidates[number] = in_passage(given, self._spans_of(question, given))
        return tuple(choose_spans(p, own, question, top_k=_SPANS) for p, own in zip(passages, candidates, strict=True))

    def _shortened(self, question: str) -> str:
        """Cut a question that would leave no room for the passage."""
        offsets = self._tokenizer(question, add_special_tokens=False, return_offsets_mapping=True)["offset_mapping"]
        return question if len(offsets) <= _LONGEST_QUESTION else question[: offsets[_LONGEST_QUESTION - 1][1]]

    def _spans_of(self, question: str, given: ReaderInput) -> list[SpanScore]:
        """Score the spans of every window of one passage, with offsets into its reading form."""
        import torch

        windows = self._tokenizer(
            self._shortened(question),
            given.text,
            truncation="only_second",
            max_length=min(self._tokenizer.model_max_length, 384),
            stride=_OVERLAP,
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
            padding=True,
            return_tensors="pt",
        )
        offsets = windows.pop("offset_mapping").numpy()
        windows.pop("overflow_to_sample_mapping")
        with torch.inference_mode():
            output = self._model(**windows.to(self._device))
        starts, ends = output.start_logits.float().cpu().numpy(), output.end_logits.float().cpu().numpy()
        found: list[SpanScore] = []
        for row in range(len(offsets)):
            inside = np.array([kind == 1 for kind in windows.sequence_ids(row)])
            first = int(np.argmax(inside))
            barred = ~np.array(given.allowed([(int(a), int(b)) for a, b in offsets[row][inside]]), dtype=bool)
            start_odds = np.where(barred, -np.inf, starts[row][inside] - starts[row][0])
            end_odds = np.where(barred, -np.inf, ends[row][inside] - ends[row][0])
            for a, b, score in best_pairs(start_odds, end_odds, longest=_LONGEST_SPAN, top_k=4 * _SPANS):
                found.append(SpanScore(int(offsets[row][first + a][0]), int(offsets[row][first + b][1]), score))
        return [span for span in found if span.start < span.end]

"""Any sentence-transformers cross-encoder as a reranker, by name or folder.

Slower than the reader, which reranks as it reads; for those who have a GPU, or few questions. torch is imported at the
first question.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from errors import RerankerError
from schema import Passage


class CrossEncoderReranker:
    """Scores question and passage together.

    :param name: folder, or name of a model that is installed or may be downloaded.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = threading.Lock()
        self._model: Any = None

    def score(self, question: str, passages: Sequence[Passage]) -> list[float]:
        """Return the relevance of each passage, in [0, 1].

        :raises RerankerError: when the model cannot be loaded.
        """
        if not passages:
            return []
        with self._lock:  # tokenizers are not safe to share between threads
            if self._model is None:
                self._model = _load(self.name)
            import torch

            pairs = [(question, passage.text) for passage in passages]
            scores = self._model.predict(pairs, activation_fn=torch.nn.Sigmoid(), show_progress_bar=False)
        return [float(score) for score in scores]


def _load(name: str) -> Any:  # noqa: ANN401 - sentence_transformers.CrossEncoder, imported here only
    from sentence_transformers import CrossEncoder
    from transformers import AutoConfig

    remedy = "Name a folder that holds a cross-encoder, or set 'reranker' to nothing."
    try:
        config = AutoConfig.from_pretrained(name)
        made_for = config.architectures or ()
        if config.num_labels == 1 and any("SequenceClassification" in kind for kind in made_for):
            return CrossEncoder(name)
    except Exception as exc:  # transformers raises whatever it met
        raise RerankerError(f"cannot load the reranker {name!r}: {exc}.", hint=remedy) from exc
    raise RerankerError(f"{name!r} is no cross-encoder: it has no head with a single score.", hint=remedy)

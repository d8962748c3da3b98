"""Any sentence-transformers cross-encoder as a reranker, by name or folder.

Slower than the reader, which reranks as it reads; for those who have a GPU, or few questions. torch is imported at the
first question.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from errors import RetrieverError
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

        :raises RetrieverError: when the model cannot be loaded.
        """
        if not passages:
            return []
        model = self._loaded()
        import torch

        pairs = [(question, passage.text) for passage in passages]
        scores = model.predict(pairs, activation_fn=torch.nn.Sigmoid(), show_progress_bar=False)
        return [float(score) for score in scores]

    def _loaded(self) -> Any:  # noqa: ANN401 - sentence_transformers.CrossEncoder, imported here only
        with self._lock:
            if self._model is None:
                from sentence_transformers import CrossEncoder

                try:
                    self._model = CrossEncoder(self.name, num_labels=1)
                except Exception as exc:  # transformers raises whatever it met
                    raise RetrieverError(
                        f"cannot load the reranker {self.name!r}: {exc}.",
                        hint="Name a folder that holds a cross-encoder, or set 'reranker' to nothing.",
                    ) from exc
            return self._model

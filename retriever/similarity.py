"""How near in meaning short texts are to a question, by the encoder that the passages were indexed with.

Vectors of texts are kept, since the names of a table's columns come again. Imports ``index.encoder``.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder, Role

_KEPT = 4_000  # vectors of 384 figures: 6 MB


class Similarity:
    """Compares texts with questions.

    :param encoder: safe to use from several threads.
    """

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._lock = threading.Lock()
        self._vectors: OrderedDict[tuple[Role, str], NDArray[np.float32]] = OrderedDict()

    def __call__(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        """Return the cosine of each text with the question, in [-1, 1], in the order given."""
        asked = self._encoded([question], "query")[0]
        return tuple(float(vector @ asked) for vector in self._encoded(texts, "document"))

    def _encoded(self, texts: Sequence[str], role: Role) -> list[NDArray[np.float32]]:
        with self._lock:
            found = {text: self._vectors[role, text] for text in texts if (role, text) in self._vectors}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            found |= dict(zip(new, self._encoder.encode(new, role=role), strict=True))
        with self._lock:
            for text, vector in found.items():
                self._vectors[role, text] = vector
                self._vectors.move_to_end((role, text))
            while len(self._vectors) > _KEPT:
                self._vectors.popitem(last=False)
        return [found[text] for text in texts]

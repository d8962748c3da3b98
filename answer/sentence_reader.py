"""A reader without a trained head: the sentence most like the question, by its embedding and its words.

The fallback where ``models/`` holds no reader. Loads no model of its own: the encoder is handed in.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from answer.reader import Reading, SpanScore
from index.encoder import Encoder
from schema import Passage
from text import lexical_terms, sentence_spans

# E5 cosines crowd into [0.75, 0.95]; this stretches them to the scale of log-odds, with the middle at no answer.
_COSINE_MIDDLE = 0.84
_COSINE_SCALE = 40.0
_OVERLAP_SCALE = 4.0


class SentenceReader:
    """Points at whole sentences.

    :param encoder: embeds the question and the sentences.
    """

    name = "sentence"

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def read(self, question: str, passages: Sequence[Passage]) -> tuple[Reading, ...]:
        """Score every sentence of every passage; all of them in one encoder batch."""
        spans = [[s for s in sentence_spans(p.text) if not _is_label(p, *s)] for p in passages]
        sentences = [p.text[start:end] for p, own in zip(passages, spans, strict=True) for start, end in own]
        if not sentences:
            return tuple(Reading() for _ in passages)
        scores = iter(self._scores(question, sentences))
        return tuple(_reading([SpanScore(start, end, float(next(scores))) for start, end in own]) for own in spans)

    def _scores(self, question: str, sentences: list[str]) -> NDArray[np.float32]:
        """Return float32, shape (n_sentences,): log-odds by embedding and by shared words."""
        query = self._encoder.encode([question], role="query")[0]
        cosines = self._encoder.encode(sentences, role="document") @ query
        wanted = set(lexical_terms(question))
        overlap = [len(wanted & set(lexical_terms(s))) / max(1, len(wanted)) for s in sentences]
        lexical = np.asarray(overlap, dtype=np.float32)
        scores: NDArray[np.float32] = (cosines - _COSINE_MIDDLE) * _COSINE_SCALE + lexical * _OVERLAP_SCALE
        return scores.astype(np.float32)


def _is_label(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a sentence is nothing but a heading, a question or a label."""
    return any(a <= start and end <= b for a, b in passage.labels)


def _reading(spans: list[SpanScore]) -> Reading:
    """Order spans best first, ties by place."""
    return Reading(tuple(sorted(spans, key=lambda span: (-span.score, span.start))))

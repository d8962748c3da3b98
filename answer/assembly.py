"""Puts the assistant together from the settings: encoder, live index, retriever, reader, calibration, generator.

The only module that knows every part; models are loaded here and nowhere else.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from answer.assistant import Assistant
from answer.calibration import load_calibration
from answer.generator import load_generator
from answer.ranking import Ranker
from answer.reader import Reader
from index.encoder import Encoder, load_encoder
from index.open import open_index
from retriever.base import Reranker
from settings import ROOT, Settings

MODELS = ROOT / "models"
BEST_READER = "vi-reader-research"  # of those that ship, on the development data; docs/reader.md compares them


def build_assistant(settings: Settings, *, index_dir: Path | None = None) -> Assistant:
    """Load everything and return an assistant over the live index, which follows later builds.

    :param index_dir: instead of ``settings.index_dir``.
    :raises IndexStoreError: when there is no index that can be opened.
    :raises EncoderError: when the encoder cannot be loaded.
    :raises ReaderError: when the reader cannot be loaded.
    :raises GeneratorError: when a language model is configured and cannot be loaded.
    """
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from retriever.hybrid import HybridRetriever
    from retriever.live import LiveIndex
    from retriever.similarity import Similarity

    if index_dir is not None:
        settings = replace(settings, index_dir=index_dir)
    encoder = load_encoder(settings)
    live = LiveIndex(settings.index_dir, lambda: open_index(settings.index_dir, settings, encoder=encoder))
    retriever = HybridRetriever(
        live, encoder, dense_weight=settings.dense_weight, candidates=settings.candidates, top_k=settings.top_k
    )
    reader = load_reader(settings, encoder)
    ranker = Ranker(
        retriever,
        reader,
        settings=settings,
        index=live.current,
        analyse=retriever.analyse,
        reranker=load_reranker(settings),
    )
    return Assistant(
        ranker,
        calibration=load_calibration(reader.name),
        settings=settings,
        index=live.current,
        generator=load_generator(settings),
        similarity=Similarity(encoder),
    )


def load_reranker(settings: Settings) -> Reranker | None:
    """Load the cross-encoder that ``settings.reranker`` names, if any, at the first question."""
    if not settings.reranker:
        return None
    from retriever.cross_encoder import CrossEncoderReranker

    return CrossEncoderReranker(settings.reranker)


def load_reader(settings: Settings, encoder: Encoder) -> Reader:
    """Load the reader that ``settings.reader`` names.

    ``auto`` is the first of :func:`trained_readers`, and the sentence reader where there is none.

    :raises ReaderError: when it cannot be loaded.
    """
    from answer.sentence_reader import SentenceReader

    name = settings.reader
    if name == "auto":
        trained = trained_readers()
        name = trained[0] if trained else "sentence"
    if name == "sentence":
        return SentenceReader(encoder)
    folder = MODELS / name if (MODELS / name).is_dir() else Path(name)
    if (folder / "model.onnx").is_file():
        from answer.onnx_reader import OnnxReader

        return OnnxReader(folder)
    from answer.transformers_reader import TransformersReader

    return TransformersReader(name)


def trained_readers() -> tuple[str, ...]:
    """Name the readers in ``models/``, in the order in which ``auto`` takes them: the best one, then by name."""
    names = (model.parent.name for model in MODELS.glob("*/model.onnx"))
    return tuple(sorted(names, key=lambda name: (name != BEST_READER, name)))

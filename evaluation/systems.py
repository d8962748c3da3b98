"""The retrievers that ``retrieval`` compares, and the reader that ``reading`` measures, as the settings say.

Loads models on use.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from answer.reader import Reader
from errors import EvaluationError
from evaluation.retrieving import Retriever
from index.encoder import Encoder, load_encoder
from settings import Settings

if TYPE_CHECKING:
    from index.build import Index

SYSTEMS = ("lexical", "dense", "hybrid", "reranked")
# Settings that a ranking depends on and the index does not.
VARIABLE = ("dense_weight", "candidates", "top_k", "reader", "rerank_weight", "reranker", "reranker_weight")


def chosen_systems(
    names: str, settings: Settings, index: Index, *, encoder: Encoder | None = None
) -> dict[str, Retriever]:
    """Build the retrievers named.

    :param names: separated by commas.
    :param encoder: that of the settings, where it is loaded already.
    :raises EvaluationError: for a name that is none of ``SYSTEMS``.
    """
    chosen = [name.strip() for name in names.split(",")]
    if unknown := [name for name in chosen if name not in SYSTEMS]:
        raise EvaluationError(f"expected systems among {', '.join(SYSTEMS)}, found {unknown[0]!r}.")
    encoder = encoder or load_encoder(settings)
    return {name: _system(name, settings, index, encoder) for name in chosen}


def varied_systems(names: str, settings: Settings, index: Index, vary: str) -> dict[str, Retriever]:
    """Build the retrievers named once for each value of one setting, to tune it.

    :param vary: as ``dense_weight=0.4,0.5,0.6``.
    :raises EvaluationError: for a setting that ranking does not depend on, or that shapes the index.
    """
    setting, _, values = vary.partition("=")
    if setting not in VARIABLE:
        raise EvaluationError(
            f"expected one of {', '.join(VARIABLE)} to vary, found {setting!r}.",
            hint=f"Run once for each value: --set {setting}=VALUE.",
        )
    systems: dict[str, Retriever] = {}
    encoder = load_encoder(settings)
    for value in (part.strip() for part in values.split(",")):
        varied = replace(settings, **{setting: getattr(Settings.load(flags={setting: value}), setting)})
        own = chosen_systems(names, varied, index, encoder=encoder)
        systems |= {f"{name}@{value.replace('/', '_')}": system for name, system in own.items()}
    return systems


def _system(name: str, settings: Settings, index: Index, encoder: Encoder) -> Retriever:
    """Build one retriever as the assistant would."""
    from retriever.dense import DenseRetriever
    from retriever.hybrid import HybridRetriever
    from retriever.lexical import LexicalRetriever

    if name == "lexical":
        return LexicalRetriever(index)
    if name == "dense":
        return DenseRetriever(index, encoder)
    hybrid = HybridRetriever(index, encoder, dense_weight=settings.dense_weight, candidates=settings.candidates)
    if name == "hybrid":
        return hybrid
    from answer.assembly import load_reader, load_reranker
    from answer.ranking import Ranker

    return Ranker(
        hybrid,
        load_reader(settings, encoder),
        settings=settings,
        index=lambda: index,
        analyse=hybrid.analyse,
        reranker=load_reranker(settings),
    )


def standing_reader(settings: Settings) -> Reader:
    """Load the reader that the settings name."""
    from answer.assembly import load_reader

    return load_reader(settings, load_encoder(settings))

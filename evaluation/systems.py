"""The retrievers that ``retrieval`` compares, and the reader that ``reading`` measures, as the settings say.

Loads models on use.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from answer.reader import Reader
from errors import EvaluationError
from evaluation.retrieving import Retriever
from index.encoder import Encoder, load_encoder
from retriever.query import IDEAS, Idea
from settings import Settings
from text import lexical_terms

if TYPE_CHECKING:
    from answer.ranking import Ranker
    from index.build import Index
    from retriever.hybrid import HybridRetriever

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


def ablated_systems(names: str, settings: Settings, index: Index) -> dict[str, Retriever]:
    """Build the hybrid search with none of its ideas, with each alone, with all, and with all but each.

    :param names: with ``reranked`` among them, reading as well, with and without what a question is held to.
    """
    encoder = load_encoder(settings)
    plain = without_headings(index, settings, encoder)
    systems: dict[str, Retriever] = {"none": _hybrid(settings, plain, encoder, without=IDEAS)}
    for idea in IDEAS:
        systems[f"+ {idea}"] = _hybrid(settings, plain, encoder, without=set(IDEAS) - {idea})
    systems["+ headings"] = _hybrid(settings, index, encoder, without=IDEAS)
    systems["all"] = whole = _hybrid(settings, index, encoder)
    for idea in IDEAS:
        systems[f"- {idea}"] = _hybrid(settings, index, encoder, without={idea})
    systems["- headings"] = _hybrid(settings, plain, encoder)
    if "reranked" in names:
        systems["reranked"] = _ranker(settings, index, encoder, whole)
        systems["- constraints"] = _ranker(settings, index, encoder, whole, constrained=False)
    return systems


def ablation_pairs(names: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Pair what :func:`ablated_systems` built with what each is to be compared with."""
    whole = {"+": "none", "-": "all", "all": "none", "reranked": "all"}
    against = {name: "reranked" if name == "- constraints" else whole.get(name.split(" ")[0], "") for name in names}
    return tuple((other, name) for name, other in against.items() if other)


def without_headings(index: Index, settings: Settings, encoder: Encoder) -> Index:
    """Index a build's passages anew by their own words alone, in memory."""
    from index.dense import FlatFaissIndex
    from index.lexical import RankBM25Index

    texts = [passage.text for passage in index.store.passages(range(len(index.store)))]
    lexical = RankBM25Index.build([lexical_terms(t) for t in texts], k1=settings.bm25_k1, b=settings.bm25_b)
    dense = FlatFaissIndex.build(encoder.encode(texts, role="document"))
    return replace(index, build_id=f"{index.build_id} without headings", lexical=lexical, dense=dense)


def _system(name: str, settings: Settings, index: Index, encoder: Encoder) -> Retriever:
    """Build one retriever as the assistant would."""
    from retriever.dense import DenseRetriever
    from retriever.lexical import LexicalRetriever

    if name == "lexical":
        return LexicalRetriever(index)
    if name == "dense":
        return DenseRetriever(index, encoder)
    hybrid = _hybrid(settings, index, encoder)
    return hybrid if name == "hybrid" else _ranker(settings, index, encoder, hybrid)


def _hybrid(settings: Settings, index: Index, encoder: Encoder, *, without: Collection[Idea] = ()) -> HybridRetriever:
    from retriever.hybrid import HybridRetriever

    own = {"dense_weight": settings.dense_weight, "candidates": settings.candidates, "without": frozenset(without)}
    return HybridRetriever(index, encoder, **own)


def _ranker(
    settings: Settings, index: Index, encoder: Encoder, hybrid: HybridRetriever, *, constrained: bool = True
) -> Ranker:
    from answer.assembly import load_reader, load_reranker
    from answer.ranking import Ranker

    return Ranker(
        hybrid,
        load_reader(settings, encoder),
        settings=settings,
        index=lambda: index,
        analyse=hybrid.analyse,
        reranker=load_reranker(settings),
        constrained=constrained,
    )


def standing_reader(settings: Settings) -> Reader:
    """Load the reader that the settings name."""
    from answer.assembly import load_reader

    return load_reader(settings, load_encoder(settings))

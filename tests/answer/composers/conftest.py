"""Evidence made of texts, as an assistant gathers it, with a search that counts words and a reader that is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from answer.calibration import Calibration
from answer.composers.base import Composed, Evidence
from answer.composition import rank_candidates
from index.build import build_index
from index.open import open_index
from language.analysis import analyse
from language.content_words import Rarity, bare_words, content_words
from schema import Hit
from settings import Settings
from tests.conftest import HashEncoder, ScriptedReader

Gather = Callable[..., Evidence]


@pytest.fixture
def gather(tmp_path: Path, hash_encoder: HashEncoder) -> Gather:
    """Return a function from a question and files to evidence; the ten passages that share most words are the hits."""

    def of(question: str, files: dict[str, str], *, phrases: dict[str, float] | None = None) -> Evidence:
        corpus = tmp_path / "corpus"
        corpus.mkdir(exist_ok=True)
        for name, text in files.items():
            (corpus / name).write_text(text, encoding="utf-8")
        settings = Settings(index_dir=tmp_path / "index", corpus_dir=corpus)
        build_index(settings, hash_encoder)
        index = open_index(settings.index_dir, settings, encoder=hash_encoder)
        rarity = Rarity(index.lexical.vocabulary, len(index.store))
        asked = content_words(question)
        scored = [
            (rarity.share(asked, bare_words(" ".join((p.title, *p.path, p.text)))), -row, p)
            for row, p in enumerate(index.store.passages(range(len(index.store))))
        ]
        best = sorted(scored, key=lambda item: item[:2], reverse=True)[:10]
        hits = tuple(Hit(p, score, rank, "fused") for rank, (score, _, p) in enumerate(best, start=1))
        reader, calibration = ScriptedReader(phrases or {}), Calibration(threshold=0.5)
        read = reader.read(question, [hit.passage for hit in hits])
        analysis = analyse(question)
        candidates = calibration.assess(analysis, rank_candidates(hits, read, rerank_weight=1.0), rarity)
        return Evidence(
            question=analysis, asked=asked, hits=hits, candidates=candidates, store=index.store, rarity=rarity,
            read=lambda passages: reader.read(question, passages), calibration=calibration, threshold=0.5,
        )  # fmt: skip

    return of


def said(composed: Composed | None, role: str = "answer") -> list[str]:
    """Return the texts of the parts of a role, each checked against what it cites."""
    if composed is None:
        return []
    for part in composed.parts:
        for citation in part.citations:
            assert citation.quote
        if part.said_by == "document" and part.role != "note":
            assert part.citations and any(part.text in c.quote or c.quote in part.text for c in part.citations)
    return [part.text for part in composed.parts if part.role == role]

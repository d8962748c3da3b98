"""How fast documents become an index: reading, splitting, encoding, counting words, and a whole build.

The sample reports are encoded for real. What grows with the corpus is measured on 20,000 passages of news where
``../shared/data`` lies beside the checkout, and on the sample reports otherwise. Imports ``index``.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bench.measure import Row, milliseconds, percentiles
from index.build import build_index
from index.corpus import load_corpus
from index.encoder import SentenceTransformerEncoder, load_encoder
from index.formats.base import RawDocument
from index.formats.jsonl import read_jsonl
from index.lexical import RankBM25Index
from index.passages import split_passages
from schema import Document
from settings import ROOT, Settings
from text import lexical_terms

NEWS = ROOT.parent / "shared" / "data" / "news.jsonl.gz"
SMALL_TIER = 20_000
_QUERIES = 300


def run(settings: Settings) -> list[Row]:
    """Build the sample reports, and the engines for as many passages as the small tier is meant for."""
    encoders: list[SentenceTransformerEncoder] = []
    rows = [Row("load the encoder", milliseconds(lambda: encoders.append(load_encoder(settings))) / 1000, "s")]
    rows += _whole_build(settings, encoders[0])
    rows += _engines(settings, _documents())
    return rows


def _whole_build(settings: Settings, encoder: SentenceTransformerEncoder) -> list[Row]:
    """Build the sample reports, encoder and all."""
    with tempfile.TemporaryDirectory() as folder:
        own = replace(settings, index_dir=Path(folder), corpus_dir=ROOT / "seeds")
        summary = build_index(own, encoder)
    note = f"{summary.passages} passages of seeds, {settings.encoder}"
    return [
        Row("build", summary.passages / summary.seconds, "passages/s", note),
        Row("size of a build", summary.size / summary.passages / 1000, "kB/passage", note),
    ]


def _documents() -> list[Document]:
    """Read as many documents as hold about 20,000 passages."""
    if not NEWS.exists():
        return load_corpus(ROOT / "seeds", problems=[])
    records = islice(read_jsonl(NEWS), SMALL_TIER)
    return [Document(r.doc_id, r.title, r.text, "") for r in records if isinstance(r, RawDocument)]


def _engines(settings: Settings, documents: list[Document]) -> list[Row]:
    """Split, count and search without an encoder."""
    texts: list[str] = []

    def split() -> None:
        for document in documents:
            texts.extend(p.text for p in split_passages(document, max_words=settings.passage_words))
            if len(texts) >= SMALL_TIER:
                return

    took = milliseconds(split)
    rows = [Row("split", len(texts) / took * 1000, "passages/s", f"{len(texts)} passages")]
    terms: list[list[str]] = []
    took = milliseconds(lambda: terms.extend(map(lexical_terms, texts)))
    rows.append(Row("tokenize", len(texts) / took * 1000, "passages/s"))
    built: list[RankBM25Index] = []
    took = milliseconds(lambda: built.append(RankBM25Index.build(terms, k1=settings.bm25_k1, b=settings.bm25_b)))
    rows.append(Row("BM25 build", len(texts) / took * 1000, "passages/s", f"{len(built[0].vocabulary)} terms"))
    queries = [Counter(lexical_terms(" ".join(text.split()[:12]))) for text in texts[:: max(1, len(texts) // _QUERIES)]]
    times = [milliseconds(lambda query=query: built[0].search(query, settings.candidates)) for query in queries]  # type: ignore[misc]
    return rows + percentiles("BM25 search", times, f"12 words, {len(texts)} passages")

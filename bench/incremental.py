"""How much a build saves by taking over what has not changed: one report added to many.

News of ``../shared/data`` where it lies beside the checkout, one article a file; else made-up texts of like length.
``BENCH_DOCUMENTS`` says how many (300; the figure in docs/indexing.md is for 2,000). Imports ``index``.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import tempfile
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np

from bench.measure import Row, milliseconds
from index.build import build_index
from index.dense import FlatFaissIndex
from index.encoder import load_encoder
from index.open import open_index
from settings import ROOT, Settings

NEWS = ROOT.parent / "shared" / "data" / "news.jsonl.gz"
_DOCUMENTS = "BENCH_DOCUMENTS"
_WORDS = (
    "hội nghị thu ngân sách tăng giảm kế hoạch năm quý tháng tỉnh xã phường đạt tỷ đồng công trình đường cầu".split()
)


def run(settings: Settings) -> list[Row]:
    """Build a folder, add one report, build again, and build the same afresh."""
    count = int(os.environ.get(_DOCUMENTS, "300"))
    encoder = load_encoder(settings)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        texts = _texts(count + 1)
        for number, text in enumerate(texts[:count]):
            (corpus / f"{number:05}.txt").write_text(text, encoding="utf-8")
        grown = replace(settings, index_dir=Path(folder) / "grown", corpus_dir=corpus)
        build_index(grown, encoder)
        (corpus / "moi.txt").write_text(texts[count], encoding="utf-8")
        added = milliseconds(lambda: build_index(grown, encoder)) / 1000
        fresh_settings = replace(grown, index_dir=Path(folder) / "fresh")
        fresh = milliseconds(lambda: build_index(fresh_settings, encoder)) / 1000
        nearest, passages = _difference(grown, fresh_settings)
    note = f"{count} documents, {passages} passages"
    return [
        Row("fresh build", fresh, "s", note),
        Row("one report added", added, "s", note),
        Row("times as fast", fresh / added, "", note),
        Row("least cosine to the fresh build", nearest, "", "same documents and passages, checked"),
    ]


def _texts(count: int) -> list[str]:
    """Return the bodies of so many reports."""
    if NEWS.exists():
        with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in islice(lines, count)]
    rng = random.Random(0)
    return ["\n\n".join(" ".join(rng.choices(_WORDS, k=60)) + "." for _ in range(5)) for _ in range(count)]


def _difference(grown: Settings, fresh: Settings) -> tuple[float, int]:
    """Compare two builds: documents and passages must be the same; the vectors' least cosine is returned.

    :raises ValueError: when they differ.
    """
    first, second = open_index(grown.index_dir), open_index(fresh.index_dir)
    rows = range(len(first.store))
    if first.store.documents() != second.store.documents() or first.store.passages(rows) != second.store.passages(rows):
        raise ValueError("expected the same documents and passages in both builds")
    assert isinstance(first.dense, FlatFaissIndex) and isinstance(second.dense, FlatFaissIndex)
    cosines = np.sum(first.dense.vectors(rows) * second.dense.vectors(rows), axis=1)
    first.close()
    second.close()
    return float(cosines.min()), len(rows)

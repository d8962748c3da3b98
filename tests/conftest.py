"""What the tests share: hand-computable stand-ins for the models, and the data beside the checkout."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from answer.reader import Reading, SpanScore
from schema import Document, Passage
from settings import Settings
from text import tokens

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


class HashEncoder:
    """An encoder whose vectors a person can follow: each token adds one to the dimension its hash names."""

    name = "hash-64"
    weights_hash = "0" * 64
    dimension = 64

    def encode(self, texts: Sequence[str], *, role: Literal["query", "document"]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for token in tokens(text):
                row[int(hashlib.md5(token.encode()).hexdigest(), 16) % self.dimension] += 1.0
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        return rows / np.where(norms == 0, 1, norms)


class ScriptedReader:
    """A reader that finds the phrases it was told of, with the scores it was told."""

    name = "scripted"

    def __init__(self, phrases: dict[str, float]) -> None:
        self.phrases = phrases

    def read(self, question: str, passages: Sequence[Passage]) -> tuple[Reading, ...]:
        return tuple(self._read(p.text) for p in passages)

    def _read(self, text: str) -> Reading:
        found = [SpanScore(text.find(p), text.find(p) + len(p), s) for p, s in self.phrases.items() if p in text]
        return Reading(tuple(sorted(found, key=lambda s: -s.score)))


def make_document(doc_id: str, text: str, title: str = "") -> Document:
    """Make a document with its hash."""
    return Document(
        doc_id, title or doc_id, text, f"{doc_id}.txt", content_hash=hashlib.sha256(text.encode()).hexdigest()
    )


def make_passage(text: str, *, doc_id: str = "d", ordinal: int = 0) -> Passage:
    """Make a passage that is a whole document."""
    return Passage(f"{doc_id}#{ordinal}", doc_id, ordinal, text, 0, len(text))


@pytest.fixture
def hash_encoder() -> HashEncoder:
    return HashEncoder()


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    """Three short reports in a folder."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    reports = {
        "ha-long": "Toàn cảnh hội nghị\n\nHội nghị do ông Trần Văn An chủ trì.\n\nThu ngân sách đạt 932,7 tỷ đồng.",
        "can-tho": " date 2024-12 Quang cảnh\n\nBí thư Lê Thị Bình kết luận.\n\nTổng vốn đầu tư đạt 31.500 tỷ đồng.",
        "hue": "Các đại biểu dự họp\n\nBan Thường vụ kiểm điểm năm 2025.\n\nGiải ngân phải đạt 100% kế hoạch.",
    }
    for name, text in reports.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Build an index of the sample reports with the real encoder, once; return the settings that point at it."""
    from index.build import build_index
    from index.encoder import load_encoder

    settings = Settings(index_dir=tmp_path_factory.mktemp("seeds-index"), corpus_dir=ROOT / "seeds")
    build_index(settings, load_encoder(settings))
    return settings


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of measuring data beside the checkout; skip where it is absent."""
    return _present(SHARED / "data")


@pytest.fixture(scope="session")
def shared_seeds() -> Path:
    """Return the folder of real documents beside the checkout; skip where it is absent."""
    return _present(SHARED / "seeds")


def _present(folder: Path) -> Path:
    if not folder.is_dir():
        pytest.skip(f"needs {folder.parent.name}/{folder.name} beside the checkout")
    return folder

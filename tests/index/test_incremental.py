"""A build takes over what has not changed, and equals a fresh one; an interrupted one goes on where it stood."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from index import worker
from index.build import build_index, open_index
from settings import Settings
from tests.conftest import HashEncoder

WORDS = "ong mật trại thùng hoa nhãn vải rừng mùa thu hoạch cân giá nghìn đồng khách thuê xe chở nắng mưa".split()


class CountingEncoder(HashEncoder):
    """Counts what it encodes, and stops where it is told."""

    def __init__(self, *, stop_after: int = 1_000_000) -> None:
        self.encoded = 0
        self.stop_after = stop_after

    def encode(self, texts: Sequence[str], *, role: Literal["query", "document"]) -> NDArray[np.float32]:
        if role == "document":
            if self.encoded >= self.stop_after:
                raise KeyboardInterrupt
            self.encoded += len(texts)
        return super().encode(texts, role=role)


def paragraph(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=12)).capitalize() + "."


def write(folder: Path, rng: random.Random, name: str) -> None:
    (folder / name).write_text("\n\n".join(paragraph(rng) for _ in range(rng.randint(1, 4))), encoding="utf-8")


def edit(folder: Path, rng: random.Random) -> None:
    """Change a folder at random: add, change, delete, rename, copy."""
    files = sorted(folder.iterdir())
    for _ in range(rng.randint(1, 3)):
        what = rng.choice(["add", "change", "delete", "rename", "copy", "touch"])
        file = rng.choice(files)
        if what == "add":
            write(folder, rng, f"moi-{rng.randint(0, 999)}.txt")
        elif what == "change" and file.exists():
            file.write_text(file.read_text("utf-8") + "\n\n" + paragraph(rng), encoding="utf-8")
        elif what == "delete" and file.exists() and len(list(folder.iterdir())) > 2:
            file.unlink()
        elif what == "rename" and file.exists():
            file.rename(folder / f"ten-{rng.randint(0, 999)}.txt")
        elif what == "copy" and file.exists():
            (folder / f"sao-{rng.randint(0, 999)}.txt").write_bytes(file.read_bytes())
        elif what == "touch" and file.exists():
            file.touch()


def content(settings: Settings) -> tuple[object, ...]:
    """Return all that a build holds but its name and age."""
    index = open_index(settings.index_dir)
    index.verify()
    rows = range(len(index.store))
    passages = index.store.passages(rows)
    vectors = index.dense.vectors(rows)  # type: ignore[attr-defined]
    terms = sorted({term for passage in passages for term in passage.text.lower().split()})
    words = [index.lexical.scores({term: 1.0}, rows).tolist() for term in terms]
    found = (index.store.documents(), passages, vectors.tolist(), words, dict(index.manifest.documents))
    index.close()
    return found


@pytest.mark.parametrize("seed", range(6))
def test_a_build_over_another_equals_a_fresh_one(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(6):
        write(corpus, rng, f"{number}.txt")
    settings = Settings(index_dir=tmp_path / "index")
    build_index(settings, HashEncoder(), corpus=corpus)
    edit(corpus, rng)
    build_index(settings, HashEncoder(), corpus=corpus)
    fresh = Settings(index_dir=tmp_path / "fresh")
    build_index(fresh, HashEncoder(), corpus=corpus)
    assert content(settings) == content(fresh)


def test_only_what_is_new_is_read_and_encoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(1)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(8):
        write(corpus, rng, f"{number}.txt")
    settings = Settings(index_dir=tmp_path / "index")
    build_index(settings, HashEncoder(), corpus=corpus)
    (corpus / "9.txt").write_text("Trại ong mở cửa từ tháng 3.", encoding="utf-8")
    handed: list[str] = []
    from index import extraction

    hand_over = extraction._Worker.hand_over

    def counted(self: extraction._Worker, tasks: Sequence[worker.Task]) -> None:
        handed.extend(task.source for task in tasks)
        hand_over(self, tasks)

    monkeypatch.setattr(extraction._Worker, "hand_over", counted)
    encoder = CountingEncoder()
    summary = build_index(settings, encoder, corpus=corpus)
    assert (summary.documents, handed, encoder.encoded) == (9, ["9.txt"], 1)


def test_a_changed_name_is_a_changed_document(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.jsonl").write_text('{"doc_id": "1", "title": "Cũ", "text": "Ong bay."}\n', encoding="utf-8")
    settings = Settings(index_dir=tmp_path / "index")
    build_index(settings, HashEncoder(), corpus=corpus)
    (corpus / "a.jsonl").write_text('{"doc_id": "1", "title": "Mới", "text": "Ong bay."}\n', encoding="utf-8")
    assert not build_index(settings, HashEncoder(), corpus=corpus).unchanged
    index = open_index(settings.index_dir)
    assert [document.title for document in index.store.documents()] == ["Mới"]
    index.close()


def test_an_interrupted_first_build_goes_on_where_it_stood(tmp_path: Path) -> None:
    rng = random.Random(2)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(100):
        (corpus / f"{number}.txt").write_text(paragraph(rng), encoding="utf-8")
    settings = Settings(index_dir=tmp_path / "index")
    with pytest.raises(KeyboardInterrupt):
        build_index(settings, CountingEncoder(stop_after=64), corpus=corpus)
    (journal,) = settings.index_dir.glob("encoding-*.journal")
    with journal.open("ab") as file:
        file.write(b"torn")  # as a kill in the middle of a record leaves it
    encoder = CountingEncoder()
    assert build_index(settings, encoder, corpus=corpus).documents == 100
    assert encoder.encoded == 36
    assert not list(settings.index_dir.glob("encoding-*.journal"))
    fresh = Settings(index_dir=tmp_path / "fresh")
    build_index(fresh, HashEncoder(), corpus=corpus)
    assert content(settings) == content(fresh)


def test_force_computes_everything_again(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Ong bay về tổ.", encoding="utf-8")
    settings = Settings(index_dir=tmp_path / "index")
    build_index(settings, HashEncoder(), corpus=corpus)
    encoder = CountingEncoder()
    assert not build_index(settings, encoder, corpus=corpus, force=True).unchanged
    assert encoder.encoded == 1


def test_files_that_share_ids_are_read_again(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, words in (("a", "Ong bay."), ("b", "Hoa nở.")):
        (corpus / f"{name}.jsonl").write_text(f'{{"doc_id": "1", "text": "{words}"}}\n', encoding="utf-8")
    settings = Settings(index_dir=tmp_path / "index")
    build_index(settings, HashEncoder(), corpus=corpus)
    (corpus / "c.txt").write_text("Mưa.", encoding="utf-8")
    build_index(settings, HashEncoder(), corpus=corpus)
    index = open_index(settings.index_dir)
    assert {d.doc_id: d.text for d in index.store.documents()} == {"1": "Ong bay.", "b/1": "Hoa nở.", "c": "Mưa."}
    index.close()

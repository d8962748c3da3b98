from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from errors import CorpusError, EncoderError, IndexDamagedError, IndexMismatchError, IndexMissingError, IndexStoreError
from index import disk
from index.build import build_index, current_build_id, open_index
from index.facts import contextual_heading
from index.indexed_text import indexed_texts
from index.manifest import FILE_NAME, Manifest
from settings import Settings
from tests.conftest import HashEncoder
from text import lexical_terms


@pytest.fixture
def settings(tmp_path: Path, small_corpus: Path) -> Settings:
    return Settings(index_dir=tmp_path / "index", corpus_dir=small_corpus)


def test_a_build_can_be_opened_and_searched(settings: Settings, hash_encoder: HashEncoder) -> None:
    summary = build_index(settings, hash_encoder)
    index = open_index(settings.index_dir, settings, encoder=hash_encoder)
    assert (summary.documents, summary.passages) == (3, 9)
    assert not summary.unchanged
    assert summary.size > 0
    assert index.build_id == summary.build_id == current_build_id(settings.index_dir)
    by_words = index.lexical.search(Counter(lexical_terms("Thu ngân sách đạt bao nhiêu?")), 3)
    assert index.store.passages(by_words.rows)[0].text == "Thu ngân sách đạt 932,7 tỷ đồng."
    vector = hash_encoder.encode(["Giải ngân phải đạt 100% kế hoạch."], role="query")[0]
    assert index.store.passages(index.dense.search(vector, 1).rows)[0].doc_id == "hue"
    index.verify()


def test_the_manifest_says_what_is_inside(settings: Settings, hash_encoder: HashEncoder) -> None:
    build_index(settings, hash_encoder)
    folder = disk.live_folder(settings.index_dir)
    manifest = Manifest.load(folder)
    assert manifest == open_index(settings.index_dir).manifest
    assert manifest.settings_hash == settings.index_hash()
    assert (manifest.encoder, manifest.weights_hash, manifest.dimension) == ("hash-64", "0" * 64, 64)
    assert (manifest.tier, manifest.passage_count) == ("small", 9)
    assert set(manifest.documents) == {"can-tho", "ha-long", "hue"}
    named = {entry.path for entry in manifest.files} | {FILE_NAME}
    assert named == {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert not any(path.endswith((".pkl", ".pickle")) for path in named)


def test_the_same_again_is_kept_unless_forced(settings: Settings, hash_encoder: HashEncoder) -> None:
    first = build_index(settings, hash_encoder)
    again = build_index(settings, hash_encoder)
    forced = build_index(settings, hash_encoder, force=True)
    assert again.unchanged
    assert again.build_id == first.build_id
    assert not forced.unchanged
    assert forced.build_id != first.build_id


@pytest.mark.parametrize("change", ["corpus", "settings", "weights", "damage"])
def test_any_difference_is_built(settings: Settings, hash_encoder: HashEncoder, change: str) -> None:
    first = build_index(settings, hash_encoder)
    if change == "corpus":
        (settings.corpus_dir / "moi.txt").write_text("Thêm một tài liệu.", encoding="utf-8")
    elif change == "settings":
        settings = replace(settings, passage_words=50)
    elif change == "weights":
        hash_encoder.weights_hash = "1" * 64
    else:
        _flip_a_byte(disk.live_folder(settings.index_dir) / "dense.faiss")
    again = build_index(settings, hash_encoder)
    assert not again.unchanged
    assert again.build_id != first.build_id
    open_index(settings.index_dir, settings, encoder=hash_encoder).verify()


def test_the_build_before_is_kept_and_older_ones_go(settings: Settings, hash_encoder: HashEncoder) -> None:
    ids = [build_index(settings, hash_encoder, force=True).build_id for _ in range(4)]
    assert sorted(path.name for path in (settings.index_dir / disk.BUILDS).iterdir()) == ids[-2:]


def test_an_open_index_goes_on_answering_through_later_builds(settings: Settings, hash_encoder: HashEncoder) -> None:
    build_index(settings, hash_encoder)
    index = open_index(settings.index_dir)
    for _ in range(3):
        build_index(settings, hash_encoder, force=True)
    assert len(index.store.passages(range(9))) == 9
    assert len(index.dense.search(np.ones(64, dtype=np.float32), 3)) == 3


class FailingEncoder(HashEncoder):
    def encode(self, texts: Sequence[str], *, role: Literal["query", "document"]) -> NDArray[np.float32]:
        raise EncoderError("no memory")


class NotANumberEncoder(HashEncoder):
    def encode(self, texts: Sequence[str], *, role: Literal["query", "document"]) -> NDArray[np.float32]:
        return super().encode(texts, role=role) * np.float32("nan")


@pytest.mark.parametrize("encoder", [FailingEncoder(), NotANumberEncoder()])
def test_a_build_that_fails_leaves_the_live_one(
    settings: Settings, hash_encoder: HashEncoder, encoder: HashEncoder
) -> None:
    first = build_index(settings, hash_encoder)
    with pytest.raises(EncoderError):
        build_index(settings, encoder, force=True)
    assert open_index(settings.index_dir).build_id == first.build_id
    build_index(settings, hash_encoder, force=True)
    assert not list((settings.index_dir / disk.BUILDS).glob("*.partial"))


def test_a_corpus_with_nothing_in_it_leaves_the_live_one(
    settings: Settings, hash_encoder: HashEncoder, tmp_path: Path
) -> None:
    first = build_index(settings, hash_encoder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError):
        build_index(settings, hash_encoder, corpus=tmp_path / "empty")
    (tmp_path / "empty" / "a.txt").write_text("… !", encoding="utf-8")
    with pytest.raises(CorpusError, match="words"):
        build_index(settings, hash_encoder, corpus=tmp_path / "empty")
    assert current_build_id(settings.index_dir) == first.build_id


def test_rows_follow_the_passages_and_not_the_order_of_encoding(settings: Settings, hash_encoder: HashEncoder) -> None:
    for i in range(100):
        (settings.corpus_dir / f"{i:03}.txt").write_text(
            f"Tài liệu số {i} " + "dài " * (i * 37 % 50) + ".", encoding="utf-8"
        )
    build_index(settings, hash_encoder)
    index = open_index(settings.index_dir)
    texts: list[str] = []
    for document in index.store.documents():
        heading = contextual_heading(document.facts, title=document.title)
        own = indexed_texts(document, index.store.passages_of(document.doc_id), heading=heading, words=heading)
        texts += [found_by.encoded for found_by in own]
    vectors = hash_encoder.encode(texts, role="document")
    for row, vector in enumerate(vectors):
        assert index.dense.scores(vector, [row])[0] == pytest.approx(1.0, abs=1e-5)


def test_progress_goes_through_every_stage(settings: Settings, hash_encoder: HashEncoder) -> None:
    seen: list[tuple[str, int, int]] = []
    build_index(settings, hash_encoder, progress=lambda *step: seen.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in seen)) == ["read", "split", "encode", "weigh", "write", "verify"]
    assert all(0 <= done <= total for _, done, total in seen)


def test_there_is_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="python -m index build"):
        open_index(tmp_path)


@pytest.mark.parametrize(
    "name", ["passages.sqlite", "dense.faiss", "lexical/terms.json", "lexical/postings.npz", FILE_NAME]
)
@pytest.mark.parametrize("harm", ["remove", "shorten", "flip"])
def test_every_damage_is_noticed(settings: Settings, hash_encoder: HashEncoder, name: str, harm: str) -> None:
    build_index(settings, hash_encoder)
    path = disk.live_folder(settings.index_dir) / name
    if harm == "remove":
        path.unlink()
    elif harm == "shorten":
        path.write_bytes(path.read_bytes()[:-40])
    else:
        _flip_a_byte(path)
    with pytest.raises((IndexDamagedError, IndexMismatchError), match="index build"):
        open_index(settings.index_dir).verify()


def _flip_a_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[0 if path.name == FILE_NAME else len(data) // 2] ^= 0x55
    path.write_bytes(bytes(data))


def test_a_build_of_others_is_refused(
    settings: Settings, hash_encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(settings, hash_encoder)
    with pytest.raises(IndexMismatchError, match="settings of the index"):
        open_index(settings.index_dir, replace(settings, bm25_b=0.1))
    other = HashEncoder()
    other.weights_hash = "1" * 64
    with pytest.raises(IndexMismatchError, match="encoder weights"):
        open_index(settings.index_dir, encoder=other)
    monkeypatch.setattr("index.open.TOKENIZER_VERSION", 99)
    with pytest.raises(IndexMismatchError, match="tokenizer version"):
        open_index(settings.index_dir)
    monkeypatch.setattr("index.manifest.FORMAT_VERSION", 99)
    with pytest.raises(IndexMismatchError, match="format 99"):
        open_index(settings.index_dir)


def test_a_full_disk_is_told(settings: Settings, hash_encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build_index(settings, hash_encoder)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("index.build.save_store", refuse)
    with pytest.raises(IndexStoreError, match="No space left"):
        build_index(settings, hash_encoder, force=True)
    assert current_build_id(settings.index_dir) == first.build_id


def test_an_altered_figure_is_never_answered_from(settings: Settings, hash_encoder: HashEncoder) -> None:
    build_index(settings, hash_encoder)
    path = disk.live_folder(settings.index_dir) / "passages.sqlite"
    data = path.read_bytes()
    assert b"932,7" in data
    path.write_bytes(data.replace(b"932,7", b"832,7"))
    with pytest.raises(IndexDamagedError, match="bytes changed"):
        open_index(settings.index_dir, settings, encoder=hash_encoder)
    build_index(settings, hash_encoder)  # takes nothing over from it
    index = open_index(settings.index_dir, settings, encoder=hash_encoder)
    assert not any("832,7" in document.text for document in index.store.documents())


def test_the_build_before_stands_in_for_a_damaged_one(settings: Settings, hash_encoder: HashEncoder) -> None:
    first = build_index(settings, hash_encoder)
    second = build_index(settings, hash_encoder, force=True)
    (disk.live_folder(settings.index_dir) / "dense.faiss").write_bytes(b"")
    index = open_index(settings.index_dir, settings, encoder=hash_encoder)
    assert (index.build_id, index.instead_of) == (first.build_id, second.build_id)


@pytest.mark.parametrize("garbled", [b"", b"\xff\xfe", b"../../etc", b"20260101T000000000-none"])
def test_a_garbled_current_is_mended_by_the_next_build(
    settings: Settings, hash_encoder: HashEncoder, garbled: bytes
) -> None:
    first = build_index(settings, hash_encoder)
    (settings.index_dir / disk.CURRENT).write_bytes(garbled)
    assert open_index(settings.index_dir, settings, encoder=hash_encoder).build_id == first.build_id
    mended = build_index(settings, hash_encoder)
    assert current_build_id(settings.index_dir) == mended.build_id


@pytest.mark.parametrize("manifest", ["null", "[]", '{"format_version": 2}', "[" * 100_000, '{"files": []}'])
def test_an_odd_manifest_is_damage_and_no_traceback(
    settings: Settings, hash_encoder: HashEncoder, manifest: str
) -> None:
    build_index(settings, hash_encoder)
    (disk.live_folder(settings.index_dir) / FILE_NAME).write_text(manifest)
    with pytest.raises(IndexStoreError):
        open_index(settings.index_dir, settings, encoder=hash_encoder)

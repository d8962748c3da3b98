import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from errors import IndexDamagedError
from index.facts import with_facts
from index.passages import split_passages
from index.store import FILE_NAME, PassageStore, save_store
from index.structure import find_blocks
from tests.conftest import make_document

RAW = [
    replace(
        make_document("b", "Thu ngân sách đạt 10 tỷ đồng.\nChi 9 tỷ đồng.", "TP Hạ Long"), published=date(2025, 4, 3)
    ),
    replace(
        make_document("a'; DROP TABLE passage; --", "Hết năm 2025."), published_precision="month", byline="Thu Hường"
    ),
]
DOCUMENTS = [with_facts(replace(document, blocks=find_blocks(document.text))) for document in RAW]
PASSAGES = [p for document in DOCUMENTS for p in split_passages(document, max_words=50)]


@pytest.fixture
def store(tmp_path: Path) -> PassageStore:
    save_store(tmp_path, DOCUMENTS, PASSAGES)
    return PassageStore(tmp_path)


def test_what_was_saved_comes_back(store: PassageStore) -> None:
    assert len(store) == len(PASSAGES) == 3
    assert store.passages([2, 0, 2]) == (PASSAGES[2], PASSAGES[0], PASSAGES[2])
    assert store.documents() == tuple(DOCUMENTS)
    assert [store.document(d.doc_id) for d in DOCUMENTS] == DOCUMENTS
    assert store.passages_of("b") == tuple(PASSAGES[:2])
    assert store.passage("b#1") == PASSAGES[1]
    assert store.row("b#1") == 1
    assert store.count_by_kind() == {"paragraph": 3}
    assert store.count_documents() == 2


def test_what_is_not_there(store: PassageStore) -> None:
    assert store.passage("x#0") is None
    assert store.row("x#0") is None
    assert store.document("x") is None
    assert store.passages_of("x") == ()
    with pytest.raises(ValueError, match="rows below 3"):
        store.passages([3])


def test_many_rows_at_once(store: PassageStore) -> None:
    assert len(store.passages([1] * 5000)) == 5000
    assert store.passages([]) == ()


def test_several_threads_may_read(store: PassageStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda i: store.passages([i % 3])[0], range(300)))
    assert found == [PASSAGES[i % 3] for i in range(300)]


def test_it_cannot_be_written(store: PassageStore) -> None:
    with pytest.raises(sqlite3.OperationalError):
        store._connection.execute("DELETE FROM passage")


@pytest.mark.parametrize("content", [None, b"", b"not a database at all, but long enough to be read as one" * 20])
def test_a_file_that_cannot_be_read_is_damage(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(IndexDamagedError, match="index build"):
        PassageStore(tmp_path)

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from errors import IndexDamagedError, IndexMissingError
from index.build import Index, build_index, open_index
from retriever.hybrid import HybridRetriever
from retriever.live import LiveIndex
from settings import Settings
from tests.conftest import HashEncoder


@pytest.fixture
def live(index: Index, index_settings: Settings) -> LiveIndex:
    return LiveIndex(index_settings.index_dir, lambda: open_index(index_settings.index_dir, index_settings))


def rebuild(settings: Settings, name: str, text: str) -> None:
    (settings.corpus_dir / f"{name}.txt").write_text(text, encoding="utf-8")
    build_index(settings, HashEncoder())


def test_the_same_build_until_there_is_another(live: LiveIndex, index_settings: Settings) -> None:
    before = live.current()
    assert live.current() is before
    rebuild(index_settings, "moi", "Huyện Cô Tô khánh thành cảng cá.")
    assert live.current().build_id != before.build_id


def test_a_question_in_flight_keeps_its_build(live: LiveIndex, index_settings: Settings) -> None:
    before = live.current()
    rebuild(index_settings, "moi", "Huyện Cô Tô khánh thành cảng cá.")
    live.current()
    assert before.store.passages([0])[0].text


def test_the_retriever_follows(live: LiveIndex, index_settings: Settings) -> None:
    retriever = HybridRetriever(live, HashEncoder())
    assert all("Cô Tô" not in hit.passage.text for hit in retriever.retrieve("co to", top_k=3))
    rebuild(index_settings, "moi", "Huyện Cô Tô khánh thành cảng cá.")
    assert "Cô Tô" in retriever.retrieve("cang ca o co to", top_k=3)[0].passage.text


def test_a_build_that_cannot_be_opened_is_refused_once(
    index: Index, index_settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    opened = 0

    def open_live() -> Index:
        nonlocal opened
        opened += 1
        if opened > 1:
            raise IndexDamagedError("torn")
        return index

    live = LiveIndex(index_settings.index_dir, open_live)
    (index_settings.index_dir / "CURRENT").write_text("another-build", encoding="ascii")
    with caplog.at_level(logging.WARNING):
        assert live.current() is index
        assert live.current() is index
    assert opened == 2
    assert sum("cannot be opened" in r.getMessage() for r in caplog.records) == 1


def test_a_damaged_current_file_changes_nothing(live: LiveIndex, index_settings: Settings) -> None:
    before = live.current()
    (index_settings.index_dir / "CURRENT").write_text("../../etc", encoding="ascii")
    assert live.current() is before


def test_without_a_build_there_is_nothing_to_follow(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError):
        LiveIndex(tmp_path, lambda: open_index(tmp_path))

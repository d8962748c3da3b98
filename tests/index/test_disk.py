import multiprocessing
from pathlib import Path

import pytest

from errors import IndexDamagedError, IndexMissingError, IndexStoreError
from index import disk


def test_no_index_yet(tmp_path: Path) -> None:
    assert disk.current_build_id(tmp_path / "none") is None
    with pytest.raises(IndexMissingError, match="index build"):
        disk.live_folder(tmp_path / "none")


@pytest.mark.parametrize("content", [b"", b"../../etc", b"\xff\xfe", b"a b"])
def test_a_current_that_names_no_build_is_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / disk.CURRENT).write_bytes(content)
    with pytest.raises(IndexDamagedError, match="index build"):
        disk.current_build_id(tmp_path)


def test_a_build_goes_live_and_old_ones_go(tmp_path: Path) -> None:
    for build_id in ("1", "2", "3"):
        with disk.lock(tmp_path):
            folder = disk.begin(tmp_path, build_id)
            (folder / "file").write_text(build_id, encoding="utf-8")
            assert disk.current_build_id(tmp_path) == (str(int(build_id) - 1) if build_id != "1" else None)
            disk.finish(folder)
            before = disk.current_build_id(tmp_path)
            disk.make_current(tmp_path, build_id)
            disk.prune(tmp_path, keep={build_id, before or build_id})
    assert disk.current_build_id(tmp_path) == "3"
    assert (disk.live_folder(tmp_path) / "file").read_text(encoding="utf-8") == "3"
    assert sorted(path.name for path in (tmp_path / disk.BUILDS).iterdir()) == ["2", "3"]


def test_what_was_left_unfinished_is_cleared_away(tmp_path: Path) -> None:
    with disk.lock(tmp_path):
        disk.begin(tmp_path, "1")
    with disk.lock(tmp_path):
        disk.begin(tmp_path, "2")
    assert [path.name for path in (tmp_path / disk.BUILDS).iterdir()] == ["2.partial"]


def test_two_builds_at_once_are_refused_and_the_lock_is_let_go(tmp_path: Path) -> None:
    with disk.lock(tmp_path), pytest.raises(IndexStoreError, match="another build"), disk.lock(tmp_path):
        pass
    with disk.lock(tmp_path):
        pass


def test_another_process_is_refused_too(tmp_path: Path) -> None:
    with disk.lock(tmp_path), multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_try_to_lock, (tmp_path,)) == "IndexStoreError"


def _try_to_lock(folder: Path) -> str:
    try:
        with disk.lock(folder):
            return "locked"
    except IndexStoreError as exc:
        return type(exc).__name__


def test_ids_sort_by_age() -> None:
    ids = [disk.new_build_id("f" * 64) for _ in range(3)]
    assert ids == sorted(ids)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(IndexStoreError, match="cannot write"), disk.lock(tmp_path / "file"):
        pass

"""The index folder: which build is live, and how another takes its place without a moment in between.

Owns ``CURRENT``, ``builds/`` and the lock; knows nothing of what a build holds. Imports ``errors`` only.

A build is written to ``builds/<id>.partial``, every file synced to disk, and renamed to ``builds/<id>``; then
``CURRENT`` is replaced by a rename. A kill at any moment leaves the old name in ``CURRENT`` or the new one, and either
names a whole build.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from errors import IndexDamagedError, IndexMissingError, IndexStoreError

CURRENT = "CURRENT"
BUILDS = "builds"
PARTIAL = ".partial"
_LOCK = ".lock"
_BUILD_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]*")


def current_build_id(index_dir: Path) -> str | None:
    """Return the id of the live build, or nothing when there is none; reads one small file.

    :raises IndexDamagedError: when the file holds no id.
    """
    try:
        found = (index_dir / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as exc:
        raise IndexDamagedError(f"cannot read {str(index_dir / CURRENT)!r}: {exc}.", hint=_REBUILD) from exc
    if not _BUILD_ID.fullmatch(found):
        raise IndexDamagedError(f"expected the id of a build in {CURRENT}, found {found[:80]!r}.", hint=_REBUILD)
    return found


_REBUILD = "Build again: python -m index build"


def build_folder(index_dir: Path, build_id: str) -> Path:
    """Return the folder of a build."""
    return index_dir / BUILDS / build_id


def whole_builds(index_dir: Path) -> tuple[Path, ...]:
    """Return the folders of all builds that were finished, in no order."""
    folders = (index_dir / BUILDS).glob("*") if (index_dir / BUILDS).is_dir() else ()
    return tuple(path for path in folders if path.is_dir() and not path.name.endswith(PARTIAL))


def live_folder(index_dir: Path) -> Path:
    """Return the folder of the live build.

    :raises IndexMissingError: when there is none.
    """
    build_id = current_build_id(index_dir)
    if build_id is None:
        raise IndexMissingError(f"there is no index in {str(index_dir)!r}.", hint="Build one: python -m index build")
    return build_folder(index_dir, build_id)


def new_build_id(content: str) -> str:
    """Name a new build by the time and what it holds, so that ids sort by age."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")[:-3]
    return f"{stamp}-{content[:8]}"


@contextmanager
def lock(index_dir: Path) -> Iterator[None]:
    """Keep other builds out; the system lets go when the process ends, however it ends.

    :raises IndexStoreError: when another build is running, or the folder cannot be written.
    """
    import fcntl

    try:
        (index_dir / BUILDS).mkdir(parents=True, exist_ok=True)
        handle = (index_dir / _LOCK).open("a")
    except OSError as exc:
        raise IndexStoreError(
            f"cannot write to the index folder {str(index_dir)!r}: {exc.strerror}.", hint="Name another with --index."
        ) from exc
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            raise IndexStoreError(
                f"another build is writing to {str(index_dir)!r}.", hint="Wait for it to end, or name another folder."
            ) from exc
        yield


def begin(index_dir: Path, build_id: str) -> Path:
    """Clear what earlier builds left unfinished and make the folder of a new one; call it under the lock."""
    for leftover in (index_dir / BUILDS).glob(f"*{PARTIAL}"):
        shutil.rmtree(leftover)
    (index_dir / f"{CURRENT}.new").unlink(missing_ok=True)
    folder = index_dir / BUILDS / f"{build_id}{PARTIAL}"
    folder.mkdir()
    return folder


def finish(folder: Path) -> Path:
    """Sync every file of a written build to disk and give it its name, which is returned."""
    for path in [*folder.rglob("*"), folder]:
        sync(path)
    final = folder.with_name(folder.name.removesuffix(PARTIAL))
    os.rename(folder, final)
    sync(final.parent)
    return final


def make_current(index_dir: Path, build_id: str) -> None:
    """Make a build the live one."""
    new = index_dir / f"{CURRENT}.new"
    new.write_text(build_id + "\n", encoding="ascii")
    sync(new)
    os.replace(new, index_dir / CURRENT)
    sync(index_dir)


def prune(index_dir: Path, keep: set[str]) -> tuple[str, ...]:
    """Remove the builds that nobody needs any more.

    :param keep: the live build and the one before it, which a running chat may still read.
    :return: the ids removed.
    """
    found = sorted(path.name for path in (index_dir / BUILDS).iterdir() if path.is_dir() and path.name not in keep)
    for name in found:
        shutil.rmtree(index_dir / BUILDS / name, ignore_errors=True)
    return tuple(found)


def sync(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

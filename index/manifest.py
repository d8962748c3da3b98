"""``manifest.json``: what a build holds, by whom it was made and how to tell that it is whole.

Imports ``errors`` only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from errors import IndexDamagedError, IndexMismatchError

FILE_NAME = "manifest.json"
FORMAT_VERSION = 2
_BLOCK = 1 << 20
_REBUILD = "Build again: python -m index build"


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of a build.

    :param path: below the build's folder, with ``/``.
    :param size: in bytes.
    :param sha256: hexadecimal.
    """

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything needed to judge a build without opening its files.

    :param created: UTC, ISO 8601, to the second.
    :param settings_hash: ``Settings.index_hash()``.
    :param rules_version: version of the rules that split documents and read their context.
    :param dimension: length of a vector.
    :param passages: number of passages by kind.
    :param documents: ``index.fingerprint`` of every document, by its id.
    """

    format_version: int
    build_id: str
    created: str
    tier: str
    settings_hash: str
    encoder: str
    weights_hash: str
    tokenizer_version: int
    rules_version: int
    dimension: int
    passages: Mapping[str, int]
    documents: Mapping[str, str]
    files: tuple[FileEntry, ...]

    @property
    def passage_count(self) -> int:
        """Return the number of passages of all kinds."""
        return sum(self.passages.values())

    def content_key(self) -> tuple[Any, ...]:
        """Return what two builds share exactly when they would answer alike."""
        versions = (self.format_version, self.tokenizer_version, self.rules_version, self.tier)
        return (*versions, self.settings_hash, self.encoder, self.weights_hash, tuple(self.documents.items()))

    def save(self, folder: Path) -> None:
        """Write ``manifest.json`` into the folder."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / FILE_NAME).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Read ``manifest.json`` from the folder.

        :raises IndexDamagedError: when it is missing or not what was written.
        :raises IndexMismatchError: when another version of this program wrote it.
        """
        path = folder / FILE_NAME
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
            version = raw["format_version"]
            if version != FORMAT_VERSION:
                raise IndexMismatchError(
                    f"expected an index of format {FORMAT_VERSION}, found {version!r}.", hint=_REBUILD
                )
            return _from_json(raw)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as exc:
            raise IndexDamagedError(f"cannot read the manifest {str(path)!r}: {exc}.", hint=_REBUILD) from exc


def _from_json(raw: dict[str, Any]) -> Manifest:
    """Make a manifest of parsed JSON."""
    values = {field.name: raw[field.name] for field in fields(Manifest)}
    values["files"] = tuple(FileEntry(**entry) for entry in raw["files"])
    if not values["files"]:
        raise ValueError("it names no files")
    return Manifest(**values)


def file_entries(folder: Path) -> tuple[FileEntry, ...]:
    """Describe every file below the folder except the manifest itself, in the order of their paths."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / FILE_NAME)
    return tuple(FileEntry(p.relative_to(folder).as_posix(), p.stat().st_size, file_hash(p)) for p in paths)


def file_hash(path: Path) -> str:
    """Return the sha256 of a file, hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def check_files(folder: Path, manifest: Manifest, *, contents: bool) -> None:
    """Compare the files on disk with the manifest.

    :param contents: read every byte and compare the sha256 too; otherwise presence and size only.
    :raises IndexDamagedError: naming the first file that is missing or differs.
    """
    for entry in manifest.files:
        path = folder / entry.path
        if not path.is_file():
            raise IndexDamagedError(f"{str(path)!r} is missing.", hint=_REBUILD)
        if path.stat().st_size != entry.size:
            raise IndexDamagedError(
                f"{str(path)!r}: expected {entry.size} bytes, found {path.stat().st_size}.", hint=_REBUILD
            )
        if contents and file_hash(path) != entry.sha256:
            raise IndexDamagedError(f"{str(path)!r}: its bytes changed since the build.", hint=_REBUILD)

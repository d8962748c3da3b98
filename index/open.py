"""Open a build: the store and both engines, with their manifest.

Imports ``manifest``, ``disk``, ``store``, ``lexical`` and ``dense``.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from errors import IndexDamagedError, IndexMismatchError, IndexStoreError
from index import disk
from index.dense import DenseIndex, FlatFaissIndex
from index.disk import current_build_id
from index.encoder import Encoder
from index.fingerprint import fingerprint
from index.lexical import LexicalIndex, RankBM25Index
from index.manifest import Manifest, check_files
from index.passages import RULES_VERSION
from index.store import PassageStore
from settings import Settings
from text import TOKENIZER_VERSION

__all__ = ["Index", "current_build_id", "open_index"]

logger = logging.getLogger(__name__)

LEXICAL_FOLDER = "lexical"
_REBUILD = "Build again: python -m index build"


@dataclass(frozen=True, slots=True)
class Index:
    """One build, open for reading; rows mean the same in all three parts. Safe to use from several threads.

    :param instead_of: id of the live build that this older one stands in for, since that one is damaged; else empty.
    """

    build_id: str
    folder: Path
    manifest: Manifest
    store: PassageStore
    lexical: LexicalIndex
    dense: DenseIndex
    instead_of: str = ""

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Open the build in a folder.

        :raises IndexDamagedError: when a byte of a file is not as it was written, or the parts do not fit.
        :raises IndexMismatchError: when another version of this program wrote it.
        """
        manifest = Manifest.load(folder)
        check_files(folder, manifest, contents=True)
        lexical = RankBM25Index.load(folder / LEXICAL_FOLDER)
        dense = FlatFaissIndex.load(folder)
        store = PassageStore(folder)
        sizes = {"manifest": manifest.passage_count, "store": len(store), "lexical": len(lexical), "dense": len(dense)}
        if len(set(sizes.values())) != 1:
            raise IndexDamagedError(f"expected as many passages in each part, found {sizes!r}.", hint=_REBUILD)
        return cls(manifest.build_id, folder, manifest, store, lexical, dense)

    def verify(self) -> None:
        """Read every byte of the build and compare it with the manifest.

        :raises IndexDamagedError: at the first difference.
        """
        check_files(self.folder, self.manifest, contents=True)
        if self.store.count_by_kind() != dict(self.manifest.passages):
            raise IndexDamagedError("the passages of each kind are not as many as the manifest says.", hint=_REBUILD)
        hashes = {document.doc_id: fingerprint(document) for document in self.store.documents()}
        if hashes != dict(self.manifest.documents):
            raise IndexDamagedError("the documents are not those of the manifest.", hint=_REBUILD)

    def close(self) -> None:
        """Let go of the files."""
        self.store.close()


def open_index(index_dir: Path, settings: Settings | None = None, *, encoder: Encoder | None = None) -> Index:
    """Open the live build; where that is damaged, the one before it, which says so in ``instead_of``.

    :param settings: refuse a build that was made under other settings of the index.
    :param encoder: refuse a build whose vectors another encoder made.
    :raises IndexMissingError: when there is none.
    :raises IndexDamagedError: when a file is missing or differs, and no older build is whole.
    :raises IndexMismatchError: when it was made by another program version, encoder, or settings.
    """
    try:
        index = Index.open(disk.live_folder(index_dir))
    except IndexDamagedError as exc:
        index = _another(index_dir, exc, settings, encoder)
    check_match(index.manifest, settings, encoder)
    return index


def _another(index_dir: Path, damage: IndexDamagedError, settings: Settings | None, encoder: Encoder | None) -> Index:
    """Open the newest build that is whole and fits; the live one first, which may have been replaced meanwhile.

    :raises IndexDamagedError: the damage that was found, where there is none.
    """
    live = _live_name(index_dir)
    for folder in sorted(disk.whole_builds(index_dir), key=lambda path: (path.name == live, path.name), reverse=True):
        try:
            index = Index.open(folder)
            check_match(index.manifest, settings, encoder)
        except IndexStoreError:
            continue
        if folder.name == live:
            return index
        logger.warning("the live build is damaged, %s stands in for it: %s", folder.name, damage)
        return replace(index, instead_of=live or disk.CURRENT)
    raise damage


def _live_name(index_dir: Path) -> str | None:
    try:
        return current_build_id(index_dir)
    except IndexDamagedError:
        return None


def check_match(manifest: Manifest, settings: Settings | None = None, encoder: Encoder | None = None) -> None:
    """Check that a build can answer for this program, these settings and this encoder.

    :raises IndexMismatchError: naming the first that differs.
    """
    pairs: list[tuple[str, object, object]] = [
        ("tokenizer version", TOKENIZER_VERSION, manifest.tokenizer_version),
        ("version of the splitting rules", RULES_VERSION, manifest.rules_version),
    ]
    if settings is not None:
        pairs.append(("settings of the index", settings.index_hash(), manifest.settings_hash))
    if encoder is not None:
        pairs.append(("encoder", encoder.name, manifest.encoder))
        pairs.append(("encoder weights", encoder.weights_hash, manifest.weights_hash))
    for name, expected, found in pairs:
        if expected != found:
            raise IndexMismatchError(
                f"the index was made with another {name}: expected {expected!r}, found {found!r}.", hint=_REBUILD
            )

"""Vectors that need not be computed again: those of the live build, and of a build that was interrupted.

A vector belongs to the text it was made of and to the encoder's weights, so a passage that did not change keeps it,
wherever it moved. While a first build encodes, its vectors go to a journal beside the builds, and the next attempt
goes on from there. Imports ``dense``, ``disk``, ``encoder``, ``errors`` and ``manifest``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from errors import EncoderError, IndexStoreError
from index import disk
from index.dense import FlatFaissIndex
from index.encoder import Encoder
from index.manifest import Manifest, check_files

KEYS_FILE = "dense.keys"
_KEY = 16  # bytes
_SLICE = 64  # passages encoded between two words on progress
_JOURNAL = "encoding-*.journal"

Vectors = NDArray[np.float32]


def key_of(text: str) -> bytes:
    """Return what a vector is known by: a hash of the text it was made of."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()


def save_keys(folder: Path, texts: Sequence[str]) -> None:
    """Write ``dense.keys``: the key of each row of ``dense.faiss``."""
    (folder / KEYS_FILE).write_bytes(b"".join(map(key_of, texts)))


def encode_new(
    encoder: Encoder, texts: Sequence[str], index_dir: Path, *, reuse: bool, tell: Callable[[int, int], None]
) -> Vectors:
    """Return the vectors of texts, computing only those that neither the live build nor the journal holds.

    :param reuse: draw on the live build; else every vector is computed that the journal does not hold.
    :param tell: called as ``tell(done, total)``.
    :return: float32, shape (len(texts), dim), rows in the texts' order.
    :raises EncoderError: when a vector is not finite.
    """
    keys = [key_of(text) for text in texts]
    known = _of_live_build(encoder, index_dir, set(keys)) if reuse else {}
    journal = _Journal(index_dir, encoder)
    known |= {key: vector for key, vector in journal.read().items() if key not in known}
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    order = sorted(missing, key=lambda key: -len(missing[key]))
    tell(len(texts) - len(order), len(texts))
    for start in range(0, len(order), _SLICE):
        piece = order[start : start + _SLICE]
        vectors = encoder.encode([missing[key] for key in piece], role="document")
        if not np.isfinite(vectors).all():
            raise EncoderError(f"expected finite vectors from {encoder.name!r}, found others.")
        known.update(zip(piece, vectors, strict=True))
        journal.append(piece, vectors)
        tell(len(texts) - len(order) + start + len(piece), len(texts))
    return np.stack([known[key] for key in keys]).astype(np.float32, copy=False)


def clear_journals(index_dir: Path) -> None:
    """Remove what interrupted builds left, once a build is live."""
    for path in index_dir.glob(_JOURNAL):
        path.unlink(missing_ok=True)


def _of_live_build(encoder: Encoder, index_dir: Path, wanted: set[bytes]) -> dict[bytes, Vectors]:
    """Return the vectors of the live build that are wanted; none where another encoder made it or it is damaged."""
    try:
        folder = disk.live_folder(index_dir)
        manifest = Manifest.load(folder)
        if (manifest.encoder, manifest.weights_hash) != (encoder.name, encoder.weights_hash):
            return {}
        check_files(folder, manifest, contents=True)
        raw = (folder / KEYS_FILE).read_bytes()
        dense = FlatFaissIndex.load(folder)
    except (IndexStoreError, OSError):
        return {}
    keys = [raw[i : i + _KEY] for i in range(0, len(raw), _KEY)]
    if len(keys) != len(dense):
        return {}
    rows = {key: row for row, key in enumerate(keys) if key in wanted}
    vectors = dense.vectors(list(rows.values()))
    return dict(zip(rows, vectors, strict=True))


class _Journal:
    """The vectors of a build under way: records of a key and float32 numbers, the last one perhaps cut short."""

    def __init__(self, index_dir: Path, encoder: Encoder) -> None:
        name = hashlib.sha256(f"{encoder.name} {encoder.weights_hash}".encode()).hexdigest()[:12]
        self._path = index_dir / f"encoding-{name}.journal"

    def read(self) -> dict[bytes, Vectors]:
        """Return what the journal holds; a record that is cut short is dropped from it."""
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return {}
        if len(raw) < 4:
            self._path.unlink()
            return {}
        dimension = int.from_bytes(raw[:4], "little")
        size = _KEY + 4 * dimension
        count = (len(raw) - 4) // size
        os.truncate(self._path, 4 + count * size)
        records = (raw[4 + i * size : 4 + (i + 1) * size] for i in range(count))
        return {record[:_KEY]: np.frombuffer(record, dtype="<f4", offset=_KEY) for record in records}

    def append(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        """Write vectors down, on disk before it returns."""
        with self._path.open("ab") as file:
            if file.tell() == 0:
                file.write(vectors.shape[1].to_bytes(4, "little"))
            for key, vector in zip(keys, vectors, strict=True):
                file.write(key + vector.astype("<f4").tobytes())
            file.flush()
            os.fsync(file.fileno())

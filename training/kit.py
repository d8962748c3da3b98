"""An encoder's body small enough to travel: the pieces that packed questions use, and the weights to begin with.

Owns the file. Imports torch and transformers to put the body together again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from errors import TrainingError
from training.packed import load_arrays, save_arrays
from training.weights import read_weights

_WEIGHT = "weights/"


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
    arrays = {f"{_WEIGHT}{name}": weight.astype(np.float16) for name, weight in weights.items()}
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

    from training.model import SpanReader

    arrays = load_arrays(path)
    try:
        told = json.loads(arrays["config"].tobytes())
        pieces = arrays["pieces"]
    except (KeyError, ValueError) as exc:
        raise TrainingError(f"{str(path)!r} is no body that training packed: {exc}.") from exc
    told |= {"attention_probs_dropout_prob": 0.0, "hidden_dropout_prob": dropout}
    attention = "sdpa" if torch.cuda.is_available() else "eager"
    body = BertModel(BertConfig(**told, attn_implementation=attention), add_pooling_layer=False)
    model = SpanReader(body, dropout=head_dropout)
    weights = {
        name.removeprefix(_WEIGHT): torch.tensor(array.astype(np.float32))
        for name, array in arrays.items()
        if name.startswith(_WEIGHT)
    }
    if "head.weight" in weights:
        model.restore(weights)
    else:
        model.body.load_state_dict(weights, strict=False)
    return model, pieces

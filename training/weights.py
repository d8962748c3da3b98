"""Trained weights as arrays, from a run's folder or from a reader that ships.

Must not import torch: ``training.export`` packs readers without it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from errors import TrainingError
from training.onnx_graph import Array, read_graph

WEIGHTS_FILE, PACKED_FILE = "reader.safetensors", "model.onnx"


def read_weights(path: Path) -> dict[str, Array]:
    """Read what training changes, all but the word embeddings.

    :param path: a ``reader.safetensors``, the folder of a run that holds it, or a folder of ``models/``, whose int8 is
        read back.
    :return: float32 by the names of ``BertModel``, ``head.weight`` and ``head.bias``.
    :raises TrainingError: when it cannot be read.
    """
    from safetensors.numpy import load_file

    file = path / WEIGHTS_FILE if path.is_dir() else path
    if not file.exists() and (path / PACKED_FILE).exists():
        return _read_packed(path / PACKED_FILE)
    try:
        return {name: weight.astype(np.float32) for name, weight in load_file(file).items()}
    except Exception as exc:  # safetensors has an error of its own
        raise TrainingError(
            f"cannot read weights from {str(file)!r}: {exc}.", hint="Run: python -m training reader"
        ) from exc


def _read_packed(model: Path) -> dict[str, Array]:
    import onnx

    try:
        return read_graph(onnx.load(model))
    except Exception as exc:  # protobuf raises what it likes
        raise TrainingError(f"{str(model)!r} is no reader that training packed: {exc}.") from exc

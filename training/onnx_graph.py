"""The span reader as an ONNX graph, in float32 or int8.

Owns the graph alone: a BERT body with two logits a token, written node by node, so that the fused operators of ONNX
Runtime (``com.microsoft``) are certain and the int8 layout is ours. Must not import torch or transformers: weights come
as arrays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_CONTRIB = "com.microsoft"
_OPSET, _IR = 17, 9
# A processor without VNNI adds two products of an activation (at most 255) and a weight in 16 bits, which overflow from
# 128 on: with 7 bits a weight it reads as every other does.
_MATRIX_STEPS = 63
_LONG = (("weight", "w"), ("bias", "b"))


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a BERT body."""

    layers: int
    heads: int
    epsilon: float


@dataclass(slots=True)
class _Graph:
    """Nodes and weights as they are written; ``int8`` says how matrices are stored."""

    int8: bool
    nodes: list[Any] = field(default_factory=list)
    weights: list[Any] = field(default_factory=list)

    def constant(self, name: str, value: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operator: str, inputs: list[str], name: str, *, domain: str = "", **attributes: Any) -> str:  # noqa: ANN401 - what the operator takes
        from onnx import helper

        self.nodes.append(helper.make_node(operator, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def linear(self, source: str, name: str, weight: Array, bias: Array | None) -> str:
        """Multiply by ``weight`` (inputs, outputs), in int8 with one scale an output where the graph is int8."""
        if not self.int8:
            product = self.add("MatMul", [source, self.constant(f"{name}.w", weight)], f"{name}.mm")
            return product if bias is None else self.add("Add", [product, self.constant(f"{name}.b", bias)], name)
        quantised, scale = quantise(weight, axis=0, steps=_MATRIX_STEPS)
        inputs = [
            source,
            self.constant(f"{name}.w", quantised),
            self.constant(f"{name}.s", scale),
            self.constant(f"{name}.z", np.zeros(len(scale), dtype=np.int8)),
        ]
        inputs += [] if bias is None else [self.constant(f"{name}.b", bias)]
        return self.add("DynamicQuantizeMatMul", inputs, name, domain=_CONTRIB)

    def embedding(self, ids: str, name: str, table: Array) -> str:
        """Look rows up, in int8 with one scale a row where the graph is int8."""
        if not self.int8:
            return self.add("Gather", [self.constant(f"{name}.w", table), ids], name)
        quantised, scale = quantise(table, axis=1)
        rows = self.add("Gather", [self.constant(f"{name}.w", quantised), ids], f"{name}.q")
        scales = self.add("Gather", [self.constant(f"{name}.s", scale[:, None]), ids], f"{name}.qs")
        return self.add("Mul", [self.add("Cast", [rows], f"{name}.f", to=1), scales], name)


def quantise(matrix: Array, *, axis: int, steps: int = 127) -> tuple[NDArray[np.int8], Array]:
    """Quantise symmetrically to int8, with one scale for each line across ``axis``.

    :param axis: reduced; 0 gives a scale a column, 1 a scale a row.
    :param steps: the largest value that is used, either way.
    :return: int8 of the matrix's shape, and float32 scales with ``quantised * scale`` near ``matrix``.
    """
    scale = np.maximum(np.abs(matrix).max(axis=axis), 1e-12) / steps
    quantised = np.clip(np.rint(matrix / np.expand_dims(scale, axis)), -steps, steps)
    return quantised.astype(np.int8), scale.astype(np.float32)


def build_graph(weights: Mapping[str, Array], shape: Shape, *, int8: bool) -> Any:  # noqa: ANN401 - onnx.ModelProto
    """Write the reader's graph.

    :param weights: by the names of transformers' ``BertModel``, and ``head.weight`` (2, hidden), ``head.bias``;
        where it knows verdicts ``verdict.weight`` (3, hidden), ``verdict.bias``.
    :return: input ``input_ids``, int64 (batch, tokens), without padding: attention without a mask is two fifths
        faster. Output ``logits``, float32 (batch, tokens, 2): start and end; ``verdict`` (batch, 3): yes, no, neither.
    """
    from onnx import TensorProto, helper

    graph = _Graph(int8)
    hidden = _embed(graph, weights, shape)
    for number in range(shape.layers):
        hidden = _layer(graph, weights, shape, number, hidden)
    product = graph.add("MatMul", [hidden, graph.constant("head.w", weights["head.weight"].T)], "head.mm")
    graph.add("Add", [product, graph.constant("head.b", weights["head.bias"])], "logits")
    axes = ["batch", "tokens"]
    outputs = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [*axes, 2])]
    if "verdict.weight" in weights:
        column = graph.add("Gather", [hidden, graph.constant("first", np.array([0]))], "summary.column", axis=1)
        first = graph.add("Squeeze", [column, graph.constant("second.axis", np.array([1]))], "summary")
        product = graph.add("MatMul", [first, graph.constant("verdict.w", weights["verdict.weight"].T)], "verdict.mm")
        graph.add("Add", [product, graph.constant("verdict.b", weights["verdict.bias"])], "verdict")
        outputs.append(helper.make_tensor_value_info("verdict", TensorProto.FLOAT, ["batch", 3]))
    model = helper.make_graph(
        graph.nodes,
        "reader",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, axes)],
        outputs,
        graph.weights,
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_CONTRIB, 1)]
    return helper.make_model(model, opset_imports=opsets, ir_version=_IR, producer_name="hoi-dap training")


def read_graph(model: Any) -> dict[str, Array]:  # noqa: ANN401 - onnx.ModelProto
    """Return the weights that :func:`build_graph` wrote, but for the word embeddings, which training leaves alone.

    :return: float32 by the names of ``BertModel``, ``head.weight`` and ``head.bias``. Matrices come back from int8, and
        the token type is folded into the positions, so that the rows of its own are 0.
    :raises KeyError: when the graph is none of ours.
    """
    from onnx import numpy_helper

    stored = {weight.name: numpy_helper.to_array(weight) for weight in model.graph.initializer}

    def matrix(name: str) -> Array:
        scale = stored.get(f"{name}.s", np.float32(1))
        return np.asarray(stored[f"{name}.w"] * scale, dtype=np.float32)

    positions = stored["positions.w"]
    weights = {
        "embeddings.position_embeddings.weight": positions,
        "embeddings.token_type_embeddings.weight": np.zeros((2, positions.shape[1]), dtype=np.float32),
        "head.weight": stored["head.w"].T,
        "head.bias": stored["head.b"],
    }
    if "verdict.w" in stored:
        weights |= {"verdict.weight": stored["verdict.w"].T, "verdict.bias": stored["verdict.b"]}
    norms = [name.removesuffix(".w") for name in stored if name.endswith("LayerNorm.w")]
    weights |= {f"{n}.{long}": stored[f"{n}.{short}"] for n in norms for long, short in _LONG}
    for prefix in (name.removesuffix("qkv.w") for name in stored if name.endswith("qkv.w")):
        parts = [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]
        joint, biases = np.split(matrix(f"{prefix}qkv"), 3, axis=1), np.split(stored[f"{prefix}qkv.b"], 3)
        for name, weight, bias in zip(parts, joint, biases, strict=True):
            weights |= {f"{name}.weight": weight.T, f"{name}.bias": bias}
        for name in (f"{prefix}{dense}.dense" for dense in ("attention.output", "intermediate", "output")):
            weights |= {f"{name}.weight": matrix(name).T, f"{name}.bias": stored[f"{name}.b"]}
    return {name: np.ascontiguousarray(weight, dtype=np.float32) for name, weight in weights.items()}


def _embed(graph: _Graph, weights: Mapping[str, Array], shape: Shape) -> str:
    """Add words and positions (the token type is always 0, and folded in), and normalise."""
    words = graph.embedding("input_ids", "words", weights["embeddings.word_embeddings.weight"])
    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    table = graph.constant("positions.w", positions.astype(np.float32))
    zero, one = graph.constant("zero", np.array([0])), graph.constant("one", np.array([1]))
    size = graph.add("Shape", ["input_ids"], "size")
    width = graph.add("Slice", [size, one, graph.constant("two", np.array([2])), zero], "width")
    own = graph.add("Slice", [table, zero, width, zero], "positions")
    summed = graph.add("Add", [words, own], "embedded")
    return _normalise(graph, weights, shape, "embeddings.LayerNorm", summed)


def _normalise(graph: _Graph, weights: Mapping[str, Array], shape: Shape, name: str, source: str) -> str:
    scale = graph.constant(f"{name}.w", weights[f"{name}.weight"])
    bias = graph.constant(f"{name}.b", weights[f"{name}.bias"])
    return graph.add("LayerNormalization", [source, scale, bias], name, axis=-1, epsilon=shape.epsilon)


def _layer(graph: _Graph, weights: Mapping[str, Array], shape: Shape, number: int, hidden: str) -> str:
    """Write one encoder layer: attention over one joint projection, then the feed-forward pair."""
    prefix = f"encoder.layer.{number}."

    def dense(source: str, name: str) -> str:
        return graph.linear(source, prefix + name, weights[f"{prefix}{name}.weight"].T, weights[f"{prefix}{name}.bias"])

    def add_and_normalise(update: str, residual: str, name: str) -> str:
        summed = graph.add("Add", [update, residual], f"{prefix}{name}.sum")
        return _normalise(graph, weights, shape, f"{prefix}{name}.LayerNorm", summed)

    attended = _attention(graph, weights, shape, prefix, hidden)
    hidden = add_and_normalise(dense(attended, "attention.output.dense"), hidden, "attention.output")
    inner = graph.add("Gelu", [dense(hidden, "intermediate.dense")], f"{prefix}gelu", domain=_CONTRIB)
    return add_and_normalise(dense(inner, "output.dense"), hidden, "output")


def _attention(graph: _Graph, weights: Mapping[str, Array], shape: Shape, prefix: str, hidden: str) -> str:
    """Project query, key and value in one product, split, and attend."""
    from onnx import helper

    parts = [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]
    weight = np.concatenate([weights[f"{part}.weight"].T for part in parts], axis=1)
    bias = np.concatenate([weights[f"{part}.bias"] for part in parts])
    joint = graph.linear(hidden, f"{prefix}qkv", weight, bias)
    graph.nodes.append(helper.make_node("Split", [joint], parts, name=f"{prefix}split", axis=-1))
    return graph.add("MultiHeadAttention", parts, f"{prefix}attend", domain=_CONTRIB, num_heads=shape.heads)

"""The hand-written graph against transformers' own BERT, in float32 and int8."""

from __future__ import annotations

import numpy as np
import pytest

from training.onnx_graph import Shape, build_graph, quantise, read_graph


def test_quantising_keeps_each_line_within_half_a_step() -> None:
    matrix = np.random.default_rng(0).normal(size=(7, 5)).astype(np.float32)
    for axis in (0, 1):
        quantised, scale = quantise(matrix, axis=axis)
        assert quantised.dtype == np.int8
        steps = np.expand_dims(scale, axis)
        assert (np.abs(quantised * steps - matrix) <= steps / 2 + 1e-7).all()


@pytest.mark.parametrize(("int8", "tolerance"), [(False, 1e-4), (True, 0.15)])
def test_the_graph_computes_what_transformers_does(int8: bool, tolerance: float) -> None:
    import onnxruntime
    import torch
    from onnx import numpy_helper
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=40, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64,
        max_position_embeddings=32, layer_norm_eps=1e-12, pad_token_id=1,
    )  # fmt: skip
    body, head = BertModel(config, add_pooling_layer=False).eval(), torch.nn.Linear(32, 2)
    weights = {k: v.numpy() for k, v in body.state_dict().items()}
    weights |= {f"head.{k}": v.detach().numpy() for k, v in head.state_dict().items()}
    verdict = torch.nn.Linear(32, 3)
    weights |= {f"verdict.{k}": v.detach().numpy() for k, v in verdict.state_dict().items()}
    model = build_graph(weights, Shape(layers=2, heads=4, epsilon=1e-12), int8=int8)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    ids = np.random.default_rng(0).integers(4, 40, size=(3, 12))
    logits, verdicts = session.run(["logits", "verdict"], {"input_ids": ids})
    with torch.no_grad():
        hidden = body(torch.tensor(ids)).last_hidden_state
        wanted, judged = head(hidden).numpy(), verdict(hidden[:, 0]).numpy()
    assert np.abs(logits - wanted).max() < tolerance and np.abs(verdicts - judged).max() < tolerance
    matrices = [
        a for a in map(numpy_helper.to_array, model.graph.initializer) if a.dtype == np.int8 and a.shape[0] != 40
    ]
    assert all(
        np.abs(matrix).max() <= 63 for matrix in matrices if matrix.ndim == 2
    )  # no sum of two products overflows
    back = read_graph(model)
    assert set(back) == set(weights) - {"embeddings.word_embeddings.weight"}
    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    folded = weights | {
        "embeddings.position_embeddings.weight": positions,
        "embeddings.token_type_embeddings.weight": np.zeros((2, 32), dtype=np.float32),
    }
    for name, weight in back.items():
        step = np.abs(folded[name]).max() / 63 if int8 and weight.ndim == 2 else 1e-6
        assert np.abs(weight - folded[name]).max() <= step, name

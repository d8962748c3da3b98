"""From trained weights to a folder of ``models/``: trimmed vocabulary, int8, one ONNX file.

Owns the steps and the folder's layout; the graph is ``onnx_graph``'s, the pieces are ``vocabulary``'s. Must not import
torch: weights are read as arrays.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from errors import TrainingError
from training.onnx_graph import Array, Shape, build_graph
from training.vocabulary import Unknowns, choose_pieces, count_pieces, read_texts, trim_tokenizer, unknowns
from training.weights import read_weights

LARGEST = 45_000_000  # bytes of a reader's folder
MOST_UNKNOWN = 0.0005
_WORDS = "embeddings.word_embeddings.weight"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """How a reader is packed.

    :param texts: files whose pieces are kept.
    :param at_least: keep pieces that the texts use so often.
    :param english_rank: keep the words in plain letters among the first so many pieces.
    :param measure: file on which ``<unk>`` is measured; ``every`` takes each n-th of its lines.
    :param int8: store matrices in int8; float32 is for comparison.
    :param terms: what the weights may be used for, in one sentence.
    :param context: what of the line above a passage the reader was trained on: ``title``, ``path`` or ``none``.
    """

    name: str
    texts: tuple[Path, ...]
    at_least: int = 3
    english_rank: int = 20_000
    measure: Path | None = None
    every: int = 17
    int8: bool = True
    terms: str = ""
    context: str = "none"


@dataclass(frozen=True, slots=True)
class ExportSummary:
    """What was written: pieces kept, bytes of the folder, and what falls to ``<unk>`` where that was measured."""

    pieces: int
    size: int
    unknown: Unknowns | None


def export_reader(weights: Sequence[Path], encoder: Path, out: Path, options: ExportOptions) -> ExportSummary:
    """Write ``model.onnx``, ``tokenizer.json`` and ``config.json``.

    :param weights: runs or folders of ``models/``; of several the mean is packed, one named twice counting twice.
    :param encoder: the folder of the encoder it was trained on.
    :raises TrainingError: when a file cannot be used, or the result is too large or leaves too much unknown.
    """
    from tokenizers import Tokenizer

    whole = _read_json(encoder / "tokenizer.json")
    counts: Counter[int] = Counter()
    counter = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    for path in options.texts:
        counts += count_pieces(counter, read_texts(path))
    pieces = [piece for piece, _ in whole["model"]["vocab"]]
    kept = choose_pieces(pieces, counts, at_least=options.at_least, english_rank=options.english_rank)
    out.mkdir(parents=True, exist_ok=True)
    trimmed = json.dumps(trim_tokenizer(whole, kept), ensure_ascii=False, separators=(",", ":"))
    (out / "tokenizer.json").write_text(trimmed, encoding="utf-8")
    graph = build_graph(mean_weights(weights, encoder, kept), _shape(encoder), int8=options.int8)
    (out / "model.onnx").write_bytes(graph.SerializeToString())
    summary = ExportSummary(len(kept), _size(out), _measure(out / "tokenizer.json", options))
    _write_config(out, options, summary)
    _check(summary, options)
    return summary


def mean_weights(paths: Sequence[Path], encoder: Path, kept: Sequence[int]) -> dict[str, Array]:
    """Put the trained weights together with the kept rows of the encoder's word embeddings.

    The mean of runs that began from one another reads better than either (Wortsman et al., 2022, "Model soups").

    :return: float32 arrays by the names of ``BertModel``, and ``head.weight``, ``head.bias`` and the verdict's.
    :raises TrainingError: when a file cannot be read.
    """
    from safetensors import safe_open

    weights: dict[str, Array] = {}
    counts: Counter[str] = Counter()
    for path in paths:
        for key, weight in read_weights(path).items():
            if key in weights and weights[key].shape != weight.shape:
                raise TrainingError(f"the weights in {str(path)!r} are of another shape than those before them: {key}.")
            weights[key] = weights[key] + weight if key in weights else weight
            counts[key] += 1  # a verdict is known by those alone that learnt it
    weights = {key: weight / np.float32(counts[key]) for key, weight in weights.items()}
    try:
        with safe_open(encoder / "model.safetensors", framework="numpy") as body:
            name = next(k for k in body.keys() if k.endswith(_WORDS))
            words = body.get_tensor(name)[np.asarray(kept)].astype(np.float32)
    except (OSError, ValueError, StopIteration) as exc:
        raise TrainingError(f"cannot read the encoder in {str(encoder)!r}: {exc}.") from exc
    return weights | {_WORDS: words}


def _shape(encoder: Path) -> Shape:
    config = _read_json(encoder / "config.json")
    return Shape(config["num_hidden_layers"], config["num_attention_heads"], config["layer_norm_eps"])


def _measure(tokenizer: Path, options: ExportOptions) -> Unknowns | None:
    from tokenizers import Tokenizer

    if options.measure is None:
        return None
    return unknowns(Tokenizer.from_file(str(tokenizer)), read_texts(options.measure, every=options.every))


def _write_config(out: Path, options: ExportOptions, summary: ExportSummary) -> None:
    config: dict[str, Any] = {"name": options.name, "terms": options.terms, "pieces": summary.pieces}
    config["context"] = options.context
    if summary.unknown is not None:
        config["unknown"] = asdict(summary.unknown)
    (out / "config.json").write_text(json.dumps(config, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _check(summary: ExportSummary, options: ExportOptions) -> None:
    if options.int8 and summary.size > LARGEST:
        raise TrainingError(f"the reader takes {summary.size} bytes, at most {LARGEST} are wanted.", hint=_FEWER)
    if summary.unknown is not None and summary.unknown.share > MOST_UNKNOWN:
        raise TrainingError(f"{summary.unknown.share:.4%} of the pieces are unknown.", hint="Name more --texts.")


_FEWER = "Raise --at-least or lower --english-rank."


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())


def _read_json(path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as exc:
        raise TrainingError(f"cannot read {str(path)!r}: {exc}.") from exc

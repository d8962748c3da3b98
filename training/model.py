"""The span reader in torch: an encoder's body with two logits a token, and three at ``<s>`` for yes/no questions.

Owns the module, its weights' names and its files. Imports torch and transformers: import it only where they are wanted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

from errors import TrainingError
from training.squad import LABELS
from training.weights import WEIGHTS_FILE, read_weights

WORDS = "embeddings.word_embeddings.weight"


class SpanReader(nn.Module):
    """A BERT body with a start and an end logit a token, and a verdict; the word embeddings stay as they are.

    :param body: a transformers ``BertModel`` without pooling.
    :param dropout: before the head.
    """

    def __init__(self, body: Any, *, dropout: float) -> None:  # noqa: ANN401 - transformers has no types we follow
        super().__init__()
        self.body = body
        self.head = nn.Linear(body.config.hidden_size, 2)
        self.verdict = nn.Linear(body.config.hidden_size, len(LABELS))
        for head in (self.head, self.verdict):
            nn.init.normal_(head.weight, std=0.02)
        self.dropout = nn.Dropout(dropout)
        body.embeddings.word_embeddings.weight.requires_grad = False

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Score every token, and the verdict.

        :param ids: int64, shape (batch, tokens).
        :param mask: int64, the same shape; 0 for padding.
        :return: start and end, float32, shape (batch, tokens, 2); the verdict in the order of ``LABELS``, (batch, 3).
        """
        hidden = self.body(ids, attention_mask=mask).last_hidden_state
        with torch.autocast(hidden.device.type, enabled=False):
            hidden = self.dropout(hidden.float())
            return self.head(hidden), self.verdict(hidden[:, 0])

    def learned(self) -> dict[str, Tensor]:
        """Return what training changes: all but the word embeddings, by the names ``BertModel`` gives them."""
        body = {k: v for k, v in self.body.state_dict().items() if k != WORDS}
        heads = {"head": self.head, "verdict": self.verdict}
        return body | {f"{name}.{k}": v for name, head in heads.items() for k, v in head.state_dict().items()}

    def restore(self, weights: dict[str, Tensor]) -> None:
        """Take back what :meth:`learned` gave; a reader from before there were verdicts has none to give.

        :raises TrainingError: when the weights are of another shape.
        """
        try:
            self.head.load_state_dict({k: weights[f"head.{k}"] for k in ("weight", "bias")})
            if "verdict.weight" in weights:
                self.verdict.load_state_dict({k: weights[f"verdict.{k}"] for k in ("weight", "bias")})
            body = {k: v for k, v in weights.items() if not k.startswith(("head.", "verdict."))}
            self.body.load_state_dict(body, strict=False)
        except (KeyError, RuntimeError) as exc:
            raise TrainingError(f"the weights do not fit this encoder: {exc}.") from exc


def attention() -> str:
    """Return how attention is computed: on the CPU as plain products, which train 1.6 times as fast as the kernel."""
    return "sdpa" if torch.cuda.is_available() else "eager"


def load_body(folder: Path, *, dropout: float = 0.0) -> Any:  # noqa: ANN401 - a transformers BertModel
    """Load an encoder's body from its folder.

    :param dropout: after embeddings, attention and feed-forward layers; none inside attention.
    :raises TrainingError: when it cannot be loaded, or is no BERT.
    """
    from transformers import AutoConfig, BertModel

    try:
        kind = AutoConfig.from_pretrained(folder).model_type
        if kind != "bert":
            raise TrainingError(f"expected an encoder of type 'bert', found {kind!r}.")
        return BertModel.from_pretrained(
            folder,
            add_pooling_layer=False,
            attn_implementation=attention(),
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=dropout,
        )
    except (OSError, ValueError) as exc:
        raise TrainingError(f"cannot load the encoder in {str(folder)!r}: {exc}.") from exc


def save_weights(weights: dict[str, Tensor], folder: Path) -> Path:
    """Write what was learned to ``reader.safetensors`` and return its path."""
    path = folder / WEIGHTS_FILE
    save_file({k: v.detach().cpu().contiguous() for k, v in weights.items()}, path)
    return path


def load_weights(path: Path) -> dict[str, Tensor]:
    """Read trained weights as tensors; see :func:`training.weights.read_weights`.

    :raises TrainingError: when they cannot be read.
    """
    return {name: torch.tensor(weight) for name, weight in read_weights(path).items()}

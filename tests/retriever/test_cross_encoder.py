"""A cross-encoder as reranker: a tiny one of random weights, made here."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import RerankerError
from retriever.cross_encoder import CrossEncoderReranker
from tests.conftest import make_passage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "thu", "ngân", "sách", "ai", "chủ", "trì"]
    (tmp_path / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertTokenizer(str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=1,
    )
    BertForSequenceClassification(config).save_pretrained(tmp_path)
    return tmp_path


@pytest.mark.integration
def test_every_passage_gets_a_score(folder: Path) -> None:
    reranker = CrossEncoderReranker(str(folder))
    scores = reranker.score("ai chủ trì?", [make_passage("thu ngân sách"), make_passage("chủ trì")])
    assert len(scores) == 2 and all(0.0 <= score <= 1.0 for score in scores)
    assert reranker.score("ai?", []) == []


@pytest.mark.integration
def test_what_cannot_be_loaded_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(RerankerError, match="cannot load the reranker"):
        CrossEncoderReranker(str(tmp_path / "nothing")).score("ai?", [make_passage("thu")])


@pytest.mark.integration
def test_a_model_without_a_ranking_head_is_refused(folder: Path) -> None:
    config = (folder / "config.json").read_text(encoding="utf-8")
    (folder / "config.json").write_text(config.replace("ForSequenceClassification", "Model"), encoding="utf-8")
    with pytest.raises(RerankerError, match="no cross-encoder"):
        CrossEncoderReranker(str(folder)).score("ai?", [make_passage("thu")])

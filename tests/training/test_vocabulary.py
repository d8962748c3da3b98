from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from errors import TrainingError
from training.vocabulary import choose_pieces, count_pieces, read_texts, trim_tokenizer, unknowns

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁họp", "▁", "a", "ọ", "я", "▁the", "▁дом", "h", "p"]


@pytest.fixture
def tokenizer() -> Tokenizer:
    made = Tokenizer(models.Unigram([(p, -float(n)) for n, p in enumerate(PIECES)], unk_id=3))
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    return made


def test_what_texts_use_and_every_latin_letter_is_kept(tokenizer: Tokenizer) -> None:
    counts = count_pieces(tokenizer, ["họp họp дом"])
    assert (counts[4], counts[10]) == (2, 1)
    kept = choose_pieces(PIECES, counts, at_least=2, english_rank=0)
    assert [PIECES[i] for i in kept] == ["<s>", "<pad>", "</s>", "<unk>", "▁họp", "▁", "a", "ọ", "h", "p"]
    assert 9 in choose_pieces(PIECES, Counter(), at_least=1, english_rank=10)


def test_trimming_renumbers_and_splits_what_is_gone(tokenizer: Tokenizer) -> None:
    trimmed = trim_tokenizer(json.loads(tokenizer.to_str()), [0, 1, 2, 3, 5, 6, 7, 11, 12])
    small = Tokenizer.from_str(json.dumps(trimmed))
    assert small.encode("họp").tokens == ["▁", "h", "ọ", "p"]
    assert unknowns(small, ["họp я"]).unknown == 1


def test_only_unigram_models_are_trimmed() -> None:
    with pytest.raises(TrainingError, match="Unigram"):
        trim_tokenizer({"model": {"type": "BPE"}}, [0])


def test_texts_of_every_kind_of_file(tmp_path: Path) -> None:
    squad = {"data": [{"paragraphs": [{"context": "Họp.", "qas": [{"question": "Ai họp?"}]}]}]}
    (tmp_path / "a.json").write_text(json.dumps(squad))
    with gzip.open(tmp_path / "b.jsonl.gz", "wt") as stream:
        stream.writelines(json.dumps({"text": str(n)}) + "\n" for n in range(4))
    (tmp_path / "c.txt").write_text("chữ")
    assert list(read_texts(tmp_path / "a.json")) == ["Họp.", "Ai họp?", "Ai hop?"]
    assert list(read_texts(tmp_path / "b.jsonl.gz", every=2)) == ["0", "2"]
    assert list(read_texts(tmp_path / "c.txt")) == ["chữ"]
    with pytest.raises(TrainingError, match=r"missing\.json"):
        list(read_texts(tmp_path / "missing.json"))

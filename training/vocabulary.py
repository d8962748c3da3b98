"""The pieces that Vietnamese and English need, out of the encoder's 250,002.

Owns counting pieces over texts, choosing which to keep, and trimming a ``tokenizer.json`` to them. Imports ``text``.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from errors import TrainingError
from text import normalise, strip_diacritics

SPECIAL = 4  # <s>, <pad>, </s>, <unk>: the first rows of every vocabulary of the XLM-R family
_ASCII_WORD = re.compile(r"▁?[A-Za-z]+")
_WANTED_MARKS = frozenset(" .,;:!?…-–—/\\()[]{}<>\"'“”‘’«»%‰&@#*+=_~^|$€£¥°²³½§©®×÷±→•▁")


@dataclass(frozen=True, slots=True)
class Unknowns:
    """How much of a text falls to ``<unk>``."""

    pieces: int
    unknown: int

    @property
    def share(self) -> float:
        """Return the share of pieces, in [0, 1]."""
        return self.unknown / max(1, self.pieces)


def read_texts(path: Path, *, every: int = 1) -> Iterator[str]:
    """Read the texts of a file: SQuAD ``.json``, ``.jsonl`` with ``text``, or plain.

    SQuAD questions come twice, with and without their marks.

    :param path: may end in ``.gz``.
    :param every: of a ``.jsonl`` file, take each n-th line.
    :raises TrainingError: when the file cannot be read.
    """
    kind = path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as stream:
            if kind == ".json":
                yield from _squad_texts(json.load(stream))
            elif kind == ".jsonl":
                yield from (json.loads(line).get("text", "") for n, line in enumerate(stream) if n % every == 0)
            else:
                yield stream.read()
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise TrainingError(f"cannot read texts from {str(path)!r}: {exc}.") from exc


def _squad_texts(data: dict[str, Any]) -> Iterator[str]:
    for paragraph in (p for article in data["data"] for p in article["paragraphs"]):
        yield paragraph["context"]
        for qa in paragraph["qas"]:
            yield qa["question"]
            yield strip_diacritics(qa["question"])


def count_pieces(tokenizer: Any, texts: Iterable[str]) -> Counter[int]:  # noqa: ANN401 - tokenizers.Tokenizer
    """Count the piece ids of the texts."""
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update(tokenizer.encode(normalise(text), add_special_tokens=False).ids)
    return counts


def choose_pieces(pieces: Sequence[str], counts: Counter[int], *, at_least: int, english_rank: int) -> list[int]:
    """Choose the pieces to keep.

    :param at_least: keep what the texts use that often.
    :param english_rank: keep the words in plain letters among the first so many pieces (the vocabulary is ordered by
        frequency), and every single Latin letter, digit and common mark, so that no such text is unknown.
    :return: old ids in their old order, the special ones first.
    """
    kept = set(range(SPECIAL)) | {piece for piece, count in counts.items() if count >= at_least}
    kept |= {i for i, p in enumerate(pieces[:english_rank]) if _ASCII_WORD.fullmatch(p)}
    kept |= {i for i, p in enumerate(pieces) if len(p) == 1 and _single(p)}
    return sorted(kept)


def _single(char: str) -> bool:
    if char in _WANTED_MARKS or char.isdigit():
        return True
    return char.isalpha() and "LATIN" in unicodedata.name(char, "")


def trim_tokenizer(tokenizer: dict[str, Any], kept: Sequence[int]) -> dict[str, Any]:
    """Return a ``tokenizer.json`` with just these pieces, numbered anew in the order given.

    :raises TrainingError: unless it is a unigram model.
    """
    model = tokenizer["model"]
    if model.get("type") != "Unigram":
        raise TrainingError(f"expected a Unigram tokenizer, found {model.get('type')!r}.")
    pieces = [model["vocab"][old] for old in kept]
    special = {piece for piece, _ in pieces[:SPECIAL]}
    added = [token for token in tokenizer["added_tokens"] if token["content"] in special]
    return tokenizer | {"model": model | {"vocab": pieces}, "added_tokens": added}


def unknowns(tokenizer: Any, texts: Iterable[str]) -> Unknowns:  # noqa: ANN401 - tokenizers.Tokenizer
    """Measure what falls to ``<unk>``."""
    counts = count_pieces(tokenizer, texts)
    return Unknowns(sum(counts.values()), counts[3])

"""What is learned from is kept apart from what is measured on: no question of a test set is one of those learned."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from text import lexical_terms, strip_diacritics

ROOT = Path(__file__).parents[2]
_ALIKE = 0.8  # share of the words and pairs of both questions that they have in common
_SHORTEST = 6  # words of a question that can be told from others


def terms(text: str) -> frozenset[str]:
    return frozenset(lexical_terms(strip_diacritics(text.lower())))


@lru_cache(maxsize=1)
def asked_in_tests() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the questions of all test sets."""
    found = []
    for path in sorted((ROOT / "tests").rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line) if line.strip() else {}
            if isinstance(row.get("question"), str) and len(row["question"].split()) >= _SHORTEST:
                found.append((row["question"], terms(row["question"])))
    return tuple(found)


def learned() -> Iterator[str]:
    for path in sorted((ROOT / "training" / "written").glob("*/questions.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from json.loads(line)["asked"]
    for path in sorted((ROOT / "language" / "examples").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def test_no_question_of_a_test_set_is_learned() -> None:
    asked = asked_in_tests()
    assert len(asked) > 1_000
    by_term: dict[str, list[int]] = {}
    for number, (_, words) in enumerate(asked):
        for word in words:
            by_term.setdefault(word, []).append(number)
    alike = []
    for text in learned():
        if len(text.split()) < _SHORTEST:
            continue
        own = terms(text)
        rarest = sorted(own, key=lambda word: len(by_term.get(word, ())))[: len(own) // 2 + 1]
        for number in {n for word in rarest for n in by_term.get(word, ())}:
            question, words = asked[number]
            if len(own & words) >= _ALIKE * len(own | words):
                alike.append((text, question))
    assert not alike


def test_written_questions_say_where_their_answers_stand() -> None:
    for folder in sorted((ROOT / "training" / "written").glob("*/questions.jsonl")):
        texts = {path.stem: path.read_text(encoding="utf-8") for path in (folder.parent / "corpus").glob("*.md")}
        for line in folder.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert len(row["asked"]) == 3
            if row["answer"] is not None:
                assert row["answer"] in row["evidence"] and row["evidence"] in texts[row["doc"]]

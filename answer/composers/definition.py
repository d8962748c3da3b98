"""Answers to a question what letters stand for: the words that a document puts them for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answer.composers.base import Composed, Evidence
from language.entities import plain
from schema import Citation, Hit, Part
from text import sentence_spans

_LETTERS = re.compile(r"(?<![\w/-])[^\W\d_]{2,8}(?![\w/-])")
_LONGEST = 12  # words that letters stand for
# What may stand between the words and their letters: "(gọi tắt là ĐVQL)", "viết tắt: ĐVQL".
_CALLED = r"(?:(?:sau đây )?(?:gọi|viết) tắt(?: là)?:?\s*|abbreviated\s+(?:as\s+)?|viết là\s+)?[\"“'‘]?"
_BEHIND = re.compile(r"\s*[:=–-]\s*|\s+là\s+(?:viết tắt của\s+)?|\s+(?:stands for|means)\s+|\s*\(")
_SMALL = frozenset("va cua cac ve cho trong tai o theo voi and of the for in on".split())


def compose_definition(evidence: Evidence) -> Composed | None:
    """Say what letters stand for; nothing where the question asks for none, or no passage puts words for them."""
    for letters in _asked(evidence):
        for hit in evidence.hits:
            for start, end in _words_for(letters, hit.passage.text):
                return Composed(_parts(hit, start, end), 0.9)
    return None


def _asked(evidence: Evidence) -> Iterator[str]:
    """Yield what the question writes in capitals, or what the passages do."""
    for match in _LETTERS.finditer(evidence.question.text):
        word = match[0]
        if word.isupper() or (word == word.lower() and any(_stands(word.upper(), hit) for hit in evidence.hits)):
            yield word.upper()


def _stands(letters: str, hit: Hit) -> bool:
    return re.search(rf"(?<!\w){re.escape(letters)}(?!\w)", hit.passage.text) is not None


def _words_for(letters: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand that the letters are put for: before "(ĐVQL)", or behind "ĐVQL:", with these initials."""
    for match in re.finditer(rf"\s*[(,]\s*{_CALLED}{re.escape(letters)}(?!\w)", text):
        before = list(re.finditer(r"\S+", text[: match.start()]))[-_LONGEST:]
        for first in range(len(before)):
            words = [word[0] for word in before[first:]]
            if plain(words[0]) not in _SMALL and _has_initials(words, letters):
                yield before[first].start(), match.start()
                break
    for match in re.finditer(rf"(?<!\w){re.escape(letters)}(?:{_BEHIND.pattern})", text):
        behind = list(re.finditer(r"[^\s,.;:()]+", text[match.end() : match.end() + 120]))[:_LONGEST]
        for last in range(1, len(behind) + 1):
            if _has_initials([word[0] for word in behind[:last]], letters):
                yield match.end() + behind[0].start(), match.end() + behind[last - 1].end()
                break


def _has_initials(words: list[str], letters: str) -> bool:
    """Tell whether the words begin with these letters, small words left out or not."""
    wanted = plain(letters)
    said = [plain(word).lstrip("\"“'‘(") for word in words]
    first = "".join(word[:1] for word in said)
    return wanted in (first, "".join(word[:1] for word in said if word not in _SMALL))


def _parts(hit: Hit, start: int, end: int) -> tuple[Part, ...]:
    passage = hit.passage
    said = Citation.of(passage, start, end)
    first, last = next(((a, b) for a, b in sentence_spans(passage.text) if a <= start < b), (start, end))
    evidence = Citation.of(passage, first, max(last, end))
    return Part(said.quote, "document", (said,)), Part(evidence.quote, "document", (evidence,), "evidence")

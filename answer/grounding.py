"""Check what a language model wrote against the passages it cites.

Every figure, date and name of a sentence must stand in a passage that the sentence cites; what does not is marked.
Pure: works on text alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answer.entities import entities, of_kind
from schema import Citation, Passage
from text import CAPITALS, normalise, sentence_spans, token_spans, tokens

_MARK = re.compile(r"\[(\d{1,2})\]")
_CAPITALISED_RUN = re.compile(rf"(?<![.!?…] )(?<!^)\b[{CAPITALS}][^\W\d_]*(?: [{CAPITALS}][^\W\d_]*)+")


@dataclass(frozen=True, slots=True)
class Grounded:
    """A text with its citations counted from 1 in the order of first use.

    :param unsupported: ``(start, end)`` in the text of each figure or name that no cited passage holds.
    """

    text: str
    citations: tuple[Citation, ...]
    unsupported: tuple[tuple[int, int], ...]


def ground(written: str, passages: Sequence[Passage]) -> Grounded:
    """Check a text that cites ``passages`` by their 1-based number.

    Marks that name no passage are removed; a sentence without a mark is checked against nothing and so every figure
    and name in it is unsupported.
    """
    text, used = _renumbered(normalise(written).strip(), len(passages))
    cited = [passages[number - 1] for number in used]
    unsupported: list[tuple[int, int]] = []
    quotes: dict[int, Citation] = {}
    for start, end in _sentences_with_marks(text):
        sentence = text[start:end]
        numbers = [int(mark) for mark in _MARK.findall(sentence)]
        sources = [cited[number - 1] for number in numbers]
        unsupported += [(start + a, start + b) for a, b in _missing(sentence, sources)]
        for number, passage in zip(numbers, sources, strict=True):
            quotes.setdefault(number, best_quote(sentence, passage))
    return Grounded(text, tuple(quotes[number] for number in sorted(quotes)), tuple(unsupported))


def best_quote(sentence: str, passage: Passage) -> Citation:
    """Cite the sentence of the passage that shares most words with ``sentence``; ties go to the first."""
    wanted = set(tokens(sentence))
    spans = sentence_spans(passage.text) or [(0, len(passage.text))]
    start, end = max(spans, key=lambda span: len(wanted & set(tokens(passage.text[span[0] : span[1]]))))
    return Citation.of(passage, start, end)


def _renumbered(text: str, count: int) -> tuple[str, list[int]]:
    """Count the marks from 1 in the order of first use, and drop those that name no passage."""
    used: list[int] = []

    def renumber(match: re.Match[str]) -> str:
        number = int(match.group(1))
        if not 1 <= number <= count:
            return ""
        if number not in used:
            used.append(number)
        return f"[{used.index(number) + 1}]"

    return _MARK.sub(renumber, text), used


def _sentences_with_marks(text: str) -> list[tuple[int, int]]:
    """Split into sentences, each with the marks that follow its full stop."""
    spans: list[tuple[int, int]] = []
    for start, end in sentence_spans(text):
        lead = re.match(r"(?:\[\d{1,2}\]\s*)+", text[start:end])
        if lead and spans:
            spans[-1] = (spans[-1][0], start + lead.end())
            start += lead.end()
        if start < end:
            spans.append((start, end))
    return spans


def _missing(sentence: str, sources: Sequence[Passage]) -> list[tuple[int, int]]:
    """Find the figures and names of a sentence that none of its sources holds."""
    bare = _MARK.sub(lambda match: " " * len(match.group()), sentence)
    held = [tokens(passage.text) for passage in sources]
    return [(start, end) for start, end in _claims(bare) if not _held(tokens(bare[start:end]), held)]


def _claims(sentence: str) -> list[tuple[int, int]]:
    """Find the figures, dates and names of a sentence; they do not overlap."""
    names = [(e.start, e.end) for e in of_kind(entities(sentence), "person")]
    names += [m.span() for m in _CAPITALISED_RUN.finditer(sentence) if not any(_overlap(m.span(), n) for n in names)]
    figures = [(start, end) for token, start, end in token_spans(sentence) if token[0].isdigit()]
    return sorted(names + [f for f in figures if not any(_overlap(f, n) for n in names)])


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _held(claim: list[str], sources: Sequence[list[str]]) -> bool:
    """Tell whether the claim's tokens stand side by side in a source."""
    size = len(claim)
    return any(source[at : at + size] == claim for source in sources for at in range(len(source) - size + 1))

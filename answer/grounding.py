"""Check what a language model wrote against the passages it cites.

Every figure, date, Roman numeral, full name and place of a sentence must stand in a passage that the sentence cites;
what does not is marked. A name of one word, or figures in words, are not looked for.
Pure: works on text alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from language.entities import entities, plain
from language.syllables import language_of
from schema import Citation, Passage
from text import CAPITALS, normalise, sentence_spans, token_spans, tokens

_MARK = re.compile(r"\[(\d{1,2})\]")
_MARKS_TOGETHER = re.compile(r"\[(\d{1,2}(?: ?[,;] ?\d{1,2})+)\]")  # "[1, 2]"
_LIST_NUMBER = re.compile(r"^\s*\d{1,2}[.)](?=\s)", re.MULTILINE)
_MAGNITUDE = re.compile(r"\s(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ)\b(?! (?:lệ|trọng)\b)")
_NUMERAL = re.compile(r"\b(?:quý|thứ|khóa|khoá) [IVXL]+\b", re.IGNORECASE)
_DAY_SPELT = re.compile(r"\b(?P<d>\d{1,2}) tháng (?P<m>\d{1,2})(?: năm (?P<y>\d{4}))?\b", re.IGNORECASE)
_MONTH_SPELT = re.compile(r"\b(?P<m>\d{1,2}) năm (?P<y>\d{4})\b", re.IGNORECASE)
_CAPITALISED_RUN = re.compile(rf"(?<![.!?…] )(?<!^)\b[{CAPITALS}][^\W\d_]*(?: [{CAPITALS}][^\W\d_]*)+")
_LEADS = frozenset(("tp", "thanh", "pho", "tinh", "ngay"))  # before a place or a day; one may say it and the other not


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
    apart = _MARKS_TOGETHER.sub(
        lambda match: "".join(f"[{n}]" for n in re.findall(r"\d+", match[1])), normalise(written).strip()
    )
    text, used = _renumbered(apart, len(passages))
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
    bare = sentence
    for pattern in (_MARK, _LIST_NUMBER):
        bare = pattern.sub(lambda match: " " * len(match.group()), bare)
    held = [_levelled(passage.text) for passage in sources]
    return [(start, end) for start, end in _claims(bare) if not _held(_levelled(bare[start:end]), held)]


def _claims(sentence: str) -> list[tuple[int, int]]:
    """Find the figures, dates and names of a sentence; they do not overlap.

    In an English sentence titles have capitals too, so only persons and places count as names there.
    """
    claims = [m.span() for pattern in (_DAY_SPELT, _MONTH_SPELT, _NUMERAL) for m in pattern.finditer(sentence)]
    claims += [(e.start, e.end) for e in entities(sentence) if e.kind in ("person", "place")]
    if language_of(tokens(sentence)) == "vi":
        claims += [m.span() for m in _CAPITALISED_RUN.finditer(sentence)]
    for token, start, end in token_spans(sentence):
        if token[0].isdigit():
            magnitude = _MAGNITUDE.match(sentence, end)
            claims.append((start, magnitude.end() if magnitude else end))
    kept: list[tuple[int, int]] = []
    for claim in claims:
        if not any(_overlap(claim, other) for other in kept):
            kept.append(claim)
    return sorted(kept)


def _levelled(text: str) -> list[str]:
    """Return a text's tokens as claims are compared: dates in figures, no marks, one decimal sign, no "TP" or "%".

    Without marks, since an English answer writes "Nguyen Van Hieu", and "932.7" for "932,7".
    """
    dated = _DAY_SPELT.sub(lambda m: f"{int(m['d'])}/{int(m['m'])}" + (f"/{m['y']}" if m["y"] else ""), text)
    dated = _MONTH_SPELT.sub(lambda m: f"{int(m['m'])}/{m['y']}", dated)
    return [level for token in tokens(dated) if (level := _level(token)) and level not in _LEADS]


def _level(token: str) -> str:
    """Level a token: ``12,2%`` and ``12.2`` are one, as are ``03/4`` and ``3/4``."""
    if not token[0].isdigit():
        return plain(token)
    return re.sub(r"(?<!\d)0+(?=\d/)|(?<=/)0+(?=\d)", "", token.rstrip("%").replace(".", ","))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _held(claim: list[str], sources: Sequence[list[str]]) -> bool:
    """Tell whether the claim's tokens stand side by side in a source."""
    size = len(claim)
    return any(source[at : at + size] == claim for source in sources for at in range(len(source) - size + 1))

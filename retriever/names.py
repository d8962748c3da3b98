"""Vietnamese names typed without marks in a question of another language: "Can Tho", "Nguyen Van Hieu".

Imports ``language.places``, ``text`` and ``retriever``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from language.places import PLACES
from language.syllables import ENGLISH, is_syllable
from retriever.language_model import LanguageModel
from retriever.lattice import weigh
from retriever.readings import Reading, Token
from text import strip_diacritics

_PLACES = frozenset(tuple(strip_diacritics(name).lower().split()) for name in PLACES)


def name_runs(tokens: Sequence[Token], model: LanguageModel) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each name that the corpus writes with marks: the number of its first token, and its words.

    A name is two or more neighbouring syllables, each with a capital where the question has small letters at all, or
    a place of the table in small letters. Every two neighbours of the restored name must stand side by side in some
    passage.
    """
    mixed = any(t.raw[0].islower() for t in tokens if t.is_word)
    places = set(_in_places(tokens))
    start = 0
    for end in range(len(tokens) + 1):
        if end < len(tokens) and (end in places or _may_be_name(tokens[end], mixed)):
            continue
        yield from _restored(tokens, start, end, model)
        start = end + 1


def _in_places(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the numbers of the tokens that make up a place of two syllables, unless both are English words too."""
    for at, (first, second) in enumerate(pairwise(token.form for token in tokens)):
        if (first, second) in _PLACES and not {first, second} <= ENGLISH:
            yield from (at, at + 1)


def _may_be_name(token: Token, mixed: bool) -> bool:
    """Tell whether a token can be a syllable of a name."""
    capital = token.raw[0].isupper() or not mixed
    return token.is_word and capital and is_syllable(token.form) and token.form not in ENGLISH


def _restored(
    tokens: Sequence[Token], start: int, end: int, model: LanguageModel
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Restore the run ``tokens[start:end]``, or its parts that the corpus knows."""
    if end - start < 2:
        return
    slots = [_forms(t, model) for t in tokens[start:end]]
    words = [slot[i].words[0] for slot, i in zip(slots, weigh(slots, model).best, strict=True)]
    first = 0
    for i in range(1, len(words) + 1):
        if i < len(words) and model.in_corpus(f"{words[i - 1]}_{words[i]}"):
            continue
        if i - first > 1 and any(words[j] != tokens[start + j].form for j in range(first, i)):
            yield start + first, tuple(words[first:i])
        first = i


def _forms(token: Token, model: LanguageModel) -> list[Reading]:
    """List the token and, if it has no marks, its accented forms."""
    others = [f for f in model.forms(token.form) if f != token.form] if token.is_bare else []
    return [Reading((token.form,)), *(Reading((f,), kind="marks") for f in others)]

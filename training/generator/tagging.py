"""A sentence with its words and their parts of speech, by underthesea, which works offline.

Tags: N noun, Np name, Nc classifier, Nu unit, M number, V verb, A adjective, P pronoun, R adverb, E preposition,
C conjunction, L determiner, T particle, CH punctuation. Owns the alignment of words with the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

Tagger = Callable[[str], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of one or more syllables: ``sentence[start:end]``."""

    text: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True)
class Tagged:
    """A sentence and its words, in order."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def segments(self) -> tuple[tuple[int, int], ...]:
        """Return the stretches between commas and semicolons, as word numbers; brackets and quotes stay whole."""
        bounds, first, depth = [], 0, 0
        for number, word in enumerate(self.words):
            depth += word.text in "([{“«" and len(word.text) == 1
            depth -= word.text in ")]}”»" and len(word.text) == 1
            if word.text in {",", ";", ":"} and depth <= 0:
                bounds.append((first, number))
                first = number + 1
        bounds.append((first, len(self.words)))
        return tuple((a, b) for a, b in bounds if a < b)

    def segment_of(self, number: int) -> int:
        """Return which segment holds the word, or the one before it for a comma."""
        return max((s for s, (a, _) in enumerate(self.segments) if a <= number), default=0)

    def at(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the words that code points ``start`` to ``end`` touch, ``last`` exclusive."""
        touched = [n for n, w in enumerate(self.words) if w.end > start and w.start < end]
        return (touched[0], touched[-1] + 1) if touched else None


def underthesea_tagger() -> Tagger:
    """Load the tagger; takes some seconds."""
    from underthesea import pos_tag

    return pos_tag  # type: ignore[no-any-return]


def tag(sentence: str, tagger: Tagger) -> Tagged | None:
    """Tag a sentence; nothing when the tagger's words cannot be found in it."""
    words = list(_aligned(sentence, tagger(sentence)))
    return Tagged(sentence, tuple(words)) if words and words[-1].end >= len(sentence.rstrip()) else None


def _aligned(sentence: str, tagged: Sequence[tuple[str, str]]) -> Iterator[Word]:
    """Yield words with their offsets, up to the first that does not follow on."""
    place = 0
    for text, label in tagged:
        while place < len(sentence) and sentence[place].isspace():
            place += 1
        if not sentence.startswith(text, place):
            return
        yield Word(text, label, place, place + len(text))
        place += len(text)

"""What an answer is composed from, and what a composer gives back.

A composer takes one kind of question and says it in parts, from what was found; or it gives nothing, and the next one
is asked (:data:`answer.composers.COMPOSERS`). Owns the data and the protocol.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from answer.calibration import Calibration
from answer.composition import Candidate
from answer.reader import Reading
from index.store import PassageStore
from language.analysis import Analysis
from language.content_words import Rarity, bare_words
from schema import Hit, Part, Passage

NOT_SAID = "not_said"  # the reason of an answer that the documents speak of the matter and do not decide it


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that is known when an answer is composed.

    :param question: the question, standing on its own, with its marks restored.
    :param asked: its content words, in Vietnamese for an English one too, without marks.
    :param hits: the passages that were read, best first, as they were found (before reading moved them).
    :param candidates: the reader's spans, best first.
    :param store: the passages and documents of the live build.
    :param read: asks the reader the question of other passages.
    :param similar: how near texts are to a question in meaning, as cosines; nothing where no encoder is at hand.
    :param rarity: how rare words are in the live build.
    :param calibration: turns what speaks for an answer into a probability.
    :param threshold: the confidence under which nothing is said.
    :param per_document: whether documents that answer differently are each told.
    :param language: of the interface, ``vi`` or ``en``: what the program says is said in it.
    :param today: what "hôm nay" is.
    """

    question: Analysis
    asked: tuple[str, ...]
    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...]
    store: PassageStore
    rarity: Rarity
    read: Callable[[Sequence[Passage]], tuple[Reading, ...]]
    calibration: Calibration
    threshold: float
    similar: Callable[[str, Sequence[str]], Sequence[float]] | None = None
    per_document: bool = True
    language: str = "vi"
    today: date = date.min


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer in parts.

    :param confidence: probability that it is right, in [0, 1]; under the threshold nothing is said.
    :param reason: a key of the interface's strings that says how the question was read, or empty.
    :param candidate: the span whose confidence it has; nothing where a composer judged by itself.
    """

    parts: tuple[Part, ...]
    confidence: float
    reason: str = ""
    candidate: Candidate | None = None


class Composer(Protocol):
    """Answers one kind of question."""

    def __call__(self, evidence: Evidence) -> Composed | None:
        """Compose an answer, or nothing where this composer cannot."""
        ...


_RELEVANT = 0.7  # share of the question's content words, by rarity
_LOOKED_AT = 3


def is_relevant(evidence: Evidence) -> bool:
    """Tell whether the best passages speak of what was asked about, though no answer was found in them."""
    texts = (" ".join((h.passage.title, *h.passage.path, h.passage.text)) for h in evidence.hits[:_LOOKED_AT])
    asked = evidence.asked
    return bool(asked) and any(evidence.rarity.share(asked, bare_words(text)) >= _RELEVANT for text in texts)

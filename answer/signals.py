"""What speaks for and against an answer span, beside the reader's own score: the features of its confidence.

Pure. Imports ``answer.composition``, ``language`` and ``index.reading_form``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

from answer.composition import Candidate, sentence_around
from language.analysis import Analysis
from language.content_words import Rarity, bare_words, content_words
from language.offices import RANK_WORDS
from text import tokens

_WIDEST_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Signals:
    """The features of one candidate.

    :param reader: its log-odds against "no answer", as the reader gave them.
    :param search: its passage's score in the search, in [0, 1].
    :param gap: how far the best candidate that says otherwise is behind, in log-odds, at most 6; below 0 where it is
        before.
    :param agreeing: ln of how many passages say the same.
    :param covered: share of the question's content words, by rarity, in the passage and what stands above it.
    :param beside: the same for the span's own sentence or row, with what stands above it.
    :param missing: rarity of the rarest content word that stands in neither.
    :param figures_missing: how many figures of the question stand in neither; ``names_missing`` how many words of its
        names; ``rank_missing`` whether it asks for a deputy, an acting or a former one and neither speaks of such.
    """

    reader: float
    search: float
    gap: float
    agreeing: float
    covered: float
    beside: float
    missing: float
    figures_missing: float
    names_missing: float
    rank_missing: float

    def values(self) -> tuple[float, ...]:
        """Return the features in the order of :data:`NAMES`."""
        return tuple(float(getattr(self, name)) for name in NAMES)


NAMES: tuple[str, ...] = tuple(field.name for field in fields(Signals))


def signals_of(
    question: Analysis,
    candidate: Candidate,
    rivals: Sequence[Candidate],
    rarity: Rarity,
    asked: Sequence[str] = (),
) -> Signals:
    """Weigh one candidate.

    :param asked: the question's content words in the passages' language; by default its own.
    :param rivals: all candidates, best first, itself among them.
    """
    passage, span = candidate.passage, candidate.span
    said = tokens(candidate.text)
    other = next((c.score for c in rivals if tokens(c.text) != said), candidate.score - _WIDEST_GAP)
    agreeing = {c.passage.passage_id for c in rivals if tokens(c.text) == said} | {passage.passage_id}
    asked = asked or content_words(question.text)
    above = bare_words(" ".join((passage.title, *passage.path)))
    whole = frozenset((*above, *bare_words(passage.text)))
    start, end = sentence_around(passage, span.start, span.end)
    columns = (cell.column for cell in passage.cells if cell.start < span.end and cell.end > span.start)
    beside = (*above, *bare_words(passage.text[start:end]), *bare_words(" ".join(columns)))
    missing = [word for word in asked if word not in whole]
    return Signals(
        reader=span.score,
        search=candidate.hit.score,
        gap=min(candidate.score - other, _WIDEST_GAP),
        agreeing=math.log(len(agreeing)),
        covered=rarity.share(asked, whole),
        beside=rarity.share(asked, beside),
        missing=rarity.rarest(missing),
        figures_missing=float(sum(word[0].isdigit() for word in missing)),
        names_missing=float(sum(word in missing for word in _name_words(question.text))),
        rank_missing=float(any(word in RANK_WORDS and word not in beside for word in asked)),
    )


def _name_words(text: str) -> frozenset[str]:
    """Return the words of a question that are written in capitals though they begin no sentence, without marks."""
    words = text.split()
    capital = (word for word in words[1:] if word[:1].isupper())
    return frozenset(bare for word in capital for bare in bare_words(word))

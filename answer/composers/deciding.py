"""Which clause decides a question of yes or no: words that it shares, where the reader points, and what it judges.

The reader judges the passages that were found, and once more the sentences that speak most of the question, each
alone. Imports ``answer`` and ``language``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from answer.calibration import among_all, log_odds, odds_of, probability_of
from answer.composers.base import Evidence
from answer.composers.clauses import Clause, clauses_of
from answer.composition import Candidate
from answer.verdict import Verdict
from language.content_words import bare_words, content_words
from language.modality import statement_of

_HITS, _FIRST = 6, 4  # passages that are looked at, and those of the reader's best spans that come first
_ALONE = 6  # clauses whose sentence is read alone
_FLOOR = 0.005  # probability that the reader's judgement is kept off 0 and 1 by
# Log-odds of a clause deciding, against none (python -m training deciding): the share of the question that its own
# words, these and what they follow, and all that stands over it speak of; whether the reader points into it; its
# passage's score, and its place among those looked at; how surely the reader takes its sentence alone to decide.
# What it makes of the whole passage adds nothing to that.
DECIDES = {
    "bias": -4.2, "own": 0.35, "near": 1.2, "over": 1.15, "into": 1.05, "score": 0.3, "place": -0.6, "alone": 0.55,
}  # fmt: skip
_PARTS, _POINTED = (0.35, 0.4, 0.25), 0.35  # what these shares and the reader count where it has no verdict head
_STEEP, _HALF = 10.0, 0.5  # how words alone decide, where the reader has no verdict head


@dataclass(frozen=True, slots=True)
class Considered:
    """A clause that may decide.

    :param signs: what speaks for it, in the order of :data:`DECIDES`.
    :param odds: log-odds of its deciding against no clause doing so.
    :param in_passage: what the reader judges of its passage; ``alone`` of its sentence.
    """

    clause: Clause
    signs: tuple[float, ...]
    odds: float
    in_passage: Verdict | None = None
    alone: Verdict | None = None

    @property
    def is_judged_alone(self) -> bool:
        """Tell whether its sentence is all of its passage, which the reader has judged."""
        return self.in_passage is not None and self.clause.alone() is self.clause.passage


def considered_clauses(evidence: Evidence) -> list[Considered]:
    """Return the clauses that most likely decide, after their sentences were read alone; in the passages' order."""
    found = list(_in_passages(evidence))
    best = sorted(range(len(found)), key=lambda n: -found[n].odds)[:_ALONE]
    chosen = [found[n] for n in sorted(best)]
    if all(one.in_passage is None for one in chosen):
        return chosen
    alone = {one.clause.sentence_id: one.clause.alone() for one in chosen}
    judged = {one.clause.sentence_id: one.in_passage for one in chosen if one.is_judged_alone}
    unread = [key for key in alone if key not in judged]
    readings = evidence.read([alone[key] for key in unread]) if unread else ()
    judged |= {key: reading.verdict for key, reading in zip(unread, readings, strict=True)}
    return [_with_sentence(one, judged[one.clause.sentence_id]) for one in chosen]


def shares_of(considered: Sequence[Considered]) -> list[float]:
    """Return how probable it is that each clause decides: among all and none, or by words alone each by itself."""
    if not any(one.signs for one in considered):
        return [probability_of(one.odds) for one in considered]
    return among_all([one.odds for one in considered])


def _in_passages(evidence: Evidence) -> Iterator[Considered]:
    """Yield the clauses of the best passages, with what their passages say of them."""
    own = content_words(statement_of(evidence.question.text))
    asked = evidence.asked if evidence.question.language == "en" else own
    best: dict[str, Candidate] = {}
    for candidate in evidence.candidates:
        best.setdefault(candidate.passage.passage_id, candidate)
    judges = any(candidate.verdict is not None for candidate in evidence.candidates)
    hits = {hit.passage.passage_id: hit for hit in evidence.hits[:_HITS]}
    ordered = (hits[p] for p in dict.fromkeys((*list(best)[:_FIRST], *hits)) if p in hits)
    for place, hit in enumerate(ordered):
        pointed = best.get(hit.passage.passage_id)
        for clause in clauses_of(hit.passage):
            into = pointed is not None and clause.start <= pointed.span.start < clause.end
            shares = _shares(evidence, asked, clause)
            if not judges:
                yield Considered(clause, (), _by_words(shares, place, into=into))
                continue
            verdict = pointed.verdict if pointed else None
            score = pointed.score if pointed else 0.0
            signs = (1.0, *shares, float(into), score, float(place), 0.0)
            yield Considered(clause, signs, odds_of(DECIDES, signs), verdict)


def _with_sentence(one: Considered, alone: Verdict | None) -> Considered:
    signs = (*one.signs[:-1], _decided(alone))
    return replace(one, signs=signs, odds=odds_of(DECIDES, signs), alone=alone)


def _decided(verdict: Verdict | None) -> float:
    """Return the log-odds of a verdict being yes or no, and not neither; 0 without one."""
    return log_odds(min(max(verdict.yes + verdict.no, _FLOOR), 1 - _FLOOR)) if verdict else 0.0


def _by_words(shares: tuple[float, float, float], place: int, *, into: bool) -> float:
    """Return the log-odds of a clause deciding where the reader tells no verdicts."""
    covered = sum(part * share for part, share in zip(_PARTS, shares, strict=True)) + _POINTED * into / (1 + place)
    return _STEEP * (min(1.0, covered) - _HALF)


def _shares(evidence: Evidence, asked: Sequence[str], clause: Clause) -> tuple[float, float, float]:
    """Return how much of the question a clause speaks of: in its own words, with what they follow, with all over it."""
    own = frozenset(bare_words(clause.text))
    near = own | frozenset(bare_words(f"{clause.subject} {clause.lead}"))
    over = near | frozenset(bare_words(" ".join((clause.passage.title, *clause.passage.path))))
    rarity = evidence.rarity
    return rarity.share(asked, own), rarity.share(asked, near), rarity.share(asked, over)

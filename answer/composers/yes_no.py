"""Answers to questions of yes or no, and of one or the other: a verdict of ours, and the clause that decides it.

A clause decides when it speaks of what is asked; its words, and the reader's verdict head where there is one, tell
which way. Never a bare particle cut from a clause, and never the document's own question. Imports ``language`` and
``answer``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from answer.calibration import probability_of
from answer.composers.base import Composed, Evidence
from answer.composers.clause_words import said_by_words
from answer.composers.clauses import Clause, clauses_of
from answer.composition import Candidate
from answer.verdict import Verdict
from language.content_words import bare_words, content_words
from language.modality import statement_of
from language.verdict_cues import log_odds_of_yes
from schema import Citation, Hit, Part
from text import sentence_spans

_WORDS = {"vi": ("Có", "Không"), "en": ("Yes", "No")}
_EXCEPT = ("trừ", "ngoại trừ", "tuy nhiên", "nếu", "riêng", "chỉ", "trường hợp", "với điều kiện")
_HITS, _JUDGED = 6, 4
_NOTES = 2
_ENOUGH = 0.5  # of what is asked, by rarity, a clause must speak to tell two things apart
# Log-odds of a clause deciding at all: weights of what speaks for it, fitted on the yes/no questions of written folders
# (docs/reader.md, "Verdicts"): the share of the question that its own words, these and what they follow, and all that
# stands over it speak of; whether the reader points into it; its passage's score, and its place among those judged.
_DECIDES = {"bias": -5.0, "own": 0.3, "near": 1.35, "over": 1.6, "into": 1.1, "score": 0.5, "place": -0.4}
# Log-odds of its saying yes: half what the rules say, which hold where people borrow the document's words; half what
# its words lean to (language/verdict_cues.tsv), which tell more where they do not; and the reader's verdict.
_SAYS_YES = {"bias": 0.1, "rule": 0.55, "cues": 0.5, "head": 0.6}
_PARTS, _POINTED = (0.35, 0.4, 0.25), 0.35  # what these shares and the reader count where it has no verdict head
_STEEP, _HALF = 10.0, 0.5  # how words alone decide, where the reader has no verdict head
_ANY_VERDICT = 1.5  # what a clause that decides weighs against one that says clearly which way
_LEAST = 0.02  # probability that no verdict falls under


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause that may decide.

    :param deciding: log-odds of its deciding the question.
    :param saying: log-odds of its saying yes, where it decides.
    """

    clause: Clause
    deciding: float
    saying: float

    @property
    def decides(self) -> float:
        """Return the probability that the clause decides the question."""
        return probability_of(self.deciding)

    @property
    def yes(self) -> float:
        """Return the probability that it says yes, where it decides."""
        return probability_of(self.saying)


def compose_yes_no(evidence: Evidence) -> Composed:
    """Say yes or no with the clause that decides it; nothing, with no confidence, where none does."""
    judged = judged_clauses(evidence)
    if not judged:
        return Composed((), 0.0)
    best = max(judged, key=lambda one: one.decides * (_ANY_VERDICT + abs(one.yes - 0.5)))
    return Composed(_parts(evidence, best.clause, best.yes >= 0.5), best.decides * max(best.yes, 1 - best.yes))


def judged_clauses(evidence: Evidence) -> list[Judged]:
    """Judge the clauses that speak most of what is asked, or into which the reader points: one or two a passage."""
    own = content_words(statement_of(evidence.question.text))
    asked = evidence.asked if evidence.question.language == "en" else own
    best: dict[str, Candidate] = {}
    for candidate in evidence.candidates:
        if candidate.verdict is not None or evidence.candidates[0].verdict is None:
            best.setdefault(candidate.passage.passage_id, candidate)
    hits = {hit.passage.passage_id: hit for hit in evidence.hits[:_HITS]}
    ordered = dict.fromkeys((*list(best)[:_JUDGED], *hits))
    return [
        judged
        for place, passage_id in enumerate(ordered)
        if passage_id in hits
        and (judged := _judged(evidence, asked, hits[passage_id], best.get(passage_id), place)) is not None
    ]


def _judged(evidence: Evidence, asked: Sequence[str], hit: Hit, pointed: Candidate | None, place: int) -> Judged | None:
    """Judge the clause of a passage that most likely decides.

    :param place: of the passage among those judged, 0 for the best.
    """
    by_words = all(candidate.verdict is None for candidate in evidence.candidates)
    deciding = _deciding_by_words if by_words else _deciding
    over = bare_words(" ".join((hit.passage.title, *hit.passage.path)))
    found = []
    for clause in clauses_of(hit):
        into = pointed is not None and clause.start <= pointed.span.start < clause.end
        odds = deciding(_shares(evidence, asked, clause, over), pointed.score if pointed else 0.0, place, into=into)
        found.append((odds, -clause.start, clause))
    if not found:
        return None
    odds, _, clause = max(found, key=lambda one: one[:2])
    return Judged(clause, odds, _saying(evidence.question.text, clause, pointed.verdict if pointed else None))


def _deciding(shares: tuple[float, float, float], score: float, place: int, *, into: bool) -> float:
    """Return the log-odds of a clause deciding.

    :param shares: of the question, as :func:`_shares` gives them.
    :param score: log-odds, by reader and search, that its passage answers; ``place`` of it among those judged.
    :param into: whether the reader points into it.
    """
    w = _DECIDES
    spoken = sum(w[name] * share for name, share in zip(("own", "near", "over"), shares, strict=True))
    return w["bias"] + spoken + w["into"] * into + w["score"] * score + w["place"] * place


def _deciding_by_words(shares: tuple[float, float, float], _: float, place: int, *, into: bool) -> float:
    """Return the same where the reader tells no verdicts."""
    covered = sum(part * share for part, share in zip(_PARTS, shares, strict=True)) + _POINTED * into / (1 + place)
    return _STEEP * (min(1.0, covered) - _HALF)


def _saying(question: str, clause: Clause, verdict: Verdict | None) -> float:
    """Return the log-odds of a clause saying yes: by rules, by its words, and by the reader's verdict."""
    rule, w = said_by_words(question, clause), _SAYS_YES
    head = math.log(max(verdict.yes, _LEAST) / max(verdict.no, _LEAST)) if verdict else 0.0
    cues = log_odds_of_yes(question, clause.text, rule)
    return w["bias"] + w["rule"] * rule + w["cues"] * cues + w["head"] * head


def _shares(
    evidence: Evidence, asked: Sequence[str], clause: Clause, over: Sequence[str]
) -> tuple[float, float, float]:
    """Return how much of the question a clause speaks of: in its own words, with what they follow, with all over it."""
    own = frozenset(bare_words(clause.text))
    near = own | frozenset(bare_words(f"{clause.subject} {clause.lead}"))
    rarity = evidence.rarity
    return rarity.share(asked, own), rarity.share(asked, near), rarity.share(asked, near | frozenset(over))


def _parts(evidence: Evidence, clause: Clause, yes: bool) -> tuple[Part, ...]:
    """Say the verdict, the sentence that decides it, and the conditions that follow."""
    language = "en" if evidence.question.language == "en" else evidence.language
    start, end = clause.sentence
    passage = clause.passage
    cited = Citation.of(passage, start, end)
    parts = [
        Part(_WORDS[language][0 if yes else 1], "program", (cited,)),
        Part(cited.quote, "document", (cited,), "evidence"),
    ]
    after = [(a, b) for a, b in sentence_spans(passage.text) if a >= end]
    for a, b in after[:_NOTES]:
        if not passage.text[a:b].lower().lstrip("-+*• ").startswith(_EXCEPT):
            break
        note = Citation.of(passage, a, b)
        parts.append(Part(note.quote, "document", (note,), "note"))
    return tuple(parts)


def compose_choice(evidence: Evidence) -> Composed | None:
    """Say which of two it is, with the clause that decides it; nothing where no clause tells them apart."""
    first, _, second = evidence.question.text.strip(" ?.!").rpartition(" hay ")
    if not first or not second:
        return None
    options = (content_words(" ".join(first.split()[-6:])), content_words(second))
    shared = set(options[0]) & set(options[1])
    asked = [w for w in evidence.asked if w not in {*options[0], *options[1]} or w in shared]
    best: tuple[float, Clause, str] | None = None
    for hit in evidence.hits[:_HITS]:
        for clause in clauses_of(hit):
            words = frozenset(bare_words(clause.text))
            held = [evidence.rarity.share([w for w in option if w not in shared], words) for option in options]
            near = words | frozenset(bare_words(f"{clause.subject} {clause.lead} {clause.passage.title}"))
            score = evidence.rarity.share(asked, near)
            if max(held) >= 0.99 and min(held) < 0.5 and (best is None or score > best[0]):
                best = score, clause, second if held[1] > held[0] else _option_before(first, second)
    if best is None or best[0] < _ENOUGH:
        return None
    score, clause, option = best
    start, end = clause.sentence
    cited = Citation.of(clause.passage, start, end)
    parts = (Part(option, "program", (cited,)), Part(cited.quote, "document", (cited,), "evidence"))
    return Composed(parts, 0.85 * score)


def _option_before(first: str, second: str) -> str:
    """Return the words before "hay" that are as many as those behind it."""
    return " ".join(first.split()[-max(1, len(second.split())) :])

"""Answers to questions of yes or no, and of one or the other: a verdict of ours, and the clause that decides it.

A clause decides when it speaks of what is asked; its words, and the reader's verdict head where there is one, tell
which way. Never a bare particle cut from a clause, and never the document's own question. Imports ``language`` and
``answer``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answer.composers.base import Composed, Evidence
from answer.composers.bounds import within
from answer.composers.clauses import Clause, clauses_of
from answer.verdict import Verdict
from language.content_words import bare_words, content_words
from language.modality import (
    Family,
    asked_family,
    confirms,
    modals_in,
    only_elsewhere,
    opposed,
    says,
    statement_of,
    wants_what_is_missing,
)
from schema import Citation, Part
from text import sentence_spans, tokens

_WORDS = {"vi": ("Có", "Không"), "en": ("Yes", "No")}
_EXCEPT = ("trừ", "ngoại trừ", "tuy nhiên", "nếu", "riêng", "chỉ", "trường hợp", "với điều kiện")
_HITS, _JUDGED = 6, 6
_ENOUGH = 0.5  # of what is asked, by rarity, a clause must speak
_NOTES = 2
_LIMIT = 0.9  # a bound alone says what is allowed
_RULES, _HEAD, _NEITHER = 3.0, 0.5, 0.5  # weights of a clause's words and of the verdict head, in log-odds
_MOSTLY_YES = 0.7  # documents say what is so more often than what is not; the head learnt both alike
_SAYS_YES, _SAYS_NO = 0.6, 0.5  # probabilities, by the head, that dispute a "no" and a "yes" of words
_FOR_A_NO, _FOR_A_YES = 0.7, 0.9  # of the question a clause must speak to say no; to say yes where the head says no
_DISPUTED = 0.4  # what is left where words and head, or too few words, speak
_BARELY = 0.1  # log-odds
_NO_WORD = 0.1  # what is left of a "no" that no word of the clause says


@dataclass(frozen=True, slots=True)
class _Found:
    """A clause, and how much of the question it speaks of, in [0, 1]."""

    clause: Clause
    covered: float


def compose_yes_no(evidence: Evidence) -> Composed:
    """Say yes or no with the clause that decides it; nothing, with no confidence, where none does."""
    found = _deciding(evidence)
    if not found or found[0].covered < _ENOUGH:
        return Composed((), 0.0)
    judged = [(one, *_yes(evidence, one)) for one in found[:_JUDGED]]
    one, yes, decides = max(judged, key=lambda item: item[2] * (0.3 + abs(item[1] - 0.5)))
    return Composed(_parts(evidence, one.clause, yes >= 0.5), max(yes, 1 - yes) * min(1.0, decides + 0.15))


def _deciding(evidence: Evidence) -> list[_Found]:
    """Return the clauses that speak of what is asked, most of it first."""
    own = content_words(statement_of(evidence.question.text))
    asked = evidence.asked if evidence.question.language == "en" else own
    best = {c.passage.passage_id: c for c in reversed(evidence.candidates)}
    found = []
    for hit in evidence.hits[:_HITS]:
        over = bare_words(" ".join((hit.passage.title, *hit.passage.path)))
        for clause in clauses_of(hit):
            covered = _covered(evidence, asked, clause, over)
            pointed = best.get(hit.passage.passage_id)
            if pointed and clause.start <= pointed.span.start < clause.end:
                covered += 0.1 / (1 + math.exp(-pointed.span.score))
            found.append(_Found(clause, min(covered, 1.0)))
    return sorted(found, key=lambda one: (-one.covered, one.clause.hit.rank, one.clause.start))


def _covered(evidence: Evidence, asked: Sequence[str], clause: Clause, over: Sequence[str]) -> float:
    """Return how much of the question a clause speaks of; what stands over it counts for less than its own words."""
    own = frozenset(bare_words(clause.text))
    near = own | frozenset(bare_words(f"{clause.subject} {clause.lead}"))
    rarity = evidence.rarity
    parts = (rarity.share(asked, own), rarity.share(asked, near), rarity.share(asked, near | frozenset(over)))
    return 0.35 * parts[0] + 0.4 * parts[1] + 0.25 * parts[2]


def _yes(evidence: Evidence, one: _Found) -> tuple[float, float]:
    """Return the probability that a clause says yes, and that it decides at all, each in [0, 1].

    What the clause's own words say weighs the more, the more of the question they speak of.
    """
    rule = _by_rules(evidence.question.text, one.clause) or 0.0
    verdict = _by_head(evidence, one.clause)
    sure = one.covered if rule < 0 else max(0.0, 2 * one.covered - 1)  # a yes wants all that was asked
    odds = _RULES * sure * rule
    decides = one.covered
    if verdict is not None:
        odds += _HEAD * (math.log((verdict.yes + 0.05) / (verdict.no + 0.05)) + _MOSTLY_YES)
        decides *= 1 - _NEITHER * verdict.neither
    decides *= _undisputed(rule, odds, verdict, one.covered)
    if odds < 0 < rule:
        odds = _BARELY  # its words say yes, and the head alone says no
    return 1 / (1 + math.exp(-odds)), decides


def _undisputed(rule: float, odds: float, verdict: Verdict | None, covered: float) -> float:
    """Return what is left of a verdict where words and head disagree, or where too few words speak."""
    left = 1.0
    if rule < 0 and verdict is not None and verdict.yes > _SAYS_YES:
        left *= _DISPUTED
    if rule < 0 and odds < 0 and covered < _FOR_A_NO:
        left *= _DISPUTED
    if rule > 0 and verdict is not None and verdict.no > _SAYS_NO and covered < _FOR_A_YES:
        left *= _DISPUTED
    return left * _NO_WORD if odds < 0 and not rule else left


def _by_head(evidence: Evidence, clause: Clause) -> Verdict | None:
    """Ask the reader's verdict head about the clause's sentence."""
    if evidence.judge is None:
        return None
    start, end = clause.sentence
    passage = clause.passage
    moved = tuple((max(a, start) - start, min(b, end) - start) for a, b in passage.labels if a < end and b > start)
    cells = tuple(replace(c, start=c.start - start, end=c.end - start) for c in passage.cells if start <= c.start < end)
    alone = replace(passage, text=passage.text[start:end], labels=moved, cells=cells)
    found = evidence.judge(evidence.question.text, [alone])
    return found[0] if found else None


def _by_rules(question: str, clause: Clause) -> float | None:
    """Tell what a clause's own words say: 1 yes, -1 no, between them a leaning; nothing where they say nothing."""
    plain = tokens(clause.text)
    if plain and clause.lead.rstrip().endswith("?") and plain[0] in ("có", "được", "không", "chưa", "yes", "no"):
        return -1.0 if plain[0] in ("không", "chưa", "no") else 1.0
    if opposed(question, f"{clause.lead} {clause.subject} {clause.text}") or only_elsewhere(question, clause.text):
        return -1.0
    if wants_what_is_missing(question, f"{clause.subject} {clause.text}"):
        return -_LIMIT
    bound = within(question, clause.text)
    family = asked_family(question)
    said = _said(clause, statement_of(question).lower(), family)
    verdict = says(family, said) if said else 0
    if bound is not None and said is None:
        return _LIMIT if bound else -_LIMIT
    if bound is not None and verdict:
        # "quá 15 phút … không được" says nothing against 10 minutes, and for them at least something.
        return float(verdict) if bound else -0.8 * verdict
    if confirms(question) and (other := _says_otherwise(question, clause)):
        return other
    if verdict:
        return float(verdict)
    return 0.4 if family == "present" else None


def _said(clause: Clause, stated: str, asked: Family) -> Family | None:
    """Return the family of a clause: of its first word that allows, forbids or denies, else of what stands over it.

    :param stated: what the question states: a word that both have ("tạm dừng") is what is spoken of, and decides
        nothing unless it is what is asked.
    """
    for text in (clause.text, clause.lead):
        found = [m for m in modals_in(text) if m.family == asked or text[m.start : m.end].lower() not in stated.split()]
        strong = [m.family for m in found if m.family != "present"]
        if strong:
            return strong[0]
        if found:
            return "present"
    return None


def _says_otherwise(question: str, clause: Clause) -> float | None:
    """Compare the figures and names that a question states with those of the clause: 1 the same, -1 others."""
    stated, there = tokens(statement_of(question)), tokens(clause.text)
    figures = [t for t in stated if t[0].isdigit()]
    if figures:
        return 1.0 if all(f in there for f in figures) else -1.0 if any(t[0].isdigit() for t in there) else None
    return None


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

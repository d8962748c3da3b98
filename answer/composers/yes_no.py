"""Answers to questions of yes or no, and of one or the other: a verdict of ours, and the clause that decides it.

A clause decides when it speaks of what is asked; its words, and the reader's verdict head where there is one, tell
which way. Never a bare particle cut from a clause, and never the document's own question. Imports ``language`` and
``answer``.
"""

from __future__ import annotations

import math

from answer.calibration import odds_of, probability_of
from answer.composers.base import Composed, Evidence
from answer.composers.clause_words import said_by_words
from answer.composers.clauses import Clause, clauses_of
from answer.composers.deciding import Considered, considered_clauses, shares_of
from answer.verdict import Verdict
from language.content_words import bare_words, content_words
from language.verdict_cues import log_odds_of_yes
from schema import Citation, Part
from text import sentence_spans

_WORDS = {"vi": ("Có", "Không"), "en": ("Yes", "No")}
_EXCEPT = ("trừ", "ngoại trừ", "tuy nhiên", "nếu", "riêng", "chỉ", "trường hợp", "với điều kiện")
_HITS = 6
_NOTES = 2
_ENOUGH = 0.5  # of what is asked, by rarity, a clause must speak to tell two things apart
# Log-odds of a clause saying yes (python -m training deciding): what the rules say, which hold where people borrow the
# document's words; what its words lean to (language/verdict_cues.tsv), which tell more where they do not; the reader's
# verdict on its passage, and on its sentence alone.
SAYS_YES = {"bias": 0.4, "rule": 0.35, "cues": 0.35, "in_passage": 0.35, "alone": 0.65}
_ANY_VERDICT = 1.5  # what a clause that decides weighs against one that says clearly which way
_LEAST = 0.02  # probability that no verdict falls under


def compose_yes_no(evidence: Evidence) -> Composed:
    """Say yes or no with the clause that decides it; nothing, with no confidence, where none does."""
    considered = considered_clauses(evidence)
    if not considered:
        return Composed((), 0.0)
    deciding = shares_of(considered)
    yes = [probability_of(odds_of(SAYS_YES, verdict_signs(evidence.question.text, one))) for one in considered]
    best = max(range(len(yes)), key=lambda n: deciding[n] * (_ANY_VERDICT + abs(yes[n] - 0.5)))
    parts = _parts(evidence, considered[best].clause, yes[best] >= 0.5)
    return Composed(parts, deciding[best] * max(yes[best], 1 - yes[best]))


def verdict_signs(question: str, considered: Considered) -> tuple[float, ...]:
    """Return what tells which way a clause decides, in the order of :data:`SAYS_YES`."""
    rule = said_by_words(question, considered.clause)
    cues = log_odds_of_yes(question, considered.clause.text, rule)
    return 1.0, rule, cues, _leaning(considered.in_passage), _leaning(considered.alone)


def _leaning(verdict: Verdict | None) -> float:
    """Return the log-odds of yes against no; 0 without a verdict."""
    return math.log(max(verdict.yes, _LEAST) / max(verdict.no, _LEAST)) if verdict else 0.0


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
        for clause in clauses_of(hit.passage):
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

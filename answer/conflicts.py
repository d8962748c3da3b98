"""What an answer says of something else than the question asks: another office, another name, a thing not yet done.

A reader points at what looks like the answer: the director where the chairman is asked for, the plant next door, the
day on which something was said *not* to be finished. Such mistakes are grave and too rare in questions for their weight
to be fitted, so each found takes the same part of an answer's confidence. Pure; imports ``language`` and
``answer.composition``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from answer.composition import Candidate, sentence_around
from answer.constraints import UNKNOWN_PENALTY
from language.analysis import Analysis
from language.answer_kinds import mismatch
from language.content_words import bare_words, content_words
from language.entities import entities, plain
from language.offices import Office, offices_in
from text import CAPITALS

PART_LEFT = 0.3  # of the confidence, for each conflict
_SURE_KINDS = frozenset(("time", "percentage", "amount", "count", "ordinal", "email", "phone", "website"))
_FIGURE = re.compile(
    r"\d|\b(?:khong|mien|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram|nghin|trieu|ty|nua|gap|free|one|two|three|four|five|"
    r"six|seven|eight|nine|ten|half|double)\b"
)
_NEAR = 60  # code points between an office and the name of who holds it
_BREAK = re.compile(r"[.;:\n]|,[^,]*,")
# Two words in capitals or more, or an abbreviation: a single one may begin a phrase ("Đại học", "Ủy ban").
_NAME = re.compile(rf"(?<=\w )(?:[{CAPITALS}][^\W_]*(?: [{CAPITALS}\d][^\W_]*)+|[{CAPITALS}]{{2,}}\b)")
_ROMAN = re.compile(r"[IVXLC]+")
_NOT_YET = re.compile(r"\bchua (?:duoc |the |kip |he |co the |tung |phai )?(?P<verb>[a-z]+)(?![^,;]* thi )")
_NEGATED = re.compile(r"\b(?:chua|khong|not|never)\b")
_HEAD_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Claim:
    """A candidate with the sentence it stands in, and where in that its span begins and ends."""

    candidate: Candidate
    sentence: str
    start: int
    end: int


def conflicts(question: Analysis, candidate: Candidate) -> tuple[str, ...]:
    """Name what is wrong with a candidate: a key of ``_CHECKS`` for each."""
    passage, span = candidate.passage, candidate.span
    first, last = sentence_around(passage, span.start, span.end)
    claim = _Claim(candidate, passage.text[first:last], span.start - first, span.end - first)
    return tuple(name for name, speaks_against in _CHECKS.items() if speaks_against(question, claim))


def _is_of_another_document(_: Analysis, claim: _Claim) -> bool:
    """Tell whether its document names none of something that the question is held to."""
    return claim.candidate.penalty >= UNKNOWN_PENALTY


def _is_of_another_kind(question: Analysis, claim: _Claim) -> bool:
    """Tell whether a time or a figure is asked for, and the span is none."""
    expected, candidate, span = question.expected, claim.candidate, claim.candidate.span
    if expected.kind == "person":
        return any(c.isdigit() for c in candidate.text) and not any(
            e.kind == "person" for e in entities(candidate.text)
        )
    if question.kind == "amount" and not _FIGURE.search(plain(candidate.text)):
        return True
    return expected.kind in _SURE_KINDS and mismatch(expected, candidate.passage.text, span.start, span.end) >= 1.0


def _holds_another_office(question: Analysis, claim: _Claim) -> bool:
    """Tell whether who is named holds another office than the one asked for, and nothing near names that."""
    asked = offices_in(question.text)
    if question.expected.kind not in ("person", "name") or not asked:
        return False
    near = offices_in(_around(claim))
    if any(office.is_same(one) for office in near for one in asked):
        return False
    return any(_belongs(office, claim) for office in offices_in(claim.sentence))


def _around(claim: _Claim) -> str:
    """Return a sentence with what stands above it and the columns and labels of its cells."""
    passage, span = claim.candidate.passage, claim.candidate.span
    columns = (cell.column for cell in passage.cells if cell.start < span.end and cell.end > span.start)
    return " . ".join((passage.title, *passage.path, *columns, claim.sentence))


def _belongs(office: Office, claim: _Claim) -> bool:
    """Tell whether an office stands with the span: before the name, or behind it after a comma."""
    if claim.start <= office.start < claim.end:
        return True
    before = office.end <= claim.start
    between = claim.sentence[office.end : claim.start] if before else claim.sentence[claim.end : office.start]
    return len(between) <= _NEAR and not _BREAK.search(between)


def _is_of_another_name(question: Analysis, claim: _Claim) -> bool:
    """Tell whether the question names one of a kind, and the answer stands with another of that kind alone."""
    passage = claim.candidate.passage
    above = " ".join((passage.title, *passage.path))
    whole = " ".join(bare_words(f"{above} {passage.text}"))
    for head, name in _named(question.text):
        bare = " ".join(bare_words(name))
        if f" {bare} " in f" {whole} " or question.plain.count(bare) > 1:
            continue
        others = [other for kind, other in _named(claim.sentence) if kind == head]
        if others and not any(_is_short_for(name, other) or _is_short_for(other, name) for other in others):
            return True
    return False


def _named(text: str) -> Iterator[tuple[str, str]]:
    """Yield names in capitals with the words in small letters before them: ``("may nuoc", "An Dương")``."""
    for match in _NAME.finditer(text):
        before = plain(text[: match.start()]).split()[-_HEAD_WORDS:]
        first_is_small = not text[: match.start()].split()[-1][:1].isupper()
        if len(before) == _HEAD_WORDS and first_is_small and not _ROMAN.fullmatch(match[0]):
            yield " ".join(before), match[0]


def _is_short_for(short: str, whole: str) -> bool:
    """Tell whether one is the other's initials, or a part of it."""
    initials = "".join(word[0] for word in plain(whole).split())
    letters = "".join(c for c in plain(short) if c.isalnum())
    return letters == initials or plain(short) in plain(whole)


def _is_neither(question: Analysis, claim: _Claim) -> bool:
    """Tell whether one of two that the question names is asked for, and the span is neither."""
    if question.kind not in ("comparison", "choice") or not {"nao", "which", "ai", "who"} & frozenset(question.bare):
        return False
    said = frozenset(content_words(claim.candidate.text))
    return bool(said) and not said & frozenset(question.bare)


def _is_not_yet_done(question: Analysis, claim: _Claim) -> bool:
    """Tell whether the question asks about what the answer's sentence says was not done yet."""
    if _NEGATED.search(question.plain) or question.kind in ("yes_no", "choice"):
        return False
    asked = frozenset(content_words(question.text))
    return any(match["verb"] in asked for match in _NOT_YET.finditer(plain(claim.sentence)))


_CHECKS: Mapping[str, Callable[[Analysis, _Claim], bool]] = {
    "document": _is_of_another_document,
    "kind": _is_of_another_kind,
    "office": _holds_another_office,
    "name": _is_of_another_name,
    "choice": _is_neither,
    "not-yet": _is_not_yet_done,
}

"""Corrections: "ý mình là năm 2024", "không, ca chiều cơ", "phòng 302 chứ không phải 203" ask the last question again.

The words are ``ellipsis.tsv``. Pure; imports ``language``.
"""

from __future__ import annotations

import re

from language.ellipsis import substituted
from language.fragments import capitalised, fragment_of, lowered, marked, rules_of
from language.question_frame import is_asking
from language.wording import wording


def corrected(question: str, last: str) -> str:
    """Ask the last question again with the part replaced that a correction names.

    :param last: the question that is corrected, standing on its own.
    """
    meant, old = _meant(question)
    if not meant:
        return question
    if old and (replaced := _swapped(old, meant, last)):
        return replaced
    fragment = fragment_of(meant)
    if fragment.rest and fragment.named and not is_asking(wording(fragment.rest), 0, len(wording(fragment.rest).words)):
        return capitalised(meant)
    if not fragment.named and fragment.rest:
        return capitalised(meant)
    return substituted(fragment.named or meant, last)


def _meant(question: str) -> tuple[str, str]:
    """Return what a correction means, and what it takes back if it says so."""
    meant, old = question.strip(" *"), ""
    for _ in range(3):
        found = _rejected(meant)
        if found is None:
            break
        meant, taken = found
        old = old or taken
    said = wording(meant)
    lead = marked(meant, "meant")
    if lead and lead[0] == 0 and lead[1] < len(said.words):
        meant = said.said(lead[1], len(said.words))
    return re.sub(r"(?<=\w) ones?$", "", meant), old


def _rejected(text: str) -> tuple[str, str] | None:
    """Take the half off a text that says what was not meant."""
    said = wording(text)
    for rule in rules_of("rejected"):
        match = rule.match(said.phrase)
        if match is None or match.group() == said.phrase.read:
            continue
        first, last = said.words_of(match)
        group = next((i for i in range(1, (match.lastindex or 0) + 1) if match[i]), 0)
        old = said.said(*said.words_of(match, group)) if group else ""
        kept = said.said(0, first) or said.said(last, len(said.words))
        if kept:
            return kept, old
    return None


def _swapped(old: str, new: str, question: str) -> str:
    """Put what was meant in the place of what was taken back, where the question says that."""
    sought, said = wording(old), wording(question)
    bare, theirs = [word.bare for word in sought.words], [word.bare for word in said.words]
    for size in range(len(bare), 0, -1):
        wanted = bare[-size:]
        for at in range(len(theirs) - size, -1, -1):
            if theirs[at : at + size] == wanted and size == len(bare):
                start, end = said.place(at, at + size)
                return question[:start] + lowered(new) + question[end:] if start else capitalised(new) + question[end:]
    return ""

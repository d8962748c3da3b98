"""What a clause's own words say to a yes/no question: that it is so, that it is not, or nothing.

Bounds and hours first, then what is left out ("trừ …"), what alone is meant ("chỉ …"), what is demanded instead, and
last the words that allow, forbid, demand or deny. Pure; imports ``language``.
"""

from __future__ import annotations

import re

from answer.composers.bounds import within
from answer.composers.clauses import Clause
from language.content_words import bare_words, content_words
from language.modality import (
    Family,
    Modal,
    asked_family,
    confirms,
    modals_in,
    only_elsewhere,
    opposed,
    says,
    statement_of,
    wants_what_is_missing,
)
from language.quantities import quantities_in
from text import tokens

_LIMIT = 0.9  # a bound alone says what is allowed
_BEYOND_BOUND = 0.8  # what a clause says of others, turned round
_PRESENT = 0.4  # that a clause states something, no more
_EXCEPT = re.compile(
    r"(?:[,;(]\s*)?\b(?:trừ|ngoại trừ|trừ khi|trừ trường hợp|except|unless)\b\s*(?P<rest>[^.;)\n]+)", re.I
)
_ONLY = re.compile(r"\b(?:chỉ|chỉ có|chỉ được|only)\b\s*(?P<rest>[^.;,\n]+)", re.IGNORECASE)
_DEMANDED = re.compile(r"\b(?:phải|bắt buộc|yêu cầu|cần)\b\s*(?P<rest>[^.;\n]+)", re.IGNORECASE)
_UP_TO = re.compile(r"\s(?:được|mới|có quyền|phải|là)\s")  # behind who alone is meant: "chỉ thủ kho được …"
_SHARED, _MOST, _FEW = 0.5, 0.7, 0.5  # of such words that a question says: as meant, surely so, and as another is
_FIRST: tuple[Family, ...] = ("forbid", "exempt", "permit", "oblige")  # what a clause rules wins over what is there


def said_by_words(question: str, clause: Clause) -> float:
    """Tell what a clause says by its words: 1 yes, -1 no, between them a leaning, 0 nothing."""
    plain = tokens(clause.text)
    if plain and clause.lead.rstrip().endswith("?") and plain[0] in ("có", "được", "không", "chưa", "yes", "no"):
        return -1.0 if plain[0] in ("không", "chưa", "no") else 1.0
    left_out = _EXCEPT.search(_sentence(clause))
    if left_out and _means(question, left_out["rest"], _sentence(clause)[: left_out.start()]):
        head = clause.text[: len(clause.text) - len(left_out.group())] if clause.text.endswith(left_out.group()) else ""
        family = _said(head or clause.text, clause.lead, statement_of(question).lower(), asked_family(question))
        return -float(says(asked_family(question), family)) if family else 0.0
    return _without_exception(question, clause)


def _sentence(clause: Clause) -> str:
    start, end = clause.sentence
    return clause.passage.text[start:end]


def _means(question: str, rest: str, head: str) -> bool:
    """Tell whether a question asks for what an exception names: its words, and no other bound than it sets."""
    kept = within(question, rest)
    if kept is not None:
        return kept
    asked = frozenset(content_words(statement_of(question)))
    named = frozenset(content_words(rest)) - frozenset(bare_words(head))
    return bool(named) and len(named & asked) >= _SHARED * len(named)


def _without_exception(question: str, clause: Clause) -> float:
    text, family = clause.text, asked_family(question)
    if opposed(question, f"{clause.lead} {clause.subject} {text}") or only_elsewhere(question, text):
        return -1.0
    if wants_what_is_missing(question, f"{clause.subject} {text}"):
        return -_LIMIT
    bound = within(question, text) if within(question, text) is not None else within(question, clause.subject)
    said = _said(text, clause.lead, statement_of(question).lower(), family)
    verdict = says(family, said) if said else 0
    restricted = _restricted(question, text)
    if restricted is not None and bound is None:
        return restricted
    if bound is not None and (said is None or said == "present" or restricted is not None):
        return _LIMIT if bound else -_LIMIT
    demanded = _demanded(question, text) if said == "oblige" and family in ("permit", "present") else None
    if demanded is not None and bound is not False:
        return demanded
    if bound is not None and verdict:
        # "quá 15 phút … không được" says nothing against 10 minutes, and for them at least something.
        return float(verdict) if bound else -_BEYOND_BOUND * verdict
    otherwise = _says_otherwise(question, clause) if confirms(question) else None
    return otherwise or float(verdict) or (_PRESENT if family == "present" else 0.0)


def _restricted(question: str, text: str) -> float | None:
    """Tell what "chỉ …" makes of a question: that it names what alone is meant, or something else."""
    only = _ONLY.search(text)
    if only is None:
        return None
    asked = frozenset(bare_words(question))
    meant = content_words(_UP_TO.split(only["rest"])[0])
    share = sum(word in asked for word in meant) / len(meant) if meant else 0.0
    numbered = {word for word in meant if word.isdigit()}
    if numbered - asked and any(word.isdigit() for word in asked):
        return -_LIMIT
    return 1.0 if share >= _MOST else -_LIMIT if share <= _FEW else None


def _demanded(question: str, text: str) -> float | None:
    """Tell what a demand makes of a question whether something is allowed: it is, as demanded, or not otherwise."""
    found = _DEMANDED.search(text)
    if found is None:
        return None
    asked = frozenset(bare_words(question))
    meant = content_words(found["rest"])
    share = sum(word in asked for word in meant) / len(meant) if meant else 0.0
    return 0.6 if share >= _SHARED else -0.5


def _said(text: str, lead: str, stated: str, asked: Family) -> Family | None:
    """Return the family of a clause: of what it allows, forbids or demands, else of what it says is there or not.

    :param stated: what the question states: a word that both have ("tạm dừng") is what is spoken of, and decides
        nothing unless it is what is asked.
    """
    for said in (text, lead):
        found = [m for m in modals_in(said) if m.family == asked or said[m.start : m.end].lower() not in stated.split()]
        strong = [m.family for m in _ruling(found) if m.family != "present"]
        if strong:
            return strong[0]
        if found:
            return "present"
    return None


def _ruling(found: list[Modal]) -> list[Modal]:
    """Put what rules before what is there: "Xe không có thẻ không được vào" forbids."""
    return sorted(found, key=lambda modal: modal.family not in _FIRST)


def _says_otherwise(question: str, clause: Clause) -> float | None:
    """Compare the figures and names that a question states with those of the clause: 1 the same, -1 others."""
    there = quantities_in(clause.text, spelt=True)
    alike = [
        asked.value == said.value
        for asked in quantities_in(statement_of(question), spelt=True)
        for said in there
        if (asked.unit or asked.counted) == (said.unit or said.counted)
    ]
    return None if not alike else 1.0 if any(alike) else -1.0

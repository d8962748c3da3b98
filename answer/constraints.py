"""What a question is held to: the place, time and persons it names, against what a document speaks of.

"Thu ngân sách Hạ Long" is not answered by a report on Cần Thơ, however well the sentence fits. A document that speaks
of none such loses points and falls behind; none is thrown out, so that a question never finds nothing for a name that
documents write otherwise. Pure but for a cache of plain texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

from language.entities import entities, plain
from language.periods import Period, periods_in, published_period
from language.places import SAIGON
from schema import Constraint, Document, Passage

# What each constraint that a document knows nothing of takes off the score of its spans, in log-odds; and a time that
# it speaks of less exactly, or elsewhere than in a passage which speaks of another.
UNKNOWN_PENALTY = 4.0
ANOTHER_TIME_PENALTY = 1.0

_PLACE_PREFIX = re.compile(r"^(?:tp\.?|thanh pho|tinh|quan|huyen|thi xa|thi tran|xa|phuong) (?!\d)")
# What is called after a person and is none: "đường Trần Hưng Đạo", "trường Lê Lợi".
_NAMES_A_THING = re.compile(
    r"\b(?:duong|pho|ngo|truong(?: [a-z0-9]+){0,2}|benh vien|cho|cau|cong vien|quang truong|giai|hoc bong|rap|san) $"
)
_SAIGON = tuple(plain(name) for name in SAIGON)  # the first is the value of all
_CACHED_DOCUMENTS = 256


def constraints_of(question: str, today: date, *, without: Collection[str] = ()) -> tuple[Constraint, ...]:
    """Find what a question is held to, in its order.

    :param question: standing on its own, NFC.
    :param today: what "năm ngoái" counts from.
    :param without: values that the user took away.
    """
    found = [
        (entity.start, Constraint("place" if entity.kind == "place" else "person", entity.text, _bare(entity.text)))
        for entity in entities(question)
        if entity.kind in ("place", "person") and not _NAMES_A_THING.search(plain(question[: entity.start]))
    ]
    for mention in periods_in(question, today):
        said = question[mention.start : mention.end]
        found.append((mention.start, Constraint("time", said, str(mention.period))))
    unique = {constraint.value: constraint for _, constraint in sorted(found, key=lambda item: item[0])}
    return tuple(c for c in unique.values() if c.value not in without)


def penalty(constraints: Iterable[Constraint], document: Document, passage: Passage) -> float:
    """Return what the constraints take off the score of a passage's spans, in log-odds."""
    return sum(_penalty(constraint, document, passage) for constraint in constraints)


def _penalty(constraint: Constraint, document: Document, passage: Passage) -> float:
    if constraint.kind != "time":
        names = _SAIGON if constraint.value == _SAIGON[0] else (constraint.value,)
        known = any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", _plain_document(document)) for name in names)
        return 0.0 if known else UNKNOWN_PENALTY
    asked = Period.parse(constraint.value)
    published = published_period(document.published, document.published_precision)
    if published is not None and asked.covers(published):
        return 0.0
    named = _periods_of(document)
    if published is None and not any(period.year for period in named):  # "năm nay" may well be its own
        return ANOTHER_TIME_PENALTY if any(letter.isdigit() for letter in constraint.text) else 0.0
    if not any(asked.covers(period) for period in named):
        return ANOTHER_TIME_PENALTY if any(period.covers(asked) for period in named) else UNKNOWN_PENALTY
    here = [mention.period for mention in periods_in(passage.text)]
    dated = [period for period in here if period.year]
    return ANOTHER_TIME_PENALTY if dated and not any(asked.covers(period) for period in here) else 0.0


def _bare(name: str) -> str:
    """Return a name in small letters, without marks and without "TP" or "tỉnh"; one name for a city of several."""
    value = _PLACE_PREFIX.sub("", plain(name))
    return _SAIGON[0] if plain(name) in _SAIGON or value in _SAIGON else value


@lru_cache(maxsize=_CACHED_DOCUMENTS)
def _plain_document(document: Document) -> str:
    return f"{plain(document.title)} {plain(document.text)}"


@lru_cache(maxsize=_CACHED_DOCUMENTS)
def _periods_of(document: Document) -> tuple[Period, ...]:
    """Return the periods that a document names."""
    return tuple({mention.period for mention in periods_in(f"{document.title}\n{document.text}")})

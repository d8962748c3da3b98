"""What a question is held to: the place, time, persons, members of lists and codes it names, and who speaks of them.

"Thu ngân sách Hạ Long" is not answered by a report on Cần Thơ, however well the sentence fits. A document that speaks
of none such loses points and falls behind; none is thrown out, so that a question never finds nothing for a name that
documents write otherwise. Pure but for a cache of plain texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

from language.codes import code_value, codes_in
from language.entities import entities, plain
from language.list_labels import Label, labels_in
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
# What a document is asked about that another one does to it.
_REPLACING = re.compile(r"\b(?:thay the|thay cho|bai bo|sua doi|bo sung|het hieu luc|replac\w+|repeal\w*|amend\w*)\b")
_SAIGON = tuple(plain(name) for name in SAIGON)  # the first is the value of all
_CACHED_DOCUMENTS = 256
_NUMBER = re.compile(r"(?<![\d.,/])\d{1,4}(?![\d/]|[.,]\d)")
_SHORTEST_CODE = 4  # letters and digits of a code that may be part of a longer one


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
    periods = periods_in(question, today)
    for mention in periods:
        said = question[mention.start : mention.end]
        found.append((mention.start, Constraint("time", said, str(mention.period))))
    asked_of = () if _REPLACING.search(plain(question)) else codes_in(question)
    codes = (c for c in asked_of if not any(m.start < c.end and c.start < m.end for m in periods))
    found += [(c.start, Constraint("code", question[c.start : c.end], c.value)) for c in codes]
    found += [(n.start, Constraint("label", question[n.start : n.end], _label(n))) for n in labels_in(question)]
    unique = {constraint.value: constraint for _, constraint in sorted(found, key=lambda item: item[0])}
    return tuple(c for c in unique.values() if c.value not in without)


def penalty(constraints: Iterable[Constraint], document: Document, passage: Passage) -> float:
    """Return what the constraints take off the score of a passage's spans, in log-odds."""
    return sum(_penalty(constraint, document, passage) for constraint in constraints)


def _penalty(constraint: Constraint, document: Document, passage: Passage) -> float:
    if constraint.kind == "label":
        return _label_penalty(constraint.value, document, passage)
    if constraint.kind == "code":
        return _code_penalty(constraint.value, document, passage)
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
    here = [mention.period for mention in periods_in(passage.text)]
    if not any(asked.covers(period) for period in here) and _is_about_another_time(asked, document):
        return UNKNOWN_PENALTY
    if not any(asked.covers(period) for period in named):
        return ANOTHER_TIME_PENALTY if any(period.covers(asked) for period in named) else UNKNOWN_PENALTY
    dated = [period for period in here if period.year]
    return ANOTHER_TIME_PENALTY if dated and not any(asked.covers(period) for period in here) else 0.0


def _bare(name: str) -> str:
    """Return a name in small letters, without marks and without "TP" or "tỉnh"; one name for a city of several."""
    value = _PLACE_PREFIX.sub("", plain(name))
    return _SAIGON[0] if plain(name) in _SAIGON or value in _SAIGON else value


def _is_about_another_time(asked: Period, document: Document) -> bool:
    """Tell whether a document's title names a time as exact as the one asked for, and only others."""
    titled = [mention.period for mention in periods_in(document.title) if mention.period.year]
    alike = [period for period in titled if len(str(period)) == len(str(asked))]
    return bool(alike) and not any(asked.covers(period) or period.covers(asked) for period in titled)


def _label_penalty(asked: str, document: Document, passage: Passage) -> float:
    """Hold to a member of a list: the passage names it, or the document, unless its title names another."""
    if asked in {_label(label) for label in labels_in(" . ".join((*passage.path, passage.text)))}:
        return 0.0
    titled = {_label(label) for label in labels_in(f"{document.title} . {document.doc_id}")}
    if asked in titled:
        return 0.0
    of_its_kind = any(label.split()[0] == asked.split()[0] for label in titled)
    return UNKNOWN_PENALTY if of_its_kind or not _may_name(asked, document) else 0.0


def _may_name(asked: str, document: Document) -> bool:
    """Tell whether a document names the member, or holds its number somewhere: "tuyến buýt điện số 03" is "tuyến 3"."""
    number = asked.split()[-1]
    return asked in _labels_of(document) or (number.isdigit() and number in _numbers_of(document))


def _code_penalty(asked: str, document: Document, passage: Passage) -> float:
    """Hold to a code: the document's own, or one it speaks of, unless it replaces the document of that code."""
    own = code_value(document.facts.number)
    if own and _is_part(asked, own):
        return 0.0
    replaced = any(_is_part(asked, code_value(code)) for code in document.facts.replaces)
    here = any(_is_part(asked, code_value(word)) for word in f"{' '.join(passage.path)} {passage.text}".split())
    known = here or (not own and any(_is_part(asked, code) for code in _codes_of(document)))
    return 0.0 if known and not replaced else UNKNOWN_PENALTY


def _label(label: Label) -> str:
    return f"{label.word} {label.value}"


def _is_part(asked: str, own: str) -> bool:
    """Tell whether a document's code is the one asked for, or says it with more: "014" of "014/2025/HĐLĐ"."""
    return asked == own or (len(asked) >= _SHORTEST_CODE and asked in own)


def _whole(document: Document) -> str:
    """Return all that names a member of a list or a code: a document's title, the name of its file, its text."""
    return f"{document.title}\n{document.doc_id}\n{document.text}"


@lru_cache(maxsize=_CACHED_DOCUMENTS)
def _labels_of(document: Document) -> frozenset[str]:
    """Return the members of lists that a document names."""
    return frozenset(_label(label) for label in labels_in(_whole(document)))


@lru_cache(maxsize=_CACHED_DOCUMENTS)
def _numbers_of(document: Document) -> frozenset[str]:
    """Return the whole numbers that stand alone in a document, without leading zeros."""
    return frozenset(n.lstrip("0") for n in _NUMBER.findall(_whole(document)))


@lru_cache(maxsize=_CACHED_DOCUMENTS)
def _codes_of(document: Document) -> frozenset[str]:
    """Return the codes that a document holds, and its words, since a code may be written apart."""
    return frozenset(code_value(word) for word in _whole(document).split() if any(c.isdigit() for c in word))


@lru_cache(maxsize=_CACHED_DOCUMENTS)
def _plain_document(document: Document) -> str:
    return f"{plain(document.title)} {plain(document.text)}"


@lru_cache(maxsize=_CACHED_DOCUMENTS)
def _periods_of(document: Document) -> tuple[Period, ...]:
    """Return the periods that a document names."""
    return tuple({mention.period for mention in periods_in(f"{document.title}\n{document.text}")})

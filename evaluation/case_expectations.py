"""What a case expects, from free text as people write it into what a program can check.

"250.000 đ", "5, or refuse", "refuse (not said)", "Nguyễn Thị Lan, or a warning at build that the file is in TCVN3",
"both: Chu Thị Hà; 4.000 tấn", "có / được mang máy tính". Values stand in the words of the documents; remarks about them
are in English or in brackets. What is left over cannot be judged by a program. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from evaluation.cases import Expectation
from text import has_diacritics, strip_diacritics

_BRACKETS = re.compile(r"\(([^()]*)\)")
_BUILD = re.compile(
    r"[,;]?\s*\bor an? (?:warning|error|word) (?:at|of|from) (?:the )?build\b.*|\b(?:the )?build (?:names|says)\b.*",
    re.S,
)
_LEFT_OUT = re.compile(r"\b(?:each|every) file\b.*\bnamed\b|\bcop(?:y|ies) named at build\b")
_CITED_ONCE = re.compile(r"\bcited once\b")
_REFUSE = re.compile(
    r"[,;/]?\s*\b(?:or )?(?:to )?(?:refuses?|abstains?)\b(?: or\b)?"
    r"|\bno random answer\b|\ba hint\b|\b(?:an? )?[\w-]+ reply\b(?: is fine)?"
)
_ALL = re.compile(r"^\s*(?:both|all)\s*:\s*")
_FIRST = re.compile(r"\s+first$")
_ALTERNATIVES = re.compile(r"\s+/\s+|,?\s+or\s+")
_SEGMENTS = re.compile(r"(?<=[,;:])\s+")
_EDGES = " .,;:…\"'“”"
_ENGLISH = frozenset(
    "the of or and not with from by at least whole both all first newest one each it is be must look like as found "
    "only figures titles list topics more about names confirm document documents answer answers hint crash steps fill "
    "held to three papers five sentence says apologise ends end sign new topic".split()
)
_ENGLISH_WORD = re.compile(r"[A-Za-z]+(?!\w)")
_YES = frozenset("có được đúng phải vâng rồi yes".split())
_NO = frozenset("không chưa chẳng sai cấm no".split())
_POLAR = re.compile(
    r"\b(?:khong|chua|chu|phai khong|khong a|dung hay sai|hay sai)\s*[?.!]*$|^co phai\b|\bdung hay sai\b"
    r"|^(?:is|are|was|were|does|do|did|can|may|must|has|have)\b"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """An expectation so far, and the text that is yet to be understood."""

    expectation: Expectation
    rest: str


def understood(expected: str, question: str) -> Expectation:
    """Turn free text into checks.

    :param question: tells whether "được" is a yes or a value.
    :return: with ``unclear`` where something was said that no program can check and nothing else is checked.
    """
    found = _of_refusal(_of_build(_Found(Expectation(), expected)))
    values, remark = _values(found.rest)
    whole = bool(_ALL.match(found.rest))
    expectation = found.expectation
    if whole:
        expectation = replace(expectation, all_of=values)
    elif values and is_polar(question) and (yes := polarity(values[0])) is not None:
        expectation = replace(expectation, yes=yes, any_of=_beside_verdict(values))
    else:
        expectation = replace(expectation, any_of=values)
    checked = expectation.has_values or (expectation.abstain and not remark) or expectation.files_named
    return expectation if checked or expectation.warned else replace(expectation, unclear=remark or expected)


def is_polar(question: str) -> bool:
    """Tell whether a question asks for yes or no."""
    return bool(_POLAR.search(strip_diacritics(question).lower().strip()))


def polarity(text: str) -> bool | None:
    """Tell whether the first clause of an answer says yes or no: its first word that can.

    :return: nothing where it says neither.
    """
    clause = re.split(r"[,;.:\n]", text.strip().lower(), maxsplit=1)[0]
    words = re.findall(r"[^\W\d_]+", clause)
    return next((word in _YES for word in words if word in _YES or word in _NO), None)


def _of_build(found: _Found) -> _Found:
    """Take out what is said of the build."""
    expectation, rest = found.expectation, found.rest
    if _LEFT_OUT.search(rest):
        expectation, rest = replace(expectation, files_named=True), _LEFT_OUT.sub("", rest)
    if _CITED_ONCE.search(rest):
        expectation, rest = replace(expectation, citations=1), _CITED_ONCE.sub("", rest)
    if _BUILD.search(rest):
        expectation, rest = replace(expectation, warned=True), _BUILD.sub("", rest)
    return _Found(expectation, rest)


def _of_refusal(found: _Found) -> _Found:
    """Take out that abstaining is right, or right as well; brackets hold remarks, and that at times."""
    bare = _BRACKETS.sub(lambda m: " or refuse" if _REFUSE.search(m[1]) else _kept_bracket(m), found.rest)
    if not _REFUSE.search(bare):
        return _Found(found.expectation, bare)
    return _Found(replace(found.expectation, abstain=True), _REFUSE.sub("", bare))


def _kept_bracket(match: re.Match[str]) -> str:
    """Keep brackets that hold figures only, as of a telephone number."""
    return match.group() if match[1].strip() and not re.search(r"[^\W\d_]", match[1]) else ""


def _values(text: str) -> tuple[tuple[str, ...], str]:
    """Return the values that a text names, and the remarks beside them."""
    whole = bool(_ALL.match(text))
    parts = _SEGMENTS.split(_ALL.sub("", text))
    remarks = [part for part in parts if _is_remark(part)]
    kept = "".join(part if part.endswith(" ") else part + " " for part in parts if not _is_remark(part))
    pieces = re.split(r";\s*", kept) if whole else _ALTERNATIVES.split(kept)
    values = (_FIRST.sub("", piece.strip(_EDGES)).strip(_EDGES) for piece in pieces)
    return tuple(value for value in values if value), " ".join(remarks).strip(_EDGES)


def _is_remark(segment: str) -> bool:
    """Tell whether a segment speaks English about a value and is none."""
    bare = _FIRST.sub("", segment.strip(_EDGES))
    words = {word.lower() for word in _ENGLISH_WORD.findall(bare)}
    known = words & _ENGLISH
    return len(known) > 1 or (bool(known) and not has_diacritics(bare))


def _beside_verdict(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a yes or no is said with, as the hour in "được, đến 21 giờ"; a bare verdict is no value."""
    split = (re.sub(r"^(?:có|được|không|sai|đúng)\s*[,:]\s*", "", value, flags=re.IGNORECASE) for value in values)
    return tuple(value for value in split if value.lower() not in _YES | _NO)

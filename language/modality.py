"""What a clause allows, forbids, demands or denies, and what of these a question asks.

The words stand in ``modality.tsv``. Pure; imports ``text`` and ``content_words``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast, get_args

from language.content_words import bare_words, content_words
from text import has_diacritics, strip_diacritics, tokens

Family = Literal["forbid", "permit", "exempt", "oblige", "absent", "present"]
_TABLE = Path(__file__).with_name("modality.tsv")
# What a clause of one family says to a question of another: +1 yes, -1 no; 0 where it decides nothing.
_SAYS: dict[tuple[Family, Family], int] = {
    ("permit", "permit"): 1, ("permit", "forbid"): -1, ("permit", "present"): 1, ("permit", "absent"): -1,
    ("permit", "exempt"): 1, ("permit", "oblige"): 1,
    ("forbid", "forbid"): 1, ("forbid", "permit"): -1, ("forbid", "absent"): 1,
    ("oblige", "oblige"): 1, ("oblige", "exempt"): -1, ("oblige", "present"): 1, ("oblige", "absent"): -1,
    ("oblige", "forbid"): -1,
    ("exempt", "exempt"): 1, ("exempt", "oblige"): -1, ("exempt", "present"): 1, ("exempt", "absent"): -1,
    ("present", "present"): 1, ("present", "absent"): -1, ("present", "permit"): 1, ("present", "forbid"): -1,
    ("present", "oblige"): 1, ("present", "exempt"): -1,
    ("absent", "absent"): 1, ("absent", "present"): -1, ("absent", "permit"): -1, ("absent", "forbid"): 1,
    ("absent", "oblige"): -1, ("absent", "exempt"): 1,
}  # fmt: skip
_PARTICLES = re.compile(
    r"^(?:cho hỏi |xin hỏi )?(?:có phải |có đúng (?:là )?|có thật (?:là )?|phải chăng )|"
    r"(?:,? ?(?:phải không|đúng không|đúng chứ|đúng hay sai|có đúng không|có phải không|hay không|hay chưa|được không|"
    r"không|chưa|chứ|à|hả|nhỉ|nhé|ạ|vậy|ha))+[\s?.!]*$",
    re.IGNORECASE,
)
_CONFIRMS = re.compile(
    r"^(?:có phải|có đúng|có thật|phải chăng)\b|\b(?:phải không|đúng không|đúng chứ|đúng hay sai|chứ|à|hả)[\s?.!ạ]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Modal:
    """A word of a family: ``text[start:end]``."""

    family: Family
    start: int
    end: int


def modals_in(text: str) -> tuple[Modal, ...]:
    """Find the words that say what is allowed, forbidden or there, in their order; the longest at each place.

    :param text: NFC, with marks or none.
    """
    pattern, family_of = _patterns(bare=not has_diacritics(text))
    low = text.lower()
    if len(low) != len(text):
        return ()
    found = (m for m in pattern.finditer(low) if not _BOUND.match(low, m.start()))
    return tuple(Modal(family_of[m.group()], m.start(), m.end()) for m in found)


# "không quá 6 kg" denies nothing.
_BOUND = re.compile(
    r"(?:không|khong|chưa|chua) (?:quá|qua|dưới|duoi|vượt|vuot|ít hơn|nhiều hơn|kém|thấp hơn|cao hơn|đủ)(?!\w)"
)


@lru_cache(maxsize=2)
def _patterns(*, bare: bool) -> tuple[re.Pattern[str], dict[str, Family]]:
    """Compile the table; of two families with the same words the first has them."""
    family_of: dict[str, Family] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        name, _, words = line.partition("\t")
        if name in get_args(Family):
            for word in words.split("|"):
                family_of.setdefault(strip_diacritics(word) if bare else word, cast(Family, name))
    ordered = sorted(family_of, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)"), family_of


def says(asked: Family, said: Family) -> int:
    """Return what a clause of the second family says to a question of the first: 1 yes, -1 no, 0 neither."""
    return _SAYS.get((asked, said), 0)


def statement_of(question: str) -> str:
    """Return a yes/no question without the particles that make it one: what would be so if the answer were yes."""
    stated = _PARTICLES.sub("", _PARTICLES.sub("", question.strip()).strip(" ?.!,"))
    return stated.strip(" ?.!,") or question


def confirms(question: str) -> bool:
    """Tell whether a question states something and asks whether it is so: "… đúng không?", "Có phải …?"."""
    return _CONFIRMS.search(question) is not None


def asked_family(question: str) -> Family:
    """Tell what a yes/no question asks: whether it is allowed, a duty, forbidden, free, or so at all."""
    if _ALLOWED.search(question):
        return "permit"
    stated = statement_of(question)
    found = [m for m in modals_in(stated) if m.family not in ("present", "absent")]
    if not found:
        denied = any(m.family == "absent" for m in modals_in(stated))
        return "absent" if denied else "present"
    return found[0].family


def opposed(question: str, clause: str) -> bool:
    """Tell whether a clause has the opposite of a word of the question, and not the word itself."""
    asked, said = f" {' '.join(tokens(question))} ", f" {' '.join(tokens(clause))} "
    return any(
        f" {one} " in asked and f" {one} " not in said and f" {other} " in said and f" {other} " not in asked
        for pair in _opposites()
        for one, other in (pair, pair[::-1])
    )


_ALLOWED = re.compile(r"\b(?:được|đc|dc) (?:không|hông|ko|k|chưa|hay không)[\s?.!ạ]*$", re.IGNORECASE)
_WIDER = frozenset("khác bất cứ mọi tất cả nhiều any other all".split())


def only_elsewhere(question: str, clause: str) -> bool:
    """Tell whether a clause allows or says "chỉ …" one thing where the question asks for others or for all."""
    said = set(tokens(clause))
    asked = set(tokens(question))
    return ("chỉ" in said or "only" in said) and bool(_WIDER & asked) and not _WIDER & asked & said


_WITHOUT = re.compile(r"\b(?:khi|nếu|mà|lúc) (?:chưa|không|không có|chưa có|chưa được) ([^,?]+)", re.IGNORECASE)
_DEMANDED = re.compile(
    r"\b(?:sau khi|phải|khi được|khi có|được sự|có sự|chỉ khi|với điều kiện|nếu được)\b", re.IGNORECASE
)
_MOST_OF_IT = 0.7


def wants_what_is_missing(question: str, clause: str) -> bool:
    """Tell whether a question asks for something without what the clause makes a condition: "khi chưa có giấy phép"."""
    missing = _WITHOUT.search(question)
    if missing is None or not _DEMANDED.search(clause) or _WITHOUT.search(clause):
        return False
    words = content_words(missing[1])
    held = set(bare_words(clause))
    return bool(words) and sum(word in held for word in words) >= _MOST_OF_IT * len(words)


@lru_cache(maxsize=1)
def _opposites() -> tuple[tuple[str, str], ...]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t")[1].split("|") for line in lines if line.startswith("opposite\t"))
    return tuple((one, other) for one, other in pairs)

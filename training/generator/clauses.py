"""Cutting a sentence down to the clause a question is about, and putting the question together.

Owns what may be dropped and how a question is written out. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from training.generator.tagging import Tagged, Word

_PRONOUNS = frozenset("another one other nó họ đây đó này điều việc chúng hắn y thị ấy vậy thế ta tôi mình cả".split())
_CONNECTIVES = frozenset(
    "và nhưng nên rồi song mà còn thì tuy_nhiên ngoài_ra do_đó vì_vậy vì_thế bên_cạnh đồng_thời hơn_nữa cũng hay hoặc "
    "sau_khi trước_khi trong_khi_đó khi_đó từ_khi sau trước kể_từ qua nhờ từ dưới lúc lúc_đó như đặc_biệt do_vậy "
    "trái_lại ngược_lại thậm_chí chẳng_hạn cụ_thể trong_khi mặc_dù dù tuy nếu khi để nhằm vì bởi do theo với".split()
)
_DROPPABLE = frozenset("và nhưng nên rồi song còn tuy_nhiên ngoài_ra do_đó vì_vậy vì_thế đồng_thời hơn_nữa".split())
_DANGLING_TAGS = frozenset({"E", "C", "CC", "L", "R", "Nc"})
_BRACKETED = re.compile(r"\s*[\(\[][^()\[\]]*[\)\]]")
_SPACES = re.compile(r"\s+")
_SUBJECTS = frozenset({"N", "Np", "Ny", "Nc", "P", "Nb", "M", "L", "FW"})
MARK = "\x00"


@dataclass(frozen=True, slots=True)
class Clause:
    """Words ``first`` to ``last`` (exclusive) of a sentence, that stand as a sentence of their own."""

    tagged: Tagged
    first: int
    last: int


def clause_of(tagged: Tagged, first: int, last: int, *, whole: bool = False) -> Clause | None:
    """Find the shortest clause with subject and verb that holds the words ``first`` to ``last``.

    :param whole: keep what follows the answer's own segment as well.
    :return: nothing when no such clause stands on its own.
    """
    begin, end = tagged.segment_of(first), tagged.segment_of(last - 1)
    stop = len(tagged.words) if whole else tagged.segments[end][1]
    for segment in range(begin, -1, -1):
        start = _skip_connectives(tagged, tagged.segments[segment][0])
        if start <= first and _stands_alone(tagged, start, stop):
            return Clause(tagged, start, stop)
    return None


def _skip_connectives(tagged: Tagged, start: int) -> int:
    while start < len(tagged.words) - 1 and (
        _key(tagged.words[start]) in _DROPPABLE or tagged.words[start].tag == "CH"
    ):
        start += 1
    return start


def _key(word: Word) -> str:
    return word.text.lower().replace(" ", "_")


def _stands_alone(tagged: Tagged, first: int, last: int) -> bool:
    """Tell whether the words have a subject that names something, and then a verb."""
    words = [w for w in tagged.words[first:last] if w.tag != "CH"]
    if not 3 <= len(words) <= 32 or _key(words[0]) in _PRONOUNS | _CONNECTIVES:
        return False
    if words[0].tag == "E" and "," not in {w.text for w in tagged.words[first:last]}:
        return False
    verb = next((n for n, w in enumerate(words) if w.tag.startswith("V")), None)
    if verb is None or verb == 0 or words[0].tag in {"V", "C", "CC", "R", "T", "I"}:
        return False
    return any(w.tag in _SUBJECTS for w in words[:verb])


def write_question(clause: Clause, start: int, end: int, word: str) -> str | None:
    """Put the question word where the answer stood.

    :param start: code points of the answer within the sentence.
    :return: the question with its mark, or nothing when what is left does not read.
    """
    text, words = clause.tagged.text, clause.tagged.words
    low, high = words[clause.first].start, words[clause.last - 1].end
    if not low <= start < end <= high:
        return None
    return finish(f"{text[low:start]}{MARK}{text[end:high]}", word)


def without(clause: Clause, start: int, end: int) -> str:
    """Return the clause's text without the code points ``start`` to ``end``."""
    text, words = clause.tagged.text, clause.tagged.words
    return f"{text[words[clause.first].start : start]} {text[end : words[clause.last - 1].end]}"


def finish(text: str, word: str) -> str | None:
    """Tidy a question: no brackets, one space, a capital, a question mark; ``MARK`` becomes the question word."""
    text = _BRACKETED.sub("", text)
    if MARK not in text and word:
        return None
    text = text.replace(MARK, f" {word} " if word else "")
    text = _SPACES.sub(" ", text).strip(" ,;:.!-–—")
    text = re.sub(r"\s+([,;:.])", r"\1", text)
    if len(text.split()) < 3 or not balanced(text):
        return None
    return f"{text[0].upper()}{text[1:]}?"


def balanced(text: str) -> bool:
    """Tell whether brackets and quotation marks pair off."""
    pairs = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
    return all(text.count(a) == text.count(b) for a, b in pairs) and text.count('"') % 2 == 0


def lower_first(text: str, *, name: bool) -> str:
    """Write the first letter small, unless it begins a name."""
    return text if name or not text else f"{text[0].lower()}{text[1:]}"


def ends_loosely(tagged: Tagged, last: int) -> bool:
    """Tell whether the words before ``last`` end on one that wants more: a preposition, a conjunction."""
    words = [w for w in tagged.words[:last] if w.tag != "CH"]
    return not words or words[-1].tag in _DANGLING_TAGS

"""Whether an answer tells a value, as lenient as a fair person: how dates are written, line breaks and spelling aside.

Built on the measures' own rule of what is right (:mod:`evaluation.metrics.correctness`). Pure.
"""

from __future__ import annotations

import re
from enum import IntEnum

from evaluation.metrics.correctness import is_contained, is_right
from evaluation.metrics.normalise import figures, vietnamese_tokens
from language.entities import entities, of_kind
from language.periods import Period, periods_in
from text import normalise, strip_diacritics

_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MINUS = re.compile(r"(?:^|(?<=[\s(]))[-−–](?=\d)")
_SIGNED = re.compile(r"(?:[-−–]|\bâm) ?(?=\d)")
_WORD = re.compile(r"[^\W_]+|[.,](?=\d)")
_LONGEST_SPAN = 25  # tokens beyond which a short answer is not short
_LEAST_NEAR = 4  # code points that a value glued to something else must have


class Match(IntEnum):
    """How well a text tells a value.

    ``NEAR``: the value is there with something glued to it; ``HELD``: among much else.
    """

    NONE = 0
    NEAR = 1
    HELD = 2
    RIGHT = 3


def match(said: str, value: str) -> Match:
    """Tell how well what was said tells a value."""
    if _MINUS.search(value) and not _SIGNED.search(said):
        return Match.NONE
    answer, gold = _levelled(said), _levelled(value)
    if not vietnamese_tokens(answer):
        return Match.NONE
    if is_right(answer, [gold]):
        return Match.RIGHT
    if is_contained(answer, [gold]):
        return Match.HELD if _is_brief(answer, gold) else Match.NEAR
    return _glued_match(answer, gold)


def is_told(shown: str, value: str) -> bool:
    """Tell whether a value stands anywhere in what is shown."""
    return match(shown, value) >= Match.HELD or is_contained(_levelled(shown), [_levelled(value)])


def says_otherwise(said: str, value: str) -> bool:
    """Tell whether what was said rules a value out: figures that are not its own, no minus sign, or another person."""
    own, wanted = set(figures(_levelled(said))), set(figures(_levelled(value)))
    if own and not own & wanted or (_MINUS.search(value) and not _SIGNED.search(said) and own & wanted):
        return True
    persons = [{e.text.lower() for e in of_kind(entities(normalise(text)), "person")} for text in (said, value)]
    return all(persons) and persons[0].isdisjoint(persons[1])


def _is_brief(answer: str, gold: str) -> bool:
    """Tell whether an answer that holds a value has little beside it: no second figure, no second line."""
    extra = set(figures(answer)) - set(figures(gold))
    return (
        len(vietnamese_tokens(answer)) <= _LONGEST_SPAN and "\n" not in answer.strip() and not (extra and figures(gold))
    )


def _glued_match(answer: str, gold: str) -> Match:
    """Compare without blanks, as where syllables are split; a value with figures without marks too, as in bad scans."""
    said, wanted = _glued(answer), _glued(gold)
    if figures(gold):
        said, wanted = strip_diacritics(said), strip_diacritics(wanted)
    place = said.find(wanted) if wanted else -1
    if place < 0:
        return Match.NONE
    before, behind = said[:place][-1:], said[place + len(wanted) :][:1]
    cut = (
        wanted[0].isdigit() and before.isdigit() or wanted[-1].isdigit() and (behind.isdigit() or behind in (".", ","))
    )
    if cut:
        return Match.NEAR if len(wanted) >= _LEAST_NEAR else Match.NONE
    return Match.RIGHT if len(said) <= 3 * len(wanted) else Match.HELD


def _glued(text: str) -> str:
    """Return the letters and figures of a text, small, with nothing between them."""
    return "".join(_WORD.findall(normalise(text).lower()))


def _levelled(text: str) -> str:
    """Write every day and every month of a year in one way: ``12/05/2025``, ``10/11``, ``12/2025``."""
    text = _ISO_DATE.sub(r"\3/\2/\1", normalise(text))
    for mention in reversed(periods_in(text)):
        written = _written(mention.period)
        if written:
            text = text[: mention.start] + written + text[mention.end :]
    return text


def _written(period: Period) -> str:
    """Write a day, or a month of a year; nothing for other periods, which are left as they stand."""
    if not period.month or not (period.day or period.year):
        return ""
    parts = [f"{period.day:02d}"] if period.day else []
    parts.append(f"{period.month:02d}")
    return "/".join([*parts, str(period.year)] if period.year else parts)

"""The small language of the tables: ``[a|b]`` is one of the two, ``{slot}`` a value, ``<slot:…>`` a marked stretch.

Pure; imports nothing of ours.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

SLOT = re.compile(r"\{(\w+)(:en)?\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_PIECE = re.compile(r"\{(\w+)\}|<(\w+):|>")


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in a slot.

    :param english: the same in English; empty where the tables give none.
    :param before: what a sentence says before it and what is no piece of it: ``ông``.
    :param amount: the figure, where it is a plain one.
    """

    text: str
    english: str = ""
    before: str = ""
    amount: float | None = None


Slots = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence, and where each slot stands in it."""

    text: str
    places: Mapping[str, tuple[int, int]]


def parse_value(text: str) -> Value:
    """Read ``vi = en``."""
    words, _, english = text.partition(" = ")
    return Value(words.strip(), english.strip())


def unfold(template: str, rng: random.Random) -> str:
    """Choose among ``[a|b]``, the inner ones first."""
    while match := _CHOICE.search(template):
        template = template[: match.start()] + rng.choice(match[1].split("|")) + template[match.end() :]
    return " ".join(template.split())


def slots_of(template: str) -> frozenset[str]:
    """Return the names of the slots that a template has."""
    return frozenset(match[1] for match in SLOT.finditer(template))


def fill(template: str, slots: Slots, *, small: bool = False) -> str | None:
    """Fill a question or statement; nothing where it names what there is no value or no English for.

    :param small: begin with a small letter, unless with a name.
    """
    words: list[str] = []
    last = 0
    for match in SLOT.finditer(template):
        value = slots.get(match[1])
        said = "" if value is None else value.english if match[2] else value.text
        if not said:
            return None
        words += [template[last : match.start()], said]
        last = match.end()
    text = "".join(words) + template[last:]
    if not small:
        return capitalised(text)
    return text if template.startswith("{") else text[:1].lower() + text[1:]


def write(template: str, slots: Slots) -> Written:
    """Fill a sentence, and tell where its slots and marked stretches stand; a stretch hides the slot of its name.

    :raises KeyError: for a slot without a value.
    """
    text, last = "", 0
    opened: list[tuple[str, int]] = []
    places: dict[str, tuple[int, int]] = {}
    marked = set(re.findall(r"<(\w+):", template))
    for piece in _PIECE.finditer(template):
        text += template[last : piece.start()]
        last = piece.end()
        if piece[2]:
            opened.append((piece[2], len(text)))
        elif piece[1]:
            value = slots[piece[1]]
            text += f"{value.before} " if value.before else ""
            if piece[1] not in marked:
                places.setdefault(piece[1], (len(text), len(text) + len(value.text)))
            text += value.text
        else:
            name, start = opened.pop()
            places[name] = (start, len(text))
    return Written(capitalised(text + template[last:]), places)


def capitalised(text: str) -> str:
    """Return a text with a capital at its front, also behind an opening quotation mark; its length is kept."""
    at = 1 if text[:1] in "\"“'" else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def lowered(text: str) -> str:
    """Return a text with a small letter at its front, unless its first word is a name or a short form."""
    first, _, rest = text.partition(" ")
    name = first[1:] != first[1:].lower() or (rest[:1].isupper() and not rest.split()[0].isupper())
    return text if name else text[:1].lower() + text[1:]

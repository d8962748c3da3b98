"""The place, time and meeting of a question: put before another that has none of its own.

Pure; imports ``language``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.fragments import capitalised, is_carrier, lowered
from language.like_parts import Part, parts_of
from language.wording import Wording, wording

_LEADS = {"place": "ở ", "period": "năm "}
CARRIED = ("period", "place", "meeting")


def led(kind: str, said: Wording, part: Part, new: str) -> str:
    """Return an added part with the word before it: "ở Huế", "năm 2024"."""
    before = said.said(part.start - 1, part.start) if part.start else ""
    if before and is_carrier(said, part.start - 1) and before.lower() not in ("và", "and", "hỏi", "là"):
        return f"{before} {new}"
    if said.phrase.language == "en":
        return new
    if kind == "period":
        return f"năm {new}" if re.fullmatch(r"(?:19|20)\d\d", new) else new
    return _LEADS.get(kind, "") + new


def fronted(added: Sequence[str], question: str) -> str:
    """Put circumstances before a question, or behind an English one."""
    if not added:
        return question
    if wording(question).phrase.language == "en":
        return f"{question.rstrip(' ?.!')} {' '.join(added)}?"
    return f"{capitalised(', '.join(added))}, {lowered(question)}"


def in_circumstances(question: str, last: str) -> str:
    """Put the place, time and meeting of the last question before one that has none of its own."""
    return fronted(circumstances_of(question, last), question)


def circumstances_of(question: str, last: str) -> list[str]:
    """Return the place, time and meeting of the last question that a question has none of."""
    said, own = wording(last), {part.kind for part in parts_of(question)}
    return [
        led(part.kind, said, part, said.said(part.start, part.end))
        for part in parts_of(last)
        if part.kind in CARRIED and part.kind not in own
    ]

"""Whether a figure of a question lies within the bound that a clause sets: "5 ngày" against "tối đa 3 ngày".

Days and hours as well: "thứ Bảy" against "thứ Hai đến thứ Sáu". Pure; imports ``language``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from language.opening_hours import lies_within
from language.quantities import Bound, Quantity, in_smaller_units, quantities_in

# What lies beyond each bound at the same figure: "vượt quá 50%" beyond "không vượt quá 50%".
_ONLY = re.compile(r"\bchỉ (?:\w+ ){0,4}$", re.IGNORECASE)  # "chỉ được miễn 2 ngày"
_BEYOND: dict[Bound, Bound] = {"most": "above", "below": "above", "least": "below", "above": "below"}


def within(question: str, clause: str) -> bool | None:
    """Tell whether the question's figure lies within the clause's bound on the same kind of unit.

    :return: nothing where either has none.
    """
    in_hours = lies_within(question, clause)
    if in_hours is not None:
        return in_hours
    held = [kept for asked in quantities_in(question, spelt=True) if (kept := _within_any(asked, clause)) is not None]
    return all(held) if held else None


def _within_any(asked: Quantity, clause: str) -> bool | None:
    """Tell whether a figure lies within one of the bounds that a clause sets, as where it speaks of several classes."""
    value, unit = in_smaller_units(asked)
    kept: list[bool] = []
    for said in quantities_in(clause, spelt=True):
        limit, same = in_smaller_units(said)
        if same != unit or not (unit or (asked.counted and asked.counted == said.counted)):
            continue
        bound: Bound = said.bound or ("most" if _ONLY.search(clause, 0, said.start) else "")
        if value == limit and asked.bound == _BEYOND.get(bound):
            kept.append(False)
        elif (bound or value != limit) and (holds := _holds(value, limit, bound)) is not None:
            kept.append(holds)
    return any(kept) if kept else None


def _holds(asked: Decimal, said: Decimal, bound: Bound) -> bool | None:
    """Tell whether a value lies on the side of another that a bound names."""
    if bound == "most":
        return asked <= said
    if bound == "below":
        return asked < said
    if bound == "least":
        return asked >= said
    if bound == "above":
        return asked > said
    return None

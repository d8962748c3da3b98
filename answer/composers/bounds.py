"""Whether a figure of a question lies within the bound that a clause sets: "5 ngày" against "tối đa 3 ngày".

Pure; imports ``language.quantities``.
"""

from __future__ import annotations

from decimal import Decimal

from language.quantities import Bound, in_smaller_units, quantities_in

# What lies beyond each bound at the same figure: "vượt quá 50%" beyond "không vượt quá 50%".
_BEYOND: dict[Bound, Bound] = {"most": "above", "below": "above", "least": "below", "above": "below"}


def within(question: str, clause: str) -> bool | None:
    """Tell whether the question's figure lies within the clause's bound on the same kind of unit.

    :return: nothing where either has none.
    """
    for asked in quantities_in(question):
        value, unit = in_smaller_units(asked)
        for said in quantities_in(clause):
            limit, same = in_smaller_units(said)
            if same != unit or not unit:
                continue
            if value == limit and asked.bound == _BEYOND.get(said.bound):
                return False
            if said.bound or value != limit:
                return _holds(value, limit, said.bound)
    return None


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

"""Whether a figure of a question lies within the bound that a clause sets: "5 ngày" against "tối đa 3 ngày".

Pure; imports ``language.quantities``.
"""

from __future__ import annotations

from decimal import Decimal

from language.quantities import Bound, quantities_in


def within(question: str, clause: str) -> bool | None:
    """Tell whether the question's figure lies within the clause's bound on the same unit.

    :return: nothing where either has none.
    """
    for asked in quantities_in(question):
        for said in quantities_in(clause):
            if said.unit == asked.unit and said.unit and (said.bound or asked.value != said.value):
                return _holds(asked.value, said.value, said.bound)
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

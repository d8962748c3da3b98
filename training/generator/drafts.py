"""A question as a rule writes it, before it is checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """A question about ``sentence[start:end]``.

    :param kind: person, post, place, date, amount, percentage, ordinal, reason, purpose, list, definition, object,
        which.
    """

    kind: str
    question: str
    start: int
    end: int

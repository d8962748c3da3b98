"""Answers to a question how something is done: the steps of the procedure, in order."""

from __future__ import annotations

from answer.composers.base import Composed, Evidence
from answer.composers.items import asked_enumeration
from answer.composers.listing import listed

_LIKELY = 0.5  # a procedure is told in prose more often than in a list, on which the probability was fitted


def compose_steps(evidence: Evidence) -> Composed | None:
    """List the steps; nothing where the procedure is told in prose, which a span answers."""
    found = asked_enumeration(evidence)
    if found is None or found[1] < _LIKELY:
        return None
    return Composed(listed(found[0].items), found[1])

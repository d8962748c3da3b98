"""Answers to a question how something is done: the steps of the procedure, in order."""

from __future__ import annotations

from answer.composers.base import Composed, Evidence
from answer.composers.items import best_enumeration
from answer.composers.listing import listed


def compose_steps(evidence: Evidence) -> Composed | None:
    """List the steps; nothing where the procedure is told in prose, which a span answers."""
    found = best_enumeration(evidence)
    if found is None or found.covered < _SPOKEN:
        return None
    return Composed(listed(found.items), min(0.9, 0.3 + 0.6 * found.covered))


_SPOKEN = 0.7

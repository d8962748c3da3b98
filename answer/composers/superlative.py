"""Answers to a question for the most or the least of a table's column or a list."""

from __future__ import annotations

from answer.composers.base import Composed, Evidence


def compose_superlative(evidence: Evidence) -> Composed | None:
    """Compose the answer, or nothing."""
    del evidence
    return None

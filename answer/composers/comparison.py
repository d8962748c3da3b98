"""Answers to a question that compares two things both values side by side, and their difference."""

from __future__ import annotations

from answer.composers.base import Composed, Evidence


def compose_comparison(evidence: Evidence) -> Composed | None:
    """Compose the answer, or nothing."""
    del evidence
    return None

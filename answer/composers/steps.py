"""Answers to a question how something is done the steps."""

from __future__ import annotations

from answer.composers.base import Composed, Evidence


def compose_steps(evidence: Evidence) -> Composed | None:
    """Compose the answer, or nothing."""
    del evidence
    return None

"""Answers to questions of yes or no, and of one or the other."""

from __future__ import annotations

from answer.composers.base import Composed, Evidence


def compose_yes_no(evidence: Evidence) -> Composed | None:
    """Say yes or no with the clause that decides it, or nothing."""
    del evidence
    return None


def compose_choice(evidence: Evidence) -> Composed | None:
    """Say which of two it is with the clause that decides it, or nothing."""
    del evidence
    return None

"""What a passage says to a yes/no question: yes, no, or neither.

Owns the data. Imports nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """The probabilities that a passage says yes or no to a question; what is left says neither.

    :param yes: in [0, 1]; ``no`` likewise, together at most 1.
    """

    yes: float
    no: float

    @property
    def neither(self) -> float:
        """Return the probability that the passage decides nothing."""
        return max(0.0, 1.0 - self.yes - self.no)

"""The ways a question can be read, word by word, weighed against each other.

Owns the forward-backward and Viterbi passes over a chain of alternatives. Imports ``retriever`` only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retriever.language_model import LanguageModel
from retriever.readings import Reading


@dataclass(frozen=True, slots=True)
class Weighed:
    """The readings of a question after weighing.

    :param best: for each token, the number of the reading on the most probable path.
    :param singles: for each token, the probability of each reading; float64, shape (n_readings,).
    :param pairs: for each two neighbours, the joint probability; float64, shape (n_readings, n_next_readings).
    """

    best: tuple[int, ...]
    singles: tuple[NDArray[np.float64], ...]
    pairs: tuple[NDArray[np.float64], ...]


def weigh(slots: Sequence[Sequence[Reading]], model: LanguageModel) -> Weighed:
    """Weigh the readings of each token by their neighbours.

    A hidden Markov model (Rabiner 1989, "A tutorial on hidden Markov models"): the typed tokens are the observations,
    the readings the states, the corpus's pair counts the transitions. Equal paths go to the earlier reading.

    :param slots: at least one reading for each token.
    """
    if not slots:
        return Weighed((), (), ())
    emissions = [np.array([_emission(r, model) for r in slot]) for slot in slots]
    firsts = [[r.words[0] for r in slot] for slot in slots]
    lasts = [[r.words[-1] for r in slot] for slot in slots]
    steps = [model.transitions(a, b) for a, b in zip(lasts, firsts[1:], strict=False)]
    starts = np.array([model.alone(word) for word in firsts[0]])
    forward, backward = _forward_backward(starts, emissions, steps)
    singles = tuple(_share(f * b) for f, b in zip(forward, backward, strict=True))
    pairs = tuple(
        _share(f[:, None] * step * (e * b)[None, :])
        for f, step, e, b in zip(forward, steps, emissions[1:], backward[1:], strict=False)
    )
    return Weighed(_viterbi(starts, emissions, steps), singles, pairs)


def _emission(reading: Reading, model: LanguageModel) -> float:
    """Return the reading's likelihood times the cohesion of its own words.

    An abbreviation's words are scored by their mean, or the longer of two would always lose.
    """
    if len(reading.words) == 1:
        return reading.likelihood
    inner = [model.transitions([a], [b])[0, 0] for a, b in zip(reading.words, reading.words[1:], strict=False)]
    return reading.likelihood * float(np.exp(np.mean(np.log(inner))))


def _forward_backward(
    starts: NDArray[np.float64], emissions: Sequence[NDArray[np.float64]], steps: Sequence[NDArray[np.float64]]
) -> tuple[list[NDArray[np.float64]], list[NDArray[np.float64]]]:
    """Run both passes, scaled at every token so that long questions do not underflow."""
    forward = [_share(starts * emissions[0])]
    for step, emission in zip(steps, emissions[1:], strict=True):
        forward.append(_share((forward[-1] @ step) * emission))
    backward = [np.ones(len(emissions[-1]))]
    for step, emission in zip(reversed(steps), reversed(emissions[1:]), strict=True):
        backward.insert(0, _share(step @ (emission * backward[0])))
    return forward, backward


def _viterbi(
    starts: NDArray[np.float64], emissions: Sequence[NDArray[np.float64]], steps: Sequence[NDArray[np.float64]]
) -> tuple[int, ...]:
    """Return the most probable path (Viterbi 1967)."""
    score = np.log(starts * emissions[0])
    back: list[NDArray[np.int64]] = []
    for step, emission in zip(steps, emissions[1:], strict=True):
        through = score[:, None] + np.log(step)
        back.append(through.argmax(axis=0))
        score = through.max(axis=0) + np.log(emission)
    path = [int(score.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return tuple(reversed(path))


def _share(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scale values to sum to 1."""
    scaled: NDArray[np.float64] = values / values.sum()
    return scaled

"""How an adapter asks for time: for another program that it starts, which takes as long as it takes.

A file whose reader says nothing for long is given up (:mod:`index.extraction`). Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[float], None]] = []


def expect(seconds: float) -> None:
    """Say that the next step may take so many seconds, and not to give up before; where nobody listens, do nothing."""
    for listener in _listeners:
        listener(seconds)


def listen(listener: Callable[[float], None] | None) -> None:
    """Call a function at every :func:`expect`, in place of the one before; none for nobody."""
    _listeners[:] = [listener] if listener else []

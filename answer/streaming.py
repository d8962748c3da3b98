"""A stream that may stall, read within limits of time and length. Imports ``errors`` only."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from errors import GeneratorError


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer of a language model may take.

    :param first: seconds until its first piece, connecting included.
    :param total: seconds until its last.
    :param characters: most that is read of it.
    """

    first: float = 30.0
    total: float = 120.0
    characters: int = 6_000


_END = object()


def in_time(start: Callable[[], Iterator[Any]], limits: Limits) -> Iterator[Any]:
    """Yield the pieces of a stream as they come.

    The stream is read in a thread of its own, so that whoever waits can give up; the thread ends with its stream.

    :param start: begins the stream; its pieces have a ``text``.
    :raises GeneratorError: when it fails, when it stalls, or when it grows too long.
    """
    pieces: queue.Queue[Any] = queue.Queue(maxsize=64)
    given_up = threading.Event()

    def read() -> None:
        last: Any = _END
        try:
            for piece in start():
                if not _put(pieces, piece, given_up):
                    return
        except Exception as exc:  # whatever the provider's client raises
            last = exc
        _put(pieces, last, given_up)

    threading.Thread(target=read, name="language-model", daemon=True).start()
    began, length = time.monotonic(), 0
    deadline = began + min(limits.first, limits.total)
    try:
        while True:
            try:
                piece = pieces.get(timeout=max(0.001, deadline - time.monotonic()))
            except queue.Empty:
                seconds = time.monotonic() - began
                raise GeneratorError(f"the language model stalled: no answer in {seconds:.0f} s.", hint=_SLOW) from None
            if piece is _END:
                return
            if isinstance(piece, Exception):
                raise GeneratorError(f"the language model failed: {piece}.", hint="Is its server running?") from piece
            length += len(str(piece.text))
            if length > limits.characters:
                raise GeneratorError(f"the language model wrote more than {limits.characters} characters.")
            deadline = began + limits.total
            yield piece
    finally:
        given_up.set()


_SLOW = "Use a smaller model, or raise the setting 'llm_seconds'."


def _put(pieces: queue.Queue[Any], piece: object, given_up: threading.Event) -> bool:
    """Hand a piece over; tell whether anybody still waits for it."""
    while not given_up.is_set():
        try:
            pieces.put(piece, timeout=0.5)
        except queue.Full:
            continue
        return True
    return False

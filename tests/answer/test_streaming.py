from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from answer.streaming import Limits, in_time
from errors import GeneratorError


@dataclass
class Piece:
    text: str


def stalling() -> Iterator[Piece]:
    yield Piece("Thu")
    time.sleep(5)
    yield Piece(" ngân sách")


def endless() -> Iterator[Piece]:
    while True:
        yield Piece("a" * 100)


def failing() -> Iterator[Piece]:
    yield Piece("Thu")
    raise ConnectionError("reset by peer")


def test_pieces_come_in_order() -> None:
    assert [p.text for p in in_time(lambda: iter([Piece("a"), Piece("b")]), Limits())] == ["a", "b"]


def test_a_stream_that_stalls_is_given_up() -> None:
    began = time.monotonic()
    with pytest.raises(GeneratorError, match="stalled"):
        list(in_time(stalling, Limits(first=0.2, total=0.3)))
    assert time.monotonic() - began < 2


def test_one_that_never_begins_is_given_up_sooner() -> None:
    def silent() -> Iterator[Piece]:
        time.sleep(5)
        yield Piece("spät")

    with pytest.raises(GeneratorError, match="stalled"):
        list(in_time(silent, Limits(first=0.1, total=60)))


def test_one_that_never_ends_is_cut() -> None:
    with pytest.raises(GeneratorError, match="more than 1000"):
        list(in_time(endless, Limits(characters=1000)))


def test_a_failure_is_told() -> None:
    with pytest.raises(GeneratorError, match="reset by peer"):
        list(in_time(failing, Limits()))

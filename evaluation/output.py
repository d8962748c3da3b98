"""What goes out of a command: figures on the terminal and as JSON, floors, words on the error stream, progress bars."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from errors import EvaluationError
from evaluation.answering import Progress, T
from evaluation.metrics.statistics import Figure
from evaluation.predictions import PredictionWriter, write_atomically


class Printable(Protocol):
    """An outcome."""

    def lines(self) -> list[str]:
        """Return it for a terminal."""
        ...

    def as_json(self) -> dict[str, Any]:
        """Return it for ``--json``."""
        ...

    def figures(self) -> tuple[Figure, ...]:
        """Return the figures that ``--fail-under`` may name."""
        ...


def finish(args: Namespace, outcome: Printable) -> int:
    """Print and save an outcome, and hold it against the floors."""
    print("\n".join(outcome.lines()))
    save_json(args.json, outcome.as_json())
    values = {figure.name: figure.value for figure in outcome.figures()}
    for name, _ in args.fail_under:
        if name not in values:
            raise EvaluationError(f"there is no figure {name!r} here.", hint=f"Known: {', '.join(values)}.")
    fallen = [(name, floor) for name, floor in args.fail_under if values[name] < floor]
    for name, floor in fallen:
        say(f"{name} is {values[name]:.4f}, under its floor {floor}")
    return int(bool(fallen))


def save_json(path: Path | None, value: dict[str, Any]) -> None:
    """Write figures as JSON, where a file is named for them."""
    if path is not None:
        write_atomically(path, json.dumps(value, ensure_ascii=False, indent=2, default=float) + "\n")


def closing(writer: PredictionWriter | None, run: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever the run gives
    """Run, closing the predictions file however it ends."""
    if writer is None:
        return run()
    with writer:
        return run()


def say(message: str) -> None:
    """Write a message on the error stream."""
    print(message, file=sys.stderr)


def bar(name: str) -> Progress:
    """Return a progress bar on the error stream; where that is no terminal, nothing is shown."""
    from tqdm import tqdm

    def shown(items: Sequence[T], /) -> Iterable[T]:
        moving: Iterable[T] = tqdm(items, desc=name, disable=None, file=sys.stderr, unit="q", leave=False)
        return moving

    return shown

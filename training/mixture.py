"""A mixture of question sets: how many questions each set gives, drawn by a table.

Owns the table's form and the draw. Imports ``errors`` and :mod:`training.squad`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from errors import TrainingError
from training.squad import Example, Source, TrainingSet, load_squad

DEFAULT_TABLE = Path(__file__).with_name("mixture.tsv")


@dataclass(frozen=True, slots=True)
class Share:
    """What one set gives.

    :param name: of the file, without its suffixes.
    :param answerable: most questions with an answer; ``unanswerable`` likewise.
    """

    name: str
    answerable: int
    unanswerable: int


def read_shares(path: Path = DEFAULT_TABLE) -> tuple[Share, ...]:
    """Read a table of shares: name, answerable, unanswerable, separated by tabs; ``#`` begins a comment.

    :raises TrainingError: when a line has another form.
    """
    shares = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            name, answerable, unanswerable = line.split("\t")
            shares.append(Share(name, int(answerable), int(unanswerable)))
        except ValueError as exc:
            raise TrainingError(f"{path.name}, line {number}: expected name, count, count, found {line!r}.") from exc
    return tuple(shares)


def mix(shares: Sequence[Share], folder: Path, *, scale: float = 1.0, seed: int = 0) -> TrainingSet:
    """Draw a mixture.

    :param folder: holds ``<name>.json.gz`` or ``<name>.json`` for each share.
    :param scale: times every share.
    :raises TrainingError: when a file is absent or unreadable.
    """
    passages: list[Source] = []
    examples: list[Example] = []
    dropped = 0
    for share in shares:
        data = load_squad([_file(folder, share.name)])
        drawn = _draw(data, share, scale, random.Random(f"{seed}/{share.name}"))
        rows = {row: len(passages) + i for i, row in enumerate(sorted({e.passage for e in drawn}))}
        passages += [_titled(data.passages[row], share.name) for row in rows]
        examples += [replace(e, passage=rows[e.passage]) for e in drawn]
        dropped += data.dropped
    return TrainingSet(tuple(passages), tuple(examples), dropped)


def _titled(source: Source, name: str) -> Source:
    """Keep articles of different sets apart, also where sets have no titles."""
    return replace(source, title=f"{name}/{source.title}")


def _draw(data: TrainingSet, share: Share, scale: float, rng: random.Random) -> list[Example]:
    with_answer = [e for e in data.examples if e.answer is not None]
    without = [e for e in data.examples if e.answer is None]
    drawn: list[Example] = []
    for examples, count in ((with_answer, share.answerable), (without, share.unanswerable)):
        drawn += rng.sample(examples, min(len(examples), round(count * scale)))
    return drawn


def _file(folder: Path, name: str) -> Path:
    for path in (folder / f"{name}.json.gz", folder / f"{name}.json"):
        if path.exists():
            return path
    raise TrainingError(
        f"expected {name}.json.gz in {str(folder)!r}, found none.", hint="Take its line out of the table."
    )

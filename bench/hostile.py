"""What becomes of files that do harm: each must end in a document or in one clear line, and none may stop a build.

Reads a folder of about 300 such files and 20 good ones with the real loader, and fails unless all good ones are read,
every other file is accounted for, and nothing of this machine's own files has come in. Imports ``index``.
"""

from __future__ import annotations

import itertools
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.hostile_files import KINDS, write_special
from bench.measure import Row
from bench.samples import SAMPLES
from errors import CorpusError
from index.corpus import Corpus, read_corpus
from index.formats import ADAPTERS
from index.walk import list_files
from index.worker import Limits
from settings import Settings

GOOD = 20
_LIMITS = Limits(seconds=20.0, seconds_per_mib=2.0)
_OF_THIS_MACHINE = "root:x:0:0"
_CLEAR = 1_000  # characters of a line that a person reads


@dataclass(slots=True)
class Outcome:
    """What became of the files of one kind.

    :param unforeseen: lines that only say which exception an adapter raised.
    :param slow: files past the time limit.
    :param lost: files that nothing is said of.
    """

    count: int = 0
    read: int = 0
    named: int = 0
    unforeseen: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    worst: tuple[float, str] = (0.0, "")

    def __str__(self) -> str:
        """Write the counts."""
        said = f"{self.count} files: {self.read} read, {self.named} named"
        more = (("unforeseen", self.unforeseen), ("too slow", self.slow), ("LOST", self.lost))
        return said + "".join(f", {len(found)} {name} ({', '.join(found[:4])})" for name, found in more if found)


def run(settings: Settings) -> Iterator[Row]:
    """Read the hostile folder.

    :return: a row for each kind: the worst time for a file, and what became of all.
    :raises CorpusError: after the rows, when a good file was not read or a hostile one not accounted for.
    """
    with tempfile.TemporaryDirectory() as folder:
        count = write_files(Path(folder), few=False)
        outcomes, wrong = judge(Path(folder), _LIMITS)
    for kind, outcome in outcomes.items():
        yield Row(kind, outcome.worst[0], "s worst", f"{outcome} worst: {outcome.worst[1]}")
    yield Row("all", count, "files")
    if wrong:
        raise CorpusError("; ".join(wrong))


def write_files(folder: Path, *, few: bool) -> int:
    """Write the hostile files, a folder a kind, and the good ones.

    :param few: a fifth of them.
    :return: how many.
    """
    count = 0
    for kind, (make, many, some) in KINDS.items():
        own = folder / kind
        own.mkdir()
        for name, data in itertools.islice(make(), some if few else many):
            (own / name).write_bytes(data)
            count += 1
    for suffix, number in zip(itertools.cycle(s for s in SAMPLES if s in ADAPTERS), range(GOOD), strict=False):
        own = folder / "good"
        own.mkdir(exist_ok=True)
        (own / f"{number:02}{suffix}").write_bytes(SAMPLES[suffix](_code(number)))
        count += 1
    (folder / "special").mkdir()
    return count + write_special(folder / "special")


def _code(number: int) -> str:
    """Return what stands in a good file and nowhere else."""
    return f"TOT-{number:02}"


def judge(folder: Path, limits: Limits) -> tuple[dict[str, Outcome], list[str]]:
    """Read a folder of :func:`write_files`.

    :return: what became of each kind, and what is wrong.
    """
    corpus, seconds = _read(folder, limits)
    outcomes: dict[str, Outcome] = defaultdict(Outcome)
    names = sorted(seconds)
    for name in names:
        kind = name.partition("/")[0]
        outcome = outcomes[kind]
        outcome.count += 1
        outcome.worst = max(outcome.worst, (seconds[name], name.partition("/")[2]))
        _sort(name, corpus, outcome)
    special = outcomes["special"]
    special.named = sum(problem.source.startswith("special/") for problem in corpus.problems)
    special.count = special.read + special.named
    return dict(outcomes), list(_wrong(corpus, outcomes))


def _read(folder: Path, limits: Limits) -> tuple[Corpus, dict[str, float]]:
    """Read a folder, and say how long each file took."""
    files = list_files(folder).files
    ended: list[float] = []
    corpus = read_corpus(folder, limits=limits, progress=lambda done, total: ended.append(time.perf_counter()))
    pairs = zip(files, itertools.pairwise(ended), strict=True)
    return corpus, {file.name: after - before for file, (before, after) in pairs}


def _sort(name: str, corpus: Corpus, outcome: Outcome) -> None:
    """Say what became of a file."""
    own = name.partition("/")[2]
    problems = [p for p in corpus.problems if p.source == name or p.source.startswith(f"{name}, ")]
    outcome.read += any(d.source == name or d.source.startswith(f"{name}, ") for d in corpus.documents)
    outcome.named += any(problem.severity == "error" for problem in problems)
    if not problems and not any(d.source.startswith(name) for d in corpus.documents):
        outcome.lost.append(own)
    if any("was not read within" in p.message for p in problems):
        outcome.slow.append(own)
    if any("could not be read: " in p.message or "crashed" in p.message for p in problems):
        outcome.unforeseen.append(own)


def _wrong(corpus: Corpus, outcomes: dict[str, Outcome]) -> Iterator[str]:
    """Yield what must not be."""
    texts = Counter(code for d in corpus.documents for code in map(_code, range(GOOD)) if code in d.text)
    if missing := [code for code in map(_code, range(GOOD)) if not texts[code]]:
        yield f"good files were not read: {', '.join(missing)}"
    if lost := [f"{kind}/{name}" for kind, outcome in outcomes.items() for name in outcome.lost]:
        yield f"nothing is said of {', '.join(lost)}"
    if any(_OF_THIS_MACHINE in document.text for document in corpus.documents):
        yield "a file of this machine came in"
    for line in map(str, corpus.problems):
        if len(line) > _CLEAR or not line.isprintable() or "Traceback" in line:
            yield f"not a clear line: {line[:200]!r}"
    counted = sum(outcome.count for outcome in outcomes.values()) + corpus.summary.left_out.get("kind", 0)
    if corpus.summary.files_read + corpus.summary.files_left_out != counted:
        yield f"the counts do not add up: {corpus.summary}"

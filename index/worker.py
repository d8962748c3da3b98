"""The process that reads files: an adapter's output made into documents, within limits of memory and text.

Started by :mod:`index.extraction`; whatever a file does to it, the build goes on. It loads no model and no torch.
Imports ``errors``, ``finish``, ``formats``, ``problems`` and ``walk``.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from errors import CorpusError
from index.finish import finish
from index.formats import adapter_for, alive
from index.formats.base import BadRecord, RawDocument
from index.formats.content import MAX_TEXT_BYTES
from index.problems import CorpusProblem, Reason, Severity, shortened
from index.walk import unreadable
from schema import Document

_MAX_NAMED = 50  # so many problems of one file's records are named; the rest are counted
_BATCH_CHARACTERS = 1_000_000  # documents travel when so much text has come together, or so much time has passed
_BATCH_SECONDS = 1.0
_TIRED_BYTES = 1 << 30  # a worker that has grown this large makes room for a new one


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    :param seconds: for a file of no size; more is allowed by size and by what has been read.
    :param seconds_per_mib: for each MiB of the file, and of the text that came of it.
    :param most_seconds: for any file, whatever its adapter asks for.
    :param memory: of the worker, in bytes.
    :param text: of one document, in code points.
    """

    seconds: float = 60.0
    seconds_per_mib: float = 10.0
    most_seconds: float = 3600.0
    memory: int = 3 << 30
    text: int = MAX_TEXT_BYTES


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read.

    :param own_id: names its document.
    :param source: the file, as a person would name it.
    :param size: in bytes.
    """

    path: str
    own_id: str
    source: str
    size: int


@dataclass(frozen=True, slots=True)
class Reply:
    """Some or all that came of a file.

    :param reason: why no more will come of it, when that is not its end.
    :param done: nothing more will come.
    :param expects: the next step may take so many seconds.
    :param tired: the worker should be replaced.
    :param short: memory ran out, and a new worker may have more of it.
    """

    documents: tuple[Document, ...] = ()
    problems: tuple[CorpusProblem, ...] = ()
    reason: Reason | None = None
    done: bool = False
    expects: float = 0.0
    tired: bool = False
    short: bool = False


def main() -> None:
    """Read the files that come over the connection whose number is the first argument, until it is closed."""
    from multiprocessing.connection import Connection

    connection = Connection(int(sys.argv[1]))
    limits: Limits = connection.recv()
    _confine(limits)
    connection.send(Reply())
    alive.listen(lambda seconds: connection.send(Reply(expects=seconds)))
    while True:
        try:
            tasks: list[Task] = connection.recv()
        except (EOFError, OSError):
            return
        for task in tasks:
            for reply in read_file(task, limits):
                connection.send(reply)


def _confine(limits: Limits) -> None:
    """Limit memory and files, write no core dump, and end with the process that started this one."""
    import ctypes
    import resource

    wanted = (
        (resource.RLIMIT_DATA, limits.memory),
        (resource.RLIMIT_AS, 4 * limits.memory),  # address space is more than is used, above all of other programs
        (resource.RLIMIT_FSIZE, 1 << 29),
        (resource.RLIMIT_CORE, 0),
    )
    for name, value in wanted:
        try:
            _, hard = resource.getrlimit(name)
            capped = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(name, (capped, capped))
        except (ValueError, OSError):
            continue  # a system that has no such limit
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
        if os.getppid() != int(sys.argv[2]):
            os._exit(0)  # it ended before the line above


# --- one file -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Batch:
    """Documents and problems on their way."""

    documents: list[Document] = field(default_factory=list)
    problems: list[CorpusProblem] = field(default_factory=list)
    characters: int = 0
    since: float = field(default_factory=time.monotonic)

    def is_full(self) -> bool:
        """Tell whether it should travel now."""
        return self.characters >= _BATCH_CHARACTERS or time.monotonic() - self.since >= _BATCH_SECONDS

    def reply(self) -> Reply:
        """Return it, and begin the next."""
        reply = Reply(tuple(self.documents), tuple(self.problems))
        self.documents, self.problems, self.characters, self.since = [], [], 0, time.monotonic()
        return reply


def read_file(task: Task, limits: Limits) -> Iterator[Reply]:
    """Read one file; the last reply, and only that, is ``done``.

    No exception comes out of it: whatever an adapter raises becomes one problem.
    """
    batch = _Batch()
    failed: CorpusProblem | None = None
    short = said = False
    try:
        for _ in _documents(task, limits, batch):
            said = True
            if batch.is_full():
                yield batch.reply()
    except GeneratorExit:
        raise
    except MemoryError:
        short = True
        message = f"needs more than {limits.memory / (1 << 30):.1f} GiB of memory to be read."
        failed = CorpusProblem(task.source, message, "Is it damaged? Else split it into several files.")
    except BaseException as exc:  # a library written in Rust raises what is no Exception
        failed = _failure(task, exc)
    if not said and not failed:
        batch.problems.append(CorpusProblem(task.source, "is empty.", "Remove it, or write into it."))
    last = batch.reply()
    yield Reply(
        last.documents,
        (*last.problems, *([failed] if failed else ())),
        reason="failed" if failed else None,
        done=True,
        tired=short or _grown(),
        short=short,
    )


def _documents(task: Task, limits: Limits, batch: _Batch) -> Iterator[None]:
    """Put a file's documents into a batch, one at each step."""
    adapter = adapter_for(Path(task.path))
    told, untold = 0, Counter[Severity]()
    for record in adapter(Path(task.path)) if adapter else ():
        problems: list[CorpusProblem] = []
        document = _document(record, task, limits, problems)
        if document:
            batch.documents.append(document)
            batch.characters += len(document.text)
        if told < _MAX_NAMED:
            batch.problems += problems
        else:
            untold.update(problem.severity for problem in problems)
        told += len(problems)
        yield
    for severity, count in sorted(untold.items()):
        batch.problems.append(CorpusProblem(task.source, f"has {count} more problems like these.", severity=severity))


def _document(
    record: RawDocument | BadRecord, task: Task, limits: Limits, problems: list[CorpusProblem]
) -> Document | None:
    """Make a document of a record that can be used."""
    where = f"{task.source}, {record.place}" if record.place else task.source
    if isinstance(record, BadRecord):
        message = record.message.removeprefix(f"{record.place!r}: ")
        problems.append(CorpusProblem(where, message, record.hint))
        return None
    if len(record.text) > limits.text:
        message = f"expected at most {limits.text / (1 << 20):.0f} million characters of text, found more."
        problems.append(CorpusProblem(where, message, "Split it into several files."))
        return None
    return finish(record, task.own_id, task.source, problems)


def _failure(task: Task, exc: BaseException) -> CorpusProblem:
    """Say in one line why a file could not be read."""
    if isinstance(exc, CorpusError):
        return CorpusProblem(task.source, exc.message.removeprefix(f"{Path(task.path).name!r}: "), exc.hint)
    if isinstance(exc, OSError) and exc.filename is not None:
        return unreadable(task.source, exc)
    if isinstance(exc, RecursionError):
        return CorpusProblem(task.source, "could not be read: it is nested too deeply.", "Is it damaged?")
    said = shortened(str(exc), 160)
    message = f"could not be read: {type(exc).__name__}{': ' * bool(said)}{said}."
    return CorpusProblem(task.source, message, "Is it damaged? Open it in its program and save it again.")


def _grown() -> bool:
    """Tell whether this process holds much memory; its peak would not do, which it has from the process before it."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[1])
    except OSError:
        return False
    return pages * os.sysconf("SC_PAGE_SIZE") > _TIRED_BYTES

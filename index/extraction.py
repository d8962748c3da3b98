"""Reads files in a process of their own, so that none can hang, crash or eat the memory of a build.

One worker (:mod:`index.worker`) reads many files; after a crash or past the time limit the next file has a new one.
Imports ``errors``, ``problems`` and ``worker``.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Pipe
from pathlib import Path
from types import TracebackType
from typing import Literal

from errors import CorpusError
from index.problems import CorpusProblem, Reason
from index.worker import Limits, Reply, Task
from schema import Document

_ROOT = Path(__file__).resolve().parent.parent
_BATCH = 32  # files handed over at a time, so that the worker need not wait between small ones
_START_SECONDS = 60.0
_START = "import importlib, sys; sys.path.insert(0, sys.argv[3]); importlib.import_module(sys.argv[4]).main()"
# one thread a library is enough, and each reserves address space, which is limited
_ENVIRONMENT = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


@dataclass(slots=True)
class FileResult:
    """What came of a file.

    :param reason: why nothing or not all came of it.
    """

    task: Task
    documents: list[Document] = field(default_factory=list)
    problems: list[CorpusProblem] = field(default_factory=list)
    reason: Reason | None = None
    seconds: float = 0.0

    def add(self, reply: Reply) -> None:
        """Take in what came."""
        self.documents += reply.documents
        self.problems += reply.problems
        self.reason = self.reason or reply.reason

    def fail(self, message: str, hint: str) -> None:
        """Say why no more comes of it."""
        kept = " What was read before is kept." * bool(self.documents)
        self.problems.append(CorpusProblem(self.task.source, message + kept, hint))
        self.reason = "failed"


_State = Literal["fine", "tired", "short", "late", "crashed"]


class _Crashed(Exception):
    """The worker ended."""


class _TooSlow(Exception):
    """The worker did not answer in time."""


class Extractor:
    """Reads files one after the other in a worker that it starts, watches and replaces; a context manager.

    :param module: whose ``main`` the worker runs.
    """

    def __init__(self, limits: Limits | None = None, *, module: str = "index.worker") -> None:
        self._limits = limits or Limits()
        self._module = module
        self._worker: _Worker | None = None

    def __enter__(self) -> Extractor:
        """Return it; the worker starts with the first file."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the worker."""
        self._stop()

    def read(self, tasks: Sequence[Task]) -> Iterator[FileResult]:
        """Read files, in their order.

        :raises CorpusError: when no worker can be started.
        """
        position = 0
        while position < len(tasks):
            batch = tasks[position : position + _BATCH]
            for result in self._read_batch(batch):
                position += 1
                yield result

    def _read_batch(self, batch: Sequence[Task]) -> Iterator[FileResult]:
        """Read some files with one worker, and stop after the first that ends it."""
        worker = self._started()
        worker.hand_over(batch)
        for task in batch:
            fresh = worker.files_read == 0
            result, state = self._attempt(worker, task)
            if state in ("crashed", "short") and not fresh:  # perhaps only what the files before it left behind
                self._stop()
                worker = self._started()
                worker.hand_over([task])
                result, state = self._attempt(worker, task)
                if state == "fine":
                    state = "tired"  # the rest of the batch went to the worker before it
            if state != "fine":
                self._stop()
            yield result
            if state != "fine":
                return

    def _attempt(self, worker: _Worker, task: Task) -> tuple[FileResult, _State]:
        """Take in what comes of a file; what ends its worker becomes a problem."""
        result = FileResult(task)
        started = time.monotonic()
        state: _State = "fine"
        try:
            last = self._collect(worker, result)
            state = "short" if last.short else "tired" if last.tired else "fine"
        except _TooSlow:
            state = "late"
            message = f"was not read within {time.monotonic() - started:.0f} seconds."
            result.fail(message, "Is it damaged, or very large? Save it again, or split it into several files.")
        except _Crashed:
            state = "crashed"
            result.fail(f"crashed its reader{worker.how_it_ended()}.", "Is it damaged? Save it again.")
        worker.files_read += 1
        result.seconds = time.monotonic() - started
        return result, state

    def _collect(self, worker: _Worker, result: FileResult) -> Reply:
        """Take in what comes of a file until its last reply, and return that.

        :raises _TooSlow: when the limit is passed: that for its size and for the text that has come, or what
            its adapter asked for, at most ``most_seconds``.
        """
        clock = _Clock(worker, self._limits, result.task.size)
        while True:
            try:
                reply = worker.receive(clock.left())
            except _TooSlow:
                if not clock.extended():
                    raise
                continue
            result.add(reply)
            if reply.done:
                return reply
            clock.allow(reply)

    def _started(self) -> _Worker:
        """Return the worker; start one when there is none."""
        if self._worker is None:
            self._worker = _Worker(self._module, self._limits)
        return self._worker

    def _stop(self) -> None:
        if self._worker is not None:
            self._worker.stop()
            self._worker = None


class _Clock:
    """Says how long a worker may go on with a file.

    What counts is the time that it computes or waits; that in which a busy machine lets it do neither comes on top.
    """

    def __init__(self, worker: _Worker, limits: Limits, size: int) -> None:
        self._worker = worker
        self._limits = limits
        self._start = time.monotonic()
        self._computed = worker.computed()
        self._allowed = limits.seconds + limits.seconds_per_mib * size / (1 << 20)
        self._deadline = self._start + self._allowed

    def left(self) -> float:
        """Return the seconds that are left."""
        return min(self._deadline, self._start + self._limits.most_seconds) - time.monotonic()

    def allow(self, reply: Reply) -> None:
        """Add what its text, or what its adapter asked for, is worth."""
        more = self._limits.seconds_per_mib * sum(len(document.text) for document in reply.documents) / (1 << 20)
        self._allowed += more
        self._deadline = max(self._deadline + more, time.monotonic() + reply.expects)

    def extended(self) -> bool:
        """Tell whether there is more time after all, since the machine was busy: at most four times what is allowed."""
        now = time.monotonic()
        computed = self._worker.computed() - self._computed
        starved = 0.1 * (now - self._start) < computed < 0.8 * self._allowed
        latest = self._start + min(4 * self._allowed, self._limits.most_seconds)
        if not starved or now >= latest:
            return False
        self._deadline = min(now + self._allowed - computed, latest)
        return True


class _Worker:
    """A running worker process and the connection to it.

    It runs in a session of its own, so that Ctrl-C reaches only this process, which then ends it.

    :raises CorpusError: when it does not start.
    """

    def __init__(self, module: str, limits: Limits) -> None:
        self._connection, theirs = Pipe()
        self._said = tempfile.TemporaryFile()
        number = theirs.fileno()
        # -P: the current folder may be the corpus, and a file in it named as a module must not be run
        command = [sys.executable, "-P", "-c", _START, str(number), str(os.getpid()), str(_ROOT), module]
        self.files_read = 0
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
            pass_fds=(number,),
            start_new_session=True,
            env={**os.environ, **_ENVIRONMENT},
        )
        theirs.close()
        try:
            self._connection.send(limits)
            self.receive(_START_SECONDS)
        except (_Crashed, _TooSlow, OSError) as exc:
            how = self._last_words()
            self.stop()
            raise CorpusError(f"the process that reads files did not start: {how}", hint="Is memory short?") from exc
        except BaseException:
            self.stop()
            raise

    def hand_over(self, tasks: Sequence[Task]) -> None:
        """Give it files to read; where it has ended, :meth:`receive` says so."""
        with contextlib.suppress(OSError):
            self._connection.send(list(tasks))

    def receive(self, seconds: float) -> Reply:
        """Wait for its next reply.

        :raises _TooSlow: when none has come in so many seconds.
        :raises _Crashed: when it has ended.
        """
        try:
            if not self._connection.poll(max(0.0, seconds)):
                raise _TooSlow
            reply: Reply = self._connection.recv()
        except (EOFError, OSError) as exc:
            raise _Crashed from exc
        return reply

    def computed(self) -> float:
        """Return the seconds of a processor that it has used; 0 where the system does not say."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii", errors="replace")
            user, system = fields.rpartition(")")[2].split()[11:13]
            return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError):
            return 0.0

    def how_it_ended(self) -> str:
        """Name the signal that ended it, in brackets; empty where there was none."""
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return ""
        return f" ({signal.Signals(-code).name})" if code < 0 else ""

    def _last_words(self) -> str:
        """Return the last line it wrote."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing."

    def stop(self) -> None:
        """End it at once, with the programs that it started."""
        self._connection.close()
        with contextlib.suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._said.close()


__all__ = ["Extractor", "FileResult", "Limits", "Task"]

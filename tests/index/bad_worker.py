"""A worker with adapters that no file should meet: each suffix does its own kind of harm. Run by test_extraction."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from errors import CorpusError
from index import formats, worker
from index.formats import alive
from index.formats.base import RawDocument, Records

_LEFT: list[bytes] = []


def read_hang(path: Path) -> Records:
    """Give two documents, then nothing for ever."""
    yield RawDocument("first", "", "Trước khi treo.")
    time.sleep(1.2)
    yield RawDocument("second", "", "Một giây sau.")
    while True:
        time.sleep(1)


def read_crash(path: Path) -> Records:
    """End the process as a fault in a C library does."""
    os.kill(os.getpid(), signal.SIGSEGV)
    yield RawDocument("", "", "x")


def read_exit(path: Path) -> Records:
    """Leave."""
    os._exit(3)
    yield RawDocument("", "", "x")


def read_memory(path: Path) -> Records:
    """Ask for more memory than there is."""
    yield RawDocument("", "", f"Có {len(bytearray(5 << 30))} byte.")


def read_leak(path: Path) -> Records:
    """Keep much, and crash when much is kept: only a new worker can read a second one."""
    if _LEFT:
        os._exit(1)
    _LEFT.append(b"x")
    yield RawDocument("", "", f"Đọc được {path.name}.")


def read_raise(path: Path) -> Records:
    """Raise what the file's name says."""
    yield RawDocument("", "", "Trước khi lỗi.") if path.name.startswith("late") else RawDocument("", "", f"{path}")
    kinds: dict[str, BaseException] = {
        "value": ValueError("sai\x1b[2J" + "x" * 5000),
        "corpus": CorpusError(f"{path.name!r}: expected more.", hint="Write more."),
        "deep": RecursionError(),
        "base": BaseException("panic"),
        "exit": SystemExit(1),
        "system": PermissionError(13, "Permission denied", str(path)),
    }
    raise kinds[path.stem]


def read_long(path: Path) -> Records:
    """Give more text than a document may have."""
    yield RawDocument("", "", "x " * 20_000)


def read_ask(path: Path) -> Records:
    """Ask for ten seconds, and take two."""
    alive.expect(10.0)
    time.sleep(2)
    yield RawDocument("", "", "Sau hai giây.")


def main() -> None:
    """Run the worker."""
    for name in ("hang", "crash", "exit", "memory", "leak", "raise", "long", "ask"):
        formats.ADAPTERS[f".{name}"] = f"bad:read_{name}"
    sys.modules["index.formats.bad"] = sys.modules[__name__]
    worker.main()

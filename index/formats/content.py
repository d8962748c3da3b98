"""The bytes of a file, gzip unpacked, within limits.

Imports ``errors``.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from errors import CorpusError

MAX_UNPACKED_BYTES = 256 * 1024 * 1024  # of a packed file that is read line by line; 200 KB can hold a gigabyte
MAX_TEXT_BYTES = 32 * 1024 * 1024  # a longer text is no document a person wrote; it would only eat the memory


def open_file(path: Path) -> BinaryIO:
    """Open a file, unpacking gzip."""
    return cast(BinaryIO, gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")


def read_bytes(path: Path, *, limit: int = MAX_TEXT_BYTES) -> bytes:
    """Read a whole file.

    :raises CorpusError: when it is larger than ``limit``.
    """
    try:
        with open_file(path) as file:
            data = file.read(limit + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as exc:
        raise CorpusError(f"{path.name!r}: cannot be unpacked: {exc}.") from exc
    if len(data) > limit:
        raise CorpusError(
            f"{path.name!r}: expected at most {limit >> 20} MiB of text, found more.",
            hint="Split it into several files.",
        )
    return data


def read_lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield lines of a sane length.

    :raises CorpusError: at a line that is longer, at bytes that cannot be unpacked, or when unpacking gives too many.
    """
    opened: object = file
    left = MAX_UNPACKED_BYTES if isinstance(opened, gzip.GzipFile) else None
    try:
        while line := file.readline(MAX_TEXT_BYTES + 1):
            if left is not None and (left := left - len(line)) < 0:
                raise CorpusError(
                    f"expands to more than {MAX_UNPACKED_BYTES >> 20} MiB; what comes after that is left out.",
                    hint="Unpack it, and split it into several files.",
                )
            if len(line) > MAX_TEXT_BYTES:
                raise CorpusError(f"expected lines of at most {MAX_TEXT_BYTES >> 20} MiB, found a longer one.")
            yield line
    except (EOFError, zlib.error, gzip.BadGzipFile) as exc:
        raise CorpusError(f"cannot be unpacked: {exc}.") from exc

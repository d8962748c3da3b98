"""What is said of a file that was left out, or not read as a person may have meant it; and how files are counted.

Names and messages come from outside: what could move a terminal's cursor or turn a line around is written out, and
long ones are cut. Imports ``text``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from text import normalise

_MAX_NAME, _MAX_MESSAGE = 240, 600
# control characters, halves of characters, marks that turn the order of a line around, and line ends of all kinds
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

Severity = Literal["error", "warning"]
Reason = Literal["kind", "link", "special", "folder", "empty", "failed"]


def printable(text: str) -> str:
    r"""Write a name in one line that shows every character: a line end as ``\n``, a byte that is no UTF-8 as ``\xff``.

    :param text: as the system gives it; other bytes than UTF-8 as :func:`os.fsdecode` writes them.
    :return: normalised.
    """
    return normalise(_UNSAFE.sub(_escape, text))


def _escape(match: re.Match[str]) -> str:
    """Write one character out."""
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return match[0].encode("unicode_escape").decode("ascii")


def shortened(text: str, limit: int) -> str:
    """Cut a long text in its middle."""
    if len(text) <= limit:
        return text
    return f"{text[: limit * 2 // 3]} … {text[-limit // 3 :]}"


@dataclass(frozen=True, slots=True)
class CorpusProblem:
    """Something of the corpus that was not indexed, or not as a person may have meant it.

    :param source: the file, and the line where there is one.
    :param severity: ``warning`` where nothing is missing from the index, as for a second copy of a document.
    """

    source: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __post_init__(self) -> None:
        """Make every field safe to print in one line."""
        for name, limit in (("source", _MAX_NAME), ("message", _MAX_MESSAGE), ("hint", _MAX_MESSAGE)):
            object.__setattr__(self, name, shortened(printable(getattr(self, name)), limit))

    def __str__(self) -> str:
        """Write it in one line."""
        return f"{self.source}: {self.message} {self.hint}".strip()


@dataclass(frozen=True, slots=True)
class CorpusSummary:
    """What became of every file of a corpus: ``files_read + files_left_out`` is all of them.

    :param read: files that gave at least one document, by suffix.
    :param left_out: files that gave none, by reason; each is named in a problem.
    :param copies: documents read but not indexed, since another has their text; each is named in a problem.
    :param ignored: hidden files, lock files of office programs and the like, and links to files that are read anyway;
        nothing is said of them.
    :param folders: folders that could not be opened; each is named in a problem.
    """

    read: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[Reason, int] = field(default_factory=dict)
    copies: int = 0
    ignored: int = 0
    folders: int = 0

    @property
    def files_read(self) -> int:
        """Count the files that gave a document."""
        return sum(self.read.values())

    @property
    def files_left_out(self) -> int:
        """Count the files that gave none."""
        return sum(self.left_out.values())

    def __str__(self) -> str:
        """Say it in one line, as ``read 23 of 25 files (15 .txt, 8 .docx), 2 left out (named above)``."""
        by_count = sorted(self.read.items(), key=lambda item: (-item[1], item[0]))
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in by_count)
        total = self.files_read + self.files_left_out
        said = [f"read {self.files_read} of {total} file{'s' * (total != 1)}" + f" ({kinds})" * bool(kinds)]
        if self.files_left_out:
            said.append(f"{self.files_left_out} left out (named above)")
        if self.copies:
            said.append(f"{self.copies} {'copy' if self.copies == 1 else 'copies'} of others")
        if self.folders:
            said.append(f"{self.folders} folder{'s' * (self.folders != 1)} not opened")
        return ", ".join(said)

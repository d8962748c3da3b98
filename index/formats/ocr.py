"""Pictures of text into words, by the program tesseract, which is optional.

Debian and Ubuntu have it as ``tesseract-ocr`` and ``tesseract-ocr-vie``. The environment's ``TESSERACT_CMD`` names
another place of it, or switches it off with ``off``. Imports ``alive`` and ``pdf_boxes``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.formats import alive
from index.formats.pdf_boxes import Word
from text import normalise

INSTALL = "apt-get install tesseract-ocr tesseract-ocr-vie"
DPI = 300
_SECONDS = 90.0  # for one page
_LEAST_CONFIDENCE = 30.0
_VARIABLE = "TESSERACT_CMD"
_OFF = ("off", "0", "none", "no")


@dataclass(frozen=True, slots=True)
class Engine:
    """The program, and the languages that it is asked for, as ``vie+eng``."""

    command: str
    languages: str


def find_engine() -> Engine | None:
    """Return tesseract where it is installed and knows Vietnamese; nothing where it does not, or is switched off."""
    named = os.environ.get(_VARIABLE, "")
    if named.lower() in _OFF:
        return None
    command = shutil.which(named or "tesseract")
    return _engine(command) if command else None


@lru_cache(maxsize=4)
def _engine(command: str) -> Engine | None:
    try:
        listed = subprocess.run([command, "--list-langs"], capture_output=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    known = listed.decode("utf-8", "replace").split()
    return Engine(command, "vie") if "vie" in known else None


def read_picture(engine: Engine, picture: bytes, *, dpi: int = DPI, seconds: float = _SECONDS) -> list[list[Word]]:
    """Read a picture of a page.

    :param picture: in a format that tesseract reads, as PNM or PNG.
    :param seconds: how long it may take.
    :return: rows of words, from top to bottom, in points; empty where the program failed or took too long.
    """
    command = [engine.command, "stdin", "stdout", "-l", engine.languages, "--dpi", str(dpi), "--psm", "3", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # several threads wait for each other on a busy machine
    alive.expect(_SECONDS + 30.0)
    try:
        done = subprocess.run(
            command, input=picture, capture_output=True, timeout=seconds, check=False, env=environment
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return rows_of_tsv(done.stdout.decode("utf-8", "replace"), 72.0 / dpi) if done.returncode == 0 else []


def rows_of_tsv(table: str, scale: float) -> list[list[Word]]:
    """Read tesseract's table of words; all words have the size that most lines show.

    :param scale: points for each pixel.
    """
    lines: dict[tuple[str, ...], list[tuple[str, float, float, float, float]]] = {}
    for record in table.splitlines()[1:]:
        fields = record.split("\t")
        if len(fields) != 12 or fields[0] != "5" or float(fields[10]) < _LEAST_CONFIDENCE or not fields[11].strip():
            continue
        left, top, width, height = (float(value) * scale for value in fields[6:10])
        own = (normalise(fields[11].strip()), left, left + width, top, top + height)
        lines.setdefault(tuple(fields[1:5]), []).append(own)
    size = _size([max(w[4] for w in line) - min(w[3] for w in line) for line in lines.values()])
    rows = []
    for line in lines.values():
        bottoms = sorted(word[4] for word in line)
        base = bottoms[len(bottoms) // 3]  # words without a tail below the line end where it stands
        rows.append([Word(text, x0, x1, base, size) for text, x0, x1, _, _ in sorted(line, key=lambda w: w[1])])
    return sorted(rows, key=lambda row: (row[0].base, row[0].x0))


def _size(heights: Sequence[float]) -> float:
    """Return the size of the letters that most lines are as high as."""
    return round(0.8 * sorted(heights)[len(heights) // 2], 1) if heights else 10.0

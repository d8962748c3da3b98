"""Plain text: one document a file, whose structure is found in its lines.

Imports ``base``, ``content`` and ``encodings``.
"""

from __future__ import annotations

from pathlib import Path

from index.encodings import decode
from index.formats.base import RawDocument, Records
from index.formats.content import read_bytes
from index.formats.running_lines import without_running_lines
from text import normalise


def read_plain(path: Path) -> Records:
    """Read a text file as one document."""
    decoded = decode(read_bytes(path), path.name)
    yield RawDocument("", "", without_running_lines(normalise(decoded.text)), notes=decoded.notes)

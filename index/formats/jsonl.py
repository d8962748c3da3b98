"""JSON lines: a document a line.

Imports ``base``, ``content``, ``encodings``, ``errors``, ``mending``, ``problems`` and ``text``.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from errors import CorpusError
from index.encodings import decode_bytes, utf8_stream
from index.formats.base import BadRecord, RawDocument, Records
from index.formats.content import open_file, read_lines
from index.mending import mend_together
from index.problems import shortened
from text import normalise


def read_jsonl(path: Path) -> Records:
    """Read a document from each line: ``doc_id``, ``text``, and where given ``title``, ``published``, ``source``."""
    with open_file(path) as file:
        for number, line in enumerate(read_lines(utf8_stream(file)), start=1):
            if line.strip():
                yield _jsonl_record(line, f"line {number}")


def _jsonl_record(line: bytes, place: str) -> RawDocument | BadRecord:
    """Read one line of a .jsonl file."""
    try:
        decoded = decode_bytes(line, place)
        found = raw_document(json.loads(decoded.text), place)
        return replace(found, notes=decoded.notes + found.notes)
    except CorpusError as exc:
        return BadRecord(place, exc.message, exc.hint)
    except (ValueError, RecursionError) as exc:
        return BadRecord(
            place, f"expected a JSON object, found none: {exc}.", "One object a line, without line breaks."
        )


def raw_document(record: Any, place: str) -> RawDocument:  # noqa: ANN401 - whatever the line held
    """Make a document of a parsed line.

    :raises CorpusError: when a field is absent or of the wrong type.
    """
    if not isinstance(record, dict):
        raise CorpusError(f"expected a JSON object, found {type(record).__name__}.")
    doc_id = next((record[key] for key in ("doc_id", "id", "passage_id") if record.get(key) not in (None, "")), None)
    if not isinstance(doc_id, str | int):
        raise CorpusError(f"expected a text or number in 'doc_id', found {_shown(doc_id)}.")
    if not isinstance(record.get("text"), str):
        raise CorpusError(f"expected a text in 'text', found {_shown(record.get('text'))}.")
    optional = {key: record.get(key) or "" for key in ("title", "published", "source", "byline")}
    for key, value in optional.items():
        if not isinstance(value, str):
            raise CorpusError(f"expected a text in {key!r}, found {_shown(value)}.")
    mended, notes = mend_together([str(doc_id), *optional.values(), record["text"]])
    own_id, title, published, source, byline, text = map(normalise, mended)
    own_id, title, published, source, byline = (v.strip() for v in (own_id, title, published, source, byline))
    return RawDocument(own_id, title, text, published, source, byline, place, notes=notes)


def _shown(value: Any) -> str:  # noqa: ANN401
    """Write a value for a message, cut to a sane length."""
    return shortened(repr(value), 80)

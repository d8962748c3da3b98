"""JSON lines: a document a line.

Imports ``base``, ``content``, ``encodings``, ``errors``, ``problems`` and ``text``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from errors import CorpusError
from index.encodings import decode
from index.formats.base import BadRecord, RawDocument, Records
from index.formats.content import open_file, read_lines
from index.problems import shortened
from text import normalise


def read_jsonl(path: Path) -> Records:
    """Read a document from each line: ``doc_id``, ``text``, and where given ``title``, ``published``, ``source``."""
    with open_file(path) as file:
        for number, line in enumerate(read_lines(file), start=1):
            if line.strip():
                yield _jsonl_record(line, f"line {number}")


def _jsonl_record(line: bytes, place: str) -> RawDocument | BadRecord:
    """Read one line of a .jsonl file."""
    try:
        record = json.loads(decode(line, place))
        return raw_document(record, place)
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
    title, published, source, byline = (normalise(value).strip() for value in optional.values())
    own_id, text = normalise(str(doc_id)).strip(), normalise(record["text"])
    return RawDocument(own_id, title, text, published, source, byline, place)


def _shown(value: Any) -> str:  # noqa: ANN401
    """Write a value for a message, cut to a sane length."""
    return shortened(repr(value), 80)

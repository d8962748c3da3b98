"""JSON: SQuAD, or a list of documents such as a .jsonl file holds one a line.

Imports ``base``, ``content``, ``errors``, ``jsonl`` and ``squad``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from errors import CorpusError
from index.formats.base import BadRecord, RawDocument, Records
from index.formats.content import MAX_TEXT_BYTES, read_bytes
from index.formats.jsonl import raw_document
from index.formats.squad import is_squad, squad_records

_LISTS = ("documents", "docs", "records", "data", "items")


def read_json(path: Path) -> Records:
    """Read a file of documents.

    :raises CorpusError: when it holds none.
    """
    try:
        data = json.loads(read_bytes(path, limit=8 * MAX_TEXT_BYTES))  # in UTF-8, UTF-16 or UTF-32, as JSON may be
    except RecursionError as exc:
        raise CorpusError("is nested too deeply to be read.") from exc
    except ValueError as exc:
        raise CorpusError(f"holds no JSON: {exc}.") from exc
    if is_squad(data):
        yield from squad_records(data)
    else:
        yield from _listed(data)


def _listed(data: Any) -> Iterator[RawDocument | BadRecord]:  # noqa: ANN401 - whatever the file held
    """Read a list of documents, or one."""
    records = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), [data]) if _is_one(data) else data
    if not isinstance(records, list) or not any(_is_one(r) and isinstance(r.get("text"), str) for r in records):
        raise CorpusError(
            f"holds no documents: expected SQuAD, or a list of objects with 'doc_id' and 'text', found {_shape(data)}.",
            hint="Other documents go into .docx, .txt, .md or .jsonl files.",
        )
    for number, record in enumerate(records, start=1):
        place = f"record {number}"
        try:
            yield raw_document(record, place)
        except CorpusError as exc:
            yield BadRecord(place, exc.message, exc.hint)


def _is_one(data: Any) -> bool:  # noqa: ANN401
    """Tell whether something is a JSON object."""
    return isinstance(data, dict)


def _shape(data: Any) -> str:  # noqa: ANN401
    """Say in a few words what a file holds."""
    if isinstance(data, dict):
        return "an object with " + (", ".join(repr(str(key)[:30]) for key in list(data)[:5]) or "nothing in it")
    return f"a list of {len(data)}" if isinstance(data, list) else f"one {type(data).__name__}"

"""SQuAD JSON: a document a paragraph.

Imports ``base``, ``content``, ``encodings``, ``errors`` and ``text``.
"""

from __future__ import annotations

import json
from pathlib import Path

from errors import CorpusError
from index.encodings import decode
from index.formats.base import RawDocument, Records
from index.formats.content import MAX_TEXT_BYTES, read_bytes
from text import normalise


def read_squad(path: Path) -> Records:
    """Read each paragraph of a SQuAD file as a document, whose id is :func:`squad_doc_id`."""
    try:
        articles = json.loads(decode(read_bytes(path, limit=8 * MAX_TEXT_BYTES), path.name))["data"]
        for i, article in enumerate(articles):
            title = normalise(str(article.get("title") or "")).replace("_", " ").strip()
            for j, paragraph in enumerate(article["paragraphs"]):
                text = normalise(paragraph["context"])
                yield RawDocument(squad_doc_id(i, j), title, text, place=f"paragraph {i}.{j}")
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise CorpusError(
            f"{path.name!r}: expected SQuAD JSON (data, paragraphs, context), found {type(exc).__name__} at {exc}.",
            hint="Documents of one's own go into .txt, .md or .jsonl files.",
        ) from exc


def squad_doc_id(article: int, paragraph: int) -> str:
    """Name the document that a paragraph of a SQuAD file becomes, both counted from 0: ``0003-0012``."""
    return f"{article:04d}-{paragraph:04d}"

"""From what an adapter read to a document: checked, laid out in blocks, named, dated.

Runs in the worker that reads files (:mod:`index.worker`), so that no text can hold up a build. Imports ``schema``,
``structure``, ``passages``, ``dates``, ``titles``, ``problems`` and ``formats.base``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields, replace
from typing import Any

from index.facts import with_facts
from index.formats.base import RawDocument
from index.passages import split_passages
from index.problems import CorpusProblem
from index.structure import find_blocks
from language.dates import PublishedDate, date_header, parse_date
from schema import Document

_LONGEST = 350  # words of a passage while a document is only looked at
_HALVES = re.compile("[\ud800-\udfff]")  # JSON can hold one half of a character; no file or database can


def finish(raw: RawDocument, own_id: str, source: str, problems: list[CorpusProblem]) -> Document | None:
    """Make a document of a record, or nothing when it is empty.

    :param own_id: names it where the record does not.
    :param source: the file, as a person would name it.
    :param problems: what a person should know of it is appended.
    """
    where = f"{source}, {raw.place}" if raw.place else source
    raw = _mended(raw, where, problems)
    header, begin = date_header(raw.text)
    if not raw.text[begin:].strip():
        problems.append(CorpusProblem(where, "is empty.", "Remove it, or write into it."))
        return None
    problems.extend(CorpusProblem(where, note, severity="warning") for note in raw.notes)
    published = _published(raw, where, problems) or header
    digest = hashlib.sha256(raw.text.encode()).hexdigest()
    blocks = find_blocks(raw.text, given=raw.blocks, pages=raw.pages)
    bare = Document(raw.doc_id or own_id, raw.title, raw.text, raw.source or where, content_hash=digest, blocks=blocks)
    dated = replace(
        bare,
        published=published.day if published else None,
        published_precision=published.precision if published else "day",
    )
    titled = with_facts(dated, passages=() if blocks else split_passages(dated, max_words=_LONGEST))
    return replace(titled, byline=raw.byline or _byline(titled))


def _byline(document: Document) -> str:
    """Return who signed, as the last byline says; empty when nobody did."""
    signed = [b for b in document.blocks if b.kind == "byline"]
    return document.text[signed[-1].start : signed[-1].end] if signed else ""


def _mended(raw: RawDocument, where: str, problems: list[CorpusProblem]) -> RawDocument:
    """Put a replacement character for each half of a character; no offset changes."""
    texts = {f.name: value for f in fields(raw) if isinstance(value := getattr(raw, f.name), str)}
    count = sum(len(_HALVES.findall(text)) for text in texts.values())
    if not count:
        return raw
    message = f"holds {count} halves of characters (lone surrogates); each became \ufffd."
    problems.append(CorpusProblem(where, message, severity="warning"))
    changes: dict[str, Any] = {name: _HALVES.sub("\ufffd", text) for name, text in texts.items()}
    return replace(raw, **changes)


def _published(raw: RawDocument, where: str, problems: list[CorpusProblem]) -> PublishedDate | None:
    """Read a record's own date."""
    found = parse_date(raw.published) if raw.published else None
    if raw.published and found is None:
        message = f"expected a date such as 2026-01-07 or 2024-12, found {raw.published!r}; indexed without a date."
        problems.append(CorpusProblem(where, message, severity="warning"))
    return found

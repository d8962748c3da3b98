"""A page saved in one file with all that belongs to it (MHTML): the page alone is read.

Imports ``base``, ``content``, ``encodings``, ``errors`` and ``html``.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from errors import CorpusError
from index.encodings import decode
from index.formats.base import RawDocument, Records
from index.formats.content import read_bytes
from index.formats.html import page_document
from index.formats.html_charset import decode_page
from text import normalise

_HINT = "Open it in a browser, and save it again as a web page (.html)."
_KINDS = ("text/html", "application/xhtml+xml", "text/plain")


def read_mht(path: Path) -> Records:
    """Read the page of an MHTML file as one document.

    :raises CorpusError: when it holds none.
    """
    try:
        message = message_from_bytes(read_bytes(path))
    except RecursionError as exc:
        raise CorpusError("expected a saved page, found parts nested too deeply.", hint=_HINT) from exc
    for kind in _KINDS if message.keys() else ():
        for part in _parts(message):
            data = part.get_payload(decode=True) if part.get_content_type() == kind else None
            if isinstance(data, bytes) and data.strip():
                yield _document(data, path.name, part, plain=kind == "text/plain")
                return
    raise CorpusError("expected a saved page (MHTML), found none in it.", hint=_HINT)


def _parts(message: Message) -> Iterator[Message]:
    """Yield a message and all parts of it, in their order, however deep."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting.extend(p for p in reversed(inner) if isinstance(p, Message))


def _document(data: bytes, name: str, part: Message, *, plain: bool) -> RawDocument:
    """Make a document of one part."""
    if not plain:
        return page_document(decode_page(data, name, told=part.get_content_charset() or ""))
    decoded = decode(data, name)
    return RawDocument("", "", normalise(decoded.text), notes=decoded.notes)

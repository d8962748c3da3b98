"""What tells whether a document is still the one that was indexed.

Imports ``schema`` and ``block_json``.
"""

from __future__ import annotations

import hashlib

from index.block_json import dump_blocks
from schema import Document


def fingerprint(document: Document) -> str:
    """Hash all that an answer may show or rest on: text, title, source, date, byline, and how it is laid out.

    :return: sha256, hexadecimal.
    """
    d = document
    told = (d.content_hash, d.title, d.source, d.published, d.published_precision, d.byline, dump_blocks(d.blocks))
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()

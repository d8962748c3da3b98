"""What tells whether a document is still the one that was indexed.

Imports ``schema``.
"""

from __future__ import annotations

import hashlib

from schema import Document


def fingerprint(document: Document) -> str:
    """Hash all that an answer may show or rest on: text, title, source, date, byline.

    :return: sha256, hexadecimal.
    """
    d = document
    told = (d.content_hash, d.title, d.source, d.published, d.published_precision, d.byline)
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()

"""Which documents are copies of others, and which of them is the original.

Imports ``problems``, ``schema`` and ``text``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.problems import CorpusProblem
from schema import Document
from text import strip_diacritics

# of one text in several formats, that which keeps most of its layout; others come after Markdown
_FORMATS = (".docx", ".html", ".htm", ".md", ".markdown", "", ".txt", ".text", ".txt.gz", ".pdf")
_BULLET = re.compile(r"^[ \t]*[-–—•*+·▪●○][ \t]+", re.MULTILINE)
# what file managers and browsers add to the name of a copy, in letters without marks
_COPY = re.compile(
    r"^(?:copy(?: \(\d+\))? of|ban sao(?: \(\d+\))?(?: cua)?)\b"
    r"|(?: - |[ _-])(?:copy|copie|ban sao|sao chep)(?: ?\(?\d+\)?)?$"
    r"|\((?:copy|ban sao|\d+)\)$"
)


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document and the file it came from.

    :param name: of the file, below the corpus folder.
    :param suffix: of the file, in small letters.
    :param modified: seconds since 1970.
    """

    document: Document
    name: str
    suffix: str
    modified: float


def without_copies(found: Sequence[ReadDocument], problems: list[CorpusProblem]) -> Iterator[Document]:
    """Yield the documents that are indexed, in their order: of equal texts the original, of equal ids the first.

    :param problems: each that is left out is named.
    """
    originals: dict[str, ReadDocument] = {}
    keys = [text_key(own.document.text) for own in found]
    for own, key in zip(found, keys, strict=True):
        best = originals.get(key)
        if best is None or _rank(own) < _rank(best):
            originals[key] = own
    ids: dict[str, Document] = {}
    for own, key in zip(found, keys, strict=True):
        document, original = own.document, originals[key]
        if original is not own:
            message = f"has the same text as {original.document.source}; indexed once."
            problems.append(CorpusProblem(document.source, message, severity="warning"))
        elif (other := ids.setdefault(document.doc_id, document)) is not document:
            message = f"has the doc_id {document.doc_id!r}, which is that of {other.source}; left out."
            problems.append(CorpusProblem(document.source, message, "Give each document an id of its own."))
        else:
            yield document


def text_key(text: str) -> str:
    """Return what texts have in common that differ only in white space, bullets and the lines between cells."""
    words = [word for word in _BULLET.sub("", text).split() if word != "|"]
    return hashlib.sha256(" ".join(words or [text]).encode()).hexdigest()


def is_copy_name(name: str) -> bool:
    """Tell whether a file's name, or that of a folder above it, is one that a copy gets: ``Copy of x``, ``x (1)``."""
    plain = strip_diacritics(name.lower())
    *folders, file = plain.split("/")
    stem = file.rsplit(".", 1)[0] if "." in file else file
    return any(_COPY.search(part) for part in (*folders, stem))


def _rank(own: ReadDocument) -> tuple[int, bool, int, float]:
    """Order documents with one text: the original's rank is the lowest."""
    kind = own.suffix if own.suffix in _FORMATS else ""
    return (_FORMATS.index(kind), is_copy_name(own.name), len(own.name), own.modified)

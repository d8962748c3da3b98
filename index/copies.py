"""Which documents are copies of others, and which of them is the original.

Imports ``problems``, ``schema`` and ``text``.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.problems import CorpusProblem, Severity
from schema import Document
from text import strip_diacritics

_MAX_NAMED = 50  # documents of one file
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
    """Yield the documents that are indexed, in their order: of equal texts the original.

    Of equal ids in one file the first is kept; in another file the document gets the file's name before its id.

    :param problems: each that is left out or renamed is named, of one file the first fifty.
    """
    originals: dict[str, ReadDocument] = {}
    keys = [text_key(own.document.text) for own in found]
    for own, key in zip(found, keys, strict=True):
        best = originals.get(key)
        if best is None or _rank(own) < _rank(best):
            originals[key] = own
    ids: dict[str, ReadDocument] = {}
    said = _Said(problems)
    for own, key in zip(found, keys, strict=True):
        if (original := originals[key]) is not own:
            said.add(own, f"has the same text as {original.document.source}; indexed once.")
            continue
        document = _named(own, ids, said)
        if document:
            ids[document.doc_id] = own
            yield document
    said.rest()


def _named(own: ReadDocument, ids: dict[str, ReadDocument], said: _Said) -> Document | None:
    """Return a document under an id that no other has; nothing where its own file holds that id already."""
    document = own.document
    other = ids.get(document.doc_id)
    if other is None:
        return document
    taken = f"has the doc_id {document.doc_id!r}, which is that of {other.document.source}"
    new = f"{own.name.removesuffix(own.suffix)}/{document.doc_id}"
    if other.name == own.name or new in ids:
        said.add(own, f"{taken}; left out.", "Give each document an id of its own.", severity="error")
        return None
    said.add(own, f"{taken}; indexed as {new!r}.")
    return replace(document, doc_id=new)


class _Said:
    """Names problems, of one file only the first; the others are counted."""

    def __init__(self, problems: list[CorpusProblem]) -> None:
        self._problems = problems
        self._counts: Counter[tuple[str, Severity]] = Counter()

    def add(self, own: ReadDocument, message: str, hint: str = "", *, severity: Severity = "warning") -> None:
        """Name a document, or count it."""
        self._counts[own.name, severity] += 1
        if self._counts[own.name, severity] <= _MAX_NAMED:
            self._problems.append(CorpusProblem(own.document.source, message, hint, severity))

    def rest(self) -> None:
        """Say how many were only counted."""
        for (name, severity), count in self._counts.items():
            if count > _MAX_NAMED:
                message = f"holds {count - _MAX_NAMED} more documents of which the same is true."
                self._problems.append(CorpusProblem(name, message, severity=severity))


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

"""A folder or file of a person's into documents, with a word on everything that could not be read.

Imports ``schema``, ``errors``, ``readers``, ``passages``, ``lines`` and ``dates``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from errors import CorpusError
from index.dates import PublishedDate, date_header, parse_date
from index.passages import find_byline, split_passages
from index.formats import adapter_for
from index.formats.base import BadRecord, RawDocument
from index.titles import derive_title
from schema import Document
from text import normalise

# Read by a later version; a person who put one into the folder should hear that it was left out.
_NOT_YET_READ = frozenset((".pdf", ".doc", ".docx", ".odt", ".rtf", ".html", ".htm", ".epub", ".pptx", ".xlsx", ".csv"))
_IN_FOLDERS = frozenset((".txt", ".md", ".markdown", ".jsonl", ".gz"))  # other .json files may be anything
_WHOLE = 1_000_000  # no passage limit while a document is only looked at


@dataclass(frozen=True, slots=True)
class CorpusProblem:
    """Something of the corpus that was not indexed, or not as a person may have meant it.

    :param source: the file, and the line where there is one.
    :param severity: ``warning`` where nothing is missing from the index, as for a second copy of a document.
    """

    source: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """Write it in one line."""
        return f"{self.source}: {self.message} {self.hint}".strip()


def load_corpus(path: Path, *, problems: list[CorpusProblem]) -> list[Document]:
    """Read every document of a folder (with its subfolders) or of one file, in the order of their paths.

    :param problems: what could not be read is appended; the rest is returned all the same.
    :raises CorpusError: when there is no such path or nothing in it can be indexed.
    """
    check_corpus(path)
    documents = list(_without_duplicates(_documents(path, problems), problems))
    if not documents:
        reason = f" {problems[0]}" if problems else ""
        raise CorpusError(f"no document could be read from {str(path)!r}.{reason}", hint=_USAGE)
    return documents


def check_corpus(path: Path) -> None:
    """Check that there is something to read at all, before anything slow is begun.

    :raises CorpusError: when there is no such path, or no file of a kind that is read.
    """
    if not path.exists():
        raise CorpusError(f"expected a folder or file of documents, found nothing at {str(path)!r}.", hint=_USAGE)
    problems: list[CorpusProblem] = []
    if next(_files(path, problems), None) is None:
        reason = f" {problems[0]}" if problems else ""
        raise CorpusError(f"expected documents, found none in {str(path)!r}.{reason}", hint=_USAGE)


_USAGE = "Put .txt, .md or .jsonl files into a folder and name it: python -m index build --corpus FOLDER"


def _documents(path: Path, problems: list[CorpusProblem]) -> Iterator[Document]:
    """Yield the documents of every file."""
    root = path if path.is_dir() else path.parent
    taken: set[str] = set()
    for file in _files(path, problems):
        source = normalise(file.relative_to(root).as_posix())
        own_id = _file_id(source, taken)
        for raw in _records(file, source, problems):
            document = _document(raw, own_id, source, problems)
            if document:
                yield document


def _file_id(source: str, taken: set[str]) -> str:
    """Name a file's document: its path without the suffix, unless ``a.txt`` has taken the name of ``a.md``."""
    bare = source.removesuffix(Path(source).suffix)
    own = bare if bare not in taken else source
    taken.add(own)
    return own


# --- files ----------------------------------------------------------------------------------------------------------


def _files(path: Path, problems: list[CorpusProblem]) -> Iterator[Path]:
    """Yield the files to read; of a folder those of a kind that is read, in the order of their paths."""
    if path.is_file():
        if adapter_for(path) is None:
            raise CorpusError(f"expected a .txt, .md, .jsonl or SQuAD .json file, found {path.name!r}.", hint=_USAGE)
        yield path
        return
    for file in _walk(path, path, set(), problems):
        if file.suffix.lower() in _IN_FOLDERS and adapter_for(file):
            yield file
        elif file.suffix.lower() in _NOT_YET_READ:
            kinds = ".txt, .md and .jsonl"
            name = file.relative_to(path).as_posix()
            problems.append(CorpusProblem(name, f"{file.suffix} files are not read.", f"Convert it to one of {kinds}."))


def _walk(folder: Path, root: Path, seen: set[str], problems: list[CorpusProblem]) -> Iterator[Path]:
    """Yield every file below a folder but hidden ones; each real folder once, so that links in a circle end."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        entries = sorted(folder.iterdir())
    except OSError as exc:
        problems.append(_unreadable(folder.relative_to(root).as_posix(), exc))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, root, seen, problems)
        elif entry.is_file():
            yield entry
        elif entry.is_symlink():
            name = entry.relative_to(root).as_posix()
            problems.append(CorpusProblem(name, "is a link to nothing.", "Remove it, or mend what it points to."))


def _unreadable(source: str, exc: OSError) -> CorpusProblem:
    """Say that the system refused."""
    return CorpusProblem(source, f"cannot be read: {exc.strerror or exc}.", "Check its permissions: ls -l")


def _records(file: Path, source: str, problems: list[CorpusProblem]) -> Iterator[RawDocument]:
    """Yield the records of one file that can be used."""
    reader = adapter_for(file)
    try:
        for record in reader(file) if reader else ():
            if isinstance(record, BadRecord):
                problems.append(CorpusProblem(f"{source}, {record.place}", record.message, record.hint))
            else:
                yield record
    except CorpusError as exc:
        problems.append(CorpusProblem(source, exc.message.removeprefix(f"{file.name!r}: "), exc.hint))
    except OSError as exc:
        problems.append(_unreadable(source, exc))


# --- documents ------------------------------------------------------------------------------------------------------


def _document(raw: RawDocument, own_id: str, source: str, problems: list[CorpusProblem]) -> Document | None:
    """Make a document of a record, or nothing when it is empty."""
    where = f"{source}, {raw.place}" if raw.place else source
    header, begin = date_header(raw.text)
    if not raw.text[begin:].strip():
        problems.append(CorpusProblem(where, "is empty.", "Remove it, or write into it."))
        return None
    published = _published(raw, where, problems) or header
    digest = hashlib.sha256(raw.text.encode()).hexdigest()
    bare = Document(raw.doc_id or own_id, raw.title, raw.text, raw.source or where, content_hash=digest)
    passages = split_passages(bare, max_words=_WHOLE)
    return replace(
        bare,
        title=raw.title or derive_title(passages),
        published=published.day if published else None,
        published_precision=published.precision if published else "day",
        byline=raw.byline or find_byline(passages),
    )


def _published(raw: RawDocument, where: str, problems: list[CorpusProblem]) -> PublishedDate | None:
    """Read a record's own date."""
    found = parse_date(raw.published) if raw.published else None
    if raw.published and found is None:
        message = f"expected a date such as 2026-01-07 or 2024-12, found {raw.published!r}; indexed without a date."
        problems.append(CorpusProblem(where, message, severity="warning"))
    return found


def _without_duplicates(documents: Iterator[Document], problems: list[CorpusProblem]) -> Iterator[Document]:
    """Leave out second copies, and documents whose id another has."""
    by_hash: dict[str, Document] = {}
    ids: dict[str, Document] = {}
    for document in documents:
        same = by_hash.setdefault(document.content_hash, document)
        if same is not document:
            message = f"has the same text as {same.source}; indexed once."
            problems.append(CorpusProblem(document.source, message, severity="warning"))
            continue
        other = ids.setdefault(document.doc_id, document)
        if other is not document:
            message = f"has the doc_id {document.doc_id!r}, which is that of {other.source}; left out."
            problems.append(CorpusProblem(document.source, message, "Give each document an id of its own."))
            continue
        yield document

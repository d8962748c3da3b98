"""A folder or file of a person's into documents, with a word on everything that could not be read.

Imports ``errors``, ``copies``, ``extraction``, ``formats``, ``problems``, ``schema`` and ``walk``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from errors import CorpusError
from index.copies import ReadDocument, without_copies
from index.extraction import Extractor, FileResult, Limits, Task
from index.formats import ADAPTERS, suffix_of
from index.known_files import FileRecord, KnownFiles, hash_of
from index.problems import CorpusProblem, CorpusSummary, Reason, printable
from index.walk import FoundFile, Listing, kind_hint, list_files
from schema import Document

__all__ = ["Corpus", "CorpusProblem", "CorpusSummary", "check_corpus", "load_corpus", "read_corpus"]

_USAGE = (
    "Put .docx, .pdf, .html, .xlsx, .txt or other documents into a folder and name it: "
    "python -m index build --corpus FOLDER"
)
_NAMED = 5  # problems told where nothing at all could be read


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was read.

    :param documents: in the order of their files' paths.
    :param problems: what could not be read, or not as it was meant.
    :param summary: what became of every file.
    :param files: what the next build needs to know of each file that was read.
    """

    documents: tuple[Document, ...]
    problems: tuple[CorpusProblem, ...]
    summary: CorpusSummary
    files: tuple[FileRecord, ...] = ()


def load_corpus(path: Path, *, problems: list[CorpusProblem]) -> list[Document]:
    """Read the documents of a folder or file, as :func:`read_corpus` does.

    :param problems: what could not be read is appended; the rest is returned all the same.
    :raises CorpusError: when there is no such path or nothing in it can be indexed.
    """
    corpus = read_corpus(path)
    problems += corpus.problems
    return list(corpus.documents)


def read_corpus(
    path: Path,
    *,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
    known: KnownFiles | None = None,
) -> Corpus:
    """Read every document of a folder (with its subfolders) or of one file, in the order of their paths.

    :param limits: what one file may cost.
    :param progress: called as ``progress(files read, files in all)``.
    :param known: files of the live build, which are not read again where their bytes are the same.
    :raises CorpusError: when there is no such path or nothing in it can be indexed.
    """
    listing = _listing(path)
    hashes = [hash_of(file.path) for file in listing.files]
    results = _results(listing.files, hashes, limits, progress or (lambda done, total: None), known)
    of_files = [problem for result in results for problem in result.problems]
    problems = [*listing.problems, *of_files]
    found = [
        ReadDocument(document, file.name, file.suffix, file.modified)
        for file, result in zip(listing.files, results, strict=True)
        for document in result.documents
    ]
    documents = tuple(without_copies(found, problems))
    if not documents:
        raise CorpusError(f"no document could be read from {str(path)!r}.{_reasons(of_files or problems)}", hint=_USAGE)
    files = tuple(_record(result, sha256) for result, sha256 in zip(results, hashes, strict=True))
    return Corpus(documents, tuple(problems), _summary(listing, results, copies=len(found) - len(documents)), files)


def _record(result: FileResult, sha256: str) -> FileRecord:
    task = result.task
    doc_ids = tuple(document.doc_id for document in result.documents)
    return FileRecord(
        task.source, sha256 if result.reason is None else "", task.own_id, doc_ids, tuple(result.problems)
    )


def check_corpus(path: Path) -> None:
    """Check that there is something to read at all, before anything slow is begun.

    :raises CorpusError: when there is no such path, or no file of a kind that is read.
    """
    _listing(path)


# --- files ----------------------------------------------------------------------------------------------------------


def _listing(path: Path) -> Listing:
    """List the files to read; at least one.

    :raises CorpusError: when there is none.
    """
    try:
        if path.is_dir():
            listing = list_files(path)
        elif path.is_file():
            listing = Listing((_one_file(path),), {}, (), 0, 0)
        elif path.exists():
            raise CorpusError(f"expected a folder or file of documents, {str(path)!r} is neither.", hint=_USAGE)
        else:
            raise CorpusError(f"expected a folder or file of documents, found nothing at {str(path)!r}.", hint=_USAGE)
    except OSError as exc:
        raise CorpusError(f"cannot look at {str(path)!r}: {exc.strerror or exc}.", hint=_USAGE) from exc
    if not listing.files:
        raise CorpusError(f"expected documents, found none in {str(path)!r}.{_reasons(listing.problems)}", hint=_USAGE)
    return listing


def _one_file(path: Path) -> FoundFile:
    """Return the file that was named.

    :raises CorpusError: when it is of a kind that is not read.
    """
    suffix = suffix_of(path)
    if suffix not in ADAPTERS:
        kind = f"{suffix} files" if suffix else "files without a suffix"
        raise CorpusError(f"expected a document, found {path.name!r}: {kind} are not read.", hint=kind_hint(suffix))
    status = path.stat()
    return FoundFile(path.absolute(), printable(path.name), suffix, status.st_size, status.st_mtime)


def _reasons(problems: tuple[CorpusProblem, ...] | list[CorpusProblem]) -> str:
    """Say in a few lines why there was nothing."""
    more = f"\n(and {len(problems) - _NAMED} more)" * (len(problems) > _NAMED)
    return "".join(f"\n{problem}" for problem in problems[:_NAMED]) + more


def _results(
    files: Sequence[FoundFile],
    hashes: Sequence[str],
    limits: Limits | None,
    progress: Callable[[int, int], None],
    known: KnownFiles | None,
) -> list[FileResult]:
    """Read the files, but for those that are known."""
    taken: set[str] = set()
    tasks = [Task(str(file.path), _file_id(file, taken), file.name, file.size) for file in files]
    found: dict[str, FileResult] = {}
    for task, sha256 in zip(tasks, hashes, strict=True):
        if known and sha256 and (result := known.result_of(task, sha256)):
            found[task.path] = result
    progress(len(found), len(tasks))
    with Extractor(limits) as extractor:
        for result in extractor.read([task for task in tasks if task.path not in found]):
            found[result.task.path] = result
            progress(len(found), len(tasks))
    return [found[task.path] for task in tasks]


def _file_id(file: FoundFile, taken: set[str]) -> str:
    """Name a file's document: its path without the suffix, unless ``a.txt`` has taken the name of ``a.md``."""
    bare = file.name.removesuffix(file.name[-len(file.suffix) :])
    own = next(name for name in _names(bare, file.name) if name not in taken)
    taken.add(own)
    return own


def _names(bare: str, whole: str) -> list[str]:
    """List the names a document may have, best first."""
    return [bare, whole, *(f"{whole} ({number})" for number in range(2, 100))]


# --- counting -------------------------------------------------------------------------------------------------------


def _summary(listing: Listing, results: list[FileResult], *, copies: int) -> CorpusSummary:
    """Count what became of every file."""
    read = Counter(f.suffix for f, r in zip(listing.files, results, strict=True) if r.documents)
    left_out: Counter[Reason] = Counter(listing.left_out)
    left_out.update(result.reason or "empty" for result in results if not result.documents)
    return CorpusSummary(dict(read), dict(left_out), copies, listing.ignored, listing.folders)

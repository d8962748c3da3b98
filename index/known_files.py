"""Files that need not be read again, since the live build read the very same bytes by the same rules.

A build keeps ``files.json``: of each file its hash, the documents that came of it and what was said of it. Imports
``disk``, ``errors``, ``extraction``, ``manifest``, ``open``, ``problems``, ``schema`` and ``store``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from errors import IndexStoreError
from index import disk
from index.extraction import FileResult, Task
from index.manifest import Manifest, check_files, file_hash
from index.open import check_match
from index.problems import CorpusProblem
from index.store import PassageStore
from schema import Document, Passage

FILE_NAME = "files.json"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What became of one file.

    :param name: below the corpus folder.
    :param sha256: of its bytes.
    :param own_id: what its document is called where the file does not say.
    :param doc_ids: the documents that came of it, also those left out as copies.
    """

    name: str
    sha256: str
    own_id: str
    doc_ids: tuple[str, ...]
    problems: tuple[CorpusProblem, ...]


def save_records(folder: Path, records: Sequence[FileRecord]) -> None:
    """Write ``files.json`` into the folder of a build."""
    text = json.dumps([asdict(record) for record in records], ensure_ascii=False, separators=(",", ":"))
    (folder / FILE_NAME).write_text(text, encoding="utf-8", errors="surrogatepass")


class KnownFiles:
    """What the live build knows of files; empty where there is none, or rules or formats have changed since.

    :param index_dir: where builds live; without it nothing is known.
    :ivar wanted: whether the live build may be drawn on at all.
    """

    def __init__(self, index_dir: Path | None) -> None:
        self._records: dict[str, FileRecord] = {}
        self._shared: set[str] = set()
        self._store: PassageStore | None = None
        self._settings_hash = ""
        self.documents: dict[str, Document] = {}
        self.wanted = index_dir is not None
        if index_dir is not None:
            self._open(index_dir)

    def _open(self, index_dir: Path) -> None:
        """Read what the live build knows, where its rules are today's."""
        try:
            folder = disk.live_folder(index_dir)
            manifest = Manifest.load(folder)
            check_match(manifest)
            check_files(folder, manifest, contents=True)  # what was altered on disk is not taken over
            raw = json.loads((folder / FILE_NAME).read_text(encoding="utf-8", errors="surrogatepass"))
            records = [_record(item) for item in raw]
            self._store = PassageStore(folder)
            self.documents = {document.doc_id: document for document in self._store.documents()}
        except (IndexStoreError, OSError, ValueError, KeyError, TypeError):
            return
        self._records = {record.name: record for record in records}
        claims = Counter(doc_id for record in records for doc_id in record.doc_ids)
        self._shared = {doc_id for doc_id, count in claims.items() if count > 1}
        self._settings_hash = manifest.settings_hash

    def result_of(self, task: Task, sha256: str) -> FileResult | None:
        """Return what came of a file when its bytes and its name are those that the live build read."""
        record = self._records.get(task.source)
        if record is None or (record.sha256, record.own_id) != (sha256, task.own_id) or not record.doc_ids:
            return None
        found = [self.documents[doc_id] for doc_id in record.doc_ids if doc_id in self.documents]
        if len(found) != len(record.doc_ids):
            return None  # a copy of another, which may be gone by now
        if not self._shared.isdisjoint(record.doc_ids):
            return None  # the document of that id may have come from another file
        return FileResult(task, found, list(record.problems))

    def passages_of(self, document: Document, settings_hash: str) -> tuple[Passage, ...]:
        """Return the passages of a document that came from here, split under the same settings; else none."""
        same = self.documents.get(document.doc_id) is document and self._settings_hash == settings_hash
        return self._store.passages_of(document.doc_id) if same and self._store else ()

    def close(self) -> None:
        """Let go of the build."""
        if self._store is not None:
            self._store.close()


def hash_of(path: Path) -> str:
    """Return the sha256 of a file's bytes; empty where it cannot be read."""
    try:
        return file_hash(path)
    except OSError:
        return ""


def _record(item: dict[str, Any]) -> FileRecord:
    problems = tuple(CorpusProblem(**problem) for problem in item["problems"])
    return FileRecord(item["name"], item["sha256"], item["own_id"], tuple(item["doc_ids"]), problems)

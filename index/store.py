"""The passages and documents of a build, in SQLite, read-only once written.

Imports ``schema``, ``errors``, ``block_json`` and ``references``. A row is a passage's number, from 0, in both search
engines too.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamagedError
from index.block_json import dump_blocks, load_blocks
from language.references import refers_to
from schema import Cell, Document, Facts, Passage

FILE_NAME = "passages.sqlite"
_SLICE = 500  # rows asked for at once; SQLite allows 999 parameters or more

_TABLES = """
CREATE TABLE document (
    doc_id TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, source TEXT NOT NULL, published TEXT,
    precision TEXT NOT NULL, byline TEXT NOT NULL, content_hash TEXT NOT NULL, blocks TEXT NOT NULL,
    number TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, issued TEXT, issued_precision TEXT NOT NULL,
    effective TEXT, replaces TEXT NOT NULL, place TEXT NOT NULL, persons TEXT NOT NULL, meeting TEXT NOT NULL,
    periods TEXT NOT NULL, ordinal INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE passage (
    row INTEGER PRIMARY KEY, passage_id TEXT NOT NULL UNIQUE, doc_id TEXT NOT NULL, ordinal INTEGER NOT NULL,
    text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL, page INTEGER NOT NULL,
    layout TEXT NOT NULL
);
CREATE TABLE reference (address TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (address, row)) WITHOUT ROWID;
CREATE INDEX passage_of_document ON passage (doc_id, ordinal);
"""
_FACTS = "number, kind, body, issued, issued_precision, effective, replaces, place, persons, meeting, periods"
_DOCUMENT = f"doc_id, title, text, source, published, precision, byline, content_hash, blocks, {_FACTS}"
_PASSAGE = (
    'passage_id, passage.doc_id, passage.ordinal, passage.text, start, "end", passage.kind, page, layout, '
    "document.title FROM passage JOIN document USING (doc_id)"
)


def save_store(folder: Path, documents: Sequence[Document], passages: Sequence[Passage]) -> None:
    """Write ``passages.sqlite`` into the folder; passages get their rows in the order given."""
    connection = sqlite3.connect(folder / FILE_NAME)
    try:
        with connection:
            connection.executescript(_TABLES)
            rows = (_document_row(i, d) for i, d in enumerate(documents))
            connection.executemany(f"INSERT INTO document VALUES ({','.join('?' * 21)})", rows)
            numbered = (
                (row, p.passage_id, p.doc_id, p.ordinal, p.text, p.start, p.end, p.kind, p.page, _layout(p))
                for row, p in enumerate(passages)
            )
            connection.executemany(f"INSERT INTO passage VALUES ({','.join('?' * 10)})", numbered)
            named = ((address, row) for row, p in enumerate(passages) for address in p.references)
            connection.executemany("INSERT OR IGNORE INTO reference VALUES (?, ?)", named)
    finally:
        connection.close()


def _layout(passage: Passage) -> str:
    """Write what a passage's layout tells, as compact JSON; empty for a plain one."""
    cells = [[cell.column, cell.start, cell.end] for cell in passage.cells]
    values = [passage.path, cells, passage.labels, passage.references]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if any(values) else ""


def _passage(row: Sequence[Any]) -> Passage:
    """Make a passage of a row of ``_PASSAGE``."""
    passage_id, doc_id, ordinal, text, start, end, kind, page, layout, title = row
    path, cells, labels, references = json.loads(layout) if layout else ((), (), (), ())
    return Passage(
        passage_id,
        doc_id,
        ordinal,
        text,
        start,
        end,
        kind,
        title=title,
        path=tuple(path),
        page=page,
        cells=tuple(Cell(*cell) for cell in cells),
        labels=tuple((first, last) for first, last in labels),
        references=tuple(references),
    )


def _document_row(ordinal: int, document: Document) -> tuple[Any, ...]:
    """Lay a document out as the columns of its table."""
    facts = document.facts
    own = (document.doc_id, document.title, document.text, document.source, _iso(document.published))
    rest = (document.published_precision, document.byline, document.content_hash, dump_blocks(document.blocks))
    issued = (facts.number, facts.kind, facts.body, _iso(facts.issued), facts.issued_precision, _iso(facts.effective))
    about = (_lines(facts.replaces), facts.place, _lines(facts.persons), facts.meeting, _lines(facts.periods))
    return (*own, *rest, *issued, *about, ordinal)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _lines(values: Sequence[str]) -> str:
    return "\n".join(values)


class PassageStore:
    """Reads passages and documents of one build; safe to use from several threads.

    :param folder: the build's folder.
    :raises IndexDamagedError: when there is no store in it, or it cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._lock = threading.Lock()
        try:
            uri = f"{self._path.resolve(strict=True).as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._length = int(self._rows("SELECT count(*) FROM passage")[0][0])
        except (OSError, sqlite3.Error) as exc:
            raise self._damaged(exc) from exc

    def __len__(self) -> int:
        """Return the number of passages."""
        return self._length

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    def passages(self, rows: Sequence[int] | NDArray[np.int64]) -> tuple[Passage, ...]:
        """Return the passages of these rows, in the order asked for.

        :raises ValueError: when there is no such row.
        """
        wanted = [int(row) for row in rows]
        found: dict[int, Passage] = {}
        for i in range(0, len(wanted), _SLICE):
            piece = wanted[i : i + _SLICE]
            marks = ",".join("?" * len(piece))
            for row, *fields in self._rows(f"SELECT row, {_PASSAGE} WHERE row IN ({marks})", piece):
                found[row] = _passage(fields)
        missing = [row for row in wanted if row not in found]
        if missing:
            raise ValueError(f"expected rows below {len(self)}, found {missing[:5]!r}")
        return tuple(found[row] for row in wanted)

    def passage(self, passage_id: str) -> Passage | None:
        """Return one passage, or nothing when there is none of that id."""
        rows = self._rows(f"SELECT {_PASSAGE} WHERE passage_id = ?", [passage_id])
        return _passage(rows[0]) if rows else None

    def row(self, passage_id: str) -> int | None:
        """Return the row of a passage, or nothing when there is none of that id."""
        rows = self._rows("SELECT row FROM passage WHERE passage_id = ?", [passage_id])
        return int(rows[0][0]) if rows else None

    def passages_of(self, doc_id: str) -> tuple[Passage, ...]:
        """Return all passages of a document, in the order of its text."""
        rows = self._rows(f"SELECT {_PASSAGE} WHERE doc_id = ? ORDER BY passage.ordinal", [doc_id])
        return tuple(_passage(row) for row in rows)

    def referred_rows(self, references: Sequence[str]) -> NDArray[np.int64]:
        """Return the rows of the passages that references name, in rising order.

        :param references: as :func:`language.references.references_in` writes them.
        """
        rows: set[int] = set()
        for reference in references:
            last = reference.rsplit("/", 1)[-1]
            query = f"SELECT address, row FROM reference WHERE address = ?{' OR address LIKE ?' * 3}"
            found = self._rows(query, [last, f"{last}/%", f"%/{last}", f"%/{last}/%"])
            rows |= {int(row) for address, row in found if refers_to(reference, address)}
        return np.array(sorted(rows), dtype=np.int64)

    def document(self, doc_id: str) -> Document | None:
        """Return one document with its whole text, or nothing when there is none of that id."""
        rows = self._rows(f"SELECT {_DOCUMENT} FROM document WHERE doc_id = ?", [doc_id])
        return _document(rows[0]) if rows else None

    def documents(self) -> tuple[Document, ...]:
        """Return every document, in the order they were indexed."""
        return tuple(_document(row) for row in self._rows(f"SELECT {_DOCUMENT} FROM document ORDER BY ordinal"))

    def count_by_kind(self) -> dict[str, int]:
        """Return the number of passages of each kind."""
        return dict(self._rows("SELECT kind, count(*) FROM passage GROUP BY kind ORDER BY kind"))

    def count_documents(self) -> int:
        """Return the number of documents."""
        return int(self._rows("SELECT count(*) FROM document")[0][0])

    def _rows(self, query: str, parameters: Iterable[Any] = ()) -> list[Any]:
        """Run one query."""
        try:
            with self._lock:
                return self._connection.execute(query, tuple(parameters)).fetchall()
        except sqlite3.DatabaseError as exc:
            raise self._damaged(exc) from exc

    def _damaged(self, exc: Exception) -> IndexDamagedError:
        """Say that the file cannot be read."""
        return IndexDamagedError(
            f"cannot read the passages {str(self._path)!r}: {exc}.", hint="Build again: python -m index build"
        )


def _document(row: Sequence[Any]) -> Document:
    """Make a document of a row of ``_DOCUMENT``."""
    doc_id, title, text, source, published, precision, byline, content_hash, blocks, *facts = row
    return Document(
        doc_id,
        title,
        text,
        source,
        _day(published),
        byline,
        content_hash,
        precision,
        blocks=load_blocks(blocks),
        facts=_facts(facts),
    )


def _facts(row: Sequence[Any]) -> Facts:
    """Make facts of a row of ``_FACTS``."""
    number, kind, body, issued, precision, effective, replaces, place, persons, meeting, periods = row
    return Facts(
        number,
        kind,
        body,
        _day(issued),
        precision,
        _day(effective),
        _split(replaces),
        place,
        _split(persons),
        meeting,
        _split(periods),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _split(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("\n")))

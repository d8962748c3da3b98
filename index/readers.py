"""One reader for each kind of file: what is in it, before it becomes documents.

Owns the formats; knows nothing of duplicates or of the index. Imports ``errors``, ``markdown`` and ``text``.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from errors import CorpusError
from index.markdown import read_markdown
from text import normalise

MAX_TEXT_BYTES = 32 * 1024 * 1024  # a longer text is no document a person wrote; it would only eat the memory
_AS_UTF8 = "Save it as UTF-8, for example: iconv -f {encoding} -t UTF-8 OLD > NEW"


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What one file, or one record of a file, says.

    :param doc_id: empty where the file's own name serves.
    :param text: normalised, see :func:`text.normalise`.
    :param published: as written.
    :param place: where in the file it stands, as ``line 7``; empty for a whole file.
    """

    doc_id: str
    title: str
    text: str
    published: str = ""
    source: str = ""
    byline: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class BadRecord:
    """A record that cannot be used; the others of its file can."""

    place: str
    message: str
    hint: str


Records = Iterator[RawDocument | BadRecord]


def reader_for(path: Path) -> Callable[[Path], Records] | None:
    """Return the reader of a file by its name; nothing for a kind that is not read."""
    return _READERS.get("".join(path.suffixes[-2:]).lower()) or _READERS.get(path.suffix.lower())


def read_plain(path: Path) -> Records:
    """Read a text file as one document."""
    yield RawDocument("", "", normalise(_decode(_read_bytes(path), path.name)))


def read_markdown_file(path: Path) -> Records:
    """Read a Markdown file as one document."""
    found = read_markdown(normalise(_decode(_read_bytes(path), path.name)))
    yield RawDocument("", found.title, found.text, found.published, byline=found.author)


def read_jsonl(path: Path) -> Records:
    """Read a document from each line: ``doc_id``, ``text``, and where given ``title``, ``published``, ``source``."""
    with _open(path) as file:
        for number, line in enumerate(_lines(file), start=1):
            if line.strip():
                yield _jsonl_record(line, f"line {number}")


def read_squad(path: Path) -> Records:
    """Read each paragraph of a SQuAD file as a document, whose id is :func:`squad_doc_id`."""
    try:
        articles = json.loads(_decode(_read_bytes(path, limit=8 * MAX_TEXT_BYTES), path.name))["data"]
        for i, article in enumerate(articles):
            title = normalise(str(article.get("title") or "")).replace("_", " ").strip()
            for j, paragraph in enumerate(article["paragraphs"]):
                text = normalise(paragraph["context"])
                yield RawDocument(squad_doc_id(i, j), title, text, place=f"paragraph {i}.{j}")
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise CorpusError(
            f"{path.name!r}: expected SQuAD JSON (data, paragraphs, context), found {type(exc).__name__} at {exc}.",
            hint="Documents of one's own go into .txt, .md or .jsonl files.",
        ) from exc


def squad_doc_id(article: int, paragraph: int) -> str:
    """Name the document that a paragraph of a SQuAD file becomes, both counted from 0: ``0003-0012``."""
    return f"{article:04d}-{paragraph:04d}"


_READERS: dict[str, Callable[[Path], Records]] = {
    ".txt": read_plain,
    ".md": read_markdown_file,
    ".markdown": read_markdown_file,
    ".jsonl": read_jsonl,
    ".jsonl.gz": read_jsonl,
    ".json": read_squad,
    ".json.gz": read_squad,
}


# --- bytes ----------------------------------------------------------------------------------------------------------


def _open(path: Path) -> BinaryIO:
    """Open a file, unpacking gzip."""
    return cast(BinaryIO, gzip.open(path, "rb")) if path.suffix.lower() == ".gz" else path.open("rb")


def _read_bytes(path: Path, *, limit: int = MAX_TEXT_BYTES) -> bytes:
    """Read a whole file.

    :raises CorpusError: when it is larger than ``limit``.
    """
    try:
        with _open(path) as file:
            data = file.read(limit + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as exc:
        raise CorpusError(f"{path.name!r}: cannot be unpacked: {exc}.") from exc
    if len(data) > limit:
        raise CorpusError(
            f"{path.name!r}: expected at most {limit >> 20} MiB of text, found more.",
            hint="Part it into several files.",
        )
    return data


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield lines of a sane length.

    :raises CorpusError: at a line that is longer, or bytes that cannot be unpacked.
    """
    try:
        while line := file.readline(MAX_TEXT_BYTES + 1):
            if len(line) > MAX_TEXT_BYTES:
                raise CorpusError(f"expected lines of at most {MAX_TEXT_BYTES >> 20} MiB, found a longer one.")
            yield line
    except (EOFError, zlib.error, gzip.BadGzipFile) as exc:
        raise CorpusError(f"cannot be unpacked: {exc}.") from exc


def _decode(data: bytes, name: str) -> str:
    """Decode UTF-8, with or without a byte-order mark.

    :raises CorpusError: telling where the first other byte stands.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise CorpusError(f"{name!r}: expected UTF-8, found UTF-16.", hint=_AS_UTF8.format(encoding="UTF-16"))
    if b"\0" in data:
        raise CorpusError(f"{name!r}: expected text, found a binary file (a zero at byte {data.index(0)}).")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise CorpusError(
            f"{name!r}: expected UTF-8, found byte 0x{data[exc.start]:02x} at offset {exc.start}.",
            hint=_AS_UTF8.format(encoding="WINDOWS-1258"),
        ) from exc


# --- records --------------------------------------------------------------------------------------------------------


def _jsonl_record(line: bytes, place: str) -> RawDocument | BadRecord:
    """Read one line of a .jsonl file."""
    try:
        record = json.loads(_decode(line, place))
        return _raw_document(record, place)
    except CorpusError as exc:
        return BadRecord(place, exc.message, exc.hint)
    except (ValueError, RecursionError) as exc:
        return BadRecord(
            place, f"expected a JSON object, found none: {exc}.", "One object a line, without line breaks."
        )


def _raw_document(record: Any, place: str) -> RawDocument:  # noqa: ANN401 - whatever the line held
    """Make a document of a parsed line.

    :raises CorpusError: when a field is absent or of the wrong type.
    """
    if not isinstance(record, dict):
        raise CorpusError(f"expected a JSON object, found {type(record).__name__}.")
    doc_id = next((record[key] for key in ("doc_id", "id", "passage_id") if record.get(key) not in (None, "")), None)
    if not isinstance(doc_id, str | int):
        raise CorpusError(f"expected a text or number in 'doc_id', found {doc_id!r}.")
    if not isinstance(record.get("text"), str):
        raise CorpusError(f"expected a text in 'text', found {record.get('text')!r}.")
    optional = {key: record.get(key) or "" for key in ("title", "published", "source", "byline")}
    for key, value in optional.items():
        if not isinstance(value, str):
            raise CorpusError(f"expected a text in {key!r}, found {value!r}.")
    clean = {key: normalise(value).strip() for key, value in optional.items()}
    return RawDocument(normalise(str(doc_id)).strip(), text=normalise(record["text"]), place=place, **clean)

"""PDF: text in the order it is read in, with headings, tables and pages.

pdfium reads the file; pages that hold only a picture of text are read by tesseract where that is installed. Owns the
limits, and what is said of a file that cannot be read. Imports ``base``, ``container``, ``errors``, ``ocr``,
``properties`` and the ``pdf_`` modules.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from errors import CorpusError
from index.formats import ocr
from index.formats.base import Records
from index.formats.container import identify
from index.formats.pdf_paragraphs import parts_of
from index.formats.pdf_reading import MAX_PAGES, Reading
from index.formats.pdf_writer import write
from index.formats.properties import telling_title

MAX_BYTES = 512 * 1024 * 1024
_HEAD = 1024  # "%PDF" stands within so many bytes
_PASSWORD = 4  # pdfium's error number
_HINT_SCAN = f"Install the program that reads them, and build again: {ocr.INSTALL}"


def read_pdf(path: Path) -> Records:
    """Read a PDF file as one document.

    :raises CorpusError: when it is no PDF, is damaged or protected, or holds no text that can be read.
    """
    _check(path)
    with _opened(path) as pdf:
        reading = Reading(min(len(pdf), MAX_PAGES))
        parts = list(parts_of(reading.pages(pdf)))
        written = write(parts, reading.page_count)
        text = written.builder.text
        if not text.strip():
            raise _nothing(reading)
        title = telling_title(str(pdf.get_metadata_dict().get("Title") or ""), text)
        notes = [*reading.notes(len(pdf))]
    yield replace(written.builder.document(title=title, notes=notes), pages=written.pages)


# --- opening --------------------------------------------------------------------------------------------------------


def _check(path: Path) -> None:
    """Look at a file's first bytes and size.

    :raises CorpusError: when it is empty, too large or no PDF.
    """
    size = path.stat().st_size
    if size == 0:
        raise CorpusError("expected a PDF file, found an empty file.", hint="Copy or download it again.")
    if size > MAX_BYTES:
        message = f"expected at most {MAX_BYTES >> 20} MiB, found {size >> 20} MiB."
        raise CorpusError(message, hint="Split it into several files.")
    with path.open("rb") as file:
        head = file.read(4096)
    if b"%PDF" not in head[:_HEAD]:
        raise CorpusError(
            f"expected a PDF file, found {identify(head)}.",
            hint="Give it the suffix of what it is, or save it again as PDF.",
        )


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """Open a file, and close it again.

    :raises CorpusError: when it needs a password or is damaged.
    """
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(str(path))
    except pdfium.PdfiumError as exc:
        if getattr(exc, "err_code", 0) == _PASSWORD and _is_encrypted(path):
            message = "expected a PDF that opens without a password, found one that asks for it."
            raise CorpusError(message, hint="Open it with the password, and print or save it as PDF again.") from exc
        raise CorpusError(
            f"expected a whole PDF, found a damaged one{_cut_off(path)}.", hint="Copy or download it again."
        ) from exc
    try:
        yield pdf
    finally:
        pdf.close()


def _is_encrypted(path: Path) -> bool:
    """Tell whether a file names an encryption; pdfium's error may be that of a file before it."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(b"/Encrypt") >= 0


def _cut_off(path: Path) -> str:
    """Say that a file's end is missing, where it is."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2048))
        return "" if b"%%EOF" in file.read() else ", whose end is missing"


def _nothing(reading: Reading) -> CorpusError:
    """Say why there is no text."""
    if reading.scanned or reading.unread or reading.late:
        if reading.engine:
            return CorpusError("holds only pictures of text (a scan), in which no words were recognised.")
        return CorpusError("holds only pictures of text (a scan).", hint=_HINT_SCAN)
    if reading.failed:
        return CorpusError("has no page that can be read.", hint="Is it damaged? Copy or download it again.")
    return CorpusError("holds no text: its pages are empty.")

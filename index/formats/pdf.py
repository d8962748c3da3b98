"""PDF: text in the order it is read in, with headings, tables and pages.

pdfium reads the file; pages that hold only a picture of text are read by tesseract where that is installed. Owns the
limits, and what is said of a file that cannot be read. Imports ``base``, ``container``, ``errors``, ``ocr``,
``properties`` and the ``pdf_`` modules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from errors import CorpusError
from index.formats import ocr
from index.formats.base import Records
from index.formats.container import identify
from index.formats.pdf_boxes import Line, Row, TableBox, Word
from index.formats.pdf_columns import PageReader
from index.formats.pdf_margins import Margins, PageBoxes
from index.formats.pdf_page import PageContent, read_page
from index.formats.pdf_paragraphs import Part, parts_of
from index.formats.pdf_tables import ruled_tables
from index.formats.pdf_words import rows_of, words_of
from index.formats.pdf_writer import write
from index.formats.properties import telling_title

MAX_BYTES = 512 * 1024 * 1024
MAX_PAGES = 2000
MAX_CHARACTERS = 16 * 1024 * 1024
MAX_SCANNED = 300  # pages that are read from pictures; each takes some seconds
_HEAD = 1024  # "%PDF-" stands within so many bytes
_SCANNED_GLYPHS, _SCANNED_PICTURES = 60, 0.5  # fewer letters, more pictures: a scan, perhaps with a stamp on it
_DAMAGED_SHARE = 0.3  # of letters that say nothing
_BATCH = 64  # pages that are held at a time
_WELL_FILLED = 12  # rows of a page that show where lines end
_PASSWORD = 4  # pdfium's error number
_HINT_SCAN = f"Install the program that reads them, and build again: {ocr.INSTALL}"


def read_pdf(path: Path) -> Records:
    """Read a PDF file as one document.

    :raises CorpusError: when it is no PDF, is damaged or protected, or holds no text that can be read.
    """
    _check(path)
    with _opened(path) as pdf:
        reading = _Reading(min(len(pdf), MAX_PAGES))
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
    if b"%PDF-" not in head[:_HEAD]:
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
        if getattr(exc, "err_code", 0) == _PASSWORD:
            message = "expected a PDF that opens without a password, found one that asks for it."
            raise CorpusError(message, hint="Open it with the password, and print or save it as PDF again.") from exc
        raise CorpusError(
            f"expected a whole PDF, found a damaged one{_cut_off(path)}.", hint="Copy or download it again."
        ) from exc
    try:
        yield pdf
    finally:
        pdf.close()


def _cut_off(path: Path) -> str:
    """Say that a file's end is missing, where it is."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2048))
        return "" if b"%%EOF" in file.read() else ", whose end is missing"


def _nothing(reading: _Reading) -> CorpusError:
    """Say why there is no text."""
    if reading.scanned or reading.unread:
        if reading.engine:
            return CorpusError("holds only pictures of text (a scan), in which no words were recognised.")
        return CorpusError("holds only pictures of text (a scan).", hint=_HINT_SCAN)
    if reading.failed:
        return CorpusError("has no page that can be read.", hint="Is it damaged? Copy or download it again.")
    return CorpusError("holds no text: its pages are empty.")


# --- pages ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reading:
    """Reads the pages of one file, and keeps account of those that could not be.

    :param scanned: pages read from a picture; ``unread`` those that could not be.
    """

    page_count: int
    scanned: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    shortened: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    characters: int = 0
    stopped: int = 0
    engine: ocr.Engine | None = None

    def pages(self, pdf: Any) -> Iterator[tuple[int, list[Line | TableBox]]]:  # noqa: ANN401 - no types
        """Yield each page's lines and tables in the order they are read in."""
        margins = Margins(self.page_count)
        rights: dict[int, Counter[int]] = {}
        for first in range(0, self.page_count, _BATCH):
            batch = [self._page(pdf, n) for n in range(first, min(first + _BATCH, self.page_count))]
            margins.learn(batch)
            stripped = [margins.strip(page) for page in batch]
            for page in stripped:
                _note_right(page, rights)
            for page in stripped:
                yield page.number, _order(page, rights)
            if self.stopped:
                return

    def _page(self, pdf: Any, index: int) -> PageBoxes:  # noqa: ANN401 - no types
        """Read one page; an empty one where it cannot be read, or too much was read before."""
        import pypdfium2 as pdfium

        number = index + 1
        if self.characters > MAX_CHARACTERS:
            self.stopped = self.stopped or number
            return PageBoxes(number, 1.0, 1.0, ())
        try:
            page = pdf[index]
        except pdfium.PdfiumError:
            self.failed.append(number)
            return PageBoxes(number, 1.0, 1.0, ())
        try:
            return self._boxes(page, number)
        except pdfium.PdfiumError:
            self.failed.append(number)
            return PageBoxes(number, 1.0, 1.0, ())
        finally:
            page.close()

    def _boxes(self, page: Any, number: int) -> PageBoxes:  # noqa: ANN401 - no types
        content = read_page(page)
        self.characters += len(content.glyphs)
        if content.left_out:
            self.shortened.append(number)
        damaged = _is_damaged(content)
        scan = len(content.glyphs) < _SCANNED_GLYPHS and content.pictures > _SCANNED_PICTURES
        if damaged or scan:
            rows = self._recognised(page, content, number, damaged=damaged)
            if rows or damaged:
                return PageBoxes(number, content.width, content.height, tuple(rows))
        return boxes_of(content, number)

    def _recognised(self, page: Any, content: PageContent, number: int, *, damaged: bool) -> list[Row]:  # noqa: ANN401
        """Read the picture of a page."""
        self.engine = self.engine or ocr.find_engine()
        rows: list[Row] = []
        if self.engine and len(self.scanned) < MAX_SCANNED and min(content.width, content.height) > 1:
            rows = [list(row) for row in ocr.read_picture(self.engine, _picture(page, content))]
        if rows:
            self.scanned.append(number)
        else:
            (self.damaged if damaged else self.unread).append(number)
        return rows

    def notes(self, pages_of_file: int) -> Iterator[str]:
        """Yield what a person should know of how the file was read."""
        if self.scanned:
            yield f"{_named(self.scanned)} read from pictures of text (by tesseract); letters may be wrong"
        if self.unread:
            missing = "in which no words were recognised" if self.engine else f"left out; to read them: {ocr.INSTALL}"
            yield f"{_named(self.unread)} held only as pictures of text (a scan), {missing}"
        if self.damaged:
            yield f"{_named(self.damaged)} left out: the letters of its fonts cannot be told"
        if self.failed:
            yield f"{_named(self.failed)} left out: damaged"
        if self.shortened:
            yield f"{_named(self.shortened)} read only in part: more than 400,000 characters on one page"
        if self.stopped:
            yield f"left out from page {self.stopped} on: more than {MAX_CHARACTERS >> 20} million characters before it"
        elif pages_of_file > MAX_PAGES:
            yield f"left out from page {MAX_PAGES + 1} on: at most {MAX_PAGES} of its {pages_of_file} pages are read"


def _named(pages: Sequence[int]) -> str:
    """Name pages: "pages 2, 5-9"."""
    stretches: list[list[int]] = []
    for page in pages:
        if stretches and page == stretches[-1][1] + 1:
            stretches[-1][1] = page
        else:
            stretches.append([page, page])
    shown = [str(a) if a == b else f"{a}-{b}" for a, b in stretches[:20]]
    more = f" and {len(stretches) - 20} more" if len(stretches) > 20 else ""
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(shown)}{more}"


def _is_damaged(content: PageContent) -> bool:
    """Tell whether most letters of a page have no meaning: its fonts do not say which they are."""
    bad = sum(g.text == "\ufffd" or "\ue000" <= g.text < "\uf000" for g in content.glyphs)
    return bad > 20 and bad > _DAMAGED_SHARE * len(content.glyphs)


def _picture(page: Any, content: PageContent) -> bytes:  # noqa: ANN401 - no types
    """Render a page in grey, as PGM."""
    longest = max(content.width, content.height)
    scale = min(ocr.DPI / 72.0, 5000.0 / longest)
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        pixels = bitmap.to_numpy()
        height, width = pixels.shape[:2]
        return bytes(b"P5 %d %d 255\n" % (width, height) + pixels.tobytes())
    finally:
        bitmap.close()


# --- boxes ----------------------------------------------------------------------------------------------------------


def boxes_of(content: PageContent, number: int) -> PageBoxes:
    """Put what is on a page into words, tables and rows."""
    words = words_of(content.glyphs, content.rules)
    tables, rest = ruled_tables(content.rules, words)
    rows: list[Row] = [list(row) for row in rows_of(rest)]
    _add_bullets(rows, content.dots)
    rows += [[table] for table in tables]
    rows.sort(key=lambda row: row[0].base)
    return PageBoxes(number, content.width, content.height, tuple(rows), content.rules)


def _add_bullets(rows: Sequence[Row], dots: Sequence[tuple[float, float]]) -> None:
    """Write drawn bullets as characters before the words they stand beside."""
    from bisect import bisect_left

    bases = [row[0].base for row in rows]
    for x, y in dots:
        at = bisect_left(bases, y)
        if at == len(rows):
            continue
        for place, word in enumerate(rows[at]):
            if isinstance(word, Word) and word.x0 > x:
                near = word.x0 - x < 2.5 * word.size and word.base - y < 0.8 * word.size
                if near and (place == 0 or rows[at][place - 1].x1 < x - 0.5 * word.size):
                    rows[at].insert(place, Word("•", x - 1.0, x + 1.0, word.base, word.size))
                break


def _note_right(page: PageBoxes, rights: dict[int, Counter[int]]) -> None:
    """Note where the lines of a well-filled page end, for those that hold but a few."""
    if len(page.rows) >= _WELL_FILLED:
        rights.setdefault(round(page.width), Counter())[round(_right(page))] += 1


def _right(page: PageBoxes) -> float:
    """Return where full lines of a page end: a single longer line does not count on a full page."""
    ends = sorted((max(box.x1 for box in row) for row in page.rows), reverse=True)
    if not ends:
        return page.width
    return ends[2] if len(ends) >= _WELL_FILLED and ends[0] - ends[2] > 6.0 else ends[0]


def _text_edges(page: PageBoxes, rights: dict[int, Counter[int]]) -> tuple[float, float]:
    """Return where lines begin and where full ones end; a page with few lines is like the others."""
    texts = [row for row in page.rows if isinstance(row[0], Word)] or page.rows
    left, right = min(row[0].x0 for row in texts), _right(page)
    usual = rights.get(round(page.width))
    ends = [row[-1].x1 for row in texts]
    justified = sum(abs(end - max(ends)) < 1.5 for end in ends) > 1
    if usual and len(page.rows) < _WELL_FILLED and not justified:
        right = max(right, float(usual.most_common(1)[0][0]))
    return left, right


def _order(page: PageBoxes, rights: dict[int, Counter[int]]) -> list[Line | TableBox]:
    """Put a page's boxes into the order they are read in; its notes come last."""
    if not page.rows:
        return []
    left, right = _text_edges(page, rights)
    reader = PageReader(page.number, left, right)
    order = reader.read(page.rows)
    for row in page.notes:
        words = tuple(box for box in row if isinstance(box, Word))
        order.append(Line(words, left, right, reader.stack + 1, page.number, "note"))
    return order


__all__ = ["Part", "read_pdf"]

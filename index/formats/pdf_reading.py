"""The pages of one PDF file, read one after the other: words and tables in order, pictures of text recognised.

Keeps account of what could not be read, and says so. Imports ``ocr`` and the ``pdf_`` modules.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from index.formats import alive, ocr
from index.formats.pdf_boxes import Line, Row, TableBox, Word
from index.formats.pdf_columns import PageReader
from index.formats.pdf_margins import Margins, PageBoxes
from index.formats.pdf_page import MAX_GLYPHS, PageContent, has_notes, merge_notes, read_page
from index.formats.pdf_tables import ruled_tables
from index.formats.pdf_words import rows_of, words_of

MAX_PAGES = 2000
MAX_CHARACTERS = 16 * 1024 * 1024
MAX_SCANNED = 300  # pages that are read from pictures; each takes some seconds
_SCANNED_GLYPHS, _SCANNED_PICTURES = 60, 0.5  # fewer letters, more pictures: a scan, perhaps with a stamp on it
_SCAN_SECONDS = 60.0  # for the picture of one page
_MAX_SLOW = 3  # pictures one after the other that took longer; no more are tried
_BATCH_SECONDS = 60.0  # for the pages of a batch
_DAMAGED_SHARE = 0.3  # of letters that say nothing
_BATCH = 64  # pages that are held at a time
_WELL_FILLED = 12  # rows of a page that show where lines end


@dataclass(slots=True)
class Reading:
    """Reads the pages of one file, and keeps account of those that could not be.

    :param scanned: pages read from a picture; ``unread`` those that could not be, ``late`` those there was no time for.
    """

    page_count: int
    scanned: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    late: list[int] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    shortened: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    characters: int = 0
    stopped: int = 0
    engine: ocr.Engine | None = None
    slow: int = 0

    def pages(self, pdf: Any) -> Iterator[tuple[int, list[Line | TableBox]]]:  # noqa: ANN401 - no types
        """Yield each page's lines and tables in the order they are read in."""
        margins = Margins(self.page_count)
        rights: dict[int, Counter[int]] = {}
        for first in range(0, self.page_count, _BATCH):
            alive.expect(_BATCH_SECONDS)
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
            with _open_page(pdf, index) as page:
                return self._boxes(page, number)
        except pdfium.PdfiumError:
            self.failed.append(number)
            return PageBoxes(number, 1.0, 1.0, ())

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
        if self.engine and (len(self.scanned) >= MAX_SCANNED or self.slow >= _MAX_SLOW):
            self.late.append(number)
            return []
        rows: list[Row] = []
        if self.engine and min(content.width, content.height) > 1:
            alive.expect(2 * _SCAN_SECONDS)
            started = time.monotonic()
            picture = _picture(page, content)
            rows = [list(row) for row in ocr.read_picture(self.engine, picture, seconds=_SCAN_SECONDS)]
            self.slow = self.slow + 1 if time.monotonic() - started > 0.9 * _SCAN_SECONDS else 0
            alive.expect(_BATCH_SECONDS)
        (self.scanned if rows else self.damaged if damaged else self.unread).append(number)
        return rows

    def notes(self, pages_of_file: int) -> Iterator[str]:
        """Yield what a person should know of how the file was read."""
        if self.scanned:
            yield f"{_named(self.scanned)} read from pictures of text (by tesseract); letters may be wrong"
        if self.unread:
            missing = "in which no words were recognised" if self.engine else f"left out; to read them: {ocr.INSTALL}"
            yield f"{_named(self.unread)} held only as pictures of text (a scan), {missing}"
        if self.late:
            yield f"{_named(self.late)} left out: reading so many pictures of text takes too long; split the file"
        if self.damaged:
            yield f"{_named(self.damaged)} left out: the letters of its fonts cannot be told"
        if self.failed:
            yield f"{_named(self.failed)} left out: damaged"
        if self.shortened:
            yield f"{_named(self.shortened)} read only in part: more than {MAX_GLYPHS:,} characters on one page"
        if self.stopped:
            yield f"left out from page {self.stopped} on: more than {MAX_CHARACTERS >> 20} million characters before it"
        elif pages_of_file > self.page_count:
            first = self.page_count + 1
            yield f"left out from page {first} on: at most {self.page_count} of its {pages_of_file} pages are read"


@contextmanager
def _open_page(pdf: Any, index: int) -> Iterator[Any]:  # noqa: ANN401 - no types
    """Open a page, with what was filled into its fields or written over it as part of it, and close it again."""
    page = pdf[index]
    try:
        if has_notes(page):
            merge_notes(page)
            page.close()
            page = pdf[index]
        yield page
    finally:
        page.close()


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
    if len(page.rows) < _WELL_FILLED and not justified:  # else as far from the paper's edge as they begin
        right = max(right, float(usual.most_common(1)[0][0]) if usual else page.width - left)
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

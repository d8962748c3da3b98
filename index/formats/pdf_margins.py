"""What stands around the text of a page: running headers and footers, page numbers, notes, watermarks.

A line near the edge that comes again at the same height on other pages, its figures left aside, is no text. Imports
``pdf_boxes``, ``pdf_paragraphs`` and ``text``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from index.formats.pdf_boxes import Row, Rule, TableBox, Word
from index.formats.pdf_paragraphs import is_note_start
from text import strip_diacritics

_ZONE = 0.16  # of the page's height, at its top and at its bottom
_EDGE = 0.09  # so near the edge, text further out need not come again too
_BUCKET = 4.0  # heights that count as one
_LONGEST = 200
_FORM_LINES = 4  # more lines that come again are a form that each page is filled into: kept once
_WATERMARK = 2.2  # sizes of the text
_DIGITS = re.compile(r"\d+")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_PAGE = re.compile(
    r"[-–—|(\[\s]*(?:(?:trang|page|tr\.?)[\s:]*)?(?P<number>\d{1,4})(?:\s*(?:/|of|trên|\|)\s*(?P<all>\d{1,4}))?[-–—|)\]\s]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:trang|page) (?P<number>\d{1,4})(?: ?(?:/|of|trên) ?(?P<all>\d{1,4}))?$", re.IGNORECASE)
_NOTE_SIZE = 0.93  # of the text's


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """One page's boxes in rows, from top to bottom.

    :param notes: rows of notes at its foot.
    """

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    rules: tuple[Rule, ...] = ()
    notes: tuple[Row, ...] = ()

    @property
    def size(self) -> float:
        """Return the size that most letters of the page have."""
        return _size([box for row in self.rows for box in row])


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row near an edge: what it has in common with its like, and how far from the edge it stands."""

    place: int
    key: str
    bucket: int
    distance: float


class Margins:
    """Learns what comes again on the pages of a document, and takes it away."""

    def __init__(self, page_count: int) -> None:
        self._page_count = page_count
        self._seen: dict[tuple[str, str, int], set[int]] = {}
        self._large: dict[tuple[str, int], set[int]] = {}
        self._kept: set[tuple[str, str]] = set()

    def learn(self, pages: Iterable[PageBoxes]) -> None:
        """Note what stands near the edges of pages, and what is far larger than their text."""
        for page in pages:
            for side in ("top", "bottom"):
                for edge in _edges(page, side):
                    self._seen.setdefault((side, edge.key, edge.bucket), set()).add(page.number)
            for _, key in _large(page):
                self._large.setdefault(key, set()).add(page.number)

    def strip(self, page: PageBoxes) -> PageBoxes:
        """Return a page without what comes again, and with its notes told apart."""
        away: set[int] = set()
        for side in ("top", "bottom"):
            away |= self._running(page, side)
        away |= {place for place, key in _large(page) if len(self._large[key]) >= max(2, min(3, self._page_count))}
        if len(away) == len(page.rows):  # a page of labels or slides, each with little on it
            away = {place for place in away if _PAGE.fullmatch(_text(page.rows[place]))}
        rows = tuple(row for place, row in enumerate(page.rows) if place not in away)
        return _with_notes(replace(page, rows=rows))

    def _running(self, page: PageBoxes, side: str) -> set[int]:
        """Return the rows at one edge that come again, or number the page."""
        found: list[_Edge] = []
        whole = True
        for edge in _edges(page, side):
            again = self._again(side, edge, page) or _is_number(edge, page, self._page_count)
            if again and (whole or edge.distance < _EDGE * page.height):
                found.append(edge)
            whole = whole and again
        if len(found) > _FORM_LINES:
            new = {edge.place for edge in found if (side, edge.key) not in self._kept}
            self._kept |= {(side, edge.key) for edge in found}
            return {edge.place for edge in found} - new
        return {edge.place for edge in found}

    def _again(self, side: str, edge: _Edge, page: PageBoxes) -> bool:
        """Tell whether a row stands at this height on several pages; two are enough right at the edge."""
        pages: set[int] = set()
        for bucket in (edge.bucket - 1, edge.bucket, edge.bucket + 1):
            pages |= self._seen.get((side, edge.key, bucket), set())
        return len(pages) >= (2 if edge.distance < _EDGE * page.height else max(2, min(3, self._page_count // 3)))


def _size(row: Row) -> float:
    """Return the size that most letters have; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for box in row:
        if isinstance(box, Word):
            sizes[box.size] += len(box.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _edges(page: PageBoxes, side: str) -> Iterator[_Edge]:
    """Yield the rows of the zone at one edge, from the edge inwards."""
    order = range(len(page.rows)) if side == "top" else range(len(page.rows) - 1, -1, -1)
    for place in order:
        row = page.rows[place]
        box = row[0]
        base = box.bottom if isinstance(box, TableBox) and side == "top" else box.base
        distance = base if side == "top" else page.height - base
        if distance > _ZONE * page.height:
            return
        text = _text(row)
        if text and len(text) <= _LONGEST:
            yield _Edge(place, _key(text), round(distance / _BUCKET), distance)


def _key(text: str) -> str:
    """Return what a row has in common with its like on other pages: its letters, or else its shape.

    Marks do not count, which a program that reads pictures may see differently each time.
    """
    letters = _NO_LETTERS.sub("", strip_diacritics(text.lower()))
    return letters or _DIGITS.sub("#", text)


def _text(row: Row) -> str:
    """Return a row's text, of a table all its rows."""
    texts = []
    for box in row:
        if isinstance(box, Word):
            texts.append(box.text)
        else:
            texts += [slot.text for cells in box.rows for slot in cells if slot.text]
    return " ".join(texts)


def _is_number(edge: _Edge, page: PageBoxes, page_count: int) -> bool:
    """Tell whether a row near the edge numbers the page, by itself or behind a few words: "QT-01 – trang 1/1"."""
    text = _text(page.rows[edge.place]) if edge.distance < _EDGE * page.height else ""
    match = _PAGE.fullmatch(text) or (_NUMBERED.search(text) if len(text) < 80 else None)
    if match is None:
        return False
    numbered = int(match["number"]) == page.number
    return numbered or (match["all"] is not None and int(match["all"]) == page_count)


def _large(page: PageBoxes) -> Iterator[tuple[int, tuple[str, int]]]:
    """Yield the rows far larger than the text, which are a watermark where they come again."""
    size = page.size
    for place, row in enumerate(page.rows):
        if all(isinstance(box, Word) and box.size > _WATERMARK * size for box in row):
            yield place, (_text(row), round(row[0].base / _BUCKET))


# --- notes at the foot ----------------------------------------------------------------------------------------------


def _with_notes(page: PageBoxes) -> PageBoxes:
    """Tell apart the notes at a page's foot: set smaller than the text, or beneath a short rule, and numbered."""
    size = page.size
    first = len(page.rows)
    while first > 0 and 0.0 < _size(page.rows[first - 1]) <= _NOTE_SIZE * size:
        first -= 1
    found = next((n for n in range(first, len(page.rows)) if _starts_note(page, n)), None)
    if found is None:
        found = _beneath_rule(page)
    if found is None or found == 0 or page.rows[found][0].base < 0.4 * page.height:
        return page
    return replace(page, rows=page.rows[:found], notes=page.rows[found:])


def _starts_note(page: PageBoxes, place: int) -> bool:
    """Tell whether a small row opens with a raised number or a star, or stands beneath a rule with a number."""
    text = _text(page.rows[place])
    if not is_note_start(text):
        return False
    return text.startswith(("[", "*", "(*")) or _rule_above(page, place)


def _beneath_rule(page: PageBoxes) -> int | None:
    """Return the first row beneath a short rule from which on all are notes set as large as the text."""
    for place in range(len(page.rows) - 1, 0, -1):
        if any(isinstance(box, TableBox) for box in page.rows[place]):
            return None
        if _text(page.rows[place]).startswith(("[", "*")) and _rule_above(page, place):
            return place
    return None


def _rule_above(page: PageBoxes, place: int) -> bool:
    """Tell whether a short level rule runs right above a row, from where the text begins."""
    row = page.rows[place]
    size = row[0].size if isinstance(row[0], Word) else 10.0
    high = page.rows[place - 1][0].base if place else 0.0
    left = min(own[0].x0 for own in page.rows)
    for rule in page.rules:
        if rule.upright or not high < rule.y0 < row[0].base - 0.5 * size:
            continue
        if abs(rule.x0 - left) < 2 * size and 30 < rule.x1 - rule.x0 < 0.45 * page.width:
            return True
    return False

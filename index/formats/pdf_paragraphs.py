"""Lines into paragraphs, across columns and pages.

A line ends its paragraph where the next one would have had room on it, stands further in or away, is set otherwise, or
opens with a marker. Imports ``fields``, ``markers``, ``pdf_boxes``, ``pdf_tables`` and ``pdf_words``.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.fields import fields_of
from index.formats.pdf_boxes import Line, TableBox, Word
from index.formats.pdf_tables import continued, goes_on
from index.formats.pdf_words import BULLETS, joined
from language.markers import marker_of

_SPACE = 0.28  # width of a space, in sizes of the letters
_FULL = 0.5  # sizes of the letters that a full line may lack
_FAR, _FURTHER = 1.18, 1.6  # distances between lines, in the usual one, that may and that do separate
_CLOSE = 1.5
_WIDEST = 1.75  # distance of lines, in sizes of their letters, that one or two of them can show
_INDENT = 0.8  # sizes of the letters
_CLOSING = '"”’»)]'
_ENDS = ".!?…:;"
# What a number goes with, so that one at the beginning of the next line is no marker.
_NUMBERED = re.compile(
    r"(?:khoản|điểm|điều|mục|chương|phần|số|bảng|biểu|hình|phụ lục|lần|quý|tháng|ngày|cấp|loại|nhóm|mức|hạng|đợt|tổ|khu"
    r"|lớp|tầng|phòng|quận|năm|và|hoặc|đến|từ|là|,)$",
    re.IGNORECASE,
)
LEADER = re.compile(r"(?:[.…] ?){5,}\d{1,4}$")  # a line of a table of contents
_MOTTOES = (
    "cộng hòa xã hội chủ nghĩa việt nam",
    "cộng hoà xã hội chủ nghĩa việt nam",
    "độc lập - tự do - hạnh phúc",
    "độc lập – tự do – hạnh phúc",
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together.

    :param pages: page, and where in the text it begins; the first of them at 0.
    :param kind: ``text``; ``line`` of a letterhead or the like; ``note`` from the foot of a page.
    :param close: it stands right beneath the one before, without distance.
    :param right: it stands in the right half of its column.
    :param place: the page and the stack of lines it begins in.
    """

    text: str
    pages: tuple[tuple[int, int], ...]
    size: float
    bold: bool = False
    centred: bool = False
    kind: str = "text"
    close: bool = False
    lines: int = 1
    right: bool = False
    place: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Table:
    """A table over one or several pages.

    :param pages: for each row the page it stands on.
    """

    box: TableBox
    pages: tuple[int, ...]


Part = Paragraph | Table


def parts_of(pages: Iterable[tuple[int, Sequence[Line | TableBox]]]) -> Iterator[Part]:
    """Yield the paragraphs and tables of a document, page by page; notes come behind what they interrupt."""
    joiner = _Joiner()
    for number, order in pages:
        yield from joiner.page(number, order)
    yield from joiner.finish()


class _Joiner:
    """Holds the paragraph or table that may go on."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._close = False
        self._table: Table | None = None
        self._notes: list[Paragraph] = []
        self._pitch = 1.2

    def page(self, number: int, order: Sequence[Line | TableBox]) -> Iterator[Part]:
        """Yield what ends on a page."""
        notes = [box for box in order if isinstance(box, Line) and box.kind == "note"]
        body = _narrowed([box for box in order if not (isinstance(box, Line) and box.kind == "note")])
        pitches = _pitches([box for box in body if isinstance(box, Line)], self._pitch)
        self._pitch = pitches.get(0, self._pitch)
        following: Sequence[Line | TableBox | None] = [*body[1:], None][: len(body)]
        for place, (box, after) in enumerate(zip(body, following, strict=True)):
            if isinstance(box, TableBox):
                yield from self._add_table(number, box, first=place == 0)
            else:
                yield from self._add_line(box, after if isinstance(after, Line) else None, pitches)
        self._notes += _notes(notes)

    def finish(self) -> Iterator[Part]:
        """Yield what is still open."""
        if self._table:
            yield self._table
            self._table = None
        if self._lines:
            yield _paragraph(self._lines, close=self._close)
            self._lines = []
        yield from self._notes
        self._notes = []

    def _add_table(self, number: int, box: TableBox, *, first: bool) -> Iterator[Part]:
        if self._table and not self._lines and goes_on(self._table.box, box, first=first):
            self._table = _longer(self._table, box, number)
            return
        yield from self.finish()
        self._table = Table(box, tuple(number for _ in box.rows))

    def _add_line(self, line: Line, after: Line | None, pitches: dict[int, float]) -> Iterator[Part]:
        if self._lines and _goes_on(self._lines, line, after, pitches):
            self._lines.append(line)
            return
        close = bool(self._lines) and _is_close(self._lines[-1], line, pitches)
        yield from self.finish()
        self._lines, self._close = [line], close


def _longer(table: Table, box: TableBox, number: int) -> Table:
    """Put the rows of the next page beneath a table's."""
    whole = continued(table.box, box)
    return Table(whole, (*table.pages, *(number for _ in range(len(whole.rows) - len(table.pages)))))


def _notes(lines: Sequence[Line]) -> list[Paragraph]:
    """Make a paragraph of each note at the foot of a page."""
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or is_note_start(line.text):
            groups.append([])
        groups[-1].append(line)
    return [_paragraph(group, close=False) for group in groups]


def is_note_start(text: str) -> bool:
    """Tell whether a line opens with the number or sign of a note."""
    first = text.split(" ", 1)[0]
    return first.strip("[]().*") == "" or (first.strip("[]().").isdigit() and len(first) <= 5)


# --- distances ------------------------------------------------------------------------------------------------------


def _pitches(lines: Sequence[Line], usual: float) -> dict[int, float]:
    """Return for each stack how far lines stand apart within paragraphs, in sizes of their letters; 0 for the page.

    Only full lines tell, since the others may end a paragraph.
    """
    own: dict[int, list[float]] = {}
    for a, b in itertools.pairwise(lines):
        if a.stack == b.stack and abs(a.size - b.size) <= 0.08 * a.size and not _has_room(a, b):
            ratio = (b.base - a.base) / a.size
            if 0.85 < ratio < 3.0:
                own.setdefault(a.stack, []).append(ratio)
    every = sorted(ratio for ratios in own.values() for ratio in ratios)
    page = every[len(every) // 5] if len(every) >= 3 else min([*every, _WIDEST]) if every else usual
    found = {stack: sorted(r)[len(r) // 5] if len(r) >= 5 else page for stack, r in own.items()}
    return {0: page, **found}


def _narrowed(order: Sequence[Line | TableBox]) -> list[Line | TableBox]:
    """Give lines of a block narrower than its column their own right edge."""
    found: list[Line | TableBox] = []
    for alike, group in itertools.groupby(order, key=_block_key):
        lines = list(group)
        if alike is not None and len(lines) >= 3:
            lines = _with_own_edge([line for line in lines if isinstance(line, Line)])
        found += lines
    return found


def _block_key(box: Line | TableBox) -> tuple[object, ...] | None:
    """Return what the lines of a block share."""
    if not isinstance(box, Line) or box.kind != "text":
        return None
    return box.place, round(box.x0), round(box.size, 1)


def _with_own_edge(lines: list[Line]) -> list[Line | TableBox]:
    """Return lines with the edge that they all reach, where they are text that goes on from line to line."""
    edge = max(line.x1 for line in lines)
    pairs = list(itertools.pairwise(lines))
    if edge > lines[0].right - 4 * lines[0].size:
        return [*lines]
    own = [replace(line, right=edge) for line in lines]
    full = all(not _has_room(a, b) for a, b in itertools.pairwise(own))
    return [*own] if full and 2 * sum(_flows(a, b) for a, b in pairs) >= len(pairs) else [*lines]


def _distance(before: Line, line: Line, pitches: dict[int, float]) -> float:
    """Return how far a line stands beneath another, where 1 is usual."""
    pitch = pitches.get(line.stack, pitches[0])
    return (line.base - before.base) / max(before.size, line.size) / pitch


def _is_close(before: Line, line: Line, pitches: dict[int, float]) -> bool:
    return before.place == line.place and _distance(before, line, pitches) < _CLOSE


# --- does a paragraph go on -----------------------------------------------------------------------------------------


def _goes_on(lines: Sequence[Line], line: Line, after: Line | None, pitches: dict[int, float]) -> bool:
    """Tell whether a line goes on with the paragraph before it."""
    before = lines[-1]
    if "line" in (before.kind, line.kind):
        return _is_one_motto(before, line)
    if abs(before.size - line.size) > 0.1 * before.size:
        return False
    flowing = _flows(before, line)
    rows = before.tabbed and (line.tabbed or not flowing)
    if rows or LEADER.search(before.text) or _opens(line, lines):
        return False
    if line.centred and (before.centred or _is_whole(before)):
        return _titles_go_on(lines, line, pitches)
    if before.place != line.place:
        return _goes_on_elsewhere(lines, line, after, flowing=flowing)
    distance = _distance(before, line, pitches)
    if distance > _FURTHER or distance < 0.4 or (distance > _FAR and not (flowing and not _has_room(before, line))):
        return False
    if _has_room(before, line) and not (flowing and (_fill(before) > 0.5 or _on_one_axis(before, line))):
        return False
    if before.bold != line.bold and line.bold and not flowing:
        return False
    return not _is_indented(lines, line, after, flowing=flowing)


def _is_one_motto(before: Line, line: Line) -> bool:
    """Tell whether the state's name, or its motto, runs on in a letterhead's next line."""
    if before.place != line.place:
        return False
    return any(motto.startswith(before.text.lower()) and motto.endswith(line.text.lower()) for motto in _MOTTOES)


def _flows(before: Line, line: Line) -> bool:
    """Tell whether the words say that a sentence goes on: no end before, a small letter behind."""
    end = before.text.rstrip(_CLOSING)[-1:]
    return end not in _ENDS and line.text[:1].islower()


def _opens(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a line opens with a marker or a field's label, and is not just cut there."""
    before = lines[-1]
    if line.words[0].text in BULLETS and len(line.words) > 1:
        return True
    apart = _has_room(before, line)
    marker = marker_of(line.text)
    if marker is None:
        return bool(fields_of(line.text)) and (apart or bool(fields_of(lines[0].text)))
    if apart or _ends(before):
        return True
    if marker.scheme == "bullet":
        first = marker_of(lines[0].text)
        return first is not None and first.scheme == "bullet" and abs(line.x0 - lines[0].x0) < 0.4 * line.size
    if abs(line.x0 - before.x0) > 0.4 * line.size or not _NUMBERED.search(before.text):
        return True
    return before.bold != line.bold and marker.scheme in ("part", "chapter", "section", "appendix", "article")


def _is_whole(line: Line) -> bool:
    """Tell whether a line takes its whole column, as the first of a centred title may."""
    return line.x0 - line.left < 1.5 * line.size and line.right - line.x1 < 1.5 * line.size


def _ends(line: Line) -> bool:
    return line.text.rstrip(_CLOSING)[-1:] in _ENDS + ","


def _has_room(before: Line, line: Line) -> bool:
    """Tell whether the next line's first word would have had room on a line."""
    word = line.words[0]
    needed = word.x1 - word.x0 + _SPACE * before.size
    return before.x1 + needed < before.right - _FULL * before.size


def _on_one_axis(before: Line, line: Line) -> bool:
    """Tell whether two lines are centred over each other, as those of a caption."""
    apart = abs(before.x0 - line.x0) > line.size
    return apart and abs(before.x0 + before.x1 - line.x0 - line.x1) < 0.4 * line.size


def _fill(line: Line) -> float:
    """Return how much of its column a line takes."""
    return (line.x1 - line.left) / max(1.0, line.right - line.left)


def _titles_go_on(lines: Sequence[Line], line: Line, pitches: dict[int, float]) -> bool:
    """Tell whether centred lines are one title: set alike, and in capitals or the first nearly full."""
    before = lines[-1]
    if before.bold != line.bold or before.place != line.place or _distance(before, line, pitches) > _FURTHER:
        return False
    if before.text.isupper() != line.text.isupper():
        return False
    if not before.centred:
        return not _has_room(before, line) and not _ends(before)
    return before.text.isupper() or _fill(before) > 0.75 or _flows(before, line)


def _goes_on_elsewhere(lines: Sequence[Line], line: Line, after: Line | None, *, flowing: bool) -> bool:
    """Tell whether the first line of a column or page goes on with the last of the one before."""
    before = lines[-1]
    if before.bold != line.bold and not flowing:
        return False
    if flowing:
        return True
    if _has_room(before, line) or line.centred:
        return False
    if line.text[0].islower() and not before.text.endswith("."):
        return True
    indented = line.x0 - line.left > _INDENT * line.size
    if indented:
        return False
    told = len(lines) > 1 and lines[0].x0 - lines[1].x0 > _INDENT * line.size  # its paragraphs begin further in
    return told or not _ends(before)


def _is_indented(lines: Sequence[Line], line: Line, after: Line | None, *, flowing: bool) -> bool:
    """Tell whether a line begins a paragraph by where it begins itself."""
    before = lines[-1]
    shift = line.x0 - before.x0
    if abs(shift) <= _INDENT * line.size or (flowing and _on_one_axis(before, line)):
        return False
    if len(lines) > 1:
        return not (flowing and shift < 0)
    if shift < 0:  # the first line stood further in, or was the whole of a paragraph
        return False
    if marker_of(before.text) or before.words[0].text in BULLETS or flowing:
        return False
    hanging = after is not None and after.place == line.place and abs(after.x0 - line.x0) < 0.3 * line.size
    return _ends(before) or not hanging


# --- writing --------------------------------------------------------------------------------------------------------


def _paragraph(lines: Sequence[Line], *, close: bool) -> Paragraph:
    """Join lines to a paragraph, and note where each page begins in it."""
    texts = [_text(lines[0]), *(line.text for line in lines[1:])]
    text = joined(texts)
    pages = [(lines[0].page, 0)]
    for number in range(1, len(lines)):
        if lines[number].page != lines[number - 1].page:
            begin = len(joined(texts[: number + 1])) - len(texts[number].strip())
            pages.append((lines[number].page, begin))
    first = lines[0]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    middle = (first.left + first.right) / 2
    return Paragraph(
        text,
        tuple(pages),
        sizes.most_common(1)[0][0],
        all(line.bold for line in lines),
        all(line.centred for line in lines),
        first.kind,
        close,
        len(lines),
        all(line.x0 > middle for line in lines),
        first.place,
    )


def _text(line: Line) -> str:
    """Return a line's text; a symbol before it becomes a hyphen."""
    first = line.words[0]
    if line.kind == "note" and first.text.isdigit():
        return f"[{first.text}] {replace(line, words=line.words[1:]).text}" if len(line.words) > 1 else line.text
    if len(line.words) > 1 and _is_bullet(first, line.words[1]):
        return f"- {replace(line, words=line.words[1:]).text}"
    return line.text


def _is_bullet(word: Word, following: Word) -> bool:
    """Tell whether a word is a symbol before an item; "o" is one where it stands well before the text."""
    return word.text in BULLETS or (word.text == "o" and following.x0 - word.x1 > 0.7 * word.size)

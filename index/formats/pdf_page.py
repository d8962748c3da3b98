"""What pdfium tells of a page: its characters with their places, the rules drawn on it, how much of it is pictures.

The only module that calls pdfium's functions on pages. Text that runs another way than most of the page's, and large
text one can see through (a watermark), is set aside. Imports ``legacy_fonts`` and ``pdf_boxes``.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from index.formats.legacy_fonts import encoding_of_font
from index.formats.pdf_boxes import Glyph, Rule, Style

MAX_GLYPHS = 200_000  # of a page; more is no page that a person reads
_MAX_OBJECTS = 50_000  # drawings of a page that are looked at; a map has more, and no tables
_MAX_SEGMENTS = 2_000
_MAX_NOTES = 1_000
_MAX_DEPTH = 4
_THIN = 3.0  # a rectangle no thicker is a line
_LEAST = 4.0  # a shorter line is a mark
_BULLET = (1.5, 9.0)  # smallest and largest side of a drawn bullet
_LARGE = 24.0  # size from which text may be a watermark
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_STROKED_TOO = 2  # text render mode: fill and stroke, which is how bold is imitated
_SKEW = 3.0  # degrees
# Characters that stand over or under others: combining marks, and those that old programs placed there.
MARKS = frozenset([*map(chr, range(0x300, 0x370)), *"´`ˆ˜˘¨^~"])


@dataclass(frozen=True, slots=True)
class PageContent:
    """What is on a page.

    :param dots: the middle of every small filled shape, which may be a bullet.
    :param pictures: how much of the page is pictures, in [0, 1].
    :param left_out: characters beyond the limit.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...] = ()
    dots: tuple[tuple[float, float], ...] = ()
    pictures: float = 0.0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Frame:
    """Turns a point of the page into one as it is read: ``direction`` in quarter turns against the clock."""

    direction: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height as read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.direction % 2 else (width, height)

    def turn(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point lies as read."""
        if self.direction == 0:
            return x - self.left, self.top - y
        if self.direction == 1:
            return y - self.bottom, x - self.left
        if self.direction == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


def read_page(page: Any) -> PageContent:  # noqa: ANN401 - pypdfium2.PdfPage, which has no types
    """Read a page of pypdfium2; everything that is opened here is closed again."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, box)
    text_page = page.get_textpage()
    try:
        count = max(0, text_page.count_chars())
        drawn = list(_characters(raw, text_page.raw, min(count, MAX_GLYPHS)))
    finally:
        text_page.close()
    turns = Counter(turn for *_, turn in drawn if turn >= 0)
    direction = turns.most_common(1)[0][0] if turns else (page.get_rotation() // 90) % 4
    frame = _Frame(direction, box.left, box.bottom, box.right, box.top)
    width, height = frame.size
    glyphs = tuple(_placed(drawn, frame))
    drawings = _Drawings(raw, frame)
    drawings.read(page)
    return PageContent(
        width,
        height,
        glyphs,
        tuple(drawings.rules) if drawings.objects <= _MAX_OBJECTS else (),
        tuple(drawings.dots) if drawings.objects <= _MAX_OBJECTS else (),
        min(1.0, drawings.pictures / max(1.0, width * height)),
        max(0, count - MAX_GLYPHS),
    )


def has_notes(page: Any) -> bool:  # noqa: ANN401 - no types
    """Tell whether form fields, typed notes or stamps lie over a page; links do not count."""
    from pypdfium2 import raw

    kinds = (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP)
    for number in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MAX_NOTES)):
        note = raw.FPDFPage_GetAnnot(page.raw, number)
        if note:
            kind = raw.FPDFAnnot_GetSubtype(note)
            raw.FPDFPage_CloseAnnot(note)
            if kind in kinds:
                return True
    return False


def merge_notes(page: Any) -> None:  # noqa: ANN401 - no types
    """Draw what lies over a page into it, in memory; the page must be opened again after that."""
    from pypdfium2 import raw

    raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)


# --- characters -----------------------------------------------------------------------------------------------------

# text, origin, box (left, bottom, right, top), style, drawing command, quarter turns (-1: none of the four)
_Drawn = tuple[str, float, float, tuple[float, float, float, float], Style, int, int]


def _characters(raw: Any, handle: Any, count: int) -> Iterator[_Drawn]:  # noqa: ANN401 - ctypes
    """Yield the characters in the order they are drawn in; those that pdfium adds itself are left out."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    styles = _Styles(raw, handle)
    unicode_of, object_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetTextObject
    origin_of, box_of = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox
    for index in range(count):
        drawing = object_of(handle, index)
        if not drawing:
            continue
        style, turn, run = styles.of(index, drawing)
        text = _character(unicode_of(handle, index))
        if not text or style.size <= 0:
            continue
        origin_of(handle, index, x, y)
        if turn or text in MARKS:
            yield text, x.value, y.value, _ink(raw, handle, index), style, run, turn
            continue
        box_of(handle, index, box)
        yield text, x.value, y.value, (box.left, box.bottom, box.right, box.top), style, run, turn


def _ink(raw: Any, handle: Any, index: int) -> tuple[float, float, float, float]:  # noqa: ANN401 - ctypes
    """Return the box of a character's ink."""
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _character(code: int) -> str:
    """Return a character by its number; nothing for one that is none."""
    if code in (0x02, 0xFFFE):  # pdfium's own for a hyphen at a line's end
        return "-"
    if code < 0x20 and code not in (0x09,) or 0xD800 <= code < 0xE000 or code > 0x10FFFF or code == 0xFFFF:
        return ""
    return chr(code)


class _Styles:
    """Looks up the style of each drawing command once."""

    def __init__(self, raw: Any, handle: Any) -> None:  # noqa: ANN401 - ctypes
        self._raw, self._handle = raw, handle
        self._fonts: dict[int, tuple[bool, str, int]] = {}
        self._known: dict[tuple[float, bool, int], Style] = {}
        self._last_address = 0
        self._last: tuple[Style, int, int] = (Style(0.0), 0, 0)
        self._run = 0

    def of(self, index: int, drawing: Any) -> tuple[Style, int, int]:  # noqa: ANN401 - ctypes
        """Return a character's style, quarter turns and the number of its drawing command."""
        address = ctypes.addressof(drawing.contents)
        if address != self._last_address:
            self._last_address = address
            self._run += 1
            self._last = self._read(index, drawing)
        return self._last

    def _read(self, index: int, drawing: Any) -> tuple[Style, int, int]:  # noqa: ANN401 - ctypes
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._handle, index, matrix)
        scale = math.hypot(matrix.c, matrix.d)
        size = round(abs(raw.FPDFText_GetFontSize(self._handle, index)) * scale, 1)
        bold, legacy, font = self._font(drawing)
        bold = bold or raw.FPDFTextObj_GetTextRenderMode(drawing) == _STROKED_TOO
        style = self._known.setdefault((size, bold, font), Style(size, bold, legacy, font))
        turn = 0 if matrix.a > 0 and not matrix.b else _quarter_turns(matrix.a, matrix.b)
        if size >= _LARGE and self._is_see_through(index):
            turn = -1
        return style, turn, self._run

    def _font(self, drawing: Any) -> tuple[bool, str, int]:  # noqa: ANN401 - ctypes
        """Return whether a font is bold, its name where it is made for an old encoding, and its number."""
        raw = self._raw
        font = raw.FPDFTextObj_GetFont(drawing)
        if not font:
            return False, "", 0
        address = ctypes.addressof(font.contents)
        if address not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace").split("+")[-1]
            bold = bool(_BOLD.search(name)) or bool(raw.FPDFFont_GetFlags(font) & _FORCE_BOLD)
            legacy = name.split(",")[0].split("-Bold")[0] if encoding_of_font(name) else ""
            self._fonts[address] = bold, legacy, len(self._fonts) + 1
        return self._fonts[address]

    def _is_see_through(self, index: int) -> bool:
        colour = [ctypes.c_uint() for _ in range(4)]
        return bool(self._raw.FPDFText_GetFillColor(self._handle, index, *colour)) and colour[3].value < 160


def _quarter_turns(a: float, b: float) -> int:
    """Return how many quarter turns text is turned by; -1 where it stands askew."""
    degrees = math.degrees(math.atan2(b, a)) % 360
    nearest = round(degrees / 90)
    return nearest % 4 if abs(degrees - 90 * nearest) <= _SKEW else -1


def _placed(drawn: list[_Drawn], frame: _Frame) -> Iterator[Glyph]:
    """Yield the characters that run the page's way, and lie on it."""
    width, height = frame.size
    for text, x, y, (left, bottom, right, top), style, run, turn in drawn:
        if turn != frame.direction:
            continue
        at, base = frame.turn(x, y)
        one, _ = frame.turn(left, bottom)
        other, _ = frame.turn(right, top)
        x0, x1 = min(one, other), max(one, other)
        if turn or text not in MARKS:
            x0 = min(x0, at) if turn else at
        if -style.size < x0 < width + style.size and -style.size < base < height + style.size:
            yield Glyph(text, x0, max(x0, x1), base, style, run)


# --- drawings -------------------------------------------------------------------------------------------------------


class _Drawings:
    """Collects rules, bullets and pictures from the objects of a page."""

    def __init__(self, raw: Any, frame: _Frame) -> None:  # noqa: ANN401 - ctypes
        self._raw, self._frame = raw, frame
        self.rules: list[Rule] = []
        self.dots: list[tuple[float, float]] = []
        self.pictures = 0.0
        self.objects = 0

    def read(self, page: Any) -> None:  # noqa: ANN401 - ctypes
        """Look at every object of a page."""
        raw = self._raw
        count = raw.FPDFPage_CountObjects(page.raw)
        for number in range(min(count, _MAX_OBJECTS + 1)):
            self._object(raw.FPDFPage_GetObject(page.raw, number), None, 0)
        self.objects = max(self.objects, count)

    def _object(self, drawing: Any, outer: Any, depth: int) -> None:  # noqa: ANN401 - ctypes
        raw = self._raw
        kind = raw.FPDFPageObj_GetType(drawing)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(drawing, outer)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            corners = self._corners(drawing, outer)
            self.pictures += (corners[2] - corners[0]) * (corners[3] - corners[1])
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            matrix = _times(_matrix(raw, drawing), outer)
            count = raw.FPDFFormObj_CountObjects(drawing)
            self.objects += max(0, count)
            for number in range(count if self.objects <= _MAX_OBJECTS else 0):
                self._object(raw.FPDFFormObj_GetObject(drawing, number), matrix, depth + 1)

    def _corners(self, drawing: Any, outer: Any) -> tuple[float, float, float, float]:  # noqa: ANN401 - ctypes
        """Return left, top, right and bottom of an object, cut at the page's edges."""
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        self._raw.FPDFPageObj_GetBounds(drawing, left, bottom, right, top)
        points = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
        turned = [self._frame.turn(*_apply(outer, *point)) for point in points]
        width, height = self._frame.size
        xs = [min(max(0.0, x), width) for x, _ in turned]
        ys = [min(max(0.0, y), height) for _, y in turned]
        return min(xs), min(ys), max(xs), max(ys)

    def _path(self, drawing: Any, outer: Any) -> None:  # noqa: ANN401 - ctypes
        left, top, right, bottom = self._corners(drawing, outer)
        width, height = right - left, bottom - top
        if _BULLET[0] <= min(width, height) and max(width, height) <= _BULLET[1] and abs(width - height) < 1.0:
            self.dots.append(((left + right) / 2, (top + bottom) / 2))
            return
        page_width, page_height = self._frame.size
        whole = width > 0.97 * page_width and height > 0.97 * page_height
        seen = "" if whole or max(width, height) < _LEAST else self._seen_as(drawing)
        if not seen:
            return
        if width <= _THIN or height <= _THIN:
            x, y = (left + right) / 2, (top + bottom) / 2
            self.rules.append(Rule(x, top, x, bottom) if width <= _THIN else Rule(left, y, right, y))
            return
        self._segments(drawing, outer, shade=seen == "shade")

    def _seen_as(self, drawing: Any) -> str:  # noqa: ANN401 - ctypes
        """Tell whether a path is stroked, or filled with something else than white: ``line``, ``shade`` or nothing."""
        raw = self._raw
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(drawing, fill, stroke)
        if stroke.value or not fill.value:
            return "line" if stroke.value else ""
        colour = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFPageObj_GetFillColor(drawing, *colour)
        return "shade" if colour[3].value > 0 and min(c.value for c in colour[:3]) < 252 else ""

    def _segments(self, drawing: Any, outer: Any, *, shade: bool) -> None:  # noqa: ANN401 - ctypes
        """Collect the level and upright lines that a larger path is made of."""
        raw = self._raw
        count = raw.FPDFPath_CountSegments(drawing)
        if count > _MAX_SEGMENTS:
            return
        matrix = _times(_matrix(raw, drawing), outer)
        x, y = ctypes.c_float(), ctypes.c_float()
        start = last = (0.0, 0.0)
        for number in range(count):
            segment = raw.FPDFPath_GetPathSegment(drawing, number)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = self._frame.turn(*_apply(matrix, x.value, y.value))
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_LINETO:
                self._rule(last, point, shade=shade)
            elif kind == raw.FPDF_SEGMENT_MOVETO:
                start = point
            last = point
            if raw.FPDFPathSegment_GetClose(segment):
                self._rule(last, start, shade=shade)
                last = start

    def _rule(self, one: tuple[float, float], other: tuple[float, float], *, shade: bool) -> None:
        (x0, y0), (x1, y1) = min(one, other), max(one, other)
        top, bottom = min(y0, y1), max(y0, y1)
        if x1 - x0 < 0.5 and bottom - top >= _LEAST:
            self.rules.append(Rule(x0, top, x0, bottom, shade))
        elif bottom - top < 0.5 and x1 - x0 >= _LEAST:
            self.rules.append(Rule(x0, top, x1, top, shade))


_Matrix = tuple[float, float, float, float, float, float]


def _matrix(raw: Any, drawing: Any) -> _Matrix:  # noqa: ANN401 - ctypes
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(drawing, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: _Matrix, outer: _Matrix | None) -> _Matrix:
    """Return the matrix that does first one, then the other."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    oa, ob, oc, od, oe, of = outer
    return (
        a * oa + b * oc,
        a * ob + b * od,
        c * oa + d * oc,
        c * ob + d * od,
        e * oa + f * oc + oe,
        e * ob + f * od + of,
    )


def _apply(matrix: _Matrix | None, x: float, y: float) -> tuple[float, float]:
    if matrix is None:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f

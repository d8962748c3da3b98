"""PowerPoint files: each slide a page with its title as a heading, then its texts, lists, tables and charts.

The shapes of a slide are read from top to bottom and left to right; the speaker's notes follow. Hidden slides are left
out, with a note. Imports ``base``, ``container``, ``grid``, ``properties`` and ``pptx_text``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.formats.base import RawDocument, Records, TextBuilder
from index.formats.container import open_office, readable
from index.formats.grid import write_grid
from index.formats.grid_kinds import Slot
from index.formats.pptx_text import Line, Shape, diagram_lines, frame_lines
from index.formats.properties import telling_title

_TITLES = frozenset(("TITLE", "CENTER_TITLE", "VERTICAL_TITLE"))
_BODIES = frozenset(("BODY", "OBJECT", "VERTICAL_BODY", "VERTICAL_OBJECT"))
_MARGINS = frozenset(("DATE", "SLIDE_NUMBER", "HEADER", "SLIDE_IMAGE"))
_HEADING_WORDS = 40
_SAME_LINE = 200_000  # shapes whose tops are this near, in English metric units (5.5 mm), stand beside each other


def read_pptx(path: Path) -> Records:
    """Read a PowerPoint file as one document."""
    with readable("pptx"):
        from pptx import Presentation

        document = _read(Presentation(open_office(path, "pptx")))
    yield document


def _read(presentation: Shape) -> RawDocument:
    slides = list(presentation.slides)
    sections = any(_is_section(slide) for slide in slides)
    walk = _Walk()
    for number, slide in enumerate(slides, start=1):
        if slide._element.get("show") in ("0", "false"):
            walk.hidden.append(number)
            walk.builder.page()
            continue
        walk.slide(slide, level=2 if sections and not _is_section(slide) else 1)
    for line in walk.margins:
        if line not in walk.builder.text:
            walk.builder.closed_paragraph(line)
    title = telling_title(presentation.core_properties.title or "", walk.builder.text) or walk.title
    return walk.builder.document(title=title, notes=_notes(walk))


def _notes(walk: _Walk) -> list[str]:
    """Say what was left out."""
    notes = [f"hidden slides were left out: {', '.join(map(str, walk.hidden))}"] if walk.hidden else []
    return notes + ([f"{walk.unread} charts or diagrams could not be read"] if walk.unread else [])


def _is_section(slide: Shape) -> bool:
    """Tell whether a slide only opens a section."""
    return bool(slide.slide_layout._element.get("type") == "secHead")


@dataclass(slots=True)
class _Walk:
    """A walk over the slides, which writes them.

    :param margins: what the footers say.
    :param title: the first title of a slide that says something.
    :param unread: how many charts and diagrams could not be read.
    """

    builder: TextBuilder = field(default_factory=TextBuilder)
    margins: list[str] = field(default_factory=list)
    unread: int = 0
    hidden: list[int] = field(default_factory=list)
    title: str = ""

    def slide(self, slide: Shape, level: int) -> None:
        """Write one slide."""
        self.builder.page()
        shapes = list(_in_reading_order(slide.shapes))
        titles = [shape for shape in shapes if _placeholder(shape) in _TITLES]
        for shape in titles:
            words = " ".join(line.text for line in frame_lines(shape.text_frame))
            if len(words.split()) <= _HEADING_WORDS:
                self.builder.heading(words, level)
                if not self.title and len(words.split()) > 2:
                    self.title = words
            else:
                self.builder.paragraph(words)
        for shape in shapes:
            if shape not in titles:
                self.shape(shape)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            lines = frame_lines(slide.notes_slide.notes_text_frame)
            self.builder.paragraph("\n".join(line.text for line in lines))

    def shape(self, shape: Shape) -> None:
        """Write one shape, by what it holds."""
        kind = _placeholder(shape)
        if kind in _MARGINS:
            return
        if kind == "FOOTER":
            words = " ".join(shape.text_frame.text.split())
            self.margins += [words] if words and words not in self.margins else []
        elif getattr(shape, "has_table", False) and shape.has_table:
            self.table(shape.table)
        elif shape.has_text_frame:
            self.lines(frame_lines(shape.text_frame, bulleted=kind in _BODIES))
        else:
            self.drawing(shape)

    def drawing(self, shape: Shape) -> None:
        """Write a chart or diagram; one that cannot be read does not keep the rest of the file from being read."""
        try:
            if getattr(shape, "has_chart", False) and shape.has_chart:
                self.chart(shape.chart)
            else:
                self.lines(diagram_lines(shape))
        except Exception:  # libraries raise whatever they stumble over
            self.unread += 1

    def lines(self, lines: Sequence[Line]) -> None:
        """Write the paragraphs of a shape; those that one shape holds without bullets stand together."""
        plain: list[str] = []
        for line in lines:
            if line.marker:
                self.builder.paragraph("\n".join(plain))
                plain = []
                self.builder.item(line.text, level=line.level, marker=line.marker)
            else:
                plain.append(line.text)
        self.builder.paragraph("\n".join(plain))

    def table(self, table: Shape) -> None:
        """Write a table."""
        styled = bool(table.first_row)
        grid = [[_slot(cell, shaded=styled and not r) for cell in row.cells] for r, row in enumerate(table.rows)]
        for above, row in zip(grid, grid[1:], strict=False):
            for column, slot in enumerate(row):
                if slot.down and not slot.across:
                    row[column] = Slot(above[column].text, above[column].bold, above[column].shaded, down=True)
        write_grid(self.builder, grid)

    def chart(self, chart: Shape) -> None:
        """Write a chart as the table it was drawn from."""
        if chart.has_title and chart.chart_title.has_text_frame:
            self.builder.caption(chart.chart_title.text_frame.text)
        for plot in chart.plots:
            series = list(plot.series)
            names = ["", *(one.name or "" for one in series)]
            rows = [
                [str(category), *(_figure(one.values[at]) if at < len(one.values) else "" for one in series)]
                for at, category in enumerate(plot.categories)
            ]
            if rows:
                self.builder.table([names, *rows], header_rows=1)


def _slot(cell: Shape, *, shaded: bool) -> Slot:
    """Read a cell of a table; a merged one says so, and those it covers hold nothing."""
    if cell.is_spanned:
        own = cell._tc
        return Slot(across=bool(own.hMerge), down=bool(own.vMerge))
    lines = frame_lines(cell.text_frame)
    return Slot("\n".join(f"{line.marker} {line.text}".strip() for line in lines), bold=_is_bold(cell), shaded=shaded)


def _is_bold(cell: Shape) -> bool:
    runs = [run for paragraph in cell.text_frame.paragraphs for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.font.bold for run in runs)


def _figure(value: float | None) -> str:
    """Write a value of a chart as Vietnamese do."""
    return "" if value is None else f"{value:.10g}".replace(".", ",")


def _placeholder(shape: Shape) -> str:
    """Return what a shape stands for on the slide's layout, as ``TITLE``; empty for a free one."""
    kind = shape.placeholder_format.type if shape.is_placeholder else None
    return kind.name if kind is not None else ""


def _in_reading_order(shapes: Shape) -> Iterator[Shape]:
    """Yield the shapes of a slide or group from top to bottom, those beside each other from left to right."""
    placed = sorted(shapes, key=lambda shape: shape.top or 0)
    lines: list[list[Shape]] = []
    for shape in placed:
        if lines and (shape.top or 0) - (lines[-1][0].top or 0) <= _SAME_LINE:
            lines[-1].append(shape)
        else:
            lines.append([shape])
    for line in lines:
        for shape in sorted(line, key=lambda shape: shape.left or 0):
            if hasattr(shape, "shapes"):
                yield from _in_reading_order(shape.shapes)
            else:
                yield shape

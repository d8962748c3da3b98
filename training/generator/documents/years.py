"""Figures of several years: years as columns, as rows, as headings, in sentences.

Imports ``parts``, ``grids`` and ``layouts``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.generator.documents.grids import Grid, Thing, make_grid
from training.generator.documents.layouts import write_grid
from training.generator.documents.page import Page
from training.generator.documents.parts import Headings
from training.generator.documents.tables import Entry, load_attributes
from training.generator.documents.templates import Value, capitalised

_ABOUT = ("khoảng ", "gần ", "hơn ", "trên ", "chưa đến ")


@dataclass(frozen=True, slots=True)
class _Figures:
    """Measures over years, each pair a thing of the grid, the years of one measure together."""

    grid: Grid
    measures: Sequence[str]
    years: Sequence[str]

    def number(self, measure: int, year: int) -> int:
        """Return the row of a measure's year."""
        return measure * len(self.years) + year


def years(page: Page, heads: Headings) -> None:
    """Write figures of several years under a heading."""
    entries = [e for e in (page.draw("measure") for _ in range(page.rng.randint(1, 3))) if e]
    if not entries:
        return
    first = page.year - page.rng.randint(1, 3)
    span = [str(year) for year in range(first, page.year + 1)]
    heads.write(page.wording("head years"))
    figures = _figures(page, entries, span, [str(first - 1), str(page.year + 1)])
    page.rng.choice([_as_columns, _as_headings, _in_sentences, _in_sentences])(page, figures)


def _figures(page: Page, entries: Sequence[Entry], span: Sequence[str], absent: Sequence[str]) -> _Figures:
    """Make the grid; other years and measures that the document does not speak of are asked for."""
    things = [
        Thing(named, named, entry.more[1], entry.more[0])
        for entry in entries
        for year in span
        if (named := Value(f"{entry.left.text} năm {year}"))
    ]
    unknown = [Value(f"{entry.left.text} năm {year}") for entry in entries for year in absent]
    unknown += [Value(f"{entry.left.text} năm {span[-1]}") for entry in page.left_over("measure")]
    frame = replace(load_attributes()["figure"], maker=("amount", entries[0].more[1], entries[0].more[0]))
    made = make_grid(page, "measure", things, [frame], unknown)
    for number, thing in enumerate(things):
        made.values[number, 0] = page.makers.amount(thing.price, thing.unit)
    return _Figures(made, [entry.left.text for entry in entries], span)


def _in_sentences(page: Page, figures: _Figures) -> None:
    """Write a sentence for each figure, or one for each measure with all its years."""
    if page.rng.random() < 0.4:
        write_grid(page, figures.grid)
        return
    for measure in range(len(figures.measures)):
        _measure_sentence(page, figures, measure)
    page.text = page.text.rstrip() + "\n"


def _measure_sentence(page: Page, figures: _Figures, measure: int) -> None:
    """Write the figures of one measure, the later years without its name."""
    lead, middle, last = page.rng.choice(_JOINTS)
    link = page.rng.choice([" là ", " đạt ", ": ", " là ", " ở mức "])
    page.text += lead
    for i, year in enumerate(figures.years):
        page.text += "" if not i else last if i == len(figures.years) - 1 else middle
        start = len(page.text)
        said = f"{figures.measures[measure]} năm {year}" if not i else f"năm {year}"
        page.text += (capitalised(said) if not i and not lead else said) + link
        number = figures.number(measure, i)
        value = figures.grid.values[number, 0]
        if page.rng.random() < 0.2:
            value = Value(page.rng.choice(_ABOUT) + value.text)
        _write_figure(page, figures, number, value, start)
    page.text += ". "


_JOINTS = (
    ("", ", ", ", "),
    ("", "; ", "; "),
    ("", ", ", " và "),
    ("Số liệu ghi được: ", "; ", "; "),
    ("", ", sang ", ", đến "),
    ("Nhìn lại, ", ", ", ", còn "),
)


def _write_figure(page: Page, figures: _Figures, number: int, value: Value, start: int) -> None:
    """Write a figure and note it."""
    at = len(page.text)
    page.text += value.text
    slots = {**page.common, "key": figures.grid.things[number].asked, "value": value}
    page.add(figures.grid.columns[0].topic, slots, at, len(page.text), (start, len(page.text)))


def _as_columns(page: Page, figures: _Figures) -> None:
    """Write a table with a column for each year, or with a row for each."""
    turned = page.rng.random() < 0.4
    measures = [capitalised(measure) for measure in figures.measures]
    before = "Năm " if turned else page.rng.choice(["Năm ", ""])
    named = [f"{before}{year}" for year in figures.years]
    rows, columns = (named, measures) if turned else (measures, named)
    heads = ["Năm" if turned else page.rng.choice(["Chỉ tiêu", "Nội dung"]), *columns]
    left, between, right = page.rng.choice([("| ", " | ", " |"), ("", "\t", "")])
    page.line(left + between.join(heads) + right)
    for r, row in enumerate(rows):
        start = len(page.text)
        page.text += left + row
        for c in range(len(columns)):
            page.text += between
            number = figures.number(c, r) if turned else figures.number(r, c)
            _write_figure(page, figures, number, figures.grid.values[number, 0], start)
        page.text += right + "\n"


def _as_headings(page: Page, figures: _Figures) -> None:
    """Write a heading for each year, and its figures beneath."""
    fields = page.rng.random() < 0.5
    for y, year in enumerate(figures.years):
        page.text = page.text.rstrip("\n") + "\n\n"
        page.line(f"Năm {year}")
        for m, measure in enumerate(figures.measures):
            start, number = len(page.text), figures.number(m, y)
            link = ": " if fields else page.rng.choice([" đạt ", " là ", " "])
            page.text += ("" if fields else "- ") + capitalised(measure) + link
            _write_figure(page, figures, number, figures.grid.values[number, 0], start)
            page.text += "\n"

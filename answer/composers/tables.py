"""The tables of the documents that were found: their rows with values under columns, and which a question means.

Pure but for the store that is handed in. Every value knows its passage and its place there, so that it can be cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answer.composers.base import Evidence
from answer.composers.items import groups_of
from answer.composers.list_tables import rows_of
from answer.table_rows import Row, Value, row_of
from language.content_words import bare_words, content_words
from schema import Citation, Passage

_TOTAL = re.compile(r"^(?:tổng|cộng|total|sum)\b|^(?:tổng )?cộng\b", re.IGNORECASE)
# Columns of numbers that count or name something, and are not compared.
_CODES = re.compile(
    r"(?:stt|tt|no|so tt|code|id|sdt|sbd|ma(?: .*)?|.*dien thoai.*|phone.*|nam sinh|"
    r"so (?:thu tu|phieu|hoa don|hop dong|tai khoan|quyet dinh|van ban|hieu|bao danh|nha|phong|cccd|cmnd)(?: .*)?)"
)
_FIGURES = 0.6  # of a column's values that must be figures
_DOCUMENTS = 3
_SECTION_ROWS, _FEWEST_ITEMS = 3, 3
_SPOKEN_OF = 0.4  # of a cell's words that a question must say, for one of them to choose its row
_LONGEST = 400  # rows of a table that is reckoned over


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the same columns, the totals left out.

    :param over: the document's title and the headings and caption above, in words without marks.
    """

    doc_id: str
    over: frozenset[str]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()

    @property
    def head(self) -> frozenset[str]:
        """Return the words over its rows: those above it, and the names of its columns."""
        return self.over | frozenset(bare_words(" ".join(self.columns)))

    @property
    def words(self) -> frozenset[str]:
        """Return all its words, without marks."""
        return self.head.union(*(row.words for row in self.rows))

    def numeric(self) -> tuple[str, ...]:
        """Return the columns that hold figures that can be compared, in order."""
        return tuple(c for c in self.columns if not _numbers_rows(c) and self._share(c) >= _FIGURES)

    def dated(self, kind: str) -> tuple[str, ...]:
        """Return the columns that hold days, or times of the day, in order.

        :param kind: of :class:`language.moments.Moment`.
        """
        return tuple(c for c in self.columns if self._moments(c, kind) >= _FIGURES)

    def _moments(self, column: str, kind: str) -> float:
        values = [v for row in self.rows if (v := row.value(column))]
        return sum(v.moment is not None and v.moment.kind == kind for v in values) / len(values) if values else 0.0

    def naming(self, wanted: Sequence[str] = ()) -> str | None:
        """Return the column that names the rows: the one that ``wanted`` words name, else the first of words."""
        named = [c for c in self.columns if not _numbers_rows(c) and self._share(c) < _FIGURES]
        sought = set(wanted)
        asked = sorted(
            (c for c in self.columns if sought and sought <= set(bare_words(c)) and c not in self.numeric()),
            key=lambda c: (bare_words(c)[0] not in ("so", "ma", "ten", "ho", *wanted), len(c)),
        )
        distinct = [c for c in named if len({v.text for r in self.rows if (v := r.value(c))}) > 0.7 * len(self.rows)]
        return next(iter(asked or distinct or named), None)

    def _share(self, column: str) -> float:
        values = [v for row in self.rows if (v := row.value(column))]
        return sum(v.number is not None for v in values) / len(values) if values else 0.0


def _numbers_rows(column: str) -> bool:
    return _CODES.fullmatch(" ".join(bare_words(column))) is not None


def tables_of(evidence: Evidence) -> tuple[Table, ...]:
    """Return the tables of the documents that the best hits with rows are of, those of the best hit first."""
    documents = list(dict.fromkeys(hit.passage.doc_id for hit in evidence.hits if hit.passage.kind == "row"))
    found: list[Table] = []
    for doc_id in documents[:_DOCUMENTS]:
        found += _tables([p for p in evidence.store.passages_of(doc_id) if p.kind == "row"])
    return (*found, *_of_lists(evidence))


def _of_lists(evidence: Evidence) -> Iterator[Table]:
    """Yield the lists of the best hits' documents whose items state figures alike."""
    documents = dict.fromkeys(hit.passage.doc_id for hit in evidence.hits if hit.passage.kind in ("list", "record"))
    for doc_id in list(documents)[:_DOCUMENTS]:
        for path, items in groups_of(evidence, doc_id):
            rows = rows_of(items)
            if len(rows) >= _FEWEST_ITEMS:
                columns = tuple(dict.fromkeys(v.column for row in rows for v in row.values))
                over = frozenset(bare_words(" ".join((rows[0].passage.title, *path))))
                yield Table(doc_id, over, columns, rows)


def _tables(passages: Sequence[Passage]) -> Iterator[Table]:
    """Group rows that stand one after the other, mostly under the same columns."""
    group: list[Row] = []
    for passage in passages:
        row = row_of(passage)
        if row is None:
            continue
        if group and not _goes_on(group[-1], row):
            yield _table(group)
            group = []
        group.append(row)
    if group:
        yield _table(group)


def _goes_on(before: Row, row: Row) -> bool:
    own, others = {v.column for v in row.values}, {v.column for v in before.values}
    apart = row.passage.ordinal - before.passage.ordinal
    if own == others:
        return apart <= _SECTION_ROWS  # a row that only names a section stands between
    return apart == 1 and 2 * len(own & others) > min(len(own), len(others))


def _table(rows: Sequence[Row]) -> Table:
    first = rows[0].passage
    totals = tuple(r for r in rows if any(_TOTAL.search(v.text.strip()) for v in r.values[:2]))
    kept = tuple(r for r in rows if r not in totals)[:_LONGEST]
    columns = tuple(dict.fromkeys(v.column for r in rows for v in r.values))
    above = first.text[: rows[0].values[0].start]  # a caption or a heading that stands with the first row
    file = re.sub(r"[/_-]", " ", first.doc_id)
    over = frozenset(bare_words(" ".join((first.title, file, above, *(w for r in rows[:2] for w in r.passage.path)))))
    return Table(first.doc_id, over, columns, kept, totals)


def chosen_rows(question: str, table: Table, *, besides: frozenset[str] = frozenset()) -> tuple[Row, ...]:
    """Return the rows that a question's words single out; all where none of its words tells rows apart.

    :param besides: words that choose nothing: the noun asked for, a direction.
    """
    over = table.head
    asked = frozenset(bare_words(question))
    said = f" {' '.join(bare_words(question))} "
    named = {
        v.text for row in table.rows for v in row.values if _stands(v, said) and not set(bare_words(v.text)) <= besides
    }
    if named:
        kept = [row for row in table.rows if any(v.text in named for v in row.values)]
        if len(kept) < len(table.rows):
            return tuple(kept)
    telling = [
        word
        for word in content_words(question)
        if word not in besides
        and word not in over
        and 0 < sum(_tells(word, row, asked) for row in table.rows) < len(table.rows)
    ]
    kept = [row for row in table.rows if all(word in row.words for word in telling)]
    return tuple(kept or table.rows)


def _tells(word: str, row: Row, asked: frozenset[str]) -> bool:
    """Tell whether a word of a question points to a row: a cell of it holds the word, and others of the question."""
    cells = (frozenset(bare_words(value.text)) for value in row.values)
    return any(word in cell and len(cell & asked) >= _SPOKEN_OF * len(cell) for cell in cells)


def _stands(value: Value, said: str) -> bool:
    """Tell whether a cell's words stand in a question as they are; a bare figure says too little."""
    words = bare_words(value.text)
    return any(word.isalpha() for word in words) and f" {' '.join(words)} " in said


def row_text(row: Row) -> str:
    """Return a row as it stands."""
    first, last = min(v.start for v in row.values), max(v.end for v in row.values)
    return row.passage.text[first:last]


def cite_row(row: Row) -> Citation:
    """Cite a row whole."""
    return Citation.of(row.passage, min(v.start for v in row.values), max(v.end for v in row.values))

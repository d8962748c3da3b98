"""A passage as a span reader is given it: its reading form, and which words of it may be an answer.

Imports ``schema`` and ``index.reading_form``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from answer.reader import SpanScore
from index.reading_form import ReadingForm, reading_form
from schema import Passage

Context = Literal["title", "path", "none"]


@dataclass(frozen=True, slots=True)
class ReaderInput:
    """A passage's reading form, with the stretches that can be no answer."""

    passage: Passage
    form: ReadingForm

    @classmethod
    def of(cls, passage: Passage, context: Context = "title") -> ReaderInput:
        """Write a passage for a reader.

        :param context: what stands above the passage: the document's title and the headings, the headings, or nothing.
        """
        return cls(passage, reading_form(passage, title=context == "title", path=context != "none"))

    @property
    def text(self) -> str:
        """Return the words that are read."""
        return self.form.text

    def allowed(self, tokens: Sequence[tuple[int, int]]) -> list[bool]:
        """Tell of each token whether an answer may begin or end with it.

        :param tokens: ``(start, end)`` in ``text``.
        """
        starts = [start for start, _, _ in self.form.segments]
        return [self._allowed(starts, self._behind_space(start, end), end) for start, end in tokens]

    def _behind_space(self, start: int, end: int) -> int:
        """Return where a token's own letters begin: some tokenizers count the space before them in."""
        while start < end and self.form.text[start].isspace():
            start += 1
        return start

    def _allowed(self, starts: Sequence[int], start: int, end: int) -> bool:
        at = bisect_right(starts, start) - 1
        if at < 0 or start >= end:
            at = bisect_right(starts, end - 1) - 1
        if at < 0:
            return False
        begin, place, length = self.form.segments[at]
        if end <= begin or start >= begin + length:
            return False
        first, last = place + max(start, begin) - begin, place + min(end, begin + length) - begin
        return not any(a <= first and last <= b for a, b in self.passage.labels)

    def to_passage(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a stretch of ``text`` stands in the passage; nothing where it does not.

        Of a row, a stretch over several cells is none: a reader that joins them has read across columns.
        """
        found = self.form.to_passage(start, end)
        if found and self.passage.kind == "row":
            touched = [c for c in self.passage.cells if c.start < found[1] and c.end > found[0]]
            if len(touched) > 1:
                return None
        return found


def in_passage(given: ReaderInput, spans: Sequence[SpanScore]) -> list[SpanScore]:
    """Move spans of a reading form into the passage; those that stand in none of its words are left out."""
    moved = ((given.to_passage(span.start, span.end), span.score) for span in spans)
    return [SpanScore(place[0], place[1], score) for place, score in moved if place]

"""The clauses of a passage, each with what stands over it: the smallest things that decide.

"Được nuôi cá, không được nuôi mèo" is two clauses of one sentence; "Nghiêm cấm:" stands over each item below it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from schema import Passage
from text import sentence_spans

# A semicolon; a comma, or a word that turns, before words that allow, forbid, demand or deny.
_TURN = re.compile(
    r";\s+(?=[^\W\d_])|"
    r"(?:[,;]\s+(?:nhưng |còn |và |riêng |tuy nhiên |song )?|\s+(?:nhưng|còn|tuy nhiên|song)\s+)"
    r"(?=(?:không|chưa|được|phải|cấm|nghiêm cấm|miễn|cần|bắt buộc|chỉ|có thể|trừ|ngoại trừ)(?!\w))",
    re.IGNORECASE,
)
_MARKER = re.compile(r"[-+*•–]|\d{1,2}[.)]|[a-zđ]\)")
_LEAD = re.compile(r"[^\n.!?]{3,200}:\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a passage that says one thing: ``passage.text[start:end]``.

    :param sentence: where the whole sentence, item or row stands.
    :param subject: what the sentence says before its first clause turns; of the first clause nothing.
    :param lead: what stands over it: headings and the lead-in of its list, its columns, the question it answers.
    """

    passage: Passage
    start: int
    end: int
    sentence: tuple[int, int]
    subject: str
    lead: str

    @property
    def text(self) -> str:
        """Return its own words."""
        return self.passage.text[self.start : self.end]

    @property
    def sentence_id(self) -> str:
        """Name its sentence, among all of the index."""
        return f"{self.passage.passage_id}:{self.sentence[0]}"

    def alone(self) -> Passage:
        """Return its sentence as a passage of its own, with what leads it in above; a row is one already."""
        passage, (start, end) = self.passage, self.sentence
        if passage.kind == "row" or (start, end) == (0, len(passage.text)):
            return passage
        led = self.lead[len(" ".join(passage.path)) :].strip()
        return replace(
            passage,
            passage_id=self.sentence_id,
            text=passage.text[start:end],
            start=passage.start + start,
            end=passage.start + end,
            path=(*passage.path, *filter(None, (led,))),
            cells=(),
            labels=(),
        )


def clauses_of(passage: Passage) -> Iterator[Clause]:
    """Yield the clauses of a passage; headings, the document's own questions and labels are none."""
    path = " ".join(passage.path)
    if passage.kind == "row":
        columns = " ".join(cell.column for cell in passage.cells)
        yield Clause(passage, 0, len(passage.text), (0, len(passage.text)), "", f"{path} {columns}")
        return
    lead, asked = "", ""
    for start, end in sentence_spans(passage.text):
        own = passage.text[start:end]
        if _barred(passage, start, end):
            asked = own if own.rstrip().endswith("?") else asked
            continue
        if _LEAD.fullmatch(own):
            lead = own
            continue
        lead = lead if _MARKER.match(own) else ""  # what follows a list is under its lead-in no more
        over = " ".join(filter(None, (path, lead, asked)))
        turns = [start, *(start + m.end() for m in _TURN.finditer(own)), end]
        subject = passage.text[start : turns[1]] if len(turns) > 2 else ""
        for first, last in zip(turns, turns[1:], strict=False):
            yield Clause(passage, first, last, (start, end), subject if first != start else "", over)


def _barred(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a sentence is all heading, question or label."""
    return any(a <= start and end <= b + 1 for a, b in passage.labels)

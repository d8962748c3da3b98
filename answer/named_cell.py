"""Answer "Phòng đôi thứ Bảy giá bao nhiêu?" from the cell where the row that is named meets the column that is meant.

A reader sees a row as one line of values and often takes the one beside. Where the words of a question single out a
row, and those that are left a column, the cell is the answer. Pure; imports ``language``, ``schema``,
``answer.composition`` and ``answer.table_rows``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answer.composition import RETRIEVAL_SCALE, Candidate
from answer.reader import SpanScore
from answer.table_rows import Value, row_of
from language.answer_kinds import Expected, expected_answer, mismatch
from language.column_senses import senses_of
from language.content_words import bare_words, content_words
from schema import Hit

_SURE, _LESS = 9.0, 12.0  # log-odds, as a reader that is quite sure gives; and how much less where words are left over
_KEY_SHARE, _SHORT_KEY = 0.75, 3  # of the words of a cell that names a row which a question must say; of few, all
_LOOSE = 0.3  # what a word counts that stands in a cell which the question does not name
_APART = 0.5  # by how much, in words that one row or column alone has, the one that is meant must lead
_MOST_LEFT = 0.3  # share of a question's words that neither row nor column nor what stands above may leave over
_ONE_OF_A_KIND = frozenset(("time", "amount", "person", "percentage", "email", "phone", "place"))
_TITLED = re.compile(
    r"\b(?:anh|chị|chi|cô|co|chú|chu|ông|ong|bà|ba|thầy|thay|bác|bac|em|cháu|chau|mr|ms|mrs)\s+(\w+)", re.I
)
_PERIODS = frozenset(("quy", "thang", "nam", "tuan", "ngay"))  # "so với quý III" is not what "quý IV" asks for
_FIGURE = re.compile(r"\W*\d|(?:miễn|không|free)\b", re.IGNORECASE)  # or that there is nothing to pay
# Words of a question that name no column and no row.
_ASKING = frozenset(
    "bao nhieu gi nao ai dau khi luc la thi cua cho mot moi het mat ten so hom bn nhu the vay duoc co o tai vao".split()
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A hit that is a row, with the words of each of its values."""

    hit: Hit
    values: tuple[Value, ...]
    words: tuple[frozenset[str], ...]

    @property
    def all_words(self) -> frozenset[str]:
        return frozenset().union(*self.words)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question says.

    :param words: its content words, without marks; ``all_words`` those that ask nothing.
    :param called: names said behind a title: "chị Thược".
    :param senses: what it may call otherwise than a column does.
    """

    words: frozenset[str]
    all_words: frozenset[str]
    called: frozenset[str]
    senses: frozenset[str]
    expected: Expected

    @classmethod
    def of(cls, question: str) -> _Asked:
        called = frozenset(bare_words(" ".join(_TITLED.findall(question))))
        said = frozenset(bare_words(question)) - _ASKING
        words, senses = frozenset(content_words(question)), senses_of(question)
        return cls(words, said, called, senses, expected_answer(question))


def named_cell(
    question: str, hits: Sequence[Hit], *, rerank_weight: float, penalties: Mapping[str, float]
) -> Candidate | None:
    """Return the cell that a question means; nothing where its words single out no row, or no column.

    :param question: standing on its own, with its marks restored and its shorthand written out.
    :param hits: best first.
    :param penalties: by passage, what is taken off where its document speaks of something else.
    """
    asked = _Asked.of(question)
    rows = [row for hit in hits if (row := _row(hit))]
    held = Counter(word for row in rows for word in row.all_words & asked.words)
    found: list[tuple[float, int, _Row, int]] = []
    for number, row in enumerate(rows):
        named = _named_cells(asked, row)
        if not any(any(letter.isalpha() for letter in "".join(row.words[n] & asked.words)) for n in named):
            continue
        column = _column(asked, row, named)
        if column is not None:
            found.append((_weight(asked, row, named, held) + column[1], -number, row, column[0]))
    found.sort(reverse=True)
    if not found or any(found[0][0] < rival[0] + _APART and _differ(found[0], rival) for rival in found[1:]):
        return None
    _, _, row, chosen = found[0]
    left = _left_over(asked, row, chosen)
    if left > _MOST_LEFT:
        return None
    cell, sure = row.values[chosen], _SURE - _LESS * left
    penalty = penalties.get(row.hit.passage.passage_id, 0.0)
    score = rerank_weight * sure + (1 - rerank_weight) * RETRIEVAL_SCALE * row.hit.score - penalty
    return Candidate(row.hit, SpanScore(cell.start, cell.end, sure), score, penalty=penalty)


def _differ(one: tuple[float, int, _Row, int], other: tuple[float, int, _Row, int]) -> bool:
    return one[2].values[one[3]].text != other[2].values[other[3]].text


def _row(hit: Hit) -> _Row | None:
    row = row_of(hit.passage) if hit.passage.kind == "row" else None
    if row is None or len(row.values) < 2:
        return None
    return _Row(hit, row.values, tuple(frozenset(bare_words(value.text)) for value in row.values))


def _named_cells(asked: _Asked, row: _Row) -> list[int]:
    """Return the cells that a question names: most of their words, a code of theirs, or the name of a person."""
    return [n for n, words in enumerate(row.words) if words and _is_named(asked, words, row.values[n].text)]


def _is_named(asked: _Asked, words: frozenset[str], written: str) -> bool:
    said = words & asked.words
    if any(any(c.isdigit() for c in word) and any(c.isalpha() for c in word) for word in said):
        return True
    parts = written.split()
    person = 1 < len(parts) <= 5 and all(part[:1].isupper() for part in parts)
    if person and bare_words(parts[-1])[:1] and bare_words(parts[-1])[0] in asked.called:
        return True
    return len(said) >= (_KEY_SHARE if len(words) > _SHORT_KEY else 1) * len(words)


def _weight(asked: _Asked, row: _Row, named: Sequence[int], held: Counter[str]) -> float:
    """Weigh the question's words in a row by how few rows have them; those of cells that are not named count less."""
    sure = frozenset().union(*(row.words[n] for n in named)) & asked.words
    loose = (row.all_words & asked.words) - sure
    return sum(1 / held[w] for w in sure) + _LOOSE * sum(1 / held[w] for w in loose)


def _column(asked: _Asked, row: _Row, named: Sequence[int]) -> tuple[int, float] | None:
    """Return the column that the words which are left mean, or the only one of the kind that is asked for."""
    others = [n for n, value in enumerate(row.values) if n not in named and _is_of_kind(asked.expected, value)]
    columns = {n: row.values[n].column for n in others}
    heads = {n: (frozenset(bare_words(c)) - _PERIODS) | senses_of(c) for n, c in columns.items()}
    taken = frozenset().union(*(row.words[n] for n in named))
    said = (asked.all_words - taken) | asked.senses
    counts = Counter(word for head in heads.values() for word in head)
    scored = sorted(((sum(1 / counts[w] for w in head & said), -n) for n, head in heads.items()), reverse=True)
    if scored and scored[0][0] >= _APART and (len(scored) == 1 or scored[0][0] > scored[1][0] + 0.1):
        return -scored[0][1], scored[0][0]
    if asked.expected.kind in _ONE_OF_A_KIND and len(others) == 1:
        return others[0], 0.0
    return None


def _is_of_kind(expected: Expected, value: Value) -> bool:
    """Tell whether a cell may answer: a figure, or that it costs nothing, where one is asked for."""
    if expected.kind in ("amount", "count", "percentage") and not _FIGURE.match(value.text):
        return False
    return mismatch(expected, value.passage.text, value.start, value.end) < 1


def _left_over(asked: _Asked, row: _Row, column: int) -> float:
    """Return which share of the question's words stands neither in the row nor over it."""
    passage, head = row.hit.passage, row.values[column].column
    above = " ".join((head, passage.title, *passage.path, passage.doc_id.replace("-", " ").replace("/", " ")))
    known = row.all_words | frozenset(bare_words(above)) | asked.called
    rest = asked.words - _ASKING
    unknown = rest - known
    if any(c.isdigit() for word in unknown for c in word):
        return 1.0  # another year, class or code
    meant = 1 if senses_of(head) & asked.senses else 0
    return max(0, len(unknown) - meant) / max(1, len(rest))

"""A pool: the passages that a test set's questions are searched in, where there is no corpus folder.

Owns the reading of pools and the binding of SQuAD questions to a pool's documents. Imports nothing that loads a model.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from errors import EvaluationError
from evaluation.metrics.normalise import vietnamese_normalise
from evaluation.questions import Question, json_lines
from evaluation.squad import load_squad
from text import normalise

_IDS = ("doc_id", "passage_id", "id")
_HINT = 'Each line looks like {"passage_id": "…", "title": "…", "text": "…"}.'


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a pool, as it will be indexed.

    :param questions: the questions a SQuAD file asks about it, by id; elsewhere none.
    """

    doc_id: str
    title: str
    text: str
    questions: Mapping[str, Question]

    def as_json(self, *, titled: bool) -> str:
        """Return the line of a corpus file that ``index`` reads.

        :param titled: keep the title; without it the document is its text alone.
        """
        record = {"doc_id": self.doc_id, "title": self.title if titled else "", "text": self.text}
        return json.dumps(record, ensure_ascii=False)


def load_pool(path: Path) -> tuple[Entry, ...]:
    """Load a pool: ``.jsonl`` with ``text`` and ``doc_id`` or ``passage_id``, or SQuAD ``.json``; either gzipped too.

    A text that occurs twice is kept once, the first time.

    :raises EvaluationError: for a file that is neither, with its line number, or for a pool with nothing in it.
    """
    entries = _squad_entries(path) if path.name.removesuffix(".gz").endswith(".json") else _line_entries(path)
    found = tuple({entry.text: entry for entry in reversed(list(entries))}.values())[::-1]
    if not found:
        raise EvaluationError(f"{path} holds no passage.", hint=_HINT)
    return found


def load_distractors(path: Path, limit: int | None) -> tuple[Entry, ...]:
    """Load documents that hold no answer, the first ``limit`` of a ``.jsonl``; their ids are marked as such.

    :raises EvaluationError: as :func:`load_pool`.
    """
    entries = itertools.islice(_line_entries(path), limit)
    return tuple(replace(entry, doc_id=f"distractor-{entry.doc_id}") for entry in entries)


def bind(questions: Iterable[Question], entries: Iterable[Entry]) -> tuple[tuple[Question, ...], int]:
    """Point each SQuAD question at the pool's document that it was written for.

    By the paragraph's text; where no text fits, as for English questions over Vietnamese passages, by the question's
    id among the pool's own. Evidence and answers are then those of the pool's question. Questions of our own format
    pass unchanged.

    :return: the questions whose document is in the pool, and how many were left out.
    """
    by_text: dict[str, Entry] = {}
    by_question: dict[str, Entry] = {}
    for entry in entries:
        by_text.setdefault(vietnamese_normalise(entry.text), entry)
        by_question |= dict.fromkeys(entry.questions, entry)
    bound: list[Question] = []
    left_out = 0
    for question in questions:
        if not question.context:
            bound.append(question)
        elif same := by_text.get(vietnamese_normalise(question.context)):
            bound.append(replace(question, doc=same.doc_id))
        elif other := by_question.get(question.id):
            own = other.questions[question.id]
            found = replace(question, doc=other.doc_id, evidence=own.evidence, answers=own.answers, context=own.context)
            bound.append(found)
        else:
            left_out += 1
    return tuple(bound), left_out


def _squad_entries(path: Path) -> Iterator[Entry]:
    """Yield a SQuAD file's paragraphs."""
    for paragraph in load_squad(path):
        yield Entry(paragraph.doc_id, paragraph.title, paragraph.text, {q.id: q for q in paragraph.questions})


def _line_entries(path: Path) -> Iterator[Entry]:
    """Yield the documents of a ``.jsonl`` file."""
    seen: set[str] = set()
    for number, record in json_lines(path):
        doc_id, text = next((record[key] for key in _IDS if key in record), None), record.get("text")
        if doc_id is None or not isinstance(text, str):
            raise EvaluationError(f"{path}, line {number}: expected 'text' and one of {', '.join(_IDS)}.", hint=_HINT)
        if str(doc_id) in seen:
            raise EvaluationError(f"{path}, line {number}: id {str(doc_id)!r} occurs twice.", hint=_HINT)
        seen.add(str(doc_id))
        if text.strip():
            yield Entry(str(doc_id), _title(record), normalise(text), {})


def _title(record: Mapping[str, Any]) -> str:
    """Return a record's title, if it has one."""
    title = record.get("title")
    return title if isinstance(title, str) else ""

"""Training questions from folders of documents with questions that people wrote about them.

A folder holds ``corpus/`` and ``questions.jsonl``. It is indexed and searched as at run time, and each question is read
as the reader is asked it: over the passage that answers it, and over passages that the search finds beside it and that
do not. Imports ``answer`` and ``index``.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from answer.composers.clauses import Clause, clauses_of
from errors import TrainingError
from index.reading_form import context_line, reading_form
from language.judgement import judge
from schema import Hit, Passage
from text import normalise, token_spans, tokens
from training.generator.documents.reads import place_as_read
from training.squad import Example, Label, Source, TrainingSet

_FOUND = 6  # passages that the search finds
_LIKEST = 0.6  # how often a sentence that does not decide is the one most like the question
_VERDICTS: dict[str, Label] = {"có": "yes", "không": "no"}


@dataclass(frozen=True, slots=True)
class Written:
    """A question that somebody wrote, in several wordings.

    :param answer: words of ``evidence``, which are words of the document; both empty where no document answers.
    :param verdict: of a question of yes or no.
    :param type: what is asked for, as ``README.md`` there names it.
    """

    asked: tuple[str, ...]
    answer: str
    doc_id: str
    evidence: str
    verdict: Label | None
    type: str = ""


@dataclass(slots=True)
class WrittenSummary:
    """What became of the questions.

    :param lost: questions whose answer stands in no passage.
    """

    counts: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


def load_written(folder: Path) -> tuple[Written, ...]:
    """Read ``questions.jsonl``.

    :raises TrainingError: when it is missing, or a line of it is no question.
    """
    path = folder / "questions.jsonl"
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return tuple(_written(row) for row in rows)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as exc:
        raise TrainingError(f"cannot read {str(path)!r}: {exc!r}.", hint="See training/written/README.md.") from exc


def _written(row: dict[str, Any]) -> Written:
    return Written(
        tuple(normalise(q) for q in row["asked"]),
        normalise(row["answer"] or ""),
        row["doc"] or "",
        normalise(row["evidence"] or ""),
        _VERDICTS.get(row.get("verdict") or ""),
        row["type"],
    )


def training_set(folders: Sequence[Path], *, seed: int = 0) -> tuple[TrainingSet, WrittenSummary]:
    """Make training questions of all folders.

    :param seed: of the draw of passages that do not answer.
    :raises TrainingError: when a folder cannot be read or indexed.
    """
    sources: list[Source] = []
    examples: list[Example] = []
    summary = WrittenSummary()
    for folder in folders:
        rng = random.Random(f"{seed}/{folder.name}")
        for passage, given in _of_folder(folder, rng, summary):
            sources.append(passage)
            examples += [replace(example, passage=len(sources) - 1) for example in given]
    return TrainingSet(tuple(sources), tuple(examples)), summary


def _of_folder(folder: Path, rng: random.Random, summary: WrittenSummary) -> Iterator[tuple[Source, list[Example]]]:
    """Yield the passages of a folder with the questions that are read over them."""
    with assistant_over(folder / "corpus") as assistant:
        maker = _Maker(assistant, rng, summary)
        for question in load_written(folder):
            maker.take(question)
        yield from ((_source(p, folder.name), maker.examples[key]) for key, p in maker.passages.items())


def _source(passage: Passage, folder: str) -> Source:
    text = reading_form(passage, title=False, path=False).text
    return Source(f"{folder}/{passage.doc_id}", text, context_line(passage))


@contextmanager
def assistant_over(corpus: Path) -> Iterator[Any]:
    """Index a folder for a while, and give the assistant over it (``answer.assistant.Assistant``)."""
    from answer.assembly import build_assistant
    from index.build import build_index
    from index.encoder import load_encoder
    from settings import Settings

    with TemporaryDirectory() as place:
        settings = replace(Settings.load(), index_dir=Path(place))
        build_index(settings, load_encoder(settings), corpus=corpus)
        yield build_assistant(settings)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an answer stands: ``passage.text[start:end]``, and in the passage's reading form."""

    passage: Passage
    start: int
    end: int
    as_read: tuple[int, int]


class _Maker:
    """Makes the examples of one folder.

    :param assistant: over the folder's index.
    """

    def __init__(self, assistant: Any, rng: random.Random, summary: WrittenSummary) -> None:  # noqa: ANN401
        self._assistant, self._rng, self._summary = assistant, rng, summary
        self.passages: dict[str, Passage] = {}
        self.examples: dict[str, list[Example]] = {}

    def take(self, question: Written) -> None:
        """Make the examples of one question, in each of its wordings."""
        place = self._place(question) if question.answer else None
        if question.answer and place is None:
            self._summary.lost.append(question.asked[0])
            return
        for wording in question.asked:
            understood = self._assistant.ranker.understand(wording)
            hits = self._assistant.ranker.search(understood, top_k=_FOUND).hits
            if place is not None:
                self._add(place.passage, Example(understood.reading, 0, place.as_read, label=question.verdict))
            beside = [h for h in hits if place is None or not self._may_answer(question, h.passage, place.passage)][:1]
            decides = question.verdict or (not question.answer and judge(understood.restored).kind == "yes_no")
            for hit in beside:
                self._add(hit.passage, Example(understood.reading, 0, None, label="neither" if decides else None))
            if decides:
                self._add_sentences(question, understood, place, beside)

    def _add_sentences(
        self,
        question: Written,
        understood: Any,  # noqa: ANN401 - retriever.query.Understood
        place: _Place | None,
        beside: Sequence[Hit],
    ) -> None:
        """Ask a question of yes or no of the sentence that decides it alone, and of others that do not.

        Of each passage that does not decide, and of the rest of the one that does, the sentence that shares most words
        with the question, or any.
        """
        undecided = [_sentences(hit.passage) for hit in beside]
        if place:
            told = _sentences(place.passage)
            deciding = [c for c in told if c.sentence[0] < place.end and c.sentence[1] > place.start]
            if deciding:
                alone, first = deciding[0].alone(), deciding[0].sentence[0]
                answer = max(0, place.start - first), min(len(alone.text), place.end - first)
                self._add(alone, Example(understood.reading, 0, answer, label=question.verdict))
            undecided.insert(0, [c for c in told if c not in deciding])
        asked = frozenset(tokens(understood.restored))
        for told in filter(None, undecided):
            likest = max(told, key=lambda c: len(asked & frozenset(tokens(c.text))))
            chosen = likest if self._rng.random() < _LIKEST else self._rng.choice(told)
            self._add(chosen.alone(), Example(understood.reading, 0, None, label="neither"))

    def _add(self, passage: Passage, example: Example) -> None:
        self.passages[passage.passage_id] = passage
        self.examples.setdefault(passage.passage_id, []).append(example)
        self._summary.counts[example.label or ("answered" if example.answer else "not answered")] += 1

    def _may_answer(self, question: Written, passage: Passage, gold: Passage) -> bool:
        """Tell whether a passage holds the answer's words, or stands beside the one that answers in its document."""
        if passage.passage_id == gold.passage_id:
            return True
        here, wanted = f" {' '.join(tokens(passage.text))} ", f" {' '.join(tokens(question.answer))} "
        return wanted in here

    def _place(self, question: Written) -> _Place | None:
        """Find the passage that holds the evidence, and the answer's place in its reading form."""
        for passage, start, end in places_of(question, self._assistant.index.store.passages_of(question.doc_id)):
            found = place_as_read(passage, start, end)
            if found:
                return _Place(passage, start, end, found)
        return None


def _sentences(passage: Passage) -> list[Clause]:
    """Return a clause of each sentence of a passage; nothing where the passage is one sentence, or a row."""
    told = {clause.sentence: clause for clause in clauses_of(passage)}
    return [clause for clause in told.values() if clause.alone() is not passage]


def places_of(question: Written, passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, int]]:
    """Yield where the answer's words stand within the evidence: ``passage.text[start:end]``."""
    for passage in passages:
        stretch = find_words(passage.text, question.evidence)
        inside = stretch and find_words(passage.text[stretch[0] : stretch[1]], question.answer)
        if stretch and inside:
            yield passage, stretch[0] + inside[0], stretch[0] + inside[1]


def two_or_more(folders: Iterable[str]) -> tuple[str, ...]:
    """Return the folders that hold what a fit is made of, each once, to judge each by a fit on the others.

    :raises TrainingError: for fewer than two.
    """
    homes = tuple(dict.fromkeys(folders))
    if len(homes) < 2:
        raise TrainingError("expected such questions in two folders or more.", hint="Name folders of training/written.")
    return homes


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Find words in a text whatever signs and spaces stand between them; nothing where they do not stand there."""
    wanted = tokens(words)
    there = list(token_spans(text))
    for first in range(len(there) - len(wanted) + 1):
        if wanted and all(there[first + n][0] == word for n, word in enumerate(wanted)):
            return there[first][1], there[first + len(wanted) - 1][2]
    return None

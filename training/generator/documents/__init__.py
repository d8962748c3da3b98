"""Training questions over made-up documents that are laid out: price lists, contracts, regulations, timetables.

``python -m training documents``. The matter stands in plain tables, to which anyone can add lines; the engine makes a
document, cuts it into passages as the program does, and asks of each what it says and what it does not.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.generator.documents.asking import Asked, Asker
from training.generator.documents.kinds import make_document
from training.generator.documents.page import Page
from training.generator.documents.tables import load_domains
from training.generator.documents.yes_no import yes_no_questions
from training.squad import Example, Source, TrainingSet, save_squad

_A_DOCUMENT = 12  # questions


@dataclass(frozen=True, slots=True)
class Made:
    """A document with its passages and questions."""

    page: Page
    asker: Asker
    asked: tuple[Asked, ...]


def make_documents(seed: int, *, held_out: bool = False) -> Iterator[Made]:
    """Make documents without end, one domain after the other."""
    domains = list(load_domains(held_out=held_out))
    number = 0
    while True:
        random.Random(f"{seed}/{number}").shuffle(domains)
        for domain in domains:
            number += 1
            rng = random.Random(f"{seed}/{held_out}/{number}")
            page = make_document(rng, domain, held_out=held_out)
            asker = Asker(page, rng, most=_A_DOCUMENT)
            yield Made(page, asker, tuple(asker.ask()))


@dataclass(slots=True)
class Summary:
    """What was written.

    :param kinds: questions by topic; those without an answer under ``unanswerable``.
    :param labels: yes/no questions by label.
    """

    kinds: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)

    @property
    def questions(self) -> int:
        """Return how many questions there are."""
        return sum(self.kinds.values())

    @property
    def unanswered(self) -> int:
        """Return how many have no answer."""
        return self.kinds["unanswerable"]


def write_documents(
    out: Path, *, limit: int, seed: int = 0, held_out: bool = False, yes_no: Path | None = None
) -> Summary:
    """Write questions over made-up documents as a SQuAD file.

    :param limit: most questions.
    :param held_out: of the domains and wordings that training never sees, contrasts only, with the line above each
        passage as its first line, as the reader is given it.
    :param yes_no: a SQuAD file for yes/no questions about the same documents, each with its ``label`` (yes, no,
        neither); its answer is the clause that decides it.
    """
    from tqdm import tqdm

    passages: list[Source] = []
    examples: list[Example] = []
    summary, verdicts = Summary(), _Verdicts()
    with tqdm(total=limit, unit="question") as bar:
        for made in make_documents(seed, held_out=held_out):
            before = len(examples)
            _take(made, passages, examples, summary.kinds, held_out=held_out)
            if yes_no:
                _take_verdicts(made, verdicts, summary.labels, seed)
            bar.update(len(examples) - before)
            if len(examples) >= limit:
                break
    save_squad(TrainingSet(tuple(passages), tuple(examples)), out)
    if yes_no:
        save_squad(TrainingSet(tuple(verdicts.passages), tuple(verdicts.examples)), yes_no)
    return summary


@dataclass(slots=True)
class _Verdicts:
    """Yes/no questions as they are gathered."""

    passages: list[Source] = field(default_factory=list)
    examples: list[Example] = field(default_factory=list)


def _take_verdicts(made: Made, verdicts: _Verdicts, labels: Counter[str], seed: int) -> None:
    """Take over a document's yes/no questions."""
    rng = random.Random(f"{seed}/{made.page.text[:200]}")
    rows: dict[int, int] = {}
    for one in yes_no_questions(made.page, made.asker, rng, most=_A_DOCUMENT):
        read = made.asker.reads[one.passage]
        if one.passage not in rows:
            rows[one.passage] = len(verdicts.passages)
            verdicts.passages.append(Source(made.page.title, read.text, read.above))
        row = rows[one.passage]
        verdicts.examples.append(Example(one.question, row, one.clause, one.rests_on_above, label=one.label))
        labels[one.label] += 1


def _take(made: Made, passages: list[Source], examples: list[Example], kinds: Counter[str], *, held_out: bool) -> None:
    """Take over a document's questions and the passages that they are put to."""
    rows: dict[int, int] = {}
    pairs = Counter(one.pair for one in made.asked)
    for one in made.asked:
        if held_out and pairs[one.pair] < 2:
            continue
        read = made.asker.reads[one.passage]
        front = f"{read.above}\n" if held_out and read.above else ""
        if one.passage not in rows:
            rows[one.passage] = len(passages)
            passages.append(Source(made.page.title, front + read.text, "" if held_out else read.above))
        answer = None if one.answer is None else (one.answer[0] + len(front), one.answer[1] + len(front))
        examples.append(Example(one.question, rows[one.passage], answer, one.rests_on_above, one.exact))
        kinds[one.kind if answer else "unanswerable"] += 1

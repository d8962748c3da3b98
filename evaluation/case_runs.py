"""Runs cases through the real program: writes their files, builds an index of them, asks, and records the reply.

Cases whose files are the same are asked one after the other of one build. Nothing is kept between runs, so that what is
measured is the code as it stands. Loads models on use.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from errors import CorpusError, EvaluationError
from evaluation.answering import Answerer, Progress, ask, silent
from evaluation.case_judge import Reply
from evaluation.cases import Case
from evaluation.predictions import Prediction
from evaluation.questions import Question
from settings import Settings
from text import normalise

if TYPE_CHECKING:
    from answer.assistant import Assistant
    from index.build import Index

Files = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What came of building a corpus.

    :param answerer: answers from it; nothing where it could not be built.
    :param index: the build itself.
    :param problems: what the build said of the files, one line each.
    :param unnamed: files that are neither indexed nor named in a problem.
    :param crash: the error of our own that stopped it, or empty.
    """

    answerer: Answerer | None = None
    index: Index | None = None
    problems: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    crash: str = ""

    def passage_text(self, passage_id: str) -> str:
        """Return the text of a passage by its id."""
        passage = self.index.store.passage(passage_id) if self.index else None
        return passage.text if passage else ""


class Builder(Protocol):
    """Builds one small corpus after another."""

    def build(self, files: Files) -> Built:
        """Build a corpus; the one before it is answered from no more."""
        ...


def run_cases(
    cases: Sequence[Case], builder: Builder, *, progress: Progress = silent
) -> tuple[tuple[Case, Reply], ...]:
    """Ask every case of a build of its own files.

    :return: each case with its reply, in the order given.
    """
    grouped: dict[Files, list[Case]] = {}
    for case in cases:
        grouped.setdefault(case.files, []).append(case)
    in_turn = [case for members in grouped.values() for case in members]
    replies: dict[str, Reply] = {}
    built, standing = Built(), None
    for case in progress(in_turn):
        if case.files != standing:
            built, standing = builder.build(case.files), case.files
        replies[case.id] = _reply(case, built)
    return tuple((case, replies[case.id]) for case in cases)


def _reply(case: Case, built: Built) -> Reply:
    """Ask one case."""
    if built.answerer is None:
        said = built.crash or " ".join(built.problems)
        return Reply(_silent(case, said), built.problems, built.unnamed, built.crash, built=False)
    question = Question(case.id, case.question, (), history=case.history)
    try:
        prediction = ask(built.answerer, question, built.passage_text)
    except Exception as exc:  # a crash is how this case went, and the others are still to be asked
        return Reply(_silent(case, ""), built.problems, built.unnamed, _crash(exc))
    return Reply(prediction, built.problems, built.unnamed)


def _silent(case: Case, said: str) -> Prediction:
    """Record that there was no answer."""
    return Prediction(case.id, case.question, case.question, "", said, True, 0.0, (), (), 0.0)


def _crash(exc: Exception) -> str:
    """Write an error in one line."""
    return " ".join(f"{type(exc).__name__}: {exc}".split())


class LiveBuilder:
    """The program as it is installed: every corpus becomes the next build of one index, which an assistant follows.

    So models are loaded once for all cases.

    :param folder: an empty folder for the corpora and the index.
    :raises EncoderError: when the encoder cannot be loaded.
    """

    def __init__(self, settings: Settings, folder: Path) -> None:
        from index.encoder import load_encoder

        self.assistant: Assistant | None = None
        self._settings = replace(settings, index_dir=folder / "index")
        self._folder = folder
        self._encoder = load_encoder(settings)
        self._count = 0

    def build(self, files: Files) -> Built:
        """Write a corpus into a folder of its own and make its build the live one.

        :raises ReaderError: when the reader cannot be loaded.
        """
        from index.build import build_index

        self._count += 1
        corpus = self._folder / f"corpus-{self._count}"
        _write(corpus, files)
        try:
            summary = build_index(self._settings, self._encoder, corpus=corpus)
        except CorpusError as exc:
            said = str(exc).replace(str(corpus), corpus.name)
            return Built(problems=(said,), unnamed=_unnamed(files, (), (said,)))
        except Exception as exc:  # as in _reply
            return Built(crash=_crash(exc), unnamed=tuple(name for name, _ in files))
        return self._opened(files, summary.build_id, tuple(str(problem) for problem in summary.problems))

    def _opened(self, files: Files, build_id: str, problems: tuple[str, ...]) -> Built:
        """Let the assistant follow to a build."""
        from answer.assembly import build_assistant

        self.assistant = self.assistant or build_assistant(self._settings)
        index = self.assistant.index
        if index.build_id != build_id:
            raise EvaluationError(
                f"expected the assistant to follow to the build {build_id!r}, found {index.build_id!r}."
            )
        sources = tuple(document.source for document in index.store.documents())
        return Built(self.assistant, index, problems, _unnamed(files, sources, problems))


def _write(folder: Path, files: Files) -> None:
    """Write the files of a corpus."""
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _unnamed(files: Files, sources: Sequence[str], problems: Sequence[str]) -> tuple[str, ...]:
    """Return the files that no document was made of and no problem names."""
    names = ((name, normalise(name)) for name, _ in files)
    return tuple(
        name
        for name, written in names
        if not any(source == written or source.startswith(f"{written},") for source in sources)
        and not any(written in problem for problem in problems)
    )

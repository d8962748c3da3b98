"""What the page asks of the rest: an assistant that is built when there is an index, and the documents it cites.

Turns citations into sources to show. Must not import Gradio, nor anything that loads a model.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Protocol, runtime_checkable

from errors import AssistantError
from schema import Answer, Document, Facts, Passage, Turn
from web.conversation import Source, StepLike

_LOG = logging.getLogger(__name__)
_NEIGHBOURS = 1  # passages shown on either side of a source


@runtime_checkable
class DraftLike(Protocol):
    """What a language model has written so far."""

    @property
    def text(self) -> str:
        """Return it all, from the beginning."""


Item = StepLike | DraftLike | Answer


class Store(Protocol):
    """The documents and passages of the live index."""

    def document(self, doc_id: str) -> Document | None:
        """Return a document, or nothing."""

    def count_documents(self) -> int:
        """Return how many documents there are."""

    def passages_of(self, doc_id: str) -> Sequence[Passage]:
        """Return a document's passages in order."""


class Index(Protocol):
    """The live index."""

    @property
    def store(self) -> Store:
        """Return its documents and passages."""


class Assistant(Protocol):
    """What answers questions."""

    @property
    def index(self) -> Index:
        """Return the live index."""

    def stream(self, question: str, history: Sequence[Turn] = (), *, without: Collection[str] = ()) -> Iterator[Item]:
        """Yield each step as it is done, drafts where a language model writes, then the answer."""


class Service:
    """Answers through an assistant that is built on the first use that succeeds.

    :param build: makes the assistant; raises :class:`errors.AssistantError` while it cannot, and is tried again at the
        next question, so that an index built meanwhile is picked up.
    """

    def __init__(self, build: Callable[[], Assistant]) -> None:
        self._build = build
        self._assistant: Assistant | None = None
        self._lock = threading.Lock()

    def assistant(self) -> Assistant:
        """Return the assistant, building it if need be.

        :raises AssistantError: when it cannot be built.
        """
        with self._lock:
            if self._assistant is None:
                self._assistant = self._build()
            return self._assistant

    def stream(self, question: str, history: Sequence[Turn], without: Collection[str] = ()) -> Iterator[Item]:
        """Yield the steps, drafts if any, and the answer.

        :param without: values of constraints that the question is not to be held to.
        :raises AssistantError: when there is nothing to answer from.
        """
        yield from self.assistant().stream(question, history, without=without)

    def document(self, doc_id: str) -> Document | None:
        """Return a document of the live index, or ``None`` when it is not there (any more)."""
        try:
            return self.assistant().index.store.document(doc_id)
        except AssistantError:
            return None

    def count_documents(self) -> int:
        """Return how many documents the live index holds; 0 where there is none."""
        try:
            return self.assistant().index.store.count_documents()
        except AssistantError:
            return 0

    def sources(self, answer: Answer) -> tuple[Source, ...]:
        """Return what the panel shows for an answer: the cited passages by number, then the others that were found."""
        passages = {hit.passage.passage_id: hit.passage for hit in answer.hits}
        sources = []
        for number, citation in enumerate(answer.citations, start=1):
            passage = passages.get(citation.passage_id) or self._passage(citation.doc_id, citation.passage_id)
            if passage is not None:
                sources.append(self._source(passage, number, answer))
        cited = {citation.passage_id for citation in answer.citations}
        near = [hit.passage for hit in answer.hits if hit.passage.passage_id not in cited]
        return (*sources, *(self._source(passage, 0, answer) for passage in near))

    def _source(self, passage: Passage, number: int, answer: Answer) -> Source:
        document = self.document(passage.doc_id)
        before, after = self._neighbours(passage)
        facts = document.facts if document else Facts()
        published = document.published if document else None
        precision = document.published_precision if document and published else facts.issued_precision
        return Source(
            number=number,
            passage=passage,
            title=document.title if document else passage.doc_id,
            published=published or facts.issued,
            origin=document.source if document else passage.doc_id,
            precision=precision,
            citation=answer.citations[number - 1] if number else None,
            before=before,
            after=after,
            facts=facts,
        )

    def _passage(self, doc_id: str, passage_id: str) -> Passage | None:
        return next((p for p in self._passages_of(doc_id) if p.passage_id == passage_id), None)

    def _neighbours(self, passage: Passage) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """Return the passages around one, unless the document has changed since."""
        passages = tuple(self._passages_of(passage.doc_id))
        at = next((i for i, p in enumerate(passages) if p == passage), None)
        if at is None:
            return (), ()
        return passages[max(0, at - _NEIGHBOURS) : at], passages[at + 1 : at + 1 + _NEIGHBOURS]

    def _passages_of(self, doc_id: str) -> Sequence[Passage]:
        try:
            return self.assistant().index.store.passages_of(doc_id)
        except AssistantError:
            return ()


def warm_up(service: Service, question: str) -> None:
    """Answer a question for nobody, so that the first real one finds everything loaded.

    :raises AssistantError: when there is nothing to answer from.
    """
    for _ in service.stream(question, ()):
        _LOG.debug("warming up")

"""What happens when somebody asks, stops, retries, edits or judges: conversations in, views out.

Holds the rules of the page and none of its components; every handler can be called without Gradio.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from errors import AssistantError, IndexMissingError, QuestionError
from schema import Answer
from web.conversation import Conversation, Exchange, Source, Verdict
from web.feedback import FeedbackStore
from web.service import DraftLike, Service
from web.strings import Strings

_LOG = logging.getLogger(__name__)
INDEX_COMMAND = "make index"


@dataclass(frozen=True, slots=True)
class View:
    """What the page should show now.

    :param question: what to put into the question box; ``None`` leaves it alone.
    :param notice: one line below the conversation.
    """

    conversation: Conversation
    question: str | None = None
    notice: str = ""

    @property
    def running(self) -> bool:
        """Tell whether an answer is on its way."""
        last = self.conversation.last
        return last is not None and not last.finished


class Handlers:
    """The rules of the page.

    :param max_chars: a longer question is refused, gently.
    """

    def __init__(self, service: Service, feedback: FeedbackStore, *, max_chars: int) -> None:
        self._service = service
        self._feedback = feedback
        self._max_chars = max_chars

    def ask(self, question: str, conversation: Conversation, s: Strings) -> Iterator[View]:
        """Answer a question, showing each step as it is done."""
        question = " ".join(question.split())
        if not question:
            yield View(conversation, notice=s.empty_question)
            return
        if len(question) > self._max_chars:
            yield View(conversation, notice=s.long_question.format(found=len(question), limit=self._max_chars))
            return
        conversation = conversation.asked(question)
        yield View(conversation, question="")
        for exchange in self._answer(Exchange(question), conversation):
            conversation = conversation.updated(exchange)
            yield View(conversation)

    def _answer(self, exchange: Exchange, conversation: Conversation) -> Iterator[Exchange]:
        """Follow the assistant; whatever goes wrong becomes part of the exchange, and of the log."""
        started = time.perf_counter()
        try:
            for item in self._service.stream(exchange.question, conversation.history()):
                if isinstance(item, Answer):
                    seconds = time.perf_counter() - started
                    exchange = replace(exchange, answer=item, sources=self._service.sources(item), seconds=seconds)
                elif isinstance(item, DraftLike):
                    exchange = replace(exchange, draft=item.text)
                else:
                    exchange = replace(exchange, steps=(*exchange.steps, item))
                yield exchange
        except IndexMissingError:
            _LOG.warning("a question was asked, but there is no index")
            yield replace(exchange, problem="no_index", hint=INDEX_COMMAND)
        except QuestionError as exc:
            _LOG.info("question refused: %s", exc)
            yield replace(exchange, problem="failed")
        except AssistantError as exc:
            _LOG.exception("the assistant failed")
            yield replace(exchange, problem="failed", hint=exc.hint)
        except Exception:  # the page must say something kind, whatever happened
            _LOG.exception("answering failed")
            yield replace(exchange, problem="failed")

    def retry(self, conversation: Conversation, s: Strings) -> Iterator[View]:
        """Ask the last question again."""
        if conversation.last is None:
            yield View(conversation)
            return
        yield from self.ask(conversation.last.question, conversation.without_last(), s)

    def stop(self, conversation: Conversation) -> View:
        """Close what was running."""
        return View(conversation.stopped())

    def clear(self) -> View:
        """Begin anew."""
        return View(Conversation(), question="")

    def edit(self, conversation: Conversation, s: Strings) -> View:
        """Put the last question back into the box; pressed again, let it be."""
        if conversation.last is None or conversation.editing:
            return View(replace(conversation, editing=False), question="")
        return View(replace(conversation, editing=True), question=conversation.last.question, notice=s.editing)

    def judge(self, verdict: Verdict, conversation: Conversation, s: Strings) -> View:
        """Keep what the user thinks of the last answer."""
        last = conversation.last
        if last is None or last.answer is None:
            return View(conversation)
        try:
            self._feedback.record(last.answer, verdict)
        except OSError:
            _LOG.exception("feedback could not be kept")
            return View(conversation, notice=s.generic_error)
        return View(conversation.updated(replace(last, verdict=verdict)), notice=s.thanks)

    def find_source(self, conversation: Conversation, place: dict[str, Any]) -> Source | None:
        """Return the source that a click in the panel means; ``None`` for anything else the browser may send."""
        try:
            turn, index = int(place["turn"]), int(place["index"])
        except (KeyError, TypeError, ValueError):
            return None
        if not 0 <= turn < len(conversation.exchanges) or index < 0:
            return None
        sources = conversation.exchanges[turn].sources
        return sources[index] if index < len(sources) else None

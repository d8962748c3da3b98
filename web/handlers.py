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
from schema import AS_TYPED, Answer
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
        return self.conversation.running


class Handlers:
    """The rules of the page.

    :param max_chars: a longer question is refused, gently.
    """

    def __init__(self, service: Service, feedback: FeedbackStore, *, max_chars: int) -> None:
        self._service = service
        self._feedback = feedback
        self._max_chars = max_chars

    def begin(self, question: str, conversation: Conversation, s: Strings, *, without: tuple[str, ...] = ()) -> View:
        """Show a question at once, before it has its turn; :meth:`answer` does the rest."""
        if conversation.running:
            return View(conversation)
        question = " ".join(question.split())
        if not question:
            return View(conversation, notice=s.empty_question)
        if len(question) > self._max_chars:
            return View(conversation, notice=s.long_question.format(found=len(question), limit=self._max_chars))
        return View(conversation.asked(question, without=without), question="")

    def answer(self, conversation: Conversation) -> Iterator[View]:
        """Answer the question that waits, showing each step as it is done; nothing when none waits."""
        waiting = conversation.last
        if waiting is None or waiting.finished or waiting.started:
            return
        started = replace(waiting, started=True)
        yield View(conversation.updated(started))
        for exchange in self._answer(started, conversation):
            if started.sign.pulled:
                return
            conversation = conversation.updated(exchange)
            if exchange.finished:
                conversation = replace(conversation, cancelled=False)
            yield View(conversation)

    def _answer(self, exchange: Exchange, conversation: Conversation) -> Iterator[Exchange]:
        """Follow the assistant; whatever goes wrong becomes part of the exchange, and of the log."""
        started = time.perf_counter()
        try:
            for item in self._service.stream(exchange.question, conversation.history(), exchange.without):
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

    def retry(self, conversation: Conversation, s: Strings) -> View:
        """Ask the last question again."""
        if conversation.last is None or conversation.running:
            return View(conversation)
        last = conversation.last
        return self.begin(last.question, conversation.without_last(), s, without=last.without)

    def release(self, number: int, conversation: Conversation, s: Strings) -> View:
        """Ask the last question again, not held to the constraint of this number, from 0."""
        last = conversation.last
        if last is None or last.answer is None or conversation.running or number >= len(last.answer.constraints):
            return View(conversation)
        without = (*last.without, last.answer.constraints[number].value)
        return self.begin(last.question, conversation.without_last(), s, without=without)

    def as_typed(self, conversation: Conversation, s: Strings) -> View:
        """Ask the last question again as it was typed, without what was said before."""
        last = conversation.last
        if last is None or last.answer is None or conversation.running or not last.answer.is_rewritten:
            return View(conversation)
        return self.begin(last.question, conversation.without_last(), s, without=(*last.without, AS_TYPED))

    def stop(self, conversation: Conversation) -> View:
        """Close what was running."""
        _pull(conversation)
        return View(replace(conversation.closed("stopped"), cancelled=_cancels(conversation)))

    def turn_away(self, conversation: Conversation) -> View:
        """Close a question that found the queue full; the late report of a cancelled answer closes nothing."""
        if conversation.cancelled:
            return View(replace(conversation, cancelled=False))
        return View(conversation.closed("busy"))

    def clear(self, conversation: Conversation) -> View:
        """Begin anew."""
        _pull(conversation)
        return View(Conversation(cancelled=_cancels(conversation)), question="")

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


def _cancels(conversation: Conversation) -> bool:
    """Tell whether Gradio will report an answer as failed that is cancelled now, or was before.

    It does so for one that had begun; one that still waited is taken out of the queue in silence.
    """
    last = conversation.last
    return conversation.cancelled or (last is not None and last.started and not last.finished)


def _pull(conversation: Conversation) -> None:
    """Stop whoever is answering the last question."""
    if conversation.last is not None:
        conversation.last.sign.pulled = True

"""A conversation: the exchanges of question, steps and answer, as frozen data.

Everything that the page shows is a function of this and of the language. Owns no rendering; imports ``schema`` only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, Protocol

from schema import Answer, Citation, DatePrecision, Facts, Passage, Turn

Problem = Literal["", "stopped", "busy", "no_index", "failed"]
Verdict = Literal["", "like", "dislike"]
HISTORY_TURNS = 6


class StepLike(Protocol):
    """A stage of the work that is finished, as ``answer`` reports it."""

    @property
    def name(self) -> str:
        """Name the stage: ``understand``, ``search``, ``read``, ``write``."""

    @property
    def detail(self) -> str:
        """Say what came of it: the rewritten question, a number of passages."""

    @property
    def milliseconds(self) -> float:
        """Say how long it took."""


@dataclass(frozen=True, slots=True)
class Source:
    """A passage to show in the panel, with what its document says of itself.

    Kept with the exchange, so that it shows what was read even after the index is rebuilt.

    :param number: the citation's number from 1; 0 for a passage that is not cited.
    :param citation: the words that the answer rests on; ``None`` when not cited.
    :param before: the passages just before it in the document, in order.
    :param after: the passages just after it.
    :param facts: what its document says of itself.
    """

    number: int
    passage: Passage
    title: str
    published: date | None
    origin: str
    precision: DatePrecision = "day"
    citation: Citation | None = None
    before: tuple[Passage, ...] = ()
    after: tuple[Passage, ...] = ()
    facts: Facts = Facts()


@dataclass(slots=True)
class StopSign:
    """Tells the thread that answers that nobody waits for it any more; the one thing here that changes.

    Gradio's own cancelling misses an answer that is asked for at the very moment it is stopped.
    """

    pulled: bool = False


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what became of it; unfinished while it has neither answer nor problem.

    :param started: the assistant has begun; before that the question waits its turn.
    :param draft: what a language model has written so far; unchecked, and superseded by the answer.
    :param without: values of the constraints that the user took away; :data:`schema.AS_TYPED` among them where the
        question is asked as typed.
    """

    question: str
    started: bool = False
    steps: tuple[StepLike, ...] = ()
    draft: str = ""
    without: tuple[str, ...] = ()
    answer: Answer | None = None
    sources: tuple[Source, ...] = ()
    problem: Problem = ""
    hint: str = ""
    seconds: float = 0.0
    verdict: Verdict = ""
    sign: StopSign = field(default_factory=StopSign, compare=False, repr=False)

    @property
    def finished(self) -> bool:
        """Tell whether nothing more will come."""
        return self.answer is not None or self.problem != ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """The exchanges so far, oldest first.

    :param editing: the next question replaces the last one.
    :param cancelled: an answer was cancelled, and Gradio has yet to report it as failed; by then another question may
        have been asked, which that report is not about.
    """

    exchanges: tuple[Exchange, ...] = ()
    editing: bool = False
    cancelled: bool = False

    @property
    def last(self) -> Exchange | None:
        """Return the newest exchange."""
        return self.exchanges[-1] if self.exchanges else None

    def asked(self, question: str, *, without: tuple[str, ...] = ()) -> Conversation:
        """Add a question, in the place of the last one when that is being edited."""
        kept = self.exchanges[:-1] if self.editing else self.exchanges
        return replace(self, exchanges=(*kept, Exchange(question, without=without)), editing=False)

    def updated(self, exchange: Exchange) -> Conversation:
        """Put an exchange in the place of the last one."""
        return replace(self, exchanges=(*self.exchanges[:-1], exchange))

    def without_last(self) -> Conversation:
        """Forget the last exchange."""
        return replace(self, exchanges=self.exchanges[:-1], editing=False)

    @property
    def running(self) -> bool:
        """Tell whether an answer is on its way."""
        return self.last is not None and not self.last.finished

    def closed(self, problem: Problem) -> Conversation:
        """Close the last exchange for a reason, if it is still open."""
        if self.last is None or self.last.finished:
            return self
        return self.updated(replace(self.last, problem=problem))

    def history(self) -> tuple[Turn, ...]:
        """Return the answered exchanges before the open one, as the assistant wants them."""
        done = [e for e in self.exchanges if e.answer is not None]
        return tuple(_turn(e.question, e.answer) for e in done[-HISTORY_TURNS:] if e.answer)


def _turn(question: str, answer: Answer) -> Turn:
    """Return an exchange as the assistant wants it: a reply to small talk is no answer to anything."""
    understood = answer.standalone_question if answer.hits else ""
    return Turn(question, answer.short or answer.text, understood, answer.abstained)

"""Join the page's components to what they do.

Thin: reads what Gradio hands in, calls :mod:`web.handlers`, and turns the view into updates of components.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import Any

import gradio as gr

from settings import Settings
from web import page
from web.api import make_ask
from web.conversation import Conversation, Verdict
from web.escape import plain
from web.examples import example_questions
from web.feedback import FeedbackStore
from web.handlers import Handlers, View
from web.messages import render_messages
from web.service import Service
from web.sources import render_document, render_sources
from web.strings import Strings, other_language, strings_for

MODEL_QUEUE = "assistant"  # every use of the model waits in this one queue
WORKERS = 2  # questions answered at once; each keeps a core busy
FEEDBACK_FILE = "feedback.jsonl"

Updates = dict[Any, Any]


class Wiring:
    """The event handlers, as Gradio calls them."""

    def __init__(self, parts: page.Parts, handlers: Handlers, service: Service) -> None:
        self.parts = parts
        self.handlers = handlers
        self.service = service

    # --- what Gradio calls; ``language`` is whatever the browser kept -------------------------------------------

    def load(self, language: object, conversation: Conversation) -> Updates:
        """Fill the page in the language that the browser keeps."""
        return self._shown_only(self._everything(View(conversation), strings_for(language)))

    def greet(self, language: object) -> Updates:
        """Add to the welcome what only the assistant knows; the first time, this waits until it is loaded."""
        return {self.parts.chat: gr.update(**self._welcome(strings_for(language)))}

    def switch(self, language: object, conversation: Conversation) -> Updates:
        """Change the language of everything, at once."""
        code = other_language(language)
        updates = self._everything(View(conversation), strings_for(code))
        updates[self.parts.chat] |= self._welcome(strings_for(code))
        return {self.parts.language: code, **self._shown_only(updates)}

    def refresh(self, language: object, conversation: Conversation) -> Updates:
        """Show the conversation in the language that was chosen while the answer was on its way."""
        updates = self._view(View(conversation), strings_for(language), sources=True, keep_notice=True)
        return self._shown_only(updates)

    def begin(self, question: str, conversation: Conversation, language: object) -> Updates:
        """Show what stands in the box as a question."""
        s = strings_for(language)
        return self._view(self.handlers.begin(question or "", conversation, s), s)

    def begin_example(self, conversation: Conversation, language: object, event: gr.SelectData) -> Updates:
        """Show the example that was clicked as a question."""
        chosen = event.value.get("text", "") if isinstance(event.value, dict) else ""
        return self.begin(str(chosen), conversation, language)

    def retry(self, conversation: Conversation, language: object) -> Updates:
        """Show the last question as asked again."""
        s = strings_for(language)
        return self._view(self.handlers.retry(conversation, s), s)

    def release(self, number: int) -> Callable[[Conversation, object], Updates]:
        """Return what a click on the constraint of this number does: ask again, not held to it."""

        def release_constraint(conversation: Conversation, language: object) -> Updates:
            s = strings_for(language)
            return self._view(self.handlers.release(number, conversation, s), s)

        return release_constraint

    def as_typed(self, conversation: Conversation, language: object) -> Updates:
        """Ask the last question again as it was typed, without what was said before."""
        s = strings_for(language)
        return self._view(self.handlers.as_typed(conversation, s), s)

    def answer(self, conversation: Conversation, language: object) -> Iterator[Updates]:
        """Answer the question that waits."""
        s = strings_for(language)
        yield {self.parts.notice: gr.skip()}  # Gradio empties every output of a generator that yields nothing
        for view in self.handlers.answer(conversation):
            yield self._view(view, s, sources=not view.running)

    def turn_away(self, conversation: Conversation, language: object) -> Updates:
        """Say that too many wait: nothing else can fail on the way to :meth:`answer`."""
        return self._view(self.handlers.turn_away(conversation), strings_for(language))

    def stop(self, conversation: Conversation, language: object) -> Updates:
        """Close what was running; Gradio has cancelled it."""
        return self._view(self.handlers.stop(conversation), strings_for(language), sources=True)

    def clear(self, conversation: Conversation, language: object) -> Updates:
        """Begin a new conversation."""
        view = self.handlers.clear(conversation)
        return {self.parts.document: "", **self._view(view, strings_for(language), sources=True)}

    def edit(self, conversation: Conversation, language: object) -> Updates:
        """Put the last question into the box."""
        s = strings_for(language)
        return self._view(self.handlers.edit(conversation, s), s)

    def like(self, conversation: Conversation, language: object) -> Updates:
        """Keep that the last answer was right."""
        return self._judge("like", conversation, language)

    def dislike(self, conversation: Conversation, language: object) -> Updates:
        """Keep that the last answer was wrong."""
        return self._judge("dislike", conversation, language)

    def open_document(self, conversation: Conversation, language: object, event: gr.EventData) -> Updates:
        """Show the whole document of a source in the panel."""
        place = event._data if isinstance(event._data, dict) else {}
        source = self.handlers.find_source(conversation, place)
        if source is None:
            return {self.parts.document: gr.skip()}
        document = self.service.document(source.passage.doc_id)
        return {self.parts.document: render_document(document, source, strings_for(language))}

    # --- views into updates -----------------------------------------------------------------------------------

    def _shown_only(self, updates: Updates) -> Updates:
        """Leave the conversation itself alone: an answer may be adding to it at this very moment."""
        return {component: update for component, update in updates.items() if component is not self.parts.conversation}

    def _judge(self, verdict: Verdict, conversation: Conversation, language: object) -> Updates:
        s = strings_for(language)
        return self._view(self.handlers.judge(verdict, conversation, s), s)

    def _view(self, view: View, s: Strings, *, sources: bool = False, keep_notice: bool = False) -> Updates:
        """Update what a conversation shows; the panel only when there is something new in it."""
        parts, last = self.parts, view.conversation.last
        updates: Updates = {
            parts.conversation: view.conversation,
            parts.chat: render_messages(view.conversation, s),
            parts.toolbar: gr.update(visible=last is not None),
            parts.question: self._question_box(view, s),
        }
        updates |= self._constraints(view)
        for button in (parts.retry, parts.edit, parts.copy):
            updates[button] = gr.update(interactive=not view.running)
        for button, verdict in ((parts.like, "like"), (parts.dislike, "dislike")):
            chosen = last is not None and last.verdict == verdict
            judged = last is not None and last.answer is not None
            updates[button] = gr.update(
                interactive=judged, elem_classes=["hd-ghost", "hd-chosen"] if chosen else ["hd-ghost"]
            )
        if not keep_notice:
            updates[parts.notice] = page.notice_html(view.notice)
        if sources:
            updates[parts.sources] = render_sources(view.conversation, s)
        return updates

    def _constraints(self, view: View) -> Updates:
        """Show what the last question was held to; each goes away by a click."""
        last = view.conversation.last
        held = last.answer.constraints if last and last.answer else ()
        labels = [f"{constraint.text} ✕" for constraint in held]
        buttons = zip_longest(self.parts.constraints, labels[: len(self.parts.constraints)], fillvalue="")
        updates: Updates = {b: gr.update(value=label, visible=bool(label)) for b, label in buttons}
        rewritten = last is not None and last.answer is not None and last.answer.is_rewritten
        updates[self.parts.as_typed] = gr.update(visible=rewritten)
        return updates | {self.parts.held: gr.update(visible=bool(held))}

    def _question_box(self, view: View, s: Strings) -> dict[str, Any]:
        """Show the button that makes sense now, and leave alone what is being typed."""
        buttons = (
            {"submit_btn": False, "stop_btn": s.stop} if view.running else {"submit_btn": s.ask, "stop_btn": False}
        )
        value = {} if view.question is None else {"value": view.question}
        update: dict[str, Any] = gr.update(**buttons, **value)
        return update

    def _everything(self, view: View, s: Strings) -> Updates:
        """Update every word on the page."""
        parts = self.parts
        updates = self._view(view, s, sources=True)
        updates |= {
            button: gr.update(**updates.get(button, {}) | {"value": label})
            for button, label in (
                (parts.language_button, s.language_button),
                (parts.new_button, s.new_conversation),
                (parts.retry, s.retry),
                (parts.edit, s.edit),
                (parts.copy, s.copy),
                (parts.like, s.like),
                (parts.dislike, s.dislike),
            )
        }
        updates[parts.chat] = gr.update(value=updates[parts.chat], placeholder=page.welcome_html(s, None))
        box = {"label": s.question_label, "placeholder": s.question_placeholder}
        updates[parts.question] = gr.update(**updates[parts.question] | box)
        updates[parts.header] = page.header_html(s)
        updates[parts.held_label] = plain(s.held_to)
        updates[parts.as_typed] = gr.update(**updates[parts.as_typed] | {"value": s.as_typed})
        updates[parts.document] = ""
        return updates

    def _welcome(self, s: Strings) -> dict[str, Any]:
        """Say how much there is to ask about, with examples."""
        examples = [{"text": text} for text in example_questions(self.service, s)]
        return {"placeholder": page.welcome_html(s, self.service.count_documents()), "examples": examples}


def build_page(service: Service, settings: Settings) -> gr.Blocks:
    """Build the page, its events and its one public endpoint."""
    s = strings_for(settings.language)
    feedback = FeedbackStore(settings.index_dir.parent / FEEDBACK_FILE)
    handlers = Handlers(service, feedback, max_chars=settings.max_question_chars)
    with gr.Blocks(title=s.title, analytics_enabled=False, fill_height=True, fill_width=True) as blocks:
        # First, so that the public name is free: Gradio names every event after its function.
        gr.api(
            make_ask(service, max_chars=settings.max_question_chars),
            api_name="ask",
            concurrency_id=MODEL_QUEUE,
            concurrency_limit=WORKERS,
        )
        parts = page.lay_out(s)
        _connect(blocks, Wiring(parts, handlers, service))
    blocks.queue(max_size=settings.queue_size, api_open=False)
    return blocks


def _connect(blocks: gr.Blocks, wiring: Wiring) -> None:
    """Attach every event."""
    p = wiring.parts
    shown = [
        *(
            p.conversation,
            p.chat,
            p.as_typed,
            p.held,
            *p.constraints,
            p.toolbar,
            p.retry,
            p.edit,
            p.copy,
            p.like,
            p.dislike,
            p.notice,
            p.question,
            p.sources,
        ),
        *(p.document, p.header, p.held_label, p.language, p.language_button, p.new_button),
    ]
    drawn = [part for part in shown if part is not p.conversation]
    talk = [p.conversation, p.language]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    quick = quiet | {"queue": False}
    model = quiet | {"concurrency_id": MODEL_QUEUE, "concurrency_limit": WORKERS}

    begun = [
        p.question.submit(wiring.begin, [p.question, *talk], shown, **quick),
        p.chat.example_select(wiring.begin_example, talk, shown, **quick),
        p.retry.click(wiring.retry, talk, shown, **quick),
        p.as_typed.click(wiring.as_typed, talk, shown, **quick),
        *(button.click(wiring.release(number), talk, shown, **quick) for number, button in enumerate(p.constraints)),
    ]
    answers = [event.then(wiring.answer, talk, shown, **model) for event in begun]
    for event in answers:
        event.failure(wiring.turn_away, talk, shown, **quick)
        event.then(wiring.refresh, [p.language, p.conversation], drawn, **quick)
    p.question.stop(wiring.stop, talk, shown, cancels=answers, **quick)
    p.new_button.click(wiring.clear, talk, shown, cancels=answers, **quick)
    p.edit.click(wiring.edit, talk, shown, **quick).then(None, js="() => window.hoidap.focusQuestion()", **quick)
    p.like.click(wiring.like, talk, shown, **quick)
    p.dislike.click(wiring.dislike, talk, shown, **quick)
    p.copy.click(None, js="() => window.hoidap.copyLast()", **quick)
    p.theme_button.click(None, js="() => window.hoidap.switchTheme()", **quick)
    p.language_button.click(wiring.switch, [p.language, p.conversation], drawn, **quick)
    p.sources.click(wiring.open_document, talk, shown, **quick).then(
        None, js="() => window.hoidap.showDocument()", **quick
    )
    loaded = blocks.load(wiring.load, [p.language, p.conversation], drawn, **quick)
    loaded.then(wiring.greet, [p.language], [p.chat], **quick)

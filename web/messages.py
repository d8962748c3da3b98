"""Render a conversation as the messages of ``gr.Chatbot``.

A pure function of the conversation and the language. Message contents are HTML in which every untrusted character is
neutralised, since the chat renders Markdown. Must not import Gradio.
"""

from __future__ import annotations

from typing import Any

from web.answer_view import render_outcome
from web.conversation import Conversation, Exchange, StepLike
from web.escape import plain
from web.strings import Strings

Message = dict[str, Any]
_STAGES = ("understand", "search", "read")


def render_messages(conversation: Conversation, s: Strings) -> list[Message]:
    """Render every exchange: the question, the steps, the answer."""
    messages: list[Message] = []
    for turn, exchange in enumerate(conversation.exchanges):
        messages.append(_question(exchange, s))
        if exchange.steps or not exchange.finished:
            messages.append(_steps(exchange, s))
        outcome = render_outcome(exchange, turn, s)
        if outcome:
            messages.append({"role": "assistant", "content": outcome})
    return messages


def _question(exchange: Exchange, s: Strings) -> Message:
    label = f'<span class="hd-sr">{plain(s.you_asked)}: </span>'
    return {"role": "user", "content": f'<div class="hd-question">{label}{plain(exchange.question)}</div>'}


def _steps(exchange: Exchange, s: Strings) -> Message:
    """Render the steps as one collapsible message, open with a spinner while the work goes on."""
    rows = [_finished_step(step, s) for step in exchange.steps]
    metadata: dict[str, Any] = {"title": plain(_steps_title(exchange, s)), "status": "done"}
    if exchange.finished:
        metadata["duration"] = round(exchange.seconds, 2)
    else:
        metadata["status"] = "pending"
        done = {step.name for step in exchange.steps}
        names = {"understand": s.step_understand, "search": s.step_search, "read": s.step_read}
        rows += [f'<li class="hd-todo">{plain(s.step_write)}…</li>'] if exchange.draft else []
        rows += [f'<li class="hd-todo">{plain(names[name])}…</li>' for name in _STAGES if name not in done][:1]
    return {"role": "assistant", "content": f'<ul class="hd-steps">{"".join(rows)}</ul>', "metadata": metadata}


def _steps_title(exchange: Exchange, s: Strings) -> str:
    if not exchange.finished:
        return s.step_working
    hits = exchange.answer.hits if exchange.answer else ()
    if not hits:
        return s.step_understand
    return s.step_done.format(passages=len(hits), documents=len({hit.passage.doc_id for hit in hits}))


def _finished_step(step: StepLike, s: Strings) -> str:
    """Render one finished step with what came of it and how long it took."""
    known = {
        "understand": (s.step_understand, s.step_understood),
        "search": (s.step_search, s.step_searched),
        "read": (s.step_read, s.step_read_done),
        "write": (s.step_write, s.step_write),
    }
    name, template = known.get(step.name, (step.name, s.step_generic))
    detail = step.detail.strip()
    counted = step.name == "understand" or detail.isdigit()
    text = template.format(name=name, detail=detail) if detail and counted else name
    if detail and not counted:
        text = s.step_generic.format(name=name, detail=detail)
    return f'<li>{plain(text)} <span class="hd-ms">{step.milliseconds:.0f} ms</span></li>'

"""The page: which components there are and where; what they do is wired in :mod:`web.wiring`.

The only module, with ``wiring``, that imports Gradio.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from web.conversation import Conversation
from web.escape import plain
from web.handlers import INDEX_COMMAND
from web.sources import render_sources
from web.strings import Strings

_HERE = Path(__file__).resolve().parent
STORAGE_KEY = "hoidap-language"
MOST_CONSTRAINTS = 4  # shown of one question; few name more
# Fonts that the reader's system has, all with Vietnamese; nothing is fetched.
_FONTS = ["system-ui", "Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "Arial", "sans-serif"]
_MONO = ["ui-monospace", "Consolas", "Noto Sans Mono", "monospace"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The components of the page."""

    language: gr.BrowserState
    conversation: gr.State
    header: gr.HTML
    language_button: gr.Button
    theme_button: gr.Button
    new_button: gr.Button
    chat: gr.Chatbot
    as_typed: gr.Button
    held: gr.Row
    held_label: gr.HTML
    constraints: tuple[gr.Button, ...]
    toolbar: gr.Row
    retry: gr.Button
    edit: gr.Button
    copy: gr.Button
    like: gr.Button
    dislike: gr.Button
    notice: gr.HTML
    question: gr.Textbox
    sources: gr.HTML
    document: gr.HTML


def lay_out(s: Strings) -> Parts:
    """Create the components, inside an open ``gr.Blocks``.

    :param s: the language shown until the browser says which one it keeps.
    """
    made: dict[str, Any] = {
        "language": gr.BrowserState(s.code, storage_key=STORAGE_KEY, secret="not-secret"),
        "conversation": gr.State(Conversation()),
    }
    with gr.Row(elem_id="hd-header"):
        made["header"] = gr.HTML(header_html(s), elem_id="hd-brand", apply_default_css=False)
        made["new_button"] = gr.Button(s.new_conversation, elem_id="hd-new", elem_classes="hd-ghost", size="sm")
        made["language_button"] = gr.Button(
            s.language_button, elem_id="hd-language", elem_classes="hd-ghost", size="sm"
        )
        made["theme_button"] = gr.Button("◐", elem_id="hd-theme", elem_classes="hd-ghost", size="sm")
    with gr.Row(elem_id="hd-main", equal_height=True):
        with gr.Column(elem_id="hd-left", scale=3):
            made |= _conversation_column(s)
        with gr.Column(elem_id="hd-right", scale=2):
            made["sources"] = gr.HTML(
                render_sources(Conversation(), s),
                elem_id="hd-sources",
                apply_default_css=False,
                js_on_load=_script("panel.js"),
            )
            made["document"] = gr.HTML("", elem_id="hd-document", apply_default_css=False, js_on_load=None)
    return Parts(**made)


def _conversation_column(s: Strings) -> dict[str, Any]:
    """Create the conversation, its buttons and the question box."""
    made: dict[str, Any] = {
        "chat": gr.Chatbot(
            elem_id="hd-chat",
            show_label=False,
            container=False,
            height="100%",
            layout="bubble",
            buttons=[],
            latex_delimiters=[],
            allow_tags=False,
            sanitize_html=True,
            allow_file_downloads=False,
            feedback_options=None,
            placeholder=welcome_html(s, None),
            autoscroll=True,
        )
    }
    made["as_typed"] = gr.Button(
        s.as_typed, elem_id="hd-as-typed", elem_classes="hd-ghost hd-constraint", size="sm", visible=False
    )
    with gr.Row(elem_id="hd-held", visible=False) as made["held"]:
        made["held_label"] = gr.HTML(plain(s.held_to), elem_id="hd-held-label", apply_default_css=False)
        made["constraints"] = tuple(
            gr.Button("", elem_id=f"hd-held-{number}", elem_classes="hd-ghost hd-constraint", size="sm", visible=False)
            for number in range(MOST_CONSTRAINTS)
        )
    with gr.Row(elem_id="hd-toolbar", visible=False) as made["toolbar"]:
        for name, label in (
            ("retry", s.retry),
            ("edit", s.edit),
            ("copy", s.copy),
            ("like", s.like),
            ("dislike", s.dislike),
        ):
            made[name] = gr.Button(label, elem_id=f"hd-{name}", elem_classes="hd-ghost", size="sm")
    made["notice"] = gr.HTML(notice_html(""), elem_id="hd-notice", apply_default_css=False)
    made["question"] = gr.Textbox(
        elem_id="hd-input",
        label=s.question_label,
        show_label=False,
        container=False,
        placeholder=s.question_placeholder,
        autofocus=True,
        lines=1,
        max_lines=6,
        submit_btn=s.ask,
        stop_btn=False,
        html_attributes=gr.InputHTMLAttributes(spellcheck=False, autocomplete="off"),
    )
    return made


def header_html(s: Strings) -> str:
    """Render the name of the program, and for the page's script everything that Gradio says only in English."""
    words = json.dumps({"lang": s.code, "title": s.title, **_built_in(s)}, ensure_ascii=False)
    return (
        f'<h1>{plain(s.title)}</h1><p class="hd-tagline">{plain(s.tagline)}</p>'
        f'<span id="hd-words" hidden data-words="{plain(words)}"></span>'
    )


def _built_in(s: Strings) -> dict[str, str]:
    return {
        "connectionLost": s.connection_lost,
        "genericError": s.generic_error,
        "errorTitle": s.error_title,
        "conversation": s.conversation_label,
        "scrollDown": s.scroll_down,
        "loading": s.loading,
        "question": s.question_label,
        "theme": s.theme_button,
        "copied": s.copied,
        "answered": s.answered,
    }


def welcome_html(s: Strings, documents: int | None) -> str:
    """Render what an empty conversation shows above the examples.

    :param documents: how many are indexed; ``None`` while that is not known yet.
    """
    size = "&#160;" if documents is None else plain(s.corpus_size.format(documents=documents))
    if documents == 0:
        size = f"{plain(s.no_index)} {plain(s.no_index_hint)} <code>{plain(INDEX_COMMAND)}</code>"
    known = "" if documents is None else " hd-known"
    return (
        f'<div class="hd-welcome"><h2>{plain(s.welcome)}</h2><p>{plain(s.welcome_hint)}</p>'
        f'<p class="hd-size{known}">{size}</p></div>'
    )


def notice_html(text: str) -> str:
    """Render the line below the conversation; a screen reader announces its changes."""
    return f'<p role="status" aria-live="polite">{plain(text)}</p>'


def theme() -> gr.themes.Base:
    """Return the look: calm, on the reader's own fonts."""
    return gr.themes.Base(
        primary_hue="teal", secondary_hue="teal", neutral_hue="stone", font=_FONTS, font_mono=_MONO, text_size="md"
    )


def assets() -> dict[str, Any]:
    """Return the look, the style and the script of the page, as ``Blocks.launch`` takes them.

    The style goes into the head and not through ``css=``, which rewrites selectors and so loses those on ``body``.
    """
    return {"theme": theme(), "head": f"<style>{_script('page.css')}</style><script>{_script('page.js')}</script>"}


def _script(name: str) -> str:
    """Read a style or script that lies beside this file."""
    return (_HERE / name).read_text(encoding="utf-8")

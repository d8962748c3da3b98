"""Render the source panel and the view of a whole document, as HTML.

Goes into ``gr.HTML``, which injects it as it is: everything untrusted goes through :func:`web.escape.plain`.
"""

from __future__ import annotations

from collections.abc import Sequence

from schema import Citation, Document, Passage, PassageKind
from web.conversation import Conversation, Exchange, Source
from web.document_view import render_around
from web.escape import plain
from web.marking import Marked
from web.passage_view import render_passage, render_path, render_run
from web.strings import Strings

_SHOWN_TURNS = 30  # the panel holds the sources of so many exchanges; only one is visible at a time


def render_sources(conversation: Conversation, s: Strings) -> str:
    """Render the panel: the sources of each exchange, the last one visible."""
    turns = [(turn, e) for turn, e in enumerate(conversation.exchanges) if e.sources][-_SHOWN_TURNS:]
    shown = turns[-1][0] if turns else -1
    body = "".join(_turn(turn, exchange, s, visible=turn == shown) for turn, exchange in turns)
    return (
        f'<div class="hd-panel"><div class="hd-panel-head"><h2>{plain(s.sources)}</h2>'
        f'<button class="hd-close" type="button" data-close aria-label="{plain(s.close)}">&#215;</button></div>'
        f"{body or _empty(s)}</div>"
    )


def render_document(document: Document | None, source: Source, s: Strings) -> str:
    """Render a whole document with the quotation marked, or the passage's place when nothing is quoted."""
    head = (
        f'<div class="hd-panel-head"><button class="hd-back" type="button" data-back>← {plain(s.back)}</button></div>'
    )
    if document is None:
        return f'<div class="hd-panel hd-document">{head}<p class="hd-hint">{plain(s.document_gone)}</p></div>'
    start, end = _place(document, source)
    css = "hd-mark" if source.citation else "hd-here"
    text, cut = render_around(document, Marked(document.text, start, end, css), s)
    note = f'<p class="hd-hint">{plain(s.document_cut)}</p>' if cut else ""
    title = f'<h3 class="hd-title">{plain(document.title)}</h3><p class="hd-meta">{plain(_meta(source, s))}</p>'
    return f'<div class="hd-panel hd-document">{head}{title}{note}<div class="hd-text" lang="vi">{text}</div></div>'


def _empty(s: Strings) -> str:
    return f'<p class="hd-empty">{plain(s.sources_empty)}</p>'


def _turn(turn: int, exchange: Exchange, s: Strings, *, visible: bool) -> str:
    cited = [(i, source) for i, source in enumerate(exchange.sources) if source.number]
    near = [(i, source) for i, source in enumerate(exchange.sources) if not source.number]
    heading = plain(s.sources_for.format(question=exchange.question))
    short = exchange.answer.short if exchange.answer else ""
    cards = "".join(_card(turn, i, source, s, short) for i, source in cited)
    hidden = "" if visible else " hidden"
    return (
        f'<section class="hd-turn" id="hd-turn-{turn}"{hidden}><p class="hd-turn-question">{heading}</p>'
        f"{cards}{_nearest(turn, near, s, opened=not cited)}</section>"
    )


def _nearest(turn: int, near: Sequence[tuple[int, Source]], s: Strings, *, opened: bool) -> str:
    """Render the passages that were found but not cited; opened when nothing was."""
    if not near:
        return ""
    title = (s.nearest_open if opened else s.nearest).format(count=len(near))
    cards = "".join(_card(turn, i, source, s, "") for i, source in near)
    return f'<details class="hd-near"{" open" if opened else ""}><summary>{plain(title)}</summary>{cards}</details>'


def _card(turn: int, index: int, source: Source, s: Strings, short: str) -> str:
    """Render one passage: title, what it is, its text with the quotation marked, ways to read on."""
    anchor = f"hd-s{turn}-{source.number}" if source.number else f"hd-n{turn}-{index}"
    number = f'<span class="hd-num" aria-hidden="true">{source.number}</span>' if source.number else ""
    whole = f'class="hd-whole" type="button" data-turn="{turn}" data-index="{index}"'
    more = f"<button {whole}>{plain(s.whole_document)}</button>"
    return (
        f'<article class="hd-card" id="{anchor}" tabindex="-1" aria-labelledby="{anchor}-t">'
        f'<header>{number}<div><h3 class="hd-title" id="{anchor}-t">{plain(source.title)}</h3>'
        f'<p class="hd-meta">{plain(_meta(source, s))}</p></div></header>{render_path(source.passage)}'
        f'<blockquote class="hd-text" lang="vi">{_quoted(source.passage, source.citation, short, s)}</blockquote>'
        f'<div class="hd-more">{_around(source, s)}{more}</div></article>'
    )


def _meta(source: Source, s: Strings) -> str:
    """Say when the document is from, its number, since when it is in force, where it lies, and what this passage is."""
    passage, facts = source.passage, source.facts
    day = s.day(source.published, source.precision) if source.published or not facts.effective else ""
    in_force = s.in_force.format(day=s.day(facts.effective, "day")) if facts.effective else ""
    place = s.passage_number.format(number=passage.ordinal + 1)
    if passage.page:
        place = s.page_number.format(number=passage.page)
    said = [day, facts.number, in_force, source.origin, place, _kind_words(passage.kind, s)]
    return " · ".join(filter(None, said))


def _kind_words(kind: PassageKind, s: Strings) -> str:
    """Say what kind of passage it is, where that is no plain text."""
    words: dict[PassageKind, str] = {
        "paragraph": "",
        "list": "",
        "row": s.kind_row,
        "record": s.kind_record,
        "faq": s.kind_faq,
        "heading": s.kind_heading,
        "caption": s.kind_caption,
        "byline": s.kind_byline,
        "related": s.kind_related,
    }
    return words[kind]


def _quoted(passage: Passage, citation: Citation | None, short: str, s: Strings) -> str:
    """Render a passage with the cited words marked, the short answer among them stronger."""
    marked = Marked(passage.text)
    if citation is not None and passage.text[citation.start : citation.end] == citation.quote:
        key = citation.quote.find(short) if short and short != citation.quote else -1
        strong = (citation.start + key, citation.start + key + len(short)) if key >= 0 else None
        marked = Marked(passage.text, citation.start, citation.end, strong=strong)
    return render_passage(passage, marked, s)


def _around(source: Source, s: Strings) -> str:
    """Render the passages before and after, folded."""
    if not source.before and not source.after:
        return ""
    run = render_run((*source.before, source.passage, *source.after), len(source.before), s)
    text = f'<div class="hd-text" lang="vi">{run}</div>'
    return f'<details class="hd-around"><summary>{plain(s.around)}</summary>{text}</details>'


def _place(document: Document, source: Source) -> tuple[int, int]:
    """Find what to mark in the document; nothing when its text is no longer the one that was cited."""
    passage, citation = source.passage, source.citation
    if document.text[passage.start : passage.end] != passage.text:
        return 0, 0
    if citation is None:
        return passage.start, passage.end
    return passage.start + citation.start, passage.start + citation.end

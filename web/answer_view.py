"""Render one answer as the HTML of a chat message.

Gradio sanitises it once more in the browser, which keeps ``class``, ``value`` and ``title`` but no ``data-`` or
``aria-`` attributes. Everything untrusted goes through :func:`web.escape.plain`.
"""

from __future__ import annotations

import re

from answer.replies import reply
from schema import Answer
from web.conversation import Exchange, Source
from web.escape import plain
from web.passage_view import render_path_to, render_row_line
from web.strings import Strings

_MARK = re.compile(r"\[(\d{1,3})\]")
_SURE, _FAIRLY_SURE = 0.9, 0.75
_LONG_ANSWER = 90  # characters; a longer one is set in a smaller size


def render_outcome(exchange: Exchange, turn: int, s: Strings) -> str:
    """Render what an exchange came to: its answer, or what went wrong.

    :param turn: 0-based place in the conversation; source buttons carry it.
    :return: one line of HTML; empty while the exchange is open.
    """
    if exchange.problem:
        return _problem(exchange, s)
    if exchange.answer is None:
        return _wrap("hd-draft", [f"<p>{plain(exchange.draft)}</p>"], exchange.draft) if exchange.draft else ""
    if exchange.answer.abstained:
        return _abstention(exchange.answer, turn, s)
    return _answer(exchange, exchange.answer, turn, s)


def plain_outcome(exchange: Exchange, s: Strings) -> str:
    """Write an exchange as plain text, for the clipboard."""
    if exchange.answer is None:
        return exchange.question
    answer = exchange.answer
    lines = [exchange.question, "", _reply(answer, s) if answer.abstained else answer.text]
    cited = [source for source in exchange.sources if source.number]
    if cited:
        lines += [
            "",
            f"{s.sources}:",
            *(f"[{c.number}] {_credit(c, s)}: “{c.citation.quote}”" for c in cited if c.citation),
        ]
    return "\n".join(lines)


def _credit(source: Source, s: Strings) -> str:
    return f"{source.title} ({s.day(source.published, source.precision)})"


def _answer(exchange: Exchange, answer: Answer, turn: int, s: Strings) -> str:
    """Put the answer in a phrase first, then what it stands in, then how sure it is."""
    marks, body = _split(answer)
    parts = [_understood(answer, s)]
    if marks:
        size = " hd-long" if len(answer.short) > _LONG_ANSWER else ""
        parts.append(f'<p class="hd-short{size}">{plain(answer.short)} {_chips(marks, exchange, turn, s)}</p>')
    if answer.reason == "several_documents":
        parts.append(f'<p class="hd-several">{plain(s.several_documents)}</p>{_by_document(answer, exchange, turn, s)}')
    else:
        css = "hd-sentence" if marks else "hd-written"
        lines = [f'<p class="{css}">{_line(answer, a, b, exchange, turn, s)}</p>' for a, b in body]
        parts += _where(exchange, answer, body, lines) if marks else lines
    if answer.reason in ("generator_failed", "generator_uncited"):
        parts.append(f'<p class="hd-hint">{plain(s.extractive_only)}</p>')
    parts.append(f'<div class="hd-foot">{_confidence(answer, s)}{_sources_button(turn, s)}</div>')
    return _wrap("hd-found", parts, plain_outcome(exchange, s))


def _split(answer: Answer) -> tuple[str, list[tuple[int, int]]]:
    """Part the text into the marks of the short answer, which leads it, and the offsets of its other lines."""
    lines = [match.span() for match in re.finditer(r"\S[^\n]*", answer.text)]
    if not answer.short or answer.reason in ("several_documents", "written"):
        return "", lines
    first = answer.text[slice(*lines[0])] if lines else ""
    if _MARK.sub("", first).strip() == answer.short.strip():
        return "".join(match.group() for match in _MARK.finditer(first)) or "[1]", lines[1:]
    return "[1]", lines


def _where(exchange: Exchange, answer: Answer, body: list[tuple[int, int]], lines: list[str]) -> list[str]:
    """Say where the short answer stands: the headings above it, and its sentence; of a table its row.

    :param body: the offsets of the answer's other lines.
    :param lines: these lines, rendered.
    """
    source = next((c for c in exchange.sources if c.number == 1), None)
    if source is None or source.citation is None:
        return lines
    quoted = [answer.text[a:b].strip(" “”") for a, b in body]
    row = render_row_line(source.passage, source.citation)
    if row and all(words in source.passage.text for words in quoted):
        lines = [f'<p class="hd-sentence">{row}</p>']
    return [render_path_to(source.passage, source.citation.start), *lines]


def _by_document(answer: Answer, exchange: Exchange, turn: int, s: Strings) -> str:
    """Render one item for each document's answer, with the document's name."""
    items = []
    for number, citation in enumerate(answer.citations, start=1):
        source = next((c for c in exchange.sources if c.number == number), None)
        credit = f'<span class="hd-from">{plain(_credit(source, s))}</span>' if source else ""
        credit += render_path_to(source.passage, citation.start) if source else ""
        items.append(f"<li><strong>{plain(citation.quote)}</strong> {_chip(number, exchange, turn, s)}{credit}</li>")
    return f'<ul class="hd-each">{"".join(items)}</ul>'


def _chips(text: str, exchange: Exchange, turn: int, s: Strings) -> str:
    """Render the citation marks found in a text."""
    return "".join(_chip(int(n), exchange, turn, s) for n in _MARK.findall(text))


def _chip(number: int, exchange: Exchange, turn: int, s: Strings) -> str:
    """Render one citation as a button; as its characters when there is no such citation."""
    source = next((c for c in exchange.sources if c.number == number), None)
    if source is None:
        return plain(f"[{number}]")
    title = plain(s.open_source.format(number=number, title=source.title))
    return (
        f'<button class="hd-cite" type="button" value="{turn}-{number}" title="{title}">'
        f'<span class="hd-sr">{plain(s.source_word)} </span>{number}</button>'
    )


def _line(answer: Answer, start: int, end: int, exchange: Exchange, turn: int, s: Strings) -> str:
    """Render ``answer.text[start:end]``: citation marks as buttons, the answer's words marked, the unsupported too."""
    spans = [(a, b, "hd-unsupported") for a, b in answer.unsupported if start <= a < b <= end]
    spans += _answer_words(answer, start, end) if not spans else []
    rendered, at = [], start
    for a, b, css in sorted(spans):
        title = f' title="{plain(s.unsupported)}"' if css == "hd-unsupported" else ""
        words = plain(answer.text[a:b])
        rendered += [_with_chips(answer.text[at:a], exchange, turn, s), f'<mark class="{css}"{title}>{words}</mark>']
        at = b
    return "".join([*rendered, _with_chips(answer.text[at:end], exchange, turn, s)])


def _answer_words(answer: Answer, start: int, end: int) -> list[tuple[int, int, str]]:
    """Find the short answer in a line, unless it is all of it."""
    at = answer.text.find(answer.short, start, end) if answer.short else -1
    whole = answer.text[start:end].strip(' “”"')
    return [(at, at + len(answer.short), "hd-mark")] if at >= 0 and answer.short != whole else []


def _with_chips(text: str, exchange: Exchange, turn: int, s: Strings) -> str:
    """Render text with its citation marks as buttons."""
    pieces = _MARK.split(text)
    return "".join(_chip(int(p), exchange, turn, s) if i % 2 else plain(p) for i, p in enumerate(pieces))


def _understood(answer: Answer, s: Strings) -> str:
    """Show how the question was read, where that differs from what was typed."""
    if not answer.standalone_question or answer.standalone_question.strip() == answer.question.strip():
        return ""
    return f'<p class="hd-understood">{plain(s.understood_as.format(question=answer.standalone_question))}</p>'


def _confidence(answer: Answer, s: Strings) -> str:
    """Say in words how sure the answer is, and in numbers to who asks."""
    level, words = ("low", s.check_it)
    if answer.confidence >= _SURE:
        level, words = ("high", s.confident)
    elif answer.confidence >= _FAIRLY_SURE:
        level, words = ("mid", s.fairly_confident)
    title = plain(s.confidence_title.format(percent=round(answer.confidence * 100)))
    return f'<span class="hd-sure hd-sure-{level}" title="{title}">{plain(words)}</span>'


def _sources_button(turn: int, s: Strings) -> str:
    return f'<button class="hd-cite hd-show" type="button" value="{turn}-1">{plain(s.show_sources)}</button>'


def _reply(answer: Answer, s: Strings) -> str:
    """Return what is said in the place of an answer, by its reason and in the interface's language."""
    if answer.reason == "not_found":
        return s.not_found
    try:
        return reply(answer.reason, s.code)
    except KeyError:
        return answer.text or s.not_found


def _abstention(answer: Answer, turn: int, s: Strings) -> str:
    said = _reply(answer, s)
    if answer.reason != "not_found":
        return _wrap("hd-talk", [f"<p>{plain(said)}</p>"], said)
    hint = s.not_found_hint if answer.hits else s.not_found_bare
    button = f'<div class="hd-foot">{_sources_button(turn, s)}</div>' if answer.hits else ""
    parts = [
        _understood(answer, s),
        f'<p class="hd-none">{plain(said)}</p>',
        f'<p class="hd-hint">{plain(hint)}</p>',
        button,
    ]
    return _wrap("hd-abstained", parts, said)


def _problem(exchange: Exchange, s: Strings) -> str:
    if exchange.problem == "stopped":
        return _wrap("hd-stopped", [f"<p>{plain(s.stopped)}</p>"], s.stopped)
    if exchange.problem == "busy":
        return _wrap("hd-busy", [f"<p>{plain(s.busy)}</p>"], s.busy)
    headline, hint = (s.no_index, s.no_index_hint) if exchange.problem == "no_index" else (s.failed, s.failed_hint)
    command = f"<p><code>{plain(exchange.hint)}</code></p>" if exchange.hint else ""
    parts = [f'<p class="hd-none">{plain(headline)}</p>', f'<p class="hd-hint">{plain(hint)}</p>', command]
    return _wrap("hd-problem", parts, headline)


def _wrap(kind: str, parts: list[str], copied: str) -> str:
    """Wrap a message, and hide in it what the copy button takes."""
    return f'<div class="hd-answer {kind}">{"".join(parts)}<span class="hd-plain" hidden>{plain(copied)}</span></div>'

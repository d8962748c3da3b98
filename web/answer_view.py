"""Render one answer as the HTML of a chat message.

Gradio sanitises it once more in the browser, which keeps ``class``, ``value`` and ``title`` but no ``data-`` or
``aria-`` attributes. Everything untrusted goes through :func:`web.escape.plain`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from answer.replies import reply
from schema import Answer, Part, PartRole
from web.conversation import Exchange, Source
from web.escape import plain
from web.passage_view import render_path_to, render_row_line
from web.strings import Strings

_MARK = re.compile(r"\[(\d{1,3})\]")
_UNANSWERED = frozenset(("not_found", "relevant", "not_said"))  # reasons of a question that found no answer
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
    """Say how the question was read, then each part in the form of its role, then how sure it is."""
    shown = [_understood(answer, s)]
    if answer.reason == "several_documents":
        shown.append(f'<p class="hd-several">{plain(s.several_documents)}</p>')
    for role, parts in groupby(answer.parts, key=lambda part: part.role):
        shown += _RENDERED[role](tuple(parts), exchange, answer, turn, s)
    if answer.reason in ("generator_failed", "generator_uncited"):
        shown.append(f'<p class="hd-hint">{plain(s.extractive_only)}</p>')
    shown.append(f'<div class="hd-foot">{_confidence(answer, s)}{_sources_button(turn, s)}</div>')
    return _wrap("hd-found", shown, plain_outcome(exchange, s))


def _short(parts: Sequence[Part], exchange: Exchange, answer: Answer, turn: int, s: Strings) -> list[str]:
    """Render the answer itself, large."""
    size = " hd-long" if sum(len(part.text) for part in parts) > _LONG_ANSWER else ""
    said = (f"{plain(part.text)} {_marks(part, answer, exchange, turn, s)}" for part in parts)
    return [f'<p class="hd-short{size}">{line}</p>' for line in said]


def _items(parts: Sequence[Part], exchange: Exchange, answer: Answer, turn: int, s: Strings) -> list[str]:
    """Render things that belong together as a list; rows that are told in full as a table."""
    table = _rows(parts, exchange, answer, turn, s)
    if table:
        return [table]
    lines = (f"<li>{plain(part.text)} {_marks(part, answer, exchange, turn, s)}</li>" for part in parts)
    return [f'<ul class="hd-items">{"".join(lines)}</ul>']


def _rows(parts: Sequence[Part], exchange: Exchange, answer: Answer, turn: int, s: Strings) -> str:
    """Render rows of tables under the columns that they have; nothing where a part is no whole row."""
    rows = [_cells(part, exchange, answer) for part in parts]
    if not all(len(row) > 1 for row in rows):
        return ""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    head = "".join(f"<th>{plain(column)}</th>" for column in columns)
    lines = []
    for part, row in zip(parts, rows, strict=True):
        values = [plain(row.get(column, "")) for column in columns]
        values[0] += f" {_marks(part, answer, exchange, turn, s)}"
        lines.append("".join(f"<td>{value}</td>" for value in values))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<div class="hd-table hd-told"><table><tr>{head}</tr>{body}</table></div>'


def _cells(part: Part, exchange: Exchange, answer: Answer) -> dict[str, str]:
    """Return the values that a part cites, by the names of their columns; nothing where two have one name."""
    source = _source_of(part, exchange, answer)
    if source is None or source.citation is None:
        return {}
    passage, cited = source.passage, source.citation
    cells = [cell for cell in passage.cells if cited.start <= cell.start and cell.end <= cited.end]
    values = {cell.column: passage.text[cell.start : cell.end] for cell in cells}
    return values if len(values) == len(cells) else {}


def _alternatives(parts: Sequence[Part], exchange: Exchange, answer: Answer, turn: int, s: Strings) -> list[str]:
    """Render what each document answers, with the document's name."""
    items = []
    for part in parts:
        source = _source_of(part, exchange, answer)
        credit = f'<span class="hd-from">{plain(_credit(source, s))}</span>' if source else ""
        credit += render_path_to(source.passage, source.citation.start) if source and source.citation else ""
        marks = _marks(part, answer, exchange, turn, s)
        items.append(f"<li><strong>{plain(part.text)}</strong> {marks}{credit}</li>")
    return [f'<ul class="hd-each">{"".join(items)}</ul>']


def _evidence(parts: Sequence[Part], exchange: Exchange, answer: Answer, turn: int, s: Strings) -> list[str]:
    """Render where the answer stands: the headings above it, and its sentence; of a table its row."""
    shown = []
    for part in parts:
        source = _source_of(part, exchange, answer)
        fresh = part.citations != answer.parts[0].citations
        marks = f" {_marks(part, answer, exchange, turn, s)}" if fresh else ""
        line = f"“{_marked_words(part.text, answer.short)}”"
        if source and source.citation:
            shown.append(render_path_to(source.passage, source.citation.start))
            row = render_row_line(source.passage, source.citation)
            line = row if row and part.text in source.passage.text else line
        shown.append(f'<p class="hd-sentence">{line}{marks}</p>')
    return shown


def _notes(parts: Sequence[Part], exchange: Exchange, answer: Answer, turn: int, s: Strings) -> list[str]:
    """Render conditions, warnings and how something was reckoned."""
    return [f'<p class="hd-note">{plain(p.text)} {_marks(p, answer, exchange, turn, s)}</p>' for p in parts]


def _written(parts: Sequence[Part], exchange: Exchange, answer: Answer, turn: int, s: Strings) -> list[str]:
    """Render what a language model wrote, line by line."""
    del parts
    lines = (match.span() for match in re.finditer(r"\S[^\n]*", answer.text))
    return [f'<p class="hd-written">{_line(answer, a, b, exchange, turn, s)}</p>' for a, b in lines]


_RENDERED: Mapping[PartRole, Callable[[Sequence[Part], Exchange, Answer, int, Strings], list[str]]] = {
    "answer": _short,
    "item": _items,
    "alternative": _alternatives,
    "evidence": _evidence,
    "note": _notes,
    "written": _written,
}


def _numbers(part: Part, answer: Answer) -> list[int]:
    """Return the numbers of a part's citations, from 1."""
    return [answer.citations.index(citation) + 1 for citation in part.citations]


def _marks(part: Part, answer: Answer, exchange: Exchange, turn: int, s: Strings) -> str:
    """Render a part's citations as buttons."""
    return "".join(_chip(number, exchange, turn, s) for number in _numbers(part, answer))


def _source_of(part: Part, exchange: Exchange, answer: Answer) -> Source | None:
    """Return the source of a part's first citation."""
    numbers = _numbers(part, answer)
    return next((c for c in exchange.sources if numbers and c.number == numbers[0]), None)


def _marked_words(text: str, words: str) -> str:
    """Render a text with some of its words marked, unless they are all of it."""
    at = text.find(words) if words and words != text else -1
    if at < 0:
        return plain(text)
    end = at + len(words)
    return f'{plain(text[:at])}<mark class="hd-mark">{plain(text[at:end])}</mark>{plain(text[end:])}'


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
    """Render ``answer.text[start:end]``: citation marks as buttons, what no passage holds marked."""
    rendered, at = [], start
    for a, b in sorted((a, b) for a, b in answer.unsupported if start <= a < b <= end):
        words = f'<mark class="hd-unsupported" title="{plain(s.unsupported)}">{plain(answer.text[a:b])}</mark>'
        rendered += [_with_chips(answer.text[at:a], exchange, turn, s), words]
        at = b
    return "".join([*rendered, _with_chips(answer.text[at:end], exchange, turn, s)])


def _with_chips(text: str, exchange: Exchange, turn: int, s: Strings) -> str:
    """Render text with its citation marks as buttons."""
    pieces = _MARK.split(text)
    return "".join(_chip(int(p), exchange, turn, s) if i % 2 else plain(p) for i, p in enumerate(pieces))


def _understood(answer: Answer, s: Strings) -> str:
    """Show how the question was read, where that differs from what was typed."""
    if not answer.is_rewritten:
        return ""
    return f'<p class="hd-understood">{plain(s.understood_as.format(question=answer.standalone_question))}</p>'


def _confidence(answer: Answer, s: Strings) -> str:
    """Say in words how sure the answer is, and in numbers to who asks."""
    level, words = ("low", s.check_it)
    if answer.label == "sure":
        level, words = ("high", s.confident)
    elif answer.label == "fairly":
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
    if answer.reason not in _UNANSWERED:
        return _wrap("hd-talk", [f"<p>{plain(said)}</p>"], said)
    hint = "" if answer.reason == "relevant" else s.not_found_hint if answer.hits else s.not_found_bare
    button = f'<div class="hd-foot">{_sources_button(turn, s)}</div>' if answer.hits else ""
    parts = [
        _understood(answer, s),
        f'<p class="hd-none">{plain(said)}</p>',
        f'<p class="hd-hint">{plain(hint)}</p>' if hint else "",
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

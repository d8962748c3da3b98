"""Markdown to plain text: front matter read, marks taken off, words and paragraphs kept.

A reader for prose (reports, notes, news), not a renderer: tables and code keep their lines. Imports nothing of ours.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

from index.encodings import decode
from index.formats.base import RawDocument, Records
from index.formats.content import read_bytes
from text import normalise

_FRONT = re.compile(r"\A---[ \t]*\n(?=\s*\w+[ \t]*:)(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w+)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]{0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<title>[^\n#>|-][^\n]*)\n(?:=+|-{3,})[ \t]*$", re.MULTILINE)
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|?[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^([ \t]*)[*+](?=[ \t]+\S)", re.MULTILINE), r"\1-"),
    (re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\[[^\]\n]*\]"), r"\1"),
    # where a link goes, and no line of words: "[Kết luận]: Thu đạt 5 tỷ"
    (
        re.compile(
            r"^[ \t]*\[[^\]^\n]+\]:[ \t]*<?(?:https?:|mailto:|[./#])\S*(?:[ \t]+\"[^\"\n]*\")?[ \t]*$", re.MULTILINE
        ),
        "",
    ),
    (re.compile(r"^[ \t]*\[\^([^\]\n]+)\]:[ \t]*", re.MULTILINE), r"(\1) "),
    (re.compile(r"<([^<>@\s]+@[^<>@\s]+)>"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>\n]*>"), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)([*_])(?=[^\s*_])([^\n*_]+?)(?<=[^\s*_])\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)([^\n]+?)(?<=\S)~~"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>|-])"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """What a Markdown file says.

    :param text: without marks; headings stand on lines of their own, with an empty line behind.
    :param title: of the front matter, or else the first heading; empty when there is neither.
    :param published: as the front matter's ``date`` writes it.
    :param author: as the front matter writes it.
    """

    text: str
    title: str
    published: str
    author: str


def read_markdown(raw: str) -> MarkdownText:
    """Take the marks off a Markdown text whose lines end in a plain line feed."""
    front = _FRONT.match(raw)
    found = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(front[1])} if front else {}
    body = raw[front.end() :] if front else raw
    body = _UNDERLINED.sub(r"# \g<title>", body)
    heading = _HEADING.search(body)
    body = _strip_marks(_HEADING.sub(r"\n\2\n", body))
    title = found.get("title") or (_strip_marks(heading[2]) if heading else "")
    published = found.get("date") or found.get("published") or ""
    published = re.sub(r"[ \t]+#.*", "", published)
    return MarkdownText(html.unescape(body).strip("\n"), title.strip(), published, found.get("author", ""))


def _strip_marks(text: str) -> str:
    """Take off the marks within and before lines."""
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text


def read_markdown_file(path: Path) -> Records:
    """Read a Markdown file as one document."""
    found = read_markdown(normalise(decode(read_bytes(path), path.name).text))
    yield RawDocument("", found.title, found.text, found.published, byline=found.author)

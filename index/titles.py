"""A title for a document that has none: what a person sees above its passages.

Imports ``schema``, ``text`` and ``lines``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.lines import is_generic_caption
from schema import Passage
from text import sentence_spans

MAX_TITLE_CHARACTERS = 100
_ATTENDANCE = re.compile(r"(?:cùng |về |đến |tới |tham |từ .{0,40})?dự\b|(?:cùng|từ|chủ trì|tham gia)\b", re.IGNORECASE)
_CONNECTIVE = re.compile(r"(?:tại (?:hội nghị|cuộc họp|buổi làm việc|kỳ họp|đây)|theo đó|trong đó|do đó),\s*", re.I)


def derive_title(passages: Sequence[Passage]) -> str:
    """Name a document by its first caption that says something, or by the first sentence that tells what it is about.

    :param passages: all of its passages, in the order of its text; at least one.
    """
    first = passages[0]
    if first.kind == "caption" and not is_generic_caption(first.text):
        return shorten(first.text.rstrip("."))
    paragraphs = [p.text for p in passages if p.kind == "paragraph"]
    openings = [_first_sentence(text) for text in paragraphs or [first.text]]
    telling = [text for text in openings if not _ATTENDANCE.match(text) and "chủ trì" not in text]
    sentence = _CONNECTIVE.sub("", (telling or openings)[0], count=1)
    return shorten(sentence[0].upper() + sentence[1:])


def _first_sentence(text: str) -> str:
    """Return a paragraph's first sentence."""
    start, end = sentence_spans(text)[0]
    return text[start:end]


def shorten(text: str) -> str:
    """Cut a text to a title's length, between words."""
    line = " ".join(text.split())
    if len(line) <= MAX_TITLE_CHARACTERS:
        return line
    return line[:MAX_TITLE_CHARACTERS].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"

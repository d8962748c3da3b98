"""A title for a document: what a person sees above its passages.

Imports ``schema``, ``text``, ``lines``, ``casing``, ``dates``, ``fact_words``, ``letterhead`` and ``organs``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from index.letterhead import Head
from index.lines import ends_sentence, is_caption, is_generic_caption
from language.casing import Running, is_capitals, organ_case, running_text, title_case
from language.dates import DATE_PATTERN
from language.fact_words import alternatives
from language.organs import is_organ
from schema import Block, Document, Passage
from text import has_diacritics, sentence_spans

MAX_TITLE_CHARACTERS = 100
_ATTENDANCE = re.compile(r"(?:cùng |về |đến |tới |tham |từ .{0,40})?dự\b|(?:cùng|từ|chủ trì|tham gia)\b", re.IGNORECASE)
_CONNECTIVE = re.compile(r"(?:tại (?:hội nghị|cuộc họp|buổi làm việc|kỳ họp|đây)|theo đó|trong đó|do đó),\s*", re.I)
# "Hà Nội, 12/5/2024", "Gửi Hạnh,"
_OPENS_LETTER = re.compile(rf"(?:[^\W\d_][^,;:|\n]{{1,40}},[ \t]*)?{DATE_PATTERN}[ .]*|[^\n]{{1,40}},", re.IGNORECASE)
_PROSE_WORDS = 15
_FRONT_BLOCKS = 12  # the first heading is looked for among so many
_FRONT_HEADING = 2  # blocks above a heading that is the title
# Programs fill in the title of these files themselves; that of others was given by a person.
_PROPERTIES = frozenset(
    f".{suffix}" for suffix in "docx doc odt rtf pdf xlsx xls ods pptx ppt odp epub txt csv tsv".split()
)
_COPY = re.compile(r"(?: - Copy| - Bản sao|[ _-]*\(\d+\)|[ _-](?:copy|final|bản sao|ban sao))+$", re.IGNORECASE)
_UNTELLING = re.compile(rf"(?:{alternatives('untelling')})?[\W_]*[\d\W_a-f]*", re.IGNORECASE)
_HASH = re.compile(r"(?=[0-9a-z]*\d)(?=[0-9a-z]*[a-z])[0-9a-f]{8,}|\d{5,}", re.IGNORECASE)


def title_of(document: Document, head: Head, *, passages: Sequence[Passage] = ()) -> str:
    """Return what a document is called.

    A title that a person gave; else what its head says, its first heading, its file's name where that is written in
    words, the title of the file's properties, its first caption or sentence that says something.

    :param document: with the title of its record, front matter or properties, where it has one.
    :param head: what its first lines say.
    :param passages: its passages; only asked for where it has no blocks.
    """
    given = " ".join(document.title.split())
    if given and PurePosixPath(document.source).suffix.lower() not in _PROPERTIES:
        return given
    name = readable_name(document.source or document.doc_id)
    heading = _first_heading(document)
    written = name if has_diacritics(name) else ""
    return (
        _of_head(document.text, head)
        or _readable_heading(document.text, heading)
        or written
        or given
        or _derived(document, passages, name)
        or name
        or PurePosixPath(document.doc_id).name
    )


# --- what the text says of itself -----------------------------------------------------------------------------------


def _of_head(text: str, head: Head) -> str:
    """Return the kind and what the document is about, as the head says them."""
    if not head.title:
        return ""
    lines = [line.strip(" :") for line in head.title]
    running = running_text(text, [line for line in lines if is_capitals(line)])
    parts = _joined([_readable(line, running) for line in lines], head.kind)
    return shorten(" ".join(parts).rstrip(".;,"))


def _joined(parts: list[str], kind: str) -> list[str]:
    """Write what stands behind the kind with a small letter where it is no name: "Kế hoạch tổ chức hội thi"."""
    if len(parts) < 2 or not kind or is_capitals(parts[0]):
        return parts
    return [parts[0], *(_lowered(part) for part in parts[1:])]


def _lowered(part: str) -> str:
    words = part.split()
    if len(words) > 1 and words[0].istitle() and words[1].islower() and not part.startswith("V/v"):
        return part[0].lower() + part[1:]
    return part


def _readable(line: str, running: Running) -> str:
    """Write a line in capitals as a sentence, where that can be done well."""
    return title_case(line, running) if is_capitals(line) else line


def _first_heading(document: Document) -> Block | None:
    """Return the heading that heads the whole document: the first, with nothing beside it on its level."""
    front = [b for b in document.blocks[:_FRONT_BLOCKS]]
    first = next((i for i, b in enumerate(front) if b.kind == "heading"), None)
    if first is None or first > _FRONT_HEADING:
        return None
    block = front[first]
    others = sum(b.kind == "heading" and b.level <= block.level for b in document.blocks) - 1
    return block if not others or block.level == 1 and not block.marker and others < 1 else None


def _readable_heading(text: str, heading: Block | None) -> str:
    if heading is None:
        return ""
    own = " ".join(text[heading.start : heading.end].split())
    if is_capitals(own) and is_organ(own):
        return shorten(organ_case(own, running_text(text, [own])))
    running = running_text(text, [own] if is_capitals(own) else [])
    return shorten(_readable(own, running).rstrip("."))


# --- the file's name ------------------------------------------------------------------------------------------------


def readable_name(source: str) -> str:
    """Return a file's name as a person would write it; empty when it says nothing, as ``scan0012.pdf``.

    >>> readable_name("2024/Quyết_định_15-2024_về_học_phí (1).docx"), readable_name("scan_0012.pdf")
    ('Quyết định 15-2024 về học phí', '')
    """
    name = PurePosixPath(source.split(", ")[0]).name
    bare = _COPY.sub("", re.sub(r"(?:\.[A-Za-z]\w{0,8}){1,2}$", "", name)).strip()
    if " " not in bare:
        bare = re.sub(r"(?<=[^\W\d_])-|-(?=[^\W\d_])|\.(?=\D)|(?<=\D)\.", " ", bare)
    bare = bare.replace("_", " ").replace("+", " ").replace("%20", " ")
    words = [word for word in bare.split() if not _HASH.fullmatch(word)]
    bare = " ".join(words)
    if len(words) < 2 or _UNTELLING.fullmatch(bare) or sum(w.isalpha() for w in words) < 2:
        return ""
    return bare[0].upper() + bare[1:]


# --- derived from what it says --------------------------------------------------------------------------------------


def _derived(document: Document, passages: Sequence[Passage], name: str) -> str:
    """Name a document by its first lines; one of nothing but rows by its file's name where that says something."""
    pieces = _pieces(document, passages)
    if not pieces:
        return ""
    kinds = {kind for kind, _ in pieces}
    if kinds <= {"row", "field", "item", "record", "list"} and name:
        return name
    return _titled(pieces)


def _pieces(document: Document, passages: Sequence[Passage]) -> list[tuple[str, str]]:
    """Return the kinds and words of a document's pieces."""
    if document.blocks:
        return [(b.kind, document.text[b.start : b.end].removeprefix(b.marker).strip()) for b in document.blocks]
    if passages:
        return [(p.kind, p.text) for p in passages]
    lines = [line.strip() for line in document.text.split("\n") if line.strip()]
    return [
        ("caption" if not i and len(lines) > 1 and is_caption(line, first=True) else "paragraph", line)
        for i, line in enumerate(lines)
    ]


def derive_title(passages: Sequence[Passage]) -> str:
    """Name a document by its first caption that says something, or by the first sentence that tells what it is about.

    :param passages: all of its passages, in the order of its text; at least one.
    """
    return _titled([(p.kind, p.text) for p in passages])


def _titled(pieces: Sequence[tuple[str, str]]) -> str:
    """Name a document by its pieces, each a kind and its words; at least one."""
    pieces = [piece for piece in pieces if piece[1] and not _OPENS_LETTER.fullmatch(piece[1])] or pieces
    kind, first = pieces[0]
    if kind == "question" or kind == "caption" and not is_generic_caption(first):
        return shorten(first.rstrip("."))
    paragraphs = [words for kind, words in pieces if kind == "paragraph" or (kind == "item" and _is_prose(words))]
    openings = [_first_sentence(words) for words in paragraphs or [first]]
    telling = [words for words in openings if not _ATTENDANCE.match(words) and "chủ trì" not in words]
    sentence = _CONNECTIVE.sub("", (telling or openings)[0], count=1)
    return shorten(sentence[:1].upper() + sentence[1:])


def _is_prose(words: str) -> bool:
    """Tell whether an item is a paragraph that only opens with a dash, as the first one of some news."""
    return len(words.split()) >= _PROSE_WORDS and ends_sentence(words)


def _first_sentence(text: str) -> str:
    """Return a paragraph's first sentence."""
    spans = sentence_spans(text)
    return text[spans[0][0] : spans[0][1]] if spans else text


def shorten(text: str) -> str:
    """Cut a text to a title's length, between words."""
    line = " ".join(text.split())
    if len(line) <= MAX_TITLE_CHARACTERS:
        return line
    return line[:MAX_TITLE_CHARACTERS].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"

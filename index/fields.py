"""Fields in lines of text: ``Mã số thuế: 0101234567``, also several in one line.

Rules over one line. Imports ``markers`` and ``text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from language.markers import marker_of
from text import CAPITALS

_LABEL_WORDS = 8
_LABEL_CHARACTERS = 60
_VALUE_WORDS = 45
_LABEL = re.compile(rf"[^\W\d_][^:\n|]{{0,{_LABEL_CHARACTERS}}}?[ \t]*:(?!//)(?=[ \t]|[^\s\d])[ \t]*", re.UNICODE)
_NEXT = re.compile(
    r"(?:[.;,][ \t]+|[ \t]{2,}|\t|[ \t][-–|][ \t])"
    rf"(?P<label>[{CAPITALS}][^\W\d_]*(?:[ \t][\w/.()]+){{0,4}})[ \t]*:[ \t]+(?=\S)"
)
_BROKEN = re.compile(r"[!?;…\"“”]|\.[ \t]|,[ \t]")
# A colon behind these opens speech, a list or an explanation.
_NO_LABEL = re.compile(
    r"(?:\b(?:sau|sau đây|gồm|gồm có|bao gồm|là|rằng|nói|hỏi|cho biết|cho rằng|khẳng định|nhấn mạnh|phát biểu|yêu cầu"
    r"|đề nghị|chia sẻ|trả lời|như|ví dụ|tức|cụ thể|theo đó|trong đó|đáp|căn cứ|quyết định|following|says?|said)|\d)$",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[\s._…–-]*$")


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value, as offsets in the line; the marker before the label belongs to neither."""

    label: str
    label_start: int
    start: int
    end: int


def fields_of(line: str) -> tuple[Field, ...]:
    """Read the fields that a line holds; none when it does not open with a label, or says a sentence behind it."""
    marker = marker_of(line)
    begin = marker.end if marker and marker.scheme != "step" else len(line) - len(line.lstrip())
    first = _LABEL.match(line, begin)
    if first is None:
        return ()
    label = first.group().rstrip(": \t")
    if not _is_label(label) or _BLANK.match(line, first.end()):
        return ()
    found: list[Field] = []
    start, label_start = first.end(), begin
    for match in _NEXT.finditer(line, start):
        if not _is_label(match["label"]):
            continue
        found.append(_field(line, label, label_start, start, match.start()))
        label, label_start, start = match["label"], match.start("label"), match.end()
    found.append(_field(line, label, label_start, start, len(line)))
    fits = all(f.start < f.end and len(line[f.start : f.end].split()) <= _VALUE_WORDS for f in found)
    return tuple(found) if fits else ()


def _field(line: str, label: str, label_start: int, start: int, end: int) -> Field:
    return Field(label, label_start, start, start + len(line[start:end].rstrip(" \t;")))


def _is_label(label: str) -> bool:
    """Tell whether the words before a colon name something."""
    if not label or label[0].islower() or len(label.split()) > _LABEL_WORDS:
        return False
    return not _BROKEN.search(label) and not _NO_LABEL.search(label)

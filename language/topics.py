"""What a question is about, put before one that has a predicate of its own and leaves that out.

Pure; imports ``language``.
"""

from __future__ import annotations

import re

from language.circumstances import circumstances_of, fronted, in_circumstances
from language.fragments import capitalised, lowered
from language.like_parts import parts_of
from language.question_frame import attribute_at, begins_with, first_asking, frame_of, noun_end
from language.wording import Wording, wording


def with_context(question: str, last: str) -> str:
    """Put what the last question was about before one that leaves it out.

    :param question: has a predicate of its own: "tăng bao nhiêu?", "nộp ở đâu?".
    """
    said, frame = wording(question), frame_of(last)
    name, end = attribute_at(said, 0)
    superlative = any(part.kind == "extreme" for part in parts_of(question))
    if name and not superlative:
        own_thing = noun_end(said, end) > end
        kept = circumstances_of(question, last)
        return (
            fronted(kept, question)
            if own_thing
            else f"{capitalised(_cut_of(frame.object, question))}: {lowered(question)}"
        )
    if frame_of(question).counts and not begins_with(
        said, 0, "predicate"
    ):  # "mấy chỉ tiêu chưa đạt": what is counted is its subject
        return in_circumstances(question, last)
    measured = begins_with(said, 0, "measure")
    if measured and first_asking(said) == len(said.words):
        return f"{last.rstrip(' ?.!')} {lowered(question)}?"
    topic = _cut_of(topic_of(last), question)
    if not topic:
        return question
    subjectless = bool(
        begins_with(said, 0, "predicate") or begins_with(said, 0, "tail") or measured or first_asking(said) == 0
    )
    if said.phrase.language == "en":
        return f"{question.rstrip(' ?')} ({topic})?"
    joint = " " if subjectless else ": "
    return f"{capitalised(topic)}{joint}{lowered(question)}"


def _cut_of(topic: str, question: str) -> str:
    """Drop from a topic the parts that a question has its own of."""
    own = [part for part in parts_of(question) if not _compared(wording(question), part.start)]
    for other in reversed(parts_of(topic)):
        if any(part.is_like(other) for part in own):
            said = wording(topic)
            start, end = said.place(other.start, other.end)
            before = re.sub(r"\s+(?:của|ở|tại|vào|trong|lúc|cho|of|in|on|for|at)$", "", topic[:start].rstrip())
            topic = f"{before} {topic[end:].lstrip()}".strip(" ,")
    return topic


def _compared(said: Wording, at: int) -> bool:
    """Tell whether a part is only what something is compared with: "so với năm ngoái"."""
    return said.read(max(0, at - 1), at) in (("với",), ("voi",), ("than",), ("with",))


def compared_words(text: str) -> frozenset[int]:
    """Return the words that a text only compares with."""
    said = wording(text)
    return frozenset(i for p in parts_of(text) if _compared(said, p.start) for i in range(p.start, p.end))


def topic_of(question: str) -> str:
    """Return a question without what it asks with, and without the verb that this leaves behind."""
    frame = frame_of(question)
    said, behind = frame.said, max((end for _, end in frame.asking), default=0)
    while frame.asking and behind < len(said.words) and (length := begins_with(said, behind, "predicate")):
        behind += length
    ended = bool(frame.asking) and behind == len(said.words)
    return _trimmed(frame.topic) if ended else frame.topic


def _trimmed(topic: str) -> str:
    """Drop the predicate that a topic ends with: "GRDP tăng" → "GRDP"."""
    said = wording(topic)
    size = len(said.words)
    kinds = ("opening", "bad", "movement")
    named = {i for part in parts_of(topic) if part.kind not in kinds for i in range(part.start, part.end)}
    for at in range(max(1, size - 3), size):
        length = max(begins_with(said, at, label) for label in ("measure", "predicate", "preposition", "article"))
        if at not in named and at + length == size:
            return _trimmed(said.said(0, at))
    return topic

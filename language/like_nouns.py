"""Which noun of a question a fragment stands for: by its first word, its class, its preposition, its capitals.

Pure; imports ``language``.
"""

from __future__ import annotations

from collections.abc import Sequence

from language.fragments import carried
from language.like_parts import Part, parts_of
from language.question_frame import IN_NOUNS, Frame, attribute_at, begins_with, frame_of, noun_end
from language.wording import Wording, wording

_MOST_OF_GROUP = 2  # words behind a group that say which
_SHORTEST = 2  # words of a phrase that has a head and something that says which
_WEAK_HEADS = frozenset(
    "có là được các những một hai người ngày số co la duoc cac nhung mot nguoi ngay so the a".split()
)
_AGENTS = ("group", "side", "person", "sex")


def asked_which(said: Wording, at: int) -> bool:
    """Tell whether a noun that ends at a word is asked for: "gói nào"."""
    return said.read(at, at + 1) in (("nào",), ("nao",), ("gì",), ("gi",))


def like_noun(named: str, bare: str, question: str) -> tuple[int, int] | None:
    """Find the words of a question that a fragment stands for by its class, preposition, capitals or last word.

    :param bare: the fragment without its preposition.
    """
    new, said = wording(bare), wording(question)
    return (
        _like_class(bare, question)
        or _preposition_match(named, said)
        or _name_match(new, said)
        or _tail_match(new, said)
    )


def head_match(new: Wording, said: Wording) -> tuple[int, int] | None:
    """Find the phrase of a question that begins with the same word as a fragment, and goes on otherwise."""
    words, theirs = comparable(new, said)
    if len(words) < 2:
        return None
    frame = frame_of(said.text)
    taken = {i for a, b in frame.asking for i in range(a, b)}
    for size in (2, 1):
        for at in range(len(theirs) - size + 1):
            if theirs[at : at + size] != words[:size] or at in taken or words[0] in _WEAK_HEADS:
                continue
            end = _alike_end(words, theirs, at) or _bounded(said, at, frame, new)
            verbal = at + 1 < len(said.words) and said.words[at + 1].said in IN_NOUNS
            if (end == at + 1 or verbal) and at + len(words) <= len(theirs) and len(words) == _SHORTEST:
                end = _second(said, at, frame)
            if asked_which(said, end):
                continue
            if end > at + size or (size == 1 and end > at):
                return at, end
    return None


def _alike_end(words: Sequence[str], theirs: Sequence[str], at: int) -> int:
    """Return the end of a phrase of the same length that ends as the fragment does; 0 where there is none."""
    end = at + len(words)
    return end if len(words) > 2 and end <= len(theirs) and theirs[end - 1] == words[-1] else 0


def _second(said: Wording, at: int, frame: Frame) -> int:
    """Return the end of a noun of two words, where the second looks like a verb: "phòng họp"."""
    second = at + 1
    asked = any(a <= second < b for a, b in frame.asking)
    return second if asked or said.words[second].is_mark or begins_with(said, second, "preposition") else second + 1


def _bounded(said: Wording, at: int, frame: Frame, new: Wording | None = None) -> int:
    """Return where a phrase ends: as a noun does, and before a part that may be replaced on its own.

    :param new: what takes its place; parts that it has its own of are replaced as well.
    """
    own = {part.kind for part in parts_of(new.text)} if new else set()
    end = noun_end(said, at, frame.asking)
    for part in parts_of(said.text):
        if at + 1 < part.start < end and part.kind != "code" and part.kind not in own:
            end = part.start
    return end


def comparable(new: Wording, said: Wording) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of two texts as they can be compared: without marks where one has none."""
    if new.phrase.marked and said.phrase.marked:
        return new.read(), said.read()
    return tuple(word.bare for word in new.words), tuple(word.bare for word in said.words)


def _like_class(named: str, question: str) -> tuple[int, int] | None:
    """Find the part of a question in the class of what a fragment begins or ends with."""
    own = parts_of(named)
    size, said = len(wording(named).words), wording(question)
    ends = [part for part in own if (part.start == 0 or part.end == size) and not part.kind.startswith("quantity")]
    for part in ends:
        for other in reversed(parts_of(question)):
            if part.is_like(other):
                return other.start, group_end(said, other) if other.kind == "group" else other.end
    return None


def group_end(said: Wording, part: Part) -> int:
    """Return where the words end that belong to a group: "tổ chức đảng", "nhân viên thời vụ"; no name is among them."""
    end = min(_bounded(said, part.start, frame_of(said.text)), part.end + _MOST_OF_GROUP)
    names = [i for i in range(part.end, end) if not said.text[said.words[i].start].islower()]
    return max(part.end, min([end, *names]))


def object_of(frame: Frame, new: str) -> tuple[int, int] | None:
    """Find what is done to, where somebody does it and the fragment names nobody: "Nhà thầu bảo hành công trình"."""
    start, end = frame.thing
    agents = [part for part in parts_of(frame.said.text) if part.kind in _AGENTS and part.start == start]
    if not agents or any(part.kind in _AGENTS for part in parts_of(new)) or attribute_at(wording(new), 0)[0] == "who":
        return None
    at = end
    while at < len(frame.said.words) and (length := begins_with(frame.said, at, "predicate")):
        at += length
    last = noun_end(frame.said, at, frame.asking) if at < len(frame.said.words) else at
    return (at, last) if end < at < last else None


def _preposition_match(named: str, said: Wording) -> tuple[int, int] | None:
    """Find the noun behind the preposition that a fragment begins with: "for DVDs", "của tổ 3"."""
    first = wording(named).read(0, 1)
    words, frame = said.read(), frame_of(said.text)
    if carried(named) == named:
        return None
    at = next((i for i in range(len(words) - 2, 0, -1) if words[i : i + 1] == first), 0)
    start = at + 2 if words[at + 1 : at + 2] in (("the",), ("a",), ("an",)) else at + 1
    end = noun_end(said, start, frame.asking) if at else 0
    return (start, end) if at and end > start else None


def _tail_match(new: Wording, said: Wording) -> tuple[int, int] | None:
    """Find the noun of an English question that ends in the word that a fragment ends in: "library books"."""
    if said.phrase.language != "en" or len(new.words) < _SHORTEST:
        return None
    words = said.read()
    last = next((i for i in range(len(words) - 1, 0, -1) if words[i] == new.words[-1].said), 0)
    if not last:
        return None
    first = last
    while first > 1 and not (begins_with(said, first - 1, "preposition") or begins_with(said, first - 1, "lead")):
        first -= 1
    return first, last + 1


def _name_match(new: Wording, said: Wording) -> tuple[int, int] | None:
    """Find a name in a question where the fragment is one: capitals within a sentence."""
    typed = [new.text[word.start : word.end] for word in new.words]
    if not typed or not any(word[:1].isupper() for word in typed[1:] or typed) or not new.phrase.marked:
        return None
    runs: list[tuple[int, int]] = []
    for i, word in enumerate(said.words):
        if i and said.text[word.start : word.end][:1].isupper():
            if runs and runs[-1][1] == i:
                runs[-1] = runs[-1][0], i + 1
            else:
                runs.append((i, i + 1))
    return runs[-1] if runs else None

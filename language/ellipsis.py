"""Ellipsis: asking the last question again about what a fragment names: "Còn năm 2023?", "Thế trẻ em?".

What a fragment names replaces its like in the last question, part for part, else its noun, else it is added. Pure;
imports ``language``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.circumstances import CARRIED, circumstances_of, fronted, led
from language.fragments import CIRCUMSTANCES, capitalised, carried, has_article, is_carrier, lowered, marked
from language.like_nouns import asked_which, group_end, head_match, like_noun, object_of
from language.like_parts import Part, in_vietnamese, parts_of
from language.question_frame import Frame, asked_with, attribute_at, begins_with, frame_of, is_asking, noun_end
from language.topics import topic_of
from language.wording import Wording, wording

_MOST_OF_HEAD = 3  # words of a fragment whose first word alone shows what it stands for
_MOST_COUNTED = 4  # words of a noun that is counted
_BARE_NUMBER = re.compile(r"\d+|[A-Z]\d+|[A-Z]")
_WITHIN = {"numbered:khoan": "numbered:dieu", "numbered:diem": "numbered:khoan"}  # parts of parts of documents
_YEAR = re.compile(r"(?:(?:năm|nam|of|in|by|for|/|-) ?)?(?:19|20)\d\d(?!\d)")
_ONLY_YEAR = re.compile(r"(?:năm|nam|in|for|by|of)? ?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_SMALLER = re.compile(
    r"(?:quý|quy|q\d|tháng|thang|ngày|ngay|quarter|\d{1,2}/|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)",
    re.IGNORECASE,
)


def substituted(named: str, question: str) -> str:
    """Ask a question again about something else.

    :param named: what a fragment names.
    :param question: the last one, standing on its own.
    """
    if wording(named).phrase.language == "en" and wording(question).phrase.language == "vi":
        translated = in_vietnamese(carried(named))
        named = translated if translated != carried(named) else named
    numbers = _numbers(parts_of(question))
    if _BARE_NUMBER.fullmatch(named.strip(" ?.")) and numbers:
        return _replaced(question, (numbers[-1].end - 1, numbers[-1].end), named.strip(" ?."))
    replaced = _parts_replaced(named, question)
    if replaced is not None:
        return replaced
    return _noun_replaced(named, question)


def has_like_part(named: str, question: str) -> bool:
    """Tell whether a fragment names nothing but a part that could stand for one of a question."""
    said, own, theirs = wording(carried(named)), parts_of(carried(named)), parts_of(question)
    if attribute_at(said, 0)[0]:
        return False
    if any(part.is_like(other) for part in own for other in theirs) and _parts_replaced(named, question) is not None:
        return True
    if _BARE_NUMBER.fullmatch(named.strip(" ?.")) and _numbers(theirs):
        return True
    few = len(said.words) <= _MOST_OF_HEAD or any(part.is_like(other) for part in own for other in theirs)
    return few and bool(head_match(said, wording(question)))


def _numbers(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.kind.startswith("numbered:") or part.kind == "code"]


def _parts_replaced(named: str, question: str) -> str | None:
    """Replace part by part, where a fragment is made of such parts; nothing where it is not."""
    said, parts = wording(named), parts_of(named)
    inside = {i for part in parts for i in range(part.start, part.end)}
    outside = [i for i in range(len(said.words)) if i not in inside and not said.words[i].is_mark]
    small = all(is_carrier(said, i) for i in outside)
    if not parts or not small:
        return None
    added: list[str] = []
    for kind in dict.fromkeys(part.kind for part in parts):
        own = [part for part in parts if part.kind == kind]
        new = said.said(own[0].start, own[-1].end)
        old = [part for part in parts_of(question) if part.kind == kind]
        if old:
            question = _put_in(new, question, old, kind)
        elif whole := [part for part in parts_of(question) if part.kind == _WITHIN.get(kind)]:
            start = wording(question).place(whole[-1].start, whole[-1].end)[0]
            question = f"{question[:start]}{new} {question[start:]}"
        elif kind in CIRCUMSTANCES or kind.startswith("quantity"):
            added.append(led(kind, said, own[0], new))
        else:
            question = _noun_replaced(new, question)
    return fronted(added, question)


def _put_in(new: str, question: str, old: Sequence[Part], kind: str) -> str:
    """Put a part in the place of its like, the last where there are several."""
    said = wording(question)
    first = old[0] if kind == "period" and len(old) > 1 and _adjoin(old, said) else old[-1]
    start, end = said.place(first.start, group_end(said, old[-1]) if kind == "group" else old[-1].end)
    before = question[start:end]
    if kind == "period":
        new = merged_period(new, before)
    if kind.startswith("quantity:") and re.fullmatch(r"\d+", new):
        new = re.sub(r"\d+", new, before, count=1)
    new = capitalised(new) if start == 0 else new if kind in ("place", "person", "meeting") else lowered(new)
    return question[:start] + new + question[end:]


def _adjoin(old: Sequence[Part], said: Wording) -> bool:
    """Tell whether parts stand side by side."""
    del said
    return all(b.start - a.end <= 1 for a, b in zip(old, old[1:], strict=False))


def merged_period(new: str, old: str) -> str:
    """Put one period in place of another, which lends what the new one leaves out: its year, or its quarter."""
    year = _ONLY_YEAR.fullmatch(new)
    if year and _YEAR.search(old):
        if re.fullmatch(r"(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d", old):
            return new
        at = list(re.finditer(r"(?:19|20)\d\d", old))[-1]
        return old[: at.start()] + year["year"] + old[at.end() :]
    if re.fullmatch(r"(?:cả|cuối|đầu|giữa) năm", new) and (found := re.search(r"(?:19|20)\d\d", old)):
        return f"{new} {found.group()}"
    if not re.search(r"(?:19|20)\d\d", new) and _SMALLER.match(new) and (found := _YEAR.search(old)):
        lent = found.group().strip(" /-")
        return f"{new} {lent if not lent[:1].isdigit() or new.isascii() else 'năm ' + lent}"
    return new


def _noun_replaced(named: str, question: str) -> str:
    """Replace the noun of a question that a fragment stands for."""
    if marked(named, "added"):
        return fronted([named], question)
    bare = carried(named)
    new, said, frame = wording(bare), wording(question), frame_of(question)
    name, end = attribute_at(new, 0)
    head = head_match(new, said)
    if head and not frame.attribute[0] <= head[0] < max(frame.attribute[1], 1):
        return _replaced(question, head, bare)
    if name and new.phrase.language == said.phrase.language and name != "who":
        return _attribute_replaced(bare, name, end, frame)
    if span := head or like_noun(named, bare, question):
        return _replaced(question, span, bare)
    if marked(bare, "site"):
        return fronted([f"ở {bare}" if new.phrase.marked else bare], question)
    acts = begins_with(new, 0, "predicate") or begins_with(new, 0, "tail")
    if (acts and not name) or (bare != named and not has_article(named)):
        return fronted([named], question)
    if name and new.phrase.language == said.phrase.language:
        return _attribute_replaced(bare, name, end, frame)
    span = _asked_of(frame, bare)
    return _replaced(question, span, bare) if span else f"{capitalised(bare)}: {lowered(question)}"


def _asked_of(frame: Frame, new: str) -> tuple[int, int] | None:
    """Return the words of a question for which a noun stands that is like none of them."""
    if span := object_of(frame, new):
        return span
    if frame.attribute[0] < frame.attribute[1] and frame.thing[0] == frame.thing[1]:
        return frame.attribute
    if frame.thing[0] < frame.thing[1] and not asked_which(frame.said, frame.thing[1]):
        return _without(frame, CIRCUMSTANCES)
    return None


def _attribute_replaced(new: str, name: str, end: int, frame: Frame) -> str:
    """Ask for another attribute of the same thing; its own thing stands for that of the last question."""
    own = wording(new)
    thing = "" if noun_end(own, end) > end or frame.counts else frame.object
    old = frame.attribute_class
    if old == name:
        span = frame.attribute if thing else (frame.attribute[0], _without(frame, CARRIED)[1])
        return _replaced(frame.said.text, span, new)
    english = own.phrase.language == "en"
    thing = topic_of(frame.said.text) if thing and english else thing
    asking = asked_with(name, english=english)
    if english:
        return f"{capitalised(asking)} the {new} of {thing}?" if thing else f"{capitalised(asking)} {new}?"
    kept = circumstances_of(new, frame.said.text)
    joint = " của " if thing and _is_name(thing) else " "
    return fronted(kept if not thing else [], f"{capitalised(new)}{joint if thing else ''}{lowered(thing)} {asking}?")


def _without(frame: Frame, kinds: Sequence[str]) -> tuple[int, int]:
    """Return the thing that a question is about, up to a part of some kinds."""
    start, end = frame.thing
    ends = [part.start for part in parts_of(frame.said.text) if part.kind in kinds and start < part.start < end]
    return start, min([end, *ends])


def _is_name(text: str) -> bool:
    return text[:1].isupper() and text[1:2].islower() and len(text.split()) > 1 and text.split()[1][:1].isupper()


def _replaced(question: str, span: tuple[int, int], new: str) -> str:
    """Put words in the place of others."""
    said = wording(question)
    start, end = said.place(*span)
    new = capitalised(new) if start == 0 else lowered(new)
    return f"{question[:start]}{new}{question[end:]}"


def counted_again(noun: str, question: str) -> str | None:
    """Ask how many of something else, where a question asks how many; nothing where it does not."""
    frame = frame_of(question)
    if not frame.counts or len(wording(noun).words) > _MOST_COUNTED:
        return None
    return _replaced(question, _without(frame, CIRCUMSTANCES), noun)


def parts_swapped(text: str, question: str) -> str | None:
    """Ask a question again with the parts of a text in place of their like; nothing where the text says more."""
    said, theirs = wording(text), {word.bare for word in wording(question).words}
    kinds = {part.kind for part in parts_of(question)}
    own = [part for part in parts_of(text) if part.kind in kinds]
    inside = {i for part in own for i in range(part.start, part.end)}
    rest = [i for i in range(len(said.words)) if i not in inside]
    if not own or not all(said.words[i].bare in theirs or is_asking(said, i, i + 1) for i in rest):
        return None
    for part in own:
        old = [other for other in parts_of(question) if other.kind == part.kind]
        question = _put_in(said.said(part.start, part.end), question, old[-1:], part.kind)
    return question

"""Ellipsis: asking the last question again about what a fragment names: "Còn năm 2023?", "Thế trẻ em?".

What a fragment names replaces its like in the last question, else it is added to it. The words that mark an ellipsis
are ``ellipsis.tsv``. Pure; imports ``language``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from language.like_parts import Part, in_vietnamese, parts_of
from language.question_frame import (
    Frame,
    asked_with,
    attribute_at,
    begins_with,
    first_asking,
    frame_of,
    is_asking,
    noun_end,
)
from language.rules import Rule, table
from language.wording import Wording, wording
from text import strip_diacritics

# Kinds that say when, where and for whom; added in front of a question that names none.
_CIRCUMSTANCES = ("period", "day", "daypart", "season", "place", "meeting")
_LEADS = {"place": "ở ", "period": "năm "}
_MOST_OF_GROUP = 2  # words behind a group that say which
_MOST_COUNTED = 4  # words of a noun that is counted
_CARRIED = ("period", "place", "meeting")


def marked(text: str, label: str) -> tuple[int, int] | None:
    """Find the words of a label of the table: the first, and the one behind the last."""
    said = wording(text)
    for rule in rules_of(label):
        match = rule.match(said.phrase)
        if match and match.group().strip():
            return said.words_of(match)
    return None


@lru_cache(maxsize=16)
def rules_of(label: str) -> tuple[Rule, ...]:
    """Return the rules of a label of the table."""
    return tuple(rule for rule in table("ellipsis.tsv") if rule.label == label)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A text that leans on the last question, taken apart.

    :param opened: it begins with a word that says so: "còn", "thế", "and".
    :param named: what it names, without that word and without "thì sao?"; may be empty.
    :param closed: it ends in "thì sao?" or the like.
    :param topical: "thì" parts what it names from the rest.
    :param rest: what it says of that, if anything: "đóng cổng lúc mấy giờ".
    """

    opened: bool
    named: str
    rest: str
    closed: bool = False
    topical: bool = False

    @property
    def whole(self) -> str:
        """Return the text without what opens it."""
        return f"{self.named} {self.rest}".strip() if self.named else self.rest


def without_opener(text: str) -> str:
    """Drop what opens a fragment: "còn", "thế còn", "and", "what about"."""
    said = wording(text)
    if _is_no_opener(said):
        return text
    opener = marked(text, "opener")
    if opener is None or opener[0] > 0:
        return text
    rest = text[said.place(opener[1], len(said.words))[0] :] if opener[1] < len(said.words) else ""
    return rest.strip(" ,")


def _is_no_opener(said: Wording) -> bool:
    """Tell whether what looks like an opener is another word: "còn hàng không", "thế giới", "vay vốn"."""
    labels = ("not",) if said.phrase.marked else ("not", "barenot")
    return any(rule.match(said.phrase) for label in labels for rule in rules_of(label))


def fragment_of(text: str) -> Fragment:
    """Take a text apart.

    :param text: NFC, without pronouns.
    """
    bare = without_opener(text)
    opened = bare != text and marked(text[: len(text) - len(bare)], "strong") is not None
    closing = marked(bare, "closing")
    said = wording(bare)
    closed = bool(closing and closing[1] == len(said.words) and closing[0] < closing[1])
    if closed and closing and (cut := said.said(0, closing[0])):
        bare, said = cut, wording(cut)
    elif closed and closing and closing[0] == 0:
        return Fragment(opened, "", "", closed=True)
    else:
        closed = False
    words = said.read()
    then = next((i for i, word in enumerate(words) if word in ("thì", "thi") and i), 0)
    asks = first_asking(said)
    if then and then <= asks:
        return Fragment(opened, said.said(0, then), said.said(then + 1, len(words)), closed, topical=True)
    if is_asking(said, 0, len(words)) and not is_circumstance(bare):
        return Fragment(opened, "", said.said(0, len(words)), closed)
    if asks == len(words):
        return Fragment(opened, said.said(0, len(words)), "", closed)
    verb = next((i for i in range(1, asks) if begins_with(said, i, "predicate")), asks)
    if 0 < verb and not begins_with(said, 0, "predicate"):
        return Fragment(opened, said.said(0, verb), said.said(verb, len(words)), closed)
    return Fragment(opened, "", said.said(0, len(words)), closed)


# --- the last question again ----------------------------------------------------------------------------------------


def substituted(named: str, question: str) -> str:
    """Ask a question again about something else.

    :param named: what a fragment names.
    :param question: the last one, standing on its own.
    """
    if wording(named).phrase.language == "en" and wording(question).phrase.language == "vi":
        named = in_vietnamese(_carried(named))
    numbers = _numbers(parts_of(question))
    if _BARE_NUMBER.fullmatch(named.strip(" ?.")) and numbers:
        return _replaced(question, (numbers[-1].end - 1, numbers[-1].end), named.strip(" ?."))
    replaced = _parts_replaced(named, question)
    if replaced is not None:
        return replaced
    return _noun_replaced(named, question)


def has_like_part(named: str, question: str) -> bool:
    """Tell whether a fragment names nothing but a part that could stand for one of a question."""
    said, own, theirs = wording(_carried(named)), parts_of(_carried(named)), parts_of(question)
    if attribute_at(said, 0)[0]:
        return False
    if any(part.is_like(other) for part in own for other in theirs) and _parts_replaced(named, question) is not None:
        return True
    return bool(_BARE_NUMBER.fullmatch(named.strip(" ?.")) and _numbers(theirs)) or bool(
        _head_match(said, wording(question))
    )


def is_circumstance(named: str) -> bool:
    """Tell whether a fragment names only when or where."""
    parts = parts_of(named)
    covered = {i for part in parts if part.kind in _CIRCUMSTANCES for i in range(part.start, part.end)}
    said = wording(named)
    return bool(covered) and all(i in covered or _is_carrier(said, i) for i in range(len(said.words)))


_BARE_NUMBER = re.compile(r"\d+|[A-Z]\d+|[A-Z]")
_WITHIN = {"numbered:khoan": "numbered:dieu", "numbered:diem": "numbered:khoan"}  # parts of parts of documents


def _numbers(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.kind.startswith("numbered:") or part.kind == "code"]


def _parts_replaced(named: str, question: str) -> str | None:
    """Replace part by part, where a fragment is made of such parts; nothing where it is not."""
    said, parts = wording(named), parts_of(named)
    inside = {i for part in parts for i in range(part.start, part.end)}
    outside = [i for i in range(len(said.words)) if i not in inside and not said.words[i].is_mark]
    small = all(_is_carrier(said, i) for i in outside)
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
        elif kind in _CIRCUMSTANCES or kind.startswith("quantity"):
            added.append(_led(kind, said, own[0], new))
        else:
            question = _noun_replaced(new, question)
    return _fronted(added, question)


def _is_carrier(said: Wording, at: int) -> bool:
    """Tell whether a word only carries or joins the parts of a fragment."""
    word = said.words[at]
    return (word.said if said.phrase.marked else word.bare) in _carriers(said.phrase.marked)


@lru_cache(maxsize=2)
def _carriers(marked_text: bool) -> frozenset[str]:
    pattern = " ".join(rule.marked.pattern if marked_text or not rule.bare else rule.bare.pattern for rule in
                       rules_of("carrier"))  # fmt: skip
    return frozenset(re.findall(r"[^\W\d_]+", pattern)) | {"và", "va", "and", "hay", "or", "w"}


def _led(kind: str, said: Wording, part: Part, new: str) -> str:
    """Return an added part with the word before it: "ở Huế", "năm 2024"."""
    before = said.said(part.start - 1, part.start) if part.start else ""
    if before and _is_carrier(said, part.start - 1) and before.lower() not in ("và", "and", "hỏi", "là"):
        return f"{before} {new}"
    if said.phrase.language == "en":
        return new
    if kind == "period":
        return f"năm {new}" if re.fullmatch(r"(?:19|20)\d\d", new) else new
    return _LEADS.get(kind, "") + new


def _put_in(new: str, question: str, old: Sequence[Part], kind: str) -> str:
    """Put a part in the place of its like, the last where there are several."""
    said = wording(question)
    first = old[0] if kind == "period" and len(old) > 1 and _adjoin(old, said) else old[-1]
    start, end = said.place(first.start, _group_end(said, old[-1]) if kind == "group" else old[-1].end)
    before = question[start:end]
    if kind == "period":
        new = merged_period(new, before)
    if kind.startswith("quantity:") and re.fullmatch(r"\d+", new):
        new = re.sub(r"\d+", new, before, count=1)
    new = capitalised(new) if start == 0 else new
    return question[:start] + new + question[end:]


def _adjoin(old: Sequence[Part], said: Wording) -> bool:
    """Tell whether parts stand side by side."""
    del said
    return all(b.start - a.end <= 1 for a, b in zip(old, old[1:], strict=False))


_YEAR = re.compile(r"(?:(?:năm|nam|of|in|by|for|/|-) ?)?(?:19|20)\d\d(?!\d)")
_ONLY_YEAR = re.compile(r"(?:năm|nam|in|for|by|of)? ?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_SMALLER = re.compile(
    r"(?:quý|quy|q\d|tháng|thang|ngày|ngay|quarter|\d{1,2}/|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)",
    re.IGNORECASE,
)


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


def _fronted(added: Sequence[str], question: str) -> str:
    """Put circumstances before a question, or behind an English one."""
    if not added:
        return question
    if wording(question).phrase.language == "en":
        return f"{question.rstrip(' ?.!')} {' '.join(added)}?"
    return f"{capitalised(', '.join(added))}, {lowered(question)}"


def _carried(named: str) -> str:
    """Drop the preposition that a fragment begins with."""
    carrier = marked(named, "carrier")
    if carrier is None or carrier[0] > 0:
        return named
    said = wording(named)
    return said.said(carrier[1], len(said.words)) or named


def _noun_replaced(named: str, question: str) -> str:
    """Replace the noun of a question that a fragment stands for."""
    if marked(named, "added"):
        return _fronted([named], question)
    bare = _carried(named)
    new, said, frame = wording(bare), wording(question), frame_of(question)
    name, end = attribute_at(new, 0)
    head = _head_match(new, said)
    if head and not frame.attribute[0] <= head[0] < max(frame.attribute[1], 1):
        return _replaced(question, head, bare)
    if name and new.phrase.language == said.phrase.language and name != "who":
        return _attribute_replaced(bare, name, end, frame)
    span = head or _like_class(bare, question) or _preposition_match(named, said) or _name_match(new, said)
    if span := span or _tail_match(new, said):
        return _replaced(question, span, bare)
    if begins_with(new, 0, "predicate") and not name:
        return _fronted([bare], question)
    if name and new.phrase.language == said.phrase.language:
        return _attribute_replaced(bare, name, end, frame)
    if frame.thing[0] < frame.thing[1] and not _asked_which(said, frame.thing[1]):
        return _replaced(question, _without(frame, _CIRCUMSTANCES), bare)
    return f"{capitalised(bare)}: {lowered(question)}"


def _attribute_replaced(new: str, name: str, end: int, frame: Frame) -> str:
    """Ask for another attribute of the same thing; its own thing stands for that of the last question."""
    own = wording(new)
    thing = "" if noun_end(own, end) > end or frame.counts else frame.object
    old = frame.attribute_class
    if old == name:
        span = frame.attribute if thing else (frame.attribute[0], _without(frame, _CARRIED)[1])
        return _replaced(frame.said.text, span, new)
    english = own.phrase.language == "en"
    asking = asked_with(name, english=english)
    if english:
        return f"{capitalised(asking)} the {new} of {thing}?" if thing else f"{capitalised(asking)} {new}?"
    kept = _circumstances(new, frame.said.text)
    joint = " của " if thing and _is_name(thing) else " "
    return _fronted(kept if not thing else [], f"{capitalised(new)}{joint if thing else ''}{lowered(thing)} {asking}?")


def _without(frame: Frame, kinds: Sequence[str]) -> tuple[int, int]:
    """Return the thing that a question is about, up to a part of some kinds."""
    start, end = frame.thing
    ends = [part.start for part in parts_of(frame.said.text) if part.kind in kinds and start < part.start < end]
    return start, min([end, *ends])


def _asked_which(said: Wording, at: int) -> bool:
    """Tell whether a noun that ends at a word is asked for: "gói nào"."""
    return said.read(at, at + 1) in (("nào",), ("nao",), ("gì",), ("gi",))


def _is_name(text: str) -> bool:
    return text[:1].isupper() and text[1:2].islower() and len(text.split()) > 1 and text.split()[1][:1].isupper()


def _replaced(question: str, span: tuple[int, int], new: str) -> str:
    """Put words in the place of others."""
    said = wording(question)
    start, end = said.place(*span)
    new = capitalised(new) if start == 0 else lowered(new)
    return f"{question[:start]}{new}{question[end:]}"


def _head_match(new: Wording, said: Wording) -> tuple[int, int] | None:
    """Find the phrase of a question that begins with the same word as a fragment, and goes on otherwise."""
    words, theirs = _comparable(new, said)
    if len(words) < 2:
        return None
    frame = frame_of(said.text)
    taken = {i for a, b in frame.asking for i in range(a, b)}
    for size in (2, 1):
        for at in range(len(theirs) - size + 1):
            if theirs[at : at + size] != words[:size] or at in taken or words[0] in _WEAK_HEADS:
                continue
            end = _alike_end(words, theirs, at) or _bounded(said, at, frame, new)
            if end == at + 1 and at + len(words) <= len(theirs) and len(words) == _SHORTEST:
                end = _second(said, at, frame)
            if _asked_which(said, end):
                continue
            if end > at + size or (size == 1 and end > at):
                return at, end
    return None


_SHORTEST = 2  # words of a phrase that has a head and something that says which
_WEAK_HEADS = frozenset(
    "có là được các những một hai người ngày số co la duoc cac nhung mot nguoi ngay so the a".split()
)


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


def _comparable(new: Wording, said: Wording) -> tuple[tuple[str, ...], tuple[str, ...]]:
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
                return other.start, _group_end(said, other) if other.kind == "group" else other.end
    return None


def _group_end(said: Wording, part: Part) -> int:
    """Return where the words end that belong to a group: "tổ chức đảng", "nhân viên thời vụ"; no name is among them."""
    end = min(_bounded(said, part.start, frame_of(said.text)), part.end + _MOST_OF_GROUP)
    names = [i for i in range(part.end, end) if not said.text[said.words[i].start].islower()]
    return max(part.end, min([end, *names]))


def _preposition_match(named: str, said: Wording) -> tuple[int, int] | None:
    """Find the noun behind the preposition that a fragment begins with: "for DVDs", "của tổ 3"."""
    first = wording(named).read(0, 1)
    words, frame = said.read(), frame_of(said.text)
    if _carried(named) == named:
        return None
    at = next((i for i in range(len(words) - 2, 0, -1) if words[i : i + 1] == first), 0)
    end = noun_end(said, at + 1, frame.asking) if at else 0
    return (at + 1, end) if at and end > at + 1 else None


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


# --- context for a question with a predicate of its own ------------------------------------------------------------


def counted_again(noun: str, question: str) -> str | None:
    """Ask how many of something else, where a question asks how many; nothing where it does not."""
    frame = frame_of(question)
    if not frame.counts or len(wording(noun).words) > _MOST_COUNTED:
        return None
    return _replaced(question, _without(frame, _CIRCUMSTANCES), noun)


def with_context(question: str, last: str) -> str:
    """Put what the last question was about before one that leaves it out.

    :param question: has a predicate of its own: "tăng bao nhiêu?", "nộp ở đâu?".
    """
    said, frame = wording(question), frame_of(last)
    name, end = attribute_at(said, 0)
    if name:
        own_thing = noun_end(said, end) > end
        kept = _circumstances(question, last)
        return (
            _fronted(kept, question)
            if own_thing
            else f"{capitalised(_cut_of(frame.object, question))}: {lowered(question)}"
        )
    measured = begins_with(said, 0, "measure")
    topic = _cut_of(topic_of(last), question)
    if not topic:
        return question
    subjectless = bool(begins_with(said, 0, "predicate") or measured or first_asking(said) == 0)
    if said.phrase.language == "en":
        return f"{question.rstrip(' ?')} ({topic})?"
    joint = " " if subjectless else ": "
    return f"{capitalised(topic)}{joint}{lowered(question)}"


def in_circumstances(question: str, last: str) -> str:
    """Put the place, time and meeting of the last question before one that has none of its own."""
    return _fronted(_circumstances(question, last), question)


def _circumstances(question: str, last: str) -> list[str]:
    """Return the place, time and meeting of the last question that a question has none of."""
    said, own = wording(last), {part.kind for part in parts_of(question)}
    return [
        _led(part.kind, said, part, said.said(part.start, part.end))
        for part in parts_of(last)
        if part.kind in _CARRIED and part.kind not in own
    ]


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


def topic_of(question: str) -> str:
    """Return a question without what it asks with, and without the verb that this leaves behind."""
    return _trimmed(frame_of(question).topic)


def _trimmed(topic: str) -> str:
    """Drop the predicate that a topic ends with: "GRDP tăng" → "GRDP"."""
    said = wording(topic)
    size = len(said.words)
    named = {i for part in parts_of(topic) for i in range(part.start, part.end)}
    for at in range(max(1, size - 3), size):
        length = max(begins_with(said, at, label) for label in ("measure", "predicate", "preposition", "article"))
        if at not in named and at + length == size:
            return _trimmed(said.said(0, at))
    return topic


def lowered(text: str) -> str:
    """Lower the first letter for use inside a sentence, unless a name or an abbreviation begins with it."""
    words = text.split()
    if not words:
        return text
    named = any(p.start == 0 and p.kind in ("person", "place", "meeting") for p in parts_of(text))
    two = len(words) > 1 and words[0][:1].isupper() and words[1][:1].isupper()
    abbreviated = words[0][1:] != words[0][1:].lower() or (len(words[0]) == 1 and strip_diacritics(words[0]) != "A")
    return text if (named and two) or two or abbreviated else text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """Begin a text with a capital."""
    text = text.strip()
    return text[:1].upper() + text[1:]

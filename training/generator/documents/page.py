"""A document as it is written: its text, and the facts in it with their places.

Imports ``templates``, ``tables`` and ``makers``.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from training.generator.documents.makers import Makers
from training.generator.documents.tables import Domain, Entry, Frame, Line, load_frames, load_wordings
from training.generator.documents.templates import Slots, Value, Written, capitalised, fill, slots_of, unfold, write

_HELD_OUT_SENTENCES = 0.8  # of the sentences in the held-out set are of its own, where the table has any


@dataclass(frozen=True, slots=True)
class Topic:
    """What can be asked in one way: an attribute's value, a sentence's slot.

    :param name: as ``retail.value``; the slot behind the point is empty for what no sentence answers.
    :param questions: templates, the same for all facts of the topic in one document.
    :param sentences: templates that say it, for questions to be answered by yes or no.
    """

    name: str
    questions: tuple[str, ...]
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """An answer at ``text[start:end]`` to the questions of its topic.

    :param slots: what its questions name, as they name it.
    :param clause: the sentence, cell or item that says it.
    """

    topic: Topic
    slots: Slots
    start: int
    end: int
    clause: tuple[int, int]

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells it from other facts."""
        return identity(self.topic, self.slots)


@dataclass(frozen=True, slots=True)
class Absent:
    """A question of a topic that the document does not answer.

    :param near: it is about something that the document speaks of, as one of its facts is: the fact's own key.
    """

    topic: Topic
    slots: Slots


def identity(topic: Topic, slots: Slots) -> tuple[str, str]:
    """Return what is asked: the topic, and the things that its first question names."""
    named = sorted(slots_of(topic.questions[0]))
    return topic.name, "|".join(slots[name].text.casefold() for name in named if name in slots)


@dataclass(slots=True)
class Page:
    """A document in the making.

    :param held_out: write with the sentences and questions of the held-out set.
    """

    rng: random.Random
    domain: Domain
    held_out: bool
    text: str = ""
    title: str = ""
    facts: list[Fact] = field(default_factory=list)
    absent: list[Absent] = field(default_factory=list)
    common: dict[str, Value] = field(default_factory=dict)
    makers: Makers = field(init=False)
    year: int = 0
    _called: dict[str, str] = field(default_factory=dict)
    _topics: dict[str, Topic] = field(default_factory=dict)
    _entries: dict[str, list[Entry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Draw what the whole document keeps to."""
        self.year = self.rng.randint(2009, 2029)
        self.makers = Makers(self.rng, self.domain, self.year)
        org = self.rng.choice(self.domain.entries("org")).left
        people = self.rng.choice(self.domain.entries("people")).left
        self.common = {
            "org": org,
            "Org": Value(capitalised(org.text)),
            "people": people,
            "year": Value(str(self.year)),
            "no": Value(f"{self.rng.randint(2, 90)}/{self.year}"),
            "day": self.makers.date(),
        }

    # --- writing

    def line(self, text: str = "") -> int:
        """Write a line of its own and return where it begins."""
        start = len(self.text)
        self.text += text + "\n"
        return start

    def wording(self, wording: str, **more: Value) -> str:
        """Return a title, heading or lead-in of the tables."""
        template = self.rng.choice(load_wordings()[wording])
        return fill(template, self.common | more) or template

    def called(self, frame: Frame) -> str:
        """Return what the document calls an attribute."""
        if frame.name not in self._called:
            self._called[frame.name] = self.rng.choice(frame.names)
        return self._called[frame.name]

    def draw(self, name: str) -> Entry | None:
        """Draw an entry of a domain's list that the document has not drawn; nothing where none is left."""
        if name not in self._entries:
            entries = list(self.domain.entries(name))
            self.rng.shuffle(entries)
            self._entries[name] = entries
        return self._entries[name].pop() if self._entries[name] else None

    def left_over(self, name: str) -> list[Entry]:
        """Return the entries of a list that the document has not drawn."""
        if name not in self._entries:
            return list(self.domain.entries(name))
        return self._entries[name]

    # --- what is asked

    def topic(self, frame: Frame, slot: str) -> Topic | None:
        """Return a topic; its questions are the same throughout the document."""
        name = f"{frame.name}.{slot}"
        if name not in self._topics:
            lines = [q for q in frame.questions.get(slot, ()) if q.held_out == self.held_out]
            called = self.called(frame) if frame.names else ""
            questions = tuple(unfold(q.text, self.rng).replace("{name}", called) for q in lines)
            sentences = tuple(unfold(s.text, self.rng).replace("{name}", called) for s in self.choices(frame))
            self._topics[name] = Topic(name, questions, sentences)
        topic = self._topics[name]
        return topic if topic.questions else None

    def choices(self, frame: Frame) -> list[Line]:
        """Return the sentences that the document may say something with."""
        own = [line for line in frame.sentences if line.held_out]
        if self.held_out and own and self.rng.random() < _HELD_OUT_SENTENCES:
            return own
        return [line for line in frame.sentences if not line.held_out]

    def add(self, topic: Topic | None, slots: Slots, start: int, end: int, clause: tuple[int, int]) -> None:
        """Note a fact, if it can be asked for."""
        if topic is not None and self.text[start:end].strip():
            self.facts.append(Fact(topic, slots, start, end, clause))

    def miss(self, topic: Topic | None, slots: Slots) -> None:
        """Note a question that the document does not answer."""
        if topic is not None:
            self.absent.append(Absent(topic, slots))

    # --- sentences

    def say(self, frame: Frame, slots: Slots, before: str = "", after: str = " ") -> Written:
        """Write one sentence of a frame, and note the facts in it.

        :param before: the marker or label that it stands behind.
        """
        template = unfold(self.rng.choice(self.choices(frame)).text, self.rng)
        written = write(template, {**self.common, **slots})
        start = len(self.text) + len(before)
        self.text += before + written.text + after
        for slot, (first, last) in written.places.items():
            if slot in frame.questions:
                clause = (start, start + len(written.text))
                self.add(self.topic(frame, slot), {**self.common, **slots}, start + first, start + last, clause)
        return written

    def statement(self, name: str) -> Mapping[str, Value] | None:
        """Draw what a sentence of a frame is about; nothing where the domain has no more of it.

        Other entries of the list give questions that the document does not answer.
        """
        frame = load_frames()[name]
        entry = self.draw(frame.maker[0]) if frame.maker[0] not in ("head", "pay") else Entry(Value(""))
        if entry is None:
            return None
        slots = self.slots(frame, entry)
        if slots is None:
            return None
        topic = self.topic(frame, "")
        if topic:
            self.miss(topic, {**self.common, **slots})
        return slots

    def slots(self, frame: Frame, entry: Entry) -> dict[str, Value] | None:
        """Make the values of a sentence about an entry; nothing for one that lacks what the frame needs."""
        needs = any("{right}" in line.text for line in frame.sentences)
        if needs and not entry.right and not entry.more:
            return None
        slots = {"left": entry.left}
        if needs:
            slots["right"] = self._right(entry)
        for slot, maker in frame.extra.items():
            if maker[0] == "another":
                other = self.draw(maker[1])
                if other is None or other == entry:
                    return None
                slots[slot] = other.left
            else:
                slots[slot] = self._unlike(slots, maker)
        return slots

    def _unlike(self, slots: Slots, maker: tuple[str, ...]) -> Value:
        """Make a value that the sentence does not hold yet."""
        value = self.makers.make(maker)
        while any(value.text in other.text for other in slots.values()):
            value = self.makers.make(maker)
        return value

    def _right(self, entry: Entry) -> Value:
        if entry.more:  # a task: its unit and range
            unit, span = entry.more
            value = self.makers.duration(span, unit)
            words = self.rng.choice(["khoảng ", "không quá ", "chưa đến ", "gần ", "hơn ", "ít nhất ", "tối đa "])
            plain = value.text.startswith("từ") or self.rng.random() < 0.6
            return value if plain else Value(words + value.text)
        items = entry.right.split("; ")
        if len(items) == 1:
            return Value(entry.right)
        joined = ", ".join(items[:-1]) + self.rng.choice([" và ", ", ", " và "]) + items[-1]
        return Value(joined)

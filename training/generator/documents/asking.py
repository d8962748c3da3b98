"""What is asked of each passage of a made-up document: what it says, and near misses.

Owns the choice of questions and whether a passage answers them. Imports ``reads``, ``page`` and the tables.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from text import strip_diacritics
from training.generator.documents.page import Absent, Fact, Page, Topic, identity
from training.generator.documents.reads import Read, read_passages
from training.generator.documents.tables import load_wordings
from training.generator.documents.templates import Slots, fill, slots_of

_WHOLE_PASSED = 0.8  # of the times that the whole document could be asked for, it is not
_POLITE = ("Cho", "Xin", "Hỏi", "Mình", "Em", "Muốn hỏi", "Không biết", "Riêng")  # nothing is put before these
_LONG, _LONG_WEIGHT = 7, 3  # answers of more words are asked for so many times as often
_ENOUGH = 0.6  # of the contrasts of two answers get no third question, which has none
_WRAPPED = 0.07  # of the questions have "Cho hỏi" before them; as many have "ạ" behind
_SMALL = 0.12  # begin with a small letter
_UNNAMED = frozenset(("people", "org", "Org", "year"))  # slots that a passage need not hold
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WHOSE: tuple[str, ...] = (
    "Tài liệu này của đơn vị nào?",
    "Đây là văn bản của ai?",
    "Bản này do nơi nào làm ra?",
    "Tài liệu này là của nơi nào?",
    "của đơn vị nào",
    "Which organisation is this about?",
)
_WHICH_YEAR: tuple[str, ...] = (
    "Tài liệu này của năm nào?",
    "Áp dụng cho năm nào?",
    "Đây là bảng của năm bao nhiêu?",
    "của năm nào",
)
_HEADS = frozenset(("issued", "ends", "signed"))  # frames about the document itself, which may answer each other


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to one passage.

    :param kind: the topic, for counting.
    :param pair: questions of one contrast share a number.
    """

    question: str
    passage: int
    answer: tuple[int, int] | None
    kind: str
    pair: int
    rests_on_above: bool
    exact: bool


class Asker:
    """Chooses what is asked of one document.

    :param most: questions a document.
    """

    def __init__(self, page: Page, rng: random.Random, *, most: int) -> None:
        self._page, self._rng, self._most = page, rng, most
        self.reads = read_passages(page)
        self._pairs = 0
        self._by_topic: dict[str, list[Fact]] = {}
        for fact in page.facts:
            self._by_topic.setdefault(fact.topic.name, []).append(fact)
        self._absent: dict[str, list[Absent]] = {}
        for absent in page.absent:
            self._absent.setdefault(absent.topic.name, []).append(absent)

    def ask(self) -> list[Asked]:
        """Ask of passages drawn at random, so many questions as a document gets."""
        rows = [row for row, read in enumerate(self.reads) if read.facts]
        asked: list[Asked] = []
        seen: set[tuple[str, int]] = set()
        for _ in range(self._most * 2):
            if len(asked) >= self._most or not rows:
                break
            for one in self._contrast(self._rng.choice(rows)):
                if (one.question.casefold(), one.passage) not in seen:
                    seen.add((one.question.casefold(), one.passage))
                    asked.append(one)
        return asked

    def _contrast(self, row: int) -> list[Asked]:
        """Ask something that a passage answers, and the same with one thing changed."""
        read = self.reads[row]
        longest: dict[str, int] = {}
        for held, begin, finish in read.facts:
            words = len(read.text[begin:finish].split())
            longest[held.topic.name] = max(words, longest.get(held.topic.name, 0))
        weights = [_LONG_WEIGHT if words > _LONG else 1 for words in longest.values()]
        name = self._rng.choices(list(longest), weights)[0]
        fact, start, end = self._rng.choice([place for place in read.facts if place[0].topic.name == name])
        numbers = [n for n, q in enumerate(fact.topic.questions) if fill(q, fact.slots)]
        if not numbers:
            return []
        number = self._rng.choice(numbers)
        self._pairs += 1
        made = [self._answered(row, fact, start, end, number)]
        changes = [self._elsewhere, self._elsewhere, self._other_fact, self._not_there, self._not_there]
        changes += [self._other_kind, self._of_the_whole]
        self._rng.shuffle(changes)
        for change in changes:
            found = change(row, fact, number)
            if found:
                made.append(found)
                if found.answer is None or self._rng.random() < _ENOUGH:
                    break
        return [one for one in made if one is not None]

    # --- one thing changed

    def _answered(self, row: int, fact: Fact, start: int, end: int, number: int) -> Asked | None:
        read = self.reads[row]
        same = [other for other, *_ in read.facts if other.key == fact.key]
        places = {(s, e) for other, s, e in read.facts if other.key == fact.key}
        if len(places) > 1 and len({read.text[s:e].casefold() for s, e in places}) > 1:
            return None  # two answers to one question
        named = self._named(read, fact.topic, fact.slots, number)
        if named is None or not same:
            return None
        question = self._question(fact.topic, fact.slots, number)
        if question is None or _gives_away(question, read.text[start:end]):
            return None
        return self._made(row, question, (start, end), fact.topic, fact.slots, rests=named)

    def _other_fact(self, row: int, fact: Fact, number: int) -> Asked | None:
        """Ask the same passage about another thing that it tells of."""
        read = self.reads[row]
        others = [(f, s, e) for f, s, e in read.facts if f.topic.name == fact.topic.name and f.key != fact.key] or [
            (f, s, e) for f, s, e in read.facts if f.key != fact.key
        ]
        if not others:
            return None
        other, start, end = self._rng.choice(others)
        n = number if number < len(other.topic.questions) else 0
        return self._answered(row, other, start, end, n) if fill(other.topic.questions[n], other.slots) else None

    def _elsewhere(self, row: int, fact: Fact, number: int) -> Asked | None:
        """Put the question of another passage to this one, or this one's to another."""
        others = [f for f in self._by_topic[fact.topic.name] if f.key != fact.key]
        if not others:
            return None
        other = self._rng.choice(others)
        if self._rng.random() < 0.5:
            return self._unanswered(row, other.topic, other.slots, number)
        rows = [r for r, read in enumerate(self.reads) if r != row and any(f.key == other.key for f, *_ in read.facts)]
        return self._unanswered(self._rng.choice(rows), fact.topic, fact.slots, number) if rows else None

    def _not_there(self, row: int, fact: Fact, number: int) -> Asked | None:
        """Ask about a thing of the same family that the document does not have."""
        absent = self._absent.get(fact.topic.name)
        if not absent:
            return None
        return self._unanswered(row, fact.topic, self._rng.choice(absent).slots, number)

    def _other_kind(self, row: int, fact: Fact, number: int) -> Asked | None:
        """Ask something else about the thing, which the document does not say."""
        frame = fact.topic.name.split(".")[0]
        key = fact.slots.get("key") or fact.slots.get("left")
        offered = [
            a
            for absents in self._absent.values()
            for a in absents
            if (a.topic.name == f"{frame}." and a.slots.get("left") == key)
            or (key and a.slots.get("key") and a.slots["key"].text == key.text and "." in a.topic.name)
        ]
        if not offered:
            return None
        absent = self._rng.choice(offered)
        return self._unanswered(row, absent.topic, absent.slots, self._rng.randrange(len(absent.topic.questions)))

    def _of_the_whole(self, row: int, fact: Fact, number: int) -> Asked | None:
        """Ask what only the line above a passage tells: whose document it is, and of what year."""
        read = self.reads[row]
        own, above = read.text.casefold(), read.above.casefold()
        org, year = self._page.common["org"].text.casefold(), self._page.common["year"].text
        offered = _WHOSE if org in above and org not in own else ()
        offered += _WHICH_YEAR if year in above and not _YEAR.search(own) else ()
        if not offered or self._page.held_out or self._rng.random() < _WHOLE_PASSED:
            return None
        topic = Topic("whole.", (self._rng.choice(offered),))
        question = self._question(topic, {}, 0)
        return self._made(row, question, None, topic, {}, rests=True) if question else None

    def _unanswered(self, row: int, topic: Topic, slots: Slots, number: int) -> Asked | None:
        read = self.reads[row]
        if any(f.topic.name == topic.name and self._named(read, f.topic, f.slots, 0) is None for f, *_ in read.facts):
            return None  # of something that neither the passage nor the line above names: it might be this
        if number >= len(topic.questions) or fill(topic.questions[number], slots) is None:
            number = next((n for n, q in enumerate(topic.questions) if fill(q, slots)), -1)
        if number < 0 or self._is_answered(read, topic, slots, topic.questions[number]):
            return None
        question = self._question(topic, slots, number)
        if question is None:
            return None
        rests = self._rests_unanswered(read, topic, slots)
        return self._made(row, question, None, topic, slots, rests=rests)

    # --- checks

    def is_answered(self, read: Read, topic: Topic, slots: Slots) -> bool:
        """Tell whether a passage answers the questions of a topic about these things."""
        return self._is_answered(read, topic, slots, topic.questions[0])

    def rests(self, read: Read, fact: Fact) -> bool | None:
        """Tell whether a fact's questions rest on the line above (True), on the passage alone, or on neither (None)."""
        return self._named(read, fact.topic, fact.slots, 0)

    def _is_answered(self, read: Read, topic: Topic, slots: Slots, template: str) -> bool:
        """Tell whether a passage answers a question after all, or might be held to."""
        asked = identity(topic, slots)
        if any(fact.key == asked for fact, *_ in read.facts):
            return True
        frame = topic.name.split(".")[0]
        own = {fact.topic.name.split(".")[0] for fact, *_ in read.facts}
        if frame in _HEADS:  # a question about the document that another sentence of the passage may answer
            others = own & _HEADS
            return topic.name.endswith(".") and len(others) > 1 or (not topic.name.endswith(".") and frame in own)
        return not slots_of(template) - _UNNAMED and frame in own

    def _named(self, read: Read, topic: Topic, slots: Slots, number: int) -> bool | None:
        """Tell whether what a question names stands in the passage (False), only above it (True), or nowhere (None)."""
        rests = False
        own, above = read.text.casefold(), read.above.casefold()
        for name in slots_of(topic.questions[number]) - _UNNAMED:
            words = slots[name].text.casefold()
            if words in own or words.replace(" năm ", " ") in own:
                continue
            if not all(_said(piece, own) or _said(piece, above) for piece in _pieces(words, own)):
                return None
            rests = rests or not all(_said(piece, own) for piece in _pieces(words, own))
        return rests

    def _rests_unanswered(self, read: Read, topic: Topic, slots: Slots) -> bool:
        """Tell whether only the line above shows that a passage is about something else: its row is named alike."""
        own = read.text.casefold()
        for fact, *_ in read.facts:
            if fact.topic.name != topic.name:
                continue
            mine, asked = fact.slots.get("key"), slots.get("key")
            if mine is None or asked is None or not _shared_front(mine.text, asked.text):
                continue
            if not all(_said(piece, own) for piece in _pieces(mine.text.casefold(), own)):
                return True
        return False

    def _exact(self, topic: Topic, slots: Slots) -> bool:
        """Tell whether a name in the question is another's but for its marks."""
        names = {value.text for f in self._page.facts for value in f.slots.values()}
        for name in slots_of(topic.questions[0]):
            words = slots[name].text if name in slots else ""
            bare = strip_diacritics(words).casefold()
            if words and any(
                strip_diacritics(n).casefold() == bare and n.casefold() != words.casefold() for n in names
            ):
                return True
        return False

    # --- wording

    def _question(self, topic: Topic, slots: Slots, number: int) -> str | None:
        template, r = topic.questions[number], self._rng
        question = fill(template, slots)
        if question is None or ":en}" in template or template.isascii():
            return question
        small = fill(template, slots, small=True) or question
        if r.random() < _WRAPPED and not question.startswith(_POLITE):
            question = f"{r.choice(load_wordings()['wrap before'])} {small}"
        elif r.random() < _SMALL:
            question = small
        if r.random() < _WRAPPED and question.endswith("?"):
            question = f"{question[:-1]} {r.choice(load_wordings()['wrap after'])}?"
        return question

    def _made(
        self, row: int, question: str, answer: tuple[int, int] | None, topic: Topic, slots: Slots, *, rests: bool
    ) -> Asked:
        return Asked(question, row, answer, topic.name, self._pairs, rests, self._exact(topic, slots))


def _gives_away(question: str, answer: str) -> bool:
    return answer.casefold() in question.casefold()


def _pieces(words: str, own: str) -> Iterator[str]:
    """Yield the longest front of a name that a passage holds, and what is left of it."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        if " ".join(parts[:size]) in own:
            yield " ".join(parts[:size])
            rest = " ".join(p for p in parts[size:] if p not in ("ở",))
            if rest:
                yield rest
            return
    yield words


def _said(piece: str, text: str) -> bool:
    return piece in text or piece.replace("năm ", "") in text


def _shared_front(mine: str, asked: str) -> bool:
    """Tell whether two names begin with the same words, so that only their ends tell them apart."""
    return mine != asked and mine.split()[:2] == asked.split()[:2]

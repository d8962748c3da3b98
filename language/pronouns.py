"""Coreference: what "ông ấy", "ở đó", "số tiền này", "gói đó", "it" stand for in what was said before.

The pronouns are ``pronouns.tsv``. A pronoun is replaced by the mention of its kind that a listener would think of: what
the last answer named, where the last question asked for it, else what the last question is about, else older ones.
Pure; imports ``language``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from language.answer_kinds import AnswerKind, expected_answer
from language.entities import entities
from language.like_nouns import comparable
from language.like_parts import TITLE, parts_of, persons_in
from language.question_frame import frame_of, noun_end, stated
from language.rules import Rule, table
from language.topics import topic_of
from language.wording import Wording, wording
from text import CAPITALS

_SHORT_ANSWER = 12  # words of an answer that may stand in a question
_LONGEST = 14  # words of a question in which a pronoun surely points outside
_FIRST_WORDS = 4  # of an English question; behind them "it" may be something in it
_LABELS = ("none", "own", "nth", "persons", "person", "sum", "list", "thing", "place", "time", "it")
_NAME = re.compile(rf"^[{CAPITALS}]\w+(?: [{CAPITALS}]\w*)+$")
_TITLES_BY_PRONOUN = {"ông": "ông ", "bà": "bà ", "cô": "cô ", "thầy": "thầy ", "anh": "anh ", "chị": "chị "}
_POSSESSIVE = frozenset(("his", "her", "its", "their", "hers", "theirs"))
_FIGURE = re.compile(r"\d")
_ASIDE = re.compile(r"(?<=[^\W\d])(?:,| [-–(:]).*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """An earlier exchange as pronouns see it.

    :param question: standing on its own.
    :param answer: empty where the question was refused.
    """

    question: str
    answer: str = ""

    @property
    def short_answer(self) -> str:
        """Return the answer where it may stand in a question."""
        answer = self.answer.strip(" .;")
        if (aside := _ASIDE.search(answer)) and _FIGURE.search(aside.group()):
            answer = answer[: aside.start()].strip()
        return answer if 0 < len(answer.split()) <= _SHORT_ANSWER and "\n" not in answer else ""

    @property
    def wanted(self) -> AnswerKind:
        """Return what kind of span answered the question."""
        return expected_answer(self.question).kind


@dataclass(frozen=True, slots=True)
class _Pronoun:
    """A pronoun in its question, and the noun it carries, if any."""

    text: str
    head: str
    question: str


def has_pronoun(text: str, *, loosely: bool = False) -> bool:
    """Tell whether a text holds a word that points at what was said.

    :param loosely: any noun with "đó" counts.
    """
    said = wording(text)
    return bool(_pointing(said) or (loosely and _pointing(said, ("any",))))


def surely_points(text: str) -> bool:
    """Tell whether a text holds a pronoun that needs no judgement; one that is explained in the text is none."""
    said = wording(text)
    if len(said.words) > _LONGEST:
        return False
    if not _pointing(said):
        return False
    found = next((m for rule in _rules("sure") if (m := rule.match(said.phrase))), None)
    if found and said.phrase.language == "en" and said.words_of(found)[0] > _FIRST_WORDS:
        return False
    return found is not None and found.group().split()[0] not in said.phrase.read[: found.start()].split()


def resolved(text: str, earlier: Sequence[Said]) -> str:
    """Put what they stand for in the place of the pronouns of a text.

    :param text: NFC.
    :param earlier: oldest first.
    """
    said, question = wording(text), text
    for label, first, last, head in reversed(_pointing(said) or _pointing(said, ("any",))):
        pronoun = said.said(first, last)
        filler = _FILLERS[label](_Pronoun(pronoun, head, question), earlier)
        if filler and filler.lower() not in text.lower():
            start, end = said.place(first, last)
            filler = filler[:1].lower() + filler[1:] if start and filler.startswith("The ") else filler
            text = text[:start] + _possessive(filler, pronoun) + text[end:]
    return text[:1].upper() + text[1:]


def _possessive(filler: str, pronoun: str) -> str:
    return f"{filler}'s" if pronoun.lower() in _POSSESSIVE else filler


def _pointing(said: Wording, labels: Sequence[str] = _LABELS) -> list[tuple[str, int, int, str]]:
    """Return the pronouns: label, words, and the noun they carry."""
    found: list[tuple[str, int, int, str]] = []
    for label in labels:
        for rule in _rules(label):
            pattern = rule.marked if said.phrase.marked else rule.bare
            if rule.language != said.phrase.language or pattern is None:
                continue
            for match in pattern.finditer(said.phrase.read):
                first, last = said.words_of(match)
                head = match.group(1) if match.re.groups else ""
                if all(last <= start or first >= end for _, start, end, _ in found):
                    found.append((label, first, last, head))
    own = min((first for label, first, _, _ in found if label == "own"), default=None)
    pointing = (item for item in found if item[0] not in ("none", "own"))
    outside = (item for item in pointing if item[0] != "persons" or own is None or item[1] < own)
    return sorted(outside, key=lambda item: item[1])


@lru_cache(maxsize=16)
def _rules(label: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in table("pronouns.tsv") if rule.label == label)


# --- what they stand for --------------------------------------------------------------------------------------------


def _person(pronoun: _Pronoun, earlier: Sequence[Said]) -> str:
    """Return the person last answered or asked about, with the title that the pronoun carried."""
    title = _TITLES_BY_PRONOUN.get(pronoun.text.lower().split()[0], "") if " " in pronoun.text else ""
    for turn in reversed(earlier):
        for text in (turn.answer, turn.question):
            if names := _names_in(text):
                name = names[0] if text is turn.answer else names[-1]
                return name if re.match(TITLE, name) else f"{title}{name}"
    last = earlier[-1]
    if last.wanted == "person" and last.short_answer:
        return last.short_answer
    return frame_of(last.question).object


def _names_in(text: str) -> list[str]:
    """Return the persons that a text names; an answer that is nothing but a name is one."""
    found = [text[start:end] for start, end in persons_in(text)]
    bare = text.strip(" .")
    return found or ([bare] if _NAME.match(bare) and 2 <= len(bare.split()) <= 4 else [])


def _persons(pronoun: _Pronoun, earlier: Sequence[Said]) -> str:
    """Return the group or persons that were spoken of."""
    last = earlier[-1]
    for text in (last.question, last.answer):
        said = wording(text)
        groups = [part for part in parts_of(text) if part.kind in ("group", "side", "sex")]
        if groups:
            return said.said(groups[-1].start, noun_end(said, groups[-1].start))
    if last.short_answer and (last.wanted == "person" or _names_in(last.answer)):
        return last.short_answer
    return _it(pronoun, earlier)


def _place(pronoun: _Pronoun, earlier: Sequence[Said]) -> str:
    """Return the place last mentioned, with the preposition that the pronoun carried."""
    first = pronoun.text.split()[0].lower()
    english = {"there": "in "}.get(first, "")
    lead = (
        f"{pronoun.text.split()[0]} "
        if first in ("ở", "tại", "đến", "tới", "trong", "từ", "ra", "vào", "o", "tai")
        else ""
    )
    last = earlier[-1]
    if last.wanted == "place" and last.short_answer:
        return _led(lead or english, last.short_answer)
    for turn in reversed(earlier):
        for text in (turn.question, turn.answer):
            places = [entity.text for entity in entities(text) if entity.kind == "place"]
            if places:
                return _led(lead or english, places[-1])
    return _led(lead or english, _generic(pronoun, earlier))


def _led(lead: str, name: str) -> str:
    """Put a preposition before a name that has none."""
    own = name.split()[0].lower() if name else ""
    return name if own in ("ở", "tại", "trong", "trên", "in", "at", "on") else f"{lead}{name}"


def _time(pronoun: _Pronoun, earlier: Sequence[Said]) -> str:
    """Return the time last mentioned."""
    last = earlier[-1]
    if last.wanted == "time" and last.short_answer:
        return last.short_answer
    for turn in reversed(earlier):
        for text in (turn.answer, turn.question):
            said = wording(text)
            times = [p for p in parts_of(text) if p.kind in ("period", "day", "daypart", "season")]
            if times:
                return said.said(times[-1].start, times[-1].end)
    return f"khi {_lower(topic_of(last.question))}"


def _sum(pronoun: _Pronoun, earlier: Sequence[Said]) -> str:
    """Return what the last question asked the amount of."""
    topic = _lower(topic_of(earlier[-1].question))
    return topic or pronoun.text


def _thing(pronoun: _Pronoun, earlier: Sequence[Said]) -> str:
    """Return the phrase that begins with the same noun: "gói đó" → "gói Cơ bản"."""
    for turn in reversed(earlier):
        if named := _named_by(pronoun.head, turn):
            return named
    last = earlier[-1]
    if last.wanted not in ("person", "name") and _asks_which(last) and not _FIGURE.match(last.short_answer or "0"):
        return f"{pronoun.head} {last.short_answer}"
    frame = frame_of(last.question)
    topic = frame.object if frame.attribute_class else topic_of(last.question)
    return f"{pronoun.head} {_lower(topic)}" if topic else ""


def _named_by(head: str, turn: Said) -> str:
    """Find the phrase of an exchange that begins with a noun; what was answered where the question asked which."""
    if named := _asked_by(head, turn):
        return named
    for text in (stated(turn.question, turn.short_answer), turn.question, turn.answer):
        said = wording(text)
        sought, words = comparable(wording(head), said)
        for at in range(len(words) - len(sought) + 1):
            if words[at : at + len(sought)] != sought:
                continue
            frame = frame_of(text)
            end = noun_end(said, at, frame.asking)
            if end < len(words) and words[end] in ("của", "về", "cua", "ve", "of") and end + 1 < len(words):
                end = noun_end(said, end + 1, frame.asking)
            if end > at + len(sought):
                return said.said(at, end)
    return ""


def _asked_by(head: str, turn: Said) -> str:
    """Return what was answered where a question asked which of a noun: "gói nào" → "gói Cơ bản"."""
    said = wording(turn.question)
    sought, words = comparable(wording(head), said)
    size, answer = len(sought), turn.short_answer
    for at in range(len(words) - size + 1):
        behind = said.words[at + size].bare if at + size < len(words) else ""
        if words[at : at + size] == sought and (behind in ("nao", "gi") or words[at - 1] in ("which", "what")):
            held = head.split()[0] in answer.lower().split()
            return (answer if held else f"{head} {answer}") if answer else ""
    return ""


def _list(pronoun: _Pronoun, earlier: Sequence[Said]) -> str:
    """Say what several things are: those answered, or what was asked for."""
    last = earlier[-1]
    lead = (
        "trong " if pronoun.text.lower().startswith("trong") else "of " if pronoun.text.lower().startswith("of") else ""
    )
    named = last.short_answer if not _FIGURE.match(last.short_answer) else ""
    topic = _lower(topic_of(last.question))
    return f"{lead}{topic}" + (f" ({named})" if named and named not in topic else "")


_PLACES = {"đầu": 0, "nhất": 0, "first": 0, "hai": 1, "second": 1, "ba": 2, "third": 2, "tư": 3}


def _nth(pronoun: _Pronoun, earlier: Sequence[Said]) -> str:
    """Return one of several things that were answered, by its place: "cái đầu tiên"."""
    items = [item.strip(" .") for item in re.split(r"[,;\n]| và | and ", earlier[-1].answer) if item.strip(" .")]
    at = next((place for word, place in _PLACES.items() if word in pronoun.head.split()), len(items) - 1)
    return items[at] if len(items) > 1 and at < len(items) else ""


def _it(pronoun: _Pronoun, earlier: Sequence[Said]) -> str:
    """Return what the last question was about."""
    first = pronoun.text.lower().split()[0]
    lead = f"{first} " if " " in pronoun.text and first in _IT_LEADS else ""
    return lead + _generic(pronoun, earlier)


_IT_LEADS = frozenset("of about for in from with does did is was are do can will mà thì là".split())


def _generic(pronoun: _Pronoun, earlier: Sequence[Said]) -> str:
    """Return the thing answered where the last question asked which, else the thing it was about."""
    last = earlier[-1]
    if last.short_answer and _asks_which(last) and not _FIGURE.match(last.short_answer):
        return last.short_answer
    frame = frame_of(last.question)
    paid = (
        any(rule.match(wording(pronoun.question).phrase) for rule in _rules("ofsum"))
        and frame.attribute[0] < frame.attribute[1]
    )
    return _lower(topic_of(last.question) if paid else frame.object)


_WHICH = re.compile(r"(?<!khi )(?<!lúc )(?<!thế )(?<!ngày )\b(?:nào|gì|ai|nao|which|what|who)\b", re.IGNORECASE)


def _asks_which(turn: Said) -> bool:
    """Tell whether a question asked for a thing by its name."""
    return turn.wanted not in ("amount", "percentage", "count", "ordinal") and bool(_WHICH.search(turn.question))


def _lower(text: str) -> str:
    """Lower the first letter, unless a name or an abbreviation begins with it."""
    first = text.split()[0] if text.split() else ""
    named = any(entity.start == 0 and entity.kind in ("person", "place") for entity in entities(text))
    return text if named or (first[1:] and not first[1:].islower()) else text[:1].lower() + text[1:]


_FILLERS: dict[str, Callable[[_Pronoun, Sequence[Said]], str]] = {
    "person": _person,
    "persons": _persons,
    "place": _place,
    "time": _time,
    "sum": _sum,
    "thing": _thing,
    "list": _list,
    "it": _it,
    "any": _thing,
    "nth": _nth,
}

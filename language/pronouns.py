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
from language.ellipsis import topic_of
from language.entities import entities
from language.like_parts import parts_of
from language.question_frame import frame_of, noun_end
from language.rules import Rule, table
from language.wording import Wording, wording
from text import CAPITALS

_SHORT_ANSWER = 10  # words of an answer that may stand in a question
_LONGEST = 14  # words of a question in which a pronoun surely points outside
_FIRST_WORDS = 4  # of an English question; behind them "it" may be something in it
_LABELS = ("none", "sum", "list", "thing", "place", "time", "persons", "person", "it")
_TITLE = (
    r"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Tt]hầy|[Bb]ác sĩ|[Bb]ác|[Bb]S\.?|[Bb]s\.?|[Ll]uật sư|[Đđ]ồng chí|"
    r"HLV|[Kk]ỹ sư|[Ee]m|[Mm]r\.?|[Mm]rs\.?|[Mm]s\.?|[Dd]r\.?)"
)
_TITLED = re.compile(
    rf"\b{_TITLE}(?: (?:[Tt]hạc sĩ|[Tt]iến sĩ|TS\.|ThS\.))? (?P<name>[{CAPITALS}]\w*(?: [{CAPITALS}]\w*)*)"
)
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
    found = next((m for rule in _rules("sure") if (m := rule.match(said.phrase))), None)
    if found and said.phrase.language == "en" and said.words_of(found)[0] > _FIRST_WORDS:
        return False
    return found is not None and found.group().split()[0] not in said.phrase.read[: found.start()].split()


def resolved(text: str, earlier: Sequence[Said]) -> str:
    """Put what they stand for in the place of the pronouns of a text.

    :param text: NFC.
    :param earlier: oldest first.
    """
    said = wording(text)
    for label, first, last, head in reversed(_pointing(said) or _pointing(said, ("any",))):
        pronoun = said.said(first, last)
        filler = _FILLERS[label](pronoun, head, earlier)
        if filler and filler.lower() not in text.lower():
            start, end = said.place(first, last)
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
    return sorted((item for item in found if item[0] != "none"), key=lambda item: item[1])


@lru_cache(maxsize=16)
def _rules(label: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in table("pronouns.tsv") if rule.label == label)


# --- what they stand for --------------------------------------------------------------------------------------------


def _person(pronoun: str, head: str, earlier: Sequence[Said]) -> str:
    """Return the person last answered or asked about, with the title that the pronoun carried."""
    del head
    title = _TITLES_BY_PRONOUN.get(pronoun.lower().split()[0], "") if " " in pronoun else ""
    for turn in reversed(earlier):
        for text in (turn.answer, turn.question):
            if names := persons_in(text):
                name = names[0] if text is turn.answer else names[-1]
                return name if re.match(_TITLE, name) else f"{title}{name}"
    last = earlier[-1]
    if last.wanted == "person" and last.short_answer:
        return last.short_answer
    return frame_of(last.question).object


def persons_in(text: str) -> list[str]:
    """Return the persons that a text names, with a title or by a full name."""
    found = [(m.start(), m.end(), m.group()) for m in _TITLED.finditer(text)]
    for entity in entities(text):
        if entity.kind == "person" and all(entity.end <= a or entity.start >= b for a, b, _ in found):
            found.append((entity.start, entity.end, entity.text))
    if not found and _NAME.match(bare := text.strip(" .")) and 2 <= len(bare.split()) <= 4:
        found.append((0, len(bare), bare))
    return [name for _, _, name in sorted(found)]


def _persons(pronoun: str, head: str, earlier: Sequence[Said]) -> str:
    """Return the group or persons that were spoken of."""
    last = earlier[-1]
    for text in (last.question, last.answer):
        said = wording(text)
        groups = [part for part in parts_of(text) if part.kind in ("group", "side", "sex")]
        if groups:
            return said.said(groups[-1].start, noun_end(said, groups[-1].start))
    if last.short_answer and (last.wanted == "person" or persons_in(last.answer)):
        return last.short_answer
    return _it(pronoun, head, earlier)


def _place(pronoun: str, head: str, earlier: Sequence[Said]) -> str:
    """Return the place last mentioned, with the preposition that the pronoun carried."""
    del head
    first = pronoun.split()[0].lower()
    english = {"there": "in "}.get(first, "")
    lead = (
        f"{pronoun.split()[0]} " if first in ("ở", "tại", "đến", "tới", "trong", "từ", "ra", "vào", "o", "tai") else ""
    )
    last = earlier[-1]
    if last.wanted == "place" and last.short_answer:
        return _led(lead or english, last.short_answer)
    for turn in reversed(earlier):
        for text in (turn.question, turn.answer):
            places = [entity.text for entity in entities(text) if entity.kind == "place"]
            if places:
                return _led(lead or english, places[-1])
    return _led(lead or english, _generic(earlier))


def _led(lead: str, name: str) -> str:
    """Put a preposition before a name that has none."""
    own = name.split()[0].lower() if name else ""
    return name if own in ("ở", "tại", "trong", "trên", "in", "at", "on") else f"{lead}{name}"


def _time(pronoun: str, head: str, earlier: Sequence[Said]) -> str:
    """Return the time last mentioned."""
    del head
    last = earlier[-1]
    if last.wanted == "time" and last.short_answer:
        return last.short_answer
    for turn in reversed(earlier):
        for text in (turn.answer, turn.question):
            said = wording(text)
            times = [p for p in parts_of(text) if p.kind in ("period", "day", "daypart", "season")]
            if times:
                return said.said(times[-1].start, times[-1].end)
    del pronoun
    return f"khi {_lower(topic_of(last.question))}"


def _sum(pronoun: str, head: str, earlier: Sequence[Said]) -> str:
    """Return what the last question asked the amount of."""
    del head
    topic = _lower(topic_of(earlier[-1].question))
    return topic or pronoun


def _thing(pronoun: str, head: str, earlier: Sequence[Said]) -> str:
    """Return the phrase that begins with the same noun: "gói đó" → "gói Cơ bản"."""
    for turn in reversed(earlier):
        if named := _named_by(head, turn):
            return named
    last = earlier[-1]
    if last.wanted not in ("person", "name") and _asks_which(last) and not _FIGURE.match(last.short_answer or "0"):
        return f"{head} {last.short_answer}"
    del pronoun
    frame = frame_of(last.question)
    topic = frame.object if frame.attribute_class else topic_of(last.question)
    return f"{head} {_lower(topic)}" if topic else ""


def _named_by(head: str, turn: Said) -> str:
    """Find the phrase of an exchange that begins with a noun; what was answered where the question asked which."""
    for text in (turn.question, turn.answer):
        said = wording(text)
        words = said.read()
        sought = tuple(wording(head).read()) if said.phrase.marked else tuple(w.bare for w in wording(head).words)
        for at in range(len(words) - len(sought) + 1):
            if words[at : at + len(sought)] != sought:
                continue
            frame = frame_of(text)
            end = noun_end(said, at, frame.asking)
            behind = words[at + len(sought)] if at + len(sought) < len(words) else ""
            if behind in ("nào", "nao", "gì", "gi") or (at and words[at - 1] in ("which", "what")):
                answer = turn.short_answer
                held = head.split()[0] in answer.lower().split()
                return (answer if held else f"{head} {answer}") if answer else ""
            if end > at + len(sought):
                return said.said(at, end)
    return ""


def _list(pronoun: str, head: str, earlier: Sequence[Said]) -> str:
    """Say what several things are: those answered, or what was asked for."""
    del head
    last = earlier[-1]
    lead = "trong " if pronoun.lower().startswith("trong") else "of " if pronoun.lower().startswith("of") else ""
    named = last.short_answer if not _FIGURE.match(last.short_answer) else ""
    topic = _lower(topic_of(last.question))
    return f"{lead}{topic}" + (f" ({named})" if named and named not in topic else "")


def _it(pronoun: str, head: str, earlier: Sequence[Said]) -> str:
    """Return what the last question was about."""
    del head
    first = pronoun.lower().split()[0]
    lead = f"{first} " if " " in pronoun and first in _IT_LEADS else ""
    return lead + _generic(earlier)


_IT_LEADS = frozenset("of about for in from with does did is was are do can will mà thì là".split())


def _generic(earlier: Sequence[Said]) -> str:
    """Return the thing answered where the last question asked which, else the thing it was about."""
    last = earlier[-1]
    if last.short_answer and _asks_which(last) and not _FIGURE.match(last.short_answer):
        return last.short_answer
    return _lower(frame_of(last.question).object)


_WHICH = re.compile(r"(?<!khi )(?<!lúc )(?<!thế )(?<!ngày )\b(?:nào|gì|ai|nao|which|what|who)\b", re.IGNORECASE)


def _asks_which(turn: Said) -> bool:
    """Tell whether a question asked for a thing by its name."""
    return turn.wanted not in ("amount", "percentage", "count", "ordinal") and bool(_WHICH.search(turn.question))


def _lower(text: str) -> str:
    """Lower the first letter, unless a name or an abbreviation begins with it."""
    first = text.split()[0] if text.split() else ""
    named = any(entity.start == 0 and entity.kind in ("person", "place") for entity in entities(text))
    return text if named or (first[1:] and not first[1:].islower()) else text[:1].lower() + text[1:]


_FILLERS: dict[str, Callable[[str, str, Sequence[Said]], str]] = {
    "person": _person,
    "persons": _persons,
    "place": _place,
    "time": _time,
    "sum": _sum,
    "thing": _thing,
    "list": _list,
    "it": _it,
    "any": _thing,
}

"""Reports of meetings and figures, made up whole, with questions in Vietnamese and English.

Every name and figure is drawn at random; the sentences are our own. What this product is asked about, in the words that
such reports use: who chaired, who concluded, who holds what post, what was collected, by how much it rose; and what is
asked but not said: another year, another post, a figure that is not given.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from training.augment import news_opening
from training.generator.drafts import Draft
from training.generator.report_templates import SLOT, Block, Question, Value, load_blocks, load_values

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_PIECE = re.compile(r"\{(\w+?)(\d*)(:en)?\}|<(\w+):|>")
# as answer.followup completes a question, and as people type one
_PLACED = ("Ở {city}, ", "Năm {year}, ", "Ở {city}, năm {year}, ", "{city} năm {year} ", "{city} {year} ", "{city} ")
_BEFORE = ("Cho hỏi ", "Xin cho biết ", "Theo báo cáo, ", "Theo bài viết, ", "Cho tôi biết ", *_PLACED)
_AFTER = (" vậy", " thế", " ạ", " nhỉ", " theo báo cáo", " ở {city}", " năm {year}")
_ALIKE = 0.5  # of the posts have words of one that was drawn before: a chairman of something else
_OFFERED = 5  # posts that the one most like is taken from
_WRAPPED = 0.08  # of the Vietnamese questions, before and after each
_LEANING = 0.15  # of the English ones: the question before stands behind them, as answer.followup puts it there
_MOST, _MOST_UNSAID = 6, 3  # questions a report


@dataclass(frozen=True, slots=True)
class Report:
    """A made-up report.

    :param drafts: questions with the places of their answers in ``text``.
    :param unsaid: questions that it does not answer.
    """

    text: str
    drafts: tuple[Draft, ...]
    unsaid: tuple[str, ...]


def make_report(rng: random.Random) -> Report:
    """Make one report of at most six sentences."""
    slots = _Slots(rng)
    text, drafts, unsaid = (news_opening(rng) if rng.random() < 0.3 else ""), [], []
    for block in _choose(rng):
        text += _between(text, rng)
        sentence = _Sentence(rng, slots, text, rng.choice(block.sentences))
        text = sentence.text
        drafts += sentence.drafts(block)
        unsaid += [sentence.ask(question.text) for question in block.questions if question.answer is None]
    asked = rng.sample(drafts, min(_MOST, len(drafts)))
    return Report(
        text,
        tuple(_lean(draft, before, text, rng) for draft, before in zip(asked, asked[1:] + asked[:1], strict=True)),
        tuple(rng.sample(unsaid, min(_MOST_UNSAID, len(unsaid)))),
    )


def _lean(draft: Draft, before: Draft, text: str, rng: random.Random) -> Draft:
    """Now and then put an English question as a follow-up: the one before it, and its answer, in brackets behind."""
    if not draft.question.isascii() or draft is before or rng.random() >= _LEANING:
        return draft
    said = text[before.start : before.end]
    return replace(draft, question=f"{draft.question} ({before.question.rstrip('?')}: {said})")


def _between(text: str, rng: random.Random) -> str:
    """Return what parts the next sentence from the text; a caption, which has no full stop, gets a line of its own."""
    if not text or text.endswith("\n"):
        return ""
    return rng.choice([" ", " ", " ", " ", "\n"]) if text.endswith((".", "”")) else "\n"


def _choose(rng: random.Random) -> list[Block]:
    """Draw blocks, one a topic."""
    chosen: dict[str, Block] = {}
    for block in rng.sample(load_blocks(), rng.randint(2, 6)):
        chosen.setdefault(block.topic, block)
    return list(chosen.values())


class _Slots:
    """Fills the slots of one report: what belongs to the report stays, anything else is drawn once and never again."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._values = load_values()
        self._holding = {kind for kind, values in self._values.items() if any("{" in value.text for value in values)}
        year = rng.randint(2012, 2029)
        self.whole = {
            "year": _same(str(year)),
            "lastyear": _same(str(year - 1)),
            "nextyear": _same(str(year + 1)),
            "otheryear": _same(str(year + rng.choice([-4, -3, -2, 2, 3]))),
            "city": rng.choice(self._values["city"]),
        }
        self.whole["body"] = rng.choice([body for body in self._values["body"] if _governs(body, self.whole["city"])])
        self._used: set[str] = set()
        self._makers: dict[str, Callable[[], str]] = {
            "person": self._person,
            "money": self._money,
            "percent": lambda: f"{rng.choice(['', '', '', 'hơn ', 'trên '])}{self._number(0, 130)}%",
            "count": lambda: str(rng.randint(2, rng.choice([9, 30, 900]))),
            "ordinal": lambda: rng.choice([str(rng.randint(2, 80)), _roman(rng.randint(2, 30)), "ba", "tư", "năm"]),
            "roman": lambda: _roman(rng.randint(2, 39)),
            "day": lambda: f"{rng.randint(1, 28)}/{rng.randint(1, 12)}{rng.choice(['', '/' + str(year)])}",
            "month": lambda: f"tháng {rng.randint(1, 12)}{rng.choice(['', f'/{year}', f' năm {year}'])}",
            "quarter": lambda: rng.choice(["I", "II", "III", "IV"]),
            "term": self._term,
            "fraction": lambda: (
                f"{rng.randint(20, 900)}/{rng.choice(['', ' '])}{rng.randint(1, 9)}.{rng.randint(100, 999)}"
            ),
            "part": lambda: str(rng.randint(5, 14)),
            "rest": lambda: str(rng.randint(1, 4)),
            "ofall": lambda: str(rng.randint(15, 24)),
        }

    def fill(self, kind: str) -> Value:
        """Return a value for a slot, another one than the report has of its kind."""
        if kind in self.whole:
            return self.whole[kind]
        alike = self._alike() if kind == "post" and self._rng.random() < _ALIKE else None
        value = alike or self._drawn(kind)
        if kind not in _REPEATED:
            self._used.update((value.text, *value.text.split(", ")))
        return value

    def _drawn(self, kind: str) -> Value:
        """Draw a value, for as long as that may bring one that the report does not have."""
        for _ in range(30):
            value = _same(self._makers[kind]()) if kind in self._makers else self._rng.choice(self._values[kind])
            if self._new(value):
                break
        return value

    def _new(self, value: Value) -> bool:
        """Tell whether the report has neither the value nor, of two posts in one hand, either of them."""
        return self._used.isdisjoint((value.text, *value.text.split(", ")))

    def near(self, post: Value | None) -> Value:
        """Return a post that the report does not have and that is easily taken for this one: its deputy's, or above."""
        value = _near(post or self.fill("post"))
        if not self._new(value):
            return self.fill("post")
        self._used.add(value.text)
        return value

    def _alike(self) -> Value | None:
        """Draw a post that shares words with one of the report's, so that posts have to be read whole."""
        posts = self._values["post"]
        held = {word for post in posts if post.text in self._used for word in post.text.split()}
        offered = self._rng.sample([post for post in posts if self._new(post)], _OFFERED)
        return max(offered, key=lambda post: len(held & set(post.text.split()))) if held else None

    def unfold(self, template: str) -> str:
        """Choose among ``[a|b]`` and write out the slots whose values hold slots, until plain ones are left."""
        while (match := _CHOICE.search(template)) or (match := self._composite(template)):
            new = self._rng.choice(match[1].split("|")) if match[0][0] == "[" else self._unpack(match)
            template = template[: match.start()] + new + template[match.end() :]
        return template

    def _composite(self, template: str) -> re.Match[str] | None:
        return next((slot for slot in SLOT.finditer(template) if slot[1] in self._holding), None)

    def _unpack(self, slot: re.Match[str]) -> str:
        """Draw a value that holds slots, which take over the figure of the slot."""
        return SLOT.sub(lambda inner: f"{{{inner[1]}{slot[2]}}}", self._rng.choice(self._values[slot[1]]).text)

    def _person(self) -> str:
        parts = ("surname", "middle", "given") if self._rng.random() < 0.88 else ("surname", "given")
        return " ".join(self._rng.choice(self._values[part]).text for part in parts)

    def _money(self) -> str:
        unit = self._rng.choice(["tỷ đồng", "tỷ đồng", "tỷ đồng", "triệu đồng", "nghìn tỷ đồng", "triệu USD"])
        return f"{self._rng.choice(['', '', '', 'hơn ', 'trên ', 'gần '])}{self._number(1, 150_000)} {unit}"

    def _number(self, low: int, high: int) -> str:
        whole = int(low + (high - low) * self._rng.random() ** 3)
        written = f"{whole:,}".replace(",", ".")
        return written if whole > 9999 or self._rng.random() < 0.3 else f"{written},{self._rng.randint(1, 99)}"

    def _term(self) -> str:
        start = 2000 + 5 * self._rng.randint(1, 6)
        return f"{start}{self._rng.choice(['-', ' - ', '–'])}{start + 5}"


# Kinds of which a report may give the same value twice.
_REPEATED = frozenset(
    {"said", "asked", "up", "more", "meeting", "against", "quarter", "part", "rest", "ofall", "title"}
)


class _Sentence:
    """One sentence written behind a text, with the places of what it says."""

    def __init__(self, rng: random.Random, slots: _Slots, before: str, template: str) -> None:
        self._rng, self._slots = rng, slots
        self._said: dict[str, Value] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self.text = self._write(before, slots.unfold(template))

    def drafts(self, block: Block) -> list[Draft]:
        """Return the block's questions that this sentence answers."""
        return [
            Draft(question.kind, self.ask(question.text), *self._places[question.answer])
            for question in block.questions
            if question.answer in self._places and self._fits(question)
        ]

    def ask(self, template: str) -> str:
        """Fill a question; what the sentence does not name is drawn anew."""
        asked = self._slots.unfold(template if ":en}" in template or template.isascii() else self._wrap(template))
        asked = SLOT.sub(lambda slot: self._name(slot[1], slot[2], english=bool(slot[3])), asked)
        return f"{asked[0].upper()}{asked[1:]}"

    def _wrap(self, template: str) -> str:
        """Now and then put a Vietnamese question as people do: "Cho hỏi …", "… vậy?"."""
        if self._rng.random() < _WRAPPED:
            template = self._slots.unfold(template)
            template = self._rng.choice(_BEFORE) + template[0].lower() + template[1:]
        return template.rstrip("?") + self._rng.choice(_AFTER) + "?" if self._rng.random() < _WRAPPED else template

    def _fits(self, question: Question) -> bool:
        """Tell whether all that a question names stands in the sentence, or belongs to the report."""
        named = SLOT.findall(question.text.replace("{near", "{post"))
        return all(kind in self._slots.whole or f"{kind}{number}" in self._said for kind, number, _ in named)

    def _write(self, text: str, template: str) -> str:
        """Append the sentence, slot by slot and stretch by stretch."""
        opened: list[tuple[str, int]] = []
        first, last = len(text), 0
        for piece in _PIECE.finditer(template):
            text += template[last : piece.start()]
            last = piece.end()
            if piece[4]:
                opened.append((piece[4], len(text)))
            elif piece[1]:
                name = f"{piece[1]}{piece[2]}"
                value = self._name(piece[1], piece[2], english=False)
                self._places.setdefault(name, (len(text), len(text) + len(value)))
                text += value
            else:
                name, start = opened.pop()
                self._places[name] = (start, len(text))
        text += template[last:]
        return text[:first] + text[first : first + 1].upper() + text[first + 1 :]

    def _name(self, kind: str, number: str, *, english: bool) -> str:
        name = f"{kind}{number}"
        if kind == "near" and name not in self._said:
            self._said[name] = self._slots.near(self._said.get(f"post{number}"))
        if name not in self._said:
            self._said[name] = self._slots.fill(kind)
        value = self._said[name]
        return value.english if english else value.text


def _governs(body: Value, city: Value) -> bool:
    """Tell whether a city, province or district has such a body: no province has a ``Thành ủy``."""
    kinds = {"Thành ủy": ("thành phố", "TP"), "Tỉnh ủy": ("tỉnh",), "Huyện ủy": ("huyện",)}
    return city.text.startswith(kinds.get(body.text, ("",)))


def _near(post: Value) -> Value:
    """Return the post above a deputy's, the deputy's of any other; of two posts in one hand, that of the first."""
    first, _, second = post.text.partition(", ")
    english = post.english.partition(" and ")[0] if second.startswith("Chủ tịch") else post.english
    if first.startswith("Phó "):
        above = first.removeprefix("Phó ").replace("Thường trực ", "")
        return Value(above[0].upper() + above[1:], re.sub(r"\b(?:standing )?(?:deputy |vice )", "", english))
    return Value(f"Phó {first}", f"deputy of {english}")


def _same(text: str) -> Value:
    return Value(text, text)


def _roman(number: int) -> str:
    units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return "X" * (number // 10) + units[number % 10]

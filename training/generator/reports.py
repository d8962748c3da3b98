"""Reports of meetings and figures, made up whole, with questions in Vietnamese and English.

Every name and figure is drawn at random; the sentences are our own. What this product is asked about, in the words that
such reports use: who chaired, who concluded, who holds what post, what was collected, by how much it rose.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from training.augment import news_opening
from training.generator.drafts import Draft
from training.generator.report_parts import (
    BODIES,
    CITIES,
    GIVEN,
    MIDDLE,
    POSTS,
    REGIONS,
    SENTENCES,
    SURNAMES_USED,
    Sentence,
)

_SLOT = re.compile(r"\{(\w+)\}")


def make_report(rng: random.Random) -> tuple[str, list[Draft]]:
    """Make one report.

    :return: its text, and the questions about it with offsets into the text.
    """
    slots = _Slots(rng)
    chosen = rng.sample(SENTENCES, rng.randint(5, 8))
    text, drafts = (news_opening(rng) if rng.random() < 0.5 else ""), []
    for number, sentence in enumerate(chosen):
        text += "" if not text or text.endswith("\n") else rng.choice([" ", " ", "\n\n"])
        text, made = _write(text, sentence, slots, number)
        drafts += made
    return text, drafts


class _Slots:
    """Fills the slots of one report: what belongs to the report stays, what belongs to a sentence is drawn anew."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._whole = {"city": rng.choice(CITIES), "body": rng.choice(BODIES), "year": str(rng.randint(2015, 2027))}
        self._used: set[str] = set()
        self._makers: dict[str, Callable[[], str]] = {
            "person": self._person,
            "post": lambda: rng.choice(POSTS),
            "money": self._money,
            "percent": lambda: f"{self._number(0, 130)}%",
            "count": lambda: str(rng.randint(2, 900)),
            "ordinal": lambda: rng.choice([str(rng.randint(2, 80)), _roman(rng.randint(2, 30)), "ba", "tư", "năm"]),
            "day": lambda: f"{rng.randint(1, 28)}/{rng.randint(1, 12)}{rng.choice(['', '/' + self._whole['year']])}",
            "month": lambda: f"tháng {rng.randint(1, 12)}/{self._whole['year']}",
            "quarter": lambda: rng.choice(["I", "II", "III", "IV"]),
            "term": lambda: f"{2000 + 5 * rng.randint(1, 5)}{rng.choice(['-', ' - '])}{2005 + 5 * rng.randint(1, 5)}",
            "region": lambda: rng.choice(REGIONS),
        }

    def fill(self, name: str) -> str:
        """Return a value for a slot; ``person2`` is a person again."""
        kind = name.rstrip("0123456789")
        return self._whole[kind] if kind in self._whole else self._makers[kind]()

    def _person(self) -> str:
        while True:
            middle = f" {self._rng.choice(MIDDLE)}" if self._rng.random() < 0.85 else ""
            name = f"{self._rng.choice(SURNAMES_USED)}{middle} {self._rng.choice(GIVEN)}"
            if name not in self._used:
                self._used.add(name)
                return name

    def _money(self) -> str:
        unit = self._rng.choice(["tỷ đồng", "tỷ đồng", "tỷ đồng", "triệu đồng", "nghìn tỷ đồng", "triệu USD"])
        return f"{self._number(1, 90_000)} {unit}"

    def _number(self, low: int, high: int) -> str:
        whole = int(low + (high - low) * self._rng.random() ** 3)
        written = f"{whole:,}".replace(",", ".")
        return written if whole > 9999 or self._rng.random() < 0.3 else f"{written},{self._rng.randint(1, 99)}"


def _roman(number: int) -> str:
    return "X" * (number // 10) + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][number % 10]


def _write(text: str, sentence: Sentence, slots: _Slots, number: int) -> tuple[str, list[Draft]]:
    """Append a sentence with its slots filled, and ask about it."""
    values: dict[str, str] = {}
    places: dict[str, tuple[int, int]] = {}
    last = 0
    for match in _SLOT.finditer(sentence.text):
        name = match.group(1)
        text += sentence.text[last : match.start()]
        values.setdefault(name, slots.fill(name))
        places.setdefault(name, (len(text), len(text) + len(values[name])))
        text += values[name]
        last = match.end()
    text += sentence.text[last:]
    drafts = []
    for kind, first, final, question in sentence.questions:
        known = {n: values.get(n) or slots.fill(n) for n in _SLOT.findall(question)}
        asked = question.format_map(known)
        drafts.append(Draft(kind, f"{asked[0].upper()}{asked[1:]}", places[first][0], places[final][1]))
    return text, drafts

"""The parts that documents are put together from: headings, grids, sentences, lists, questions and answers.

Imports ``page``, ``grids``, ``layouts``, ``things`` and the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.generator.documents.grids import Thing, make_grid
from training.generator.documents.layouts import write_grid, write_table
from training.generator.documents.page import Page
from training.generator.documents.tables import Entry, Frame, load_attributes, load_frames
from training.generator.documents.templates import Slots, Value, capitalised, fill, unfold
from training.generator.documents.things import PRICE_PAIRS, attributes_of, draw_things, groups, under

_GROUPED = 0.45  # of the grids that may be told twice, for two seasons, years or places
_LETTERS = "abcdeghiklmn"


@dataclass(slots=True)
class Headings:
    """Writes the headings of one document, all in one style.

    :param style: ``article``, ``roman``, ``number``, ``plain``, ``capitals`` or ``section``.
    """

    page: Page
    style: str
    count: int = 0

    def write(self, words: str) -> None:
        """Write a heading, with an empty line before it."""
        self.count += 1
        romans = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
        roman = romans[(self.count - 1) % 10]
        written = {
            "article": f"Điều {self.count}. {words}",
            "roman": f"{roman}. {words.upper()}",
            "number": f"{self.count}. {words}",
            "plain": words,
            "capitals": words.upper(),
            "section": f"Mục {self.count}. {words}",
        }[self.style]
        self.page.text = self.page.text.rstrip("\n") + "\n\n" if self.page.text else ""
        self.page.line(written)


# --- grids ----------------------------------------------------------------------------------------------------------


def grid(page: Page, heads: Headings, family: str, *, head: str = "", most: int = 3) -> None:
    """Write a grid under a heading of its own, at times twice, under two headings that tell the cases apart."""
    things, unknown = draw_things(page, family)
    if not things:
        return
    frames = choose_frames(page, family, things, most)
    twice = family in ("goods", "fee", "level", "unit", "days", "stock") and page.rng.random() < _GROUPED
    heads.write(page.wording(f"head {head or _HEADS.get(family, family)}"))
    if not twice:
        write_grid(page, make_grid(page, family, things, frames, unknown))
        return
    names = groups(page, family, seasons=all(f.name not in ("summer", "winter") for f in frames))
    spare = names.pop() if page.rng.random() < 0.3 and len(names) > 1 else ""
    layout = write_table if page.rng.random() < 0.55 else write_grid
    for name in names:
        own = [replace(thing, asked=under(name, thing.name)) for thing in things]
        others = [under(spare, thing.name) for thing in things] if spare else []
        made = make_grid(page, family, own, frames, [*(under(name, u) for u in unknown), *others])
        page.text = page.text.rstrip("\n") + "\n\n"
        page.line(capitalised(name))
        layout(page, made)


_HEADS = {
    "goods": "prices",
    "fee": "fees",
    "level": "levels",
    "fault": "faults",
    "merit": "merits",
    "person": "people",
    "post": "posts",
    "unit": "units",
    "class": "classes",
    "days": "hours",
    "room": "rooms",
    "edition": "editions",
    "product": "products",
}


def choose_frames(page: Page, family: str, things: Sequence[Thing], most: int) -> list[Frame]:
    """Choose the attributes of a grid; of a pair of prices both, at times one, so that the other can be missed."""
    known = load_attributes()
    others = [f for f in attributes_of(family if family != "product" else things[0].unit) if f.maker[0] != "money"]
    if family in PRICE_PAIRS:
        pair = list(page.rng.choice(PRICE_PAIRS[family]))
        page.rng.shuffle(pair)
        chosen = [known[name] for name in (pair if page.rng.random() < 0.75 else pair[:1])]
        extra = page.rng.sample(others, 1) if others and page.rng.random() < 0.4 else []
        if len(chosen) == 1:
            _miss_column(page, known[pair[1]], things)
        return chosen + extra
    offered = attributes_of(family if family != "product" else things[0].unit)
    if family == "party":
        return (
            offered
            if page.rng.random() < 0.5
            else sorted(page.rng.sample(offered, page.rng.randint(4, len(offered))), key=offered.index)
        )
    least = 2 if family in ("person", "unit", "class", "edition", "product", "stock") else 1
    most = max(least, min(most, len(offered)))
    chosen = page.rng.sample(offered, page.rng.randint(min(least, len(offered)), min(most, len(offered))))
    for frame in page.rng.sample([f for f in offered if f not in chosen], min(2, len(offered) - len(chosen))):
        _miss_column(page, frame, things)
    return chosen


def _miss_column(page: Page, frame: Frame, things: Sequence[Thing]) -> None:
    """Note questions about an attribute that the document leaves out."""
    topic = page.topic(frame, "value")
    for thing in things:
        page.miss(topic, {**page.common, "key": thing.asked})


# --- sentences ------------------------------------------------------------------------------------------------------


def sentences(page: Page, heads: Headings, head: str, frames: Sequence[str], count: int) -> None:
    """Write sentences under a heading: running, one a line, numbered, lettered or with dashes."""
    names = page.rng.choices(frames, k=count)
    once = [name for i, name in enumerate(names) if load_frames()[name].maker != ("head",) or name not in names[:i]]
    drawn = [(name, slots) for name in once if (slots := page.statement(name)) is not None]
    if not drawn:
        return
    heads.write(page.wording(f"head {head}"))
    style = page.rng.choice(["running", "running", "lines", "numbers", "letters", "dashes"])
    for number, (name, slots) in enumerate(drawn):
        marker = {"numbers": f"{number + 1}. ", "letters": f"{_LETTERS[number % 12]}) ", "dashes": "- "}.get(style, "")
        page.say(load_frames()[name], slots, marker, " " if style == "running" else "\n")
    _miss_others(page, {name for name, _ in drawn})
    page.text = page.text.rstrip() + "\n"


def _miss_others(page: Page, names: set[str]) -> None:
    """Note questions of the frames about entries that the document does not have."""
    for name in sorted(names):
        frame = load_frames()[name]
        others = [Entry(Value(""))] if frame.maker[1:] == ("again",) else page.left_over(frame.maker[0])[:2]
        for entry in others:
            slots = page.slots(frame, entry)
            for slot in frame.questions if slots else ():
                if slot and slot != "left":
                    page.miss(page.topic(frame, slot), {**page.common, **(slots or {})})


def bullets(page: Page, heads: Headings) -> None:
    """Write what a thing is made of as a list beneath its name."""
    entry = page.draw("list")
    if entry is None:
        return
    frame = load_frames()["parts"]
    items = entry.right.split("; ")
    heads.write(page.rng.choice([capitalised(entry.left.text), page.wording("head facts")]))
    start = len(page.text)
    lead = page.rng.choice(["{left} gồm:", "{left} có:", "{left} gồm những thứ sau:", "Thuộc {left}:", "{left}:"])
    page.line(capitalised(lead.replace("{left}", entry.left.text)))
    marks = page.rng.choice([["-"] * 9, list("123456789"), list(_LETTERS)])
    at = last = len(page.text)
    end = page.rng.choice([";", "", "", "."])
    for number, item in enumerate(items):
        mark = marks[number] if marks[0] == "-" else f"{marks[number]}{'.' if marks[0] == '1' else ')'}"
        page.text += f"{mark} "
        at = len(page.text) if not number else at
        page.text += capitalised(item) if marks[0] != "a" else item
        last = len(page.text)
        page.text += end + "\n"
    page.add(page.topic(frame, "right"), {**page.common, "left": entry.left}, at, last, (start, last))
    for other in page.left_over("list")[:2]:
        page.miss(page.topic(frame, "right"), {**page.common, "left": other.left})


def answers(page: Page, frames: Sequence[str], count: int) -> None:
    """Write questions with their answers: marked, or each in a line of its own."""
    style = page.rng.choice(
        [("Hỏi: ", "Đáp: "), ("Câu {n}: ", "Trả lời: "), ("", ""), ("{n}. ", ""), ("Hỏi: ", "Trả lời: ")]
    )
    for number in range(count):
        name = page.rng.choice(frames)
        frame, slots = load_frames()[name], page.statement(name)
        if slots is None:
            continue
        slot = next(iter(frame.questions))
        pages = [
            q.text for q in frame.questions[slot] if not q.held_out and q.text.endswith("?") and ":en}" not in q.text
        ]
        asked = fill(unfold(page.rng.choice(pages), page.rng), {**page.common, **slots})
        page.text = page.text.rstrip("\n") + "\n\n"
        page.line(style[0].replace("{n}", str(number + 1)) + str(asked))
        page.text += style[1]
        if page.rng.random() < 0.4:
            _bare(page, frame, slots, slot)
        else:
            page.say(frame, slots, after="\n")
    _miss_others(page, set(frames))


def _bare(page: Page, frame: Frame, slots: Slots, slot: str) -> None:
    """Write an answer without the words of its question."""
    value = slots.get(slot)
    if value is None:
        page.say(frame, slots, after="\n")
        return
    start = len(page.text)
    page.text += capitalised(value.text)
    end = len(page.text)
    page.add(page.topic(frame, slot), {**page.common, **slots}, start, end, (start, end))
    page.text += ".\n"

"""Questions to be answered by yes or no, made of what a document states: the statement, and it with one thing changed.

Imports ``asking``, ``reads`` and ``page``.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from training.generator.documents.asking import Asker
from training.generator.documents.page import Fact, Page
from training.generator.documents.reads import Read, place_in
from training.generator.documents.templates import Slots, Value, capitalised, fill, slots_of

Label = Literal["yes", "no", "neither"]
_WRAPS = (
    "{s} phải không?",
    "{s} đúng không?",
    "Có phải {s} không?",
    "Có đúng là {s} không?",
    "{s}, đúng chứ?",
    "{s} à?",
    "{s}, phải không ạ?",
    "Có thật là {s} không?",
    "{s} có đúng không?",
    "Nghe nói {s}, đúng không?",
)
_HELD_OUT_WRAPS = ("Hình như {s}, phải vậy không?", "{s} hả?", "Xác nhận giúp: {s}?", "{s}, đúng hay sai?")
_BROKEN = (". ", ": ", "; ", '"')  # a statement with these is no clause that a question can be made of
# Frames whose sentences do not all say the very same, so that none of them can stand for another.
_NOT_ALIKE = frozenset(("penalty", "payment", "ask_rule", "must", "delivery", "vote", "ends"))
# Slots of which a thing has one value: another one is wrong. A person may hold two posts, a party have two duties.
_SINGLE = frozenset(
    ("value", "right", "given", "at", "by", "new", "old", "day", "inforce", "stop", "time", "a", "b", "doer", "agent")
) | {"signer", "p", "q", "s"}
_MORE_THAN = ("có trên {n} không", "có quá {n} không", "có nhiều hơn {n} không", "có vượt {n} không")
_LESS_THAN = ("có dưới {n} không", "có chưa đến {n} không", "có ít hơn {n} không")


@dataclass(frozen=True, slots=True)
class YesNo:
    """A question that a passage answers by yes or no, or by neither.

    :param clause: the words of the passage that decide it; nothing for neither.
    """

    question: str
    passage: int
    label: Label
    clause: tuple[int, int] | None
    rests_on_above: bool


def yes_no_questions(page: Page, asker: Asker, rng: random.Random, *, most: int) -> list[YesNo]:
    """Make questions about one document, no more than ``most``, those of each label about as many."""
    made: list[YesNo] = []
    seen: set[tuple[str, int]] = set()
    rows = [row for row, read in enumerate(asker.reads) if read.facts]
    for _ in range(most * 3):
        if not rows or len(made) >= most:
            break
        row = rng.choice(rows)
        fact = rng.choice(asker.reads[row].facts)[0]
        maker = rng.choice([_statement, _statement, _changed, _changed, _absent, _absent, _compared, _allowed, _member])
        question = maker(page, asker, rng, row, fact)
        if question and (question.question, row) not in seen:
            seen.add((question.question, row))
            made.append(question)
    return made


# --- statements -----------------------------------------------------------------------------------------------------


def _template(fact: Fact, rng: random.Random) -> str | None:
    """Choose a sentence of a fact's frame that makes one clause and holds its answer."""
    frame, slot = fact.topic.name.split(".")
    if slot not in fact.slots or frame in _NOT_ALIKE:
        return None
    fit = [
        sentence.rstrip(".")
        for sentence in fact.topic.sentences
        if not any(mark in sentence for mark in _BROKEN) and "<" not in sentence and slot in slots_of(sentence)
    ]
    return rng.choice(fit) if fit else None


def _wrapped(page: Page, template: str, slots: Slots, rng: random.Random) -> str | None:
    """Put a statement as a question: "… phải không?", "Có đúng là … không?"."""
    said = fill(template, slots, small=True)
    wrap = rng.choice(_HELD_OUT_WRAPS if page.held_out else _WRAPS)
    return capitalised(wrap.replace("{s}", said)) if said else None


def _statement(page: Page, asker: Asker, rng: random.Random, row: int, fact: Fact) -> YesNo | None:
    """Ask whether what the passage says is so."""
    template = _template(fact, rng)
    asked = _wrapped(page, template, fact.slots, rng) if template else None
    return _made(page, asker, row, fact, asked, "yes") if asked else None


def _changed(page: Page, asker: Asker, rng: random.Random, row: int, fact: Fact) -> YesNo | None:
    """Ask whether it is otherwise: with the value of another fact."""
    template = _template(fact, rng)
    slot = fact.topic.name.split(".")[1]
    if template is None or slot not in _SINGLE:
        return None
    values = [
        other.slots[slot]
        for other in page.facts
        if other.topic.name == fact.topic.name
        and slot in other.slots
        and other.slots[slot].text != fact.slots[slot].text
    ]
    if not values:
        return None
    own = {f.slots[slot].text for f, *_ in asker.reads[row].facts if f.key == fact.key and slot in f.slots}
    value = rng.choice(values)
    if value.text in own or _includes(value.text, fact.slots[slot].text):
        return None
    asked = _wrapped(page, template, {**fact.slots, slot: value}, rng)
    return _made(page, asker, row, fact, asked, "no") if asked else None


def _includes(one: str, other: str) -> bool:
    """Tell whether of two values one may be a looser way of saying the other."""
    return one in other or other in one


def _absent(page: Page, asker: Asker, rng: random.Random, row: int, fact: Fact) -> YesNo | None:
    """Ask of something that the passage does not tell of."""
    slot = fact.topic.name.split(".")[1]
    others: list[Slots] = [a.slots for a in page.absent if a.topic.name == fact.topic.name]
    others += [f.slots for f in page.facts if f.topic.name == fact.topic.name and f.key != fact.key]
    template = _template(fact, rng)
    if not others or template is None or slot not in fact.slots:
        return None
    slots = {**rng.choice(others), slot: fact.slots[slot]}
    if asker.is_answered(asker.reads[row], fact.topic, slots):
        return None
    asked = _wrapped(page, template, slots, rng)
    return _made(page, asker, row, fact, asked, "neither") if asked else None


# --- comparisons, permissions, members ------------------------------------------------------------------------------


def _compared(page: Page, asker: Asker, rng: random.Random, row: int, fact: Fact) -> YesNo | None:
    """Ask whether a plain figure is above or below another."""
    value = fact.slots.get("value")
    if value is None or not fact.topic.name.endswith(".value") or not _is_plain(page, fact, value):
        return None
    amount = value.amount or 0
    bound = amount * rng.choice([0.5, 0.8, 1.25, 1.5, 2])
    bound = round(bound, -3) if amount >= 5000 else round(bound)
    if bound == amount or not bound:
        return None
    more = rng.random() < 0.6
    words = rng.choice(_MORE_THAN if more else _LESS_THAN).replace("{n}", _like(value, bound))
    label: Label = "yes" if (amount > bound) == more else "no"
    called = next((q.split(" của ")[0] for q in fact.topic.questions if " của {key}" in q and "?" in q), "")
    if not called or called.startswith(("Cho", "Xin", "Ai", "Khi", "Tên", "Muốn")) or "{" in called:
        return None
    said = fill(called + " của {key} " + words, fact.slots)
    return _made(page, asker, row, fact, f"{said}?", label) if said else None


def _is_plain(page: Page, fact: Fact, value: Value) -> bool:
    """Tell whether the document gives a figure as it is, with no "khoảng" or "không quá"."""
    return value.amount is not None and page.text[fact.start : fact.end].casefold().startswith(
        value.text[:3].casefold()
    )


def _like(value: Value, amount: float) -> str:
    """Write another figure with the unit of this one."""
    tail = value.text.lstrip("0123456789.,")
    if " đồng" in tail or tail == "đ" or (value.amount or 0) >= 5000:
        return f"{int(amount):,}".replace(",", ".") + " đồng"
    return f"{int(amount)}{tail}"


def _allowed(page: Page, asker: Asker, rng: random.Random, row: int, fact: Fact) -> YesNo | None:
    """Ask whether something is allowed: by a ban, its exception, or a condition that is met or not."""
    name = fact.topic.name
    left, right = fact.slots.get("left"), fact.slots.get("right")
    if left is None or right is None or name not in ("ban.right", "condition.right"):
        return None
    if name == "ban.right":
        question, label = rng.choice(_OF_BANS)
    elif right.text.startswith("đã ") and rng.random() < 0.6:
        question, label = rng.choice(_OF_UNMET)
        right = Value(right.text.removeprefix("đã "))
    else:
        question, label = rng.choice(_OF_CONDITIONS)
    said = fill(question, {**fact.slots, "right": right})
    return _made(page, asker, row, fact, said, label) if said else None


_OF_BANS: tuple[tuple[str, Label], ...] = (
    ("Bình thường có được {left} không?", "no"),
    ("{people} có được tự do {left} không?", "no"),
    ("Lúc nào cũng được {left} phải không?", "no"),
    ("Có bị cấm {left} không?", "yes"),
    ("{right} có được {left} không?", "yes"),
    ("Có ngoại lệ nào cho phép {left} không?", "yes"),
    ("Việc {left} có hoàn toàn không có ngoại lệ không?", "no"),
)
_OF_UNMET: tuple[tuple[str, Label], ...] = (
    ("Chưa {right} thì có được {left} không?", "no"),
    ("{people} chưa {right} vẫn được {left} phải không?", "no"),
    ("Đã {right} thì được {left} không?", "yes"),
)
_OF_CONDITIONS: tuple[tuple[str, Label], ...] = (
    ("Nếu {right} thì có được {left} không?", "yes"),
    ("{people} {right} được {left} không?", "yes"),
    ("Ai cũng được {left} mà không cần điều kiện gì phải không?", "no"),
    ("{left} có cần điều kiện gì không?", "yes"),
)


def _member(page: Page, asker: Asker, rng: random.Random, row: int, fact: Fact) -> YesNo | None:
    """Ask whether something belongs to a list that the passage gives whole."""
    if fact.topic.name != "parts.right":
        return None
    left = fact.slots["left"].text
    entry = next((e for e in page.domain.entries("list") if e.left.text == left), None)
    others = [item for e in page.domain.entries("list") if e.left.text != left for item in e.right.split("; ")]
    if entry is None or not others:
        return None
    inside = rng.random() < 0.5
    item = rng.choice(entry.right.split("; ") if inside else others)
    if not inside and any(item in own or own in item for own in entry.right.split("; ")):
        return None
    question = rng.choice(("Trong {l} có {i} không?", "{l} có {i} không?", "{i} có thuộc {l} không?"))
    asked = question.replace("{l}", left).replace("{i}", item)
    return _made(page, asker, row, fact, capitalised(asked), "yes" if inside else "no")


def _made(page: Page, asker: Asker, row: int, fact: Fact, question: str, label: Label) -> YesNo | None:
    """Note a question with the place of the clause that decides it, if the passage holds it whole."""
    read = asker.reads[row]
    rests = asker.rests(read, fact)
    if rests is None:
        return None
    clause = None if label == "neither" else _clause(read, fact)
    if label != "neither" and clause is None:
        return None
    return YesNo(question, row, label, clause, rests)


def _clause(read: Read, fact: Fact) -> tuple[int, int] | None:
    """Return where the deciding clause stands in a passage: the sentence, or in a row the cell."""
    return place_in(read, *fact.clause) or place_in(read, fact.start, fact.end)

"""Contracts: two parties with their fields, and clauses about what each owes.

Imports ``parts``, ``grids`` and ``layouts``.
"""

from __future__ import annotations

from collections.abc import Sequence

from training.generator.documents.grids import make_grid
from training.generator.documents.layouts import write_grid
from training.generator.documents.page import Page
from training.generator.documents.parts import Headings, choose_frames
from training.generator.documents.tables import Frame, load_frames
from training.generator.documents.templates import Value
from training.generator.documents.things import draw_things


def contract(page: Page, heads: Headings) -> None:
    """Write the parties of a contract and what they owe each other."""
    things, unknown = draw_things(page, "party")
    made = make_grid(page, "party", things, choose_frames(page, "party", things, 9), unknown)
    write_grid(page, made)
    for head, names in _CLAUSES:
        if page.rng.random() < 0.75:
            heads.write(page.wording(f"head {head}"))
            _clauses(page, names, [thing.name for thing in things])
    page.text = page.text.rstrip() + "\n"


_CLAUSES = (
    ("delivery", ("delivery",)),
    ("payment", ("payment",)),
    ("obligations", ("obliged", "obliged", "obliged")),
    ("penalty", ("penalty",)),
)


_PAYERS = frozenset(("Bên mua", "Bên nhận", "Bên thuê", "Bên đặt hàng"))


def _clauses(page: Page, names: Sequence[str], parties: Sequence[Value]) -> None:
    """Write clauses, each about one party or, one after the other, about both."""
    number = 0
    for name in names:
        frame, chosen = load_frames()[name], _obliged(page, name, parties)
        for party in chosen:
            slots = _about_party(page, frame, party)
            if slots is not None:
                number += 1
                page.say(frame, slots, f"{number}. ", "\n")
        for other in parties:
            if other not in chosen:
                _miss_party(page, frame, other)


def _obliged(page: Page, name: str, parties: Sequence[Value]) -> list[Value]:
    """Choose whom a clause is about: who pays, who delivers, or both."""
    if name == "payment" and any(party.text in _PAYERS for party in parties):
        return [party for party in parties if party.text in _PAYERS]
    if name == "delivery":
        return [next(party for party in parties if party.text not in _PAYERS)]
    return list(parties) if page.rng.random() < 0.6 else [page.rng.choice(list(parties))]


def _miss_party(page: Page, frame: Frame, party: Value) -> None:
    """Note what is not said of the other party."""
    for slot in frame.questions:
        topic = page.topic(frame, slot) if slot not in ("", "left", "spot") else None
        slots = _about_party(page, frame, party) if topic else None
        if topic and slots and "{left}" in topic.questions[0]:
            page.miss(topic, {**page.common, **slots})


def _about_party(page: Page, frame: Frame, party: Value) -> dict[str, Value] | None:
    slots = {"left": party}
    for slot, maker in frame.extra.items():
        if maker[0] == "duty":
            entry = page.draw("duty")
            if entry is None:
                return None
            slots[slot] = entry.left
        else:
            slots[slot] = page.makers.make(maker)
    return slots

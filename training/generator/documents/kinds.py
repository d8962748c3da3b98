"""The kinds of documents: which parts each is made of, in which order.

Imports ``parts`` and ``page``.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from training.generator.documents.contracts import contract
from training.generator.documents.page import Page
from training.generator.documents.parts import Headings, answers, bullets, grid, sentences
from training.generator.documents.tables import Domain, load_frames
from training.generator.documents.templates import capitalised
from training.generator.documents.years import years

_KNOWLEDGE = ("why", "how", "condition", "parts", "meaning", "lasts", "when", "where", "ban")
_RULES = ("condition", "must", "ban", "duty", "ask_rule", "lasts", "when", "meaning")


def make_document(rng: random.Random, domain: Domain, *, held_out: bool) -> Page:
    """Make a document of one kind about one domain."""
    page = Page(rng, domain, held_out)
    name = rng.choices(list(_KINDS), [weight for weight, _ in _KINDS.values()])[0]
    page.title = capitalised(page.wording(f"title {_TITLES.get(name, name)}"))
    if rng.random() < 0.45:
        page.line(rng.choice([page.title, page.title.upper()]))
        page.line()
    if rng.random() < 0.3:
        page.line(page.wording("intro"))
    style = "article" if name in ("rules", "bonus") and rng.random() < 0.6 else ""
    style = style or rng.choices(_STYLES, (15, 10, 25, 25, 10, 15))[0]
    heads = Headings(page, style)
    _KINDS[name][1](page, heads)
    page.text = page.text.strip("\n") + "\n" if not page.text.startswith("\n") else page.text
    return page


_STYLES = ("article", "roman", "number", "plain", "capitals", "section")
_TITLES = {"levels": "bonus"}


def _notes(page: Page, heads: Headings) -> None:
    """Write a few sentences of what one should know."""
    sentences(page, heads, "facts", _KNOWLEDGE, page.rng.randint(1, 4))


def _dates(page: Page, heads: Headings) -> None:
    names = page.rng.sample(["issued", "ends", "signed"], page.rng.randint(1, 2))
    slots = [(name, page.statement(name)) for name in names]
    heads.write(page.wording("head dates"))
    for name, values in slots:
        if values:
            page.say(load_frames()[name], values, after=page.rng.choice([" ", "\n"]))
    page.text = page.text.rstrip() + "\n"


def _maybe(page: Page, heads: Headings, part: Callable[[Page, Headings], None], chance: float) -> None:
    if page.rng.random() < chance:
        part(page, heads)


def _prices(page: Page, heads: Headings) -> None:
    grid(page, heads, "goods")
    _maybe(page, heads, lambda p, h: grid(p, h, "fee"), 0.4)
    _maybe(page, heads, _notes, 0.5)


def _fees(page: Page, heads: Headings) -> None:
    grid(page, heads, "fee")
    _maybe(page, heads, lambda p, h: grid(p, h, "level", most=2), 0.5)
    _maybe(page, heads, _notes, 0.5)


def _people(page: Page, heads: Headings) -> None:
    grid(page, heads, page.rng.choice(["person", "person", "post"]), most=4)
    _maybe(page, heads, lambda p, h: sentences(p, h, "duties", ("duty", "ask_rule", "chores", "stand_in"), 3), 0.5)
    _maybe(page, heads, lambda p, h: grid(p, h, "unit"), 0.3)


def _classes(page: Page, heads: Headings) -> None:
    grid(page, heads, "class", most=4)
    _maybe(page, heads, bullets, 0.4)
    _maybe(page, heads, _notes, 0.5)


def _hours(page: Page, heads: Headings) -> None:
    grid(page, heads, "days", most=1)
    _maybe(page, heads, lambda p, h: grid(p, h, "room", most=2), 0.5)
    _maybe(page, heads, lambda p, h: sentences(p, h, "facts", ("when", "negative", "ban", "condition"), 3), 0.6)


def _contacts(page: Page, heads: Headings) -> None:
    grid(page, heads, "unit", most=4)
    _maybe(page, heads, lambda p, h: grid(p, h, "post", most=1), 0.4)
    _maybe(page, heads, lambda p, h: sentences(p, h, "duties", ("duty", "where"), 2), 0.4)


def _rules(page: Page, heads: Headings) -> None:
    if page.rng.random() < 0.5:
        sentences(page, heads, "facts", _RULES, page.rng.randint(2, 4))
    for family in page.rng.sample(["level", "fault", "merit", "level"], page.rng.randint(1, 3)):
        grid(page, heads, family, most=2)
    _maybe(page, heads, lambda p, h: sentences(p, h, "conditions", ("condition", "must"), 3), 0.5)
    _maybe(page, heads, lambda p, h: sentences(p, h, "bans", ("ban",), 2), 0.3)
    _maybe(page, heads, bullets, 0.4)
    _maybe(page, heads, lambda p, h: sentences(p, h, "duties", ("duty", "ask_rule", "chores"), 3), 0.4)
    _maybe(page, heads, _dates, 0.6)


def _levels(page: Page, heads: Headings) -> None:
    for _ in range(page.rng.randint(1, 3)):
        grid(page, heads, "level", most=2)
    _maybe(page, heads, lambda p, h: sentences(p, h, "reasons", ("why",), 2), 0.4)
    _maybe(page, heads, _dates, 0.6)


def _faq(page: Page, heads: Headings) -> None:
    answers(page, (*_KNOWLEDGE, "duty", "guarantee", "results"), page.rng.randint(4, 8))


def _minutes(page: Page, heads: Headings) -> None:
    if page.rng.random() < 0.6:
        grid(page, heads, "person", most=2)
    _maybe(page, heads, lambda p, h: sentences(p, h, "attendance", _ATTENDANCE, 3), 0.7)
    sentences(page, heads, "opinions", ("opinion", "opinion", "against"), page.rng.randint(1, 3))
    sentences(page, heads, "decisions", ("decided", "decided", "vote"), page.rng.randint(1, 3))
    _maybe(page, heads, lambda p, h: sentences(p, h, "reasons", ("why",), 1), 0.3)


_ATTENDANCE = ("present", "led", "span_of_meeting")


def _notice(page: Page, heads: Headings) -> None:
    names = ("when", "negative", "lasts", "why", "condition", "must", "raised", "stand_in", "results")
    sentences(page, heads, "facts", names, page.rng.randint(2, 5))
    _maybe(page, heads, lambda p, h: grid(p, h, "days", most=1), 0.4)
    _maybe(page, heads, bullets, 0.4)
    _maybe(page, heads, lambda p, h: sentences(p, h, "facts", ("team", "where"), 2), 0.4)
    _maybe(page, heads, _dates, 0.8)


def _products(page: Page, heads: Headings) -> None:
    grid(page, heads, "product", most=6)
    _maybe(page, heads, lambda p, h: sentences(p, h, "facts", ("how", "why", "meaning", "parts"), 3), 0.6)
    _maybe(page, heads, lambda p, h: grid(p, h, "goods"), 0.3)


def _years(page: Page, heads: Headings) -> None:
    years(page, heads)
    _maybe(page, heads, years, 0.4)
    _maybe(page, heads, lambda p, h: sentences(p, h, "reasons", ("why",), 2), 0.5)


def _editions(page: Page, heads: Headings) -> None:
    grid(page, heads, "edition", most=4)
    _maybe(page, heads, lambda p, h: sentences(p, h, "facts", ("why", "parts", "team"), 2), 0.4)


def _stock(page: Page, heads: Headings) -> None:
    grid(page, heads, "stock", most=4)
    _maybe(page, heads, lambda p, h: sentences(p, h, "facts", ("where", "duty", "when"), 3), 0.5)


def _handbook(page: Page, heads: Headings) -> None:
    for head, names in page.rng.sample(_CHAPTERS, page.rng.randint(2, 4)):
        sentences(page, heads, head, names, page.rng.randint(2, 4))
    for _ in range(page.rng.randint(0, 3)):
        bullets(page, heads)


_CHAPTERS: list[tuple[str, tuple[str, ...]]] = [
    ("facts", _KNOWLEDGE),
    ("conditions", ("condition", "must")),
    ("bans", ("ban",)),
    ("duties", ("duty", "ask_rule", "team")),
    ("reasons", ("why", "how")),
    ("facts", ("parts", "meaning", "where")),
    ("facts", ("lasts", "when")),
    ("duties", ("chores", "stand_in")),
    ("facts", ("guarantee", "how", "results")),
]
_KINDS: dict[str, tuple[int, Callable[[Page, Headings], None]]] = {
    "prices": (9, _prices),
    "fees": (7, _fees),
    "contract": (9, contract),
    "people": (9, _people),
    "classes": (7, _classes),
    "hours": (6, _hours),
    "contacts": (5, _contacts),
    "rules": (12, _rules),
    "levels": (10, _levels),
    "faq": (7, _faq),
    "minutes": (7, _minutes),
    "notice": (6, _notice),
    "products": (6, _products),
    "years": (7, _years),
    "editions": (4, _editions),
    "stock": (4, _stock),
    "handbook": (10, _handbook),
}

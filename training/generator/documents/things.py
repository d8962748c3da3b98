"""Draws the things that grids are about: goods, levels, persons, classes, years, parties of a contract.

Imports ``page``, ``grids`` and the tables.
"""

from __future__ import annotations

from collections.abc import Callable

from training.generator.documents.grids import Thing
from training.generator.documents.makers import deputy
from training.generator.documents.page import Page
from training.generator.documents.tables import Entry, Frame, load_attributes, load_wordings
from training.generator.documents.templates import Value, parse_value

Drawn = tuple[list[Thing], list[Value]]
# Pairs of columns that are easily taken for each other.
PRICE_PAIRS = {
    "goods": [("retail", "wholesale"), ("member", "guest"), ("advance", "door"), ("summer", "winter")],
    "fee": [("weekday", "weekend"), ("member", "guest"), ("advance", "door"), ("summer", "winter")],
}
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")


def draw_things(page: Page, family: str) -> Drawn:
    """Draw some things of a family, and name others that the document does not have."""
    makers: dict[str, Callable[[Page], Drawn]] = {
        "level": _levels,
        "person": _persons,
        "post": _posts,
        "days": _days,
        "edition": _editions,
        "product": _products,
        "party": _parties,
    }
    return makers[family](page) if family in makers else _entries(page, family)


def attributes_of(family: str) -> list[Frame]:
    """Return the attributes that things of a family may have."""
    return [frame for frame in load_attributes().values() if family in frame.of]


def thing_of(entry: Entry) -> Thing:
    """Return the thing of an entry ``name / unit / range``."""
    unit, price = entry.more if len(entry.more) == 2 else ("", "")
    return Thing(entry.left, entry.left, price, unit)


def _entries(page: Page, family: str) -> Drawn:
    entries = list(page.domain.entries(family))
    page.rng.shuffle(entries)
    count = page.rng.randint(min(2, len(entries)), len(entries))
    return [thing_of(e) for e in entries[:count]], [e.left for e in entries[count:]]


def _levels(page: Page) -> Drawn:
    levels = list(page.makers.levels())
    count = page.rng.randint(2, max(2, min(4, len(levels))))
    first = page.rng.randint(0, len(levels) - count)
    chosen = levels[first : first + count]
    return [Thing(level, level) for level in chosen], [level for level in levels if level not in chosen]


def _persons(page: Page) -> Drawn:
    persons = [page.makers.person() for _ in range(page.rng.randint(3, 7))]
    unique = list({p.text: p for p in persons}.values())
    return [Thing(p, p) for p in unique], [page.makers.person() for _ in range(2)]


def _posts(page: Page) -> Drawn:
    posts = [entry.left for entry in page.domain.entries("post")]
    posts += [below for post in page.rng.sample(posts, min(3, len(posts))) if (below := deputy(post))]
    page.rng.shuffle(posts)
    count = page.rng.randint(3, len(posts) - 1)
    return [Thing(post, post) for post in posts[:count]], posts[count:]


def _days(page: Page) -> Drawn:
    english = {value.text: value for value in map(parse_value, load_wordings()["day english"])}
    days = [english.get(day, Value(day)) for day in page.rng.choice(load_wordings()["day sets"]).split("; ")]
    chosen = sorted(page.rng.sample(days, page.rng.randint(min(2, len(days)), len(days))), key=days.index)
    return [Thing(day, day) for day in chosen], [day for day in days if day not in chosen]


def _editions(page: Page) -> Drawn:
    event = page.rng.choice(page.domain.entries("event")).left
    first = page.rng.randint(0, 8)
    named = [Value(f"{event.text} lần thứ {ordinal}") for ordinal in _ORDINALS[first : first + 4]]
    count = page.rng.randint(2, 3)
    others = [e.left.text for e in page.domain.entries("event") if e.left != event]
    unknown = named[count:] + [Value(f"{other} lần thứ {_ORDINALS[first]}") for other in others[:1]]
    return [Thing(name, name) for name in named[:count]], unknown


def _products(page: Page) -> Drawn:
    entry = page.rng.choice(page.domain.entries("product"))
    base = entry.left.text
    versions = page.rng.choice(
        [
            ("bản nhỏ", "bản lớn"),
            ("đời cũ", "đời mới"),
            ("loại thường", "loại tốt"),
            ("mẫu A", "mẫu B"),
            ("cỡ 1", "cỡ 2"),
        ]
    )
    named = [Value(f"{base} {version}") for version in versions]
    count = page.rng.choice([1, 2, 2])
    return [Thing(name, name, unit=entry.more[0]) for name in named[:count]], named[count:]


def _parties(page: Page) -> Drawn:
    pair = page.rng.choice(load_wordings()["party pairs"]).split("; ")
    english = {"Bên A": "Party A", "Bên B": "Party B", "Bên bán": "the seller", "Bên mua": "the buyer"}
    named = [Value(party, english.get(party, "")) for party in pair]
    third = ("Bên C", "Party C") if pair[0] == "Bên A" else ("Bên vận chuyển", "the carrier")
    return [Thing(party, party) for party in named], [Value(*third)]


def groups(page: Page, family: str, *, seasons: bool) -> list[str]:
    """Draw the headings that one family of things may be told under twice: seasons, years, places.

    :param seasons: among them seasons, where no column has them.
    """
    kinds = ["part", "place", "half"] if family in ("goods", "fee") else ["part", "place", "side"]
    kinds += ["season"] if seasons and family in ("goods", "fee") else []
    drawn = load_wordings()[f"group {page.rng.choice(kinds)}"]
    years = {"{y1}": str(page.year - 1), "{y2}": str(page.year)}
    chosen = page.rng.sample(list(drawn), min(2, len(drawn)))
    for mark, year in years.items():
        chosen = [name.replace(mark, year) for name in chosen]
    return chosen


def under(group: str, name: Value) -> Value:
    """Return a thing as it is asked for under a heading: ``mật hoa nhãn mùa hè``."""
    linked = f"ở {group}" if group.startswith(("cơ sở", "khu")) else group
    return Value(f"{name.text} {linked}")

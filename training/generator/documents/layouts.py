"""Lays a grid out: as a table, as fields beneath headings, as items, as sentences, as one sentence over all things.

Imports ``grids``, ``page`` and the tables.
"""

from __future__ import annotations

from dataclasses import replace

from training.generator.documents.grids import Column, Grid
from training.generator.documents.page import Page
from training.generator.documents.tables import load_wordings
from training.generator.documents.templates import Slots, Value, capitalised, lowered

Place = tuple[int, int]
_ABOUT = 0.3  # of the figures in sentences that may have it stand behind "không quá", "khoảng"


def write_grid(page: Page, grid: Grid) -> None:
    """Lay a grid out in a way that suits its family."""
    layout = page.rng.choices(_LAYOUTS, _WEIGHTS.get(grid.family, _WEIGHTS["level"]))[0]
    layout(page, grid)


def write_table(page: Page, grid: Grid) -> None:
    """Write a table with a row for each thing."""
    rng = page.rng
    numbered = rng.random() < 0.25
    in_head = rng.random() < 0.4 and all(_bare_money(value) for value in grid.values.values())
    heads = [
        rng.choice(load_wordings()[f"column {grid.family}"]),
        *(_header(column, in_head) for column in grid.columns),
    ]
    heads = ["STT", *heads] if numbered else heads
    left, between, right = rng.choices([("| ", " | ", " |"), ("", "\t", ""), ("", ";", "")], [5, 4, 1])[0]
    page.line(left + between.join(heads) + right)
    if left and rng.random() < 0.8:
        page.line("|" + "---|" * len(heads))
    for t, thing in enumerate(grid.things):
        start = len(page.text)
        page.text += left + (f"{t + 1}{between}" if numbered else "")
        key = _cell(page, capitalised(thing.name.text))
        places = []
        for c, column in enumerate(grid.columns):
            page.text += between
            places.append(_cell(page, _in_table(grid.values[t, c].text, column, heads[c + 1 + numbered])))
        page.text += right
        for c, place in enumerate(places):
            value = replace(grid.values[t, c], text=page.text[place[0] : place[1]])
            _note(page, grid, (t, c), value, key, place, (start, len(page.text)))
        page.text += "\n"


def _header(column: Column, in_head: bool) -> str:
    """Return a column's name, at times with the unit, which its cells then leave out."""
    name = capitalised(column.called)
    return f"{name} (đồng)" if column.frame.maker[0] == "money" and in_head else name


def _bare_money(value: Value) -> bool:
    return not any(word in value.text for word in (" triệu", " nghìn"))


def _in_table(value: str, column: Column, head: str) -> str:
    if head.endswith("(đồng)"):
        for unit in (" đồng", "đ"):
            if value.endswith(unit):
                return value.removesuffix(unit)
    return capitalised(value) if column.frame.maker[0] in ("post", "unit", "place", "level", "weekday") else value


def _cell(page: Page, text: str) -> Place:
    start = len(page.text)
    page.text += text
    return start, len(page.text)


def write_fields(page: Page, grid: Grid) -> None:
    """Write a heading for each thing, and its attributes as fields beneath; a single one makes no record."""
    if len(grid.columns) == 1:
        write_items(page, grid)
        return
    for t, thing in enumerate(grid.things):
        start = page.line(capitalised(thing.name.text) + page.rng.choice(["", "", ":"]) * (grid.family == "party"))
        key = (start, start + len(thing.name.text))
        for c, column in enumerate(grid.columns):
            line = len(page.text)
            page.text += f"{capitalised(column.called)}: "
            place = _cell(page, grid.values[t, c].text)
            _note(page, grid, (t, c), grid.values[t, c], key, place, (line, place[1]))
            page.text += "\n"
        page.text += "\n"


def write_items(page: Page, grid: Grid) -> None:
    """Write an item for each thing, with its attributes behind it."""
    marks = page.rng.choice(
        [["-"] * 30, ["+"] * 30, [f"{c})" for c in "abcdeghiklmnopq"], [f"{n}." for n in range(1, 31)]]
    )
    end = page.rng.choice([";", "", "."])
    only = len(grid.columns) == 1
    colon = page.rng.choice([" ", " ", ": "])
    if only:
        page.line(_lead(page, grid))
    for t, thing in enumerate(grid.things):
        start = len(page.text)
        page.text += f"{marks[t]} "
        key = _cell(page, capitalised(thing.name.text))
        page.text += ": "
        places = []
        for c, column in enumerate(grid.columns):
            page.text += ", " if c else ""
            page.text += "" if only else f"{lowered(column.called)}{colon}"
            places.append(_cell(page, grid.values[t, c].text))
        for c, place in enumerate(places):
            _note(page, grid, (t, c), grid.values[t, c], key, place, (start, len(page.text)))
        page.text += ("." if end == ";" and t == len(grid.things) - 1 else end) + "\n"


def _lead(page: Page, grid: Grid) -> str:
    """Return the line over a list of values that names what they are."""
    called = grid.columns[0].called
    if grid.columns[0].frame.maker[0] in _AMOUNTS:
        return page.wording("lead", name=Value(called))
    return capitalised(called) + ":"


def write_prose(page: Page, grid: Grid) -> None:
    """Write a sentence for each value, those of one thing or of one attribute together."""
    order = [(t, c) for t in range(len(grid.things)) for c in range(len(grid.columns))]
    if page.rng.random() < 0.4:
        order.sort(key=lambda place: place[1])
    for t, c in order:
        _sentence(page, grid, t, c)
        breaks = c == len(grid.columns) - 1 and page.rng.random() < 0.35
        if breaks:
            page.text = page.text.rstrip(" ") + "\n"
    page.text = page.text.rstrip(" \n") + "\n"


def _sentence(page: Page, grid: Grid, t: int, c: int) -> None:
    """Write the sentence of one value."""
    column, thing = grid.columns[c], grid.things[t]
    value = _with_about(page, column, grid.values[t, c])
    frame = column.frame
    named = [replace(line, text=line.text.replace("{name}", column.called)) for line in frame.sentences]
    before = len(page.facts)
    page.say(replace(frame, sentences=named), {"key": thing.name, "value": value})
    for number in range(before, len(page.facts)):
        fact = page.facts[number]
        page.facts[number] = replace(fact, slots={**fact.slots, "key": thing.asked})


def write_enumeration(page: Page, grid: Grid) -> None:
    """Write one sentence for each attribute, in which all things stand with their values."""
    for c, column in enumerate(grid.columns):
        amounts = column.frame.maker[0] in _AMOUNTS
        fit = [e for e in _ENUMERATIONS[page.held_out] if amounts or (e[0] and not e[0].endswith(_OF_AMOUNTS))]
        template = page.rng.choice(fit)
        lead, pair, middle, last, end = (piece.replace("{name}", column.called) for piece in template)
        start = len(page.text)
        page.text += capitalised(lead) if lead else ""
        notes = []
        for t, thing in enumerate(grid.things):
            if t:
                page.text += last if t == len(grid.things) - 1 else middle
            value = _with_about(page, column, grid.values[t, c])
            key, place = _pair(page, pair, thing.name.text, value.text, first=not t and not lead)
            notes.append((t, value, key, place))
        page.text += end
        for t, value, key, place in notes:
            clause = (min(key[0], place[0]), max(key[1], place[1]))
            _note(page, grid, (t, c), value, key, place, clause if len(notes) > 1 else (start, len(page.text)))
        page.text += page.rng.choice([" ", "\n"])
    page.text = page.text.rstrip() + "\n"


def _pair(page: Page, pair: str, name: str, value: str, *, first: bool) -> tuple[Place, Place]:
    """Write one thing with its value, in the order that the pattern says."""
    places: dict[str, Place] = {}
    for piece in pair.replace("{", "\x00{").replace("}", "}\x00").split("\x00"):
        if piece in ("{key}", "{value}"):
            own = name if piece == "{key}" else value
            places[piece] = _cell(page, capitalised(own) if first and not places else own)
        else:
            page.text += capitalised(piece) if first and piece and not places else piece
    return places["{key}"], places["{value}"]


_AMOUNTS = frozenset(("money", "percent", "count", "amount", "duration"))
_OF_AMOUNTS = ("như sau: ", "gồm ", "khác nhau: ", "chia ra: ", "thứ tự: ", "thì ")  # leads that speak of amounts
# lead, pair, between, before the last, end
_ENUMERATIONS: dict[bool, list[tuple[str, str, str, str, str]]] = {
    False: [
        ("{name} của ", "{key} là {value}", ", ", ", của ", "."),
        ("{name}: ", "{key} {value}", "; ", "; ", "."),
        ("{name}: ", "{key} – {value}", ", ", ", ", "."),
        ("{name} là ", "{value} đối với {key}", ", ", " và ", "."),
        ("{name} được áp dụng như sau: ", "{key} {value}", ", ", ", riêng ", "."),
        ("với ", "{key}, {name} là {value}", "; với ", "; còn với ", "."),
        ("{name} gồm ", "{value} cho {key}", ", ", " và ", "."),
        ("", "{key}: {name} {value}", "; ", "; ", "."),
        ("{name} có khác nhau: ", "{key} {value}", ", ", ", còn ", "."),
        ("{name} chia ra: ", "{key} ({value})", ", ", " và ", "."),
    ],
    True: [
        ("{name}, kể lần lượt: ", "{key} là {value}", ", ", ", rồi ", "."),
        ("về {name} thì ", "{key} ở mức {value}", ", ", " còn ", "."),
        ("{name} xếp theo thứ tự: ", "{key} = {value}", "; ", "; ", "."),
        ("", "{value} là {name} của {key}", ", ", ", trong khi ", "."),
    ],
}


def _with_about(page: Page, column: Column, value: Value) -> Value:
    """Put ``không quá`` and the like before a figure where its kind takes that."""
    about = column.frame.about
    if not about or value.amount is None or page.rng.random() >= _ABOUT:
        return value
    return Value(f"{page.rng.choice(about)} {value.text}")


def _note(page: Page, grid: Grid, at: tuple[int, int], value: Value, key: Place, place: Place, clause: Place) -> None:
    """Note what a value answers, and what its thing does where no other has the value."""
    t, c = at
    column, thing = grid.columns[c], grid.things[t]
    slots: Slots = {**page.common, "key": thing.asked, "value": replace(value, text=lowered(value.text))}
    page.add(column.topic, slots, *place, clause)
    alone = sum(grid.values[other, c].text == grid.values[t, c].text for other in range(len(grid.things))) == 1
    if column.reverse is not None and alone:
        page.add(column.reverse, slots, *key, clause)


_LAYOUTS = (write_table, write_fields, write_items, write_prose, write_enumeration)
_WEIGHTS = {
    "goods": (55, 4, 20, 12, 9),
    "fee": (50, 4, 20, 12, 14),
    "level": (12, 5, 23, 25, 35),
    "fault": (20, 0, 35, 35, 10),
    "merit": (20, 0, 35, 35, 10),
    "person": (45, 20, 18, 17, 0),
    "post": (20, 0, 30, 40, 10),
    "unit": (40, 25, 20, 15, 0),
    "class": (50, 10, 20, 20, 0),
    "days": (15, 0, 45, 20, 20),
    "room": (35, 10, 25, 20, 10),
    "edition": (25, 10, 15, 50, 0),
    "stock": (55, 0, 25, 20, 0),
    "product": (25, 45, 0, 30, 0),
    "party": (8, 70, 4, 18, 0),
    "measure": (25, 0, 20, 30, 25),
}

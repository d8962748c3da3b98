"""Reads the tables that documents are put together from: domains, names, levels, attributes, frames, wordings.

Owns their formats; the head of each table explains its own. Imports ``templates``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from training.generator.documents.templates import Value, parse_value

_FOLDER = Path(__file__).parent
HELD_OUT_DOMAINS = frozenset(
    ("silk_weaving", "campsite", "tool_library", "ice_rink", "puppet_theatre", "apple_orchard")
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or question of a table.

    :param held_out: kept for the held-out set.
    """

    text: str
    held_out: bool


@dataclass(slots=True)
class Frame:
    """An attribute of things, or a kind of sentence about one thing.

    :param maker: how the value of an attribute is made, or the list that a sentence draws from; with its range.
    :param of: families of things that may have the attribute.
    :param names: what the attribute is called.
    :param generic: the sentences and questions of its kind stand behind its own.
    :param about: words that may stand before its figure and belong to it: ``không quá``.
    :param extra: further slots of a sentence, each with its maker.
    :param questions: by the slot that answers them; those under an empty name are answered by nothing.
    """

    name: str
    maker: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    generic: bool = True
    about: tuple[str, ...] = ()
    extra: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sentences: list[Line] = field(default_factory=list)
    questions: dict[str, list[Line]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a domain's list: ``left => right`` or ``name / unit / range``."""

    left: Value
    right: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Domain:
    """The matter of one kind of place: its lists by name."""

    name: str
    lists: dict[str, tuple[Entry, ...]]

    def entries(self, name: str) -> tuple[Entry, ...]:
        """Return a list; empty where the domain has none."""
        return self.lists.get(name, ())


@cache
def load_domains(*, held_out: bool = False) -> tuple[Domain, ...]:
    """Read the domains for training, or those that are held out."""
    paths = sorted((_FOLDER / "domains").glob("*.txt"))
    return tuple(_domain(path) for path in paths if (path.stem in HELD_OUT_DOMAINS) == held_out)


def _domain(path: Path) -> Domain:
    lists: dict[str, tuple[Entry, ...]] = {}
    for line in _lines(path):
        name, colon, rest = line.partition(":")
        if not colon:
            raise ValueError(f"{path.name}: expected 'list: entry | entry', found {line!r}.")
        whole = name in ("tier",)
        lists[name] = lists.get(name, ()) + tuple(_entry(e.strip(), whole=whole) for e in rest.split(" | "))
    return Domain(path.stem, lists)


def _entry(text: str, *, whole: bool) -> Entry:
    if whole:
        return Entry(Value(text))
    left, _, right = text.partition(" => ")
    first, *more = (piece.strip() for piece in left.split(" / "))
    return Entry(parse_value(first), right.strip(), tuple(more))


@cache
def load_names() -> dict[str, tuple[str, ...]]:
    """Read what persons, places and streets are called."""
    pairs = (line.partition(":") for line in _lines(_FOLDER / "names.txt"))
    return {name: tuple(value.strip() for value in rest.split(" | ")) for name, _, rest in pairs}


@cache
def load_levels() -> tuple[tuple[Value, ...], ...]:
    """Read the families of levels."""
    return tuple(tuple(map(parse_value, line.split(" | "))) for line in _lines(_FOLDER / "levels.txt"))


@cache
def load_wordings() -> dict[str, tuple[str, ...]]:
    """Read titles, headings and lead-ins by name."""
    found: dict[str, tuple[str, ...]] = {}
    for line in _lines(_FOLDER / "wordings.txt"):
        name, _, rest = line.partition(":")
        found[name] = found.get(name, ()) + tuple(words.strip() for words in rest.split(" | "))
    return found


@cache
def load_frames() -> dict[str, Frame]:
    """Read the kinds of sentences."""
    return {frame.name: frame for frame in _frames(_FOLDER / "frames.txt")}


@cache
def load_attributes() -> dict[str, Frame]:
    """Read the attributes, each with the sentences and questions of its kind behind its own."""
    frames = list(_frames(_FOLDER / "attributes.txt"))
    generic = {frame.maker[0]: frame for frame in frames if frame.name == "*"}
    found = {frame.name: frame for frame in frames if frame.name != "*"}
    for frame in found.values():
        shared = generic.get(_GENERIC.get(frame.maker[0], frame.maker[0])) if frame.generic else None
        if shared is not None:
            frame.sentences += shared.sentences
            for slot, lines in shared.questions.items():
                frame.questions[slot] = frame.questions.get(slot, []) + lines
    return found


# Kinds whose sentences and questions are those of another kind.
_GENERIC = {"amount": "count", "choice": "text", "spotplace": "place", "town": "place", "roomplace": "place"}


def _frames(path: Path) -> Iterator[Frame]:
    frame: Frame | None = None
    about = "value"
    for line in _lines(path):
        mark = line[0]
        if mark == "@":
            if frame:
                yield frame
            name, *maker = line[1:].split()
            frame, about = Frame(name, tuple(maker)), "value"
        elif frame is None:
            raise ValueError(f"{path.name}: expected '@' before {line!r}.")
        elif mark == "=":
            about = line[1:].strip()
        elif line == "!":
            about = ""
        else:
            _add_line(frame, line, about)
    if frame:
        yield frame


def _add_line(frame: Frame, line: str, about: str) -> None:
    """Take a line that is a sentence, a question or a setting into a frame."""
    held_out = line.startswith("~")
    line = line.removeprefix("~").strip()
    if line.startswith("- "):
        frame.sentences.append(Line(line[2:].strip(), held_out))
    elif line.startswith("+ "):
        slot, *maker = line[2:].split()
        frame.extra[slot] = tuple(maker)
    elif line == "generic: no":
        frame.generic = False
    elif line.startswith("of: "):
        frame.of = tuple(family.strip() for family in line[4:].split(","))
    elif line.startswith("name: "):
        frame.names = tuple(name.strip() for name in line[6:].split(" | "))
    elif line.startswith("about: "):
        frame.about = tuple(words.strip() for words in line[7:].split(";"))
    else:
        frame.questions.setdefault(about, []).append(Line(line, held_out))


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()

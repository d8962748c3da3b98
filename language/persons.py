"""Who signs a document, chairs a meeting, or stands for a party of a contract.

Full names only, those who sign first. Rules over lines; imports ``casing``, ``fact_words``, ``head_lines``, ``organs``,
``places`` and ``text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from language.casing import is_capitals
from language.fact_words import alternatives, words
from language.markers import COLUMNS
from language.organs import is_organ
from language.places import SURNAMES
from text import CAPITALS

MAX_PERSONS = 8
_SIGNATURE_LINES = 9  # below the post of who signs
_MAX_SIGNATURES, _MOST = 6, 1_000
_MARGIN = 200  # code points of a line that may stand before the column of who signs
_LONGEST_CELL_WORDS, _LONGEST_LINE = 14, 400
_ROLE_CHARACTERS = 12_000  # of a text that are looked through for those who chair and stand for a party
_SENTENCE = 300  # code points looked back for who chairs

_HONORIFIC = rf"(?:{alternatives('honorific')})"
_RANKS = rf"(?:(?:{alternatives('rank')})[. :]+)"
_TITLES = rf"(?:(?:{alternatives('rank')}|Ông|Bà|Anh|Chị|Cô|Thầy)[. :]+)"
_WORD = rf"[{CAPITALS}][^\W\d_]*"
_NAME = rf"{_WORD}(?: {_WORD}){{1,4}}"
_DEGREES = re.compile(_RANKS + "{0,4}")
_POST = re.compile(alternatives("post"))
_LAST = re.compile(rf"(?:[{CAPITALS}]{{2,}}|\))[ ](?:{_TITLES})?(?P<name>{_NAME})$")
_LEADING = re.compile(rf"(?:{_TITLES}|{_HONORIFIC}[ :.]+){{0,3}}(?P<name>{_NAME})")
_ROLES = re.compile(
    rf"^[ \t]*(?:[-–+*•][ \t]*|[a-zđ\d]{{1,2}}[.)][ \t]*)?(?P<role>{alternatives('role')})"
    r"(?P<more>(?: [^:|\n]{0,60})?)[ \t]{0,20}[:|][ \t]*(?P<value>[^\n]+)",
    re.MULTILINE,
)
_ALONE = frozenset(("Họ và tên", "Họ tên", "Do", "Ông", "Bà"))  # roles with nothing more before the colon
_APPLICANT = re.compile(rf"^[ \t]*(?:{alternatives('applicant')})[ \t]*:?[ \t]*(?P<name>{_NAME})", re.MULTILINE)
_CHAIRS = re.compile(rf"(?:{alternatives('chairs')})(?: (?:{alternatives('chaired')})\b|(?=[.,;\n]))")
_PRESENTED = re.compile(rf"(?<!\w)(?:{_HONORIFIC}|(?:PGS\.?|GS\.?|TS\.?|ThS\.?)+)[ ](?P<name>{_NAME})")


def persons_of(text: str, *, official: bool) -> tuple[str, ...]:
    """Return the full names of who signs, chairs and stands for a party, in this order.

    :param official: it is a letter, contract, minutes or the like; of other texts only who chairs is looked for.
    """
    found = [*_signers(text), *_in_roles(text)] if official else []
    found += _chairing(text[:_ROLE_CHARACTERS])
    return tuple(dict.fromkeys(found))[:MAX_PERSONS]


# --- signatures -----------------------------------------------------------------------------------------------------


def _signers(text: str) -> list[str]:
    """Return the names that stand alone below a post."""
    found: list[str] = []
    end = blocks = 0
    for match in islice(_POST.finditer(text), _MOST):
        if match.start() < end or not _begins_column(text, match.start()):
            continue
        names, end = _below(text, match.start())
        blocks += bool(names)
        found += names
        if blocks == _MAX_SIGNATURES:
            break
    return found


def _begins_column(text: str, place: int) -> bool:
    """Tell whether nothing stands before a place in its line, or only another column."""
    before = text[max(0, place - _MARGIN) : place]
    bare = before.rstrip(" ")
    return not bare or bare[-1] in "\n|\t" or len(before) - len(bare) >= 3


def _below(text: str, start: int) -> tuple[list[str], int]:
    """Return the names in the lines from a post on, and where they end."""
    names: list[str] = []
    at = text.rfind("\n", max(0, start - _MARGIN), start) + 1 or start
    for _ in range(_SIGNATURE_LINES):
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)]
        cells = [cell.strip() for cell in COLUMNS.split(line[:_LONGEST_LINE].strip()) if cell.strip()]
        if len(cells) > 1 and any(_is_figure(cell) for cell in cells):  # the row of a table
            break
        own = [name for cell in cells if (name := _signed(cell, first=at <= start))]
        names += own
        over = bool(names and cells and not own) or any(len(cell.split()) > _LONGEST_CELL_WORDS for cell in cells)
        if end < 0 or over:
            break
        at = end + 1
        while at < len(text) and text[at] == "\n":
            at += 1
    return names, at


def _is_figure(cell: str) -> bool:
    """Tell whether a cell has a digit; in the list of who gets a copy, which stands beside who signs, that is none."""
    return not cell.startswith(("-", "–")) and any(character.isdigit() for character in cell)


def _signed(cell: str, *, first: bool) -> str:
    """Return the name that a cell is, or ends with behind a post in capitals and the note that it was signed."""
    bare = _DEGREES.sub("", cell, count=1).strip(" .")
    if not first and _is_name(bare):
        return _written(bare)
    match = _LAST.search(cell[-80:]) if ":" not in cell else None
    return match["name"] if match and not is_capitals(cell) and _is_name(match["name"]) else ""


def _is_name(name: str) -> bool:
    """Tell whether a few words look like a person's full name."""
    parts = name.split()
    if not 2 <= len(parts) <= 5 or not all(p.isalpha() and p[0].isupper() for p in parts):
        return False
    if name.isupper():
        return parts[0].capitalize() in SURNAMES and len(parts) <= 4 and not is_organ(name)
    if parts[0] not in SURNAMES and (parts[0] in words("no name") or is_organ(name)):
        return False
    return all(p.istitle() for p in parts)


def _written(name: str) -> str:
    """Write a name with capitals only where they belong."""
    return " ".join(part.capitalize() for part in name.split())


# --- roles ----------------------------------------------------------------------------------------------------------


def _in_roles(text: str) -> list[str]:
    """Return the names behind a label: ``Chủ trì: Ông ...``, ``Đại diện: Bà ...``; who approves comes first."""
    approving: list[str] = []
    others: list[str] = []
    for match in _ROLES.finditer(text, 0, _ROLE_CHARACTERS):
        if match["role"] in _ALONE and match["more"].strip():
            continue
        name = _leading_name(match["value"])
        (approving if match["role"] in words("approving") else others).extend([name] if name else [])
    applicants = [m["name"] for m in _APPLICANT.finditer(text, 0, _ROLE_CHARACTERS)]
    return approving + others + applicants


def _leading_name(value: str) -> str:
    """Return the name that a field's value begins with."""
    match = _LEADING.match(value[:120])
    if match is None or not _is_name(match["name"]):
        return ""
    parts = match["name"].split()
    if match.start("name") == 0 and parts[0] not in SURNAMES and (is_organ(match["name"]) or len(parts) < 3):
        return ""
    return _written(match["name"])


def _chairing(opening: str) -> Iterator[str]:
    """Yield who a report says chairs: the last person presented before the word in the same sentence."""
    for match in _CHAIRS.finditer(opening):
        first = max(0, match.start() - _SENTENCE)
        start = max(first, *(opening.rfind(stop, first, match.start()) for stop in (". ", "\n")))
        names = [m["name"] for m in _PRESENTED.finditer(opening, start, match.start())]
        if names:
            yield names[-1]

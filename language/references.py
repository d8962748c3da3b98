"""What parts of a document are called: ``Điều 5``, ``khoản 2 Điều 5``, ``điểm a``, ``Phụ lục II``, ``mục 3.2``.

Owns the addresses of blocks, and the reading of such references in a question. Imports ``schema``, ``markers`` and
``text``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.markers import marker_of, number_value
from schema import Block
from text import strip_diacritics

_NAMES = {
    "part": "phan",
    "appendix": "phu luc",
    "chapter": "chuong",
    "section": "muc",
    "subsection": "tieu muc",
    "article": "dieu",
    "step": "buoc",
    "decimal": "muc",
    "roman": "muc",
    "capital": "muc",
    "number": "khoan",
    "bracketed": "khoan",
    "letter": "diem",
}
_DEPTH = {"phu luc": 0, "phan": 1, "chuong": 2, "muc": 3, "tieu muc": 4, "dieu": 5, "khoan": 6, "diem": 7, "buoc": 7}
_ENGLISH = {"article": "dieu", "clause": "khoan", "chapter": "chuong", "appendix": "phu luc"}
_ALONE = frozenset(("phu luc", "phan", "chuong", "dieu"))  # unique in a document, so what stands above is not needed
_MENTION = re.compile(
    r"(?<!\w)(?P<word>phu luc|tieu muc|phan|chuong|muc|dieu|khoan|diem|buoc|article|clause|chapter|appendix)"
    r"\s+(?:thu\s+|so\s+)?(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?|[ivxl]{1,6}|[a-z](?!\w)|nhat|hai|ba|tu|nam)(?![\w/])",
)


def addresses(text: str, blocks: Sequence[Block]) -> list[str]:
    """Return the address of each block, as ``dieu 5/khoan 2/diem a``; empty where it has none.

    A block without a marker has the address of the section it stands in.
    """
    found: list[str] = []
    stack: list[tuple[str, str]] = []
    for block in blocks:
        marker = marker_of(text[block.start : block.end]) if block.marker or block.level else None
        name = _NAMES.get(marker.scheme, "") if marker else ""
        if name and marker and marker.value:
            while stack and _DEPTH[stack[-1][0]] >= _DEPTH[name]:
                stack.pop()
            if name in _ALONE:
                stack.clear()
            stack.append((name, strip_diacritics(marker.value)))
        elif block.kind == "heading":
            stack.clear()
        found.append("/".join(f"{name} {value}" for name, value in stack))
    return found


def references_in(question: str) -> tuple[str, ...]:
    """Find the parts of documents that a question names, each from the outermost in: ``dieu 5/khoan 2``.

    "Khoản 2 Điều 5" and "Điều 5 khoản 2" are one reference; names that do not stand side by side are several.
    """
    plain = strip_diacritics(question.lower())
    mentions = [(m.start(), m.end(), _ENGLISH.get(m["word"], m["word"]), m["number"]) for m in _MENTION.finditer(plain)]
    groups: list[list[tuple[int, int, str, str]]] = []
    for mention in mentions:
        between = plain[groups[-1][-1][1] : mention[0]] if groups else "x"
        if (
            groups
            and re.fullmatch(r"[\s,]*(?:cua|tai|thuoc)?\s*", between)
            and mention[2] not in {g[2] for g in groups[-1]}
        ):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return tuple(_address(group) for group in groups)


def _address(group: Sequence[tuple[int, int, str, str]]) -> str:
    ordered = sorted(((word, number_value(number)) for _, _, word, number in group), key=lambda g: _DEPTH[g[0]])
    return "/".join(f"{word} {value}" for word, value in ordered)


def is_specific(reference: str) -> bool:
    """Tell whether a reference can be followed alone: "Điều 5" can, "khoản 2" or "bước 1" of something cannot."""
    return any(part.rsplit(" ", 1)[0] in _ALONE or "." in part for part in reference.split("/"))


def refers_to(reference: str, address: str) -> bool:
    """Tell whether a reference names an address or something that it stands in: its parts come up in order."""
    parts, held = reference.split("/"), iter(address.split("/"))
    return all(part in held for part in parts)

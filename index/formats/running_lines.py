"""Page headers and footers in plain text, as ``pdftotext`` leaves them between the pages.

Imports nothing of ours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_DIGITS = re.compile(r"\d+")
_PAGE = re.compile(r"\b(?:trang|page|tr\.)[ \t]*\d{1,4}(?:[ \t]*(?:/|trên|of)[ \t]*\d{1,4})?$", re.IGNORECASE)
_BARE = re.compile(r"[-–—]?[ \t]*(\d{1,4})(?:[ \t]*/[ \t]*\d{1,4})?[ \t]*[-–—]?")
_PAGE_LINES = 10  # lines of a page at least, so that a column of figures is no page numbers
_LONGEST = 160
_TIMES = 2  # a header stands on as many pages at least


def without_running_lines(text: str) -> str:
    """Take out lines that number the pages, and those right beside them that come again on every page.

    A sentence that such lines cut is joined again by a line end; other paragraphs stay separate.
    """
    lines = text.split("\n")
    keys = [_key(line) for line in lines]
    counts = Counter(key for key in keys if key)
    running = {i for i, line in enumerate(lines) if _is_page(line) and counts[keys[i]] >= _TIMES} | _bare_numbers(lines)
    if not running:
        return text
    running |= _beside(running, keys, counts)
    return _joined(lines, running)


def _key(line: str) -> str:
    """Return what a line has in common with its like on other pages."""
    own = line.strip()
    return " ".join(_DIGITS.sub("#", own).split()) if own and len(own) <= _LONGEST else ""


def _is_page(line: str) -> bool:
    own = line.strip()
    return bool(own) and len(own) <= _LONGEST and _PAGE.search(own) is not None


def _bare_numbers(lines: Sequence[str]) -> set[int]:
    """Return the lines that hold nothing but a page number: each one more than the last, a page of lines apart."""
    found = [(i, int(m[1])) for i, line in enumerate(lines) if (m := _BARE.fullmatch(line.strip()))]
    pairs = zip(found, found[1:], strict=False)
    regular = all(b[1] == a[1] + 1 and b[0] - a[0] >= _PAGE_LINES for a, b in pairs)
    return {i for i, _ in found} if len(found) >= _TIMES and regular else set()


def _beside(running: set[int], keys: Sequence[str], counts: Counter[str]) -> set[int]:
    """Return the lines above and below a page number, without a blank line between, that come again."""
    found: set[int] = set()
    for number in running:
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(keys) and keys[at] and counts[keys[at]] >= _TIMES:
                found.add(at)
                at += step
    return found


def _joined(lines: Sequence[str], running: set[int]) -> str:
    """Write the other lines, each gap closed as the sentence around it asks."""
    kept: list[str] = []
    gap = False
    for number, line in enumerate(lines):
        if number in running:
            gap = True
        elif gap and not line.strip():
            continue
        else:
            if gap:
                _close(kept, line)
                gap = False
            kept.append(line)
    return "\n".join(kept)


def _close(kept: list[str], following: str) -> None:
    """Close a gap: drop blank lines where a sentence goes on, else leave one."""
    while kept and not kept[-1].strip():
        kept.pop()
    goes_on = kept and following.strip()[:1].islower() and kept[-1].rstrip()[-1:] not in ".!?:;…"
    if kept and not goes_on:
        kept.append("")

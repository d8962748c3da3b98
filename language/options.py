"""The two things that a question sets side by side: "Gói A với gói B, gói nào rẻ hơn?". Pure; imports ``text``."""

from __future__ import annotations

import re

_BETWEEN = re.compile(
    r"\s*(?:,\s*)?\b(?:so với|với|voi|hay là|hay|hoặc|và|va|or|and|versus|vs|than)\b\s*", re.IGNORECASE
)
_ASKS = re.compile(
    r"[,;:?]|\b(?:thì|thi|cái nào|cai nao|bên nào|ben nao|đâu là|nào|nao|ai|chênh|chenh|hơn|hon|khác|khac|bao nhiêu|"
    r"bao nhieu|which|is|are|costs?|more|less|cheaper|bigger|higher|lower)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^(?:so sánh|so sanh|giữa|giua|trong|compare|between|is|are|does|which|giá của|gia cua|mức)\s+", re.IGNORECASE
)
_WORDS = 12  # of a thing


def options_of(question: str) -> tuple[str, str] | None:
    """Return the two things; nothing where a question sets none side by side.

    >>> options_of("Chụp phổi với chụp răng, cái nào rẻ hơn?")
    ('Chụp phổi', 'chụp răng')
    """
    for match in _BETWEEN.finditer(question):
        before = _ASKS.split(question[: match.start()])[-1].strip(" .!\n")
        behind = _ASKS.split(question[match.end() :])[0].strip(" .!\n")
        while (shorter := _LEADS.sub("", before)) != before:
            before = shorter
        if before and behind and max(len(before.split()), len(behind.split())) <= _WORDS:
            return before, behind
    return None

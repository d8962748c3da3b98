"""What kind of answer a question wants: a verdict, a list, a count, the most of something, a summary, a plain fact.

Rules over the question, Vietnamese with marks or none and English. Pure; imports ``language`` and ``text``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from language.answer_kinds import expected_answer
from language.entities import plain

QuestionKind = Literal[
    "person", "place", "time", "amount", "share", "ordinal", "definition", "reason", "other",  # a span answers these
    "yes_no", "choice", "list", "count", "superlative", "comparison", "total", "manner", "summary", "section",
    "collection",
]  # fmt: skip

_OF_SPANS: dict[str, QuestionKind] = {
    "name": "person", "person": "person", "time": "time", "place": "place", "percentage": "share", "amount": "amount",
    "ordinal": "ordinal", "count": "count",
}  # fmt: skip
_RULES: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = (
    (
        "collection",
        re.compile(
            r"\b(?:bao nhieu|may|nhung|cac|danh sach) (?:\w+ )?(?:tai lieu|van ban|file|tep)\b|"
            r"\b(?:tai lieu|van ban) (?:nao|moi nhat)\b|\b(?:how many|which|what|list) (?:\w+ )?(?:documents|files)\b"
        ),
    ),
    (
        "summary",
        re.compile(r"^(?:hay |xin |cho )?(?:tom tat|tom luoc|summar)|\b(?:noi dung chinh|y chinh|main points)\b"),
    ),
    ("comparison", re.compile(r"^so sanh\b|^compare\b|\b(?:khac nhau|chenh lech|hon kem)\b")),
    ("total", re.compile(r"\b(?:tong cong|cong lai|in total|altogether)\b")),
    (
        "superlative",
        re.compile(
            r"\bnao [^?]*\bnhat\b|\bai [^?]*\bnhat\b|\bnhat la [^?]*\b(?:nao|ai|gi)\b|"
            r"\b(?:which|what|who) [^?]*\b(?:most|least|cheapest|\w+est)\b"
        ),
    ),
    (
        "list",
        re.compile(
            r"^liet ke\b|^ke ten\b|^list\b|\bnhung (?:\w+ ){0,4}(?:nao|gi|ai)\b|\b(?:gom|bao gom) (?:nhung )?"
            r"(?:gi|ai|nhung ai|nhung gi)\b|\bcac (?:\w+ ){1,3}(?:nao|gi)\b"
        ),
    ),
    (
        "yes_no",
        re.compile(
            r"\b(?:khong|chua|hay khong|phai khong|dung khong|duoc khong)\W*$|^co phai\b|^co (?:\w+ )+khong\b|"
            r"^(?:is|are|was|were|do|does|did|can|could|must|may|should|has|have|will)\b"
        ),
    ),
    (
        "manner",
        re.compile(r"\b(?:lam (?:sao|the nao)|cach nao|nhu the nao|cac buoc|quy trinh|thu tuc|how (?:to|do|can))\b"),
    ),
    ("reason", re.compile(r"\b(?:vi sao|tai sao|why|ly do)\b")),
    ("definition", re.compile(r"\bla gi\W*$|\b(?:nghia la gi|viet tat cua)\b|^what (?:is|are) an? \b")),
)


@lru_cache(maxsize=256)
def kind_of_question(question: str) -> QuestionKind:
    """Tell what kind of answer a question wants.

    :param question: standing on its own, NFC, its marks restored.
    """
    asked = plain(question)
    for kind, pattern in _RULES:
        if pattern.search(asked):
            return kind
    return _OF_SPANS.get(expected_answer(question).kind, "other")

"""What kind of answer a question wants: a verdict, a list, a count, the most of something, a summary, a plain fact.

The rules are ``question_kinds.tsv``, their examples ``question_kinds.examples.tsv``. Pure; imports ``language``.
"""

from __future__ import annotations

from typing import Literal, cast

from language.phrasing import core
from language.rules import first_match, table

QuestionKind = Literal[
    "person", "place", "time", "amount", "share", "ordinal", "definition", "reason", "other",  # a span answers these
    "yes_no", "choice", "list", "count", "superlative", "comparison", "total", "manner", "summary", "section",
    "collection",
]  # fmt: skip


def kind_by_rules(question: str) -> QuestionKind:
    """Tell what kind of answer a question wants, by the table alone.

    :param question: NFC, marks or none.
    :return: ``other`` where no rule says more.
    """
    rule = first_match(table("question_kinds.tsv"), core(question))
    return cast(QuestionKind, rule.label) if rule else "other"

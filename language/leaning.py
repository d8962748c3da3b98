"""Whether a question leans on what was said before it: by a pronoun ("gói đó"), or by what it leaves out ("Còn ô tô?").

The rules are ``leaning.tsv``, their examples ``leaning.examples.tsv``. Pure; imports ``language``.
"""

from __future__ import annotations

from typing import Literal, cast

from language.phrasing import core
from language.rules import first_match, table

Leaning = Literal["none", "pronoun", "ellipsis"]


def leaning_by_rules(question: str) -> Leaning:
    """Tell what a question leans on the conversation by, by the table alone.

    :param question: as typed, NFC.
    """
    rule = first_match(table("leaning.tsv"), core(question))
    return cast(Leaning, rule.label) if rule else "none"

"""What a question wants to know of a document itself: when it is in force, who signed it, its number, what it replaces.

The rules are ``stated_facts.tsv``, their examples ``stated_facts.examples.tsv``. Pure; imports ``language``.
"""

from __future__ import annotations

from typing import Literal, cast

from language.phrasing import core
from language.rules import first_match, table

Attribute = Literal["replaces", "replaced", "effective", "issued", "signer", "number", "issuer"]


def attribute_asked(question: str) -> Attribute | None:
    """Tell what a question wants to know of a document, if it does.

    :param question: NFC, marks or none.
    """
    rule = first_match(table("stated_facts.tsv"), core(question))
    return cast(Attribute, rule.label) if rule else None

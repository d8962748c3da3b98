"""What a text does: it asks the documents, or it greets, thanks, praises, blames, corrects, orders, chats.

The rules are ``acts.tsv``, their examples ``acts.examples.tsv``; what to say to each is ``answer.replies``'s business.
Pure; imports ``language``.
"""

from __future__ import annotations

from typing import Literal, cast

from language.phrasing import phrase
from language.rules import first_match, table

Act = Literal[
    "question", "greeting", "thanks", "praise", "complaint", "correction", "order", "ability", "goodbye", "small_talk"
]
# What the documents are asked about; the rest is only replied to.
SEARCHED: frozenset[Act] = frozenset({"question", "correction"})


def act_by_rules(text: str) -> Act:
    """Tell what a text does, by the table alone.

    :param text: as typed, NFC.
    An order hides in any sentence; the rest is said by the whole text.

    :return: ``question`` where no rule says otherwise: the search abstains where it finds nothing.
    """
    said, rules = phrase(text), table("acts.tsv")
    rule = first_match(rules, said)
    if rule is None and " . " in said.words:
        orders = tuple(rule for rule in rules if rule.label == "order")
        rule = next(filter(None, (first_match(orders, said.of(part)) for part in said.words.split(" . "))), None)
    return cast(Act, rule.label) if rule else "question"

"""Fragments: a text that leans on the last question taken apart into what opens it, what it names, and what it says.

The words are ``ellipsis.tsv``. Pure; imports ``language``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from language.like_parts import parts_of
from language.question_frame import begins_with, first_asking, is_asking
from language.rules import Rule, table
from language.wording import Wording, wording
from text import strip_diacritics

# Kinds that say when, where and for whom; added in front of a question that names none.
CIRCUMSTANCES = ("period", "day", "daypart", "season", "place", "meeting")
_TOO_FEW = 4  # words without marks whose language is not told
_EMPTY_CARRIERS = (
    "the a an about các những loại khoản phần cái người thằng con hỏi là do cac nhung loai khoan phan cai la".split()
)


def marked(text: str, label: str) -> tuple[int, int] | None:
    """Find the words of a label of the table: the first, and the one behind the last."""
    said = wording(text)
    for rule in rules_of(label):
        match = rule.match(said.phrase) or _loosely(rule, said)
        if match and match.group().strip():
            return said.words_of(match)
    return None


@lru_cache(maxsize=16)
def rules_of(label: str) -> tuple[Rule, ...]:
    """Return the rules of a label of the table."""
    return tuple(rule for rule in table("ellipsis.tsv") if rule.label == label)


def _loosely(rule: Rule, said: Wording) -> re.Match[str] | None:
    """Match a Vietnamese rule with a few words without marks, whose language nobody can tell."""
    few = not said.phrase.marked and said.phrase.language == "en" and len(said.words) <= _TOO_FEW
    return rule.bare.search(said.phrase.bare) if few and rule.language == "vi" and rule.bare else None


@dataclass(frozen=True, slots=True)
class Fragment:
    """A text that leans on the last question, taken apart.

    :param opened: it begins with a word that says so: "còn", "thế", "and".
    :param named: what it names, without that word and without "thì sao?"; may be empty.
    :param closed: it ends in "thì sao?" or the like.
    :param contrasts: it opens with "còn", which sets it against what was asked; "thế" and "vậy" go on.
    :param topical: "thì" parts what it names from the rest.
    :param rest: what it says of that, if anything: "đóng cổng lúc mấy giờ".
    """

    named: str
    rest: str
    opened: bool = False
    closed: bool = False
    topical: bool = False
    contrasts: bool = False

    @property
    def whole(self) -> str:
        """Return the text without what opens it."""
        return f"{self.named} {self.rest}".strip() if self.named else self.rest


def without_opener(text: str) -> str:
    """Drop what opens a fragment: "còn", "thế còn", "and", "what about"."""
    said = wording(text)
    if is_no_opener(said):
        return text
    opener = marked(text, "opener")
    if opener is None or opener[0] > 0:
        return text
    rest = text[said.place(opener[1], len(said.words))[0] :] if opener[1] < len(said.words) else ""
    return rest.strip(" ,")


def is_no_opener(said: Wording) -> bool:
    """Tell whether what looks like an opener is another word: "còn hàng không", "thế giới", "vay vốn"."""
    labels = ("not",) if said.phrase.marked else ("not", "barenot")
    return any(rule.match(said.phrase) for label in labels for rule in rules_of(label))


def fragment_of(text: str) -> Fragment:
    """Take a text apart.

    :param text: NFC, without pronouns.
    """
    bare = without_opener(text)
    opening = text[: len(text) - len(bare)].lower()
    fragment = _taken_apart(bare)
    opened = bool(opening) and marked(opening, "strong") is not None
    contrasts = opened and bool({"còn", "con", "and", "about"}.intersection(opening.split()))
    return replace(fragment, opened=opened, contrasts=contrasts)


def _taken_apart(bare: str) -> Fragment:
    """Take a text apart that has lost its opener."""
    said = wording(bare)
    closing = marked(bare, "closing")
    closed = bool(closing and closing[0] < closing[1] == len(said.words))
    if closed and closing:
        if not (cut := said.said(0, closing[0])):
            return Fragment(named="", rest="", closed=True)
        bare, said = cut, wording(cut)
    elif (particle := marked(bare, "particle")) and 0 < particle[0]:
        bare = said.said(0, particle[0])
        said = wording(bare)
    words, size = said.read(), len(said.words)
    then = next((i for i, word in enumerate(words) if i and word == ("thì" if said.phrase.marked else "thi")), 0)
    asks = first_asking(said)
    if then and then <= asks:
        return Fragment(said.said(0, then), said.said(then + 1, size), closed=closed, topical=True)
    if asks == size:
        return Fragment(said.said(0, size), "", closed=closed)
    if is_asking(said, 0, size) and not is_circumstance(bare):
        return Fragment("", said.said(0, size), closed=closed)
    verb = next((i for i in range(1, asks) if begins_with(said, i, "predicate")), asks)
    if 0 < verb and not begins_with(said, 0, "predicate"):
        return Fragment(said.said(0, verb), said.said(verb, size), closed=closed)
    return Fragment("", said.said(0, size), closed=closed)


def is_circumstance(named: str) -> bool:
    """Tell whether a fragment names only when or where."""
    parts = parts_of(named)
    covered = {i for part in parts if part.kind in CIRCUMSTANCES for i in range(part.start, part.end)}
    said = wording(named)
    return bool(covered) and all(i in covered or is_carrier(said, i) for i in range(len(said.words)))


def is_carrier(said: Wording, at: int) -> bool:
    """Tell whether a word only carries or joins the parts of a fragment."""
    word = said.words[at]
    return (word.said if said.phrase.marked else word.bare) in _carriers(said.phrase.marked)


@lru_cache(maxsize=2)
def _carriers(marked_text: bool) -> frozenset[str]:
    pattern = " ".join(rule.marked.pattern if marked_text or not rule.bare else rule.bare.pattern for rule in
                       rules_of("carrier"))  # fmt: skip
    words = frozenset(re.findall(r"[^\W\d_]+", pattern)) | {"và", "va", "and", "hay", "or"}
    return words if marked_text else frozenset(word for word in words if len(word) > 1)


def carried(named: str) -> str:
    """Drop the preposition that a fragment begins with."""
    carrier = marked(named, "carrier")
    said = wording(named)
    if carrier is None or carrier[0] > 0 or said.read(0, 1) == ("o",):
        return named
    return said.said(carrier[1], len(said.words)) or named


def has_article(named: str) -> bool:
    """Tell whether what a fragment begins with carries a noun and says nothing of it: "a studio", "phần điện nước"."""
    return wording(named).read(0, 1)[:1] in tuple((word,) for word in _EMPTY_CARRIERS)


def lowered(text: str) -> str:
    """Lower the first letter for use inside a sentence, unless a name or an abbreviation begins with it."""
    words = text.split()
    if not words:
        return text
    named = any(p.start == 0 and p.kind in ("person", "place", "meeting") for p in parts_of(text))
    two = len(words) > 1 and words[0][:1].isupper() and words[1][:1].isupper()
    abbreviated = (
        words[0][1:] != words[0][1:].lower()
        or any(c.isdigit() for c in words[0])
        or (len(words[0]) == 1 and strip_diacritics(words[0]) != "A")
    )
    return text if (named and two) or two or abbreviated else text[:1].lower() + text[1:]


def capitalised(text: str) -> str:
    """Begin a text with a capital."""
    text = text.strip()
    return text[:1].upper() + text[1:]

"""The two normal forms in which answers are compared.

SQuAD's own is for standing beside published figures. It was made for English: it drops ``an`` ("Bộ Công an" becomes
"bộ công") and punctuation inside figures ("5,33%" becomes "533"). Ours keeps both and levels what is mere spelling.
Imports ``text`` only.
"""

from __future__ import annotations

import re
import string

from text import normalise, tokens

_ARTICLES = re.compile(r"\b(a|an|the)\b", re.UNICODE)
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_LOOSE_PERCENT = re.compile(r"(?<=\d)\s+%")


def squad_normalise(text: str) -> str:
    """Normalise as SQuAD's ``evaluate-v2.0.py`` (and ``-v1.1.py``) does, to the letter.

    Lower case; ASCII punctuation removed; the words a, an, the replaced by a space; white space levelled. Rajpurkar et
    al., SQuAD: 100,000+ Questions for Machine Comprehension of Text, 2016.
    """
    bare = text.lower().translate(_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", bare).split())


def squad_tokens(text: str) -> list[str]:
    """Split a normalised text as SQuAD does, at white space."""
    return squad_normalise(text).split()


def vietnamese_tokens(text: str) -> list[str]:
    """Split an answer into the tokens that count in Vietnamese.

    NFC, lower case, one tone placement ("hoà" is "hòa"), ``an`` kept, figures whole with their decimals, thousands and
    per cent ("5,33%"; "5,33 %" is the same), all other punctuation dropped.
    """
    return tokens(_LOOSE_PERCENT.sub("%", normalise(text)))


def vietnamese_normalise(text: str) -> str:
    """Return :func:`vietnamese_tokens` joined by spaces."""
    return " ".join(vietnamese_tokens(text))


def figures(text: str) -> list[str]:
    """Return the figures of a text in order, as tokens: ``932,7``, ``12,2%``, ``6/1/2026``."""
    return [token for token in vietnamese_tokens(text) if token[0].isdigit()]


def contains(text: list[str], part: list[str]) -> bool:
    """Tell whether the tokens ``part`` stand in ``text`` one after the other; an empty part stands nowhere."""
    size = len(part)
    return size > 0 and any(text[i : i + size] == part for i in range(len(text) - size + 1))

"""What a Vietnamese syllable can look like, and which language a question is in.

Pure functions over tokens; imports ``text`` only. The rules run on bare syllables (lower case, no marks), because
the questions they are for have no marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from text import strip_diacritics

Language = Literal["vi", "other"]

# c, g and ng are written k, gh and ngh before e, i and y, and only there ("ngi" is no syllable, "nghi" is).
_ONSET = "(?:(?:ngh|gh|k)(?=[eiy])|(?:ng|g|c)(?![eiy])|nh|gi|kh|ph|th|tr|ch|qu|[bdhlmnrstvxp])?"
# Every rhyme of Vietnamese spelling, without its marks.
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu "
    "im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op "
    "ot u ua uan uang uat uau uay uac uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya "
    "uyen uyet uyt uynh uych uyu y yem yen yet yeu"
).split()
_SYLLABLE = re.compile(f"{_ONSET}(?:{'|'.join(sorted(_RHYMES, key=len, reverse=True))})")

# Words that say "this is English": none of them is a bare Vietnamese syllable that a question would be made of.
ENGLISH: frozenset[str] = frozenset(
    "what which who whom whose when where why how is are was were does did of and for from with that this these those "
    "their his her its has have had been being by many much year people about into after before during between most "
    "under over will would should could please tell name list city committee party meeting budget percent".split()
)
# Bare syllables that are also English words; they speak for neither language.
_BOTH = frozenset("the to in on an at as do be he she we me no so or can may long not but a i it go up us my".split())


_OPENING = frozenset("can may do must shall am".split())
_OPENED = frozenset("i we you they he she it the a my our guests people there".split())


@lru_cache(maxsize=65_536)
def is_syllable(token: str) -> bool:
    """Tell whether a lower-case token, marks or none, can be one Vietnamese syllable.

    >>> is_syllable("nghiêng"), is_syllable("vua"), is_syllable("what")
    (True, True, False)
    """
    bare = strip_diacritics(token)
    return bare == "gi" or bool(_SYLLABLE.fullmatch(bare))


def language_of(tokens: Sequence[str]) -> Language:
    """Tell a Vietnamese question, marks or none, from one in another language.

    Foreign names are common in Vietnamese questions ("Denver Broncos danh bai ai"), so it takes English function
    words, and few Vietnamese syllables beside them, to call a question not Vietnamese.

    :param tokens: lower case, as :func:`text.tokens` gives them.
    """
    english = sum(t in ENGLISH for t in tokens) or _opens_in_english(tokens) or _is_mostly_foreign(tokens)
    vietnamese = sum(is_syllable(t) and t not in ENGLISH and t not in _BOTH for t in tokens)
    if english == 0:
        return "vi" if vietnamese else "other"
    return "vi" if vietnamese > 2 * english else "other"


def _opens_in_english(tokens: Sequence[str]) -> int:
    """Tell whether a question begins as English ones do: "can I", "may we", "do they"; 1 or 0."""
    return int(len(tokens) > 2 and tokens[0] in _OPENING and tokens[1] in _OPENED)


def _is_mostly_foreign(tokens: Sequence[str]) -> int:
    """Tell whether most words are no Vietnamese syllables and a small English one stands among them; 1 or 0."""
    words = [t for t in tokens if t.isascii() and t.isalpha()]
    foreign = sum(not is_syllable(t) for t in words)
    return int(len(words) == len(tokens) > 3 and 2 * foreign > len(words) and any(t in _BOTH for t in words))


def is_english(tokens: Sequence[str]) -> bool:
    """Tell whether a question that is not Vietnamese is English: one word in six at least is a small English word.

    :param tokens: lower case.
    """
    if _opens_in_english(tokens) or _is_mostly_foreign(tokens):
        return True
    return any(t in ENGLISH for t in tokens) and 6 * sum(t in ENGLISH or t in _BOTH for t in tokens) >= len(tokens)

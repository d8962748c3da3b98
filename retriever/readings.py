"""What each typed token may stand for: itself, itself with marks, a long form, a close spelling.

Owns the rules of which readings are allowed; :mod:`retriever.lattice` weighs them. Imports ``text``,
``language.places`` and ``retriever``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from language.places import PLACES, SAIGON
from language.syllables import is_syllable
from retriever.abbreviations import Abbreviations
from retriever.initials import Initials
from retriever.language_model import LanguageModel
from retriever.typos import one_edit
from text import strip_diacritics, token_spans

_PLACES = frozenset(tuple(name.lower().split()) for name in (*PLACES, *SAIGON))
# Share of the bare tokens, among those that could carry marks, under which a question counts as fully marked: an
# ordinary Vietnamese sentence has about a third ("ai", "cho", "trong", "nam").
_ORDINARY_BARE = 0.5
_LEAST_DROP = 0.0005
_HALF_MARKED = 0.01  # a word with marks that is common at large: "Vôn đầu tư" may be meant with more
_TYPO = 0.02
_TYPO_OF_SYLLABLE = 0.001  # a proper syllable is seldom a slip, even where no passage holds it
_ABBREVIATION = 0.5
_NO_WORD = 0.1  # a short form that no passage holds stands for itself
_INITIALS = 0.2  # of words that are not known to be shortened so
_MAX_TYPOS = 16
_SHORTEST_TYPO = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the question where it stands: ``text[start:end]``.

    :param stands_out: typed in capitals, which the rest of the question is not.
    :param unit: follows a figure without a blank, as in ``50kg``.
    """

    form: str
    raw: str
    start: int
    end: int
    stands_out: bool = False
    unit: bool = False

    @property
    def is_word(self) -> bool:
        """Tell a word from a figure."""
        return not self.form[0].isdigit()

    @property
    def is_bare(self) -> bool:
        """Tell whether no mark was typed."""
        return self.form.isascii()


def tokens_of(text: str) -> list[Token]:
    """Cut NFC text into its tokens."""
    spans, shouted = list(token_spans(text)), text.isupper()
    ends = {end for form, _, end in spans if form[0].isdigit()}
    return [
        Token(form, text[a:b], a, b, stands_out=text[a:b].isupper() and not shouted, unit=a in ends)
        for form, a, b in spans
    ]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read one typed token.

    :param words: what it stands for; one word or, for a short form, several.
    :param likelihood: probability of typing the token when these words are meant, relative to its other readings.
    :param kind: ``typed`` as it stands, ``marks`` with marks added, ``typo``, ``near`` for a close spelling that
        nothing else speaks for, ``initials`` of words of the corpus, or the kind of a listed short form.
    """

    words: tuple[str, ...]
    likelihood: float = 1.0
    kind: str = "typed"


def drop_rate(tokens: Sequence[Token], model: LanguageModel) -> float:
    """Estimate how probably this writer leaves out the marks of a word that has them, in (0, 1].

    A question without a single mark gives 1; one with marks on half of its words or more, next to nothing.
    """
    words = [t for t in tokens if t.is_word]
    marked = sum(not t.is_bare for t in words)
    bare = sum(t.is_bare and any(f != t.form for f in model.forms(t.form)) for t in words)
    if not bare or not marked:
        return 1.0 if not marked else _LEAST_DROP
    share = bare / (bare + marked)
    return max(_LEAST_DROP, (share - _ORDINARY_BARE) / (1 - _ORDINARY_BARE))


def readings_of(
    token: Token, model: LanguageModel, abbreviations: Abbreviations, drop: float, initials: Initials | None = None
) -> tuple[Reading, ...]:
    """List the ways to read a token; the token as typed comes first.

    A mark that was typed counts: a known word with marks is only itself, and one that no passage holds but that is
    common at large gets more marks no more readily than a word without any.

    :param drop: see :func:`drop_rate`.
    :param initials: of words that stand side by side in the corpus.
    """
    typed = Reading((token.form,))
    if not token.is_word or token.unit:
        return (typed,)
    readings = [typed, *_long_forms(token, abbreviations)]
    if initials and len(readings) == 1 and not token.stands_out and not model.in_corpus(token.form):
        readings += [Reading(words, _INITIALS, "initials") for words in initials.expansions(token.form)]
    if len(readings) > 1 and not model.known(token.form) and not is_syllable(token.form):
        readings[0] = replace(typed, likelihood=_NO_WORD)
    if token.is_bare or not model.count(token.form):
        readings += _with_marks(token.form, model, _likely(token, model, drop))
    if len(readings) == 1 and not model.count(token.form):
        readings += _close_spellings(token, model, drop)
    return tuple(readings)


def _likely(token: Token, model: LanguageModel, drop: float) -> float:
    """Tell how probably marks are missing: of a token that has some, hardly ever if it is a word as it stands."""
    if token.is_bare:
        return drop
    return max(drop, _HALF_MARKED) if model.known(token.form) else 1.0


def _long_forms(token: Token, abbreviations: Abbreviations) -> list[Reading]:
    """Read a short form; chat shorthand typed in capitals among small letters is a name, and no single letter."""
    found = abbreviations.expansions(token.form)
    if len(token.raw) == 1 and token.raw.isupper():
        found = tuple(e for e in found if e.kind == "formal")
    elif token.stands_out:
        found = tuple(e for e in found if e.kind == "formal" or e.words in _PLACES)
    return [Reading(e.words, _ABBREVIATION * e.share, e.kind) for e in found]


def _with_marks(form: str, model: LanguageModel, drop: float) -> list[Reading]:
    """Read the token as each known word that only adds marks to it."""
    others = (f for f in model.forms(strip_diacritics(form)) if f != form and _only_adds_marks(form, f))
    return [Reading((other,), drop, "marks") for other in others]


def _close_spellings(token: Token, model: LanguageModel, drop: float) -> list[Reading]:
    """Read an unknown token as the commonest known words one edit away.

    Letters slip more easily than marks: a writer who uses marks meant those that stand there, and no others.
    """
    bare = strip_diacritics(token.form)
    if len(bare) < _SHORTEST_TYPO:
        return []
    near = {f for edit in one_edit(bare) for f in model.forms(edit)}
    if drop < 1:
        near = {f for f in near if _same_marks(token.form, f)}
    best = sorted(near, key=lambda f: (-model.count(f), f))[:_MAX_TYPOS]
    return [Reading((f,), _TYPO_OF_SYLLABLE if is_syllable(token.form) else _TYPO, "typo") for f in best]


def _marks(form: str) -> list[frozenset[str]]:
    """Return the marks over each letter, ``đ`` counting as marked."""
    marks: list[set[str]] = []
    for character in unicodedata.normalize("NFD", form):
        if unicodedata.combining(character) and marks:
            marks[-1].add(character)
        else:
            marks.append({"-"} if character == "đ" else set())
    return [frozenset(m) for m in marks]


def _only_adds_marks(typed: str, known: str) -> bool:
    """Tell whether every typed mark stands in the known word; the tone may stand over another vowel."""
    return typed.isascii() or all(a <= b for a, b in zip(_marks(typed), _marks(known), strict=True))


def _same_marks(typed: str, known: str) -> bool:
    """Tell whether two spellings carry the same marks, wherever they stand."""
    return sorted(m for s in _marks(typed) for m in s) == sorted(m for s in _marks(known) for m in s)


def needs_evidence(token: Token) -> bool:
    """Tell whether a close spelling needs a neighbour's support: short tokens are one edit from too many words."""
    return is_syllable(token.form) or len(token.form) < 5

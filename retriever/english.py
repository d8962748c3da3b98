"""English questions put into Vietnamese, word by word, so that their words find passages and a reader can hold to them.

Owns the glossary (``glossary.txt``, ``glossary_everyday.txt``), the forms of English words, and the readings of an
English question, which :mod:`retriever.lattice` weighs. Grammar is left alone: the order of the words stays English.
Imports ``text`` and ``retriever``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from language.periods import MONTHS
from retriever.readings import Reading, Token
from text import tokens

GLOSSARY_FILES = tuple(map(Path(__file__).with_name, ("glossary.txt", "glossary_everyday.txt")))
KIND = "gloss"
_LONGEST = 6
_MOST_READINGS = 6
_LATER = 0.7  # likelihood of each further word of the glossary against the one before it

# What questions are made of.
_QUESTION_WORDS: Mapping[str, str] = {
    "who": "ai",
    "whom": "ai",
    "whose": "của ai",
    "by whom": "do ai",
    "what": "gì",
    "what is": "là gì",
    "which": "nào",
    "which one": "cái nào",
    "when": "khi nào",
    "by when": "đến khi nào",
    "where": "ở đâu",
    "why": "vì sao",
    "how": "như thế nào",
    "how many": "bao nhiêu",
    "how much": "bao nhiêu",
    "how much money": "bao nhiêu tiền",
    "how long": "bao lâu",
    "how far": "bao xa",
    "how old": "bao nhiêu tuổi",
    "how often": "bao lâu một lần",
    "take place": "diễn ra",
    "took place": "diễn ra",
    "taken place": "diễn ra",
    "what percentage": "bao nhiêu phần trăm",
    "what percent": "bao nhiêu phần trăm",
    "what share": "bao nhiêu phần trăm",
    "what proportion": "tỷ lệ bao nhiêu",
    "what year": "năm nào",
    "which year": "năm nào",
    "in what year": "vào năm nào",
    "what date": "ngày nào",
    "what day": "ngày nào",
    "on what date": "vào ngày nào",
    "from what date": "từ ngày nào",
    "what month": "tháng nào",
    "what time": "lúc nào",
    "what kind of": "loại nào",
    "what type of": "loại nào",
    "what kind": "loại nào",
    "what type": "loại nào",
    "first quarter": "quý i",
    "second quarter": "quý ii",
    "third quarter": "quý iii",
    "fourth quarter": "quý iv",
    "q1": "quý i",
    "q2": "quý ii",
    "q3": "quý iii",
    "q4": "quý iv",
}
_MONTHS: Mapping[str, str] = {name: f"tháng {number}" for number, name in enumerate(MONTHS, start=1)}
_SILENT = frozenset(
    "the a an is was were are be been being am do does did has have had of 's s it its to as that this these those by "
    "there will would shall".split()
)
_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_IRREGULAR: Mapping[str, str] = {
    form: base
    for base, forms in {
        "become": "became",
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "child": "children",
        "choose": "chose chosen",
        "come": "came",
        "country": "countries",
        "deal": "dealt",
        "do": "done doing",
        "draw": "drew drawn",
        "drive": "drove driven",
        "eat": "ate eaten",
        "fall": "fell fallen",
        "feel": "felt",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "fly": "flew flown",
        "forbid": "forbade forbidden",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone",
        "grow": "grew grown",
        "hear": "heard",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lead": "led",
        "leave": "left",
        "lend": "lent",
        "lose": "lost",
        "make": "made",
        "man": "men",
        "mean": "meant",
        "meet": "met",
        "pay": "paid",
        "rise": "rose risen",
        "run": "ran",
        "say": "said",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "sing": "sang sung",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "take": "took taken",
        "teach": "taught",
        "tell": "told",
        "think": "thought",
        "understand": "understood",
        "win": "won",
        "woman": "women",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
# Endings, what stands in their place, and how much of the word must be left.
_ENDINGS = (
    ("ies", "y", 3),
    ("ied", "y", 3),
    ("es", "", 3),
    ("es", "e", 2),
    ("s", "", 3),
    ("ed", "", 3),
    ("ed", "e", 2),
    ("ing", "", 3),
    ("ing", "e", 3),
    ("ly", "", 4),
    ("er", "", 4),
    ("est", "", 4),
)


_PARTICLES = frozenset("out over off up down part place into on in away back".split())
# After "what" these begin no noun that it asks about: "What must agencies avoid?".
_NO_NOUN = frozenset(
    "must can could should shall will would may might about from in at on for to did does do is are was were has have "
    "we he she they it you i the a an".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Neighbouring words of an English question and what they may say in Vietnamese.

    :param readings: likeliest first; empty for words that say nothing in Vietnamese.
    :param asks: whether it is "what" or "which", which follow their noun in Vietnamese.
    :param owns: whether it is the "'s" behind a name, which follows what it owns in Vietnamese.
    """

    readings: tuple[Reading, ...]
    asks: bool = False
    owns: bool = False


@cache
def read_glossary(paths: tuple[Path, ...] = GLOSSARY_FILES) -> Mapping[str, tuple[str, ...]]:
    """Read Vietnamese words and compounds in small letters with their English, the commonest first.

    What an earlier file says of a word comes first.
    """
    found: dict[str, tuple[str, ...]] = {}
    for line in (line for path in paths for line in path.read_text(encoding="utf-8").splitlines()):
        if line and line[0] != "#":
            vietnamese, english = (part.strip() for part in line.split("="))
            found[vietnamese] = (*found.get(vietnamese, ()), *(e.strip() for e in english.split("|")))
    return found


def phrases(asked: Sequence[Token], found: Sequence[Reading]) -> Iterator[Phrase]:
    """Cut an English question into names and the longest phrases that the glossary has.

    What the glossary lacks stands for itself; so may a word with a capital inside the question, which can be a name.

    :param found: the reading of each token; those of kind ``marks`` are syllables of names.
    """
    mixed = any(token.raw[0].islower() for token in asked[1:])
    at = 0
    while at < len(asked):
        if found[at].kind == "marks":
            yield Phrase((found[at],))
            at += 1
            continue
        free = next((i for i in range(at, len(asked)) if found[i].kind == "marks"), len(asked))
        for size in range(min(_LONGEST, free - at), 0, -1):
            words = tuple(token.form for token in asked[at : at + size])
            capital = mixed and size == 1 and at > 0 and asked[at].raw[0].isupper()
            named = capital and not _says_nothing_else(words[0])
            meant = _month(words[0], capital=capital) if size == 1 else None
            if words == ("no",) and _next(asked, at + 1)[:1].isdigit():  # "Directive No. 35"
                meant = ("số",)
            meant = meant or _lookup(words, inflected=not named)
            if meant is not None:
                readings = [Reading(tuple(vi.split()), _LATER**i, KIND) for i, vi in enumerate(meant)]
                own = [Reading(words)] if named else []
                asks = words in (("what",), ("which",)) and _next(asked, at + 1) not in _NO_NOUN
                yield Phrase(tuple(own + readings), asks, words == ("s",))
                break
        else:
            size, word = 1, asked[at].form
            if word.isdigit() and at + 1 < free and asked[at + 1].form in _ORDINAL_ENDINGS:  # "63rd"
                size, word = 2, f"thứ {word}"
            yield Phrase((Reading(tuple(word.split())),))
        at += size


def _next(asked: Sequence[Token], at: int) -> str:
    return asked[at].form if at < len(asked) else ""


def in_order(found: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Put the phrases in an order that reads better, and drop what says nothing.

    "What town" becomes "thị trấn nào", and "Can Tho's plan" "kế hoạch cần thơ".
    """
    ordered: list[Phrase] = []
    behind: list[Phrase] = []  # what follows the next phrase
    for number, phrase in enumerate(found):
        followed = number + 1 < len(found) and bool(found[number + 1].readings)
        if phrase.asks and followed:
            behind = [Phrase((Reading(("nào",), kind=KIND),)), *behind]
        elif phrase.owns and followed:
            first = len(ordered)
            while first and ordered[first - 1].readings[0].kind != KIND:
                first -= 1
            behind = [*ordered[first:], *behind]
            del ordered[first:]
        elif phrase.readings:
            ordered += [phrase, *behind]
            behind = []
    return tuple(ordered)


def _lookup(words: tuple[str, ...], *, inflected: bool) -> tuple[str, ...] | None:
    """Return the Vietnamese of a phrase; nothing where the glossary lacks it, an empty one where it says nothing."""
    phrase = " ".join(words)
    if phrase in _QUESTION_WORDS:
        return (_QUESTION_WORDS[phrase],)
    if phrase in _SILENT:
        return ()
    table = _english_to_vietnamese()
    whole = phrase in table and phrase.endswith("ing")  # "training" is not "train", nor "meeting" "meet"
    forms = _base_forms(words[-1]) if inflected and not whole else words[-1:]
    found = [vi for last in forms for vi in table.get(" ".join((*words[:-1], last)), ())]
    if not found and inflected and len(words) == 2 and words[1] in _PARTICLES:  # "carried out", "took part"
        found = [vi for first in _base_forms(words[0]) for vi in table.get(" ".join((first, *words[1:])), ())]
    return tuple(dict.fromkeys(found))[:_MOST_READINGS] or None


def _says_nothing_else(word: str) -> bool:
    """Tell whether a word is no name even in capitals: "Q1", "What", "The", "March"."""
    return word in _QUESTION_WORDS or word in _SILENT or word in _MONTHS


def _month(word: str, *, capital: bool) -> tuple[str, ...] | None:
    """Return a month's Vietnamese; "may" is one in capitals alone."""
    return (_MONTHS[word],) if word in _MONTHS and (capital or word != "may") else None


def vietnamese_of(english: str) -> tuple[str, ...]:
    """Return what the glossary has for an English word or phrase, likeliest first."""
    return _english_to_vietnamese().get(" ".join(tokens(english)), ())


@cache
def _english_to_vietnamese() -> dict[str, tuple[str, ...]]:
    """Return the glossary turned round; what is the first English of a word counts before what is its second.

    What the first file has for an English word counts before what the second adds.
    """
    ranked: dict[str, list[tuple[int, int, str]]] = {}
    for place, path in enumerate(GLOSSARY_FILES):
        for vietnamese, meanings in read_glossary((path,)).items():
            for rank, english in enumerate(meanings):
                key = " ".join(tokens(english)).removeprefix("the ").removeprefix("to ")
                ranked.setdefault(key, []).append((place, rank, vietnamese))
    return {
        english: tuple(dict.fromkeys(vi for *_, vi in sorted(found, key=lambda f: f[:2])))
        for english, found in ranked.items()
    }


def _base_forms(word: str) -> Iterator[str]:
    """Yield the word itself and what it may be a form of: "collected" of "collect", "held" of "hold"."""
    yield word
    if word in _IRREGULAR:
        yield _IRREGULAR[word]
    for ending, instead, least in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= least:
            yield stem + instead
            if not instead and stem[-1] == stem[-2]:
                yield stem[:-1]

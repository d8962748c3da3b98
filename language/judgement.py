"""What a typed text does, what kind of answer it wants, whether it leans on the conversation: rules and words weighed.

The rules are three tables; a linear head, ``analysis_head.json``, adds the weight of word groups that it has learned
from labelled lines of many domains (``python -m training analysis``). Without that file the rules decide. Pure; numpy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from language.acts import SEARCHED, Act, act_by_rules
from language.analysis_head import Head, load_head
from language.asking_words import ASKING_WORDS
from language.leaning import Leaning, leaning_by_rules
from language.phrasing import Phrase, phrase
from language.question_kinds import QuestionKind, kind_by_rules
from text import normalise_typed, strip_diacritics

_SURE = 0.6  # probability that a kind needs which is acted on at once
_KEPT = 0.06  # probability from which on an act that the rules name stands
_UNASKED = 0.98  # probability from which on a text that holds a question word asks nothing
_LEANS = 0.6  # probability that a leaning needs which the rules do not see
_LONG = 6  # words of a text that says what it asks about
_ASKING = frozenset(map(strip_diacritics, ASKING_WORDS)) | frozenset(
    "nhiu bn how what when where who which whom whose why many much".split()
)
_SHORT = 2  # words of a text that the rules alone judge where they name an act: "ừ", "ok", "không"
# English words one of which a question of yes or no needs, and those that ask for something else where they come first.
_DECIDED = frozenset(
    "is are was were am be do does did can could may might must shall should will would has have had any ok okay "
    "allowed eligible possible right true isn't aren't don't doesn't didn't can't won't".split()
)
_ASKS_FOR = frozenset("who whom whose what which why how".split())
_ACTED_ON: frozenset[QuestionKind] = frozenset({"summary", "collection"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is made of a text.

    :param kind: of answer that is wanted; says nothing where nothing is asked.
    """

    act: Act = "question"
    kind: QuestionKind = "other"
    leaning: Leaning = "none"


def by_rules(text: str) -> Judgement:
    """Judge a text by the tables alone."""
    return Judgement(act_by_rules(text), kind_by_rules(text), leaning_by_rules(text))


@lru_cache(maxsize=256)
def judge(text: str) -> Judgement:
    """Judge a text, as typed or with its marks restored."""
    normal = normalise_typed(text)
    head = load_head()
    ruled = by_rules(normal)
    return weighed(normal, ruled, head) if head and normal else ruled


def weighed(text: str, ruled: Judgement, head: Head) -> Judgement:
    """Weigh rules and words.

    An act that the rules name stands unless words speak against it; one that they do not name must be more likely than
    all that is searched. A kind that is acted on at once must be named by the rules or be likely, else the next best
    holds that is not. An English text of which no word asks for yes or no does not ask for it. A leaning that the rules
    do not see must be likely.
    """
    said = phrase(text)
    scores = head.probabilities(said, (ruled.act, ruled.kind, ruled.leaning))
    kinds, leanings = scores["kind"], scores["leaning"]
    act = _weighed_act(ruled.act, scores["act"], short=len(said.words.split()) <= _SHORT)
    if ruled.act == "question" and act not in SEARCHED and scores["act"].get(act, 0.0) < _UNASKED and _asks(said):
        act = "question"
    kind = cast(QuestionKind, max(kinds, key=kinds.__getitem__))
    if ruled.kind in _ACTED_ON:  # what the tables name of these is hardly ever another
        kind = ruled.kind
    if kind in _ACTED_ON and kind != ruled.kind and kinds[kind] < _SURE:
        kind = cast(QuestionKind, max((k for k in kinds if k not in _ACTED_ON), key=kinds.__getitem__))
    if kind == "yes_no" and ruled.kind != kind and said.language == "en" and not _may_decide(said):
        kind = cast(QuestionKind, max((k for k in kinds if k != "yes_no"), key=kinds.__getitem__))
    leaning = cast(Leaning, max(leanings, key=leanings.__getitem__))
    if ruled.leaning == "none" and leanings[leaning] < _LEANS:
        leaning = "none"
    return Judgement(act, kind, "ellipsis" if act == "correction" and leaning == "none" else leaning)


def _asks(said: Phrase) -> bool:
    """Tell whether words ask and others say about what: a greeting may stand before any question."""
    words = said.bare.split()
    return len(words) >= _LONG and any(word in _ASKING for word in words)


def _may_decide(said: Phrase) -> bool:
    """Tell whether an English text can ask for yes or no: a word that opens such a question, and none before it."""
    first = next((word for word in said.words.split() if word in _DECIDED or word in _ASKS_FOR), "")
    return first in _DECIDED


def _weighed_act(ruled: Act, acts: Mapping[str, float], *, short: bool) -> Act:
    if ruled not in SEARCHED and (short or acts.get(ruled, 0.0) >= _KEPT):
        return ruled
    likely = cast(Act, max(acts, key=acts.__getitem__))
    asked = sum(acts.get(act, 0.0) for act in SEARCHED)
    return "question" if likely not in SEARCHED and asked > 1 / 2 else likely

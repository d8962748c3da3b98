"""Understand a question before it is searched: marks, abbreviations, typos, figures, names.

Owns :class:`Query` and the analyser that makes it. Imports ``text``, ``index`` and ``retriever`` only.

What was typed is never lost: every other spelling is added beside it, weighted by how probable the corpus makes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from language.asking_words import ASKING_LAST, ASKING_WORDS
from language.syllables import ENGLISH, Language, is_english, language_of
from retriever.abbreviations import Abbreviations, find_spelled_out, load_abbreviations
from retriever.casing import Casing
from retriever.english import in_order, phrases
from retriever.initials import Initials
from retriever.language_model import LanguageModel, read_common_pairs, read_phrases
from retriever.lattice import Weighed, weigh
from retriever.names import name_runs
from retriever.numbers import other_spellings
from retriever.readings import Reading, Token, drop_rate, needs_evidence, readings_of, tokens_of
from text import lexical_terms, normalise_typed, old_tone_placement, strip_diacritics, token_spans

if TYPE_CHECKING:
    from index.build import Index

# What an analyser does beside splitting a question into words; `python -m evaluation retrieval --ablate` measures each.
Idea = Literal["marks", "abbreviations", "typos", "spellings", "gloss", "capitals", "pairs", "asking"]
IDEAS: tuple[Idea, ...] = get_args(Idea)

LEAST_PROBABLE = 0.03  # readings under this probability are not searched
PAIR_WEIGHT = 0.7  # of two neighbouring words against a single one; measured in docs/retrieval.md
ASKING_WEIGHT = 0.3
ASKING = ASKING_WORDS | frozenset("bao thế hãy".split()) | ENGLISH
ASKED_OFTENER = 20.0  # where no word that asks was read, readings that do count for so much more
SPELLING_WEIGHT = 0.5  # another spelling of a figure or of i/y
PASSAGES_READ = 50_000  # passages read for abbreviations that the corpus explains, and for its capitals

_BEFORE_I_OR_Y = frozenset("hklmst")
_I_OR_Y = dict(zip("iìíỉĩịyỳýỷỹỵ", "yỳýỷỹỵiìíỉĩị", strict=True))
_IDEA_OF_KIND: Mapping[str, Idea] = {
    "marks": "marks",
    "typo": "typos",
    "near": "typos",
    "formal": "abbreviations",
    "chat": "abbreviations",
    "initials": "abbreviations",
}
_KIND_WEIGHT = {
    "typed": 1.0, "marks": 1.0, "typo": 0.5, "near": 0.5, "formal": 0.7, "chat": 1.0, "initials": 0.7, "gloss": 0.7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the question that was read otherwise than typed, so that the user can be told."""

    typed: str
    read: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for one question.

    :param text: the question, NFC.
    :param restored: the question with missing marks restored and shorthand written out; ``text`` where nothing was.
    :param encoded: the restored question, with its gloss, in the corpus's own capitals and one tone placement, the
        same for all ways of typing it: what the encoder sees.
    :param terms: lexical term -> weight, for :meth:`index.lexical.LexicalIndex.search`.
    :param language: ``vi``, or ``other`` for questions that nothing is restored in but names.
    :param gloss: what the words of an English question say in Vietnamese, in small letters; empty for any other.
    """

    text: str
    restored: str
    encoded: str
    terms: Mapping[str, float]
    language: Language = "vi"
    changes: tuple[Change, ...] = ()
    gloss: str = ""

    @property
    def reading(self) -> str:
        """Return the question as a reader best takes it: restored, and in English with its gloss on a second line."""
        return f"{self.restored}\n{self.gloss}?" if self.gloss else self.restored


def _asks(reading: Reading, *, last: bool) -> bool:
    """Tell whether a reading is a word that asks; of the last word, also one that asks at the end alone."""
    return any(word in ASKING_WORDS or (last and word in ASKING_LAST) for word in reading.words)


def _likelier(reading: Reading, *, last: bool) -> Reading:
    """Make a reading that asks likelier: a question without a word that asks is rarer than its words in a corpus."""
    return replace(reading, likelihood=reading.likelihood * ASKED_OFTENER) if _asks(reading, last=last) else reading


class QueryAnalyser:
    """Turns questions into queries, by the words of one build; safe to share between threads.

    :param vocabulary: lexical term -> number of passages that hold it.
    :param abbreviations: the table alone by default.
    :param casing: how the corpus uses capitals; by default all is small but the first letter.
    :param without: what is not done, to measure what it brings.
    """

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        *,
        abbreviations: Abbreviations | None = None,
        casing: Casing | None = None,
        without: Collection[Idea] = (),
    ) -> None:
        self._model = LanguageModel(vocabulary, read_phrases(), common=read_common_pairs())
        self._abbreviations = abbreviations or load_abbreviations()
        self._casing = casing or Casing(vocabulary, ())
        self._initials = Initials(vocabulary, self._casing)
        self._without = frozenset(without)

    @classmethod
    def of(cls, index: Index, *, without: Collection[Idea] = ()) -> QueryAnalyser:
        """Make the analyser of a build, with the abbreviations and the capitals of its passages.

        :param without: as the class takes it.
        """
        rows = range(min(len(index.store), PASSAGES_READ))
        return cls.over(index.lexical.vocabulary, [p.text for p in index.store.passages(rows)], without=without)

    @classmethod
    def over(
        cls, vocabulary: Mapping[str, int], texts: Sequence[str], *, without: Collection[Idea] = ()
    ) -> QueryAnalyser:
        """Make the analyser of some texts, with their abbreviations and their capitals.

        :param vocabulary, without: as the class takes them.
        """
        abbreviations = load_abbreviations(find_spelled_out(texts))
        return cls(vocabulary, abbreviations=abbreviations, casing=Casing(vocabulary, texts), without=without)

    def analyse(self, question: str) -> Query:
        """Read a question.

        :param question: as typed, in any Unicode form; without a word in it the query has no terms.
        """
        text = normalise_typed(question)
        tokens = tokens_of(text)
        language, gloss = language_of([t.form for t in tokens]), ""
        if language == "other" or not tokens:
            found, terms = self._as_typed(tokens, names="marks" not in self._without)
            if "gloss" not in self._without and is_english([t.form for t in tokens]):
                gloss = self._glossed(tokens, found, terms)
        else:
            found, terms = self._as_meant(tokens)
        restored, changes = _rewrite(text, tokens, found)
        query = Query(text, restored, "", self._toned(terms), language, changes, gloss)
        cased = query.reading if "capitals" in self._without else self._in_corpus_case(query.reading)
        return replace(query, encoded=cased)

    def _as_typed(self, tokens: Sequence[Token], *, names: bool) -> tuple[list[Reading], dict[str, float]]:
        """Read every token as it stands; add the Vietnamese names of a question in another language."""
        terms: dict[str, float] = defaultdict(float)
        found = [Reading((t.form,)) for t in tokens]
        for term in lexical_terms(" ".join(t.form for t in tokens)):
            terms[term] += 1.0
        for start, words in name_runs(tokens, self._model) if names else ():
            for term in lexical_terms(" ".join(words)):
                terms[term] += 1.0
            found[start : start + len(words)] = [Reading((w,), kind="marks") for w in words]
        return found, terms

    def _glossed(self, tokens: Sequence[Token], found: Sequence[Reading], terms: dict[str, float]) -> str:
        """Say an English question in Vietnamese, word by word; add the terms of all likely readings to ``terms``.

        :param found: the readings of the tokens, which has its names restored.
        """
        spoken = in_order(tuple(phrases(tokens, found)))
        weighed = weigh([phrase.readings for phrase in spoken], self._model)
        for term, weight in _terms_of([phrase.readings for phrase in spoken], weighed).items():
            if self._model.in_corpus(term):
                terms[term] = max(terms.get(term, 0.0), weight)
        best = [phrase.readings[i] for phrase, i in zip(spoken, weighed.best, strict=True)]
        said = [word for reading in best for word in reading.words]
        self._add_spellings(terms, said)
        return " ".join(said)

    def _as_meant(self, tokens: Sequence[Token]) -> tuple[list[Reading], dict[str, float]]:
        """Weigh all readings of a Vietnamese question; return the likeliest path and the terms of all."""
        drop = drop_rate(tokens, self._model)
        read = partial(
            readings_of, model=self._model, abbreviations=self._abbreviations, drop=drop, initials=self._initials
        )
        slots = [self._wanted(token, read(token)) for token in tokens]
        slots = self._supported(tokens, slots)
        weighed = weigh(slots, self._model)
        best = [slot[i] for slot, i in zip(slots, weighed.best, strict=True)]
        if not any(_asks(reading, last=False) for reading in best):
            slots = [
                tuple(_likelier(reading, last=number == len(slots)) for reading in slot)
                for number, slot in enumerate(slots, start=1)
            ]
            weighed = weigh(slots, self._model)
            best = [slot[i] for slot, i in zip(slots, weighed.best, strict=True)]
        terms = _terms_of(slots, weighed)
        self._add_spellings(terms, [word for reading in best for word in reading.words])
        return best, terms

    def _wanted(self, token: Token, slot: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """Leave out the readings that the analyser is to do without."""
        kept = tuple(reading for reading in slot if _IDEA_OF_KIND.get(reading.kind) not in self._without)
        return kept or (Reading((token.form,)),)

    def _toned(self, terms: Mapping[str, float]) -> dict[str, float]:
        """Weigh pairs under single words, and words that only ask under those that say what is asked about."""
        pair = 0.0 if "pairs" in self._without else PAIR_WEIGHT
        asking = 1.0 if "asking" in self._without else ASKING_WEIGHT
        toned = {}
        for term, weight in terms.items():
            words = term.split("_")
            weight *= asking if all(w in ASKING for w in words) else 1.0
            toned[term] = weight * (pair if len(words) == 2 else 1.0)
        return {term: weight for term, weight in toned.items() if weight}

    def _in_corpus_case(self, text: str) -> str:
        """Write a text's words in one tone placement and as the corpus capitalises them."""
        spans = list(token_spans(text))
        pieces, end = [], 0
        for (_, start, stop), word in zip(spans, self._casing.written([s[0] for s in spans]), strict=True):
            pieces += [text[end:start], word if word[0].isalpha() else text[start:stop]]
            end = stop
        return "".join([*pieces, text[end:]])

    def _supported(self, tokens: Sequence[Token], slots: Sequence[tuple[Reading, ...]]) -> list[tuple[Reading, ...]]:
        """Keep the close spellings that stand beside a neighbour somewhere; others only of long, foreign words."""
        kept = []
        for i, (token, slot) in enumerate(zip(tokens, slots, strict=True)):
            before = slots[i - 1] if i else ()
            after = slots[i + 1] if i + 1 < len(slots) else ()
            judged = (r if r.kind != "typo" or self._fits(r, before, after) else replace(r, kind="near") for r in slot)
            kept.append(tuple(r for r in judged if r.kind != "near" or not needs_evidence(token)))
        return kept

    def _fits(self, reading: Reading, before: Sequence[Reading], after: Sequence[Reading]) -> bool:
        """Tell whether a reading stands beside one of its neighbours in some passage."""
        word = reading.words[0]
        return any(self._model.count(f"{b.words[-1]}_{word}") for b in before) or any(
            self._model.count(f"{word}_{a.words[0]}") for a in after
        )

    def _add_spellings(self, terms: dict[str, float], words: Sequence[str]) -> None:
        """Add other spellings that the corpus knows: figures, i and y, short forms."""
        if "spellings" in self._without:
            return
        for run in other_spellings(words):
            for term in lexical_terms(" ".join(run)):
                if self._model.in_corpus(term) and term not in terms:
                    terms[term] = SPELLING_WEIGHT
        for word in words:
            variant = _i_or_y(word)
            if variant and self._model.in_corpus(variant):
                terms.setdefault(variant, SPELLING_WEIGHT)
        for short in self._abbreviations.shortened(words):
            if self._model.in_corpus(short):
                terms.setdefault(short, _KIND_WEIGHT["formal"])


def _terms_of(slots: Sequence[Sequence[Reading]], weighed: Weighed) -> dict[str, float]:
    """Give the words and pairs of every probable reading their probability as weight."""
    terms: dict[str, float] = defaultdict(float)
    for slot, shares in zip(slots, weighed.singles, strict=True):
        for reading, share in zip(slot, _searched(slot, shares), strict=True):
            for term in lexical_terms(" ".join(reading.words)):
                _add(terms, term, share)
    for left, right, shares in zip(slots, slots[1:], weighed.pairs, strict=False):
        for i, j in np.argwhere(shares >= LEAST_PROBABLE):
            a, b = left[i], right[j]
            weight = float(shares[i, j]) * min(_KIND_WEIGHT[a.kind], _KIND_WEIGHT[b.kind])
            _add(terms, f"{a.words[-1]}_{b.words[0]}", weight)
    return terms


def _searched(slot: Sequence[Reading], shares: NDArray[np.float64]) -> list[float]:
    """Return the weight of each reading in the search.

    A formal short form keeps its full weight beside its long forms, since documents hold both.
    """
    long = sum(float(s) for r, s in zip(slot, shares, strict=True) if r.kind == "formal")
    weights = []
    for reading, share in zip(slot, shares, strict=True):
        if long and reading.kind == "typed":
            share = 1.0
        elif long and reading.kind == "formal":
            share /= long
        weights.append(float(share) * _KIND_WEIGHT[reading.kind])
    return weights


def _add(terms: dict[str, float], term: str, weight: float) -> None:
    """Add a term unless it is too improbable to search."""
    if weight >= LEAST_PROBABLE:
        terms[term] += weight


def _rewrite(text: str, tokens: Sequence[Token], best: Sequence[Reading]) -> tuple[str, tuple[Change, ...]]:
    """Write the best reading over the text, keeping capitals; short forms that documents use stay in capitals."""
    pieces, changes, end = [], [], 0
    for token, reading in zip(tokens, best, strict=True):
        if reading.kind in ("typed", "near") or (reading.kind == "formal" and token.raw.isupper()):
            continue
        written = _written(token, reading)
        changes.append(Change(token.raw, written))
        pieces += [text[end : token.start], written]
        end = token.end
    return "".join([*pieces, text[end:]]), tuple(changes)


def _written(token: Token, reading: Reading) -> str:
    """Write a reading with the capitals of what was typed, a place for "HN" among small letters with its own."""
    if token.stands_out and reading.kind == "chat":
        return " ".join(word.capitalize() for word in reading.words)
    written = " ".join(reading.words)
    if token.raw.isupper() and len(token.raw) > 1:
        return written.upper()
    return written[0].upper() + written[1:] if token.raw[0].isupper() else written


def _i_or_y(word: str) -> str:
    """Return the other spelling of ``tỷ``/``tỉ``, ``lý``/``lí``, ``kỹ``/``kĩ``; empty where there is none."""
    if len(word) != 2 or strip_diacritics(word[0]) not in _BEFORE_I_OR_Y:
        return ""
    other = _I_OR_Y.get(word[1])
    return old_tone_placement(word[0] + other) if other else ""

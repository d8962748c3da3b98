"""From passages to checked questions: which rules to try, which questions to keep.

Owns the choice and the checks. The tagger is handed in.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from text import has_diacritics, sentence_spans, tokens
from training.generator import clause_rules, figures_rules, names_rules
from training.generator.articles import Article
from training.generator.drafts import Draft
from training.generator.reports import make_report
from training.generator.synonyms import reword
from training.generator.tagging import Tagged, Tagger, tag
from training.squad import Example, Source, TrainingSet

Rule = Callable[[Tagged, random.Random], Iterator[Draft]]
RULES: tuple[Rule, ...] = (
    names_rules.persons,
    names_rules.posts,
    names_rules.places,
    names_rules.which,
    figures_rules.dates,
    figures_rules.amounts,
    figures_rules.percentages,
    figures_rules.ordinals,
    clause_rules.reasons,
    clause_rules.purposes,
    clause_rules.lists,
    clause_rules.definitions,
    clause_rules.objects,
)
# Kinds that come easily are kept less often, so that the rare ones weigh as much.
_KEEP = {"date": 0.35, "object": 0.3, "amount": 0.6, "definition": 0.5, "which": 0.7}
_UNANSWERED = 1  # questions a report whose sentence is taken out
_UNFIT = re.compile(r"[{}|=<>\\]|https?:|\.\.\.|…")
_PRONOUN_START = re.compile(r"(Ông|Bà|Cô|Anh|Chị|Ông ấy|Bà ấy|Ông ta|Bà ta)(?= (?!là\b)[^\W\d_])")


class Writer:
    """Collects passages and the questions about them.

    :param tagger: gives words and their parts of speech.
    :param per_passage: most questions a passage.
    :param reports: made-up reports, a passage of Wikipedia, in [0, 1].
    """

    def __init__(self, tagger: Tagger, *, seed: int, per_passage: int, reports: float) -> None:
        self._tagger, self._per_passage, self._reports = tagger, per_passage, reports
        self._rng = random.Random(seed)
        self._passages: list[Source] = []
        self._examples: list[Example] = []
        self.kinds: Counter[str] = Counter()

    @property
    def count(self) -> int:
        """Return how many questions there are."""
        return len(self._examples)

    def training_set(self, limit: int) -> TrainingSet:
        """Return what was written, no more than ``limit`` questions."""
        examples = tuple(self._examples[:limit])
        last = max((e.passage for e in examples), default=-1)
        return TrainingSet(tuple(self._passages[: last + 1]), examples)

    def add_article(self, article: Article) -> int:
        """Write questions about an article, now and then about a made-up report as well.

        :return: how many questions were added.
        """
        before = self.count
        for passage in self._rng.sample(article.passages, min(4, len(article.passages))):
            drafts = list(self._drafts(passage, article.title))
            self._add(article.title, passage, self._choose(drafts))
            if self._rng.random() < self._reports:
                self._add_report()
        return self.count - before

    def _add_report(self) -> None:
        """Make up a report; ask what it says, what it does not, and what it no longer says without a sentence."""
        report = make_report(self._rng)
        title = f"Hội nghị {len(self._passages)}"
        self._add(title, report.text, list(report.drafts))
        self._add_unanswerable(title, report.text, report.unsaid)
        for draft in self._rng.sample(report.drafts, min(_UNANSWERED, len(report.drafts))):
            rest = without_sentence(report.text, draft)
            if rest and report.text[draft.start : draft.end] not in rest:
                self._add_unanswerable(title, rest, [draft.question])

    def _add_unanswerable(self, title: str, passage: str, questions: Sequence[str]) -> None:
        if questions:
            self._passages.append(Source(title, passage))
            self._examples += [Example(question, len(self._passages) - 1, None) for question in questions]
            self.kinds["unanswerable"] += len(questions)

    def _drafts(self, passage: str, title: str) -> Iterator[Draft]:
        """Yield every question the rules find, with offsets into the passage."""
        for start, end in sentence_spans(passage):
            sentence = passage[start:end]
            if _UNFIT.search(sentence) or not 6 <= len(sentence.split()) <= 50 or not is_vietnamese(sentence):
                continue
            tagged = tag(sentence, self._tagger)
            for rule in RULES if tagged is not None else ():
                for draft in rule(tagged, self._rng):  # type: ignore[arg-type]
                    if fits(draft, sentence):
                        question = reword(name_subject(draft.question, title), self._rng)
                        yield Draft(draft.kind, question, start + draft.start, start + draft.end)

    def _choose(self, drafts: list[Draft]) -> list[Draft]:
        """Keep a few, no two about the same words, the rare kinds first."""
        self._rng.shuffle(drafts)
        kept: list[Draft] = []
        for draft in drafts:
            apart = all(draft.end <= k.start or draft.start >= k.end for k in kept)
            if apart and len(kept) < self._per_passage and self._rng.random() < _KEEP.get(draft.kind, 1.0):
                kept.append(draft)
        return kept

    def _add(self, title: str, passage: str, drafts: list[Draft]) -> None:
        if drafts:
            row = len(self._passages)
            self._passages.append(Source(title, passage))
            self._examples += [Example(d.question, row, (d.start, d.end)) for d in drafts]
            self.kinds.update(d.kind for d in drafts)


def without_sentence(text: str, draft: Draft) -> str:
    """Return the text without the sentence that answers, so that nothing but the answer is missing."""
    kept = [text[a:b] for a, b in sentence_spans(text) if b <= draft.start or a >= draft.end]
    return " ".join(kept)


def is_vietnamese(sentence: str) -> bool:
    """Tell whether at least three words in ten carry a mark."""
    words = sentence.split()
    return sum(has_diacritics(word) for word in words) >= 0.3 * len(words)


def fits(draft: Draft, sentence: str) -> bool:
    """Tell whether a question can stand: a clean answer that it does not give away itself, and a length that reads."""
    answer = sentence[draft.start : draft.end]
    if not answer or answer != answer.strip(" ,.;") or not 4 <= len(draft.question.split()) <= 36:
        return False
    said = tokens(draft.question)
    wanted = tokens(answer)
    given = any(said[i : i + len(wanted)] == wanted for i in range(len(said) - len(wanted) + 1))
    return bool(wanted) and not given and answer.count("(") == answer.count(")")


def name_subject(question: str, title: str) -> str:
    """Put the article's title for ``Ông`` or ``Bà`` at the front, where the title is a name."""
    named = len(title.split()) >= 2 and all(w[:1].isupper() for w in title.split())
    return _PRONOUN_START.sub(title, question, count=1) if named else question

"""One reading of a text: its language, what is mentioned in it, and, of a question, what is asked.

Everything that needs to know what a question means reads it here; nothing looks at the string again. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

from language.acts import Act
from language.answer_kinds import Expected, expected_answer
from language.entities import Entity, entities, plain
from language.focus import Focus, focus_of
from language.judgement import judge
from language.leaning import Leaning
from language.list_labels import Label, labels_in
from language.periods import Mention as PeriodMention
from language.periods import periods_in
from language.question_kinds import QuestionKind
from language.references import references_in
from language.syllables import is_english, language_of
from text import strip_diacritics, tokens

TextLanguage = Literal["vi", "en", "other"]
KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a text says, as far as rules and a small head can tell.

    :param text: NFC, with its marks restored where they were left out.
    :param tokens: in small letters, as :func:`text.tokens` gives them; ``bare`` the same without marks.
    :param act: what the text does; only a question, or a correction, asks the documents.
    :param kind: of answer that is wanted.
    :param leaning: on what was said before.
    :param focus: the noun that is asked for, what says which, and its unit.
    :param expected: what kind of span answers it, for the kinds that a span answers.
    :param periods: what is said of time; ``entities`` of persons, places and meetings, ``labels`` of members of lists,
        ``references`` to parts of documents, as ``dieu 5/khoan 2``.
    """

    text: str
    tokens: tuple[str, ...]
    bare: tuple[str, ...]
    language: TextLanguage
    act: Act
    kind: QuestionKind
    leaning: Leaning
    focus: Focus
    expected: Expected
    entities: tuple[Entity, ...]
    periods: tuple[PeriodMention, ...]
    labels: tuple[Label, ...]
    references: tuple[str, ...]

    @property
    def plain(self) -> str:
        """Return the text in small letters without marks, code point for code point."""
        return plain(self.text)


@lru_cache(maxsize=256)
def analyse(text: str, today: date | None = None) -> Analysis:
    """Read a question, or any short text.

    :param text: NFC, one question standing on its own, its marks restored.
    :param today: what "năm ngoái" counts from; without it such words are passed over.
    """
    said = tuple(tokens(text))
    judged = judge(text)
    return Analysis(
        text,
        said,
        tuple(strip_diacritics(token) for token in said),
        _language(said),
        judged.act,
        judged.kind,
        judged.leaning,
        focus_of(text),
        expected_answer(text),
        entities(text),
        periods_in(text, today),
        labels_in(text),
        tuple(references_in(text)),
    )


def _language(said: Sequence[str]) -> TextLanguage:
    if language_of(said) == "vi":
        return "vi"
    return "en" if is_english(said) else "other"

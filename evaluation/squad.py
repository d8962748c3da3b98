"""SQuAD 1.1 and 2.0 files: their questions and their paragraphs.

Owns the SQuAD file format. Imports nothing that loads a model.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from errors import EvaluationError
from evaluation.questions import Question, read_text
from text import has_diacritics, normalise, sentence_spans, strip_diacritics

_HINT = "Expected a SQuAD 1.1 or 2.0 file: data → paragraphs → context, qas → id, question, answers."

# The first pattern that matches names the type. Marks are stripped first, so bare Vietnamese is typed alike.
_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{pattern})\b"))
    for name, pattern in (
        ("why", r"tai sao|vi sao|ly do|nguyen nhan|why"),
        ("percentage", r"phan tram|ty le|percentage|percent"),
        ("how_much", r"bao nhieu (?:tien|ty|trieu|dong|do la|usd)|how much"),
        ("how_many", r"bao nhieu|may|how many|so luong"),
        (
            "when",
            r"khi nao|luc nao|nam nao|ngay nao|thang nao|thoi gian nao|the ky nao|bao gio|when|what (?:year|date|day)",
        ),
        ("where", r"o dau|noi nao|dia diem nao|tai dau|quoc gia nao|nuoc nao|thanh pho nao|where"),
        ("who", r"ai|nguoi nao|nhung ai|who|whom|whose"),
        ("how", r"nhu the nao|bang cach nao|the nao|how"),
        ("what", r"gi|nao|la gi|what|which"),
    )
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a SQuAD file.

    :param doc_id: ``p0000`` and so on, counted through the whole file.
    :param article: 0-based number of the article it belongs to.
    :param title: the article's title, or empty.
    :param questions: its questions; each has ``doc`` set to ``doc_id`` and ``context`` to ``text``.
    """

    doc_id: str
    article: int
    title: str
    text: str
    questions: tuple[Question, ...]


def load_squad(path: Path) -> tuple[Paragraph, ...]:
    """Load a SQuAD 1.1 or 2.0 file, gzipped or plain.

    A question's evidence is the sentence its first answer stands in. A question marked impossible, or without
    answers, has none. A paragraph that occurs twice in the file stays two paragraphs. Ids are made unique, as published
    files repeat some: the second use of ``x`` becomes ``x~2``.

    :raises EvaluationError: when the file is not SQuAD.
    """
    try:
        data = json.loads(read_text(path))
        articles = [(article.get("title") or "", article["paragraphs"]) for article in data["data"]]
        questions = [qa["question"] for _, paragraphs in articles for p in paragraphs for qa in p["qas"]]
        lang = _language(questions)
        return tuple(_with_own_ids(_paragraphs(articles, lang)))
    except json.JSONDecodeError as exc:
        raise EvaluationError(f"{path}, line {exc.lineno}: expected JSON, found {exc.msg}.", hint=_HINT) from exc
    except (KeyError, TypeError, AttributeError) as exc:
        raise EvaluationError(f"{path} is not a SQuAD file: {type(exc).__name__} {exc}.", hint=_HINT) from exc


def squad_questions(path: Path) -> tuple[Question, ...]:
    """Load the questions of a SQuAD file, in its order.

    :raises EvaluationError: as :func:`load_squad`.
    """
    return tuple(question for paragraph in load_squad(path) for question in paragraph.questions)


def question_type(question: str) -> str:
    """Name the type of a question by its question word; ``other`` when there is none.

    Only for files that do not say themselves. Vietnamese, with or without marks, and English.
    """
    bare = strip_diacritics(question).lower()
    return next((name for name, pattern in _TYPES if pattern.search(bare)), "other")


def _paragraphs(articles: list[tuple[str, list[Mapping[str, Any]]]], lang: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of all articles."""
    count = 0
    for number, (title, paragraphs) in enumerate(articles):
        for record in paragraphs:
            doc_id = f"p{count:05d}"
            context = record["context"]
            questions = tuple(_question(qa, doc_id, context, lang) for qa in record["qas"])
            yield Paragraph(doc_id, number, title, normalise(context), questions)
            count += 1


def _question(qa: Mapping[str, Any], doc_id: str, context: str, lang: str) -> Question:
    """Build a question from one entry of ``qas``."""
    golds = [] if qa.get("is_impossible") else qa["answers"]
    # SQuAD lists an answer once for each annotator; the set is what counts, the order is kept.
    answers = tuple(dict.fromkeys(a["text"] for a in golds))
    start = golds[0].get("answer_start") if golds else None
    return Question(
        id=str(qa["id"]),
        question=qa["question"],
        answers=answers,
        doc=doc_id,
        evidence=_evidence(context, start, answers[0]) if golds else None,
        lang=lang,
        type=question_type(qa["question"]),
        context=normalise(context),
    )


def _evidence(context: str, start: int | None, answer: str) -> str:
    """Return the sentence of the context that the answer begins in, or the answer itself."""
    if start is None or context[start : start + len(answer)] != answer:
        return answer
    holding = (context[a:b] for a, b in sentence_spans(context) if a <= start < b and answer in context[a:b])
    return next(holding, answer)


def _language(questions: list[str]) -> str:
    """Tell a Vietnamese file from an English one: most Vietnamese questions carry marks, few English ones do."""
    marked = sum(has_diacritics(question) for question in questions)
    return "vi" if marked * 2 >= len(questions) else "en"


def _with_own_ids(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    """Yield the paragraphs with ids made unique: the second use of an id gets ``~2``, and so on."""
    uses: Counter[str] = Counter()
    for paragraph in paragraphs:
        renamed = []
        for question in paragraph.questions:
            uses[question.id] += 1
            count = uses[question.id]
            renamed.append(replace(question, id=f"{question.id}~{count}") if count > 1 else question)
        yield replace(paragraph, questions=tuple(renamed))

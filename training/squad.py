"""Training questions in SQuAD form: reading and writing them.

Owns the file format and its checks. Imports ``errors`` and ``text``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from errors import TrainingError
from text import normalise

Label = Literal["yes", "no", "neither"]
LABELS: tuple[Label, ...] = get_args(Label)


@dataclass(frozen=True, slots=True)
class Source:
    """A passage to be read, and the article it comes from.

    :param above: the line that stands over the passage when it is read (``index.reading_form.context_line``); no answer
        lies in it.
    """

    title: str
    text: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A question about a passage.

    :param passage: row of the passage in the training set.
    :param answer: offsets into its text, in code points; nothing where the passage does not answer.
    :param rests_on_above: the answer, or that there is none, can only be told with the line above the passage.
    :param exact: the question means something else without its diacritics, as where two names differ by a tone.
    :param label: of a yes/no question what the passage says; its answer is the clause that decides it.
    """

    question: str
    passage: int
    answer: tuple[int, int] | None
    rests_on_above: bool = False
    exact: bool = False
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Passages and the questions about them.

    :param dropped: questions left out, since their answer does not stand where the file says.
    """

    passages: tuple[Source, ...]
    examples: tuple[Example, ...]
    dropped: int = 0


def load_squad(paths: Sequence[Path]) -> TrainingSet:
    """Read SQuAD 1.1 or 2.0 files, one after the other.

    :param paths: ``.json`` or ``.json.gz``.
    :raises TrainingError: when a file cannot be read, or none holds a question.
    """
    passages: list[Source] = []
    examples: list[Example] = []
    dropped = 0
    for path in paths:
        for title, paragraph in _paragraphs(path):
            text = normalise(paragraph["context"])
            read = [_example(qa, text, len(passages)) for qa in paragraph["qas"]]
            examples += [example for example in read if example is not None]
            dropped += read.count(None)
            passages.append(Source(title, text, normalise(paragraph.get("above", ""))))
    if not examples:
        raise TrainingError(f"no usable question in {', '.join(p.name for p in paths)}.", hint="Expected SQuAD JSON.")
    return TrainingSet(tuple(passages), tuple(examples), dropped)


def _paragraphs(path: Path) -> list[tuple[str, dict[str, Any]]]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as stream:
            articles = json.load(stream)["data"]
        return [(article.get("title", ""), p) for article in articles for p in article["paragraphs"]]
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise TrainingError(f"cannot read {str(path)!r} as SQuAD JSON: {exc!r}.") from exc


def _example(qa: dict[str, Any], text: str, passage: int) -> Example | None:
    """Read one question; nothing when its answer does not stand at its offset, in the text as normalised."""
    question = normalise(qa["question"]).strip()
    rests, exact = bool(qa.get("rests_on_above")), bool(qa.get("exact"))
    label = qa.get("label") if qa.get("label") in LABELS else None
    if qa.get("is_impossible") or not qa["answers"]:
        return Example(question, passage, None, rests, exact, label)
    answer = qa["answers"][0]
    start, words = int(answer["answer_start"]), normalise(answer["text"])
    if not words.strip() or text[start : start + len(words)] != words:
        return None
    return Example(question, passage, (start, start + len(words)), rests, exact, label)


def save_squad(data: TrainingSet, path: Path) -> None:
    """Write a training set as SQuAD 2.0 JSON, one article a title.

    What SQuAD has no word for stands in keys of our own, where there is anything to say: ``above`` of a paragraph,
    ``rests_on_above``, ``exact`` and ``label`` of a question.
    """
    questions: dict[int, list[dict[str, Any]]] = {}
    for number, example in enumerate(data.examples):
        qa = _written(number, example, data.passages[example.passage].text)
        questions.setdefault(example.passage, []).append(qa)
    articles: dict[str, list[dict[str, Any]]] = {}
    for row, source in enumerate(data.passages):
        paragraph = {"context": source.text, "qas": questions.get(row, [])}
        articles.setdefault(source.title, []).append(paragraph | ({"above": source.above} if source.above else {}))
    written = [{"title": title, "paragraphs": paragraphs} for title, paragraphs in articles.items()]
    write_text(path, json.dumps({"version": "2.0", "data": written}, ensure_ascii=False))


def _written(number: int, example: Example, text: str) -> dict[str, Any]:
    """Return a question as SQuAD writes it."""
    spans = [] if example.answer is None else [example.answer]
    qa = {
        "id": str(number),
        "question": example.question,
        "answers": [{"text": text[a:b], "answer_start": a} for a, b in spans],
        "is_impossible": example.answer is None,
    }
    own = {"rests_on_above": example.rests_on_above, "exact": example.exact, "label": example.label}
    return qa | {key: value for key, value in own.items() if value}


def write_text(path: Path, content: str) -> None:
    """Write a text file, gzipped where its name says so; the folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(content.encode(), mtime=0))
    else:
        path.write_text(content, encoding="utf-8")

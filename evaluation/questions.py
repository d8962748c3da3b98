"""The questions of a test set, as our ``.jsonl`` files hold them, and the one door to every format.

Owns ``Question`` and its file format; SQuAD files are read by ``evaluation.squad``. Imports nothing that loads a model.
"""

from __future__ import annotations

import difflib
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from errors import EvaluationError
from schema import Turn
from text import has_diacritics

_REQUIRED = ("id", "question", "answers")
_OPTIONAL = (
    "doc", "evidence", "history", "lang", "type", "answers_by_doc", "all_of", "not_any", "verdict", "points",
)  # fmt: skip
_VERDICT_OF_TYPE = {"yesno_yes": "có", "yesno_no": "không"}  # sets that tell the verdict by the type
_MISSPELT = 0.75  # how alike a key may be to a known one before it counts as that one misspelt
FORMAT_HINT = (
    'Each line looks like {"id": "q1", "question": "…", "answers": ["…"], "doc": "…", "evidence": "…", '
    '"history": [["…", "…"]], "lang": "vi", "type": "who"}; see docs/evaluation.md.'
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a test set.

    :param answers: accepted answers; empty means that the right answer is to abstain.
    :param doc: how the right document's id begins, or ``None`` when any document will do.
    :param evidence: a string that stands in the right passage, or ``None``.
    :param history: the conversation before it.
    :param context: the paragraph it was written for (SQuAD files), else empty.
    :param answers_by_doc: for a question that several documents answer differently: document, accepted answers.
    :param all_of: of a list its items, each in the ways it may be said; all are to be shown.
    :param not_any: what must not be shown.
    :param verdict: ``có`` or ``không`` to a yes/no question; empty for any other.
    :param points: key facts of a summary, each in the ways it may be said.
    :param fields: whatever else its line says, as ``(name, value)``; figures can be grouped by it.
    """

    id: str
    question: str
    answers: tuple[str, ...]
    doc: str | None = None
    evidence: str | None = None
    history: tuple[Turn, ...] = ()
    lang: str = "vi"
    type: str = "other"
    context: str = ""
    answers_by_doc: tuple[tuple[str, tuple[str, ...]], ...] = ()
    all_of: tuple[tuple[str, ...], ...] = ()
    not_any: tuple[str, ...] = ()
    verdict: str = ""
    points: tuple[tuple[str, ...], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def answerable(self) -> bool:
        """Tell whether there is an answer to find."""
        return bool(self.answers or self.all_of or self.verdict or self.points)

    def is_about(self, doc_id: str) -> bool:
        """Tell whether a document is the right one: named by its id's beginning, or, for SQuAD, by its whole id."""
        if self.doc is None:
            return True
        return doc_id == self.doc if self.context else doc_id.startswith(self.doc)

    def field(self, name: str) -> str | None:
        """Return ``type``, ``lang``, ``doc`` or a field of the question's own; nothing where it has none such."""
        known = {"type": self.type, "lang": self.lang, "doc": self.doc}
        return known[name] if name in known else dict(self.fields).get(name)

    @property
    def bare(self) -> bool:
        """Tell whether it is Vietnamese typed without diacritics."""
        return self.lang == "vi" and not has_diacritics(self.question)


def load_questions(path: Path) -> tuple[Question, ...]:
    """Load a test set: ``.jsonl`` in our format, or SQuAD 1.1 / 2.0 ``.json``; either may be gzipped.

    :return: the questions in the file's order, at least one, ids unique.
    :raises EvaluationError: for a file that cannot be read, or, with its line number, for a line that is malformed,
        lacks a field, has a misspelt key or repeats an id.
    """
    name = path.name.removesuffix(".gz")
    if name.endswith(".json"):
        from evaluation.squad import squad_questions

        questions = squad_questions(path)
    elif name.endswith(".jsonl"):
        questions = tuple(_parsed(path))
    else:
        raise EvaluationError(
            f"expected questions in a .jsonl or SQuAD .json file (or .gz of either), found {path.name!r}.",
            hint=FORMAT_HINT,
        )
    if not questions:
        raise EvaluationError(f"{path} holds no question.", hint=FORMAT_HINT)
    return questions


def sampled(questions: Iterable[Question], size: int | None, seed: int) -> tuple[Question, ...]:
    """Draw ``size`` questions without replacement, kept in the file's order; all of them for ``None``."""
    pool = tuple(questions)
    if size is None or size >= len(pool):
        return pool
    rows = np.sort(np.random.default_rng(seed).choice(len(pool), size=size, replace=False))
    return tuple(pool[row] for row in rows)


def read_text(path: Path) -> str:
    """Read a UTF-8 file, gzipped or plain, with or without a byte-order mark.

    :raises EvaluationError: when it cannot be read, unpacked or decoded.
    """
    try:
        raw = path.read_bytes()
        return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else exc
        raise EvaluationError(f"cannot read {str(path)!r}: {reason}.", hint="Expected a UTF-8 file.") from exc


def json_lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each object of a JSON-lines file with its 1-based line number; blank lines are passed over.

    :raises EvaluationError: naming the line that holds no JSON object.
    """
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as exc:
            raise EvaluationError(
                f"{path}, line {number}: expected JSON, found {exc.msg} at column {exc.colno}."
            ) from exc
        if not isinstance(value, dict):
            raise EvaluationError(f"{path}, line {number}: expected a JSON object, found {type(value).__name__}.")
        yield number, value


def file_hash(path: Path) -> str:
    """Hash a file's bytes.

    :return: sha256, hexadecimal.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _parsed(path: Path) -> Iterator[Question]:
    """Yield the questions of a ``.jsonl`` file."""
    seen: dict[str, int] = {}
    for number, record in json_lines(path):
        try:
            question = _question(record)
        except ValueError as exc:
            raise EvaluationError(f"{path}, line {number}: {exc}.", hint=FORMAT_HINT) from exc
        if question.id in seen:
            raise EvaluationError(
                f"{path}, line {number}: id {question.id!r} was used on line {seen[question.id]}.",
                hint="Give every question an id of its own.",
            )
        seen[question.id] = number
        yield question


def _question(record: Mapping[str, Any]) -> Question:
    """Build a question from one line.

    :raises ValueError: saying what was expected and found.
    """
    if missing := [key for key in _REQUIRED if key not in record]:
        raise ValueError(f"the field {missing[0]!r} is missing")
    by_doc = record.get("answers_by_doc") or {}
    if not isinstance(by_doc, dict):
        raise ValueError(f"expected 'answers_by_doc' to be an object, found {by_doc!r}")
    return Question(
        id=_text(record, "id"),
        question=_text(record, "question"),
        answers=_strings(record["answers"], "answers"),
        doc=_optional(record, "doc"),
        evidence=_optional(record, "evidence"),
        history=turns_of(record.get("history") or []),
        lang=_optional(record, "lang") or "vi",
        type=_optional(record, "type") or "other",
        answers_by_doc=tuple((doc, _strings(a, "answers_by_doc")) for doc, a in by_doc.items()),
        all_of=_items(record, "all_of"),
        not_any=_strings(record.get("not_any") or [], "not_any"),
        verdict=_verdict(record),
        points=_items(record, "points"),
        fields=_fields(record),
    )


def _items(record: Mapping[str, Any], key: str) -> tuple[tuple[str, ...], ...]:
    """Return a list whose members are texts, or lists of texts that say the same."""
    value = record.get(key) or []
    if not isinstance(value, list):
        raise ValueError(f"expected {key!r} to be a list, found {value!r}")
    return tuple(_strings(item if isinstance(item, list) else [item], key) for item in value)


def _verdict(record: Mapping[str, Any]) -> str:
    value = record.get("verdict") or _VERDICT_OF_TYPE.get(str(record.get("type")), "")
    if value not in ("", "có", "không"):
        raise ValueError(f'expected \'verdict\' to be "có" or "không", found {value!r}')
    return str(value)


def _fields(record: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a line that are its writer's own.

    Lists, as ``all_of``, are for judges that read the file themselves; figures cannot be grouped by them.

    :raises ValueError: for one that looks like a known key misspelt, or whose value is an object.
    """
    found = []
    for key, value in record.items():
        if key in _REQUIRED + _OPTIONAL:
            continue
        if meant := difflib.get_close_matches(key, _REQUIRED + _OPTIONAL, n=1, cutoff=_MISSPELT):
            raise ValueError(f"unknown key {key!r}, perhaps {meant[0]!r} misspelt")
        if isinstance(value, list):
            continue
        if value is not None and not isinstance(value, str | int | float):
            raise ValueError(f"expected {key!r} to be text, a number or a list, found {value!r}")
        found.append((key, "" if value is None else str(value)))
    return tuple(found)


def _text(record: Mapping[str, Any], key: str) -> str:
    """Return a field that must be text with something in it; a whole number will do for an id."""
    value = record[key]
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"expected {key!r} to be text that is not empty, found {value!r}")
    return value


def _optional(record: Mapping[str, Any], key: str) -> str | None:
    """Return a field that is text or null; empty text counts as null."""
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"expected {key!r} to be text or null, found {value!r}")
    return value or None


def _strings(value: Any, key: str) -> tuple[str, ...]:  # noqa: ANN401 - whatever the JSON held
    """Return a list of texts, none of them blank."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValueError(f"expected {key!r} to be a list of texts, none empty, found {value!r}")
    return tuple(value)


def turns_of(value: Any) -> tuple[Turn, ...]:  # noqa: ANN401 - whatever the JSON held
    """Return the turns of a list of ``[question, answer]`` pairs.

    :raises ValueError: when it is none.
    """
    pairs = value if isinstance(value, list) else [value]
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
            raise ValueError(f"expected 'history' to be a list of [question, answer] pairs, found {pair!r}")
    return tuple(Turn(question, answer) for question, answer in pairs)

"""Small cases, each with its own little corpus: their file format, and the side file of what is expected of them.

Owns :class:`Case` and :class:`Expectation` and how they are read. Imports nothing that loads a model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from errors import EvaluationError
from evaluation.questions import json_lines, turns_of
from schema import Turn

_REQUIRED = ("id", "kind", "input_files", "question", "expected")
_OPTIONAL = ("source", "severity", "note", "verdict", "actual", "history")
_HEX = "hex:"
CASE_HINT = (
    'Each line looks like {"id": "c1", "kind": "table", "input_files": {"a.txt": "…"}, "question": "…", '
    '"expected": "…"}; see docs/evaluation.md.'
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a corpus of its own.

    :param files: ``(name, bytes)`` of the corpus; a name may hold folders, as ``2024/a.txt``.
    :param expected: what a good answer is, in free text; see ``evaluation.case_expectations``.
    :param severity: how bad it is to fail it, 1 to 5; 0 where it is not said.
    :param verdict: how an earlier version did: ``pass``, ``partial``, ``fail``, or empty.
    """

    id: str
    kind: str
    files: tuple[tuple[str, bytes], ...]
    question: str
    expected: str
    history: tuple[Turn, ...] = ()
    severity: int = 0
    note: str = ""
    verdict: str = ""
    actual: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What an answer is checked for.

    :param any_of: values of which the short answer holds one.
    :param all_of: values that the answer tells, all of them.
    :param not_any: values that the answer must not tell.
    :param partly: values that are half right.
    :param abstain: to abstain is right; with values beside it, either is.
    :param yes: the answer to a yes-no question, where it is one.
    :param build_says: words that stand together in one problem of the build; such a problem is enough.
    :param warned: any problem of the build is enough.
    :param files_named: every input file is indexed, or named in a problem of the build.
    :param citations: the most citations that the answer may carry; no limit for 0.
    :param unclear: what no program can judge.
    """

    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    not_any: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    abstain: bool = False
    yes: bool | None = None
    build_says: tuple[str, ...] = ()
    warned: bool = False
    files_named: bool = False
    citations: int = 0
    unclear: str = ""

    @property
    def has_values(self) -> bool:
        """Tell whether it says what an answer is to tell."""
        return bool(self.any_of or self.all_of) or self.yes is not None


def load_cases(path: Path) -> tuple[Case, ...]:
    """Load a file of cases, one JSON object a line; it may be gzipped.

    :return: the cases in the file's order, at least one, ids unique.
    :raises EvaluationError: with its line number, for a line that lacks a field, has an unknown key or one of the wrong
        type, or repeats an id.
    """
    cases = tuple(case for _, case in _unique(path, _case, CASE_HINT))
    if not cases:
        raise EvaluationError(f"{path} holds no case.", hint=CASE_HINT)
    return cases


def load_expectations(path: Path) -> dict[str, Expectation]:
    """Load a side file of expectations, by the id of the case that each is for.

    :raises EvaluationError: as :func:`load_cases`.
    """
    hint = 'Each line looks like {"id": "c1", "any_of": ["…"], "abstain": false}; see docs/evaluation.md.'
    return dict(_unique(path, _expectation, hint))


def chosen_cases(
    cases: Sequence[Case], kinds: Sequence[str] | None = None, ids: Sequence[str] | None = None
) -> tuple[Case, ...]:
    """Return the cases of the kinds and ids named; all where none are.

    :raises EvaluationError: for a kind or an id that no case has.
    """
    for what, named, known in (("kind", kinds, {c.kind for c in cases}), ("id", ids, {c.id for c in cases})):
        if unknown := [name for name in named or () if name not in known]:
            raise EvaluationError(
                f"there is no case of the {what} {unknown[0]!r}.", hint=f"Known: {', '.join(sorted(known))}."
            )
    chosen = tuple(case for case in cases if (not kinds or case.kind in kinds) and (not ids or case.id in ids))
    if not chosen:
        raise EvaluationError("no case has one of those kinds and one of those ids.")
    return chosen


def without_case(expectations: Mapping[str, Expectation], cases: Sequence[Case]) -> tuple[str, ...]:
    """Warn of expectations that are for no case of the file."""
    unused = sorted(set(expectations) - {case.id for case in cases})
    return (f"expectations for no case of this file: {', '.join(unused)}",) if unused else ()


def _unique(path: Path, parse: Callable[[Mapping[str, Any]], T], hint: str) -> Iterator[tuple[str, T]]:
    """Yield the id and the value of every line."""
    seen: dict[str, int] = {}
    for number, record in json_lines(path):
        try:
            own = _text(record, "id")
            value = parse(record)
        except ValueError as exc:
            raise EvaluationError(f"{path}, line {number}: {exc}.", hint=hint) from exc
        if own in seen:
            raise EvaluationError(
                f"{path}, line {number}: id {own!r} was used on line {seen[own]}.", hint="Give each an id of its own."
            )
        seen[own] = number
        yield own, value


# --- cases -----------------------------------------------------------------------------------------------------------


def _case(record: Mapping[str, Any]) -> Case:
    """Build a case from one line.

    :raises ValueError: saying what was expected and found.
    """
    if missing := [key for key in _REQUIRED if key not in record]:
        raise ValueError(f"the field {missing[0]!r} is missing")
    _refuse_unknown(record, _REQUIRED + _OPTIONAL)
    severity = record.get("severity", 0)
    if not isinstance(severity, int) or isinstance(severity, bool):
        raise ValueError(f"expected 'severity' to be a whole number, found {severity!r}")
    question, history = _asked(record)
    return Case(
        id=_text(record, "id"),
        kind=_text(record, "kind"),
        files=_files(record["input_files"]),
        question=question,
        expected=_text(record, "expected"),
        history=history,
        severity=severity,
        note=_optional(record, "note"),
        verdict=_optional(record, "verdict"),
        actual=_optional(record, "actual"),
    )


def _asked(record: Mapping[str, Any]) -> tuple[str, tuple[Turn, ...]]:
    """Return the question and the turns before it: a text, or an object that holds both."""
    asked = record["question"]
    if isinstance(asked, dict):
        _refuse_unknown(asked, ("question", "history"))
        if "question" not in asked:
            raise ValueError(f"expected an object with 'question' and 'history', found {asked!r}")
        return _text(asked, "question"), turns_of(asked.get("history") or [])
    return _text(record, "question"), turns_of(record.get("history") or [])


def _files(value: Any) -> tuple[tuple[str, bytes], ...]:  # noqa: ANN401 - whatever the JSON held
    """Return the files of a corpus, names checked; a text that begins with ``hex:`` is bytes."""
    if not isinstance(value, dict) or not value:
        raise ValueError(f"expected 'input_files' to be an object of file name and text, found {value!r}")
    return tuple((_file_name(name), _content(name, text)) for name, text in value.items())


def _file_name(name: str) -> str:
    """Check that a file's name stays in the folder of its corpus."""
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts or not path.name or "\0" in name:
        raise ValueError(f"expected the name of a file below the corpus, found {name!r}")
    return name


def _content(name: str, text: object) -> bytes:
    """Return the bytes of a file."""
    if not isinstance(text, str):
        raise ValueError(f"expected the text of {name!r}, found {text!r}")
    if not text.startswith(_HEX):
        return text.encode()
    try:
        return bytes.fromhex(text.removeprefix(_HEX))
    except ValueError as exc:
        raise ValueError(f"expected hexadecimal digits after {_HEX!r} in {name!r}, found {text[:40]!r}") from exc


# --- expectations ----------------------------------------------------------------------------------------------------


def _expectation(record: Mapping[str, Any]) -> Expectation:
    """Build an expectation from one line.

    :raises ValueError: saying what was expected and found.
    """
    kinds = {field.name: str(field.type) for field in fields(Expectation)}
    _refuse_unknown(record, ("id", "note", *kinds))
    values = {name: _checked(name, record[name], kind) for name, kind in kinds.items() if record.get(name) is not None}
    if not values:
        raise ValueError(f"expected at least one of {', '.join(kinds)}, found none")
    return Expectation(**values)


def _checked(name: str, value: Any, kind: str) -> Any:  # noqa: ANN401 - whatever the JSON held
    """Check the type of one field of an expectation."""
    if kind.startswith("tuple"):
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise ValueError(f"expected {name!r} to be a list of texts, none empty, found {value!r}")
        return tuple(value)
    wanted = bool if kind.startswith("bool") else int if kind == "int" else str
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        words = {bool: "true or false", int: "a whole number", str: "text"}
        raise ValueError(f"expected {name!r} to be {words[wanted]}, found {value!r}")
    return value


def _refuse_unknown(record: Mapping[str, Any], known: tuple[str, ...]) -> None:
    """Refuse a key that is none of those known."""
    if unknown := [key for key in record if key not in known]:
        raise ValueError(f"unknown key {unknown[0]!r}; known are {', '.join(known)}")


def _text(record: Mapping[str, Any], key: str) -> str:
    """Return a field that must be text with something in it."""
    value = record.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"expected {key!r} to be text that is not empty, found {value!r}")
    return value


def _optional(record: Mapping[str, Any], key: str) -> str:
    """Return a field that is text, or nothing."""
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"expected {key!r} to be text, found {value!r}")
    return value or ""

"""The predictions file: what the assistant said to each question, one JSON object a line.

Owns the format (design, "Files a person gives us") and the resuming of an interrupted run. Beside ``OUT.jsonl`` lies
``OUT.jsonl.run``: what made the file, and what the fixed format has no place for (milliseconds by stage). Imports
nothing that loads a model.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from errors import EvaluationError
from evaluation.questions import json_lines
from schema import Answer


@dataclass(frozen=True, slots=True)
class PredictedCitation:
    """A citation with the text of the passage it points into."""

    doc_id: str
    passage_id: str
    start: int
    end: int
    quote: str
    passage_text: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """One line of a predictions file.

    :param answer: the short answer; empty when abstained.
    :param text: what the user is shown.
    :param hits: passage ids, best first.
    :param kind: what kind of question it was taken for; empty in files from before there were kinds.
    :param items: what is listed, one text an item; empty for any other answer.
    :param latency_ms: from question to answer.
    :param timings: milliseconds by stage; kept in the ``.run`` file.
    """

    id: str
    question: str
    standalone_question: str
    answer: str
    text: str
    abstained: bool
    confidence: float
    citations: tuple[PredictedCitation, ...]
    hits: tuple[str, ...]
    latency_ms: float
    timings: Mapping[str, float] = field(default_factory=dict)
    kind: str = ""
    items: tuple[str, ...] = ()

    @classmethod
    def of(cls, question_id: str, answer: Answer, latency_ms: float, passage_text: Callable[[str], str]) -> Prediction:
        """Record an answer.

        :param passage_text: returns the text of a passage by its id.
        """
        citations = tuple(
            PredictedCitation(c.doc_id, c.passage_id, c.start, c.end, c.quote, passage_text(c.passage_id))
            for c in answer.citations
        )
        return cls(
            id=question_id,
            question=answer.question,
            standalone_question=answer.standalone_question,
            answer=answer.short,
            text=answer.text,
            abstained=answer.abstained,
            confidence=float(answer.confidence),
            citations=citations,
            hits=tuple(hit.passage.passage_id for hit in answer.hits),
            latency_ms=round(latency_ms, 3),
            timings={stage: round(ms, 3) for stage, ms in answer.timings.items()},
            kind=answer.kind,
            items=() if answer.abstained else tuple(part.text for part in answer.parts if part.role == "item"),
        )

    def as_json(self) -> str:
        """Return the line, with exactly the format's keys."""
        record = asdict(self)
        del record["timings"]
        return json.dumps(record, ensure_ascii=False)


def run_path(path: Path) -> Path:
    """Return where the particulars of a predictions file are kept."""
    return path.with_name(path.name + ".run")


def read_predictions(path: Path) -> tuple[Prediction, ...]:
    """Read a predictions file, ours or anybody's, with the timings that lie beside it.

    :raises EvaluationError: with the line number, for a line that lacks a key, or a value of the wrong type.
    """
    timings = {e["id"]: e.get("timings", {}) for e in _run_entries(path) if "id" in e}
    found: dict[str, Prediction] = {}
    for number, record in json_lines(path):
        try:
            prediction = _prediction(record, timings.get(str(record.get("id")), {}))
        except (KeyError, TypeError, ValueError, AttributeError) as exc:
            what = f"the key {exc} is missing" if isinstance(exc, KeyError) else str(exc)
            raise EvaluationError(
                f"{path}, line {number}: expected a prediction; {what}.",
                hint="Write predictions with `python -m evaluation answers --predictions OUT.jsonl`.",
            ) from exc
        if prediction.id in found:
            raise EvaluationError(f"{path}, line {number}: id {prediction.id!r} occurs twice.")
        found[prediction.id] = prediction
    return tuple(found.values())


def read_header(path: Path) -> dict[str, Any]:
    """Return what is known of the run that made a predictions file: provenance, or nothing."""
    entries = _run_entries(path)
    header = entries[0].get("run") if entries else None
    return header if isinstance(header, dict) else {}


class PredictionWriter:
    """Writes predictions as they come, so that an interrupted run can go on where it stopped.

    A finished file, or one that another run made, is written anew; an unfinished one of the same run is continued.
    """

    def __init__(self, path: Path, header: Mapping[str, Any]) -> None:
        """Open the file.

        :param header: what the run is made of (hashes, not times); two runs are the same when it is equal.
        :raises EvaluationError: when the path holds something that is not a predictions file.
        """
        self._path = path
        self._header = json.loads(json.dumps(header, ensure_ascii=False, sort_keys=True))
        self.done = self._resumable()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._rewrite()
        self._lines: IO[str] = path.open("a", encoding="utf-8")
        self._run: IO[str] = run_path(path).open("a", encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._append(self._run, json.dumps({"finished": True}))
        self._lines.close()
        self._run.close()

    def write(self, prediction: Prediction) -> None:
        """Append one prediction; it is on disk when this returns."""
        self._append(self._run, json.dumps({"id": prediction.id, "timings": dict(prediction.timings)}))
        self._append(self._lines, prediction.as_json())

    def write_all(self, predictions: Iterable[Prediction]) -> None:
        """Append all that are not there from before."""
        for prediction in predictions:
            if prediction.id not in self.done:
                self.write(prediction)

    def _resumable(self) -> dict[str, Prediction]:
        """Return what an unfinished run of the same kind has already written, by question id."""
        if not self._path.exists() or self._path.stat().st_size == 0:
            return {}
        whole, torn = _whole_lines(self._path)
        _refuse_foreign(self._path, whole or torn)
        entries = _run_entries(self._path)
        if not entries or entries[0].get("run") != self._header or entries[-1].get("finished"):
            return {}
        timings = {e["id"]: e.get("timings", {}) for e in entries if "id" in e}
        records = [json.loads(line) for line in whole]
        return {r["id"]: _prediction(r, timings.get(r["id"], {})) for r in records}

    def _rewrite(self) -> None:
        """Put both files in the state that ``done`` says, each by one atomic rename."""
        lines = [p.as_json() for p in self.done.values()]
        particulars = [json.dumps({"run": self._header}, ensure_ascii=False)]
        particulars += [json.dumps({"id": p.id, "timings": dict(p.timings)}) for p in self.done.values()]
        write_atomically(run_path(self._path), "".join(line + "\n" for line in particulars))
        write_atomically(self._path, "".join(line + "\n" for line in lines))

    @staticmethod
    def _append(file: IO[str], line: str) -> None:
        file.write(line + "\n")
        file.flush()


def write_atomically(path: Path, text: str) -> None:
    """Write a UTF-8 file so that a reader sees the old or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def _prediction(record: Mapping[str, Any], timings: Mapping[str, float]) -> Prediction:
    """Build a prediction from one line.

    :raises KeyError, TypeError, ValueError: when the line is no prediction.
    """
    return Prediction(
        id=str(record["id"]),
        question=_text(record, "question"),
        standalone_question=_text(record, "standalone_question"),
        answer=_text(record, "answer"),
        text=_text(record, "text"),
        abstained=_flag(record["abstained"]),
        confidence=float(record["confidence"]),
        citations=tuple(_citation(citation) for citation in record["citations"]),
        hits=tuple(str(hit) for hit in record["hits"]),
        latency_ms=float(record["latency_ms"]),
        timings={str(stage): float(ms) for stage, ms in timings.items()},
        kind=str(record.get("kind", "")),
        items=tuple(str(item) for item in record.get("items", ())),
    )


def _citation(record: Mapping[str, Any]) -> PredictedCitation:
    """Build a citation from its JSON."""
    return PredictedCitation(
        doc_id=_text(record, "doc_id"),
        passage_id=_text(record, "passage_id"),
        start=int(record["start"]),
        end=int(record["end"]),
        quote=_text(record, "quote"),
        passage_text=_text(record, "passage_text"),
    )


def _text(record: Mapping[str, Any], key: str) -> str:
    """Return a field that must be text."""
    if not isinstance(record[key], str):
        raise ValueError(f"{key!r} must be text, found {record[key]!r}")
    return str(record[key])


def _flag(value: object) -> bool:
    """Return a field that must be true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"'abstained' must be true or false, found {value!r}")
    return value


def _whole_lines(path: Path) -> tuple[list[str], list[str]]:
    """Split a file into its whole lines and the torn last one that a kill may have left."""
    *whole, last = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return [line for line in whole if line.strip()], [last] if last.strip() else []


def _refuse_foreign(path: Path, lines: list[str]) -> None:
    """Refuse to overwrite a file that is not predictions, such as the questions themselves."""
    if lines and '"standalone_question"' not in lines[0]:
        raise EvaluationError(
            f"{path} exists and is not a predictions file; it was left alone.",
            hint="Name another file for --predictions.",
        )


def _run_entries(path: Path) -> list[dict[str, Any]]:
    """Read the particulars beside a predictions file; a torn line ends them."""
    beside = run_path(path)
    entries: list[dict[str, Any]] = []
    if not beside.exists():
        return entries
    for line in beside.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            entry = json.loads(line)
        except json.JSONDecodeError:
            break
        if isinstance(entry, dict):
            entries.append(entry)
    return entries

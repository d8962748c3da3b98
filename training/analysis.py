"""Train the head of ``language.judgement`` on labelled lines, and measure it on domains set apart.

A folder holds one ``.jsonl`` file a domain, a line ``{text, act, kind, leaning}``; the questions of
``training/written`` teach too what asks and for what. Lines are learned as typed, without marks, and each way with a
slip of the finger. Imports ``language``; scipy only here.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from errors import AssistantError
from language.analysis_head import TASKS, Head, Layer, head_of, ruled_groups, word_groups, written_head
from language.focus import focus_of
from language.judgement import Judgement, by_rules, weighed
from language.phrasing import phrase
from language.question_kinds import kind_by_rules
from text import CAPITALS, normalise, strip_diacritics
from training.written import Written, load_written

# Never read while rules are written or the head is trained.
APART = ("bank_branch", "commune_committee", "court_labour_law", "museum", "secondary_school", "supermarket")
_DOMAINS = 2  # domains that a word group must stand in
_LOOSENESS = 4.0  # inverse of the L2 penalty, as scikit-learn's C
_NAMES = re.compile(rf"[{CAPITALS}][^\W\d_]+(?: [{CAPITALS}][^\W\d_]+)+")
# The kind of answer that a type of training/written/README.md wants; the others want none that the head could learn.
_KIND_OF_TYPE = {
    "who": "person", "place": "place", "where": "place", "when": "time", "how_much": "amount", "how_many": "count",
    "count": "count", "list": "list", "why": "reason", "how": "manner", "definition": "definition", "yesno": "yes_no",
    "yes": "yes_no", "no": "yes_no", "condition": "other", "what": "other", "which": "other",
    "superlative": "superlative", "comparison": "comparison",
}  # fmt: skip
# What the types above do not tell apart: "which is dearest" may be of type "which". Then the rules say what is wanted.
_WEIGHS_UP = frozenset({"superlative", "comparison"})
_SLIP_EVERY = 25  # letters for each slip of the finger


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled text; ``kind`` and ``leaning`` are empty where nothing is asked; so is what was not judged."""

    text: str
    act: str
    kind: str
    leaning: str
    domain: str

    @property
    def is_judged_in_full(self) -> bool:
        """Tell whether it was labelled by hand for every task, as the questions of ``training/written`` are not."""
        return bool(self.leaning) or self.act not in ("question", "")

    def label(self, task: str) -> str:
        """Return what it is labelled in a task."""
        return str(getattr(self, task))


def load_examples(folder: Path, *, domains: Callable[[str], bool]) -> list[Example]:
    """Read the examples of some domains; the files of others are not opened.

    :raises AssistantError: for a folder without any.
    """
    files = [path for path in sorted(folder.glob("*.jsonl")) if domains(path.stem)]
    rows = [(path.stem, json.loads(line)) for path in files for line in path.read_text("utf-8").splitlines() if line]
    if not rows:
        raise AssistantError(f"expected labelled .jsonl files in {folder}, found none.", hint="Check --examples.")
    return [
        Example(normalise(row["text"]).strip(), row["act"], row["kind"] or "", row.get("leaning") or "", domain)
        for domain, row in rows
    ]


def written_examples(folder: Path) -> list[Example]:
    """Read the questions of ``training/written``: their type says what they ask for, the first wording that it asks.

    :param folder: holds a folder for each domain.
    :raises AssistantError: for a folder without any, or when one cannot be read.
    """
    files = sorted(folder.glob("*/questions.jsonl"))
    if not files:
        raise AssistantError(f"expected folders with questions.jsonl in {folder}, found none.", hint="Check --written.")
    return [
        Example(text.strip(), "" if number else "question", _kind_of(question, text), "", path.parent.name)
        for path in files
        for question in load_written(path.parent)
        for number, text in enumerate(question.asked)
    ]


def _kind_of(question: Written, asked: str) -> str:
    """Return the kind of a question in one wording; nothing where no document answers it.

    :param asked: the wording, whose superlative or comparison counts where the type says nothing of it.
    """
    if not question.answer:
        return ""
    if question.type == "how_much" and "%" in question.answer:
        return "share"
    kind = _KIND_OF_TYPE.get(question.type, "")
    ruled = kind_by_rules(asked)
    return ruled if kind in ("other", "place", "person") and ruled in _WEIGHS_UP else kind


def bare(examples: Sequence[Example]) -> list[Example]:
    """Return examples without marks."""
    return [replace(example, text=strip_diacritics(example.text)) for example in examples]


def augmented(examples: Sequence[Example], seed: int) -> list[Example]:
    """Return examples as typed and without marks, both once more with slips of the finger; and what they name."""
    clean, names = [*examples, *bare(examples)], named(examples)
    rng = random.Random(seed)
    return [*clean, *(replace(line, text=slipped(line.text, rng)) for line in clean), *names, *bare(names)]


def named(examples: Sequence[Example]) -> list[Example]:
    """Return the bare names and nouns of questions: typed alone, they are looked for, and are no praise or blame."""
    found = [
        replace(example, text=text, kind="", leaning="")
        for example in examples
        if example.act == "question" and example.is_judged_in_full
        for text in (focus_of(example.text).noun, *_NAMES.findall(example.text))
        if text
    ]
    return list({line.text: line for line in found}.values())


def slipped(text: str, rng: random.Random) -> str:
    """Drop, double or swap a letter here and there."""
    letters = list(text)
    for _ in range(1 + len(letters) // _SLIP_EVERY):
        at = rng.randrange(len(letters) - 1) if len(letters) > 2 else 0
        if len(letters) > 2 and letters[at].isalpha():
            pair = letters[at], letters[at + 1]
            letters[at : at + 2] = rng.choice(([pair[1]], [pair[0], *pair], [pair[1], pair[0]]))
    return "".join(letters)


def train(examples: Sequence[Example], *, seed: int = 7) -> Head:
    """Fit one layer a task over word groups that several domains share and what the rules say."""
    judged = [line for line in examples if line.is_judged_in_full]  # they count twice
    lines = augmented([*examples, *judged], seed)
    said = [phrase(line.text) for line in lines]
    ruled = [_ruled(line.text) for line in lines]
    homes: dict[str, set[str]] = defaultdict(set)
    for line, words in zip(lines, said, strict=True):
        for group in word_groups(words):
            homes[group].add(line.domain)
    shared = sorted(group for group, domains in homes.items() if len(domains) >= _DOMAINS)
    named = sorted({group for labels in ruled for group in ruled_groups(labels)})
    empty = Head({group: row for row, group in enumerate([*shared, *named])}, {})
    vectors = [empty.vector(words, labels) for words, labels in zip(said, ruled, strict=True)]
    layers = {task: _fit_task(task, lines, vectors, len(empty.features)) for task in TASKS}
    return Head(empty.features, layers)


def _ruled(text: str) -> tuple[str, str, str]:
    judged = by_rules(text)
    return judged.act, judged.kind, judged.leaning


def _fit_task(task: str, lines: Sequence[Example], vectors: Sequence[Any], width: int) -> Layer:
    """Fit one task on the lines that are labelled for it: kinds and leanings only where something is asked."""
    chosen = [i for i, line in enumerate(lines) if line.label(task) and (task == "act" or line.act in ("question", ""))]
    labels = sorted({lines[i].label(task) for i in chosen})
    starts = np.cumsum([0, *(len(vectors[i][0]) for i in chosen)])
    columns = np.concatenate([vectors[i][0] for i in chosen])
    values = np.concatenate([vectors[i][1] for i in chosen])
    matrix = sparse.csr_matrix((values, columns, starts), shape=(len(chosen), width))
    wanted = np.array([labels.index(lines[i].label(task)) for i in chosen])
    weights, bias = fit(matrix, wanted, len(labels))
    return Layer(tuple(labels), weights, bias)


def fit(
    matrix: sparse.csr_matrix, wanted: NDArray[np.int64], count: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Fit a multinomial logistic regression with an L2 penalty, by L-BFGS.

    :param matrix: shape (n_lines, n_features).
    :param wanted: the label of each line, in [0, count).
    :return: float32 weights, shape (n_features, count), and bias, shape (count,).
    """
    lines, width = matrix.shape
    target = np.eye(count)[wanted]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, bias = flat[: width * count].reshape(width, count), flat[width * count :]
        logits = matrix @ weights + bias
        logits -= logits.max(axis=1, keepdims=True)
        logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        wrong = np.exp(logs) - target
        gradient = np.concatenate([(matrix.T @ wrong + weights / _LOOSENESS).ravel(), wrong.sum(axis=0)])
        return float(-(target * logs).sum() + (weights**2).sum() / (2 * _LOOSENESS)), gradient

    found = minimize(loss, np.zeros(width * count + count), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return found[: width * count].reshape(width, count).astype(np.float32), found[width * count :].astype(np.float32)


def pruned(head: Head, most: int) -> Head:
    """Keep the features that weigh most, each task counting the same, and all that rules say."""
    heaviest = [np.abs(layer.weights).max(axis=1) for layer in head.layers.values()]
    weight = sum(weights / np.sort(weights)[-most:].mean() for weights in heaviest)
    ranked = sorted(head.features, key=lambda group: (not group.startswith("#"), -weight[head.features[group]], group))
    kept = ranked[:most]
    rows = [head.features[group] for group in kept]
    layers = {task: replace(layer, weights=layer.weights[rows]) for task, layer in head.layers.items()}
    return Head({group: row for row, group in enumerate(kept)}, layers)


def accuracy(examples: Sequence[Example], judged: Callable[[str], Judgement]) -> dict[str, float]:
    """Return the share judged as labelled, by task; kinds and leanings over questions, and how many are not searched.

    :return: besides the tasks ``lost``, the share of questions that are taken for something else.
    """
    found = [(example, judged(example.text)) for example in examples]
    questions = [(example, said) for example, said in found if example.act == "question"]
    of = {task: questions if task != "act" else found for task in TASKS}
    right = {t: float(np.mean([e.label(t) == getattr(said, t) for e, said in of[t]])) for t in TASKS}
    return {**right, "lost": float(np.mean([said.act not in ("question", "correction") for _, said in questions]))}


def train_and_measure(
    folder: Path, out: Path, *, written: Path | None = None, apart: Sequence[str] = APART, most: int = 3500
) -> str:
    """Train, measure on the domains set apart and write the head.

    :param written: a folder as ``training/written``, to be learned from too.
    :return: a table of accuracies.
    """
    learned = load_examples(folder, domains=lambda name: name not in apart)
    learned += written_examples(written) if written else []
    held = load_examples(folder, domains=lambda name: name in apart)
    full = train(learned)
    words = _without_rules(full, learned)
    head = head_of(written_head(pruned(full, most)))
    out.write_text(json.dumps(written_head(head), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    judges: dict[str, Callable[[str], Judgement]] = {
        "rules": by_rules,
        "words": lambda text: weighed(text, Judgement(), words),
        "rules and words": lambda text: weighed(text, by_rules(text), head),
    }
    lines = [f"{len(learned)} lines learned, {len(held)} set apart, {out.stat().st_size / 1000:.0f} kB"]
    for name, judge in judges.items():
        for way, rows in (("as typed", held), ("without marks", bare(held))):
            shares = "  ".join(f"{key} {value:.1%}" for key, value in accuracy(rows, judge).items())
            lines.append(f"{name:16} {way:14} {shares}")
    return "\n".join(lines)


def _without_rules(full: Head, learned: Sequence[Example]) -> Head:
    """Fit the same without what rules say, to tell what they bring."""
    lines = augmented(learned, 7)
    groups = [group for group in full.features if not group.startswith("#")]
    empty = Head({group: row for row, group in enumerate(groups)}, {})
    vectors = [empty.vector(phrase(line.text), ("", "", "")) for line in lines]
    return Head(empty.features, {task: _fit_task(task, lines, vectors, len(groups)) for task in TASKS})

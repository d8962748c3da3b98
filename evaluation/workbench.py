"""Gets ready what a measurement needs: an index of the corpus or pool, kept between runs, and an assistant over it.

Owns the cache of indexes that evaluations build (``<cache_dir>/evaluation/<key>``). Loads models on use only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from errors import EvaluationError
from evaluation.pool import Entry, bind, load_distractors, load_pool
from evaluation.predictions import write_atomically
from evaluation.questions import Question, file_hash
from settings import Settings

if TYPE_CHECKING:
    from index.build import Index

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the passages come from: at most one of index, corpus and pool; by default the settings' index.

    :param distractors: a ``.jsonl`` of documents that hold no answer, added to the pool.
    :param limit: take so many of them; all for ``None``.
    :param titled: index the pool's titles with its texts.
    """

    index: Path | None = None
    corpus: Path | None = None
    pool: Path | None = None
    distractors: Path | None = None
    limit: int | None = None
    titled: bool = True

    def __post_init__(self) -> None:
        """Check that the sources do not contradict each other.

        :raises EvaluationError: naming those that do.
        """
        named = [name for name in ("index", "corpus", "pool") if getattr(self, name) is not None]
        if len(named) > 1:
            raise EvaluationError(f"expected one of --index, --corpus and --pool, found --{' and --'.join(named)}.")
        if self.distractors is not None and self.pool is None:
            raise EvaluationError("--distractors are added to a pool.", hint="Name the pool with --pool FILE.")


def ready_index(settings: Settings, sources: Sources, say: Say) -> Settings:
    """Return the settings pointed at an index of the sources, which is built unless it is there already.

    :raises EvaluationError: when the corpus or pool cannot be used.
    """
    if sources.index is not None:
        return replace(settings, index_dir=sources.index)
    if sources.corpus is not None:
        if not sources.corpus.exists():
            raise EvaluationError(
                f"there is no corpus at {str(sources.corpus)!r}.", hint="Name a folder with --corpus."
            )
        return _built(settings, sources.corpus, _content_hash(sources.corpus), say)
    if sources.pool is not None:
        return _built_pool(settings, pool_entries(sources), sources.titled, say)
    return settings


def pool_entries(sources: Sources) -> tuple[Entry, ...]:
    """Return the pool's documents and the distractors; nothing where there is no pool."""
    if sources.pool is None:
        return ()
    distractors = load_distractors(sources.distractors, sources.limit) if sources.distractors else ()
    entries = load_pool(sources.pool)
    texts = {entry.text for entry in entries}
    return entries + tuple(entry for entry in distractors if entry.text not in texts)


def bound_questions(questions: Iterable[Question], sources: Sources, index: Index) -> tuple[tuple[Question, ...], int]:
    """Point SQuAD questions at their documents, in the pool or in the index.

    :return: the questions that have one, and how many have none.
    :raises EvaluationError: when none has.
    """
    entries: Iterable[Entry] = pool_entries(sources)
    if sources.pool is None:
        entries = (Entry(d.doc_id, d.title, d.text, {}) for d in index.store.documents())
    found, left_out = bind(questions, entries)
    if not found:
        raise EvaluationError(
            "the paragraphs that the questions were written for are not in the index.",
            hint="For SQuAD questions name the pool to search, as --pool questions.json.",
        )
    return found, left_out


def open_ready(settings: Settings) -> Index:
    """Open the index that the settings point at."""
    from index.build import open_index

    return open_index(settings.index_dir, settings)


def _built_pool(settings: Settings, entries: tuple[Entry, ...], titled: bool, say: Say) -> Settings:
    """Write the pool as a corpus file and build its index."""
    text = "".join(entry.as_json(titled=titled) + "\n" for entry in entries)
    digest = hashlib.sha256(text.encode()).hexdigest()
    file = _cache(settings) / f"pool-{digest[:16]}.jsonl"
    if not file.exists():
        write_atomically(file, text)
    return _built(settings, file, digest, say)


def _built(settings: Settings, corpus: Path, content: str, say: Say) -> Settings:
    """Return settings whose index holds the corpus; ``index`` keeps a build that holds the same already."""
    from index.build import build_index
    from index.encoder import load_encoder

    key = hashlib.sha256(f"{content} {settings.index_hash()}".encode()).hexdigest()[:16]
    pointed = replace(settings, index_dir=_cache(settings) / key)
    summary = build_index(pointed, load_encoder(pointed), corpus=corpus, progress=_Bars())
    for problem in summary.problems:
        say(f"corpus: {problem.source}: {problem.message}")
    if not summary.unchanged:
        speed = summary.passages / max(summary.seconds, 1e-9)
        say(f"indexed {summary.passages} passages in {summary.seconds:.1f} s ({speed:.1f} a second)")
    return pointed


class _Bars:
    """Shows how far each stage of a build has come, on a terminal."""

    def __init__(self) -> None:
        self._stage = ""
        self._bar: Any = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Move the bar of a stage."""
        from tqdm import tqdm

        if stage != self._stage:
            if self._bar is not None:
                self._bar.close()
            self._stage, self._bar = stage, tqdm(total=total, desc=f"index: {stage}", disable=None, leave=False)
        self._bar.update(done - self._bar.n)


def _cache(settings: Settings) -> Path:
    """Return the folder of what evaluations keep."""
    return settings.cache_dir / "evaluation"


def _content_hash(corpus: Path) -> str:
    """Hash the names and bytes of a corpus file or of all files in a corpus folder."""
    files = [corpus] if corpus.is_file() else sorted(f for f in corpus.rglob("*") if f.is_file())
    lines = [f"{f.relative_to(corpus) if f != corpus else f.name} {file_hash(f)}" for f in files]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()

"""From a corpus to a live build on disk.

Imports everything of ``index``; the encoder is handed in.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import numpy as np

from errors import CorpusError, IndexDamagedError, IndexStoreError
from index import disk
from index.corpus import Corpus, CorpusProblem, CorpusSummary, read_corpus
from index.dense import FlatFaissIndex
from index.encoder import Encoder
from index.facts import contextual_heading
from index.fingerprint import fingerprint
from index.indexed_text import indexed_texts
from index.known_files import KnownFiles, save_records
from index.known_vectors import clear_journals, encode_new, save_keys
from index.lexical import RankBM25Index
from index.manifest import FORMAT_VERSION, Manifest, check_files, file_entries
from index.open import LEXICAL_FOLDER, Index, current_build_id, open_index
from index.passages import RULES_VERSION, split_passages
from index.store import save_store
from schema import Document, Passage
from settings import Settings
from text import TOKENIZER_VERSION, lexical_terms

__all__ = ["BuildSummary", "Index", "build_index", "current_build_id", "open_index"]

Stage = Literal["read", "split", "encode", "weigh", "write", "verify"]
Progress = Callable[[Stage, int, int], None]
TIER = "small"
_SAMPLE = 5  # passages looked up again before a build goes live


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What a build did.

    :param unchanged: the live build holds the same already and was kept.
    :param problems: what of the corpus was left out, or not as it seems.
    :param corpus: what became of every file.
    :param seconds: wall clock, all stages.
    :param size: bytes of the build on disk.
    """

    build_id: str
    documents: int
    passages: int
    unchanged: bool
    problems: tuple[CorpusProblem, ...]
    corpus: CorpusSummary
    seconds: float
    size: int


@dataclass(frozen=True, slots=True)
class _Material:
    """A corpus, split and ready to be indexed.

    :param texts: what each passage is encoded as.
    :param terms: the terms each passage is found by.
    """

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    texts: tuple[str, ...]
    terms: tuple[list[str], ...]


def build_index(
    settings: Settings,
    encoder: Encoder,
    *,
    corpus: Path | None = None,
    progress: Progress | None = None,
    force: bool = False,
) -> BuildSummary:
    """Index a corpus and make the build live; the build before it serves until then.

    :param corpus: a folder or file; ``settings.corpus_dir`` by default.
    :param progress: called as ``progress(stage, done, total)``.
    :param force: build even when the live build holds the same.
    :raises CorpusError: when there is nothing to index.
    :raises IndexStoreError: when the index folder cannot be written, or another build is writing to it.
    """
    started = time.perf_counter()
    tell = progress or (lambda stage, done, total: None)
    try:
        with disk.lock(settings.index_dir), closing(KnownFiles(None if force else settings.index_dir)) as known:
            path = corpus or settings.corpus_dir
            read = read_corpus(path, progress=lambda done, total: tell("read", done, total), known=known)
            same = None if force else _same_build(settings, encoder, read)
            manifest = same or _build(settings, encoder, read, known, tell)
    except OSError as exc:
        raise IndexStoreError(
            f"cannot write the index in {str(settings.index_dir)!r}: {exc}.", hint="Is the disk full, or read-only?"
        ) from exc
    return BuildSummary(
        build_id=manifest.build_id,
        documents=len(manifest.documents),
        passages=manifest.passage_count,
        unchanged=same is not None,
        problems=read.problems,
        corpus=read.summary,
        seconds=time.perf_counter() - started,
        size=sum(entry.size for entry in manifest.files),
    )


def _same_build(settings: Settings, encoder: Encoder, read: Corpus) -> Manifest | None:
    """Return the live build's manifest when it is whole and a new build would hold just the same."""
    try:
        folder = disk.live_folder(settings.index_dir)
        manifest = Manifest.load(folder)
        check_files(folder, manifest, contents=True)
    except IndexStoreError:
        return None
    wanted = _manifest("", settings, encoder, read.documents, dimension=manifest.dimension)
    return manifest if manifest.content_key() == wanted.content_key() else None


def _build(settings: Settings, encoder: Encoder, read: Corpus, known: KnownFiles, tell: Progress) -> Manifest:
    """Write a build, verify it and make it live."""
    index_dir, documents = settings.index_dir, read.documents
    content = hashlib.sha256("".join(d.doc_id + d.content_hash for d in documents).encode()).hexdigest()
    build_id = disk.new_build_id(content)
    folder = disk.begin(index_dir, build_id)
    material = _prepare(documents, settings, known, tell)
    vectors = encode_new(
        encoder, material.texts, index_dir, reuse=known.wanted, tell=lambda done, total: tell("encode", done, total)
    )
    tell("weigh", 0, 1)
    lexical = RankBM25Index.build(material.terms, k1=settings.bm25_k1, b=settings.bm25_b)
    tell("write", 0, 1)
    save_store(folder, material.documents, material.passages)
    FlatFaissIndex.build(vectors).save(folder)
    save_keys(folder, material.texts)
    save_records(folder, read.files)
    lexical.save(folder / LEXICAL_FOLDER)
    manifest = _manifest(
        build_id, settings, encoder, documents, dimension=vectors.shape[1], passages=material.passages, folder=folder
    )
    manifest.save(folder)
    tell("write", 1, 1)
    final = disk.finish(folder)
    tell("verify", 0, 1)
    _verify(final, material.passages)
    before = _live_before(index_dir)
    disk.make_current(index_dir, build_id)
    disk.prune(index_dir, keep={build_id, before or build_id})
    clear_journals(index_dir)
    tell("verify", 1, 1)
    return manifest


def _live_before(index_dir: Path) -> str | None:
    """Return the build that was live; nothing where what says so is damaged, which this build mends."""
    try:
        return disk.current_build_id(index_dir)
    except IndexDamagedError:
        return None


def _prepare(documents: Sequence[Document], settings: Settings, known: KnownFiles, tell: Progress) -> _Material:
    """Split the documents that are new and write each passage's indexed text."""
    settings_hash = settings.index_hash()
    passages: list[Passage] = []
    texts: list[str] = []
    terms: list[list[str]] = []
    for done, document in enumerate(documents):
        tell("split", done, len(documents))
        own = known.passages_of(document, settings_hash) or split_passages(document, max_words=settings.passage_words)
        passages += own
        found_by = indexed_texts(
            document,
            own,
            heading=contextual_heading(document.facts, title=document.title),
            words=contextual_heading(document.facts, title=document.title, periods=False),
        )
        texts += [text.encoded for text in found_by]
        terms += [lexical_terms(text.lexical) for text in found_by]
    tell("split", len(documents), len(documents))
    if not any(terms):
        raise CorpusError("expected documents with words in them, found none.")
    return _Material(tuple(documents), tuple(passages), tuple(texts), tuple(terms))


def _manifest(
    build_id: str,
    settings: Settings,
    encoder: Encoder,
    documents: Sequence[Document],
    *,
    dimension: int,
    passages: Sequence[Passage] = (),
    folder: Path | None = None,
) -> Manifest:
    """Describe a build."""
    return Manifest(
        format_version=FORMAT_VERSION,
        build_id=build_id,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        tier=TIER,
        settings_hash=settings.index_hash(),
        encoder=encoder.name,
        weights_hash=encoder.weights_hash,
        tokenizer_version=TOKENIZER_VERSION,
        rules_version=RULES_VERSION,
        dimension=dimension,
        passages=dict(sorted(Counter(passage.kind for passage in passages).items())),
        documents={document.doc_id: fingerprint(document) for document in documents},
        files=file_entries(folder) if folder else (),
    )


def _verify(folder: Path, passages: Sequence[Passage]) -> None:
    """Open a finished build and look some passages up, before anybody depends on it.

    :raises IndexDamagedError: when a file differs from the manifest or the parts do not fit together.
    """
    index = Index.open(folder)
    try:
        index.verify()
        rows = np.unique(np.linspace(0, len(passages) - 1, _SAMPLE).astype(int))
        if index.store.passages(rows) != tuple(passages[row] for row in rows):
            raise IndexStoreError(f"the passages written to {str(folder)!r} are not those read back.")
    finally:
        index.close()

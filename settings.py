"""One frozen object of settings: defaults < file < environment < flags.

The file is TOML (``settings.toml`` beside the program, or the file named by ``HOIDAP_SETTINGS``); the environment uses
``HOIDAP_`` and the field's name in capitals, as ``HOIDAP_TOP_K=5``. Imports ``errors`` only.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, get_type_hints

from errors import SettingsError

ENV_PREFIX = "HOIDAP_"
SETTINGS_FILE = "settings.toml"
ROOT = Path(__file__).resolve().parent

# Fields that shape what a build holds: a build made under others must be made again.
INDEX_FIELDS = ("encoder", "passage_words", "bm25_k1", "bm25_b")
# Fields that say where and how it is served, and cannot change an answer.
SERVING_FIELDS = ("index_dir", "corpus_dir", "cache_dir", "language", "host", "port", "queue_size", "allowed_hosts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting of the program.

    :param index_dir: where builds of the index live.
    :param corpus_dir: the folder indexed when no other is named.
    :param cache_dir: where the encoder is unpacked, once.
    :param encoder: ``multilingual-e5-small`` (comes with the install) or any sentence-transformers name or folder.
    :param passage_words: longest passage, in words (white-space separated); longer paragraphs are cut at sentences.
    :param bm25_k1: BM25 term saturation.
    :param bm25_b: BM25 length normalisation, in [0, 1].
    :param candidates: passages taken from each of lexical and dense search before fusion.
    :param dense_weight: weight of the dense score in the fusion, in [0, 1]; the lexical one has the rest.
    :param top_k: passages that are read and shown.
    :param reader: ``auto`` (the best in ``models/``), ``sentence``, a folder of ``models/``, or any transformers
        question-answering model.
    :param rerank_weight: weight of the reader's relevance against the retrieval score when ranking, in [0, 1].
    :param reranker: a sentence-transformers cross-encoder, by name or folder, that scores passages before they are
        read; empty for none, since the reader reranks in the same pass.
    :param reranker_weight: weight of its score against the retrieval score, in [0, 1].
    :param abstain_below: abstain under this confidence, in [0, 1]; negative means the reader's own fitted threshold.
    :param max_question_chars: a longer question is refused.
    :param llm: LangChain chat model that writes answers, as ``openai:gpt-oss`` or ``ollama:qwen3``; empty for none.
    :param llm_base_url: address of its server, where it needs one.
    :param llm_seconds: longest that one answer of it may take; then the verbatim answer stands.
    :param rewriter: who completes follow-up questions, ``rules`` or, where there is one, the language model: ``llm``.
    :param language: the interface's language before the user switches, ``vi`` or ``en``.
    :param host: address the chat listens on.
    :param port: port the chat listens on.
    :param queue_size: questions that may wait; more are told to come back.
    :param allowed_hosts: names, parted by commas, that the chat answers to beside IP addresses, ``localhost``, the
        machine's own name and ``host``; a proxy's public name belongs here.
    """

    index_dir: Path = Path("data/index")
    corpus_dir: Path = Path("seeds")
    cache_dir: Path = Path.home() / ".cache" / "hoidap"
    encoder: str = "multilingual-e5-small"
    passage_words: int = 200
    bm25_k1: float = 1.2
    bm25_b: float = 0.75
    candidates: int = 100
    dense_weight: float = 0.55
    top_k: int = 8
    reader: str = "auto"
    rerank_weight: float = 0.3
    reranker: str = ""
    reranker_weight: float = 0.5
    abstain_below: float = -1.0
    max_question_chars: int = 1000
    llm: str = ""
    llm_base_url: str = ""
    llm_seconds: float = 120.0
    rewriter: str = "rules"
    language: str = "vi"
    host: str = "127.0.0.1"
    port: int = 7860
    queue_size: int = 32
    allowed_hosts: str = ""

    def __post_init__(self) -> None:
        """Check ranges.

        :raises SettingsError: when a value is out of range.
        """
        for name, low, high in _RANGES:
            value = getattr(self, name)
            if not low <= value <= high:
                raise SettingsError(
                    f"setting {name!r} must be between {low} and {high}, found {value!r}.",
                    hint=f"Change {name} in {SETTINGS_FILE} or {ENV_PREFIX}{name.upper()}.",
                )
        for name, known in _CHOICES:
            if getattr(self, name) not in known:
                raise SettingsError(
                    f"setting {name!r} must be {known[0]!r} or {known[1]!r}, found {getattr(self, name)!r}."
                )

    @classmethod
    def load(
        cls,
        *,
        flags: Mapping[str, Any] | None = None,
        environ: Mapping[str, str] | None = None,
        path: Path | None = None,
    ) -> Settings:
        """Read the settings: defaults, then file, then environment, then flags.

        :param flags: values by field name; a value of ``None`` was not given.
        :param environ: the environment; the process's own by default.
        :param path: the file; by default that of ``HOIDAP_SETTINGS``, or ``settings.toml`` if it exists.
        :raises SettingsError: for an unknown key, a value of the wrong type, or a file that cannot be read.
        """
        environ = os.environ if environ is None else environ
        values = _from_file(path, environ)
        own = {ENV_PREFIX + f.name.upper(): f.name for f in fields(cls)}
        for key, raw in environ.items():
            if key in own:
                values[own[key]] = raw
            elif key.startswith(ENV_PREFIX) and key != ENV_PREFIX + "SETTINGS":
                raise SettingsError(f"{key} is no setting.", hint=f"Known: {', '.join(sorted(own))}.")
        values |= {k: v for k, v in (flags or {}).items() if v is not None}
        return replace(cls(), **{k: _convert(k, v) for k, v in values.items()})

    def hash(self, names: tuple[str, ...] = ()) -> str:
        """Hash the settings that can change an answer, or just those named.

        :return: 16 hexadecimal digits.
        """
        chosen = names or tuple(f.name for f in fields(self) if f.name not in SERVING_FIELDS)
        payload = json.dumps({n: str(getattr(self, n)) for n in sorted(chosen)}, ensure_ascii=False)
        return hashlib.sha256(payload.encode()).hexdigest()[:16]

    def index_hash(self) -> str:
        """Hash the settings that shape a build."""
        return self.hash(INDEX_FIELDS)


_CHOICES = (("language", ("vi", "en")), ("rewriter", ("rules", "llm")))
_RANGES: tuple[tuple[str, float, float], ...] = (
    ("passage_words", 20, 350),
    ("bm25_k1", 0.0, 10.0),
    ("bm25_b", 0.0, 1.0),
    ("candidates", 1, 10_000),
    ("dense_weight", 0.0, 1.0),
    ("top_k", 1, 50),
    ("rerank_weight", 0.0, 1.0),
    ("reranker_weight", 0.0, 1.0),
    ("abstain_below", -1.0, 1.0),
    ("max_question_chars", 1, 100_000),
    ("port", 0, 65_535),
    ("queue_size", 1, 10_000),
    ("llm_seconds", 1.0, 3600.0),
)


def _from_file(path: Path | None, environ: Mapping[str, str]) -> dict[str, Any]:
    """Read the settings file, if there is one."""
    named = path or (Path(environ[ENV_PREFIX + "SETTINGS"]) if ENV_PREFIX + "SETTINGS" in environ else None)
    file = named or Path(SETTINGS_FILE)
    if named is None and not file.exists():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise SettingsError(f"cannot read the settings file {str(file)!r}: {exc}.") from exc


def _convert(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever the file, environment or flag held
    """Turn a raw value into the field's type."""
    hints = get_type_hints(Settings)
    if name not in hints:
        raise SettingsError(f"{name!r} is no setting.", hint=f"Known: {', '.join(sorted(hints))}.")
    kind = hints[name]
    try:
        if isinstance(value, bool) or (kind is int and isinstance(value, float)):
            raise ValueError
        return Path(value).expanduser() if kind is Path else kind(value)
    except (TypeError, ValueError) as exc:
        raise SettingsError(f"setting {name!r} must be of type {kind.__name__}, found {value!r}.") from exc

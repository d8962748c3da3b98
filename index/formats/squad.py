"""SQuAD, parsed: a document a paragraph. Its files are read by ``json_file``.

Imports ``base``, ``errors``, ``mending`` and ``text``.
"""

from __future__ import annotations

from typing import Any

from errors import CorpusError
from index.formats.base import RawDocument, Records
from index.mending import mend_together
from text import normalise


def is_squad(data: Any) -> bool:  # noqa: ANN401 - whatever a file held
    """Tell whether parsed JSON is laid out as SQuAD: a list of articles in ``data``, their paragraphs below."""
    articles = data.get("data") if isinstance(data, dict) else None
    return isinstance(articles, list) and any(isinstance(a, dict) and "paragraphs" in a for a in articles)


def squad_records(data: Any) -> Records:  # noqa: ANN401
    """Make each paragraph a document, whose id is :func:`squad_doc_id`.

    :raises CorpusError: at an article or paragraph of another layout.
    """
    try:
        for i, article in enumerate(data["data"]):
            named = str(article.get("title") or "")
            for j, paragraph in enumerate(article["paragraphs"]):
                (title, text), notes = mend_together([named, paragraph["context"]])
                title = normalise(title).replace("_", " ").strip()
                yield RawDocument(squad_doc_id(i, j), title, normalise(text), place=f"paragraph {i}.{j}", notes=notes)
    except (KeyError, TypeError, AttributeError) as exc:
        raise CorpusError(
            f"expected SQuAD JSON (data, paragraphs, context), found {type(exc).__name__} at {exc}.",
            hint="Documents of one's own go into .docx, .txt, .md or .jsonl files.",
        ) from exc


def squad_doc_id(article: int, paragraph: int) -> str:
    """Name the document that a paragraph of a SQuAD file becomes, both counted from 0: ``0003-0012``."""
    return f"{article:04d}-{paragraph:04d}"

"""The one public endpoint: a question in, the answer as JSON out.

Has the shape of a line of a predictions file. Must not import Gradio.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from errors import AssistantError
from schema import Answer
from web.service import Service

_LOG = logging.getLogger(__name__)


def make_ask(service: Service, *, max_chars: int) -> Callable[[str], dict[str, Any]]:
    """Make the endpoint's function."""

    def ask(question: str) -> dict[str, Any]:
        """Answer one question about the indexed documents, with citations; no conversation is kept."""
        question = " ".join(question.split())
        if not question or len(question) > max_chars:
            return {"error": f"expected a question of 1 to {max_chars} characters, found {len(question)}"}
        try:
            answers = [item for item in service.stream(question, ()) if isinstance(item, Answer)]
        except AssistantError as exc:
            _LOG.exception("the endpoint could not answer")
            return {"error": exc.message, "hint": exc.hint}
        except Exception:  # never a stack trace
            _LOG.exception("the endpoint failed")
            return {"error": "the question could not be answered; see the program's log"}
        return as_json(answers[-1])

    return ask


def as_json(answer: Answer) -> dict[str, Any]:
    """Write an answer as plain JSON data."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "answer": answer.short,
        "text": answer.text,
        "abstained": answer.abstained,
        "reason": answer.reason,
        "confidence": answer.confidence,
        "citations": [
            {"doc_id": c.doc_id, "passage_id": c.passage_id, "start": c.start, "end": c.end, "quote": c.quote}
            for c in answer.citations
        ],
        "constraints": [{"kind": c.kind, "text": c.text, "value": c.value} for c in answer.constraints],
        "hits": [hit.passage.passage_id for hit in answer.hits],
        "settings_hash": answer.settings_hash,
    }

"""Keep what users think of answers in a file of our own: question, answer and verdict, one JSON object a line.

Nothing else of the conversation is written. Imports ``schema`` only.
"""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime
from pathlib import Path

from schema import Answer


class FeedbackStore:
    """Appends to one file; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def record(self, answer: Answer, verdict: str) -> None:
        """Append one verdict.

        :raises OSError: when the file cannot be written.
        """
        line = json.dumps(
            {
                "time": datetime.now(UTC).isoformat(timespec="seconds"),
                "question": answer.question,
                "answer": answer.short or answer.text,
                "abstained": answer.abstained,
                "verdict": verdict,
                "settings_hash": answer.settings_hash,
            },
            ensure_ascii=False,
        )
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")

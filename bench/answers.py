"""How long an answer takes, stage by stage, over the sample reports; and how long a cold start takes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from bench.measure import Row, milliseconds, percentiles
from settings import ROOT, Settings

_QUESTIONS = ROOT / "tests" / "questions.jsonl"
_COLD = (
    "import sys; from settings import Settings; from pathlib import Path; from answer.assembly import build_assistant; \
build_assistant(Settings.load(flags={'index_dir': Path(sys.argv[1])})).answer('Ai chủ trì hội nghị?')"
)


def run(settings: Settings) -> list[Row]:
    """Build an index of the sample reports and answer its questions.

    :return: cold start with the first answer, then p50 and p95 of each stage and of the whole.
    """
    from answer.assembly import build_assistant
    from index.build import build_index
    from index.encoder import load_encoder

    with tempfile.TemporaryDirectory() as folder:
        own = replace(settings, index_dir=Path(folder), corpus_dir=ROOT / "seeds")
        build_index(own, load_encoder(own))
        command = [sys.executable, "-c", _COLD, folder]
        rows = [
            Row(
                "cold start to first answer",
                milliseconds(lambda: subprocess.run(command, cwd=ROOT, check=True)) / 1000,
                "s",
                "new process",
            )
        ]
        assistant = build_assistant(own)
        questions = [json.loads(line)["question"] for line in _QUESTIONS.read_text(encoding="utf-8").splitlines()]
        assistant.answer(questions[0])
        answers = [assistant.answer(question) for question in questions]
    for stage in ("understand", "search", "read"):
        rows += percentiles(f"answer: {stage}", (a.timings[stage] for a in answers if stage in a.timings), "seeds")
    return rows + percentiles("answer: all stages", (sum(a.timings.values()) for a in answers), "seeds")

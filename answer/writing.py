"""A language model's answer: asked for, checked against the passages that it cites, or given up.

Imports ``answer.generator`` and ``answer.grounding``.
"""

from __future__ import annotations

import logging
from collections.abc import Generator as PythonGenerator
from dataclasses import dataclass, replace

from answer.generator import NO_ANSWER, Generator
from answer.grounding import ground
from errors import GeneratorError
from schema import Answer, Part

_LOG = logging.getLogger(__name__)
_DRAFT_EVERY = 24  # characters between two drafts, so that a long answer is not drawn at every syllable


@dataclass(frozen=True, slots=True)
class Draft:
    """What a language model has written so far; unchecked, and superseded by the answer."""

    text: str


Writing = PythonGenerator[Draft, None, Answer | None]


def write(found: Answer, question: str, generator: Generator) -> Writing:
    """Let the language model answer from the passages that were found, and check what it writes.

    :param found: what would be said without a model; an abstention too.
    :param question: standing on its own, its marks restored.
    :return: the answer; ``found`` with a reason where the model failed or cited nothing; nothing where it says that the
        passages do not answer.
    """
    passages = [hit.passage for hit in found.hits]
    written, shown = "", 0
    try:
        for piece in generator.generate(
            question, passages, kind=found.kind, draft="" if found.abstained else found.text
        ):
            written += piece
            if len(written) - shown >= _DRAFT_EVERY:
                shown = len(written)
                yield Draft(written)
    except GeneratorError as exc:
        _LOG.warning("%s", exc)
        return replace(found, reason=found.reason if found.abstained else "generator_failed")
    if NO_ANSWER in written:
        return None
    grounded = ground(written, passages)
    if not grounded.citations:
        return replace(found, reason=found.reason if found.abstained else "generator_uncited")
    return replace(
        found,
        abstained=False,
        parts=(Part(grounded.text, "model", grounded.citations, "written"),),
        unsupported=(*_other_verdict(found, grounded.text), *grounded.unsupported),
        reason="written",
    )


_VERDICTS = {"có": "có", "yes": "có", "không": "không", "no": "không"}


def _other_verdict(found: Answer, text: str) -> tuple[tuple[int, int], ...]:
    """Mark the verdict of a yes/no answer that differs from the one that the cited clause gives."""
    if found.kind != "yes_no" or found.abstained:
        return ()
    first = text.split(maxsplit=1)[0] if text.split() else ""
    word = first.strip('.,:;!“”"')
    said, checked = _VERDICTS.get(word.lower()), _VERDICTS.get(found.short.strip(".,").lower())
    return ((0, len(word)),) if said and checked and said != checked and text.startswith(word) else ()

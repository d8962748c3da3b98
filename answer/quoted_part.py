"""Answer "Điều 5 quy định gì?" with the words of that very part.

A reader looks for a short phrase; whoever asks what a part of a document says wants the part. Imports ``schema``,
``text``, ``language.references`` and ``answer.composition``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from answer.composition import Candidate
from answer.reader import SpanScore
from language.references import addresses, references_in, refers_to
from schema import Block, Document, Hit
from text import strip_diacritics

_SCORE = 9.0  # log-odds: what stands under the number that was asked for is what was asked for
_MAX_WORDS = 90
_ASKS = re.compile(
    r"(?:quy dinh|noi|neu|ghi|viet|de cap|bao gom|gom)\s+(?:(?:den|ve|ro|nhung|cac|dieu|noi dung|van de|cai)\s+)*"
    r"(?:gi|nao|the nao|nhu the nao|ra sao)(?!\w)|"
    r"(?<!\w)noi dung (?:cua )?(?:phan|chuong|muc|dieu|khoan|diem|phu luc)\s|"
    r"(?:^|\W)(?:la gi|ve gi|ve van de gi)\W*$|what does .* (?:say|provide|stipulate)"
)
_ABOUT = re.compile(r"(?<!\w)ve (?:gi|van de gi|noi dung gi|cai gi|dieu gi)(?!\w)")


def asks_for_part(question: str) -> bool:
    """Tell whether a question asks what a part of a document says, and nothing in particular of it."""
    references = references_in(question)
    plain = strip_diacritics(question.lower())
    return len(references) == 1 and _ASKS.search(plain) is not None


def quoted_part(question: str, hits: Sequence[Hit], document_of: Callable[[str], Document | None]) -> Candidate | None:
    """Quote the part that a question names, from the best hit that holds it.

    :param hits: best first.
    :param document_of: gives a document by its id.
    :return: nothing where the question names no part, asks something particular of it, or no hit holds it.
    """
    if not asks_for_part(question):
        return None
    (reference,) = references_in(question)
    for hit in hits:
        if not any(refers_to(reference, address) for address in hit.passage.references):
            continue
        document = document_of(hit.passage.doc_id)
        span = _span(question, reference, hit, document) if document else None
        if span:
            return Candidate(hit, SpanScore(*span, _SCORE), _SCORE)
    return None


def _span(question: str, reference: str, hit: Hit, document: Document) -> tuple[int, int] | None:
    """Find the part in a hit's passage: the title of its heading, or its text."""
    passage, text = hit.passage, document.text
    last = reference.rsplit("/", 1)[-1]
    named = addresses(text, document.blocks)
    first = next(
        (
            i
            for i, (block, address) in enumerate(zip(document.blocks, named, strict=True))
            if block.marker
            and passage.start <= block.start < passage.end
            and address.rsplit("/", 1)[-1] == last
            and refers_to(reference, address)
        ),
        None,
    )
    if first is None:
        return None
    own = [b for b, a in zip(document.blocks[first:], named[first:], strict=True) if refers_to(reference, a)]
    about = _ABOUT.search(strip_diacritics(question.lower())) is not None
    start, end = _stretch(text, own, title_only=about)
    start, end = max(start, passage.start) - passage.start, min(end, passage.end) - passage.start
    return (start, end) if start < end else None


def _stretch(text: str, own: Sequence[Block], *, title_only: bool) -> tuple[int, int]:
    """Return the stretch of a part's blocks that answers: its text, or its title where that alone is asked for."""
    head = own[0]
    start = head.start + len(head.marker) if text.startswith(head.marker, head.start) else head.start
    while start < head.end and text[start] in " .:)\t":
        start += 1
    if head.kind == "heading" and (title_only or len(own) == 1) and start < head.end:
        return start, head.end
    if head.kind == "heading" and len(own) > 1:
        start = own[1].start
        head = own[1]
    end = head.end
    for block in own[1:]:
        if block.end > end and len(text[start : block.end].split()) <= _MAX_WORDS:
            end = block.end
    return start, end

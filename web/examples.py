"""Example questions, each with the document that answers it.

They are shown only where that document is in the index, so that nobody's own corpus is greeted with questions about
ours. Imports nothing of ours but the service.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from web.service import Service
from web.strings import Language, Strings


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and the document that answers it."""

    doc_id: str
    question: str


_HA_LONG = "003_bch-dang-bo-thanh-pho-lan-thu-63"
_CAN_THO = "004_thanh-uy-can-tho-nam-2024"
SAMPLES: Mapping[Language, tuple[Example, ...]] = {
    "vi": (
        Example(_HA_LONG, "Thu ngân sách của thành phố Hạ Long trong quý I/2025 đạt bao nhiêu?"),
        Example(_CAN_THO, "Ai là Bí thư Thành ủy Cần Thơ?"),
        Example(_CAN_THO, "GRDP của Cần Thơ năm 2024 tăng bao nhiêu phần trăm?"),
        Example(_HA_LONG, "hoi nghi lan thu 63 to chuc ngay nao?"),
    ),
    "en": (
        Example(_CAN_THO, "Who chaired the Cần Thơ conference?"),
        Example(_CAN_THO, "How many party members were disciplined in Cần Thơ?"),
        Example(_CAN_THO, "By what percentage did Cần Thơ's GRDP grow in 2024?"),
        Example(_CAN_THO, "Who is Nguyễn Văn Hiếu?"),
    ),
}


def example_questions(service: Service, s: Strings) -> list[str]:
    """Return the examples that the live index can answer, in the interface's language."""
    known = {doc_id for doc_id in {example.doc_id for example in SAMPLES[s.code]} if service.document(doc_id)}
    return [example.question for example in SAMPLES[s.code] if example.doc_id in known]

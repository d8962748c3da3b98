"""Example questions, each with the document that answers it.

They are shown only where that document is in the index, so that nobody's own corpus is greeted with questions about
ours. Imports nothing of ours but the service.
"""

from __future__ import annotations

from dataclasses import dataclass

from web.service import Service
from web.strings import Strings


@dataclass(frozen=True, slots=True)
class Example:
    """A question in both languages, and the document it is about."""

    doc_id: str
    vi: str
    en: str


SAMPLES = (
    Example(
        "003_bch-dang-bo-thanh-pho-lan-thu-63",
        "Thu ngân sách của thành phố Hạ Long trong quý I/2025 đạt bao nhiêu?",
        "What was the public investment disbursement of Hạ Long?",
    ),
    Example(
        "004_thanh-uy-can-tho-nam-2024",
        "Ai là Bí thư Thành ủy Cần Thơ?",
        "Who is Nguyễn Văn Hiếu?",
    ),
    Example(
        "004_thanh-uy-can-tho-nam-2024",
        "GRDP của Cần Thơ năm 2024 tăng bao nhiêu phần trăm?",
        "By what percentage did Cần Thơ's GRDP grow in 2024?",
    ),
    Example(
        "003_bch-dang-bo-thanh-pho-lan-thu-63",
        "hoi nghi lan thu 63 to chuc ngay nao?",
        "On what day was the 63rd conference held?",
    ),
)


def example_questions(service: Service, s: Strings) -> list[str]:
    """Return the examples that the live index can answer, in the interface's language."""
    return [example.en if s.code == "en" else example.vi for example in SAMPLES if service.document(example.doc_id)]

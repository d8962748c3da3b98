import json
import re
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.facts import contextual_heading, document_facts, with_facts
from index.formats.base import TextBuilder
from index.structure import find_blocks
from index.titles import shorten
from language.dates import date_header, parse_date
from schema import Document, Facts
from tests.conftest import make_document

LABELLED = Path(__file__).with_name("facts.jsonl")
_PRECISION = {"day": 10, "month": 7, "year": 4}
_HEADING = re.compile(r"(#+) (.*)")


def labelled() -> list[dict[str, Any]]:
    """Documents of a dozen domains, with what a person would say of each; a field that is left out is empty."""
    return [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]


def document_of(example: dict[str, Any]) -> Document:
    """Make the document as the corpus would: its file's name, blocks, a given title, a published date."""
    text, given = example["text"], ()
    if example["name"].endswith(".md"):
        text, given = _markdown(text)
    published = parse_date(example.get("published", "")) or date_header(text)[0]
    return Document(
        example["id"],
        example.get("given", ""),
        text,
        example["name"],
        published.day if published else None,
        published_precision=published.precision if published else "day",
        blocks=find_blocks(text, given=given),
    )


def _markdown(source: str) -> tuple[str, Any]:
    """Write headings and tables of Markdown as blocks."""
    builder = TextBuilder()
    for paragraph in source.split("\n\n"):
        lines = paragraph.split("\n")
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
        for line in lines:
            if heading := _HEADING.match(line):
                builder.heading(heading[2], len(heading[1]))
            elif not line.startswith("|") and line.strip("- "):
                builder.paragraph(line)
        if rows:
            builder.table([row for row in rows if "".join(row).strip("-: ")], header_rows=1)
    return builder.text, builder.blocks


def told(document: Document) -> dict[str, Any]:
    """Write what was found as the examples do."""
    found = with_facts(document)
    facts = found.facts
    issued = facts.issued.isoformat()[: _PRECISION[facts.issued_precision]] if facts.issued else ""
    return {
        "title": found.title,
        "number": facts.number,
        "kind": facts.kind,
        "body": facts.body,
        "issued": issued,
        "effective": facts.effective.isoformat() if facts.effective else "",
        "replaces": list(facts.replaces),
        "place": facts.place,
        "persons": list(facts.persons),
        "meeting": facts.meeting,
    }


def same(field: str, found: str | list[str], expected: str | list[str]) -> bool:
    """Compare one field; names and titles may differ in their capitals."""
    if isinstance(found, str) and isinstance(expected, str) and field in ("title", "body"):
        return found.casefold() == shorten(expected).casefold()
    return found == expected


def test_facts_of_labelled_documents() -> None:
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    said_right: Counter[str] = Counter()
    wrong = []
    examples = labelled()
    for example in examples:
        found = told(document_of(example))
        for field, value in found.items():
            expected = example["expected"].get(field, [] if isinstance(value, list) else "")
            ok = same(field, value, expected)
            right[field] += ok
            said[field] += bool(expected)
            said_right[field] += ok and bool(expected)
            if not ok:
                wrong.append(f"{example['id']} {field}: expected {expected!r}, found {value!r}")
    report = "\n".join(wrong)
    assert len(examples) >= 100
    assert len({example["domain"] for example in examples}) >= 10
    for field in said:
        assert right[field] >= 0.97 * len(examples), f"{field}\n{report}"
        assert said_right[field] >= 0.95 * said[field], f"{field}\n{report}"


def test_most_titles_are_written_as_a_person_would() -> None:
    examples = labelled()
    exact = sum(told(document_of(e))["title"] == shorten(e["expected"]["title"]) for e in examples)
    assert exact >= 0.9 * len(examples)


LETTER = """UBND HUYỆN KỲ SƠN
Số: 15/TB-UBND
Kỳ Sơn, ngày 8 tháng 5 năm 2025

THÔNG BÁO
Về lịch tiếp dân

{body}

CHỦ TỊCH
Vi Hòe Nam
"""


@pytest.mark.parametrize(
    "body",
    [
        "Căn cứ Quyết định số 9/QĐ-UBND ngày 02 tháng 01 năm 2024 của UBND tỉnh;",
        "Ông Lữ Văn Mạo, sinh ngày 30/4/1970, phụ trách tiếp dân.",
        "Hồ sơ nộp trước ngày 31 tháng 12 năm 2025.",
        "Tên | Ngày sinh\nLô Thị An | 01/02/1980",
    ],
)
def test_a_date_or_number_within_the_text_is_not_the_documents_own(body: str) -> None:
    facts = document_facts(make_document("d", LETTER.format(body=body)))
    assert (facts.number, facts.issued, facts.effective) == ("15/TB-UBND", date(2025, 5, 8), None)
    assert facts.replaces == ()
    assert facts.persons == ("Vi Hòe Nam",)


def test_published_is_what_was_given_or_else_the_date_of_issue() -> None:
    document = make_document("d", LETTER.format(body="Nội dung."))
    assert with_facts(document).published == date(2025, 5, 8)
    given = replace(document, published=date(2025, 6, 1), published_precision="month")
    found = with_facts(given)
    assert (found.published, found.published_precision, found.facts.issued) == (
        date(2025, 6, 1),
        "month",
        date(2025, 5, 8),
    )


def test_news_keeps_its_published_date_and_has_no_number_or_kind() -> None:
    text = "Quyết định số 5/QĐ-UBND của tỉnh có hiệu lực từ ngày 1/7/2025.\nNgười dân đồng tình."
    document = replace(make_document("d", text, "Báo cáo mới gây chú ý"), published=date(2025, 7, 2))
    facts = document_facts(document)
    assert (facts.issued, facts.number, facts.kind, facts.effective) == (date(2025, 7, 2), "", "", None)


def test_heading_of_news_is_place_body_meeting_periods_and_date() -> None:
    facts = Facts(
        place="Hạ Long",
        body="Thành ủy",
        issued=date(2024, 12, 1),
        issued_precision="month",
        meeting="Hội nghị lần thứ 3",
        periods=("quý I/2025", "năm 2024"),
    )
    assert contextual_heading(facts) == "Hạ Long · Thành ủy · Hội nghị lần thứ 3 · quý I/2025, năm 2024 · 12/2024"
    assert contextual_heading(facts, periods=False) == "Hạ Long · Thành ủy · Hội nghị lần thứ 3 · 12/2024"
    assert contextual_heading(Facts()) == ""


def test_heading_of_a_letter_says_its_kind_and_number() -> None:
    facts = Facts(number="88/QĐ-UBND", kind="quyết định", body="UBND huyện Kỳ Sơn")
    assert contextual_heading(facts, title="Quyết định về lịch") == "UBND huyện Kỳ Sơn · quyết định 88/QĐ-UBND"
    bare = replace(facts, number="")
    assert contextual_heading(bare, title="Quyết định về lịch") == "UBND huyện Kỳ Sơn"
    assert contextual_heading(bare, title="Về lịch") == "UBND huyện Kỳ Sơn · quyết định"


# --- length ---------------------------------------------------------------------------------------------------------


def _seconds(text: str) -> float:
    document = make_document("d", text, "t")
    best = 9.0
    for _ in range(3):
        start = time.perf_counter()
        with_facts(document)
        best = min(best, time.perf_counter() - start)
    return best


def test_time_grows_with_the_length_and_no_faster() -> None:
    clause = (
        "Điều {i}. Quyết định này có hiệu lực từ ngày ký, thay thế Quyết định số {i}/QĐ-UBND của TP Hà Nội năm 2024.\n"
    )
    short, long = ("".join(clause.format(i=i) for i in range(n)) for n in (500, 4000))
    _seconds(short)
    assert _seconds(LETTER.format(body=long)) < 20 * _seconds(LETTER.format(body=short)) + 0.05


@pytest.mark.parametrize(
    "piece",
    [
        "   ",
        "\t",
        "|",
        " | ",
        "ngày ",
        "thông qua ",
        "CHỦ TỊCH\n",
        "1/A",
        "A ",
        "(",
        "0",
        "Hà Nội, ",
        "này có hiệu lực ",
        "\n",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    text = LETTER.format(body=piece * (100_000 // len(piece)))
    start = time.perf_counter()
    with_facts(make_document("d", text))
    assert time.perf_counter() - start < 3

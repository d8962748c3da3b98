"""A question about one member of a list is answered from what stands with that member alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answer.anchors import hold_to_labels, labels_in
from tests.conftest import make_passage

FEES = "Vé tháng bãi xe: tầng 1 là 900.000 đồng, tầng 2 là 750.000 đồng, tầng 3 là 600.000 đồng."


def open_words(question: str, text: str, **fields: object) -> str:
    """Return the words that may still be an answer, stretches one after the other."""
    (held,) = hold_to_labels(question, [replace(make_passage(text), **fields)])  # type: ignore[arg-type]
    shown = list(text)
    for start, end in held.labels:
        shown[start:end] = "¦" * (end - start)
    return " ".join("".join(shown).replace("¦", " ").split())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("vùng IV và vùng 4", [("vung", "4"), ("vung", "4")]),
        ("Hạng B, loại 02, lần thứ hai", [("hang", "b"), ("loai", "2"), ("lan", "2")]),
        ("mức 1.200 đồng, cấp trên, khu a", []),
        ("nhom II thi sao", [("nhom", "2")]),
    ],
)
def test_labels(text: str, found: list[tuple[str, str]]) -> None:
    assert [(label.word, label.value) for label in labels_in(text)] == found


def test_only_what_stands_with_the_member_may_answer() -> None:
    assert open_words("Vé tháng tầng 2 bao nhiêu?", FEES) == "Vé tháng bãi xe: tầng 2 là 750.000 đồng,"


def test_of_a_list_without_the_member_nothing_may_answer() -> None:
    assert open_words("Vé tháng tầng 5 bao nhiêu?", FEES) == ""


def test_a_figure_before_its_label_belongs_to_it() -> None:
    text = "Phí là 90.000 đồng cho nhóm A, 60.000 đồng cho nhóm B."
    assert open_words("Nhóm B đóng bao nhiêu?", text) == ", 60.000 đồng cho nhóm B."


def test_a_heading_that_names_the_member_leaves_the_passage_open() -> None:
    text = "Khách chờ 10 phút, lâu hơn khách của gói 1."
    assert open_words("Gói 2 chờ bao lâu?", text, path=("Gói 2",)) == text


def test_a_row_of_another_member_is_closed() -> None:
    assert open_words("Giá loại 2?", "Loại 3 | 40.000", kind="row") == ""
    assert open_words("Giá loại 2?", "Loại 2 | 50.000", kind="row") == "Loại 2 | 50.000"


def test_a_question_without_a_label_leaves_everything_open() -> None:
    assert open_words("Vé tháng rẻ nhất bao nhiêu?", FEES) == FEES

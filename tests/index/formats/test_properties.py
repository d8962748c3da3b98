from __future__ import annotations

import pytest

from index.formats.properties import telling_title

TEXT = "Quy chế quản lý bến đò ngang xã Sa Kỳ, ban hành năm 2024."


@pytest.mark.parametrize("title", ["Quy chế quản lý bến đò", "  QUY CHẾ bến đò 2024 "])
def test_titles_that_say_something(title: str) -> None:
    assert telling_title(title, TEXT) == " ".join(title.split())


@pytest.mark.parametrize(
    "title",
    [
        "", "Document1", "Tài liệu 3", "Book2", "PowerPoint Presentation", "Bản trình bày",
        "Microsoft Word - quy che.doc", "quy-che-ben-do.docx", "ỦY BAN NHÂN DÂN XÃ SA KỲ",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 12/QĐ-UBND",
        "Thực đơn nhà hàng tháng 3", "Quy", "x" * 300,
    ],
)  # fmt: skip
def test_titles_that_say_nothing(title: str) -> None:
    assert telling_title(title, TEXT) == ""

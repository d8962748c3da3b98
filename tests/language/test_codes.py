from __future__ import annotations

import pytest

from language.codes import codes_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ai ký Quyết định số 17/2019/QĐ-UBND?", ["172019qdubnd"]),
        ("đơn PO-0925-117 giao khi nào", ["po0925117"]),
        ("lớp 10A2 học môn gì", ["10a2"]),
        ("Hợp đồng 014/2025/HĐLĐ ký ngày 12/3/2025", ["0142025hdld"]),
        ("hầm B1 và phòng P.204", ["b1"]),
        ("mua 50kg gạo lúc 8h30, giảm 15%, được 16/20 câu", []),
        ("từ 120-150 nghìn, năm học 2024-2025, quý 3", []),
        ("nặng 3m2, dài 2km, giá 450k", []),
    ],
)
def test_codes_and_what_is_none(text: str, wanted: list[str]) -> None:
    assert [code.value for code in codes_in(text)] == wanted

from __future__ import annotations

import pytest

from language.offices import offices_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chủ tịch CTI là ai?", [("chu tich", "")]),
        ("Ai là Phó Giám đốc Sở?", [("giam doc", "pho")]),
        ("ông Lê Quốc Bảo, TGĐ Công ty", [("giam doc", "")]),
        ("pho hieu truong la ai", [("hieu truong", "pho")]),
        ("nguyên Bí thư Huyện ủy và quyền Chánh văn phòng", [("bi thu", "nguyen"), ("chanh van phong", "quyen")]),
        ("the former chairman and the deputy director", [("chu tich", "nguyen"), ("giam doc", "pho")]),
        ("kế toán trưởng và kế toán", [("ke toan truong", ""), ("ke toan vien", "")]),
        ("Trường học nằm ở phố Đại Từ", []),
    ],
)
def test_offices_with_their_ranks(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(office.name, office.rank) for office in offices_in(text)] == wanted

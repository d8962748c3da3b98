from __future__ import annotations

import pytest

from answer.composers.definition import compose_definition
from tests.answer.composers.conftest import Gather, said


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        ("HTX là gì?", "Hợp tác xã (HTX) thu mua cà phê của bà con.", "Hợp tác xã"),
        ("BQT viết tắt của từ gì?", "Ban quản trị tòa nhà (gọi tắt là BQT) họp hằng tháng.", None),
        ("BQT là gì?", "Ban quản trị (sau đây gọi tắt là “BQT”) họp hằng tháng.", "Ban quản trị"),
        ("PCCC là gì?", "PCCC: phòng cháy và chữa cháy. Ai cũng phải học.", "phòng cháy và chữa cháy"),
        ("What does KTX stand for?", "Sinh viên ở ký túc xá (KTX) đóng phí theo tháng.", "ký túc xá"),
        ("htx la gi", "Hợp tác xã (HTX) thu mua cà phê.", "Hợp tác xã"),
        ("Hợp tác xã là gì?", "Hợp tác xã (HTX) thu mua cà phê.", None),
    ],
)
def test_letters_stand_for_words_with_these_initials(
    gather: Gather, question: str, text: str, wanted: str | None
) -> None:
    composed = compose_definition(gather(question, {"a.txt": text}))
    assert (said(composed)[0] if composed else None) == wanted

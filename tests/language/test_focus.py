"""The noun that a question asks for, its unit and what says which."""

import pytest

from language.analysis import analyse
from language.focus import Focus, focus_of


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("Gói cước nào rẻ nhất?", Focus("gói cước", ("rẻ",))),
        ("Goi cuoc nao re nhat", Focus("goi cuoc", ("re",))),
        ("mấy người được cử đi học", Focus("người", ("cử", "đi", "học"))),
        ("Phí gửi xe tháng bao nhiêu?", Focus("phí gửi xe", ("tháng",))),
        ("Giá phòng đôi là bao nhiêu tiền?", Focus("giá phòng đôi", (), "tiền")),
        ("Trong các gói, gói nào có dung lượng lớn nhất?", Focus("gói", ("dung", "lượng", "lớn"))),
        ("Mỗi lớp có tối đa bao nhiêu học viên?", Focus("học viên", ("mỗi", "lớp", "tối", "đa"))),
        ("Ai ký hợp đồng?", Focus("người", ("ký", "hợp", "đồng"))),
        ("Địa chỉ của trung tâm là gì?", Focus("địa chỉ", ("trung", "tâm"))),
        ("Bao nhiêu phần trăm lương được đóng bảo hiểm?", Focus("", ("lương", "đóng", "bảo", "hiểm"), "phần trăm")),
        ("How many branches does the bank have?", Focus("branches", ("bank",))),
        ("Which plan is the cheapest?", Focus("plan", ("cheapest",))),
    ],
)
def test_focus(question: str, focus: Focus) -> None:
    assert focus_of(question) == focus


def test_an_analysis_carries_all_judgements() -> None:
    read = analyse("Gói đó gồm những gì?")
    assert (read.act, read.kind, read.leaning) == ("question", "list", "pronoun")
    assert read.focus == focus_of("Gói đó gồm những gì?")

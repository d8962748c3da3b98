"""What documents say of themselves, asked for and quoted."""

from __future__ import annotations

import pytest

from answer.composers.stated import compose_stated
from language.rules import examples
from language.stated_facts import attribute_asked
from tests.answer.composers.conftest import Gather, said
from text import strip_diacritics

OLD = """XÍ NGHIỆP GỖ LÂM SƠN
Số: 21/QĐ-LS
QUYẾT ĐỊNH
Về việc ban hành nội quy xưởng xẻ

Điều 1. Ban hành kèm theo Quyết định này Nội quy xưởng xẻ.

Điều 2. Quyết định này có hiệu lực từ ngày 10 tháng 3 năm 2020.

GIÁM ĐỐC
(Đã ký)
Vũ Thị Mận
"""
NEW = """XÍ NGHIỆP GỖ LÂM SƠN
Số: 35/QĐ-LS
Lâm Sơn, ngày 02 tháng 6 năm 2024
QUYẾT ĐỊNH
Về việc ban hành nội quy xưởng sơn

Điều 1. Ban hành kèm theo Quyết định này Nội quy xưởng sơn.

Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2024, thay thế Quyết định số 21/QĐ-LS.

Nơi nhận:                          GIÁM ĐỐC
- Các xưởng;                       (đã ký)
- Lưu: VT (3b).                    Hoàng Văn Tạo
"""


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Quyết định 35/QĐ-LS có hiệu lực từ khi nào?", "ngày 01 tháng 7 năm 2024"),
        ("quyet dinh 21/QD-LS co hieu luc tu ngay nao", "ngày 10 tháng 3 năm 2020"),
        ("Quyết định về nội quy xưởng sơn ban hành ngày nào?", "ngày 02 tháng 6 năm 2024"),
        ("Ai ký quyết định ban hành nội quy xưởng sơn?", "Hoàng Văn Tạo"),
        ("Ai ký quyết định ban hành nội quy xưởng xẻ?", "Vũ Thị Mận"),
        ("Quyết định về nội quy xưởng sơn thay thế quyết định nào?", "Quyết định số 21/QĐ-LS"),
        ("Quyết định 21/QĐ-LS bị thay thế bởi quyết định nào?", "35/QĐ-LS"),
        ("Quyết định ban hành nội quy xưởng sơn số mấy?", "35/QĐ-LS"),
        ("Ai ký nhận gỗ ở xưởng sơn?", None),
        ("Xưởng sơn nghỉ khi nào?", None),
    ],
)
def test_facts_of_a_document_are_quoted(gather: Gather, question: str, wanted: str | None) -> None:
    composed = compose_stated(gather(question, {"cu.txt": OLD, "moi.txt": NEW}))
    assert (said(composed)[0] if composed else None) == wanted


def test_nothing_is_told_that_the_document_does_not_say(gather: Gather) -> None:
    assert compose_stated(gather("Quyết định 21/QĐ-LS thay thế quyết định nào?", {"cu.txt": OLD})) is None


@pytest.mark.parametrize(("attribute", "text", "exact"), list(examples("stated_facts.examples.tsv")))
def test_examples_beside_the_table(attribute: str, text: str, exact: bool) -> None:
    for asked in [text] if exact else [text, strip_diacritics(text)]:
        assert (attribute_asked(asked) or "none") == attribute

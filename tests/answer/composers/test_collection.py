"""Summaries and questions about the collection."""

from __future__ import annotations

from answer.composers.collection import compose_collection
from answer.composers.steps import compose_steps
from answer.composers.summary import compose_summary
from tests.answer.composers.conftest import Gather, said

FILES = {
    "bien-ban.txt": "BIÊN BẢN\nHọp tổ dân phố số 5\n\nNgày 12/3/2025, bà Lê Thị Mơ chủ trì cuộc họp, 42 hộ dự.\n\n"
    "Trời hôm ấy nắng đẹp.\n\nCuộc họp thống nhất góp 150.000 đồng mỗi hộ để sửa đường ngõ 7.\n\n"
    "Giao ông Trần Văn Cát thu tiền trước ngày 30/4/2025.\n",
    "hop-dong.txt": "HỢP ĐỒNG\nThuê xe đưa đón\n\nBên B chở 30 học sinh mỗi ngày. Giá thuê 18 triệu đồng một tháng.\n",
}


def test_a_summary_says_what_was_decided_and_names_its_document(gather: Gather) -> None:
    composed = compose_summary(gather("Tóm tắt biên bản họp tổ dân phố", FILES))
    told = " ".join(said(composed, "item"))
    assert "150.000" in told and "Trần Văn Cát" in told and "18 triệu" not in told
    assert composed is not None and composed.parts[0].role == "note"


def test_where_no_document_is_named_it_asks_which(gather: Gather) -> None:
    composed = compose_summary(gather("Tóm tắt", FILES))
    assert said(composed) == ["Bạn muốn tóm tắt tài liệu nào?"] and len(said(composed, "item")) == 2


def test_documents_are_counted_and_listed(gather: Gather) -> None:
    composed = compose_collection(gather("Có bao nhiêu tài liệu?", FILES))
    assert said(composed) == ["2 tài liệu"] and len(said(composed, "item")) == 2


def test_documents_about_something(gather: Gather) -> None:
    composed = compose_collection(gather("Tài liệu nào nói về học sinh?", FILES))
    (title,) = said(composed, "item")
    assert "uê xe" in title
    assert said(compose_collection(gather("Tài liệu nào nói về bóng đá?", FILES))) == ["Không có tài liệu nào như vậy."]


def test_the_steps_in_their_order(gather: Gather) -> None:
    text = "# Quy trình mượn sách\n\nCác bước mượn sách:\n\n1. Xuất trình thẻ\n2. Ghi phiếu\n3. Nhận sách\n"
    composed = compose_steps(gather("Quy trình mượn sách thế nào?", {"muon.md": text}))
    assert said(composed, "item") == ["Xuất trình thẻ", "Ghi phiếu", "Nhận sách"]

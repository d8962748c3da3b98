import pytest

from index import lines


@pytest.mark.parametrize(
    "line", ["Tin tức khác", "Tin liên quan:", "CÁC TIN KHÁC", "Đọc thêm:", ">> Xem thêm", "Tin cùng chuyên mục"]
)
def test_related_heads(line: str) -> None:
    assert lines.is_related_head(line)


@pytest.mark.parametrize(
    "line",
    [
        "Tin tưởng vào Đảng",
        "Xem thêm kết quả thu ngân sách của quý I.",
        "Bài học kinh nghiệm",
        "Thông tin liên quan:",
        "",
    ],
)
def test_no_related_heads(line: str) -> None:
    assert not lines.is_related_head(line)


@pytest.mark.parametrize(
    "line", ["Thu Hường", "VĨNH TƯỜNG", "Lan Anh - Quốc Bảo", "Nguyễn Thị Minh Khai", "(Hoàng Nam)"]
)
def test_names(line: str) -> None:
    assert lines.is_name(line)


@pytest.mark.parametrize(
    "line", ["Thu ngân sách", "Hội nghị", "932,7", "Thu Hường 2", "A", "Bí thư Thành ủy Nguyễn Văn An"]
)
def test_no_names(line: str) -> None:
    assert not lines.is_name(line)


@pytest.mark.parametrize(
    "line",
    [
        "Bài, ảnh: Thu Hường",
        "Ảnh: TTXVN",
        "Theo TTXVN",
        "(Theo VnExpress)",
        "Tin và ảnh: Hà An",
        "PV",
        "Nguồn: TTXVN",
        "Thực hiện: Lan Anh",
    ],
)
def test_credits(line: str) -> None:
    assert lines.is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Theo đó, thành phố yêu cầu rà soát.",
        "Theo báo cáo, thu đạt 5 tỷ đồng.",
        "Ảnh hưởng của bão",
        "Thực hiện: Sở Tài chính",
        "Nguồn: ngân sách 500 tỷ đồng",
    ],
)
def test_no_credits(line: str) -> None:
    assert not lines.is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Quang cảnh tại hội nghị",
        "Toàn cảnh buổi làm việc.",
        "Đồng chí Trần Văn An, Phó Bí thư Thường trực Thành ủy phát biểu bế mạc cuộc họp",
        "Các đại biểu dự Hội nghị",
        "II. NHIỆM VỤ TRỌNG TÂM",
    ],
)
def test_captions(line: str) -> None:
    assert lines.is_caption(line, first=False)


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị do ông Trần Văn An chủ trì.",
        "Thu ngân sách đạt 932,7 tỷ đồng.",
        "Các đồng chí gồm:",
        "- Thu ngân sách đạt 932,7 tỷ đồng",
        "Ai chủ trì hội nghị?",
        " ".join(["từ"] * 50),
    ],
)
def test_no_captions(line: str) -> None:
    assert not lines.is_caption(line, first=True)


def test_a_meetings_name_with_a_full_stop_is_a_caption_only_in_front() -> None:
    line = "Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 12."
    assert lines.is_caption(line, first=True)
    assert not lines.is_caption(line, first=False)


def test_a_caption_glued_to_a_paragraph_is_found() -> None:
    line = "Quang cảnh hội nghị Sáng 7/1, Thành ủy tổ chức hội nghị tổng kết năm."
    assert line[: lines.glued_caption_end(line)] == "Quang cảnh hội nghị"
    assert lines.glued_caption_end("Quang cảnh hội nghị") == 0
    assert lines.glued_caption_end("Quang cảnh hội nghị rất trang trọng, theo nhiều đại biểu.") == 0

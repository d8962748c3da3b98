import pytest

from index.subject import OPENING, body_of, meeting_of, periods_of, place_of


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Bí thư Thành ủy TP Cần Thơ Lê Văn Bình điều hành phiên họp.", "Cần Thơ"),
        ("Thu ngân sách của tỉnh Quảng Ninh tăng.", "Quảng Ninh"),
        ("Chủ tịch UBND thành phố Hạ Long phát biểu. Quảng Ninh đang sắp xếp bộ máy.", "Hạ Long"),
        ("Chủ tịch HĐND Thành phố Vũ Thị Mai Anh phát biểu kết luận hội nghị.", ""),
        ("Ông Nguyễn Văn Hòa Bình phát biểu. Bà Trần Thái Bình cũng vậy. Ông Lê Thái Bình dự.", ""),
        ("Hội nghị bàn về huyện Mường Tè trong năm tới.", "Mường Tè"),
        ("Hội nghị bàn về THÀNH PHỐ CAM LÂM trong năm tới.", "Cam Lâm"),
        ("Đoàn đến Hà Nội một lần.", ""),
        ("Thành ủy TP.HCM họp. Quận Bình Thạnh đạt 90%. TP.HCM cần đẩy nhanh.", "Hồ Chí Minh"),
        ("Diễn đàn châu Á - Thái Bình Dương: Thái Bình Dương, Thái Bình Dương.", ""),
        ("Khu vực châu Á-Thái Bình Dương; Á-Thái Bình Dương; châu Á-Thái Bình Dương.", ""),
        ("Học tập Chủ tịch Hồ Chí Minh. Tư tưởng Hồ Chí Minh. Phong cách Hồ Chí Minh. TP Cần Thơ.", "Cần Thơ"),
        ("thành phố Huế và TP. Đà Nẵng, tỉnh Lào Cai, tỉnh Yên Bái cùng ký.", ""),
        ("Nghị quyết 05/2026/NQ-HĐTP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""),
    ],
)
def test_place(text: str, place: str) -> None:
    assert place_of(text) == place


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Tỉnh ủy Sơn La họp bàn. Tỉnh ủy thống nhất.", "Tỉnh ủy"),
        ("Bí thư Thành ủy phát biểu. UBND huyện báo cáo.", "UBND huyện"),
        ("Quyết định số 5/QĐ-UBND nêu rõ.", ""),
    ],
)
def test_body(text: str, body: str) -> None:
    assert body_of(text, OPENING) == body


def test_meeting() -> None:
    assert meeting_of("Ngày 3/4, diễn ra Hội nghị BCH Đảng bộ Thành phố lần thứ 63.") == (
        "Hội nghị BCH Đảng bộ Thành phố lần thứ 63"
    )
    assert meeting_of("KHÓA XII\nKỲ HỌP THỨ 6") == "Kỳ họp thứ 6"
    assert meeting_of("Hội nghị đã bế mạc.") == ""


def test_periods_come_by_frequency_and_a_bare_year_must_come_twice() -> None:
    text = "Trong quý I/2025, thu tăng. Quý I/2025 cũng tăng chi. Tháng 11/2025 giảm. Năm 1998 thì khác."
    assert periods_of(text) == ("quý I/2025", "tháng 11/2025")
    assert periods_of("KẾ HOẠCH THÁNG 8 NĂM 2025, 6 tháng đầu năm 2026, nhiệm kỳ 2025 - 2030") == (
        "tháng 8 năm 2025",
        "6 tháng đầu năm 2026",
        "nhiệm kỳ 2025 - 2030",
    )


def test_the_month_of_a_day_is_a_period_of_news_only() -> None:
    text = "Ngày 5 tháng 3 năm 2025, và tháng 4 năm 2025."
    assert periods_of(text) == ("tháng 3 năm 2025", "tháng 4 năm 2025")
    assert periods_of(text, dated=False) == ("tháng 4 năm 2025",)

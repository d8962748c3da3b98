"""Boundary rules: each case points at ``given`` in the text and wants ``wanted``."""

from __future__ import annotations

import pytest
from hypothesis import given as draw
from hypothesis import strategies as st

from language.boundaries import asks_for_several, mend

BUDGET = (
    "Tiền thu được là 932,7 tỷ đồng, bằng 12,2% dự toán; giải ngân đạt 374/ 2.709 tỷ đồng, "
    "bằng 13,8 % kế hoạch. Quý I/2025 có 16/19 chỉ tiêu đạt, họp ngày 3/4, nhiệm kỳ 2020-2025. Giá trị 64.600 tỷ."
)
TIMES = "Hội nghị lần thứ ba bàn việc của Đại hội lần thứ XVII; bảy đại biểu dự ngày thứ hai."
ROOM = "Nhà rộng 45 m² và cao 12 m, cách chợ 3,5 km, nặng 1,2 triệu tấn, nóng 37 độ C; phòng COVID-19 tốt."
CHAIRS = (
    "Hai người Vũ Thị Mai Hoa, Phó Bí thư TT Thành ủy, Chủ tịch HĐND tỉnh, Nguyễn Tiến Dũng, Phó Bí thư "
    "Thành ủy đồng chủ trì hội nghị. Bí thư Thành ủy Lê Đình Trung nói; UBND Trần Văn An. Ông Phạm Bình dự."
)
QUOTED = 'Họ gọi đó là “Liên minh châu Âu (EU)” và "Khối chung", tức là một liên minh của các nước.'


def apply(text: str, given: str, *, several: bool = False) -> str:
    start = text.index(given)
    first, last = mend(text, start, start + len(given), several=several)
    return text[first:last]


@pytest.mark.parametrize(
    ("text", "given", "wanted"),
    [
        (BUDGET, "932,7", "932,7 tỷ đồng"),
        (BUDGET, "932", "932,7 tỷ đồng"),
        ("đến hết tháng 6/2025 đồng thời rà soát", "tháng 6/2025", "tháng 6/2025"),
        ("gồm 12 đồng chí", "12", "12"),
        ("Năm 2024 tỷ lệ giải ngân đạt 95%", "Năm 2024", "Năm 2024"),
        ("Đến năm 2025 tỷ lệ hộ nghèo còn 1%", "tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo"),
        ("Ngày 5/6 triệu tập kỳ họp", "5/6", "5/6"),
        ("chi 12 đồng mỗi ngày", "12", "12 đồng"),
        (BUDGET, "7 tỷ", "932,7 tỷ đồng"),
        (BUDGET, "tỷ đồng", "932,7 tỷ đồng"),
        (BUDGET, "932,7 tỷ", "932,7 tỷ đồng"),
        (BUDGET, "932,7 tỷ đồng, bằng 12", "932,7 tỷ đồng, bằng 12,2%"),
        (BUDGET, "12,2", "12,2%"),
        (BUDGET, "13,8", "13,8 %"),
        (BUDGET, "374", "374/ 2.709 tỷ đồng"),
        (BUDGET, "2.709", "374/ 2.709 tỷ đồng"),
        (BUDGET, "64.600", "64.600 tỷ"),
        (BUDGET, "I", "Quý I/2025"),
        (BUDGET, "I/2025", "Quý I/2025"),
        (BUDGET, "16", "16/19"),
        (BUDGET, "ngày 3", "ngày 3/4"),
        (BUDGET, "2020", "2020"),
        (BUDGET, "2025.", "2025"),
        (TIMES, "ba", "lần thứ ba"),
        (TIMES, "XVII", "lần thứ XVII"),
        (TIMES, "hai", "thứ hai"),
        (TIMES, "bảy đại biểu", "bảy đại biểu"),
        (ROOM, "45", "45 m²"),
        (ROOM, "12", "12 m"),
        (ROOM, "3,5", "3,5 km"),
        (ROOM, "1,2", "1,2 triệu tấn"),
        (ROOM, "37", "37 độ C"),
        (ROOM, "COVID", "COVID-19"),
        (CHAIRS, "Mai Hoa", "Vũ Thị Mai Hoa"),
        (CHAIRS, "Vũ Thị", "Vũ Thị Mai Hoa"),
        (CHAIRS, "Vũ", "Vũ Thị Mai Hoa"),
        (CHAIRS, "Tiến Dũng", "Nguyễn Tiến Dũng"),
        (CHAIRS, "Trung", "Lê Đình Trung"),
        (CHAIRS, "Văn", "Trần Văn An"),
        (CHAIRS, "Bình", "Phạm Bình"),
        (CHAIRS, "Ông Phạm Bình", "Ông Phạm Bình"),
        (CHAIRS, "HĐND", "HĐND"),
        (CHAIRS, "ội nghị", "hội nghị"),
        (CHAIRS, "Lê Đình Trung nói;", "Lê Đình Trung nói"),
        (QUOTED, "“Liên minh châu Âu (EU", "Liên minh châu Âu (EU)"),
        (QUOTED, "“Liên minh châu Âu (EU)”", "Liên minh châu Âu (EU)"),
        (QUOTED, '"Khối chung",', "Khối chung"),
        (QUOTED, "là một liên minh", "một liên minh"),
        (QUOTED, "một liên minh của", "một liên minh"),
        (QUOTED, " và ", "và"),
        ("Họ đòi một nước tự do ngay.", "một nước tự do", "một nước tự do"),
    ],
)
def test_boundaries(text: str, given: str, wanted: str) -> None:
    assert apply(text, given) == wanted


def test_a_list_of_names_is_taken_whole_when_several_are_asked_for() -> None:
    wanted = CHAIRS[CHAIRS.index("Vũ") : CHAIRS.index(", Phó Bí thư Thành ủy")]
    assert apply(CHAIRS, "Vũ Thị Mai", several=True) == wanted
    assert apply(CHAIRS, "Vũ Thị Mai") == "Vũ Thị Mai Hoa"


def test_a_list_stops_at_the_sentence() -> None:
    assert apply(CHAIRS, "Nguyễn Tiến Dũng", several=True) == "Nguyễn Tiến Dũng"


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Những ai chủ trì hội nghị?", True),
        ("nhung ai chu tri", True),
        ("Đoàn gồm những ai?", True),
        ("Các nhiệm vụ nào được nêu?", True),
        ("Who were the chairs?", True),
        ("Ai chủ trì hội nghị?", False),
        ("Thu ngân sách đạt bao nhiêu?", False),
        ("Who chaired the meeting?", False),
    ],
)
def test_asking_for_several(question: str, several: bool) -> None:
    assert asks_for_several(question) is several


@draw(st.text(alphabet="Aa bB1,2.%/-()“” Nguyễn tỷ đồng\n", min_size=1, max_size=60), st.data())
def test_offsets_stay_valid(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = mend(text, start, end, several=data.draw(st.booleans()))
    assert 0 <= first < last <= len(text)

from datetime import date

import pytest

from index.validity import effective_date, passed_on, replaced

SIGNED = date(2025, 3, 10)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Điều 3. Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 5 năm 2025.", date(2025, 5, 1)),
        ("Quy chế có hiệu lực từ 1/9/2025.", date(2025, 9, 1)),
        ("2. Nghị định này có hiệu lực kể từ ngày ký.", SIGNED),
        ("Thông tư này có hiệu lực thi hành sau 10 ngày kể từ ngày ký ban hành.", date(2025, 3, 20)),
        ("Điều lệ này được hội nghị thông qua ngày 02/02/2024 và có hiệu lực từ ngày thông qua.", date(2024, 2, 2)),
        ("BẢNG GIÁ\n(Áp dụng từ ngày 15/6/2025)", date(2025, 6, 15)),
        ("Áp dụng từ tháng 9/2025 cho mọi đơn hàng.", date(2025, 9, 1)),
        ("Ngày hiệu lực: 01/09/2024", date(2024, 9, 1)),
        ("Ngày hiệu lực | 01/09/2024", date(2024, 9, 1)),
        ("Hợp đồng lập thành 02 bản, có hiệu lực từ ngày ký.", SIGNED),
        ("Thực hiện từ thứ Hai ngày 08/9/2025.", date(2025, 9, 8)),
    ],
)
def test_from_when_it_is_in_force(text: str, day: date) -> None:
    assert effective_date(text, SIGNED) == day


@pytest.mark.parametrize(
    "text",
    [
        "Luật Đất đai có hiệu lực từ ngày 01/8/2024.",
        "Quyết định số 12/QĐ-UBND có hiệu lực từ ngày 01/8/2024.",
        "Giấy phép lái xe có hiệu lực từ ngày cấp.",
        "Khoản 2 Điều 5 của Nghị định này có hiệu lực từ ngày 01/01/2027.",
        "Mức phí mới được áp dụng từ ngày 01/5/2025.",
        "Báo giá có hiệu lực trong 15 ngày kể từ ngày báo giá.",
        "Quy chế này có hiệu lực từ học kỳ I năm học 2023-2024.",
    ],
)
def test_what_says_nothing_of_the_document_itself(text: str) -> None:
    assert effective_date(text, SIGNED) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 5/1/2020.", ("12/QĐ-UBND",)),
        ("bãi bỏ Nghị quyết số 4/NQ-HĐND và Nghị quyết số 7/2019/NQ-HĐND.", ("4/NQ-HĐND", "7/2019/NQ-HĐND")),
        ("Sửa đổi, bổ sung một số điều của Thông tư số 22/2021/TT-BYT", ("22/2021/TT-BYT",)),
        ("Nghị định số 38/2013/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.", ("38/2013/NĐ-CP",)),
        ("Quy định này thay thế Quy định nghỉ phép ban hành năm 2022.", ("Quy định nghỉ phép ban hành năm 2022",)),
        ("Quy trình này thay thế quy trình QT-MH-02 và quy định cách mua.", ("QT-MH-02",)),
        ("Thay thế bóng đèn số 12/ĐL ở hành lang.", ()),
        ("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật số 47/2019/QH14;", ()),
        ("theo Nghị định số 5/NĐ-CP đã được sửa đổi bởi Nghị định số 6/NĐ-CP.", ()),
        ('Thay thế cụm từ "xã" tại Quyết định số 3/QĐ-UBND.', ()),
        ("Quyết định này thay thế các quyết định trước đây.", ()),
    ],
)
def test_what_it_replaces(text: str, names: tuple[str, ...]) -> None:
    assert replaced(text, "1/QĐ-UBND") == names


def test_its_own_number_is_not_replaced() -> None:
    assert replaced("Thay thế Quyết định số 1/QĐ-UBND.", "1/QĐ-UBND") == ()


def test_passed_on() -> None:
    assert passed_on("được Quốc hội khóa XV thông qua ngày 18 tháng 01 năm 2024") == date(2024, 1, 18)
    assert passed_on("được thông qua.") is None

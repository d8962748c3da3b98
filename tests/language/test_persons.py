import pytest

from language.persons import persons_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CHỦ TỊCH\n(Đã ký)\n\nĐặng Thị Bích Hạnh", ("Đặng Thị Bích Hạnh",)),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLÒ VĂN SẤU", ()),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nĐỖ VĂN SẤU", ("Đỗ Văn Sấu",)),
        ("Nơi nhận:            GIÁM ĐỐC\n- Lưu: VT.           TS. Lò Thị Xuân", ("Lò Thị Xuân",)),
        ("Nơi nhận: - Lưu VT. | HIỆU TRƯỞNG (Đã ký) Lê Văn Tám", ("Lê Văn Tám",)),
        (
            "BÊN A                 BÊN B\n(Ký tên)              (Ký tên)\nVũ Thị Na             Hồ A Dơ",
            ("Vũ Thị Na", "Hồ A Dơ"),
        ),
        ("Chủ trì: Ông Sùng A Páo, Trưởng bản\nThư ký: chị Mùa Thị Dợ", ("Sùng A Páo", "Mùa Thị Dợ")),
        ("Người soạn thảo: Lê Thị Vân\nNgười phê duyệt: Phạm Văn Tú", ("Phạm Văn Tú", "Lê Thị Vân")),
        ("Đại diện: Bà TRỊNH THỊ MAI, chức vụ Giám đốc", ("Trịnh Thị Mai",)),
        ("Bên mua: Công ty TNHH Bếp Xanh", ()),
        ("Kính gửi: Ông Nguyễn Văn An", ()),
        ("STT | Họ và tên | Chức vụ\n1 | Nguyễn Văn An | Giám đốc\n2 | Lê Thị Bé | Kế toán", ()),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\nCăn cứ Luật Đất đai;", ()),
    ],
)
def test_who_signs_chairs_and_stands_for_a_party(text: str, names: tuple[str, ...]) -> None:
    assert persons_of(text, official=True) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Đồng chí Lý Thị Hoa, Phó Chủ tịch UBND tỉnh chủ trì hội nghị.", ("Lý Thị Hoa",)),
        ("Bộ trưởng Bộ Công Thương Trần Đức Anh chủ trì cuộc họp.", ()),
        ("Ông Phan Văn Mới dự. Công ty chủ trì dự án.", ()),
    ],
)
def test_of_news_only_who_chairs(text: str, names: tuple[str, ...]) -> None:
    assert persons_of(text + "\nGIÁM ĐỐC\nĐặng Thị Bích Hạnh", official=False) == names

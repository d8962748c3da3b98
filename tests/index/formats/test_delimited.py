from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.formats.delimited import find_delimiter
from tests.index.formats.office import read, records


def table(tmp_path: Path, text: str, name: str = "a.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ('Bến,Giá\nCửa Hội,"8,5"\nCửa Lò,"9,5"\n', ","),
        ("Bến;Giá\nCửa Hội;8,5\nCửa Lò;9,5\n", ";"),
        ("Bến\tGhi chú\nCửa Hội\tgần chợ, có cầu\nCửa Lò\txa; đò nhỏ\n", "\t"),
        ("Bến|Giá\nCửa Hội|8,5\nCửa Lò|9,5\n", "|"),
        ("Báo cáo bến đò, quý I\n\nBến;Lượt\nCửa Hội;5\nCửa Lò;6\n", ";"),
        ("Chỉ có một cột\nCửa Hội\n", ""),
        ("", ""),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert find_delimiter(text) == delimiter


def test_quoted_decimals_line_ends_and_ragged_rows(tmp_path: Path) -> None:
    text = 'Loài,Giá,Ghi chú\n"Cá thu","8,5","tươi\nbán sáng"\nCá nục,"6,25"\nTôm,12,ngon,thừa một ô\n'
    assert records(read(table(tmp_path, text))) == [
        {"Loài": "Cá thu", "Giá": "8,5", "Ghi chú": "tươi bán sáng"},
        {"Loài": "Cá nục", "Giá": "6,25"},
        {"Loài": "Tôm", "Giá": "12", "Ghi chú": "ngon", "": "thừa một ô"},
    ]


def test_lines_above_the_header_are_paragraphs(tmp_path: Path) -> None:
    text = "SẢN LƯỢNG THEO BẾN\nĐơn vị: tấn\n\nBến;Cá;Tôm\nSa Kỳ;12;3\nMỹ Á;7;1\n"
    text += "Nguồn: Ban quản lý cảng cá Sa Kỳ, tháng 3\n"
    document = read(table(tmp_path, text))
    assert document.text.startswith("SẢN LƯỢNG THEO BẾN\n\nĐơn vị: tấn\n\nBến | Cá | Tôm\n")
    assert [row["Bến"] for row in records(document)] == ["Sa Kỳ", "Mỹ Á"]
    assert document.text.endswith("\n\nNguồn: Ban quản lý cảng cá Sa Kỳ, tháng 3")


def test_a_table_without_header_has_no_column_names(tmp_path: Path) -> None:
    document = read(table(tmp_path, "1,Sa Kỳ,12\n2,Mỹ Á,7\n3,Cổ Lũy,5\n"))
    assert [set(row) for row in records(document)] == [{""}] * 3 and not any(b.header for b in document.blocks)


def test_excels_own_word_on_the_delimiter(tmp_path: Path) -> None:
    assert records(read(table(tmp_path, "sep=;\nBến;Số, loại\nSa Kỳ;12\n"))) == [{"Bến": "Sa Kỳ", "Số, loại": "12"}]


def test_a_tsv_is_split_at_tabs(tmp_path: Path) -> None:
    text = "Ca\tNgười, việc\n1\tLan, gác\n2\tHà, lái\n"
    assert records(read(table(tmp_path, text, "a.tsv")))[0] == {"Ca": "1", "Người, việc": "Lan, gác"}


def test_a_quotation_mark_that_is_never_closed_is_a_letter(tmp_path: Path) -> None:
    rows = "".join(f"Tàu {n},{n}\n" for n in range(300))
    document = read(table(tmp_path, f'Tên,Số\n"Ống nước,5\n{rows}'))
    assert len(records(document)) == 301 and records(document)[0] == {"Tên": '"Ống nước', "Số": "5"}


def test_utf_16_as_excel_saves_unicode_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Bến\tGiá\nSa Kỳ\t12\nMỹ Á\t15\n".encode("utf-16"))
    assert records(read(path)) == [{"Bến": "Sa Kỳ", "Giá": "12"}, {"Bến": "Mỹ Á", "Giá": "15"}]


@pytest.mark.parametrize("text", ['"' * 100_000, ",;" * 50_000, '"a' * 50_000, "a," * 3000 + "\n", "\t" * 3000])
def test_hostile_text_takes_no_time(tmp_path: Path, text: str) -> None:
    read(table(tmp_path, text))


CELL = st.text("abđ ,;\t|\"'\n12.ơ", max_size=8)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=2, max_size=6), st.sampled_from(",;\t|"))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_character_of_a_csv_is_read(tmp_path: Path, rows: list[list[str]], delimiter: str) -> None:
    import csv

    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"sep={delimiter}\n")
        csv.writer(file, delimiter=delimiter).writerows([["Bến", "Giá", "Ghi chú"], *rows])
    text = "".join(read(path).text.split())
    for row in rows:
        for cell in row:
            assert "".join(cell.split()) in text

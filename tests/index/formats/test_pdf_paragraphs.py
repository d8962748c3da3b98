import itertools

import pytest

from index.formats.grid_kinds import Slot
from index.formats.pdf_boxes import Line, TableBox
from index.formats.pdf_paragraphs import Paragraph, Table, parts_of
from tests.index.formats.boxes import filled, line, row

LONG = (
    "Đoàn kiểm tra đã làm việc với tám doanh nghiệp trên địa bàn, lập biên bản hai trường hợp xả nước thải chưa xử lý "
    "ra kênh tiêu và yêu cầu khắc phục xong trong tháng này, nếu không sẽ đình chỉ hoạt động."
)
OTHER = "Các hộ nuôi cá ở hạ lưu được bồi thường theo thiệt hại thực tế, tiền do doanh nghiệp gây ô nhiễm chi trả."


def set_lines(
    text: str, base: float, *, page: int = 1, stack: int = 1, indent: float = 0.0, pitch: float = 16
) -> list[Line]:
    cut = filled(text, right=520 - indent)
    first = filled(text, left=70 + indent)[0] if indent else cut[0]
    rest = filled(text[len(first) :].strip())
    lines = [line(first, base, x=70 + indent, page=page, stack=stack)]
    return lines + [line(own, base + pitch * (n + 1), page=page, stack=stack) for n, own in enumerate(rest) if own]


def paragraphs(*pages: list[Line]) -> list[Paragraph]:
    found = parts_of((number, lines) for number, lines in enumerate(pages, start=1))
    return [part for part in found if isinstance(part, Paragraph)]


def texts(*pages: list[Line]) -> list[str]:
    return [part.text for part in paragraphs(*pages)]


def test_distance_ends_a_paragraph() -> None:
    one = set_lines(LONG, 100)
    assert texts([*one, *set_lines(OTHER, one[-1].base + 26)]) == [LONG, OTHER]


def test_a_short_line_ends_a_paragraph() -> None:
    one = set_lines(LONG, 100)
    assert texts([*one, *set_lines(OTHER, one[-1].base + 16)]) == [LONG, OTHER]


def test_an_indented_line_begins_a_paragraph() -> None:
    full = " ".join(filled(LONG)[:2])
    one = set_lines(full, 100, indent=28)
    assert texts([*one, *set_lines(OTHER, one[-1].base + 16, indent=28)]) == [full, OTHER]


def test_a_sentence_runs_over_the_page_s_end() -> None:
    lines = set_lines(LONG, 760)
    second = [line(own.text, 80 + 16 * n, page=2) for n, own in enumerate(lines[1:])]
    (found,) = paragraphs([lines[0]], [*second, *set_lines(OTHER, 200, page=2)])[:1]
    assert found.text == LONG
    assert found.pages == ((1, 0), (2, len(lines[0].text) + 1))
    assert found.text[found.pages[1][1] :].startswith(lines[1].text)


def test_a_new_page_may_begin_a_paragraph() -> None:
    one = set_lines(LONG, 700)
    assert texts(one, set_lines(OTHER, 80, page=2)) == [LONG, OTHER]


def test_a_sentence_runs_into_the_next_column() -> None:
    lines = set_lines(LONG, 100)
    second = [line(own.text, 60 + 16 * n, stack=2) for n, own in enumerate(lines[1:])]
    assert texts([lines[0], *second]) == [LONG]


@pytest.mark.parametrize("marker", ["a)", "2.", "Điều 6.", "-", "•", "3.1.", "IV."])
def test_markers_begin_paragraphs(marker: str) -> None:
    full = filled(LONG)[0] + "."
    found = texts([line(full, 100), line(f"{marker} Nội dung của mục này", 116)])
    assert found == [full, f"{'-' if marker == '•' else marker} Nội dung của mục này"]


def test_a_number_at_a_line_s_beginning_need_not_be_a_marker() -> None:
    upper = "Việc xử lý các trường hợp nêu trên được thực hiện theo trình tự nêu tại khoản"
    below = "2. Điều 14 của Luật này và các văn bản hướng dẫn"
    edge = line(upper, 100).x1
    assert len(texts([line(upper, 100, right=edge), line(below, 116, right=edge)])) == 1


def test_an_item_s_lines_hang_beneath_it() -> None:
    first, *rest = filled(LONG, left=90)
    lines = [line(f"a) {first}", 100), *(line(own, 116 + 16 * n, x=90) for n, own in enumerate(rest))]
    assert texts(lines) == [f"a) {LONG}"]


def test_fields_stay_lines() -> None:
    own = ["Họ tên: Lò Văn Páo", "Ngày sinh: 03/4/1987", "Quê quán: xã Nậm Lạnh"]
    assert texts([line(text, 100 + 16 * n) for n, text in enumerate(own)]) == own


def test_another_size_begins_a_paragraph() -> None:
    assert texts([line("Kết quả của quý vừa qua", 100, size=16), *set_lines(OTHER, 120)]) == [
        "Kết quả của quý vừa qua",
        OTHER,
    ]


def test_centred_lines_of_capitals_are_one_title() -> None:
    own = ["QUY ĐỊNH VỀ QUẢN LÝ VÀ SỬ DỤNG", "NHÀ VĂN HÓA CỦA TỔ DÂN PHỐ", "Ban hành theo Quyết định số 8"]
    lines = [line(t, 100 + 18 * n, x=295 - 3 * len(t), bold=n < 2) for n, t in enumerate(own)]
    assert texts(lines) == [f"{own[0]} {own[1]}", own[2]]


def test_lines_of_a_letterhead_stay_lines() -> None:
    own = ["ỦY BAN NHÂN DÂN", "XÃ ĐỒNG SIM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", "NAM"]
    lines = [Line(line(t, 100 + 16 * n).words, 70, 300, 1, 1, "line") for n, t in enumerate(own)]
    assert texts(lines) == [*own[:2], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_lines_of_a_table_of_contents_stay_lines() -> None:
    own = [f"Chương {n}. Nội dung {'.' * 50} {n}" for n in (1, 2, 3)]
    assert texts([line(text, 100 + 16 * n) for n, text in enumerate(own)]) == own


def test_notes_come_behind_the_sentence_they_interrupt() -> None:
    lines = set_lines(LONG, 700)
    note = Line(line("1 Số liệu đến cuối tháng sáu.", 800, size=9).words, 70, 520, 9, 1, "note")
    second = [line(own.text, 80 + 16 * n, page=2) for n, own in enumerate(lines[1:])]
    found = paragraphs([lines[0], note], [*second, *set_lines(OTHER, 200, page=2)])
    assert [part.text for part in found] == [LONG, "[1] Số liệu đến cuối tháng sáu.", OTHER]


def test_a_narrow_block_has_an_edge_of_its_own() -> None:
    own = filled(LONG, right=230)
    assert texts([line(text, 100 + 16 * n) for n, text in enumerate(own)]) == [LONG]


def table(texts: list[list[str]], x: float = 70, top: float = 100) -> TableBox:
    return TableBox(x, x + 300, top, top + 200, (x, x + 100, x + 300), tuple(tuple(map(Slot, own)) for own in texts))


def test_a_table_goes_on_behind_the_page_s_end_without_its_header() -> None:
    head = ["STT", "Nội dung"]
    pages = [
        (1, [table([head, ["1", "Một"]])]),
        (2, [table([head, ["2", "Hai và"]])]),
        (3, [table([["", "ba"], ["3", "Bốn"]])]),
    ]
    (found,) = parts_of(pages)
    assert isinstance(found, Table)
    assert [[slot.text for slot in own] for own in found.box.rows] == [
        head,
        ["1", "Một"],
        ["2", "Hai và ba"],
        ["3", "Bốn"],
    ]
    assert found.pages == (1, 1, 2, 3)


def test_tables_of_other_columns_or_with_text_between_stay_apart() -> None:
    other = TableBox(70, 370, 100, 300, (70, 200, 370), ((Slot("a"), Slot("b")),))
    between = line("Bảng thứ hai của báo cáo", 400, page=1)
    assert len(list(parts_of([(1, [table([["1", "a"]])]), (2, [other])]))) == 2
    assert len(list(parts_of([(1, [table([["1", "a"]]), between]), (2, [table([["2", "b"]])])]))) == 3


def test_lines_without_end_take_no_time_to_speak_of() -> None:
    lines = [
        line("chữ nối tiếp nhau không có dấu chấm nào cả và kéo dài hết dòng thứ n", 16.0 * n) for n in range(5000)
    ]
    assert sum(len(text) for text in texts(lines)) > 300_000
    assert len(list(itertools.chain(lines))) == 5000


def test_the_gap_behind_a_marker_is_a_space_and_others_are_wide() -> None:
    numbered = Line((*row(70, 100, "2."), *row(106, 100, "Thời gian")), 70, 520)
    apart = Line((*row(70, 100, "Năm học"), *row(220, 100, "Lớp")), 70, 520)
    label = Line((*row(70, 100, "Họ tên:"), *row(220, 100, "Lò Thị Mai")), 70, 520)
    assert [own.text for own in (numbered, apart, label)] == ["2. Thời gian", "Năm học  Lớp", "Họ tên: Lò Thị Mai"]

from collections.abc import Sequence

import pytest

from index.formats.grid_kinds import Slot
from index.formats.pdf_boxes import Row, Rule, TableBox, Word
from index.formats.pdf_margins import Margins, PageBoxes
from tests.index.formats.boxes import row

BODY = [
    "Thu phí chợ theo tháng",
    "Hộ kinh doanh nộp tại quầy",
    "Không thu thêm khoản nào",
    "Mức thu do phường quyết định",
]


def page(
    number: int, extra: Sequence[list[Word]] = (), *, body: Sequence[str] = BODY, rules: tuple[Rule, ...] = ()
) -> PageBoxes:
    shift = number * 7 % 5  # words of the text differ from page to page
    rows = [row(70, 180 + 20 * n, f"{body[(n + shift) % len(body)]} thứ {'abcdefgh'[number % 8]}") for n in range(20)]
    every: list[Row] = [list(own) for own in sorted([*rows, *extra], key=lambda r: r[0].base)]
    return PageBoxes(number, 595.0, 842.0, tuple(every), rules)


def stripped(pages: Sequence[PageBoxes]) -> list[list[str]]:
    margins = Margins(len(pages))
    margins.learn(pages)
    return [[" ".join(w.text for w in own if isinstance(w, Word)) for own in margins.strip(p).rows] for p in pages]


def test_headers_and_page_numbers_go_from_every_page() -> None:
    pages = [page(n, [row(70, 40, "NỘI QUY LAO ĐỘNG"), row(280, 815, f"Trang {n}/4")]) for n in range(1, 5)]
    assert all(len(own) == 20 for own in stripped(pages))


def test_headers_of_left_and_right_pages_differ() -> None:
    heads = ["Công ty Sông Lam", "Nội quy lao động"]
    pages = [page(n, [row(70, 40, heads[n % 2]), row(60 + 400 * (n % 2), 815, f"{n}")]) for n in range(1, 9)]
    assert all(len(own) == 20 for own in stripped(pages))


def test_a_line_that_stands_once_stays() -> None:
    pages = [page(n, [row(70, 40, "Mẫu số 3")] if n == 1 else []) for n in range(1, 5)]
    assert stripped(pages)[0][0] == "Mẫu số 3"


def test_the_same_words_at_another_height_stay() -> None:
    pages = [page(n, [row(70, 40 + 25 * (n % 3), "Ghi chú của bảng")]) for n in range(1, 4)]
    assert all(own[0] == "Ghi chú của bảng" for own in stripped(pages))


def test_text_that_begins_each_page_alike_further_in_stays() -> None:
    pages = [
        page(n, [row(70, 60, f"Mở đầu khác nhau {'mnop'[n]}"), row(70, 110, "Bên A cam kết")]) for n in range(1, 4)
    ]
    assert all("Bên A cam kết" in own for own in stripped(pages))


@pytest.mark.parametrize("text", ["1", "- 1 -", "Trang 1", "Trang 1/1", "Page 1 of 1", "QT-07 – trang 1/1"])
def test_the_number_of_an_only_page_goes(text: str) -> None:
    assert len(stripped([page(1, [row(280, 815, text)])])[0]) == 20


@pytest.mark.parametrize("text", ["7", "2025", "Điều 1", "Trang bị 1"])
def test_other_numbers_at_the_edge_stay(text: str) -> None:
    assert stripped([page(1, [row(280, 815, text)])])[0][-1] == text


def test_a_form_on_every_page_is_kept_once() -> None:
    head = ["PHIẾU THU", "Đơn vị: Chợ Bến", "Họ tên người nộp:", "Địa chỉ:", "Lý do nộp:"]
    pages = [page(n, [row(70, 30 + 18 * k, text) for k, text in enumerate(head)]) for n in range(1, 4)]
    assert [len(own) for own in stripped(pages)] == [25, 20, 20]


def test_pages_with_hardly_anything_on_them_are_not_emptied() -> None:
    pages = [
        PageBoxes(n, 595.0, 842.0, (list(row(70, 60, f"Phần {n}")), list(row(290, 820, str(n))))) for n in range(1, 5)
    ]
    assert stripped(pages) == [["Phần 1"], ["Phần 2"], ["Phần 3"], ["Phần 4"]]


def test_a_frame_with_the_document_s_code_is_a_header_too() -> None:
    def framed(n: int) -> PageBoxes:
        cells = ((Slot("QUY TRÌNH MUA HÀNG"), Slot("Mã: QT-07"), Slot(f"Trang {n}/3")),)
        own = page(n)
        box = TableBox(60, 530, 30, 60, (60, 200, 400, 530), cells)
        return PageBoxes(n, own.width, own.height, ([box], *own.rows))

    assert all(len(own) == 20 for own in stripped([framed(n) for n in range(1, 4)]))


def test_large_words_on_every_page_are_a_watermark() -> None:
    pages = [page(n, [row(150, 450, "BẢN SAO", size=60)]) for n in range(1, 4)]
    assert all("BẢN SAO" not in own for own in stripped(pages))


def test_notes_at_the_foot_are_told_apart() -> None:
    foot = [row(70, 740, "[1] Theo số liệu của Chi cục Thuế.", size=9), row(70, 752, "[2] Không kể tiền phạt.", size=9)]
    margins = Margins(1)
    found = margins.strip(page(1, foot))
    assert [" ".join(w.text for w in own if isinstance(w, Word)) for own in found.notes] == [
        "[1] Theo số liệu của Chi cục Thuế.",
        "[2] Không kể tiền phạt.",
    ]
    assert len(found.rows) == 20


def test_a_plain_number_opens_a_note_beneath_a_short_rule_only() -> None:
    foot = [row(70, 740, "1 Theo số liệu của Chi cục Thuế.", size=9)]
    rule = (Rule(70.0, 725.0, 200.0, 725.0),)
    assert len(Margins(1).strip(page(1, foot, rules=rule)).notes) == 1
    assert not Margins(1).strip(page(1, foot)).notes


def test_small_print_without_a_number_is_text() -> None:
    assert not Margins(1).strip(page(1, [row(70, 740, "Ghi chú: giá đã gồm thuế.", size=9)])).notes

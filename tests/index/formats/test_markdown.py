from index.formats.markdown import read_markdown

REPORT = """---
title: "Hội nghị quý I"
date: 2026-01-07
author: Thu Hường
---
# Kết quả **quý I**

Thu ngân sách đạt **932,7 tỷ đồng**, theo [báo cáo](https://example.org/a_(b)).

> Trích lời ông A.

* GRDP tăng *7,12%*
* snake_case_name và 2*3*4 còn nguyên

| Chỉ tiêu | Đạt |
|---|---|
| Thu | 932,7 |

<!-- ẩn -->
Hết.
"""


def test_front_matter_is_read() -> None:
    found = read_markdown(REPORT)
    assert (found.title, found.published, found.author) == ("Hội nghị quý I", "2026-01-07", "Thu Hường")


def test_marks_go_and_words_stay() -> None:
    text = read_markdown(REPORT).text
    assert "Thu ngân sách đạt 932,7 tỷ đồng, theo báo cáo" in text
    assert "Kết quả quý I" in text.splitlines()
    assert "- GRDP tăng 7,12%" in text
    assert "snake_case_name và 2*3*4 còn nguyên" in text
    assert "Trích lời ông A." in text.splitlines()
    assert "| Thu | 932,7 |" in text
    for mark in ("**", "#", "---", "ẩn", "title:"):
        assert mark not in text


def test_the_first_heading_is_the_title() -> None:
    assert read_markdown("Mở đầu\n\n## Hội *nghị*\n\nNội dung.").title == "Hội nghị"
    assert read_markdown("Hội nghị\n========\n\nNội dung.").title == "Hội nghị"
    assert read_markdown("Chỉ có chữ.").title == ""


def test_lines_that_only_look_like_marks_stay() -> None:
    assert "Thu đạt 932,7 tỷ" in read_markdown("[Kết luận]: Thu đạt 932,7 tỷ.").text
    assert "Số liệu của Sở" in read_markdown("Thu đạt[^1].\n\n[^1]: Số liệu của Sở Tài chính.").text
    assert read_markdown("Xem [báo cáo].\n\n[báo cáo]: https://example.org").text == "Xem [báo cáo]."
    assert read_markdown("---\nThành ủy họp sáng 7/1.\n\n---\n\nHết.").text.startswith("Thành ủy họp")
    assert read_markdown("Gửi <thanhuy@example.vn>, R&amp;D").text == "Gửi thanhuy@example.vn, R&D"
    assert read_markdown("---\ndate: 2026-01-07 # ghi chú\n---\nA").published == "2026-01-07"

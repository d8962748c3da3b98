from index.markdown import read_markdown

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

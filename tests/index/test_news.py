"""Structure rules take linear time, and lists of other articles are separated from the article."""

import time

import pytest

from index.news import classify_news
from index.structure import find_blocks
from schema import Block


@pytest.mark.parametrize("line", ["Thu Hường", "a, b;", "a", "Tin tức khác", "- a", "1. A", "Lan" + " " * 50 + "Anh"])
def test_many_lines_of_one_kind_take_linear_time(line: str) -> None:
    started = time.process_time()
    find_blocks(f"{line}\n" * 4_000)
    assert time.process_time() - started < 4  # half a second; a rule over all lines behind each took half a minute


def test_a_line_of_white_space_between_words_takes_linear_time() -> None:
    started = time.process_time()
    find_blocks("Lan" + " " * 100_000 + "Anh\n\nHết bài.")
    assert time.process_time() - started < 2


def test_lists_of_other_articles_stand_between_and_after_the_article() -> None:
    long = "Câu dài " * 30 + "hết."
    lines = [long, "Tin tức khác", "Một tin", "Hai tin", long, "Đọc thêm:", "Ba tin"]
    text, blocks = "", []
    for line in lines:
        blocks.append(Block("paragraph", len(text), len(text) + len(line)))
        text += line + "\n"
    found = classify_news(text, blocks)
    assert [(b.kind, text[b.start : b.end]) for b in found] == [
        ("paragraph", long),
        ("related", "Tin tức khác\nMột tin\nHai tin"),
        ("paragraph", long),
        ("related", "Đọc thêm:\nBa tin"),
    ]

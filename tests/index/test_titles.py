import pytest

from index.passages import split_passages
from index.titles import MAX_TITLE_CHARACTERS, derive_title, shorten
from tests.conftest import make_document


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hội nghị Thành ủy lần thứ 63.\nNgày 3/4, hội nghị đã diễn ra.", "Hội nghị Thành ủy lần thứ 63"),
        ("Quang cảnh hội nghị\nCùng dự có ông A.\nTại hội nghị, báo cáo được trình bày.", "Báo cáo được trình bày."),
        ("Toàn cảnh\nHội nghị do ông A chủ trì.\nThu ngân sách tăng. Chi giảm.", "Thu ngân sách tăng."),
        ("Cùng dự có ông A.", "Cùng dự có ông A."),
        ("Một dòng", "Một dòng"),
    ],
)
def test_the_first_words_that_say_something(text: str, title: str) -> None:
    assert derive_title(split_passages(make_document("d", text), max_words=1000)) == title


def test_shorten_cuts_between_words() -> None:
    found = shorten("ngân sách, " * 30)
    assert len(found) <= MAX_TITLE_CHARACTERS + 1
    assert found.endswith("ngân sách…") or found.endswith("ngân…")

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.passages import split_passages
from language.dates import date_header
from tests.conftest import make_document
from text import normalise

NEWS = """ date 2026-01-07 Toàn cảnh tại hội nghị

Sáng 7/1, Thành ủy tổ chức hội nghị tổng kết năm 2025. Hội nghị do Bí thư Thành ủy chủ trì.

Đồng chí Trần Văn An, Bí thư Thành ủy phát biểu tại hội nghị

Đúng vậy.
Các nhiệm vụ trọng tâm gồm:
- Thu ngân sách đạt 10 tỷ đồng
- Giải ngân 100% kế hoạch
Thu Hường
Tin tức khác
- Phiên họp thường kỳ tháng 2/2025.
- Nhiều hoạt động dịp lễ
"""


def kinds(text: str, max_words: int = 200) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in split_passages(make_document("d", text), max_words=max_words)]


def test_news_is_told_apart() -> None:
    assert kinds(NEWS) == [
        ("caption", "Toàn cảnh tại hội nghị"),
        ("paragraph", "Sáng 7/1, Thành ủy tổ chức hội nghị tổng kết năm 2025. Hội nghị do Bí thư Thành ủy chủ trì."),
        ("caption", "Đồng chí Trần Văn An, Bí thư Thành ủy phát biểu tại hội nghị"),
        ("paragraph", "Đúng vậy."),
        (
            "list",
            "Các nhiệm vụ trọng tâm gồm:\n- Thu ngân sách đạt 10 tỷ đồng\n- Giải ngân 100% kế hoạch",
        ),
        ("byline", "Thu Hường"),
        ("related", "Tin tức khác\n- Phiên họp thường kỳ tháng 2/2025.\n- Nhiều hoạt động dịp lễ"),
    ]


def test_ids_and_ordinals_follow_the_text() -> None:
    found = split_passages(make_document("a/b", NEWS), max_words=200)
    assert [p.passage_id for p in found] == [f"a/b#{i}" for i in range(len(found))]
    assert [p.text for p in found if p.kind == "byline"][-1] == "Thu Hường"


def test_a_document_of_one_line_is_a_paragraph() -> None:
    assert kinds("Thu ngân sách 10 tỷ đồng") == [("paragraph", "Thu ngân sách 10 tỷ đồng")]


def test_a_hard_wrapped_paragraph_is_one_passage() -> None:
    text = (
        "Thành ủy yêu cầu các cấp, các ngành tiếp tục tập trung thực hiện các nhiệm vụ\n"
        "Trung ương giao, bảo đảm đúng tiến độ và chất lượng trong năm 2025 và những năm\n"
        "tiếp theo.\n\nĐoạn thứ hai của văn bản này đứng riêng."
    )
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "paragraph"]


def test_an_article_that_goes_on_after_a_list_of_others_is_kept() -> None:
    long = "Thu ngân sách " + "của thành phố và các phường, xã " * 10 + "đạt 10 tỷ đồng."
    assert [kind for kind, _ in kinds(f"Mở đầu bài viết.\nTin liên quan\n- Tin một\n- Tin hai\n{long}")] == [
        "paragraph",
        "related",
        "paragraph",
    ]


def test_a_list_behind_the_signature_is_no_part_of_the_article() -> None:
    assert [k for k, _ in kinds("Thu đạt 10 tỷ đồng.\nThu Hường\n- Tin một\n- Tin hai")] == [
        "paragraph",
        "byline",
        "related",
    ]


def test_rows_of_a_table_are_no_captions() -> None:
    assert {kind for kind, _ in kinds("Kết quả như sau.\nThu 10\nChi 9\nDư 1\nVay 0")} == {"paragraph"}


def test_long_paragraphs_are_cut_at_sentences() -> None:
    sentence = "Thu ngân sách của TP. Hạ Long đạt 932,7 tỷ đồng."
    found = [text for _, text in kinds(" ".join([sentence] * 30), max_words=50)]
    assert len(found) == 8  # four sentences of eleven words in each
    assert all(text.endswith("đồng.") and len(text.split()) <= 50 for text in found)


def test_a_sentence_that_is_too_long_is_cut_at_a_comma() -> None:
    found = [text for _, text in kinds(("một hai ba bốn năm, " * 20).strip(" ,") + ".", max_words=23)]
    assert all(len(text.split()) <= 23 for text in found)
    assert found[0].endswith(",")


TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            [*NEWS.split("\n"), "Tin khác:", "* mục", "TP. Hạ Long, ngày 3/4.", "a" * 50, "“Trích?” Đúng.", "\t"]
        ),
        st.text(max_size=40),
        st.text(alphabet="ab cĐ.,;:-!?\n ", max_size=300),
    ),
    max_size=12,
).map(lambda pieces: normalise("\n".join(pieces)))


@given(TEXTS, st.integers(20, 60))
def test_offsets_are_exact_and_nothing_is_lost(text: str, max_words: int) -> None:
    document = make_document("d", text)
    found = split_passages(document, max_words=max_words)
    covered = [False] * len(text)
    end = 0
    for passage in found:
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip() != ""
        assert end <= passage.start
        assert len(passage.text.split()) <= max_words
        end = passage.end
        covered[passage.start : passage.end] = [True] * (passage.end - passage.start)
    _, begin = date_header(text)
    lost = [c for place, c in enumerate(text) if place >= begin and not covered[place] and not c.isspace()]
    assert lost == []


def test_the_real_documents_come_out_as_a_person_would_part_them(shared_seeds: Path) -> None:
    captions, related, bylines = 0, 0, []
    for path in sorted(shared_seeds.glob("*.txt")):
        found = split_passages(make_document(path.stem, normalise(path.read_text("utf-8"))), max_words=200)
        captions += sum(p.kind == "caption" for p in found)
        related += sum(p.kind == "related" for p in found)
        bylines += [p.text for p in found if p.kind == "byline"]
        assert all(p.text.endswith((".", "…", "...")) for p in found if p.kind == "paragraph")
    assert (captions, related, bylines) == (12, 1, ["Thu Hường", "VĨNH TƯỜNG"])


@pytest.mark.parametrize("text", ["", " \n\t\n ", " date 2024-12 "])
def test_nothing_but_white_space_has_no_passage(text: str) -> None:
    assert kinds(text) == []

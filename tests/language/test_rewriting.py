"""Questions that lean on the conversation, and those that do not."""

from pathlib import Path

import pytest

from language import rewriting
from language.rewriting import standalone_question
from schema import Turn

BUDGET = Turn("Thu ngân sách năm 2024 của Đà Lạt được bao nhiêu?", "1.200 tỷ đồng.")
ENGLISH = Turn("How much did Hue collect in 2024?", "900 tỷ đồng.")
CHAIR = Turn("Ai kết luận hội nghị lần thứ 12?", "Ông Trần Văn Nam.")


_TABLE = Path(rewriting.__file__).with_name("rewriting.examples.tsv")
EXAMPLES = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]


@pytest.mark.parametrize(("leaning", "last", "answer", "typed", "standalone"), EXAMPLES)
def test_examples_stand_on_their_own(leaning: str, last: str, answer: str, typed: str, standalone: str) -> None:
    assert leaning
    assert after(Turn(last, answer), typed) == standalone


def test_how_a_turn_was_understood_is_taken_over() -> None:
    turn = Turn("Còn Huế?", "900 tỷ đồng", standalone="Thu ngân sách năm 2024 của Huế được bao nhiêu?")
    assert after(turn, "Còn năm 2023?") == "Thu ngân sách năm 2023 của Huế được bao nhiêu?"


def test_a_chain_keeps_what_earlier_fragments_named() -> None:
    history = [BUDGET, Turn("Còn Huế?", "900 tỷ đồng"), Turn("Thế năm 2023?", "800 tỷ đồng")]
    assert standalone_question("Quý 2 thì sao?", history) == "Thu ngân sách quý 2 năm 2023 của Huế được bao nhiêu?"


def after(turn: Turn, question: str) -> str:
    return standalone_question(question, [turn])


def test_without_history_a_question_is_left_alone() -> None:
    assert standalone_question("Tăng bao nhiêu?", []) == "Tăng bao nhiêu?"


@pytest.mark.parametrize(
    ("turn", "question", "expected"),
    [
        (BUDGET, "Còn năm 2023 thì sao?", "Thu ngân sách năm 2023 của Đà Lạt được bao nhiêu?"),
        (BUDGET, "Thế năm 2022 thì bao nhiêu?", "Thu ngân sách năm 2022 của Đà Lạt được bao nhiêu?"),
        (BUDGET, "Tăng bao nhiêu?", "Thu ngân sách năm 2024 của Đà Lạt tăng bao nhiêu?"),
        (BUDGET, "Vậy tổng vốn đầu tư?", "Tổng vốn đầu tư năm 2024 của Đà Lạt được bao nhiêu?"),
        (BUDGET, "Ở đó ai làm chủ tịch?", "ở Đà Lạt ai làm chủ tịch"),
        (CHAIR, "Ông ấy giữ chức vụ gì?", "ông Trần Văn Nam giữ chức vụ gì"),
        (CHAIR, "Hội nghị đó họp ngày nào?", "Hội nghị lần thứ 12 họp ngày nào"),
        (CHAIR, "Ai nữa?", "Ngoài Ông Trần Văn Nam, ai kết luận hội nghị lần thứ 12?"),
        (CHAIR, "What is his position?", "What is Ông Trần Văn Nam's position?"),
        (BUDGET, "Còn Huế năm 2023?", "Thu ngân sách năm 2023 của Huế được bao nhiêu?"),
        (BUDGET, "Hue nam 2023?", "Thu ngân sách năm 2023 của Hue được bao nhiêu?"),
        (BUDGET, "Năm ngoái thì sao?", "Thu ngân sách năm ngoái của Đà Lạt được bao nhiêu?"),
        (BUDGET, "And in 2023?", "Thu ngân sách năm 2023 của Đà Lạt được bao nhiêu?"),
        (CHAIR, "Thế còn Hà Nội thì sao?", "Ở Hà Nội, ai kết luận hội nghị?"),
        (CHAIR, "Còn hội nghị lần thứ 13?", "Ai kết luận hội nghị lần thứ 13?"),
        (ENGLISH, "How about Da Lat in 2023?", "How much did Da Lat collect in 2023?"),
        (ENGLISH, "Còn Huế năm 2023?", "How much did Huế collect in 2023?"),
        (ENGLISH, "tăng bao nhiêu?", "Hue collect in 2024 tăng bao nhiêu?"),
    ],
)
def test_what_is_borrowed_is_filled_in(turn: Turn, question: str, expected: str) -> None:
    assert expected.rstrip("?").lower() in after(turn, question).lower()


def test_investment_is_no_question_word() -> None:
    turn = Turn("Tổng vốn đầu tư của Đà Lạt là bao nhiêu?", "3.000 tỷ đồng")
    assert after(turn, "Vì sao?") == "Vì sao tổng vốn đầu tư của Đà Lạt là 3.000 tỷ đồng?"


@pytest.mark.parametrize("place", ["Nam Định", "Quy Nhơn"])
def test_a_place_may_be_spelt_like_a_year_or_a_quarter_without_marks(place: str) -> None:
    assert after(BUDGET, f"Còn {place}?") == f"Thu ngân sách năm 2024 của {place} được bao nhiêu?"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Còn hợp tác xã thì bao nhiêu?", "Bao nhiêu hợp tác xã ở Huế mới thành lập năm 2024?"),
        ("Còn hợp tác xã?", "Bao nhiêu hợp tác xã ở Huế mới thành lập năm 2024?"),
        ("Vậy mấy hợp tác xã?", "Bao nhiêu hợp tác xã ở Huế mới thành lập năm 2024?"),
        ("Bao nhiêu người bị sa thải?", "Bao nhiêu người bị sa thải?"),
        ("Còn thu ngân sách thì bao nhiêu?", "Ở Huế, năm 2024, thu ngân sách là bao nhiêu?"),
    ],
)
def test_something_else_is_counted(question: str, expected: str) -> None:
    turn = Turn("Bao nhiêu doanh nghiệp ở Huế mới thành lập năm 2024?", "120 doanh nghiệp")
    assert after(turn, question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Thị trường bất động sản có bao nhiêu giao dịch?",  # no opener: "thì"
        "Vay vốn ngân hàng lãi suất bao nhiêu?",  # "vậy"
        "Thể thao Việt Nam giành mấy huy chương?",  # "thế"
        "Năm nay thu ngân sách đạt bao nhiêu?",  # of today
        "Ngày nay có bao nhiêu người theo đạo Phật?",
        "Dự án nằm trên địa bàn xã nào?",  # "năm trên"
        "Sơ đồ tổ chức gồm những gì?",  # "số đó"
        "How many companies are there in Da Nang?",
        "Chuyện khác",
    ],
)
def test_words_that_look_like_openers_and_pronouns_are_left_alone(question: str) -> None:
    assert after(BUDGET, question) == question


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Còn TP.HCM?", "Thu ngân sách năm 2024 của TP.HCM được bao nhiêu?"),
        ("Còn huyện Củ Chi?", "Thu ngân sách năm 2024 của huyện Củ Chi được bao nhiêu?"),
        ("Thế còn Hải Phòng và Quảng Ninh?", "Thu ngân sách năm 2024 của Hải Phòng và Quảng Ninh được bao nhiêu?"),
        ("Còn năm 2022 và 2023?", "Thu ngân sách năm 2022 và 2023 của Đà Lạt được bao nhiêu?"),
        ("Kế hoạch này do ai lập?", "Kế hoạch thu ngân sách năm 2024 của Đà Lạt do ai lập"),
        ("Còn so với cùng kỳ thì bằng bao nhiêu?", "Thu ngân sách năm 2024 của Đà Lạt so với cùng kỳ"),
        ("Cố đô Huế được công nhận năm nào?", "Cố đô Huế được công nhận năm nào"),
        ("Lao động ở độ tuổi nào nhiều nhất?", "Lao động ở độ tuổi nào nhiều nhất"),
    ],
)
def test_what_is_named_and_pointed_at(question: str, expected: str) -> None:
    assert expected in after(BUDGET, question)


@pytest.mark.parametrize(
    ("turn", "question", "expected"),
    [
        (Turn("03/2025 xuất khẩu được bao nhiêu?", "1 tỷ"), "Còn 04/2025?", "04/2025 xuất khẩu được bao nhiêu?"),
        (Turn("Nhiệm kỳ 2020-2025 có mấy ủy viên?", "50"), "Còn 2015-2020?", "Nhiệm kỳ 2015-2020 có mấy ủy viên?"),
        (Turn("GRDP năm 2024 tăng bao nhiêu?", "7%"), "Còn công nghiệp?", "Công nghiệp năm 2024 tăng bao nhiêu?"),
        (
            Turn("Vốn của dự án hồ Núi Cốc là bao nhiêu?", "5.003,1 tỷ"),
            "Dự án này do ai làm?",
            "Dự án hồ Núi Cốc do ai làm?",
        ),
        (
            Turn("Ai là Bí thư Thành ủy Hà Nội?", "Bí thư Thành ủy Hà Nội Bùi Thị Minh Hoài"),
            "Bà ấy sinh năm nào?",
            "Bà Bùi Thị Minh Hoài sinh năm nào?",
        ),
        (Turn("Bao nhiêu người bị thương?", "15 người"), "Bao nhiêu người chết?", "Bao nhiêu người chết?"),
    ],
)
def test_more_follow_ups(turn: Turn, question: str, expected: str) -> None:
    assert after(turn, question).endswith(expected)


def test_what_is_counted_may_share_a_word_with_what_was() -> None:
    turn = Turn("Bao nhiêu tổ chức đảng ở Huế bị kỷ luật?", "12 tổ chức đảng")
    assert after(turn, "còn đảng viên thì bao nhiêu?") == "Bao nhiêu đảng viên ở Huế bị kỷ luật?"


def test_a_question_in_another_language_begins_anew_unless_it_says_otherwise() -> None:
    turn = Turn("Who chaired the meeting in Hue?", "Trần Văn An")
    assert after(turn, "Vụ trưởng Vụ Pháp chế là ai?") == "Vụ trưởng Vụ Pháp chế là ai?"
    assert "Hue" in after(turn, "Còn thời gian?")
    assert (
        after(Turn("Quý nào quan trọng?", "quý I"), "Why is it so very important?") == "Why is quý I so very important?"
    )


def test_small_talk_is_no_context() -> None:
    greeting = Turn("xin chào", "Xin chào! Bạn muốn hỏi gì về các tài liệu?")
    assert after(greeting, "Ai chủ trì hội nghị?") == "Ai chủ trì hội nghị?"
    thanks = Turn("Cảm ơn bạn", "Không có gì. Bạn cứ hỏi tiếp nhé.")
    assert "2023" in standalone_question("Còn năm 2023?", [BUDGET, thanks])
    assert "thu ngân sách" in standalone_question("Còn năm 2023?", [BUDGET, thanks]).lower()


def test_a_refusal_is_never_written_into_a_question() -> None:
    refused = Turn("Ai là bí thư Thành ủy Huế?", "Không thấy câu trả lời trong các tài liệu này.", refused=True)
    for question in ("Còn ai nữa?", "Vậy vì sao?", "Why so?"):
        assert "tài liệu" not in after(refused, question)


def test_without_marks_it_works_too() -> None:
    turn = Turn("thu ngan sach da lat nam 2024 bao nhieu", "1.200 tỷ đồng")
    assert "da lat" in after(turn, "vay tong von dau tu").lower()
    assert "2023" in after(turn, "con nam 2023 thi sao")
    assert "2024" not in after(turn, "con nam 2023 thi sao")


@pytest.mark.parametrize(
    "question",
    [
        "Giá trị sản xuất quý I/2025 của Hạ Long là bao nhiêu?",
        "Bí thư Tỉnh ủy Quảng Ninh là ai?",
        "Giá xăng hôm nay bao nhiêu một lít?",
        "When did the 63rd meeting of the city Party Executive Committee take place?",
    ],
)
def test_a_change_of_topic_carries_nothing(question: str) -> None:
    assert after(BUDGET, question) == question


def test_a_change_that_says_so_drops_its_announcement() -> None:
    assert after(BUDGET, "Thôi, hỏi chuyện khác: ai dự họp?") == "Ai dự họp?"


@pytest.mark.parametrize("answer", ["", "Không thấy câu trả lời trong các tài liệu này."])
def test_a_refused_question_lends_nothing_to_a_whole_one(answer: str) -> None:
    refused = Turn("Bí thư Thành ủy Hà Nội là ai?", answer)
    assert after(refused, "Ai chủ trì hội nghị?") == "Ai chủ trì hội nghị?"
    assert "Hà Nội" in after(refused, "Còn chủ tịch thì sao?")


def test_an_older_place_does_not_come_back() -> None:
    history = [BUDGET, Turn("Bí thư Thành ủy Cần Thơ là ai?", "Ông Lê Văn Bình.")]
    assert "2024" not in standalone_question("Ai chủ trì hội nghị?", history)


def test_a_chain_of_follow_ups_keeps_the_first_place() -> None:
    history = [BUDGET, Turn("Vậy tổng vốn đầu tư?", "3.000 tỷ đồng")]
    assert "Đà Lạt" in standalone_question("Tăng bao nhiêu?", history)
    assert "tổng vốn đầu tư" in standalone_question("Tăng bao nhiêu?", history).lower()

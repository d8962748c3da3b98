import pytest

from index.formats.pdf_boxes import Glyph, Rule, Style, Word
from index.formats.pdf_words import joined, rows_of, without_hyphens, words_of

BODY = Style(12.0)


def glyphs(text: str, x: float = 100.0, base: float = 100.0, *, style: Style = BODY, run: int = 1) -> list[Glyph]:
    """Draw a text, each character half a size wide."""
    wide = 0.5 * style.size
    return [Glyph(c, x + n * wide, x + (n + 1) * wide, base, style, run) for n, c in enumerate(text)]


def texts(drawn: list[Glyph], rules: tuple[Rule, ...] = ()) -> list[str]:
    return [word.text for row in rows_of(words_of(drawn, rules)) for word in row]


def test_spaces_part_words() -> None:
    assert texts(glyphs("Thu ngân sách đạt 932,7 tỷ")) == ["Thu", "ngân", "sách", "đạt", "932,7", "tỷ"]


def test_distance_parts_words_where_nothing_else_does() -> None:
    drawn = [*glyphs("hai", 100), *glyphs("chữ", 100 + 3 * 6 + 3), *glyphs("nữa", 100 + 6 * 6 + 6)]
    assert texts(drawn) == ["hai", "chữ", "nữa"]


def test_a_gap_within_a_syllable_parts_nothing_beside_real_spaces() -> None:
    drawn = [*glyphs("một hai ba bốn năm th"), *glyphs("ẻ", 100 + 21 * 6 + 3, run=2), *glyphs(" sáu", 100 + 22 * 6 + 3)]
    assert texts(drawn)[5] == "thẻ"


def test_text_drawn_twice_for_bold_stands_once() -> None:
    drawn = [*glyphs("Điều 5. Nghỉ phép"), *glyphs("Điều 5. Nghỉ phép", 100.4, run=2)]
    assert texts(drawn) == ["Điều", "5.", "Nghỉ", "phép"]


def test_double_letters_are_no_second_drawing() -> None:
    assert texts(glyphs("Hallo Nuuk 11 00")) == ["Hallo", "Nuuk", "11", "00"]


@pytest.mark.parametrize("marks", [("\u0323", "\u0302"), ("\u0302", "\u0323")])
def test_marks_drawn_behind_their_letter_are_put_on_it(marks: tuple[str, str]) -> None:
    drawn = glyphs("Vie")
    drawn += [Glyph(mark, 113.0, 117.0, 100.0, BODY, 2) for mark in marks]
    assert texts([*drawn, *glyphs("t", 118.0)]) == ["Việt"]


def test_marks_drawn_after_the_whole_line_find_their_letters() -> None:
    drawn = [*glyphs("Ha Noi"), Glyph("`", 107, 111, 100, BODY, 2), Glyph("ˆ", 125, 129, 100, BODY, 2)]
    drawn.append(Glyph(".", 125, 128, 100, BODY, 2))
    assert texts(drawn) == ["Hà", "Nội"]


def test_signs_beside_letters_are_no_marks() -> None:
    assert texts(glyphs("khoảng ~5 và ^ ở cuối câu.")) == ["khoảng", "~5", "và", "^", "ở", "cuối", "câu."]


def test_letters_set_apart_are_closed_by_distance() -> None:
    drawn = [g for n, c in enumerate("QUYẾT") for g in glyphs(c, 100 + 10 * n)]
    drawn += [g for n, c in enumerate("ĐỊNH") for g in glyphs(c, 160 + 10 * n)]
    assert texts(drawn) == ["QUYẾT", "ĐỊNH"]


def test_letters_at_one_distance_are_closed_to_syllables() -> None:
    drawn = [g for n, c in enumerate("THÔNGBÁO") for g in glyphs(c, 100 + 12 * n)]
    assert texts(drawn) == ["THÔNG", "BÁO"]


def test_single_letters_that_make_no_syllables_stay() -> None:
    drawn = [g for n, c in enumerate("ABCD") for g in glyphs(c, 100 + 20 * n)]
    assert texts(drawn) == ["A", "B", "C", "D"]


def test_raised_figures_are_powers_behind_units_and_notes_elsewhere() -> None:
    small = Style(7.0)
    area = [*glyphs("rộng 25 m"), *glyphs("2", 154, 96, style=small, run=2), *glyphs(" đất", 158)]
    note = [*glyphs("quy định"), *glyphs("12", 148, 96, style=small, run=2), *glyphs(" này", 155)]
    assert texts(area)[2] == "m²"
    assert texts(note) == ["quy", "định[12]", "này"]


def test_a_raised_number_before_a_note_is_set_apart_from_it() -> None:
    drawn = [*glyphs("3", 100, 96, style=Style(7.0), run=2), *glyphs("Theo báo cáo quý", 103.6)]
    assert texts(drawn)[0] == "[3]Theo"


def test_lowered_figures_stay_in_their_word() -> None:
    drawn = [*glyphs("khí CO"), *glyphs("2", 136, 102, style=Style(8.0), run=2), *glyphs(" thải", 140)]
    assert texts(drawn) == ["khí", "CO2", "thải"]


def test_letters_of_a_ligature_share_one_place() -> None:
    pair = [Glyph(c, 106.0, 118.0, 100.0, BODY, 2) for c in "ffi"]
    assert texts([*glyphs("o"), *pair, *glyphs("ce", 118.0, run=3)]) == ["office"]


def test_symbols_become_what_they_stand_for() -> None:
    assert texts(glyphs("\uf0b7 từ \uf0b3 5 và ﬁ")) == ["•", "từ", "≥", "5", "và", "fi"]


def test_no_word_runs_through_a_rule() -> None:
    wall = (Rule(112.0, 80.0, 112.0, 120.0),)
    assert texts([*glyphs("14"), *glyphs("NV003", 112.5, run=2)], wall) == ["14", "NV003"]


def test_a_new_cell_is_told_from_the_word_before_it() -> None:
    drawn = [*glyphs("Mã của Ngát"), *glyphs("Chức vụ và các nội dung", 166.5, run=2)]
    row = rows_of(words_of(drawn))[0]
    assert [(word.text, word.tab) for word in row][2:4] == [("Ngát", False), ("Chức", True)]


def test_words_in_an_old_font_are_converted_unless_they_are_unicode() -> None:
    old = Style(12.0, legacy=".VnTime")
    assert texts(glyphs("Céng hßa", style=old)) == ["Cộng", "hòa"]
    assert texts(glyphs("Cộng hòa", style=old)) == ["Cộng", "hòa"]


def test_rows_keep_small_shifts_together_and_lines_apart() -> None:
    words = [Word("a", 0, 6, 100.0, 12), Word("b", 50, 56, 101.5, 12), Word("c", 0, 6, 112.0, 12)]
    assert [[word.text for word in row] for row in rows_of(words)] == [["a", "b"], ["c"]]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["thông", "tin"], "thông tin"),
        (["infor\u00ad", "mation"], "information"),
        (["đường Hà Nội-", "Hải Phòng"], "đường Hà Nội-Hải Phòng"),
        (["kinh tế -", "xã hội"], "kinh tế - xã hội"),
        (["một", "", " hai "], "một hai"),
        ([], ""),
    ],
)
def test_lines_are_joined(lines: list[str], whole: str) -> None:
    assert joined(lines) == whole


@pytest.mark.parametrize(
    ("known", "whole"),
    [
        ({"manipulation"}, "manipulation"),
        (set(), "manipulation"),
        ({"manip", "ulation"}, "manip-ulation"),
        ({"manip-ulation"}, "manip-ulation"),
    ],
)
def test_a_hyphen_at_a_line_s_end_is_undone_where_it_is_surely_a_program_s(known: set[str], whole: str) -> None:
    assert without_hyphens(joined(["of manip-", "ulation"]), known) == f"of {whole}"


def test_a_hundred_thousand_characters_take_no_time_to_speak_of() -> None:
    spread = [Glyph("a", n * 7 % 500, n * 7 % 500 + 6, n * 3 % 800, BODY, n) for n in range(50_000)]
    marks = [Glyph("\u0301", 300.0, 303.0, 400.0, BODY, n) for n in range(50_000)]
    assert words_of([*spread, *marks])

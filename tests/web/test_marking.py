from __future__ import annotations

from web.marking import Marked

TEXT = "Giá vé là 50.000 đồng."


def test_only_the_marked_words_of_a_stretch_are_marked() -> None:
    marked = Marked(TEXT, 10, 16)
    assert marked.html(0, len(TEXT)) == 'Giá vé là <mark class="hd-mark">50&#46;000</mark> đồng&#46;'
    assert marked.html(13, 21) == '<mark class="hd-mark">000</mark> đồng'
    assert "mark" not in marked.html(0, 9) and not marked.touches(0, 10) and marked.touches(0, 11)


def test_white_space_alone_is_not_marked() -> None:
    assert Marked("a  b", 1, 3).html(0, 4) == "a  b"


def test_words_are_stressed_inside_the_mark_as_far_as_they_reach() -> None:
    marked = Marked(TEXT, 4, 21, strong=(10, 16))
    assert "<strong>50&#46;000</strong>" in marked.html(0, len(TEXT))
    assert marked.html(4, 12).endswith("<strong>50</strong></mark>")
    assert "strong" not in marked.html(0, 8)


def test_another_element_may_mark() -> None:
    assert Marked("a", 0, 1, "hd-here", tag="span").html(0, 1) == '<span class="hd-here">a</span>'

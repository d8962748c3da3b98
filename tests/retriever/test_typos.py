from __future__ import annotations

from retriever.typos import one_edit


def test_each_kind_of_slip() -> None:
    near = set(one_edit("nghi"))
    assert {"ngi", "nghhi", "nghe", "nhgi", "inghi", "nghis"} <= near
    assert "nghi" not in near - {"nghi"}
    assert "nh" not in near


def test_the_shortest_word() -> None:
    assert {"", "b", "ab", "ba"} <= set(one_edit("a"))

from __future__ import annotations

from language.content_words import Rarity, content_words


def test_words_that_only_ask_are_left_out() -> None:
    assert content_words("Học phí của lớp bơi là bao nhiêu?") == ("hoc", "phi", "lop", "boi")
    assert content_words("How much is the fee of class B?") == ("fee", "class", "b")


def test_rare_words_count_for_more() -> None:
    rarity = Rarity({"hoc": 90, "phi": 90, "boi": 1, "hoc_phi": 80}, 100)
    assert rarity.of("boi") > rarity.of("hoc") > 0
    assert rarity.share(["hoc", "boi"], ["boi"]) > 0.8
    assert rarity.share([], ["boi"]) == 1.0
    assert rarity.rarest(["hoc", "boi"]) == rarity.of("boi") and rarity.rarest([]) == 0.0

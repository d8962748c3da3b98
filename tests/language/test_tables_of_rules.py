"""Every table of rules answers its examples, as typed and without marks; the near misses stand among them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from language.acts import act_by_rules
from language.leaning import leaning_by_rules
from language.phrasing import core, phrase
from language.question_kinds import kind_by_rules
from language.rules import Rule, examples, first_match, table
from language.whole_tables import asks_in_full
from text import strip_diacritics

TABLES: dict[str, Callable[[str], str]] = {
    "question_kinds": kind_by_rules,
    "acts": act_by_rules,
    "leaning": leaning_by_rules,
    "whole_tables": lambda text: "whole" if asks_in_full(text) else "-",
}
TYPED = [(name, text, label) for name in TABLES for label, text, _ in examples(f"{name}.examples.tsv")]
BARE = [
    (name, strip_diacritics(text), label)
    for name in TABLES
    for label, text, as_typed in examples(f"{name}.examples.tsv")
    if not as_typed and strip_diacritics(text) != text
]


@pytest.mark.parametrize(("name", "text", "label"), [*TYPED, *BARE])
def test_examples_get_their_label(name: str, text: str, label: str) -> None:
    assert TABLES[name](text) == label


@pytest.mark.parametrize("name", TABLES)
def test_every_label_of_a_table_has_an_example(name: str) -> None:
    labels = {rule.label for rule in table(f"{name}.tsv")}
    assert labels <= {label for label, _, _ in examples(f"{name}.examples.tsv")}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Ad ơi cho mình hỏi phí gửi xe là bn vậy ạ?", "phí gửi xe là bao nhiêu"),
        ("Bạn có thể cho mình biết ai là hiệu trưởng không?", "ai là hiệu trưởng"),
        ("So sánh gói A và gói B", "so sánh gói a và gói b"),
        ("Chủ nhật có mở cửa ko?", "chủ nhật có mở cửa không"),
        ("please tell me the fee", "the fee"),
        ("tăng 5 %", "tăng 5 phần trăm"),
    ],
)
def test_courtesies_and_shorthand_are_read_over(typed: str, read: str) -> None:
    assert core(typed).read == read


def test_a_text_is_bare_or_marked_as_a_whole() -> None:
    assert phrase("phi gui xe bao nhieu").marked is False
    assert phrase("phí gửi xe bao nhiêu").marked is True


def test_the_first_rule_wins() -> None:
    rules = table("question_kinds.tsv")
    said = core("Có những loại vé nào không?")
    matching: list[Rule] = [rule for rule in rules if rule.match(said)]
    assert {"list", "yes_no"} <= {rule.label for rule in matching}
    assert first_match(rules, said) == matching[0]

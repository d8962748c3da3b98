"""Rules and words weighed: what is acted on at once needs to be sure, and a head survives being written."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import pytest

from language.analysis_head import PATH, TASKS, Head, Layer, head_of, load_head, ruled_groups, word_groups, written_head
from language.judgement import Judgement, by_rules, judge, weighed
from language.phrasing import phrase
from text import strip_diacritics


def head(**logits: dict[str, float]) -> Head:
    """Return a head that says the same of every text."""
    layers = {
        task: Layer(tuple(of), np.zeros((0, len(of)), np.float32), np.log(np.array(list(of.values()), np.float32)))
        for task, of in logits.items()
    }
    return Head({}, layers)


def judged(ruled: Judgement, act: dict[str, float], kind: dict[str, float]) -> Judgement:
    return weighed("giờ mở cửa", ruled, head(act=act, kind=kind, leaning={"none": 1.0}))


SPAN = {"other": 1.0}


def test_words_alone_keep_a_text_from_the_search_where_it_is_likelier_to_ask_nothing() -> None:
    assert judged(Judgement(), {"praise": 0.4, "complaint": 0.1, "question": 0.3, "correction": 0.3}, SPAN).act == (
        "question"
    )
    assert judged(Judgement(), {"praise": 0.6, "question": 0.4}, SPAN).act == "praise"


def test_an_act_that_rules_name_stands_unless_words_speak_against_it() -> None:
    ruled = Judgement(act="order")
    assert judged(ruled, {"question": 0.7, "order": 0.3}, SPAN).act == "order"
    assert judged(ruled, {"question": 0.95, "order": 0.05}, SPAN).act == "question"


def test_a_correction_leans_on_what_it_corrects() -> None:
    assert judge("Ý mình là năm 2024").leaning == "ellipsis"


def test_a_summary_that_no_rule_names_must_be_likely() -> None:
    act = {"question": 1.0}
    unsure = {"summary": 0.5, "definition": 0.3, "other": 0.2}
    assert judged(Judgement(), act, unsure).kind == "definition"
    assert judged(Judgement(kind="summary"), act, unsure).kind == "summary"


def test_a_head_reads_what_it_wrote() -> None:
    weights = np.array([[1.0, -2.0], [0.5, 0.25]], np.float32)
    layers = {task: Layer(("a", "b"), weights, np.array([0.5, 0.0], np.float32)) for task in TASKS}
    small = Head({"phi": 0, "#act=question": 1}, layers)
    again = head_of(json.loads(json.dumps(written_head(small))))
    said, ruled = phrase("phí"), ("question", "other", "none")
    assert again.features == small.features
    near = again.probabilities(said, ruled)["act"]["a"]
    assert near == pytest.approx(small.probabilities(said, ruled)["act"]["a"], abs=0.01)


def test_word_groups_know_borders_marks_and_the_question_mark() -> None:
    groups = word_groups(phrase("Phí gửi xe?"))
    assert {"^ phi gui", "gui xe ?", "? $", "=phí gửi", "=xe"} <= groups
    assert not any(group.startswith("=") for group in word_groups(phrase("phi gui xe")))


def test_what_is_shipped_is_small_and_knows_every_task() -> None:
    shipped = load_head()
    assert PATH.stat().st_size < 200_000
    assert shipped is not None and set(shipped.layers) == set(TASKS)
    assert all(group in shipped.features for group in ruled_groups(("question", "list", "none")))


def questions() -> Sequence[tuple[str, str]]:
    return [
        ("Có những loại vé nào không?", "list"),
        ("Có loại vé nào cho trẻ em không?", "yes_no"),
        ("Vé trẻ em bao nhiêu tiền?", "amount"),
        ("Có bao nhiêu loại vé?", "count"),
        ("Tóm tắt nội quy thư viện", "summary"),
        ("Gói cước nào rẻ nhất?", "superlative"),
        ("How do I renew my card?", "manner"),
        ("Which ferry leaves earliest of all?", "superlative"),
        ("Chuyến phà nào chạy lâu nhất?", "superlative"),
        ("Ngày nào phà chạy muộn nhất?", "time"),
        ("Năm ngoái ai đoạt giải Nhất cuộc thi bơi?", "person"),
    ]


@pytest.mark.parametrize(("question", "kind"), questions())
def test_kinds_hold_with_and_without_marks(question: str, kind: str) -> None:
    assert judge(question).kind == judge(strip_diacritics(question)).kind == kind


def test_without_a_head_rules_decide() -> None:
    assert by_rules("Gói đó gồm những gì?") == Judgement("question", "list", "pronoun")


@pytest.mark.parametrize(
    ("text", "likeliest", "kind"),
    [
        ("Size of the ferry fund?", "yes_no", "amount"),
        ("Before last year, in what form was the fare paid?", "yes_no", "amount"),
        ("I lost my card; may I board?", "yes_no", "yes_no"),
    ],
)
def test_an_english_text_without_a_verb_asks_for_no_verdict(text: str, likeliest: str, kind: str) -> None:
    scored = head(act={"question": 1.0}, kind={likeliest: 0.6, "amount": 0.4}, leaning={"none": 1.0})
    assert weighed(text, by_rules(text), scored).kind == kind

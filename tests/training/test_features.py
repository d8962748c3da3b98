from __future__ import annotations

import random

import pytest

from training.augment import abbreviate, augment_question, news_opening
from training.features import cut_window, token_span

OFFSETS = [(0, 4), (4, 7), (7, 12), (12, 13)]


@pytest.mark.parametrize(("start", "end", "wanted"), [(0, 4, (0, 0)), (3, 5, (0, 1)), (8, 13, (2, 3))])
def test_token_span_covers_every_code_point(start: int, end: int, wanted: tuple[int, int]) -> None:
    assert token_span(OFFSETS, start, end) == wanted


def test_token_span_outside_is_nothing() -> None:
    assert token_span(OFFSETS, 20, 22) is None


@pytest.mark.parametrize("seed", range(20))
def test_a_window_holds_the_answer(seed: int) -> None:
    ids, rng = list(range(100)), random.Random(seed)
    first = rng.randint(0, 95)
    window, span = cut_window(ids, (first, first + 4), 20, rng)
    assert span is not None and len(window) == 20
    assert window[span[0] : span[1] + 1] == ids[first : first + 5]


def test_a_window_without_answer_and_one_too_short_for_it() -> None:
    rng = random.Random(0)
    window, span = cut_window(list(range(50)), None, 10, rng)
    assert len(window) == 10 and span is None
    window, span = cut_window(list(range(50)), (5, 40), 10, rng)
    assert (window, span) == (list(range(5, 15)), (0, 9))


def test_questions_are_changed_as_people_type_them() -> None:
    question = "Ủy ban nhân dân thành phố thu được bao nhiêu?"
    seen = {augment_question(question, random.Random(n), news_style=0.2) for n in range(60)}
    assert question in seen and any(s.islower() for s in seen) and any(s.isascii() for s in seen)
    assert abbreviate(question, random.Random(1)).startswith(("UBND", "ubnd"))


def test_without_news_style_no_word_is_abbreviated() -> None:
    seen = {augment_question("thành phố nào?", random.Random(n)).lower().rstrip("?") for n in range(60)}
    assert seen <= {"thành phố nào", "thanh pho nao", "thành pho nào", "thanh phố nao", "thành phố nao",
                    "thành pho nao", "thanh phố nào", "thanh pho nào"}  # fmt: skip


def test_openings_look_like_those_of_news_sites() -> None:
    openings = [news_opening(random.Random(n)) for n in range(30)]
    assert all(o.endswith("\n\n") for o in openings) and any(o.startswith(" date 20") for o in openings)

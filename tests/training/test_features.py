from __future__ import annotations

import random

import pytest

from training.augment import abbreviate, augment_question, news_opening
from training.config import TrainingConfig
from training.features import LONGEST_ABOVE, Feature, Featuriser, cut_window, title_of, token_span
from training.squad import Example, Source, TrainingSet

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


def make_featuriser(data: TrainingSet, **shares: float) -> Featuriser:
    from tokenizers import Tokenizer, models, pre_tokenizers

    words = sorted({w for p in data.passages for w in f"{p.title} {p.above} {p.text}".split()} | {"hỏi"})
    tokenizer = Tokenizer(models.Unigram([(p, -5.0) for p in ("<s>", "<pad>", "</s>", "<unk>", *words)], unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    config = TrainingConfig(
        negatives=0,
        english=0,
        news_style=0,
        word_dropout=0,
        window=100,
        short_window=80,
        **shares,  # type: ignore[arg-type]
    )
    return Featuriser(tokenizer, data, config, mask_id=3)


def make_data(above: str, *, title: str = "", words: int = 40, rests: bool = False) -> TrainingSet:
    text = " ".join(f"chữ{n}" for n in range(words))
    at = text.index("chữ30")
    return TrainingSet((Source(title, text, above),), (Example("hỏi", 0, (at, at + 5), rests),))


def features_of(data: TrainingSet, **shares: float) -> list[Feature]:
    made = make_featuriser(data, **shares)
    return [made.feature(data.examples[0], random.Random(n)) for n in range(60)]


def test_the_line_above_stands_before_every_window_and_holds_no_answer() -> None:
    data = make_data("dòng trên", words=300)
    plain = features_of(data)
    whole = features_of(data, context_share=1.0)
    assert {f.base for f in plain} == {4} and {f.base for f in whole} == {6}
    assert len({f.ids[2:6] for f in whole}) == 1 and len({f.ids[6] for f in whole}) > 5
    answer = plain[0].ids[plain[0].start]
    assert all(f.ids[f.start] == answer and f.start == f.end >= f.base and len(f.ids) <= 100 for f in whole)


def test_the_line_above_is_given_by_its_share_and_always_where_the_answer_rests_on_it() -> None:
    share = [f.base == 6 for f in features_of(make_data("dòng trên"), context_share=0.5)]
    assert 10 < sum(share) < 50
    assert all(f.base == 6 for f in features_of(make_data("dòng trên", rests=True), context_share=0.1))


def test_of_a_long_line_above_the_last_tokens_are_kept() -> None:
    above = " ".join(f"trên{n}" for n in range(60))
    feature = features_of(make_data(above), context_share=1.0)[0]
    last = features_of(make_data("trên59"), context_share=1.0)[0]
    assert feature.base == 4 + LONGEST_ABOVE and last.base == 5


def test_a_title_may_stand_for_the_line_above() -> None:
    assert {f.base for f in features_of(make_data("", title="vi_set_one/Ong"), title_share=1.0)} == {5}
    assert {f.base for f in features_of(make_data("", title="vi_set_one/"), title_share=1.0)} == {4}
    assert {f.base for f in features_of(make_data("", title="Ong"), context_share=1.0)} == {4}
    assert {f.base for f in features_of(make_data("dòng trên", title="Ong"), title_share=1.0)} == {4}


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Super_Bowl_50", "Super Bowl 50"),
        ("en_squad/Ong_mật", "Ong mật"),
        ("AC/DC", "AC/DC"),
        ("en_nq/", ""),
        ("12", ""),
    ],
)
def test_titles_are_put_in_words(title: str, wanted: str) -> None:
    assert title_of(Source(title, "")) == wanted


def test_a_question_that_means_something_else_without_marks_keeps_them() -> None:
    text = "Hoàng Văn Thành"
    data = TrainingSet((Source("", text),), (Example("hỏi Thành", 0, None, exact=True),))
    made = make_featuriser(data)
    assert len({made.feature(data.examples[0], random.Random(n)).ids[:3] for n in range(60)}) == 1

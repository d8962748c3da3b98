"""The question rules over sentences tagged by hand, as underthesea tags them; the tagger itself is not loaded."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from training.generator import clause_rules, figures_rules, names_rules
from training.generator.articles import Article, cut_passages, own_title, read_articles
from training.generator.drafts import Draft
from training.generator.report_templates import SLOT, load_blocks, load_values
from training.generator.reports import make_report
from training.generator.synonyms import reword
from training.generator.tagging import Tagged, tag
from training.generator.writer import Writer, fits, name_subject

MEETING = (
    "Hội nghị/N do/E ông/Nc Trần Văn An/Np chủ trì/V vào/E ngày/N 3/M tháng/N 4/M năm/N 2025/M tại/E Hà Nội/Np ./CH"
)
FOUNDED = "Năm/N 1945/M ,/CH trường/N được/V thành lập/V tại/E Huế/Np ./CH"
ARMY = "Đội quân/N có/V 12.500/M người/N ,/CH chiếm/V 12,5/M %/N dân số/N ./CH"
FLOOD = "Dân làng/N bỏ đi/V vì/E nước/N dâng/V cao/A ./CH"
DAM = "Họ hàng/N đắp/V đập/N để/E giữ/V nước/N ./CH"
FOOD = "Món ăn/N gồm/V cơm/N ,/CH canh/N và/C cá/N ./CH"
ELECTED = "Lê Thị Bình/Np được/V bầu/V làm/V chủ tịch/N hội/N năm/N 1990/M ./CH"
APPOSED = "Bà/Nc Lê Thị Bình/Np ,/CH Bí thư/N Tỉnh ủy/N ,/CH phát biểu/V ./CH"
CALLED = "Con vật/N này/P được/V gọi là/V sao la/N ./CH"
MEANS = "Bom/N là/V một/M thiết bị/N nổ/V ./CH"
TIMES = "Hội nghị/N họp/V lần/N thứ/N 63/M ./CH"


def words_of(marked: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    held: list[str] = []
    for part in marked.split(" "):
        word, slash, label = part.rpartition("/")
        held.append(word if slash else part)
        if slash:
            found.append((" ".join(held), label))
            held = []
    return found


def tagged(marked: str) -> Tagged:
    words = words_of(marked)
    sentence = " ".join(word for word, _ in words).replace(" ,", ",").replace(" .", ".").replace(" %", "%")
    made = tag(sentence, lambda _: words)
    assert made is not None
    return made


def asked(rule: Callable[[Tagged, random.Random], Iterator[Draft]], marked: str) -> dict[str, set[str]]:
    """Ask with many seeds: answers and the questions for each."""
    sentence = tagged(marked)
    found: dict[str, set[str]] = {}
    for seed in range(30):
        for draft in rule(sentence, random.Random(seed)):
            found.setdefault(sentence.text[draft.start : draft.end], set()).add(draft.question)
    return found


@pytest.mark.parametrize(
    ("rule", "marked", "answer", "question"),
    [
        (names_rules.persons, MEETING, "Trần Văn An", "Hội nghị do ai chủ trì vào ngày 3 tháng 4 năm 2025 tại Hà Nội?"),
        (names_rules.places, FOUNDED, "Huế", "Trường được thành lập ở đâu?"),
        (names_rules.posts, ELECTED, "chủ tịch hội", "Lê Thị Bình được bầu làm gì năm 1990?"),
        (names_rules.posts, APPOSED, "Bí thư Tỉnh ủy", "Lê Thị Bình giữ chức vụ gì?"),
        (names_rules.posts, APPOSED, "Lê Thị Bình", "Bí thư Tỉnh ủy là ai?"),
        (figures_rules.dates, FOUNDED, "1945", "Năm nào trường được thành lập tại Huế?"),
        (figures_rules.dates, FOUNDED, "Năm 1945", "Khi nào trường được thành lập tại Huế?"),
        (figures_rules.amounts, ARMY, "12.500 người", "Đội quân có bao nhiêu người?"),
        (figures_rules.percentages, ARMY, "12,5%", "Đội quân có 12.500 người, chiếm bao nhiêu phần trăm dân số?"),
        (figures_rules.ordinals, TIMES, "thứ 63", "Hội nghị họp lần thứ mấy?"),
        (clause_rules.reasons, FLOOD, "nước dâng cao", "Vì sao dân làng bỏ đi?"),
        (clause_rules.purposes, DAM, "giữ nước", "Họ hàng đắp đập để làm gì?"),
        (clause_rules.lists, FOOD, "cơm, canh và cá", "Món ăn gồm những gì?"),
        (clause_rules.definitions, CALLED, "sao la", "Con vật này được gọi là gì?"),
        (clause_rules.definitions, MEANS, "một thiết bị nổ", "Bom là gì?"),
    ],
)
def test_rules(
    rule: Callable[[Tagged, random.Random], Iterator[Draft]], marked: str, answer: str, question: str
) -> None:
    assert question in asked(rule, marked).get(answer, set())


def test_a_sentence_its_tagger_cannot_follow_is_left_out() -> None:
    assert tag("Một hai ba", lambda _: [("Một", "M"), ("bốn", "M")]) is None


def test_a_question_must_not_hold_its_answer() -> None:
    sentence = "Thành phố Huế là thành phố Huế."
    assert not fits(Draft("x", "Thành phố nào là thành phố Huế?", 10, 13), sentence)
    assert fits(Draft("x", "Thành phố nào ở miền Trung?", 10, 13), sentence)


def test_the_title_stands_for_a_pronoun() -> None:
    assert name_subject("Ông sinh năm nào?", "Hồ Biểu Chánh") == "Hồ Biểu Chánh sinh năm nào?"
    assert name_subject("Ông là ai?", "Hồ Biểu Chánh") == "Ông là ai?"
    assert name_subject("Ông sinh năm nào?", "bom") == "Ông sinh năm nào?"


def test_rewording_changes_words_now_and_then() -> None:
    question = "Trường được thành lập khi nào?"
    seen = {reword(question, random.Random(n)) for n in range(60)}
    assert question in seen and "Trường được lập ra khi nào?" in seen


@pytest.mark.parametrize("seed", range(40))
def test_reports_answer_their_questions(seed: int) -> None:
    report = make_report(random.Random(seed))
    for draft in report.drafts:
        answer = report.text[draft.start : draft.end]
        assert answer and answer == answer.strip(" ,;."), answer
    for question in [draft.question for draft in report.drafts] + list(report.unsaid):
        assert (
            re.search(r"\?(?: \([^?]+: .+\))?$", question) and question[0].isupper()
        )  # "… ? (the one before: its answer)"
    written = report.text + "".join(d.question for d in report.drafts) + "".join(report.unsaid)
    assert not [sign for sign in "{}[]<>|" if sign in written]


def says(text: str, value: str) -> bool:
    """Tell whether a text has the value itself, not that of a deputy."""
    return re.search(rf"(?<!Phó ){re.escape(value)}", text) is not None


def test_reports_do_not_say_the_year_or_the_post_of_a_question_they_do_not_answer() -> None:
    values = load_values()
    held = {value.text for kind in ("post", "agency", "event", "rate") for value in values[kind]}
    seen = 0
    for seed in range(300):
        report = make_report(random.Random(seed))
        for question in (q for q in report.unsaid if "trước" not in q and "từ năm" not in q):
            seen += 1
            year = re.search(r"\b20\d\d\b", question)
            named = [value for value in held if says(question, value)]
            said = [value for value in named if says(report.text, value)]
            deputies = [f"Phó {value}" for value in held if says(question, f"Phó {value}")]
            assert not [post for post in deputies if says(report.text, post)], question
            assert not (named and len(said) == len(named) and not year), question
    assert seen > 100


def test_every_question_of_the_tables_can_be_asked() -> None:
    values = load_values()
    made = {"person", "money", "percent", "count", "ordinal", "roman", "day", "month", "quarter", "term", "fraction"}
    made |= {"part", "rest", "ofall", "year", "lastyear", "nextyear", "otheryear", "near"}
    for block in load_blocks():
        for template in (*block.sentences, *(q.text for q in block.questions)):
            assert {kind for kind, _, _ in SLOT.findall(template)} <= made | set(values), template
            assert template.count("[") == template.count("]") and template.count("<") == template.count(">"), template
        for question in block.questions:
            answers = (f"{{{question.answer}}}", f"<{question.answer}:")
            brought_in = f"{{who{(question.answer or '')[-1:] if (question.answer or '')[-1:].isdigit() else ''}}}"
            who = question.kind in ("person", "post") and any(brought_in in s for s in block.sentences)
            assert question.answer is None or who or any(a in s for s in block.sentences for a in answers), question


def test_articles_are_cut_into_passages(tmp_path: Path) -> None:
    prose = "Đây là một câu văn có đủ số từ để được xem là văn xuôi thật sự."
    text = "\n".join([prose] * 5 + ["== Đề mục ==", "* mục", prose])
    passages = list(cut_passages(text))
    assert passages == ["\n".join([prose] * 5)]
    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "hồ tây", "text": f"Hồ Tây là hồ.\n{text}"}))
    assert list(read_articles(tmp_path / "a.jsonl", seed=0)) == [Article("Hồ Tây", tuple(passages))]
    assert own_title("bom (vũ khí)", "Bom là vũ khí") == "Bom"


def test_a_writer_gives_a_training_set_with_exact_answers() -> None:
    sentences = [FOUNDED, FLOOD, MEETING]
    known = {tagged(s).text: words_of(s) for s in sentences}

    def tagger(sentence: str) -> Sequence[tuple[str, str]]:
        return known[sentence]

    writer = Writer(tagger, seed=1, per_passage=3, reports=0.5)
    for _ in range(5):
        writer.add_article(Article("trường", (" ".join(known),)))
    data = writer.training_set(6)
    assert len(data.examples) == 6 and sum(writer.kinds.values()) == writer.count
    for example in data.examples:
        assert example.answer is not None
        start, end = example.answer
        assert data.passages[example.passage].text[start:end].strip()

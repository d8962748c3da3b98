"""Training questions over made-up documents: every answer stands where it is said to, every near miss is one."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from training.__main__ import main
from training.generator.documents import Made, make_documents
from training.generator.documents.asking import Asker
from training.generator.documents.grids import Grid, Thing, make_grid
from training.generator.documents.layouts import write_enumeration, write_items, write_prose, write_table
from training.generator.documents.makers import Makers, deputy, superior
from training.generator.documents.page import Page
from training.generator.documents.parts import Headings, bullets
from training.generator.documents.reads import place_in, read_passages
from training.generator.documents.tables import (
    load_attributes,
    load_domains,
    load_frames,
    load_levels,
    load_names,
    load_wordings,
)
from training.generator.documents.templates import SLOT, Value, fill, lowered, slots_of, unfold, write
from training.squad import load_squad


@cache
def made(*, held_out: bool = False) -> tuple[Made, ...]:
    return tuple(islice(make_documents(5, held_out=held_out), 25))


# --- the tables -----------------------------------------------------------------------------------------------------


def test_there_are_at_least_thirty_domains_and_others_are_held_out() -> None:
    training, held_out = load_domains(), load_domains(held_out=True)
    assert len(training) >= 30 and len(held_out) >= 5
    needed = set(training[0].lists)
    assert all(set(domain.lists) == needed for domain in (*training, *held_out))


@pytest.mark.parametrize("held_out", [False, True])
def test_no_entry_of_a_domain_is_malformed(held_out: bool) -> None:
    paired = {"why", "how", "cond", "list", "term", "spot"}
    counted = {"goods", "fee", "stock", "measure", "task"}
    for domain in load_domains(held_out=held_out):
        for name, entries in domain.lists.items():
            for entry in entries:
                assert entry.left.text, (domain.name, name)
                assert bool(entry.right) == (name in paired) or name == "ban", (domain.name, entry)
                assert len(entry.more) == (2 if name in counted else name == "product"), (domain.name, entry)


def test_each_attribute_and_frame_has_six_sentences_and_four_questions() -> None:
    for frame in (*load_attributes().values(), *load_frames().values()):
        assert sum(not line.held_out for line in frame.sentences) >= 6, frame.name
        for slot, lines in frame.questions.items():
            least = 4 if slot in ("value", "right", "doer", "given", "at", "day", "inforce", "stop", "signer") else 1
            assert sum(not line.held_out for line in lines) >= least, (frame.name, slot)


def test_sentences_and_questions_name_only_slots_that_there_are() -> None:
    common = {"org", "Org", "people", "year", "no", "day", "name", "key", "value", "left", "right"}
    for frame in (*load_attributes().values(), *load_frames().values()):
        texts = [line.text for lines in (frame.sentences, *frame.questions.values()) for line in lines]
        for text in texts:
            assert slots_of(text) <= common | set(frame.extra), (frame.name, text)


def test_every_list_that_a_frame_draws_from_is_in_the_domains() -> None:
    lists = set(load_domains()[0].lists)
    assert {frame.maker[0] for frame in load_frames().values()} - {"head", "pay"} <= lists
    assert all(len(family) >= 2 for family in load_levels()) and load_names()["twins"] and load_wordings()["day sets"]


# --- templates ------------------------------------------------------------------------------------------------------


def test_a_sentence_is_written_with_the_places_of_its_slots() -> None:
    slots = {"key": Value("hạng A"), "value": Value("5 ngày", before="ông")}
    written = write("{key} nghỉ <all:tối đa {value}>.", slots)
    assert written.text == "Hạng A nghỉ tối đa ông 5 ngày."
    assert {name: written.text[a:b] for name, (a, b) in written.places.items()} == {
        "key": "Hạng A",
        "value": "5 ngày",
        "all": "tối đa ông 5 ngày",
    }


def test_a_question_without_its_english_is_none() -> None:
    slots = {"key": Value("hạng A", "grade A"), "other": Value("ong")}
    assert fill("How much for {key:en}?", slots) == "How much for grade A?"
    assert fill("How much for {other:en}?", slots) is None and fill("{absent}?", slots) is None
    assert unfold("[a [b|b]|a b]?", random.Random(0)) == "a b?"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Giá lẻ", "giá lẻ"), ("Trần An", "Trần An"), ("UBND xã", "UBND xã"), ("Bên A", "bên A"), ("Ai là", "ai là")],
)
def test_names_keep_their_capitals(text: str, wanted: str) -> None:
    assert lowered(text) == wanted


# --- values ---------------------------------------------------------------------------------------------------------


def makers(seed: int = 0) -> Makers:
    return Makers(random.Random(seed), load_domains()[0], 2020)


def test_deputies_and_those_above_them() -> None:
    head = Value("giám đốc", "director")
    below = deputy(head)
    assert below == Value("phó giám đốc", "deputy director") and superior(below) == head
    assert superior(head) is None and deputy(Value("thợ mộc")) is None


def test_a_twin_differs_by_a_mark_only() -> None:
    from text import strip_diacritics

    twin = makers().twin("Hoàng Văn Thành")
    assert twin != "Hoàng Văn Thành" and strip_diacritics(twin) == "Hoang Van Thanh"
    assert makers().twin("Hoàng Văn Xyz") == ""


def test_the_second_price_lies_near_the_first() -> None:
    page = Page(random.Random(2), load_domains()[0], held_out=False)
    things = [Thing(Value(f"món {n}"), Value(f"món {n}"), "100-200") for n in range(4)]
    grid = make_grid(page, "goods", things, [load_attributes()["wholesale"], load_attributes()["retail"]], [])
    for t in range(4):
        first, second = (grid.values[t, c].amount or 0 for c in (0, 1))
        assert first < second < 1.5 * first


# --- documents ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", [write_table, write_items, write_prose, write_enumeration])
@pytest.mark.parametrize("held_out", [False, True])
@pytest.mark.parametrize("name", ["bonus", "open", "head"])
def test_a_grid_is_noted_where_it_stands_in_every_layout(
    layout: Callable[[Page, Grid], None], held_out: bool, name: str
) -> None:
    page = Page(random.Random(3), load_domains()[0], held_out=held_out)
    things = [Thing(Value(f"hạng {c}"), Value(f"hạng {c}")) for c in "ABC"]
    grid = make_grid(page, "level", things, [load_attributes()[name]], [Value("hạng D")])
    layout(page, grid)
    values = [fact for fact in page.facts if fact.topic.name == f"{name}.value"]
    assert [f.slots["key"].text for f in values] == ["hạng A", "hạng B", "hạng C"]
    for t, fact in enumerate(values):
        said = page.text[fact.start : fact.end]
        assert said and (said in grid.values[t, 0].text or grid.values[t, 0].text in said)
        assert fact.clause[0] <= fact.start < fact.end <= fact.clause[1]
    assert {a.slots["key"].text for a in page.absent} == {"hạng D"}


@pytest.mark.parametrize("held_out", [False, True])
def test_answers_stand_in_the_passage_that_is_read(held_out: bool) -> None:
    for one in made(held_out=held_out):
        for asked in one.asked:
            read = one.asker.reads[asked.passage]
            if asked.answer is not None:
                start, end = asked.answer
                answer = read.text[start:end]
                assert answer == answer.strip(" ;.,") and 0 <= start < end <= len(read.text)
                assert answer.casefold() not in asked.question.casefold()


def test_no_question_has_two_answers_in_one_passage() -> None:
    for one in made():
        answers: dict[tuple[int, str], set[tuple[int, int] | None]] = {}
        for asked in one.asked:
            answers.setdefault((asked.passage, asked.question.casefold().strip("?")), set()).add(asked.answer)
        assert all(len(found) == 1 for found in answers.values())


def test_the_held_out_questions_are_worded_as_none_in_training() -> None:
    lines = [
        line
        for frame in (*load_attributes().values(), *load_frames().values())
        for slot, lines in frame.questions.items()
        if slot
        for line in lines
    ]
    assert {line.text for line in lines if line.held_out}.isdisjoint(line.text for line in lines if not line.held_out)
    domains = {one.page.domain.name for one in made(held_out=True)}
    assert domains.isdisjoint(one.page.domain.name for one in made())


def test_a_share_has_no_answer_and_some_rest_on_the_line_above() -> None:
    asked = [one for document in made() for one in document.asked]
    share = Counter(one.answer is None for one in asked)[True] / len(asked)
    assert 0.3 < share < 0.5
    assert 0.04 < sum(one.rests_on_above for one in asked) / len(asked) < 0.3
    pairs = Counter((d, one.pair) for d, document in enumerate(made()) for one in document.asked)
    assert sum(size == 2 for size in pairs.values()) > 0.7 * len(pairs)


def test_most_facts_are_found_again_in_the_passages() -> None:
    for one in made()[:20]:
        held = {fact.start for read in one.asker.reads for fact, *_ in read.facts}
        assert len(held) >= 0.8 * len({fact.start for fact in one.page.facts})


def test_a_list_of_items_is_an_answer_as_a_whole() -> None:
    page = Page(random.Random(4), load_domains()[0], held_out=False)
    bullets(page, Headings(page, "plain"))
    (fact,) = page.facts
    (found,) = [place for read in read_passages(page) for place in read.facts]
    assert found[0] == fact and page.text[fact.start : fact.end].count("\n") >= 2


def test_a_question_about_a_twin_keeps_its_marks() -> None:
    page = Page(random.Random(0), load_domains()[0], held_out=False)
    names = [Value(name, name) for name in ("Hoàng Văn Thành", "Hoàng Văn Thanh", "Lê Thị Chi")]
    grid = make_grid(page, "person", [Thing(name, name) for name in names], [load_attributes()["born"]], [])
    write_table(page, grid)
    asked = [one for seed in range(9) for one in Asker(page, random.Random(seed), most=12).ask()]
    twins = [one for one in asked if "Hoàng Văn Than" in one.question or "Hoàng Văn Thàn" in one.question]
    assert twins and all(one.exact for one in twins)


def test_a_row_is_asked_in_the_words_that_the_program_reads() -> None:
    page = Page(random.Random(1), load_domains()[0], held_out=False)
    things = [Thing(Value(name), Value(name), "100-200") for name in ("mật ong", "sáp ong")]
    grid = make_grid(page, "goods", things, [load_attributes()["retail"]], [])
    write_table(page, grid)
    reads = read_passages(page)
    first = next(fact for fact in page.facts if fact.topic.name == "retail.value")
    place = place_in(reads[0], *first.clause)
    assert place is not None and reads[0].text[place[0] : place[1]].endswith(": 145.000 đồng")


# --- the command ----------------------------------------------------------------------------------------------------


def test_the_command_writes_questions_and_yes_no_questions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, yes_no = tmp_path / "docs.json.gz", tmp_path / "yn.json"
    assert main(["documents", "--out", str(out), "--limit", "120", "--seed", "3", "--yes-no", str(yes_no)]) == 0
    data = load_squad([out])
    assert data.dropped == 0 and len(data.examples) >= 120 and any(source.above for source in data.passages)
    assert f"{len(data.examples)} questions" in capsys.readouterr().out
    verdicts = load_squad([yes_no])
    labels = Counter(example.label for example in verdicts.examples)
    assert set(labels) == {"yes", "no", "neither"} and min(labels.values()) > 0.15 * len(verdicts.examples)
    for example in verdicts.examples:
        assert (example.answer is None) == (example.label == "neither")


def test_the_held_out_set_is_of_pairs_with_the_line_above_in_the_text(tmp_path: Path) -> None:
    out = tmp_path / "held.json"
    assert main(["documents", "--out", str(out), "--limit", "100", "--held-out"]) == 0
    data = load_squad([out])
    assert data.dropped == 0 and not any(source.above for source in data.passages)
    assert any("›" in source.text.partition("\n")[0] for source in data.passages)


def test_the_same_seed_gives_the_same_questions() -> None:
    first = [one.question for document in islice(make_documents(9), 5) for one in document.asked]
    second = [one.question for document in islice(make_documents(9), 5) for one in document.asked]
    assert first == second and SLOT.search(" ".join(first)) is None

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from errors import TrainingError
from training.negatives import Negatives
from training.squad import Example, Source, TrainingSet, load_squad, save_squad

DATA = TrainingSet(
    (Source("họp", "Ông An chủ trì."), Source("họp", "Bà Bình dự."), Source("thu", "Thu 5 tỷ.")),
    (Example("Ai chủ trì?", 0, (4, 6)), Example("Ai hát?", 1, None)),
)


@pytest.mark.parametrize("name", ["a.json", "a.json.gz"])
def test_saved_questions_are_loaded_again(tmp_path: Path, name: str) -> None:
    save_squad(DATA, tmp_path / name)
    assert load_squad([tmp_path / name]) == DATA


def test_what_stands_above_and_what_rests_on_it_are_kept(tmp_path: Path) -> None:
    examples = Example("Giá?", 0, (0, 2), rests_on_above=True), Example("Ai?", 0, None, exact=True)
    data = TrainingSet((Source("giá", "5 đồng", "Bảng giá › Mùa hè"), Source("giá", "6 đồng")), examples)
    save_squad(data, tmp_path / "a.json")
    assert load_squad([tmp_path / "a.json"]) == data
    written = json.loads((tmp_path / "a.json").read_text())["data"][0]["paragraphs"]
    assert written[0]["above"] == "Bảng giá › Mùa hè" and "above" not in written[1]


def test_answers_that_do_not_stand_there_are_dropped(tmp_path: Path) -> None:
    answers = [{"text": "An", "answer_start": 4}], [{"text": "An", "answer_start": 5}]
    qas = [{"question": unicodedata.normalize("NFD", "Ai chủ trì?"), "answers": a} for a in answers]
    (tmp_path / "a.json").write_text(json.dumps({"data": [{"paragraphs": [{"context": "Ông An", "qas": qas}]}]}))
    data = load_squad([tmp_path / "a.json"])
    assert data.dropped == 1 and data.examples == (Example("Ai chủ trì?", 0, (4, 6)),)


@pytest.mark.parametrize("content", ["[]", "{", '{"data": []}'])
def test_what_is_not_squad_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    with pytest.raises(TrainingError):
        load_squad([tmp_path / "a.json"])


def test_negatives_are_other_passages_without_the_answer() -> None:
    import random

    negatives = Negatives(TrainingSet(DATA.passages, DATA.examples[:1]))
    drawn = {negatives.draw(0, random.Random(n)) for n in range(30)}
    assert drawn == {1, 2}


def test_an_article_with_unanswerable_questions_of_its_own_gets_no_others() -> None:
    import random

    negatives = Negatives(DATA)
    assert {negatives.draw(0, random.Random(n)) for n in range(30)} == {None}
    assert negatives.draw(1, random.Random(0)) is None

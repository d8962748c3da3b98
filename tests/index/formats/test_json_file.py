import json
from pathlib import Path

import pytest

from errors import CorpusError
from index.formats.base import BadRecord
from index.formats.json_file import read_json


def write(folder: Path, content: object) -> Path:
    path = folder / "x.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


RECORDS = [{"doc_id": "a", "text": "Một."}, {"id": 2, "text": "Hai.", "title": "Tên"}]


@pytest.mark.parametrize("content", [RECORDS, {"documents": RECORDS}, {"data": RECORDS, "version": 1}])
def test_a_list_of_documents_is_read_wherever_it_stands(tmp_path: Path, content: object) -> None:
    found = list(read_json(write(tmp_path, content)))
    assert not any(isinstance(record, BadRecord) for record in found)
    assert [(r.doc_id, r.text, r.title, r.place) for r in found] == [  # type: ignore[union-attr]
        ("a", "Một.", "", "record 1"),
        ("2", "Hai.", "Tên", "record 2"),
    ]


def test_one_document(tmp_path: Path) -> None:
    (found,) = read_json(write(tmp_path, RECORDS[0]))
    assert not isinstance(found, BadRecord)
    assert (found.doc_id, found.text) == ("a", "Một.")


def test_a_record_that_cannot_be_used_is_named_among_others(tmp_path: Path) -> None:
    bad = [{"text": "Không tên."}, {"doc_id": "x", "text": 3}, 7, {"doc_id": "y", "text": "A", "title": ["b"] * 9999}]
    found = list(read_json(write(tmp_path, RECORDS + bad)))
    problems = [record for record in found if isinstance(record, BadRecord)]
    assert [p.place for p in problems] == ["record 3", "record 4", "record 5", "record 6"]
    assert ["doc_id" in problems[0].message, "'text'" in problems[1].message, "int" in problems[2].message] == [
        True
    ] * 3
    assert len(problems[3].message) < 200


def test_squad(tmp_path: Path) -> None:
    data = {"data": [{"title": "Hạ_Long", "paragraphs": [{"context": "Một.", "qas": []}, {"context": "Hai."}]}]}
    found = list(read_json(write(tmp_path, data)))
    assert [(r.doc_id, r.title, r.text) for r in found if not isinstance(r, BadRecord)] == [
        ("0000-0000", "Hạ Long", "Một."),
        ("0000-0001", "Hạ Long", "Hai."),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{}", "SQuAD.*nothing in it"),
        ("[]", "SQuAD.*a list of 0"),
        ("3", "SQuAD.*one int"),
        ('{"name": "x", "text": 3}', "SQuAD.*'name', 'text'"),
        ('{"data": 3}', "SQuAD"),
        ("{", "no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"data": [{"paragraphs": [{}]}]}', "expected SQuAD JSON"),
        ('{"data": [{"paragraphs": 3}]}', "expected SQuAD JSON"),
    ],
)
def test_json_without_documents_is_refused(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(CorpusError, match=words):
        list(read_json(write(tmp_path, content)))

from __future__ import annotations

import json

from errors import IndexMissingError
from tests.web.scripted import ScriptedAssistant
from web.api import make_ask
from web.service import Service


def test_an_answer_is_plain_json(service: Service) -> None:
    answer = make_ask(service, max_chars=200)("Thu ngân sách?")
    assert json.loads(json.dumps(answer)) == answer
    assert answer["answer"] == "932,7 tỷ đồng" and answer["citations"][0]["quote"] == "932,7 tỷ đồng"
    assert answer["hits"][0] == answer["citations"][0]["passage_id"]


def test_a_question_that_cannot_be_asked(service: Service) -> None:
    ask = make_ask(service, max_chars=5)
    assert "found 0" in ask("  ")["error"] and "found 6" in ask("abcdef")["error"]


def test_an_error_says_nothing_of_the_inside(service: Service) -> None:
    assert "bí mật" not in str(make_ask(service, max_chars=200)("hỏng"))


def test_without_an_index_the_hint_is_told() -> None:
    def build() -> ScriptedAssistant:
        raise IndexMissingError("there is no index", hint="Run: make index")

    assert make_ask(Service(build), max_chars=9)("gì?") == {"error": "there is no index", "hint": "Run: make index"}

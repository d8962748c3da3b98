from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from settings import ROOT, Settings
from tests.web.scripted import ScriptedAssistant
from web.conversation import Conversation
from web.feedback import FeedbackStore
from web.handlers import Handlers
from web.page import MOST_CONSTRAINTS, assets, lay_out
from web.security import launch_options
from web.service import Service
from web.strings import VI
from web.wiring import MODEL_QUEUE, Wiring, build_page


@pytest.fixture
def config(tmp_path: Path) -> dict[str, Any]:
    page = build_page(Service(ScriptedAssistant), Settings(index_dir=tmp_path / "index", queue_size=7))
    assert page._queue.max_size == 7
    config: dict[str, Any] = page.get_config_file()
    return config


def test_one_endpoint_is_public(config: dict[str, Any]) -> None:
    public = [d["api_name"] for d in config["dependencies"] if d["api_visibility"] == "public"]
    assert public == ["ask"]
    assert {d["api_visibility"] for d in config["dependencies"]} == {"public", "private"}


def test_everything_that_uses_the_model_shares_one_queue(tmp_path: Path) -> None:
    page = build_page(Service(ScriptedAssistant), Settings(index_dir=tmp_path / "index"))
    queued = [f for f in page.fns.values() if f.queue and f.fn is not None and not f.js]
    assert {f.concurrency_id for f in queued} == {MODEL_QUEUE} and len(queued) == 5 + MOST_CONSTRAINTS


def test_the_page_is_served_to_this_machine_only() -> None:
    options = launch_options(Settings())
    assert options["server_name"] == "127.0.0.1" and not options["share"] and options["strict_cors"]
    assert options["allowed_paths"] == [] and str(ROOT) in options["blocked_paths"]
    assert options["max_file_size"] and not options["run_history"] and not options["enable_monitoring"]


def test_nothing_of_the_look_is_fetched() -> None:
    text = assets()["head"]
    assert "http://" not in text and "https://" not in text and "@import" not in text and "url(" not in text


def test_no_font_of_the_theme_is_fetched() -> None:
    theme = assets()["theme"]
    assert not theme._font_css and not theme._stylesheets


def test_an_answer_that_has_nothing_to_do_still_yields(tmp_path: Path) -> None:
    with gr.Blocks():
        parts = lay_out(VI)
    service = Service(ScriptedAssistant)
    wiring = Wiring(parts, Handlers(service, FeedbackStore(tmp_path / "f.jsonl"), max_chars=9), service)
    (update,) = wiring.answer(Conversation(), "vi")
    assert list(update) == [parts.notice]

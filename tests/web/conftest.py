from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.scripted import ScriptedAssistant
from web.feedback import FeedbackStore
from web.handlers import Handlers
from web.service import Service


@pytest.fixture
def assistant() -> ScriptedAssistant:
    return ScriptedAssistant()


@pytest.fixture
def service(assistant: ScriptedAssistant) -> Service:
    return Service(lambda: assistant)


@pytest.fixture
def handlers(service: Service, tmp_path: Path) -> Handlers:
    return Handlers(service, FeedbackStore(tmp_path / "data" / "feedback.jsonl"), max_chars=200)

from __future__ import annotations

import pytest

from settings import ROOT
from web.examples import SAMPLES, example_questions
from web.service import Service
from web.strings import EN, VI, Language


def test_nobody_is_asked_about_documents_that_are_not_indexed(service: Service) -> None:
    assert example_questions(service, VI) == example_questions(service, EN) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_example_is_about_a_seed(language: Language) -> None:
    assert len(SAMPLES[language]) == 4
    for example in SAMPLES[language]:
        assert (ROOT / "seeds" / f"{example.doc_id}.txt").is_file()

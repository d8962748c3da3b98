from __future__ import annotations

import pytest

from retriever.language_model import LanguageModel
from retriever.names import name_runs
from retriever.readings import tokens_of

MODEL = LanguageModel(
    {"cần": 3, "thơ": 3, "cần_thơ": 3, "nguyễn": 2, "văn": 4, "hiếu": 1, "nguyễn_văn": 2, "văn_hiếu": 1}
)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who leads Can Tho now?", ["cần thơ"]),
        ("When did Nguyen Van Hieu speak?", ["nguyễn văn hiếu"]),
        ("WHERE IS CAN THO", ["cần thơ"]),
        ("who chairs the meeting in can tho", ["cần thơ"]),
        ("Who can van hieu?", []),
        ("Is Cần Thơ large?", []),
        ("Is Tho Can large?", []),
    ],
)
def test_names(question: str, names: list[str]) -> None:
    assert [" ".join(words) for _, words in name_runs(tokens_of(question), MODEL)] == names

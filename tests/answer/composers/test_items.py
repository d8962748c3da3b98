"""Which runs of blocks are items of one enumeration."""

from __future__ import annotations

import pytest

from answer.composers.items import enumerations
from tests.answer.composers.conftest import Gather


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        ("- găng tay\n- kính\n- ủng cao su", ["găng tay", "kính", "ủng cao su"]),
        ("- Trưởng ban: ông Hoà\n- Phó ban: bà Mẫn", ["Trưởng ban: ông Hoà", "Phó ban: bà Mẫn"]),
        ("1) Vật: giải nhất 5 triệu;\n2) Kéo co: một con lợn", ["Vật: giải nhất 5 triệu", "Kéo co: một con lợn"]),
    ],
)
def test_items_and_fields_behind_markers(gather: Gather, lines: str, items: list[str]) -> None:
    evidence = gather("gồm những gì?", {"rules.md": f"# Quy định\n\n## Những thứ cần\n\n{lines}\n"})
    assert [[item.text for item in one.items] for one in enumerations(evidence)] == [items]

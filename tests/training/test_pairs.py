from __future__ import annotations

import json
from pathlib import Path

from retriever.language_model import read_common_pairs
from training.pairs import write_pairs


def test_pairs_are_counted_within_a_stretch(tmp_path: Path) -> None:
    prose = "Thành phố mở hội nghị, các đại biểu dự hội nghị đã nghe báo cáo và bàn kế hoạch của cả năm tới."
    text = "\n".join([prose] * 4)
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"title": "x", "text": text}) for _ in range(3)))
    assert write_pairs(tmp_path / "a.jsonl", tmp_path / "pairs.tsv", limit=3) == 21
    common = read_common_pairs(tmp_path / "pairs.tsv")
    assert common.singles["hội"] == 24 and common.pairs["hội"] == {"nghị": 24}
    assert "các" not in common.pairs["nghị"]  # a comma stands between
    write_pairs(tmp_path / "a.jsonl", tmp_path / "one.tsv", limit=1)
    assert "hội" not in read_common_pairs(tmp_path / "one.tsv").singles  # 8 times is too seldom

from __future__ import annotations

from pathlib import Path

import pytest

from retriever.abbreviations import find_spelled_out, load_abbreviations


def test_the_table_is_well_formed() -> None:
    table = load_abbreviations()
    assert [e.words for e in table.expansions("ubnd")] == [("ủy", "ban", "nhân", "dân")]
    assert table.expansions("bn")[0].kind == "chat"


def test_marks_may_be_missing_from_the_short_form() -> None:
    assert load_abbreviations().expansions("hdnd") == load_abbreviations().expansions("hđnd")


def test_both_ways() -> None:
    assert list(load_abbreviations().shortened("chủ tịch ủy ban nhân dân tỉnh".split())) == ["ct", "ubnd"]


def test_what_the_corpus_spells_out() -> None:
    texts = ["Theo Hiệp hội Thủy sản Việt Nam (HHTSVN), năm nay (NAM) khác.", "Ban Quản lý (viết tắt là BQL) họp."]
    assert list(find_spelled_out(texts)) == [("HHTSVN", "Hiệp hội Thủy sản Việt Nam"), ("BQL", "Ban Quản lý")]
    assert load_abbreviations(find_spelled_out(texts)).expansions("bql")[0].words == ("ban", "quản", "lý")


def test_a_bad_line_names_its_place(tmp_path: Path) -> None:
    table = tmp_path / "table.tsv"
    table.write_text("# comment\nubnd\tủy ban\tnone\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"table\.tsv:2"):
        load_abbreviations(path=table)

import stat
from pathlib import Path

import pytest

from index.formats import ocr

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def tsv(*words: tuple[int, int, int, int, int, float, str]) -> str:
    """Write a table of words: block, line, left, top, height, confidence, text."""
    lines = [HEAD, "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t"]
    for number, (block, line, left, top, height, confidence, text) in enumerate(words, start=1):
        lines.append(
            f"5\t1\t{block}\t1\t{line}\t{number}\t{left}\t{top}\t{20 * len(text)}\t{height}\t{confidence}\t{text}"
        )
    return "\n".join(lines)


def test_words_of_one_line_share_a_height() -> None:
    table = tsv((1, 1, 100, 200, 40, 96, "Chợ"), (1, 1, 200, 210, 30, 91, "mới"), (1, 2, 100, 260, 42, 95, "họp"))
    rows = ocr.rows_of_tsv(table, 72 / 300)
    assert [[word.text for word in row] for row in rows] == [["Chợ", "mới"], ["họp"]]
    assert len({word.base for word in rows[0]}) == 1
    assert rows[0][0].x0 == pytest.approx(24.0)
    assert len({word.size for row in rows for word in row}) == 1


def test_what_is_hardly_a_word_is_left_out() -> None:
    assert ocr.rows_of_tsv(tsv((1, 1, 0, 0, 40, 4, "~;|"), (1, 1, 90, 0, 40, 95, " ")), 0.24) == []


def test_words_come_out_in_one_normal_form() -> None:
    (row,) = ocr.rows_of_tsv(tsv((1, 1, 0, 0, 40, 95, "Lu\u031b\u031bơng")), 0.24)
    assert row[0].text == "Lư\u031bơng"


@pytest.mark.parametrize("table", ["", HEAD, "không phải bảng\n5\t1"])
def test_no_table_is_no_words(table: str) -> None:
    assert ocr.rows_of_tsv(table, 0.24) == []


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program in tesseract's place that answers what the file beside it says."""
    script = tmp_path / "tesseract"
    (tmp_path / "langs").write_text("List of available languages (2):\neng\nvie\n")
    (tmp_path / "table").write_text(tsv((1, 1, 100, 200, 40, 96, "Chợ")), encoding="utf-8")
    answers = f'--list-langs) cat "{tmp_path}/langs";; *) cat >/dev/null; cat "{tmp_path}/table";;'
    script.write_text(f'#!/bin/sh\ncase "$1" in {answers} esac\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("TESSERACT_CMD", str(script))
    return tmp_path


def test_the_program_is_asked_for_vietnamese(program: Path) -> None:
    engine = ocr.find_engine()
    assert engine is not None and engine.languages == "vie"
    assert [[word.text for word in row] for row in ocr.read_picture(engine, b"P5 1 1 255\n\0")] == [["Chợ"]]


def test_a_program_without_vietnamese_is_none(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (program / "langs").write_text("List of available languages (1):\neng\n")
    (program / "tesseract").rename(program / "other")
    monkeypatch.setenv("TESSERACT_CMD", str(program / "other"))
    assert ocr.find_engine() is None


@pytest.mark.parametrize("value", ["off", "none", "/no/such/program"])
def test_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("TESSERACT_CMD", value)
    assert ocr.find_engine() is None


def test_a_program_that_fails_or_hangs_gives_no_words(program: Path) -> None:
    engine = ocr.find_engine()
    assert engine is not None
    script = program / "tesseract"
    script.write_text("#!/bin/sh\nexit 3\n")
    assert ocr.read_picture(engine, b"") == []
    script.write_text("#!/bin/sh\nexec sleep 20\n")
    assert ocr.read_picture(engine, b"", seconds=0.2) == []

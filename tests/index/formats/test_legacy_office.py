from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from errors import CorpusError
from index.formats import legacy_office
from tests.index.formats.office import read, table, word
from tests.index.formats.test_xlsx import sheet

RTF = rb"{\rtf1\ansi\uc0 B\u7871n \u273\u242  m\u7903  c\u7917a l\u250c 5 gi\u7901.\par}"


def script(tmp_path: Path, lines: str) -> str:
    """Make a program that stands in for LibreOffice."""
    path = tmp_path / "soffice.py"
    path.write_text(f"#!{sys.executable}\nimport pathlib, shutil, sys, time\n{lines}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_without_libreoffice_one_line_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy_office, "find_office", lambda: None)
    path = tmp_path / "a.rtf"
    path.write_bytes(RTF)
    with pytest.raises(CorpusError) as caught:
        read(path)
    assert caught.value.message == "an RTF document (.rtf) is read only where LibreOffice is installed."
    assert caught.value.hint == "Save it as .docx, or install LibreOffice."


def test_what_is_converted_is_read_by_the_adapter_of_its_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = word(tmp_path / "made.docx", lambda d: d.add_heading("Nội quy bến đò", 1))
    program = script(
        tmp_path,
        "out, source = map(pathlib.Path, sys.argv[-2:])\nout.mkdir()\n"
        f"shutil.copyfile({str(made)!r}, out / f'{{source.stem}}.docx')",
    )
    monkeypatch.setattr(legacy_office, "find_office", lambda: program)
    path = tmp_path / "--nội quy; rm.doc"
    path.write_bytes(RTF)
    document = read(path)
    assert document.text == "Nội quy bến đò" and document.blocks[0].kind == "heading"
    assert document.notes == ("converted from .doc by LibreOffice",)


def test_a_file_that_cannot_be_converted_or_takes_too_long(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(RTF)
    (tmp_path / "one").mkdir()
    assert legacy_office.convert(path, "docx", tmp_path / "one", program=script(tmp_path, "sys.exit(1)")) is None
    (tmp_path / "two").mkdir()
    with pytest.raises(CorpusError, match="within 0 seconds"):
        slow = script(tmp_path, "time.sleep(60)")
        legacy_office.convert(path, "docx", tmp_path / "two", program=slow, timeout=0.3)


def test_a_file_of_today_under_an_old_name_is_read_as_what_it_is(tmp_path: Path) -> None:
    rows = [["Bến", "Giá"], ["Sa Kỳ", "5.000"], ["Mỹ Á", "6.000"]]
    made = word(tmp_path / "made.docx", lambda d: table(d, rows))
    path = made.rename(tmp_path / "a.doc")
    document = read(path)
    assert "Sa Kỳ" in document.text and document.notes == ("is named .doc and was read as .docx",)
    assert "Mỹ Á" in read(sheet(tmp_path / "made.xlsx", rows).rename(tmp_path / "b.xls")).text


def test_tabbed_text_under_an_old_name_is_read_as_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text("Bến\tGiá\nSa Kỳ\t5.000\nMỹ Á\t6.000\n", encoding="utf-8")
    assert sum(block.kind == "row" for block in read(path).blocks) == 3


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.ppt").touch()
    with pytest.raises(CorpusError, match="an empty file"):
        read(tmp_path / "a.ppt")


@pytest.mark.integration
@pytest.mark.skipif(legacy_office.find_office() is None, reason="LibreOffice is not installed")
def test_the_real_libreoffice(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(RTF)
    assert read(path).text == "Bến đò mở cửa lúc 5 giờ."

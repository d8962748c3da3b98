import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.__main__ import FAILED, OK, WITH_PROBLEMS, main
from tests.conftest import ROOT, HashEncoder


@pytest.fixture(autouse=True)
def here(tmp_path: Path, small_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("HOIDAP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOIDAP_INDEX_DIR", str(tmp_path / "index"))
    monkeypatch.setenv("HOIDAP_CORPUS_DIR", str(small_corpus))
    monkeypatch.setattr("index.encoder.load_encoder", lambda settings: HashEncoder())


def test_build_then_info_search_and_verify(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"]) == OK
    out, err = capsys.readouterr()
    assert "3 documents, 9 passages" in out
    assert out.startswith("read 3 of 3 files (3 .txt)\nbuilt ")
    assert out.count("\n") == 2
    assert "encoding" in err
    assert main(["build"]) == OK
    assert "\nnothing changed" in capsys.readouterr().out
    assert main(["info"]) == OK
    out = capsys.readouterr().out
    assert "hash-64" in out
    assert "12/2024" in out
    assert main(["search", "Thu ngân sách đạt bao nhiêu?", "--top-k", "2"]) == OK
    out = capsys.readouterr().out
    assert out.index("by words") < out.index("932,7 tỷ đồng") < out.index("by meaning")
    assert main(["verify"]) == OK
    assert "is whole: 9 passages" in capsys.readouterr().out


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "--quiet"])
    assert capsys.readouterr().err == ""
    assert main(["info", "--json"]) == OK
    found = json.loads(capsys.readouterr().out)
    assert [d["doc_id"] for d in found["documents"]] == ["can-tho", "ha-long", "hue"]
    assert main(["search", "--lexical", "--json", "ngan NGÂN sách"]) == OK
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0]["by"] == "words"
    assert lines[0]["text"] == "Thu ngân sách đạt 932,7 tỷ đồng."


def test_problems_are_named_and_the_rest_is_indexed(small_corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small_corpus / "hong\x1b[2J.txt").write_bytes(b"\0\1")
    (small_corpus / "anh.zzz").write_bytes(b"x")
    assert main(["build", "--corpus", str(small_corpus)]) == WITH_PROBLEMS
    out, err = capsys.readouterr()
    assert "3 documents" in out
    assert "read 3 of 5 files (3 .txt), 2 left out (named above)" in out
    assert "error: hong\\x1b[2J.txt: expected text, found a binary file" in err
    assert "error: anh.zzz: .zzz files are not read." in err
    assert "\x1b" not in out + err.replace("\x1b[A", "")


def test_a_second_copy_is_no_failure(small_corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small_corpus / "hue-2.txt").write_bytes((small_corpus / "hue.txt").read_bytes())
    assert main(["build", "--quiet"]) == OK
    assert "warning: hue-2.txt: has the same text as hue.txt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["info"], "python -m index build"),
        (["search", "gì?"], "python -m index build"),
        (["verify"], "python -m index build"),
        (["build", "--corpus", "khong-co"], "found nothing at 'khong-co'"),
        (["build", "--passage-words", "abc"], "'passage_words' must be of type int"),
        (["build", "--bm25-b", "7"], "between 0.0 and 1.0"),
    ],
)
def test_what_cannot_be_done_is_said_on_stderr(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == FAILED
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert "Traceback" not in err


def test_an_empty_folder_is_told_before_the_encoder_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.encoder.load_encoder", lambda settings: pytest.fail("loaded the encoder"))
    (tmp_path / "empty").mkdir()
    assert main(["build", "--corpus", str(tmp_path / "empty")]) == FAILED
    assert "found none in" in capsys.readouterr().err


def test_damage_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "--quiet"])
    (path,) = (tmp_path / "index" / "builds").glob("*/passages.sqlite")
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    assert main(["verify"]) == FAILED
    assert "its bytes changed" in capsys.readouterr().err


def test_an_unknown_command_is_a_wrong_command_line() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["rebuild"])
    assert stopped.value.code == 2


def test_help_names_every_command_and_exit_code_and_loads_nothing_heavy() -> None:
    code = "import sys, runpy; sys.argv = ['index', '--help']\ntry: runpy.run_module('index', run_name='__main__')\n"
    code += "except SystemExit: print(sorted({'torch', 'faiss', 'numpy', 'transformers'} & set(sys.modules)))"
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert time.perf_counter() - start < 5  # a tenth of a second on an idle machine
    for word in ("build", "info", "search", "verify", "exit codes", "130"):
        assert word in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

import app
from settings import ROOT, Settings


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def test_every_flag_is_a_setting() -> None:
    flags = set(vars(app._parser().parse_args([]))) - {"settings"}
    assert flags <= {f.name for f in fields(Settings)}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, app\n"
        "try: app.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'gradio', 'torch', 'faiss', 'langchain_core', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and done.stdout.splitlines()[-1] == "[]"
    assert "--index" in done.stdout and "--language" in done.stdout


def test_a_taken_port_is_told_with_a_way_out(taken_port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--port", str(taken_port)]) == 2
    said = capsys.readouterr().err
    assert f"127.0.0.1:{taken_port}" in said and f"--port {taken_port + 1}" in said and "Traceback" not in said


def test_an_address_of_another_machine_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--host", "192.0.2.1", "--port", "0"]) == 2
    assert "cannot listen on 192.0.2.1" in capsys.readouterr().err


def test_a_setting_out_of_range_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--port", "70000"]) == 2
    assert "'port'" in capsys.readouterr().err


def test_a_settings_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--settings", str(tmp_path / "none.toml")]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_port_zero_chooses_a_free_one() -> None:
    assert app._free_port("127.0.0.1", 0) > 0


def test_the_page_may_not_ask_the_network() -> None:
    assert app.OFFLINE["GRADIO_ANALYTICS_ENABLED"] == "False" and app.OFFLINE["HF_HUB_OFFLINE"] == "1"

"""The real assistant over a real index of the sample reports, with every socket but loopback closed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from answer import assembly
from answer.assembly import BEST_READER, load_reader, trained_readers
from errors import IndexMissingError, ReaderError
from settings import ROOT, Settings
from tests.conftest import HashEncoder

OFFLINE = """
import socket, sys
from pathlib import Path

def refuse(self, address, *rest):
    if self.family == socket.AF_UNIX or str(address[0]) in ("127.0.0.1", "::1", "localhost"):
        return connect(self, address, *rest)
    raise AssertionError(f"a connection to {address!r} was asked for")

connect, socket.socket.connect = socket.socket.connect, refuse
socket.socket.connect_ex = refuse
looked_up = socket.getaddrinfo
def look_up(host, *rest, **more):
    assert host in (None, "127.0.0.1", "::1", "localhost"), f"the name {host!r} was looked up"
    return looked_up(host, *rest, **more)
socket.getaddrinfo = look_up

from answer.assembly import build_assistant
from settings import Settings
assistant = build_assistant(Settings.load(flags={"index_dir": Path(sys.argv[1])}))
answer = assistant.answer("Thu ngân sách Hạ Long quý I/2025?")
assert not answer.abstained, answer
for citation in answer.citations:
    passage = next(h.passage for h in answer.hits if h.passage.passage_id == citation.passage_id)
    assert passage.text[citation.start:citation.end] == citation.quote
print(answer.text)
"""


@pytest.mark.integration
def test_a_built_checkout_answers_with_every_socket_but_loopback_closed(seeds_index: Settings) -> None:
    command = [sys.executable, "-c", OFFLINE, str(seeds_index.index_dir)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "932,7 tỷ đồng" in done.stdout


@pytest.mark.integration
def test_without_an_index_it_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="index build"):
        assembly.build_assistant(Settings(), index_dir=tmp_path / "none")


def test_readers_are_found_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hash_encoder: HashEncoder) -> None:
    monkeypatch.setattr(assembly, "MODELS", tmp_path)
    assert trained_readers() == ()
    assert load_reader(Settings(), hash_encoder).name == "sentence"
    for name in ("b-reader", "a-reader"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.onnx").touch()
    assert trained_readers() == ("a-reader", "b-reader")
    (tmp_path / BEST_READER).mkdir()
    (tmp_path / BEST_READER / "model.onnx").touch()
    assert trained_readers()[0] == BEST_READER
    assert load_reader(replace(Settings(), reader="sentence"), hash_encoder).name == "sentence"


@pytest.mark.integration
def test_a_reader_that_is_not_there_says_what_can_be_named(hash_encoder: HashEncoder, tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="auto, sentence"):
        load_reader(replace(Settings(), reader=str(tmp_path / "nowhere")), hash_encoder)

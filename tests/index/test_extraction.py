import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from errors import CorpusError
from index.extraction import Extractor, FileResult, _Clock
from index.worker import Limits, Task, read_file
from tests.conftest import ROOT

BAD = "tests.index.bad_worker"


def tasks(folder: Path, *names: str) -> list[Task]:
    made = []
    for name in names:
        path = folder / name
        path.write_text(f"Nội dung của {name}.", encoding="utf-8")
        made.append(Task(str(path), path.stem, name, path.stat().st_size))
    return made


def read(folder: Path, *names: str, limits: Limits | None = None) -> list[FileResult]:
    with Extractor(limits, module=BAD) as extractor:
        return list(extractor.read(tasks(folder, *names)))


def test_files_are_read_in_their_order_by_one_process(tmp_path: Path) -> None:
    names = [f"{n}.txt" for n in range(100)]
    results = read(tmp_path, *names)
    assert [r.documents[0].text for r in results] == [f"Nội dung của {name}." for name in names]
    assert [(d.doc_id, d.source) for d in results[7].documents] == [("7", "7.txt")]
    assert all(r.reason is None and not r.problems for r in results)


@pytest.mark.parametrize(
    ("bad", "words"),
    [("x.crash", "crashed its reader (SIGSEGV)"), ("x.exit", "crashed its reader."), ("x.memory", "memory")],
)
def test_a_file_that_ends_its_reader_is_named_and_the_rest_is_read(tmp_path: Path, bad: str, words: str) -> None:
    before, own, after = read(tmp_path, "a.txt", bad, "b.txt")
    assert before.documents and after.documents
    assert (own.documents, own.reason) == ([], "failed")
    (problem,) = own.problems
    assert problem.source == bad
    assert words in problem.message


def test_a_file_that_takes_too_long_is_named_and_what_it_gave_is_kept(tmp_path: Path) -> None:
    started = time.monotonic()
    limits = Limits(seconds=1.6)
    before, own, after = read(tmp_path, "a.txt", "x.hang", "b.txt", limits=limits)
    assert time.monotonic() - started < 10
    assert before.documents and after.documents
    assert [d.doc_id for d in own.documents] == ["first", "second"]
    assert own.reason == "failed"
    assert "not read within 2 seconds. What was read before is kept." in own.problems[0].message


def test_an_adapter_may_ask_for_time_up_to_a_limit(tmp_path: Path) -> None:
    own, after = read(tmp_path, "x.ask", "b.txt", limits=Limits(seconds=1.0))
    assert own.documents and after.documents
    own, after = read(tmp_path, "x.ask", "b.txt", limits=Limits(seconds=1.0, most_seconds=1.2))
    assert not own.documents and after.documents
    assert "not read within 1 seconds" in own.problems[0].message


class Busy:
    """A worker that got a processor for a share of its time."""

    def __init__(self, share: float) -> None:
        self.share, self.start = share, time.monotonic()

    def computed(self) -> float:
        return self.share * (time.monotonic() - self.start)


@pytest.mark.parametrize(("share", "waited"), [(0.0, 1.0), (0.05, 1.0), (0.3, 3.0), (0.15, 4.0), (0.9, 1.0)])
def test_a_worker_that_a_busy_machine_holds_up_gets_more_time(share: float, waited: float) -> None:
    limits = Limits(seconds=0.2)
    clock = _Clock(Busy(share), limits, 0)  # type: ignore[arg-type]
    started = time.monotonic()
    while True:
        time.sleep(max(0.0, clock.left()))
        if not clock.extended():
            break
    assert 0.7 * waited < (time.monotonic() - started) / limits.seconds < 1.6 * waited


def test_a_file_that_fails_for_what_another_left_behind_is_read_again(tmp_path: Path) -> None:
    results = read(tmp_path, "a.leak", "b.leak", "c.txt", "d.leak")
    assert [len(r.documents) for r in results] == [1, 1, 1, 1]
    assert not any(r.problems for r in results)


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("value.raise", "could not be read: ValueError: sai\\x1b[2J", "save it again"),
        ("corpus.raise", "expected more.", "Write more."),
        ("deep.raise", "nested too deeply", "damaged"),
        ("base.raise", "could not be read: BaseException: panic", "save it again"),
        ("exit.raise", "could not be read: SystemExit: 1", "save it again"),
        ("system.raise", "cannot be read: Permission denied.", "ls -l"),
    ],
)
def test_whatever_an_adapter_raises_becomes_one_line(tmp_path: Path, name: str, message: str, hint: str) -> None:
    own, after = read(tmp_path, name, "b.txt")
    (problem,) = own.problems
    assert problem.message.startswith(message) or message in problem.message
    assert hint in problem.hint
    assert len(str(problem)) < 400
    assert after.documents


def test_a_text_beyond_the_limit_is_named(tmp_path: Path) -> None:
    (own,) = read(tmp_path, "x.long", limits=Limits(text=30_000))
    assert own.documents == []
    assert "characters" in own.problems[0].message
    (own,) = read(tmp_path, "x.long")
    assert len(own.documents) == 1


def test_a_bad_record_is_named_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"doc_id": 1, "text": "\xff\xfe\xc0"}\n')
    (reply,) = read_file(Task(str(path), "a", "a.jsonl", 100), Limits())
    assert str(reply.problems[0]).startswith("a.jsonl, line 1: expected UTF-8, found byte 0xff")


def test_many_problems_of_one_file_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("{}\n" * 400 + '{"doc_id": 1, "text": "Đúng."}\n', encoding="utf-8")
    replies = list(read_file(Task(str(path), "a", "a.jsonl", 100), Limits()))
    problems = [problem for reply in replies for problem in reply.problems]
    assert sum(len(reply.documents) for reply in replies) == 1
    assert len(problems) == 51
    assert problems[-1].message == "has 350 more problems like these."
    assert [reply.done for reply in replies][-1]


def test_many_records_travel_in_several_replies(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"doc_id": {n}, "text": "{"chữ " * 5000}{n}"}}\n' for n in range(120)), "utf-8")
    replies = list(read_file(Task(str(path), "a", "a.jsonl", path.stat().st_size), Limits()))
    assert len(replies) > 2
    with Extractor() as extractor:
        (result,) = extractor.read([Task(str(path), "a", "a.jsonl", path.stat().st_size)])
    assert [d.doc_id for d in result.documents] == [str(n) for n in range(120)]


def test_a_worker_that_does_not_start_is_told(tmp_path: Path) -> None:
    with Extractor(module="khong.co") as extractor, pytest.raises(CorpusError, match="No module named 'khong'"):
        list(extractor.read(tasks(tmp_path, "a.txt")))


def test_no_worker_is_left_behind(tmp_path: Path) -> None:
    with Extractor() as extractor:
        next(extractor.read(tasks(tmp_path, "a.txt")))
        worker = extractor._worker
        assert worker is not None
        pid = worker._process.pid
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_the_worker_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    (task,) = tasks(tmp_path, "x.hang")
    code = (
        "import os, signal\nfrom index.extraction import Extractor\nfrom index.worker import Task\n"
        f"worker = Extractor(module={BAD!r})._started()\nworker.hand_over([Task({task.path!r}, 'a', 'a', 1)])\n"
        "worker.receive(60)\nprint(worker._process.pid, flush=True)\nos.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    pid = int(done.stdout)
    for _ in range(100):
        stat = Path(f"/proc/{pid}/stat")
        if not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the worker goes on")


def test_the_worker_loads_nothing_heavy() -> None:
    code = "import sys, index.worker; print(sorted({'torch', 'numpy', 'faiss', 'lxml', 'gradio'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_file_in_the_current_folder_is_not_run_in_place_of_a_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (result,) = read(tmp_path, "a.txt")
    assert result.documents

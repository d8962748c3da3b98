"""A folder of files that do harm, read with the real loader; ``python -m bench hostile`` reads a larger one."""

import time
from pathlib import Path

import pytest

from bench.hostile import GOOD, Outcome, judge, write_files
from index.worker import Limits


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Outcome], list[str], float]:
    folder = tmp_path_factory.mktemp("hostile")
    write_files(folder, few=True)
    started = time.monotonic()
    outcomes, wrong = judge(folder, Limits(seconds=2.5, seconds_per_mib=0.2))
    return outcomes, wrong, time.monotonic() - started


def test_the_build_goes_on_and_every_file_is_read_or_named(
    judged: tuple[dict[str, Outcome], list[str], float],
) -> None:
    outcomes, wrong, seconds = judged
    assert wrong == []
    assert seconds < 60  # 15 on an idle machine
    assert (outcomes["good"].count, outcomes["good"].read, outcomes["good"].named) == (GOOD, GOOD, 0)
    assert sum(outcome.count for outcome in outcomes.values()) > 60


def test_files_that_hold_nothing_good_are_named_and_not_read(
    judged: tuple[dict[str, Outcome], list[str], float],
) -> None:
    outcomes, _, _ = judged
    for kind in ("bombs", "empty"):
        assert (outcomes[kind].read, outcomes[kind].named) == (0, outcomes[kind].count), kind
    pages = 2  # HTML knows no entities of its own, and shows the mark as it stands
    assert outcomes["XML entities"].named == outcomes["XML entities"].count - pages
    assert outcomes["odd names"].read == outcomes["odd names"].count
    assert outcomes["special"].named == outcomes["special"].count


def test_a_good_file_that_is_not_read_would_be_seen(tmp_path: Path) -> None:
    write = tmp_path / "good"
    write.mkdir()
    (write / "00.txt").write_text("Số hồ sơ: TOT-00", encoding="utf-8")
    (write / "01.txt").write_text("root:x:0:0", encoding="utf-8")
    _, wrong = judge(tmp_path, Limits())
    assert any(line.startswith("good files were not read: TOT-01") for line in wrong)
    assert "a file of this machine came in" in wrong

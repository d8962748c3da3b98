import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.integration
def test_a_kill_at_any_step_of_a_build_leaves_a_whole_index_that_answers(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.index.kill_at_every_step", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    result = json.loads(done.stdout)
    words = [word for word, *_ in result["seen"]]
    # Each answered from one build only, with all three of its passages.
    assert all(seen == [seen[0], seen[0], "3"] for seen in result["seen"])
    # The old one until the rename, the new one from then on; every stage was cut short.
    turn = words.index("new")
    assert words == ["old"] * turn + ["new"] * (len(words) - turn)
    assert turn > 20
    assert len(words) - turn >= 3
    assert len(result["builds"]) == 2
    assert not any(name.endswith(".partial") for name in result["builds"])

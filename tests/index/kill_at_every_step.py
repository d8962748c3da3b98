"""Builds an index over and over, each time killed one step later; run by test_kill.py in a process of its own.

A step is a word on progress, or a call that makes a change last (fsync, rename, replace). Prints what was live after
each kill, as JSON. No vector is searched in the parent, because threads do not survive a fork.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import faiss  # noqa: F401 - loaded once, before the forks

from index.build import build_index, open_index
from index.known_vectors import clear_journals
from settings import Settings
from tests.conftest import HashEncoder


def kill_after(steps: int, run: Callable[[Callable[..., None]], object]) -> bool:
    """Run in a child that is killed at its step number ``steps``; tell whether it was."""
    child = os.fork()
    if not child:
        left = [steps]

        def step(*_: object) -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        for name in ("fsync", "rename", "replace"):
            setattr(os, name, counted(getattr(os, name), step))
        run(step)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def counted(call: Callable[..., Any], step: Callable[..., None]) -> Callable[..., Any]:
    def wrapped(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any call of os
        step()
        return call(*args, **kwargs)

    return wrapped


def main(folder: Path) -> None:
    corpora = [folder / "old", folder / "new"]
    for corpus in corpora:
        corpus.mkdir()
        for i in range(3):
            (corpus / f"{i}.txt").write_text(f"Bản {corpus.name} số {i} của tài liệu.", encoding="utf-8")
    settings = Settings(index_dir=folder / "index")
    build_index(settings, HashEncoder(), corpus=corpora[0])
    seen: list[list[str]] = []
    killed = True
    while killed:
        killed = kill_after(
            len(seen), lambda step: build_index(settings, HashEncoder(), corpus=corpora[1], progress=step)
        )
        index = open_index(settings.index_dir)
        index.verify()
        (word,) = {document.text.split()[1] for document in index.store.documents()}
        found = index.store.passages(index.lexical.search({"bản": 1.0}, 9).rows)
        seen.append([word, *sorted({passage.text.split()[1] for passage in found}), str(len(found))])
        index.close()
        if word == "new" and killed:  # go back, so that the next kill is again at the expense of the old one
            build_index(settings, HashEncoder(), corpus=corpora[0])
        clear_journals(settings.index_dir)  # so that every attempt takes the same steps
    names = sorted(path.name for path in (settings.index_dir / "builds").iterdir())
    print(json.dumps({"seen": seen, "builds": names}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

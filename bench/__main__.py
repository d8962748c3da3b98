"""``python -m bench [NAME …]``: run all benchmarks, or those named."""

from __future__ import annotations

import argparse
import importlib
import sys

from errors import AssistantError
from settings import Settings

BENCHMARKS = ("indexing", "incremental", "reader", "answers", "pdf", "hostile")


def main(arguments: list[str] | None = None) -> int:
    """Run and print.

    :return: exit code; 1 when a benchmark could not run.
    """
    parser = argparse.ArgumentParser(prog="python -m bench", description="Speed and memory on this machine.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(BENCHMARKS)}; all by default")
    names = parser.parse_args(arguments).names or BENCHMARKS
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; known: {', '.join(BENCHMARKS)}")
    failed = False
    for name in names:
        print(f"# {name}", flush=True)
        try:
            for row in importlib.import_module(f"bench.{name}").run(Settings.load()):
                print(row, flush=True)
        except AssistantError as exc:
            print(f"{name}: {exc}", file=sys.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

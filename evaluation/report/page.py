"""The whole page: headline, charts, questions. Pure; style and script are inlined, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from evaluation.answers import Outcome
from evaluation.figures import Group, Summary
from evaluation.metrics.statistics import Figure
from evaluation.report.charts import bars, fault_bar, latency_chart, reliability_chart, risk_curve
from evaluation.report.rows import question_rows
from evaluation.report.words import (
    CAPTIONS,
    FAULT_MEANINGS,
    FAULTS,
    FIGURES,
    LABELS,
    SECTIONS,
    TITLES,
    TYPES,
    Words,
    both,
    named,
    percent,
)

_HERE = Path(__file__).resolve().parent
_HEADLINES = (
    "acceptable", "document_first", "evidence_in_5", "span_validity", "citation_precision", "abstention_recall",
)  # fmt: skip
# Nothing may be fetched, and nothing but this page's own script and style may act.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)


def render(outcome: Outcome, *, title: str) -> str:
    """Write the page.

    :param title: what was measured, as a file name.
    :return: HTML that stands by itself.
    """
    summary = outcome.summary
    body = "".join(
        (
            _top(title, summary),
            _headlines(summary),
            _part("faults", fault_bar(summary.n, summary.faults), "faults"),
            _groups(summary),
            _curves(summary),
            _part("latency", latency_chart(summary.latencies), "latency"),
            _part("questions", question_rows(outcome.judged)),
            _part("figures", _every_figure(outcome)),
            _part("provenance", _provenance(outcome)),
        )
    )
    return (
        '<!doctype html><html lang="vi" data-lang="vi"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(TITLES['report'].vi)} · {escape(title)}</title><style>{_asset('style.css')}</style></head>"
        f"<body><main>{body}</main><script>{_asset('script.js')}</script></body></html>\n"
    )


def _top(title: str, summary: Summary) -> str:
    """Return the title, the switches and the finding in one sentence."""
    return (
        '<header><nav><button type="button" data-lang-button="vi">Tiếng Việt</button>'
        '<button type="button" data-lang-button="en">English</button>'
        f'<button type="button" id="theme">{both(LABELS["theme"])}</button>'
        f'<button type="button" id="print">{both(LABELS["print"])}</button></nav>'
        f"<h1>{both(TITLES['report'])}</h1><p class='soft'>{escape(title)} · {summary.n} {both(LABELS['of'])}</p>"
        f'<p class="lead">{both(_finding(summary))}</p></header>'
    )


def _finding(summary: Summary) -> Words:
    """Say in one sentence, or two, what was found."""
    good = summary.figure("acceptable")
    share = percent(good.value if good else 0.0)
    count = share.en.rstrip("%")
    vi = f"Cứ 100 câu hỏi, khoảng {count} câu được trả lời đạt: đúng, hoặc từ chối khi tài liệu không nói đến."
    en = f"Of 100 questions, about {count} are answered well: rightly, or declined where the documents are silent."
    worst = max(summary.faults, key=lambda stage: summary.faults[stage])
    if summary.faults[worst]:
        lost, stage, meaning = summary.faults[worst], FAULTS[worst], FAULT_MEANINGS[worst]
        vi += f" Khâu sai nhiều nhất là {stage.vi.lower()} ({lost} câu): {meaning.vi}."
        en += f" Most faults are in {stage.en.lower()} ({lost}): {meaning.en}."
    return Words(vi, en)


def _headlines(summary: Summary) -> str:
    """Return the figures that matter most, each with its interval."""
    found = [figure for name in _HEADLINES if (figure := summary.figure(name)) is not None]
    total = next((x for x in summary.latencies if x.stage == "total"), None)
    cards = "".join(map(_card, found))
    if total is not None:
        half, most = (both(_seconds(ms)) for ms in (total.p50, total.p95))
        cards += (
            f'<div class="card"><b>{half}</b><span>{both(TITLES["latency"])}</span><small>95%: ≤ {most}</small></div>'
        )
    return f'<section class="cards">{cards}</section><p class="soft">{both(CAPTIONS["interval"])}</p>'


def _seconds(milliseconds: float) -> Words:
    """Write milliseconds as seconds."""
    text = f"{milliseconds / 1000:.2f}"
    return Words(f"{text.replace('.', ',')} {LABELS['seconds'].vi}", f"{text} {LABELS['seconds'].en}")


def _card(figure: Figure) -> str:
    """Return one headline figure."""
    low, high = percent(figure.low), percent(figure.high)
    between = Words(f"95%: {low.vi} – {high.vi}", f"95%: {low.en} – {high.en}")
    start, width = figure.low * 100, max((figure.high - figure.low) * 100, 0.6)
    gauge = (
        '<svg viewBox="0 0 100 6" preserveAspectRatio="none"><rect class="track" width="100" height="6"/>'
        f'<rect class="bar" width="{figure.value * 100:.1f}" height="6"/>'
        f'<rect class="gap" x="{start:.1f}" y="2" width="{width:.1f}" height="2"/></svg>'
    )
    return (
        f'<div class="card"><b>{both(percent(figure.value))}</b><span>{both(named(FIGURES, figure.name))}</span>{gauge}'
        f"<small>{both(between)}</small><small>n = {figure.n}</small></div>"
    )


def _groups(summary: Summary) -> str:
    """Return the bars by type, and by language and typing."""
    types = _bars_of(group for group in summary.groups if group.kind == "type")
    others = _bars_of(group for group in summary.groups if group.kind != "type")
    return f'<div class="pair">{_part("types", types)}{_part("subsets", others)}</div>'


def _bars_of(groups: Iterable[Group]) -> str:
    """Draw the share answered well in each group, best first."""
    rows = [(group, figure) for group in groups for figure in group.figures if figure.name == "acceptable"]
    rows.sort(key=lambda row: (row[0].kind, -row[1].value))
    return bars([(named(TYPES, group.name), figure) for group, figure in rows])


def _curves(summary: Summary) -> str:
    """Return risk–coverage and reliability beside each other."""
    risk = _part("risk", risk_curve(summary.curve), "risk")
    return f'<div class="pair">{risk}{_part("reliability", reliability_chart(summary.bins), "reliability")}</div>'


def _every_figure(outcome: Outcome) -> str:
    """Return the table of all figures."""
    sections = dict(outcome.summary.sections)
    if outcome.conversation:
        sections["conversation"] = outcome.conversation
    rows = "".join(
        f'<tr class="head"><th colspan="4">{both(named(SECTIONS, name))}</th></tr>' + "".join(map(_figure_row, figures))
        for name, figures in sections.items()
        if figures
    )
    heads = "".join(f"<th>{both(LABELS[name])}</th>" for name in ("measure", "value", "interval"))
    return f'<div class="scroll"><table><thead><tr>{heads}<th>n</th></tr></thead><tbody>{rows}</tbody></table></div>'


def _figure_row(figure: Figure) -> str:
    """Return one row of the table of figures."""
    return (
        f"<tr><td>{both(named(FIGURES, figure.name))} <code>{escape(figure.name)}</code></td>"
        f"<td>{figure.value:.3f}</td><td>{figure.low:.3f} – {figure.high:.3f}</td><td>{figure.n}</td></tr>"
    )


def _provenance(outcome: Outcome) -> str:
    """Return models, hashes, hardware and cost."""
    known = {**outcome.provenance, **{name: f"{value:,.1f}" for name, value in outcome.cost.items()}}
    rows = "".join(f"<tr><td>{escape(k)}</td><td><code>{escape(v)}</code></td></tr>" for k, v in known.items())
    warnings = "".join(f"<p>{escape(warning)}</p>" for warning in outcome.warnings)
    return f'{warnings}<div class="scroll"><table class="plain">{rows}</table></div>' if rows or warnings else "–"


def _part(name: str, body: str, caption: str = "") -> str:
    """Return a section with its title; one without a body is left out."""
    if not body:
        return ""
    said = f'<p class="soft">{both(CAPTIONS[caption])}</p>' if caption else ""
    return f'<section id="{name}"><h2>{both(TITLES[name])}</h2>{said}{body}</section>'


def _asset(name: str) -> str:
    """Return a file that lies beside this one."""
    return (_HERE / name).read_text(encoding="utf-8")

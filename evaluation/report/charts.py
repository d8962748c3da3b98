"""Charts as inline SVG that follow the page's colours and language. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from evaluation.figures import Latency
from evaluation.metrics.abstention import Bin, RiskCoverage
from evaluation.metrics.statistics import Figure
from evaluation.report.words import FAULT_MEANINGS, FAULTS, LABELS, STAGES, Words, both, named, percent

_LABEL, _PLOT, _ROW = 150, 270, 30  # widths and height of a bar chart, in SVG units
_SIDE, _LEFT, _BASE = 260, 58, 272  # a square plot: side, left edge, base line


def bars(rows: Sequence[tuple[Words, Figure]]) -> str:
    """Draw one bar a row with its interval, value and n."""
    body = []
    for place, (label, figure) in enumerate(rows):
        y = place * _ROW
        low, value, high = (_LABEL + x * _PLOT for x in (figure.low, figure.value, figure.high))
        body.append(
            f"<g><title>{escape(f'{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}], n = {figure.n}')}</title>"
            f"{_text(_LABEL - 10, y + 20, label, 'end')}"
            f'<rect class="track" x="{_LABEL}" y="{y + 7}" width="{_PLOT}" height="17" rx="3"/>'
            f'<rect class="bar" x="{_LABEL}" y="{y + 7}" width="{max(value - _LABEL, 1):.1f}" height="17" rx="3"/>'
            f'<path class="whisker" d="M{low:.1f} {y + 15.5}H{high:.1f}M{low:.1f} {y + 11}v9M{high:.1f} {y + 11}v9"/>'
            f"{_text(_LABEL + _PLOT + 10, y + 20, percent(figure.value), 'start', 'strong')}"
            f'<text class="soft" x="{_LABEL + _PLOT + 58}" y="{y + 20}">n = {figure.n}</text></g>'
        )
    return _svg(_LABEL + _PLOT + 120, len(rows) * _ROW + 4, "".join(body))


def fault_bar(n: int, faults: Mapping[str, int]) -> str:
    """Draw one bar of all questions: good, and wrong at each stage, with a legend that counts them."""
    parts = {"": n - sum(faults.values()), **faults}
    x, body = 0.0, []
    for stage, count in parts.items():
        width = 700 * count / max(n, 1)
        title = f"{named(FAULTS, stage).vi} · {named(FAULTS, stage).en}: {count}"
        body.append(
            f'<rect class="fault-{stage or "none"}" x="{x:.2f}" y="0" width="{width:.2f}" height="30">'
            f"<title>{escape(title)}</title></rect>"
        )
        x += width
    return (
        _svg(700, 30, "".join(body), "wide", stretch=True)
        + '<ul class="legend">'
        + "".join(map(_legend, parts.items()))
        + "</ul>"
    )


def risk_curve(curve: RiskCoverage) -> str:
    """Draw risk against coverage as a step line; the dot is the assistant's own threshold."""
    if not len(curve.coverage):
        return ""
    top = next(step for step in (0.2, 0.4, 0.6, 0.8, 1.0) if curve.risk.max() <= step)  # quarters are whole
    points = [(0.0, float(curve.risk[0])), *zip(curve.coverage.tolist(), curve.risk.tolist(), strict=True)]
    line = " ".join(f"{_LEFT + c * _SIDE:.1f},{_BASE - r / top * _SIDE:.1f}" for c, r in points)
    x, y = _LEFT + points[-1][0] * _SIDE, _BASE - points[-1][1] / top * _SIDE
    five = _BASE - 0.05 / top * _SIDE
    drawn = (
        f'<path class="guide" d="M{_LEFT} {five:.1f}h{_SIDE}"/><text class="soft" x="{_LEFT + _SIDE - 4}" '
        f'y="{five - 5:.1f}" text-anchor="end">5%</text>'
        f'<polyline class="line" points="{line}"/><circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
    )
    return _plot(drawn, LABELS["coverage"], LABELS["risk"], top)


def reliability_chart(bins: Sequence[Bin]) -> str:
    """Draw accuracy against confidence, one dot a step, its area by the number of answers."""
    if not bins:
        return ""
    most = max(b.n for b in bins)
    dots = "".join(
        f'<circle class="dot" cx="{_LEFT + b.confidence * _SIDE:.1f}" cy="{_BASE - b.accuracy * _SIDE:.1f}" '
        f'r="{4 + 9 * (b.n / most) ** 0.5:.1f}"><title>{b.confidence:.2f} → {b.accuracy:.2f} ({b.n})</title></circle>'
        for b in bins
    )
    drawn = f'<path class="guide" d="M{_LEFT} {_BASE}l{_SIDE} -{_SIDE}"/>{dots}'
    return _plot(drawn, LABELS["said"], LABELS["was"], 1.0)


def latency_chart(latencies: Sequence[Latency]) -> str:
    """Draw the median of each stage as a bar and its 95th percentile as a tick."""
    longest = max((x.p95 for x in latencies), default=0.0) or 1.0
    body = []
    for place, stage in enumerate(latencies):
        y, p50, p95 = place * _ROW, stage.p50 / longest * _PLOT, _LABEL + stage.p95 / longest * _PLOT
        body.append(
            f"{_text(_LABEL - 10, y + 20, named(STAGES, stage.stage), 'end')}"
            f'<rect class="bar" x="{_LABEL}" y="{y + 7}" width="{max(p50, 1):.1f}" height="17" rx="3"/>'
            f'<path class="whisker" d="M{_LABEL + p50:.1f} {y + 15.5}H{p95:.1f}M{p95:.1f} {y + 8}v15"/>'
            f'<text class="soft" x="{_LABEL + _PLOT + 10}" y="{y + 20}">{_ms(stage.p50)} · {_ms(stage.p95)}</text>'
        )
    return _svg(_LABEL + _PLOT + 150, len(latencies) * _ROW + 4, "".join(body))


def _plot(drawn: str, across: Words, up: Words, top: float) -> str:
    """Put a frame with percentages and axis names around a square plot."""
    marks = []
    for step in range(5):
        at = step / 4
        x, y = _LEFT + at * _SIDE, _BASE - at * _SIDE
        marks.append(f'<path class="grid" d="M{_LEFT} {y:.1f}h{_SIDE}M{x:.1f} {_BASE}v-{_SIDE}"/>')
        marks.append(_text(x, _BASE + 18, percent(at), "middle", "soft"))
        marks.append(_text(_LEFT - 8, y + 4, percent(at * top), "end", "soft"))
    names = _text(_LEFT + _SIDE / 2, _BASE + 42, across, "middle")
    middle = _BASE - _SIDE / 2
    turned = f'<g transform="rotate(-90 14 {middle})">{_text(14, middle, up, "middle")}</g>'
    return _svg(_LEFT + _SIDE + 24, _BASE + 54, "".join(marks) + drawn + names + turned, "square")


def _legend(part: tuple[str, int]) -> str:
    """Explain one part of the fault bar."""
    stage, count = part
    meaning = f" – {both(FAULT_MEANINGS[stage])}" if stage in FAULT_MEANINGS else ""
    return (
        f'<li><i class="fault-{escape(stage or "none")}"></i><b>{both(named(FAULTS, stage))}: {count}</b>{meaning}</li>'
    )


def _text(x: float, y: float, words: Words, anchor: str, style: str = "") -> str:
    """Set a phrase in both languages at one place."""
    return "".join(
        f'<text class="{code} {style}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
        for code, text in zip(("vi", "en"), words, strict=True)
    )


def _ms(value: float) -> str:
    """Write milliseconds."""
    return f"{value:.0f} ms" if value >= 10 else f"{value:.1f} ms"


def _svg(width: float, height: float, body: str, style: str = "", *, stretch: bool = False) -> str:
    """Wrap a drawing; one that stretches fills what it is given, whatever its shape."""
    shape = ' preserveAspectRatio="none"' if stretch else ""
    return f'<svg class="{style}" viewBox="0 0 {width:g} {height:g}"{shape} role="img">{body}</svg>'

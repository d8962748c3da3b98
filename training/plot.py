"""The course of a training run, drawn from its log as SVG.

Owns the drawing. Imports ``errors``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from errors import TrainingError

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 720, 320, 56, 40


def draw_log(log: Path, out: Path) -> None:
    """Draw the loss of one ``log.jsonl`` over its steps.

    :raises TrainingError: when the log cannot be read or is empty.
    """
    try:
        rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.strip()]
        points = [(float(row["step"]), float(row["loss"])) for row in rows]
    except (OSError, ValueError, KeyError) as exc:
        raise TrainingError(f"cannot read the log {str(log)!r}: {exc!r}.") from exc
    if not points:
        raise TrainingError(f"the log {str(log)!r} is empty.")
    out.write_text(loss_svg(points), encoding="utf-8")


def loss_svg(points: Sequence[tuple[float, float]]) -> str:
    """Draw ``(step, loss)`` as a line with labelled axes."""
    last = max(x for x, _ in points)
    top = max(y for _, y in points) * 1.05 or 1.0

    def place(step: float, loss: float) -> tuple[float, float]:
        across = _LEFT + (_WIDTH - _LEFT - 16) * step / max(last, 1)
        return across, 12 + (_HEIGHT - _BOTTOM - 12) * (1 - loss / top)

    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in points))
    labels = [_label(*place(0, top * k / 4), f"{top * k / 4:.2f}", "end", -8, 4) for k in range(5)]
    labels += [_label(*place(last * k / 4, 0), f"{last * k / 4:.0f}", "middle", 0, 18) for k in range(5)]
    (x0, y0), (x1, _) = place(0, 0), place(last, 0)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="12"><rect width="100%" height="100%" fill="white"/><path d="M{x0} 12V{y0}H{x1}" fill="none" '
        f'stroke="#888"/>{"".join(labels)}<polyline points="{line}" fill="none" stroke="#1f5fa8" stroke-width="1.5"/>'
        f"{_label((x0 + x1) / 2, y0, 'step', 'middle', 0, 34)}{_label(x0, 12, 'loss', 'start', 6, 8)}</svg>\n"
    )


def _label(x: float, y: float, text: str, anchor: str, right: float, down: float) -> str:
    return f'<text x="{x + right:.1f}" y="{y + down:.1f}" text-anchor="{anchor}" fill="#444">{text}</text>'

"""A text with some of its words marked, written as HTML stretch by stretch.

Owns where a mark begins and ends within whatever element is being written. Imports ``escape`` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from web.escape import plain


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, and what of it is marked: ``text[start:end]``.

    :param css_class: of the element that marks.
    :param strong: ``(start, end)`` of words among the marked ones to stress.
    :param tag: the element that marks; the page scrolls to the first ``mark``, and never to a ``span``.
    """

    text: str
    start: int = 0
    end: int = 0
    css_class: str = "hd-mark"
    strong: tuple[int, int] | None = None
    tag: Literal["mark", "span"] = "mark"

    def touches(self, start: int, end: int) -> bool:
        """Tell whether any word of ``text[start:end]`` is marked."""
        return bool(self.text[max(start, self.start) : min(end, self.end)].strip())

    def html(self, start: int, end: int) -> str:
        """Write ``text[start:end]``, escaped, with what is marked of it."""
        low, high = max(start, self.start), min(end, self.end)
        if low >= high or not self.text[low:high].strip():
            return plain(self.text[start:end])
        before, after = plain(self.text[start:low]), plain(self.text[high:end])
        inner = self._stressed(low, high)
        return f'{before}<{self.tag} class="{self.css_class}">{inner}</{self.tag}>{after}'

    def _stressed(self, low: int, high: int) -> str:
        a, b = self.strong or (low, low)
        a, b = max(a, low), min(b, high)
        if a >= b:
            return plain(self.text[low:high])
        return f"{plain(self.text[low:a])}<strong>{plain(self.text[a:b])}</strong>{plain(self.text[b:high])}"

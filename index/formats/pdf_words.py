"""Characters with their places into words, and words into rows.

Mends what programs that write PDF do to text: letters drawn twice for bold, marks drawn as characters of their own,
raised figures, letters with wide space between, symbols for bullets, old encodings told by the font. Imports
``legacy_fonts``, ``vietnamese`` and ``pdf_boxes``.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from index.formats.legacy_fonts import from_font, is_unicode
from index.formats.pdf_boxes import Glyph, Rule, Word
from language.spelling import is_syllable

_SPACES = frozenset(" \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000")
_COMBINING = {
    "´": "\u0301",
    "`": "\u0300",
    "ˆ": "\u0302",
    "^": "\u0302",
    "˜": "\u0303",
    "~": "\u0303",
    "˘": "\u0306",
    "¨": "\u0308",
    ".": "\u0323",
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNITS = frozenset("m km dm cm mm hm ha μm nm m. s".split())  # before a raised 2 or 3 that is a power
_SYMBOLS = {0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥", 0xF0A3: "≤", 0xF0B4: "×", 0xF0B9: "≠", 0xF0BB: "≈", 0xF0AE: "→"}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# An explicit space stands between words, or only distance does: how wide a gap then separates, in sizes of the letters.
_GAP_BESIDE_SPACES, _GAP_ALONE = 0.45, 0.16
_GAP_OF_FONTS = 0.2  # the gap that parts words of two fonts, where a program sets no space between them
_NEXT_WORD = frozenset(("apart", "cell", "loose"))
_LEAST_SPACES = 0.03
_SPACED_LETTERS = 4
BULLETS = frozenset("•·▪■●◦○‣►➢➤❖✓✔➔◆◇□▫∙*⁃➣❑⇒→+")
_PRIVATE = ("\ue000", "\uf8ff")


def words_of(glyphs: Sequence[Glyph], rules: Sequence[Rule] = ()) -> list[Word]:
    """Put characters together to words, in the order they are drawn in.

    :param rules: drawn lines; no word runs through an upright one.
    """
    glyphs = _with_marks(_drawn_once(glyphs))
    spaces = sum(glyph.text in _SPACES for glyph in glyphs)
    spaced = spaces > _LEAST_SPACES * len(glyphs)
    found: list[Word] = []
    pending = _Pending(_GAP_BESIDE_SPACES if spaced else _GAP_ALONE, _Walls(rules))
    after_space = True
    for glyph in glyphs:
        if glyph.text in _SPACES:
            pending.finish(found)
            after_space = True
            continue
        place = pending.place_of(glyph)
        if place in _NEXT_WORD:
            wide = spaced and not after_space and place != "loose" and not pending.is_of_other_font(glyph)
            pending.finish(found)
            pending.tab = wide or place == "cell"
            pending.loose = place == "loose"
        pending.add(glyph, place)
        after_space = False
    pending.finish(found)
    return found


class _Walls:
    """Upright rules, to be asked whether one stands between two characters."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._walls = sorted((rule for rule in rules if rule.upright), key=lambda r: r.x0)
        self._xs = [rule.x0 for rule in self._walls]

    def part(self, left: Glyph, right: Glyph) -> bool:
        """Tell whether a rule runs between the middles of two characters."""
        first = bisect_left(self._xs, (left.x0 + left.x1) / 2)
        last = bisect_left(self._xs, (right.x0 + right.x1) / 2)
        height = right.base - 0.3 * right.style.size
        return any(wall.y0 <= height <= wall.y1 for wall in self._walls[first:last])


@dataclass(slots=True)
class _Pending:
    """The word being put together: its characters on the line, and those raised above it.

    :param limit: how wide a gap ends a word, in sizes of the letters.
    """

    limit: float
    walls: _Walls
    glyphs: list[Glyph] = field(default_factory=list)
    raised: list[bool] = field(default_factory=list)
    tab: bool = False
    loose: bool = False

    def place_of(self, glyph: Glyph) -> str:
        """Tell how a character goes on with the word: ``on`` its line, ``raised``, ``below`` raised ones; or how not.

        :return: also ``apart`` where another word begins, ``cell`` where that stands in another cell, ``loose`` where a
            narrow gap and another font are all that says so.
        """
        if not self.glyphs:
            return "apart"
        last, first = self.glyphs[-1], self._on_line()
        if glyph.run == last.run and glyph.x0 == last.x0:  # letters of one ligature
            return "raised" if self.raised[-1] else "on"
        size = max(last.style.size, glyph.style.size)
        gap = glyph.x0 - last.x1
        if not -0.5 * size < gap < self.limit * size:
            return "apart"
        if self._ends_at(glyph):
            return "cell"
        if gap > _GAP_OF_FONTS * size and glyph.style.font != last.style.font:
            return "loose"
        lift = (first.base - glyph.base) / max(first.style.size, glyph.style.size)
        if abs(lift) < 0.08 or (abs(lift) < 0.2 and glyph.style.size > 0.85 * first.style.size):
            return "on"
        if glyph.style.size < 0.85 * first.style.size and -0.3 < lift < 0.7:
            return "raised" if lift > 0 else "on"
        if first.style.size < 0.85 * glyph.style.size and -0.7 < lift < 0 and self._all_figures():
            return "below"
        return "apart"

    def _ends_at(self, glyph: Glyph) -> bool:
        """Tell whether another cell begins: behind a rule, or with a new command after a whole one, in a capital."""
        last = self.glyphs[-1]
        if self.walls.part(last, glyph):
            return True
        if glyph.run == last.run or glyph.style.font != last.style.font:
            return False
        if not (glyph.text.isupper() and (last.text.islower() or last.text.isdigit())):
            return False
        return len(self.glyphs) > 1 and self.glyphs[-2].run == last.run and not self.limit < _GAP_BESIDE_SPACES

    def is_of_other_font(self, glyph: Glyph) -> bool:
        """Tell whether a character is set in another font, not far away, so that a gap may stand for a space."""
        last = self.glyphs[-1] if self.glyphs else None
        near = last is not None and glyph.x0 - last.x1 < last.style.size
        return last is not None and near and glyph.style.font != last.style.font

    def _on_line(self) -> Glyph:
        return next((g for g, up in zip(self.glyphs, self.raised, strict=True) if not up), self.glyphs[0])

    def _all_figures(self) -> bool:
        return all(glyph.text.isdigit() or glyph.text in "()[]*" for glyph in self.glyphs)

    def add(self, glyph: Glyph, place: str) -> None:
        """Take in a character."""
        if place == "below":
            self.raised = [True] * len(self.glyphs)
        self.glyphs.append(glyph)
        self.raised.append(place == "raised")

    def finish(self, found: list[Word]) -> None:
        """Append the word, if there is one, and begin the next."""
        if self.glyphs:
            text = _written(self.glyphs, self.raised)
            line = self._on_line()
            if text:
                x0, x1 = min(g.x0 for g in self.glyphs), max(g.x1 for g in self.glyphs)
                bold = sum(g.style.bold for g in self.glyphs) * 2 > len(self.glyphs)
                found.append(
                    Word(text, x0, x1, line.base, line.style.size, bold, line.style.legacy, self.tab, self.loose)
                )
        self.glyphs, self.raised, self.tab, self.loose = [], [], False, False


def _written(glyphs: Sequence[Glyph], raised: Sequence[bool]) -> str:
    """Write a word; raised figures as powers behind a unit, else in brackets, as a note's number."""
    if not any(raised):
        return clean("".join(glyph.text for glyph in glyphs), legacy=bool(glyphs[0].style.legacy))
    text, run = "", ""
    for glyph, up in zip(glyphs, raised, strict=True):
        if up:
            run += glyph.text
        else:
            text, run = text + _raised(text, run) + glyph.text, ""
    return clean(text + _raised(text, run))


def _raised(before: str, run: str) -> str:
    """Write raised characters."""
    if not run.isdigit():
        return run
    letters = before.lstrip("0123456789.,/")
    if (run in ("2", "3") and letters in _UNITS) or before == "10":
        return run.translate(_RAISED)
    return f"[{run}]"


def clean(text: str, *, legacy: bool = False) -> str:
    """Write symbols and ligatures as the characters they stand for; NFC."""
    if text.isascii() or legacy:
        return text
    if any(_PRIVATE[0] <= c <= _PRIVATE[1] or c in _LIGATURES for c in text):
        text = "".join(_LIGATURES.get(c) or (_symbol(c) if _PRIVATE[0] <= c <= _PRIVATE[1] else c) for c in text)
    return unicodedata.normalize("NFC", text)


def _symbol(character: str) -> str:
    """Write a character of a symbol font, which programs number from F000 up."""
    code = ord(character)
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    return "•" if 0xF000 <= code <= 0xF0FF else ""


# --- marks and doubles ----------------------------------------------------------------------------------------------


def _drawn_once(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Leave out characters that another drawing command has drawn at the same place before."""
    rough = {(g.text, round(g.x0), round(g.base)) for g in glyphs}
    if len(rough) > len(glyphs) - 3:
        return glyphs
    seen: dict[tuple[str, int, int], Glyph] = {}
    kept = []
    for glyph in glyphs:
        near = 0.12 * glyph.style.size
        cell = max(near, 0.1)
        column, row = int(glyph.x0 / cell), int(glyph.base / cell)
        around = (seen.get((glyph.text, column + i, row + j)) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if any(other and _is_again(glyph, other, near) for other in around):
            continue
        seen[glyph.text, column, row] = glyph
        kept.append(glyph)
    return kept


def _is_again(glyph: Glyph, other: Glyph, near: float) -> bool:
    return other.run != glyph.run and abs(other.x0 - glyph.x0) <= near and abs(other.base - glyph.base) <= near


def _with_marks(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Put marks that are drawn as characters of their own on the letters they stand over."""
    letters: list[Glyph] = []
    loose: list[tuple[int, Glyph]] = []
    for glyph in glyphs:
        if glyph.text not in _COMBINING and not "\u0300" <= glyph.text < "\u0370":
            letters.append(glyph)
        elif letters and _stands_over(glyph, letters[-1]):
            letters[-1] = _marked(letters[-1], glyph)
        else:
            loose.append((len(letters), glyph))
    return _with_loose(letters, loose) if loose else letters


def _with_loose(letters: list[Glyph], loose: Sequence[tuple[int, Glyph]]) -> list[Glyph]:
    """Place marks that do not follow their letter: on the next, on one elsewhere, or where they are drawn."""
    own: dict[int, list[Glyph]] = {}
    map_of_letters: dict[tuple[int, int], list[int]] = {}
    if any(glyph.text != "." for _, glyph in loose):
        for number, letter in enumerate(letters):
            map_of_letters.setdefault((int(letter.x0) >> 5, int(letter.base) >> 5), []).append(number)
    for number, glyph in loose:
        column, row = int(glyph.x0) >> 5, int(glyph.base) >> 5
        around = (map_of_letters.get((column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        elsewhere = (n for numbers in around for n in numbers[:200])
        candidates = itertools.chain([number] if number < len(letters) else [], elsewhere)
        found = next((n for n in candidates if _stands_over(glyph, letters[n])), None)
        if found is None:
            own.setdefault(number, []).append(glyph)
        else:
            letters[found] = _marked(letters[found], glyph)
    pieces = ((*own.get(number, ()), letter) for number, letter in enumerate(letters))
    return [*itertools.chain.from_iterable(pieces), *own.get(len(letters), ())]


def _marked(letter: Glyph, mark: Glyph) -> Glyph:
    combining = _COMBINING.get(mark.text, mark.text)
    return letter._replace(text=unicodedata.normalize("NFC", letter.text + combining))


def _stands_over(mark: Glyph, letter: Glyph) -> bool:
    """Tell whether a mark's ink is over or under a letter rather than beside it."""
    if not letter.text[0].isalpha() or abs(mark.base - letter.base) > 0.7 * letter.style.size:
        return False
    middle = (mark.x0 + mark.x1) / 2
    width = letter.x1 - letter.x0
    if mark.x1 - mark.x0 < 0.02 * letter.style.size:  # no ink was told: it follows its letter
        return abs(mark.x0 - letter.x1) < 0.3 * letter.style.size or letter.x0 <= middle <= letter.x1
    return letter.x0 + 0.1 * width <= middle <= letter.x1 - 0.05 * width


# --- rows -----------------------------------------------------------------------------------------------------------


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Put words that stand at one height together, from top to bottom and from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        first = rows[-1][0] if rows else None
        if first and word.base - first.base <= 0.25 * min(word.size, first.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_converted(_closed(_whole(sorted(row, key=lambda w: w.x0)))) for row in _with_raised(rows)]


def _with_raised(rows: Sequence[list[Word]]) -> list[list[Word]]:
    """Put note numbers and bullets that stand a little above or below a line into it."""
    found: list[list[Word]] = []
    waiting: list[Word] = []
    for row in rows:
        if waiting and _belong(waiting, row):
            row = [*(_lowered(word, row[0]) for word in waiting), *row]
            waiting = []
        if waiting:
            found.append(waiting)
            waiting = []
        if all(_is_mark(word) for word in row):
            above = found[-1] if found else []
            if above and row[0].text in BULLETS and _belong(row, above):
                found[-1] = [*above, *(_lowered(word, above[0]) for word in row)]
            else:
                waiting = row
        else:
            found.append(row)
    return [*found, waiting] if waiting else found


def _is_mark(word: Word) -> bool:
    return word.text in BULLETS or (len(word.text) <= 3 and word.text.strip("()*").isdigit()) or word.text == "*"


def _belong(marks: Sequence[Word], row: Sequence[Word]) -> bool:
    """Tell whether marks belong to a row: bullets beside it, or figures smaller than its words and raised."""
    lift = abs(row[0].base - marks[0].base) / row[0].size
    left, right = min(word.x0 for word in row), max(word.x1 for word in row)
    within = all(left - 3 * row[0].size < mark.x0 < right + row[0].size for mark in marks)
    smaller = all(mark.text in BULLETS or mark.size < 0.85 * row[0].size for mark in marks)
    return within and smaller and lift < 0.7


def _lowered(mark: Word, word: Word) -> Word:
    """Set a mark at the height of a row."""
    text = mark.text if mark.text in BULLETS or mark.text == "*" else f"[{mark.text.strip('()*')}]"
    return replace(mark, text=text, base=word.base, size=word.size)


def _whole(row: Sequence[Word]) -> list[Word]:
    """Join pieces of a word that were drawn one by one."""
    found: list[Word] = []
    for word in row:
        last = found[-1] if found else None
        if last and word.legacy == last.legacy and _is_piece(last, word):
            bold = last.bold if len(last.text) >= len(word.text) else word.bold
            text = unicodedata.normalize("NFC", last.text + word.text)
            found[-1] = replace(last, text=text, x1=max(last.x1, word.x1), bold=bold)
        else:
            found.append(word)
    return found


def _is_piece(last: Word, word: Word) -> bool:
    """Tell whether a word is the rest of the one before: it touches it, or only together they make a syllable."""
    gap = abs(word.x0 - last.x1)
    if word.tab or gap > _GAP_BESIDE_SPACES * last.size:
        return False
    if not word.loose:
        return gap < 0.08 * last.size
    one, other = last.text.strip("(“\"'"), word.text.rstrip(".,;:!?)”\"'")
    return is_syllable(one + other) and not (is_syllable(one) and is_syllable(other))


def _closed(row: list[Word]) -> list[Word]:
    """Close words whose letters stand apart: ``Q U Y Ế T  Đ Ị N H``."""
    if len(row) < _SPACED_LETTERS:
        return row
    found: list[Word] = []
    for single, group in itertools.groupby(row, key=lambda w: len(w.text) == 1 and w.text.isalpha()):
        letters = list(group)
        found += _closed_run(letters) if single and len(letters) >= _SPACED_LETTERS else letters
    return found


def _closed_run(letters: Sequence[Word]) -> list[Word]:
    """Join single letters: by their distances where these differ, else where they make syllables."""
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(letters)]
    near = min(gaps)
    limit = near + max(0.12 * letters[0].size, 0.35 * abs(near))
    if max(gaps) > 3 * letters[0].size:
        return list(letters)
    groups: list[list[Word]] = [[letters[0]]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > limit:
            groups.append([])
        groups[-1].append(letter)
    if all(len(group) == 1 for group in groups):
        return list(letters)
    lengths = [len(group) for group in groups]
    if len(groups) == 1:
        lengths = _syllable_lengths("".join(letter.text for letter in letters))
    found, at = [], 0
    for length in lengths:
        piece = letters[at : at + length]
        found.append(replace(piece[0], text="".join(letter.text for letter in piece), x1=piece[-1].x1))
        at += length
    return found if lengths else list(letters)


@lru_cache(maxsize=256)
def _syllable_lengths(text: str) -> list[int]:
    """Cut letters into as few syllables as there can be; empty where they make none."""
    best: list[list[int] | None] = [[]]
    for end in range(1, min(len(text), 80) + 1):
        options = [
            [*before, end - start]
            for start in range(max(0, end - 7), end - 1)
            if (before := best[start]) is not None and is_syllable(text[start:end])
        ]
        best.append(min(options, key=len) if options else None)
    return best[len(text)] or [] if len(text) <= 80 else []


def _converted(row: list[Word]) -> list[Word]:
    """Write words in fonts of an old encoding in Unicode."""
    if not any(word.legacy for word in row):
        return row
    found: list[Word] = []
    for name, group in itertools.groupby(row, key=lambda w: w.legacy):
        words = list(group)
        texts = _unicode(name, [word.text for word in words]) if name else [word.text for word in words]
        found += [replace(word, text=clean(text)) for word, text in zip(words, texts, strict=True) if text.strip()]
    return found


def _unicode(font: str, texts: Sequence[str]) -> list[str]:
    """Convert words of one row, unless they are in Unicode already."""
    if any(map(is_unicode, texts)):
        return list(texts)
    together = from_font(" ".join(texts), font).split(" ")
    return together if len(together) == len(texts) else [from_font(text, font) for text in texts]


# --- lines ----------------------------------------------------------------------------------------------------------


def joined(lines: Iterable[str]) -> str:
    """Join lines to one text: by a space, a soft hyphen at a line's end undone.

    Behind a hyphen that may be one of the program's stands a word joiner, for :func:`without_hyphens`.
    """
    text = ""
    for line in lines:
        line = line.strip()
        if not text or not line:
            text = text or line
        elif text.endswith(("\u00ad", "\u2010")) and line[0].islower():
            text = text[:-1] + line
        elif text.endswith("-") and len(text) > 1 and text[-2].isalnum() and line[0].isalnum():
            cut = text[-3:-1].isascii() and text[-3:-1].isalpha() and line[:2].isascii() and line[:2].islower()
            text += (_JOINER if cut else "") + line
        else:
            text += " " + line
    return text


_JOINER = "\u2060"
_CUT = re.compile(rf"([a-zA-Z]{{1,30}})-{_JOINER}([a-z]{{1,30}})")


def without_hyphens(text: str, known: Container[str]) -> str:
    """Undo hyphens at line ends that are sure to be a program's: the document has the whole word, or neither half.

    :param text: of :func:`joined`.
    :param known: the words of the document, in small letters.
    """

    def whole(match: re.Match[str]) -> str:
        one, other = match[1].lower(), match[2]
        if one + other in known or (f"{one}-{other}" not in known and not (one in known and other in known)):
            return match[1] + other
        return f"{match[1]}-{other}"

    return _CUT.sub(whole, text).replace(_JOINER, "") if _JOINER in text else text

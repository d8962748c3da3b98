"""Text that is Unicode by name only: which old Vietnamese encoding it is in, and what it says.

Owns the measure of a guess: what a conversion makes of a text must be Vietnamese, syllable by syllable, and what stood
there must not be. Text that is good as it stands stays as it is, whatever its language. Imports ``legacy`` and
``vietnamese``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index import legacy
from index.legacy import Legacy
from language.spelling import FUNCTION_WORDS, is_syllable

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"[^ \t\r\n\f\v]+")  # the white space of ASCII alone: in VISCII other kinds are letters
_LETTERS = re.compile(r"[^\W\d_]+")
# Letters, and what stands for letters in the old encodings.
_PIECE = re.compile("(?:[^\\W\\d_]|[\x02\x05\x06\x14\x19\x1e\x80-\x9f\xa1-\xbf\xd7\xf7\u0300-\u0323\u2219\u2212])+")
# Latin-1, and what Windows-1252 shows for 0x80 to 0x9F: one of them stands in every word of an old encoding.
_OLD_LETTER = re.compile(f"[\x02\x05\x06\x14\x19\x1e\x80-\xff{re.escape(legacy.SHOWN)}]")
_NEW_LETTER = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")  # no old encoding is shown with one of these
_LONGEST = 60  # characters of a word; what is longer is none
_BETWEEN = "\n\ue000\n"
_ETH = str.maketrans("ðÐ", "đĐ")
_CONSONANTS = re.compile("[b-df-hj-np-tv-xzđ]+", re.IGNORECASE)
_SAMPLE = 100_000  # characters that are enough to judge by
_MAX_SINGLE = 2_000  # so many odd lines at most are judged one by one
_CANDIDATES = (legacy.TCVN3, legacy.VNI, legacy.VISCII, legacy.WINDOWS, legacy.VIQR)


@dataclass(frozen=True, slots=True)
class Mended:
    """A text made good.

    :param encoding: the name of what it was in; empty where nothing was converted.
    :param notes: what was done, as "3 lines converted from TCVN3".
    """

    text: str
    encoding: str = ""
    notes: tuple[str, ...] = ()


def mend(text: str) -> Mended:
    """Convert what stands in an old Vietnamese encoding.

    All lines that look odd are judged together; where no guess fits all of them, line by line, and more strictly.
    """
    lines = _LINE.findall(text)
    odd = _odd_lines(text, lines)
    found = _convert_lines(lines, odd) if odd else []
    kinds = Counter(found)
    whole = len(kinds) == 1 and len(found) >= len(odd)
    notes = [said(kind, 0 if whole else count) for kind, count in kinds.items()]
    if "\ufffd" in text:
        notes.append(f"{text.count(chr(0xFFFD))} characters were lost before it was saved")
    return Mended(_with_d("".join(lines)), found[0].name if found else "", tuple(notes))


def mend_together(texts: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Mend texts that belong together, as the title and text of one record: a short one is judged by the others.

    :return: the texts, and the notes on them.
    """
    mended = mend(_BETWEEN.join(texts))
    found = mended.text.split(_BETWEEN)
    return (found, mended.notes) if len(found) == len(texts) else ([mend(text).text for text in texts], mended.notes)


def said(kind: Legacy, lines: int) -> str:
    """Say what was done; no number of lines stands for all of them."""
    what = f"{lines} lines converted" if lines > 1 else "one line converted" if lines else "converted"
    return f"{what} from {kind.name}"


def _with_d(text: str) -> str:
    """Write Đ for Ð, the letter eth that looks the same, in the words that it makes syllables of.

    Only where one of them has another mark: by itself "ðe" may be how Spanish sounds.
    """
    if "ð" not in text and "Ð" not in text:
        return text
    found = {word for word in _LETTERS.findall(text) if "ð" in word or "Ð" in word}
    mended = {word: unicodedata.normalize("NFC", word.translate(_ETH)) for word in found}
    mended = {word: after for word, after in mended.items() if is_syllable(after)}
    if not any(_NEW_LETTER.search(word) for word in mended):
        return text
    return _LETTERS.sub(lambda match: mended.get(match[0], match[0]), text)


# --- what looks odd -------------------------------------------------------------------------------------------------


def _odd_lines(text: str, lines: Sequence[str]) -> list[int]:
    """Return the numbers of the lines in which odd words outnumber Vietnamese ones that are certainly good."""
    words = set(_WORD.findall(text))
    odd = {word for word in words if _is_odd(word)}
    if not odd:
        return []
    good = {word for word in words if word not in odd and _NEW_LETTER.search(word) and is_vietnamese(word)}
    found = []
    for number, line in enumerate(lines):
        own = _WORD.findall(line)
        if not odd.isdisjoint(own) and sum(word in odd for word in own) > sum(word in good for word in own):
            found.append(number)
    return found


def _is_odd(word: str) -> bool:
    """Tell whether a word may be one of an old encoding: no Vietnamese, with a letter that such words have."""
    if len(word) > _LONGEST:
        return False
    if _OLD_LETTER.search(word):
        return not is_vietnamese(word)
    return word.isascii() and legacy.VIQR_SIGN.search(word) is not None


def is_vietnamese(word: str) -> bool:
    """Tell whether a word, or each part of one with signs in it, is a syllable."""
    inner = word.strip("«»")  # quotes around words with marks; otherwise letters of TCVN3
    own = unicodedata.normalize("NFC", word if inner.isascii() else inner)
    pieces = [piece for piece in _PIECE.findall(own) if not _CONSONANTS.fullmatch(piece)]
    return bool(pieces) and all(map(is_syllable, pieces))


# --- guesses --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a conversion makes of words.

    :param words: how many have letters.
    :param right: how many of them are Vietnamese afterwards.
    :param marked: how many have other letters than ASCII ones, or are changed.
    :param good: how many of those are Vietnamese afterwards.
    :param gained: how many of those were not before.
    :param broken: how many were Vietnamese before and are not afterwards.
    :param telling: how many different ones are among the commonest words.
    """

    candidate: Legacy
    words: int
    right: int
    marked: int
    good: int
    gained: int
    broken: int
    telling: int

    def persuades(self, *, alone: bool) -> bool:
        """Tell whether odd lines should be converted.

        :param alone: it is one line among others that stay; more is asked of it.
        """
        ascii_only = self.candidate is legacy.VIQR  # whose signs are those of formulas too
        if self.gained < max(5 if ascii_only else 2, 0.3 * self.marked):
            return False
        if self.good == self.marked and self.right == self.words and not (alone and self.gained < 3):
            return True
        marked, words = (0.9, 0.8) if alone else (0.8, 0.6)
        return (
            (self.gained >= 6 or (self.gained >= 3 and self.telling > 0))
            and self.good >= marked * self.marked
            and self.right >= words * self.words
            and self.broken <= 0.1 * self.marked
        )


def weigh(text: str, candidate: Legacy) -> Evidence:
    """Measure what a conversion makes of a text's words, each counted once.

    What has no vowel ("TP", "kg") or is one letter says nothing, and does not count.
    """
    words = right = marked = good = gained = broken = telling = 0
    for word in set(_WORD.findall(text)):
        if len(word) > _LONGEST:
            continue
        after = candidate.convert(word)
        pieces = _telling_pieces(after)
        if not pieces:
            continue
        fits = all(map(is_syllable, pieces))
        words, right = words + 1, right + fits
        if after == word and word.isascii():
            continue
        before = is_vietnamese(word) and (after == word or not word.isascii())  # VIQR is ASCII
        marked, good = marked + 1, good + fits
        gained, broken = gained + (fits and not before), broken + (before and not fits)
        telling += fits and pieces[0].lower() in FUNCTION_WORDS
    return Evidence(candidate, words, right, marked, good, gained, broken, telling)


def _telling_pieces(word: str) -> list[str]:
    """Return the parts of a word that may be syllables, of two letters at least and with a vowel."""
    return [piece for piece in _PIECE.findall(word) if len(piece) > 1 and not _CONSONANTS.fullmatch(piece)]


def _guess(text: str, kinds: Iterable[Legacy] = _CANDIDATES, *, alone: bool) -> Legacy | None:
    """Return what odd lines are in; nothing where no guess persuades."""
    if _is_double_utf8(text, alone=alone):
        return legacy.DOUBLE_UTF8
    weighed = (weigh(text[:_SAMPLE], kind) for kind in kinds)
    fitting = [found for found in weighed if found.persuades(alone=alone)]
    return max(fitting, key=lambda found: found.right).candidate if fitting else None


def _is_double_utf8(text: str, *, alone: bool) -> bool:
    """Tell whether nearly all that is not ASCII makes characters of UTF-8, within words or as their quotes."""
    raw = legacy.as_bytes(text[:_SAMPLE])
    others = sum(not c.isascii() for c in legacy.LOST.sub("", raw))
    sequences = [match for match in legacy.SEQUENCE.finditer(raw) if legacy.is_utf8(match[0])]
    covered = sum(len(match[0]) for match in sequences)
    beside = sum(
        raw[max(0, m.start() - 1) : m.start()].isalpha() or raw[m.end() : m.end() + 1].isalpha() for m in sequences
    )
    return len(sequences) >= (2 if alone else 1) and covered >= 0.9 * others and beside >= 0.7 * len(sequences)


def _convert_lines(lines: list[str], odd: Sequence[int]) -> list[Legacy]:
    """Convert odd lines in place, and return what each converted one was in."""
    together = _guess("".join(lines[number] for number in odd), alone=False)
    if together is legacy.VIQR and 2 * len(odd) >= sum(bool(line.strip()) for line in lines):
        odd = range(len(lines))
    found: list[Legacy] = []
    left: list[int] = []
    for number in odd:
        if not (together and _convert(lines, number, together, found)):
            left.append(number)
    if len(left) <= _MAX_SINGLE:
        _convert_singly(lines, left, found)
    return found


def _convert_singly(lines: list[str], left: Sequence[int], found: list[Legacy]) -> None:
    """Convert lines that speak for themselves, and then those that what was found makes good altogether."""
    rest = []
    for number in left:
        own = _guess(lines[number], alone=True)
        if not (own and _convert(lines, number, own, found)):
            rest.append(number)
    kinds = tuple(dict.fromkeys(found))
    for number in rest if kinds else ():
        for kind in kinds:
            evidence = weigh(lines[number], kind)
            if evidence.good == evidence.marked > 0 < evidence.gained and _convert(lines, number, kind, found):
                break


def _convert(lines: list[str], number: int, kind: Legacy, found: list[Legacy]) -> bool:
    """Convert a line in place where that makes it more Vietnamese; tell whether it did."""
    after = kind.convert(lines[number])
    if after == lines[number]:
        return False
    if kind is not legacy.DOUBLE_UTF8 and _syllables(after) < _syllables(lines[number]):
        return False
    lines[number] = after
    found.append(kind)
    return True


def _syllables(line: str) -> int:
    """Count a line's Vietnamese words."""
    return sum(map(is_vietnamese, _WORD.findall(line)))

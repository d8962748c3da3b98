"""Vietnamese text, once and for all: normal form, tokens, sentences, diacritics.

Everything that compares two texts (index, query, metrics) goes through here, so that both sides see the same text.
Offsets count code points of the NFC text. Imports nothing of ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

TOKENIZER_VERSION = 1

# Every capital letter Vietnamese is written with, for use inside a character class: ranges would hold small ones too.
_LETTERS = (chr(code) for code in (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)))
CAPITALS = "".join(letter for letter in _LETTERS if letter.isalpha() and letter.isupper())

# Zero-width and bidirectional marks, soft hyphen, byte-order mark: invisible, and they split words.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065)]
)
_SPACES = {code: " " for code in (0x00A0, 0x1680, 0x202F, 0x205F, 0x3000, *range(0x2000, 0x200B))}
_CONTROLS = {code: None for code in (*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))}
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000))  # halves of characters, which no encoding can write
_CLEAN = str.maketrans({**_INVISIBLE, **_SPACES, **_CONTROLS, "\r": "\n", "\u2028": "\n", "\u2029": "\n"})


def normalise(text: str) -> str:
    r"""Bring text to the one form everything else expects; done once, on entry.

    NFC; line ends become ``\n``; odd spaces become plain ones; invisible and control characters go.
    """
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_CLEAN))


def normalise_typed(text: str) -> str:
    """Bring what a person or a language model typed to the normal form, without lone surrogates and trimmed."""
    return normalise(text.translate(_SURROGATES)).strip()


def strip_diacritics(text: str) -> str:
    """Remove every Vietnamese mark, ``đ`` included; length in code points is kept for NFC text."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


@lru_cache(maxsize=8)  # asked again for each match in a long text
def has_diacritics(text: str) -> bool:
    """Tell whether any letter carries a Vietnamese mark."""
    return strip_diacritics(text) != unicodedata.normalize("NFC", text)


# --- tone placement -------------------------------------------------------------------------------------------------

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
# An open rhyme oa, oe or uy with its tone on the second vowel; after q the u belongs to the consonant.
_NEW_PLACEMENT = re.compile(rf"(o(?=[ae])|(?<!q)u(?=y))([aey])([{_TONES}])$")


@lru_cache(maxsize=65_536)
def old_tone_placement(syllable: str) -> str:
    """Write a lower-case syllable with the tone on the first vowel of oa, oe, uy: ``hoà`` becomes ``hòa``.

    :param syllable: NFC, lower case.
    :return: NFC; the syllable itself when the rule does not touch it.
    """
    if len(syllable) < 2 or syllable.isascii():
        return syllable
    moved = _NEW_PLACEMENT.sub(r"\1\3\2", unicodedata.normalize("NFD", syllable))
    return unicodedata.normalize("NFC", moved)


# --- tokens ---------------------------------------------------------------------------------------------------------

# A figure keeps its decimals, thousands, fraction and per cent: 932,7  64.600  12,2%  374/2.709  3/4  11/2025.
_FIGURE = r"\d+(?:[.,]\d+)*(?:\s?/\s?\d+(?:[.,]\d+)*)*%?"
_WORD = r"[^\W\d_]+(?:\d+)?"
_TOKEN = re.compile(rf"{_FIGURE}|{_WORD}", re.UNICODE)


def tokens(text: str) -> list[str]:
    """Split text into lower-case tokens: syllables with one tone placement, figures whole.

    Any Unicode normal form is accepted; the same words give the same tokens in NFC and NFD, upper and lower case.
    """
    return [token for token, _, _ in token_spans(unicodedata.normalize("NFC", text))]


def token_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each token of NFC text with the offsets it covers: ``(token, start, end)``."""
    for match in _TOKEN.finditer(text):
        raw = match.group().lower()
        if raw[0].isdigit():
            yield re.sub(r"\s", "", raw), match.start(), match.end()
        else:
            yield old_tone_placement(unicodedata.normalize("NFC", raw)), match.start(), match.end()


def lexical_terms(text: str) -> list[str]:
    """Return what BM25 counts: the tokens and their adjacent pairs, joined by ``_``.

    Pairs stand in for Vietnamese words of two syllables and beat word segmentation (docs/retrieval.md).
    """
    unigrams = tokens(text)
    return unigrams + [f"{a}_{b}" for a, b in zip(unigrams, unigrams[1:], strict=False)]


# --- sentences ------------------------------------------------------------------------------------------------------

_ABBREVIATIONS = frozenset(
    "tp ts ths th.s pgs gs pgs.ts gs.ts gs.tskh pgs.tskh bs ts.bs bs.ckii ks kts ls cn ll tx tt q p h x tm kt t.ư "
    "nsnd nsưt mr mrs ms dr st vs tr nxb v.v vd stt đ/c đc no vol".split()
)
_LABELS = frozenset("quý khóa khoá thứ lớp nhóm loại hạng".split())
_MARKED_VOWELS = frozenset("ĂÂÊÔƠƯÝÁÀẢÃẠÉÈÍÌÓÒÚÙỲỞỎÕẠỌỤ")  # words, as in "Đông Nam Á.", and no initials
_LIST_NUMBER = re.compile(r"\d+(?:\.\d+)*|[IVX]+")
_NEXT = re.compile(" *(.?)", re.DOTALL)
_REACH = 40  # code points looked back for the word before a full stop
_BOUNDARY = re.compile(r"(?:[.!?…]+[\"”’»)\]]*)(?=\s|$)|\n+|(?<=[;])\s+(?=[-–•])")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Split NFC text into sentences.

    Survives ``TP. Hạ Long``, ``ThS. Lan``, ``1.234,5``, initials, quotes and accented capitals.

    :return: ``(start, end)`` of each sentence, trimmed of white space, in order and not overlapping.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if match.group().strip() and not _ends_sentence(text, start, match):
            continue
        _append_trimmed(spans, text, start, match.end())
        start = match.end()
    _append_trimmed(spans, text, start, len(text))
    return spans


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether the mark at ``match`` closes a sentence rather than an abbreviation, an initial or a number."""
    behind = _NEXT.match(text, match.end())
    following = behind[1] if behind else ""
    if not following or following == "\n":
        return True
    if following.islower() or following in ",;:)":
        return False
    if match.group() != ".":
        return True
    words = text[max(start, match.start() - _REACH) : match.start()].split()
    word = words[-1].lstrip("(\"“'‘[") if words else ""
    if word.lower() in _ABBREVIATIONS:
        return False
    numbered = len(words) > 1 and words[-2].lower() in _LABELS  # "quý I.", "khóa V."
    is_initial = len(word) == 1 and word.isupper() and word not in _MARKED_VOWELS and not numbered
    alone = len(words) == 1 and match.start() - start <= _REACH
    return not (is_initial or (alone and _LIST_NUMBER.fullmatch(words[0])))


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Append ``text[start:end]`` without its outer white space, unless nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if start < end:
        spans.append((start, end))

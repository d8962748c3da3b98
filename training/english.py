"""Vietnamese questions put into English, word by word, so that a reader learns to take English questions.

Owns the glossing and its grammar, which is rough: the question words come first, names lose their marks, what the
glossary lacks stays Vietnamese. The words are those of ``retriever.english``.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from retriever.english import read_glossary, vietnamese_of
from text import strip_diacritics

_LONGEST = 5
_WORD = re.compile(r"\d+(?:[.,/]\d+)*%?|\w+")
_ENOUGH = 0.7
_OTHER_WORD, _NO_WORD = 0.4, 0.1  # shares of the words that a gloss says by another word, and leaves out
_MANY = "how many"
# question words; "nào", "gì" and "bao nhiêu" take a neighbour along, the others stand for themselves
_QUESTIONS = {
    "ai": "who",
    "là ai": "who is",
    "ai là người": "who",
    "những ai": "who",
    "của ai": "whose",
    "do ai": "by whom",
    "bởi ai": "by whom",
    "người nào": "who",
    "là gì": "what is",
    "điều gì": "what",
    "những gì": "what",
    "những điều gì": "what",
    "cái gì": "what",
    "việc gì": "what",
    "làm gì": "what",
    "để làm gì": "for what purpose",
    "nhằm mục đích gì": "for what purpose",
    "ở đâu": "where",
    "tại đâu": "where",
    "là ở đâu": "where is",
    "đâu": "where",
    "đâu là": "what is",
    "từ đâu": "from where",
    "nơi nào": "where",
    "ở nơi nào": "where",
    "khi nào": "when",
    "bao giờ": "when",
    "lúc nào": "when",
    "vào lúc nào": "when",
    "từ khi nào": "since when",
    "thời gian nào": "when",
    "vào thời gian nào": "when",
    "khoảng thời gian nào": "when",
    "vào khoảng thời gian nào": "when",
    "vào khi nào": "when",
    "năm nào": "what year",
    "vào năm nào": "in what year",
    "trong năm nào": "in what year",
    "vào năm bao nhiêu": "in what year",
    "năm bao nhiêu": "what year",
    "ngày nào": "what day",
    "vào ngày nào": "on what date",
    "tháng nào": "which month",
    "vì sao": "why",
    "tại sao": "why",
    "vì lý do gì": "for what reason",
    "như thế nào": "how",
    "thế nào": "how",
    "ra sao": "how",
    "bằng cách nào": "how",
    "bao lâu": "how long",
    "trong bao lâu": "for how long",
    "bao xa": "how far",
    "là bao nhiêu": "what is",
    "bao nhiêu phần trăm": "what percentage",
    "bao nhiêu tiền": "how much money",
    "bao nhiêu tuổi": "at what age",
    "bao nhiêu lần": "how many times",
    "thứ mấy": "which number",
    "lần thứ mấy": "which number",
    "nào": "which",
    "những nào": "which",
    "bao nhiêu": _MANY,
    "mấy": _MANY,
    "gì": "what",
}
_TAKE_A_NOUN = {"nào", "những nào", "gì"}
_PREPOSITIONS = {"in", "on", "at", "by", "from", "with", "for", "to", "during", "under", "of", "through"}
_PAST = {"đã", "từng", "đã từng"}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or compound and its English; ``asks`` for question words."""

    vietnamese: str
    english: str
    known: bool
    asks: bool = False


def to_english(question: str, rng: random.Random, *, glossed: bool = False) -> str | None:
    """Gloss a question in English.

    :param glossed: put Vietnamese words behind it in the order of the English, some of them wrong, as the assistant
        does (``retriever.english``).
    :return: nothing when it has no question word, or fewer than 70% of its other words are known.
    """
    pieces = _pieces(question, rng)
    asking = next((i for i, piece in enumerate(pieces) if piece.asks), None)
    others = [p for p in pieces if not p.asks]
    if asking is None or not others or sum(p.known for p in others) < _ENOUGH * len(others):
        return None
    front, asked, rest = _front(pieces, asking)
    past = any(p.vietnamese in _PAST for p in rest)
    helper = ["did"] if past and asking > 0 else []
    words = [front, *helper, *(p.english for p in rest)]
    english = " ".join(" ".join(words).split())
    said = " ".join(" ".join([asked, *(_said_back(piece, rng) for piece in rest)]).split())
    return f"{english[:1].upper()}{english[1:]}?" + (f" {said}?" if glossed else "")


def _said_back(piece: _Piece, rng: random.Random) -> str:
    """Return the piece in Vietnamese, now and then by another word of the same English, or not at all."""
    if rng.random() < _NO_WORD:
        return ""
    others = vietnamese_of(piece.english) if piece.known else ()
    return rng.choice(others) if others and rng.random() < _OTHER_WORD else piece.vietnamese


def _pieces(question: str, rng: random.Random) -> list[_Piece]:
    """Cut a question into the longest known compounds; a run of capitals that is not known is a name."""
    glossary = read_glossary()
    words = _WORD.findall(question)
    pieces: list[_Piece] = []
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + size]).lower()
            if phrase in _QUESTIONS:
                pieces.append(_Piece(phrase, _QUESTIONS[phrase], True, asks=True))
                break
            whole = size > 1 or not _inside_name(words, at)
            if phrase in glossary and whole:
                pieces.append(_Piece(phrase, rng.choice(glossary[phrase]), True))
                break
        else:
            size, word = 1, words[at]
            name = word[0].isupper() or word[0].isdigit()
            pieces.append(_Piece(word.lower(), strip_diacritics(word) if name else word, name))
        at += size
    return pieces


def _inside_name(words: list[str], at: int) -> bool:
    """Tell whether a capitalised word has a capitalised neighbour: ``Hà`` of ``Hà Nội`` is no common word."""
    if at == 0 or not words[at][0].isupper():
        return False
    neighbours = words[at - 1 : at] if at > 1 else []
    return any(w[0].isupper() for w in [*neighbours, *words[at + 1 : at + 2]])


def _front(pieces: list[_Piece], asking: int) -> tuple[str, str, list[_Piece]]:
    """Take the question words out, with the noun they ask about and the preposition before it.

    :return: what was taken out, in English and in Vietnamese, and the pieces that are left.
    """
    asked = pieces[asking]
    first, last = asking, asking + 1
    front = asked.english
    if asked.vietnamese in _TAKE_A_NOUN and asking and not pieces[asking - 1].asks:
        first = asking - 1
        front = f"{asked.english} {pieces[first].english}"
    elif asked.english == _MANY:
        if last < len(pieces) and pieces[last].vietnamese not in {"của", "trong", "vào", "so với"}:
            front = f"{_MANY} {pieces[last].english}"
            last += 1
        else:
            front = "how much"
    if first and pieces[first - 1].english in _PREPOSITIONS:
        first -= 1
        front = f"{pieces[first].english} {front}"
    said = " ".join(piece.vietnamese for piece in pieces[first:last])
    return front, said, pieces[:first] + pieces[last:]

"""Questions as people type them, and passages as news sites print them.

Owns the random changes made to training text. Imports ``text``.
"""

from __future__ import annotations

import random
import re

from text import strip_diacritics

_ABBREVIATIONS = (
    ("Ủy ban nhân dân", ("UBND", "ubnd")),
    ("Hội đồng nhân dân", ("HĐND", "hdnd")),
    ("Ban Chấp hành", ("BCH",)),
    ("Ban Thường vụ", ("BTV",)),
    ("thành phố", ("TP", "tp", "TP.")),
    ("Thành phố", ("TP", "tp")),
    ("Trung ương", ("TW", "TƯ")),
    ("bao nhiêu", ("bn", "bao nhieu")),
    ("không", ("ko", "k")),
    ("người", ("ng",)),
    ("được", ("đc", "dc")),
    ("Việt Nam", ("VN",)),
    ("tỷ", ("tỉ",)),
)
_SHORTENED = 0.2  # of the questions lose their question word, as in a search box
_ASKED_LAST = re.compile(
    r",?(?: (?:là|đạt|được|bằng|có|ước|hết|khoảng|ở mức|vào|ở|tại|từ|tên))*"
    r" (?:bao nhiêu(?: (?:tiền|tỷ đồng|phần trăm|%|người))?|mấy phần trăm|ai|(?:(?:điều|cái|việc|những) )*gì|"
    r"khi nào|bao giờ|ngày nào|năm nào|đâu)\?$"
)
_ASKED_FIRST = re.compile(r"(?:Ai (?:là người |là )?|(?:Có )?[Bb]ao nhiêu )(?=\w)")
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")  # letters of no other language in the mixtures
_LEFT = 3  # words that a shortened question keeps at least
_CAPTIONS = (
    "Quang cảnh hội nghị",
    "Toàn cảnh tại hội nghị",
    "Các đại biểu dự hội nghị",
    "Các đại biểu tham dự buổi làm việc",
    "Quang cảnh buổi lễ",
    "Ảnh minh họa",
)


def augment_question(question: str, rng: random.Random, *, news_style: float = 0.0) -> str:
    """Change a Vietnamese question: shortened (one in five), no marks (one in four), half of them gone, small, bare.

    Questions in other languages stay as they are, one in ten in small letters.

    :param news_style: how often words are abbreviated, in [0, 1].
    """
    if not _VIETNAMESE.search(question):
        return question.lower() if rng.random() < 0.1 else question
    if rng.random() < _SHORTENED:
        question = shorten(question)
    if news_style and rng.random() < news_style:
        question = abbreviate(question, rng)
    draw = rng.random()
    if draw < 0.25:
        question = strip_diacritics(question)
    elif draw < 0.30:
        question = " ".join(strip_diacritics(w) if rng.random() < 0.5 else w for w in question.split())
    if rng.random() < 0.2:
        question = question.lower()
    if rng.random() < 0.15:
        question = question.rstrip("?. ")
    return question


def shorten(question: str) -> str:
    """Leave the question word out: ``Thu ngân sách quý I đạt bao nhiêu?`` becomes ``Thu ngân sách quý I``.

    :return: the question itself where it has no such word at its end or its front, or too little would be left.
    """
    last = _ASKED_LAST.search(question)
    first = _ASKED_FIRST.match(question)
    if last is not None:
        kept = question[: last.start()]
    elif first is not None:
        kept = question[first.end() :].rstrip("? ")
        kept = f"{'Số ' if 'nhiêu' in first[0] else ''}{kept}"
    else:
        return question
    return kept[0].upper() + kept[1:] if len(kept.split()) >= _LEFT else question


def abbreviate(question: str, rng: random.Random) -> str:
    """Shorten what people shorten: ``Ủy ban nhân dân thành phố`` becomes ``UBND tp``."""
    for phrase, shorter in _ABBREVIATIONS:
        question = re.sub(rf"(?<!\w){phrase}(?!\w)", rng.choice(shorter), question)
    return question


def news_opening(rng: random.Random) -> str:
    """Return what a news site glues to the front of a text: a date header, a caption, or both."""
    date = f" date {rng.randint(2015, 2026)}-{rng.randint(1, 12):02d}"
    day = f"-{rng.randint(1, 28):02d}" if rng.random() < 0.5 else ""
    header = f"{date}{day} " if rng.random() < 0.4 else ""
    return f"{header}{rng.choice(_CAPTIONS)}\n\n"

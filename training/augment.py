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
_CAPTIONS = (
    "Quang cảnh hội nghị",
    "Toàn cảnh tại hội nghị",
    "Các đại biểu dự hội nghị",
    "Các đại biểu tham dự buổi làm việc",
    "Quang cảnh buổi lễ",
    "Ảnh minh họa",
)


def augment_question(question: str, rng: random.Random, *, news_style: float = 0.0) -> str:
    """Change a question: no marks (one in four), half of them gone, small letters, no question mark.

    :param news_style: how often words are abbreviated, in [0, 1].
    """
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

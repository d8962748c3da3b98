"""What is no question to the documents: greetings, thanks, "what can you do?", and orders to the assistant.

Rules, not a model: a miss merely sends the text to the search, which abstains. Replies are the interface's business;
this names only the kind. Imports ``text`` and ``language.entities``.
"""

from __future__ import annotations

import re
from typing import Literal

from language.entities import plain, spelt
from text import normalise

SmallTalk = Literal["greeting", "thanks", "goodbye", "ability", "order"]

# Matched against the whole text, lower case, without diacritics and without closing marks.
_ADDRESS = r"(?: (?:ban|em|anh|chi|cac ban|bot|tro ly|there|nhe|nha|a|oi|you))*"
_WHOLE: tuple[tuple[SmallTalk, str], ...] = (
    ("greeting", rf"(?:xin )?(?:chao|hello|hi|hey|alo|good (?:morning|afternoon|evening)|chao buoi \w+){_ADDRESS}"),
    (
        "thanks",
        rf"(?:xin )?(?:cam on|cam on nhieu|thanks|thank you|thank you very much|tks|thank){_ADDRESS}"
        r"(?: (?:rat nhieu|nhieu|lam|so much|a lot))?",
    ),
    ("goodbye", rf"(?:tam biet|bye|bye bye|goodbye|hen gap lai|see you){_ADDRESS}"),
    (
        "ability",
        r"(?:ban|em|bot|he thong|tro ly)? ?(?:co the )?(?:lam|giup|tra loi) ?(?:duoc)? (?:duoc )?(?:nhung )?gi"
        r"(?: cho toi| duoc)?|(?:ban|em|bot) la (?:ai|gi)|who are you|what can you do|"
        r"what are you|help|huong dan(?: su dung)?|tro giup",
    ),
)
# At the head of a sentence: a request to leave the task, or for a text that no document holds.
_ASKED_TO = r"^(?:(?:hay|please|ban|xin|va|can you|could you) )*"
_ORDERS = (
    re.compile(
        rf"{_ASKED_TO}(?:bo qua|quen|phot lo|lo di|ignore|disregard|forget)\b.{{0,40}}"
        r"\b(?:huong dan|chi dan|chi thi truoc|lenh|quy tac|instructions?|rules?|prompts?)\b"
    ),
    re.compile(
        rf"{_ASKED_TO}(?:viet(?! tat\b)|lam(?! (?:sao|the nao|viec)\b)|sang tac|ke(?! ten\b)|hat|ve)\b.{{0,25}}"
        r"\b(?:(?<!can )(?<!phu )(?<!tuoi )(?<!huu )tho|truyen|chuyen (?:cuoi|vui|tieu lam)|bai hat|code|doan ma|"
        r"chuong trinh python)\b"
    ),
    re.compile(
        rf"{_ASKED_TO}(?:write|compose|tell|sing|draw|make)\b.{{0,12}}\b(?:an?|some)\b.{{0,15}}"
        r"\b(?:code|poem|story|joke|song|picture|program)\b"
    ),
    re.compile(r"\b(?:system prompt|loi nhac he thong|reveal your)\b"),
    re.compile(rf"{_ASKED_TO}tiet lo .{{0,15}}(?:prompt|mat khau|chi dan)\b"),
)
_MEANT = {"quen": "quên", "viet": "viết", "lam": "làm", "ke": "kể", "hat": "hát", "ve": "vẽ", "tho": "thơ"}
_QUESTION = re.compile(
    r"\b(?:ai|bao nhieu|nao|khi nao|o dau|bao gio|may|vi sao|tai sao|who|when|where|how many|how much)\b"
)


def small_talk(question: str) -> SmallTalk | None:
    """Tell what kind of small talk the text is.

    :return: ``None`` for a question to the documents.
    """
    text = normalise(question)
    bare = plain(_words(text))
    for kind, pattern in _WHOLE:
        if re.fullmatch(pattern, bare):
            return kind
    sentences = (_words(sentence) for sentence in re.split(r"[.!?\n]+", text))
    return "order" if any(_is_order(sentence) for sentence in sentences) else None


def _words(text: str) -> str:
    """Return the words of a text, parted by single blanks."""
    return re.sub(r"[\s!?.,;:~…)(]+", " ", text).strip()


def _is_order(sentence: str) -> bool:
    """Tell whether a sentence orders what is not the assistant's to do; one that asks who or when does not."""
    bare = plain(sentence)
    if _QUESTION.search(bare):
        return False
    return any(spelt(sentence, match, _MEANT) for pattern in _ORDERS if (match := pattern.search(bare)))

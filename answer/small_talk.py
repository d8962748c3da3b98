"""What is no question to the documents: greetings, thanks, "what can you do?", and orders to the assistant.

Rules, not a model: a miss merely sends the text to the search, which abstains. Replies are the interface's business;
this names only the kind. Imports ``text`` only.
"""

from __future__ import annotations

import re
from typing import Literal

from text import normalise, strip_diacritics

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
# Found anywhere: a request to leave the task, or for a text that no document holds.
_ANYWHERE: tuple[tuple[SmallTalk, str], ...] = (
    (
        "order",
        r"\b(?:bo qua|quen|phot lo|lo di|ignore|disregard|forget)\b.{0,40}"
        r"\b(?:huong dan|chi dan|chi thi truoc|lenh|quy tac|instructions?|rules?|prompts?)\b",
    ),
    (
        "order",
        r"^(?:hay |please |ban hay |can you |could you )?(?:viet|lam|sang tac|ke|hat|ve|write|compose|tell|sing|draw)\b"
        r".{0,25}\b(?:tho|truyen|chuyen (?:cuoi|vui|tieu lam)|bai hat|code|doan ma|chuong trinh python|poem|"
        r"story|joke|song|picture|program)\b",
    ),
    ("order", r"\b(?:system prompt|loi nhac he thong|reveal your|tiet lo .{0,15}(?:prompt|mat khau|chi dan))\b"),
)


def small_talk(question: str) -> SmallTalk | None:
    """Tell what kind of small talk the text is.

    :return: ``None`` for a question to the documents.
    """
    plain = re.sub(r"[\s!?.,;:~…)(]+", " ", strip_diacritics(normalise(question)).lower()).strip()
    for kind, pattern in _WHOLE:
        if re.fullmatch(pattern, plain):
            return kind
    for kind, pattern in _ANYWHERE:
        if re.search(pattern, plain):
            return kind
    return None

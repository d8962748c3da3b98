"""What kind of answer a question expects, and whether a span is of that kind: a person, a time, a place, a figure.

A reader that is unsure points at whatever stands near: a share where a name is asked for, "173 đảng viên" where
"12 tổ chức đảng" is. Rules over the question, Vietnamese with marks or none and English, and over the span with the
words around it. Pure; imports ``language.entities``, ``language.syllables`` and ``text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from language.entities import TIME_WORDS, entities, of_kind, plain, spelt
from language.quantities import quantities_in
from language.syllables import language_of
from text import tokens

AnswerKind = Literal[
    "name", "person", "time", "place", "percentage", "amount", "ordinal", "count", "email", "phone", "website", "any"
]

# What a span of another kind loses, in log-odds; see docs/reader.md.
MISMATCH_PENALTY = 3.0

# A question for somebody's name, which a body's does not answer: "lãnh đạo Tỉnh ủy nào", "đại diện … tên là gì".
_OFFICER = (
    r"\b(?:lanh dao|dai dien|ong|ba|(?<!don )(?<!hanh )vi(?! pham\b)|dong chi|uy vien|bi thu|chu tich|giam doc|"
    r"(?:pho )?truong(?! hop\b)|"
    r"vu truong|cuc truong|thu truong|bo truong|chanh van phong|chu nhiem)\b"
)
_BODY_WORDS = (
    "ban|bo|so|vu|cuc|hoi|doan|doi|nhom|truong|cong ty|co quan|don vi|to chuc|nganh|cap|nuoc|tinh|thanh pho|huyen|xa|"
    "phuong"
)
# What "nào" asks for, when it does not ask for the officer before it: "Hiệu trưởng ra quyết định trong trường hợp nào".
_OTHER_NOUNS = "nhung|cac|khi|dieu kien|truong hop|the|viec|loai|hinh thuc|muc|thoi|noi dung|quyen"
# Only looks ahead, so that no word of it is taken for one of _MEANT.
_NAMED = re.compile(
    rf"^(?!.*\b(?:{_BODY_WORDS}) nao\b)"
    rf"(?=.*{_OFFICER}(?: (?!(?:{_OTHER_NOUNS})\b)[^\W\d_]+)* (?:nao|ten (?:la )?gi|la ai)\b)|"
    r"^(?:and |so )?(?:which|what) (?:[a-z]+ )?(?:official|leader|secretary|chairman|representative|director)s?\b"
)
_BODY = re.compile(
    r"(?:(?:các|những|toàn) )?(?:ban|bộ|sở|vụ|cục|ủy ban|thành ủy|tỉnh ủy|huyện ủy|đảng ủy|đảng bộ|hội đồng|hội|đoàn|"
    r"mặt trận|công an|công ty|văn phòng|thành phố|tỉnh|huyện|quốc hội|chính phủ|ubnd|hđnd|mttq|bch|tp|đơn vị|cơ quan|"
    r"chính quyền)\b",
    re.IGNORECASE,
)

# An address is asked for by its name, with no question word but "what": "email của kho?", "sđt bảo vệ là gì".
_ASKED_LAST = r"(?!.*\b(?:nao|lam|sao|may gio|duoc|co|phai|who|when|how|can)\b)"

_KINDS: tuple[tuple[AnswerKind, re.Pattern[str]], ...] = (
    (
        "percentage",
        re.compile(
            r"\b(?:bao nhieu|bn|may) ?(?:%|phan tram)|\b(?:what|which) (?:percentage|percent|share|proportion)\b|"
            r"\bhow many per ?cent\b|\bty le [^?]*\bbao nhieu\b"
        ),
    ),
    (
        "time",
        re.compile(
            r"\b(?:khi nao|bao gio|luc nao|hom nao|may gio|"
            r"(?<!moi )(?<!hang )(?<!dau )(?:nam|ngay|thang|quy|giai doan|thoi gian|thoi diem|the ky|thap nien) "
            r"(?:nao|may(?! (?:nam|thang|ngay|tuan|gio|nguoi|lan)\b)|bao nhieu(?=\W*$| (?:thi|la)\b))|"
            r"(?:what|which) (?:year|date|day|month|quarter|century)\b)|"
            r"^(?:and |so |by |since |from |until )?when\b"
        ),
    ),
    ("amount", re.compile(r"\bbao nhieu (?:tien|ty|trieu|nghin|dong|do la|usd|vnd)\b|\bhow much money\b")),
    (
        "ordinal",
        re.compile(
            r"\b(?:lan (?P<label>thu) (?:may|bao nhieu)|(?P<rank>thu) may|(?P<session>khoa) (?:may|bao nhieu))\b"
        ),
    ),
    (
        "count",
        re.compile(
            r"\b(?:bao nhieu|bao nhiu|bn)\b(?: (?!tuoi)(?P<unit>[^\W\d_]+(?: [^\W\d_]+)?))?|\bhow many\b|"
            r"(?<!thu )(?<!khoa )(?<!so )(?<!nha )\bmay (?!tuoi)(?P<things>[^\W\d_]+(?: [^\W\d_]+)?)|"
            r"\b(?:so|tong so|so luong) [^?]*\b(?:la|duoc|dat) (?:bao nhieu|may)\b"
        ),
    ),
    ("name", _NAMED),
    (
        "person",
        re.compile(
            r"\b(?:ai(?! cap\b)|nguoi nao|(?<!don )(?<!hanh )vi nao|ong nao|ba nao|dong chi nao|nhung ai)\b|"
            r"^(?:and |so |by |to |with )?(?:who|whom)\b"
        ),
    ),
    (
        "place",
        re.compile(
            r"\b(?:o|tai|tu) (?:dau|noi nao|cho nao)\b|\bnoi nao\b|"
            r"\b(?:tinh|thanh pho|huyen|quan|xa|phuong|nuoc) nao\b|^where\b"
        ),
    ),
    ("email", re.compile(rf"\b(?:e-?mail|thu dien tu)\b{_ASKED_LAST}")),
    (
        "phone",
        re.compile(
            rf"\b(?:so dien thoai|so dt|sdt|dien thoai|hotline|duong day nong|phone(?: number)?)\b{_ASKED_LAST}"
        ),
    ),
    ("website", re.compile(rf"\b(?:website|trang web|web|trang thong tin)\b{_ASKED_LAST}")),
)
# what may stand after "bao nhiêu" and is not counted
_NO_UNIT = frozenset(
    "so voi o tai trong vao cua va thi la duoc co tren theo moi do cho nam ngay thang lan vay the hon da bi khi tu den "
    "roi nhi a ha".split()
)
_DIGIT = re.compile(r"\d")
_SHAPES = {"email": re.compile("@"), "phone": re.compile(r"\d(?:[ .-]?\d){2}"), "website": re.compile(r"\w\.\w|://")}
_NUMBER_WORD = re.compile(
    r"\b(?:khong|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|hang|vai|nhieu|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|tram|nghin|ngan|trieu|ty|nua|doi|gap|phan)\b"
)
_TIME_WORD = re.compile(
    r"\b(?:nam|thang|ngay|quy|the ky|thap nien|thap ky|tuan|mua|sang|chieu|toi|dem|trua|gio|sau|truoc|khi|luc|dau|cuoi|"
    r"giua|thoi|nhiem ky|giai doan|hien nay|hom|tet|ky|doi|nien)\b"
)
_DURATION = re.compile(r"(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) (?:nam|thang|ngay|tuan|phut)")
_PERCENT = re.compile(r"%|\bphan tram\b|\bpercent\b|\bmot (?:nua|phan)\b")
_ORDINAL = re.compile(rf"\d|\b[ivxlc]+\b|\bnhat\b|\bnhi\b|\btu\b|{_NUMBER_WORD.pattern}")
_LABEL = 8  # code points before an ordinal that its label stands in
_NEAR = 24  # code points looked at on either side of a span for what its figure counts
_TIME_UNITS = frozenset(("ngày", "tháng", "năm", "tuần", "giờ", "phút"))
_MODAL = re.compile(r"may ")  # "what may cause …" counts nothing
_MEANT = {**TIME_WORDS, "ai": "ai", "may": "mấy", "dau": "đâu", "thu": "thứ", "khoa": "khóa khoá"}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question asks for.

    :param unit: what is counted, in small letters without marks: ``to chuc`` of "mấy tổ chức đảng"; may be empty. Of an
        ordinal, the word before it: ``thu`` or ``khoa``.
    """

    kind: AnswerKind = "any"
    unit: str = ""


@lru_cache(maxsize=64)  # asked once for each passage that is read
def expected_answer(question: str) -> Expected:
    """Tell what kind of answer a question expects; ``any`` where nothing says so.

    :param question: standing on its own, NFC, marks or none.
    """
    asked = plain(question)
    foreign = language_of(tokens(question)) != "vi"
    for kind, pattern in _KINDS:
        for match in _matches(pattern, asked):
            technology = question[match.start() : match.end()] == "AI" and not question.isupper()
            modal = foreign and _MODAL.match(match.group())
            if not technology and not modal and spelt(question, match, _MEANT):
                return Expected(kind, _unit(match) if kind == "count" else _label(match))
    return Expected()


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield every match, overlapping ones too: a false one may reach into the right one."""
    match = pattern.search(text)
    while match is not None:
        yield match
        match = pattern.search(text, match.start() + 1)


def _unit(match: re.Match[str]) -> str:
    """Return the noun after "bao nhiêu", as far as it is one."""
    kept: list[str] = []
    for word in (match["unit"] or match["things"] or "").split():
        if word in _NO_UNIT:
            break
        kept.append(word)
    return " ".join(kept)


def _label(match: re.Match[str]) -> str:
    """Return the word that an ordinal follows; nothing for any other kind."""
    return match[match.lastgroup] if match.lastgroup else ""


def mismatch(expected: Expected, text: str, start: int, end: int) -> float:
    """Tell how far ``text[start:end]`` is from what is expected.

    :return: 0 for a span that fits, 1 for one of another kind, 2 where a figure is asked for and the span has none, 0.5
        for a figure that counts something else.
    """
    span = text[start:end]
    bare = plain(span)
    if expected.kind == "name" and _BODY.match(span) and not of_kind(entities(span), "person"):
        return 1.0
    if expected.kind in ("name", "person"):
        return float(_DIGIT.search(bare) is not None or not any(c.isupper() for c in span))
    if expected.kind == "place":
        return float(not any(c.isalpha() for c in span) or _PERCENT.search(bare) is not None)
    if expected.kind in _SHAPES:
        return float(_SHAPES[expected.kind].search(bare) is None)
    if expected.kind == "time":
        return float(not _is_time(bare))
    if expected.kind == "percentage":
        return 0.0 if _PERCENT.search(bare) else (1.0 if _has_figure(bare) else 2.0)
    if expected.kind == "ordinal":
        labelled = re.search(rf"\b{expected.unit}\b", plain(text[max(0, start - _LABEL) : start]) + bare)
        return float(labelled is None) if _ORDINAL.search(bare) else 2.0
    if expected.kind in ("amount", "count"):
        if not _has_figure(bare):
            return 2.0
        before = re.split(r"[.;\n]", plain(text[max(0, start - _NEAR) : start]))[-1]
        after = re.split(r"[.;\n]", plain(text[end : end + _NEAR]))[0]
        return 0.5 * _counts_another(expected.unit, before, f"{bare} {after}")
    return 0.0


def _has_figure(bare: str) -> bool:
    return _DIGIT.search(bare) is not None or _NUMBER_WORD.search(bare) is not None


def _is_time(bare: str) -> bool:
    """Tell whether a span says when: a date or a word for a time, and no mere length of time or share."""
    if _PERCENT.search(bare) or _DURATION.fullmatch(bare):
        return False
    counted = [quantity.unit for quantity in quantities_in(bare) if quantity.unit]
    if counted and counted[0] not in _TIME_UNITS:
        return False  # "4.000 tấn mỗi ngày" says how much
    return _DIGIT.search(bare) is not None or _TIME_WORD.search(bare) is not None


def _counts_another(unit: str, before: str, after: str) -> bool:
    """Tell whether words follow the figure, and the unit asked for stands neither among them nor before it."""
    counted = set(re.findall(r"[^\W\d_]+", after))
    near = counted | set(re.findall(r"[^\W\d_]+", before))
    return bool(unit) and bool(counted) and not set(unit.split()) & near

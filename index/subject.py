"""What a text is about: its place, its organ, the meeting it reports on and the periods it speaks of.

Counted over any Vietnamese news, report or regulation. Each count is one pass over the text by an expression whose
alternatives all begin with a letter of their own, which is many times faster than one that begins with a choice.
Imports ``casing`` and ``places``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from language.casing import is_capitals, title_case
from language.places import PLACES, SAIGON, SURNAMES

_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠ-Ỹ"  # the last range holds small letters too; _is_name decides
_PREFIX = (
    r"(?:TP\.?|Thành phố|thành phố|THÀNH PHỐ|Tỉnh|tỉnh|TỈNH|Huyện|huyện|Quận|quận|Thị xã|thị xã)"  # each by its letter
)
_PREFIX_END = re.compile(r"(?:TP\.?|[Tt]hành phố|THÀNH PHỐ|[Tt]ỉnh|TỈNH|[Hh]uyện|[Qq]uận|[Tt]hị xã)\s+$")
_REACH = 24  # code points looked back for the word before a name
_BEFORE_SAIGON = ("ở ", "tại ", "về ")  # Hồ Chí Minh is a person too, and in many names; behind these it is the city
_LAST_WORDS = re.compile(r"(\S+) (\S+) $")
_PREFIX_WEIGHT = 3


def _by_letter(names: Iterable[str]) -> str:
    """Write names as an expression, the longest first, those with the same first letter together."""
    ordered = sorted(names, key=lambda name: (name[0], -len(name)))
    groups = groupby(ordered, key=lambda name: name[0])
    return "|".join(f"{letter}(?:{'|'.join(re.escape(n[1:]) for n in own)})" for letter, own in groups)


_KNOWN = re.compile(rf"(?:{_by_letter((*PLACES, *SAIGON[1:]))})(?!\w)")
_OTHER = re.compile(rf"{_PREFIX}\s+(?P<name>[{_UPPER}]\w+ [{_UPPER}]\w+)(?P<more> [{_UPPER}])?")

_LEVEL = r"(?: (?:tỉnh|[Tt]hành phố|TP|huyện|quận|thị xã|xã|phường|Trung ương))?"
_BODY = re.compile(
    r"Ban Thường vụ (?:Thành|Tỉnh|Huyện|Quận|Thị|Đảng) ủy"
    rf"|BCH Đảng bộ{_LEVEL}|Ban Chấp hành Đảng bộ{_LEVEL}"
    r"|Thành ủy|Tỉnh ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy"
    rf"|UBND{_LEVEL}|Ủy ban nhân dân{_LEVEL}|HĐND{_LEVEL}|Hội đồng nhân dân{_LEVEL}"
    r"|Các cơ quan Đảng|các cơ quan Đảng|cơ quan Đảng|Cơ quan Đảng|Mặt trận Tổ quốc|Chính phủ|Quốc hội"
)
_POSTS = ("thư ", "trực ", "viên ", "tịch ", "TT ")  # as in "Bí thư Thành ủy"
_MIN_BODY_VOTES = 3
OPENING = 600  # the meeting a text reports on is named in its first lines; others are mentioned later
_ORDINAL = r"(?:\d+|[IVXLC]+|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_MEETING = re.compile(
    rf"(?:hội nghị|kỳ họp|phiên họp|đại hội|hội thảo|diễn đàn)(?: [\w/-]+){{0,8}}? (?:lần )?thứ {_ORDINAL}(?!\w)"
    rf"(?: của (?:{_BODY.pattern}))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
_PERIOD_END = re.compile(
    r"(?:\d+ tháng(?: đầu)? năm \d{4}|tháng \d{1,2}(?:/|,? năm )\d{4}|quý (?:IV|I{1,3}|[1-4])(?:/|,? năm )\d{4}"
    r"|năm \d{4}|nhiệm kỳ \d{4} ?[-–] ?\d{4})$",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d[ \t]*$")
_CAPITAL_WORDS = re.compile(r"NĂM|THÁNG|QUÝ|ĐẦU|NHIỆM KỲ")
_LONGEST_PERIOD = 40
_MAX_PERIODS = 3


def place_of(text: str) -> str:
    """Return the place that is named most, "TP Hạ Long" counting more than "Hạ Long"; empty when none stands out."""
    votes: Counter[str] = Counter()
    for match in _KNOWN.finditer(text):
        name, start = match.group(), match.start()
        if name in SAIGON[1:]:
            votes[SAIGON[0]] += _PREFIX_WEIGHT
            continue
        before = text[max(0, start - _REACH) : start]
        if before[-1:].isalnum() or before[-1:] == "_" or text.startswith(" Dương", match.end()):
            continue
        if _PREFIX_END.search(before):
            votes[name] += _PREFIX_WEIGHT
        elif name == SAIGON[0] and not before.endswith(_BEFORE_SAIGON):
            continue
        elif not _inside_a_name(before):
            votes[name] += 1
    for match in _OTHER.finditer(text):
        if text[match.start() - 1 : match.start()].isalpha():  # "HĐTP"
            continue
        name = match["name"].title() if match["name"].isupper() else match["name"]
        more = (match["more"] or "").strip().isupper() and name == match["name"]
        if not more and _is_name(name) and name not in votes:
            votes[name] += _PREFIX_WEIGHT
    name, count = max(votes.items(), key=lambda item: item[1], default=("", 0))
    return name if count >= _PREFIX_WEIGHT and 2 * count >= votes.total() else ""


def _is_name(name: str) -> bool:
    """Tell whether two words look like a place's and not like the first two of a person's."""
    first, second = name.split()
    return first[0].isupper() and second[0].isupper() and first not in SURNAMES


def _inside_a_name(before: str) -> bool:
    """Tell whether the words before a place's name make it the end of a person's, as in "Nguyễn Văn Hòa Bình"."""
    match = _LAST_WORDS.search(before)
    if not match:
        return False
    return match[2] in SURNAMES or (match[2].istitle() and match[1] in SURNAMES)


def body_of(text: str, opening: int) -> str:
    """Return the organ that is named most; in the opening, and for itself and not in somebody's post, counts more.

    :param opening: how long the opening is, in code points.
    """
    votes: Counter[str] = Counter()
    for match in _BODY.finditer(text):
        if text[match.start() - 1 : match.start()] in ("-", "/"):  # 45/QĐ-UBND
            continue
        alone = not text.endswith(_POSTS, 0, match.start())
        votes[match.group()] += 1 + 2 * alone + 2 * (match.start() < opening)
    name, count = max(votes.items(), key=lambda item: item[1], default=("", 0))
    return name if count >= _MIN_BODY_VOTES else ""


def body_in(words: str) -> str:
    """Return the first organ that a few words name."""
    match = _BODY.search(words)
    return match.group() if match else ""


def meeting_of(opening: str) -> str:
    """Return the first numbered meeting of a text's opening, with a capital."""
    match = _MEETING.search(opening)
    if match is None:
        return ""
    words = " ".join(match.group().split())
    return title_case(words) if is_capitals(words) else words[0].upper() + words[1:]


def periods_of(text: str, *, dated: bool = True) -> tuple[str, ...]:
    """Return the periods a text speaks of most; a bare year must come up twice.

    :param dated: count the month of "ngày 5 tháng 3 năm 2025" too, as in news; a letter dates what it cites.
    """
    counts: Counter[str] = Counter()
    for year in _YEAR.finditer(text):
        if text[year.start() - 1 : year.start()].isdigit():
            continue
        before = text[max(0, year.start() - _LONGEST_PERIOD) : year.end()]
        match = _PERIOD_END.search(before)
        if match and (dated or not _DAY.search(before, 0, match.start())):
            period = _CAPITAL_WORDS.sub(lambda m: m.group().lower(), " ".join(match.group().split()))
            counts[period[0].lower() + period[1:]] += 1
    found = [p for p, count in counts.most_common() if count > 1 or not p.startswith("năm ")]
    return tuple(found[:_MAX_PERIODS])

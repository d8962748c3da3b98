"""Where an answer span begins and ends: whole words, figures with their units, full names, whole lists.

Pure rules over NFC text, applied to what a reader points at. Each takes ``text, start, end`` and gives new offsets.
Imports ``text`` and the name tables of ``language.places``.
"""

from __future__ import annotations

import re

from language.places import SURNAMES
from text import CAPITALS

_PAIRS = {"(": ")", "[": "]", "{": "}", "“": "”", "‘": "’", "«": "»"}
_OPENING, _CLOSING = frozenset(_PAIRS), frozenset(_PAIRS.values())
_EDGE = frozenset(" \t\n,;:.!?…-–—/\"'`*•") | _OPENING | _CLOSING
_LOOSE_FIRST = re.compile(r"(?:là|rằng|và|thì)\s+", re.IGNORECASE)
_LOOSE_LAST = re.compile(r"[\s,]+(?:và|của|là|những|các|and|of|the)$", re.IGNORECASE)

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*(?:\s?/\s?\d+(?:[.,]\d+)*)*(?:\s?%)?")
# No magnitude begins another word: "năm 2024 tỷ lệ hộ nghèo", "ngày 5/6 triệu tập".
_MAGNITUDE = (
    r"(?:trăm|nghìn|ngàn|vạn|triệu\b(?! (?:tập|hồi))|(?:tỷ|tỉ)\b(?! (?:lệ|trọng|suất|phú|số)\b)|"
    r"hundred|thousand|million|billion|trillion)\b"
)
# "đồng" that begins another word is no money: "đến hết tháng 6 đồng thời …"
_OTHER_DONG = r"(?! (?:thời|chí|loạt|bào|hành|tình|lòng|tâm|ý|minh)\b)"
_MEASURE = (
    rf"(?:(?:đồng{_OTHER_DONG}|[đ₫](?:/\w+)?(?!\w)|đô la|đô-la|USD|VND|VNĐ|EUR|euro|bảng Anh|yên|won|"
    r"nhân dân tệ|dollars?|"
    r"phần trăm|percent|km/h|km/giờ|km²|km2|km|m²|m2|m³|m3|mm|cm|m|ha|hecta|héc-ta|kg|gam|tấn(?! công)|tạ|lít|mét|"
    r"kilômét|ki-lô-mét|dặm|hải lý|"
    r"kWh|kW|MW|GW|GB|MB|miles?|metres?|meters?|kilometres?|kilometers?|tonnes?|tons?|hectares?)\b(?:\s?vuông\b)?|"
    r"°\s?[CFK]?|độ C\b|%)"
)
_UNIT = re.compile(rf"(?:\s(?:rưỡi\b)?)?(?:{_MAGNITUDE}\s?)*(?:{_MEASURE})?")
_UNIT_ONLY = re.compile(rf"(?:{_MAGNITUDE}|{_MEASURE})")
_REACH = 32  # code points looked at on either side of an edge

_QUARTER = re.compile(r"(?:\bquý|\bQuý|\bQUÝ) $")
_QUARTER_NUMBER = re.compile(r"(?:[1-4]|I{1,3}|IV)\b(?:\s?/\s?\d{4})?")

_ORDINAL = re.compile(r"(?:\blần\s+)?\bthứ\s+$", re.IGNORECASE)
_ORDINAL_WORD = r"(?:nhất|nhì|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín|mười|mươi|trăm)\b"
_ORDINAL_NUMBER = re.compile(rf"(?:\d+|[IVXL]+|{_ORDINAL_WORD}(?: {_ORDINAL_WORD})*)", re.IGNORECASE)

_SYLLABLE = rf"[{CAPITALS}][^\W\d_]*"
_NAME = re.compile(rf"{_SYLLABLE}(?: {_SYLLABLE})*")
_LONGEST_NAME = 5
_SURNAMES = SURNAMES - {"Ông"}  # far more often the title than the surname

_SEVERAL = re.compile(
    r"những ai\b|gồm (?:những |các )?(?:ai|gì|nào)|gồm ai\b|ai và ai|(?:những|các) [^?]*\bnào\b|những gì\b|"
    r"nhung ai\b|gom (?:nhung |cac )?(?:ai|gi|nao)|ai va ai|(?:nhung|cac) [^?]*\bnao\b|nhung gi\b|"
    r"\b(?:kể tên|liệt kê|danh sách|ke ten|liet ke|danh sach)\b|"
    r"\bwho (?:are|were|attended|all attended)\b|\b(?:which|what) \w+s (?:are|were)\b|\blist\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:phát biểu|nhấn mạnh|yêu cầu|đề nghị|chủ trì|kết luận|trình bày|cho biết|cho rằng|khẳng định|chỉ đạo|báo cáo|"
    r"đã|đang|sẽ|là|được|bị|có)\b",
    re.IGNORECASE,
)


def mend(text: str, start: int, end: int, *, several: bool = False) -> tuple[int, int]:
    """Apply every rule in turn.

    :param text: NFC.
    :param several: the question asks for a list, so a list of names is taken whole.
    :return: ``0 <= start < end <= len(text)``; the offsets given, where no rule leaves anything.
    """
    mended = trim(text, *whole_words(text, start, end))
    for rule in (whole_figure, whole_quarter, whole_ordinal, whole_name):
        mended = rule(text, *mended)
    if several:
        mended = whole_list(text, *mended)
    start, end = trim(text, *close_pairs(text, *mended))
    return _with_sign(text, start), end


def _with_sign(text: str, start: int) -> int:
    """Take in the minus before a figure: "-3,5°C" is no 3,5°C; a dash between two figures, or before words, is none."""
    signed = start > 0 and text[start - 1] in "-−" and text[start : start + 1].isdigit()
    apart = start < 2 or text[start - 2] in " \n\t(:|"
    return start - 1 if signed and apart and not text[: start - 1].rstrip()[-1:].isdigit() else start


def asks_for_several(question: str) -> bool:
    """Tell whether the question wants a list: "những ai", "gồm những gì", "who were"."""
    return _SEVERAL.search(question) is not None


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen to whole syllables, and to all of what ``/`` or ``-`` binds: ``quý I/2025``, ``COVID-19``."""
    while start > 0 and _bound(text, start):
        start -= 1
    while end < len(text) and _bound(text, end):
        end += 1
    return start, end


def _bound(text: str, place: int) -> bool:
    """Tell whether the code points on both sides of ``place`` belong to one word."""
    left, right = text[place - 1], text[place]
    if _is_word(left) and _is_word(right):
        return True
    before = text[place - 2] if place >= 2 else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    return _joined(left, right, after) or _joined(before, left, right)


def _joined(first: str, mark: str, second: str) -> bool:
    """Tell whether ``mark`` binds its neighbours: any slash or point, a hyphen unless it parts two figures."""
    if not (_is_word(first) and _is_word(second)):
        return False
    if mark == "/":
        return True
    if mark in ".,":
        return first.isdigit() and second.isdigit()
    return mark in "-'’" and not (first.isdigit() and second.isdigit())


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def whole_figure(text: str, start: int, end: int) -> tuple[int, int]:
    """Keep a figure whole and with its unit: ``932,7 tỷ đồng``, ``12,2%``, ``374/ 2.709 tỷ đồng``."""
    low = _space_before(text, max(0, start - _REACH))
    for match in _FIGURE.finditer(text, low, min(len(text), end + _REACH)):
        first, last = match.span()
        with_unit = last if text[last - 1] == "%" else _after_unit(text, last)
        if last <= start < with_unit and _UNIT_ONLY.match(text, start):  # the unit alone was pointed at
            start, end = first, max(end, with_unit)
        elif first < end < with_unit and start < last:
            start, end = min(start, first), with_unit
        elif first < start < last:
            start = first
    return start, end


def _space_before(text: str, place: int) -> int:
    """Move left to the start of the word, so that no figure is seen by half."""
    while place > 0 and not text[place - 1].isspace():
        place -= 1
    return place


def _after_unit(text: str, place: int) -> int:
    """Return where the unit after a figure ends, or ``place``."""
    match = _UNIT.match(text, place)
    stop = match.end() if match else place
    while stop > place and text[stop - 1].isspace():
        stop -= 1
    return stop


def whole_quarter(text: str, start: int, end: int) -> tuple[int, int]:
    """Keep ``quý`` with its number: ``I/2025`` becomes ``quý I/2025``."""
    label = _QUARTER.search(text, max(0, start - 4), start)
    return (label.start(), end) if label and _QUARTER_NUMBER.match(text, start) else (start, end)


def whole_ordinal(text: str, start: int, end: int) -> tuple[int, int]:
    """Keep ``lần thứ`` with its whole number: ``ba`` becomes ``lần thứ ba``, or ``lần thứ ba mươi hai``."""
    label = _ORDINAL.search(text, max(0, start - len("lần thứ  ")), start)
    number = _ORDINAL_NUMBER.match(text, start) if label else None
    return (label.start(), number.end()) if label and number and number.end() >= end else (start, end)


def whole_name(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen half a Vietnamese name to the full one: ``Văn Hiếu`` or ``Nguyễn`` to ``Nguyễn Văn Hiếu``.

    Only over adjacent capitalised syllables, from a surname on; never over a comma or a title in small letters.
    """
    if not _NAME.fullmatch(text, start, end):
        return start, end
    chain = next((m for m in _NAME.finditer(text, _line_start(text, start)) if m.start() <= start < m.end()), None)
    if chain is None or chain.end() < end:
        return start, end
    first = _surname(text, chain, start)
    if first is None:
        return start, end
    stop = _name_stop(text, first, chain.end())
    return (first, max(end, stop)) if stop > start else (start, end)


def _line_start(text: str, place: int) -> int:
    return text.rfind("\n", 0, place) + 1


def _syllables(text: str, first: int, last: int) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"\S+", text[first:last])]


def _surname(text: str, chain: re.Match[str], start: int) -> int | None:
    """Return where the name that holds ``start`` begins: its surname, at most four syllables to the left."""
    offsets = [chain.start() + a for a, _ in _syllables(text, chain.start(), chain.end())]
    reachable = [o for o in offsets if o <= start][-_LONGEST_NAME + 1 :]
    for offset in reachable:
        word = re.match(r"\S+", text[offset : chain.end()])
        if word and word.group().capitalize() in _SURNAMES and not _acronym(word.group()):
            return offset
    return None


def _name_stop(text: str, first: int, last: int) -> int:
    """Return where the name that begins at ``first`` stops: before an acronym, after five syllables at most."""
    stop = first
    for begin, end in _syllables(text, first, last)[:_LONGEST_NAME]:
        if _acronym(text[first + begin : first + end]):
            break
        stop = first + end
    return stop


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.capitalize() not in _SURNAMES


def whole_list(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen from one name to the last of its list: commas and titles between, but no verb and no full stop."""
    while (following := _next_name(text, end)) is not None:
        end = following
    return start, end


def _next_name(text: str, end: int) -> int | None:
    """Return the end of the next full name of the same list, or nothing."""
    for match in _NAME.finditer(text, end, min(len(text), end + 120)):
        gap = text[end : match.start()]
        if not re.match(r"\s*(?:,|;|và\b|cùng\b|and\b)", gap) or re.search(r"[.!?\n]", gap) or _VERB.search(gap):
            return None
        first = _surname(text, match, match.end() - 1)
        if first is not None and " " in text[first : match.end()]:
            return _name_stop(text, first, match.end())
    return None


def close_pairs(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the bracket or quotation mark that closes what the span opens, where it stands next."""
    inside = text[start:end]
    for opening, closing in _PAIRS.items():
        missing = inside.count(opening) - inside.count(closing)
        if missing == 1 and text[end : end + 1] == closing:
            return start, end + 1
        if missing == -1 and start > 0 and text[start - 1] == opening:
            return start - 1, end
    return start, end


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop white space, loose punctuation and loose small words at the edges; keep balanced brackets and ``%``."""
    first, last = _trim_marks(text, start, end)
    if loose := _LOOSE_FIRST.match(text, first, last):
        first = loose.end()
    if loose := _LOOSE_LAST.search(text[first:last]):
        last = first + loose.start()
    first, last = _trim_marks(text, first, last)
    return (first, last) if first < last else (start, end)


def _trim_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE and not _balanced(text, start, end):
        start += 1
    while end > start and text[end - 1] in _EDGE and not _balanced(text, start, end, last=True):
        end -= 1
    return start, end


def _balanced(text: str, start: int, end: int, *, last: bool = False) -> bool:
    """Tell whether the mark at an edge pairs with one inside, and does not merely wrap the whole span."""
    inside = text[start:end]
    mark = inside[-1] if last else inside[0]
    if mark not in _OPENING | _CLOSING:
        return False
    if last and mark in _CLOSING:
        opening = next(o for o, c in _PAIRS.items() if c == mark)
        return inside.count(opening) == inside.count(mark) and inside.find(opening) > 0
    if not last and mark in _OPENING:
        closing = _PAIRS[mark]
        return inside.count(mark) == inside.count(closing) and inside.rfind(closing) < len(inside) - 1
    return False

"""Members of numbered lists that a text names: "vùng IV", "loại 2", "hạng B".

The words that number lists stand in ``list_words.txt``. Pure; imports ``text`` and ``language.markers``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from language.markers import number_value
from text import has_diacritics, strip_diacritics

_TABLE = Path(__file__).with_name("list_words.txt")
_MARKED_ORDINALS = frozenset("nhất hai ba tư năm sáu bảy bẩy tám chín".split())
_ORDINALS = {"nhat": "1", "hai": "2", "ba": "3", "tu": "4", "nam": "5", "sau": "6", "bay": "7", "tam": "8", "chin": "9"}
# What a figure counts that follows it: "tuần 2 buổi" is twice a week, "phòng 4 người" a room for four.
_COUNTED = frozenset(
    "buổi lần người giờ tiếng ngày tháng năm phút chuyến ca chỗ giường cái chiếc con em cháu học sinh hs viên sv khách "
    "hội thành hộ môn suất tiết trang câu kg g lít mét m m2 km ha tấn tạ triệu nghìn ngàn tỷ đồng k phần sào xe bàn "
    "phòng tầng thùng gói lớp đội tuần bài điểm tín".split()
)
_BARE_COUNTED = frozenset(strip_diacritics(word) for word in _COUNTED)
_NEXT_WORD = re.compile(r"\s+(\w+)")


@dataclass(frozen=True, slots=True)
class Label:
    """A mention of a member of a list.

    :param word: what the list numbers, without marks: ``vung``.
    :param value: one way of writing its number: ``4`` for ``IV``.
    """

    word: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return frozenset(word.strip() for word in lines if word.strip() and word[0] != "#")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = sorted({strip_diacritics(word) for word in _words()}, key=len, reverse=True)
    numbers = rf"\d{{1,4}}(?![\d.,%]*\d)|[ivxl]{{1,5}}|[a-h]|{'|'.join(_ORDINALS)}"
    apart = r"(?!\w|[–-]\d|/\d{1,2}(?!\d))"  # "tuần 22–26/9" and "tổ 3/4" are none, "tuần 36/2025" is
    return re.compile(rf"(?<!\w)(?P<word>{'|'.join(words)})\s+(?:thu\s+|so\s+)?(?P<number>{numbers}){apart}")


def labels_in(text: str) -> tuple[Label, ...]:
    """Find the members of lists that a text names, in order."""
    plain = strip_diacritics(text).lower()
    if len(plain) != len(text):  # a letter that grows when it is made small: nothing can be said of its places
        return ()
    found = (Label(m["word"].split()[0], _value(m["number"]), m.start(), m.end()) for m in _pattern().finditer(plain))
    return tuple(label for label in found if _written_as_label(text, label))


def _written_as_label(text: str, label: Label) -> bool:
    """Tell whether a label is meant: "hạng B" is, "mức a" in small letters is not, nor "bán 3", which is no "bàn 3"."""
    word = text[label.start : label.end].lower()
    if word.split()[0] != strip_diacritics(word.split()[0]) and not any(word.startswith(one) for one in _words()):
        return False
    last = text[label.start : label.end].split()[-1]
    if last.lower() != strip_diacritics(last.lower()) and last.lower() not in _MARKED_ORDINALS:
        return False
    if strip_diacritics(last.lower()) in _ORDINALS and has_diacritics(text) and last.lower() not in _MARKED_ORDINALS:
        return False
    following = _NEXT_WORD.match(text, label.end)
    if last.isdigit() and following is not None and _counts(following[1].lower()):
        return False
    return last.isdigit() or last.isupper() or len(last) > 1


def _counts(word: str) -> bool:
    bare = strip_diacritics(word)
    return word in _COUNTED if word != bare else word in _BARE_COUNTED


def _value(number: str) -> str:
    return _ORDINALS.get(number) or number_value(number)

"""The kinds of documents that a question names, in Vietnamese or English: ``hợp đồng``, ``contract``. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from language.document_kinds import document_kinds
from text import has_diacritics, strip_diacritics, tokens

_ENGLISH = {
    "contract": "hợp đồng",
    "agreement": "hợp đồng",
    "minutes": "biên bản",
    "report": "báo cáo",
    "notice": "thông báo",
    "announcement": "thông báo",
    "decision": "quyết định",
    "resolution": "nghị quyết",
    "plan": "kế hoạch",
    "regulation": "quy chế",
    "rule": "nội quy",
    "policy": "chính sách",
    "policies": "chính sách",
    "handbook": "sổ tay",
    "guideline": "hướng dẫn",
    "decree": "nghị định",
    "circular": "thông tư",
    "law": "luật",
    "letter": "công văn",
    "price list": "bảng giá",
    "timetable": "thời khóa biểu",
    "invoice": "hóa đơn",
    "proposal": "tờ trình",
}
# Words that name a kind too seldom to be taken for one.
_NOT_ALONE = frozenset(
    "tài liệu|đơn|giấy|phiếu|lịch|kết luận|chương trình|phụ lục|tiêu chuẩn|danh sách|danh mục".split("|")
)


def kinds_in(text: str) -> tuple[str, ...]:
    """Return the kinds that a text names, in the order of its words; of two that overlap the longer.

    :param text: NFC; without any mark, kinds are found without marks.
    """
    said = " ".join(tokens(text))
    marked = has_diacritics(text)
    pattern = _pattern(marked)
    found = (match.group().removesuffix("s") if match["english"] else match.group() for match in pattern.finditer(said))
    return tuple(dict.fromkeys(_names(marked).get(name, _ENGLISH.get(name, "")) or name for name in found))


def in_vietnamese(words: tuple[str, ...]) -> str:
    """Write English words for kinds of documents in Vietnamese without marks; other words stay."""
    return " ".join(strip_diacritics(_ENGLISH.get(w, _ENGLISH.get(w.removesuffix("s"), w))) for w in words)


@lru_cache(maxsize=2)
def _names(marked: bool) -> dict[str, str]:
    names = (kind.name for kind in document_kinds() if kind.name not in _NOT_ALONE)
    return {name if marked else strip_diacritics(name): name for name in names}


@lru_cache(maxsize=2)
def _pattern(marked: bool) -> re.Pattern[str]:
    longest_first = sorted(_names(marked), key=len, reverse=True)
    english = "|".join(sorted(map(re.escape, _ENGLISH), key=len, reverse=True))
    return re.compile(rf"\b(?:(?P<english>(?:{english})s?)|{'|'.join(map(re.escape, longest_first))})\b")

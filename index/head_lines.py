"""The first lines of a document cut into pieces, and what a piece may be: motto, number, place and date, organ, title.

However they were extracted: one column, two columns side by side, or the cells of a table. Rules over one piece;
imports ``casing``, ``dates``, ``fact_words``, ``kinds`` and ``organs``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from language.casing import is_capitals
from language.dates import DATE_PATTERN
from language.document_kinds import kind_of
from language.fact_words import alternatives
from language.markers import COLUMNS
from language.organs import is_organ

HEAD_CHARACTERS = 4_000
_HEAD_LINES = 60
_SHORT = 120  # code points of a piece that may be passed over
_PLACE_WORDS = 7

UNDATED = re.compile(  # "ngày      tháng 5": no column begins here
    r"(?<=ngày)[ \t.…_]{2,40}(?=tháng)|(?<=tháng)[ \t.…_]{2,40}(?=năm)", re.IGNORECASE
)
_STATE = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|SOCIALIST REPUBLIC OF VIET ?NAM"
    r"|Độc lập ?[-–—.] ?Tự do ?[-–—.] ?Hạnh phúc|Independence ?[-–—] ?Freedom ?[-–—] ?Happiness",
    re.IGNORECASE,
)
_PASSED_OVER = re.compile(
    r"[\W_]*(?:o0o|oOo|---0---)?[\W_]*|(?:mẫu|biểu mẫu|biểu)(?: số)? ?:? ?[\w./-]*\d[\w./-]*(?: .{0,60})?"
    rf"|trang \d+(?: ?[/-] ?\d+)?|page \d+(?: of \d+)?|(?:{alternatives('secrecy')})(?: lần \d+)?|\d{{1,3}}",
    re.IGNORECASE,
)
_PART = r"[A-ZĐ0-9ƯÔÂĂÊƠa-zđ&.]{1,15}"
_STANDARD = rf"(?:TCVN|QCVN|TCCS|TCN|ĐLVN) ?\d{{1,6}}(?:-\d+)?:\d{{4}}(?:/{_PART})?"  # TCCS 03:2024/CTX
_SERIAL = (  # 45/KH-PGDĐT, 09/2025/QĐ-UBND, 14-NQ/CB, 19/HĐTV-2023
    rf"\d{{1,6}}[a-zđ]?(?:[ ]?[/-][ ]?\d{{4}})?(?:[ ]?[/-][ ]?(?=[A-ZĐ]){_PART}){{1,5}}(?:[/-]\d{{2,4}}(?!\d))?"
)
_CODED = rf"(?=[\w./-]{{0,30}}\d)[A-ZĐ]{{1,8}}\d{{0,4}}(?:[-/.]{_PART}){{1,5}}"  # BG-2025-041
NUMBER = rf"(?:{_STANDARD}|{_SERIAL}|{_CODED})"
NUMBERED = re.compile(
    r"(?P<kind>(?:[^\W\d_]+[ ]){0,4}?)(?:[Ss]ố|SỐ|No\.?)[ ]?(?:[Vv]ăn bản|hiệu)?[ ]?[:.]?[ ]?"
    rf"(?P<number>{NUMBER}|\d{{4,10}}(?![\d/]))"
)
_ASIDE = re.compile(r"(?P<name>[^–-]{4,80}) [–-] (?P<rest>[^–-].*)")  # "TRƯỜNG THPT HỒNG HÀ - Năm học 2024-2025"
_LATE_NUMBER = re.compile(r"(?<=[^\W\d_a-zđ] )(?:Số|SỐ)[ ]?:?[ ]?\d")
BARE_NUMBER = re.compile(NUMBER)
_HOUR = r"(?:(?:hồi|lúc) \d{1,2}(?: giờ(?: \d{1,2}(?: phút)?)?|h\d{0,2}),? )?"
DATELINE = re.compile(
    rf"(?:(?P<place>[^\W\d_][^,;:|\n]{{1,40}}),[ \t]*{_HOUR}|ngày[ \t]*:[ \t]*)?(?P<date>{DATE_PATTERN})[ .]*"
    r"(?P<rest>$|[-–—][ \t])",
    re.IGNORECASE,
)
ABOUT = re.compile(r"\(?[ ]?(?:V/[Vv]|v/v)[ ]?[:.]?[ ]?|\(?Về việc\b|\(?VỀ VIỆC\b")
_FIRST_ARTICLE = re.compile(r"(?:Điều|ĐIỀU) 1\b|(?:Chương|CHƯƠNG|Phần|PHẦN) (?:I|1|thứ nhất|THỨ NHẤT)\b")
ATTACHED = re.compile(r"\(?[ ]?Ban hành[ ,]?(?:[ ]?kèm)?[ ]?theo\b", re.IGNORECASE)
ENDS = re.compile(
    r"(?:[-–+*•] ?)?(?:Căn cứ|Kính thưa|Gửi |Hôm nay|Quốc hội ban hành|Tôi |Chúng tôi"
    r"|(?:Thực hiện|Theo|Xét|Trên cơ sở|Nhằm|Để) .*[.,;:]$"
    r"|Bên [AB]\b|BÊN [AB]\b|NHÂN DANH|QUYẾT NGHỊ|Nơi nhận|Điều \d|Chương [IVX\d]|Phần |Mục [IVX\d]"
    r"|[IVX]{1,4}[./](?![Vv])|\d{1,2}[./)] |[a-zđ]\) )"
)
ADDRESSED = re.compile(r"(?:Kính gửi|KÍNH GỬI)\b")
AUTHORITY = re.compile(rf"(?:{alternatives('authority')})")
LABELLED = re.compile(r"(?P<label>[^\W\d_][^:|\n]{0,40}?)[ ]?:[ ]*(?P<value>\S.*)")
SUBJECT = re.compile(rf"(?:{alternatives('subject')})\b", re.IGNORECASE)
SENTENCE = re.compile(  # a line that says something is no title
    r",|\b(?:có hiệu lực|đã|đang|sẽ|là|được|bị|nêu|theo đó|cho phép|yêu cầu)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: a column, or what stands between number, motto and date in a cell.

    :param line: counts the lines that are not empty.
    :param gap: an empty line stands above.
    """

    text: str
    line: int
    column: int
    gap: bool


def pieces_of(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text's first lines, in its order."""
    gap, number = False, 0
    for line in text[:HEAD_CHARACTERS].split("\n")[:_HEAD_LINES]:
        if not line.strip():
            gap = True
            continue
        for column, cell in enumerate(COLUMNS.split(UNDATED.sub(" … ", line.strip()))):
            for words in _cut_cell(cell.strip()):
                yield Piece(words, number, column, gap)
        number += 1
        gap = False


def _cut_cell(cell: str) -> Iterator[str]:
    """Cut the name of the state, the motto, number and date out of a cell that holds several lines."""
    at = 0
    for match in _STATE.finditer(cell):
        yield from _cut_number(cell[at : match.start()].strip())
        yield match.group()
        at = match.end()
    yield from _cut_number(cell[at:].strip())


def _cut_number(words: str) -> Iterator[str]:
    """Cut ``TRƯỜNG THCS ĐÔNG MỸ Số: 12/TB-THCS`` before the number."""
    match = _LATE_NUMBER.search(words)
    if match and is_capitals(words[: match.start()]) and not kind_of(words):
        yield words[: match.start()].strip()
        words = words[match.start() :]
    aside = _ASIDE.fullmatch(words)
    if aside and is_capitals(aside["name"]) and not is_capitals(aside["rest"]) and is_organ(aside["name"]):
        yield from (aside["name"], aside["rest"])
    elif words:
        yield words


def is_motto(words: str) -> bool:
    """Tell whether a piece is the name of the state or the party, or the motto."""
    return bool(_STATE.fullmatch(words))


def is_passed_over(words: str) -> bool:
    """Tell whether a piece is a rule, a page's number, the number of a form or a stamp."""
    return len(words) <= _SHORT and any(map(_PASSED_OVER.fullmatch, (words, words.strip("()[] "))))


def is_place(words: str) -> bool:
    """Tell whether the words before a date are a place's name."""
    parts = words.replace("TP.", "TP ").split()
    return len(parts) <= _PLACE_WORDS and parts[0][0].isupper() and parts[-1][0].isupper()


def is_first_article(words: str) -> bool:
    """Tell whether a piece opens the text of a regulation."""
    return bool(_FIRST_ARTICLE.match(words))


def is_sign(words: str) -> bool:
    """Tell whether a piece shows that a letterhead stands above it: motto, number, or the kind in capitals."""
    numbered = NUMBERED.match(words)
    capitals = is_capitals(words) and bool(kind_of(words))
    return capitals or bool(_STATE.match(words)) or bool(numbered and not numbered["kind"])


def clean_number(number: str) -> str:
    """Write a number without blanks; that of a standard keeps its one."""
    return number if ":" in number else re.sub(r"\s", "", number)

"""What a line of a Vietnamese news text is: prose, caption, byline, or the head or an item of a list of other articles.

Rules over single lines, with no knowledge of any one document. Imports ``places`` only.
"""

from __future__ import annotations

import re

from language.places import SURNAMES

MAX_CAPTION_WORDS = 32  # "Đồng chí ..., Phó Bí thư ..., Chủ tịch HĐND Thành phố phát biểu kết luận hội nghị" has 23
_MAX_HEADLINE_WORDS = 40
_MAX_TITLE_WORDS = 14
_MAX_NAME_WORDS = 5

_RELATED_HEAD = re.compile(
    r"(?:các )?(?:tin|bài|tin bài|bài viết|tin tức|video)(?: ảnh)?"
    r" (?:khác|liên quan|cùng (?:chuyên mục|chủ đề|loại)|mới(?: nhất| hơn)?|cũ hơn|đã đưa|nổi bật|đọc nhiều(?: nhất)?"
    r"|xem nhiều(?: nhất)?|đáng chú ý)"
    r"|(?:xem|đọc|tham khảo) thêm|(?:mời )?xem tiếp|có thể bạn quan tâm|bạn có thể quan tâm|cùng chuyên mục",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-–—•*+▪●■►»>]|\d{1,2}[.)]|[a-zđ]\))\s+\S")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*$")
_OPEN_END = re.compile(r"[:;,]$")
_EXTRA = r"(?:ảnh|bài|tin|video|clip|thực hiện|biên tập|tổng hợp|nhóm PV|tác giả|nguồn|người viết|phóng viên)"
_CREDIT = re.compile(rf"\(?{_EXTRA}(?:\s*(?:,|và|-|&|/)\s*{_EXTRA})*\s*:\s*\S", re.IGNORECASE)
_TASK = re.compile(r"\(?(?:thực hiện|tổng hợp|nguồn)\s*:", re.IGNORECASE)  # may head a task or a sum as well
_AGENCY = re.compile(r"\(?(?:(?:[Tt]heo|THEO)(?: [^\W\da-zđ][\w.]*){1,4}|P\.?V|TTXVN|CTV|B\.?T)\)?\.?")
_CAPTION_OPENER = re.compile(
    r"(?:quang cảnh|toàn cảnh|một góc|hình ảnh|ảnh(?: minh họa| chụp| tư liệu)?\s*[:.(]|\(?ảnh\b)", re.IGNORECASE
)
_ATTENDANCE = re.compile(
    r"(?:các )?đại biểu (?:tham )?dự (?:\w+ ){0,2}?(?:hội nghị|họp|kỳ họp|buổi|lễ|đại hội|phiên)", re.IGNORECASE
)
_EVENT = (
    r"(?:hội nghị|cuộc họp|kỳ họp|phiên họp|buổi họp|buổi làm việc|buổi lễ|đại hội|hội thảo|diễn đàn|tọa đàm"
    r"|lễ \w+ \w+)"
)
_MAX_NAMES = 150  # code points of a line that is nothing but names
_GLUED = re.compile(
    rf"(?:(?:quang|toàn) cảnh|(?:các )?đại biểu (?:tham )?dự)(?: tại)? {_EVENT}(?=\s+(\w))", re.IGNORECASE
)
_EVENT_OPENER = re.compile(_EVENT, re.IGNORECASE)
# Words without which a Vietnamese sentence seldom tells anything.
_PREDICATE = re.compile(
    r"\b(?:đã|đang|sẽ|là|có|được|bị|không|cần|phải|vừa|tổ chức|diễn ra|khai mạc|bế mạc|chủ trì|tham dự|yêu cầu|đạt|nêu"
    r"|ước|cho biết|cho rằng"
    r"|khẳng định|nhấn mạnh|đề nghị|thông qua|kết luận|tăng|giảm|họp|gồm|thống nhất|quyết định)\b",
    re.IGNORECASE,
)


def is_related_head(line: str) -> bool:
    """Tell whether a line announces other articles, as "Tin tức khác" or "Đọc thêm:"."""
    return bool(_RELATED_HEAD.fullmatch(line.strip().strip(":.…>»- ")))


def is_item(line: str) -> bool:
    """Tell whether a line is an item of a list."""
    return bool(_ITEM.match(line))


def is_headline(line: str) -> bool:
    """Tell whether a line under "Tin tức khác" may be one of the headlines: any that is not a long paragraph."""
    return len(line.split()) <= _MAX_HEADLINE_WORDS


def is_credit(line: str) -> bool:
    """Tell whether a short line names its makers outright, as "Bài, ảnh: Thu Hường" or "Theo TTXVN"."""
    line = line.strip()
    if len(line.split()) > 2 * _MAX_NAME_WORDS:
        return False
    credit = _CREDIT.match(line)
    if credit is None or any(character.isdigit() for character in line):  # "Nguồn: ngân sách thành phố 500 tỷ"
        return _AGENCY.fullmatch(line) is not None
    behind = line[credit.end() - 1 :]
    return not _TASK.match(line) or is_name(behind) or _AGENCY.fullmatch(behind) is not None


def is_name(line: str) -> bool:
    """Tell whether a line is nothing but a name or two, as "Thu Hường", "VĨNH TƯỜNG" or "Lan Anh - Quốc Bảo"."""
    if len(line) > _MAX_NAMES:
        return False
    names = re.split(r"\s*(?:[-–,/&]|\bvà\b)\s*", " ".join(line.split()).strip("().").strip())
    return 1 <= len(names) <= 3 and all(_is_one_name(name) for name in names)


def _is_one_name(name: str) -> bool:
    """Tell whether every word of a short string has a capital and no other sign."""
    words = name.split()
    if not 1 <= len(words) <= _MAX_NAME_WORDS or not all(
        w.replace(".", "").isalpha() and w[0].isupper() for w in words
    ):
        return False
    return len(words) > 1 or words[0] in SURNAMES or len(words[0]) > 2


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(line.rstrip()))


def is_caption(line: str, *, first: bool) -> bool:
    """Tell whether a line that stands alone is a caption or a heading: short, and no sentence.

    :param first: nothing but a header stands before it; such a line may end in a full stop when it only names a
        meeting, as "Hội nghị BCH Đảng bộ Thành phố lần thứ 63."
    """
    line = line.strip()
    words = len(line.split())
    if words > MAX_CAPTION_WORDS or is_item(line) or _OPEN_END.search(line):
        return False
    if not ends_sentence(line):
        return True
    if _CAPTION_OPENER.match(line) or _ATTENDANCE.match(line):
        return words <= _MAX_TITLE_WORDS
    names_event = _EVENT_OPENER.match(line) and not _PREDICATE.search(line)
    return first and words <= _MAX_TITLE_WORDS and bool(names_event)


def glued_caption_end(line: str) -> int:
    """Return where a caption ends that was glued in front of a paragraph; 0 when there is none.

    As in "Quang cảnh hội nghị Sáng 7/1, Thành ủy tổ chức ...": what follows begins with a capital.
    """
    match = _GLUED.match(line)
    return match.end() if match and match[1].isupper() and not is_caption(line, first=False) else 0


def is_generic_caption(line: str) -> bool:
    """Tell whether a caption says nothing of its document, as "Quang cảnh tại hội nghị"."""
    return bool(_CAPTION_OPENER.match(line.strip()) or _ATTENDANCE.match(line.strip()))

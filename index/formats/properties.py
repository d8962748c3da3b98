"""The title that a file's own properties give, where it says something.

Programs fill it by themselves: with the first words of the text, a file's name, or the title of a file that this one
was copied from. Imports ``text``.
"""

from __future__ import annotations

import re

from text import normalise, tokens

_LONGEST = 200
_SHARE = 0.5  # of a title's words that stand in the text; a title left over from another file has fewer
_NOTHING = re.compile(
    r"(?:microsoft (?:word|excel|powerpoint)(?: - .*)?|(?:document|tài liệu|book|sổ làm việc|bảng tính|presentation"
    r"|bản trình bày|bài thuyết trình|slide|trang chiếu|sheet|trang tính|untitled|không tên|không có tiêu đề|title"
    r"|tiêu đề|word document|powerpoint presentation|normal|template|mẫu|mau|file|scan|new|doc)[ _-]?\d*)\Z",
    re.IGNORECASE,
)
# Word takes the first line of a text for its title: the state's name, or the body that issues the letter.
_LETTERHEAD = re.compile(
    r"(?:c[ộô]ng h[òo][aà] xã hội|cộng hoà|đảng cộng sản|độc lập|[ủu][ỷy] ban nhân dân|ubnd|hội đồng nhân dân|hđnd|bộ "
    r"|sở |phòng |trường |công ty |tổng công ty |tập đoàn |đảng ủy |số ?:|số \d|mẫu số|phụ lục)",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\S{1,150}\.\w{2,5}\Z")


def telling_title(title: str, text: str) -> str:
    """Return a title of the properties that says what the document is, or nothing.

    :param text: of the document; a title whose words it does not hold is of another file.
    """
    own = " ".join(normalise(title).split())
    if not own or len(own) > _LONGEST or _NOTHING.match(own) or _LETTERHEAD.match(own) or _FILE_NAME.match(own):
        return ""
    words = tokens(own)
    if len(words) < 2:
        return ""
    known = set(tokens(text[:200_000]))
    return own if sum(word in known for word in words) >= _SHARE * len(words) else ""

"""How far an answer goes on: a clause to its end where a question asks for what is done, a figure to what it counts.

Readers learn from sets whose answers are short and stop at the first comma; people who ask what must be done, on which
terms or why want the whole of it. Pure rules over NFC text. Imports ``text`` and ``analysis``.
"""

from __future__ import annotations

import re

from language.analysis import Analysis
from language.question_kinds import QuestionKind
from text import sentence_spans

# Kinds of question whose answers are clauses rather than names or figures.
_OPEN: frozenset[QuestionKind] = frozenset(("manner", "reason", "definition", "list", "section"))
# What is told in a clause, whatever the question's kind.
_TOLD_IN_CLAUSES = re.compile(
    r"\b(?:làm gì|xảy ra|thì sao|ra sao|thế nào|trách nhiệm|nhiệm vụ|nghĩa vụ|bổn phận|quyền|quyền lợi|quyền hạn|"
    r"điều kiện|yêu cầu|tiêu chuẩn|mục đích|mục tiêu|ý nghĩa|nội dung|quy định|nguyên tắc|trường hợp|lý do|lí do|"
    r"hậu quả|vai trò|chức năng)\b",
    re.IGNORECASE,
)
_CLAUSE_WORDS = 4  # of a span that is a clause, and not the name of a thing
_MOST_WORDS = 60  # that a clause goes on for
_COUNTED = ("count", "amount", "percentage", "time")
_FIGURE_ENDS = re.compile(r"\d[^\s]*(?: [^\W\d_]+)?$")
# What belongs to a length of time or a share: from when it runs, and of what it is.
_RUNS_FROM = re.compile(
    r" (?:làm việc|liên tục|liên tiếp|(?:mỗi|một|trong) (?:ngày|tuần|tháng|quý|năm|học kỳ|lần|người|buổi|giờ)\b)"
    r"|(?: làm việc)? (?:kể từ|tính từ|sau khi|trước khi)\b[^,.;:\n]*(?: ?\([^)\n]*\))?"
    r"| ?\((?:tính|kể|không|bao gồm|chưa|đã)[^)\n]*\)"
)
_TIMES_WHAT = re.compile(r" (?:lần )?(?:thời gian|mức|giá trị|tổng số|số|đơn giá)\b[^,.;:\n]*")
_LONGEST_TAIL = 16  # words
_ALTERNATIVE = re.compile(r"(?:^|[\s(])((?:từ )?\d{1,3}(?: [^\W\d_]+)? (?:hoặc|đến|tới|-) )$", re.IGNORECASE)
_BOUND = re.compile(
    r"\b((?:tối thiểu|tối đa|ít nhất|nhiều nhất|chậm nhất|sớm nhất|hơn|gần|khoảng|chưa đến|chưa tới|không quá|"
    r"không dưới|không vượt quá|dưới|trên)(?: là)? )$",
    re.IGNORECASE,
)


def complete(question: Analysis, text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the answer ``text[start:end]`` begins and ends when it is said in full.

    :param text: of the passage, NFC.
    """
    expected, kind = question.expected.kind, question.kind
    if expected in _COUNTED or kind == "count":
        return _with_bound(text, start), _figure_with_tail(text, start, end)
    if expected != "any" or not (kind in _OPEN or (kind == "other" and _TOLD_IN_CLAUSES.search(question.text))):
        return start, end
    if len(text[start:end].split()) < _CLAUSE_WORDS:
        return start, end
    return start, _clause_end(text, start, end)


def _clause_end(text: str, start: int, end: int) -> int:
    """Return the end of the sentence that a clause stands in, or its own end where that is too far off."""
    last = next((stop for begin, stop in sentence_spans(text) if begin < end <= stop), end)
    line = text.find("\n", end)
    last = min(last, line) if line >= 0 else last
    while last > end and text[last - 1] in " .;,:":
        last -= 1
    return last if len(text[end:last].split()) <= _MOST_WORDS else end


def _figure_with_tail(text: str, start: int, end: int) -> int:
    """Take in from when a time is counted, or of what a multiple is."""
    if not _FIGURE_ENDS.search(text, start, end):
        return end
    for tail in (_RUNS_FROM, _TIMES_WHAT):
        match = tail.match(text, end)
        if match and len(match.group().split()) <= _LONGEST_TAIL:
            return match.start() + len(match.group().rstrip())
    return end


def _with_bound(text: str, start: int) -> int:
    """Take in what bounds a figure, "tối thiểu 4", and the first of two: "1 hoặc" before the 2."""
    if not text[start : start + 1].isdigit():
        return start
    for pattern in (_ALTERNATIVE, _BOUND):
        if match := pattern.search(text, max(0, start - 24), start):
            start = match.start(1)
    return start

"""What the cells of a grid show: figures, headers that name columns, labels of fields, signatures.

Owns the data of a grid and the words that head columns and label fields. Imports ``markers``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from language.markers import marker_of


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a grid.

    :param text: of a place that a merged cell covers from above, that cell's; of one it covers from the left, nothing.
    :param across: covered by the cell to its left.
    :param down: covered by the cell above it.
    :param figure: a number or date by its type; a text may show one all the same.
    """

    text: str = ""
    bold: bool = False
    shaded: bool = False
    across: bool = False
    down: bool = False
    figure: bool = False


Row = Sequence[Slot]
Grid = Sequence[Row]

_SAMPLE = 300  # rows that are enough to tell what the first ones are
_MAX_HEADER_ROWS = 4
_HEADER_WORDS = 14  # a longer cell names no column
_PLAIN_HEADER_WORDS = 8  # where nothing but its place says that it does
_LABEL_WORDS = 10
SECTIONS = frozenset(("part", "appendix", "chapter", "section", "subsection", "article", "step"))
_UNIT = r"(?:%|‰|đ|₫|\$|€|£|[^\W\d_]{1,5}\d?|đồng|nghìn|triệu|tháng)"
_FIGURE = re.compile(
    rf"[-+(±<>≤≥~$€£₫]{{0,2}}\s?\d[\d.,:/ ()–hx×-]{{0,40}}\s?{_UNIT}?(?:\s?/\s?{_UNIT})?\s?\*{{0,3}}", re.UNICODE
)
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")
_PHONE = re.compile(r"[+0(][\d\s.()-]{8,20}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s?=.{1,30})?")  # "(1)", "(3) = (1) x (2)", "A": a row below a header
_COUNT = re.compile(r"(?:s\.?t\.?t\.?|t\.?t\.?|số tt|số thứ tự|no\.?|#)", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:họ(?: và)?,? tên|tên|mã|ngày|tháng|năm|số|đơn vị|đơn giá|giá|mức|loại|ghi chú|lớp|chức (?:vụ|danh)|điểm"
    r"|nội dung|thời (?:gian|hạn)|địa (?:điểm|chỉ)|dịch vụ|hạng mục|chỉ tiêu|thành tiền|khoản|nhiệm vụ|câu hỏi|trả lời"
    r"|sản phẩm|hàng|vị trí|môn|tiết|thứ|buổi|điện thoại|email|phòng|đvt|sl|diễn giải|tỷ lệ|kết quả|name|date|price"
    r"|total|unit|quantity|item|description|amount|question|answer)\b",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"(?:họ(?: và)?,? tên|tên (?:đơn vị|công ty|khách hàng|dự án)|ngày sinh|sinh ngày|nơi sinh|giới tính|quốc tịch"
    r"|dân tộc|địa chỉ|điện thoại|số điện thoại|email|fax|mã số thuế|mst|(?:số )?(?:cccd|cmnd)|số tài khoản|ngân hàng"
    r"|chức vụ|website|người đại diện|đại diện|trình độ|nghề nghiệp|ngày (?:cấp|lập|ký|bắt đầu|kết thúc)|nơi cấp"
    r"|mã (?:nhân viên|khách hàng|số)|phòng ban|bộ phận|khách hàng|số (?:hợp đồng|hóa đơn)|address|phone"
    r"|date of birth)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\Anơi nhận ?:|\((?:đã )?ký\b|ký tên|\(ký\)|đóng dấu\)|ghi rõ họ,? tên", re.IGNORECASE)
_ROLES = re.compile(
    r"(?:đại diện (?:bên|công ty)|người (?:lập|nhận|giao|nộp|duyệt|bán|mua|viết|kiểm)\b|kế toán|thủ (?:trưởng|quỹ|kho)"
    r"|(?:tổng |phó )?giám đốc|hiệu trưởng|chủ tịch|trưởng phòng|tm\. |kt\. |tl\. )",
    re.IGNORECASE,
)
_SIGNATURE_ROWS, _ROLE_WORDS = 6, 8


def trimmed(grid: Grid) -> list[Row]:
    """Leave out empty rows, and columns that are empty or that no cell begins in; make all rows equally long."""
    width = max((len(row) for row in grid), default=0)
    rows = [[*row, *(Slot() for _ in range(width - len(row)))] for row in grid if any(slot.text for slot in row)]
    kept = [c for c in range(width) if any(row[c].text for row in rows)]
    return [[row[c] for c in kept] for row in rows]


def single_text(row: Row) -> str:
    """Return the one text of a row that holds but one and shares it with no row above; else nothing."""
    texts = [slot.text for slot in row if slot.text]
    return texts[0] if len(texts) == 1 and not any(slot.down and slot.text for slot in row) else ""


def is_figure(slot: Slot) -> bool:
    """Tell whether a cell holds a figure: a number, an amount, a date."""
    return slot.figure or _FIGURE.fullmatch(slot.text.strip()[:80]) is not None


def _figure_kind(text: str) -> str:
    """Return what a figure counts: a day, a telephone number, or its unit."""
    own = text.strip()[:80]
    if _DATE.fullmatch(own):
        return "date"
    return "phone" if _PHONE.fullmatch(own) else own.lstrip("0123456789.,:+-() ").rstrip("* ").casefold()


# --- headers --------------------------------------------------------------------------------------------------------


def header_depth(rows: Grid, *, flagged: int = 0, likely: bool = False) -> int:
    """Count the first rows of a table that only name its columns; 0 where none does.

    :param rows: trimmed, without titles above the table.
    """
    rows = rows[:_SAMPLE]
    depth = max(flagged, _merged_depth(rows)) or 1
    if depth >= len(rows):
        return len(rows) if flagged else 0
    if not flagged and not _names_columns(rows, depth, likely=likely):
        return 0
    return depth + (depth + 1 < len(rows) and _is_index(rows[depth]))


def _merged_depth(rows: Grid) -> int:
    """Count the rows that merged cells of the first one tie together."""
    depth = 1
    while depth < min(len(rows), _MAX_HEADER_ROWS):
        above, row = rows[depth - 1], rows[depth]
        divided = any(a.across and not a.down and not b.across for a, b in zip(above, row, strict=True))
        if not divided and not (depth == 1 and _shares_cells(rows)):
            break
        depth += 1
    return depth


def _shares_cells(rows: Grid) -> bool:
    """Tell whether a cell of the first row covers one of the second and no more, which has words of its own too."""
    row, following = rows[1], rows[2] if len(rows) > 2 else rows[1]
    covered = [c for c, slot in enumerate(row) if slot.down and slot.text]
    own = [slot for slot in row if slot.text and not slot.down]
    if not covered or not own or any(map(is_figure, own)):
        return False
    return following is row or not any(following[c].down for c in covered)


def _names_columns(rows: Grid, depth: int, *, likely: bool) -> bool:
    """Tell whether the first rows name the columns, by their letters, their words, and what stands beneath."""
    own = [slot for row in rows[:depth] for slot in row if slot.text and not slot.down]
    if any(len(slot.text.split()) > _HEADER_WORDS for slot in own) or not own:
        return False
    if sum(bool(_LABELS.match(row[0].text)) for row in rows) > 1 and not _NAMES.match(rows[0][-1].text):
        return False
    body = [slot for row in rows[depth:] for slot in row if slot.text]
    if not is_figure(own[0]) and any(_stands_out(own, body, sign) for sign in ("bold", "shaded")):
        return True
    if _COUNT.fullmatch(own[0].text):  # whatever follows, as the days of a month
        return True
    if any(is_figure(slot) and not _YEAR.fullmatch(slot.text) for slot in own):
        return False
    if sum(bool(_NAMES.match(slot.text)) for slot in own) > 1:
        return True
    return _above_figures(rows, depth, likely=likely) or _is_plain_header(rows, depth, likely=likely)


def _stands_out(head: Sequence[Slot], body: Sequence[Slot], sign: str) -> bool:
    """Tell whether all cells of the first rows are bold, or shaded, and most of the others not."""
    return all(getattr(slot, sign) for slot in head) and sum(getattr(slot, sign) for slot in body) < 0.5 * len(body)


def _above_figures(rows: Grid, depth: int, *, likely: bool) -> bool:
    """Tell whether a column holds words in the first rows and figures beneath.

    Beside the labels of fields any figures may stand: of two columns they must be of one kind, as amounts in đồng.
    """
    if len(rows[0]) == 2:
        kinds = [_figure_kind(row[1].text) for row in rows[depth:] if is_figure(row[1])]
        many = len(kinds) > (0 if likely else 1) and len(kinds) >= 0.6 * (len(rows) - depth)
        named = _NAMES.match(rows[0][1].text) is not None
        return many and not is_figure(rows[0][1]) and (named or len(set(kinds)) == 1)
    for column in range(len(rows[0])):
        body = [row[column] for row in rows[depth:] if row[column].text]
        head = rows[depth - 1][column].text or rows[0][column].text
        if head and body and sum(map(is_figure, body)) >= 0.6 * len(body):
            return True
    return False


def _is_plain_header(rows: Grid, depth: int, *, likely: bool) -> bool:
    """Tell whether the first row could name the columns of a table of words: short, full, and unlike what follows."""
    head = rows[0]
    texts = [slot.text for slot in head]
    if depth > 1:
        return True
    if not all(texts[1:]) or len(set(texts)) < len(texts) or len(rows) < (2 if likely else 3):
        return False
    if any(len(text.split()) > _PLAIN_HEADER_WORDS for text in texts) or (len(texts) < 3 and not likely):
        return False
    return not any(_resembles(texts[c], [row[c].text for row in rows[1:]]) for c in range(len(texts)))


def _resembles(head: str, body: Sequence[str]) -> bool:
    """Tell whether a text opens as those beneath it do: "Bà Lan" above "Bà Mai"; or stands among them again."""
    words = head.split()
    alike = sum(text == head or (len(words) > 1 and text.split()[:1] == words[:1]) for text in body)
    return bool(words) and alike >= max(1, 0.3 * len(body))


def _is_index(row: Row) -> bool:
    """Tell whether a row only counts the columns: (1), (2), (3)."""
    texts = [slot.text.strip() for slot in row if slot.text]
    if len(texts) < max(2, len(row) - 1) or not all(_INDEX.fullmatch(text) for text in texts):
        return False
    numbers = [int(found[0]) for text in texts if (found := re.search(r"\d{1,2}", text))]
    return numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1


def column_names(head: Grid) -> list[str]:
    """Name each column by the header rows above it, merged cells joined: "Giá" over "Ngày lễ" gives "Giá ngày lễ"."""
    rows = [row for row in head if not _is_index(row)]
    width = len(head[0]) if head else 0
    names = [""] * width
    for row in rows:
        text = ""
        for column, slot in enumerate(row):
            text = text if slot.across else "" if slot.down else slot.text
            names[column] = join_names(names[column], " ".join(text.split()))
    return names


def join_names(upper: str, lower: str) -> str:
    """Join the name of a group of columns and that of one of them.

    >>> join_names("Giá", "Ngày lễ"), join_names("Doanh thu", "Hà Nội"), join_names("Điểm", "Điểm thi")
    ('Giá ngày lễ', 'Doanh thu Hà Nội', 'Điểm thi')
    """
    if not upper or not lower:
        return upper or lower
    if lower.casefold().startswith(upper.casefold()):
        return lower
    words = lower.split()
    plain = len(words) > 1 and words[0][1:].islower() and words[1][0].islower()
    return f"{upper} {lower[0].lower() + lower[1:] if plain else lower}"


# --- rows that are none ---------------------------------------------------------------------------------------------


def is_group(row: Row, following: Row | None) -> bool:
    """Tell whether a row heads those beneath it: one text across the table, or a number and a name without values."""
    if following is None or len(row) < 3 or any(slot.down and slot.text for slot in row):
        return False
    filled = [slot for slot in row if slot.text]
    if not filled or any(is_figure(slot) for slot in filled):
        return False
    opener = filled[0].text if len(filled) == 1 else f"{filled[0].text.rstrip('.')}. {filled[-1].text}"
    marker = marker_of(opener)
    numbered = marker is not None and marker.scheme in ("roman", "capital", "part", "chapter", "section")
    if len(filled) == 2:
        return numbered and bool(row[0].text and row[1].text) and len(row) > 3
    spans = all(slot.across for slot in row[1:])
    return len(filled) == 1 and (spans or (bool(row[0].text) and (numbered or filled[0].bold or _capitals(opener))))


def _capitals(text: str) -> bool:
    return text.isupper() and len(text) > 3


def field_lines(rows: Grid, *, flagged: int = 0, likely: bool = False) -> list[str]:
    """Write a table of labels and values as lines "label: value"; nothing when it is none.

    :return: titles within it have empty lines around them.
    """
    width = len(rows[0])
    if flagged or width not in (2, 4) or any(is_figure(row[0]) for row in rows):
        return []
    pairs = [(row[c], row[c + 1]) for row in rows for c in range(0, width, 2) if row[c].text or row[c + 1].text]
    labels = [label.text for label, _ in pairs]
    if not all(labels) or any(len(label.split()) > _LABEL_WORDS for label in labels):
        return []
    colons = sum(label.rstrip().endswith(":") for label in labels) >= 0.6 * len(labels)
    if not colons and (width == 4 or not _labels_values(rows, labels, likely=likely)):
        return []
    return [_field_line(label.text, value.text) for label, value in pairs]


def _field_line(label: str, value: str) -> str:
    """Join a label and its value; what has no value is a title, and "Điều 5. Phí" one with a text of its own."""
    own, text = " ".join(label.split()), " ".join(value.split())
    if own.endswith(":"):
        return f"{own} {text}".strip()
    marker = marker_of(own)
    if not text or (marker and marker.scheme in SECTIONS):
        return f"\n{own}\n{text}\n"
    return f"{own}: {text}"


def _labels_values(rows: Grid, labels: Sequence[str], *, likely: bool) -> bool:
    """Tell whether the first of two columns labels the second, and the first row is not the header of both."""
    if len(set(labels)) < len(labels) or any(slot.down for row in rows for slot in row):
        return False
    known = sum(bool(_LABELS.match(label)) for label in labels)
    if known > 1 and not _LABELS.match(rows[0][1].text):
        return True
    for sign in ("bold", "shaded"):
        labelled = all(getattr(row[0], sign) for row in rows)
        if labelled and not any(getattr(row[1], sign) for row in rows if row[1].text):
            return True
    if all(is_figure(row[1]) for row in rows):
        return True
    return not _names_columns(rows, 1, likely=likely)


def is_signature(rows: Grid) -> bool:
    """Tell whether a table only arranges who signs, and to whom copies go."""
    texts = [slot.text for row in rows for slot in row if slot.text and not slot.down]
    if len(rows) > _SIGNATURE_ROWS or len(rows[0]) > 5 or any(is_figure(slot) for row in rows for slot in row):
        return False
    roles = [slot.text for slot in rows[0] if _ROLES.match(slot.text) and len(slot.text.split()) <= 3 * _ROLE_WORDS]
    signed = any(_SIGNED.search(text[:400]) for text in texts)
    return signed or (len(roles) > 1 and len(roles) == sum(bool(slot.text) for slot in rows[0]))

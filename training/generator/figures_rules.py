"""Rules that ask for dates, amounts, percentages and ordinals."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from training.generator.clauses import clause_of, finish, lower_first, without, write_question
from training.generator.drafts import Draft
from training.generator.tagging import Tagged

_DAY = r"ngày \d{1,2}(?: tháng \d{1,2}(?:,? năm \d{3,4}| năm \d{3,4})?|/\d{1,2}(?:/\d{4})?|-\d{1,2}-\d{4})"
_MONTH = r"tháng (?:\d{1,2}|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|mười một|mười hai)(?:,? năm \d{4}|/\d{4})"
_YEAR = r"(?:đầu |cuối |giữa )?năm \d{3,4}(?: (?:TCN|trước Công nguyên|CN|SCN))?"
_CENTURY = r"(?:đầu |cuối |giữa )?thế kỷ (?:thứ )?(?:[IVX]+|\d{1,2})\b(?: (?:TCN|trước Công nguyên))?"
_WHEN = re.compile(
    rf"(?P<in>\b(?:vào|trong|từ|đến|kể từ|cho đến|cho tới) )?\b(?P<time>{_DAY}|{_MONTH}|{_YEAR}|{_CENTURY})",
    re.IGNORECASE,
)

_NUMBER = r"\d+(?:[.,]\d+)*(?:\s?-\s?\d+(?:[.,]\d+)*)?"
_BIG = r"(?: (?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ))*"
_MONEY = r"(?:đồng|đô la|đô la Mỹ|USD|euro|bảng Anh|yên|nhân dân tệ|VNĐ|rúp|franc)"
_SIZES = {
    r"km²|km2|kilômét vuông|ki-lô-mét vuông|m²|m2|mét vuông|ha|hecta|héc-ta|dặm vuông": "bao nhiêu",
    r"km/h|km/giờ|km|m|cm|mm|mét|dặm|hải lý|ki-lô-mét|kilômét|feet|inch": "bao nhiêu",
    r"kg|tấn|gam|g|tạ": "bao nhiêu",
    r"°C|độ C|°F|độ F|K": "bao nhiêu",
    r"MW|kW|GW|kWh|lít|m³|m3|GB|MB": "bao nhiêu",
}
_COUNTED = (
    "người|học sinh|sinh viên|thành viên|đảng viên|đại biểu|quốc gia|nước|tỉnh|thành phố|huyện|xã|phường|quận|"
    "loài|chi|họ|ngôn ngữ|dân tộc|trường|trường học|bệnh viện|công ty|doanh nghiệp|nhà máy|ngôi nhà|hộ gia đình|"
    "tòa nhà|tàu|máy bay|xe tăng|binh sĩ|lính|quân|sư đoàn|trung đoàn|tiểu đoàn|khẩu pháo|bàn thắng|bàn|trận|"
    "huy chương|giải|giải thưởng|album|đĩa đơn|bài hát|bộ phim|tập phim|tập|cuốn sách|cuốn|chương|trang|bản|từ|"
    "chữ cái|đảo|hòn đảo|hồ|con sông|tầng|phòng|ghế|chỗ ngồi|tuyến|ga|sân bay|năm|tháng|ngày|giờ|phút|tuần|tuổi|"
    "lần|vòng|đội|cầu thủ|nhóm|chỉ tiêu|nhiệm vụ|dự án|ca|trường hợp|nạn nhân|con|cây|chiếc|ngôi|bức|nguyên tử|"
    "electron|vệ tinh|hành tinh"
)
_ABOUT = r"(?<![\w.,/-])(?P<about>(?:khoảng|hơn|gần|trên|chừng|tới) )?"
_UNITS = rf"{_MONEY}|{'|'.join(_SIZES)}|{_COUNTED}"
_AMOUNT = re.compile(rf"{_ABOUT}(?P<number>{_NUMBER}{_BIG}) (?P<unit>{_UNITS})(?!\w)(?! \d)(?!\s?/)")
_PERCENT = re.compile(rf"{_ABOUT}(?P<number>{_NUMBER})(?P<unit>\s?%| phần trăm)")
_ORDINAL = re.compile(
    r"\b(?P<head>lần|khóa|khoá|nhiệm kỳ|đời|kỳ|quân đoàn|hạng|vị trí|tập|tuần|ngày|vòng) (?P<thu>thứ )?"
    r"(?P<which>[IVXL]+|\d{1,3}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)\b(?! tháng| năm|/|,\d)"
)
_MONEY_UNIT = re.compile(_MONEY)
_SIZE_UNIT = re.compile("|".join(_SIZES))


def dates(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """Ask when, in what year, on what day: in place, or with the question word in front."""
    for match in _WHEN.finditer(tagged.text):
        start, end = match.span("time")
        found = tagged.at(match.start(), end)
        if (
            found is None
            or re.match(r"\s*(?:[-–—]|đến|tới|và|/|,? hay)\s*\w*\s*\d", tagged.text[end:])
            or _in_bracket(tagged.text, start)
        ):
            continue
        words = _when_words(match.group("time"))
        opening = tagged.segments[0] == (found[0], found[1]) and found[0] == 0
        clause = (
            clause_of(tagged, found[1] + 1, found[1] + 2)
            if opening and found[1] + 1 < len(tagged.words)
            else clause_of(tagged, *found)
        )
        if clause is None:
            continue
        question = (
            _fronted(tagged, clause.first, clause.last, match.span(), rng.choice(words[1]))
            if opening or (rng.random() < 0.35 and (match.group("in") or "").strip() in {"vào", ""})
            else None
        )
        lead = match.group("in") or "vào " * (start == match.start() and "khi" not in words[0][0])
        if question is None and not opening:
            word = rng.choice(words[0])
            before = "" if word.startswith(("khi", "bao giờ", "lúc")) and lead.strip() in {"vào", "trong"} else lead
            question = write_question(clause, match.start(), end, f"{before}{word}")
        if question:
            yield Draft("date", question, _answer_start(match, question), end)


def _answer_start(match: re.Match[str], question: str) -> int:
    """Answer a question for the year with the bare year, others with ``ngày`` and ``năm`` kept."""
    start, _ = match.span("time")
    year = re.match(r"năm (?=\d{3,4}$)", match.group("time"), re.IGNORECASE)
    return start + year.end() if year and "năm nào" in question.lower() else start


def _when_words(time: str) -> tuple[list[str], list[str]]:
    """Return the question words in place and in front for a time."""
    lowered = time.lower()
    if lowered.startswith("ngày"):
        return ["ngày nào", "ngày tháng năm nào", "khi nào", "thời gian nào"], ["Khi nào", "Vào ngày nào", "Ngày nào"]
    if lowered.startswith("tháng"):
        return ["tháng nào", "thời gian nào", "khi nào"], ["Khi nào", "Vào thời gian nào"]
    if "thế kỷ" in lowered:
        return ["thế kỷ nào", "thế kỷ thứ mấy"], ["Vào thế kỷ nào", "Thế kỷ nào"]
    return ["năm nào", "năm nào", "khi nào", "năm bao nhiêu"], ["Năm nào", "Vào năm nào", "Khi nào"]


def _fronted(tagged: Tagged, first: int, last: int, span: tuple[int, int], word: str) -> str | None:
    """Write ``Năm nào Bác ra đi?``: the question word in front, the time gone from its place."""
    from training.generator.clauses import Clause

    begin, end = tagged.words[first].start, tagged.words[last - 1].end
    if not (span[1] <= begin or (begin < span[0] and span[1] == end)):
        return None
    body = tagged.text[begin:end] if span[1] <= begin else without(Clause(tagged, first, last), *span)
    body = body.strip(" ,.")
    name = tagged.words[first].tag == "Np" or tagged.words[first].text.isupper()
    return finish(f"{word} {lower_first(body, name=name)}", "")


def _in_bracket(text: str, place: int) -> bool:
    return text.rfind("(", 0, place) > text.rfind(")", 0, place)


def amounts(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """Ask how much and how many; money and sizes are answered with their unit, counts too."""
    for match in _AMOUNT.finditer(tagged.text):
        found = tagged.at(*match.span())
        if found is None or _in_bracket(tagged.text, match.start()):
            continue
        if re.search(r"(?:ngày|tháng|năm|lần|số) $", tagged.text[: match.start()]):
            continue
        clause = clause_of(tagged, *found)
        question = (
            write_question(clause, match.start(), match.end(), _how_many(match, tagged.text, rng)) if clause else None
        )
        if question:
            yield Draft("amount", question, match.start("number"), match.end())


def _how_many(match: re.Match[str], text: str, rng: random.Random) -> str:
    unit = match.group("unit")
    if _MONEY_UNIT.fullmatch(unit):
        return rng.choice(["bao nhiêu", "bao nhiêu tiền", f"bao nhiêu {unit}", f"khoảng bao nhiêu {unit}"])
    if _SIZE_UNIT.fullmatch(unit):
        return rng.choice(["bao nhiêu", "khoảng bao nhiêu", f"bao nhiêu {unit}"])
    small = re.fullmatch(r"\d{1,2}", match.group("number")) is not None
    return f"{'mấy' if small and rng.random() < 0.35 else 'bao nhiêu'} {unit}"


def percentages(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """Ask what per cent."""
    for match in _PERCENT.finditer(tagged.text):
        found = tagged.at(*match.span())
        clause = clause_of(tagged, *found) if found and not _in_bracket(tagged.text, match.start()) else None
        word = rng.choice(["bao nhiêu phần trăm", "bao nhiêu %", "bao nhiêu", "mấy phần trăm"])
        question = write_question(clause, match.start(), match.end(), word) if clause else None
        if question:
            yield Draft("percentage", question, match.start("number"), match.end())


def ordinals(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """Ask the how-manieth: ``lần thứ mấy``, ``khóa mấy``."""
    for match in _ORDINAL.finditer(tagged.text):
        found = tagged.at(*match.span())
        plain = match.group("head") in {"lần", "nhiệm kỳ", "ngày", "tuần"} and not match.group("thu")
        clause = clause_of(tagged, *found) if found and not plain else None
        word = f"{match.group('head')} {match.group('thu') or ''}{rng.choice(['mấy', 'mấy', 'bao nhiêu'])}"
        question = write_question(clause, match.start(), match.end(), word) if clause else None
        if question:
            yield Draft(
                "ordinal", question, match.start("thu") if match.group("thu") else match.start("which"), match.end()
            )

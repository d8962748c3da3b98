"""Rules that ask for persons, posts, places and things."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from language.places import SURNAMES
from text import CAPITALS
from training.generator.clauses import clause_of, finish, lower_first, without, write_question
from training.generator.drafts import Draft
from training.generator.tagging import Tagged, Word

_TITLES = (
    "chủ tịch|phó chủ tịch|bí thư|phó bí thư|tổng bí thư|tổng thống|phó tổng thống|thủ tướng|phó thủ tướng|bộ trưởng|"
    "thứ trưởng|giám đốc|phó giám đốc|tổng giám đốc|hiệu trưởng|thống đốc|thị trưởng|đại sứ|tư lệnh|tổng tư lệnh|"
    "tham mưu trưởng|đại tướng|thượng tướng|trung tướng|thiếu tướng|đô đốc|nguyên soái|hồng y|giám mục|tổng giám mục|"
    "giáo hoàng|hoàng đế|nữ hoàng|quốc vương|thái tử|tể tướng|tổng đốc|toàn quyền|chánh án|viện trưởng|trưởng ban|"
    "huấn luyện viên|đội trưởng|tổng biên tập|đạo diễn|giáo sư|tiến sĩ|nhà văn|nhà thơ|nhạc sĩ|ca sĩ|diễn viên|họa sĩ|"
    "nhà khoa học|nhà vật lý|nhà toán học|nhà triết học|triết gia|vua|chúa|ông|bà|anh|chị|cô|đồng chí|luật sư|bác sĩ|"
    "kỹ sư|kiến trúc sư|nhà sử học|nhà báo|nhà thám hiểm|tướng|đại tá|trung tá|thiếu tá|đại úy|trung úy|thượng nghị sĩ"
)
_POST = re.compile(rf"(?:{_TITLES.split('|huấn luyện viên|')[0]})\b", re.IGNORECASE)
_HUMAN_VERBS = frozenset(
    "sinh nói viết ra_lệnh kết_hôn cưới tuyên_bố qua_đời cho_rằng cho_biết phát_biểu từ_chức ly_hôn học tốt_nghiệp "
    "sáng_tác phát_minh lên_ngôi đầu_hàng trở_về từ_chối đồng_ý chỉ_huy lãnh_đạo đề_xuất yêu_cầu nhận_xét".split()
)
_TITLE_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{_TITLES})\s(?:(?:(?!của|ở|tại|là|trong|được|bị|và)[^\s,.;:()]+\s){{0,6}}))$", re.IGNORECASE
)
_NAME = re.compile(rf"[{CAPITALS}][^\W\d_]*(?:[ -][{CAPITALS}][^\W\d_]*\.?){{1,4}}$")
_ELECTED = re.compile(
    r"\b(?:(?:được )?(?:bầu|bổ nhiệm|phong|cử|chỉ định|đề cử|tấn phong|thăng)"
    r"(?: giữ chức| làm| chức| lên làm| vào chức)|"
    r"(?:giữ|đảm nhiệm|đảm nhận|nhận|nắm giữ)(?: chức vụ| chức| cương vị)|lên làm|trở thành)\s+"
)
_TIME_WORDS = frozenset({"năm", "ngày", "tháng", "khi", "lúc", "thời", "nhiệm kỳ", "giai đoạn"})
_WHICH = {
    "thành phố": "thành phố nào", "tỉnh": "tỉnh nào", "huyện": "huyện nào", "quận": "quận nào", "xã": "xã nào",
    "nước": "nước nào", "bang": "bang nào", "đảo": "đảo nào", "quần đảo": "quần đảo nào", "sông": "sông nào",
    "núi": "núi nào", "trường": "trường nào", "đại học": "đại học nào", "công ty": "công ty nào", "hãng": "hãng nào",
    "tập đoàn": "tập đoàn nào", "đội": "đội nào", "câu lạc bộ": "câu lạc bộ nào", "trận": "trận nào",
    "giải": "giải nào", "bộ phim": "bộ phim nào", "phim": "phim nào", "cuốn sách": "cuốn sách nào",
    "tác phẩm": "tác phẩm nào", "bài hát": "bài hát nào", "album": "album nào", "đảng": "đảng nào",
    "triều đại": "triều đại nào", "nhà": "triều đại nào", "tiếng": "tiếng gì", "hành tinh": "hành tinh nào",
    "ngôn ngữ": "ngôn ngữ nào", "chiến dịch": "chiến dịch nào", "sân bay": "sân bay nào", "hồ": "hồ nào",
}  # fmt: skip
_SURNAMES = SURNAMES - {"Ông", "Hà", "An", "Đồng", "Giang", "Mai", "Thái", "Hoàng", "Cao"}
_PLACE_PREPOSITIONS = frozenset({"ở", "tại"})
_TO_PERSON = frozenset("với của cho gặp lấy cưới giết thay bởi mời".split())
_PLACE_WORDS = frozenset(
    "thành_phố tỉnh huyện quận xã phường thị_trấn thị_xã làng bang nước đảo bán_đảo quần_đảo châu vùng khu_vực "
    "biển vịnh sông hồ núi dãy khu thung_lũng cao_nguyên đồng_bằng thủ_đô trường đại_học bệnh_viện nhà_thờ chùa đền "
    "cung_điện sân_vận_động nhà_hát bảo_tàng trung_tâm hạt đường phố quảng_trường công_viên sân_bay cảng".split()
)


def person_spans(tagged: Tagged) -> Iterator[tuple[int, Word]]:
    """Yield the words that name a person: a Vietnamese surname first, or a title before."""
    for number, word in enumerate(tagged.words):
        if word.tag != "Np" or not _NAME.fullmatch(word.text):
            continue
        titled = _TITLE_BEFORE.search(tagged.text[: word.start])
        surname = word.text.split(" ")[0] in SURNAMES - {
            "Ông",
            "Hà",
            "An",
            "Đồng",
            "Giang",
            "Mai",
            "Thái",
            "Hoàng",
            "Cao",
        }
        if surname or (titled and not _POST.fullmatch(word.text)):
            yield number, word


def persons(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """Ask who: as the subject, after ``do``, ``bởi`` or ``là``, after a verb or preposition that takes persons."""
    words = tagged.words
    for number, word in person_spans(tagged):
        following = words[number + 1] if number + 1 < len(words) else None
        before = words[number - 1] if number else None
        clause = clause_of(tagged, number, number + 1)
        if clause is None or (following is not None and following.text in {"và", "("}):
            continue
        start = _title_start(tagged, clause.first, number)
        subject = start == words[clause.first].start and following is not None and following.tag in {"V", "R"}
        if subject:
            question = write_question(clause, start, word.end, "ai")
            if question:
                yield Draft("person", question, word.start, word.end)
            continue
        lead = next((w for w in reversed(words[:number]) if w.end <= start), before)
        if lead is None:
            continue
        ends = following is None or following.tag in {"V", "CH", "E", "R", "C"}
        if (
            lead.text in {"do", "bởi", "là"}
            and ends
            or lead.text in _TO_PERSON
            and (following is None or following.tag == "CH")
        ):
            question = write_question(clause, start, word.end, "ai")
            if question and not question.startswith("Ai là"):
                yield Draft("person", question, word.start, word.end)


def _title_start(tagged: Tagged, first: int, number: int) -> int:
    """Return where the titles before a name begin, no earlier than the clause."""
    low, start = tagged.words[first].start, tagged.words[number].start
    pattern = re.compile(rf"(?:^|(?<=\s))(?:{_TITLES})(?:\s[^,.;:()]{{0,30}})?\s$", re.IGNORECASE)
    match = pattern.search(tagged.text[low:start])
    if match is None or re.search(r"\b(?:do|bởi|là|của|với|và|cho|được|bị|đã|tại|ở|trong)\b", match.group()):
        single = re.search(rf"(?:^|(?<=\s))(?:{_TITLES})\s$", tagged.text[low:start], re.IGNORECASE)
        return low + single.start() if single else start
    return low + match.start()


def posts(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """Ask for the post somebody was elected or named to, and for that of a name in apposition."""
    for match in _ELECTED.finditer(tagged.text):
        place = tagged.at(match.end(), match.end() + 1)
        end = _phrase_end(tagged, place[0]) if place else None
        if place is None or end is None or not _POST.match(tagged.text, match.end()):
            continue
        clause = clause_of(tagged, tagged.at(match.start(), match.start() + 1)[0], end)  # type: ignore[index]
        last = tagged.words[end - 1].end
        if clause is None:
            continue
        word = "chức vụ gì" if "chức" not in match.group() and "cương vị" not in match.group() else "gì"
        question = write_question(clause, match.end(), last, "gì" if "làm" in match.group() else word)
        if question:
            yield Draft("post", question, match.end(), last)
    yield from _appositions(tagged, rng)


def _appositions(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """``Trần An, Bí thư Tỉnh ủy, ...`` asks for Trần An's post, and for the Bí thư's name."""
    for first, second in zip(tagged.segments, tagged.segments[1:], strict=False):
        name = tagged.words[first[1] - 1]
        title = tagged.text[tagged.words[second[0]].start : tagged.words[second[1] - 1].end]
        known = any(word is name for _, word in person_spans(tagged))
        if known and _POST.match(title) and not any(w.tag == "V" for w in tagged.words[second[0] : second[1]]):
            start = tagged.words[second[0]].start
            asked = rng.choice(["{} giữ chức vụ gì?", "{} là ai?", "Chức vụ của {} là gì?", "What is {}'s position?"])
            yield Draft("post", asked.format(name.text), start, start + len(title))
            if len(title.split()) > 2:
                asked = rng.choice(["{} là ai?", "Ai là {}?", "Ai giữ chức {}?"])
                question = asked.format(title if asked.startswith("{") else lower_first(title, name=False))
                yield Draft("person", f"{question[0].upper()}{question[1:]}", name.start, name.end)


def _phrase_end(tagged: Tagged, first: int) -> int | None:
    """Return the end of the noun phrase from word ``first``: nouns, names, adjectives and ``của``."""
    end = first
    for number in range(first, len(tagged.words)):
        word = tagged.words[number]
        if word.text.lower() in _TIME_WORDS:
            break
        if word.tag[0] in "NA" or word.tag in {"M", "FW"} or word.text == "của":
            end = number + 1 if word.text != "của" else end
            continue
        break
    return end if end > first else None


def places(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """Ask where: what follows ``ở`` or ``tại`` and names a place."""
    for number, word in enumerate(tagged.words):
        if word.tag != "E" or word.text.lower() not in _PLACE_PREPOSITIONS or number + 1 >= len(tagged.words):
            continue
        end = _phrase_end(tagged, number + 1)
        if end is None or not _names_a_place(tagged.words[number + 1 : end]):
            continue
        end = _wider_place(tagged, end)
        start, last = tagged.words[number + 1].start, tagged.words[end - 1].end
        if tagged.segment_of(number) == 0 and number == tagged.segments[0][0]:
            yield from _opening_place(tagged, end, start, last, rng)
            continue
        clause = clause_of(tagged, number, end)
        if clause is None or (end < clause.last and tagged.words[end].tag in {"C", "CC"}):
            continue
        ending = not any(w.tag != "CH" for w in tagged.words[end : clause.last])
        question = write_question(clause, word.start, last, "ở đâu" if ending else "ở nơi nào")
        if question:
            yield Draft("place", question, start, last)


def _names_a_place(words: tuple[Word, ...]) -> bool:
    named = any(w.tag == "Np" or (w.text[:1].isupper()) for w in words)
    return named and (words[0].tag == "Np" or words[0].text.lower().replace(" ", "_") in _PLACE_WORDS)


def _wider_place(tagged: Tagged, end: int) -> int:
    """Take in the wider places after commas: ``Huế, Việt Nam``."""
    words = tagged.words
    while end + 1 < len(words) and words[end].text == "," and words[end + 1].tag == "Np":
        following = _phrase_end(tagged, end + 1)
        if following is None or (following < len(words) and words[following].tag != "CH"):
            break
        end = following
    return end


def _opening_place(tagged: Tagged, end: int, start: int, last: int, rng: random.Random) -> Iterator[Draft]:
    """``Tại Huế, vua xây ...`` asks ``Vua xây ... ở đâu?``."""
    if end >= len(tagged.words) or tagged.words[end].text != ",":
        return
    clause = clause_of(tagged, end + 1, end + 2)
    if clause is not None and clause.first == end + 1:
        rest = without(clause, last, tagged.words[clause.first].start)
        first = tagged.words[clause.first]
        body = rest.strip() if first.tag == "Np" else lower_first(rest.strip(), name=False)
        question = finish(f"{body} ở đâu" if rng.random() < 0.7 else f"Ở đâu {body}", "")
        if question:
            yield Draft("place", question, start, last)


def which(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """Ask which city, river, company: a common noun with the name after it."""
    for number, (word, name) in enumerate(zip(tagged.words, tagged.words[1:], strict=False)):
        asked = _WHICH.get(word.text.lower())
        if asked is None or name.tag != "Np" or (word.text.lower() == "nhà" and " " in name.text):
            continue
        following = tagged.words[number + 2] if number + 2 < len(tagged.words) else None
        before = tagged.words[number - 1] if number else None
        counted = before is not None and before.tag in {"L", "M"}
        if counted or (following is not None and (following.tag in {"Np", "M", "C", "CC"} or following.text == ",")):
            continue
        clause = clause_of(tagged, number, number + 2)
        question = write_question(clause, word.start, name.end, asked) if clause else None
        if question:
            yield Draft("which", question, name.start if rng.random() < 0.5 else word.start, name.end)

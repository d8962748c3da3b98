"""From when a document is in force, and what it replaces or amends.

Only what a document says of itself ("Quyết định này có hiệu lực ..."), and not of a law that it speaks of. Rules over
the sentences around a few words; imports ``dates``, ``fact_words``, ``head_lines`` and ``kinds``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from index.head_lines import NUMBER, clean_number
from language.dates import date_at
from language.document_kinds import document_kinds, kind_of
from language.fact_words import alternatives, words

_BEFORE, _BEHIND = 220, 260  # code points of a sentence that are looked at
_MOST = 200  # times that a text may say such a word before the rest goes unread
_FORCE = re.compile(
    r"(?:hiệu lực|Hiệu lực|HIỆU LỰC|áp dụng|Áp dụng|ÁP DỤNG|thực hiện|Thực hiện)"
    r"(?: thi hành| áp dụng| pháp lý| thực hiện)?(?: kể| tính| bắt đầu)?,?"
    r"(?P<later>[ ]sau (?P<days>\d{1,3})(?: \([^)]{1,20}\))? ngày,?)?(?: kể| tính)?"
    r"[ ]?(?P<from>từ|Từ|TỪ)?[ ]?[:|]?[ ]*(?:thứ \w+,? |chủ nhật,? |Chủ nhật,? )?"
    r"(?=ngày|Ngày|NGÀY|tháng|khi|thời điểm|\d)"
)
_SIGNED = re.compile(
    r"(?:ngày|khi|thời điểm)(?: được)?(?: hai bên| các bên)? (?:ký|ban hành|thông qua|công bố)", re.IGNORECASE
)
_PASSED = re.compile(r"thông qua\b[^.;\n]{0,80}?(?=ngày \d)")
_THIS = re.compile(r"(?P<what>[^\W\d_]+(?: [^\W\d_]+){0,2}) này\b", re.IGNORECASE)
_MARKER = re.compile(r"^(?:\W*(?:Điều \d+[.:]?|\d+[.)]|[a-zđ]\)|[-–+*•]))*\W*", re.IGNORECASE)
_OTHER = re.compile(r"\bsố[ ]?:?[ ]?\d", re.IGNORECASE)
_LATER = re.compile(r"(?:,|\bvà) (?:chính thức |bắt đầu |sẽ )?có$")
_SENTENCE_END = re.compile(r"[.;](?=\s|$)|\||\t|[ ]{3,}|\n(?=\s*(?:\n|Điều|\d+[.)]|[-–+]|[a-zđ]\)))")
_REPLACES = re.compile(
    r"thay thế|Thay thế|THAY THẾ|bãi bỏ|Bãi bỏ|BÃI BỎ|hủy bỏ|Hủy bỏ|huỷ bỏ|Huỷ bỏ|sửa đổi|Sửa đổi|SỬA ĐỔI|hết hiệu lực"
)
_FROM_THIS = re.compile(r"(?: thi hành)?,? (?:kể )?từ (?:ngày|khi|thời điểm) [^.;\n]{0,50}này ")
_CITED = re.compile(rf"\b[Ss]ố[ ]?:?[ ]?(?P<number>{NUMBER})")
_CODE = re.compile(r"(?<![\w/-])[A-ZĐ]{2,6}(?:-[A-ZĐ0-9]{1,6}){1,4}(?![\w/-])")
_RESTING = re.compile(rf"\s*[-–+*]?\s*(?:{alternatives('resting')})\b")
_NAMED_END = re.compile(r"[.,;:\n]| ngày | kể từ | và (?=quy định|có|áp)| \(| trước đây| hiện hành")
_LONGEST_NAME, _KIND_REACH = 14, 60


def effective_date(text: str, issued: date | None) -> date | None:
    """Return from when a document says that it is in force itself.

    :param issued: what "kể từ ngày ký" stands for.
    """
    for match in islice(_FORCE.finditer(text), _MOST):
        if not (match["from"] or match["later"]) and not _is_label(text, match):
            continue
        if not _of_itself(text, match.start()):
            continue
        if signed := _SIGNED.match(text, match.end()):
            passed = passed_on(_sentence_before(text, match.start())) if "thông qua" in signed.group() else None
            day = passed or issued
            return day + timedelta(days=int(match["days"] or 0)) if day else None
        found = date_at(text, match.end())
        if found and found[0].precision != "year":
            return found[0].day
    return None


def passed_on(sentence: str) -> date | None:
    """Return the day behind "thông qua ... ngày"."""
    found = _PASSED.search(sentence)
    dated = date_at(sentence, found.end()) if found else None
    return dated[0].day if dated else None


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words are a label: ``Ngày hiệu lực: 01/09/2024``, ``Hiệu lực | 01/09/2024``."""
    before = text[max(0, match.start() - _BEFORE) : match.start()].rpartition("\n")[2].strip(" |-–\t").lower()
    return any(mark in match.group() for mark in ":|") and before in words("force label")


def _of_itself(text: str, place: int) -> bool:
    """Tell whether the sentence speaks of the document itself, and not of a clause of it or of another document."""
    before = _sentence_before(text, place)
    bare = _MARKER.sub("", before, count=1).strip().lower()
    if not bare or bare in words("force opening"):
        return True
    this = list(_THIS.finditer(before))[-1:]
    if this and _is_kind(this[0]["what"]) and not _OTHER.search(before, this[0].end()):
        of = before[: this[0].start()].lower()
        return "khoản" not in of and "điểm" not in of
    kind = kind_of(bare)
    rest = bare.removeprefix(kind).strip()
    return bool(kind) and (rest in words("force behind") or bool(_LATER.search(rest)) and not _OTHER.search(rest))


def _is_kind(what: str) -> bool:
    """Tell whether the last words before "này" name a kind of document."""
    parts = what.lower().split()
    return any(" ".join(parts[i:]) in _kinds() for i in range(len(parts)))


@lru_cache(maxsize=1)
def _kinds() -> frozenset[str]:
    """Return what a document may call itself."""
    return frozenset((*words("this"), *(kind.name for kind in document_kinds())))


def _sentence_before(text: str, place: int) -> str:
    """Return a sentence up to a place in it."""
    before = text[max(0, place - _BEFORE) : place]
    ends = [m.end() for m in _SENTENCE_END.finditer(before)]
    line = before.rfind("\n") + 1
    return before[max(ends[-1] if ends else 0, line if before[line:].strip() else 0) :]


# --- what it replaces -----------------------------------------------------------------------------------------------


def replaced(text: str, own: str) -> tuple[str, ...]:
    """Return the numbers, or names, of the documents that this one replaces, repeals or amends.

    :param own: its number, which is none of them.
    """
    found: list[str] = []
    for match in islice(_REPLACES.finditer(text), _MOST):
        ends = match.group() == "hết hiệu lực"
        line = text.rfind("\n", max(0, match.start() - _BEFORE), match.start()) + 1
        if _RESTING.match(text, line) or (not ends and text.endswith(words("passive"), 0, match.start())):
            continue
        found += _named_before(text, match) if ends else _named_behind(text, match)
    return tuple(dict.fromkeys(name for name in found if name != own))


def _named_before(text: str, match: re.Match[str]) -> list[str]:
    """Return what is said to lose its force from when this document is in force."""
    if not _FROM_THIS.match(text, match.end()):
        return []
    return [clean_number(m["number"]) for m in _CITED.finditer(_sentence_before(text, match.start()))]


def _named_behind(text: str, match: re.Match[str]) -> list[str]:
    """Return what stands behind the verb: numbers of documents, or else the name of one."""
    end = _SENTENCE_END.search(text, match.end(), match.end() + _BEHIND)
    rest = text[match.end() : end.start() if end else match.end() + _BEHIND]
    if rest.lstrip(" :")[:1] in ('"', "“") or "cụm từ" in rest[:20]:
        return []
    numbers = [clean_number(m["number"]) for m in _CITED.finditer(rest) if _follows_kind(rest, m.start())]
    verb = match.group().lower()
    if verb == "sửa đổi":  # what follows the first is where that stands, or what amended it before
        return numbers[:1]
    return numbers or (_by_name(rest.strip()) if verb in ("thay thế", "bãi bỏ") else [])


def _follows_kind(rest: str, place: int) -> bool:
    """Tell whether the kind of a document stands before a number: ``Quyết định số 12``."""
    before = rest[max(0, place - _KIND_REACH) : place].split()
    return any(kind_of(" ".join(before[i:])) for i in range(len(before)))


def _by_name(rest: str) -> list[str]:
    """Return a document called by its name: ``Quy định nghỉ phép ban hành năm 2022``, ``quy trình QT-MH-02``."""
    kind = kind_of(rest)
    if not kind:
        return []
    end = _NAMED_END.search(rest)
    name = rest[: end.start()] if end else rest
    if code := _CODE.search(name):
        return [code.group()]
    own = name.split()
    return [name] if len(kind.split()) < len(own) <= _LONGEST_NAME and own[-1] != "này" else []

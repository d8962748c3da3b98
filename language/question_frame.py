"""How a question is built: what it asks with, what it is about, which attribute of that, and what it says of it.

"Phí gửi xe máy một tháng là bao nhiêu?" asks, with "là bao nhiêu", for the "phí" of "gửi xe máy một tháng". The
attributes are ``asked_attributes.tsv``, the other words ``question_frame.tsv``. Pure; imports ``language``, ``text``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from language.like_parts import parts_of
from language.phrasing import expanded
from language.rules import table
from language.wording import Wording, wording
from text import strip_diacritics

_ASKED_WORDS = 5  # of a noun that "gì" asks for
_ATTRIBUTES = Path(__file__).with_name("asked_attributes.tsv")


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a question, as places of its words.

    :param asking: the words that it asks with; the first of several stretches comes first.
    :param attribute: what is asked of the thing: "phí"; empty where none is named.
    :param thing: what that is asked of, or what the question begins with.
    """

    said: Wording
    asking: tuple[tuple[int, int], ...]
    attribute: tuple[int, int]
    thing: tuple[int, int]

    @property
    def topic(self) -> str:
        """Return the question without what it asks with: "cần giấy tờ gì", "là bao nhiêu"."""
        return _joined(self.said, tuple(_widened(self.said, span) for span in self.asking))

    @property
    def object(self) -> str:
        """Return what the question is about, without the attribute asked for; the topic where none is named."""
        first, last = self.thing
        article = first < last and first and self.said.words[first - 1].said == "the"
        return self.said.said(first - bool(article), last) or self.topic

    @property
    def counts(self) -> bool:
        """Tell whether the thing is what is counted: "bao nhiêu doanh nghiệp"."""
        counting = {"nhiêu", "mấy", "nhieu", "may", "many"}
        return any(
            end == self.thing[0] < self.thing[1] and counting.intersection(self.said.read(start, end))
            for start, end in self.asking
        )

    @property
    def attribute_class(self) -> str:
        """Return the class of the attribute: ``money``, ``when``; empty where none is named."""
        return attribute_at(self.said, self.attribute[0])[0] if self.attribute[0] < self.attribute[1] else ""


def _widened(said: Wording, span: tuple[int, int]) -> tuple[int, int]:
    """Take the noun that "gì" and "nào" ask for to what asks, with its verb: "cần giấy tờ gì"."""
    start, end = span
    if not {"gì", "nào", "gi", "nao"}.intersection(said.read(start, end)):
        return span
    for at in range(start - 1, max(1, start - _ASKED_WORDS) - 1, -1):
        if _length(said, at, "predicate", "preposition"):
            return at, end
    return span


IN_NOUNS = frozenset("họp ký làm dạy nhận dự".split())  # verbs that end a noun of two: "cuộc họp"
_ARTICLES = (("the",), ("a",), ("an",))
_AUXILIARIES = frozenset(("did", "does", "do"))


def stated(question: str, answer: str) -> str:
    """Turn a question and its answer into a sentence: the answer stands where the question asked.

    :return: the question's topic, the answer behind it, where that does not fit.
    """
    frame = frame_of(question)
    if not answer or not frame.asking:
        return frame.topic
    said, (first, last) = frame.said, frame.asking[0]
    start, end = said.place(first, last)
    if len(frame.asking) > 1 or _NOT_A_PLACE.search(said.text[start:end].lower()):
        return f"{frame.topic} {answer}"
    lead = _LEAD_IN.match(said.text[start:end])
    before = f"{said.text[:start]}{lead.group() if lead else ''}"
    return f"{before}{_not_repeating(before, answer)}{said.text[end:]}".strip(" ?.")


_NOT_A_PLACE = re.compile(r"không|chưa|why|how|vì sao|tại sao|thế nào")
_LEAD_IN = re.compile(r"(?:(?:là|được|có|hết|mất|vào|lúc|ở|từ|đến|do|bằng|của|in|on) )+", re.IGNORECASE)


def _not_repeating(before: str, answer: str) -> str:
    """Drop from an answer the words that stand before it already: "lần thứ" + "Lần thứ 63" → "63"."""
    held, words = before.lower().split(), answer.split()
    lower = [word.lower() for word in words]
    for size in (3, 2, 1):
        places = range(len(words) - size) if size > 1 else range(min(1, len(words) - 1))
        for at in places:
            if lower[at : at + size] == held[-size:]:
                return " ".join(words[at + size :])
    return answer


def _joined(said: Wording, left_out: tuple[tuple[int, int], ...]) -> str:
    """Join what is left of a text when some words are taken out."""
    silent = _AUXILIARIES if said.phrase.language == "en" else frozenset()
    kept = [
        i for i, word in enumerate(said.words) if word.said not in silent and not any(a <= i < b for a, b in left_out)
    ]
    pieces: list[str] = []
    for i in kept:
        if pieces and i - 1 in kept:
            pieces.append(said.text[said.words[i - 1].end : said.words[i].start])
        elif pieces:
            pieces.append(" ")
        pieces.append(said.text[said.words[i].start : said.words[i].end])
    return re.sub(r"\s+", " ", "".join(pieces)).strip(" ,.;:?!")


@lru_cache(maxsize=128)
def frame_of(text: str) -> Frame:
    """Take a question apart.

    :param text: NFC, standing on its own.
    """
    said = wording(text)
    asking = tuple(sorted({said.words_of(m) for m in _found(said, "asking")}))
    if not said.phrase.marked:  # "xe may": "xe máy", not "mấy"
        vehicles = [part for part in parts_of(text) if part.kind == "vehicle"]
        asking = tuple(span for span in asking if all(span[0] >= p.end or span[1] <= p.start for p in vehicles))
    start = _first(said, asking)
    name, end = attribute_at(said, start)
    attribute = (start, end) if name else (start, start)
    if name and end < len(said.words) and said.read(end, end + 1)[0] in ("của", "cua", "of", "for", "the"):
        end += 1
    thing = (end, noun_end(said, end, asking)) if name else (start, noun_end(said, start, asking))
    if said.phrase.language == "en" and not name and said.read(thing[1], thing[1] + 1) in (("for",), ("of",)):
        attribute, first = thing, thing[1] + 1 + (said.read(thing[1] + 1, thing[1] + 2) in _ARTICLES)
        thing = (first, noun_end(said, first, asking))
    time = next((p for p in parts_of(text) if p.kind in ("period", "day", "daypart") and p.start == thing[0]), None)
    if time:  # "thu ngân sách năm 2024 của Huế": the time is not what it is of
        thing = (thing[0], thing[0]) if name or time.end >= thing[1] else (time.end, thing[1])
    return Frame(said, asking, attribute, thing)


def _first(said: Wording, asking: tuple[tuple[int, int], ...]) -> int:
    """Return the word that the noun begins with: behind what stands in front, and behind "ai", "khi nào"."""
    at, size = 0, len(said.words)
    fronted = [i for i, word in enumerate(said.words[:-1]) if word.is_mark and not _joins(said, i)]
    if fronted and fronted[-1] < 8:
        at = fronted[-1] + 1
    moved = True
    while moved and at < size:
        moved = False
        for start, end in asking:
            if start <= at < end:
                at, moved = end, True
        if at < size and (length := _length(said, at, "lead", "predicate") if at else _length(said, at, "lead")):
            at, moved = at + length, True
    return at if at < size else 0


def noun_end(said: Wording, start: int, asking: tuple[tuple[int, int], ...] = ()) -> int:
    """Return where the noun that begins at a word ends: before a predicate, a preposition or what asks."""
    if any(a <= start < b for a, b in asking):
        return start
    at = start + max(1, _length(said, start, "predicate"))
    while at < len(said.words):
        inside = any(a <= at < b for a, b in asking)
        parted = said.words[at].is_mark and not _joins(said, at)
        verb = _length(said, at, "predicate", "preposition")
        if inside or parted or (verb and not (at == start + 1 and verb == 1 and said.words[at].said in IN_NOUNS)):
            break
        if (length := _length(said, at, "tail")) and (
            any(a == at + length for a, _ in asking) or _length(said, at + length, "preposition")
        ):
            break
        at += 1
    return min(at, len(said.words))


def _joins(said: Wording, at: int) -> bool:
    """Tell whether a mark joins two names: "Sài Gòn - Đà Lạt"."""
    word = said.words[at]
    return said.text[word.start : word.end].strip() in ("-", "–")


def _length(said: Wording, at: int, *labels: str) -> int:
    """Return how many words of one of some labels begin at a word."""
    behind = " ".join(said.read(at))
    return max((len(match.group().split()) for label in labels for match in _at_start(said, label, behind)), default=0)


def _at_start(said: Wording, label: str, behind: str) -> list[re.Match[str]]:
    patterns = _patterns(label, said.phrase.marked, said.phrase.language)
    return [match for pattern in patterns if (match := pattern.match(behind))]


def _found(said: Wording, label: str) -> list[re.Match[str]]:
    """Find all words of a label."""
    patterns = _patterns(label, said.phrase.marked, said.phrase.language)
    found: list[re.Match[str]] = []
    for pattern in patterns:
        for match in pattern.finditer(said.phrase.read):
            if all(match.end() <= other.start() or match.start() >= other.end() for other in found):
                found.append(match)
    return found


@lru_cache(maxsize=32)
def _patterns(label: str, marked: bool, language: str) -> tuple[re.Pattern[str], ...]:
    rules = (r for r in table("question_frame.tsv") if r.label == label and r.language in ("any", language))
    return tuple(pattern for rule in rules if (pattern := rule.marked if marked else rule.bare))


def is_asking(said: Wording, start: int, end: int) -> bool:
    """Tell whether words do nothing but ask: "thì bao nhiêu tiền", "có phải không"."""
    asking = {i for match in _found(said, "asking") for i in range(*said.words_of(match))}
    if not asking.intersection(range(start, end)):
        return False
    silent = _patterns("silent", said.phrase.marked, said.phrase.language)
    words = said.read()
    return all(
        i in asking or said.words[i].is_mark or any(pattern.fullmatch(words[i]) for pattern in silent)
        for i in range(start, end)
    )


def first_asking(said: Wording) -> int:
    """Return the first word that asks; the number of words where none does."""
    return min((said.words_of(match)[0] for match in _found(said, "asking")), default=len(said.words))


def begins_with(said: Wording, at: int, label: str) -> int:
    """Return how many words of a label of ``question_frame.tsv`` begin at a word."""
    return _length(said, at, label) if at < len(said.words) else 0


# --- attributes -----------------------------------------------------------------------------------------------------


def attribute_at(said: Wording, at: int) -> tuple[str, int]:
    """Return the class of the attribute that begins at a word, and where it ends; nothing and ``at`` for none."""
    behind = " ".join(said.read(at))
    best = "", at
    for name, pattern in _attribute_patterns(said.phrase.marked):
        match = pattern.match(behind)
        if match and at + len(match.group().split()) > best[1]:
            best = name, at + len(match.group().split())
    return best


def asked_with(name: str, *, english: bool) -> str:
    """Return how an attribute of a class is asked for: "là bao nhiêu", "how much is"."""
    return next((row[4] if english else row[2] for row in _rows() if row[0] == name), "")


@lru_cache(maxsize=2)
def _attribute_patterns(marked: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    written = ((row[0], f"(?:{expanded(row[1])}|{row[3]})") for row in _rows())
    return tuple((name, re.compile(rf"{p if marked else strip_diacritics(p)}(?!\w)")) for name, p in written)


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, ...], ...]:
    lines = _ATTRIBUTES.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and line[0] != "#")


def lacks_noun(said: Wording, known: frozenset[int]) -> bool:
    """Tell whether a text holds nothing but verbs, question words and small words: "khi nào nộp?".

    :param known: words that do not count.
    """
    asking = {i for match in _found(said, "asking") for i in range(*said.words_of(match))}
    covered = set(asking) | known
    for at in range(len(said.words)):
        length = _length(said, at, "predicate", "tail", "preposition", "measure", "silent")
        covered |= set(range(at, at + length)) if not said.words[at].is_mark else {at}
    return len(covered) >= len(said.words)

"""Rules that ask for reasons, purposes, lists, definitions and objects."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from training.generator.clauses import clause_of, ends_loosely, finish, lower_first, write_question
from training.generator.drafts import Draft
from training.generator.names_rules import person_spans
from training.generator.tagging import Tagged

_BECAUSE = re.compile(r"(?:,\s*)?\b(?P<word>bởi vì|do vì|bởi|vì|do|nhờ|vì lý do|nguyên nhân là do) ")
_PURPOSE = re.compile(r"(?:,\s*)?\b(?P<word>với mục đích|nhằm mục đích|để|nhằm) ")
_LIST = re.compile(r"\b(?P<word>bao gồm|gồm có|gồm|như là|chẳng hạn như|như)(?: các| những)? ?:? ")
_CALLED = re.compile(
    r"\b(?:được|bị)?\s?(?:gọi là|mệnh danh là|đặt tên là|biết đến với tên(?: gọi)?|đổi tên thành|mang tên|có tên là|"
    r"có tên gọi là|đặt theo tên) "
)
# After "do", "bởi" and "nhờ" stands a reason or an agent; these words open a reason.
_REASON_WORDS = re.compile(
    r"(?:sự|việc|ảnh hưởng|tác động|thiếu|không|có|chưa|tình trạng|điều kiện|chiến tranh|lo|sợ|bị|quá|nhu cầu|lũ|mưa|"
    r"bão|dịch|bệnh|tai nạn|chấn thương|áp lực|khó khăn|mâu thuẫn|bất đồng|lý do|hậu quả|nạn|cuộc|trận|vụ|sức|nằm|ở|"
    r"đã|được)\b"
)
_LONGEST = 22  # words of an answer


def _rest(tagged: Tagged, place: int) -> tuple[int, int] | None:
    """Return the code points from ``place`` to the end of the sentence, without its full stop."""
    end = len(tagged.text.rstrip(" .;…"))
    return (place, end) if 2 <= len(tagged.text[place:end].split()) <= _LONGEST else None


def _before(tagged: Tagged, place: int) -> str | None:
    """Return the clause that ends at ``place``, as it stands in the sentence, first letter as in mid-sentence."""
    found = tagged.at(max(0, place - 2), place)
    if found is None or ends_loosely(tagged, found[1]):
        return None
    clause = clause_of(tagged, found[1] - 1, found[1])
    if clause is None:
        return None
    first = tagged.words[clause.first]
    body = tagged.text[first.start : place].strip(" ,")
    return lower_first(body, name=first.tag == "Np" or first.text.isupper()) if len(body.split()) >= 4 else None


def _stands(tagged: Tagged, match: re.Match[str]) -> bool:
    """Tell whether the matched word is a word of the sentence, and not a syllable of one: ``do`` in ``tự do``."""
    start, end = match.span("word")
    begins = any(w.start == start for w in tagged.words)
    thay = tagged.text[:start].rstrip().endswith(("thay", "đủ"))
    return begins and any(w.end == end for w in tagged.words) and not thay


def reasons(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """``X vì Y`` asks ``Vì sao X?`` and ``X vì sao?``; the reason must have a verb or stand after a state."""
    for match in _BECAUSE.finditer(tagged.text):
        word, rest = match.group("word"), _rest(tagged, match.end())
        body = _before(tagged, match.start()) if rest and _stands(tagged, match) else None
        if rest is None or body is None:
            continue
        agent = word in {"do", "bởi", "nhờ"} and not _REASON_WORDS.match(tagged.text, match.end())
        if agent or body.endswith(("là", "có", "lý", "được", "bị", "mặc")):
            continue
        forms = ["Vì sao {}?", "Tại sao {}?", "Vì sao {}?", "Do đâu {}?", "Nguyên nhân nào khiến {}?"]
        question = rng.choice(forms).format(body) if rng.random() < 0.8 else finish(f"{body} vì sao", "")
        if question:
            yield Draft("reason", question, *rest)


def purposes(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """``X để Y`` asks ``X để làm gì?`` and ``X nhằm mục đích gì?``."""
    for match in _PURPOSE.finditer(tagged.text):
        rest = _rest(tagged, match.end())
        body = _before(tagged, match.start()) if rest and _stands(tagged, match) else None
        following = next((w for w in tagged.words if w.start >= match.end()), None)
        if rest is None or body is None or following is None or not following.tag.startswith("V"):
            continue
        if body.rsplit(" ", 1)[-1].lower() in {"đủ", "cách", "có", "là", "dùng", "sử_dụng", "thể", "điều_kiện", "kiện"}:
            continue
        question = finish(f"{body} {rng.choice(['để làm gì', 'để làm gì', 'nhằm mục đích gì', 'nhằm làm gì'])}", "")
        if question:
            yield Draft("purpose", question, *rest)


def lists(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """``X gồm A, B và C`` asks ``X gồm những gì?``, ``những ai`` for persons."""
    for match in _LIST.finditer(tagged.text):
        rest = _rest(tagged, match.end())
        if rest is None or not re.search(r"[,;].* (?:và|cùng|hoặc) ", tagged.text[rest[0] : rest[1]]):
            continue
        found = tagged.at(*match.span())
        clause = clause_of(tagged, *found, whole=True) if found else None
        named = [w for _, w in person_spans(tagged) if w.start >= rest[0]]
        word = (
            "những ai"
            if len(named) > 1 and named[0].start - rest[0] < 12
            else rng.choice(["những gì", "những gì", "những thành phần nào"])
        )
        lead = match.group("word") if "như" not in match.group("word") else None
        if lead is None and not tagged.text[: match.start()].rstrip().endswith(("khác", "nhiều")):
            continue
        question = write_question(clause, match.start(), rest[1], f"{lead or 'gồm'} {word}") if clause else None
        if question:
            yield Draft("list", question, *rest)


def definitions(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """``X là Y`` asks ``X là gì?``; ``X được gọi là Y`` likewise."""
    for match in _CALLED.finditer(tagged.text):
        found = tagged.at(match.end(), match.end() + 1)
        stop = tagged.segments[tagged.segment_of(found[0])][1] if found else 0
        clause = clause_of(tagged, found[0], stop) if found and found[0] < stop else None
        if clause is None or found is None:
            continue
        end = next(
            (w.start for w in tagged.words[found[0] : stop] if w.tag in {"E", "C", "V", "CC"} or w.text == "("),
            tagged.words[stop - 1].end,
        )
        answer = tagged.text[match.end() : end].rstrip(" .,")
        question = write_question(clause, match.end(), match.end() + len(answer), "gì") if answer else None
        if question and 1 <= len(answer.split()) <= 10:
            yield Draft("definition", question, match.end(), match.end() + len(answer))
    yield from _being(tagged)


def _being(tagged: Tagged) -> Iterator[Draft]:
    for number, word in enumerate(tagged.words):
        if word.text != "là" or number == 0 or tagged.segment_of(number) != 0:
            continue
        subject = tagged.words[:number]
        if not all(w.tag[0] in "NMA" or w.tag in {"CH", "FW", "L", "E"} for w in subject) or len(subject) > 6:
            return
        stop = tagged.segments[tagged.segment_of(number + 1)][1] if number + 1 < len(tagged.words) else number
        if number + 1 >= stop:
            return
        start, end = tagged.words[number + 1].start, tagged.words[stop - 1].end
        answer = tagged.text[start:end].rstrip(" .")
        question = finish(f"{tagged.text[: word.end]} gì", "")
        if question and 2 <= len(answer.split()) <= _LONGEST and subject[0].tag != "P":
            yield Draft("definition", question, start, start + len(answer))
        return


def objects(tagged: Tagged, rng: random.Random) -> Iterator[Draft]:
    """Ask for what ends a clause after its verb: ``... phát minh ra gì?``."""
    for first, last in tagged.segments:
        words = tagged.words[first:last]
        while words and words[-1].tag == "CH":
            words = words[:-1]
        size = 0
        while size < len(words) and (words[-1 - size].tag in {"N", "Np", "Ny", "A", "Nb", "FW"}):
            size += 1
        if not 2 <= size <= 6 or size >= len(words) or words[-1 - size].tag != "V" or words[-size].tag != "N":
            continue
        verb = words[-1 - size].text.lower()
        if verb in {"là", "có", "được", "bị", "ra", "vào", "lên", "xuống", "đến", "tới", "về", "thành", "theo", "làm"}:
            continue
        start, end = words[-size].start, words[-1].end
        found = tagged.at(start, end)
        clause = clause_of(tagged, *found) if found else None
        question = (
            write_question(clause, start, end, rng.choice(["gì", "cái gì", "điều gì", "những gì"])) if clause else None
        )
        persons = any(start <= w.start < end for _, w in person_spans(tagged))
        if question and not persons:
            yield Draft("object", question, start, end)

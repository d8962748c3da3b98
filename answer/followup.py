"""Make a question that leans on the conversation stand on its own, by rules and without a language model.

Three things are mended: pronouns ("ông ấy", "hội nghị đó", "ở đó"), ellipsis ("Còn năm 2023 thì sao?", "Vậy tổng vốn
đầu tư?", "Tăng bao nhiêu?"), and a place, time or meeting that goes without saying. A question that names its own
subject is left alone, so that a change of topic carries nothing. Works on text as typed, marks or none.
Imports ``schema``, ``language.entities`` and ``answer.replies``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answer.replies import is_refusal
from language.acts import SEARCHED
from language.entities import TIME_WORDS, Entity, EntityKind, entities, of_kind, plain, spelt
from language.judgement import judge
from schema import Turn
from text import has_diacritics

_CARRIED: tuple[EntityKind, ...] = ("meeting", "place", "time")

_NEW_TOPIC = re.compile(
    r"^.{0,12}?\b(?:(?:hoi )?chuyen khac(?! (?:nhau|biet|gi)\b)|doi chu de|cau hoi khac|another question|"
    r"(?:new|different) topic)\b[\s:,.-]*"
)
# No opener: the first syllable of another word, "thế giới", "vay vốn", "con số", "thị trường".
_OPENER = re.compile(
    r"^(?:(?:the(?! (?:gioi|thao|nao|van|chap|che|he|luc|ky)\b)|vay(?! von\b)|"
    r"con(?! (?:nguoi|duong|cai|em|so(?! voi))\b)|nhu the|nhu vay|roi|va|"
    r"thi(?! (?:truong|xa|tran|phan|dua|cong|tot|sinh|hanh|dau)\b)|a(?=,| (?:the|con|vay)\b))"
    r"\b[\s,]*)+"
)
_OPENING = {"the": "thế", "vay": "vậy", "con": "còn", "nhu": "như", "roi": "rồi", "va": "và", "thi": "thì", "a": "à a"}
_ENGLISH_OPENER = re.compile(r"^(?:(?:and|so|then|what about|how about)\b[\s,]*)+")
_HOW_ABOUT = re.compile(r"[\s,]*\b(?:thi sao|thi the nao)\b[\s?.!]*$|[\s?.!]+$")
_SAME_AGAIN = re.compile(r"[\s,]*\bthi (?:(?:la|duoc|dat) )?(?:ai|bao nhieu|may|gi|the nao)[\s?.!]*$")
_PERSON = re.compile(
    r"\b(?:(?:ong|ba|anh|chi|co|vi|dong chi|nguoi) (?:ay|do|nay|ta)|he|she|him|her|his|(?:this|that) person)\b"
)
_PLACE = re.compile(
    r"\b(?:(?:o|tai) (?:do(?! (?:tuoi|cao|sau|am|man)\b)|day)|noi (?:do|nay)|(?:thanh pho|tinh) (?:do|nay|ay)|"
    r"that city)\b|(?<!are )(?<!is )(?<!was )(?<!were )\bthere\b(?! (?:is|are|was|were|a|any)\b)"
)
_HEADS = (
    r"hoi nghi|cuoc hop|phien hop|buoi lam viec|dai hoi|nghi quyet|ket luan|bao cao|chi thi|ke hoach|chuong trinh|"
    r"giai doan|nhiem ky|so tien|con so|so|khoan|du an|van ban|quyet dinh|meeting|report"
)
_TIME_HEADS = r"quy|nam|thang|ngay|year|quarter"  # "năm nay", "this year" are of today, not of the conversation
_THAT_THING = re.compile(
    rf"\b(?:(?:{_HEADS}) (?:do|nay|ay|tren)|(?:that|this) (?:{_HEADS})|(?:{_TIME_HEADS}) (?:do|ay)|"
    rf"that (?:{_TIME_HEADS}))\b"
)
# fmt: off
_POINTING = {
    **TIME_WORDS, "do": "đó", "nay": "này", "ay": "ấy", "day": "đây", "tren": "trên", "o": "ở", "tai": "tại",
    "ong": "ông", "ba": "bà", "chi": "chị chỉ", "co": "cô", "vi": "vị", "noi": "nơi", "so": "số", "khoan": "khoản",
    "thanh": "thành", "pho": "phố", "tinh": "tỉnh", "nguoi": "người", "dong": "đồng", "ta": "ta",
}
# fmt: on
# Without marks these are too many other words: "chỉ do", "có do", "sơ đồ", "sổ đỏ".
_MARKED_ONLY = re.compile(r"(?:anh|chi|co|vi|so) do")
_PREDICATE_FIRST = re.compile(
    r"^(?:tang|giam|vuot|bang|dat|chiem|so voi|hon|kem|len|xuong|mat|thuoc|khi nao|bao gio|o dau|bao nhieu|do dau)\b"
)
_WHY = re.compile(r"^(?:vi sao|tai sao|sao)\b")
_ASKING = r"(?:ai|bao nhieu|bn|may|gi|(?:o |tai |tu |den |do )?dau|khi nao|bao gio|vi sao|tai sao|the nao|ra sao|nao)"
_QUESTION_WORD = re.compile(
    rf"\b(?:{_ASKING.replace('|(?:o |tai |tu |den |do )?dau', '|(?:o|tai|tu|den|do) dau')}|bao lau|bao xa)\b|"
    r"\b(?:khong|chua)\W*$"
)
_COUNTED = re.compile(
    r"(?:^|, |\bco )(?:bao nhieu|may) (?!ty\b|trieu\b|tien\b|phan\b|dong\b)(?P<noun>\w+(?: \w+){0,3}?)"
    r"(?= (?:o|tai|bi|duoc|da|cua|trong|co|theo|nam|khi|do|vao|dat|hien|moi|chua|khong)\b|\W*$)"
)
_HAPPENS = re.compile(
    r"\b(?:chet|bi|mat|trot|truot|thuong|vang|do|dau|tang|giam|den|di|ve|nghi|song|sinh|dat|duoc|co|du)\b"
)
_COUNT_AGAIN = re.compile(
    r"^(?P<noun>(?!(?:thu|chi|tong|von|doanh thu|kim ngach|ty le|gia tri|muc|so)\b)\w+(?: \w+){0,3}?)"
    r" (?:thi )?(?:co |la )?(?:bao nhieu|may)(?: \w+)?\W*$|"
    r"^(?:co )?(?:bao nhieu|may) (?!(?:phan|lan|nam|lau|ngay|thang|nguoi)\b)(?P<things>\w+(?: \w+){0,2})\W*$"
)
_ASKED_LAST = r"(?:ai|bao nhieu|bn|may|gi|(?:o|tai|tu|den) dau|khi nao|bao gio|the nao|ra sao|nao)"
_TAIL = re.compile(
    r"[\s,]*\b(?:(?:da |co |uoc )?"
    r"(?:la|duoc|dat|dat duoc|thu duoc|bang|tang|giam|chiem|vuot|dai|rong|cao|o|vao|tu|ten|ten la)[\s,]+"
    rf"{_ASKED_LAST}\b[^,?]*|{_ASKED_LAST}(?: \w+){{0,3}})$"
)
_LEADING = re.compile(r"^(?:ai|vi sao|tai sao|sao|khi nao|bao gio)\b\s*(?:la )?")
_ENGLISH = frozenset(
    "the of is was were did does do has have what when where who whom whose why how which and from many much about "
    "it they that this there in to for with compared one".split()
)
_STOP = frozenset("la co da duoc o tai cua va thi ma nao gi ai bao nhieu may sao cho voi phan tram".split())
_JOINING = frozenset("in of at for the and city year o tai cua vao trong con va tp thanh pho tinh nam".split())
_MEANT = {"dau": "đâu", "may": "mấy", "nao": "nào", "gi": "gì", "bao": "bao"}
_YEAR_LEAD = re.compile(r"(?:năm|nam|in|by|for)\s(?=\d)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s+lan (?:thu )?\S+$")
_ENOUGH_OF_ITS_OWN = 6
_SHORT_ANSWER_WORDS = 12
_POINTED = frozenset(("it", "they", "nua"))  # words that lean on what was said
_FEW_WORDS = 4  # a longer question in another language than the last is a new one


@dataclass(frozen=True, slots=True)
class _Context:
    """What the conversation has said so far: the last question, standing on its own, and what was mentioned.

    :param answer: empty where the question was refused.
    :param mentions: of the last exchange, and the persons of those before it; a place or time that still holds stands
        in the last question already.
    """

    question: str
    answer: str
    mentions: tuple[Entity, ...]

    def last(self, kind: EntityKind) -> str:
        """Return the mention of a kind that a listener would think of, or nothing."""
        found = of_kind(self.mentions, kind)
        return found[-1].text if found else ""


def standalone_question(question: str, history: Sequence[Turn]) -> str:
    """Fill in what a question borrows from the conversation.

    :param question: as typed, NFC.
    :param history: earlier turns, oldest first.
    :return: the question itself where it needs nothing.
    """
    context: _Context | None = None
    for turn in (turn for turn in history if judge(turn.question).act in SEARCHED):
        resolved = _resolve(turn.question, context) if context else turn.question
        older = of_kind(context.mentions, "person") if context else ()
        answer = "" if is_refusal(turn.answer) else turn.answer.strip(" .")
        context = _Context(resolved, answer, older + entities(resolved) + entities(answer))
    return _resolve(question, context) if context else question


def _resolve(question: str, context: _Context) -> str:
    """Rewrite one question against what came before it."""
    marker = _NEW_TOPIC.match(plain(question))
    if marker:
        return _capitalised(question[marker.end() :]) or question
    english = _is_english(question)
    opener = (_ENGLISH_OPENER if english else _OPENER).match(plain(question))
    if opener and not english and not spelt(question, opener, _OPENING):
        opener = None
    rest = question[opener.end() :] if opener else question
    if again := _asked_again(rest, context):
        return _capitalised(again)
    replaced = _replace_pronouns(rest, context)
    if replaced != rest:
        return _capitalised(_fronted(replaced, context, ("meeting",)) if not english else replaced)
    other_language = english != _is_english(context.question)
    if not opener and (not context.answer or not _leans(rest, other_language=other_language)):
        return question
    if english or other_language:
        said = f": {context.answer}" if context.answer else ""
        return f"{rest.rstrip(' ?')}? ({context.question.rstrip(' ?')}{said})"
    bare = rest[: len(_without_how_about(plain(rest)))]
    if not _QUESTION_WORD.search(plain(bare)):
        return _capitalised(_substitute(bare, context))
    return _capitalised(_complete(rest, context))


def _is_english(question: str) -> bool:
    """Tell whether the question is English: no marks, and common English words in it."""
    words = re.findall(r"[a-z]+", question.lower())
    return question.isascii() and len(_ENGLISH.intersection(words) - {"the", "do", "to", "in"}) >= 1 + len(words) // 12


def _leans(question: str, *, other_language: bool) -> bool:
    """Tell whether a question without an opener or pronoun still needs the conversation.

    :param other_language: it is in another language than the last one.
    """
    if any(entity.kind in ("place", "person", "meeting") for entity in entities(question)):
        return False
    words = re.findall(r"\w+", plain(question))
    if _POINTED.intersection(words):
        return True
    if other_language and len(question.split()) > _FEW_WORDS:
        return False
    return ("one" in words and "the" in words) or sum(word not in _STOP for word in words) < _ENOUGH_OF_ITS_OWN


# --- pronouns -------------------------------------------------------------------------------------------------------


def _replace_pronouns(question: str, context: _Context) -> str:
    """Put names and phrases where pronouns stand."""
    for pattern, fill in ((_PERSON, _who), (_PLACE, _where), (_THAT_THING, _that_thing)):
        match = next((m for m in pattern.finditer(plain(question)) if _points(question, m)), None)
        filler = fill(question[slice(*match.span())], context) if match else ""
        if match and filler:
            question = question[: match.start()] + filler + question[match.end() :]
    return question


def _points(question: str, match: re.Match[str]) -> bool:
    """Tell whether a match on plain text is a pronoun with its marks: "ở đó", not "ở độ"."""
    if not has_diacritics(question):
        return _MARKED_ONLY.fullmatch(match.group()) is None
    return spelt(question, match, _POINTING)


def _who(pronoun: str, context: _Context) -> str:
    """Return the person last answered or asked about, with the title that the pronoun carried."""
    answered = of_kind(entities(context.answer), "person")
    name = answered[0].text if answered else context.last("person")
    pronoun = plain(pronoun)
    title = {"ong": "ông ", "ba": "bà "}.get(pronoun.split(" ")[0], "")
    return f"{title}{name}{chr(39) + 's' if pronoun == 'his' else ''}" if name else ""


def _where(pronoun: str, context: _Context) -> str:
    """Return the place last mentioned, with the preposition that the pronoun carried."""
    place = context.last("place")
    lead = {"o": "ở ", "tai": "tại ", "there": "in "}.get(plain(pronoun).split(" ")[0], "")
    return f"{lead}{place}" if place else ""


def _that_thing(pronoun: str, context: _Context) -> str:
    """Say what "hội nghị đó" is: the phrase that the last exchange began with the same noun."""
    words = plain(pronoun).split(" ")
    head = " ".join(words[1:] if words[0] in ("that", "this") else words[:-1])
    if head in _TIME_HEADS.split("|"):
        return context.last("time")
    for said in (_topic(context.question), _statement(context)):
        match = re.search(rf"\b{head}\b(?:[^?,.;:]|(?<=\d)[.,](?=\d))*", plain(said))
        if match and not _QUESTION_WORD.search(match.group()):
            return said[match.start() : match.end()].strip()
    return f"{pronoun} ({_topic(context.question)})"


def _statement(context: _Context) -> str:
    """Turn the last exchange into a sentence: the answer stands where the question word stood."""
    question = context.question.strip(" ?.")
    asking = re.finditer(rf"\b{_ASKING}\b(?: (?:phan tram|nguoi))?", plain(question))
    match = next((found for found in asking if spelt(question, found, _MEANT)), None)
    if match is None or not context.answer or len(context.answer.split()) > _SHORT_ANSWER_WORDS:
        return question
    before, after = question[: match.start()].rstrip(), question[match.end() :]
    return f"{before} {_not_repeating(before, context.answer)}{after}".strip()


def _not_repeating(before: str, answer: str) -> str:
    """Drop from the answer what stands before it already: "lần thứ" + "Lần thứ 63" gives "63"."""
    for count in (3, 2, 1):
        ending = " ".join(plain(before).split()[-count:])
        found = re.search(rf"\b{re.escape(ending)} ", plain(answer))
        if ending and found and (count > 1 or found.start() == 0):
            return answer[found.end() :]
    return answer


# --- ellipsis -------------------------------------------------------------------------------------------------------


def _without_how_about(text: str) -> str:
    """Drop a closing "thì sao?" and end marks; of "năm 2022 thì bao nhiêu?" just the year is left."""
    again = _SAME_AGAIN.search(text)
    if again and re.fullmatch(r"(?:nam )?\d{4}|quy \S+", text[: again.start()]):
        return text[: again.start()]
    cut = _HOW_ABOUT.search(text)
    return text[: cut.start()] if cut else text


def _asked_again(phrase: str, context: _Context) -> str:
    """Ask the last question again about what a phrase names: "Còn Cần Thơ năm 2024?", "And in 2024?".

    :return: nothing for a phrase that says more than names, and where the last question leaves a name no room.
    """
    phrase = phrase[: len(_without_how_about(plain(phrase)))].strip(" ,?.!")
    named = entities(phrase)
    if not named or not _joining(phrase, named):
        return ""
    question, fronted = context.question, []
    english = _is_english(question)
    for entity in _stretches(phrase, named):
        old = of_kind(entities(question), entity.kind)
        if old:
            question = _put_in(_year(entity.text, english=english), question, old[-1])
        elif entity.kind == "person":
            return ""
        else:
            fronted.append(_opening(entity, english=english))
    kinds = {entity.kind for entity in named}
    if "place" in kinds and "meeting" not in kinds:
        question = _without_number(question)
    return ", ".join([*fronted, _lower(question) if fronted else question])


def _stretches(phrase: str, named: Sequence[Entity]) -> list[Entity]:
    """Take all names of a kind together, from the first to the last: "Hải Phòng và Quảng Ninh"."""
    stretches = []
    for kind in dict.fromkeys(entity.kind for entity in named):
        start, end = of_kind(tuple(named), kind)[0].start, of_kind(tuple(named), kind)[-1].end
        stretches.append(Entity(kind, phrase[start:end], start, end))
    return stretches


def _joining(phrase: str, named: Sequence[Entity]) -> bool:
    """Tell whether nothing but small words stands between and around the names."""
    for entity in reversed(named):
        phrase = f"{phrase[: entity.start]} {phrase[entity.end :]}"
    return _JOINING.issuperset(re.findall(r"\w+", plain(phrase)))


def _put_in(new: str, question: str, old: Entity) -> str:
    """Put a name in place of one of its kind; a bare year gets the word before the old one: ``năm 2024``."""
    lead = _YEAR_LEAD.match(old.text) if new.isdigit() else None
    return f"{question[: old.start]}{lead.group() if lead else ''}{new}{question[old.end :]}"


def _year(time: str, *, english: bool) -> str:
    """Drop the word that a year has before it in the other language, or that stands in an English question anyway."""
    lead = _YEAR_LEAD.match(time)
    return time[lead.end() :] if lead and (english or plain(lead.group()) != "nam ") else time


def _opening(entity: Entity, *, english: bool) -> str:
    """Write a name as what a question may begin with: ``Ở Cần Thơ``, ``In Can Tho``, ``Năm 2024``."""
    name = _year(entity.text, english=english)
    if english:
        return f"In {name}"
    return f"{_lead(entity.kind)}{'năm ' if name.isdigit() else ''}{name}"


def _without_number(question: str) -> str:
    """Drop a meeting's number: that of another place has one of its own."""
    for meeting in of_kind(entities(question), "meeting"):
        if number := _NUMBERED.search(plain(meeting.text)):
            return f"{question[: meeting.start + number.start()]}{question[meeting.end :]}"
    return question


def _substitute(phrase: str, context: _Context) -> str:
    """Ask the last question again with ``phrase`` in place of what it stands against."""
    question, phrase = context.question, phrase.strip(" ,?.")
    own = entities(phrase)
    for entity in own:
        old = of_kind(entities(question), entity.kind)
        if old and len(phrase) - len(entity.text) < 8:
            return _put_in(phrase, question, old[-1])
    return (
        _in_place_of_its_like(phrase, question)
        or _counted_again(phrase, question)
        or _fronted(phrase + _tail(question), context)
    )


def _in_place_of_its_like(phrase: str, question: str) -> str:
    """Replace the phrase of the question that begins with the same two syllables, or return nothing."""
    words = plain(phrase).split()
    match = re.search(rf"\b{re.escape(' '.join(words[:2]))}\b", plain(question)) if len(words) > 2 else None
    if match is None:
        return ""
    rest = question[match.start() :].rstrip(" ?").split(" ")
    same_end = len(rest) >= len(words) and plain(rest[len(words) - 1]) == words[-1]
    if not same_end and _QUESTION_WORD.search(plain(" ".join(rest))):
        return ""
    kept = " ".join(rest[len(words) :]) if same_end else ""
    return f"{question[: match.start()]}{phrase} {kept}".strip() + "?"


def _counted_again(noun: str, question: str, *, unlike: bool = False) -> str:
    """Ask how many of something else: of "Bao nhiêu doanh nghiệp ở Huế mới mở?" what is counted is replaced.

    :param unlike: the nouns must not begin alike, as "học sinh đỗ" and "học sinh trượt" do.
    :return: nothing where the question counts nothing, or what is to be counted is no plain noun of its own.
    """
    match = _COUNTED.search(plain(question))
    if match is None or not spelt(question, match, _MEANT) or entities(noun) or not 0 < len(noun.split()) <= 4:
        return ""
    bare = plain(noun)
    if _HAPPENS.search(bare) or (unlike and bare.split()[0] == match["noun"].split()[0]):
        return ""
    return f"{question[: match.start('noun')]}{_lower(noun)}{question[match.end('noun') :]}"


def _complete(question: str, context: _Context) -> str:
    """Give a question without a subject the last one's, and any other its missing place and time."""
    own = plain(question)
    if context.answer and re.match(r"(?:con )?(?:ai|nguoi nao|gi) (?:khac )?nua\W*$", own):
        return f"Ngoài {context.answer}, {_lower(context.question)}"
    if context.answer and _WHY.match(own) and len(own.split()) < 5:
        return f"Vì sao {_lower(_statement(context))}?"
    if _PREDICATE_FIRST.match(own) and not _COUNTED.match(own):
        return f"{_topic(context.question)} {_lower(question)}"
    again = _COUNT_AGAIN.match(own)
    noun = question[slice(*again.span(again.lastgroup or 0))] if again else ""
    return _counted_again(noun, context.question, unlike=True) or _fronted(question, context)


def _fronted(question: str, context: _Context, kinds: Sequence[EntityKind] = _CARRIED) -> str:
    """Put the meeting, place and time of the conversation before a question that names none itself.

    Where the conversation named none either, the last question's topic stands in front.
    """
    own = entities(question)
    carried = [
        _lead(kind) + (_lower(context.last(kind)) if kind == "time" else context.last(kind))
        for kind in kinds
        if context.last(kind) and not of_kind(own, kind) and context.last(kind) not in question
    ]
    question = question.strip(" ?.!") + "?"
    if carried:
        return f"{_capitalised(', '.join(carried))}, {_lower(question)}"
    return f"{_topic(context.question)}: {_lower(question)}" if len(kinds) > 1 and not own else question


def _lead(kind: EntityKind) -> str:
    return {"meeting": "tại ", "place": "ở "}.get(kind, "")


def _tail(question: str) -> str:
    """Return the asking end of a question: "được bao nhiêu" of "Thu ngân sách được bao nhiêu?"."""
    match = _TAIL.search(plain(question.rstrip(" ?.")))
    if match:
        return " " + question[match.start() :].strip(" ?,.")
    return " là ai" if plain(question).startswith("ai ") else ""


def _topic(question: str) -> str:
    """Return what a question is about: the question without its asking words."""
    text = question.strip(" ?.")
    match = _TAIL.search(plain(text))
    if match and match.start() > 8:
        text = text[: match.start()]
    lead = _LEADING.match(plain(text))
    return text[lead.end() :].strip() if lead else text.strip()


def _lower(text: str) -> str:
    """Lower the first letter for use inside a sentence, unless it begins a name or an abbreviation."""
    second = text[1:].lstrip()[:1] if text[1:2] == " " else text[1:2]  # "A Lưới"
    starts_name = any(entity.start == 0 and entity.kind in ("person", "place") for entity in entities(text))
    return text if second.isupper() or starts_name else text[:1].lower() + text[1:]


def _capitalised(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]

"""Query rewriting: what a question borrows from the conversation is filled in, so that it stands on its own.

A question with its own subject and predicate is left alone, whatever was said before. Carrying needs evidence: a
pronoun (``language.pronouns``), a word that opens an ellipsis, or a fragment that lacks a part
(``language.ellipsis``). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.acts import SEARCHED
from language.ellipsis import (
    Fragment,
    capitalised,
    counted_again,
    fragment_of,
    has_like_part,
    in_circumstances,
    is_circumstance,
    lowered,
    marked,
    parts_swapped,
    rules_of,
    substituted,
    topic_of,
    with_context,
    without_opener,
)
from language.judgement import judge
from language.leaning import Leaning
from language.pronouns import Said, has_pronoun, resolved, surely_points
from language.question_frame import attribute_at, begins_with, first_asking, frame_of, is_asking, lacks_noun, noun_end
from language.wording import Wording, wording
from schema import Turn

_SHORT_NOUN = 2  # words of an attribute that is asked for without its thing
_MOST_WORDS = 10  # of a fragment that its opener alone gives away
_FEW_PREDICATES = 7  # words of a text that lacks a subject
_FEW_WORDS = 4  # of a noun alone that may stand for its like in the last question
_WHY = ("vì sao", "tại sao", "sao", "why", "vi sao", "tai sao", "how come")


def standalone_question(question: str, history: Sequence[Turn]) -> str:
    """Fill in what a question borrows from the conversation.

    :param question: as typed, NFC.
    :param history: earlier turns, oldest first; one that does not say how it was understood is read again.
    :return: the question itself where it needs nothing.
    """
    earlier: list[Said] = []
    for turn in history:
        if turn.standalone or judge(turn.question).act in SEARCHED:
            understood = turn.standalone or rewritten(turn.question, earlier)
            earlier.append(Said(understood, "" if turn.refused else turn.answer))
    return rewritten(question, earlier)


def rewritten(question: str, earlier: Sequence[Said]) -> str:
    """Rewrite a question against what was said before it.

    :param earlier: oldest first.
    """
    if not earlier:
        return question
    last = earlier[-1]
    if marked(question, "again"):
        return last.question
    judged = judge(question)
    if judged.act not in SEARCHED or wording(question).phrase.bare == wording(last.question).phrase.bare:
        return question
    if topic := marked(question, "topic"):
        return _behind(question, topic[1]) or question
    if judged.act == "correction":
        return _tidy(_corrected(question, last))
    if marked(without_opener(question), "other") or marked(question, "other"):
        return _others(last)
    return _filled(question, leaning_of(question, judged.leaning, last), earlier)


def _filled(question: str, leaning: Leaning, earlier: Sequence[Said]) -> str:
    """Fill in what a question leans on."""
    if leaning == "none":
        return question
    if leaning == "pronoun" or has_pronoun(question):
        bare = without_opener(question)
        filled = resolved(bare, earlier)
        if filled.lower() != bare.lower():
            return filled
        if leaning == "pronoun":
            return question
    return _tidy(_completed(fragment_of(question), earlier[-1]))


def leaning_of(question: str, judged: Leaning, last: Said) -> Leaning:
    """Tell what a question leans by, seen with the last one: a judgement needs evidence, and evidence suffices."""
    said = wording(question)
    if (judged == "pronoun" and has_pronoun(question, loosely=True)) or surely_points(question):
        return "pronoun"
    fragment = fragment_of(question)
    if fragment.opened and (fragment.closed or not fragment.rest) and len(said.words) <= _MOST_WORDS:
        return "ellipsis"
    if (judged == "ellipsis" and not _is_complete(fragment, last)) or _names_another(fragment, last):
        return "ellipsis"
    if _lacks_subject(question, last) or _lacks_thing(fragment):
        return "ellipsis"
    few = len(said.words) <= _FEW_WORDS
    if (
        few
        and fragment.named
        and not fragment.rest
        and (has_like_part(fragment.named, last.question) or marked(question, "carrier"))
    ):
        return "ellipsis"
    return "none"


def _is_complete(fragment: Fragment, last: Said) -> bool:
    """Tell whether a text has a subject and a predicate, and no word that says it leans on anything."""
    if fragment.opened or fragment.closed or fragment.topical or not fragment.named or is_circumstance(fragment.named):
        return False
    rest = wording(fragment.rest)
    said = not is_asking(rest, 0, len(rest.words)) and len(wording(fragment.whole).words) > _FEW_PREDICATES
    return said and not has_like_part(fragment.named, last.question)


def _names_another(fragment: Fragment, last: Said) -> bool:
    """Tell whether a fragment only names another and asks the same: "vùng 3 bao nhiêu", "trẻ em thì mấy tiền"."""
    rest, named = wording(fragment.rest), wording(fragment.named)
    if not fragment.named or not fragment.rest or len(named.words) > _FEW_WORDS:
        return False
    if fragment.topical and is_circumstance(fragment.named) and len(rest.words) <= _FEW_PREDICATES:
        return True
    if fragment.opened and has_like_part(fragment.named, last.question):
        return True
    return is_asking(rest, 0, len(rest.words)) and has_like_part(fragment.named, last.question)


def _lacks_thing(fragment: Fragment) -> bool:
    """Tell whether a fragment names an attribute and not of what: "địa chỉ?", "lệ phí bao nhiêu?"."""
    said = wording(fragment.named)
    name, end = attribute_at(said, 0)
    rest = wording(fragment.rest)
    asks = not fragment.rest or (is_asking(rest, 0, len(rest.words)) and said.phrase.marked and end <= _SHORT_NOUN)
    return bool(name) and end == len(said.words) and asks and len(rest.words) <= _FEW_WORDS


def _lacks_subject(question: str, last: Said) -> bool:
    """Tell whether a text has but a predicate, or a question word: "đóng cửa lúc mấy giờ?", "vì sao?"."""
    said = wording(question)
    if first_asking(said) == len(said.words):
        return False
    if is_asking(said, 0, len(said.words)):
        return True
    if not said.phrase.marked or said.words[0].said in ("ai", "những") or len(said.words) > _FEW_PREDICATES:
        return False
    return parts_swapped(question, last.question) is not None or lacks_noun(said, frozenset())


def _behind(question: str, word: int) -> str:
    """Return a question from a word on."""
    said = wording(question)
    if word >= len(said.words):
        return ""
    return capitalised(question[said.words[word].start :])


def _completed(fragment: Fragment, last: Said) -> str:
    """Complete a fragment by the last question."""
    question = last.question
    if not fragment.named and not fragment.rest:
        return question
    rest = wording(fragment.rest)
    if begins_with(wording(fragment.named), 0, "measure"):
        return with_context(fragment.whole, question)
    if _lacks_thing(fragment):
        return substituted(fragment.named, question)
    if fragment.named and (not fragment.rest or is_asking(rest, 0, len(rest.words)) or _repeats(rest, question)):
        if fragment.rest and _sort(fragment.rest) not in ("", _sort(question)):
            return _asked_otherwise(fragment, question)
        return substituted(fragment.named, question)
    if not fragment.named and is_asking(rest, 0, len(rest.words)):
        return _asked_alone(fragment.rest, last)
    if counted := _counted(fragment, question):
        return counted
    return parts_swapped(fragment.whole, question) or with_context(fragment.whole, question)


def _counted(fragment: Fragment, question: str) -> str:
    """Ask how many of something else: "mấy hợp tác xã?" after "bao nhiêu doanh nghiệp …?"."""
    said = wording(fragment.rest)
    if fragment.named or _sort(fragment.rest) != "amount" or first_asking(said):
        return ""
    first = next((i for i in range(len(said.words)) if not is_asking(said, i, i + 1)), 0)
    noun = said.said(first, len(said.words))
    return (counted_again(noun, question) or "") if first and noun and noun_end(said, first) == len(said.words) else ""


def _repeats(rest: Wording, question: str) -> bool:
    """Tell whether a predicate says nothing that the last question does not."""
    theirs = {word.bare for word in wording(question).words}
    asks = first_asking(rest)
    return asks < len(rest.words) and all(
        word.bare in theirs or is_asking(rest, i, i + 1) for i, word in enumerate(rest.words)
    )


_SORTS = (
    ("amount", ("bao nhiêu", "mấy", "how much", "how many", "bao nhieu", "may", "bn", "nhiêu")),
    ("time", ("khi nào", "bao giờ", "mấy giờ", "when", "what time", "lúc nào", "may gio", "hôm nào", "ngày nào")),
    ("place", ("ở đâu", "đâu", "where", "chỗ nào")),
    ("person", ("ai", "who")),
    ("verdict", ("không", "chưa", "được không", "có", "à", "hả", "khong", "ko")),
)


def _sort(text: str) -> str:
    """Return what a question word asks for."""
    words = f" {' '.join(wording(text).read())} "
    found = [(len(way), sort) for sort, ways in _SORTS for way in ways if f" {way} " in words]
    return max(found)[1] if found else ""


def _asked_otherwise(fragment: Fragment, question: str) -> str:
    """Ask something else of what a fragment names: "chủ nhật có khám không?", "nhà xe ở đâu?"."""
    if has_like_part(fragment.named, question) or is_circumstance(fragment.named):
        return with_context(fragment.whole, question)
    return in_circumstances(fragment.whole, question)


def _asked_alone(asking: str, last: Said) -> str:
    """Complete a question word alone: "Vì sao?", "Ở đâu?", "Bao nhiêu?"."""
    topic = topic_of(last.question)
    if asking.lower().startswith(_WHY):
        return f"{capitalised(asking)} {lowered(_statement(last))}?"
    if wording(asking).phrase.language == "en":
        return f"{capitalised(asking)}: {topic}?"
    return f"{capitalised(topic)} {lowered(asking)}?"


def _statement(last: Said) -> str:
    """Turn an exchange into a sentence: the answer stands where the question asked."""
    frame = frame_of(last.question)
    answer = last.short_answer
    if not answer or not frame.asking:
        return frame.topic
    if len(frame.asking) == 1:
        said = frame.said
        start, end = said.place(*frame.asking[0])
        asked = said.text[start:end]
        lead = re.match(r"(?:(?:là|được|có|hết|mất|vào|lúc|ở|từ|đến|do|bằng|in|on) )+", asked)
        if not re.search(r"không|chưa|why|vì sao|tại sao|how", asked):
            return f"{said.text[:start]}{lead.group() if lead else ''}{answer}{said.text[end:]}".strip(" ?.")
    return f"{frame.topic} {answer}"


def _others(last: Said) -> str:
    """Ask for more than was answered."""
    if not last.short_answer or any(character.isdigit() for character in last.short_answer):
        return last.question
    if wording(last.question).phrase.language == "en":
        return f"Besides {last.short_answer}, {lowered(last.question)}"
    return f"Ngoài {last.short_answer}, {lowered(last.question)}"


# --- corrections ----------------------------------------------------------------------------------------------------


def _corrected(question: str, last: Said) -> str:
    """Ask the last question again with the part replaced that a correction names."""
    meant, old = _meant(question)
    if not meant:
        return question
    if old and (replaced := _swapped(old, meant, last.question)):
        return replaced
    fragment = fragment_of(meant)
    if fragment.rest and fragment.named and not is_asking(wording(fragment.rest), 0, len(wording(fragment.rest).words)):
        return capitalised(meant)
    if not fragment.named and fragment.rest:
        return capitalised(meant)
    return substituted(fragment.named or meant, last.question)


def _meant(question: str) -> tuple[str, str]:
    """Return what a correction means, and what it takes back if it says so."""
    meant, old = question.strip(" *"), ""
    for _ in range(3):
        found = _rejected(meant)
        if found is None:
            break
        meant, taken = found
        old = old or taken
    said = wording(meant)
    lead = marked(meant, "meant")
    if lead and lead[0] == 0 and lead[1] < len(said.words):
        meant = said.said(lead[1], len(said.words))
    return meant, old


def _rejected(text: str) -> tuple[str, str] | None:
    """Take the half off a text that says what was not meant."""
    said = wording(text)
    for rule in rules_of("rejected"):
        match = rule.match(said.phrase)
        if match is None or match.group() == said.phrase.read:
            continue
        first, last = said.words_of(match)
        group = next((i for i in range(1, (match.lastindex or 0) + 1) if match[i]), 0)
        old = said.said(*said.words_of(match, group)) if group else ""
        kept = said.said(0, first) or said.said(last, len(said.words))
        if kept:
            return kept, old
    return None


def _swapped(old: str, new: str, question: str) -> str:
    """Put what was meant in the place of what was taken back, where the question says that."""
    sought, said = wording(old), wording(question)
    bare, theirs = [word.bare for word in sought.words], [word.bare for word in said.words]
    for size in range(len(bare), 0, -1):
        wanted = bare[-size:]
        for at in range(len(theirs) - size, -1, -1):
            if theirs[at : at + size] == wanted and size == len(bare):
                start, end = said.place(at, at + size)
                return question[:start] + lowered(new) + question[end:] if start else capitalised(new) + question[end:]
    return ""


def _tidy(written: str) -> str:
    """End a rewriting as a question ends."""
    written = re.sub(r"\s+", " ", written).strip()
    return capitalised(written.rstrip(" ?.!,") + "?")

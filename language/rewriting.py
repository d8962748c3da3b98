"""Query rewriting: what a question borrows from the conversation is filled in, so that it stands on its own.

A question with its own subject and predicate is left alone, whatever was said before. Carrying needs evidence: a
pronoun (``language.pronouns``), a word that opens an ellipsis, or a fragment that lacks a part
(``language.ellipsis``). Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from language.acts import SEARCHED
from language.circumstances import in_circumstances
from language.corrections import corrected
from language.ellipsis import counted_again, has_like_part, parts_swapped, substituted
from language.fragments import (
    Fragment,
    capitalised,
    fragment_of,
    is_circumstance,
    is_no_opener,
    lowered,
    marked,
    without_opener,
)
from language.judgement import judge
from language.leaning import Leaning
from language.like_nouns import head_match
from language.like_parts import parts_of
from language.pronouns import Said, has_pronoun, resolved, surely_points
from language.question_frame import (
    attribute_at,
    begins_with,
    first_asking,
    is_asking,
    lacks_noun,
    noun_end,
    stated,
)
from language.topics import compared_words, topic_of, with_context
from language.wording import Wording, without_courtesy, wording
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
    earlier = [replace(said, question=without_courtesy(said.question)) for said in earlier]
    last = earlier[-1]
    if marked(question, "again"):
        return last.question
    judged = judge(question)
    if judged.act not in SEARCHED or wording(question).phrase.bare == wording(last.question).phrase.bare:
        return question
    if topic := marked(question, "topic"):
        return _behind(question, topic[1]) or question
    if (more := marked(question, "more")) and more[0] == 0:
        return _tidy(f"{topic_of(last.question)}: {lowered(_behind(question, more[1]))}")
    if judged.act == "correction":
        return _tidy(corrected(question, last.question))
    if marked(without_opener(question), "other") or marked(question, "other"):
        return _others(last)
    return _filled(question, leaning_of(question, judged.leaning, last), earlier)


def _filled(question: str, leaning: Leaning, earlier: Sequence[Said]) -> str:
    """Fill in what a question leans on."""
    if leaning == "none":
        return question
    question = without_courtesy(question)
    if aside := _asked_aside(question):
        return _tidy(in_circumstances(aside, earlier[-1].question))
    if leaning == "pronoun" or has_pronoun(question):
        bare = without_opener(question)
        filled = resolved(bare, earlier)
        if filled.lower() != bare.lower():
            return filled
        if leaning == "pronoun":
            return question
    return _tidy(_completed(fragment_of(question), earlier[-1]))


def _asked_aside(question: str) -> str:
    """Return a question that first names its subject and then asks of it: "and the tables, can we smoke there?"."""
    bare = without_opener(question)
    said = wording(bare)
    mark = next((i for i, word in enumerate(said.words) if word.said == ","), 0)
    asked = wording(said.said(mark + 1, len(said.words)))
    asks = first_asking(asked) < len(asked.words) and not is_asking(asked, 0, len(asked.words))
    return bare if 0 < mark <= first_asking(wording(said.said(0, mark))) and asks and bare != question else ""


def leaning_of(question: str, judged: Leaning, last: Said) -> Leaning:
    """Tell what a question leans by, seen with the last one: a judgement needs evidence, and evidence suffices."""
    said = wording(question)
    if (judged == "pronoun" and has_pronoun(question, loosely=True)) or surely_points(question):
        return "pronoun"
    fragment = fragment_of(question)
    if fragment.closed and fragment.named and not fragment.rest and len(wording(fragment.named).words) <= _FEW_WORDS:
        return "ellipsis"
    if fragment.opened and (fragment.closed or not fragment.rest) and len(said.words) <= _MOST_WORDS:
        return "ellipsis"
    whole = is_no_opener(said) or _is_complete(fragment, last)
    if (judged == "ellipsis" and not whole) or _names_another(fragment, last):
        return "ellipsis"
    if _lacks_subject(question, last) or _lacks_thing(fragment) or _counted(fragment, last.question):
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
    return parts_swapped(question, last.question) is not None or lacks_noun(said, compared_words(question))


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
    if _asks_who_does(fragment) or _names_another_thing(fragment, question):
        return in_circumstances(fragment.whole, question)
    if counted := _counted(fragment, question):
        return counted
    return parts_swapped(fragment.whole, question) or with_context(fragment.whole, question)


def _names_another_thing(fragment: Fragment, question: str) -> bool:
    """Tell whether a fragment names another of what a question is about: "lớp yoga thì mấy giờ bắt đầu?"."""
    named = wording(fragment.named)
    verb = begins_with(named, 0, "predicate") or begins_with(named, 0, "tail")
    if len(named.words) < _SHORT_NOUN or verb or any(part.kind == "extreme" for part in parts_of(fragment.whole)):
        return False
    return head_match(named, wording(question)) is not None


def _asks_who_does(fragment: Fragment) -> bool:
    """Tell whether a question with "ai" for its subject says what is done to what: "ai phụ trách nhân sự?"."""
    said = wording(fragment.rest)
    begins = not fragment.named and said.read(0, 1) in (("ai",), ("who",))
    return begins and said.phrase.marked and not lacks_noun(said, frozenset())


def _counted(fragment: Fragment, question: str) -> str:
    """Ask how many of something else: "mấy hợp tác xã?" after "bao nhiêu doanh nghiệp …?"."""
    said = wording(fragment.rest)
    if fragment.named or _sort(fragment.rest) != "amount" or first_asking(said):
        return ""
    first = next((i for i in range(len(said.words)) if not is_asking(said, i, i + 1)), 0)
    noun = said.said(first, len(said.words))
    if not first or len(said.words) > _FEW_PREDICATES or begins_with(said, first, "predicate"):
        return ""
    return (counted_again(noun, question) or "") if noun_end(said, first) == len(said.words) else ""


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
    if has_like_part(fragment.named, question) or is_circumstance(fragment.named) or not fragment.contrasts:
        return with_context(fragment.whole, question)
    return in_circumstances(fragment.whole, question)


def _asked_alone(asking: str, last: Said) -> str:
    """Complete a question word alone: "Vì sao?", "Ở đâu?", "Bao nhiêu?"."""
    topic = topic_of(last.question)
    why = next((way for way in _WHY if asking.lower().startswith(way)), "")
    if why:
        return f"{capitalised(asking[: len(why)])} {lowered(stated(last.question, last.short_answer))}?"
    if wording(asking).phrase.language == "en":
        return f"{capitalised(asking)}: {topic}?"
    return f"{capitalised(topic)} {lowered(asking)}?"


def _others(last: Said) -> str:
    """Ask for more than was answered."""
    if not last.short_answer or any(character.isdigit() for character in last.short_answer):
        return last.question
    if wording(last.question).phrase.language == "en":
        return f"Besides {last.short_answer}, {lowered(last.question)}"
    return f"Ngoài {last.short_answer}, {lowered(last.question)}"


def _tidy(written: str) -> str:
    """End a rewriting as a question ends."""
    written = re.sub(r"\s+", " ", written).strip()
    return capitalised(written.rstrip(" ?.!,") + "?")

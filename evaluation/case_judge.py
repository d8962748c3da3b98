"""How one case went: pass, partial, fail, or ``?`` where only a person can tell; and why. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from evaluation.case_expectations import polarity, understood
from evaluation.case_matching import Match, is_told, match, says_otherwise
from evaluation.cases import Case, Expectation
from evaluation.predictions import Prediction

Verdict = Literal["pass", "partial", "fail", "?"]
VERDICTS: tuple[Verdict, ...] = ("pass", "partial", "fail", "?")
_QUOTE = re.compile(r"\n\n|“")
_MARKS = re.compile(r"\s*\[\d+\]")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the program did with a case.

    :param problems: what the build said of the files, one line each.
    :param unnamed: files that are neither indexed nor named in a problem.
    :param crash: the error of our own that ended it, or empty.
    :param built: there was an index to ask.
    """

    prediction: Prediction
    problems: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    crash: str = ""
    built: bool = True

    @property
    def short(self) -> str:
        """Return the short answer; one that abstained has none."""
        return "" if self.prediction.abstained else self.prediction.answer

    @property
    def said(self) -> str:
        """Return what is said before anything is quoted, without citation marks."""
        return _MARKS.sub("", _QUOTE.split(self.prediction.text, maxsplit=1)[0])


@dataclass(frozen=True, slots=True)
class JudgedCase:
    """A case, what was said to it, and how that does."""

    case: Case
    expectation: Expectation
    reply: Reply
    verdict: Verdict
    reason: str


def judge_case(case: Case, reply: Reply, expectation: Expectation | None = None) -> JudgedCase:
    """Judge one case.

    :param expectation: what to check; by default what can be understood of the case's own words.
    """
    wanted = expectation or understood(case.expected, case.question)
    verdict, reason = _judged(wanted, reply)
    return JudgedCase(case, wanted, reply, verdict, reason)


def _judged(wanted: Expectation, reply: Reply) -> tuple[Verdict, str]:
    """Weigh the build first, then whether there is an answer at all, then what it says."""
    if reply.crash:
        return "fail", f"crashed: {reply.crash}"
    if wanted.files_named and reply.unnamed:
        return "fail", f"left out without a word: {', '.join(reply.unnamed)}"
    verdict: Verdict
    told, whole = _told_at_build(wanted, reply)
    if whole:
        return "pass", f"the build says: {told}"
    if not reply.built:
        verdict, reason = "fail", "the corpus could not be built"
    else:
        verdict, reason = _of_refusal(wanted) if reply.prediction.abstained else _of_answer(wanted, reply)
    cited = len(reply.prediction.citations)
    if verdict == "pass" and 0 < wanted.citations < cited:
        return "partial", f"{cited} citations, at most {wanted.citations} expected"
    if verdict == "fail" and told:
        return "partial", f"the build says no more than: {told}"
    return verdict, reason


def _told_at_build(wanted: Expectation, reply: Reply) -> tuple[str, bool]:
    """Return the problem of the build that tells most of what it should, and whether it tells all."""
    if wanted.warned and reply.problems:
        return reply.problems[0], True
    held = [(sum(word.lower() in problem.lower() for word in wanted.build_says), problem) for problem in reply.problems]
    count, problem = max(held, default=(0, ""))
    return (problem, count == len(wanted.build_says)) if count else ("", False)


def _of_refusal(wanted: Expectation) -> tuple[Verdict, str]:
    """Judge an abstention."""
    if wanted.abstain:
        return "pass", "refused, as it may"
    if wanted.files_named and not wanted.has_values:
        return "pass", "every file is indexed or named"
    return "fail", "refused"


def _of_answer(wanted: Expectation, reply: Reply) -> tuple[Verdict, str]:
    """Judge an answer that was given."""
    if not wanted.has_values:
        return _of_no_value(wanted, reply)
    verdict, reason = _of_values(wanted, reply)
    if forbidden := _forbidden(wanted, reply):
        lowered: Verdict = "partial" if verdict == "pass" and match(reply.short, forbidden) < Match.HELD else "fail"
        if wanted.all_of and verdict == "pass":
            lowered = "partial"
        return lowered, f"says {forbidden!r} (otherwise {verdict}: {reason})"
    if verdict == "fail" and (half := next((v for v in wanted.partly if match(reply.said, v) >= Match.HELD), "")):
        return "partial", f"says {half!r}"
    return verdict, reason


def _of_no_value(wanted: Expectation, reply: Reply) -> tuple[Verdict, str]:
    """Judge an answer where none, or nothing in particular, was expected."""
    if forbidden := _forbidden(wanted, reply):
        return "fail", f"says {forbidden!r}"
    if wanted.unclear:
        return "?", f"to be judged by a person: {wanted.unclear}"
    if wanted.abstain:
        return "fail", "answered where it should refuse"
    if wanted.build_says or wanted.warned:
        return "fail", "the build says nothing of it"
    return "pass", "nothing wrong is said"


def _of_values(wanted: Expectation, reply: Reply) -> tuple[Verdict, str]:
    """Judge what was said by the values expected."""
    judged = [_of_all(wanted, reply)] if wanted.all_of else []
    if wanted.yes is not None:
        judged.append(_of_yes_no(wanted, reply))
    elif wanted.any_of:
        judged.append(_of_any(wanted, reply))
    return max(judged, key=_rank)


def _of_any(wanted: Expectation, reply: Reply) -> tuple[Verdict, str]:
    """Judge what was said by the value that it tells best."""
    return min((_of_value(value, reply) for value in wanted.any_of), key=_rank)


def _rank(judged: tuple[Verdict, str]) -> int:
    """Return how bad a verdict is."""
    return VERDICTS.index(judged[0])


def _of_value(value: str, reply: Reply) -> tuple[Verdict, str]:
    """Judge what was said by one value."""
    found = match(reply.short, value)
    if found >= Match.HELD:
        return "pass", f"tells {value!r}"
    if found == Match.NEAR:
        return "partial", f"tells {value!r} with more glued to it"
    if match(reply.said, value) >= Match.HELD:
        return "partial", f"tells {value!r}, and not first"
    if says_otherwise(reply.short, value):
        return "fail", f"says otherwise than {value!r}"
    if is_told(reply.prediction.text, value):
        return "partial", f"shows {value!r} and answers something else"
    return "fail", f"does not tell {value!r}"


def _of_all(wanted: Expectation, reply: Reply) -> tuple[Verdict, str]:
    """Judge what was said by all the values expected."""
    said = f"{reply.said}\n{reply.short}"
    missing = [value for value in wanted.all_of if not is_told(said, value)]
    if not missing:
        return "pass", "tells all"
    some = len(missing) < len(wanted.all_of) or any(is_told(reply.prediction.text, value) for value in missing)
    return ("partial" if some else "fail"), f"does not tell {', '.join(map(repr, missing))}"


def _of_yes_no(wanted: Expectation, reply: Reply) -> tuple[Verdict, str]:
    """Judge a yes or no, and what stands for one, as the hour up to which a guest may stay."""
    by_value = _of_any(wanted, reply) if wanted.any_of else ("fail", "says neither yes nor no")
    if by_value[0] == "pass":
        return by_value
    own = polarity(reply.said)
    if own is not None:
        return ("pass", "says so") if own == wanted.yes else ("fail", f"says {'yes' if own else 'no'}")
    if by_value[0] == "fail" and _polarity_stands(reply.prediction.text[len(reply.short) :], yes=bool(wanted.yes)):
        return "partial", "shows the sentence and answers something else"
    return by_value


def _polarity_stands(text: str, *, yes: bool) -> bool:
    """Tell whether words that say yes, or no, stand anywhere in a text."""
    clauses = re.split(r"[,;.:\n]", text)
    return any(polarity(clause) is yes for clause in clauses)


def _forbidden(wanted: Expectation, reply: Reply) -> str:
    """Return the first value told that must not be, or nothing."""
    for value in wanted.not_any:
        if match(reply.short, value) >= Match.NEAR or is_told(reply.said, value):
            return value
    return ""

"""Which clauses are considered to decide a question of yes or no, and that the reader judges their sentences alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from answer.composers.clauses import clauses_of
from answer.composers.deciding import DECIDES, considered_clauses, shares_of
from answer.reader import Reading
from answer.verdict import Verdict
from schema import Passage
from tests.answer.composers.conftest import Gather

RULES = {"pool.txt": "Hồ mở cửa từ 6 giờ. Khách được mang phao tay. Trẻ dưới 6 tuổi không được xuống hồ một mình."}
QUESTION = "Khách có được mang phao tay không?"


def judging(passages: Sequence[Passage]) -> tuple[Reading, ...]:
    decided = Verdict(0.9, 0.05), Verdict(0.02, 0.02)
    return tuple(Reading((), decided[0] if "phao" in p.text else decided[1]) for p in passages)


def test_sentences_are_judged_alone(gather: Gather) -> None:
    evidence = gather(QUESTION, RULES, phrases={"phao tay": 3.0})
    judged = tuple(replace(c, verdict=Verdict(0.4, 0.4)) for c in evidence.candidates)
    read: list[str] = []

    def reads(passages: Sequence[Passage]) -> tuple[Reading, ...]:
        read.extend(p.text for p in passages)
        return judging(passages)

    considered = considered_clauses(replace(evidence, candidates=judged, read=reads))
    assert "Khách được mang phao tay." in read and len(read) == len(set(read))
    best = max(zip(shares_of(considered), considered, strict=True), key=lambda one: one[0])[1]
    assert "phao tay" in best.clause.text and best.alone == Verdict(0.9, 0.05)
    assert best.signs[list(DECIDES).index("alone")] == pytest.approx(2.94, abs=0.05)


def test_what_is_one_sentence_is_not_read_again(gather: Gather) -> None:
    evidence = gather(QUESTION, {"pool.txt": "Khách được mang phao tay."}, phrases={"phao tay": 3.0})
    judged = tuple(replace(c, verdict=Verdict(0.8, 0.1)) for c in evidence.candidates)

    def never(passages: Sequence[Passage]) -> tuple[Reading, ...]:
        raise AssertionError(passages)

    considered = considered_clauses(replace(evidence, candidates=judged, read=never))
    assert [one.alone for one in considered] == [Verdict(0.8, 0.1)]


def test_without_verdicts_words_decide_and_nothing_is_read_again(gather: Gather) -> None:
    def never(passages: Sequence[Passage]) -> tuple[Reading, ...]:
        raise AssertionError(passages)

    considered = considered_clauses(replace(gather(QUESTION, RULES), read=never))
    assert considered and all(one.signs == () and one.alone is None for one in considered)


def test_a_sentence_stands_alone_with_what_leads_it_in() -> None:
    text = "Nghiêm cấm:\n- Ăn uống trong hồ\n- Quay phim"
    passage = Passage("r#0", "r", 0, text, 0, len(text), path=("Nội quy",))
    alone = [clause.alone() for clause in clauses_of(passage)]
    assert [p.text.strip() for p in alone] == ["- Ăn uống trong hồ", "- Quay phim"]
    assert alone[0].path == ("Nội quy", "Nghiêm cấm:")
    assert [text[p.start : p.end] for p in alone] == [p.text for p in alone]

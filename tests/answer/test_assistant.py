"""The assistant over a scripted retriever and reader: answers, abstains, tells its steps."""

from collections.abc import Iterator, Sequence
from datetime import date
from types import SimpleNamespace

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel

from answer.assistant import Assistant, Draft, Step
from answer.calibration import Calibration
from answer.generator import ChatModelGenerator, Generator, load_generator
from answer.ranking import Ranker
from errors import GeneratorError, QuestionError
from schema import AS_TYPED, Answer, Document, Hit, Passage, Turn
from settings import Settings
from tests.conftest import ScriptedReader, make_passage

HALONG = make_passage("Bà Vũ Thị An chủ trì. Thu ngân sách đạt 932,7 tỷ đồng.", doc_id="ha-long")
CANTHO = make_passage("Ông Lê Văn Bình chủ trì. Thu được 12.558 tỷ đồng.", doc_id="can-tho")
DATES = {"ha-long": date(2025, 4, 3), "can-tho": date(2024, 12, 1)}


class FixedRetriever:
    """Returns the same passages for every query, and remembers what it was asked."""

    def __init__(self, *passages: Passage) -> None:
        self.passages = passages
        self.queries: list[str] = []

    def retrieve(self, query: str, *, top_k: int) -> tuple[Hit, ...]:
        self.queries.append(query)
        return tuple(Hit(p, 1.0 / (i + 1), i + 1, "fused") for i, p in enumerate(self.passages[:top_k]))


class DatedStore:
    def __len__(self) -> int:
        return 2

    def document(self, doc_id: str) -> Document:
        title, passage = {"ha-long": ("Hạ Long năm 2023, 2024", HALONG), "can-tho": ("Cần Thơ", CANTHO)}[doc_id]
        return Document(doc_id, title, passage.text, "x.txt", DATES[doc_id])

    def passages_of(self, doc_id: str) -> tuple[Passage, ...]:
        return (HALONG if doc_id == "ha-long" else CANTHO,)


def assistant(
    phrases: dict[str, float], *passages: Passage, generator: Generator | None = None, rewriter: str = "rules"
) -> Assistant:
    settings = Settings(rerank_weight=1.0, rewriter=rewriter)
    index = SimpleNamespace(store=DatedStore(), build_id="b", lexical=SimpleNamespace(vocabulary={}))
    return Assistant(
        Ranker(FixedRetriever(*passages), ScriptedReader(phrases), settings=settings, index=lambda: index),  # type: ignore[arg-type,return-value]
        calibration=Calibration(slope=1.0, intercept=0.0, threshold=0.5),
        settings=settings,
        index=lambda: index,  # type: ignore[arg-type,return-value]
        generator=generator,
    )


def written(*replies: str) -> Generator:
    return ChatModelGenerator(GenericFakeChatModel(messages=iter(replies)))


def test_an_answer_is_a_verbatim_cited_span() -> None:
    answer = assistant({"932,7 tỷ đồng": 4.0}, HALONG, CANTHO).answer("Thu ngân sách Hạ Long bao nhiêu?")
    assert answer.short == "932,7 tỷ đồng"
    assert not answer.abstained
    citation = answer.citations[0]
    assert HALONG.text[citation.start : citation.end] == citation.quote == answer.short
    assert answer.confidence == pytest.approx(0.982, abs=1e-3)
    assert set(answer.timings) == {"understand", "search", "read", "compose"}
    assert answer.settings_hash == Settings(rerank_weight=1.0).hash()


def test_below_the_threshold_it_abstains_and_offers_the_nearest() -> None:
    answer = assistant({"932,7 tỷ đồng": -1.0}, HALONG, CANTHO).answer("Dân số Hạ Long bao nhiêu?")
    assert answer.abstained and answer.reason == "not_found"
    assert answer.short == "" and answer.citations == ()
    assert answer.hits[0].passage == HALONG


def test_nothing_found_is_an_abstention() -> None:
    answer = assistant({}).answer("Ai chủ trì?")
    assert answer.abstained and answer.hits == () and answer.confidence == 0.0


def test_steps_come_before_the_answer() -> None:
    events = list(assistant({"932,7 tỷ đồng": 4.0}, HALONG).stream("Thu ngân sách bao nhiêu?"))
    assert [e.name for e in events if isinstance(e, Step)] == ["understand", "search", "read"]
    assert isinstance(events[-1], Answer)


def test_documents_that_differ_are_answered_each_newest_first() -> None:
    both = assistant({"Vũ Thị An": 3.0, "Lê Văn Bình": 4.0}, CANTHO, HALONG)
    answer = both.answer("Ai chủ trì hội nghị?")
    assert answer.reason == "several_documents"
    assert answer.text == "Vũ Thị An [1]\nLê Văn Bình [2]"
    assert [c.doc_id for c in answer.citations] == ["ha-long", "can-tho"]


def test_a_question_that_names_its_place_gets_one_answer() -> None:
    both = assistant({"Vũ Thị An": 3.0, "Lê Văn Bình": 4.0}, CANTHO, HALONG)
    assert both.answer("Ai chủ trì hội nghị ở Cần Thơ?").text.startswith("Lê Văn Bình [1]")


def test_a_follow_up_is_searched_standing_on_its_own() -> None:
    one = assistant({"932,7 tỷ đồng": 4.0}, HALONG)
    answer = one.answer("Còn năm 2023 thì sao?", [Turn("Thu ngân sách Hạ Long năm 2024?", "1 tỷ")])
    assert answer.standalone_question == "Thu ngân sách Hạ Long năm 2023?"
    assert one.ranker.retriever.queries == [answer.standalone_question]  # type: ignore[attr-defined]


def test_small_talk_searches_nothing() -> None:
    one = assistant({"932,7 tỷ đồng": 4.0}, HALONG)
    answer = one.answer("Xin chào")
    assert answer.abstained and answer.reason == "greeting" and answer.text
    assert one.ranker.retriever.queries == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("question", ["", " \n\u200b", "x" * 1001])
def test_a_question_that_cannot_be_asked_says_why(question: str) -> None:
    with pytest.raises(QuestionError, match="expected"):
        assistant({}).answer(question)


def test_a_language_model_writes_and_is_checked() -> None:
    model = written("Thu ngân sách đạt 932,7 tỷ đồng [1], tăng 50% [1].")
    events = list(assistant({"932,7 tỷ đồng": 4.0}, HALONG, generator=model).stream("Thu ngân sách Hạ Long?"))
    answer = events[-1]
    assert isinstance(answer, Answer) and any(isinstance(e, Draft) for e in events)
    assert answer.reason == "written"
    assert [answer.text[a:b] for a, b in answer.unsupported] == ["50%"]
    assert "write" in answer.timings


@pytest.mark.parametrize(("reply", "reason"), [("KHONG_CO", "not_found"), ("Không rõ.", "generator_uncited")])
def test_a_language_model_may_abstain_but_not_go_uncited(reply: str, reason: str) -> None:
    answer = assistant({"932,7 tỷ đồng": 4.0}, HALONG, generator=written(reply)).answer("Thu ngân sách Hạ Long?")
    assert answer.reason == reason
    assert answer.abstained == (reason == "not_found")
    assert answer.short in ("", "932,7 tỷ đồng")


def test_a_failing_language_model_leaves_the_verbatim_answer() -> None:
    class Failing:
        def generate(self, question: str, passages: Sequence[Passage], **_: str) -> Iterator[str]:
            yield "Thu"
            raise GeneratorError("no server")

        def rewrite(self, question: str, history: Sequence[Turn]) -> str:
            raise GeneratorError("no server")

    answer = assistant({"932,7 tỷ đồng": 4.0}, HALONG, generator=Failing()).answer("Thu ngân sách Hạ Long?")
    assert answer.short == "932,7 tỷ đồng" and answer.reason == "generator_failed"


@pytest.mark.parametrize(
    ("reply", "asked"),
    [
        ("Thu ngân sách của Hạ Long năm 2023 là bao nhiêu?", "Thu ngân sách của Hạ Long năm 2023 là bao nhiêu?"),
        ("Câu hỏi:\nThu ngân sách?", "Thu ngân sách Hạ Long năm 2023?"),
        ("x" * 2000, "Thu ngân sách Hạ Long năm 2023?"),
        ("", "Thu ngân sách Hạ Long năm 2023?"),
    ],
)
def test_a_language_model_may_complete_follow_ups(reply: str, asked: str) -> None:
    one = assistant({"932,7 tỷ đồng": 4.0}, HALONG, generator=written(reply, "KHONG_CO"), rewriter="llm")
    history = [Turn("Thu ngân sách Hạ Long năm 2024?", "1 tỷ")]
    assert one.answer("Còn năm 2023 thì sao?", history).standalone_question == asked


def test_rules_complete_follow_ups_unless_the_model_is_set_to() -> None:
    one = assistant({"932,7 tỷ đồng": 4.0}, HALONG, generator=written("KHONG_CO"))
    history = [Turn("Thu ngân sách Hạ Long năm 2024?", "1 tỷ")]
    assert one.answer("Còn năm 2023 thì sao?", history).standalone_question == "Thu ngân sách Hạ Long năm 2023?"


def test_no_model_is_loaded_unless_one_is_named() -> None:
    assert load_generator(Settings()) is None
    with pytest.raises(GeneratorError, match="language model|not installed"):
        load_generator(Settings(llm="nosuchprovider:model"))


def test_a_question_may_be_asked_as_typed_whatever_was_said_before() -> None:
    one = assistant({"932,7 tỷ đồng": 4.0}, HALONG)
    history = [Turn("Thu ngân sách Hạ Long năm 2024?", "1 tỷ")]
    answer = one.answer("Còn năm 2023 thì sao?", history, without=(AS_TYPED,))
    assert answer.standalone_question == "Còn năm 2023 thì sao?" and not answer.is_rewritten


def test_how_the_last_question_was_understood_is_not_guessed_again() -> None:
    one = assistant({"932,7 tỷ đồng": 4.0}, HALONG)
    history = [Turn("Còn Hạ Long?", "1 tỷ", standalone="Thu ngân sách Hạ Long năm 2024?")]
    assert one.answer("Còn năm 2023 thì sao?", history).standalone_question == "Thu ngân sách Hạ Long năm 2023?"


def test_asking_for_more_asks_the_last_question_again() -> None:
    one = assistant({"932,7 tỷ đồng": 4.0}, HALONG)
    history = [Turn("Thu ngân sách Hạ Long năm 2024?", "1 tỷ")]
    assert one.answer("tiếp đi", history).standalone_question == "Thu ngân sách Hạ Long năm 2024?"
    assert one.answer("ok", history).reason not in ("", "not_found")

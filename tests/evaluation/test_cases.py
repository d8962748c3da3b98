"""Cases: their file, what is understood of free text, how an answer is judged, and the run over scripted corpora."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from errors import EvaluationError
from evaluation.__main__ import main
from evaluation.case_expectations import is_polar, polarity, understood
from evaluation.case_judge import JudgedCase, Reply, judge_case
from evaluation.case_matching import Match, match, says_otherwise
from evaluation.case_outcome import CasesOutcome, verdicts_of
from evaluation.case_runs import Built, Files, LiveBuilder, _unnamed, run_cases
from evaluation.cases import Case, Expectation, chosen_cases, load_cases, load_expectations, without_case
from evaluation.predictions import PredictedCitation, Prediction
from schema import Turn
from settings import Settings
from tests.conftest import HashEncoder
from tests.evaluation.fakes import HA_LONG, ScriptedAnswerer, abstention, answer_of

GOOD = {
    "id": "c1",
    "kind": "table",
    "input_files": {"gia.txt": "Vé người lớn 40.000 đồng."},
    "question": "Vé người lớn bao nhiêu?",
    "expected": "40.000 đồng",
}


def write_lines(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


def case_of(expected: str, question: str = "Giá vé là bao nhiêu?", **values: object) -> Case:
    return replace(Case("c1", "table", (("a.txt", b"x"),), question, expected), **values)


def reply_of(short: str, text: str = "", *, citations: int = 1, problems: Sequence[str] = ()) -> Reply:
    cited = PredictedCitation("a", "a#0", 0, 1, "x", "x")
    shown = text or f"{short} [1]"
    return Reply(Prediction("c1", "q", "q", short, shown, False, 0.9, (cited,) * citations, (), 1.0), tuple(problems))


REFUSAL = Reply(Prediction("c1", "q", "q", "", "Không thấy câu trả lời.", True, 0.1, (), (), 1.0))


def verdict(expected: str, reply: Reply, question: str = "Giá vé là bao nhiêu?") -> str:
    return judge_case(case_of(expected, question), reply).verdict


# --- the file --------------------------------------------------------------------------------------------------------


def test_reads_a_case_with_bytes_and_history(tmp_path: Path) -> None:
    line = GOOD | {
        "input_files": {"a/b.txt": "hex:ff00", "c.txt": "á"},
        "question": {"question": "Thế còn trẻ em?", "history": [["Vé người lớn?", "40.000 đồng"]]},
        "severity": 3,
        "verdict": "fail",
    }
    (case,) = load_cases(write_lines(tmp_path / "c.jsonl", line))
    assert case.files == (("a/b.txt", b"\xff\x00"), ("c.txt", "á".encode()))
    assert case.question == "Thế còn trẻ em?" and case.history == (Turn("Vé người lớn?", "40.000 đồng"),)
    assert (case.severity, case.verdict) == (3, "fail")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({k: v for k, v in GOOD.items() if k != "expected"}, "'expected' is missing"),
        (GOOD | {"answer": "x"}, "unknown key 'answer'"),
        (GOOD | {"input_files": {}}, "expected 'input_files' to be an object"),
        (GOOD | {"input_files": {"../a.txt": "x"}}, "below the corpus"),
        (GOOD | {"input_files": {"/a.txt": "x"}}, "below the corpus"),
        (GOOD | {"input_files": {"a.txt": 3}}, "expected the text of 'a.txt'"),
        (GOOD | {"input_files": {"a.txt": "hex:xyz"}}, "hexadecimal"),
        (GOOD | {"question": {"history": []}}, "'question' and 'history'"),
        (GOOD | {"question": ""}, "expected 'question'"),
        (GOOD | {"severity": "high"}, "expected 'severity'"),
        (GOOD | {"id": "c0"}, "id 'c0' was used on line 1"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: object, says: str) -> None:
    path = write_lines(tmp_path / "c.jsonl", GOOD | {"id": "c0"}, line)
    with pytest.raises(EvaluationError) as caught:
        load_cases(path)
    assert "line 2" in str(caught.value) and says in str(caught.value)


def test_expectations_are_read_and_checked(tmp_path: Path) -> None:
    line = {"id": "c1", "any_of": ["a"], "yes": False, "citations": 1, "abstain": True}
    found = load_expectations(write_lines(tmp_path / "e.jsonl", line))
    assert found == {"c1": Expectation(any_of=("a",), yes=False, citations=1, abstain=True)}
    for bad, says in (
        ({"id": "c1"}, "at least one of any_of"),
        ({"id": "c1", "any_off": []}, "unknown key 'any_off'"),
        ({"id": "c1", "any_of": "a"}, "list of texts"),
        ({"id": "c1", "abstain": 1}, "true or false"),
        ({"id": "c1", "citations": True}, "whole number"),
    ):
        with pytest.raises(EvaluationError, match=says):
            load_expectations(write_lines(tmp_path / "e.jsonl", bad))


def test_cases_are_chosen_by_kind_and_id() -> None:
    cases = (case_of("a"), case_of("b", id="c2", kind="list"))
    assert chosen_cases(cases) == cases
    assert [c.id for c in chosen_cases(cases, kinds=("list",))] == ["c2"]
    assert [c.id for c in chosen_cases(cases, ids=("c1",))] == ["c1"]
    for kinds, ids in ((("lists",), None), (None, ("c3",)), (("list",), ("c1",))):
        with pytest.raises(EvaluationError):
            chosen_cases(cases, kinds, ids)
    assert "c9" in without_case({"c9": Expectation()}, cases)[0] and not without_case({"c1": Expectation()}, cases)


# --- free text -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "wanted"),
    [
        ("40.000 đồng (control)", Expectation(any_of=("40.000 đồng",))),
        ("(0236) 3821 100", Expectation(any_of=("(0236) 3821 100",))),
        ("Hồ Thị Mận, whole although the line breaks", Expectation(any_of=("Hồ Thị Mận",))),
        ("12 nhà, tầng 3, phố Huế", Expectation(any_of=("12 nhà, tầng 3, phố Huế",))),
        ("refuse (not said)", Expectation(abstain=True)),
        ("no random answer", Expectation(abstain=True)),
        ("a greeting reply", Expectation(abstain=True)),
        ("7, or refuse", Expectation(any_of=("7",), abstain=True)),
        ("Xưởng mộc (or refuse)", Expectation(any_of=("Xưởng mộc",), abstain=True)),
        ("refuse, or “chưa mở”", Expectation(any_of=("chưa mở",), abstain=True)),
        ("9 triệu or refuse", Expectation(any_of=("9 triệu",), abstain=True)),
        ("Hồ Thị Mận, or a warning at build that it is VNI", Expectation(any_of=("Hồ Thị Mận",), warned=True)),
        ("build names the file", Expectation(warned=True)),
        ("each file left out is named", Expectation(files_named=True)),
        ("8 giờ; copies named at build, cited once", Expectation(any_of=("8 giờ",), files_named=True, citations=1)),
        ("both: Hồ Thị Mận; 9 triệu", Expectation(all_of=("Hồ Thị Mận", "9 triệu"))),
        ("Hồ Thị Mận first (the newest)", Expectation(any_of=("Hồ Thị Mận",))),
        ("miễn phí / không thu", Expectation(any_of=("miễn phí", "không thu"))),
        ("the four steps", Expectation(unclear="the four steps")),
        ("a list of topics or refuse", Expectation(abstain=True, unclear="a list of topics")),
    ],
)
def test_free_text_is_understood(expected: str, wanted: Expectation) -> None:
    assert understood(expected, "Giá vé là bao nhiêu?") == wanted


@pytest.mark.parametrize(
    ("expected", "wanted"),
    [
        ("được", Expectation(yes=True)),
        ("được, đến 22 giờ", Expectation(yes=True, any_of=("đến 22 giờ",))),
        ("không được hút thuốc", Expectation(yes=False, any_of=("không được hút thuốc",))),
        ("sai; at least the sentence", Expectation(yes=False)),
    ],
)
def test_a_yes_or_no_is_one_only_where_it_is_asked_for(expected: str, wanted: Expectation) -> None:
    assert understood(expected, "Có được ở lại không?") == wanted
    assert understood(expected, "Ai được ở lại?").yes is None


def test_polarity_and_polar_questions() -> None:
    assert [polarity(t) for t in ("Được gửi xe", "xe không được gửi", "Chưa.", "22 giờ")] == [True, False, False, None]
    polar = ["Có mất phí không?", "co mat phi khong", "Đúng hay sai?", "Được gửi xe chứ?", "Is it free?"]
    assert all(is_polar(question) for question in polar)
    assert not any(is_polar(question) for question in ("Mức phí?", "Ai không đến?", "Bao giờ mở cửa?"))


# --- matching --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "value", "found"),
    [
        ("40.000 đồng", "40.000 đồng", Match.RIGHT),
        ("ngày 02 tháng 9 năm 2031", "02/9/2031", Match.RIGHT),
        ("2031-09-02", "02/9/2031", Match.RIGHT),
        ("ngày 02 tháng 10 năm 2031", "02/9/2031", Match.NONE),
        ("Hồ\nThị Mận", "Hồ Thị Mận", Match.RIGHT),
        ("trên 30 tri ệ u đ ồ ng", "30 triệu đồng", Match.RIGHT),
        ("130 tri ệ u đ ồ ng", "30 triệu đồng", Match.NEAR),
        ("90 tỷ đổng", "90 tỷ đồng", Match.RIGHT),
        ("bà Hồ Thị Mân", "Hồ Thị Mận", Match.NONE),
        ("02/09/2031,7", "02/09/2031", Match.NEAR),
        ("7°C", "-7°C", Match.NONE),
        ("âm 7°C", "-7°C", Match.RIGHT),
        ("Vé người lớn giá 40.000 đồng, vé trẻ em giá 15.000 đồng", "40.000 đồng", Match.NEAR),
        ("vé bán ở quầy số hai gần cổng chính của công viên", "quầy số hai", Match.HELD),
        ("", "40.000 đồng", Match.NONE),
    ],
)
def test_match(said: str, value: str, found: Match) -> None:
    assert match(said, value) == found


def test_says_otherwise() -> None:
    assert says_otherwise("15.000 đồng", "40.000 đồng") and says_otherwise("7°C", "-7°C")
    assert says_otherwise("15.000 đồng", "cổng chính") and says_otherwise("ông Trần Văn An", "Hồ Thị Mận")
    assert not says_otherwise("quầy vé", "40.000 đồng") and not says_otherwise("40.000", "40.000 đồng")


def test_matching_stays_quick_on_long_text() -> None:
    for long in ("1" * 100_000, "- " * 50_000, "12/1" * 25_000):
        assert match(long, "40.000 đồng") == Match.NONE


# --- judging ---------------------------------------------------------------------------------------------------------

ROW = "15.000 đồng [1]\n\n“Vé trẻ em 15.000 đồng, vé người lớn 40.000 đồng”"


@pytest.mark.parametrize(
    ("expected", "reply", "wanted"),
    [
        ("40.000 đồng", reply_of("40.000 đồng"), "pass"),
        ("40.000 đồng", reply_of("15.000 đồng", ROW), "fail"),
        ("40.000 đồng", REFUSAL, "fail"),
        ("40.000 đồng", reply_of("vé", "vé [1]\n\n“vé người lớn 40.000 đồng”"), "partial"),
        ("40.000 đồng", reply_of("15.000 đồng", "15.000 đồng [1]\n40.000 đồng [2]"), "partial"),
        ("refuse", REFUSAL, "pass"),
        ("refuse", reply_of("40.000 đồng"), "fail"),
        ("40.000 đồng or refuse", REFUSAL, "pass"),
        ("40.000 đồng or refuse", reply_of("15.000 đồng"), "fail"),
        ("both: Hồ Thị Mận; 9 triệu", reply_of("Hồ Thị Mận", "Hồ Thị Mận [1]\n9 triệu [2]"), "pass"),
        ("both: Hồ Thị Mận; 9 triệu", reply_of("Hồ Thị Mận"), "partial"),
        ("both: Hồ Thị Mận; 9 triệu", reply_of("quầy vé"), "fail"),
        ("the four steps", reply_of("quầy vé"), "?"),
        ("the four steps", REFUSAL, "fail"),
        ("a list of topics or refuse", REFUSAL, "pass"),
        ("quầy số 1; cited once", reply_of("quầy số 1", citations=2), "partial"),
    ],
)
def test_verdicts(expected: str, reply: Reply, wanted: str) -> None:
    assert verdict(expected, reply) == wanted


@pytest.mark.parametrize(
    ("expected", "short", "quoted", "wanted"),
    [
        ("được", "được gửi xe", "", "pass"),
        ("được", "không", "Xe được gửi ở cổng, không thu phí.", "fail"),
        ("được", "ở cổng", "Xe được gửi ở cổng.", "partial"),
        ("được", "ở cổng", "Cổng phía tây.", "fail"),
        ("không được gửi xe", "không", "", "pass"),
        ("được, đến 22 giờ", "22 giờ", "", "pass"),
    ],
)
def test_verdicts_on_yes_and_no(expected: str, short: str, quoted: str, wanted: str) -> None:
    text = f"{short} [1]\n\n“{quoted}”" if quoted else f"{short} [1]"
    assert verdict(expected, reply_of(short, text), "Có được gửi xe không?") == wanted


def test_the_build_is_judged_too() -> None:
    warned = replace(REFUSAL, problems=("a.txt: is VNI.",))
    assert verdict("Hồ Thị Mận, or a warning at build", warned) == "pass"
    assert verdict("Hồ Thị Mận, or a warning at build", REFUSAL) == "fail"
    wanted = Expectation(any_of=("Hồ Thị Mận",), build_says=("a.txt", "VNI"))
    assert judge_case(case_of("-"), warned, wanted).verdict == "pass"
    assert judge_case(case_of("-"), replace(REFUSAL, problems=("a.txt: is broken.",)), wanted).verdict == "partial"
    assert verdict("each file left out is named", replace(REFUSAL, unnamed=("b.xls",))) == "fail"
    assert verdict("each file left out is named", REFUSAL) == "pass"
    assert verdict("refuse", replace(REFUSAL, crash="ValueError: x")) == "fail"


def test_a_side_file_tells_what_free_text_cannot() -> None:
    def judged(reply: Reply, **values: object) -> str:
        return judge_case(case_of("the four steps"), reply, Expectation(**values)).verdict  # type: ignore[arg-type]

    several = reply_of("9 triệu", "9 triệu [1]\n8 triệu [2]")
    assert judged(several, any_of=("9 triệu",), not_any=("8 triệu",)) == "partial"
    assert judged(reply_of("8 triệu"), any_of=("9 triệu",), not_any=("8 triệu",)) == "fail"
    assert judged(reply_of("9 triệu"), any_of=("9 triệu",), not_any=("8 triệu",)) == "pass"
    assert judged(reply_of("1982"), any_of=("1970",), partly=("1982",)) == "partial"
    assert judged(several, any_of=("8 triệu",), all_of=("8 triệu", "9 triệu")) == "partial"
    assert judged(reply_of("8 triệu"), not_any=("8 triệu",)) == "fail"
    assert judged(reply_of("9 triệu"), not_any=("8 triệu",)) == "pass"


# --- running ---------------------------------------------------------------------------------------------------------


class ScriptedBuilder:
    """Gives every corpus the same scripted answerer, and remembers what it was given to build."""

    def __init__(self, answerer: ScriptedAnswerer) -> None:
        self.answerer = answerer
        self.built: list[Files] = []

    def build(self, files: Files) -> Built:
        self.built.append(files)
        return Built(self.answerer)


def test_cases_of_the_same_files_are_built_once_and_come_back_in_order() -> None:
    one, other = (("a.txt", b"1"),), (("b.txt", b"2"),)
    cases = (
        case_of("932,7 tỷ đồng", "q1", id="c1", files=one),
        case_of("refuse", "q2", id="c2", files=other),
        case_of("refuse", "q3", id="c3", files=one, history=(Turn("a", "b"),)),
    )
    answerer = ScriptedAnswerer({"q1": answer_of("q1", HA_LONG, "932,7 tỷ đồng"), "q2": abstention("q2")})
    builder = ScriptedBuilder(answerer)
    replies = run_cases(cases, builder)
    assert [case.id for case, _ in replies] == ["c1", "c2", "c3"] and builder.built == [one, other]
    assert answerer.asked[1] == ("q3", (Turn("a", "b"),))
    assert [judge_case(case, reply).verdict for case, reply in replies] == ["pass", "pass", "fail"]
    assert replies[2][1].crash.startswith("KeyError")


def test_a_corpus_that_cannot_be_built_is_no_refusal() -> None:
    class Failing:
        def build(self, files: Files) -> Built:
            return Built(problems=("a.txt: is empty.",))

    ((_, reply),) = run_cases((case_of("refuse"),), Failing())
    assert reply.prediction.abstained and reply.prediction.text == "a.txt: is empty."
    assert verdict("refuse", reply) == "fail" and verdict("build names the file", reply) == "pass"


def test_the_real_build_names_what_it_leaves_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.encoder.load_encoder", lambda settings: HashEncoder())
    builder = LiveBuilder(Settings(), tmp_path)
    built = builder.build((("muc/trong.txt", b" \n"), ("la.xyz", b"x")))
    assert built.answerer is None and "trong.txt" in built.problems[0] and not built.crash
    assert "muc/trong.txt" not in built.unnamed and str(tmp_path) not in built.problems[0]
    assert (tmp_path / "corpus-1" / "la.xyz").read_bytes() == b"x"


def test_unnamed_files() -> None:
    files = (("a.txt", b""), ("b.jsonl", b""), ("c.xls", b""), ("d.bin", b""))
    assert _unnamed(files, ("a.txt", "b.jsonl, line 2"), ("c.xls: is not read.",)) == ("d.bin",)


# --- what comes out --------------------------------------------------------------------------------------------------


def outcome_of_three(*, verbose: bool = False) -> CasesOutcome:
    judged: list[JudgedCase] = [
        judge_case(case_of("40.000 đồng", verdict="fail"), reply_of("40.000 đồng")),
        judge_case(case_of("40.000 đồng", id="c2", kind="list", severity=4), reply_of("15.000 đồng", ROW)),
        judge_case(case_of("the four steps", id="c3", kind="list"), reply_of("quầy vé")),
    ]
    return CasesOutcome(tuple(judged), before={"c1": "fail", "c2": "partial", "c3": "fail"}, verbose=verbose)


def test_the_table_the_changes_and_the_failures() -> None:
    text = "\n".join(outcome_of_three(verbose=True).lines())
    rows = {line.split()[0]: line.split()[1:] for line in text.splitlines() if line.strip()}
    assert rows["list"] == ["2", "0", "0", "1", "1"] and rows["all"] == ["3", "1", "0", "1", "1"]
    assert "better 1: c1" in text and "worse 1: c2" in text and "the same 0 of 2" in text
    assert "FAIL c2 (list, severity 4): says otherwise than '40.000 đồng'" in text and "? c3" in text
    assert "PASS c1" not in text
    brief = "\n".join(outcome_of_three().lines())
    assert "? c3" in brief and "FAIL c2" not in brief


def test_figures_leave_out_what_only_a_person_can_judge() -> None:
    passed, partly = outcome_of_three().figures()
    assert (passed.name, passed.value, passed.n) == ("passed", 0.5, 2) and partly.value == 0.5
    assert passed.low < passed.value < passed.high


def test_the_json_is_read_back_as_what_went_before(tmp_path: Path) -> None:
    path = tmp_path / "o.json"
    path.write_text(json.dumps(outcome_of_three().as_json()), encoding="utf-8")
    assert verdicts_of(path) == {"c1": "pass", "c2": "fail", "c3": "?"}
    assert outcome_of_three().as_json()["kinds"][-1] == {
        "kind": "all", "n": 3, "pass": 1, "partial": 0, "fail": 1, "?": 1
    }  # fmt: skip
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(EvaluationError, match="JSON of a run of cases"):
        verdicts_of(path)


def test_the_command_refuses_what_it_cannot_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = write_lines(tmp_path / "c.jsonl", GOOD)
    for flags, says in (
        ([str(tmp_path / "none.jsonl")], "cannot read"),
        ([str(cases), "--kinds", "list"], "no case of the kind 'list'"),
        ([str(cases), "--against", str(cases)], "JSON of a run of cases"),
        ([str(cases), "--predictions", str(cases)], "not a predictions file"),
    ):
        assert main(["cases", *flags]) == 2
        assert says in capsys.readouterr().err
    assert load_cases(cases)

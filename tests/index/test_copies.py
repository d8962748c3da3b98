import hashlib

import pytest

from index.copies import ReadDocument, is_copy_name, text_key, without_copies
from index.problems import CorpusProblem
from schema import Document


def read(
    name: str, text: str = "Như nhau.", *, modified: float = 0.0, doc_id: str = "", place: str = ""
) -> ReadDocument:
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(doc_id or name, name, text, name + place, content_hash=digest)
    return ReadDocument(document, name, name[name.rindex(".") :], modified)


def kept(*found: ReadDocument) -> tuple[list[str], list[CorpusProblem]]:
    problems: list[CorpusProblem] = []
    return [d.source for d in without_copies(found, problems)], problems


@pytest.mark.parametrize(
    "copy",
    [
        "Copy of x.docx", "Copy (2) of x.docx", "x (1).docx", "x - Copy.docx", "x - Copy (3).docx",
        "Bản sao của x.docx", "Bản sao x.docx", "ban sao x.docx", "x - Bản sao.docx",
        "x copy 2.docx", "x_copy.docx", "Copy of a/x.docx",
        "x - Sao chép.docx",
    ],
)  # fmt: skip
def test_the_original_is_kept_wherever_its_copy_sorts(copy: str) -> None:
    assert is_copy_name(copy)
    for pair in ((copy, "xxxxxxxxxxxxxxxxxxxxxxxxx.docx"), ("xxxxxxxxxxxxxxxxxxxxxxxxx.docx", copy)):
        names, (problem,) = kept(*map(read, pair))
        assert names == ["xxxxxxxxxxxxxxxxxxxxxxxxx.docx"]
        assert (problem.source, problem.severity) == (copy, "warning")
        assert "xxx" in problem.message


@pytest.mark.parametrize("name", ["x.docx", "copyright.txt", "bản sao lục.txt"[4:], "photocopy.txt", "2024/11/x.txt"])
def test_names_that_only_look_like_it(name: str) -> None:
    assert not is_copy_name(name)


@pytest.mark.parametrize(
    ("first", "second", "original"),
    [
        (read("a.pdf"), read("a.docx"), "a.docx"),
        (read("a.html"), read("a.md"), "a.html"),
        (read("a.txt"), read("a.pdf"), "a.txt"),
        (read("a.md"), read("a.txt"), "a.md"),
        (read("luu/a.txt"), read("a.txt"), "a.txt"),
        (read("a.txt", modified=2.0), read("b.txt", modified=1.0), "b.txt"),
        (read("a.txt"), read("b.txt"), "a.txt"),
    ],
)
def test_which_of_two_is_the_original(first: ReadDocument, second: ReadDocument, original: str) -> None:
    assert kept(first, second)[0] == [original]


def test_white_space_bullets_and_lines_between_cells_make_no_other_text() -> None:
    same = ["- Thu:  5 tỷ\n\n- Chi: 4 tỷ", "• Thu: 5 tỷ\n• Chi: 4 tỷ\n", "Thu: | 5 tỷ\nChi: 4 tỷ"]
    assert len({text_key(text) for text in same}) == 1
    assert len({text_key(text) for text in ("lãi 5", "lãi -5", "lãi 50", "Lãi 5", "|", "-")}) == 6


def test_a_second_document_of_one_id_in_a_file_is_left_out_unless_it_is_a_copy() -> None:
    records = [
        read("a.jsonl", text, doc_id="1", place=f", line {n}") for n, text in enumerate(("Một.", "Hai.", "Một."))
    ]
    names, problems = kept(*records)
    assert names == ["a.jsonl, line 0"]
    assert [(p.source, p.severity) for p in problems] == [("a.jsonl, line 1", "error"), ("a.jsonl, line 2", "warning")]


def test_a_document_whose_id_another_file_has_is_indexed_under_both_names() -> None:
    problems: list[CorpusProblem] = []
    found = [read(f"{name}.json", f"Số {n}.", doc_id="0000-0000") for n, name in enumerate(("train", "dev"))]
    assert [d.doc_id for d in without_copies(found, problems)] == ["0000-0000", "dev/0000-0000"]
    assert [(p.source, p.severity) for p in problems] == [("dev.json", "warning")]


def test_many_copies_in_one_file_are_counted() -> None:
    copies = [read("b.jsonl", f"Số {n}.", doc_id=f"b{n}", place=f", line {n}") for n in range(120)]
    originals = [read("a.txt"), *(read("a.md", f"Số {n}.", doc_id=f"a{n}") for n in range(120))]
    names, problems = kept(*copies, *originals)
    assert len(names) == 121
    assert len(problems) == 51
    assert (problems[-1].source, problems[-1].severity) == ("b.jsonl", "warning")
    assert "70 more" in problems[-1].message

import gzip
import json
import os
from datetime import date
from pathlib import Path

import pytest

from errors import CorpusError
from index.corpus import CorpusProblem, check_corpus, load_corpus, read_corpus
from index.formats import content
from index.worker import Limits, Task, read_file
from schema import Document


def load(path: Path) -> tuple[list[Document], list[CorpusProblem]]:
    problems: list[CorpusProblem] = []
    return load_corpus(path, problems=problems), problems


def write(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


GOOD = {"tot_dot_txt": "Thu ngân sách đạt 10 tỷ đồng."}


def test_a_folder_is_read_in_the_order_of_its_paths(small_corpus: Path) -> None:
    documents, problems = load(small_corpus)
    assert [d.doc_id for d in documents] == ["can-tho", "ha-long", "hue"]
    assert (documents[0].published, documents[0].published_precision) == (date(2024, 12, 1), "month")
    assert documents[1].source == "ha-long.txt"
    assert all(len(d.content_hash) == 64 and d.title for d in documents)
    assert problems == []


def test_every_file_is_read_or_named_and_the_counts_add_up(tmp_path: Path) -> None:
    files = {
        "nam__2025__a_dot_txt": "Nội dung A.",
        "_dot_git__x_dot_txt": "ẩn",
        "b_dot_zzz": b"\x89PNG",
        "c_dot_json": '{"scripts": {}}',
        "d_dot_txt": "Nội dung A.",
        "e_dot_txt": b"\0\1",
        "f_dot_md": "\n",
        "README": "Không đuôi.",
    }
    corpus = read_corpus(write(tmp_path / "c", **files))
    assert [d.doc_id for d in corpus.documents] == ["d"]
    assert {p.source: p.severity for p in corpus.problems} == {
        "b.zzz": "error", "c.json": "error", "e.txt": "error", "f.md": "error", "README": "error",
        "nam/2025/a.txt": "warning",
    }  # fmt: skip
    summary = corpus.summary
    assert summary.read == {".txt": 2}
    assert summary.left_out == {"kind": 2, "failed": 2, "empty": 1}
    assert (summary.copies, summary.ignored, summary.folders) == (1, 1, 0)
    assert summary.files_read + summary.files_left_out == len(files) - 1


def test_progress_counts_the_files(small_corpus: Path) -> None:
    seen: list[tuple[int, int]] = []
    read_corpus(small_corpus, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_names_in_another_normal_form_and_a_byte_order_mark(tmp_path: Path) -> None:
    folder = write(tmp_path / "c")
    (folder / "Ha\u0323 Long.txt").write_bytes("\ufeffThu nga\u0302n sách.\r\nHết.".encode())
    (document,), _ = load(folder)
    assert document.doc_id == "Hạ Long"
    assert document.text == "Thu ngân sách.\nHết."


@pytest.mark.parametrize(
    ("files", "source", "words"),
    [
        ({"a_dot_txt": b"\x00\x01\x02"}, "a.txt", ["binary"]),
        ({"a_dot_txt": "  \n\n "}, "a.txt", ["empty"]),
        ({"a_dot_txt": " date 2024-12 "}, "a.txt", ["empty"]),
        ({"a_dot_jsonl": "\n\n"}, "a.jsonl", ["empty"]),
        ({"a_dot_jsonl": '{"doc_id": "x", "text": "Đúng."}\n{hỏng\n'}, "a.jsonl, line 2", ["JSON object"]),
        ({"a_dot_jsonl": '[1]\n{"doc_id": "x", "text": "Đúng."}'}, "a.jsonl, line 1", ["JSON object", "list"]),
        ({"a_dot_jsonl": '{"text": "Không tên."}'}, "a.jsonl, line 1", ["doc_id"]),
        ({"a_dot_jsonl": '{"doc_id": "x"}'}, "a.jsonl, line 1", ["'text'"]),
        ({"a_dot_jsonl": '{"doc_id": "x", "text": "A", "title": 3}'}, "a.jsonl, line 1", ["title"]),
        ({"a_dot_jsonl": '{"doc_id": "x", "text": ""}'}, "a.jsonl, line 1", ["empty"]),
        ({"a_dot_jsonl": "[" * 100_000}, "a.jsonl, line 1", ["JSON"]),
        ({"a_dot_jsonl": b'{"doc_id": "x", "text": "\xff"}'}, "a.jsonl, line 1", ["UTF-8"]),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_indexed(
    tmp_path: Path, files: dict[str, str | bytes], source: str, words: list[str]
) -> None:
    documents, problems = load(write(tmp_path / "c", **GOOD, **files))
    assert "tot" in [d.doc_id for d in documents]
    (problem,) = problems
    assert (problem.source, problem.severity) == (source, "error")
    assert all(word in str(problem) for word in words)


def test_how_a_text_was_read_is_told_as_a_warning(tmp_path: Path) -> None:
    files = {"a_dot_txt": b"Thu ng\xe2n s\xe1ch trong n\xe3m l\xe0 50 t\xe2n."}  # Windows-1258
    documents, problems = load(write(tmp_path / "c", **GOOD, **files))
    assert [d.doc_id for d in documents] == ["a", "tot"]
    assert documents[0].text.startswith("Thu ngân sách trong")
    assert [(p.source, p.severity) for p in problems] == [("a.txt", "warning")]


def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *args: str) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    (reply,) = read_file(Task(str(tmp_path / "kin.txt"), "kin", "kin.txt", 1), Limits())
    assert reply.done and reply.reason == "failed"
    assert str(reply.problems[0]) == "kin.txt: cannot be read: Permission denied. Check its permissions: ls -l"


def test_a_second_copy_is_named_and_indexed_once(tmp_path: Path) -> None:
    documents, problems = load(write(tmp_path / "c", a_dot_txt="Như nhau.", b_dot_txt="Như nhau."))
    assert [d.doc_id for d in documents] == ["a"]
    assert [(p.source, p.severity) for p in problems] == [("b.txt", "warning")]
    assert "a.txt" in problems[0].message


def test_the_original_of_a_copy_is_kept_and_one_text_in_two_formats_is_read_once(tmp_path: Path) -> None:
    files = {
        "Copy of x_dot_txt": "Thư viện mở cửa  lúc 8 giờ.\n\n",
        "x_dot_txt": "Thư viện mở cửa lúc 8 giờ.",
        "y_dot_md": "# Giờ\n\nTrạm xá mở cửa lúc 7 giờ.",
        "a_dot_txt": "Giờ\r\nTrạm xá mở cửa lúc 7 giờ.",
    }
    documents, problems = load(write(tmp_path / "c", **files))
    assert [d.source for d in documents] == ["x.txt", "y.md"]
    assert [(p.source, p.severity) for p in problems] == [("Copy of x.txt", "warning"), ("a.txt", "warning")]


def test_a_second_document_of_the_same_id_is_left_out(tmp_path: Path) -> None:
    lines = '{"doc_id": 1, "text": "Một."}\n{"doc_id": "1", "text": "Hai."}\n'
    documents, problems = load(write(tmp_path / "c", a_dot_jsonl=lines))
    assert [d.text for d in documents] == ["Một."]
    assert (problems[0].source, problems[0].severity) == ("a.jsonl, line 2", "error")
    assert "a.jsonl, line 1" in problems[0].message


def test_two_kinds_of_file_with_one_name_get_two_ids(tmp_path: Path) -> None:
    documents, problems = load(write(tmp_path / "c", a_dot_md="# Một\n\nNội dung.", a_dot_txt="Hai."))
    assert [(d.doc_id, d.title) for d in documents] == [("a", "Một"), ("a.txt", "Hai.")]
    assert problems == []


def test_both_suffixes_of_a_packed_text_are_dropped(tmp_path: Path) -> None:
    files = {"bao.cao_dot_txt.GZ": gzip.compress("Báo cáo.".encode()), "bao.cao_dot_md": "Khác."}
    documents, _ = load(write(tmp_path / "c", **files))
    assert [d.doc_id for d in documents] == ["bao.cao", "bao.cao.txt.GZ"]


def test_names_that_end_up_the_same_get_ids_of_their_own(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", **GOOD)
    for number, name in enumerate(("\u1ea1.txt", "a\u0323.txt", "a\u0323\u200b.txt")):
        (folder / name).write_text(f"Văn bản {number}.", encoding="utf-8")
    documents, problems = load(folder)
    assert sorted(d.doc_id for d in documents) == ["tot", "ạ", "ạ.txt", "ạ.txt (2)"]
    assert problems == []


def test_jsonl_fields_and_gzip(tmp_path: Path) -> None:
    record = {"doc_id": "x", "title": "Tên", "text": "Nội dung.", "published": "2024-12", "source": "Báo A"}
    path = tmp_path / "tin.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record).encode() + b"\n\n"))
    (document,), problems = load(path)
    assert (document.doc_id, document.title, document.source) == ("x", "Tên", "Báo A")
    assert (document.published, document.published_precision) == (date(2024, 12, 1), "month")
    assert problems == []


def test_a_broken_gzip_keeps_what_came_before(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"doc_id": str(i), "text": f"Tài liệu {i * 7919}."}) + "\n" for i in range(5000))
    path = tmp_path / "tin.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode())[:-200])
    documents, problems = load(path)
    assert documents
    assert "unpacked" in problems[0].message


def test_a_packed_file_that_expands_without_end_is_read_up_to_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "MAX_UNPACKED_BYTES", 50_000)
    line = json.dumps({"doc_id": "x", "text": "a" * 5_000}).encode() + b"\n"
    path = tmp_path / "tin.jsonl.gz"
    path.write_bytes(gzip.compress(line * 1_000))
    replies = list(read_file(Task(str(path), "tin", path.name, path.stat().st_size), Limits()))
    assert sum(len(reply.documents) for reply in replies) == 9
    (problem,) = replies[-1].problems
    assert "expands to more than" in problem.message
    (tmp_path / "tin.jsonl").write_bytes(line * 1_000)
    replies = list(read_file(Task(str(tmp_path / "tin.jsonl"), "tin", "tin.jsonl", 1), Limits()))
    assert sum(len(reply.documents) for reply in replies) == 1_000


def test_halves_of_characters_are_replaced_and_told(tmp_path: Path) -> None:
    line = '{"doc_id": "x", "title": "T\\udc00", "text": "Thu \\ud800 ngân sách \\ud83d\\ude00."}'
    (document,), problems = load(write(tmp_path / "c", a_dot_jsonl=line))
    assert (document.title, document.text) == ("T\ufffd", "Thu \ufffd ngân sách \U0001f600.")
    assert [(p.severity, "2 halves" in p.message) for p in problems] == [("warning", True)]


def test_a_date_that_cannot_be_read_is_told_and_the_document_kept(tmp_path: Path) -> None:
    (document,), problems = load(
        write(tmp_path / "c", a_dot_jsonl='{"doc_id": "x", "text": "A.", "published": "hôm qua"}')
    )
    assert document.published is None
    assert problems[0].severity == "warning"


def test_each_paragraph_of_a_squad_file_is_a_document(tmp_path: Path) -> None:
    articles = [{"title": "Hạ_Long", "paragraphs": [{"context": "Một.", "qas": []}, {"context": "Hai.", "qas": []}]}]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": articles}), encoding="utf-8")
    documents, _ = load(path)
    assert [(d.doc_id, d.title, d.text) for d in documents] == [
        ("0000-0000", "Hạ Long", "Một."),
        ("0000-0001", "Hạ Long", "Hai."),
    ]


def test_links_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", **GOOD)
    (folder / "vong").symlink_to(folder)
    (folder / "gay.txt").symlink_to(folder / "khong-co.txt")
    documents, problems = load(folder)
    assert [d.doc_id for d in documents] == ["tot"]
    assert [p.source for p in problems] == ["gay.txt"]


def test_where_nothing_could_be_read_the_reasons_are_given(tmp_path: Path) -> None:
    folder = write(tmp_path / "c", **{f"{n}_dot_txt": b"\0" for n in range(8)})
    with pytest.raises(CorpusError) as caught:
        load(folder)
    assert str(caught.value).count("binary") == 5
    assert "(and 3 more)" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "words"), [("a.zzz", ".zzz files are not read"), ("a", "files without a suffix"), ("ong", "is neither")]
)
def test_one_file_of_another_kind_is_refused(tmp_path: Path, name: str, words: str) -> None:
    os.mkfifo(tmp_path / "ong")
    if name != "ong":
        (tmp_path / name).write_text("x")
    with pytest.raises(CorpusError, match=words):
        check_corpus(tmp_path / name)


@pytest.mark.parametrize("make", [lambda p: None, lambda p: p.mkdir(), lambda p: write(p, a_dot_txt=" ")])
def test_nothing_to_index_is_an_error(tmp_path: Path, make: object) -> None:
    make(tmp_path / "c")  # type: ignore[operator]
    with pytest.raises(CorpusError, match="--corpus"):
        load(tmp_path / "c")

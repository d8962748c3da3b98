import errno
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.formats import NOT_READ
from index.walk import Listing, list_files, unreadable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "c"
    made.mkdir()
    return made


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Nội dung.", encoding="utf-8")
    return path


def names(listing: Listing) -> list[str]:
    return [found.name for found in listing.files]


def said(listing: Listing) -> dict[str, str]:
    return {p.source: p.message for p in listing.problems}


def test_files_come_in_the_order_of_their_paths(folder: Path) -> None:
    for name in ("b/2.txt", "a.txt", "b/10.md", "b.txt", "c/d/e.jsonl.gz"):
        write(folder / name)
    found = list_files(folder)
    assert names(found) == ["a.txt", "b/10.md", "b/2.txt", "b.txt", "c/d/e.jsonl.gz"]
    assert [f.suffix for f in found.files] == [".txt", ".md", ".txt", ".txt", ".jsonl.gz"]
    assert all(f.size == len("Nội dung.".encode()) and f.path.is_file() for f in found.files)
    assert (found.left_out, found.problems, found.ignored, found.folders) == ({}, (), 0, 0)


def test_hidden_files_and_those_of_programs_are_ignored_and_counted(folder: Path) -> None:
    ignored = (".an.txt", ".git/x.txt", "~$hop.txt", "Thumbs.db", "desktop.ini", ".DS_Store", "__MACOSX/x.txt")
    for name in (*ignored, "a.txt"):
        write(folder / name)
    found = list_files(folder)
    assert names(found) == ["a.txt"]
    assert found.problems == ()
    assert found.ignored == len(ignored)


def test_what_a_browser_saves_beside_a_page_is_ignored(folder: Path) -> None:
    for name in ("tin.html", "tin_files/a.js", "tin_files/khung.html", "khac_files/b.txt"):
        write(folder / name)
    found = list_files(folder)
    assert names(found) == ["khac_files/b.txt", "tin.html"]
    assert (found.problems, found.ignored) == ((), 1)


def test_a_kind_that_is_known_and_not_read_gets_its_own_hint(folder: Path) -> None:
    write(folder / "thu.eml")
    (problem,) = list_files(folder).problems
    assert problem.hint == NOT_READ[".eml"]


def test_few_files_of_a_kind_that_is_not_read_are_named_and_many_are_counted(folder: Path) -> None:
    for name in ("a.txt", "b.qqq", "LICENSE", *(f"{n:02}.zzz" for n in range(12))):
        write(folder / name)
    found = list_files(folder)
    assert said(found) == {
        "LICENSE": "files without a suffix are not read.",
        "b.qqq": ".qqq files are not read.",
        "12 .zzz files": "are not read: 00.zzz, 01.zzz, 02.zzz and 9 more.",
    }
    assert found.left_out == {"kind": 14}
    assert all(p.hint and p.severity == "error" for p in found.problems)


def test_links_out_of_the_folder_are_refused_and_named(folder: Path, tmp_path: Path) -> None:
    write(folder / "a.txt")
    write(tmp_path / "kin" / "mat.txt")
    write(tmp_path / "c-khac" / "x.txt")  # its name begins as the folder's does
    (folder / "tep.txt").symlink_to(tmp_path / "kin" / "mat.txt")
    (folder / "thu-muc").symlink_to(tmp_path / "kin")
    (folder / "ten-giong").symlink_to("../c-khac")
    (folder / "tren").symlink_to("..")
    found = list_files(folder)
    assert names(found) == ["a.txt"]
    assert set(said(found)) == {"tep.txt", "thu-muc", "ten-giong", "tren"}
    assert all("out of the folder" in message for message in said(found).values())
    assert found.left_out == {"link": 4}


def test_a_link_inside_is_followed_once_where_nothing_else_leads(folder: Path) -> None:
    write(folder / "a.txt")
    write(folder / "sub" / "b.txt")
    write(folder / ".an" / "c.txt")
    (folder / "0.txt").symlink_to("a.txt")
    (folder / "vong").symlink_to(folder)
    (folder / "sub2").symlink_to("sub")
    (folder / "lo").symlink_to(".an")
    (folder / "lo2").symlink_to(".an")
    found = list_files(folder)
    assert names(found) == ["a.txt", "lo/c.txt", "sub/b.txt"]
    assert found.problems == ()


def test_a_link_to_nothing_or_in_a_circle_is_named(folder: Path) -> None:
    (folder / "gay.txt").symlink_to("khong-co.txt")
    (folder / "x").symlink_to("y")
    (folder / "y").symlink_to("x")
    found = said(list_files(folder))
    assert "to nothing" in found["gay.txt"]
    assert "circle" in found["x"] and "circle" in found["y"]


def test_the_folder_itself_may_be_a_link(folder: Path, tmp_path: Path) -> None:
    write(folder / "a.txt")
    (tmp_path / "toi").symlink_to(folder)
    assert names(list_files(tmp_path / "toi")) == ["a.txt"]


def test_pipes_sockets_and_devices_are_named_and_not_opened(folder: Path) -> None:
    write(folder / "a.txt")
    os.mkfifo(folder / "ong.txt")
    (folder / "null.txt").symlink_to(os.devnull)
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(folder)  # the address of a socket is short
        server.bind("o.txt")
        os.chdir(here)
        found = list_files(folder)
    assert names(found) == ["a.txt"]
    assert "pipe" in said(found)["ong.txt"] and "socket" in said(found)["o.txt"]
    assert found.left_out == {"special": 2, "link": 1}


def test_names_of_any_bytes_get_a_form_that_can_be_printed(folder: Path) -> None:
    for name in (b"\xff\xfe.txt", b"dong\nmoi\x1b[2J.txt", "nguoc\u202etxt.txt".encode(), "Ha\u0323.txt".encode()):
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text("x")
    found = list_files(folder)
    assert set(names(found)) == {"\\xff\\xfe.txt", "dong\\nmoi\\x1b[2J.txt", "nguoc\\u202etxt.txt", "Hạ.txt"}
    assert all(f.path.read_text() == "x" for f in found.files)


@pytest.fixture
def deep(folder: Path) -> Iterator[Path]:
    here = os.getcwd()
    os.chdir(folder)
    for _ in range(1_200):
        os.mkdir("d")
        os.chdir("d")
    write(Path("day.txt"))
    os.chdir(here)
    yield folder
    subprocess.run(["rm", "-rf", str(folder / "d")], check=True)  # too deep for shutil


def test_folders_nested_deeper_than_the_stack(deep: Path) -> None:
    (found,) = list_files(deep).files
    assert found.path.read_text() == "Nội dung."
    assert found.name.count("/") == 1_200


def test_a_folder_that_cannot_be_opened_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "a.txt")
    write(folder / "kin" / "b.txt")
    listdir = os.listdir

    def refuse(path: str) -> list[str]:
        if path.endswith("kin"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    found = list_files(folder)
    assert names(found) == ["a.txt"]
    assert (found.folders, list(said(found))) == (1, ["kin"])
    assert "permissions" in found.problems[0].hint


def test_the_hint_fits_the_reason() -> None:
    assert "permissions" in unreadable("a", PermissionError(errno.EACCES, "Permission denied")).hint
    assert unreadable("a", OSError(errno.EIO, "Input/output error")).hint == ""

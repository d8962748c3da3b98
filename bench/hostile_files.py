"""Files that do harm, made in code: broken containers, bombs, deep nesting, endless lines, wrong suffixes, odd names.

Every kind is a stream of ``(file name, bytes)``, its most different ones first, so that a few of each show most.
"""

from __future__ import annotations

import gzip
import io
import itertools
import os
import random
import socket
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench.samples import CONTAINERS, SAMPLES, body_of, pdf_of, pdf_stream, with_body

Files = Iterator[tuple[str, bytes]]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_GIGABYTE = 1 << 30


def flipped() -> Files:
    """Yield valid files with some bytes changed."""
    for round_, suffix in _rounds(SAMPLES):
        chance = random.Random(f"{round_}{suffix}")
        data = bytearray(SAMPLES[suffix]("HS-0"))
        for _ in range(chance.choice((1, 8, 64))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        yield f"{round_}{suffix}", bytes(data)


def truncated() -> Files:
    """Yield valid files that end too early, or lack a stretch in their middle."""
    for round_, suffix in _rounds(SAMPLES):
        chance = random.Random(f"{suffix}{round_}")
        data = SAMPLES[suffix]("HS-0")
        cut = chance.randrange(len(data))
        rest = b"" if round_ % 2 == 0 else data[chance.randrange(cut, len(data)) :]
        yield f"{round_}{suffix}", data[:cut] + rest


def flipped_inside() -> Files:
    """Yield office documents whose packing is whole and whose XML has bytes changed."""
    for round_, suffix in _rounds(CONTAINERS):
        chance = random.Random(f"in{round_}{suffix}")
        body = bytearray(body_of(suffix))
        for _ in range(chance.choice((1, 3, 12))):
            body[chance.randrange(len(body))] = chance.randrange(32, 127)
        yield f"{round_}{suffix}", with_body(suffix, bytes(body))


def bombs() -> Files:
    """Yield small files that unpack to a gigabyte, or to very many pieces."""
    block = b" " * (1 << 20)
    yield "quarter.docx", with_body(".docx", itertools.repeat(block, _GIGABYTE >> 22))
    yield "letters.txt.gz", _packed(b"a" * (1 << 20), 1024)
    yield "lines.jsonl.gz", _packed((b"a" * 1000 + b"\n") * 1024, 800)
    for suffix in CONTAINERS:
        yield f"spaces{suffix}", with_body(suffix, itertools.repeat(block, _GIGABYTE >> 20))
    yield "zeros.txt.gz", _packed(bytes(1 << 20), 1024)
    yield "one-line.jsonl.gz", _packed(b"a" * (1 << 20), 1024)
    yield "list.json.gz", _packed(b"[" * (1 << 20), 200)
    yield "stream.pdf", pdf_of(_CATALOG, _PAGES, _PAGE, pdf_stream(bytes(1 << 28)))
    paragraph = b"<w:p><w:r><w:t>" + b"a" * 1000 + b"</w:t></w:r></w:p>"
    many = itertools.chain((_before(".docx"),), itertools.repeat(paragraph * 1000, 400), (_after(".docx"),))
    yield "paragraphs.docx", with_body(".docx", many)
    for suffix in CONTAINERS:
        yield f"entries{suffix}", _with_entries(suffix, 30_000)


def entities() -> Files:
    """Yield XML whose entities grow without end, or name a file of this machine."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    kinds = {
        "laughs": f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]>',
        "square": f'<!DOCTYPE x [<!ENTITY a11 "{"a" * 100_000}">]>',
        "file": f'<!DOCTYPE x [<!ENTITY a11 SYSTEM "{Path("/etc/passwd").as_uri()}">]>',
        "address": '<!DOCTYPE x [<!ENTITY a11 SYSTEM "http://127.0.0.1:9/x">]>',
        "circle": '<!DOCTYPE x [<!ENTITY a11 "&a12;"><!ENTITY a12 "&a11;">]>',
    }
    for (name, declared), suffix in itertools.product(kinds.items(), (*CONTAINERS, ".html")):
        times = 10_000 if name == "square" else 1
        yield f"{name}{suffix}", _with_entity(suffix, declared, "&a11;" * times)


def deep() -> Files:
    """Yield what is nested too deeply."""
    tables = "<w:tbl><w:tr><w:tc>" * 3_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3_000
    yield "tables.docx", with_body(".docx", _before(".docx") + tables.encode() + _after(".docx"))
    yield "divs.html", b"<p>x</p>" + b"<div>" * 100_000 + b"<p>y</p>" + b"</div>" * 100_000
    yield "list.json", b"[" * 1_000_000
    yield "object.jsonl", b'{"text":' * 200_000 + b"1" + b"}" * 200_000
    yield "quotes.md", b">" * 100_000 + b" x"
    kids = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1) for n in range(3, 20_000)]
    yield "pages.pdf", pdf_of(_CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", *kids)
    yield "itself.pdf", pdf_of(_CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")
    yield "items.html", b"<ul><li>x" * 50_000
    yield "tables.html", b"<table><tr><td>x" * 20_000
    yield "groups.pptx", with_body(".pptx", _groups(2_000))
    yield "items.md", "\n".join(" " * n + "- x" for n in range(2_000)).encode()
    yield "brackets.md", b"[" * 100_000 + b"](" * 100_000
    yield "stars.md", b"*a _b " * 100_000
    yield "quotes.txt", b">" * 200_000
    yield "b.html", b"<b><i>" * 50_000 + b"x"
    yield "operators.pdf", pdf_of(_CATALOG, _PAGES, _PAGE, pdf_stream(b"q " * 1_000_000 + b"[" * 500_000))
    yield "names.docx", with_body(".docx", f"<w:document {_W}>".encode() + b"<w:x>" * 100_000)


def long_lines() -> Files:
    """Yield ten megabytes in one line."""
    pieces = (
        b"a",
        "chữ ".encode(),
        b"1.",
        b"|",
        b" ",
        b"(",
        b"- ",
        b"a: ",
        b"<",
        b"# ",
        b"&amp;",
        b",",
        b'"',
        b"_*",
        b"12/",
    )
    for piece, suffix in itertools.product(pieces, (".txt", ".md", ".html", ".csv")):
        name = "".join(f"{byte:02x}" for byte in piece)
        yield f"{name}{suffix}", piece * (10_000_000 // len(piece))


def many_lines() -> Files:
    """Yield texts of very many short lines, each of which may be structure."""
    pieces = (
        "a",
        "- a",
        "| a | b |",
        "Điều 1. A",
        "# a",
        "a: b",
        "Hỏi: a?",
        "1.1.1 A",
        "a\tb\tc",
        "I. A",
        "<p>a",
        "  ",
    )
    for piece, suffix in itertools.product(pieces, (".txt", ".md", ".csv", ".html")):
        name = "".join(letter for letter in piece if letter.isalnum() and letter.isascii())
        yield f"{name or 'none'}{len(piece)}{suffix}", (piece + "\n").encode() * 100_000


def claims() -> Files:
    """Yield files that say of themselves that they are huge."""
    cell = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
    far = '<sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>xa</t></is></c></row></sheetData>'
    merged = '<sheetData/><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    yield "far.xlsx", with_body(".xlsx", cell.format('<dimension ref="A1:XFD1048576"/>' + far).encode())
    yield "merged.xlsx", with_body(".xlsx", cell.format(far + merged.removeprefix("<sheetData/>")).encode())
    yield "span.html", b'<table><tr><td colspan="1000000000" rowspan="1000000000">x</td></tr><tr><td>y</table>' * 20
    wide = '<w:tcPr><w:gridSpan w:val="900000000"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p>'
    span = f"<w:tbl><w:tr><w:tc>{wide}</w:tc></w:tr></w:tbl>"
    yield "span.docx", with_body(".docx", _before(".docx") + span.encode() * 5 + _after(".docx"))
    yield "count.pdf", pdf_of(_CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 900000000 >>", _PAGE, pdf_stream(b""))
    huge = _PAGE.replace(b"595 842", b"5950000000 8420000000")
    yield "box.pdf", pdf_of(_CATALOG, _PAGES, huge, pdf_stream(b"0 0 1000000000 1000000000 re f\n" * 50_000))
    yield "lines.pdf", pdf_of(_CATALOG, _PAGES, _PAGE, pdf_stream(_ruled(20_000)))
    yield "start.html", b'<ol start="99999999999999999999"><li value="99999999999999999999999999">x</ol>' * 50
    yield "columns.csv", b",".join([b"a"] * 200_000) + b"\n" + b"1,\n" * 50_000
    yield "attributes.html", b"<p " + b" ".join(b'a%d="x"' % n for n in range(200_000)) + b">x</p>"
    yield "number.jsonl", b'{"doc_id": ' + b"9" * 100_000 + b', "text": "x"}\n'
    yield "rows.xlsx", with_body(".xlsx", cell.format("<sheetData>" + _xlsx_rows(60_000) + "</sheetData>").encode())


def wrong_suffixes() -> Files:
    """Yield valid files and others under the suffix of another kind."""
    other = {
        "png": b"\x89PNG\r\n\x1a\n" + bytes(500),
        "elf": b"\x7fELF" + os.urandom(2_000),
        "zip": _with_entries("", 3),
    }
    data = {**{name.strip("."): make("HS-0") for name, make in SAMPLES.items()}, **other}
    pairs = [(name, suffix) for name in data for suffix in SAMPLES if suffix.strip(".") != name]
    random.Random(0).shuffle(pairs)
    for name, suffix in pairs:
        yield f"{name.replace('.', '-')}{suffix}", data[name]


def empty() -> Files:
    """Yield files of no byte, and of some that say nothing."""
    for content, suffix in itertools.product((b"", b"\n \n", b"\xef\xbb\xbf", bytes(100)), SAMPLES):
        yield f"{len(content)}{suffix}", content


def odd_names() -> Files:
    """Yield good texts under names that are no text."""
    names = (
        b"\xff\xfe",
        b"a\nb",
        b"a\x1b[2J",
        "a\u202etxt".encode(),
        b"\xc3",
        b"a" * 240,
        b"\\x",
        b" ",
        "a\u0323".encode(),
    )
    for number, name in enumerate(names):
        yield os.fsdecode(name + b".txt"), f"Văn bản số {number} có tên lạ.".encode()


def halves() -> Files:
    """Yield JSON with halves of characters, and other strings that are no text."""
    for number, written in enumerate(("\\ud800", "\\udfff\\ud800", "a\\u0000b", "\\ud83d", "\\ufffe")):
        record = f'{{"doc_id": "h{number}{written}", "title": "{written}", "text": "Thu {written} số {number}."}}'
        yield f"{number}.jsonl", record.encode()
        yield f"{number}.json", f"[{record.replace('h', 'j', 1)}]".encode()


KINDS: dict[str, tuple[Callable[[], Files], int, int]] = {
    "bytes changed": (flipped, 77, 11),
    "cut short": (truncated, 55, 11),
    "XML changed": (flipped_inside, 30, 3),
    "bombs": (bombs, 13, 2),
    "XML entities": (entities, 20, 8),
    "nested deeply": (deep, 17, 7),
    "10 MB lines": (long_lines, 12, 1),
    "100,000 lines": (many_lines, 12, 1),
    "huge claims": (claims, 12, 4),
    "wrong suffix": (wrong_suffixes, 20, 4),
    "empty": (empty, 15, 3),
    "odd names": (odd_names, 9, 3),
    "broken characters": (halves, 10, 2),
}
"""Each kind of harm: its files, how many of them are made, and how many where a few must do."""


def write_special(folder: Path) -> int:
    """Make links, pipes and sockets; return how many."""
    (folder / "out.txt").symlink_to(Path("/etc/passwd"))
    (folder / "out").symlink_to("/")
    (folder / "up").symlink_to("../..")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "circle").symlink_to("circle")
    (folder / "device.txt").symlink_to(os.devnull)
    for suffix in (".txt", ".pdf"):
        os.mkfifo(folder / f"pipe{suffix}")
    here = os.getcwd()
    os.chdir(folder)  # the address of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket.txt")
    finally:
        os.chdir(here)
    return 9


def _rounds(suffixes: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield each suffix again and again, with the number of the round."""
    return ((round_, suffix) for round_ in itertools.count() for suffix in suffixes)


# --- pieces ---------------------------------------------------------------------------------------------------------


def _packed(block: bytes, times: int) -> bytes:
    """Pack a block so many times; a file of gzip may be several, one behind the other."""
    return gzip.compress(block, mtime=0) * times


def _before(suffix: str) -> bytes:
    """Return an office document's body up to its content."""
    mark = b"<w:body>" if suffix == ".docx" else b"<p:spTree>"
    return body_of(suffix).partition(mark)[0] + mark


def _after(suffix: str) -> bytes:
    """Return what closes it."""
    return b"</w:body></w:document>" if suffix == ".docx" else b"</p:spTree></p:cSld></p:sld>"


def _with_entries(suffix: str, count: int) -> bytes:
    """Make an office document, or an archive, of very many files."""
    target = io.BytesIO(SAMPLES[suffix]("HS-0") if suffix else b"")
    with zipfile.ZipFile(target, "a") as file:
        for number in range(count):
            file.writestr(f"{number}.xml", "<x/>")
    return target.getvalue()


def _with_entity(suffix: str, declared: str, used: str) -> bytes:
    if suffix == ".html":
        return f"{declared}<html><body><p>Số {used}</p></body></html>".encode()
    body = body_of(suffix)
    head, _, rest = body.partition(b"?>") if body.startswith(b"<?xml") else (b"", b"", body)
    places = {".docx": b"</w:t>", ".xlsx": b"</v>", ".pptx": b"</a:t>"}
    return with_body(suffix, declared.encode() + rest.replace(places[suffix], used.encode() + places[suffix], 1))


def _groups(depth: int) -> bytes:
    body = body_of(".pptx")
    begin, end = body.index(b"<p:sp>"), body.rindex(b"</p:sp>") + len(b"</p:sp>")
    group = b'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    return body[:begin] + group * depth + body[begin:end] + b"</p:grpSp>" * depth + body[end:]


def _ruled(count: int) -> bytes:
    """Draw a grid of lines, each cell of which a finder of tables looks at."""
    across = b"".join(b"0 %d m 595 %d l S\n" % (n % 842, n % 842) for n in range(count))
    return across + b"".join(b"%d 0 m %d 842 l S\n" % (n % 595, n % 595) for n in range(count))


def _xlsx_rows(count: int) -> str:
    return "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>Máy {n}</t></is></c><c r="B{n}"><v>{n}</v></c></row>'
        for n in range(1, count + 1)
    )

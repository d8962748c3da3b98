"""Small valid documents of every kind, made in code, for benchmarks and for files broken on purpose.

Libraries that write a format are imported when it is asked for.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable
from functools import cache

_LINES = (
    "BIÊN BẢN BÀN GIAO THIẾT BỊ",
    "Ngày 12/3/2024, tại kho số 2, hai bên bàn giao thiết bị như sau.",
    "1. Máy in laser: 4 chiếc, giá 3.250.000 đồng một chiếc.",
    "2. Máy quét: 2 chiếc, giá 5.100.000 đồng một chiếc.",
    "Bên nhận kiểm tra và ký nhận trong ba ngày.",
)
_ROWS = (("Tên", "Số lượng", "Đơn giá"), ("Máy in", "4", "3.250.000"), ("Máy quét", "2", "5.100.000"))


def text(code: str) -> bytes:
    """Make a text; ``code`` stands in it, as in all others."""
    return "\n\n".join((*_LINES, f"Số hồ sơ: {code}")).encode()


def markdown(code: str) -> bytes:
    """Make a Markdown text with a list and a table."""
    table = "\n".join("| " + " | ".join(row) + " |" for row in (_ROWS[0], ("---",) * 3, *_ROWS[1:]))
    return f"# {_LINES[0]}\n\n{_LINES[1]}\n\n{_LINES[2]}\n{_LINES[3]}\n\n{table}\n\nSố hồ sơ: {code}\n".encode()


def html(code: str) -> bytes:
    """Make a page with a heading, paragraphs, a list and a table."""
    items = "".join(f"<li>{line[3:]}</li>" for line in _LINES[2:4])
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in _ROWS)
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{_LINES[0]}</title></head><body>'
        f"<main><article><h1>{_LINES[0]}</h1><p>{_LINES[1]}</p><ol>{items}</ol><table>{rows}</table>"
        f"<p>{_LINES[4]}</p><p>Số hồ sơ: {code}</p></article></main></body></html>"
    ).encode()


def csv(code: str) -> bytes:
    """Make a table of commas."""
    return "\n".join(",".join(row) for row in (*_ROWS, ("Hồ sơ", code, "0"))).encode()


def jsonl(code: str) -> bytes:
    """Make a document a line, two lines."""
    texts = (text(code).decode(), f"Phụ lục của hồ sơ {code}: hình chụp máy in.")
    records = ({"doc_id": f"{code}-{n}", "title": "Biên bản", "text": own} for n, own in enumerate(texts))
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


@cache
def docx(code: str) -> bytes:
    """Make a Word document with headings, a list and a table."""
    from docx import Document

    document = Document()
    document.add_heading(_LINES[0], 1)
    document.add_paragraph(_LINES[1])
    for line in _LINES[2:4]:
        document.add_paragraph(line[3:], style="List Number")
    table = document.add_table(rows=len(_ROWS), cols=3)
    for row, cells in zip(table.rows, _ROWS, strict=True):
        for cell, value in zip(row.cells, cells, strict=True):
            cell.text = value
    document.add_paragraph(f"Số hồ sơ: {code}")
    return _saved(document.save)


@cache
def xlsx(code: str) -> bytes:
    """Make a workbook of one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in (*_ROWS, ("Hồ sơ", code, 0)):
        sheet.append(row)
    return _saved(book.save)


@cache
def pptx(code: str) -> bytes:
    """Make a presentation of two slides."""
    from pptx import Presentation

    show = Presentation()
    for title, body in ((_LINES[0], _LINES[1]), ("Hồ sơ", f"Số hồ sơ: {code}")):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, body
    return _saved(show.save)


def pdf(code: str) -> bytes:
    """Make a PDF of one page, in letters that need no font of its own."""
    lines = ("BIEN BAN BAN GIAO THIET BI", "May in laser: 4 chiec, gia 3.250.000 dong.", f"So ho so: {code}")
    shown = b"".join(f"BT /F1 12 Tf 72 {720 - 24 * n} Td ({line}) Tj ET\n".encode() for n, line in enumerate(lines))
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        pdf_stream(shown),
    )


def pdf_stream(content: bytes) -> bytes:
    """Pack a stream of a PDF."""
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream"


def pdf_of(*objects: bytes) -> bytes:
    """Put a PDF together from its objects, the catalog first."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, own in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + own + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return bytes(out) + head + table + tail


def text_gz(code: str) -> bytes:
    """Pack a text."""
    return gzip.compress(text(code), mtime=0)


def jsonl_gz(code: str) -> bytes:
    """Pack JSON lines."""
    return gzip.compress(jsonl(code), mtime=0)


SAMPLES: dict[str, Callable[[str], bytes]] = {
    ".docx": docx,
    ".xlsx": xlsx,
    ".pptx": pptx,
    ".pdf": pdf,
    ".html": html,
    ".csv": csv,
    ".md": markdown,
    ".txt": text,
    ".jsonl": jsonl,
    ".txt.gz": text_gz,
    ".jsonl.gz": jsonl_gz,
}
CONTAINERS = (".docx", ".xlsx", ".pptx")
BODIES = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml", ".pptx": "ppt/slides/slide1.xml"}


def with_body(suffix: str, body: bytes | Iterable[bytes]) -> bytes:
    """Make an office document whose body is another.

    :param suffix: of ``CONTAINERS``.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(SAMPLES[suffix]("HS-0"))) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name != BODIES[suffix]:
                new.writestr(name, old.read(name))
        with new.open(BODIES[suffix], "w", force_zip64=True) as file:
            for piece in (body,) if isinstance(body, bytes) else body:
                file.write(piece)
    return target.getvalue()


def body_of(suffix: str) -> bytes:
    """Return the XML of an office document's body."""
    with zipfile.ZipFile(io.BytesIO(SAMPLES[suffix]("HS-0"))) as file:
        return file.read(BODIES[suffix])


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    save(target)
    return target.getvalue()

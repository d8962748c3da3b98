"""PDF files as people make them: a page printed by Chromium, a Word file converted by LibreOffice.

One content, written both ways. Used by the benchmark and by the tests, which leave out a maker that is not installed.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from errors import AssistantError

_SECONDS = 180
Kind = Literal["title", "heading", "paragraph", "item", "table"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing of a document.

    :param rows: of a table, the first naming its columns.
    """

    kind: Kind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def words(self) -> str:
        """Return all it says, in order."""
        return " ".join(cell for row in self.rows for cell in row) if self.rows else self.text


@dataclass(frozen=True, slots=True)
class Layout:
    """How a document is set.

    :param indent: paragraphs begin further in, instead of standing apart.
    :param header: runs above every page; the page's number runs beneath.
    """

    columns: int = 1
    justified: bool = True
    indent: bool = False
    font: str = "Noto Serif"
    size: int = 13
    header: str = ""


def chromium() -> str | None:
    """Return the browser's command; nothing where there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def libreoffice() -> str | None:
    """Return LibreOffice's command; nothing where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def print_html(page: str, target: Path) -> None:
    """Print a web page to a PDF file with Chromium.

    :raises AssistantError: when there is no browser, or it made no file.
    """
    source = target.with_suffix(".html")
    source.write_text(page, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
    with tempfile.TemporaryDirectory() as profile:
        _run([chromium() or "chromium", *options, f"--user-data-dir={profile}", source.as_uri()], target)


def convert_word(source: Path, target: Path) -> None:
    """Convert a Word file to a PDF file with LibreOffice.

    :raises AssistantError: when LibreOffice is not installed, or made no file.
    """
    with tempfile.TemporaryDirectory() as profile:
        options = [f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf", "--outdir"]
        _run([libreoffice() or "soffice", *options, str(target.parent), str(source)], target)


def _run(command: Sequence[str], target: Path) -> None:
    try:
        subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as exc:
        raise AssistantError(f"{command[0]} made no PDF: {exc}.") from exc
    if not target.exists():
        raise AssistantError(f"expected {command[0]} to write {target.name!r}, found no such file.")


# --- a web page -----------------------------------------------------------------------------------------------------

_TAGS = {"title": "h1", "heading": "h2", "paragraph": "p", "item": "p"}


def as_html(pieces: Sequence[Piece], layout: Layout) -> str:
    """Write a document as a web page."""
    align = "justify" if layout.justified else "left"
    apart = "text-indent: 2em; margin: 0" if layout.indent else "margin: 0 0 8pt"
    running = f'@top-left {{ content: "{layout.header}" }}' if layout.header else ""
    style = f"""
        @page {{ size: A4; margin: 25mm 20mm 20mm 30mm; {running}
                 @bottom-center {{ content: "Trang " counter(page) "/" counter(pages) }} }}
        body {{ font: {layout.size}pt/1.4 "{layout.font}"; text-align: {align} }}
        h1 {{ text-align: center; font-size: 1.4em }} h2 {{ font-size: 1.2em; text-align: left }} p {{ {apart} }}
        main {{ column-count: {layout.columns}; column-gap: 8mm }}
        table {{ border-collapse: collapse; margin: 8pt 0; width: 100% }} td, th {{ border: 1px solid; padding: 3pt }}
    """
    body = "".join(map(_tag, pieces))
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title></title><style>{style}</style></head>'
        f"<body><main>{body}</main></body></html>"
    )


def _tag(piece: Piece) -> str:
    if piece.kind != "table":
        return f"<{_TAGS[piece.kind]}>{html.escape(piece.text)}</{_TAGS[piece.kind]}>"
    rows = [
        "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row)
        for tag, row in zip(["th", *["td"] * len(piece.rows)], piece.rows, strict=False)
    ]
    head, *body = (f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead>{head}</thead><tbody>{''.join(body)}</tbody></table>"


# --- a Word file ----------------------------------------------------------------------------------------------------


def as_word(pieces: Sequence[Piece], layout: Layout, target: Path) -> None:
    """Write a document as a Word file."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = layout.font, Pt(layout.size)
    if layout.header:
        section.header.paragraphs[0].text = layout.header
    _number(section.footer.paragraphs[0])
    if layout.columns > 1:
        _with_attribute(section._sectPr, "cols", "num", str(layout.columns))
    for piece in pieces:
        _add(document, piece, layout)
    document.save(str(target))


def _add(document: Any, piece: Piece, layout: Layout) -> None:  # noqa: ANN401 - python-docx has no types
    from docx.shared import Cm, Pt

    if piece.kind == "table":
        _add_table(document, piece, layout)
    elif piece.kind in ("title", "heading"):
        document.add_heading(piece.text, 0 if piece.kind == "title" else 2)
    else:
        paragraph = document.add_paragraph(piece.text)
        paragraph.alignment = 3 if layout.justified else 0
        paragraph.paragraph_format.space_after = Pt(0 if layout.indent else 8)
        paragraph.paragraph_format.first_line_indent = Cm(1 if layout.indent else 0)


def _add_table(document: Any, piece: Piece, layout: Layout) -> None:  # noqa: ANN401 - python-docx has no types
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=len(piece.rows[0]), style="Table Grid")
    for number, row in enumerate(piece.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text).bold = number == 0
    for column in table.columns:
        column.width = Cm(16 / layout.columns / len(piece.rows[0]) - 0.3)
    _with_attribute(table.rows[0]._tr.get_or_add_trPr(), "tblHeader", "val", "true")


def _number(paragraph: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Write the page's number."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = 1
    paragraph.add_run("Trang ")
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        run._r.append(element)


def _with_attribute(parent: Any, tag: str, name: str, value: str) -> None:  # noqa: ANN401 - python-docx has no types
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = parent.find(qn(f"w:{tag}"))
    if element is None:
        element = OxmlElement(f"w:{tag}")
        parent.append(element)
    element.set(qn(f"w:{name}"), value)

"""Makes and reads small Office documents for the tests."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from index.formats import adapter_for
from index.formats.base import RawDocument

Made = Any  # a document that a library makes; they have no types
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(path: Path) -> RawDocument:
    """Read a file by its adapter, which must give one document with exact offsets."""
    adapter = adapter_for(path)
    assert adapter is not None
    (document,) = adapter(path)
    assert isinstance(document, RawDocument)
    check_offsets(document)
    return document


def check_offsets(document: RawDocument) -> None:
    """Check that blocks and cells lie in the text, in order, without white space at their ends."""
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        own = document.text[block.start : block.end]
        assert own == own.strip()
        inner = block.start
        for cell in block.cells:
            assert inner <= cell.start < cell.end <= block.end
            assert document.text[cell.start : cell.end].strip()
            inner = cell.end
        at = block.end


def words_in_order(expected: Iterable[str], text: str) -> bool:
    """Tell whether every word of some texts stands in a text, in their order; it may hold others between them."""
    found = (word.rstrip(":") for word in text.replace("|", " ").split())
    return all(word.rstrip(":") in found for own in expected for word in own.replace("|", " ").split())


def texts(document: RawDocument, kind: str) -> list[str]:
    """Return the texts of the blocks of a kind."""
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def records(document: RawDocument) -> list[dict[str, str]]:
    """Return the rows below headers, each as column and value."""
    return [
        {cell.column: document.text[cell.start : cell.end] for cell in block.cells}
        for block in document.blocks
        if block.kind == "row" and not block.header
    ]


def word(path: Path, fill: Callable[[Made], None]) -> Path:
    """Make a Word document."""
    import docx

    document = docx.Document()
    fill(document)
    document.save(str(path))
    return path


def body_xml(document: Made, xml: str) -> None:
    """Append elements to a Word document's body; the prefix ``w`` is known."""
    from docx.oxml import parse_xml

    root = parse_xml(f"<w:body {W}>{xml}</w:body>")
    for element in list(root):
        document.element.body.insert(len(document.element.body) - 1, element)


def set_numbering(document: Made, xml: str) -> None:
    """Replace the lists that a Word document defines."""
    from docx.oxml import parse_xml

    document.part.numbering_part._element = parse_xml(f"<w:numbering {W}>{xml}</w:numbering>")


def table(document: Made, rows: Iterable[Iterable[str]], style: str | None = "Table Grid") -> Made:
    """Append a table to a Word document."""
    rows = [list(row) for row in rows]
    made = document.add_table(len(rows), len(rows[0]), style=style)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            made.cell(r, c).text = text
    return made


def rewritten(path: Path, change: Callable[[str, bytes], bytes | None], more: dict[str, bytes] | None = None) -> Path:
    """Write a zip file again with members changed, left out (``None``) or added."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            changed = change(name, data)
            if changed is not None:
                archive.writestr(name, changed)
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return path

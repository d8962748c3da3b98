"""XML of any kind: the text of its elements, records as rows; a page, where it is one.

Imports ``base``, ``content``, ``encodings``, ``errors`` and ``html``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from errors import CorpusError
from index.encodings import Decoded
from index.formats.base import RawDocument, Records
from index.formats.content import read_bytes
from index.formats.grid_kinds import Slot
from index.formats.html import fragment_blocks, page_document, pieces_document
from index.formats.html_blocks import Piece
from index.formats.html_charset import decode_page
from index.formats.html_metadata import Metadata
from index.formats.html_tables import Element

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]{0,300}\?>")
_CONTROLS = {code: None for code in (*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20))}
_HTML = re.compile(r"</(?:p|div|li|td|h[1-6]|b|i|a|strong|em|span|table|ul)>|<br ?/?>", re.IGNORECASE)
_DEEP = "expected XML, found elements that stand within each other thousands deep."
_HINT = "Save what it says as .txt, .docx or .html."
_MAX_COLUMNS = 50
_TITLES = ("title", "tieude", "tieu_de", "ten_tai_lieu")


def read_xml(path: Path) -> Records:
    """Read an XML file as one document.

    :raises CorpusError: when it is no XML.
    """
    yield xml_document(decode_page(read_bytes(path), path.name))


def xml_document(decoded: Decoded) -> RawDocument:
    """Make a document of XML.

    :raises CorpusError: when it cannot be parsed.
    """
    root = _parse(decoded.text)
    if _name(root) == "html":
        return page_document(decoded)
    titles = (_text(element) for element in root.iter() if _name(element) in _TITLES and not len(element))
    return pieces_document(list(_pieces(root)), Metadata(next(titles, "")), decoded.notes)


def _parse(text: str) -> Element:
    """Parse XML, leaving out what is broken.

    Entities are not resolved and nothing is fetched: a file may be made to grow without end, or to read others.
    """
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    clean = _DECLARATION.sub("", text.translate(_CONTROLS), count=1)
    try:
        root = etree.fromstring(clean.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any("depth" in entry.message for entry in parser.error_log):
        raise CorpusError(_DEEP, hint=_HINT)
    if root is None:
        raise CorpusError("expected XML, found something else.", hint=_HINT)
    return root


def _pieces(root: Element) -> Iterator[Piece]:
    """Yield the text of elements in their order: a paragraph for each that holds text, a table for like records."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if _is_leaf(element):
            yield from _text_pieces(_text(element))
        elif _holds_records(element):
            yield _table(list(element))
        else:
            waiting.extend(child for child in reversed(element) if isinstance(child.tag, str))


def _is_leaf(element: Element) -> bool:
    """Tell whether text stands in an element beside its children, or it has none: it is one paragraph."""
    if not len(element):
        return True
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _text_pieces(text: str) -> list[Piece]:
    """Read a text, which may be a stretch of HTML, as in news feeds."""
    return fragment_blocks(text) if _HTML.search(text) else [Piece("paragraph", text)] if text else []


def _holds_records(element: Element) -> bool:
    """Tell whether an element holds two records or more of one kind, each of nothing but named values."""
    kinds = {_name(child) for child in element if isinstance(child.tag, str)}
    if (
        len(kinds) != 1
        or len(element) < 2
        or not all(isinstance(child.tag, str) and len(child) > 1 for child in element)
    ):
        return False
    for child in element:
        if (child.text or "").strip() or not all(isinstance(v.tag, str) and not len(v) for v in child):
            return False
        if max(Counter(v.tag for v in child).values()) > 1 or any((v.tail or "").strip() for v in child):
            return False
    return len({v.tag for child in element for v in child}) <= _MAX_COLUMNS


def _table(records: list[Element]) -> Piece:
    """Write records as rows; the names of their values are the header."""
    names = list(dict.fromkeys(_name(value) for record in records for value in record))
    rows = [{_name(value): _text(value) for value in record} for record in records]
    texts = [names, *([row.get(name, "") for name in names] for row in rows)]
    return Piece("table", grid=tuple(tuple(map(Slot, row)) for row in texts), flagged=1)


def _text(element: Element) -> str:
    """Return an element's text; its lines stay lines, without their outer white space."""
    lines = ("".join(element.itertext())).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def _name(element: Element) -> str:
    """Return an element's name without its namespace, in small letters."""
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""

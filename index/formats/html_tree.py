"""A page as a tree of elements, however broken it is.

Imports ``errors`` and ``html_tables``.
"""

from __future__ import annotations

import re

from errors import CorpusError
from index.formats.html_tables import Element

_CONTROLS = {code: None for code in (*range(0x00, 0x09), 0x0B, *range(0x0E, 0x20))}
_INLINE = re.compile(
    r"</?(?:a|abbr|b|big|em|font|i|s|small|span|strike|strong|tt|u)(?:\s[^<>]{0,2000})?>", re.IGNORECASE
)


def parse_page(text: str) -> Element | None:
    """Parse a page.

    :return: the ``html`` element; nothing for an empty page.
    :raises CorpusError: when its elements stand within each other more than some 2,000 deep.
    """
    clean = text.translate(_CONTROLS)
    root, deep = _parse(clean)
    if deep:  # formatting that was never ended
        root, deep = _parse(_INLINE.sub("", clean))
    if deep:
        raise CorpusError(
            "expected a page, found elements that stand within each other thousands deep.",
            hint="Open it in a browser, and save it again or print it to PDF.",
        )
    return root


def _parse(text: str) -> tuple[Element | None, bool]:
    """Parse, and tell whether what lies too deep was lost."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    return root, any("depth" in entry.message for entry in parser.error_log)

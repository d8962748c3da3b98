"""The parts of a Word file, as python-docx opens them.

Imports ``docx_styles``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from index.formats.docx_styles import Element

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(frozen=True, slots=True)
class WordPackage:
    """A Word file.

    :param body: element ``w:body``.
    :param parts: roots of the parts beside it by the kind of their relationship, as ``styles``.
    :param margins: roots of the page headers and footers.
    """

    body: Element
    parts: dict[str, Element]
    margins: tuple[Element, ...]
    title: str

    @property
    def roots(self) -> tuple[Element, ...]:
        """Return every part that holds words."""
        return (
            self.body,
            *(self.parts[kind] for kind in ("footnotes", "endnotes") if kind in self.parts),
            *self.margins,
        )

    def part(self, kind: str) -> Element | None:
        """Return the root of a part, or nothing where there is none."""
        return self.parts.get(kind)


def load_package(stream: BinaryIO) -> WordPackage:
    """Open a Word file."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document(stream)
    parts: dict[str, Element] = {}
    margins: list[Element] = []
    for relationship in document.part.rels.values():
        kind = relationship.reltype.removeprefix(_RELATIONSHIPS)
        if relationship.is_external or kind not in _READ:
            continue
        root = parse_xml(relationship.target_part.blob)
        if kind in ("header", "footer"):
            margins.append(root)
        else:
            parts[kind] = root
    return WordPackage(document.element.body, parts, tuple(margins), document.core_properties.title or "")


_READ = frozenset(("styles", "numbering", "footnotes", "endnotes", "header", "footer"))

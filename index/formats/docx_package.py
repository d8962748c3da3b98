"""The parts of a Word file, as python-docx opens them.

Imports nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, BinaryIO

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(frozen=True, slots=True)
class WordPackage:
    """A Word file.

    :param body: element ``w:body``.
    :param parts: roots of the parts beside it by the kind of their relationship, as ``styles``.
    :param margins: roots of the page headers and footers.
    """

    body: Any
    parts: dict[str, Any]
    margins: tuple[Any, ...]
    title: str

    @property
    def roots(self) -> tuple[Any, ...]:
        """Return every part that holds words."""
        return (
            self.body,
            *(self.parts[kind] for kind in ("footnotes", "endnotes") if kind in self.parts),
            *self.margins,
        )

    def part(self, kind: str) -> Any | None:  # noqa: ANN401 - lxml has no types
        """Return the root of a part, or nothing where there is none."""
        return self.parts.get(kind)


def load_package(stream: BinaryIO) -> WordPackage:
    """Open a Word file."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document(stream)
    parts: dict[str, Any] = {}
    margins: list[Any] = []
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

"""Text that is Vietnamese only in its font: ``.VnTime`` (TCVN3) and ``VNI-Times`` (VNI), from before Unicode.

A Word or Excel file names the font of every stretch of text, which tells the encoding for certain. Imports ``legacy``.
"""

from __future__ import annotations

import re

from index.legacy import TCVN3, VNI, Legacy

_NEW_LETTER = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")  # no old encoding is shown with one of these


def encoding_of_font(font: str) -> Legacy | None:
    """Return the encoding that a font is made for, or nothing for one of today."""
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return TCVN3
    return VNI if name.startswith("vni-") else None


def from_font(text: str, font: str) -> str:
    """Convert a text that stands in a font; one of today's fonts changes nothing.

    The fonts of TCVN3 whose names end in H show small letters as capitals.
    """
    encoding = encoding_of_font(font)
    if encoding is None:
        return text
    converted = encoding.convert(text)
    return converted.upper() if encoding is TCVN3 and font.strip().endswith("H") else converted


def is_unicode(text: str) -> bool:
    """Tell whether a text is Vietnamese as it stands, whatever its font."""
    return _NEW_LETTER.search(text) is not None

"""Which encoding the bytes of a page are in: what its mark, its head or its sender says, or else what they show.

Imports ``encodings`` and ``legacy``.
"""

from __future__ import annotations

import codecs
import re

from index import legacy
from index.encodings import Decoded, decode_bytes, wide_codec
from index.legacy import Legacy

_HEAD = 4096
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.I
)
_OLD: dict[str, Legacy] = {
    "x-viet-tcvn": legacy.TCVN3,
    "x-viet-tcvn3": legacy.TCVN3,
    "tcvn": legacy.TCVN3,
    "tcvn3": legacy.TCVN3,
    "tcvn-5712": legacy.TCVN3,
    "x-viet-vni": legacy.VNI,
    "vni": legacy.VNI,
    "viscii": legacy.VISCII,
    "x-viet-viscii": legacy.VISCII,
}
# The web's names for what is Windows-1252 in truth; pages in the old fonts say so too, and are looked at afterwards.
_LATIN = frozenset("iso-8859-1 latin1 latin-1 us-ascii ascii windows-1252 cp1252 x-user-defined iso8859-1".split())
_BYTES = ("iso8859", "cp", "mac", "koi8", "kz1048", "gb", "hz", "big5", "shift_jis", "euc", "tis", "johab", "ptcp")


def decode_page(data: bytes, name: str, *, told: str = "") -> Decoded:
    """Decode the bytes of a page.

    :param told: the encoding that whoever sent the page names; empty where nobody did.
    :raises CorpusError: when they are no text, or of an encoding that cannot be told.
    """
    if data.startswith(codecs.BOM_UTF8) or wide_codec(data):
        return decode_bytes(data, name)
    charset = (told or _written(data)).lower()
    if charset in _OLD and not _is_utf8(data):
        old = _OLD[charset]
        return Decoded(old.convert(data.decode("latin-1")), old.name.lower(), (f"converted from {old.name}",))
    if charset in _LATIN and not _is_utf8(data):
        return Decoded(legacy.as_shown(data.decode("latin-1")), "windows-1252")
    return _decoded(data, charset) or decode_bytes(data, name)


def _written(data: bytes) -> str:
    """Return the encoding that a page's head names."""
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii") if found else ""


def _is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 and more than ASCII."""
    try:
        return not data.decode().isascii()
    except UnicodeDecodeError:
        return False


def _decoded(data: bytes, charset: str) -> Decoded | None:
    """Decode by a name; nothing where it is none of bytes that ASCII is a part of, or the bytes are in another."""
    try:
        codec = codecs.lookup(charset).name if charset else ""
        if not codec.startswith(_BYTES) or _is_utf8(data):
            return None
        return Decoded(data.decode(codec), charset)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None

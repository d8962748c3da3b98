"""From bytes to text: which encoding a file is in.

Imports ``errors``.
"""

from __future__ import annotations

from errors import CorpusError

_AS_UTF8 = "Save it as UTF-8, for example: iconv -f {encoding} -t UTF-8 OLD > NEW"


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8, with or without a byte-order mark.

    :raises CorpusError: telling where the first other byte stands.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise CorpusError(f"{name!r}: expected UTF-8, found UTF-16.", hint=_AS_UTF8.format(encoding="UTF-16"))
    if b"\0" in data:
        raise CorpusError(f"{name!r}: expected text, found a binary file (a zero at byte {data.index(0)}).")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        raise CorpusError(
            f"{name!r}: expected UTF-8, found byte 0x{data[exc.start]:02x} at offset {exc.start}.",
            hint=_AS_UTF8.format(encoding="WINDOWS-1258"),
        ) from exc

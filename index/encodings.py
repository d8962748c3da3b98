"""From bytes to text: which encoding a file is in.

Owns what is said of bytes that are no text. Vietnamese text that is in an old encoding, or was saved wrongly, is made
good by :mod:`index.mending`. Imports ``errors``, ``legacy`` and ``mending``.
"""

from __future__ import annotations

import codecs
import gzip
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, cast

from errors import CorpusError
from index import legacy
from index.legacy import Legacy
from index.mending import mend, said, weigh

_AS_UTF8 = "Open it in the program that wrote it, and save it as UTF-8."
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_SAMPLE = 1 << 16  # bytes that are enough to judge by
_BYTES_PER_DAMAGE = 500  # so many bytes must be good for one that is none of UTF-8, or the file is in another encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a file says.

    :param encoding: the bytes' own, in small letters, or what their text was converted from.
    :param notes: what a person should know of it, as "converted from TCVN3"; empty where nothing was guessed.
    """

    text: str
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Decode a file's bytes, and convert Vietnamese text that is in an old encoding or was saved wrongly.

    :param name: of the file, for messages.
    :raises CorpusError: when the bytes are no text, or of an encoding that cannot be told.
    """
    decoded = decode_bytes(data, name)
    mended = mend(decoded.text)
    return Decoded(mended.text, mended.encoding.lower() or decoded.encoding, decoded.notes + mended.notes)


def decode_bytes(data: bytes, name: str) -> Decoded:
    """Decode a file's bytes, and leave what they say as it is, for text that must be parsed before it is looked at.

    :raises CorpusError: when the bytes are no text, or of an encoding that cannot be told.
    """
    codec = wide_codec(data)
    if codec:
        return _decode_wide(data, codec, name)
    if b"\0" in data and _is_binary(data):
        raise CorpusError(f"{name!r}: expected text, found a binary file (a zero at byte {data.index(0)}).")
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError as exc:
        return _decode_other(data, exc, name)


def _is_binary(data: bytes) -> bool:
    """Tell a binary file from a text with a stray zero in it."""
    return data.count(0) * _BYTES_PER_DAMAGE > len(data)


# --- UTF-16 and UTF-32 ----------------------------------------------------------------------------------------------


def wide_codec(data: bytes) -> str:
    """Return the codec of bytes in UTF-16 or UTF-32, with or without a byte-order mark; empty for any others.

    :param data: the bytes of a file, or their beginning.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return "" if codec == "utf-8-sig" else codec
    head = data[:_SAMPLE]
    if b"\0" not in head:
        return ""
    return next((codec for codec in _WIDE if _is_written(head[: len(head) & ~3] or head, codec)), "")


def _is_written(head: bytes, codec: str) -> bool:
    """Tell whether bytes in an encoding are writing in Latin letters, at least half of it in ASCII ones."""
    text = head.decode(codec, "replace")
    plain = sum(c in "\n\r\t" or " " <= c <= "~" for c in text)
    marked = sum("\xa0" <= c < "\u0372" or "\u1e00" <= c < "\u2100" for c in text)
    return plain + marked >= 0.95 * len(text) and plain >= 0.5 * len(text) and len(text) > 1


def _decode_wide(data: bytes, codec: str, name: str) -> Decoded:
    """Decode UTF-16 or UTF-32, but for an end that was cut off.

    :raises CorpusError: where they are damaged.
    """
    family = codec[:6]
    notes = () if codec == family else (f"read as {family.upper()}, without being marked so",)
    try:
        text = codecs.getincrementaldecoder(codec)().decode(data)
    except UnicodeDecodeError as exc:
        message = f"{name!r}: expected {family.upper()}, found bytes at offset {exc.start} that are none."
        raise CorpusError(message, hint=_AS_UTF8) from exc
    return Decoded(text, family, notes)


def utf8_stream(file: BinaryIO) -> BinaryIO:
    """Return a stream of UTF-8 lines for a file of lines in UTF-16 or UTF-32, and any other stream as it is.

    :param file: at its beginning.
    """
    opened: object = file
    if isinstance(opened, gzip.GzipFile):
        return file
    codec = wide_codec(file.read(_SAMPLE))
    file.seek(0)
    return cast(BinaryIO, codecs.EncodedFile(file, "utf-8", codec, "replace")) if codec else file


# --- bytes that are no UTF-8 ----------------------------------------------------------------------------------------

_EIGHT_BIT = (legacy.WINDOWS, legacy.TCVN3, legacy.VNI, legacy.VISCII)


def _decode_other(data: bytes, exc: UnicodeDecodeError, name: str) -> Decoded:
    """Decode bytes that are no UTF-8: their lines that are stay as they are, and the others are judged together.

    :raises CorpusError: when no guess makes sense of them.
    """
    halves = _decode_halves(data)
    if halves:
        return Decoded(halves)
    lines = [_utf8_or_bytes(line) for line in data.splitlines(keepends=True)]
    others = [line for line in lines if isinstance(line, bytes)]
    guess = None if _is_damaged(others) else _guess("".join(line.decode("latin-1") for line in others))
    if guess is None:
        return _decode_damaged(lines, exc, data, name)
    text = "".join(guess.convert(line.decode("latin-1")) if isinstance(line, bytes) else line for line in lines)
    mixed = any(isinstance(line, str) and not line.isascii() for line in lines)
    return Decoded(text.removeprefix("\ufeff"), guess.name.lower(), (said(guess, len(others) if mixed else 0),))


def _decode_halves(data: bytes) -> str:
    """Decode UTF-8 whose emoji stand in two halves each (CESU-8); empty for other bytes."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return ""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").removeprefix("\ufeff")


def _utf8_or_bytes(line: bytes) -> str | bytes:
    """Decode a line of UTF-8, and return another as it is."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line


def _is_damaged(lines: Sequence[bytes]) -> bool:
    """Tell whether lines are UTF-8 for the most part: more letters of it than bytes that are none."""
    text = b"".join(lines).decode("utf-8", "replace")
    lost = text.count("\ufffd")
    return sum(not c.isascii() for c in text) - lost > 2 * lost


def _guess(text: str) -> Legacy | None:
    """Return what bytes are in, shown as Latin-1; nothing where no guess makes sense of them."""
    best = max((weigh(text[:_SAMPLE], candidate) for candidate in _EIGHT_BIT), key=lambda found: found.right)
    enough = 0.5 if best.marked > 3 else 0.7
    if best.good >= 0.8 * best.marked > 0 and best.right >= enough * best.words:
        return best.candidate
    return _WESTERN if _is_western(legacy.as_shown(text[:_SAMPLE])) else None


_WESTERN = Legacy("Windows-1252", legacy.as_shown)
_WESTERN_LETTERS = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœšžúùûüßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒŠŽÚÙÛÜ")
_WESTERN_SIGNS = frozenset("€‚„…‰‹‘’“”•–—™›\xa0¡£§©ª«®°±²³´µ·º»¼½¾¿×")
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 0.02


def _is_western(text: str) -> bool:
    """Tell whether text reads as a language of Western Europe: few letters with marks, seldom many in one word."""
    others = Counter(c for c in text if not c.isascii())
    count = sum(others.values())
    marked = sum(others[c] for c in _WESTERN_LETTERS)
    signs = sum(others[c] for c in _WESTERN_SIGNS)
    letters = sum(map(str.isalpha, text))
    if marked > 0.16 * letters + 4 or signs > 0.1 * len(text) + 4 or letters < 10:
        return False
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    crowded = sum(sum(not c.isascii() for c in word) > max(2, len(word) / 2) for word in words)
    odd = count - marked - signs
    return odd <= max(_FEW * count, min(2, marked / 4)) and crowded <= _FEW * len(words)


def _decode_damaged(lines: Sequence[str | bytes], exc: UnicodeDecodeError, data: bytes, name: str) -> Decoded:
    """Decode UTF-8 without the few bytes that are none.

    :raises CorpusError: when they are many.
    """
    pieces = [line if isinstance(line, str) else line.decode("utf-8", "replace") for line in lines]
    lost = [(number, piece.count("\ufffd")) for number, piece in enumerate(pieces, start=1)]
    count = sum(n for (_, n), line in zip(lost, lines, strict=True) if isinstance(line, bytes))
    cut_off = exc.reason == "unexpected end of data"
    if count * _BYTES_PER_DAMAGE > len(data) and not cut_off:
        tried = ", ".join(candidate.name for candidate in _EIGHT_BIT)
        raise CorpusError(
            f"{name!r}: expected UTF-8, found byte 0x{data[exc.start]:02x} at offset {exc.start}; it makes no sense as"
            f" {tried} or Windows-1252 either.",
            hint=_AS_UTF8,
        ) from exc
    first = next(number for number, line in enumerate(lines, start=1) if isinstance(line, bytes))
    note = f"damaged: {count} bytes that are no UTF-8 were left out, the first in line {first}"
    return Decoded("".join(pieces).replace("\ufffd", "").removeprefix("\ufeff"), notes=(note,))

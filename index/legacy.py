"""Vietnamese encodings from before Unicode, each as a function from what stands in a file to Unicode.

Owns the tables of TCVN3, VNI, VISCII and Windows-1258 (those of the package viparse, with what it lacks), VIQR, and
UTF-8 that was read as Windows-1252 and saved again. Which one a text is in, :mod:`index.encodings` decides. A function
takes the text as a program shows it that knows nothing of the encoding: each byte as the Latin-1 or Windows-1252
character of that number. Imports ``vietnamese``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from language.spelling import FUNCTION_WORDS, is_syllable

# What Windows-1252 shows for the bytes 0x80 to 0x9F, and those bytes as Latin-1 shows them. Five it leaves undefined.
_SHOWN = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
SHOWN = "".join(shown for shown in _SHOWN.values() if ord(shown) > 0xFF)
_TO_BYTES = {ord(shown): chr(byte) for byte, shown in _SHOWN.items()}
_TO_SHOWN = {byte: shown for byte, shown in _SHOWN.items()}


def as_bytes(text: str) -> str:
    """Show each byte as its Latin-1 character, also those that stand as Windows-1252 shows them."""
    return text.translate(_TO_BYTES)


def as_shown(text: str) -> str:
    """Show bytes 0x80 to 0x9F as Windows-1252 does, which is what they are in VNI and TCVN3: quotes and dashes."""
    return text.translate(_TO_SHOWN)


@dataclass(frozen=True, slots=True)
class Legacy:
    """One encoding.

    :param name: as a person knows it.
    :param convert: makes Unicode of a text; characters it does not know stay.
    """

    name: str
    convert: Callable[[str], str]


# --- TCVN3 ----------------------------------------------------------------------------------------------------------

# A PDF shows the soft hyphen (the letter ư) as a minus, and the middle dot (ã) as a bullet operator.
_GLYPHS = re.compile(r"(?<=[^\W\d_])[−∙]|[−∙](?=[^\W\d_])")
_CASED_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _tcvn3_table() -> dict[int, str]:
    from viparse.normalize.tcvn3 import TCVN3

    return {ord(source): letter for source, letter in TCVN3.pairs}


def from_tcvn3(text: str) -> str:
    """Convert TCVN3 (ABC, the fonts .VnTime and .VnArial).

    It has no capitals with marks: a heading in the font .VnTimeH is capital ASCII with small marked letters, whose case
    is mended where the word shows it.
    """
    glyphs = _GLYPHS.sub(lambda match: "\u00ad" if match[0] == "−" else "·", as_shown(text))
    return "".join(map(_with_case, glyphs.translate(_tcvn3_table()).splitlines(keepends=True)))


def _with_case(line: str) -> str:
    """Write a line's words in capitals whose plain letters are all capitals."""
    words = _CASED_WORD.findall(line)
    capital = sum(_plain_capitals(word) > 1 for word in words)
    plain = sum(len(word) > 1 and word[1:].islower() and _plain_capitals(word) <= 1 for word in words)
    shouting = capital > plain

    def mend(match: re.Match[str]) -> str:
        word = match[0]
        count = _plain_capitals(word)
        whole = count > 1 or (count == 1 and (shouting or word[0].islower()))
        return word.upper() if whole and word != word.upper() else word

    return _CASED_WORD.sub(mend, line) if capital or plain else line


def _plain_capitals(word: str) -> int:
    """Count a word's capitals; 0 where a small ASCII letter stands among them."""
    return 0 if any("a" <= letter <= "z" for letter in word) else sum(letter.isupper() for letter in word)


# --- VNI, VISCII, Windows-1258 --------------------------------------------------------------------------------------

_C1 = re.compile("[\x80-\x9f]")
_NOT_SPACE = re.compile(r"[^ \t\r\n\f\v]+")
_VNI_MORE = {"aú": "ẳ", "AÚ": "Ẳ", "î": "ỵ", "Î": "Ỵ"}


@lru_cache(maxsize=1)
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    from viparse.normalize.vni import VNI

    table = {**dict(VNI.pairs), **_VNI_MORE}
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), table


def from_vni(text: str) -> str:
    """Convert VNI (the fonts VNI-Times and VNI-Helve): a plain letter, and behind it its marks."""
    pattern, table = _vni()
    return pattern.sub(lambda match: table[match[0]], as_shown(text))


@lru_cache(maxsize=1)
def _viscii_table() -> dict[int, str]:
    from viparse.normalize.viscii import VISCII

    return {ord(source): letter for source, letter in VISCII.pairs if source != "\u00a0"}


def from_viscii(text: str) -> str:
    """Convert VISCII (RFC 1456). Its byte for Õ is left a space that does not break, which it far more often is.

    Quotes and dashes may be what Windows-1252 shows for a capital, or stand for themselves: they are a letter where
    that makes a syllable.
    """
    if _C1.search(text):
        return text.translate(_viscii_table())
    return _NOT_SPACE.sub(lambda match: _viscii_word(match[0]), text)


def _viscii_word(word: str) -> str:
    """Convert a word, its quotes and dashes too where it then is a syllable."""
    as_signs = word.translate(_viscii_table())
    if as_signs.isalpha():
        return as_signs
    as_letters = as_bytes(word).translate(_viscii_table())
    return as_letters if is_syllable(as_letters.strip(".,;:!?()")) else as_signs


@lru_cache(maxsize=1)
def _windows_table() -> dict[int, str]:
    shown = {byte: bytes([byte]).decode("cp1258", "ignore") for byte in range(0x80, 0x100)}
    return {byte: letter for byte, letter in shown.items() if letter and letter != chr(byte)}


def from_windows_1258(text: str) -> str:
    """Convert Windows-1258: letters with their hats, and behind them the tone as a combining mark."""
    return unicodedata.normalize("NFC", as_bytes(text).translate(_windows_table()))


# --- VIQR -----------------------------------------------------------------------------------------------------------

_HATS = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_TONES = {"`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_VIQR = re.compile(
    r"\\([\^(+*`'?~.dD\\])|([dD])[dD]|([aeoAEO])(\^)|([aA])(\()|([ouOU])([+*])|([aeiouyAEIOUY])(?=[`'?~.])"
)
_VIQR_TONE = re.compile(r"(?<=[aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ])[`'?~.]")
_VIQR_WORD = re.compile(r"[^\s\"<>{}\[\]]+")
_CONSONANTS = re.compile("[b-df-hj-np-tv-xz]+", re.IGNORECASE)
_ONLY_LETTERS = re.compile(r"[\"'“‘«(]*(?:[^\W\d_]+(?:-[^\W\d_]+)*)?")
VIQR_SIGN = re.compile(r"[aeoAEO]\^|[aA]\(|[ouOU]\+|[aeiouyAEIOUY][`~]")


def from_viqr(text: str) -> str:
    """Convert VIQR (RFC 1456), where ``Vie^.t`` stands for "Việt"."""
    return _VIQR_WORD.sub(lambda match: _viqr_word(match, text), text)


def _viqr_word(match: re.Match[str], text: str) -> str:
    """Convert one word, and tell the full stop or question mark behind it from a tone."""
    word = match[0]
    core = word.rstrip(".,;:!?)'\"”’»")
    tail = word[len(core) :]
    toned = _viqr_marks(core + tail[:1])
    if tail[:1] in ("?", ".", "'") and toned[-1:].isalpha() and is_syllable(_last_part(toned)):
        behind = text[match.end() : match.end() + 2].strip(" ")[:1]
        certain = tail[1:2] in tuple(".,;:!?") or tail == "'" or not _is_stop(toned, tail, behind)
        if certain and _ONLY_LETTERS.fullmatch(toned):
            return toned + tail[1:]
    plain = _viqr_marks(core)
    known = VIQR_SIGN.search(core) or _CONSONANTS.fullmatch(core) or is_syllable(_last_part(plain))
    if not known or not _ONLY_LETTERS.fullmatch(plain):
        return word  # an address, as "tin.example.vn", or a formula
    return plain + tail


def _is_stop(toned: str, tail: str, behind: str) -> bool:
    """Tell whether the sign behind a word ends a sentence: a line ends there, or a capital begins another."""
    if behind in ("", "\n"):
        return True
    return tail[0] == "." and behind.isupper() and not toned[0].isupper() and toned not in FUNCTION_WORDS


def _last_part(word: str) -> str:
    """Return the letters that a word ends with."""
    return re.split(r"[\W\d_]+", word)[-1]


def _viqr_marks(word: str) -> str:
    """Put the marks of one word over its letters."""

    def hat(match: re.Match[str]) -> str:
        if match[1]:
            return "\\" + match[1]
        if match[2]:
            return "đ" if match[2] == "d" else "Đ"
        for letter, sign in ((3, 4), (5, 6), (7, 8)):
            if match[letter]:
                return unicodedata.normalize("NFC", match[letter] + _HATS[match[sign]])
        return match[0]

    hatted = _VIQR.sub(hat, word)
    toned = _VIQR_TONE.sub(lambda match: _TONES[match[0]], hatted)
    return unicodedata.normalize("NFC", re.sub(r"\\(.)", r"\1", toned))


# --- UTF-8 read as Windows-1252 -------------------------------------------------------------------------------------

# Characters of two bytes up to U+024F (all of Vietnamese that is no longer), and those of three and four.
SEQUENCE = re.compile(r"[\xc2-\xc9][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# The second byte of à is a space that does not break, that of Đ is undefined in Windows-1252: either may be lost.
LOST = re.compile(r"\xc3 (?=[ .,;:!?)\n])|\xc3(?= )|\xc4(?=[^\W\d_])")


def from_double_utf8(text: str) -> str:
    """Convert UTF-8 that was read as Windows-1252 or Latin-1 and saved again, once or more: ``Uá»· ban`` is "Uỷ ban".

    Also where the second byte was lost: that of "à" is a space that does not break, that of "Đ" is undefined.
    """
    for _ in range(3):
        raw = as_bytes(text)
        if not any(is_utf8(match[0]) for match in SEQUENCE.finditer(raw)):
            break
        text = as_shown(SEQUENCE.sub(_decoded, raw))
    return LOST.sub(lambda match: "à" if match[0][0] == "\xc3" else "Đ", text)


def is_utf8(shown: str) -> bool:
    """Tell whether bytes, shown as Latin-1, are UTF-8."""
    return _decoded_or_none(shown) is not None


def _decoded_or_none(shown: str) -> str | None:
    try:
        return shown.encode("latin-1").decode()
    except UnicodeDecodeError:
        return None


def _decoded(match: re.Match[str]) -> str:
    """Decode one character; bytes that are none after all stay as they are."""
    return _decoded_or_none(match[0]) or match[0]


TCVN3, VNI, VISCII = Legacy("TCVN3", from_tcvn3), Legacy("VNI", from_vni), Legacy("VISCII", from_viscii)
WINDOWS = Legacy("Windows-1258", from_windows_1258)
VIQR = Legacy("VIQR", from_viqr)
DOUBLE_UTF8 = Legacy("UTF-8 that was read as Windows-1252", from_double_utf8)

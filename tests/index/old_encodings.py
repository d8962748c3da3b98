"""Vietnamese text in the encodings from before Unicode, made by tables of their own (iconv's, RFC 1456), for tests."""

import unicodedata

_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠ"
    "ƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_TCVN3 = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãá",
    0xB9: "ạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_VNI_TONES = {"\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_ALONE = {"đ": "ñ", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ơ": "ô", "ư": "ö", "ỵ": "î"}
_VNI_WITH_HAT = {
    "\u0302": {"": "â", "\u0300": "à", "\u0301": "á", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"},
    "\u0306": {"": "ê", "\u0300": "è", "\u0301": "é", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"},
}
_VIQR_HATS = {"\u0302": "^", "\u0306": "(", "\u031b": "+"}
_VIQR_TONES = {"\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~", "\u0323": "."}


def _parts(letter: str) -> tuple[str, str, str]:
    """Return a letter's base, its hat and its tone."""
    base, *marks = unicodedata.normalize("NFD", letter)
    hat = "".join(mark for mark in marks if mark in _VIQR_HATS)
    return base, hat, "".join(mark for mark in marks if mark in _VIQR_TONES)


def tcvn3(text: str) -> str:
    """Write TCVN3 as Latin-1 shows it; capitals with tones become small letters."""
    table = {letter: chr(first + i) for first, letters in _TCVN3.items() for i, letter in enumerate(letters)}
    return "".join(table.get(c) or table.get(c.lower() if not c.isascii() else "", c) for c in text)


def vni(text: str) -> str:
    """Write VNI as Windows-1252 shows it."""
    return "".join(_vni_letter(c) if not c.isascii() else c for c in text)


def _vni_letter(letter: str) -> str:
    low = letter.lower()
    if low in _VNI_ALONE:
        found = _VNI_ALONE[low]
    else:
        base, hat, tone = _parts(low)
        if hat in _VNI_WITH_HAT:
            found = base + _VNI_WITH_HAT[hat][tone]
        else:
            found = (_VNI_ALONE[{"o": "ơ", "u": "ư"}[base]] if hat else base) + _VNI_TONES.get(tone, "")
    return found if letter == low else found.upper()


def viscii(text: str) -> str:
    """Write VISCII as Latin-1 shows it."""
    table = {letter: chr(0x80 + number) for number, letter in enumerate(_VISCII)}
    table |= dict(zip("ẲẴẪỶỸỴ", "\x02\x05\x06\x14\x19\x1e", strict=True))
    return "".join(table.get(c, c) for c in text)


def windows_1258(text: str) -> bytes:
    """Write Windows-1258."""
    found = b""
    for letter in text:
        base, hat, tone = _parts(letter) if not letter.isascii() else (letter, "", "")
        plain = unicodedata.normalize("NFC", base + hat)
        found += (plain + tone).encode("cp1258")
    return found


def viqr(text: str) -> str:
    """Write VIQR, with no sign before a full stop or question mark."""
    found = ""
    for letter in text:
        base, hat, tone = _parts(letter) if not letter.isascii() else (letter, "", "")
        base = {"đ": "dd", "Đ": "DD"}.get(base, base)
        found += base + _VIQR_HATS.get(hat, "") + _VIQR_TONES.get(tone, "")
    return found


def shown(data: bytes) -> str:
    """Show bytes as a program does that takes them for Windows-1252."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)

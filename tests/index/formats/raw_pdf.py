"""A PDF written by hand, without a library or a font file, so that tests can draw exactly what they mean.

Every character is 0.5 sizes wide. Text of any alphabet: each font maps its codes to Unicode as it needs them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH = 0.5
A4 = (595.0, 842.0)
OLD = (".Vn", "VNI-")  # fonts of encodings before Unicode: their text is written as Windows-1252 shows it


@dataclass
class RawPage:
    """Draws on one page; ``y`` counts from its upper edge to the height that letters stand on."""

    pdf: RawPdf
    size: tuple[float, float] = A4
    rotate: int = 0
    drawing: list[str] = field(default_factory=list)
    pictures: list[tuple[int, int, bytes]] = field(default_factory=list)
    filled: list[tuple[float, float, str]] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, *, size: float = 12, font: str = "Body", turn: int = 0) -> RawPage:
        a, b = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}.get(turn, (0.8, 0.6))
        codes = self.pdf.codes(font, text).hex()
        at = f"{a} {b} {-b} {a} {x:.2f} {self.size[1] - y:.2f}"
        self.drawing.append(f"BT /{self.pdf.tag(font)} {size} Tf {at} Tm <{codes}> Tj ET")
        return self

    def lines(self, x: float, y: float, lines: Sequence[str], *, pitch: float = 16, **style: float | str) -> RawPage:
        for number, line in enumerate(lines):
            self.text(x, y + number * pitch, line, **style)  # type: ignore[arg-type]
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> RawPage:
        height = self.size[1]
        self.drawing.append(f"0.7 w {x0} {height - y0} m {x1} {height - y1} l S")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, *, shade: str = "0.8 g") -> RawPage:
        self.drawing.append(f"{shade} {x0} {self.size[1] - y1} {x1 - x0} {y1 - y0} re f 0 g")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> RawPage:
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self, width: int, height: int, grey: bytes, box: tuple[float, float, float, float]) -> RawPage:
        x0, y0, x1, y1 = box
        self.pictures.append((width, height, grey))
        place = f"{x1 - x0} 0 0 {y1 - y0} {x0} {self.size[1] - y1}"
        self.drawing.append(f"q {place} cm /Im{len(self.pictures) - 1} Do Q")
        return self

    def field(self, x: float, y: float, value: str) -> RawPage:
        """Fill a form's field."""
        self.filled.append((x, y, value))
        return self

    def raw(self, operators: str) -> RawPage:
        self.drawing.append(operators)
        return self


@dataclass
class RawPdf:
    """A file with its pages.

    :param password: of the user, for 40-bit RC4; no encryption where it is ``None``.
    """

    title: str = ""
    password: str | None = None
    pages: list[RawPage] = field(default_factory=list)
    fonts: dict[str, dict[str, int]] = field(default_factory=dict)

    def page(self, size: tuple[float, float] = A4, *, rotate: int = 0) -> RawPage:
        self.pages.append(RawPage(self, size, rotate))
        return self.pages[-1]

    def tag(self, font: str) -> str:
        self.fonts.setdefault(font, {})
        return f"F{list(self.fonts).index(font)}"

    def codes(self, font: str, text: str) -> bytes:
        known = self.fonts.setdefault(font, {})
        if font.startswith(OLD):
            return text.encode("cp1252")
        return bytes(known.setdefault(character, len(known) + 32) for character in text)

    def bytes(self) -> bytes:
        objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
        for page in self.pages:
            for _, _, value in page.filled:
                self.codes("Body", value)
                self.tag("Body")
        fonts = " ".join(f"/F{n} {self._font(objects, name)} 0 R" for n, name in enumerate(list(self.fonts)))
        kids = [self._page(objects, page, fonts) for page in self.pages]
        if any(page.filled for page in self.pages):
            fields = " ".join(f"{n} 0 R" for n, own in enumerate(objects, start=1) if b"/Subtype /Widget" in own)
            objects[0] = f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{fields}] >> >>".encode()
        objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode()
        info = _add(objects, b"<< /Title <feff" + self.title.encode("utf-16-be").hex().encode() + b"> >>")
        return _file(objects, info, self.password)

    def _font(self, objects: list[bytes], name: str) -> int:
        known = self.fonts[name]
        pairs = "".join(f"<{code:02x}> <{c.encode('utf-16-be').hex()}>\n" for c, code in known.items())
        head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        cmap = f"{head}1 begincodespacerange <00> <ff> endcodespacerange\n{len(known)} beginbfchar\n{pairs}endbfchar\n"
        mapping = _add(objects, _stream(f"{cmap}endcmap end end".encode()))
        flags = 1 << 18 if "Bold" in name else 0
        descriptor = _add(
            objects,
            f"<< /Type /FontDescriptor /FontName /{name} /Flags {32 + flags} /Ascent 900 /Descent -200 /ItalicAngle 0 "
            "/FontBBox [0 -200 500 900] /CapHeight 700 /StemV 80 >>".encode(),
        )
        widths = " ".join("500" for _ in range(224))
        own = (
            f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} /FirstChar 32 /LastChar 255 /Widths [{widths}] "
            f"/FontDescriptor {descriptor} 0 R "
        )
        own += f"/ToUnicode {mapping} 0 R >>" if not name.startswith(OLD) else "/Encoding /WinAnsiEncoding >>"
        return _add(objects, own.encode())

    def _page(self, objects: list[bytes], page: RawPage, fonts: str) -> int:
        content = _add(objects, _stream("\n".join(page.drawing).encode()))
        images = []
        for number, (width, height, grey) in enumerate(page.pictures):
            head = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
            image = _add(objects, _stream(grey, head + "/BitsPerComponent 8 "))
            images.append(f"/Im{number} {image} 0 R")
        widgets = [_widget(self, objects, page, fonts, number) for number in range(len(page.filled))]
        annotations = f"/Annots [{' '.join(f'{widget} 0 R' for widget in widgets)}]" if widgets else ""
        resources = f"<< /Font << {fonts} >> /XObject << {' '.join(images)} >> >>"
        place = f"/Parent 2 0 R /MediaBox [0 0 {page.size[0]} {page.size[1]}] /Rotate {page.rotate}"
        own = f"<< /Type /Page {annotations} {place} /Resources {resources} /Contents {content} 0 R >>"
        return _add(objects, own.encode())


def _widget(pdf: RawPdf, objects: list[bytes], page: RawPage, fonts: str, number: int) -> int:
    x, y, value = page.filled[number]
    low, wide = page.size[1] - y - 4, len(value) * 6 + 4
    content = f"BT /{pdf.tag('Body')} 12 Tf 0 4 Td <{pdf.codes('Body', value).hex()}> Tj ET".encode()
    head = f"/Type /XObject /Subtype /Form /BBox [0 0 {wide} 18] /Resources << /Font << {fonts} >> >> "
    shown = _add(objects, _stream(content, head))
    named = f"/T (f{number}) /V <feff{value.encode('utf-16-be').hex()}>"
    place = f"/Rect [{x} {low} {x + wide} {low + 18}] /AP << /N {shown} 0 R >>"
    return _add(objects, f"<< /Type /Annot /Subtype /Widget /FT /Tx /F 4 {named} {place} >>".encode())


def _add(objects: list[bytes], own: bytes) -> int:
    objects.append(own)
    return len(objects)


def _stream(data: bytes, head: str = "") -> bytes:
    return f"<< {head}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: list[bytes], info: int, password: str | None) -> bytes:
    identity = hashlib.md5(b"raw").digest()
    extra = b""
    if password is not None:
        key, entry = _encryption(password, identity)
        objects = [_encrypted(own, number, key) for number, own in enumerate(objects, start=1)]
        extra = f" /Encrypt {_add(objects, entry)} 0 R".encode()
    body, places = b"%PDF-1.4\n", []
    for number, own in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + own + b"\nendobj\n"
    table = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n" + "".join(
        f"{place:010d} 00000 n \n" for place in places
    )
    trailer = (
        f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R /Info {info} 0 R /ID [<{identity.hex()}> <{identity.hex()}>]"
    )
    return body + table.encode() + trailer.encode() + extra + f" >>\nstartxref\n{len(body)}\n%%EOF\n".encode()


# --- the standard security handler, revision 2 (PDF 1.4, 3.5) -------------------------------------------------------

_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _encryption(password: str, identity: bytes) -> tuple[bytes, bytes]:
    padded = (password.encode() + _PAD)[:32]
    owner = _rc4(hashlib.md5((b"owner" + _PAD)[:32]).digest()[:5], padded)
    key = hashlib.md5(padded + owner + (-4).to_bytes(4, "little", signed=True) + identity).digest()[:5]
    user = _rc4(key, _PAD)
    return key, f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{user.hex()}> >>".encode()


def _encrypted(own: bytes, number: int, key: bytes) -> bytes:
    head, mark, rest = own.partition(b"\nstream\n")
    if not mark:
        return own if b"/Title" not in own else b"<< >>"
    data = rest[: -len(b"\nendstream")]
    own_key = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
    return head + mark + _rc4(own_key, data) + b"\nendstream"

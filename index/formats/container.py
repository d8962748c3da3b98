"""Office files as zip containers: what a file really is, and a copy of it that a library can read without harm.

Owns the limits of a container and what is said of a file that is none. Imports ``errors``.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from errors import CorpusError

MAX_MEMBERS = 20_000
MAX_EXPANDED = 300 * 1024 * 1024
MAX_RATIO = 200  # of a member's size to its packed size
_RATIO_FROM = 10 * 1024 * 1024  # smaller members may be packed as tightly as they like
_HEAD = 4096

Office = Literal["docx", "xlsx", "pptx"]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of Office file: what people call it, the folder of its parts, the content type a library asks for."""

    name: str
    folder: str
    main: str
    program: str


_OOXML = "application/vnd.openxmlformats-officedocument."
_KINDS: dict[Office, _Kind] = {
    "docx": _Kind("a Word document (.docx)", "word/", f"{_OOXML}wordprocessingml.document.main+xml", "Word"),
    "xlsx": _Kind("an Excel workbook (.xlsx)", "xl/", f"{_OOXML}spreadsheetml.sheet.main+xml", "Excel"),
    "pptx": _Kind("a PowerPoint file (.pptx)", "ppt/", f"{_OOXML}presentationml.presentation.main+xml", "PowerPoint"),
}
# Files with macros, templates and shows hold the same parts under other names.
_MAIN_TYPE = re.compile(
    rb"application/vnd\.(?:ms-(?P<old>word|excel|powerpoint)\.\w{1,20}\.macroEnabled"
    rb"|openxmlformats-officedocument\.(?P<new>wordprocessingml|spreadsheetml|presentationml)\.(?:template|slideshow))"
    rb"\.main\+xml"
)
_OF_TYPE: dict[bytes, Office] = {
    b"word": "docx", b"wordprocessingml": "docx", b"excel": "xlsx", b"spreadsheetml": "xlsx",
    b"powerpoint": "pptx", b"presentationml": "pptx",
}  # fmt: skip
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w{1,40})/")
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")

# What a file is by its first bytes.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"MZ", "a Windows program"),
    (b"SQLite format 3", "an SQLite database"),
)


def identify(data: bytes) -> str:
    """Name what a file is by its bytes, as a person would call it.

    :param data: the beginning of the file, or all of it, which tells more of an OLE or zip container.
    """
    if data.startswith(OLE):
        return _identify_ole(data)
    if data.startswith(_ZIP):
        return _identify_zip(data)
    named = next((name for magic, name in _MAGIC if data.startswith(magic)), "")
    if named:
        return named
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<head", b"<table", b"<meta", b"<style", b"<div")):
        return "a web page (HTML)"
    if start.startswith(b"<?xml") or start.startswith(b"<"):
        return "a web page (HTML)" if b"<html" in start else "an XML file"
    if not data:
        return "an empty file"
    return "a file of an unknown kind" if b"\0" in data[:_HEAD] else "a text file"


def _identify_ole(data: bytes) -> str:
    """Name what stands in an OLE compound file, by the streams it lists."""
    streams = {
        "EncryptedPackage": "an Office file protected with a password",
        "WordDocument": "an old Word document (.doc)",
        "PowerPoint Document": "an old PowerPoint file (.ppt)",
        "Workbook": "an old Excel workbook (.xls)",
        "Book": "an old Excel workbook (.xls)",
    }
    found = (name for stream, name in streams.items() if stream.encode("utf-16-le") in data)
    return next(found, "an old Office file")


def _identify_zip(data: bytes) -> str:
    """Name what stands in a zip file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _identify_members(archive)
    except (zipfile.BadZipFile, OSError, ValueError):
        return "a zip archive that is cut off or damaged"


def _identify_members(archive: zipfile.ZipFile) -> str:
    names = [name.replace("\\", "/").lower() for name in archive.namelist()]
    kind = office_kind(names)
    if kind:
        return _KINDS[kind].name
    if "xl/workbook.bin" in names:
        return "a binary Excel workbook (.xlsb)"
    if "mimetype" in names:
        return {
            b"application/epub+zip": "an e-book (.epub)",
            b"application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
            b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (.ods)",
            b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation (.odp)",
        }.get(archive.read("mimetype")[:100].strip(), "a zip archive")
    return "a zip archive"


def office_kind(names: list[str]) -> Office | None:
    """Tell which kind of Office file holds members of these names, which are in small letters."""
    if "[content_types].xml" not in names:
        return None
    for kind, known in _KINDS.items():
        if any(name.startswith(known.folder) and name.endswith(".xml") for name in names):
            return kind
    return None


@contextmanager
def readable(kind: Office) -> Iterator[None]:
    """Turn whatever a library raises into one error that a person can act on.

    :raises CorpusError: for any exception within.
    """
    known = _KINDS[kind]
    try:
        yield
    except CorpusError:
        raise
    except Exception as exc:  # libraries raise whatever they stumble over
        raise CorpusError(
            f"expected {known.name}, found one that cannot be read ({type(exc).__name__}: {str(exc)[:200]}).",
            hint=f"Open it in {known.program} or LibreOffice and save a copy.",
        ) from exc


def open_office(path: Path, kind: Office) -> BinaryIO:
    """Open an Office file: a copy in memory of its XML parts, checked, that the libraries read.

    Pictures and other binary parts are left out, and relationships that point to nothing with them; files with macros,
    templates and *Strict Open XML* are made to look like plain ones.

    :raises CorpusError: when it is something else, protected, damaged, or too large when unpacked.
    """
    known = _KINDS[kind]
    data = path.read_bytes()
    if not data.startswith(_ZIP):
        raise _other(known, identify(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_members(archive)
            names = [name.replace("\\", "/").lower() for name in archive.namelist()]
            if office_kind(names) != kind:
                raise _other(known, _identify_members(archive))
            return _copy(archive, known)
    except _BROKEN as exc:
        raise CorpusError(
            f"expected {known.name}, found one that is cut off or damaged ({exc}).",
            hint="Copy or download it again.",
        ) from exc


def check_members(archive: zipfile.ZipFile) -> None:
    """Check that a zip archive is of a sane size and not encrypted, by what its directory says.

    :raises CorpusError: when it is not.
    """
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise CorpusError(f"expected at most {MAX_MEMBERS} parts, found {len(members)}.", hint=_TOO_LARGE)
    expanded = sum(member.file_size for member in members)
    if expanded > MAX_EXPANDED:
        found = f"{expanded >> 20} MiB"
        raise CorpusError(f"expected at most {MAX_EXPANDED >> 20} MiB when unpacked, found {found}.", hint=_TOO_LARGE)
    for member in members:
        if member.file_size > _RATIO_FROM and member.file_size > MAX_RATIO * max(1, member.compress_size):
            raise CorpusError(f"{member.filename!r} in it unpacks to over {MAX_RATIO} times its size.", hint=_TOO_LARGE)
    if any(member.flag_bits & 0x1 for member in members):
        raise CorpusError("is protected with a password.", hint="Save a copy without a password.")


_TOO_LARGE = "Split it into several files."
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, SyntaxError)


def _other(known: _Kind, found: str) -> CorpusError:
    """Say that a file is not what its name says."""
    if "password" in found:
        return CorpusError("is protected with a password.", hint="Save a copy without a password.")
    suffix = re.search(r"\(\.(\w+)\)", found)
    hint = f"Open it in {known.program} or LibreOffice and save it as {_suffix(known)}."
    if suffix:
        hint = f"Name it .{suffix[1]} if that is what it should be, or save it as {_suffix(known)}."
    if found == "an empty file":
        hint = "Copy or download it again."
    return CorpusError(f"expected {known.name}, found {found}.", hint=hint)


def _suffix(known: _Kind) -> str:
    return known.name[known.name.index("(") + 1 : -1]


# --- the copy -------------------------------------------------------------------------------------------------------


def _copy(archive: zipfile.ZipFile, known: _Kind) -> BinaryIO:
    """Copy the XML parts of an Office file.

    :raises CorpusError: when one declares entities.
    """
    members = {member.filename.replace("\\", "/"): member for member in archive.infolist() if _is_kept(member.filename)}
    copied = io.BytesIO()
    with zipfile.ZipFile(copied, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, member in members.items():
            data = archive.read(member)
            _check_xml(name, data)
            if b"purl.oclc.org/ooxml" in data:
                data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)
            if name.lower() == "[content_types].xml":
                data = _MAIN_TYPE.sub(_plain_type, data)
            elif name.lower().endswith(".rels"):
                data = _kept_relationships(name, data, members)
            target.writestr(name, data)
    copied.seek(0)
    return copied


_LEFT_OUT = ("xl/drawings/", "xl/charts/", "xl/externallinks/", "xl/pivot", "xl/comments", "docprops/custom.xml")


def _is_kept(name: str) -> bool:
    """Tell whether a part holds words that are read, or says how such parts belong together."""
    low = name.replace("\\", "/").lower()
    return low.endswith((".xml", ".rels")) and not low.startswith(_LEFT_OUT)


def _check_xml(name: str, data: bytes) -> None:
    """Check that a part declares no entities: no Office program writes any, and they may unfold without end."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:4] else data
    if _ENTITIES.search(plain):
        raise CorpusError(
            f"expected plain XML in it, found a document type declaration in {name!r}.",
            hint="Open it in an Office program and save a copy.",
        )


def _plain_type(match: re.Match[bytes]) -> bytes:
    return _KINDS[_OF_TYPE[match["old"] or match["new"]]].main.encode()


def _kept_relationships(name: str, data: bytes, members: dict[str, zipfile.ZipInfo]) -> bytes:
    """Take out the relationships whose target is not there, which libraries stumble over."""
    from lxml import etree

    folder = posixpath.dirname(posixpath.dirname(name))
    lower = {member.lower(): member for member in members}
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for relationship in list(root):
        if relationship.get("TargetMode") == "External":
            continue
        target = relationship.get("Target", "").replace("\\", "/")
        full = posixpath.normpath(target if target.startswith("/") else f"/{folder}/{target}").lstrip("/")
        found = full if full in members else lower.get(full.lower())
        if found is None:
            root.remove(relationship)
        elif found != full:
            relationship.set("Target", f"/{found}")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

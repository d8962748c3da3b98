from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from errors import CorpusError
from index.formats import container
from index.formats.container import OLE, identify, open_office
from tests.index.formats.office import read, rewritten, word

SPLIT_UTF16 = "EncryptedPackage".encode("utf-16-le")


def make(path: Path, text: str = "Bến đò mở cửa lúc 5 giờ.") -> Path:
    return word(path, lambda document: document.add_paragraph(text))


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "an empty file"),
        (b"%PDF-1.7", "a PDF file"),
        (b"{\\rtf1 x}", "an RTF document"),
        (b"\xef\xbb\xbf <html><body>", "a web page (HTML)"),
        (b"<?xml version='1.0'?><workbook/>", "an XML file"),
        (OLE + SPLIT_UTF16, "an Office file protected with a password"),
        (OLE + "WordDocument".encode("utf-16-le"), "an old Word document (.doc)"),
        (OLE + "Workbook".encode("utf-16-le"), "an old Excel workbook (.xls)"),
        (b"Ph\xc3\xad ch\xe1\xbb\x9f", "a text file"),
        (b"\x01\x02\x00\x03", "a file of an unknown kind"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "an OpenDocument text (.odt)"),
        (zipped(readme=b"x"), "a zip archive"),
        (zipped(readme=b"x")[:40], "a zip archive that is cut off or damaged"),
    ],
)
def test_files_are_named_by_their_bytes(data: bytes, name: str) -> None:
    assert identify(data) == name


def refusal(path: Path, kind: container.Office = "docx") -> CorpusError:
    with pytest.raises(CorpusError) as caught:
        open_office(path, kind)
    assert caught.value.hint
    return caught.value


def test_a_protected_file_is_said_to_be_protected(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(OLE + b"\0" * 600 + SPLIT_UTF16)
    assert refusal(path).message == "is protected with a password."
    assert refusal(path).hint == "Save a copy without a password."


def test_a_file_under_a_wrong_name_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"%PDF-1.4 ...")
    assert refusal(path).message == "expected a Word document (.docx), found a PDF file."
    path.write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    assert ".doc" in refusal(path).hint
    assert refusal(make(tmp_path / "b.xlsx"), "xlsx").message.endswith("found a Word document (.docx).")


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_file_cut_off_is_said_to_be_damaged(tmp_path: Path, share: float) -> None:
    path = make(tmp_path / "a.docx")
    path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])
    assert "damaged" in refusal(path).message


def test_a_damaged_member_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = make(tmp_path / "a.docx")
    data = bytearray(path.read_bytes())
    at = data.index(b"word/document.xml") + 60
    data[at : at + 20] = bytes(20)
    path.write_bytes(bytes(data))
    assert "damaged" in refusal(path).message


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "a.docx")
    monkeypatch.setattr(container, "MAX_MEMBERS", 3)
    assert "at most 3 parts" in refusal(path).message
    monkeypatch.setattr(container, "MAX_MEMBERS", 3000)
    monkeypatch.setattr(container, "MAX_EXPANDED", 1000)
    assert "when unpacked" in refusal(path).message


def test_a_member_packed_beyond_reason_is_refused(tmp_path: Path) -> None:
    path = rewritten(make(tmp_path / "a.docx"), lambda name, data: data, {"word/big.xml": b" " * (11 << 20)})
    assert "'word/big.xml'" in refusal(path).message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_unfolds_them(tmp_path: Path, encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode(encoding)
    path = rewritten(make(tmp_path / "a.docx"), lambda n, data: bomb if n == "word/document.xml" else data)
    assert "document type declaration" in refusal(path).message


def test_relationships_to_nothing_do_not_matter(tmp_path: Path) -> None:
    broken = b'<Relationship Id="rId99" Type="http://x/image" Target="../NULL"/></Relationships>'

    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"</Relationships>", broken) if name == "word/_rels/document.xml.rels" else data

    assert read(rewritten(make(tmp_path / "a.docx"), change)).text == "Bến đò mở cửa lúc 5 giờ."


def test_files_with_macros_and_strict_ones_are_read(tmp_path: Path) -> None:
    def with_macros(name: str, data: bytes) -> bytes:
        plain = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        return data.replace(plain, b"vnd.ms-word.document.macroEnabled.main+xml") if "Types" in name else data

    def strict(name: str, data: bytes) -> bytes:
        data = data.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/"
        )
        relationships = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        return data.replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", relationships)

    for name, change in (("a.docm", with_macros), ("b.docx", strict)):
        assert read(rewritten(make(tmp_path / name), change)).text == "Bến đò mở cửa lúc 5 giờ."


def test_whatever_a_library_raises_becomes_one_error(tmp_path: Path) -> None:
    path = rewritten(make(tmp_path / "a.docx"), lambda n, data: b"<w:x" if n == "word/document.xml" else data)
    with pytest.raises(CorpusError, match="cannot be read") as caught:
        read(path)
    assert caught.value.__cause__ is not None


def test_a_docx_that_only_embeds_another_file_is_refused(tmp_path: Path) -> None:
    from tests.index.formats.office import body_xml

    path = word(tmp_path / "a.docx", lambda document: body_xml(document, "<w:altChunk/>"))
    with pytest.raises(CorpusError, match="altChunk"):
        read(path)

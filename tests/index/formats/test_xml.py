import time

import pytest

from errors import CorpusError
from index.encodings import Decoded
from index.formats import ADAPTERS, NOT_READ
from index.formats.base import RawDocument
from index.formats.xml_file import xml_document
from tests.index.old_encodings import tcvn3
from tests.index.sentences import VIETNAMESE


def xml(text: str) -> RawDocument:
    return xml_document(Decoded(text))


def test_a_paragraph_for_each_element_with_text() -> None:
    found = xml(
        "<?xml version='1.0' encoding='utf-8'?><!-- ẩn --><thong_bao><tieu_de>Nghỉ lễ</tieu_de><muc><p>Xã nghỉ"
        " <b>hai</b> ngày.</p><p>Trực: ông\n   Khuê</p></muc><rong/><goi a='1'>0912</goi></thong_bao>"
    )
    assert found.text == "Nghỉ lễ\n\nXã nghỉ hai ngày.\n\nTrực: ông\nKhuê\n\n0912"
    assert found.title == "Nghỉ lễ"


def test_records_become_rows() -> None:
    found = xml(
        "<ds xmlns='urn:x'><hs><ten>Vũ Lý</ten><diem>9</diem></hs><hs><ten>Bùi Đào</ten><lop>4A</lop></hs></ds>"
    )
    assert found.text == "ten | diem | lop\nVũ Lý | 9\nBùi Đào |  | 4A"
    assert [(c.column, found.text[c.start : c.end]) for c in found.blocks[2].cells] == [
        ("ten", "Bùi Đào"),
        ("lop", "4A"),
    ]


def test_a_feed_of_pages() -> None:
    found = xml(
        "<rss><channel><title>Tin làng</title><item><title>Họp chợ</title><description><![CDATA[<p>Chợ họp <b>thứ"
        " năm</b>.</p><ul><li>Có bán giống</li></ul>]]></description></item></channel></rss>"
    )
    assert found.text == "Tin làng\n\nHọp chợ\n\nChợ họp thứ năm.\n\n- Có bán giống"


def test_a_page_in_xml_is_read_as_one() -> None:
    found = xml("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><h1>Lịch</h1><p>Thứ ba.</p></html>")
    assert [b.kind for b in found.blocks] == ["heading"] and found.text == "Lịch\n\nThứ ba."


def test_old_encodings_in_xml() -> None:
    found = xml(f"<a><b>{tcvn3('Nội quy')}</b><c>{tcvn3(VIETNAMESE[0])}</c></a>")
    assert found.text == f"Nội quy\n\n{VIETNAMESE[0]}"
    assert found.notes == ("converted from TCVN3",)


def test_broken_xml_gives_what_can_be_read() -> None:
    assert xml("<a><b>Một</b><b>Hai<c></a>").text.startswith("Một")
    for text in ("", "chữ", "{}", "\0"):
        with pytest.raises(CorpusError, match="expected XML"):
            xml(text)


def test_entities_neither_grow_nor_read_files() -> None:
    laughs = "<!DOCTYPE a [<!ENTITY x0 'ha'>" + "".join(f"<!ENTITY x{n} '{f'&x{n - 1};' * 10}'>" for n in range(1, 10))
    assert len(xml(f"{laughs}]><a>Cười &x9;</a>").text) < 100
    outside = "<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><a>Tên: &f;</a>"
    assert xml(outside).text in ("Tên:", "Tên: &f;")


def test_deep_nesting_ends_in_text_or_an_error() -> None:
    assert xml("<a>" * 1000 + "Đáy" + "</a>" * 1000).text == "Đáy"
    with pytest.raises(CorpusError, match="deep"):
        xml("<a>" * 10_000 + "Đáy" + "</a>" * 10_000)


@pytest.mark.parametrize(
    "piece", ["<b/>", "<b>x</b>", "<r><a>1</a><b>2</b></r>", "x<b/>", "&amp;", "<b c='1'>é\n</b>", "<"]
)
def test_time_grows_no_faster_than_the_file(piece: str) -> None:
    def took(length: int) -> float:
        start = time.process_time()
        try:
            xml(f"<a>{piece * (length // len(piece))}</a>")
        except CorpusError:
            pass
        return time.process_time() - start

    took(1_000)
    small, large = took(10_000), took(100_000)
    assert large < 30 * small + 0.1


def test_kinds_that_are_not_read_say_what_to_do() -> None:
    assert not set(NOT_READ) & set(ADAPTERS)
    assert all(suffix == suffix.lower() and (not suffix or suffix[0] == ".") for suffix in NOT_READ)
    assert all(hint.endswith((".", "FILE", ".md")) for hint in NOT_READ.values())
    for suffix in (".png", ".mp3", ".mp4", ".zip", ".exe", ".one", ".pages", ".epub", ".log", ""):
        assert NOT_READ[suffix]

import base64
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from errors import CorpusError
from index.encodings import Decoded
from index.formats import adapter_for
from index.formats.base import RawDocument
from index.formats.html import page_document
from index.formats.html_charset import decode_page
from tests.index.formats.pages import PAGES, Page
from tests.index.old_encodings import shown, tcvn3, vni
from tests.index.sentences import VIETNAMESE


def page(html: str) -> RawDocument:
    return page_document(Decoded(html))


def blocks(document: RawDocument, kind: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def cells(document: RawDocument) -> set[tuple[str, str]]:
    return {(cell.column, document.text[cell.start : cell.end]) for b in document.blocks for cell in b.cells}


def read(path: Path) -> RawDocument:
    adapter = adapter_for(path)
    assert adapter is not None
    (document,) = adapter(path)
    assert isinstance(document, RawDocument)
    return document


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_its_text_as_it_is_laid_out(name: str) -> None:
    wanted: Page = PAGES[name]
    found = page(wanted.html)
    for kind, text in wanted.wanted:
        places = blocks(found, kind) if kind else [found.text]
        assert any(text in place for place in places), (kind, text)
    assert cells(found) >= set(wanted.fields)


@pytest.mark.parametrize("name", PAGES)
def test_what_stands_around_a_text_is_left_out(name: str) -> None:
    found = page(PAGES[name].html)
    assert [words for words in PAGES[name].unwanted if words in found.text] == []


@pytest.mark.parametrize("name", PAGES)
def test_title_date_and_author(name: str) -> None:
    wanted, found = PAGES[name], page(PAGES[name].html)
    assert (found.title, found.published, found.byline) == (wanted.title, wanted.published, wanted.byline)


@pytest.mark.parametrize("name", PAGES)
def test_offsets_of_blocks_and_cells(name: str) -> None:
    found = page(PAGES[name].html)
    end = 0
    for block in found.blocks:
        assert end <= block.start < block.end <= len(found.text)
        own = found.text[block.start : block.end]
        assert own == own.strip()
        assert all(block.start <= cell.start < cell.end <= block.end for cell in block.cells)
        end = block.end


def test_levels_of_headings_and_lists() -> None:
    found = page(PAGES["news"].html)
    levels = {found.text[b.start : b.end]: b.level for b in found.blocks if b.kind in ("heading", "item")}
    assert (levels["Khánh thành cầu treo Bản Lướt"], levels["Kinh phí do dân góp"]) == (1, 2)
    assert (levels["- Quỹ Hạt Mầm góp 300 triệu đồng;"], levels["- tiền xi măng 150 triệu;"]) == (1, 2)
    docs = page(PAGES["docs"].html)
    assert [b.level for b in docs.blocks if b.kind == "item"] == [1, 2, 2, 1]
    word = page(PAGES["word"].html)
    assert [(b.marker, b.level) for b in word.blocks if b.kind == "item"] == [("1.", 1), ("a)", 2)]


def test_a_page_of_comments_is_not_lost() -> None:
    comments = "".join(f'<div class="comment">{sentence}</div>' for sentence in VIETNAMESE[:6])
    assert VIETNAMESE[5] in page(f"<body><h1>Góp ý</h1>{comments}</body>").text


def test_a_page_that_is_all_links_is_not_lost() -> None:
    links = "".join(f'<li><a href="/{n}">Quyết định số {n}/QĐ</a></li>' for n in range(9))
    assert "Quyết định số 8/QĐ" in page(f"<body><div class=menu><ul>{links}</ul></div></body>").text


def test_downloads_stay_and_related_pages_go() -> None:
    body = "<p>" + "</p><p>".join(VIETNAMESE[:4]) + "</p>"
    files = "<ul>" + "".join(f"<li><a href='{n}.pdf'>Mẫu {n}</a></li>" for n in range(3)) + "</ul>"
    other = '<p>Tin liên quan:</p><ul><li><a href="/a">Họp chợ phiên đầu năm ở bản Cát</a></li></ul><p>Hết.</p>'
    text = page(f"<body><h1>Biểu mẫu</h1>{body}{files}{other}</body>").text
    assert "- Mẫu 2" in text and "Hết." in text
    assert "chợ phiên" not in text and "Tin liên quan" not in text


def test_a_header_that_holds_the_title_leaves_it() -> None:
    header = "<header class='site-header'>Trang nhà <h1>Lịch tiêm</h1></header>"
    found = page(f"<body>{header}<p>Thứ tư tiêm sởi ở trạm y tế xã.</p></body>")
    assert found.text == "Lịch tiêm\n\nThứ tư tiêm sởi ở trạm y tế xã."


def test_merged_cells_stand_wherever_they_reach() -> None:
    rows = "<tr><th>Xã</th><th>Thôn</th><th>Hộ</th></tr><tr><td rowspan=2>Bình An</td><td>Đông</td><td>10</td></tr>"
    found = page(f"<table>{rows}<tr><td>Tây</td><td>12</td></tr><tr><td colspan=2>Tổng</td><td>22</td></tr></table>")
    assert blocks(found, "row")[2] == "Bình An | Tây | 12"
    assert {("Xã", "Bình An"), ("Hộ", "12")} <= cells(found)


@pytest.mark.parametrize("span", ["99999999999", "-3", "abc", "0", "", "２"])
def test_spans_that_are_none(span: str) -> None:
    cells = f"<td colspan='{span}'>Bình</td><td rowspan='{span}'>3</td>"
    assert "Bình" in page(f"<table><tr><th>Tên</th><th>Số</th></tr><tr>{cells}</tr></table>").text


@pytest.mark.parametrize(
    ("head", "write"),
    [
        ("", lambda text: text.encode()),
        ("", lambda text: text.encode("utf-8-sig")),
        ("", lambda text: text.encode("utf-16")),
        ('<meta charset="utf-8">', lambda text: text.encode()),
        ('<meta charset="iso-8859-1">', lambda text: text.encode()),  # a page may lie
        ('<meta charset="windows-1252">', lambda text: tcvn3(text).encode("latin-1")),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=x-viet-tcvn">',
            lambda t: tcvn3(t).encode("latin-1"),
        ),
        ('<meta charset="utf-8">', lambda text: tcvn3(text).encode()),
        ("", lambda text: vni(text).encode("cp1252")),
        ('<meta charset="utf-8">', lambda text: shown(text.encode()).encode()),
        ('<meta charset="utf-8">', lambda text: tcvn3(text).encode("ascii", "xmlcharrefreplace")),
    ],
)
def test_encodings_of_pages(head: str, write: Callable[[str], bytes]) -> None:
    body = "".join(f"<p>{sentence}</p>" for sentence in VIETNAMESE[:3])
    html = f"<html><head>{head}<title>Nội quy</title></head><body>{body}</body></html>"
    found = page_document(decode_page(write(html), "a.html"))
    assert found.text.lower() == "\n\n".join(VIETNAMESE[:3]).lower()
    assert found.title == "Nội quy"


def test_encodings_that_only_the_page_names() -> None:
    text = "<html><head><meta charset='windows-1251'></head><body><p>Добрый день, друзья</p></body></html>"
    assert page_document(decode_page(text.encode("cp1251"), "a")).text == "Добрый день, друзья"
    assert decode_page(b"<meta charset='utf-16'><p>abc", "a").text.endswith("<p>abc")
    assert decode_page(b"<meta charset='rot13'><p>abc", "a").text.endswith("<p>abc")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta name="pubdate" content="2021-05-06">', "2021-05-06"),
        ('<meta itemprop="datePublished" content="06/05/2021 10:20">', "2021-05-06"),
        ('<meta name="date" content="Thu, 06 May 2021 10:20:00 +0700">', "2021-05-06"),
        ('<meta name="date" content="hôm nay">', ""),
        ('<script type="application/ld+json">[{"@graph":[{"datePublished":"2021-05"}]}]</script>', "2021-05"),
        ('<script type="application/ld+json">{"datePublished": }</script>', ""),
        ('<script type="application/ld+json">' + "[" * 9999 + "</script>", ""),
    ],
)
def test_dates(head: str, published: str) -> None:
    assert (
        page(f"<html><head>{head}</head><body><p>Hợp đồng từ ngày 1/2/2020.</p></body></html>").published == published
    )


def test_the_clock_of_a_site_is_no_date_of_the_page() -> None:
    html = "<div class='date-now'>Thứ hai, 1/1/2024</div><h1>Lịch họp</h1><p>Họp lúc 8 giờ.</p>"
    assert page(html).published == ""


def test_programs_are_no_authors() -> None:
    for name in ("admin", "https://facebook.com/bao", "Quản trị viên"):
        assert page(f"<meta name=author content='{name}'><p>A.</p>").byline == ""


@pytest.mark.parametrize("html", ["", "   ", "<html></html>", "<!-- -->", "<script>x</script>", "\0\0"])
def test_pages_without_text(html: str) -> None:
    assert page(html).text == ""


def test_a_page_saved_in_one_file(tmp_path: Path) -> None:
    html = "<html><body><h1>Nội quy bơi</h1><p>Tắm trước khi xuống bể.</p></body></html>"
    parts = base64.encodebytes(html.encode()).decode()
    (tmp_path / "a.mht").write_text(
        'From: <Saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        '--b\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        f"{parts}\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--b--\r\n"
    )
    found = read(tmp_path / "a.mht")
    assert found.text == "Nội quy bơi\n\nTắm trước khi xuống bể."
    (tmp_path / "b.mhtml").write_bytes(b"PNG")
    with pytest.raises(CorpusError, match="saved page"):
        read(tmp_path / "b.mhtml")


def test_a_message_nested_without_end(tmp_path: Path) -> None:
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(1500))
    (tmp_path / "a.mht").write_bytes(nested + b"\r\nHi")
    with pytest.raises(CorpusError):
        read(tmp_path / "a.mht")


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.htm").write_bytes(PAGES["news"].html.encode())
    assert read(tmp_path / "a.htm").title == PAGES["news"].title


NESTED = (
    "<div>",
    "<b>",
    "<ul><li>",
    "<table><tr><td>",
    "<span>",
    "<dl><dd>",
    "<blockquote>",
    "<details>",
    "<a href=x>",
)


@pytest.mark.parametrize("tag", NESTED)
@pytest.mark.parametrize("depth", [150, 700, 10_000])
def test_deep_nesting_ends_in_text_or_an_error(tag: str, depth: int) -> None:
    try:
        found = page("<p>Mở đầu.</p>" + tag * depth + "Đáy")
    except CorpusError as exc:
        assert depth > 500 and "deep" in exc.message and exc.hint
    else:
        assert "Đáy" in found.text


LONG = (
    "a <", "&", "<p>", "x<br>", "<!--", "<a href=x>y</a> ", "<script></script>x", "<li>x", "<tr><td colspan=200>x",
    "<dt>x<dd>y", "<p class='comment date'>1/1/2024</p>", "<sup>1</sup>", "<p style='mso-list:l0 level1'>x</p>", "é ",
    "<div class=menu><a href=x>y</a></div>",
)  # fmt: skip


@pytest.mark.parametrize("piece", LONG)
def test_time_grows_no_faster_than_a_page(piece: str) -> None:
    def took(length: int) -> float:
        html = piece * (length // len(piece))
        start = time.process_time()
        try:
            page(f"<table>{html}" if "<t" in piece else html)
        except CorpusError:
            pass
        return time.process_time() - start

    took(1_000)
    small, large = took(5_000), took(50_000)
    assert large < 60 * small + 0.5  # ten times the text; a hundred times would be quadratic

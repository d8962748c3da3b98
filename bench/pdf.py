"""How much of a PDF comes back, in the right order, and how fast: documents printed by Chromium and by LibreOffice.

Recall is the longest common subsequence of syllables over all that were written; a paragraph is whole where it comes
back without a break. A maker that is not installed is left out. Imports ``index``.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import Row
from bench.pdf_makers import (
    Layout,
    Piece,
    as_html,
    as_word,
    chromium,
    convert_word,
    libreoffice,
    print_html,
)
from errors import AssistantError
from index.formats.base import RawDocument
from index.formats.pdf import read_pdf
from settings import ROOT, Settings
from text import tokens

HEADER = "BÁO CÁO TỔNG HỢP – LƯU HÀNH NỘI BỘ"
LAYOUTS: dict[str, Layout] = {
    "paragraphs apart": Layout(header=HEADER),
    "first lines indented": Layout(header=HEADER, indent=True, size=12),
    "ragged right, sans": Layout(header=HEADER, justified=False, font="Noto Sans", size=11),
    "two columns": Layout(header=HEADER, columns=2, size=11),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What came back of a document.

    :param recall: share of its syllables, in order.
    :param added: syllables that it does not hold, as a share of its own.
    :param whole: share of its paragraphs that came back without a break.
    :param milliseconds: of processor time, for all pages.
    """

    recall: float
    added: float
    whole: float
    pages: int
    milliseconds: float


def run(settings: Settings) -> list[Row]:
    """Make each document with each maker, and read it.

    :raises AssistantError: when neither Chromium nor LibreOffice is installed.
    """
    del settings
    makers = available_makers()
    if not makers:
        raise AssistantError("expected Chromium or LibreOffice on the PATH, found neither.")
    rows: list[Row] = []
    pieces = report()
    for maker, make in makers.items():
        for name, layout in LAYOUTS.items():
            with tempfile.TemporaryDirectory() as folder:
                target = Path(folder) / "document.pdf"
                make(pieces, layout, target)
                rows += _rows(f"{maker}, {name}", measure(pieces, target))
    return rows


def _rows(name: str, reading: Reading) -> Iterator[Row]:
    note = f"{reading.recall:.4%} of syllables in order, {reading.added:.4%} added, {reading.pages} pages"
    yield Row(name, 100 * reading.recall, "% recall", note)
    yield Row(name, 100 * reading.whole, "% whole", "paragraphs without a break")
    yield Row(name, reading.milliseconds / reading.pages, "ms/page", "processor time")


Maker = Callable[[Sequence[Piece], Layout, Path], None]


def available_makers() -> dict[str, Maker]:
    """Return those makers of PDF that are installed, by name."""
    makers: dict[str, Maker] = {}
    if chromium():
        makers["Chromium"] = lambda pieces, layout, target: print_html(as_html(pieces, layout), target)
    if libreoffice():
        makers["LibreOffice"] = _by_word
    return makers


def _by_word(pieces: Sequence[Piece], layout: Layout, target: Path) -> None:
    source = target.with_suffix(".docx")
    as_word(pieces, layout, source)
    convert_word(source, target)


def report(paragraphs: int = 1000) -> list[Piece]:
    """Make a report of the sample news: title, headings, paragraphs, a table over pages.

    :param paragraphs: so many at most.
    """
    texts = [
        line.strip()
        for path in sorted((ROOT / "seeds").glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line.split()) > 15
    ][:paragraphs]
    pieces = [Piece("title", "BÁO CÁO TỔNG HỢP NĂM 2025")]
    for number, text in enumerate(texts):
        if number % 6 == 0:
            pieces.append(Piece("heading", f"{number // 6 + 1}. Kết quả của đợt {number // 6 + 1}"))
        pieces.append(Piece("paragraph", text))
    units = ("Văn phòng", "Ban Tổ chức", "Ủy ban Kiểm tra", "Ban Tuyên giáo và Dân vận")
    table = [(str(n), f"{units[n % 4]} {n}", f"{n * 37 % 100},{n % 10} triệu đồng", "đã nộp đủ") for n in range(1, 61)]
    pieces.append(Piece("heading", "Phụ bảng về kinh phí của các đơn vị"))
    pieces.append(Piece("table", rows=(("STT", "Đơn vị", "Số tiền", "Ghi chú"), *table)))
    pieces.append(
        Piece("paragraph", "Số liệu được chốt vào ngày làm việc cuối cùng của năm và đã đối chiếu với kho bạc.")
    )
    return pieces


def measure(pieces: Sequence[Piece], path: Path) -> Reading:
    """Read a file and compare it with what was written."""
    read: list[RawDocument] = []
    started = time.process_time()
    read.extend(r for r in read_pdf(path) if isinstance(r, RawDocument))
    took = 1000 * (time.process_time() - started)
    document = read[0]
    written = [token for piece in pieces for token in tokens(piece.words)]
    found = tokens(document.text)
    common = common_length(written, found)
    lines = {" ".join(tokens(line)) for line in document.text.splitlines()}
    paragraphs = [" ".join(tokens(piece.text)) for piece in pieces if piece.kind == "paragraph"]
    whole = sum(paragraph in lines for paragraph in paragraphs) / len(paragraphs)
    return Reading(common / len(written), (len(found) - common) / len(written), whole, len(document.pages), took)


def common_length(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence, by bit vectors (Hyyrö 2004).

    >>> common_length("a b c d".split(), "b x c a d".split())
    3
    """
    places: dict[str, int] = {}
    for place, token in enumerate(one):
        places[token] = places.get(token, 0) | 1 << place
    everywhere = (1 << len(one)) - 1
    row = everywhere
    for token in other:
        matched = row & places.get(token, 0)
        row = ((row + matched) | (row - matched)) & everywhere
    return len(one) - row.bit_count()

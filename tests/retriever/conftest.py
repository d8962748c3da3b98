"""A build of a few reports, made with the hand-computable encoder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.build import Index, build_index, open_index
from settings import Settings
from tests.conftest import HashEncoder

REPORTS = {
    "ha-long": (
        "Thành ủy Hạ Long họp\n\nHội nghị do ông Nguyễn Văn Hiếu chủ trì. Ủy ban nhân dân (UBND) thành phố báo cáo.\n\n"
        "Thu ngân sách quý I/2025 của Hạ Long đạt 932,7 tỷ đồng. Vốn đầu tư công giải ngân được 64.600 triệu đồng.\n\n"
        "Tin liên quan\n\nHạ Long khai mạc lễ hội hoa\n\nNgân sách Hạ Long tăng mạnh"
    ),
    "can-tho": (
        "Cần Thơ tổng kết năm\n\nBí thư Thành ủy Cần Thơ Nguyễn Văn Hiếu kết luận hội nghị.\n\n"
        "Tổng vốn đầu tư toàn xã hội của Cần Thơ đạt 31.500 tỷ đồng, vượt kế hoạch Bộ Tài chính giao.\n\n"
        "Kỷ luật 12 tổ chức đảng và 173 đảng viên."
    ),
    "hue": (
        "Huế kiểm điểm\n\nBan Thường vụ Thành ủy Huế kiểm điểm năm 2025.\n\n"
        "Giải ngân vốn đầu tư công phải đạt 100% kế hoạch; khai hoang và hòa giải ở cơ sở được đẩy mạnh."
    ),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def index_settings(tmp_path: Path, corpus: Path) -> Settings:
    return replace(Settings(), index_dir=tmp_path / "index", corpus_dir=corpus)


@pytest.fixture
def index(index_settings: Settings, hash_encoder: HashEncoder) -> Iterator[Index]:
    build_index(index_settings, hash_encoder)
    opened = open_index(index_settings.index_dir, index_settings)
    yield opened
    opened.close()

import json

from hypothesis import given
from hypothesis import strategies as st

from index.block_json import dump_blocks, load_blocks
from schema import Block, Cell

_words = st.text(max_size=8)
_place = st.integers(0, 10**6)
_cells = st.lists(st.builds(Cell, column=_words, start=_place, end=_place), max_size=3).map(tuple)
_blocks = st.builds(
    Block,
    kind=st.sampled_from(("heading", "paragraph", "item", "row", "field")),
    start=_place,
    end=_place,
    level=st.integers(0, 5),
    page=st.integers(0, 9),
    path=st.lists(_words, max_size=3).map(tuple),
    marker=_words,
    cells=_cells,
    table=st.integers(0, 3),
    header=st.booleans(),
)


@given(st.lists(_blocks, max_size=8))
def test_what_was_written_comes_back(blocks: list[Block]) -> None:
    assert load_blocks(dump_blocks(blocks)) == tuple(blocks)


def test_what_comes_up_often_is_written_once() -> None:
    blocks = [Block("row", 0, 9, path=("Chương I", "Bảng 1"), cells=(Cell("Giá", 0, 3),)) for _ in range(50)]
    text = dump_blocks(blocks)
    assert text.count("Bảng 1") == text.count("Giá") == 1
    assert len(json.loads(dump_blocks([Block("paragraph", 0, 9)]))[2][0]) == 4
    assert dump_blocks([]) == ""

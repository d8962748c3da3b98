"""The blocks of a document as compact JSON, and back.

Paths and the names of columns come up over and over; each is written once. Imports ``schema``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from schema import Block, Cell

_FEWEST = 4  # values of a row that are always written: kind, start, end, path


def dump_blocks(blocks: Sequence[Block]) -> str:
    """Write blocks; empty for none."""
    if not blocks:
        return ""
    paths: dict[tuple[str, ...], int] = {}
    columns: dict[str, int] = {}
    rows = [_row(block, paths, columns) for block in blocks]
    return json.dumps([list(paths), list(columns), rows], ensure_ascii=False, separators=(",", ":"))


def load_blocks(text: str) -> tuple[Block, ...]:
    """Read what :func:`dump_blocks` wrote."""
    if not text:
        return ()
    paths, columns, rows = json.loads(text)
    shared = [tuple(path) for path in paths]
    return tuple(_block(row, shared, columns) for row in rows)


def _row(block: Block, paths: dict[tuple[str, ...], int], columns: dict[str, int]) -> list[Any]:
    """Write one block as a list, without what is empty at its end."""
    path = paths.setdefault(block.path, len(paths))
    cells = [value for c in block.cells for value in (columns.setdefault(c.column, len(columns)), c.start, c.end)]
    row: list[Any] = [block.kind, block.start, block.end, path]
    row += [block.level, block.page, block.marker, block.table, int(block.header), cells]
    while len(row) > _FEWEST and not row[-1]:
        row.pop()
    return row


def _block(row: Sequence[Any], paths: Sequence[tuple[str, ...]], columns: Sequence[str]) -> Block:
    """Read one block."""
    kind, start, end, path, *rest = row
    left_out: tuple[Any, ...] = (0, 0, "", 0, 0, ())
    level, page, marker, table, header, cells = (*rest, *left_out[len(rest) :])
    return Block(
        kind,
        start,
        end,
        level=level,
        page=page,
        path=paths[path],
        marker=marker,
        cells=tuple(Cell(columns[cells[i]], cells[i + 1], cells[i + 2]) for i in range(0, len(cells), 3)),
        table=table,
        header=bool(header),
    )

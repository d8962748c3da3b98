"""Whether a question wants the rows of a table in full: "cho xin bảng giá", "các gói kèm giá". Pure."""

from __future__ import annotations

from language.phrasing import core
from language.rules import first_match, table


def asks_in_full(question: str) -> bool:
    """Tell whether a question wants what a table says of its rows, and not only their names.

    :param question: NFC, marks or none.
    """
    return first_match(table("whole_tables.tsv"), core(question)) is not None

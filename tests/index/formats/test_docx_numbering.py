from __future__ import annotations

import pytest

from index.formats.docx_numbering import written_number


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        (4, "decimal", "4"), (4, "decimalZero", "04"), (14, "decimalZero", "14"), (4, "upperRoman", "IV"),
        (1990, "lowerRoman", "mcmxc"), (4000, "upperRoman", "4000"), (4, "lowerLetter", "d"), (28, "upperLetter", "BB"),
        (0, "lowerLetter", "0"), (3, "vietnameseCounting", "ba"), (12, "vietnameseCounting", "12"), (4, "none", ""),
        (4, "bullet", ""), (4, "chicago", "4"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_word_writes_them(number: int, kind: str, expected: str) -> None:
    assert written_number(number, kind) == expected

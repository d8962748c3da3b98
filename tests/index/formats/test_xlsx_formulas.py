from __future__ import annotations

import pytest

from index.formats.xlsx_formulas import Formulas, Result

VALUES: dict[tuple[int, int], Result] = {
    (1, 1): 3,
    (2, 1): 1000.5,
    (1, 2): 4,
    (2, 2): 2000,
    (1, 3): "Bến",
    (2, 3): True,
}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=A1*A2", 3001.5),
        ("=SUM(A1:B2)", 3007.5),
        ("=SUM($A$1:A2;10)", 1013.5),
        ("=ROUND(A2/26*A1,0)", 115.0),
        ("=AVERAGE(A1,B1)", 3.5),
        ("=MAX(A1:C2)-MIN(A1:C2)", 1997.0),
        ("=COUNTA(A1:C3)", 6.0),
        ("=10%*A2", 100.05),
        ("=-2^2", 4.0),
        ("=(A1+B1)*2", 14.0),
        ('=IF(A1<B1,"Thiếu","Đủ")', "Thiếu"),
        ("=IF(A1>=5,1,IF(A1>=2,2,3))", 2.0),
        ('=C1&" "&A1', "Bến 3"),
        ("=A1=3", True),
        ("=D9+1", 1.0),
        ("=A1/0", None),
        ("=C1*2", None),
        ("=Sheet2!A1", None),
        ("=VLOOKUP(A1,A1:B2,2)", None),
        ("=SUM(A:A)", None),
        ("=9^9^9^9", None),
        ("=A1+", None),
        ("A1", None),
        ("=" + "(" * 400 + "1" + ")" * 400, None),
        ("=" + "-" * 900 + "1", None),
        ("=" + "1+" * 60_000 + "1", None),
    ],
)
def test_results(formula: str, expected: Result) -> None:
    result = Formulas(VALUES, {(9, 9): formula}).result((9, 9))
    assert result == (pytest.approx(expected) if isinstance(expected, float) else expected)


def test_formulas_rest_on_one_another_but_not_on_themselves() -> None:
    chain = {(row, 1): f"=A{row - 1}+1" for row in range(2, 500)} | {(1, 2): "=B1+1", (2, 2): "=B3", (3, 2): "=B2"}
    sheet = Formulas({(1, 1): 1}, chain)
    assert [sheet.result((row, 1)) for row in range(2, 500)] == list(range(2, 500))
    assert [sheet.result((row, 2)) for row in (1, 2, 3)] == [None] * 3


def test_sums_of_sums_come_to_an_end() -> None:
    running = {(row, 1): f"=SUM(B1:B{row})" for row in range(1, 3_000)}
    sheet = Formulas({(row, 2): 1 for row in range(1, 3_000)}, running)
    results = [sheet.result((row, 1)) for row in range(1, 3_000)]
    assert results[:3] == [1, 2, 3] and results[-1] is None

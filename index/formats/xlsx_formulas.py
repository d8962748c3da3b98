"""The results of plain formulas whose value no program has stored: sums, products, shares, a condition.

A workbook written by a program other than a spreadsheet holds formulas without results. What is worked out here is what
such formulas mostly are; of any other there is no result. Imports nothing of ours.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal, InvalidOperation

Result = float | str | bool | None
Place = tuple[int, int]  # row and column, from 1

_TOKEN = re.compile(
    r'\s*(?:(?P<number>\d+(?:\.\d*)?(?:[Ee][+-]?\d+)?|\.\d+)|"(?P<text>(?:[^"]|"")*)"'
    r"|(?P<range>\$?[A-Za-z]{1,3}\$?\d{1,7}:\$?[A-Za-z]{1,3}\$?\d{1,7})|(?P<name>[A-Za-z][A-Za-z.]*)(?=\s*\()"
    r"|(?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w!(])|(?P<truth>TRUE|FALSE)(?!\w)|(?P<sign><=|>=|<>|[-+*/^&=<>%(),;]))"
)
_LONGEST = 1000
_DEEPEST = 60  # formulas that rest on one another, and brackets within brackets
_MAX_LOOKED_AT = 500_000  # cells of ranges, for all formulas of a sheet
_COMPARISONS: dict[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    ">": lambda order: order > 0,
    "<=": lambda order: order <= 0,
    ">=": lambda order: order >= 0,
}


class NoResult(Exception):
    """A formula is not one of those that are worked out."""


@dataclass(slots=True)
class Formulas:
    """The formulas of one sheet.

    :param values: what cells hold that have a value, by row and column.
    :param formulas: those of cells without one, as ``=C2*D2``.
    """

    values: Mapping[Place, Result]
    formulas: Mapping[Place, str]
    _known: dict[Place, Result] = field(default_factory=dict)
    _open: set[Place] = field(default_factory=set)
    _looked_at: int = 0

    def result(self, place: Place) -> Result:
        """Return the result of a cell's formula; nothing where there is none to be had."""
        try:
            return self.at(place)
        except (NoResult, ArithmeticError, ValueError):
            return None

    def look_at(self, cells: int) -> None:
        """Count the cells of a range.

        :raises NoResult: when those of all formulas are too many.
        """
        if self._looked_at + cells > _MAX_LOOKED_AT:
            raise NoResult
        self._looked_at += cells

    def at(self, place: Place) -> Result:
        """Return what a cell holds, its formula worked out.

        :raises NoResult: when it cannot be.
        """
        if place not in self.formulas:
            return self.values.get(place)
        if place not in self._known:
            if place in self._open or len(self._open) > _DEEPEST:
                raise NoResult
            self._open.add(place)
            try:
                self._known[place] = _Parser(self, self.formulas[place]).value()
            finally:
                self._open.discard(place)
        return self._known[place]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


class _Parser:
    """Works out one formula, by recursive descent: comparison, text, sum, product, power, percent."""

    def __init__(self, sheet: Formulas, formula: str) -> None:
        self._sheet = sheet
        self._tokens = _tokens(formula)
        self._at = 0
        self._depth = 0

    def value(self) -> Result:
        """Return the result."""
        result = self._comparison()
        if self._at < len(self._tokens):
            raise NoResult
        return result

    def _next_sign(self, *signs: str) -> str:
        """Take the next token if it is one of these signs."""
        if self._at < len(self._tokens) and self._tokens[self._at].kind == "sign":
            found = self._tokens[self._at].text
            if found in signs:
                self._at += 1
                return found
        return ""

    def _comparison(self) -> Result:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NoResult
        left = self._joined()
        while sign := self._next_sign(*_COMPARISONS):
            left = _COMPARISONS[sign](_order(left, self._joined()))
        self._depth -= 1
        return left

    def _joined(self) -> Result:
        left = self._sum()
        while self._next_sign("&"):
            left = _as_text(left) + _as_text(self._sum())
        return left

    def _sum(self) -> Result:
        left = self._product()
        while sign := self._next_sign("+", "-"):
            right = _as_number(self._product())
            left = _as_number(left) + (right if sign == "+" else -right)
        return left

    def _product(self) -> Result:
        left = self._power()
        while sign := self._next_sign("*", "/"):
            right = _as_number(self._power())
            left = _as_number(left) * right if sign == "*" else _as_number(left) / right
        return left

    def _power(self) -> Result:
        left = self._signed()
        while self._next_sign("^"):
            exponent = _as_number(self._signed())
            base = _as_number(left)
            if abs(exponent) > 64 or (base < 0 and exponent != int(exponent)):
                raise NoResult
            left = base**exponent
        return left

    def _signed(self) -> Result:
        sign = self._next_sign("-", "+")
        value = self._percent() if not sign else _as_number(self._signed_again())
        return -_as_number(value) if sign == "-" else value

    def _signed_again(self) -> Result:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NoResult
        value = self._signed()
        self._depth -= 1
        return value

    def _percent(self) -> Result:
        value = self._single()
        while self._next_sign("%"):
            value = _as_number(value) / 100
        return value

    def _single(self) -> Result:
        if self._next_sign("("):
            value = self._comparison()
            self._expect(")")
            return value
        if self._at >= len(self._tokens):
            raise NoResult
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "number":
            return float(token.text)
        if token.kind == "text":
            return token.text.replace('""', '"')
        if token.kind == "truth":
            return token.text.upper() == "TRUE"
        if token.kind == "cell":
            return self._sheet.at(_place(token.text))
        if token.kind == "name":
            return self._call(token.text.upper())
        raise NoResult

    def _expect(self, sign: str) -> None:
        if not self._next_sign(sign):
            raise NoResult

    def _call(self, name: str) -> Result:
        """Work out a function."""
        self._expect("(")
        if name == "IF":
            return self._condition()
        function = _FUNCTIONS.get(name)
        if function is None:
            raise NoResult
        arguments: list[list[Result]] = []
        while not self._next_sign(")"):
            arguments.append(self._argument())
            if not self._next_sign(",", ";"):
                self._expect(")")
                break
        return function(arguments)

    def _argument(self) -> list[Result]:
        """Return the values of one argument: those of a range, without empty cells, or one."""
        if self._at < len(self._tokens) and self._tokens[self._at].kind == "range":
            self._at += 1
            return [v for v in self._range(self._tokens[self._at - 1].text) if v is not None]
        return [self._comparison()]

    def _range(self, text: str) -> Iterator[Result]:
        first, last = map(_place, text.split(":"))
        rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
        self._sheet.look_at((rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1))
        for row in range(rows[0], rows[1] + 1):
            for column in range(columns[0], columns[1] + 1):
                yield self._sheet.at((row, column))

    def _condition(self) -> Result:
        """Work out IF; the branch not taken must be one of those that are worked out too."""
        values: list[Result] = [self._comparison()]
        while self._next_sign(",", ";"):
            values.append(self._comparison())
        self._expect(")")
        if len(values) not in (2, 3) or isinstance(values[0], str):
            raise NoResult
        return values[1] if values[0] else values[2] if len(values) == 3 else False


def _tokens(formula: str) -> list[_Token]:
    """Split a formula.

    :raises NoResult: when it holds anything that is not known here.
    """
    if len(formula) > _LONGEST or not formula.startswith("="):
        raise NoResult
    found: list[_Token] = []
    at = 1
    while formula[at:].strip():
        match = _TOKEN.match(formula, at)
        if match is None:
            raise NoResult
        kind = str(match.lastgroup)
        found.append(_Token(kind, match[kind]))
        at = match.end()
    return found


def _place(reference: str) -> Place:
    """Read ``$B$12`` as row 12, column 2."""
    plain = reference.replace("$", "").upper()
    letters = plain.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(plain[len(letters) :]), column


def _as_number(value: Result) -> float:
    if value is None:
        return 0
    if isinstance(value, str):
        raise NoResult
    return value


def _as_text(value: Result) -> str:
    if isinstance(value, bool | float) and not (isinstance(value, float) and value == int(value)):
        raise NoResult
    return "" if value is None else value if isinstance(value, str) else str(int(value))


def _order(left: Result, right: Result) -> int:
    """Compare as spreadsheets do: numbers come before texts, and case does not count."""
    if isinstance(left, str) or isinstance(right, str):
        a, b = (("" if v is None else v) for v in (left, right))
        if not (isinstance(a, str) and isinstance(b, str)):
            return 1 if isinstance(a, str) else -1
        return (a.casefold() > b.casefold()) - (a.casefold() < b.casefold())
    difference = _as_number(left) - _as_number(right)
    return (difference > 0) - (difference < 0)


# --- functions ------------------------------------------------------------------------------------------------------


def _numbers(arguments: Sequence[Sequence[Result]]) -> list[float]:
    """Return the numbers among the values of all arguments, as SUM does."""
    return [float(v) for values in arguments for v in values if isinstance(v, int | float) and not isinstance(v, bool)]


def _rounding(mode: str) -> Callable[[list[list[Result]]], Result]:
    def rounded(arguments: list[list[Result]]) -> Result:
        values = [_as_number(argument[0]) for argument in arguments if len(argument) == 1]
        if len(values) not in (1, 2) or len(values) != len(arguments) or abs(values[-1]) > 1e15:
            raise NoResult
        places = int(values[1]) if len(values) == 2 else 0
        try:
            return float(Decimal(repr(float(values[0]))).quantize(Decimal(1).scaleb(-places), mode))
        except InvalidOperation as exc:
            raise NoResult from exc

    return rounded


def _average(arguments: list[list[Result]]) -> Result:
    numbers = _numbers(arguments)
    if not numbers:
        raise NoResult
    return math.fsum(numbers) / len(numbers)


_FUNCTIONS: dict[str, Callable[[list[list[Result]]], Result]] = {
    "SUM": lambda arguments: math.fsum(_numbers(arguments)),
    "PRODUCT": lambda arguments: math.prod(_numbers(arguments)),
    "AVERAGE": _average,
    "MIN": lambda arguments: min(_numbers(arguments), default=0),
    "MAX": lambda arguments: max(_numbers(arguments), default=0),
    "COUNT": lambda arguments: float(len(_numbers(arguments))),
    "COUNTA": lambda arguments: float(sum(map(len, arguments))),
    "ABS": lambda arguments: abs(_as_number(arguments[0][0])) if arguments and len(arguments[0]) == 1 else None,
    "ROUND": _rounding(ROUND_HALF_UP),
    "ROUNDUP": _rounding(ROUND_UP),
    "ROUNDDOWN": _rounding(ROUND_DOWN),
    "CONCATENATE": lambda arguments: "".join(_as_text(v) for values in arguments for v in values),
}

"""Makes the values of one document: names, amounts, dates, hours, addresses, each written in the document's own way.

Imports the tables.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from text import strip_diacritics
from training.generator.documents.tables import Domain, load_levels, load_names
from training.generator.documents.templates import Value, parse_value

_TWINS = 0.3  # of the persons are called as another one, but for a mark
_ADDRESSES = {"woman": ["bà", "bà", "chị", "cô"], "man": ["ông", "ông", "anh"]}
# What the posts begin with that have deputies.
_LEADING = (
    "giám đốc", "trưởng", "chủ tịch", "chủ nhiệm", "hiệu trưởng", "tổ trưởng", "đội trưởng", "trạm trưởng",
    "bến trưởng", "bếp trưởng", "quản lý", "thuyền trưởng", "xưởng trưởng", "trại trưởng",
)  # fmt: skip
_DECIMAL = frozenset(("tấn", "kg", "ha", "triệu con", "lít", "cm"))  # units that take a decimal


class Makers:
    """Draws values; none is drawn twice in one document where its kind can help it.

    :param rng: the document's own.
    """

    def __init__(self, rng: random.Random, domain: Domain, year: int) -> None:
        self.rng, self.domain, self.year = rng, domain, year
        self._names = load_names()
        self._used: set[str] = set()
        self._persons: list[str] = []
        self._units: dict[str, str] = {}
        self._date_style, self._money_style, self._hour_style = rng.randrange(5), rng.randrange(4), rng.randrange(4)
        self.polite = rng.random() < 0.3
        self._by_kind: dict[str, Callable[..., Value]] = {
            "money": self.money,
            "count": self.count,
            "percent": self.percent,
            "duration": self.duration,
            "date": self.date,
            "hours": self.hours,
            "moment": self.moment,
            "clock": lambda span: Value(self.hour(*_range(span))),
            "weekday": lambda: parse_value(rng.choice(self._names["weekday"])),
            "person": self.person,
            "post": self.post,
            "unit": lambda: self._entry("unit"),
            "place": self._place,
            "roomplace": lambda: self._entry("room"),
            "spotplace": lambda: Value(rng.choice(domain.entries("spot")).right),
            "town": self._town,
            "address": self.address,
            "company": self.company,
            "bank": lambda: Value(rng.choice(self._names["bank"])),
            "phone": self.phone,
            "email": self.email,
            "code": lambda: Value("".join(str(rng.randint(0, 9)) for _ in range(rng.choice([9, 10, 10, 12, 13])))),
            "number": self.number,
            "year": lambda span="1990-2025": _plain(str(rng.randint(*_range(span)))),
            "amount": self.amount,
            "choice": self._choice,
            "level": self._choice,
        }

    def make(self, maker: tuple[str, ...]) -> Value:
        """Make a value, another one than the document has of its kind."""
        kind, *arguments = maker
        value = self._by_kind[kind](*arguments)
        for _ in range(20):
            if value.text not in self._used:
                break
            value = self._by_kind[kind](*arguments)
        self._used.add(value.text)
        return value

    # --- names

    def person(self) -> Value:
        """Draw a person, now and then one whose name differs from another's by a mark only."""
        before = ""
        name = self.twin(self.rng.choice(self._persons)) if self._persons and self.rng.random() < _TWINS else ""
        if not name or name in self._persons:
            kind = self.rng.choice(["woman", "man", "man"])
            given = self.rng.choice(self._names[f"{kind} given"])
            name = f"{self.rng.choice(self._names['surname'])} {self.rng.choice(self._names[f'{kind} middle'])} {given}"
            before = self.rng.choice(_ADDRESSES[kind]) if self.polite else ""
        self._persons.append(name)
        return Value(name, name, before)

    def twin(self, name: str) -> str:
        """Return a name that differs by a mark only; empty where the tables know none."""
        *rest, given = name.split()
        alike = [row.split(", ") for row in self._names["twins"] if given in row.split(", ")]
        others = [other for row in alike for other in row if other != given]
        return " ".join([*rest, self.rng.choice(others)]) if others else ""

    def post(self) -> Value:
        """Draw a post of the domain, every other time a deputy's."""
        post = self.rng.choice(self.domain.entries("post")).left
        return (deputy(post) or post) if self.rng.random() < 0.35 else post

    def _entry(self, name: str) -> Value:
        return self.rng.choice(self.domain.entries(name)).left

    def _place(self) -> Value:
        room = self._entry("room")
        number = f", {self.rng.choice(['tầng', 'dãy', 'cửa'])} {self.rng.randint(1, 4)}"
        return Value(room.text + (number if self.rng.random() < 0.5 else ""))

    def _town(self) -> Value:
        return Value(self.rng.choice(self._names["town"]))

    def company(self) -> Value:
        """Draw the name of a firm."""
        kind = self.rng.choice(["Công ty TNHH", "Hộ kinh doanh", "Cửa hàng", "Công ty cổ phần", "Cơ sở", "Hợp tác xã"])
        first, second = (self.rng.choice(self._names["firm"]) for _ in range(2))
        return _plain(f"{kind} {first} {second}" if first != second else f"{kind} {first}")

    def address(self) -> Value:
        """Draw an address."""
        house = self.rng.choice(
            [f"số {self.rng.randint(1, 320)}", f"{self.rng.randint(1, 99)}/{self.rng.randint(1, 40)}"]
        )
        return Value(f"{house} {self.rng.choice(self._names['street'])}, {self.rng.choice(self._names['town'])}")

    def phone(self) -> Value:
        """Draw a telephone number, written in one of the usual ways."""
        r = self.rng
        digits = [f"{r.randint(0, 999):03}" for _ in range(3)]
        area = f"02{r.randint(10, 99)}"
        return _plain(
            r.choice(
                [
                    f"09{r.randint(10, 99)} {digits[0]} {digits[1]}",
                    f"{area}.3{digits[0]}.{digits[1]}",
                    f"03{r.randint(10, 99)}.{digits[0]}.{digits[2]}",
                    f"{area} 3{digits[0]} {digits[1]}",
                    f"{r.randint(100, 899)} (nội bộ)",
                ]
            )
        )

    def email(self) -> Value:
        """Draw an address for electronic mail."""
        org = strip_diacritics(self.domain.entries("org")[0].left.text).lower().split()
        box = strip_diacritics(self._entry(self.rng.choice(["unit", "room"])).text).lower().replace(" ", "")
        return _plain(f"{box}{self.rng.choice(['', self.rng.randint(1, 9)])}@{''.join(org[-2:])}.vn")

    def number(self) -> Value:
        """Draw the number of a document."""
        kind = self.rng.choice(["QĐ", "QC", "TB", "HĐ", "KH"])
        return _plain(f"số {self.rng.randint(2, 190)}/{self.rng.choice([self.year, self.year - 1])}/{kind}")

    # --- amounts

    def money(self, span: str = "20-900") -> Value:
        """Draw an amount of money; ``span`` counts thousands of dong."""
        low, high = _range(span)
        thousands = int(low + (high - low) * self.rng.random())
        return self.rounded_money(thousands)

    def rounded_money(self, thousands: float, *, other_than: Value | None = None) -> Value:
        """Write thousands of dong, rounded as prices are."""
        step = 1 if thousands < 100 else 5 if thousands < 500 else 50 if thousands < 3000 else 100
        value = self.written_money(max(step, round(thousands / step) * step))
        if other_than is not None and value.text == other_than.text:
            return self.written_money(max(step, round(thousands / step) * step) + step)
        return value

    def written_money(self, thousands: int) -> Value:
        """Write thousands of dong as the document does."""
        full = f"{thousands * 1000:,}".replace(",", ".")
        if self._money_style == 2 and thousands >= 1000:
            words = f"{thousands / 1000:g}".replace(".", ",") + " triệu đồng"
        elif self._money_style == 3 and thousands < 1000:
            words = f"{thousands} nghìn đồng"
        else:
            words = f"{full}đ" if self._money_style == 1 else f"{full} đồng"
        return Value(words, words, amount=thousands * 1000)

    def count(self, span: str = "2-90") -> Value:
        """Draw a number."""
        low, high = _range(span)
        number = self.rng.randint(low, high)
        return Value(f"{number:,}".replace(",", "."), amount=number)

    def amount(self, span: str, unit: str, *more: str) -> Value:
        """Draw a number with its unit."""
        low, high = _range(span)
        number = self.rng.randint(low, high)
        unit = self._units.setdefault(unit, self.rng.choice(unit.split("/")))
        written = f"{number:,}".replace(",", ".")
        if high <= 160 and unit in _DECIMAL and self.rng.random() < 0.4:
            number_with = f"{written},{self.rng.randint(1, 9)}"
            return Value(" ".join([number_with, unit, *more]), amount=float(number_with.replace(",", ".")))
        return Value(" ".join([written, unit, *more]), amount=number)

    def percent(self, span: str = "2-90") -> Value:
        """Draw a percentage."""
        number = self.rng.randint(*_range(span))
        return Value(f"{number}%", f"{number}%", amount=number)

    def duration(self, span: str, unit: str) -> Value:
        """Draw a time: ``3 ngày``, at times with working days or two ends."""
        low, high = _range(span)
        number = self.rng.randint(low, high)
        if self.rng.random() < 0.12 and number + 2 <= high:
            more = number + self.rng.choice([1, 2, 3]) * (1 if high < 20 else 5)
            return Value(f"{number}{self.rng.choice(['-', ' đến ', ' - '])}{more} {unit}")
        tail = " làm việc" if unit == "ngày" and self.rng.random() < 0.2 else ""
        return Value(f"{number} {unit}{tail}", amount=number)

    # --- times

    def date(self, months: str = "1-12", year: int = 0) -> Value:
        """Draw a day of the document's year, between two months."""
        return self.written_date(self.rng.randint(1, 28), self.rng.randint(*_range(months)), year or self.year)

    def written_date(self, day: int, month: int, year: int) -> Value:
        """Write a day as the document does."""
        style = self._date_style
        words = (
            f"{day}/{month}/{year}",
            f"{day:02}/{month:02}/{year}",
            f"{day} tháng {month} năm {year}",
            f"{day}-{month}-{year}",
            f"{day:02}.{month:02}.{year}",
        )[style]
        return Value(words)

    def hour(self, low: int = 5, high: int = 20) -> str:
        """Draw a time of day."""
        hour, minutes = self.rng.randint(low, high), self.rng.choice([0, 0, 0, 15, 30, 30, 45])
        if self._hour_style == 0:
            return f"{hour} giờ {minutes}" if minutes else f"{hour} giờ"
        if self._hour_style == 1:
            return f"{hour}h{minutes:02}"
        return f"{hour}:{minutes:02}" if self._hour_style == 2 else f"{hour:02}h{minutes:02}"

    def hours(self) -> Value:
        """Draw opening hours."""
        first, last = self.hour(5, 10), self.hour(11, 21)
        if self._hour_style == 0 or self.rng.random() < 0.4:
            return Value(f"từ {first} đến {last}")
        dash = self.rng.choice(["-", " - ", "–", " – "])
        return Value(f"{first}{dash}{last}")

    def moment(self) -> Value:
        """Draw when something comes round."""
        r = self.rng
        day = parse_value(r.choice(self._names["weekday"])).text
        return Value(
            r.choice(
                [
                    f"{day} tuần {r.choice(['đầu', 'thứ hai', 'cuối'])} mỗi tháng",
                    f"{self.hour(5, 11)} sáng {day}",
                    f"ngày {r.randint(2, 28)} hằng tháng",
                    f"{r.choice(['sáng', 'chiều'])} {day}",
                    f"{r.choice(['đầu', 'giữa', 'cuối'])} tháng {r.randint(1, 12)}",
                    f"{self.hour(13, 18)} {day} hằng tuần",
                    f"ngày {r.randint(1, 28)}/{r.randint(1, 12)} hằng năm",
                    f"tuần {r.choice(['đầu', 'cuối'])} của mỗi quý",
                    f"{self.hour(6, 9)} mỗi ngày",
                ]
            )
        )

    # --- choices

    def _choice(self, *words: str) -> Value:
        return Value(self.rng.choice([option.strip() for option in " ".join(words).split(";")]))

    def levels(self) -> tuple[Value, ...]:
        """Draw a family of levels: the domain's own or a common one."""
        own = self.domain.entries("tier")
        if own and self.rng.random() < 0.3:
            return tuple(parse_value(level) for level in self.rng.choice(own).left.text.split("; "))
        return self.rng.choice(load_levels())


def deputy(post: Value) -> Value | None:
    """Return the post of a deputy; nothing for a post that has none, as a carpenter's."""
    if not post.text.startswith(_LEADING):
        return None
    return Value(f"phó {post.text}", f"deputy {post.english}" if post.english else "")


def superior(post: Value) -> Value | None:
    """Return the post that a deputy stands in for."""
    if not post.text.startswith("phó "):
        return None
    return Value(post.text.removeprefix("phó "), post.english.removeprefix("deputy "))


def _plain(text: str) -> Value:
    return Value(text, text)


def _range(span: str) -> tuple[int, int]:
    low, _, high = span.partition("-")
    return int(low), int(high or low)

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from web.strings import EN, VI, Strings, other_language, strings_for

WEB = Path(__file__).resolve().parents[2] / "web"
NAMES = [f.name for f in fields(Strings)]


@pytest.mark.parametrize("name", NAMES)
def test_every_string_is_used(name: str) -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("*.py"))
    assert re.search(rf"\b(?:s|self|VI|EN)\.{name}\b", sources)


@pytest.mark.parametrize("name", [n for n in NAMES if n not in ("no_zero",)])
def test_both_languages_say_it_and_fill_in_the_same(name: str) -> None:
    vi, en = getattr(VI, name), getattr(EN, name)
    assert vi and en
    if isinstance(vi, str):
        assert sorted(re.findall(r"{\w+}", vi)) == sorted(re.findall(r"{\w+}", en))


def test_the_languages_differ() -> None:
    same = [n for n in NAMES if getattr(VI, n) == getattr(EN, n)]
    assert set(same) <= {"title", "step_generic"}


@pytest.mark.parametrize("code", [None, "", "fr", 7, {"vi": 1}])
def test_an_unknown_language_is_vietnamese(code: object) -> None:
    assert strings_for(code) is VI


def test_the_switch_goes_both_ways() -> None:
    assert other_language("vi") == "en"
    assert other_language("en") == "vi"


def test_dates_say_what_is_known() -> None:
    day = date(2025, 4, 3)
    assert [VI.day(day, p) for p in ("day", "month", "year")] == ["03/04/2025", "04/2025", "2025"]
    assert [EN.day(day, p) for p in ("day", "month", "year")] == ["3 April 2025", "April 2025", "2025"]
    assert VI.day(None, "day") == "không ghi ngày"

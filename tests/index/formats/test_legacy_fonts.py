from __future__ import annotations

import pytest

from index.formats.legacy_fonts import from_font, is_unicode


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("Hîp t¸c x·", ".VnTime", "Hợp tác xã"),
        ("Hîp t¸c x·", ".VnTimeH", "HỢP TÁC XÃ"),
        ("Beán ñoø", "VNI-Times", "Bến đò"),
        ("Résumé", "Arial", "Résumé"),
        ("Hîp", "", "Hîp"),
    ],
)
def test_the_font_tells_the_encoding(text: str, font: str, expected: str) -> None:
    assert from_font(text, font) == expected


def test_unicode_is_told_by_its_letters() -> None:
    assert is_unicode("Hợp tác xã") and not is_unicode("Hîp t¸c x·")

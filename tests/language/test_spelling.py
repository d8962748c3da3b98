import pytest

from language.spelling import is_syllable, syllable_share


@pytest.mark.parametrize(
    "word",
    "a Ở yêu nghiêng ngoằn giếng gì gìn quýt quyển khuỷu thuở hoà hòa thuỷ thủy quốc Huế xoong nghề kẻ củ đường ƯƠM "
    "khuya rượu oẳn loét hoạch uống ỷ".split(),
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    "café viêt thac tôị ngiêng ghà cê kả1 that fa zô đ tp hoaà thuỳên naïve là. cẩp̣ ß ôô uơi".split() + [""],
)
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_the_share_of_syllables() -> None:
    assert syllable_share("Hợp tác xã mở cửa lúc 7 giờ.") == 1.0
    assert syllable_share("The shop opens at seven.") < 0.3
    assert syllable_share("123 – …") == 0.0

import time
from collections.abc import Callable

import pytest

from errors import CorpusError
from index.encodings import decode, decode_bytes
from index.mending import mend, mend_together
from tests.index.old_encodings import shown, tcvn3, viqr, viscii, vni, windows_1258
from tests.index.sentences import OTHERS, VIETNAMESE
from text import normalise

SOME = VIETNAMESE[::5]
OLD: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "TCVN3": ("tcvn3", lambda text: tcvn3(text).encode("latin-1")),
    "TCVN3 saved as UTF-8": ("tcvn3", lambda text: tcvn3(text).encode()),
    "VNI": ("vni", lambda text: vni(text).encode("cp1252")),
    "VNI saved as UTF-8": ("vni", lambda text: vni(text).encode()),
    "VISCII": ("viscii", lambda text: viscii(text).encode("latin-1")),
    "VISCII saved as UTF-8": ("viscii", lambda text: viscii(text).encode()),
    "VISCII read as Windows-1252": ("viscii", lambda text: shown(viscii(text).encode("latin-1")).encode()),
    "Windows-1258": ("windows-1258", windows_1258),
    "Windows-1258 read as 1252": ("windows-1258", lambda text: shown(windows_1258(text)).encode()),
    "UTF-8 read as 1252": ("utf-8 that was read as windows-1252", lambda text: shown(text.encode()).encode()),
    "UTF-8 read as Latin-1": (
        "utf-8 that was read as windows-1252",
        lambda text: text.encode().decode("latin-1").encode(),
    ),
    "UTF-8 read wrongly twice": (
        "utf-8 that was read as windows-1252",
        lambda text: shown(shown(text.encode()).encode()).encode(),
    ),
}


@pytest.mark.parametrize("name", OLD)
def test_each_sentence_of_an_old_encoding_is_read(name: str) -> None:
    encoding, write = OLD[name]
    found = [decode(write(sentence), "a.txt") for sentence in SOME]
    assert {one.encoding for one in found} == {encoding}
    assert all(one.notes for one in found)
    # TCVN3 has no capitals with marks
    assert [normalise(one.text).lower() for one in found] == [sentence.lower() for sentence in SOME]


@pytest.mark.parametrize("name", OLD)
def test_a_whole_file_of_an_old_encoding_is_read(name: str) -> None:
    text = "\n\n".join(VIETNAMESE)
    found = decode(OLD[name][1](text), "a.txt")
    assert normalise(found.text).lower() == text.lower()
    assert len(found.notes) == 1 and found.notes[0].startswith("converted from ")


def test_viqr_is_read_but_for_tones_that_look_like_full_stops() -> None:
    found = [decode(viqr(sentence).encode(), "a.txt") for sentence in SOME]
    assert {one.encoding for one in found} == {"viqr"}
    words = [
        (a, b)
        for one, sentence in zip(found, SOME, strict=True)
        for a, b in zip(one.text.split(), sentence.split(), strict=True)
    ]
    assert sum(a == b for a, b in words) / len(words) > 0.98


def test_good_text_stays_as_it_is() -> None:
    assert len(OTHERS) >= 200
    for text in (*OTHERS, "\n".join(OTHERS), *VIETNAMESE, "\n".join(VIETNAMESE)):
        found = decode(text.encode(), "a.txt")
        assert (found.text, found.encoding, found.notes) == (text, "utf-8", ())


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_every_form_of_unicode_is_read(codec: str) -> None:
    for text in (VIETNAMESE[0], "\r\n".join(VIETNAMESE), "Giá 5₫"):
        assert decode(text.encode(codec), "a.txt").text == text


def test_a_wide_file_says_whether_it_was_guessed() -> None:
    assert decode("Chợ quê".encode("utf-16"), "a").notes == ()
    assert "UTF-16" in decode("Chợ quê".encode("utf-16-be"), "a").notes[0]
    assert decode("Chợ quê".encode("utf-16-le") + b"a", "a").text == "Chợ quê"  # cut off in the middle


@pytest.mark.parametrize(
    "text", ["Le garçon à l’hôtel a déjà mangé là-bas.", "It’s “good” – really…", "Die Müllerin hört schöne Grüße."]
)
def test_western_languages_in_windows_1252_are_read(text: str) -> None:
    found = decode(text.encode("cp1252"), "a.txt")
    assert (found.text, found.encoding) == (text, "windows-1252")


@pytest.mark.parametrize(
    ("text", "codec"),
    [("Привет, как дела сегодня?", "cp1251"), ("今日はとても良い天気です", "shift-jis"), ("今天天气很好", "gbk")],
)
def test_other_encodings_are_refused_with_what_to_do(text: str, codec: str) -> None:
    with pytest.raises(CorpusError) as raised:
        decode(text.encode(codec), "a.txt")
    assert "expected UTF-8" in raised.value.message and "TCVN3" in raised.value.message
    assert "save it as UTF-8" in raised.value.hint


def test_binary_files_are_refused() -> None:
    for data in (b"\0\1", b"\x00\x01\x02", bytes(range(256)) * 4):
        with pytest.raises(CorpusError, match="binary"):
            decode(data, "a.txt")


def test_a_stray_zero_is_no_binary_file() -> None:
    assert normalise(decode(("Chợ quê. " * 200 + "\0").encode(), "a").text).strip() == ("Chợ quê. " * 200).strip()


def test_a_damaged_file_loses_its_bad_bytes_only_and_says_so() -> None:
    good = "\n".join(VIETNAMESE).encode()
    found = decode(good.replace(b"\n", b"\n\xff", 1), "a.txt")
    assert found.text == "\n".join(VIETNAMESE)
    assert found.notes[0].startswith("damaged: 1 bytes")
    cut = decode("Chợ quê".encode()[:-1], "a.txt")
    assert cut.text == "Chợ qu" and "damaged" in cut.notes[0]


def test_emoji_in_two_halves_become_one() -> None:
    assert decode("Vui \ud83d\ude00 quá".encode("utf-8", "surrogatepass"), "a").text == "Vui 😀 quá"


def test_a_line_in_another_encoding_is_read_by_itself() -> None:
    lines = list(VIETNAMESE[:10])
    lines[4] = tcvn3(lines[4])
    lines[7] = shown(lines[7].encode())
    found = decode("\n".join(lines).encode(), "a.txt")
    assert found.text.lower() == "\n".join(VIETNAMESE[:10]).lower()
    assert found.notes == (
        "one line converted from TCVN3",
        "one line converted from UTF-8 that was read as Windows-1252",
    )


def test_bytes_of_another_encoding_in_one_line() -> None:
    data = VIETNAMESE[0].encode() + b"\n" + windows_1258(VIETNAMESE[1])
    found = decode_bytes(data, "a.txt")
    assert normalise(found.text) == "\n".join(VIETNAMESE[:2])
    assert found.notes == ("one line converted from Windows-1258",)


def test_a_short_title_is_judged_by_the_text_below_it() -> None:
    title, text = tcvn3("Nội quy"), tcvn3(VIETNAMESE[0])
    assert mend(title).text == title
    (mended, _), notes = mend_together([title, text])
    assert mended == "Nội quy" and notes == ("converted from TCVN3",)


def test_capitals_of_tcvn3_headings() -> None:
    text = "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM\nñY BAN NH¢N D¢N X· HßA AN\nXã Hòa An".replace("ã", "·").replace(
        "ò", "ß"
    )
    assert mend(text).text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nỦY BAN NHÂN DÂN XÃ HÒA AN\nXã Hòa An"


def test_bytes_lost_on_the_way_are_put_back() -> None:
    text = "NÃ³ lÃ  chá»§ nhÃ . Äá»“ng chÃ­ Ä‘i rá»“i."
    assert mend(text).text.startswith("Nó là chủ nhà. Đồng chí")


def test_the_letter_eth_becomes_d_in_vietnamese_only() -> None:
    assert mend("Ðồng chí ði họp").text == "Đồng chí đi họp"
    assert mend("það [ˈbasko ðe]").text == "það [ˈbasko ðe]"


def test_text_about_bad_encodings_stays() -> None:
    text = 'The letter é shows as "Ã©" when UTF-8 is read as Latin-1, and “ as "â€œ".'
    assert mend(text).text == text


def test_lost_characters_are_told() -> None:
    assert mend("Ch\ufffd quê").notes == ("1 characters were lost before it was saved",)


UNIT = 10_000


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "é",
        "Ã",
        "Ã©",
        "ð",
        "aø",
        "a^",
        "a.",
        "((",
        "\\",
        "x a",
        "é ",
        "é\n",
        "«",
        "\u00ad",
        "´a",
        "Ö ",
        "'a?",
        "\x1e",
        "Ä ",
    ],
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    def took(text: str) -> float:
        start = time.process_time()
        decode(text.encode(), "a.txt")
        return time.process_time() - start

    took(piece)
    small, large = took(piece * UNIT), took(piece * 10 * UNIT)
    assert large < 30 * small + 0.1

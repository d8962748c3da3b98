"""What a written Vietnamese syllable is: onset, rhyme and tone, and the commonest words.

Owns the check by which a guess at an encoding, or a text put together again, is measured. Imports nothing of ours.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSETS = " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split(" ")
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong "
    "op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh "
    "uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y yêm yên yêng yêt yêu"
).split()
_AFTER_QU = ("ych", "ynh", "yt", "yu")
_FRONT = frozenset("eêiy")
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")  # level, grave, acute, tilde, hook above, dot below
_STOPPED = ("\u0301", "\u0323")  # the tones of a rhyme that ends in c, ch, p or t
_MARKED_VOWELS = "ăâêôơư"
_PLAIN_VOWELS = "aeiouy"

# Words with marks that hardly any Vietnamese paragraph is without.
FUNCTION_WORDS = frozenset(
    "bà bị bằng chỉ chị chủ các còn có cùng cũng của do giữa giờ gồm hiện họ hội khi không là lại lên lần mà mới một "
    "mỗi này nào ngày người nhà nhiều những nhưng như nước năm nếu nơi ông ở phải qua ra rất rằng sau sẽ số thì thành "
    "thì theo thể tại tất từ tỉnh tới tôi và vào về vì việc việt với xã đã đang đây đó đơn được đến đều để đồng".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Tell whether a word is one Vietnamese syllable, rightly spelt with all its marks.

    Stricter than a reader would be: "viet" and "viêt" are none, for a syllable that ends in a stop has a tone.

    :param word: NFC, any case; the tone of oa, oe and uy may stand on either vowel.

    >>> is_syllable("Nghiêng"), is_syllable("hoà"), is_syllable("nghiệt"), is_syllable("tôị"), is_syllable("that")
    (True, True, True, False, False)
    """
    return word.lower() in _syllables()


def syllable_share(text: str) -> float:
    """Return which share of a text's words are Vietnamese syllables; 0 for a text without words."""
    words = _WORD.findall(text)
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    """Spell out every syllable, about 20,000."""
    found: set[str] = set()
    for onset in _ONSETS:
        rhymes = (*_RHYMES, *_AFTER_QU) if onset == "qu" else tuple(_RHYMES)
        for rhyme in rhymes:
            if _fit(onset, rhyme):
                found.update(onset + toned for toned in _toned(rhyme))
    for rhyme in ("i", "in", "iêng", "iêt", "ip"):  # gì, gìn, giếng: the i belongs to the rhyme
        found.update("g" + toned for toned in _toned(rhyme))
    return frozenset(found)


def _fit(onset: str, rhyme: str) -> bool:
    """Tell whether an onset is written before a rhyme: c, g and ng before back vowels, gh and ngh before front ones."""
    front = rhyme[0] in _FRONT
    if onset in ("c", "g", "ng"):
        return not front
    return front or onset not in ("gh", "ngh")


def _toned(rhyme: str) -> list[str]:
    """Write a rhyme in each of its tones, and at each place where the tone may stand."""
    tones = _STOPPED if rhyme.endswith(("c", "ch", "p", "t")) else _TONES
    return [
        unicodedata.normalize("NFC", rhyme[: place + 1] + tone + rhyme[place + 1 :])
        for tone in tones
        for place in _tone_places(rhyme)
    ]


def _tone_places(rhyme: str) -> tuple[int, ...]:
    """Return the indices of the vowels that may carry a rhyme's tone."""
    marked = [index for index, letter in enumerate(rhyme) if letter in _MARKED_VOWELS]
    if marked:
        return (marked[-1],)
    vowels = [index for index, letter in enumerate(rhyme) if letter in _PLAIN_VOWELS]
    if len(vowels) == 1:
        return (vowels[0],)
    if rhyme in ("oa", "oe", "uy", "oo"):
        return (0, 1)
    return (1,) if len(vowels) == 3 or rhyme[:2] in ("oa", "oe", "uy", "oo") else (0,)

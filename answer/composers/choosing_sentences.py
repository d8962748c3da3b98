"""The sentences that say most of a document, or of one part of it, verbatim and in its order.

Weighs each by how central its words are, by figures, names, times and decisions, and by where it stands; then takes
the worthiest that add to one another (maximal marginal relevance, Carbonell and Goldstein, 1998). Pure.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from answer.composers.matter import Stretch, stretches
from language.content_words import Rarity, content_words
from language.entities import entities
from schema import Block, Citation, Document, Passage
from text import tokens

# Words by which a document decides, orders, finds or binds, without marks.
_DECIDES = re.compile(
    r"\b(?:quyet dinh|quyet nghi|thong nhat|nhat tri|giao|yeu cau|ket luan|de nghi|phe duyet|dong y|nhan manh|"
    r"phan cong|ban hanh|thay the|co hieu luc|phai|bat buoc|nghiem cam|cam|khong duoc|duoc huong|duoc xet|han chot|"
    r"thoi han|truoc ngay|cham nhat|toi da|toi thieu|boi thuong|cham dut|bao truoc|dat coc|tu choi|chua dat|han che|"
    r"trong tam|shall|must|may not|agreed|decided|approved|assigned|required|deadline|effective|replaces|refused)\b"
)
_DECIDING_HEADS = re.compile(
    r"\b(?:ket luan|quyet dinh|quyet nghi|thong nhat|nhiem vu|ket qua|muc tieu|hieu luc|tong (?:kinh phi|cong)|"
    r"thoi han|gia|doi tuong|decisions?|conclusions?|results?)\b"
)
_LEANS = re.compile(
    r"^(?:trong do|cung voi|ben canh|song song|theo do|do do|vi vay|vi the|ngoai ra|dong thoi|tuy nhien|nhung|con |"
    r"cung |mot yeu cau khac|do la|day la|nho vay|tu do|nay |tai day|cu the|"
    r"this |these |however|therefore|in addition|also )|"
    r"\b(?:ngay|viec|dieu|thoi gian|truong hop|con so|gio|phan|cac viec) nay\b"
)
_CONCLUDES = re.compile(
    r"\b(?:ket luan|thong nhat|quyet dinh|quyet nghi|nhat tri|thong qua|bieu quyet|concluded|decided|resolved|agreed)\b"
)
# Said at the end of every paper of its kind.
_FORMULA = re.compile(
    r"\blap thanh \d+ ban\b|\bchiu trach nhiem thi hanh\b|\b(?:pho bien|thong bao) den (?:tung|toan)\b|\btran trong\b|"
    r"\bde nghi cac (?:\w+ ){1,6}thuc hien\b|\bin witness\b"
)
_MEASURED = re.compile(
    r"\d\s*(?:%|đồng|triệu|tỷ|tỉ|nghìn|VND|USD|\$|€|tháng|ngày|giờ|năm)(?!\w)|[$€]\s*\d", re.IGNORECASE
)
# What says little by itself: that something was told, who was there.
_EMPTY = re.compile(
    r"\b(?:ra sao|nhu the nao|the nao|nhung gi|lam gi|co gi)\b|\b(?:cung du|tham du|den du|du hop|"
    r"du hoi nghi|co mat|thanh phan|attended|present)\b"
)
_LONG_NUMBER = re.compile(r"\d(?:[ .]?\d){8,}(?![.\d])")  # accounts, telephones, identity cards
_CENTRAL, _FIGURES, _MEASURE, _OPENS = 0.6, 0.16, 0.3, 0.1
_ABOUT = 1.5
_SIMILAR, _SAME_SECTION, _DUPLICATE = 0.8, 0.22, 0.6
_FEW, _MANY = 8, 45  # words under and over which a sentence says too little, or too much at once


@dataclass(frozen=True, slots=True)
class Weighed:
    """A stretch, the weights of its words, and what it is worth."""

    stretch: Stretch
    words: Mapping[str, float]
    worth: float

    @property
    def section(self) -> object:
        """Return what part of the document it belongs to: its heading, or its paragraph where none stands over it."""
        return self.stretch.heads[-1] if self.stretch.heads else self.stretch.block


def key_sentences(
    document: Document,
    passages: Sequence[Passage],
    rarity: Rarity,
    *,
    count: int,
    blocks: Sequence[Block] = (),
    about: Sequence[str] = (),
) -> tuple[Citation, ...]:
    """Cite the sentences that say most.

    :param passages: all of the document, in its order.
    :param blocks: the part of the document that is to be summed up; all of it where none are given.
    :param count: how many at most.
    :param about: words, without marks, of which the sentences should speak rather than of others.
    """
    weighed = _weighed(document, stretches(document, passages, blocks or document.blocks), rarity)
    weighed = [replace(one, worth=one.worth + _about(one, about, rarity)) for one in weighed]
    chosen = _chosen(weighed, count)
    ordered = sorted(chosen, key=lambda w: w.stretch.passage.start + w.stretch.start)
    return tuple(Citation.of(w.stretch.passage, w.stretch.start, w.stretch.end) for w in ordered)


def _weighed(document: Document, found: Sequence[Stretch], rarity: Rarity) -> list[Weighed]:
    """Weigh every stretch against the whole."""
    bags = [Counter(content_words(stretch.text)) for stretch in found]
    spread = Counter(word for bag in bags for word in bag)
    vectors = [_unit({word: rarity.of(word) * (1 + math.log(spread[word])) for word in bag}) for bag in bags]
    centre: Counter[str] = Counter()
    for vector in vectors:
        centre.update(vector)
    middle = _unit(centre)
    central = [_dot(vector, middle) for vector in vectors]
    most = max(central, default=0.0) or 1.0
    titled = frozenset(content_words(document.title))
    weighed = []
    for place, (stretch, vector, near) in enumerate(zip(found, vectors, central, strict=True)):
        worth = _CENTRAL * near / most + _says(stretch) + _stands(stretch, place, len(found))
        worth += 0.25 * len(titled & vector.keys()) / max(1, len(titled))
        weighed.append(Weighed(stretch, vector, worth))
    return weighed


def _says(stretch: Stretch) -> float:
    """Return what the figures, names, times and decisions of a stretch are worth."""
    text = _LONG_NUMBER.sub(" ", stretch.text)
    named = entities(text)
    figures = len({word for word in tokens(text) if word[0].isdigit()})
    worth = _FIGURES * min(figures, 4) + _MEASURE * bool(_MEASURED.search(text))
    worth += 0.08 * min(sum(e.kind != "time" for e in named), 2) + 0.1 * any(e.kind == "time" for e in named)
    worth += 0.14 * min(len(set(_DECIDES.findall(stretch.plain))), 3)
    words = len(text.split())
    worth += 0.2 * bool(_CONCLUDES.search(stretch.plain))
    worth -= 0.45 * bool(_EMPTY.search(stretch.plain))
    return worth - 0.2 * (words < _FEW) - 0.15 * (words > _MANY) - 0.5 * bool(_FORMULA.search(stretch.plain))


def _stands(stretch: Stretch, place: int, count: int) -> float:
    """Return what the place of a stretch is worth: first in its document or section, under a deciding heading."""
    worth = 0.35 if place == 0 and not stretch.is_field else 0.15 * (1 - place / count)
    worth += _OPENS * stretch.opens + 0.2 * stretch.leads
    worth += max((_heads(head) for head in stretch.plain_heads[-1:]), default=0.0)
    worth -= 0.3 * (stretch.is_field and len(stretch.heads) < 2)  # time and place of a meeting, names of parties
    worth -= 0.3 * bool(_LEANS.search(stretch.plain)) + 0.4 * stretch.is_footnote + 0.2 * stretch.is_nested
    return worth - 0.3 * (stretch.text.count("“") != stretch.text.count("”"))


def _about(one: Weighed, about: Sequence[str], rarity: Rarity) -> float:
    heads = content_words(" ".join(one.stretch.heads))
    return _ABOUT * rarity.share(about, (*one.words, *heads)) if about else 0.0


def _heads(head: str) -> float:
    """Return what a heading makes of what stands below it."""
    return 0.45 if _CONCLUDES.search(head) else 0.2 if _DECIDING_HEADS.search(head) else 0.0


def _chosen(weighed: Sequence[Weighed], count: int) -> list[Weighed]:
    """Take the worthiest one by one, each less worth the more it is like those taken, or of the same section."""
    chosen: list[Weighed] = []
    left = list(weighed)
    while left and len(chosen) < count:
        best = max((_less(one, chosen) for one in left), key=lambda one: one.worth)
        left = [one for one in left if one.stretch is not best.stretch and not _repeats(one, best)]
        chosen.append(best)
    return chosen


def _less(one: Weighed, chosen: Sequence[Weighed]) -> Weighed:
    alike = max((_dot(one.words, other.words) for other in chosen), default=0.0)
    crowd = sum(_near(one, other) for other in chosen)
    return replace(one, worth=one.worth - _SIMILAR * alike - _SAME_SECTION * crowd**1.5)


def _near(one: Weighed, other: Weighed) -> float:
    """Tell how much two stretches are of one section: of the same, of one above both; what concludes may be several."""
    if one.section == other.section:
        return 0.5 if any(_CONCLUDES.search(head) for head in one.stretch.plain_heads[-1:]) else 1.0
    above, beside = one.stretch.heads[:-1], other.stretch.heads[:-1]
    return 0.5 if above and above == beside and len(above) > 1 else 0.0


def _repeats(one: Weighed, other: Weighed) -> bool:
    """Tell whether two stretches overlap, or say nearly the same."""
    a, b = one.stretch, other.stretch
    overlap = a.passage is b.passage and a.start < b.end and b.start < a.end
    return overlap or _dot(one.words, other.words) > _DUPLICATE


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return sum(weight * many.get(word, 0.0) for word, weight in few.items())

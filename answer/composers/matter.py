"""What of a document is its matter: sentences, items and fields, without letterhead, signatures, captions, addresses.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from language.casing import is_capitals
from language.entities import plain
from language.markers import marker_of
from schema import Block, Document, Passage
from text import sentence_spans

_KINDS = frozenset(("paragraph", "item", "field"))
_PASSAGES = frozenset(("paragraph", "list", "record", "faq"))
# How what is no matter begins: what it is based on, its number, whom it goes to, who signs, where somebody lives.
_NO_MATTER = re.compile(
    r"^(?:can cu|xet de nghi|theo de nghi|noi nhan|kinh gui|luu|so ?:|so \d+[\w/-]*$|trang \d|tm\.|kt\.|tl\.|tuq\.|"
    r"\(|da ky|ky ten|bang chu|doc lap ?- ?tu do|cong hoa xa hoi|hom nay|hai ben (?:thong nhat|cung)|chung toi gom|"
    r"(?:ben [ab]|ho ten|ho va ten|ong|ba|dai dien|nguoi dai dien|chuc vu|dia chi|ma so thue|mst|tai khoan|"
    r"so tai khoan|dien thoai|dt|email|e-mail|fax|website|so cccd|cccd|cmnd|sinh ngay|quoc tich|hotline|zalo|tong dai|"
    r"thu ky|don vi tinh|dvt|tu khoa|nguon|anh|tac gia|theo|xem them|ten don vi|dia diem|phu trach|v/v|"
    r"ngay)(?: [a-z]+){0,2} ?:|"
    r"tags?:|source:|photo:|by |page \d|dear |to:|from:|address|phone|tel|bien ban da doc|moi (?:y kien|thac mac))"
)
_CONTACT_HEAD = re.compile(r"^(?:[ivx\d]+[.)] *)?(?:lien he|danh ba|thong tin lien he|noi nhan|contacts?)\b")
_FOOTNOTE = re.compile(r"\[\d+\]|\*+ ")
_ENDS = re.compile(r"[.!…;”\"’)\]]$")
_RECIPIENTS = re.compile(r"^noi nhan ?:")
_SHORTEST, _FEW, _LONGEST = 4, 6, 70  # words
_WHOLE, _WHOLE_PARAGRAPH = 45, 40  # words up to which an item, or a paragraph, is one stretch
_LEAD_ENDS = ":"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a passage that stand for themselves: ``passage.text[start:end]``.

    :param heads: the headings above it, outermost first.
    :param block: the number of its block in the document.
    :param opens: it is the first of its block; ``leads`` the first below its heading.
    :param is_nested: it is an item below another; ``is_field`` a labelled value that no number stands before.
    """

    passage: Passage
    start: int
    end: int
    heads: tuple[str, ...]
    block: int
    opens: bool = False
    leads: bool = False
    is_nested: bool = False
    is_footnote: bool = False
    is_field: bool = False

    @property
    def text(self) -> str:
        """Return its words."""
        return self.passage.text[self.start : self.end]

    @property
    def plain(self) -> str:
        """Return its words in small letters without marks."""
        return plain(self.text)

    @property
    def plain_heads(self) -> tuple[str, ...]:
        """Return the headings, in small letters without marks."""
        return tuple(plain(head) for head in self.heads)


def stretches(document: Document, passages: Sequence[Passage], blocks: Sequence[Block]) -> tuple[Stretch, ...]:
    """Return the matter of some blocks of a document, in its order."""
    found: list[Stretch] = []
    done = -1
    aside = False
    for number, block in enumerate(blocks):
        aside = _is_aside(document, blocks, number) or (aside and _goes_on(document, blocks, number))
        if block.kind not in _KINDS or block.start < done or aside:
            continue
        led = _led(document, blocks, number)
        ends = led.end if led else block.end
        done = ends if led else done
        spans = [(block.start, ends)] if led else _spans(document.text, block)
        for place, (start, end) in enumerate(spans):
            stretch = _held(document, passages, block, (start, end), number)
            if stretch and (led or _is_matter(stretch.text, block)):
                leads = not found or found[-1].heads != stretch.heads
                nested = block.level > 1 and block.kind != "paragraph" and not led
                found.append(
                    replace(
                        stretch,
                        opens=place == 0,
                        leads=leads,
                        is_nested=nested,
                        is_field=block.kind == "field" and not block.marker,
                    )
                )
    return tuple(found)


def _spans(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Yield a short block whole, of a longer one its sentences; a line's end ends none."""
    own = text[block.start : block.end]
    if len(own.split()) <= (_WHOLE_PARAGRAPH if block.kind == "paragraph" else _WHOLE):
        yield block.start, block.end
        return
    for start, end in sentence_spans(own.replace("\n", " ")):
        yield block.start + start, block.start + end


def _led(document: Document, blocks: Sequence[Block], number: int) -> Block | None:
    """Return the last of the few short items that a block leads in with a colon, so that all make one stretch."""
    lead = blocks[number]
    text = document.text
    own = text[lead.start : lead.end].rstrip()
    if not own.endswith(_LEAD_ENDS) or _NO_MATTER.match(plain(own)):
        return None
    scheme = marker_of(own)
    last = None
    for block in blocks[number + 1 :]:
        marker = marker_of(text[block.start : block.end])
        if block.kind not in ("item", "field") or marker is None or (scheme and marker.scheme == scheme.scheme):
            break
        last = block
    return last if last and len(text[lead.start : last.end].split()) <= _LONGEST else None


def _held(
    document: Document, passages: Sequence[Passage], block: Block, span: tuple[int, int], number: int
) -> Stretch | None:
    """Find the passage that holds a span, without the number or bullet before it."""
    start, end = span
    marker = marker_of(document.text[start:end])
    if marker and marker.scheme not in ("article", "step", "chapter", "appendix", "part", "section"):
        start += marker.end
    for passage in passages:
        if passage.start <= start and end <= passage.end and start < end and passage.kind in _PASSAGES:
            note = _FOOTNOTE.match(document.text, start)
            place = start - passage.start, end - passage.start
            return Stretch(passage, *place, block.path, number, is_footnote=note is not None)
    return None


def _is_matter(text: str, block: Block) -> bool:
    """Tell whether words say something: no lead-in or question, no line of capitals, no name under a signature."""
    words = text.split()
    if is_capitals(text) or text.rstrip().endswith((_LEAD_ENDS, "?")) or _NO_MATTER.match(plain(text)):
        return False
    if block.kind == "paragraph":
        return _FEW <= len(words) <= _LONGEST and _ENDS.search(text.rstrip()) is not None
    return _SHORTEST <= len(words) <= _LONGEST


def _goes_on(document: Document, blocks: Sequence[Block], number: int) -> bool:
    """Tell whether a block goes on with the line before it, which was cut at the edge of the page."""
    before = document.text[blocks[number - 1].start : blocks[number - 1].end].rstrip()
    return number > 0 and blocks[number].kind == "paragraph" and not before.endswith((".", ";", ":", "!", ","))


def _is_aside(document: Document, blocks: Sequence[Block], number: int) -> bool:
    """Tell whether a block says what it is based on, how to reach somebody, or, below "Nơi nhận:", whom it goes to."""
    block = blocks[number]
    if any(_CONTACT_HEAD.match(plain(head)) for head in block.path[-1:]):
        return True
    if block.kind == "paragraph" and _NO_MATTER.match(plain(document.text[block.start : block.end])):
        return True
    for block in blocks[number::-1]:
        own = plain(document.text[block.start : block.end])
        if _RECIPIENTS.match(own):
            return True
        if not (block.kind in ("item", "field") and own.startswith(("-", "–", "+"))):
            return False
    return False

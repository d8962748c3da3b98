"""The head of an official document: who issues it, its number, place and date, its kind and what it is about.

Walks over the pieces of the first lines. Imports ``casing``, ``dates``, ``head_lines``, ``kinds``, ``organs`` and
``vietnamese``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from index.head_lines import (
    ABOUT,
    ADDRESSED,
    ATTACHED,
    AUTHORITY,
    BARE_NUMBER,
    DATELINE,
    ENDS,
    LABELLED,
    NUMBER,
    NUMBERED,
    SENTENCE,
    SUBJECT,
    Piece,
    clean_number,
    is_first_article,
    is_motto,
    is_passed_over,
    is_place,
    is_sign,
    pieces_of,
)
from language.casing import is_capitals
from language.dates import PublishedDate, date_at, date_of_match, find_date
from language.document_kinds import kind_of, kind_of_number
from language.organs import is_organ, is_unit
from language.spelling import syllable_share

_KIND_PIECES = 14
_LETTERHEAD_PIECES = 8  # in which a sign of a letterhead is looked for
_BEHIND_TITLE = 6  # pieces behind the title that may still hold number and date
_SUBJECT_WORDS, _SUBJECT_LINES, _ABOUT_LINES, _KIND_WORDS, _ORGAN_WORDS, _FIRM_WORDS = 45, 6, 4, 25, 16, 12
# Organs within another, whose line comes first: "BAN CHẤP HÀNH / ĐẢNG BỘ TỈNH".
_WITHIN = re.compile(
    r"HỘI ĐỒNG (?:THẨM PHÁN|QUẢN TRỊ|TRƯỜNG|THÀNH VIÊN)|(?:ỦY|UỶ) BAN THƯỜNG VỤ"
    r"|BAN (?:CHẤP HÀNH|THƯỜNG VỤ|GIÁM ĐỐC|GIÁM HIỆU|BIÊN TẬP|TỔ CHỨC|ĐẠI DIỆN)",
    re.IGNORECASE,
)
_ATTACHED_NUMBER = re.compile(rf"[Ss]ố[ ]?:?[ ]?(?P<number>{NUMBER})")
_ATTACHED_BY = re.compile(r"\bcủa (?P<by>[^()\n]{5,100}?)[ )./]*$")


@dataclass(slots=True)
class Head:
    """What the head of a document says; what it does not say is empty.

    :param organs: as written, the highest first.
    :param title: as written, the kind and what it is about, line by line.
    :param official: number, date, motto or letterhead show that it is no news.
    :param numbered: ``Bản án số 17/2024/HNGĐ-ST``, where the number's line says the kind.
    :param attached: it was issued with another document, whose date its own is.
    """

    organs: list[str] = field(default_factory=list)
    number: str = ""
    place: str = ""
    issued: PublishedDate | None = None
    kind: str = ""
    title: list[str] = field(default_factory=list)
    official: bool = False
    numbered: str = ""
    attached: bool = False


def read_head(text: str, begin: int = 0, *, headings: Collection[str] = ()) -> Head:
    """Read the head of a document.

    :param begin: where the text proper begins, behind the date header of a news text.
    :param headings: lines that are headings, as the document's format or layout shows.
    """
    pieces = list(pieces_of(text[begin:] if begin else text))
    return _Walk(pieces, headings).read(pieces)


class _Walk:
    """A walk over the pieces of a head.

    :ivar about: lines of "V/v ..." of a letter that says no kind.
    """

    def __init__(self, pieces: Sequence[Piece], headings: Collection[str]) -> None:
        self.head = Head()
        self.about: list[Piece] = []
        self.title: list[Piece] = []
        self._last_organ: Piece | None = None
        self._behind = 0
        self._addressed = False
        self._headings = headings
        self._sign = next((p.line for p in pieces[:_LETTERHEAD_PIECES] if is_sign(p.text)), -1)
        kinds = (p.line for p in pieces[:_KIND_PIECES] if is_capitals(p.text) and kind_of(p.text))
        self._kind_line = next(kinds, -1)  # the line of the kind in capitals
        self._article = next((p.line for p in pieces[:_KIND_PIECES] if is_first_article(p.text)), -1)

    def read(self, pieces: Sequence[Piece]) -> Head:
        """Take in piece by piece, until one is of the text below."""
        for piece in pieces:
            if not (self._behind_title(piece) if self.title else self._above_title(piece)):
                break
        return self._finished()

    # --- anywhere -----------------------------------------------------------------------------------------------

    def _common(self, piece: Piece) -> bool:
        """Take in what may stand above and behind the title: motto, number, place and date."""
        if is_motto(piece.text):
            self.head.official = True
            return True
        return is_passed_over(piece.text) or self._number(piece.text) or self._dateline(piece.text)

    def _number(self, own: str) -> bool:
        """Take in "Số: 45/KH-PGDĐT", "Luật số: 77/2030/QH17", "Số 12/TB-THCS ngày 5 tháng 3 năm 2025"."""
        match = NUMBERED.match(own)
        if match is None or self.head.number:
            return False
        rest = own[match.end() :].strip(" .;),")
        named = kind_of(match["kind"])
        if (match["kind"] and not named) or (rest and (named or not DATELINE.fullmatch(rest))):
            return False
        self.head.number = clean_number(match["number"])
        self.head.official = True
        if named:
            self.head.kind = named
            self.head.numbered = f"{match['kind'].strip()} số {self.head.number}"
        if rest:
            self.head.issued = find_date(rest)
        return True

    def _dateline(self, own: str) -> bool:
        """Take in "Phú Bình, ngày 12 tháng 9 năm 2025"; of a paragraph that opens with one, no more than that."""
        match = DATELINE.match(own)
        if match is None or (match["rest"] and not match["place"]):
            return False
        if match["place"] and not is_place(match["place"]):
            return False
        if self.head.issued is None or self.head.attached:
            self.head.issued, self.head.attached = date_of_match(match), False
            self.head.place = self.head.place or (match["place"] or "").strip()
            self.head.official = True
        return not match["rest"]

    # --- above the title ----------------------------------------------------------------------------------------

    def _above_title(self, piece: Piece) -> bool:
        """Take a piece in; false when the head ends here."""
        if self._common(piece):
            return True
        if ABOUT.match(piece.text) or self._goes_on_about(piece):
            self.about.append(piece)
            return True
        if self._addressed or ENDS.match(piece.text):
            return piece.text[0] in "-–+" and self._addressed
        if self._organ(piece):
            return True
        if self._is_kind_line(piece):
            self.title.append(piece)
            return True
        if ADDRESSED.match(piece.text):
            self._addressed = True
            return True
        labelled = bool(LABELLED.fullmatch(piece.text)) and bool(self.head.organs or self.head.official)
        return labelled or piece.line < self._kind_line

    def _goes_on_about(self, piece: Piece) -> bool:
        """Tell whether a piece goes on with "V/v ..." in the line above."""
        if not 0 < len(self.about) < _ABOUT_LINES or piece.column or not _is_below(piece, self.about[-1]):
            return False
        return not ENDS.match(piece.text) and not is_capitals(piece.text) and ":" not in piece.text

    def _organ(self, piece: Piece) -> bool:
        """Take a line of the letterhead in, or the rest of one."""
        own, last = piece.text, self._last_organ
        if not self._may_be_organ(piece):
            return False
        adjoining = last is not None and piece.column == last.column and _is_below(piece, last)
        within = adjoining and (is_unit(own) or bool(_WITHIN.fullmatch(self.head.organs[-1])))
        firm = not self.head.organs and piece.line < self._kind_line
        if (is_organ(own) or firm) and not within:
            self.head.organs.append(own)
        elif adjoining:
            joint = ", " if is_unit(own) and _ends_in_unit(self.head.organs[-1]) else " "
            self.head.organs[-1] += joint + own
        else:
            return False
        self._last_organ = piece
        return True

    def _may_be_organ(self, piece: Piece) -> bool:
        """Tell whether a piece is written as the lines of a letterhead are."""
        own = piece.text
        if len(own.split()) > _ORGAN_WORDS or (own[-1] in ".;:,?!" and not own.endswith("TP.")):
            return False
        if is_capitals(own):
            return is_organ(own) or not kind_of(own)
        stands = self.head.official or self.head.organs or piece.column or piece.line < max(self._sign, self._article)
        return is_organ(own) and bool(stands) and not _is_address(own)

    def _is_kind_line(self, piece: Piece) -> bool:
        """Tell whether a line says what kind of document this is."""
        own = piece.text
        kind = kind_of(own)
        words = len(own.split())
        if not kind or words > _KIND_WORDS:
            return False
        capitals = is_capitals(own)
        numbered = NUMBERED.match(own)
        whole = not capitals and bool(numbered and kind_of(numbered["kind"])) and not SENTENCE.search(own)
        plain = own[-1] not in ".;:,?!…" and words <= _KIND_WORDS // 2
        heads = self.head.official or own in self._headings or piece.line < self._article
        plain = plain and heads and self._kind_line < 0
        if not (capitals or whole or plain):
            return False
        self.head.kind, self.head.numbered = kind, ""
        if whole and numbered and not self.head.number:
            self._whole_line(own, numbered)
        return True

    def _whole_line(self, own: str, numbered: re.Match[str]) -> None:
        """Read "Quyết định số 88/QĐ-UBND ngày 12 tháng 3 năm 2025 về mức thu phí chợ."."""
        self.head.number = clean_number(numbered["number"])
        self.head.official = True
        rest = own[numbered.end() :]
        dated = date_at(rest, len(rest) - len(rest.lstrip(" ,")))
        if dated and self.head.issued is None:
            self.head.issued = dated[0]

    # --- behind the first line of the title -------------------------------------------------------------------

    def _behind_title(self, piece: Piece) -> bool:
        """Take a piece in; false when the head ends here."""
        own = piece.text
        if self._common(piece):
            return self._count()
        if ATTACHED.match(own):
            self._attached(own)
            return self._count()
        if ADDRESSED.match(own):
            self._addressed = True
            return self._count()
        if not ABOUT.match(own) and (self._addressed or ENDS.match(own) or (AUTHORITY.match(own) and is_capitals(own))):
            return self._addressed and own[0] in "-–+" and self._count()
        if self._goes_on(piece):
            self.title.append(piece)
            return True
        return self._firm_or_standard(piece) or (bool(own[0] == "(" or LABELLED.fullmatch(own)) and self._count())

    def _firm_or_standard(self, piece: Piece) -> bool:
        """Take in an organ that stands below the title, or the number of a standard."""
        own = piece.text
        if is_organ(own) and not self.head.organs and len(own.split()) <= _FIRM_WORDS and own[-1] not in ".:;,":
            self.head.organs.append(own)
            return self._count()
        if BARE_NUMBER.fullmatch(own) and not self.head.number:
            self.head.number = own
            self.title.append(piece)
            return True
        return False

    def _count(self) -> bool:
        """Count the pieces behind the title; false when there were enough."""
        self._behind += 1
        return self._behind <= _BEHIND_TITLE

    def _attached(self, own: str) -> None:
        """Read "(Ban hành kèm theo Quyết định số 812/QĐ-ĐHTH ngày 05 tháng 9 năm 2023 của ...)"."""
        found = _ATTACHED_NUMBER.search(own)
        if found and not self.head.number:
            self.head.number, self.head.attached = clean_number(found["number"]), True
        if self.head.issued is None:
            self.head.issued = find_date(own)
        self.head.official = True
        by = _ATTACHED_BY.search(own[-200:])
        if by and not self.head.organs and is_organ(by["by"]):
            self.head.organs.append(by["by"])

    def _goes_on(self, piece: Piece) -> bool:
        """Tell whether a piece goes on with the title: what the document is about, or the rest of a line cut in two."""
        own, last = piece.text, self.title[-1]
        if piece.column or len(self.title) > _SUBJECT_LINES:
            return False
        if sum(len(p.text.split()) for p in self.title) + len(own.split()) > _SUBJECT_WORDS:
            return False
        if ABOUT.match(own):
            return len(self.title) == 1 or not piece.gap
        if self._behind or own[-1] in ".;:" or own[0] in "([-–+*•" or LABELLED.fullmatch(own):
            return False
        if is_organ(own) and is_capitals(own) != is_capitals(last.text):
            return False
        if is_capitals(own) and not syllable_share(own):  # the same in English
            return False
        bare = len(self.title) == 1 and len(last.text.split()) <= len(self.head.kind.split()) + 1
        if bare:
            return True
        below = _is_below(piece, last)
        if is_capitals(own):
            return below and is_capitals(last.text)
        return below and (own[0].islower() or bool(SUBJECT.match(own)))

    # --- the end ------------------------------------------------------------------------------------------------

    def _finished(self) -> Head:
        """Put together what was taken in."""
        head = self.head
        head.title = [piece.text for piece in self.title]
        if not head.title and self.about:
            about = " ".join(piece.text for piece in self.about)
            head.title = [head.numbered, about] if head.numbered else [about]
            head.kind = head.kind or kind_of_number(head.number) or ("công văn" if head.number else "")
        elif not head.title and head.numbered:
            head.title = [head.numbered]
        head.kind = head.kind or kind_of_number(head.number)
        if not (head.official or head.title or len(head.organs) > 1):
            head.organs = []
        return head


def _is_below(piece: Piece, other: Piece) -> bool:
    """Tell whether a piece stands in the line right below another's."""
    return piece.line == other.line + 1 and not piece.gap


def _is_address(line: str) -> bool:
    """Tell whether a line names one place within another: "Thôn Lau, xã Đồng Sim"."""
    return any(is_unit(part) for part in line.split(", ")[1:])


def _ends_in_unit(organ: str) -> bool:
    """Tell whether the name of an organ says its town or district already."""
    words = organ.split()
    return any(is_unit(" ".join(words[i:])) for i in range(1, len(words)))

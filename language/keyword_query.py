"""Questions in telegraph style, said in full for the reader: "Thu ngân sách Huế 2025?" asks how much.

A reader learns from whole questions and is less sure of a heap of words (docs/reader.md). Only what it is asked
changes; the question that is searched and shown stays. Pure; imports ``language.entities``.
"""

from __future__ import annotations

import re

from language.entities import Entity, entities, plain, spelt

_ASKS = re.compile(
    r"\b(?:ai|bao nhieu|bn|may|gi|nao|dau|sao|bao gio|bao lau|bao xa|nhung ai|liet ke|ke ten|tom tat|neu|cho biet)\b|"
    r"\b(?:khong|chua|the nao)\W*$"
)
_AMOUNT = re.compile(
    r"^(?:thu(?! (?:hut|hoi|gom|mua|tuc|tuong|truong|vien|do)\b)|chi(?! (?:bo|cuc|nhanh|tiet|dao|thi|hoi|doan)\b)|"
    r"tong (?:thu|chi|von|so|muc|san pham|gia tri|doanh thu|kim ngach|dien tich)|von|grdp|gdp|cpi|ty le|ti le|"
    r"doanh thu|kim ngach|gia tri|san luong|dan so|dien tich|toc do|muc|so (?!lien\b)(?=\w+ \w)|lai suat|"
    r"hoc phi|kinh phi|tang truong|giai ngan|xuat khau|nhap khau)\b"
)
_PERSON = re.compile(
    r"^(?:tan )?(?:pho )?(?:tong bi thu|bi thu|chu tich|giam doc|truong (?:ban|phong|doan)|thu tuong|bo truong|"
    r"thu truong|vu truong|cuc truong|chanh van phong|chu nhiem|vien truong|hieu truong|"
    r"nguoi (?:chu tri|ket luan|dung dau))\b"
)
_MEANT = {"dau": "đâu", "may": "mấy", "nao": "nào", "gi": "gì", "neu": "nêu", "khong": "không", "chua": "chưa"}
_MOST_WORDS = 14
_OF_YEAR = re.compile(r"(?<=[\dIV]) (?=(?:19|20)\d\d$)")
_SAYS = re.compile(r"\b(?:la|noi|phat bieu|yeu cau|de nghi|cho biet|nhan manh|khang dinh|chi dao|ket luan|bi|duoc)\b")


def said_in_full(question: str) -> str:
    """Write out what telegraph style leaves out.

    A place and a time thrown in front get their commas: "hạ long quý 1 2025 thu ngân sách" is "Ở Hạ Long, quý 1 năm
    2025, thu ngân sách". A figure or an office without a question word gets one: "là bao nhiêu?", "là ai?".

    :param question: Vietnamese, marks restored, standing on its own.
    :return: the question itself where nothing is missing.
    """
    opening, rest = _thrown_in_front(question)
    asks = any(spelt(question, match, _MEANT) for match in _ASKS.finditer(plain(question)))
    if asks or len(question.split()) > _MOST_WORDS:
        return f"{opening}{rest}"
    bare = plain(rest)
    asked = rest.rstrip(" ?.!")
    if _AMOUNT.match(bare):
        return f"{opening}{asked} là bao nhiêu?"
    office = _PERSON.match(bare)
    if office and not _SAYS.search(bare, office.end()):
        return f"{opening}{asked} là ai?"
    return f"{opening}{rest}"


def _thrown_in_front(question: str) -> tuple[str, str]:
    """Part a place and a time that stand side by side at the front from the rest, which must say something."""
    front: list[Entity] = []
    for entity in entities(question):
        between = question[front[-1].end if front else 0 : entity.start]
        if entity.kind not in ("place", "time") or between.strip(" ,"):
            break
        front.append(entity)
    rest = question[front[-1].end :].lstrip(" ,") if front else question
    if {entity.kind for entity in front} != {"place", "time"} or len(rest.split()) < 2:
        return "", question
    opening = ", ".join(f"ở {_name(e.text)}" if e.kind == "place" else _OF_YEAR.sub(" năm ", e.text) for e in front)
    return f"{opening[0].upper()}{opening[1:]}, ", rest


def _name(place: str) -> str:
    """Give a place typed in small letters its capitals."""
    return " ".join(word[0].upper() + word[1:] for word in place.split(" ")) if place.islower() else place

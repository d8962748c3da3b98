"""A scripted assistant over a few documents, some of them hostile: what the page shows, without any model."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from index.passages import split_passages
from schema import Answer, Citation, Constraint, Document, Hit, Part, Passage, PassageKind, Turn
from tests.web.blocks import wide_price_list
from web.service import Item

EVIL = (
    '<img src=x onerror="window.hacked=1"> **đậm** [bấm](javascript:window.hacked=1) $$x^2$$ '
    "![ảnh](http://evil.example/track.png) http://evil.example/ <script>window.hacked=1</script> {{7*7}} ${7*7} `mã`"
)
HELD = Constraint("place", "Hạ Long", "ha long")
HA_LONG = (
    "Hội nghị lần thứ 63 của Ban Chấp hành Đảng bộ Thành phố.\n\n"
    "Ở lĩnh vực kinh tế - xã hội, giá trị sản xuất của quý I đạt trên 64.600 tỷ đồng, mức này tăng hơn 19,1% "
    "so với cùng kỳ. "
    "Số thu ngân sách của Thành phố đạt 932,7 tỷ đồng, tương đương 12,2% dự toán Tỉnh giao.\n\n"
    "Phó Bí thư Thường trực Thành ủy Vũ Thị Mai Anh phát biểu kết luận hội nghị và chỉ đạo 7 nhóm nhiệm vụ."
)
CAN_THO = (
    "Quang cảnh hội nghị\n\n"
    "Hội nghị diễn ra dưới sự chủ trì của Bí thư Thành ủy TP Cần Thơ Nguyễn Văn Hiếu.\n\n"
    "Năm 2024, tăng trưởng kinh tế (GRDP) của TP Cần Thơ ước tăng 7,12% so với cùng kỳ."
)
LONG_DOC = "\n\n".join(f"Đoạn thứ {i} của một tài liệu rất dài, viết cho đủ dài." for i in range(6000))


@dataclass(frozen=True, slots=True)
class ScriptedStep:
    name: str
    detail: str
    milliseconds: float


@dataclass(frozen=True, slots=True)
class ScriptedDraft:
    text: str


def make_documents() -> tuple[Document, ...]:
    return (
        Document("ha-long", "Hội nghị lần thứ 63 Đảng bộ Hạ Long", HA_LONG, "ha-long.txt", date(2025, 4, 3)),
        Document(
            "can-tho",
            "Thành ủy Cần Thơ năm 2024",
            CAN_THO,
            "can-tho.txt",
            date(2024, 12, 1),
            published_precision="month",
        ),
        Document("evil", f"Tiêu đề {EVIL}", f"Mở đầu.\n\nĐáp án là {EVIL} hết.", f"evil {EVIL}.txt"),
        Document("long", "Tài liệu dài", LONG_DOC, "long.txt"),
        wide_price_list(),
    )


def split(document: Document) -> tuple[Passage, ...]:
    if document.blocks:
        return split_passages(document, max_words=200)
    passages, at = [], 0
    for ordinal, text in enumerate(document.text.split("\n\n")):
        kind: PassageKind = "caption" if ordinal == 0 and document.doc_id == "can-tho" else "paragraph"
        passages.append(
            Passage(f"{document.doc_id}#{ordinal}", document.doc_id, ordinal, text, at, at + len(text), kind)
        )
        at += len(text) + 2
    return tuple(passages)


class ScriptedStore:
    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {d.doc_id: d for d in documents}
        self._passages = {d.doc_id: split(d) for d in documents}

    def document(self, doc_id: str) -> Document | None:
        return self._documents.get(doc_id)

    def passages_of(self, doc_id: str) -> Sequence[Passage]:
        return self._passages.get(doc_id, ())

    def count_documents(self) -> int:
        return len(self._documents)

    def find(self, words: str) -> Passage:
        return next(p for passages in self._passages.values() for p in passages if words in p.text)


@dataclass(frozen=True, slots=True)
class ScriptedIndex:
    store: ScriptedStore


@dataclass(slots=True)
class ScriptedAssistant:
    """Knows what to say by a word of the question.

    :param pause: seconds before each step, so that a test can stop it on the way.
    """

    pause: float = 0.0
    asked: list[tuple[str, tuple[Turn, ...]]] = field(default_factory=list)
    released: list[tuple[str, ...]] = field(default_factory=list)
    index: ScriptedIndex = field(default_factory=lambda: ScriptedIndex(ScriptedStore(make_documents())))
    gate: threading.Event | None = None

    def stream(self, question: str, history: Sequence[Turn] = (), *, without: Collection[str] = ()) -> Iterator[Item]:
        self.released.append(tuple(without))
        self.asked.append((question, tuple(history)))
        if "hỏng" in question:
            raise RuntimeError("bí mật: /duong/dan/noi/bo")
        if question.lower().startswith("xin chào"):
            yield self._abstained(question, "greeting", ())
            return
        standalone = f"{question} (ở Hạ Long)" if history else question
        slow = 0.4 if "chậm" in question else self.pause
        for name, detail in (("understand", standalone), ("search", "4"), ("read", "6")):
            time.sleep(slow)
            if self.gate is not None and name == "search":
                self.gate.wait(10)
            yield ScriptedStep(name, detail, 12.4)
        for item in self._last(question, standalone):
            held = isinstance(item, Answer) and HELD.text in question and HELD.value not in without
            yield replace(item, constraints=(HELD,)) if held and isinstance(item, Answer) else item

    def _last(self, question: str, standalone: str) -> Iterator[Item]:
        if "không có" in question:
            yield self._abstained(question, "not_found", self._hits("932,7", "7,12%"))
        elif "chủ trì" in question:
            yield self._several(question, standalone)
        elif "viết" in question:
            yield ScriptedDraft("Thành phố thu")
            yield self._written(question, standalone)
        elif "đáp án" in question.lower():
            yield self._found(question, standalone, EVIL, "Mở đầu", EVIL)
        elif "sân" in question:
            yield self._found(question, standalone, "735.000", "725.000", "932,7")
        elif "dài" in question:
            yield self._found(question, standalone, "Đoạn thứ 3000", "932,7", "Đoạn thứ 3000")
        else:
            yield self._found(question, standalone, "932,7 tỷ đồng", "64.600", "7,12%", "Vũ Thị Mai Anh")

    def _hits(self, *words: str) -> tuple[Hit, ...]:
        unique = {p.passage_id: p for p in map(self.index.store.find, words)}
        return tuple(Hit(p, 1.0 / rank, rank, "reranked") for rank, p in enumerate(unique.values(), start=1))

    def _found(self, question: str, standalone: str, short: str, *near: str) -> Answer:
        hits = self._hits(short, *near)
        passage = hits[0].passage
        at = passage.text.index(short)
        start = passage.text.rfind(". ", 0, at) + 2 if ". " in passage.text[:at] else 0
        cited = (Citation.of(passage, at, at + len(short)),)
        parts = (Part(short, "document", cited), Part(passage.text[start:], "document", cited, "evidence"))
        return Answer(question, standalone, "amount", parts, hits, 0.93, settings_hash="abc", label="sure")

    def _several(self, question: str, standalone: str) -> Answer:
        hits = self._hits("Vũ Thị Mai Anh", "Nguyễn Văn Hiếu")
        people = ("Vũ Thị Mai Anh", "Nguyễn Văn Hiếu")
        cited = tuple(
            Citation.of(h.passage, h.passage.text.index(p), h.passage.text.index(p) + len(p))
            for h, p in zip(hits, people, strict=True)
        )
        parts = tuple(Part(p, "document", (c,), "alternative") for p, c in zip(people, cited, strict=True))
        reason = "several_documents"
        return Answer(question, standalone, "person", parts, hits, 0.8, reason=reason, label="fairly")

    def _written(self, question: str, standalone: str) -> Answer:
        hits = self._hits("932,7")
        passage = hits[0].passage
        text = "Thành phố thu 932,7 tỷ đồng, gấp 99 lần. [1]"
        at = text.index("99")
        cited = (Citation.of(passage, 0, len(passage.text)),)
        parts = (Part(text, "model", cited, "written"),)
        return Answer(question, standalone, "amount", parts, hits, 0.4, reason="written", unsupported=((at, at + 2),))

    def _abstained(self, question: str, reason: str, hits: tuple[Hit, ...]) -> Answer:
        return Answer(question, question, "other", (Part("Không thấy.", "program"),), hits, 0.1, True, reason)

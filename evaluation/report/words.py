"""What the report says, in Vietnamese and English, and how text gets onto the page. Pure."""

from __future__ import annotations

from html import escape
from typing import NamedTuple


class Words(NamedTuple):
    """One phrase in both languages."""

    vi: str
    en: str


# Section titles, and the sentence that tells a person who is no engineer what to see.
TITLES = {
    "report": Words("Báo cáo đánh giá", "Evaluation report"),
    "faults": Words("Sai ở khâu nào", "Where it goes wrong"),
    "types": Words("Theo loại câu hỏi", "By type of question"),
    "subsets": Words("Theo ngôn ngữ và cách gõ", "By language and way of typing"),
    "risk": Words("Chỉ trả lời khi chắc: sai bao nhiêu?", "Answering only when sure: how often wrong?"),
    "reliability": Words("Độ tin cậy có đúng như đã nói?", "Is it as sure as it should be?"),
    "latency": Words("Nhanh chậm", "Speed"),
    "figures": Words("Mọi số đo", "Every figure"),
    "questions": Words("Từng câu hỏi", "Every question"),
    "provenance": Words("Đo bằng gì", "What it was measured with"),
}
CAPTIONS = {
    "interval": Words(
        "Vạch mảnh là khoảng tin cậy 95%: đo lại trên những câu hỏi tương tự thì con số thường nằm trong khoảng đó.",
        "The thin line is the 95% interval: on other questions of the kind the figure would usually fall within it.",
    ),
    "risk": Words(
        "Đi sang phải: trả lời nhiều câu hơn. Lên cao: sai nhiều hơn. Chấm tròn: mức đang dùng; nét đứt: sai 5%.",
        "Further right, more questions are answered; higher up, more of the answers are wrong. The dot is the setting "
        "in use; the dashed line is 5% wrong.",
    ),
    "reliability": Words(
        "Chấm nằm trên đường chéo: nói chắc 80% thì đúng 80%. Thấp hơn là quá tự tin. Chấm to là nhiều câu.",
        "A dot on the diagonal: where it is 80% sure, 80% is right. Below: too sure. Larger dots hold more answers.",
    ),
    "latency": Words(
        "Thanh đậm: một nửa số câu nhanh hơn mức này. Vạch: 95% số câu nhanh hơn mức này.",
        "Bar: half of the questions are faster than this. Tick: 95% are.",
    ),
    "faults": Words(
        "Mỗi câu sai được tính vào khâu sai đầu tiên.", "Each wrong answer is counted at the first stage that failed."
    ),
}
FAULTS = {
    "": Words("Đạt", "Good"),
    "retrieval": Words("Tìm kiếm", "Retrieval"),
    "reading": Words("Đọc", "Reading"),
    "abstention": Words("Từ chối", "Abstention"),
    "citation": Words("Trích dẫn", "Citation"),
}
FAULT_MEANINGS = {
    "retrieval": Words("không tìm ra đoạn văn có câu trả lời", "the passage with the answer was not found"),
    "reading": Words("có đoạn văn nhưng chọn sai câu trả lời", "the passage was found, the wrong answer picked"),
    "abstention": Words(
        "từ chối dù trả lời được, hoặc trả lời dù tài liệu không có",
        "declined though it could answer, or answered what the documents do not say",
    ),
    "citation": Words("trích dẫn không khớp hoặc không đỡ câu trả lời", "the citation is broken or is no evidence"),
}
FIGURES = {
    "right": Words("Trả lời đúng, gọn", "Right and to the point"),
    "acceptable": Words("Trả lời đạt", "Answered well"),
    "contained": Words("Phần hiển thị có đáp án", "Answer stands in what is shown"),
    "exact_match_vi": Words("Trùng khớp (chuẩn Việt)", "Exact match (Vietnamese rules)"),
    "token_f1_vi": Words("F1 theo từ (chuẩn Việt)", "Token F1 (Vietnamese rules)"),
    "exact_match_squad": Words("Trùng khớp (chuẩn SQuAD)", "Exact match (SQuAD rules)"),
    "token_f1_squad": Words("F1 theo từ (chuẩn SQuAD)", "Token F1 (SQuAD rules)"),
    "documents_told": Words("Nêu đủ từng tài liệu", "Each document's answer told"),
    "verdict_right": Words("Có/không đúng", "Verdicts right"),
    "false_no": Words("Đáp “không” khi là có", "Said no where it is yes"),
    "item_recall": Words("Đủ các mục", "List items told"),
    "item_precision": Words("Mục nêu ra là đúng", "Listed items right"),
    "points_covered": Words("Ý chính có trong tóm tắt", "Key facts covered"),
    "document_first": Words("Đúng tài liệu ở vị trí đầu", "Right document first"),
    "document_in_3": Words("Đúng tài liệu trong 3 vị trí đầu", "Right document in top 3"),
    "document_in_5": Words("Đúng tài liệu trong 5 vị trí đầu", "Right document in top 5"),
    "document_mrr": Words("MRR theo tài liệu", "MRR by document"),
    "evidence_in_1": Words("Đoạn bằng chứng ở vị trí đầu", "Evidence passage first"),
    "evidence_in_5": Words("Đoạn bằng chứng trong 5 vị trí đầu", "Evidence passage in top 5"),
    "evidence_mrr": Words("MRR theo đoạn bằng chứng", "MRR by evidence passage"),
    "span_validity": Words("Trích dẫn khớp nguyên văn", "Citations match the source"),
    "citation_precision": Words("Trích dẫn đúng chỗ", "Citation precision"),
    "citation_recall": Words("Bằng chứng được trích dẫn", "Citation recall"),
    "figures_cited": Words("Con số có trong trích dẫn", "Figures stand in the cited span"),
    "shown_figures_cited": Words("Con số hiển thị có trong đoạn trích dẫn", "Figures shown stand in the cited passage"),
    "abstention_precision": Words("Từ chối là đúng", "Abstention precision"),
    "abstention_recall": Words("Biết từ chối", "Abstention recall"),
    "wrongly_refused": Words("Từ chối nhầm", "Answerable but declined"),
    "auroc_answerable": Words("AUROC: có hay không có đáp án", "AUROC, answerable or not"),
    "auroc_right": Words("AUROC: đúng hay sai", "AUROC, right or wrong"),
    "coverage_at_5_percent_risk": Words("Trả lời được khi chỉ sai 5%", "Coverage at 5% risk"),
    "calibration_error": Words("Sai lệch độ tin cậy (ECE)", "Calibration error (ECE)"),
    "follow_up_acceptable": Words("Câu hỏi nối tiếp", "Follow-ups"),
    "follow_up_acceptable_without_context": Words("Câu hỏi nối tiếp, bỏ ngữ cảnh", "Follow-ups without context"),
}
SECTIONS = {
    "answer": Words("Câu trả lời", "Answers"),
    "retrieval": Words("Tìm kiếm", "Retrieval"),
    "citation": Words("Trích dẫn", "Citations"),
    "abstention": Words("Từ chối", "Abstention"),
    "conversation": Words("Hội thoại", "Conversation"),
}
TYPES = {
    "who": Words("ai", "who"), "post": Words("chức vụ", "post"), "when": Words("khi nào", "when"),
    "where": Words("ở đâu", "where"), "what": Words("gì", "what"), "why": Words("vì sao", "why"),
    "how": Words("thế nào", "how"), "how_much": Words("bao nhiêu tiền", "how much"),
    "how_many": Words("mấy, bao nhiêu", "how many"), "percentage": Words("phần trăm", "percentage"),
    "list": Words("liệt kê", "list"), "unanswerable": Words("tài liệu không có", "unanswerable"),
    "other": Words("khác", "other"), "vi": Words("tiếng Việt", "Vietnamese"), "en": Words("tiếng Anh", "English"),
    "answerable": Words("có đáp án", "answerable"), "with diacritics": Words("gõ có dấu", "with diacritics"),
    "without diacritics": Words("gõ không dấu", "without diacritics"), "follow-up": Words("nối tiếp", "follow-up"),
    "several documents": Words("nhiều tài liệu", "several documents"),
}  # fmt: skip
STAGES = {
    "understand": Words("hiểu câu hỏi", "understand"),
    "search": Words("tìm kiếm", "search"),
    "read": Words("đọc", "read"),
    "write": Words("viết", "write"),
    "total": Words("tổng cộng", "in all"),
}
LABELS = {
    "question": Words("Câu hỏi", "Question"), "answer": Words("Trả lời", "Answer"), "gold": Words("Đáp án", "Accepted"),
    "shown": Words("Người dùng thấy", "The user sees"), "cited": Words("Trích dẫn", "Cited"),
    "evidence": Words("Bằng chứng cần có", "Evidence expected"), "hits": Words("Các đoạn tìm được", "Passages found"),
    "history": Words("Trước đó", "Before"), "understood": Words("Hiểu là", "Understood as"),
    "abstained": Words("(từ chối trả lời)", "(declined to answer)"),
    "none": Words("(tài liệu không có câu trả lời)", "(the documents do not answer)"),
    "broken": Words("không khớp nguyên văn", "does not match the source"), "coverage": Words("tỷ lệ câu được trả lời",
    "share of questions answered"), "risk": Words("tỷ lệ sai", "share wrong"),
    "said": Words("độ tin cậy đã nói", "how sure it says it is"), "was": Words("tỷ lệ đúng", "share right"),
    "confidence": Words("độ tin cậy", "confidence"), "all": Words("tất cả", "all"),
    "wrong": Words("mọi câu sai", "all that failed"), "search": Words("Tìm trong câu hỏi và câu trả lời…",
    "Search questions and answers…"), "showing": Words("câu đang hiện", "shown"), "value": Words("Giá trị", "Value"),
    "interval": Words("Khoảng 95%", "95% interval"), "measure": Words("Số đo", "Measure"),
    "type": Words("Loại", "Type"), "stage": Words("Kết quả", "Outcome"), "seconds": Words("giây", "s"),
    "of": Words("câu", "questions"), "theme": Words("Sáng / tối", "Light / dark"), "print": Words("In", "Print"),
    "empty": Words("Không có câu nào khớp.", "No question matches."),
}  # fmt: skip


def both(words: Words, tag: str = "span") -> str:
    """Return a phrase in both languages; the page shows one."""
    return "".join(
        f'<{tag} class="{code}" lang="{code}">{escape(text)}</{tag}>'
        for code, text in zip(("vi", "en"), words, strict=True)
    )


def named(names: dict[str, Words], key: str) -> Words:
    """Return what a name is called; one that is not known is called by itself."""
    return names.get(key) or Words(key, key)


def percent(value: float, *, digits: int = 0) -> Words:
    """Write a share as a percentage, with the comma of Vietnamese and the point of English."""
    text = f"{value * 100:.{digits}f}%"
    return Words(text.replace(".", ","), text)

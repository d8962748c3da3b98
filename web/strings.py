"""Every word of the interface, in Vietnamese and in English.

One field for one string, so that neither language can miss one. ``{name}`` marks what is filled in. Imports
``schema`` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from schema import DatePrecision

Language = Literal["vi", "en"]
DEFAULT_LANGUAGE: Language = "vi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """The strings of one language.

    :param date_formats: of a date known to the day, to the month, to the year.
    :param no_zero: what a date must not begin with: ``3 April``, but ``03/04``.
    """

    code: Language
    date_formats: tuple[str, str, str]
    no_zero: str
    # --- frame
    title: str
    tagline: str
    language_button: str
    theme_button: str
    new_conversation: str
    welcome: str
    welcome_hint: str
    corpus_size: str
    # --- asking
    question_label: str
    question_placeholder: str
    ask: str
    stop: str
    retry: str
    edit: str
    editing: str
    copy: str
    copied: str
    like: str
    dislike: str
    thanks: str
    # --- steps
    step_working: str
    step_done: str
    step_understand: str
    step_understood: str
    step_search: str
    step_searched: str
    step_read: str
    step_read_done: str
    step_write: str
    step_generic: str
    # --- answer
    you_asked: str
    answered: str
    source_word: str
    open_source: str
    show_sources: str
    confident: str
    fairly_confident: str
    check_it: str
    confidence_title: str
    understood_as: str
    held_to: str
    as_typed: str
    not_found: str
    not_found_hint: str
    not_found_bare: str
    several_documents: str
    unsupported: str
    extractive_only: str
    stopped: str
    # --- sources
    sources: str
    sources_for: str
    sources_empty: str
    close: str
    nearest: str
    nearest_open: str
    around: str
    whole_document: str
    back: str
    document_cut: str
    document_gone: str
    undated: str
    kind_caption: str
    kind_byline: str
    kind_related: str
    kind_row: str
    kind_record: str
    kind_faq: str
    kind_heading: str
    passage_number: str
    page_number: str
    page_begins: str
    in_force: str
    # --- what goes wrong
    empty_question: str
    long_question: str
    no_index: str
    no_index_hint: str
    failed: str
    failed_hint: str
    # --- what Gradio says by itself, in English only
    busy: str
    connection_lost: str
    generic_error: str
    error_title: str
    conversation_label: str
    scroll_down: str
    loading: str

    def day(self, value: date | None, precision: DatePrecision) -> str:
        """Write a date as this language's readers do, as far as it is known."""
        if value is None:
            return self.undated
        return value.strftime(self.date_formats[("day", "month", "year").index(precision)]).removeprefix(self.no_zero)


VI = Strings(
    code="vi",
    date_formats=("%d/%m/%Y", "%m/%Y", "%Y"),
    no_zero="",
    title="Hỏi Đáp",
    tagline="Hỏi tài liệu, nhận câu trả lời kèm nguồn",
    language_button="English",
    theme_button="Đổi nền sáng hoặc tối",
    new_conversation="Cuộc trò chuyện mới",
    welcome="Bạn muốn biết điều gì?",
    welcome_hint="Câu trả lời lấy nguyên văn từ tài liệu, kèm nguồn để bạn kiểm chứng. Gõ không dấu cũng được.",
    corpus_size="Đang tra cứu trong {documents} tài liệu",
    question_label="Câu hỏi của bạn",
    question_placeholder="Nhập câu hỏi về các tài liệu…",
    ask="Hỏi",
    stop="Dừng",
    retry="Hỏi lại",
    edit="Sửa câu hỏi",
    editing="Đang sửa câu hỏi vừa rồi. Nhấn Enter để hỏi lại.",
    copy="Sao chép",
    copied="Đã sao chép",
    like="Đúng",
    dislike="Chưa đúng",
    thanks="Cảm ơn bạn. Nhận xét được lưu trên máy này.",
    step_working="Đang tìm câu trả lời…",
    step_done="Đã đọc {passages} đoạn trong {documents} tài liệu",
    step_understand="Hiểu câu hỏi",
    step_understood="Hiểu câu hỏi: “{detail}”",
    step_search="Tìm đoạn liên quan",
    step_searched="Tìm đoạn liên quan: {detail} đoạn",
    step_read="Đọc",
    step_read_done="Đọc: {detail} chỗ có thể là câu trả lời",
    step_write="Viết câu trả lời",
    step_generic="{name}: {detail}",
    you_asked="Bạn hỏi",
    answered="Trả lời",
    source_word="Nguồn",
    open_source="Mở nguồn {number}: {title}",
    show_sources="Xem nguồn",
    confident="Chắc chắn",
    fairly_confident="Khá chắc",
    check_it="Cần kiểm tra",
    confidence_title="Độ tin cậy {percent}%",
    understood_as="Hiểu là: {question}",
    held_to="Ưu tiên tài liệu nói về",
    as_typed="Hỏi đúng như đã gõ",
    not_found="Không thấy trong các tài liệu này.",
    not_found_hint="Tài liệu không nói rõ điều bạn hỏi. Những đoạn gần nhất để bạn xem nằm ở phần Nguồn.",
    not_found_bare="Thử hỏi cách khác, hoặc nêu rõ tên người, nơi chốn, thời gian.",
    several_documents="Có nhiều tài liệu trả lời khác nhau:",
    unsupported="Không thấy điều này trong nguồn được dẫn",
    extractive_only="Mô hình ngôn ngữ chưa viết được, nên đây là nguyên văn tài liệu.",
    stopped="Đã dừng theo yêu cầu của bạn.",
    sources="Nguồn",
    sources_for="Nguồn cho câu hỏi “{question}”",
    sources_empty="Nguồn của câu trả lời sẽ hiện ở đây, với đoạn trích được đánh dấu.",
    close="Đóng phần nguồn",
    nearest="Các đoạn gần khác ({count})",
    nearest_open="Những đoạn gần câu hỏi nhất ({count})",
    around="Xem đoạn trước và sau",
    whole_document="Đọc cả tài liệu",
    back="Trở lại nguồn",
    document_cut="Tài liệu dài, chỉ hiện phần quanh đoạn trích.",
    document_gone="Tài liệu này không còn trong chỉ mục.",
    undated="không ghi ngày",
    kind_caption="chú thích ảnh",
    kind_byline="tên tác giả",
    kind_related="tin liên quan",
    kind_row="dòng trong bảng",
    kind_record="biểu mẫu",
    kind_faq="hỏi đáp",
    kind_heading="tiêu đề",
    passage_number="đoạn {number}",
    page_number="trang {number}",
    page_begins="Trang {number}",
    in_force="hiệu lực từ {day}",
    empty_question="Bạn chưa nhập câu hỏi.",
    long_question="Câu hỏi dài {found} ký tự, tối đa {limit}. Bạn rút gọn giúp nhé.",
    no_index="Chưa có tài liệu nào được lập chỉ mục.",
    no_index_hint="Chạy lệnh này ở thư mục chương trình, rồi hỏi lại:",
    failed="Có lỗi khi trả lời câu hỏi này.",
    failed_hint="Lỗi đã được ghi vào nhật ký của chương trình. Bạn thử hỏi lại nhé.",
    busy="Đang có nhiều câu hỏi chờ. Bạn thử lại sau ít phút nhé.",
    connection_lost="Mất kết nối với chương trình. Hãy kiểm tra xem chương trình còn chạy không.",
    generic_error="Có lỗi. Bạn thử lại nhé.",
    error_title="Lỗi",
    conversation_label="Cuộc trò chuyện",
    scroll_down="Xuống cuối",
    loading="Đang tải",
)

EN = Strings(
    code="en",
    date_formats=("%d %B %Y", "%B %Y", "%Y"),
    no_zero="0",
    title="Hỏi Đáp",
    tagline="Ask your documents, get answers with their sources",
    language_button="Tiếng Việt",
    theme_button="Switch between light and dark",
    new_conversation="New conversation",
    welcome="What would you like to know?",
    welcome_hint="Answers are quoted word for word from the documents, with sources for you to check.",
    corpus_size="Searching {documents} documents",
    question_label="Your question",
    question_placeholder="Ask about the documents…",
    ask="Ask",
    stop="Stop",
    retry="Retry",
    edit="Edit",
    editing="Editing your last question. Press Enter to ask again.",
    copy="Copy",
    copied="Copied",
    like="Correct",
    dislike="Wrong",
    thanks="Thank you. Your verdict is kept on this machine.",
    step_working="Looking for the answer…",
    step_done="Read {passages} passages in {documents} documents",
    step_understand="Understand the question",
    step_understood="Understood the question: “{detail}”",
    step_search="Find related passages",
    step_searched="Found related passages: {detail}",
    step_read="Read",
    step_read_done="Read: {detail} possible answers",
    step_write="Write the answer",
    step_generic="{name}: {detail}",
    you_asked="You asked",
    answered="Answer",
    source_word="Source",
    open_source="Open source {number}: {title}",
    show_sources="Show sources",
    confident="Certain",
    fairly_confident="Fairly sure",
    check_it="Please check",
    confidence_title="Confidence {percent}%",
    understood_as="Understood as: {question}",
    held_to="Prefers documents about",
    as_typed="Ask exactly as typed",
    not_found="Not found in these documents.",
    not_found_hint="The documents do not clearly say what you asked. The nearest passages are listed under Sources.",
    not_found_bare="Try other words, or name the person, place or time you mean.",
    several_documents="Several documents answer differently:",
    unsupported="Not found in the cited source",
    extractive_only="The language model gave no usable answer, so this is the documents' own wording.",
    stopped="Stopped, as you asked.",
    sources="Sources",
    sources_for="Sources for “{question}”",
    sources_empty="The sources of an answer appear here, with the quoted words marked.",
    close="Close sources",
    nearest="Other nearby passages ({count})",
    nearest_open="Passages nearest to the question ({count})",
    around="Surrounding passages",
    whole_document="Whole document",
    back="Back to sources",
    document_cut="This document is long; only the part around the quotation is shown.",
    document_gone="This document is no longer in the index.",
    undated="undated",
    kind_caption="photo caption",
    kind_byline="byline",
    kind_related="related headlines",
    kind_row="table row",
    kind_record="form fields",
    kind_faq="question and answer",
    kind_heading="heading",
    passage_number="passage {number}",
    page_number="page {number}",
    page_begins="Page {number}",
    in_force="in force from {day}",
    empty_question="Please type a question first.",
    long_question="Your question has {found} characters; the limit is {limit}. Please shorten it.",
    no_index="No documents have been indexed yet.",
    no_index_hint="Run this command in the program's folder, then ask again:",
    failed="Something went wrong while answering.",
    failed_hint="The error is in the program's log. Please try asking again.",
    busy="Many questions are waiting. Please try again in a few minutes.",
    connection_lost="The connection to the program was lost. Please check that it is still running.",
    generic_error="Something went wrong. Please try again.",
    error_title="Error",
    conversation_label="Conversation",
    scroll_down="Scroll to the end",
    loading="Loading",
)

_LANGUAGES: dict[str, Strings] = {"vi": VI, "en": EN}


def strings_for(code: object) -> Strings:
    """Return the strings of a language; of Vietnamese for anything unknown (the browser's storage is not ours)."""
    return _LANGUAGES.get(code, VI) if isinstance(code, str) else VI


def other_language(code: object) -> Language:
    """Return the language that the switch leads to."""
    return "vi" if strings_for(code).code == "en" else "en"

"""What the assistant says when it does not answer from the documents, in the two languages of the interface."""

from __future__ import annotations

from collections.abc import Mapping

_REPLIES: Mapping[str, Mapping[str, str]] = {
    "not_found": {
        "vi": "Không thấy câu trả lời trong các tài liệu này.",
        "en": "The answer is not in these documents.",
    },
    "relevant": {
        "vi": "Các đoạn dưới đây nói về điều bạn hỏi, nhưng tôi không tìm được câu trả lời chắc chắn trong đó.",
        "en": "The passages below are about what you ask, but I found no sure answer in them.",
    },
    "greeting": {
        "vi": "Xin chào! Bạn muốn hỏi gì về các tài liệu?",
        "en": "Hello! What would you like to know about the documents?",
    },
    "thanks": {"vi": "Không có gì. Bạn cứ hỏi tiếp nhé.", "en": "You are welcome. Ask away."},
    "praise": {"vi": "Cảm ơn bạn. Bạn muốn hỏi gì tiếp?", "en": "Thank you. What would you like to ask next?"},
    "complaint": {
        "vi": "Xin lỗi vì câu trả lời chưa đúng ý. Bạn xem lại nguồn được dẫn, hoặc hỏi cụ thể hơn: tên tài liệu, "
        "thời gian, đối tượng.",
        "en": "Sorry that the answer missed the point. Please check the quoted source, or ask more precisely: which "
        "document, when, whom it concerns.",
    },
    "small_talk": {
        "vi": "Tôi chỉ trả lời về nội dung các tài liệu. Bạn muốn hỏi gì?",
        "en": "I only know what the documents say. What would you like to ask?",
    },
    "goodbye": {"vi": "Tạm biệt, hẹn gặp lại!", "en": "Goodbye!"},
    "ability": {
        "vi": "Tôi tìm câu trả lời trong các tài liệu đã lập chỉ mục và dẫn nguyên văn nguồn: ai, chức vụ gì, khi nào, "
        "ở đâu, bao nhiêu, vì sao. Điều gì tài liệu không có, tôi sẽ nói là không có.",
        "en": "I find answers in the indexed documents and quote the source word for word: who, which post, when, "
        "where, how much, why. What the documents do not say, I will say is not there.",
    },
    "order": {
        "vi": "Tôi chỉ trả lời câu hỏi về nội dung các tài liệu, nên không làm được việc này.",
        "en": "I only answer questions about the documents, so I cannot do that.",
    },
}


def is_refusal(answer: str) -> bool:
    """Tell whether an earlier answer, as it was shown, said that the documents do not answer."""
    said = answer.strip(" .")
    refusals = (text.strip(" .") for reason in ("not_found", "relevant") for text in _REPLIES[reason].values())
    return not said or said in refusals


def reply(reason: str, language: str) -> str:
    """Return the reply for a reason of :class:`schema.Answer`.

    :param language: ``vi`` or ``en``.
    :raises KeyError: for a reason that has no reply.
    """
    return _REPLIES[reason][language]

"""Other words for the same, so that a question does not always repeat its sentence."""

from __future__ import annotations

import random
import re

_SYNONYMS = (
    ("thành lập", "lập ra"), ("xây dựng", "xây"), ("bắt đầu", "khởi đầu"), ("kết thúc", "chấm dứt"),
    ("sử dụng", "dùng"), ("tổ chức", "mở"), ("phát hành", "ra mắt"), ("qua đời", "mất"), ("mất", "qua đời"),
    ("chiến thắng", "thắng"), ("tiêu diệt", "diệt"), ("hiện nay", "bây giờ"), ("khoảng", "chừng"),
    ("nằm ở", "ở"), ("tọa lạc ở", "nằm ở"), ("bao gồm", "gồm"), ("lớn nhất", "to nhất"),
    ("quan trọng", "trọng yếu"), ("nổi tiếng", "có tiếng"), ("dân số", "số dân"), ("diện tích", "độ rộng"),
    ("được biết đến", "nổi tiếng"), ("đạt", "được"), ("tăng", "tăng thêm"), ("giảm", "hạ"), ("sinh sống", "sống"),
    ("thực hiện", "tiến hành"), ("tham gia", "góp mặt trong"), ("lãnh đạo", "đứng đầu"), ("yêu cầu", "đòi hỏi"),
    ("gia nhập", "vào"), ("chế tạo", "làm ra"), ("sáng tác", "viết"), ("phát minh", "sáng chế"),
    ("trở về", "quay về"), ("ở đâu", "ở nơi nào"),
    ("khi nào", "lúc nào"), ("khi nào", "bao giờ"), ("Khi nào", "Bao giờ"), ("vì sao", "tại sao"),
    ("là ai", "là người nào"),
)  # fmt: skip
_SHARE = 0.25


def reword(question: str, rng: random.Random) -> str:
    """Exchange now and then one word or phrase of a question for another of the same meaning."""
    if rng.random() >= _SHARE:
        return question
    known = [(old, new) for old, new in _SYNONYMS if re.search(rf"(?<!\w){old}(?!\w)", question)]
    if not known:
        return question
    old, new = rng.choice(known)
    return re.sub(rf"(?<!\w){old}(?!\w)", new, question, count=1)

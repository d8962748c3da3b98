"""What made-up reports are put together from: names, bodies, posts, and sentences with their questions."""

from __future__ import annotations

from dataclasses import dataclass

SURNAMES_USED = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Mai Lương Tạ Tô Cao Châu "
    "Thái Hà Phùng"
).split()
MIDDLE = "Văn Thị Đức Minh Quang Hữu Đình Ngọc Thanh Quốc Xuân Hồng Anh Bá Công Khắc Trọng Mạnh Gia Hải Tiến".split()
GIVEN = (
    "An Bình Chi Cường Dũng Dung Đạt Giang Hà Hải Hạnh Hiếu Hòa Hùng Hương Khánh Lan Linh Long Mai Minh Nam Nga Ngân "
    "Phong Phúc Phương Quân Quý Sơn Tâm Thắng Thảo Thu Thủy Toàn Trang Trung Tuấn Tùng Vân Vinh Yến"
).split()
CITIES = (
    "thành phố Hải Phòng|tỉnh Nghệ An|thành phố Đà Nẵng|tỉnh Bắc Ninh|thành phố Vinh|tỉnh Long An|thành phố Nam Định|"
    "tỉnh Lào Cai|thành phố Thủ Đức|tỉnh Đồng Nai|thành phố Quy Nhơn|tỉnh Thanh Hóa|thành phố Đà Lạt|tỉnh Cà Mau|"
    "huyện Ba Vì|quận Hoàng Mai|thành phố Mỹ Tho|tỉnh Hà Giang|thành phố Pleiku|tỉnh Phú Thọ".split("|")
)
BODIES = "Thành ủy|Tỉnh ủy|Huyện ủy|Hội đồng nhân dân|Ủy ban nhân dân|Ban Chấp hành Đảng bộ|Ban Thường vụ".split("|")
POSTS = (
    "Bí thư Thành ủy|Phó Bí thư Tỉnh ủy|Chủ tịch UBND tỉnh|Phó Chủ tịch UBND thành phố|Chủ tịch HĐND tỉnh|"
    "Phó Chủ tịch Thường trực HĐND thành phố|Trưởng Ban Tổ chức Tỉnh ủy|Trưởng Ban Tuyên giáo Thành ủy|"
    "Giám đốc Sở Tài chính|Phó Giám đốc Sở Xây dựng|Chánh Văn phòng Tỉnh ủy|Phó Vụ trưởng Vụ Pháp chế, Bộ Tư pháp|"
    "Ủy viên Ban Thường vụ, Trưởng Ban Nội chính|Giám đốc Công an tỉnh|Chủ tịch Ủy ban MTTQ tỉnh|"
    "Phó Bí thư Thường trực Huyện ủy|Chủ nhiệm Ủy ban Kiểm tra Thành ủy".split("|")
)
REGIONS = (
    "các quận, huyện|vùng cao|khu vực ven biển|các xã biên giới|khu công nghiệp|trung tâm thành phố|bờ nam sông".split(
        "|"
    )
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with slots, and its questions: ``(kind, first slot, last slot, question)``."""

    text: str
    questions: tuple[tuple[str, str, str, str], ...]


def _one(kind: str, slot: str, *questions: str) -> tuple[tuple[str, str, str, str], ...]:
    return tuple((kind, slot, slot, question) for question in questions)


SENTENCES = (
    Sentence(
        "Ngày {day}, {body} {city} tổ chức hội nghị lần thứ {ordinal}, nhiệm kỳ {term}.",
        _one(
            "date",
            "day",
            "Hội nghị lần thứ {ordinal} diễn ra ngày nào?",
            "{body} {city} họp khi nào?",
            "When was the meeting held?",
        )
        + _one("ordinal", "ordinal", "Hội nghị của {body} là lần thứ mấy?", "Đây là hội nghị lần thứ bao nhiêu?")
        + _one("date", "term", "Hội nghị thuộc nhiệm kỳ nào?", "Nhiệm kỳ của {body} {city} là nhiệm kỳ nào?"),
    ),
    Sentence(
        "{post} {person} chủ trì hội nghị.",
        _one(
            "person",
            "person",
            "Ai chủ trì hội nghị?",
            "Hội nghị do ai chủ trì?",
            "Người chủ trì cuộc họp là ai?",
            "Who chaired the meeting?",
        )
        + _one("post", "post", "{person} giữ chức vụ gì?", "What is {person}'s position?"),
    ),
    Sentence(
        "Các đồng chí {person}, {post}; {person2}, {post2} đồng chủ trì hội nghị.",
        (
            ("list", "person", "person2", "Những ai đồng chủ trì hội nghị?"),
            ("list", "person", "person2", "Who were the chairs of the meeting?"),
        )
        + _one("post", "post", "Ông {person} giữ chức gì?", "Chức vụ của {person} là gì?")
        + _one("person", "person2", "{post2} là ai?", "Ai giữ chức {post2}?"),
    ),
    Sentence(
        "Dự hội nghị có {post} {person}; {post2} {person2}; {post3} {person3}.",
        _one("person", "person2", "{post2} dự hội nghị là ai?", "{post2} tên gì?")
        + _one("post", "post3", "{person3} làm chức vụ gì?", "{person3} là ai?"),
    ),
    Sentence(
        "Phát biểu kết luận, đồng chí {person}, {post}, yêu cầu các đơn vị đẩy nhanh tiến độ trong năm {year}.",
        _one(
            "person",
            "person",
            "Ai phát biểu kết luận hội nghị?",
            "Ai yêu cầu các đơn vị đẩy nhanh tiến độ?",
            "Kết luận hội nghị là ai?",
            "Who concluded the meeting?",
        )
        + _one("post", "post", "Đồng chí {person} giữ chức vụ gì?", "{person} là ai?"),
    ),
    Sentence(
        "Tại hội nghị, {post} {person} trình bày báo cáo kết quả công tác {month}.",
        _one(
            "person",
            "person",
            "Ai trình bày báo cáo?",
            "Báo cáo công tác do ai trình bày?",
            "Who presented the report?",
        )
        + _one("date", "month", "Báo cáo được trình bày nói về công tác tháng nào?"),
    ),
    Sentence(
        "Thu ngân sách của {city} đạt {money}, bằng {percent} dự toán, tăng {percent2} so với cùng kỳ.",
        _one(
            "amount",
            "money",
            "Thu ngân sách đạt bao nhiêu?",
            "{city} thu ngân sách được bao nhiêu tiền?",
            "Ngân sách thu được bao nhiêu?",
            "How much budget revenue was collected?",
        )
        + _one(
            "percentage",
            "percent",
            "Thu ngân sách bằng bao nhiêu phần trăm dự toán?",
            "Thu ngân sách đạt mấy phần trăm dự toán?",
        )
        + _one(
            "percentage",
            "percent2",
            "Thu ngân sách tăng bao nhiêu % so với cùng kỳ?",
            "By what percentage did budget revenue rise?",
        ),
    ),
    Sentence(
        "Tổng vốn đầu tư toàn xã hội quý {quarter}/{year} ước đạt {money}, tăng {percent}.",
        _one(
            "amount",
            "money",
            "Tổng vốn đầu tư toàn xã hội là bao nhiêu?",
            "Vốn đầu tư quý {quarter} ước đạt bao nhiêu?",
            "What was the total investment?",
        )
        + _one(
            "percentage", "percent", "Tổng vốn đầu tư tăng bao nhiêu phần trăm?", "How much did total investment grow?"
        ),
    ),
    Sentence(
        "Giải ngân vốn đầu tư công đạt {money}, tương đương {percent} kế hoạch giao.",
        _one(
            "amount",
            "money",
            "Giải ngân vốn đầu tư công được bao nhiêu?",
            "Đã giải ngân bao nhiêu vốn đầu tư công?",
            "How much public investment was disbursed?",
        )
        + _one("percentage", "percent", "Giải ngân vốn đầu tư công đạt bao nhiêu phần trăm kế hoạch?"),
    ),
    Sentence(
        "Tổng sản phẩm trên địa bàn (GRDP) năm {year} tăng {percent}, trong đó khu vực công nghiệp tăng {percent2}.",
        _one(
            "percentage",
            "percent",
            "GRDP tăng bao nhiêu phần trăm?",
            "Kinh tế tăng trưởng bao nhiêu %?",
            "By how much did GRDP grow?",
        )
        + _one("percentage", "percent2", "Khu vực công nghiệp tăng bao nhiêu?"),
    ),
    Sentence(
        "Cấp ủy các cấp đã thi hành kỷ luật {count} đảng viên và {count2} tổ chức đảng.",
        _one("amount", "count", "Có bao nhiêu đảng viên bị kỷ luật?", "How many Party members were disciplined?")
        + _one("amount", "count2", "Mấy tổ chức đảng bị thi hành kỷ luật?", "Bao nhiêu tổ chức đảng bị kỷ luật?"),
    ),
    Sentence(
        "Kỳ họp xem xét {count} tờ trình và thông qua {count2} nghị quyết.",
        _one("amount", "count", "Kỳ họp xem xét bao nhiêu tờ trình?", "Bao nhiêu tờ trình được xem xét?")
        + _one("amount", "count2", "Kỳ họp thông qua mấy nghị quyết?", "How many resolutions were adopted?"),
    ),
    Sentence(
        "Từ ngày {day}, bộ máy mới của {city} chính thức đi vào hoạt động.",
        _one(
            "date",
            "day",
            "Bộ máy mới hoạt động từ ngày nào?",
            "Bao giờ bộ máy mới đi vào hoạt động?",
            "From what date does the new apparatus operate?",
        ),
    ),
    Sentence(
        "Trong {month}, {city} khởi công {count} dự án tại {region} với tổng mức đầu tư {money}.",
        _one("amount", "count", "Bao nhiêu dự án được khởi công?", "{city} khởi công mấy dự án?")
        + _one("place", "region", "Các dự án được khởi công ở đâu?", "Where were the projects started?")
        + _one("amount", "money", "Tổng mức đầu tư của các dự án là bao nhiêu?")
        + _one("date", "month", "Các dự án khởi công tháng nào?", "Khi nào các dự án được khởi công?"),
    ),
    Sentence(
        "{person}, {post}, cho biết số hộ nghèo giảm còn {percent} nhờ nguồn vốn {money}.",
        _one("person", "person", "Ai cho biết số hộ nghèo giảm?", "Who spoke about the number of poor households?")
        + _one("percentage", "percent", "Số hộ nghèo giảm còn bao nhiêu?", "Tỷ lệ hộ nghèo còn bao nhiêu phần trăm?")
        + _one("post", "post", "{person} giữ chức vụ gì?"),
    ),
)

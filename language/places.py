"""Names of Vietnamese provinces and cities, as of before and after the mergers of 2025, and common family names.

Data only; imports nothing of ours.
"""

from __future__ import annotations

_PROVINCES = """
An Giang|Bà Rịa - Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước
Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang
Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hồ Chí Minh|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum
Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình
Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa
Thừa Thiên Huế|Thừa Thiên - Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái|Huế
"""
_CITIES = """
Bà Rịa|Bảo Lộc|Biên Hòa|Buôn Ma Thuột|Cam Ranh|Cao Lãnh|Cẩm Phả|Châu Đốc|Dĩ An|Đà Lạt|Điện Biên Phủ|Đông Hà
Đông Triều|Đồng Hới|Đồng Xoài|Gò Công|Hà Tiên|Hạ Long|Hoa Lư|Hội An|Hồng Ngự|Long Khánh|Long Xuyên|Móng Cái
Mỹ Tho|Ngã Bảy|Nha Trang|Phan Rang|Phan Thiết|Phổ Yên|Phú Quốc|Phúc Yên|Phủ Lý|Pleiku|Quy Nhơn|Rạch Giá|Sa Đéc
Sầm Sơn|Sông Công|Tam Điệp|Tam Kỳ|Tân An|Tân Uyên|Thủ Dầu Một|Thủ Đức|Thuận An|Tuy Hòa|Uông Bí|Vị Thanh
Việt Trì|Vinh|Vũng Tàu
"""
# One city of several names, the first of which is in PLACES.
SAIGON = ("Hồ Chí Minh", "TP.HCM", "TP. HCM", "TP HCM", "TPHCM", "Sài Gòn")
PLACES = tuple(name for line in (_PROVINCES + _CITIES).split("\n") for name in line.split("|") if name)

SURNAMES = frozenset(
    """An Bạch Bùi Cao Chu Dương Đàm Đào Đặng Đinh Đoàn Đỗ Đồng Giang Hà Hồ Hoàng Huỳnh Hứa Kiều La Lã Lại Lâm
    Lê Lương Lưu Lý Mạc Mai Nghiêm Ngô Nguyễn Nông Ông Phạm Phan Phùng Quách Tạ Tăng Thái Thạch Tô Tôn Tống
    Trần Triệu Trịnh Trương Từ Văn Vi Viên Võ Vũ Vương""".split()
)

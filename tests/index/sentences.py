"""Sentences made of templates, in Vietnamese and in other languages, for tests."""

from itertools import islice, product

_WHO = (
    "Chị Phạm Thị Nguyệt",
    "Ông Đặng Văn Khuê",
    "Tổ trưởng dân phố",
    "Cô giáo Vũ Hồng Hạnh",
    "Hợp tác xã Suối Mỡ",
    "Ban quản lý chợ Đồng Tháp",
    "Bác sĩ Trịnh Quốc Bửu",
    "Đội bóng của trường",
)
_DOES = (
    "đã nộp đơn xin nghỉ phép ba ngày",
    "sẽ sửa mái nhà trước mùa mưa",
    "vừa mua thêm hai trăm cây giống",
    "không nhận được giấy mời họp",
    "phải trả tiền điện trước ngày 25",
    "đang tìm người trông trẻ buổi tối",
    "chỉ mở cửa từ thứ hai đến thứ sáu",
)
_WHY = (
    "vì đường xã bị ngập nước.",
    "theo nội quy của khu nhà ở.",
    "để kịp lễ khai giảng năm học mới.",
    "cùng với những hộ ở bờ sông.",
)

VIETNAMESE = tuple(" ".join(parts) for parts in islice(product(_WHO, _DOES, _WHY), 200))

_OTHER = {
    "French": (
        ("Où est la clé", "Le garçon a déjà mangé", "Là-bas, l’été dernier", "Ça coûte très cher", "Noël à Besançon"),
        ("de la maison ?", "à l’hôtel.", "chez ma mère…", "« sans problème ».", "au café où il dîne."),
    ),
    "German": (
        (
            "Über München fährt",
            "Die schöne Müllerin hört",
            "Für fünf Gäste kochte",
            "Größere Mühe macht",
            "Süß schmeckt",
        ),
        (
            "der Zug nach Köln.",
            "die Äpfel im Gärtchen.",
            "ein Ölofen – früher.",
            "„Grüße“ aus Österreich.",
            "es nur zäh.",
        ),
    ),
    "Portuguese": (
        ("A mãe não vê", "São três irmãs", "Você já leu", "É à noite", "O avô diz"),
        ("a ação até amanhã.", "o pão e o chá.", "que há só um avião.", "“coração” à toa.", "lá, em São João."),
    ),
    "Spanish": (
        ("¿Dónde está", "El niño comió", "Mañana será", "Más allá vivió", "Cigüeñas: ¡qué"),
        ("la señora Núñez?", "un plátano, ¿no?", "jamón de España.", "el corazón del león.", "frío aquí él!"),
    ),
    "English": (
        (
            "It’s a naïve résumé",
            "Don't ask: what's this",
            "Costs £5 or €6 (±2%)",
            "The “façade” — 30°C",
            "© 2024 Zoë & Chloé",
        ),
        (
            "of the café's owner.",
            "from data(i) = a^2 + u+v.",
            "for you? No. It's me.",
            "– see §3, ¶4.",
            'said: "I\'ll go."',
        ),
    ),
    "code": (
        (
            "x = a(n) + a(n - 1)",
            "for i in range(n): a[i]^=b",
            "`ls -a` | grep 'e'",
            "re.sub(r'[^a-z]+', '', s)",
            "U+00E9, U+0302",
        ),
        ("# não é “só” isso", "// größer als ½", "/* où ça? */", "-- ok", "; e^{i*pi}+1 = 0"),
    ),
    "Nordic and others": (
        ("Før påske så vi", "Þetta er það sem", "Yön hämärä peitti", "Çocuklar için güzel", "Żółw zjadł"),
        ("øl på øya.", "öll börnin sögðu.", "järven yötä.", "bir gün değil mi?", "łąkę – źdźbło."),
    ),
    "Vietnamese": (
        (
            "Müller và Köhler gặp",
            "Quán “Café de la Paix” ở",
            "Bà Rịa–Vũng Tàu cùng",
            "ĐẢNG BỘ XÃ” và “THỊ XÃ…”",
            "Giá: 5.000₫ (±10%), ©",
        ),
        (
            "ông Brontë ở phố Côn Đảo.",
            "«Hội nghị» của xã.",
            "nước Séc, São Paulo.",
            "làng Kon K’tu; y tế.",
            "nhà số 7½.",
        ),
    ),
    "Vietnamese without marks": (
        ("Ong Dang Van Khue", "Nha em co 3 con meo", "Hop to dan pho", "Tien dien thang 5", "Xe buyt so 12"),
        ("di hoc. Ve nha.", "o dau? Khong biet.", "'ba' + 'ma' = ?", "luc 7 gio (a).", "den cho~ nao`."),
    ),
}
OTHERS = tuple(f"{first} {second}" for firsts, seconds in _OTHER.values() for first, second in product(firsts, seconds))

# ruff: noqa: E501
"""Pages such as people save, each with what must come of it and what must not."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Page:
    """One page.

    :param wanted: ``(kind, text)``: a block of this kind must hold this text; an empty kind stands for any.
    :param unwanted: what must not stand in the text.
    """

    html: str
    wanted: tuple[tuple[str, str], ...]
    unwanted: tuple[str, ...] = ()
    title: str = ""
    published: str = ""
    byline: str = ""
    fields: tuple[tuple[str, str], ...] = field(default=())


NEWS = Page(
    """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>Khánh thành cầu treo Bản Lướt | Báo Vùng Cao</title>
<meta property="og:title" content="Khánh thành cầu treo Bản Lướt">
<meta property="article:published_time" content="2024-10-03T07:15:00+07:00">
<meta name="author" content="Lò Văn Inh">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Khánh thành cầu treo Bản Lướt",
"datePublished":"2024-10-03T07:15:00+07:00","author":{"@type":"Person","name":"Lò Văn Inh"}}</script>
<style>.menu{color:red}</style></head><body>
<div class="cookie-consent">Trang này dùng cookie để phục vụ bạn đọc tốt hơn. <button>Đồng ý</button></div>
<header><div class="logo">Báo Vùng Cao</div>
<nav class="main-menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/thoi-su">Thời sự</a></li>
<li><a href="/kinh-te">Kinh tế</a></li><li><a href="/van-hoa">Văn hóa</a></li></ul></nav></header>
<div class="breadcrumb"><a href="/">Trang chủ</a> › <a href="/thoi-su">Thời sự</a></div>
<main><article class="detail-content">
<h1 class="title">Khánh thành cầu treo Bản Lướt</h1>
<p class="time">Thứ Năm, 03/10/2024 07:15</p>
<p class="sapo"><strong>Cây cầu treo dài 86 mét nối Bản Lướt với trung tâm xã đã được đưa vào sử dụng sáng 2/10.</strong></p>
<figure><img src="cau.jpg" alt="cau"><figcaption>Bà con Bản Lướt đi qua cầu mới.</figcaption></figure>
<p>Trước đây, học sinh phải đi bè qua suối. Mùa lũ năm 2022, hai chiếc bè đã bị cuốn trôi.</p>
<h2>Kinh phí do dân góp</h2>
<p>Tổng kinh phí xây cầu là 640 triệu đồng, trong đó bà con góp 1.250 ngày công.</p>
<ul><li>Quỹ Hạt Mầm góp 300 triệu đồng;</li><li>Xã góp 200 triệu đồng:
<ul><li>tiền đền bù đất 50 triệu;</li><li>tiền xi măng 150 triệu;</li></ul></li><li>Bà con góp 140 triệu đồng.</li></ul>
<blockquote>Từ nay các cháu đi học không còn sợ lũ nữa, trưởng bản nói.</blockquote>
<p>Cầu chịu được tải trọng 1,5 tấn và do Đội thanh niên Mường Khoa trông coi hằng ngày.</p>
<div class="ads-banner">Mua nồi chiên giảm 50% ngay hôm nay!</div>
<p style="text-align:right"><strong>Lò Văn Inh</strong></p>
</article>
<div class="social-share"><a href="#">Chia sẻ Facebook</a> <a href="#">In bài</a></div>
<section class="related-news"><h3>Tin liên quan</h3><ul><li><a href="/1">Lễ hội hoa ban năm nay có gì mới?</a></li>
<li><a href="/2">Giá cà phê Sơn La tăng mạnh</a></li><li><a href="/3">Sạt lở trên quốc lộ 279</a></li></ul></section>
<section id="comments"><h3>Bình luận (2)</h3><div class="comment">Hoàng: Cầu đẹp quá, chúc mừng bà con!</div>
<div class="comment">Mai: Bao giờ làm cầu Bản Pát?</div></section>
</main>
<aside class="sidebar"><h3>Đọc nhiều</h3><ul><li><a href="/4">Thời tiết Tây Bắc ngày mai</a></li></ul></aside>
<footer>© 2024 Báo Vùng Cao. Giấy phép số 99/GP. Tòa soạn: 12 đường Hoa Ban.</footer>
<script>var tin = "không hiện";</script></body></html>""",
    (
        ("heading", "Khánh thành cầu treo Bản Lướt"),
        ("", "Cây cầu treo dài 86 mét nối Bản Lướt với trung tâm xã"),
        ("caption", "Bà con Bản Lướt đi qua cầu mới."),
        ("", "hai chiếc bè đã bị cuốn trôi."),
        ("heading", "Kinh phí do dân góp"),
        ("item", "- Quỹ Hạt Mầm góp 300 triệu đồng;"),
        ("item", "- tiền xi măng 150 triệu;"),
        ("item", "- Bà con góp 140 triệu đồng."),
        ("", "Từ nay các cháu đi học không còn sợ lũ nữa"),
        ("", "tải trọng 1,5 tấn"),
    ),
    (
        "cookie",
        "Thời sự",
        "nồi chiên",
        "Chia sẻ",
        "hoa ban",
        "cà phê",
        "chúc mừng",
        "Bản Pát",
        "Tây Bắc",
        "Giấy phép",
        "không hiện",
        "color:red",
    ),
    title="Khánh thành cầu treo Bản Lướt",
    published="2024-10-03",
    byline="Lò Văn Inh",
)

WORD = Page(
    """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<title>Nội quy ký túc xá</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>May Tinh</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-family:"Times New Roman"} --></style></head>
<body lang=VI style='tab-interval:36.0pt'><div class=WordSection1>
<p class=MsoNormal align=center style='text-align:center'><b>NỘI QUY KÝ TÚC XÁ<o:p></o:p></b></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<h1><span lang=VI>Giờ giấc<o:p></o:p></span></h1>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Cổng
mở từ 5 giờ 30 đến 22 giờ 30.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>a)<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Ngày thi cổng mở đến 23 giờ.<o:p></o:p></p>
<h1>Mức thu</h1>
<table class=MsoTableGrid border=1 cellspacing=0><tr><td><p class=MsoNormal><b>Loại phòng<o:p></o:p></b></p></td><td>
<p class=MsoNormal><b>Tiền một tháng<o:p></o:p></b></p></td></tr>
<tr><td><p class=MsoNormal>Phòng 4 người<o:p></o:p></p></td><td><p class=MsoNormal>420.000 đồng<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>Phòng 8 người<o:p></o:p></p></td><td><p class=MsoNormal>260.000 đồng<o:p></o:p></p></td></tr>
</table>
<p class=MsoNormal>Sinh viên đóng tiền trước ngày 10 hằng tháng tại phòng 102, nhà B3.<o:p></o:p></p>
</div></body></html>""",
    (
        ("", "NỘI QUY KÝ TÚC XÁ"),
        ("heading", "Giờ giấc"),
        ("item", "1. Cổng mở từ 5 giờ 30 đến 22 giờ 30."),
        ("item", "a) Ngày thi cổng mở đến 23 giờ."),
        ("heading", "Mức thu"),
        ("row", "Phòng 4 người | 420.000 đồng"),
        ("", "Sinh viên đóng tiền trước ngày 10 hằng tháng tại phòng 102, nhà B3."),
    ),
    ("May Tinh", "MsoNormal", "Times New Roman"),
    title="Nội quy ký túc xá",
    fields=(("Tiền một tháng", "420.000 đồng"),),
)

PORTAL = Page(
    """<html><head><meta charset="utf-8"><title>Cổng thông tin huyện Nậm Rốm - Thủ tục cấp lại sổ hộ nghèo</title></head>
<body topmargin="0"><table width="1000" align="center" cellpadding="0"><tr><td colspan="3"><img src="banner.jpg">
<a href="/">Trang chủ</a> | <a href="/gioithieu">Giới thiệu</a> | <a href="/lienhe">Liên hệ</a> | <a href="/sodo">Sơ đồ</a>
</td></tr><tr><td width="180" valign="top"><table><tr><td><b>DANH MỤC</b></td></tr><tr><td><a href="/a">Tin tức</a></td></tr>
<tr><td><a href="/b">Văn bản</a></td></tr><tr><td><a href="/c">Hỏi đáp</a></td></tr></table></td>
<td valign="top"><table width="100%"><tr><td><h2>Thủ tục cấp lại sổ hộ nghèo</h2></td></tr>
<tr><td>Ngày đăng: 12/03/2023</td></tr>
<tr><td><p>Hộ nghèo bị mất hoặc hỏng sổ được cấp lại tại Ủy ban nhân dân xã nơi cư trú. Việc cấp lại không thu lệ phí.</p>
<p><b>Hồ sơ gồm:</b></p>
<ol><li>Đơn đề nghị theo mẫu số 04;</li><li>Bản sao căn cước của chủ hộ.</li></ol>
<table border="1" width="100%"><tr><th>Bước</th><th>Nơi làm</th><th>Thời hạn</th></tr>
<tr><td>Nộp đơn</td><td>Bộ phận một cửa xã</td><td>Trong ngày</td></tr>
<tr><td>Kiểm tra</td><td>Công chức văn hóa xã hội</td><td>3 ngày làm việc</td></tr>
<tr><td>Trả sổ</td><td>Bộ phận một cửa xã</td><td>2 ngày làm việc</td></tr></table>
<p>Mọi thắc mắc xin gọi số 0215 388 999 trong giờ hành chính để được hướng dẫn.</p></td></tr></table></td>
<td width="160"><b>LIÊN KẾT WEBSITE</b><br><a href="http://x">Cổng tỉnh</a><br><a href="http://y">Sở Nội vụ</a><br>
<a href="http://z">Báo tỉnh</a></td></tr>
<tr><td colspan="3" class="footer">Bản quyền thuộc huyện Nậm Rốm. Thiết kế: Công ty Mạng Núi.</td></tr></table></body></html>""",
    (
        ("heading", "Thủ tục cấp lại sổ hộ nghèo"),
        ("", "Hộ nghèo bị mất hoặc hỏng sổ được cấp lại"),
        ("item", "1. Đơn đề nghị theo mẫu số 04;"),
        ("item", "2. Bản sao căn cước của chủ hộ."),
        ("row", "Kiểm tra | Công chức văn hóa xã hội | 3 ngày làm việc"),
        ("", "0215 388 999"),
    ),
    ("Sơ đồ", "DANH MỤC", "Sở Nội vụ", "Công ty Mạng Núi"),
    title="Thủ tục cấp lại sổ hộ nghèo",
    published="2023-03-12",
    fields=(("Thời hạn", "3 ngày làm việc"), ("Nơi làm", "Công chức văn hóa xã hội")),
)

PLAIN = Page(
    """<html><head><title>Cách làm mắm cáy</title></head><body>
<h1>Cách làm mắm cáy</h1>
Cáy mua về rửa sạch, bỏ yếm, để ráo nước một giờ.<br><br>
Giã cáy với muối theo tỷ lệ 4 phần cáy 1 phần muối.<br>Cho vào chum sành, đậy vải màn.<br><br>
Phơi nắng 15 ngày thì ăn được. Mắm ngon có màu nâu đỏ, mùi thơm.
<h2>Bảo quản</h2>
<p>Để nơi râm mát, dùng trong 6 tháng.
<p>Không để nước mưa rơi vào chum.
</body></html>""",
    (
        ("heading", "Cách làm mắm cáy"),
        ("", "Cáy mua về rửa sạch, bỏ yếm, để ráo nước một giờ."),
        ("", "4 phần cáy 1 phần muối.\nCho vào chum sành, đậy vải màn."),
        ("heading", "Bảo quản"),
        ("", "dùng trong 6 tháng."),
        ("", "Không để nước mưa rơi vào chum."),
    ),
    title="Cách làm mắm cáy",
)

FAQ = Page(
    """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Câu hỏi thường gặp – Bể bơi Sao Biển</title></head><body>
<nav><a href="/">Trang chủ</a><a href="/ve">Giới thiệu</a><a href="/gia">Bảng giá</a></nav>
<main><h1>Câu hỏi thường gặp</h1>
<h2>Vé bơi</h2>
<details><summary>Vé trẻ em giá bao nhiêu?</summary><p>Trẻ cao dưới 1,2 mét mua vé 25.000 đồng.</p></details>
<details><summary>Vé tháng có được bảo lưu không?</summary><div>Được bảo lưu một lần, tối đa 15 ngày.</div></details>
<h2>Thông tin chung</h2>
<dl><dt>Giờ mở cửa</dt><dd>6 giờ đến 20 giờ</dd><dt>Độ sâu</dt><dd>0,6 đến 1,8 mét</dd>
<dt>Địa chỉ:</dt><dd>45 đường Trần Nguyên Hãn</dd></dl>
<dl class="faq"><dt>Có cho thuê đồ bơi không?</dt><dd>Có, giá 30.000 đồng một bộ.</dd>
<dt>Bể có nước ấm không?</dt><dd><p>Mùa đông nước ấm 28 độ.</p><p>Mùa hè không làm ấm.</p></dd></dl>
</main><footer>Bể bơi Sao Biển – hotline 0900</footer></body></html>""",
    (
        ("heading", "Câu hỏi thường gặp"),
        ("heading", "Vé trẻ em giá bao nhiêu?"),
        ("", "Trẻ cao dưới 1,2 mét mua vé 25.000 đồng."),
        ("heading", "Vé tháng có được bảo lưu không?"),
        ("", "Được bảo lưu một lần, tối đa 15 ngày."),
        ("field", "Giờ mở cửa: 6 giờ đến 20 giờ"),
        ("field", "Địa chỉ: 45 đường Trần Nguyên Hãn"),
        ("heading", "Có cho thuê đồ bơi không?"),
        ("", "Có, giá 30.000 đồng một bộ."),
        ("", "Mùa hè không làm ấm."),
    ),
    ("Trang chủ", "hotline"),
    title="Câu hỏi thường gặp",
    fields=(("Độ sâu", "0,6 đến 1,8 mét"),),
)

TABLES = Page(
    """<html><head><meta charset="utf-8"><title>Bảng giá dịch vụ thú y</title></head><body>
<div id="header"><a href="/">Phòng khám Mèo Mun</a></div>
<table class="price"><caption>Bảng giá khám (đồng)</caption>
<thead><tr><th rowspan="2">Dịch vụ</th><th colspan="2">Giá</th></tr><tr><th>Chó</th><th>Mèo</th></tr></thead>
<tbody><tr><td>Khám</td><td>120.000</td><td>100.000</td></tr><tr><td>Tiêm phòng dại</td><td>150.000</td><td>130.000</td></tr>
<tr><td>Tắm</td><td colspan="2">90.000</td></tr></tbody></table>
<table><tr><th>Thứ</th><th>Bác sĩ trực</th></tr><tr><td rowspan="2">Thứ bảy</td><td>Vi Thị Hoa</td></tr>
<tr><td>Đinh Công Sáng</td></tr><tr><td>Chủ nhật</td><td>Mùa A Vàng</td></tr></table>
<table class="info"><tr><th>Địa chỉ</th><td>18 ngõ Cầu Gỗ</td></tr><tr><th>Điện thoại</th><td>0243 555 018</td></tr>
<tr><th>Giờ làm việc</th><td>8 giờ đến 19 giờ</td></tr></table>
</body></html>""",
    (
        ("caption", "Bảng giá khám (đồng)"),
        ("row", "Khám | 120.000 | 100.000"),
        ("row", "Thứ bảy | Vi Thị Hoa"),
        ("row", "Thứ bảy | Đinh Công Sáng"),
        ("", "Điện thoại: 0243 555 018"),
    ),
    title="Bảng giá dịch vụ thú y",
    fields=(("Giá Chó", "120.000"), ("Giá Mèo", "130.000"), ("Bác sĩ trực", "Mùa A Vàng")),
)

LAYOUT = Page(
    """<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"><title>Hợp đồng thuê xe tải</title></head><body>
<table width="100%" border="0"><tr><td align="center"><b>CÔNG TY XE TẢI ĐÔI BỜ</b><br>Số: 08/HĐTX</td>
<td align="center"><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập - Tự do - Hạnh phúc</td></tr></table>
<p align="center"><b>HỢP ĐỒNG THUÊ XE TẢI</b></p>
<table border="0"><tr><td><p>Bên cho thuê giao xe biển số 29C-123.45 trước 7 giờ sáng ngày 5/6/2025, xe còn mới trên 80%.</p>
<p>Bên thuê trả 1.800.000 đồng một ngày và tự trả tiền xăng.</p>
<ul><li>Đặt cọc 10 triệu đồng;</li><li>Trả xe trễ phạt 200.000 đồng một giờ.</li></ul></td></tr></table>
<table border="0"><tr><td align="center"><b>BÊN CHO THUÊ</b><br>(ký, ghi rõ họ tên)<br>Cao Bá Lộc</td><td align="center">
<b>BÊN THUÊ</b><br>(ký, ghi rõ họ tên)<br>Tạ Thị Nhàn</td></tr></table></body></html>""",
    (
        ("", "Số: 08/HĐTX"),
        ("", "HỢP ĐỒNG THUÊ XE TẢI"),
        ("", "Bên cho thuê giao xe biển số 29C-123.45"),
        ("", "Bên thuê trả 1.800.000 đồng một ngày và tự trả tiền xăng."),
        ("item", "- Đặt cọc 10 triệu đồng;"),
        ("", "BÊN CHO THUÊ\n(ký, ghi rõ họ tên)\nCao Bá Lộc"),
        ("", "Tạ Thị Nhàn"),
    ),
    title="Hợp đồng thuê xe tải",
)

NO_BODY = Page(
    """<title>Lịch cắt điện</title><h3>Lịch cắt điện tuần này</h3>
<p>Thứ ba 14/5 cắt điện khu Đồng Quan từ 7 giờ đến 11 giờ.<p>Thứ sáu 17/5 cắt điện xóm Trại.""",
    (
        ("heading", "Lịch cắt điện tuần này"),
        ("", "Thứ ba 14/5 cắt điện khu Đồng Quan từ 7 giờ đến 11 giờ."),
        ("", "Thứ sáu 17/5 cắt điện xóm Trại."),
    ),
    title="Lịch cắt điện",
)

FORM = Page(
    """<html><head><meta charset="utf-8"><title>Phiếu khám sức khỏe</title></head><body>
<form action="/luu"><h2>Phiếu khám sức khỏe</h2>
<p><label>Họ và tên</label> <input type="text" value="Giàng A Páo" readonly></p>
<p><label>Chiều cao</label> <input type="text" value="165 cm"></p>
<p><label>Nhóm máu</label> <select><option>A</option><option selected>O</option><option>B</option></select></p>
<textarea>Hẹn khám lại ngày 20/11.</textarea>
<input type="hidden" name="csrf" value="abc123secret"><input type="submit" value="Lưu phiếu"></form></body></html>""",
    (
        ("heading", "Phiếu khám sức khỏe"),
        ("", "Họ và tên Giàng A Páo"),
        ("", "Chiều cao 165 cm"),
        ("", "Nhóm máu O"),
        ("", "Hẹn khám lại ngày 20/11."),
    ),
    ("abc123secret", "Lưu phiếu"),
    title="Phiếu khám sức khỏe",
)

BLOG = Page(
    """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Trồng rau trên sân thượng - Vườn Nhà Sóc</title>
<meta name="author" content="Kim Sóc"></head><body class="single-post"><div id="page"><div id="masthead"><div class="menu-main-container">
<ul><li><a href="/">Nhà</a></li><li><a href="/blog">Bài viết</a></li></ul></div></div>
<div id="content"><div class="post-entry"><h1>Trồng rau trên sân thượng</h1><div class="entry-meta">Đăng ngày
<time datetime="2022-04-18">18/04/2022</time> bởi Kim Sóc</div>
<div class="entry-content"><div>Sân thượng nhà mình rộng 24 mét vuông, nắng cả ngày. Mình dùng thùng xốp sâu 30 cm.</div>
<div>Đất trộn: 5 phần đất thịt, 3 phần phân bò, 2 phần trấu hun.</div><h3>Tưới nước</h3><div>Tưới hai lần mỗi ngày, lúc 6 giờ và 17 giờ.</div>
<ol start="3"><li>Rau muống: 25 ngày thu hoạch.</li><li>Cải xanh: 30 ngày thu hoạch.<p>Cải cần che lưới khi nắng gắt.</p></li></ol>
<div>Diện tích m<sup>2</sup> càng lớn càng tốn nước<sup>1</sup>.</div>
<pre>Lịch bón phân:
  Tuần 1: phân bò
  Tuần 3: đạm cá</pre></div></div>
<div class="sharedaddy">Chia sẻ bài này</div><div id="respond" class="comment-respond">Gửi phản hồi cho mình nhé</div></div>
<div id="secondary" class="widget-area">Bài mới nhất</div></div></body></html>""",
    (
        ("heading", "Trồng rau trên sân thượng"),
        ("", "Sân thượng nhà mình rộng 24 mét vuông, nắng cả ngày."),
        ("", "Đất trộn: 5 phần đất thịt, 3 phần phân bò, 2 phần trấu hun."),
        ("heading", "Tưới nước"),
        ("field", "3. Rau muống: 25 ngày thu hoạch."),
        ("field", "4. Cải xanh: 30 ngày thu hoạch."),
        ("", "Cải cần che lưới khi nắng gắt."),
        ("", "Diện tích m² càng lớn càng tốn nước[1]."),
        ("", "Lịch bón phân:\n  Tuần 1: phân bò\n  Tuần 3: đạm cá"),
    ),
    ("Chia sẻ bài", "phản hồi", "Bài mới nhất", "Bài viết"),
    title="Trồng rau trên sân thượng",
    published="2022-04-18",
    byline="Kim Sóc",
)

PAPER = Page(
    """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Đàn sếu về Tràm Chim muộn - Báo Đồng Nước</title></head><body>
<div class="header-top"><div class="time-now">Thứ bảy, 8/3/2025</div><ul class="list-menu"><li><a href="/a">Mới nhất</a></li>
<li><a href="/b">Thể thao</a></li><li><a href="/c">Giải trí</a></li><li><a href="/d">Du lịch</a></li></ul></div>
<section class="section page-detail top-detail"><div class="container flexbox"><div class="sidebar-1">
<div class="header-content"><ul class="breadcrumb"><li><a href="/khoa-hoc">Khoa học</a></li></ul>
<span class="date">Thứ bảy, 8/3/2025, 06:45 (GMT+7)</span></div>
<h1 class="title-detail">Đàn sếu về Tràm Chim muộn</h1>
<p class="description"><span class="location-stamp">Đồng Tháp</span> Sáng 7/3, bốn con sếu đầu đỏ đáp xuống khu A5.</p>
<article class="fck_detail"><p class="Normal">Kiểm lâm cho biết đàn sếu về muộn 12 ngày so với năm ngoái.</p>
<table class="tplCaption"><tbody><tr><td><img src="seu.jpg"></td></tr><tr><td><p class="Image">Sếu ăn củ năng. Ảnh: Út Hiền</p></td></tr></tbody></table>
<div class="wp-caption"><img src="b.jpg"><p class="wp-caption-text">Khu A5 mùa nước cạn.</p></div>
<p class="Normal">Vườn đã đốt cỏ 50 hecta từ tháng 1 để củ năng mọc lại. Nước được hạ còn 20 cm.</p>
<ul class="list-news"><li><a href="/seu-thai">Thái Lan gửi tặng sáu con sếu non cho vườn</a></li></ul>
<p class="Normal" style="text-align:right;"><strong>Út Hiền</strong></p></article>
<div class="footer-content width_common"><a href="/khoa-hoc">Trở lại Khoa học</a><a href="#">Lưu</a><a href="#">Chia sẻ</a></div>
<div class="box-tinlienquanv2"><article class="item-news"><h4><a href="/1">Cò nhạn làm tổ kín rừng tràm</a></h4></article>
<article class="item-news"><h4><a href="/2">Cá linh về trễ một tháng</a></h4></article></div>
<div class="box_comment_vne"><h3>Ý kiến bạn đọc</h3><div class="comment_item">Mong đàn sếu ở lại lâu.</div></div></div>
<div class="sidebar-2"><div class="title-box">Xem nhiều</div><ol><li><a href="/x">Sao băng đêm nay</a></li><li><a href="/y">Voi con ra đời</a></li></ol></div>
</div></section><footer class="footer container">Bản quyền Báo Đồng Nước</footer></body></html>""",
    (
        ("heading", "Đàn sếu về Tràm Chim muộn"),
        ("", "Sáng 7/3, bốn con sếu đầu đỏ đáp xuống khu A5."),
        ("", "về muộn 12 ngày"),
        ("", "Sếu ăn củ năng."),
        ("caption", "Khu A5 mùa nước cạn."),
        ("", "Nước được hạ còn 20 cm."),
    ),
    ("Thể thao", "Trở lại", "Cò nhạn", "Mong đàn sếu", "Voi con", "Bản quyền"),
    title="Đàn sếu về Tràm Chim muộn",
    published="2025-03-08",
)

ELEMENTOR = Page(
    """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Học phí lớp gốm – Xưởng Đất Nung</title></head>
<body class="page elementor-page"><header class="elementor-location-header"><a href="/">Xưởng Đất Nung</a> Hotline 0911 000 222</header>
<div class="elementor"><section class="elementor-section"><div class="elementor-widget-wrap"><div class="elementor-widget elementor-widget-heading">
<h2 class="elementor-heading-title">Học phí lớp gốm</h2></div>
<div class="elementor-widget elementor-widget-text-editor"><p>Lớp cơ bản 8 buổi giá 1.600.000 đồng, đã gồm đất và men.</p></div>
<div class="elementor-widget elementor-widget-text-editor"><p>Lớp trẻ em 4 buổi giá 700.000 đồng.</p></div>
<div class="elementor-widget elementor-widget-toggle"><div class="elementor-tab-title">Có được học bù không?</div>
<div class="elementor-tab-content" style="display:none"><p>Được học bù hai buổi trong tháng.</p></div></div>
<div class="elementor-widget elementor-widget-image-box"><h3>Giờ học</h3><p>Thứ bảy 9 giờ; chủ nhật 14 giờ.</p></div></div></section></div>
<div id="popup-newsletter" class="modal">Đăng ký nhận tin khuyến mãi</div><footer>Địa chỉ xưởng: 3 phố Gạch</footer></body></html>""",
    (
        ("heading", "Học phí lớp gốm"),
        ("", "Lớp cơ bản 8 buổi giá 1.600.000 đồng"),
        ("", "Lớp trẻ em 4 buổi giá 700.000 đồng."),
        ("", "Được học bù hai buổi trong tháng."),
        ("heading", "Giờ học"),
        ("", "chủ nhật 14 giờ"),
    ),
    ("khuyến mãi",),
    title="Học phí lớp gốm",
)

DOCS = Page(
    """<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style>.c1{color:#000}</style></head>
<body class="c9 doc-content"><p class="c2 title" id="h.x"><span class="c1">Phân công trực nhật</span></p>
<h1 class="c3"><span>Buổi sáng</span></h1>
<ul class="c5 lst-kix_ab12-0 start"><li class="c4 li-bullet-0"><span class="c1">Tổ 1 quét lớp</span></li></ul>
<ul class="c5 lst-kix_ab12-1 start"><li class="c6"><span class="c1">Hà lau bảng</span></li><li class="c6"><span class="c1">Tú đổ rác</span></li></ul>
<ul class="c5 lst-kix_ab12-0"><li class="c4"><span class="c1">Tổ 2 tưới cây</span></li></ul>
<p class="c2"><span class="c1">Ai nghỉ báo cô Thủy trước 6 giờ 30.</span></p>
<table class="c8"><tr class="c7"><td class="c6" colspan="1"><p class="c2"><span class="c1 b">Thứ</span></p></td><td colspan="1"><p><span>Tổ</span></p></td>
<td><p><span>Khu vực</span></p></td></tr><tr><td><p><span>Hai</span></p></td><td><p><span>1</span></p></td><td><p><span>Sân trước</span></p></td></tr>
<tr><td><p><span>Ba</span></p></td><td><p><span>2</span></p></td><td><p><span>Vườn trường</span></p></td></tr></table></body></html>""",
    (
        ("heading", "Buổi sáng"),
        ("item", "- Tổ 1 quét lớp"),
        ("item", "- Tú đổ rác"),
        ("item", "- Tổ 2 tưới cây"),
        ("", "Ai nghỉ báo cô Thủy trước 6 giờ 30."),
        ("row", "Ba | 2 | Vườn trường"),
    ),
    ("color",),
    title="Buổi sáng",
    fields=(("Khu vực", "Vườn trường"),),
)

ENCYCLOPEDIA = Page(
    """<!DOCTYPE html><html lang="vi"><head><meta charset="UTF-8"><title>Cá chình mun – Từ điển mở Ao Làng</title></head><body class="mediawiki">
<div id="mw-page-base" class="noprint"></div><div id="content" class="mw-body" role="main"><h1 id="firstHeading">Cá chình mun</h1>
<div id="siteSub" class="noprint">Từ điển mở</div>
<table class="infobox"><caption>Cá chình mun</caption><tr><th>Tên khoa học</th><td><i>Anguilla bicolor</i></td></tr>
<tr><th>Chiều dài</th><td>tới 120 cm</td></tr><tr><th>Môi trường</th><td>Nước ngọt, nước lợ</td></tr></table>
<p><b>Cá chình mun</b> sống ở sông suối miền Trung.<sup class="reference"><a href="#c1">[1]</a></sup> Thịt cá chắc, ít xương.</p>
<div id="toc" class="toc"><h2>Mục lục</h2><ul><li><a href="#a">1 Tập tính</a></li><li><a href="#b">2 Nuôi</a></li><li><a href="#c">3 Xem thêm</a></li></ul></div>
<h2><span id="a">Tập tính</span><span class="mw-editsection">[<a href="/edit">sửa</a>]</span></h2>
<p>Cá đi ăn đêm, ban ngày ẩn trong hang đá.</p><h2>Nuôi</h2>
<table class="wikitable"><tr><th>Tháng tuổi</th><th>Khối lượng</th></tr><tr><td>6</td><td>200 g</td></tr><tr><td>18</td><td>1,2 kg</td></tr></table>
<div class="navbox"><ul><li><a href="/1">Cá lăng</a></li><li><a href="/2">Cá bống</a></li><li><a href="/3">Cá chạch</a></li></ul></div></div>
<div id="mw-navigation"><h2>Trình đơn</h2><div role="navigation"><ul><li><a href="/">Trang Chính</a></li></ul></div></div>
<div id="footer" role="contentinfo">Trang này được sửa lần cuối ngày 2/2/2020.</div></body></html>""",
    (
        ("heading", "Cá chình mun"),
        ("", "Chiều dài: tới 120 cm"),
        ("", "Thịt cá chắc, ít xương."),
        ("heading", "Tập tính"),
        ("", "Cá đi ăn đêm, ban ngày ẩn trong hang đá."),
        ("row", "18 | 1,2 kg"),
    ),
    ("Mục lục", "Cá lăng", "Trình đơn", "sửa lần cuối"),
    title="Cá chình mun",
    fields=(("Khối lượng", "1,2 kg"),),
)

PAGES = {
    "news": NEWS,
    "word": WORD,
    "portal": PORTAL,
    "plain": PLAIN,
    "faq": FAQ,
    "tables": TABLES,
    "layout": LAYOUT,
    "no body": NO_BODY,
    "form": FORM,
    "blog": BLOG,
    "paper": PAPER,
    "elementor": ELEMENTOR,
    "docs": DOCS,
    "encyclopedia": ENCYCLOPEDIA,
}

"""Web pages: every visible character once, the document apart from the menus, nothing fetched."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import BlockKind, RawLetter
from bilingual.errors import LetterError
from bilingual.reading.html import read_html
from bilingual.reading.readings import Reading
from bilingual.reading.text import read_text
from bilingual.structure import parse_structure
from tools import needs_libreoffice

LETTERS = Path(__file__).parent / "letters"
SAMPLES = sorted([*LETTERS.glob("*.txt"), *LETTERS.glob("cases/*.txt")])
PROSE = "为贯彻落实省委、省政府决策部署，加快推进制造业高质量发展，现就有关事项通知如下。"


def page(body: str, *, head: str = '<meta charset="utf-8">') -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def lines(body: str) -> list[str]:
    return read_html(page(body), "x.html").text.split("\n")


def document(reading: Reading) -> str:
    text = reading.text
    for start, end in reversed(reading.aside):
        text = text[:start] + text[end:]
    return text.strip("\n")


def outline(text: str, *, own: bool = False) -> list[tuple[BlockKind, int, str]]:
    letter = parse_structure(RawLetter(name="x", text=text, encoding="utf-8", source_hash=""))
    blocks = letter.body if own else letter.blocks
    return [(block.kind, block.level, block.text) for block in blocks]


def government_page(text: str) -> bytes:
    """Return *text* as a site of the government would show it: menus, tools and footer around it."""
    first, *others = [line for line in text.split("\n") if line.strip()]
    paragraphs = "".join(
        f'<p style="text-indent:2em"><span style="font-family:仿宋">{html.escape(line)}</span></p>\n'
        for line in others
    )
    return page(
        f"""
<div class="header"><div class="logo"><h1>某某市人民政府</h1></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw/">政务公开</a></li><li><a href="/fw/">政务服务</a></li>
<li><a href="/hd/">互动交流</a></li><li><a href="/yw/">要闻动态</a></li></ul></div>
<div class="crumb">您的位置：<a href="/">首页</a> &gt; <a href="/zw/">政务公开</a> &gt; <a href="/zc/">政策文件</a></div>
<div class="detail"><div class="tt">{html.escape(first)}</div>
<div class="tools"><a onclick="big()">大</a> <a href="#">打印</a> <a href="#">关闭</a></div>
<div id="zoom" class="TRS_Editor">{paragraphs}</div></div>
<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<div class="related"><h3>相关阅读</h3><ul>
<li><a href="1.html">关于进一步做好今年稳增长工作、促进制造业高质量发展的若干意见</a></li>
<li><a href="2.html">关于印发某某市数字经济发展“十四五”规划的通知，自发布之日起施行</a></li></ul></div>
<div class="footer"><p>主办单位：某某市人民政府办公室 浙ICP备12345678号</p><p>网站标识码：3307000001，请使用较新的浏览器。</p></div>
<script>var secret = "看不见，的字。";</script>""",
        head=f'<meta charset="utf-8"><title>{html.escape(first)}</title>',
    )


FLOWING = [path for path in SAMPLES if "\t" not in path.read_text()]  # browsers show a tab as a blank


@pytest.mark.parametrize("path", FLOWING, ids=lambda path: path.stem)
def test_a_page_of_a_government_site_gives_the_outline_of_the_plain_text(path: Path) -> None:
    whole = read_text(path.read_bytes(), "x").text
    text = "\n".join(
        re.sub(" +", " ", line) for line in whole.split("\n") if line.strip()
    )  # as browsers show blanks
    reading = read_html(government_page(text), "x.html")
    found = [line for line in document(reading).split("\n") if line not in ("大 打印 关闭", "")]
    assert outline("\n".join(found), own=True) == outline(text, own=True)
    beside = [reading.text[start:end] for start, end in reading.aside]
    for line in ("您的位置：首页 > 政务公开 > 政策文件", "互动交流", "相关阅读", "分享到：微信微博"):
        assert line in beside


def test_what_the_page_shows_is_in_the_text_once_in_its_order() -> None:
    reading = read_html(government_page(f"关于某事的通知\n{PROSE}\n某某市财政局\n2024年1月2日"), "x.html")
    assert "看不见" not in reading.text
    wanted = "某某市人民政府 首页 政务公开 政务服务 互动交流 要闻动态 您的位置：首页".replace(" ", "")
    assert "".join(reading.text.split()).startswith(wanted)
    assert reading.text.count(PROSE) == 1
    assert document(reading).startswith("关于某事的通知\n")
    assert document(reading).endswith("某某市财政局\n2024年1月2日")


def test_metadata_between_the_menu_and_the_text_stays_with_the_document() -> None:
    body = f"""<div class="nav"><a href="/">首页</a> <a href="/a">政务公开</a></div>
<div><table class="xxgk"><tr><td>索引号：</td><td>11330700002592AB3C/2024-00518</td><td>发文字号：</td><td>金政发〔2024〕1号</td></tr></table>
<h2>关于某事的通知</h2><div class="TRS_Editor"><p>{PROSE}</p><p>{PROSE}</p></div></div>"""
    reading = read_html(page(body), "x.html")
    assert document(reading).split("\n") == [
        "索引号：\t11330700002592AB3C/2024-00518\t发文字号：\t金政发〔2024〕1号",
        "关于某事的通知",
        PROSE,
        PROSE,
    ]


@needs_libreoffice
def test_pages_that_libreoffice_writes_give_the_outline_of_the_plain_text(tmp_path: Path) -> None:
    command = ["libreoffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += ["--convert-to", "html", "--outdir", str(tmp_path), *map(str, SAMPLES)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for path in SAMPLES:
        reading = read_html((tmp_path / f"{path.stem}.html").read_bytes(), "x.html")
        wanted = outline(read_text(path.read_bytes(), "x").text, own=True)
        assert outline(document(reading), own=True) == wanted, path.stem


# -- encodings


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ('<META http-equiv=Content-Type content="text/html; charset=GBK">', "gbk"),
        ("", "gb18030"),
        ("", "utf-8"),
        ('<meta charset="iso-8859-1">', "gb18030"),
        ('<meta charset="utf-8">', "gb18030"),
        ('<meta charset="gb2312">', "utf-8-sig"),
        ('<meta charset="utf-8">', "utf-16"),
        ('<meta charset="nonsense">', "utf-8"),
    ],
)
def test_the_encoding_is_what_the_page_is_written_in(head: str, codec: str) -> None:
    text = page(f"<p>{PROSE}</p><p>{PROSE}</p>", head=head).decode()
    assert read_html(text.encode(codec), "x.html").text == f"{PROSE}\n{PROSE}"


def test_gb2312_pages_may_hold_characters_of_gb18030() -> None:
    data = page(f"<p>镕𠮷{PROSE}</p>", head='<meta charset="gb2312">').decode().encode("gb18030")
    assert read_html(data, "x.html").text == f"镕𠮷{PROSE}"


def test_an_xml_declaration_names_the_encoding() -> None:
    data = f'<?xml version="1.0" encoding="GBK"?><html><body><p>{PROSE}</p></body></html>'.encode("gbk")
    assert read_html(data, "x.xhtml").text == PROSE


def test_a_page_damaged_in_one_place_is_read_and_the_damage_named() -> None:
    data = page(f"<p>{PROSE * 20}</p>").replace("省委".encode(), b"\xe7\x9c", 1)
    reading = read_html(data, "x.html")
    assert "\ufffd" in reading.text
    assert any("damaged" in note for note in reading.notes)


def test_a_saved_page_is_read() -> None:
    body = page(f"<p>{PROSE}</p>", head='<meta charset="gb2312">').decode().encode("gb18030")
    quoted = re.sub(rb"[=\x80-\xff]", lambda m: b"=%02X" % m[0][0], body)
    data = (
        b"From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        b"----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quoted
        + b"\r\n----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----b--\r\n"
    )
    assert read_html(data, "x.mht").text == PROSE
    with pytest.raises(LetterError, match="saved page without a page"):
        read_html(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nabc", "x.mht")


# -- lines


def test_blocks_and_breaks_end_lines_and_inline_tags_do_not() -> None:
    assert lines("<div>甲<b>乙</b><span>丙</span><br>丁<p>戊</p>己</div>庚") == [
        "甲乙丙",
        "丁",
        "戊",
        "己",
        "庚",
    ]


def test_source_line_ends_inside_chinese_are_nothing_and_blanks_are_one() -> None:
    assert lines("<p>推动产业\n   转型，\n提高 GDP\n增速   至 5%</p>") == [
        "推动产业转型，提高 GDP 增速 至 5%"
    ]


def test_fixed_blanks_are_kept_and_an_empty_paragraph_is_a_blank_line() -> None:
    assert lines("<p>&nbsp;&emsp;甲&#12288;乙</p><p>&nbsp;</p><p>丙</p><p></p><p>丁<br><br>戊</p>") == [
        "\xa0\u2003甲\u3000乙",
        "",
        "丙",
        "丁",
        "",
        "戊",
    ]


def test_preformatted_lines_stay_lines() -> None:
    assert lines("<pre>甲\n  乙\n\n丙</pre><p>丁\n  x</p>") == ["甲", "  乙", "", "丙", "丁 x"]
    assert lines("<p>甲\nx<textarea>乙\n丙</textarea>丁</p>") == ["甲 x", "乙", "丙", "丁"]


def test_what_is_no_text_or_hidden_is_left_out_and_hidden_text_is_counted() -> None:
    body = (
        "<p>可见的甲</p><script>脚本</script><style>样式</style><!-- 注释 --><noscript>无</noscript>"
        "<template>模板</template><p style='color:red; DISPLAY : none'>藏起</p><p hidden>藏</p>"
        "<input type=hidden value=密><ruby>产<rt>chǎn</rt></ruby>业"
    )
    reading = read_html(page(f"<p>{PROSE * 4}</p>{body}"), "x.html")
    assert reading.text.split("\n") == [PROSE * 4, "可见的甲", "产业"]
    assert "3 Chinese characters that the page hides are not read." in reading.notes


def test_a_text_that_only_a_script_would_show_is_read() -> None:
    reading = read_html(page(f"<p>加载中</p><div style='display:none'><p>{PROSE * 4}</p></div>"), "x.html")
    assert PROSE * 4 in reading.text
    assert any("hides its text" in note for note in reading.notes)


def test_generated_numbers_of_lists_are_read() -> None:
    assert lines(
        "<ol><li>甲<li>乙<ol type=a start=3><li>丙</ol><li value=7>丁<li>2．戊</ol><ul><li>己</ul>"
    ) == [
        "1. 甲",
        "2. 乙",
        "c. 丙",
        "7. 丁",
        "2．戊",
        "己",
    ]
    assert lines("<ol style='list-style-type:cjk-ideographic' start=11><li>甲</ol>") == ["十一、甲"]


def test_raised_digits_stay_raised() -> None:
    assert lines("<p>占地5 km<sup>2</sup>，CO<sub>2</sub>减排10<sup>4</sup>吨<sup>[1]</sup></p>") == [
        "占地5 km²，CO2减排10⁴吨[1]"
    ]


def test_tables_of_data_are_rows_with_tabs() -> None:
    body = """<table><caption>表1</caption><tr><td colspan=3>单位：吨</td></tr>
<tr><th rowspan=2>品种</th><th colspan=2>产量</th></tr><tr><th>上年</th><th>本年</th></tr>
<tr><td><p>带</p><p>鱼</p></td><td></td><td>3.1</td></tr></table>"""
    assert lines(body) == ["表1", "单位：吨", "品种\t产量\t", "\t上年\t本年", "带 鱼\t\t3.1"]


def test_tables_that_lay_out_the_page_are_lines() -> None:
    body = f"<table><tr><td>菜单</td><td><p>{PROSE * 6}</p><p>{PROSE * 6}</p></td></tr></table>"
    assert lines(body) == ["菜单", PROSE * 6, PROSE * 6]
    nested = f"<table><tr><td>左</td><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table><p>{PROSE}</p>"
    assert lines(nested) == ["左", "甲\t乙", PROSE]


def test_html_that_word_saves_is_read() -> None:
    body = f"""<div class=WordSection1><p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>一、<span>&nbsp;&nbsp;</span></span><![endif]>总体要求<o:p></o:p></p>
<!--[if gte mso 9]><xml>隐藏</xml><![endif]--><p class=MsoNormal>{PROSE}<o:p>&nbsp;</o:p></p></div>"""
    assert lines(body) == ["一、\xa0\xa0总体要求", PROSE]


def test_pictures_and_frames_are_named() -> None:
    reading = read_html(page(f"<p>{PROSE}</p><img src=a.png alt=公章><iframe src=b.html></iframe>"), "x.html")
    assert reading.text == PROSE
    assert any("picture" in note for note in reading.notes)
    assert any("frame" in note for note in reading.notes)
    with pytest.raises(LetterError, match="only holds frames"):
        read_html(b"<html><frameset><frame src=a.html></frameset></html>", "x.html")
    with pytest.raises(LetterError, match="OCR"):
        read_html(page("<img src=1.png><img src=2.png>"), "x.html")


# -- hostile input


def test_deep_nesting_is_refused_in_one_line() -> None:
    for tag in ("div", "b", "table><tr><td"):
        with pytest.raises(LetterError, match="deeper than 2,048"):
            read_html(page(f"<{tag}>" * 100_000 + PROSE), "x.html")
    assert lines("<div>" * 1_500 + PROSE) == [PROSE]


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    data = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>&x;{PROSE}</p></body></html>'
    )
    assert "机密" not in read_html(data.encode(), "x.html").text


def test_cells_that_span_everything_do_not_grow_without_bound() -> None:
    rows = "<tr>" + "<td colspan=1000 rowspan=65534>甲" * 300 + "</tr>" + "<tr><td>乙</td></tr>" * 2_000
    assert len(read_html(page(f"<table>{rows}</table>"), "x.html").text) < 1_000_000


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_reading_or_a_letter_error(data: bytes) -> None:
    for whole in (data, b"<html><meta charset=gbk><body>" + data):
        try:
            reading = read_html(whole, "x.html")
        except LetterError:
            continue
        assert "\r" not in reading.text
        assert not reading.text.startswith("\ufeff")


_TAGS = (
    "div",
    "p",
    "span",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "a href=x",
    "b",
    "h2",
    "form",
    "pre",
    "section class=nav",
)
_TREES = st.recursive(
    st.text("甲乙丙，。 1a&<>\n\u3000", min_size=1, max_size=12).map(html.escape),
    lambda inner: st.tuples(st.sampled_from(_TAGS), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0].split()[0]}>"
    ),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(_TREES)
def test_every_visible_character_is_in_the_text_once(body: str) -> None:
    reading = read_html(page(f"<div>{body}</div>"), "x.html")
    visible = html.unescape(re.sub(r"<[^>]*>", "", body))
    assert sorted("".join(reading.text.split())) == sorted("".join(visible.split()))
    ends = [0, *(end for _, end in reading.aside)]
    for (start, end), before in zip(reading.aside, ends, strict=False):
        assert before <= start < end
        assert "\n" not in reading.text[start:end]
        assert reading.text[:start].endswith("\n") or start == 0
        assert reading.text[end:].startswith("\n") or end == len(reading.text)

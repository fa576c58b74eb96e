from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from bilingual.document import BlockKind, DocumentKind
from bilingual.writing.docx import docx_bytes
from docx_reading import Styles, W, paragraphs_of, parts_of, rows_of, style_of, styled, text_of, tree_of
from factory import REPLY, brief_of, paragraph_brief, reply_brief, sentence, without_findings

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
LATIN = re.compile(r"[A-Za-z]")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def written() -> bytes:
    return docx_bytes(reply_brief())


def test_every_run_has_the_font_and_language_of_its_script(written: bytes) -> None:
    styles = Styles(written)
    seen = 0
    for _, paragraph in paragraphs_of(written):
        for node in paragraph.iter(f"{W}r"):
            run = styles.run(paragraph, node)
            if HAN.search(run.text):
                assert run.east_asian in ("SimSun", "SimHei"), run
                assert run.east_asian_language == "zh-CN", run
            if LATIN.search(run.text):
                assert (run.latin, run.language) == ("Times New Roman", "en-GB"), run
            seen += 1
    assert seen > 300


def test_the_chinese_column_sets_shared_signs_full_width(written: bytes) -> None:
    styles = Styles(written)
    for _, paragraph in paragraphs_of(written):
        for node in paragraph.iter(f"{W}r"):
            run = styles.run(paragraph, node)
            if "Chinese" in style_of(paragraph) or run.style.startswith("Chinese"):
                assert run.hint == "eastAsia", run
            elif not HAN.search(run.text):
                assert not run.hint, run


def test_headings_are_set_in_heiti(written: bytes) -> None:
    styles = Styles(written)
    for _, paragraph in paragraphs_of(written):
        if style_of(paragraph).startswith(("Heading", "Title")):
            for node in paragraph.iter(f"{W}r"):
                run = styles.run(paragraph, node)
                assert not HAN.search(run.text) or run.east_asian == "SimHei"


def test_nothing_is_formatted_but_by_a_style(written: bytes) -> None:
    for name, paragraph in paragraphs_of(written):
        properties = paragraph.find(f"{W}pPr")
        separator = name == "footnotes" and properties is None
        assert separator or [node.tag for node in properties] == [f"{W}pStyle"]
        for properties in paragraph.iter(f"{W}rPr"):
            for node in properties:
                assert node.tag == f"{W}rStyle" or dict(node.attrib) == {f"{W}hint": "eastAsia"}


def test_defaults_and_theme_name_chinese_fonts_so_that_none_is_japanese(written: bytes) -> None:
    theme = tree_of(written, "word/theme/theme1.xml")
    assert [node.get("typeface") for node in theme.iter(f"{A}ea")] == ["SimHei", "SimSun"]
    settings = tree_of(written, "word/settings.xml").find(f"{W}themeFontLang")
    assert (settings.get(f"{W}val"), settings.get(f"{W}eastAsia")) == ("en-GB", "zh-CN")
    defaults = tree_of(written, "word/styles.xml").find(f"{W}docDefaults")
    assert defaults.find(f".//{W}rFonts").get(f"{W}eastAsia") == "SimSun"
    assert defaults.find(f".//{W}lang").get(f"{W}eastAsia") == "zh-CN"
    for content in parts_of(written).values():
        assert b"ja-JP" not in content


def test_every_table_repeats_its_header_row_and_says_what_it_is(written: bytes) -> None:
    tables = list(tree_of(written).iter(f"{W}tbl"))
    assert len(tables) == 8
    for table in tables:
        rows = table.findall(f"{W}tr")
        headers = [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert headers == rows[:1]
        properties = table.find(f"{W}tblPr")
        assert properties.find(f"{W}tblLayout").get(f"{W}type") == "fixed"
        assert properties.find(f"{W}tblCaption").get(f"{W}val")
        assert properties.find(f"{W}tblDescription").get(f"{W}val")
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        for row in rows:
            cells = row.findall(f"{W}tc")
            assert sum(int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in cells) == sum(widths)
            assert all(text_of(cell).strip() for cell in cells[:1])


def test_short_rows_stay_whole_and_long_ones_may_break() -> None:
    texts = ("短。", "Short."), ("甲" * 600, "word " * 400)
    brief = brief_of([(BlockKind.PARAGRAPH, 0, (sentence(*text),)) for text in texts])
    _, short_row, long_row = list(tree_of(docx_bytes(brief)).iter(f"{W}tbl"))[1].findall(f"{W}tr")
    assert short_row.find(f"{W}trPr/{W}cantSplit") is not None
    assert long_row.find(f"{W}trPr/{W}cantSplit") is None


def test_no_heading_is_left_alone_at_the_foot_of_a_page(written: bytes) -> None:
    styles = Styles(written)
    for _, paragraph in paragraphs_of(written):
        style = style_of(paragraph)
        if "Heading" in style or style.startswith(("Label", "Lead")):
            assert styles.paragraph_property(style, "keepNext") is not None, style


def test_sections_are_headed_outside_their_tables_in_both_languages(written: bytes) -> None:
    body = tree_of(written)[0]
    headings = [text_of(p) for p in body.findall(f"{W}p") if style_of(p) == "Heading1"]
    assert headings == [
        "Document at a glance",
        "Opening",
        "一、盘活存量土地，拓展发展空间\nI. Making use of existing land and opening up room for growth",
        "二、加强金融服务，缓解融资难题\n"
        "II. Strengthening financial services and easing the difficulty of raising funds",
        "三、优化服务机制\nIII. Improving how services are delivered",
        "Key figures",
        "Left out of the translation",
    ]


def test_sub_headings_go_over_both_columns(written: bytes) -> None:
    cells = [p.getparent() for p in tree_of(written).iter(f"{W}p") if style_of(p) in ("Heading2", "Heading3")]
    assert len(cells) == 3
    assert all(cell.find(f"{W}tcPr/{W}gridSpan").get(f"{W}val") == "2" for cell in cells)


@pytest.mark.parametrize("levels", [(1, 2, 3), (1, 3, 2, 4), (2, 3), (3, 2, 1, 4), (1, 4, 4, 1, 3, 4)])
def test_the_outline_leaves_no_level_out(levels: tuple[int, ...]) -> None:
    opening = (BlockKind.PARAGRAPH, 0, (sentence("甲。", "A."),))
    rows = [(BlockKind.HEADING, level, (sentence(f"标题{level}", f"Heading {level}"),)) for level in levels]
    written = docx_bytes(brief_of([opening, *rows]))
    styles = Styles(written)
    before = 0
    for paragraph in tree_of(written).iter(f"{W}p"):
        outline = styles.paragraph_property(style_of(paragraph), "outlineLvl")
        if outline is not None:
            level = int(outline.get(f"{W}val")) + 1
            assert level <= before + 1
            before = level


def test_every_row_stands_once_beside_its_english(written: bytes) -> None:
    brief = reply_brief()
    front = {BlockKind.TITLE, BlockKind.NUMBER}
    expected = [row.block.text for row in brief.rows if row.block.kind not in front]
    shown = rows_of(written)
    assert [zh for zh, _ in shown] == expected
    assert all(en.strip() for _, en in shown)
    assert styled(written, "TitleChinese") == [brief.rows[0].block.text]
    assert styled(written, "Title") == [brief.rows[0].english]
    assert styled(written, "DocumentNumber") == [
        "衢经信办建〔2024〕15号   Qu Jing Xin Ban Jian [2024] No. 15"
    ]


def test_a_title_given_twice_is_shown_once_and_another_title_keeps_its_row() -> None:
    title = (BlockKind.TITLE, 0, (sentence("关于开会的通知", "Notice of a Meeting"),))
    other = (BlockKind.TITLE, 0, (sentence("会议须知", "Instructions for the Meeting"),))
    written = docx_bytes(brief_of((title, title, other), kind=DocumentKind.NOTICE))
    assert styled(written, "TitleChinese") == ["关于开会的通知"]
    assert rows_of(written) == [("会议须知", "Instructions for the Meeting")]


def test_the_facts_stand_in_the_table_at_a_glance(written: bytes) -> None:
    table = next(tree_of(written).iter(f"{W}tbl"))
    facts = [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
    assert facts[1:] == [
        ["Kind", "答复", "Reply"],
        [
            "Subject",
            "关于盘活存量工业用地、支持中小企业增资扩产的建议",
            "Suggestion on Making Better Use of Existing industrial land and Supporting Small and "
            "Medium-sized Enterprises in Adding Capital and Capacity",
        ],
        ["Issuer", "衢州市经济和信息化局", "Quzhou Municipal Bureau of Economy and Information Technology"],
        ["Addressee", "陈**代表", "Deputy Chen **"],
        ["Number", "衢经信办建〔2024〕15号", "Qu Jing Xin Ban Jian [2024] No. 15"],
        ["Date", "2024年7月10日", "July 10, 2024"],
    ]


def test_signature_and_date_are_set_right(written: bytes) -> None:
    styles = Styles(written)
    for style in ("ClosingChinese", "ClosingEnglish"):
        assert len(styled(written, style)) == 2
        justified = styles.paragraph_property(style, "jc")
        assert justified is not None
        assert justified.get(f"{W}val") == "right"


def test_what_is_left_out_of_the_translation_is_listed(written: bytes) -> None:
    assert styled(written, "SmallPrint") == [
        "Page information: 索引号：11330700002592599F/2024-01872",
        "Page information: 公开方式：主动公开",
        "Page controls: 【字体：大 中 小】　｜　打印本页",
    ]


def test_every_page_has_its_number_the_governing_text_and_what_made_it(written: bytes) -> None:
    for name in ("footer1", "footer2"):
        footer = tree_of(written, f"word/{name}.xml")
        text = text_of(footer)
        assert text.startswith("Working translation; the Chinese text is authoritative.\tPage 1 of 1")
        assert "bilingual 0.1.0 · engine compact · model 3f8a61c2d94b · glossary 9b1e4470aa52" in text
        fields = [node.get(f"{W}instr").strip() for node in footer.iter(f"{W}fldSimple")]
        assert fields == ["PAGE", "NUMPAGES"]


def test_a_critical_finding_marks_every_page_as_a_draft(written: bytes) -> None:
    for name in ("header1", "header2"):
        header = tree_of(written, f"word/{name}.xml")
        assert text_of(header).endswith("\tDRAFT")
        assert b'string="DRAFT"' in etree.tostring(header)
    (notice,) = styled(written, "Notice")
    assert notice == "DRAFT, not for sending: 2 critical points are open. See Points to check before sending."


def test_a_clean_brief_bears_no_mark_and_no_points() -> None:
    written = docx_bytes(without_findings(reply_brief()))
    for name, content in parts_of(written).items():
        assert b"DRAFT" not in content, name
        assert b"Points to check" not in content, name


def test_points_are_listed_worst_first_and_linked_to_their_rows(written: bytes) -> None:
    table = list(tree_of(written).iter(f"{W}tbl"))[-1]
    points = [[text_of(cell) for cell in row.findall(f"{W}tc")][:2] for row in table.findall(f"{W}tr")]
    assert points[1:] == [["Critical", "II"], ["Critical", "I"], ["Warning", "III"], ["Note", "II"]]
    assert all(row.find(f".//{W}hyperlink") is not None for row in table.findall(f"{W}tr")[1:])


def test_a_page_of_nothing_but_text_has_no_empty_appendix() -> None:
    written = docx_bytes(paragraph_brief("甲。", "A."))
    body = tree_of(written)[0]
    headings = [text_of(p) for p in body.findall(f"{W}p") if "Heading" in style_of(p)]
    assert headings == ["Document at a glance", "Text"]


def test_the_page_is_a4(written: bytes) -> None:
    size = tree_of(written).find(f".//{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_metadata_alone_states_the_issuer() -> None:
    rows = (
        (BlockKind.METADATA, 0, (sentence("发布机构：市经信局", ""),)),
        *(row for row in REPLY if row[0] is not BlockKind.SIGNATURE),
    )
    brief = brief_of(rows)
    block = replace(brief.letter.blocks[0], label="发布机构")
    brief = replace(brief, letter=replace(brief.letter, blocks=(block, *brief.letter.blocks[1:])))
    table = next(tree_of(docx_bytes(brief)).iter(f"{W}tbl"))
    facts = [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
    assert ["Issuer", "市经信局", "(as stated by the page; not translated)"] in facts

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from bilingual.document import BlockKind, Brief, Finding, Severity, Term
from bilingual.writing.docx import docx_bytes
from bilingual.writing.docx.look import ALARM, GREY, INK, Look
from bilingual.writing.docx.styles import styles_part
from bilingual.writing.options import ChineseFont, Layout, Options, Paper
from docx_reading import Styles, W, paragraphs_of, parts_of, style_of, styled, text_of, tree_of
from factory import brief_of, paragraph_brief, reply_brief, sentence, table_brief
from tools import needs_libreoffice

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
LATIN = re.compile(r"[A-Za-z]")
PLAIN = Options()
VARIANTS = [
    Options(layout=layout, paper=paper, font=font)
    for layout, paper, font in zip(
        [*Layout, *Layout], [*[Paper.A4] * 3, *[Paper.LETTER] * 3], [*ChineseFont] * 3, strict=True
    )
]
BRIEFS = {"reply": reply_brief(), "table": table_brief()}


@pytest.fixture(params=[*Layout], ids=str)
def layout(request: pytest.FixtureRequest) -> Layout:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(params=BRIEFS)
def brief(request: pytest.FixtureRequest) -> Brief:
    return BRIEFS[request.param]


def bookmarked(docx: bytes) -> dict[str, str]:
    """Return the text between the start and the end of each bookmark, by its name."""
    texts: dict[str, str] = {}
    open_marks: dict[str, str] = {}
    for node in tree_of(docx).iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        if node.tag == f"{W}bookmarkStart":
            open_marks[node.get(f"{W}id")] = node.get(f"{W}name")
            texts[node.get(f"{W}name")] = ""
        elif node.tag == f"{W}bookmarkEnd":
            del open_marks[node.get(f"{W}id")]
        else:
            for name in open_marks.values():
                texts[name] += node.text
    assert not open_marks
    return texts


def grids_of(docx: bytes) -> list[etree._Element]:
    """Return the tables of the source."""
    tables = tree_of(docx).iter(f"{W}tbl")
    return [table for table in tables if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "GridTable"]


def texts_of(table: etree._Element) -> list[list[list[str]]]:
    """Return the texts of the paragraphs of each cell of each row."""
    rows = table.findall(f"{W}tr")
    return [[[text_of(p) for p in cell.iter(f"{W}p")] for cell in row.iter(f"{W}tc")] for row in rows]


@pytest.mark.parametrize("options", VARIANTS, ids=lambda o: f"{o.layout}-{o.paper}-{o.font}")
def test_every_run_has_the_font_and_language_of_its_script(brief: Brief, options: Options) -> None:
    written = docx_bytes(brief, options)
    styles = Styles(written)
    text_font = "SimSun" if options.font is ChineseFont.SONG else "FangSong"
    for _, paragraph in paragraphs_of(written):
        for node in paragraph.iter(f"{W}r"):
            run = styles.run(paragraph, node)
            if HAN.search(run.text):
                heading = re.match("Heading|Title|Label|.*GridHead", style_of(paragraph))
                assert run.east_asian == ("SimHei" if heading else text_font), run
                assert run.east_asian_language == "zh-CN", run
            if LATIN.search(run.text):
                assert (run.latin, run.language) == ("Times New Roman", "en-GB"), run


@pytest.mark.parametrize("options", VARIANTS, ids=lambda o: f"{o.layout}-{o.paper}-{o.font}")
def test_every_table_repeats_its_header_and_fills_the_width_of_the_text(
    brief: Brief, options: Options
) -> None:
    document = tree_of(docx_bytes(brief, options))
    page, margins = document.find(f".//{W}pgSz"), document.find(f".//{W}pgMar")
    width = int(page.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))
    for table in document.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        assert [row for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None] == rows[:1]
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        columns = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert sum(columns) == width
        assert min(columns) > 200
        for row in rows:
            cells = row.findall(f"{W}tc/{W}tcPr")
            assert sum(int(cell.find(f"{W}tcW").get(f"{W}w")) for cell in cells) == width
            spans = [cell.find(f"{W}gridSpan") for cell in cells]
            assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == len(columns)
        assert table.getnext().tag == f"{W}p"  # tables that touch are one to Word


def test_the_paper_is_as_asked_for() -> None:
    size = tree_of(docx_bytes(reply_brief(), Options(paper=Paper.LETTER))).find(f".//{W}pgSz")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")


def test_fangsong_is_in_styles_theme_and_font_table() -> None:
    parts = parts_of(docx_bytes(reply_brief(), Options(font=ChineseFont.FANGSONG)))
    for name in ("word/styles.xml", "word/theme/theme1.xml", "word/fontTable.xml"):
        assert b"FangSong" in parts[name]
        assert b"SimSun" not in parts[name]


def test_the_outline_has_no_gaps(brief: Brief, layout: Layout) -> None:
    written = docx_bytes(brief, Options(layout=layout))
    styles = Styles(written)
    before = 0
    for paragraph in tree_of(written).iter(f"{W}p"):
        outline = styles.paragraph_property(style_of(paragraph), "outlineLvl")
        if outline is not None:
            assert int(outline.get(f"{W}val")) <= before
            before = int(outline.get(f"{W}val")) + 1


def test_every_row_is_in_its_bookmarks(brief: Brief, layout: Layout) -> None:
    found = bookmarked(docx_bytes(brief, Options(layout=layout)))
    for number, row in enumerate(brief.rows):
        first = next((cell for cell in row.cells if cell), "") if row.cells else row.english
        assert found[f"row_{number}"] == first.replace("“", "").replace("”", "") or "“" in row.english
        for index, (start, end) in enumerate(row.block.cells):
            zh = row.block.text[start:end]
            assert found.get(f"row_{number}_{index}", "") == row.cells[index]
            if zh and layout is not Layout.ENGLISH:
                assert found[f"zh_{number}_{index}"] == zh
        if layout is Layout.ENGLISH:
            assert f"zh_{number}" not in found
        elif not row.cells:
            assert found[f"zh_{number}"] == row.block.text


def test_every_layout_has_the_same_notes_comments_and_appendices(layout: Layout) -> None:
    columns = docx_bytes(reply_brief())
    other = docx_bytes(reply_brief(), Options(layout=layout))
    for name in ("word/footnotes.xml", "word/comments.xml"):
        assert parts_of(other)[name] == parts_of(columns)[name]
    for caption in ("Terms used", "Key figures", "Points to check before sending"):
        tables = [
            [
                text_of(table)
                for table in tree_of(docx).iter(f"{W}tbl")
                if caption in etree.tostring(table).decode()
            ]
            for docx in (columns, other)
        ]
        assert len(tables[0]) == 1
        assert tables[0] == tables[1]
    assert styled(other, "SmallPrint") == styled(columns, "SmallPrint")


def test_stacked_has_each_chinese_paragraph_over_its_english() -> None:
    written = docx_bytes(reply_brief(), Options(layout=Layout.STACKED))
    body = tree_of(written)[0]
    chinese = [
        p for p in body.findall(f"{W}p") if style_of(p).startswith("Text") and "Chinese" in style_of(p)
    ]
    assert len(chinese) == sum(
        row.block.kind not in (BlockKind.TITLE, BlockKind.NUMBER, BlockKind.HEADING)
        for row in reply_brief().rows
    )
    for paragraph in chinese:
        assert style_of(paragraph.getnext()) == style_of(paragraph).replace("Chinese", "English")


def test_english_alone_shows_chinese_only_where_it_is_the_matter() -> None:
    written = docx_bytes(reply_brief(), Options(layout=Layout.ENGLISH))
    for paragraph in tree_of(written)[0].findall(f"{W}p"):
        if HAN.search(text_of(paragraph)):
            assert style_of(paragraph) == "SmallPrint" or "[Not translated: " in text_of(paragraph)
    glance = next(tree_of(written).iter(f"{W}tbl"))
    assert not HAN.search(text_of(glance))
    assert styled(written, "Title") == [reply_brief().rows[0].english]
    assert styled(written, "DocumentNumber") == ["Qu Jing Xin Ban Jian [2024] No. 15"]
    for name in ("header1", "footer1"):
        assert not HAN.search(text_of(tree_of(written, f"word/{name}.xml")))


# What may be left out


def test_without_notes_there_is_no_note() -> None:
    written = docx_bytes(reply_brief(), Options(notes=False))
    assert tree_of(written).find(f".//{W}footnoteReference") is None
    assert len(tree_of(written, "word/footnotes.xml")) == 2


def test_without_appendix_the_text_and_what_was_left_out_remain() -> None:
    written = docx_bytes(reply_brief(), Options(appendix=False))
    headings = [text_of(p) for p in tree_of(written)[0].findall(f"{W}p") if "Heading" in style_of(p)]
    assert "Key figures" not in headings
    assert "Terms used" not in headings
    assert "Left out of the translation" in headings


def test_clean_leaves_out_what_is_for_the_maker(layout: Layout) -> None:
    brief = reply_brief()
    brief = replace(brief, rows=tuple(replace(row, approved=True) for row in brief.rows))
    parts = parts_of(docx_bytes(brief, Options(layout=layout, clean=True)))
    assert "word/comments.xml" not in parts
    for name, content in parts.items():
        for trace in (b"DRAFT", b"Points to check", b"commentRange", "✓".encode(), b">kept<"):
            assert trace not in content, name


def test_the_governing_line_is_the_readers() -> None:
    footer = tree_of(
        docx_bytes(reply_brief(), Options(governing="The Chinese <original> & only it.")), "word/footer1.xml"
    )
    assert text_of(footer).startswith("The Chinese <original> & only it.\tPage 1 of 1")
    footer = tree_of(docx_bytes(reply_brief(), Options(governing="")), "word/footer1.xml")
    assert text_of(footer).startswith("\tPage 1 of 1")


def test_approved_rows_are_marked_in_words_behind_their_english(layout: Layout) -> None:
    brief = reply_brief()
    rows = tuple(replace(row, approved=number in (3, 5)) for number, row in enumerate(brief.rows))
    written = docx_bytes(replace(brief, rows=rows), Options(layout=layout))
    marks = [
        node.getparent().getparent()
        for node in tree_of(written).iterfind(f".//{W}rStyle[@{W}val='ApprovedMark']")
    ]
    assert [text_of(mark) for mark in marks] == [" ✓ approved", " ✓ approved"]
    assert all(mark.getprevious().tag == f"{W}bookmarkEnd" for mark in marks)


# Tables of the source


def test_a_table_of_the_source_is_a_table_with_chinese_over_english() -> None:
    first, second = grids_of(docx_bytes(table_brief()))
    assert texts_of(first) == [
        [["品种", "Species"], ["产量", "Output"], ["增长（%）", "Growth (%)"], ["备注", "Remarks"]],
        [["带鱼", "Hairtail"], ["48260"], ["3.1"], ["含远洋", "Distant-water fishing included"]],
        [["其中：舟山带鱼", "Of which: Zhoushan hairtail"], [""], ["-2.4"], [""]],
        [["贝类", "Shellfish"]],
        [["贻贝", "Mussels"], ["12.30"], ["—"], [""]],
    ]
    assert texts_of(second)[1] == [["舟山国际水产城", "Zhoushan International Aquatic City"], ["2846.3"]]


def test_a_table_of_the_source_is_english_in_the_english_layout() -> None:
    first, _ = grids_of(docx_bytes(table_brief(), Options(layout=Layout.ENGLISH)))
    assert texts_of(first)[:2] == [
        [["Species"], ["Output"], ["Growth (%)"], ["Remarks"]],
        [["Hairtail"], ["48260"], ["3.1"], ["Distant-water fishing included"]],
    ]


def test_a_table_is_called_by_the_line_above_it() -> None:
    captions = [
        table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") for table in grids_of(docx_bytes(table_brief()))
    ]
    assert captions == ["Table 1: Output of main products", "II. Markets"]


def test_the_line_above_a_table_stays_with_it(layout: Layout) -> None:
    written = docx_bytes(table_brief(), Options(layout=layout))
    styles = Styles(written)
    for text in ("Table 1: Output of main products", "Unit: tonnes"):
        (paragraph,) = (p for p in tree_of(written).iter(f"{W}p") if text_of(p) == text)
        assert styles.paragraph_property(style_of(paragraph), "keepNext") is not None


def test_columns_of_figures_are_set_right() -> None:
    written = docx_bytes(table_brief())
    styles = Styles(written)
    table, _ = grids_of(written)
    for row, count in zip(table.findall(f"{W}tr"), (4, 4, 4, 1, 4), strict=True):
        cells = row.findall(f"{W}tc")
        assert len(cells) == count
        for index, cell in enumerate(cells):
            aligned = styles.paragraph_property(style_of(cell.find(f"{W}p")), "jc")
            assert (aligned is not None and aligned.get(f"{W}val") == "right") == (index in (1, 2))


def test_a_wide_table_is_set_smaller_and_one_beyond_word_as_text() -> None:
    def of_columns(count: int) -> Brief:
        cells = tuple(sentence("单位面积产量", "Output per area") for _ in range(count))
        return brief_of([(BlockKind.TABLE, 0, cells), (BlockKind.TABLE, 0, cells)])

    styles = [style_of(grids_of(docx_bytes(of_columns(count)))[0].find(f".//{W}p")) for count in (3, 11, 30)]
    assert styles == ["GridHeadChinese", "SmallGridHeadChinese", "SmallestGridHeadChinese"]
    assert grids_of(docx_bytes(of_columns(64))) == []


def test_a_finding_and_a_note_in_a_cell_stand_in_that_cell() -> None:
    term = Term(zh="带鱼", en="hairtail", note="A fish.")
    finding = Finding(check="style", severity=Severity.NOTE, message="Look at this.", found="rose")
    cells = (sentence("品种", "Species"), sentence("带鱼增长", "Hairtail rose", finding))
    (table,) = grids_of(docx_bytes(brief_of([(BlockKind.TABLE, 0, cells)], terms=(term,))))
    one, two = table.iter(f"{W}tc")
    assert one.find(f".//{W}commentRangeStart") is None
    assert text_of(two.find(f".//{W}commentRangeStart").getnext()) == "rose"
    assert two.find(f".//{W}footnoteReference") is not None


# Whatever comes


HOSTILE = (
    "a\x00b\x08c\x1fd\ufffe",
    "lone \ud800 surrogate \udfff",
    "price \u202e000,001\u202c RMB \u2066x\u2069",
    "<w:t>&amp;</w:t> ]]> \"quotes\" 'single' &#0;",
    "😀 𠀀𪜀 \U0010ffff",
    "甲" * 100_000,
    "x" * 5_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_hostile_text_is_valid_in_every_layout(text: str, layout: Layout) -> None:
    finding = Finding(check=text, severity=Severity.CRITICAL, message=text, source=text, found=text)
    term = Term(zh=text, en=text, note=text)
    options = Options(layout=layout, governing=text)
    briefs = (
        paragraph_brief(text, text, finding, terms=(term,)),
        brief_of(
            [
                (BlockKind.HEADING, 1, (sentence(text, text),)),
                (BlockKind.TABLE, 0, (sentence(text, text, finding), sentence("", ""), sentence("1", "1"))),
                (BlockKind.TABLE, 0, (sentence(text, text),)),
            ],
            terms=(term,),
        ),
    )
    for brief in briefs:
        for name, content in parts_of(docx_bytes(brief, options)).items():
            etree.fromstring(content, etree.XMLParser(huge_tree=True))
            assert not set(content.decode()) & set("\u202e\u202c\u2066\u2069\ufffe\uffff"), name


@pytest.mark.parametrize("options", VARIANTS, ids=lambda o: f"{o.layout}-{o.paper}-{o.font}")
def test_two_renders_give_the_same_bytes(brief: Brief, options: Options) -> None:
    assert docx_bytes(brief, options) == docx_bytes(brief, options)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_type_stands_out_from_white() -> None:
    root = etree.fromstring(styles_part(Look(PLAIN)))
    colours = {node.get(f"{W}val") for node in root.iter(f"{W}color")}
    assert colours == {INK, GREY, ALARM}
    for colour in colours:
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5


@needs_libreoffice
def test_libreoffice_opens_every_layout_and_keeps_rows_and_bookmarks(tmp_path: Path) -> None:
    import zipfile

    paths = []
    for layout in Layout:
        paths.append(tmp_path / f"{layout}.docx")
        paths[-1].write_bytes(docx_bytes(table_brief(), Options(layout=layout, portable=True)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(tmp_path / "saved"),
        *map(str, paths),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for path in paths:
        saved = (tmp_path / "saved" / path.name).read_bytes()
        before, after = bookmarked(path.read_bytes()), bookmarked(saved)
        assert {name: after.get(name) for name in before if before[name]} == {
            name: text for name, text in before.items() if text
        }
        with zipfile.ZipFile(path) as one, zipfile.ZipFile(tmp_path / "saved" / path.name) as two:
            rows = [etree.fromstring(file.read("customXml/item1.xml")) for file in (one, two)]
        assert etree.tostring(rows[0], method="c14n") == etree.tostring(rows[1], method="c14n")

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import RawLetter
from bilingual.errors import LetterError
from bilingual.reading import read_bytes, read_letter
from bilingual.reading.docx import package
from bilingual.reading.docx.numerals import numeral
from bilingual.structure import parse_structure
from docx_making import docx, level, numbered, numbering, paragraph, run, zipped
from tools import needs_libreoffice

LETTERS = Path(__file__).parent / "letters"


def read(body: str, *, raw: dict[str, bytes] | None = None, **parts: str) -> RawLetter:
    return read_bytes(docx(body, raw=raw, **parts), "letter.docx")


def lines(body: str, *, raw: dict[str, bytes] | None = None, **parts: str) -> list[str]:
    return read(body, raw=raw, **parts).text.splitlines()


def cell(*texts: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraph(text) for text in texts)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def field(code: str, result: str | None = None) -> str:
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def in_paragraph(content: str) -> str:
    return f"<w:p>{content}</w:p>"


# --- Paragraphs and runs ---


def test_a_document_of_python_docx_is_read_paragraph_by_paragraph(tmp_path: Path) -> None:
    document = python_docx.Document()
    document.add_heading("关于第58号建议答复的函", level=1)
    document.add_paragraph("沈**代表：")
    made = document.add_paragraph("现答复")
    made.add_run("如下：").bold = True
    document.save(str(tmp_path / "letter.docx"))
    letter = read_letter(tmp_path / "letter.docx")
    assert letter.text == "关于第58号建议答复的函\n沈**代表：\n现答复如下：\n"
    assert (letter.encoding, letter.aside, letter.notes) == ("docx", (), ())


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert lines(paragraph("甲") + "<w:p/>" + paragraph("乙")) == ["甲", "", "乙"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("甲") + "<w:r><w:br/></w:r>" + run("乙"), "甲\n乙"),
        (run("甲") + "<w:r><w:tab/></w:r>" + run("乙"), "甲\t乙"),
        ("<w:r><w:tab/></w:r>" + run("甲"), "\u3000\u3000甲"),
        (run("COVID") + "<w:r><w:noBreakHyphen/></w:r>" + run("19疫情"), "COVID-19疫情"),
        (run("经济") + "<w:r><w:softHyphen/></w:r>" + run("发展"), "经济发展"),
        ('<w:hyperlink r:id="x">' + run("市政府") + "</w:hyperlink>" + run("网站"), "市政府网站"),
        ("<w:smartTag>" + run("金华") + "</w:smartTag>" + run("市"), "金华市"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("主动公开") + "</w:sdtContent></w:sdt>", "主动公开"),
        (run("占") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("5%"), "占≥5%"),
        (run("是") + '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "是☑"),
        (
            "<w:r><w:ruby><w:rt>"
            + run("jīn")
            + "</w:rt><w:rubyBase>"
            + run("金")
            + "</w:rubyBase></w:ruby></w:r>",
            "金",
        ),
        ('<w:fldSimple w:instr=" REF x ">' + run("第3条") + "</w:fldSimple>", "第3条"),
        (field("HYPERLINK &quot;http://www.example.com&quot;", "网站"), "网站"),
        (field(r"eq \o\ac(○,12)") + run("项"), "⑫项"),
        (field(r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(pīn),拼)") + run("音"), "拼音"),
        (field("XE &quot;索引&quot;") + run("正文"), "正文"),
        (field("IF " + "1=1", None) + run("正文"), "正文"),
        (
            "<m:oMath><m:r><m:t>增速=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>b+1</m:t></m:r></m:den></m:f></m:oMath>",
            "增速=a/(b+1)",
        ),
    ],
)
def test_what_stands_in_a_paragraph_is_read_as_it_is_shown(content: str, text: str) -> None:
    assert read(in_paragraph(content) + paragraph("完")).text == text + "\n完\n"


def test_a_field_inside_the_instruction_of_another_is_not_shown() -> None:
    inner = field("MERGEFIELD 姓名", "不显示")
    content = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + inner
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("显示")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert lines(in_paragraph(content)) == ["显示"]


def test_a_field_that_never_ends_swallows_nothing() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    assert lines(in_paragraph(begun + run("甲")) + paragraph("乙")) == ["甲", "乙"]


def test_hidden_text_is_left_out_and_counted() -> None:
    styles = (
        '<w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = in_paragraph(
        run("甲")
        + run("密", "<w:vanish/>")
        + run("乙", '<w:vanish w:val="0"/>')
        + run("密", '<w:rStyle w:val="B"/>')
        + run("丙", '<w:rStyle w:val="B"/><w:vanish w:val="false"/>')
    )
    letter = read(body, styles=styles)
    assert letter.text == "甲乙丙\n"
    assert letter.notes == ("2 stretches of hidden text are left out.",)


def test_tracked_changes_are_read_as_accepted() -> None:
    body = in_paragraph(
        run("增长")
        + "<w:del><w:r><w:delText>5%</w:delText></w:r></w:del>"
        + f"<w:ins>{run('6%')}</w:ins>"
        + f"<w:moveFrom>{run('移走')}</w:moveFrom><w:moveTo>{run('移来')}</w:moveTo>"
    )
    deleted_mark = paragraph("前半", "<w:rPr><w:del/></w:rPr>") + paragraph("后半")
    row = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删')}{cell('除')}</w:tr>"
    letter = read(body + deleted_mark + f"<w:tbl>{row}</w:tbl>")
    assert letter.text == "增长6%移来\n前半后半\n"
    assert letter.notes == ("Tracked changes (1 insertion, 2 deletions, 1 move) are read as accepted.",)


def test_comments_pictures_charts_and_objects_are_left_out_and_counted() -> None:
    body = in_paragraph(
        run("甲")
        + '<w:r><w:commentReference w:id="1"/></w:r>'
        + "<w:r><w:drawing><pic:pic/></w:drawing></w:r><w:r><w:drawing><c:chart/></w:drawing></w:r>"
        + "<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>"
    )
    assert read(body + '<w:altChunk r:id="x"/>').notes == (
        "1 comment is left out.",
        "1 picture is left out; text in pictures is not translated.",
        "1 chart or diagram is left out; text in it is not translated.",
        "1 embedded object is left out; text in it is not translated.",
        "1 embedded document is left out; saved anew by Word it would be read.",
    )


def test_a_text_box_is_read_once_before_or_after_the_paragraph_it_stands_at() -> None:
    def box(text: str) -> str:
        inside = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
        return (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx>'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        )

    body = in_paragraph(box("金华市人民政府文件") + run("正文") + box("图1说明"))
    assert lines(body) == ["金华市人民政府文件", "正文", "图1说明"]
    only_old = (
        "<mc:AlternateContent><mc:Choice/><mc:Fallback>" + run("旧") + "</mc:Fallback></mc:AlternateContent>"
    )
    assert lines(in_paragraph(only_old)) == ["旧"]
    art = '<w:r><w:pict><v:shape><v:textpath string="金政发"/></v:shape></w:pict></w:r>'
    assert lines(in_paragraph(art + run("正文"))) == ["金政发", "正文"]


def test_a_document_of_the_strict_edition_is_read() -> None:
    made = docx(table(cell("甲", properties='<w:gridSpan w:val="2"/>') + cell("乙")) + numbered("丙"),
                numbering=numbering(level(0, "chineseCounting", "%1、")))  # fmt: skip
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for before, after in (
                (
                    b"schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"purl.oclc.org/ooxml/wordprocessingml/main",
                ),
                (
                    b"schemas.openxmlformats.org/officeDocument/2006/rel",
                    b"purl.oclc.org/ooxml/officeDocument/rel",
                ),
            ):
                content = content.replace(before, after)
            new.writestr(name, content)
    assert read_bytes(strict.getvalue(), "a.docx").text == "甲\t\t乙\n一、丙\n"


# --- Tables ---


def test_a_row_is_a_line_with_tabs_between_its_cells() -> None:
    body = table(
        cell("指标") + cell("数值"), cell("产值") + cell("5亿元"), cell("") + cell(""), cell("") + cell("6")
    )
    assert lines(body) == ["指标\t数值", "产值\t5亿元", "\t6"]


def test_merged_cells_are_shown_once_and_the_columns_stay() -> None:
    body = table(
        cell("合并", properties='<w:gridSpan w:val="2"/>') + cell("丙"),
        cell("甲", properties='<w:vMerge w:val="restart"/>') + cell("乙") + cell("丙"),
        cell("", properties="<w:vMerge/>") + cell("丁") + cell("戊"),
    )
    assert lines(body) == ["合并\t\t丙", "甲\t乙\t丙", "\t丁\t戊"]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (("单", "位"), "单位"),
        (("第一项工作已完成；", "第二项工作"), "第一项工作已完成；第二项工作"),
        (("金华市经信局", "金华市财政局"), "金华市经信局 金华市财政局"),
        (("GDP", "growth"), "GDP growth"),
    ],
)
def test_the_paragraphs_of_a_cell_are_one_text(texts: tuple[str, ...], joined: str) -> None:
    assert lines(table(cell(*texts) + cell("数"))) == [f"{joined}\t数"]


def test_a_frame_of_one_cell_holds_paragraphs() -> None:
    assert lines(table(cell("第一段。", "第二段。"))) == ["第一段。", "第二段。"]
    nested = f"<w:tc>{table(cell('甲') + cell('乙'))}{paragraph('丙')}</w:tc>"
    assert lines(table(nested)) == ["甲\t乙", "丙"]
    assert lines(table(nested + cell("丁"))) == ["甲 乙丙\t丁"]


# --- Numbering ---


def test_the_numbers_that_word_generates_stand_before_their_paragraphs() -> None:
    parts = numbering(
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCountingThousand", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimal", "%1.%3", "<w:isLgl/>"),
    )
    body = "".join(numbered("文", level=place) for place in (0, 1, 1, 2, 2, 0, 1, 2, 3))
    assert lines(body, numbering=parts) == [
        *("一、文", "（一）文", "（二）文", "1. 文", "2. 文", "二、文", "（一）文", "1. 文", "2.1 文"),
    ]


def test_numbering_comes_through_styles_and_starts_where_it_says() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="I"><w:basedOn w:val="H"/></w:style>'
    )
    parts = numbering(
        level(0, "chineseCounting", "第%1条", start=14) + level(1, "decimal", "%2)", '<w:pStyle w:val="J"/>'),
        more='<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="3"/></w:lvlOverride></w:num>',
    )
    body = (
        paragraph("甲", '<w:pStyle w:val="I"/>')
        + paragraph("乙", '<w:pStyle w:val="I"/>')
        + paragraph("无", '<w:pStyle w:val="I"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + numbered("丙", 2)
        + numbered("丁", 2)
    )
    assert lines(body, styles=styles, numbering=parts) == [
        *("第十四条\u3000甲", "第十五条\u3000乙", "无", "第三条\u3000丙", "第四条\u3000丁"),
    ]


def test_a_bullet_is_shown_as_the_sign_of_its_font() -> None:
    symbol = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf06c"/>'
        '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>'
    )
    assert lines(numbered("甲"), numbering=numbering(symbol)) == ["● 甲"]
    assert lines(numbered("甲"), numbering=numbering(level(0, "bullet", "\uf0ab"))) == ["• 甲"]


def test_an_empty_paragraph_counts_and_a_deleted_one_does_not() -> None:
    parts = numbering(level(0, "decimal", "%1."))
    gone = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    body = numbered("甲") + numbered("") + f"<w:p><w:pPr>{gone}</w:pPr></w:p>" + numbered("乙")
    assert lines(body, numbering=parts) == ["1. 甲", "", "3. 乙"]


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseCountingThousand", 20003, "二万零三"),
        ("ideographDigital", 10, "一〇"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("japaneseCounting", 110, "百十"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalFullWidth", 15, "１５"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("ordinal", 22, "22nd"),
        ("none", 5, ""),
        ("somethingNew", 5, "5"),
        ("upperRoman", 99_999, "99999"),
    ],
)
def test_a_number_is_written_as_word_writes_it(form: str, number: int, text: str) -> None:
    assert numeral(number, form) == text


@given(st.integers(1, 32_767))
def test_chinese_numbers_count_up_without_a_gap(number: int) -> None:
    signs, units, value, section, digit = "零一二三四五六七八九", {"十": 10, "百": 100, "千": 1000}, 0, 0, 0
    for character in numeral(number, "chineseCountingThousand"):
        if character in signs:
            digit = signs.index(character)
        elif character == "万":
            value, section, digit = (section + digit) * 10_000, 0, 0
        else:
            section, digit = section + (digit or 1) * units[character], 0
    assert value + section + digit == number


# --- Notes, headers, contents ---


def test_notes_stand_at_the_end_with_their_marks_in_the_text() -> None:
    body = in_paragraph(
        run("增长")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run("，占比")
        + '<w:r><w:endnoteReference w:id="5"/></w:r>'
    )
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">{paragraph(" 按可比价")}'
        f'{paragraph("另见年鉴")}</w:footnote><w:footnote w:id="9">{paragraph("没有标记")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="5">{paragraph("初步数")}</w:endnote>'
    assert lines(body, footnotes=footnotes, endnotes=endnotes) == [
        *("增长[1]，占比[2]", "[1] 按可比价", "另见年鉴", "[2] 初步数"),
    ]


def test_headers_and_footers_that_word_shows_are_aside_once_each() -> None:
    section = (
        "<w:sectPr>"
        '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    first = f"<w:p><w:pPr>{section}</w:pPr>{run('正文')}</w:p>"
    letter = read(
        first + paragraph("结尾") + section,
        header1=paragraph("内部资料"),
        header2=paragraph("首页不同"),
        footer1=in_paragraph(run("— ") + field("PAGE", "1") + run(" —")),
    )
    assert letter.text == "内部资料\n正文\n结尾\n— 1 —\n"
    assert [letter.text[start:end] for start, end in letter.aside] == ["内部资料", "— 1 —"]


def test_the_table_of_contents_is_aside() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = (
        paragraph("第一章 总则 1", '<w:pStyle w:val="T1"/>')
        + paragraph("不是目录的话。", '<w:pStyle w:val="T1"/>')
        + paragraph("第一章 总则")
    )
    letter = read(body, styles=styles)
    assert [letter.text[start:end] for start, end in letter.aside] == ["第一章 总则 1"]
    assert letter.notes == ("1 line of the table of contents is set aside.",)
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"<w:sdt>{gallery}<w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>"
    letter = read(control + paragraph("正文"))
    assert [letter.text[start:end] for start, end in letter.aside] == ["目录"]


def test_macros_are_ignored_and_said() -> None:
    letter = read_bytes(docx(paragraph("甲"), raw={"word/vbaProject.bin": b"x"}), "letter.docm")
    assert letter.notes == ("The document has macros; they are ignored.",)


# --- Hostile and damaged files ---


def refusal(data: bytes) -> str:
    with pytest.raises(LetterError) as refused:
        read_bytes(data, "letter.docx")
    message = str(refused.value)
    assert message.startswith("letter.docx: ")
    assert "\n" not in message
    return message


def test_a_bomb_is_not_unpacked() -> None:
    bomb = b" " * 80_000_000
    assert "unpacks to more than a letter can hold" in refusal(docx("", raw={"word/document.xml": bomb}))
    half = docx("", raw={"word/document.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})
    assert "packed to less than 1/200" in refusal(half)


def test_a_bomb_in_a_part_without_text_does_no_harm() -> None:
    data = docx(paragraph("甲"), raw={"word/media/image1.png": b"\0" * 80_000_000})
    assert read_bytes(data, "letter.docx").text == "甲\n"


def test_a_part_that_declares_a_false_size_is_stopped_while_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 5_000)
    data = bytearray(docx(paragraph("甲" * 5_000)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.getinfo("word/document.xml").file_size
    for place in range(len(data) - 4):  # in the local header and in the directory
        if data[place : place + 4] == size.to_bytes(4, "little"):
            data[place : place + 4] = (100).to_bytes(4, "little")
    assert refusal(bytes(data))


def test_too_many_tags_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_NODES", 1_000)
    assert "tags" in refusal(docx(paragraph("甲") * 1_000))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_entities_are_never_resolved(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>&e;甲</w:t></w:r></w:p></w:body></w:document>"
    )
    data = text.encode(encoding)
    if encoding == "utf-7":
        data = data.replace(b"<!DOCTYPE", b"+ADwAIQ-DOCTYPE")
    assert "is a damaged Word document" in refusal(docx("", raw={"word/document.xml": data}))


def test_what_leads_out_of_the_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text(paragraph("机密"), encoding="utf-8")
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        f'<Relationships xmlns="{space}">'
        f'<Relationship Id="a" Type="{office}/header" Target="{(tmp_path / "secret.xml").as_uri()}" TargetMode="External"/>'
        f'<Relationship Id="b" Type="{office}/footer" Target="../../../../{tmp_path}/secret.xml"/></Relationships>'
    )
    section = '<w:sectPr><w:headerReference r:id="a"/><w:footerReference r:id="b"/></w:sectPr>'
    data = docx(paragraph("正文") + section, raw={"word/_rels/document.xml.rels": relations.encode()})
    assert read_bytes(data, "letter.docx").text == "正文\n"


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95, 0.999])
def test_a_file_that_is_cut_off_is_refused(share: float) -> None:
    data = docx("".join(paragraph(f"第{number}段") for number in range(300)))
    assert "is a damaged Word document" in refusal(data[: int(len(data) * share)])


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"word/other.xml": b"<a/>"}, "it has no main text"),
        ({"word/document.xml": b""}, "it has no main text"),
        ({"word/document.xml": b"<html>\xe7\x94\xb2</html>"}, "it has no main text"),
        ({"word/document.xml": "<w:document>甲".encode()}, "no well-formed XML"),
        ({"word/document.xml": b"\x00\x01\x02"}, "no well-formed XML"),
        ({"word/document.xml": b"<a>" * 300 + b"</a>" * 300}, "no well-formed XML"),
    ],
)
def test_a_file_without_its_parts_is_refused(files: dict[str, bytes], reason: str) -> None:
    assert reason in refusal(zipped(files))


def test_deep_nesting_is_read_or_refused() -> None:
    for depth in (10, 60, 120):
        body = "<w:sdt><w:sdtContent>" * depth + paragraph("甲") + "</w:sdtContent></w:sdt>" * depth
        assert read(body).text == "甲\n"
    for depth in (100, 230):
        deep = "<m:oMath>" + "<m:d>" * depth + "<m:t>甲</m:t>" + "</m:d>" * depth + "</m:oMath>"
        outcomes = []
        try:
            outcomes.append(read(in_paragraph(deep)).text)
        except LetterError as error:
            outcomes.append(str(error).partition("(")[2])
        assert outcomes[0].startswith(("(" * depth + "甲", "its parts are nested too deeply"))


def test_styles_and_lists_that_refer_to_themselves_or_to_nothing_do_no_harm() -> None:
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:styleId="L"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    )
    parts = (
        '<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="99"/></w:num>'
        '<w:num w:numId="9"/>'
    )
    body = paragraph("甲", '<w:pStyle w:val="A"/>') + "".join(
        numbered("乙", number) for number in (7, 8, 9, 99)
    )
    assert lines(body, styles=styles, numbering=parts) == ["甲", "乙", "乙", "乙", "乙"]


def test_absurd_spans_patterns_and_numbers_stay_small() -> None:
    wide = cell("甲", properties='<w:gridSpan w:val="999999999"/>') + cell("乙")
    assert lines(table(wide))[0].split() == ["甲", "乙"]
    assert len(lines(table(wide * 500))[0]) < 3_000
    parts = numbering(level(0, "upperLetter", "%1." * 9_000, start=30_000))
    assert len(lines(numbered("甲"), numbering=parts)[0]) < 200


def test_a_password_is_named() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000 + "EncryptedPackage".encode("utf-16-le")
    assert "is protected by a password; open it in Word and save it without one" in refusal(data)


def test_a_document_of_pictures_only_asks_for_ocr() -> None:
    assert "OCR" in refusal(docx(in_paragraph("<w:r><w:drawing><pic:pic/></w:drawing></w:r>")))


def test_a_hundred_thousand_paragraphs_are_read() -> None:
    text = "".join(paragraph(f"第{number}段，增长{number % 97}%。") for number in range(100_000))
    assert read(text).text.count("\n") == 100_000


# --- Nothing lost, nothing doubled ---

CHINESE = st.text("金华市经信局答复如下，。：“”（）〔〕123.5%亿元 Ａa𠮷~-", min_size=1, max_size=30).filter(
    str.strip
)


@given(
    st.lists(
        st.one_of(CHINESE, st.lists(st.lists(CHINESE, min_size=2, max_size=3), min_size=1, max_size=3)),
        min_size=1,
    )
)
@settings(deadline=None, max_examples=60)
def test_every_character_of_paragraphs_and_tables_comes_back_once(parts: list[str | list[list[str]]]) -> None:
    document = python_docx.Document()
    expected = ["答"]
    document.add_paragraph("答")
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            expected.append(part)
            continue
        width = max(len(row) for row in part)
        made = document.add_table(len(part), width)
        for row, texts in zip(made.rows, part, strict=True):
            for place, text in enumerate(texts):
                row.cells[place].text = text
            expected.append("\t".join(texts))
    memory = io.BytesIO()
    document.save(memory)
    text = read_bytes(memory.getvalue(), "letter.docx").text
    assert [line.split() for line in text.splitlines()] == [line.split() for line in expected]


def sample_letters() -> list[Path]:
    return sorted([*LETTERS.glob("*.txt"), *LETTERS.glob("cases/*.txt")])


@needs_libreoffice
def test_a_letter_that_libreoffice_made_a_docx_of_has_the_same_outline(tmp_path: Path) -> None:
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
        + [
            "--infilter=Text (encoded):UTF8",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(tmp_path),
        ]
        + [str(path) for path in sample_letters()],
        check=True,
        capture_output=True,
        timeout=200,
    )
    for path in sample_letters():
        outlines = [
            [(block.kind, block.level, block.text) for block in parse_structure(read_letter(given)).blocks]
            for given in (path, tmp_path / f"{path.stem}.docx")
        ]
        assert outlines[0] == outlines[1], path.name

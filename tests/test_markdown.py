from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bilingual.writing.breaks import clean
from bilingual.writing.md import content, escaped, is_untouched
from bilingual.writing.options import DEFAULT, Layout, Options
from factory import paragraph_brief, reply_brief, table_brief, without_findings

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")


def shown(text: str) -> str:
    """Return what a reader of the Markdown *text* sees, line breaks as line feeds."""
    html = MARKDOWN.render(text)
    return unescape(re.sub(r"<[^>]*>", "", html.replace("<br>", "\n").replace("<br />", "\n")))


def lines_of(options: Options = DEFAULT) -> list[str]:
    return content(reply_brief(), options).decode().splitlines()


def test_columns_are_tables_with_a_row_a_paragraph() -> None:
    lines = lines_of()
    at = lines.index(
        "## 二、加强金融服务，缓解融资难题<br>II. Strengthening financial services and easing the difficulty of raising funds"
    )
    assert lines[at + 2 : at + 4] == ["| 中文 | English |", "| --- | --- |"]
    assert lines[at + 4].startswith("| 联合人民银行衢州市分行印发《金融支持专精特新企业若干意见》，")
    assert lines[at + 5].startswith("| 推广无还本续贷，")
    assert lines[at + 6] == ""


def test_stacked_paragraphs_stand_one_over_the_other() -> None:
    lines = lines_of(Options(layout=Layout.STACKED))
    at = lines.index("感谢您对我市工业经济发展的关心和支持！")
    assert lines[at + 1 : at + 3] == [
        "",
        "Thank you for your interest in and support for the city's industrial development.",
    ]


def test_english_alone_has_no_chinese_in_its_text() -> None:
    text = content(without_findings(reply_brief()), Options(layout=Layout.ENGLISH)).decode()
    body = text[text.index("## Opening") : text.index("## Terms used")]
    assert not re.search("[\u4e00-\u9fff]", re.sub(r"\\\[Not translated: .*?\\\]", "", body))


@pytest.mark.parametrize("layout", list(Layout))
def test_every_row_is_read_as_it_stands(layout: Layout) -> None:
    page = re.sub(r"\[\^p?\d+\]", "", shown(content(reply_brief(), Options(layout=layout)).decode()))
    for row in reply_brief().rows:
        assert re.sub("[“”]", "", row.english) in re.sub("[“”]", "", page)
        assert layout is Layout.ENGLISH or row.block.text in page


def test_a_table_of_the_source_is_a_table() -> None:
    text = content(table_brief()).decode()
    assert (
        "| 品种<br>Species | 产量<br>Output | 增长（%）<br>Growth (%) | 备注<br>Remarks |\n| --- | --- | --- | --- |\n"
        "| 带鱼<br>Hairtail | 48260 | 3.1 | 含远洋<br>Distant-water fishing included |\n"
    ) in text
    assert "| 贝类<br>Shellfish |  |  |  |\n" in text
    assert "| Species | Output |" in content(table_brief(), Options(layout=Layout.ENGLISH)).decode()


def test_notes_and_findings_are_footnotes_each_told_once() -> None:
    text = content(reply_brief()).decode()
    references, told = re.findall(r"\[\^(p?\d+)\](?!:)", text), re.findall(r"^\[\^(p?\d+)\]: ", text, re.M)
    assert sorted(references) == sorted(told) == sorted([*"12345", "p1", "p2", "p3", "p4"])
    assert "By the end of June 2024, 10,700 acres[^p2] had" in text
    assert "\n[^p2]: **Critical (units):** 亩 is called acres, which are six times as large.<br>" in text


def test_a_clean_file_has_nothing_for_the_maker() -> None:
    brief = reply_brief()
    brief = replace(brief, rows=tuple(replace(row, approved=True) for row in brief.rows))
    text = content(brief, Options(clean=True)).decode()
    assert not any(word in text for word in ("DRAFT", "approved", "Points to check", "Status", "[^p"))
    assert content(brief).decode().count("✓ approved") == len(brief.rows)


def test_notes_and_appendices_can_be_left_out() -> None:
    text = content(reply_brief(), Options(notes=False, appendix=False)).decode()
    assert not re.search(r"\[\^\d", text)
    assert "## Terms used" not in text
    assert "## Key figures" not in text


def test_the_foot_says_which_text_prevails_and_who_made_the_file() -> None:
    tail = content(reply_brief(), Options(governing="1. The *Chinese* prevails.")).decode().splitlines()[-5:]
    assert tail[0] == "1\\. The \\*Chinese\\* prevails."
    assert tail[2].startswith("bilingual 0.1.0 · engine compact · model 3f8a61c2d94b · ")
    assert re.fullmatch("<!-- bilingual.content-hash: [0-9a-f]{64} -->", tail[4])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. Subsidies", "1\\. Subsidies"),
        ("2024) first", "2024\\) first"),
        ("# 1", "\\# 1"),
        ("- a", "\\- a"),
        ("+5%", "\\+5%"),
        ("===", "\\==="),
        ("(1) Facts", "(1) Facts"),
        ("3.5% growth", "3.5% growth"),
        ("    four blanks", "four blanks"),
        ("a*b_c_d [e] <f> | `g` ~h~ & US$3", "a\\*b_c_d \\[e\\] \\<f\\> \\| \\`g\\` \\~h\\~ \\& US\\$3"),
        ("_a_", "\\_a\\_"),
    ],
)
def test_what_would_be_markup_is_escaped(text: str, written: str) -> None:
    assert escaped(text, start=True) == written
    assert shown(written).strip() == text.strip()


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert content(reply_brief()) == content(reply_brief())


def test_a_file_that_a_person_changed_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(content(reply_brief()))
    assert is_untouched(path) is True
    path.write_bytes(path.read_bytes().replace(b"Reply to", b"Answer to"))
    assert is_untouched(path) is False
    path.write_bytes(b"# Somebody's own file\n")
    assert is_untouched(path) is None


HOSTILE = st.text(
    st.sampled_from("*_`#+-.!|\\<>&[](){}^~=$:1a中 \t\n\r\x00\x0b\u2028\u202e\ud800\U00020000\U0001f600"),
    min_size=1,
    max_size=40,
)


@given(zh=HOSTILE, en=HOSTILE, layout=st.sampled_from(list(Layout)))
@settings(max_examples=120, deadline=None)
def test_hostile_text_is_read_as_it_stands(zh: str, en: str, layout: Layout) -> None:
    brief = paragraph_brief(f"甲{zh}乙", f"A{en}B")
    page = shown(content(brief, Options(layout=layout)).decode())
    for text in (brief.rows[0].english, *(() if layout is Layout.ENGLISH else (brief.rows[0].block.text,))):
        assert "\n".join(clean(text).splitlines()) in page

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import BlockKind, Brief, Finding, Severity, Term
from bilingual.writing.breaks import lines
from bilingual.writing.html import content, is_untouched
from bilingual.writing.options import Layout, Options, Paper
from factory import paragraph_brief, reply_brief, table_brief, without_findings
from html_reading import Node, parse

LAYOUTS = list(Layout)
BRIEFS = [reply_brief, table_brief, lambda: paragraph_brief("甲。", "A.")]
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav", "section", "div"),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "a",
        "span",
        "sup",
        "b",
        "small",
        "strong",
        "cite",
        "br",
        "ul",
        "ol",
        "li",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "#document"),
}


def page_of(brief: Brief, **options: object) -> Node:
    return parse(content(brief, Options(**options)))  # type: ignore[arg-type]


def _unquoted(text: str) -> str:
    return re.sub("[“”]", "", text)


def approved(brief: Brief) -> Brief:
    return replace(brief, rows=tuple(replace(row, approved=True) for row in brief.rows))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_row_is_there_once_in_both_languages(layout: Layout) -> None:
    brief = reply_brief()
    page = page_of(brief, layout=layout)
    for number, row in enumerate(brief.rows):
        shown = page.by_id(f"row-{number}")
        (en,) = shown.find(class_="en")
        assert _unquoted(en.text()) == _unquoted(row.english)  # titles are in italics instead
        zh = [node.text() for node in shown.find(lang="zh-CN") if node.attributes.get("role") != "tooltip"]
        if layout is not Layout.ENGLISH or row in brief.rows[:2]:
            assert row.block.text in zh


def test_a_table_of_the_source_is_a_table_of_both_languages() -> None:
    page = page_of(table_brief())
    first, second = page.find("table", class_="source")
    assert [th.text() for th in first.find("th")] == [
        "品种 Species",
        "产量 Output",
        "增长（%） Growth (%)",
        "备注 Remarks",
    ]
    rows = [[td.text() for td in tr.find("td")] for tr in first.find("tbody")[0].find("tr")]
    assert rows == [
        ["带鱼 Hairtail", "48260", "3.1", "含远洋 Distant-water fishing included"],
        ["其中：舟山带鱼 Of which: Zhoushan hairtail", "", "-2.4", ""],
        ["贝类 Shellfish"],
        ["贻贝 Mussels", "12.30", "—", ""],
    ]
    assert first.by_id("row-8").find("td")[0].attributes["colspan"] == "4"
    assert len(second.find("tr")) == 2


@pytest.mark.parametrize("make", BRIEFS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_leave_no_level_out(make: object, layout: Layout) -> None:
    page = page_of(make(), layout=layout)  # type: ignore[operator]
    levels = [int(node.tag[1]) for node in page.all() if re.fullmatch("h[1-6]", node.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("make", BRIEFS)
def test_every_link_and_tooltip_leads_somewhere(make: object) -> None:
    page = page_of(make())  # type: ignore[operator]
    ids = [node.attributes["id"] for node in page.all() if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    for node in page.all():
        if "href" in node.attributes:
            assert node.attributes["href"].startswith("#")
            assert node.attributes["href"][1:] in ids
        for name in ("aria-describedby", "aria-labelledby"):
            assert node.attributes.get(name, ids[0]) in ids
    tips = {node.attributes["id"] for node in page.find(role="tooltip")}
    assert tips == {
        n.attributes["aria-describedby"] for n in page.all() if "aria-describedby" in n.attributes
    }


def test_what_has_a_tooltip_takes_the_focus() -> None:
    for options in (Options(), Options(appendix=False)):
        told = [n for n in parse(content(reply_brief(), options)).all() if "aria-describedby" in n.attributes]
        assert len(told) > 20
        assert all("href" in node.attributes or node.attributes["tabindex"] == "0" for node in told)


def test_header_cells_have_their_scope() -> None:
    for brief in (reply_brief(), table_brief()):
        for table in page_of(brief).find("table"):
            cells = table.find("th")
            assert cells
            assert all(cell.attributes["scope"] in ("col", "colgroup", "row") for cell in cells)


def test_languages_are_marked() -> None:
    page = page_of(reply_brief())
    (html,) = page.find("html")
    assert html.attributes["lang"] == "en-GB"
    assert {node.attributes["lang"] for node in page.all() if "lang" in node.attributes} == {"en-GB", "zh-CN"}


def test_the_page_runs_nothing_and_fetches_nothing() -> None:
    page = page_of(reply_brief())
    assert {node.tag for node in page.all()} <= TAGS
    names = {name for node in page.all() for name in node.attributes}
    assert not names & {"src", "srcset", "action", "style", "background"}
    assert not [name for name in names if name.startswith("on")]
    (policy,) = (n for n in page.find("meta") if "http-equiv" in n.attributes)
    assert policy.attributes["content"].startswith("default-src 'none'; style-src 'unsafe-inline';")
    (style,) = page.find("style")
    assert not re.search(r"url\(|@import|expression", "".join(map(str, style.children)))


def test_a_figure_tells_its_chinese_and_its_exact_value() -> None:
    page = page_of(reply_brief())
    (link,) = (a for a in page.find("a", class_="figure") if a.text() == "RMB 47.16 billion")
    tip = page.by_id(link.attributes["aria-describedby"])
    tip.attributes.pop("role")
    assert tip.text() == "471.6亿元 – exactly 47,160,000,000 CNY"
    assert "471.6亿元" in page.by_id(link.attributes["href"][1:]).text()


def test_a_term_with_a_note_is_told_of_once_a_section() -> None:
    page = page_of(reply_brief())
    told = [
        a.text()
        for section in page.find("main")[0].find("section")[:2]
        for a in section.find("a", class_="term")
    ]
    assert told == [
        "industrial enterprises above designated size",
        "specialised and sophisticated",
        "output per mu",
        "industrial enterprises above designated size",
    ]


def test_notes_are_numbered_where_they_are_referred_to() -> None:
    page = page_of(reply_brief())
    refs = [a.attributes["href"] for a in page.find("a", class_="ref")]
    assert refs == [f"#note-{n}" for n in range(1, 6)]
    assert len(page.find("ol", class_="notes")[0].find("li")) == 5
    assert (
        page.by_id("note-1")
        .text()
        .startswith("Industrial enterprises above designated size (规上工业企业): ")
    )


def test_findings_stand_at_their_words_and_in_a_list_the_worst_first() -> None:
    page = page_of(reply_brief())
    assert [node.text() for node in page.find("span", class_="found")] == [
        "10,700 acres",
        "promoted; ",
        "RMB 85.9 billion",
    ]
    listed = [[td.text() for td in page.by_id(f"point-{n}").find("td")] for n in range(1, 5)]
    assert [row[0] for row in listed] == ["Critical", "Critical", "Warning", "Note"]
    assert listed[1][1:] == [
        "I",
        "亩 is called acres, which are six times as large.\nChinese: 1.07万亩\nExpected: 10,700 mu\nFound: 10,700 acres",
    ]
    assert {a.attributes["href"] for a in page.find("a", class_="point")} == {
        f"#point-{n}" for n in range(1, 5)
    }


def test_a_brief_with_critical_findings_is_a_draft() -> None:
    draft, settled = page_of(reply_brief()), page_of(without_findings(reply_brief()))
    assert (
        draft.find("p", class_="notice")[0].text().startswith("DRAFT, not for sending: 2 critical points are")
    )
    assert draft.find("body", class_="draft")
    assert not settled.find("body", class_="draft")
    assert not settled.find(class_="notice")


def test_a_clean_page_has_nothing_for_the_maker() -> None:
    page = page_of(approved(reply_brief()), clean=True)
    text = page.find("body")[0].text()
    assert not any(word in text for word in ("DRAFT", "approved", "Points to check", "Status"))
    assert not page.find(class_="found")
    assert "✓ approved" in page_of(approved(reply_brief())).find("main")[0].text()


def test_notes_and_appendices_can_be_left_out() -> None:
    bare = page_of(reply_brief(), notes=False, appendix=False)
    assert not bare.find(class_="ref")
    assert not bare.find(class_="figure")
    headings = [node.text() for node in bare.find("h2")]
    assert not {"Notes", "Terms used", "Key figures"} & set(headings)
    assert {"Notes", "Terms used", "Key figures"} <= {n.text() for n in page_of(reply_brief()).find("h2")}


def test_english_alone_has_no_chinese_in_its_text() -> None:
    main = page_of(without_findings(reply_brief()), layout=Layout.ENGLISH).find("main")[0]
    seen = re.sub(r"\[Not translated: .*?\]", "", main.text())
    assert not re.search("[\u4e00-\u9fff]", seen)


def test_a_table_has_its_caption_and_its_unit_in_it() -> None:
    page = page_of(table_brief())
    region = next(n for n in page.find("div", class_="wide") if n.find("caption"))
    (caption,) = region.find("caption")
    assert caption.text().split() == [
        "表1：主要产品产量",
        "Table",
        "1:",
        "Output",
        "of",
        "main",
        "products",
        "单位：吨",
        "Unit:",
        "tonnes",
    ]
    assert caption.find("div")[0].attributes["id"] == region.attributes["aria-labelledby"]


def test_a_signature_below_the_title_does_not_close_the_text() -> None:
    brief = reply_brief()
    of_kind = {row.block.kind: row for row in brief.rows}
    names = [BlockKind.TITLE, BlockKind.SIGNATURE, BlockKind.DATE, BlockKind.PARAGRAPH]
    rows = tuple(of_kind[kind] for kind in names)
    assert len(page_of(brief).find("div", class_="closing")) == 2
    assert not page_of(replace(brief, rows=rows)).find("div", class_="closing")


def test_what_was_left_out_and_who_made_the_page_are_stated() -> None:
    brief = reply_brief()
    brief = replace(brief, letter=replace(brief.letter, raw=replace(brief.letter.raw, notes=("2 changes.",))))
    page = page_of(brief, governing="The Chinese text prevails.")
    left = next(n for n in page.find("section") if n.attributes.get("aria-labelledby") == "left-out").text()
    for text in (
        "索引号：11330700002592599F/2024-01872",
        "【字体：大 中 小】　｜　打印本页",
        "Reading: 2 changes.",
    ):
        assert text in left
    foot = page.find("footer")[0].text()
    assert "The Chinese text prevails." in foot
    assert "bilingual 0.1.0 · engine compact · model 3f8a61c2d94b" in foot
    metas = {
        n.attributes.get("name"): n.attributes["content"]
        for n in page.find("meta")
        if "content" in n.attributes
    }
    assert metas["bilingual.glossary-hash"] == "9b1e4470aa52c6d38e01"


def test_the_paper_is_the_one_asked_for() -> None:
    assert b"@page { size: letter;" in content(reply_brief(), Options(paper=Paper.LETTER))
    assert b"@page { size: A4;" in content(reply_brief())


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_text_has_contrast_in_light_and_dark() -> None:
    css = content(reply_brief()).decode()
    schemes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{.*?\}", css, re.S)
    ]
    assert len(schemes) == 2
    for scheme in schemes:
        for ink in ("ink", "grey", "alarm", "link"):
            for paper in ("paper", "mark"):
                assert _contrast(scheme[ink], scheme[paper]) >= 4.5, (ink, paper)


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert content(reply_brief()) == content(reply_brief())


def test_a_page_that_a_person_changed_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(content(reply_brief()))
    assert is_untouched(path) is True
    path.write_bytes(path.read_bytes().replace(b"Reply to", b"Answer to"))
    assert is_untouched(path) is False
    path.write_bytes(b"<!DOCTYPE html><p>Somebody's own page</p>")
    assert is_untouched(path) is None


HOSTILE = st.text(
    st.sampled_from(
        "<>&\"'{}%#-/!\\\x00\x07\x0b\x1b\x85\u2028\u202e\u2066\ud800\ufffe\U00020000\U0001f600a1 \n\t{{%script"
    ),
    min_size=1,
    max_size=40,
)


@given(zh=HOSTILE, en=HOSTILE, said=HOSTILE, layout=st.sampled_from(LAYOUTS))
@settings(max_examples=80, deadline=None)
def test_hostile_text_is_text(zh: str, en: str, said: str, layout: Layout) -> None:
    finding = Finding(check="style", severity=Severity.WARNING, message=said, source=zh, found=en)
    term = Term(zh=zh, en=en, note=said)
    brief = paragraph_brief(f"甲{zh}", f"A{en}", finding, terms=(term,))
    page = page_of(brief, layout=layout, governing=said)
    assert {node.tag for node in page.all()} <= TAGS
    (shown,) = page.by_id("row-0").find(class_="en")
    assert shown.text() == "\n".join(lines(brief.rows[0].english))


def test_a_script_in_a_letter_is_shown_and_not_run() -> None:
    page = content(paragraph_brief("<script>alert(1)</script>", "</p><script>alert(1)</script>")).decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import RawLetter
from bilingual.reading import read_bytes


def read(text: str) -> RawLetter:
    return read_bytes(text.encode(), "letter.md")


def lines(text: str) -> list[str]:
    return [line for line in read(text).text.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# 关于答复的函", ["关于答复的函"]),
        ("关于答复的函\n====", ["关于答复的函"]),
        ("增长**5.8%**，*较快*、`GDP`、~~删去~~。", ["增长5.8%，较快、GDP、删去。"]),
        ("一、甲\n二、乙", ["一、甲", "二、乙"]),
        ("3. 甲\n4. 乙\n\n10) 丙", ["3. 甲", "4. 乙", "10) 丙"]),
        ("- 甲\n  - 乙\n    丙\n* 丁", ["甲", "乙", "丙", "丁"]),
        ("1.\n2. 乙", ["1.", "2. 乙"]),
        ("|指标|数|\n|:-|-:|\n|产值|**5**亿元|\n|空||", ["指标\t数", "产值\t5亿元", "空\t"]),
        ("> 引文\n> 第二行", ["引文", "第二行"]),
        ("```python\n甲 = 1\n```\n\n    缩进的段落", ["甲 = 1", "缩进的段落"]),
        ("```说明\n甲\n```", ["说明", "甲"]),
        ("甲<br>乙<!-- 注 -->丙<b>丁</b>", ["甲", "乙丙丁"]),
        ("<div>\n<p>甲&lt;乙</p><p>丙</p>\n<style>p {}</style></div>", ["甲<乙", "丙"]),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", ["甲\t乙"]),
        ("贯彻<关于某事的通知>，&amp;、\\*原样\\*", ["贯彻<关于某事的通知>，&、*原样*"]),
        ("见[1]。\n\n[1]: 数据均为初步统计数。", ["见[1]。", "[1]: 数据均为初步统计数。"]),
        ("沈**代表：感谢李**、王*华，由钱**办理。", ["沈**代表：感谢李**、王*华，由钱**办理。"]),
        (
            '---\ntitle: "甲：乙"\n发布日期: 2024-07-02\n- 丙\n---\n正文',
            ["title：甲：乙", "发布日期：2024-07-02", "- 丙", "正文"],
        ),
        ("甲\n\n---\n\n乙", ["甲", "乙"]),
        ("由钱**办理，感谢李**。", ["由钱**办理，感谢李**。"]),
        ("提高**效率**，达**5.8%**，**一是完善体系。**", ["提高效率，达5.8%，一是完善体系。"]),
    ],
)
def test_the_marks_go_and_the_text_stays(source: str, text: list[str]) -> None:
    assert lines(source) == text


def test_links_and_pictures_leave_their_text_and_a_note() -> None:
    letter = read("见[市政府网站](http://www.example.com)和<http://a.example>。![图1](a.png)\n")
    assert letter.text.strip() == "见市政府网站和http://a.example。图1"
    assert letter.notes == ("1 link address is left out.", "1 picture is left out.")


def test_the_ending_alone_makes_a_text_markdown() -> None:
    assert read_bytes("# 甲".encode(), "letter.txt").text == "# 甲"
    assert read_bytes("# 甲".encode("gb18030"), "letter.MD").text.strip() == "甲"


@given(st.text("甲乙金华市 ，。：（）〔〕1.5%亿元-#*|`<>[]_~!&;\\\n", max_size=80))
@settings(deadline=None)
def test_no_character_but_a_mark_is_lost(text: str) -> None:
    source = "答复" + text
    read_back = read(source).text
    for character in "甲乙金华市，。：（）〔〕5%亿元":
        assert read_back.count(character) == source.count(character)


@pytest.mark.parametrize(
    "text",
    [
        "*甲 " * 20_000,
        "[" * 20_000,
        "> " * 50_000,
        "`" * 100_000,
        "<!--" * 50_000,
        "- " * 20_000,
        "|" * 100_000,
    ],
)
def test_pathological_texts_are_read(text: str) -> None:
    assert read("答复\n\n" + text).text.startswith("答复")

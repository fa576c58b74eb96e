"""Lines that were cut in the middle, at a width, at the foot of a page or by a stray blank line."""

from __future__ import annotations

import dataclasses

import pytest

from accounting import account
from bilingual.document import BlockKind, Letter, RawLetter
from bilingual.structure import parse_structure


def parsed(text: str, aside: tuple[tuple[int, int], ...] = ()) -> Letter:
    letter = parse_structure(
        RawLetter(name="letter.txt", text=text, encoding="utf-8", source_hash="", aside=aside)
    )
    account(letter)
    return letter


def texts(text: str, kind: BlockKind | None = None) -> list[str]:
    return [
        b.text for b in parsed(text).blocks if kind in (None, b.kind) and b.text not in (TITLE, ADDRESSED)
    ]


TITLE = "关于印发产业发展行动计划的通知"
ADDRESSED = "各有关单位："
HEAD = f"{TITLE}\n{ADDRESSED}\n"


@pytest.mark.parametrize(
    ("wrapped", "whole"),
    [
        ("全市规上工业增加值是上年的1.\n37倍，增长较快。", "全市规上工业增加值是上年的1.37倍，增长较快。"),
        ("市财政安排资金5000\n万元，用于奖补。", "市财政安排资金5000万元，用于奖补。"),
        ("每家企业补助50 万\n元，分两年拨付。", "每家企业补助50万元，分两年拨付。"),
        ("重点发展现代五金\n、纺织与服装产业。", "重点发展现代五金、纺织与服装产业。"),
        ("要坚持稳中求进，\n\n　　加快推进转型升级。", "要坚持稳中求进，加快推进转型升级。"),
    ],
)
def test_a_line_that_cannot_end_here_goes_on(wrapped: str, whole: str) -> None:
    assert texts(HEAD + wrapped + "\n特此通知。\n") == [whole, "特此通知。"]


@pytest.mark.parametrize("width", [20, 27, 33, 35, 38])
def test_words_and_figures_cut_at_a_width_are_whole_again(width: int) -> None:
    paragraph = (
        "　　今年以来，全市上下深入实施数字经济创新提质“一号发展工程”，加快产业数字化转型步伐，累计建成"
        "省级“产业大脑+未来工厂”试点十二个，带动规上工业企业数字化改造覆盖率达到73.3%，居全省第三位。产业"
        "大脑+未来工厂建设经验在全省推广，全年完成技术改造投资128.6亿元，同比增长较快，高于全省平均水平。"
    )
    lines = [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
    assert texts(HEAD + "\n".join(lines) + "\n　　特此通知。\n") == [paragraph.strip(), "特此通知。"]


PROSE = "　　经济运行总体平稳。今年以来，全市上下深入实施创新驱动发展战略，推进产业"
REST = "转型升级，规上工业增加值增长百分之六，居全省前列。"


@pytest.mark.parametrize("number", ["— 2 —", "- 2 -", "－2－", "第2页 共5页"])
@pytest.mark.parametrize("blank", ["", "\n"], ids=["close", "spaced"])
def test_a_page_number_inside_a_paragraph_is_furniture_and_the_paragraph_whole(
    number: str, blank: str
) -> None:
    letter = parsed(f"{HEAD}{PROSE}\n{blank}{number}\n{blank}{REST}\n　　特此通知。\n")
    paragraph, page, last = letter.blocks[2:]
    assert (paragraph.kind, paragraph.text) == (BlockKind.PARAGRAPH, PROSE.strip() + REST)
    assert page.kind is BlockKind.FURNITURE
    assert paragraph.start < page.start < page.end < paragraph.end
    assert last.text == "特此通知。"


def test_a_page_number_between_paragraphs_joins_nothing() -> None:
    assert texts(f"{HEAD}第一段已经说完。\n— 2 —\n第二段也说完了。\n", BlockKind.PARAGRAPH) == [
        "第一段已经说完。",
        "第二段也说完了。",
    ]
    assert texts(f"{HEAD}一、总体要求\n— 2 —\n要坚持稳中求进，加快转型。\n", BlockKind.HEADING) == [
        "一、总体要求"
    ]


def test_what_the_reader_set_aside_is_furniture_and_parts_no_sentence() -> None:
    header = "湖州市人民政府公报　2024年第3期"
    text = f"{header}\n{HEAD}{PROSE}\n{header}\n{REST}\n"
    places = [text.find(header), text.rfind(header)]
    letter = parsed(text, tuple((at, at + len(header)) for at in places))
    assert [b.text for b in letter.blocks if b.kind is BlockKind.FURNITURE] == [header, header]
    assert [b.text for b in letter.body] == [TITLE, ADDRESSED, PROSE.strip() + REST]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("经济运行总体平稳。要继续推进产业", "转型升级，取得实效。"),
        ("经济运行总体平稳。今年以来，全市盘活存量用地", "三十八万平方米，完成年度任务。"),
    ],
)
def test_a_sentence_over_two_paragraphs_is_one(first: str, second: str) -> None:
    rest = "要强化考核，压实责任。\n\n　　要加大投入，抓好落实。"
    assert texts(f"{HEAD}　　{first}\n\n　　{second}\n\n　　{rest}\n")[0] == first + second


@pytest.mark.parametrize(
    "second",
    [
        "一、转型升级，取得实效。",
        "附件：转型升级目录",
        "联系人：王**",
        "湖州市水利局\n2024年5月6日",
        "转型升级",
    ],
)
def test_a_paragraph_without_a_stop_is_not_joined_with_a_part_of_its_own(second: str) -> None:
    first = "经济运行总体平稳。要继续推进产业"
    assert texts(f"{HEAD}　　{first}\n\n　　{second}\n")[0] == first


def test_where_paragraphs_end_without_stops_as_a_habit_none_is_joined() -> None:
    lines = [f"第{n}项工作已经完成。下一步，继续推进产业升级" for n in "一二三四五六"]
    assert texts(HEAD + "\n\n".join(lines) + "\n\n以上工作，请抓好落实。\n")[:6] == lines


def test_changes_point_into_the_source_across_line_ends() -> None:
    letter = parsed(HEAD + "市财政安排资金5000\n万元,增长0.2 %,较快。\n")
    source = letter.raw.text
    assert [(source[c.start : c.end], c.new) for c in letter.changes] == [(",", "，"), (" ", ""), (",", "，")]
    again = parse_structure(dataclasses.replace(letter.raw, text="\n".join(b.text for b in letter.blocks)))
    assert [b.text for b in again.blocks] == [b.text for b in letter.blocks]
    assert not again.changes

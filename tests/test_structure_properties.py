from __future__ import annotations

import dataclasses
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from accounting import account, squeezed
from bilingual.characters import EDGES
from bilingual.document import Block, BlockKind, RawLetter
from bilingual.normalising import normalise
from bilingual.segmentation import HARD_LIMIT, split_segments
from bilingual.structure import parse_structure

FRAGMENTS = [
    "一、",
    "二、",
    "（一）",
    "（二）",
    "1．",
    "2.",
    "（1）",
    "①",
    "②",
    "一是",
    "二是",
    "三是",
    "其一，",
    "第一条",
    "第二条 ",
    "第一章",
    "。",
    "；",
    "：",
    "，",
    "、",
    "！",
    "?",
    ";",
    ":",
    ",",
    ".",
    "“",
    "”",
    "（",
    "）",
    "《",
    "》",
    '"',
    "[",
    "]",
    "〔",
    "〕",
    "\n",
    "\n",
    "\n\n",
    "\r",
    "\x0c",
    "\u2028",
    " ",
    "\u3000\u3000",
    "\t",
    "\u3000",
    "\xa0",
    "\u200b",
    "\ufeff",
    "索引号",
    "索 引 号：",
    "发布机构：",
    "来源：",
    "1133070/2023-04645",
    "2023-07-13",
    "主动公开",
    "朗读",
    "打印",
    "【关闭】",
    "字号：大 中 小",
    "首页 > 公开",
    "浏览次数：",
    "扫一扫",
    "湖政办发〔2023〕5号",
    "第6号",
    "关于加强管理的通知",
    "关于",
    "通知",
    "徐**代表：",
    "各有关单位：",
    "联系人：",
    "抄送：",
    "附件：",
    "附件1",
    "湖州市统计局",
    "2023年7月10日",
    "湖州市经信局2023年7月10日",
    "办公室 2023年7月10日印发",
    "强化产业支撑",
    "全市规上工业总产值2006亿元",
    "，占全市比重达到73.3%",
    "现答复如下：",
    "37倍",
    "1.",
    "ABC",
    "x",
    "@@",
    "㈠",
    "⑶",
    "…",
    "...",
    "2023年 7月10 日",
    "100 万元",
    "组 长：",
    "\u200b\xa0",
    "(",
    ")",
    "產(chǎn)業(yè)",
    "·",
    "\\",
    "—2—",
    "—— 2 ——",
    "签发人：王**",
    "湖政发〔2023〕2号  签发人：王**",
    "𠀀",
    "",
    "亿",
    "|",
]
texts = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join),
    st.text(max_size=80),
    st.lists(st.sampled_from("产业发展一二三、。，；：“”（）《》1.是年月日号 \n"), max_size=300).map("".join),
)


def raw(text: str) -> RawLetter:
    return RawLetter(name="any.txt", text=text, encoding="utf-8", source_hash="")


@settings(max_examples=300, deadline=None)
@given(texts)
def test_every_character_is_in_one_block_as_it_is_or_as_a_change_says(text: str) -> None:
    account(parse_structure(raw(text)))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join), st.data())
def test_lines_set_aside_are_furniture_and_part_nothing(text: str, data: st.DataObject) -> None:
    lines = [(m.start(), m.end()) for m in re.finditer("[^\n]+", text) if m[0].strip(EDGES)]
    aside = tuple(line for line in lines if data.draw(st.booleans()))
    letter = parse_structure(dataclasses.replace(raw(text), aside=aside))
    account(letter)
    furniture = [block for block in letter.blocks if block.kind is BlockKind.FURNITURE]
    for start, end in aside:
        inside = "".join(block.text for block in furniture if start <= block.start < end)
        assert squeezed(inside) or not normalise(text[start:end].strip(EDGES)).text


@settings(max_examples=100, deadline=None)
@given(texts)
def test_a_letter_as_it_was_set_is_set_the_same_again(text: str) -> None:
    for block in parse_structure(raw(text)).blocks:
        assert normalise(block.text, layout=False).text == block.text


@settings(max_examples=300, deadline=None)
@given(texts)
def test_only_headings_and_items_have_levels_and_only_facts_have_labels(text: str) -> None:
    for block in parse_structure(raw(text)).blocks:
        assert 0 <= block.level <= 4
        assert not block.level or block.kind in (BlockKind.HEADING, BlockKind.ITEM)
        assert block.kind is not BlockKind.HEADING or block.level
        assert not block.label or block.kind is BlockKind.METADATA


@settings(max_examples=300, deadline=None)
@given(texts, st.sampled_from(list(BlockKind)), st.sampled_from([10, 20, 40, 90, 160]))
def test_segments_tile_their_block_and_none_is_too_long(text: str, kind: BlockKind, limit: int) -> None:
    block = Block(kind=kind, text=text.strip(), start=0, end=len(text))
    segments = split_segments(block, limit)
    assert "".join(segment.text for segment in segments) == block.text
    at = 0
    for segment in segments:
        assert segment.start == at
        assert segment.block is block
        assert block.text[segment.start : segment.end] == segment.text
        assert len(segment.text) <= HARD_LIMIT
        assert segment.text or not block.text
        at = segment.end

from __future__ import annotations

import pytest

from bilingual.document import Block, BlockKind
from bilingual.engine import LONGEST
from bilingual.segmentation import HARD_LIMIT, split_segments


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(kind=kind, text=text, start=0, end=len(text))


def cut(text: str, kind: BlockKind = BlockKind.PARAGRAPH, limit: int = LONGEST) -> list[str]:
    return [segment.text for segment in split_segments(block(text, kind), limit)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["全市完成投资128.6亿元。", "其中，工业投资占46.3%！", "增速能否保持？", "仍需观察。"],
        ["整治企业1248家、面积1.95万亩,完成年度任务的54.1%;", "税收增长76.7%,居全省第1。"],
        ["您好!", "来信收悉。"],
        ["出台《关于支持企业发展。若干意见》的通知。", "抓好落实。"],
        ["推广“亩均论英雄。效益优先”的做法。", "成效明显。"],
        ["他说：“订单已经排满。现在缺的是人。”", "企业正在招工。"],
        ["“订单已经排满。”一家企业负责人说。", "企业正在招工。"],
        ["围绕“干什么？怎么干？谁来干？”三个问题，市委作了研究。", "下一步继续推进。"],
        ["他问：“怎么办？”", "我们答：“抓落实！”", "会议结束。"],
        ["一是推进改革；", "二是扩大开放；", "三是改善民生。"],
        ["落实政策（含贴息；不含担保）到位。", "（详见附件。）", "请认真执行。"],
        ["比例为46.2:53.8。", "时间是16:30。", "网址为www.zj.gov.cn。"],
        ["怎么办？！", "各部门要认真研究……", "抓好整改。"],
        ["主要任务有三项：", "1．加强领导；", "2．加大投入。"],
        ["第一句话。　", "第二句话。"],
        ["缺少右引号的“一号工程继续推进。", "第二句照样分开。"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    text = "".join(sentences)
    expected = sentences
    if "……" in text:  # an ellipsis alone ends no sentence
        expected = ["怎么办？！", "各部门要认真研究……抓好整改。"]
    assert cut(text) == expected


def test_a_colon_before_no_list_ends_nothing() -> None:
    text = "会议指出：要坚持实体经济为本，坚持制造业当家。"
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "kind",
    [
        BlockKind.TITLE,
        BlockKind.NUMBER,
        BlockKind.ADDRESSEE,
        BlockKind.CONTACT,
        BlockKind.SIGNATURE,
        BlockKind.DATE,
    ],
)
def test_lines_of_known_form_are_one_segment(kind: BlockKind) -> None:
    text = "联系人：徐**；联系电话：0579-1234567！湖州市水利局"
    assert cut(text, kind) == [text]


def test_a_title_above_the_hard_limit_is_cut_all_the_same() -> None:
    pieces = cut("关于" + "加快产业发展、" * 30 + "的通知", BlockKind.TITLE)
    assert len(pieces) > 1
    assert all(len(piece) <= HARD_LIMIT for piece in pieces)


def test_the_cells_of_a_table_row_are_segments() -> None:
    assert [cell for cell in cut("| 带鱼 | 48260 |  | -2.4 |", BlockKind.TABLE) if "|" not in cell] == [
        "带鱼",
        "48260",
        "-2.4",
    ]


def row(*cells: str, between: str = "\t") -> Block:
    text, places = "", []
    for index, cell in enumerate(cells):
        text += between if index else ""
        places.append((len(text), len(text) + len(cell)))
        text += cell
    return Block(kind=BlockKind.TABLE, text=text, start=0, end=len(text), cells=tuple(places))


@pytest.mark.parametrize("between", ["\t", " | ", "   "])
def test_segments_of_a_row_are_its_cells_and_an_empty_one_has_none(between: str) -> None:
    block = row("带鱼", "", "48,260", "—", "近海；远洋", between=between)
    segments = split_segments(block)
    assert [segment.text for segment in segments] == ["带鱼", "48,260", "—", "近海；", "远洋"]
    assert all(block.text[s.start : s.end] == s.text for s in segments)


def test_a_long_cell_is_cut_like_a_paragraph_and_no_segment_reaches_into_the_next() -> None:
    block = row("责任单位", "负责全市工业经济运行监测分析，" * 8 + "及时报告。", "“市经信局", "市统计局”")
    segments = split_segments(block)
    assert all(len(segment.text) <= LONGEST for segment in segments)
    for a, b in block.cells:
        assert "".join(s.text for s in segments if a <= s.start and s.end <= b) == block.text[a:b]
    assert sum(len(s.text) for s in segments) == sum(b - a for a, b in block.cells)


def test_a_long_sentence_is_cut_at_its_commas_into_pieces_of_like_size() -> None:
    clause = "深入推进新一轮制造业攻坚行动并建立企业整治清单，"
    pieces = cut(clause * 8 + "取得实效。")
    assert all(piece.endswith(("，", "。")) for piece in pieces)
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert max(map(len, pieces)) - min(map(len, pieces)) <= len(clause)


def test_a_long_sentence_is_not_cut_inside_brackets_or_quotation_marks() -> None:
    quoted = "“推进产业转型，拓展发展空间，加大整治力度，实现数智赋能，强化要素保障，优化企业服务”"
    rest = "在此基础上聚焦新能源汽车、光伏储能、生物医药等重点产业链，滚动实施强链补链延链项目132个。"
    pieces = cut(f"全市上下坚持{quoted}的工作思路，{rest}")
    assert len(pieces) == 2
    assert quoted in pieces[0]


def test_an_enumeration_comma_is_cut_only_where_no_comma_is_in_reach() -> None:
    names = "、".join(["推进产业数字化转型升级项目建设"] * 12)
    pieces = cut(f"重点抓好{names}。")
    assert all(piece.endswith(("、", "。")) for piece in pieces)
    assert all(len(piece) <= LONGEST for piece in pieces)


def test_figures_and_words_of_latin_letters_are_never_cut() -> None:
    text = "数" * 155 + "1,234,567.89亿元" + "字" * 40
    pieces = cut(text)
    assert "".join(pieces) == text
    assert any("1,234,567.89" in piece for piece in pieces)


def test_a_sentence_without_any_border_is_cut_at_the_hard_limit() -> None:
    assert [len(piece) for piece in cut("字" * 400)] == [160, 160, 80]


@pytest.mark.parametrize("limit", [0, 9, HARD_LIMIT + 1])
def test_a_limit_that_no_engine_can_want_is_refused(limit: int) -> None:
    with pytest.raises(ValueError, match="limit must be between"):
        split_segments(block("今天。"), limit)

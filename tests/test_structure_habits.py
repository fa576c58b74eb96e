"""Habits of documents that several stages must know: decimal numbers, questions, tables without borders."""

from __future__ import annotations

import pytest

from bilingual.commands.outline import Outline, outline_of
from bilingual.document import Block, BlockKind, DocumentKind, Letter, RawLetter
from bilingual.structure import parse_structure


def parsed(text: str) -> Letter:
    return parse_structure(RawLetter(name="letter.txt", text=text, encoding="utf-8", source_hash=""))


def outlined(text: str) -> Outline:
    return outline_of(parsed(text))


def of_kind(letter: Letter, kind: BlockKind) -> list[Block]:
    return [block for block in letter.blocks if block.kind is kind]


def headings(text: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in of_kind(parsed(text), BlockKind.HEADING)]


def test_decimal_numbers_are_headings_as_deep_as_they_have_parts() -> None:
    text = "某市应急预案\n1 总则\n1.1编制目的\n为了做好工作。\n1.2 适用范围\n全市。\n2 组织体系\n2.1 指挥部。由市政府负责。\n"
    assert headings(text) == [
        (1, "1 总则"),
        (2, "1.1编制目的"),
        (2, "1.2 适用范围"),
        (1, "2 组织体系"),
        (2, "2.1 指挥部。"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.1亿元用于道路\n1.2亿元用于桥梁\n1.3亿元用于绿化\n",
        "1.1 编制目的\n3.7 工作原则\n8.2 保障措施\n",  # they do not follow each other
        "1.1 编制目的\n1.2 适用范围\n",  # too few
        "1.1、1.2和1.3三项指标，均已完成。\n",
    ],
)
def test_figures_and_lone_numbers_are_no_decimal_headings(text: str) -> None:
    assert headings(text) == []


def test_a_decimal_heading_is_not_joined_to_the_line_before() -> None:
    line = "本预案适用于全市行政区域内发生的低温雨雪冰冻灾害的预防、应急处置和救援工作等各项。"
    text = f"某市应急预案\n1 总则\n1.1 编制目的\n{line}\n1.2 编制依据\n{line}\n1.3 工作原则\n{line}\n"
    assert [level for level, _ in headings(text)] == [1, 2, 2, 2]


def test_questions_head_their_answers() -> None:
    text = "政策问答\n\n问：补贴多少？\n答：每人1000元。\n问：何时到账？答：15日内。\n"
    assert headings(text) == [(1, "问：补贴多少？"), (1, "问：何时到账？")]
    assert [b.text for b in of_kind(parsed(text), BlockKind.PARAGRAPH)] == [
        "答：每人1000元。",
        "答：15日内。",
    ]
    assert parsed(text).kind is DocumentKind.QUESTIONS


def test_questions_under_a_numbered_heading_are_one_level_below_it() -> None:
    text = "一、关于申报\n问：谁可以申报？\n答：企业。\n问：何时申报？\n答：全年。\n"
    assert headings(text) == [(1, "一、关于申报"), (2, "问：谁可以申报？"), (2, "问：何时申报？")]


def test_a_single_question_and_speakers_are_no_headings() -> None:
    assert headings("问：何时到账？\n答：15日内到账。\n") == []
    assert headings("主持人：各位好。\n主持人：今天的会到此结束。\n答：谢谢。\n") == []


def test_a_table_with_a_cell_a_line_has_its_rows() -> None:
    text = "情况如下。\n区域\n产值\n增速\n甲区\n38\n6.2%\n乙区\n36\n-1.5%\n请遵照执行。\n"
    rows = of_kind(parsed(text), BlockKind.TABLE)
    assert [[row.text[a:b] for a, b in row.cells] for row in rows] == [
        ["区域", "产值", "增速"],
        ["甲区", "38", "6.2%"],
        ["乙区", "36", "-1.5%"],
    ]


def test_nothing_need_stand_over_the_first_column() -> None:
    text = "结果如下。\n\n绝对额（亿元）\n\n增速（%）\n\nGDP\n\n296\n\n5.3\n\n工业\n\n115\n\n-3.3\n\n注：初步数。\n"
    rows = [row.text for row in of_kind(parsed(text), BlockKind.TABLE)]
    assert rows == ["绝对额（亿元）\t增速（%）", "GDP\t296\t5.3", "工业\t115\t-3.3"]


def test_links_between_pipes_are_the_page_s_before_the_title_and_after_the_end() -> None:
    text = "首页 | 本地概况 | 招商引资\n关于放假的通知\n\n各局：\n放假三天。\n\n某市水利局\n2024年5月6日\n网站地图 | 联系我们 | 隐私声明\n"
    assert outlined(text).furniture == ("首页 | 本地概况 | 招商引资", "网站地图 | 联系我们 | 隐私声明")


@pytest.mark.parametrize(
    "text",
    [
        "情况如下。\n海曙区\n江北区\n鄞州区\n镇海区\n北仑区\n奉化区\n",  # a list of names
        "情况如下。\n共有项目46个\n总投资\n218.5亿元\n已开工32个\n完成投资\n61.4亿元\n占年度计划\n53.2%\n",
    ],
)
def test_lists_and_phrases_with_figures_here_and_there_are_no_tables(text: str) -> None:
    assert of_kind(parsed(text), BlockKind.TABLE) == []


def test_single_blanks_part_the_cells_of_a_table_of_figures() -> None:
    text = "单位：亿元\n指标 本月 累计\n税收 10.2 98.6\n进口 — 131.4\n"
    rows = of_kind(parsed(text), BlockKind.TABLE)
    assert [row.text for row in rows] == ["指标\t本月\t累计", "税收\t10.2\t98.6", "进口\t—\t131.4"]
    assert of_kind(parsed("张** 李** 王**\n刘** 陈** 杨**\n赵** 黄** 周**\n"), BlockKind.TABLE) == []


def test_serial_numbers_make_rows_of_what_blanks_part() -> None:
    text = "名录如下。\n序号   项目      单位\n1      渔歌      东山街道\n2      舞龙      锦湖街道\n"
    assert len(of_kind(parsed(text), BlockKind.TABLE)) == 3


def test_a_short_phrase_is_a_heading_as_its_neighbours_are() -> None:
    text = "（一）报名。11月11日至15日网上报名，逾期不再受理。（二）资格审查。（三）笔试。满分100分，占总成绩的50%。\n"
    assert headings(text) == [(2, "（一）报名。"), (2, "（二）资格审查。"), (2, "（三）笔试。")]


def test_cases_are_headings() -> None:
    text = "现将案例通报如下。\n案例一：某厂未按规定培训案\n依法罚款3万元。\n案例二：某公司无证上岗案\n依法罚款5万元。\n"
    assert headings(text) == [(1, "案例一：某厂未按规定培训案"), (1, "案例二：某公司无证上岗案")]


def test_a_page_on_one_line_gives_up_its_facts() -> None:
    text = (
        "关于市十七届人大五次会议第118号建议的答复 信息来源：市交通局 发布日期：2023-07-12 09:28 浏览次数：56 "
        "王**代表：您提出的建议收悉。经研究，现答复如下：道路全长12.6公里，已经开工。附件：进度表 台州市交通运输局 2023年6月30日\n"
    )
    outline = outlined(text)
    assert outline.title == "关于市十七届人大五次会议第118号建议的答复"
    assert outline.metadata == {"信息来源": "市交通局", "发布日期": "2023-07-12 09:28"}
    assert outline.furniture == ("浏览次数：56",)
    assert outline.addressee == "王**代表"
    assert outline.attachments == ("进度表",)
    assert (outline.issuer, outline.date) == ("台州市交通运输局", "2023年6月30日")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("宁波市镇海区人民政府\n通 告\n镇政通告〔2024〕3号\n\n现通告如下：\n", "宁波市镇海区人民政府通告"),
        (
            "市政府专题会议纪要\n〔2024〕13号\n市政府办公室 2024年3月19日\n青瓷小镇专题会议纪要\n会议议定：\n",
            "青瓷小镇专题会议纪要",
        ),
        ("政策解读丨《关于促进外贸的若干措施》\n\n一、背景\n略。\n", "政策解读丨《关于促进外贸的若干措施》"),
        ("附件3\n数字贸易专项资金申报承诺书\n本单位承诺如下：\n", "数字贸易专项资金申报承诺书"),
        ("某项目招标公告\n（招标编号：CS20240506001）\n1.招标条件\n", "某项目招标公告"),
        ("关于加快发展的若干意见【全文有效】\n\n各县：\n现提出意见。\n", "关于加快发展的若干意见"),
    ],
)
def test_titles_by_their_place(text: str, title: str) -> None:
    assert outlined(text).title == title


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("浙江省人民政府令\n第398号\n\n现予公布。\n\n省长  王**\n2023年12月28日\n", "浙江省人民政府"),
        ("若干政策\n（2024年6月12日湖州市人民政府印发）\n\n一、支持创新\n给予奖励。\n", "湖州市人民政府"),
        (
            "关于检查的通知\n\n各局：\n请自查。\n\n市教育局      市公安局\n（盖章）      （盖章）\n2024年2月28日\n",
            "市教育局、市公安局",
        ),
    ],
)
def test_who_issues(text: str, issuer: str) -> None:
    assert outlined(text).issuer == issuer


def test_the_officer_who_signs_an_order_is_its_signature() -> None:
    outline = outlined("浙江省人民政府令\n第398号\n\n现予公布。\n\n省长  王**\n2023年12月28日\n")
    assert outline.signature == ("省长  王**",)


def test_a_number_cut_at_the_end_of_a_line_is_whole_again() -> None:
    letter = parsed("同时废止《办法》（丽政办发〔2017〕1\n32号）的规定，另有规定的除外。\n")
    assert "〔2017〕132号" in letter.blocks[0].text


def test_an_amount_cut_between_its_figures_is_whole_again() -> None:
    letter = parsed("对设备投资300万元以上的项目给予补助，最高不超过10\n00万元，由市财政承担。\n")
    assert "不超过1000万元" in letter.blocks[0].text


def test_names_of_attachments_need_no_numbers_before_who_signs() -> None:
    text = "关于征求意见的公告\n\n现公开征求意见。\n\n附件：\n管理规定\n起草说明\n\n慈溪市司法局\n2024年6月20日\n"
    assert outlined(text).attachments == ("管理规定", "起草说明")

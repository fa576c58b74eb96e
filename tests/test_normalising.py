"""What is set anew and what stays, rule by rule; that nothing is lost, and that once is enough."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.characters import EDGES
from bilingual.normalising import RULES, damages, is_traditional, normalise
from bilingual.normalising.edits import edited
from bilingual.quantities import parse_quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("经研究,现答复如下:", "经研究，现答复如下："),
        ("怎么办?抓落实!先立后破;不立不破", "怎么办？抓落实！先立后破；不立不破"),
        ("占73.3%,较去年底提高0.5个百分点", "占73.3%，较去年底提高0.5个百分点"),
        ("打造“2+4+X”,1-5月产值2006亿元", "打造“2+4+X”，1-5月产值2006亿元"),
        ("解决类别:A", "解决类别：A"),
        ("A:根据规定办理", "A：根据规定办理"),
        ("金华市(含区)出台意见(金政发〔2021〕21号)", "金华市（含区）出台意见（金政发〔2021〕21号）"),
        ("(一)强化支撑", "（一）强化支撑"),
        ("(1)强化支撑", "（1）强化支撑"),
        ("1)强化支撑", "1）强化支撑"),
        ("(2023)5号", "（2023）5号"),
        ("第14号(建议）", "第14号（建议）"),
        ("全市经济稳中向好,可以预期.", "全市经济稳中向好，可以预期。"),
        ("产业,,发展。。", "产业，发展。"),
        ("等等...如此", "等等……如此"),
        ("等等。。。", "等等……"),
        ("产业--升级", "产业——升级"),
        ("印发《<某某办法>实施细则》", "印发《〈某某办法〉实施细则》"),
    ],
)
def test_punctuation_of_chinese_text_is_full_width(text: str, expected: str) -> None:
    assert normalise(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "整治1,248家",
        "比例为46.2:53.8",
        "时间10:30:05",
        "www.zj.gov.cn/list?id=1,2:3",
        "abc.def@zj.gov.cn",
        "Research, Development and Innovation",
        "电话(0579)82460000",
        "f(x)=(a+b)*2",
        "编号HHCR-2023-01005",
        "1.总体要求",
        "3.5G网络",
        "目录........3",
        "总则……",
        "一、总体要求　　深入贯彻，全面落实。",
        "首页 > 政务公开 > 通知",
        "【打印】 【关闭】",
        "字号：大 中 小",
        "|地区|产值 | 1,248 |",
        "地区\t产值\t增速",
        "地区 产值 增速",
        "带鱼  48260  -2.4",
        "出席：张三 李四 王五，列席：赵六。",
        "组长：张三　李四",
        "本报讯（记者 李**）今天，我市召开会议。",
        "由湖州市水利局 湖州市财政局 湖州市统计局负责，抓好落实。",
        "湖州市水利局 2023年7月10日",
        "关于加强管理的通知 各有关单位：现将有关事项通知如下，请执行。",
        "第一条　为了加强管理，制定本办法。",
        "第三章 附则",
        "1. 5G网络建设",
        "附件：1．2025年度计划",
        "落实《中共中央 国务院关于构建统一大市场的意见》，加快建设。",
        "加强检查，第二十六条　上级机关可以检查。",
        "年龄（　　）岁",
        "陈喆(zhé)同志",
        "张○○",
        "推进 English words 建设",
        "增收”“订单农业",
        "身高5'10\"以上",
    ],
)
def test_what_means_something_or_is_not_sure_stays(text: str) -> None:
    assert normalise(text).text == text.replace("(zhé)", "（zhé）")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("组 长：张三", "组长：张三"),
        ("标　　题：关于", "标题：关于"),
        ("索 引 号：1133", "索引号：1133"),
        ("湖 州 市 水 利 局", "湖州市水利局"),
        ("由市卫生 局牵头，抓好落实。", "由市卫生局牵头，抓好落实。"),
        ("执行，有关标　　准另行制定。", "执行，有关标准另行制定。"),
        ("投入100 万元", "投入100万元"),
        ("增长0.2 %", "增长0.2%"),
        ("总投资 18.1亿元，种植面积 94公顷。", "总投资18.1亿元，种植面积94公顷。"),
        ("2022年3月29 日", "2022年3月29日"),
        ("2023 年 7 月 10 日", "2023年7月10日"),
        ("湖政发 〔2023〕 2 号", "湖政发〔2023〕2号"),
        ("电话：0871- 63512057", "电话：0871-63512057"),
        ("收入1760 0元，增长8%。", "收入17600元，增长8%。"),
        ("共有1 248家，增长8%。", "共有1248家，增长8%。"),
        ("一、 近年来", "一、近年来"),
        ("（ 一 ） 近年来", "（一）近年来"),
        ("第 三 条　本办法", "第三条　本办法"),
        ("联系人:徐** ,电话", "联系人：徐**，电话"),
        ("根据 《办法》 规定，执行。", "根据《办法》规定，执行。"),
    ],
)
def test_blanks_that_part_nothing_go(text: str, expected: str) -> None:
    assert normalise(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("２０２３年产值１２．６亿元，增长５．３％", "2023年产值12.6亿元，增长5.3%"),
        ("１，２４８家", "1,248家"),
        ("“４１５Ｘ”集群", "“415X”集群"),
        ("㈠加强领导", "（一）加强领导"),
        ("⑴环湖片区", "（1）环湖片区"),
        ("⒈总则", "1．总则"),
        ("湖政﹝2022﹞40号", "湖政〔2022〕40号"),
        ("比为1∶12，时间∶上午", "比为1∶12，时间：上午"),
        ("比为11.8︰48.3", "比为11.8∶48.3"),
        ("时间︰上午", "时间：上午"),
        ("二○二三年七月十日", "二〇二三年七月十日"),
        ("二ＯＯ九年", "二〇〇九年"),
        ("二００九年", "二〇〇九年"),
        ("第一○五号", "第一〇五号"),
        ("⻓江⻛力⼤", "长江风力大"),
        ("\uf9dd用\ufa19", "利用神"),
        ("研\u00ad发\u200b投\ufeff入\ufe0f", "研发投入"),
        ("产业\u00a0A", "产业 A"),
        ("︵一︶", "（一）"),
    ],
)
def test_forms_of_characters_are_the_usual_ones(text: str, expected: str) -> None:
    assert normalise(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('他说:"很好!"', "他说：“很好！”"),
        ("推进”一号工程“建设", "推进“一号工程”建设"),
        ("推进”一号工程”建设", "推进“一号工程”建设"),
        ('”一号工程“和"快车道"', "“一号工程”和“快车道”"),
        ("“甲”、“乙”", "“甲”、“乙”"),
        ("“甲“乙”丙”", "“甲“乙”丙”"),
        ("缺一半”的话", "缺一半”的话"),
    ],
)
def test_quotation_marks_pair_up_or_stay(text: str, expected: str) -> None:
    assert normalise(text).text == expected


def test_what_a_mirror_put_in_goes_and_its_script_stays() -> None:
    text = "促進產(chǎn)業(yè)發(fā)展@@,,落實"
    assert normalise(text).text == "促進產業發展，落實"
    assert is_traditional("為加快推進制造業數字化轉型，促進產業發展，現將有關事項通知如下")
    assert not is_traditional("陈喆、朱镕、王堃同志为加快推进制造业数字化转型，促进产业发展")


def test_the_facts_of_a_page_keep_their_blanks() -> None:
    assert (
        normalise("索 引 号 1133，发布机构 市经信局", layout=False).text == "索引号 1133，发布机构 市经信局"
    )


def test_edits_name_their_rules_and_make_the_text() -> None:
    text = "一、 经研究,,现﹝2022﹞40 号"
    result = normalise(text)
    assert edited(text, result.edits) == result.text == "一、经研究，现〔2022〕40号"
    assert [(text[e.start : e.end], e.new, e.reason) for e in result.edits] == [
        (" ", "", "blank after an enumerator"),
        (",,", "，", "half-width punctuation, doubled punctuation"),
        ("﹝", "〔", "compatibility form"),
        ("﹞", "〕", "compatibility form"),
        (" ", "", "blank in a figure"),
    ]


def test_every_rule_has_a_name_of_its_own_and_says_what_it_does() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert not any("," in name for name in names)


PIECES = [
    *"产业发展一二三十百万亿元年月日号第条的和、。，；：！？“”‘’（）《》〈〉〔〕【】",
    *"()<>[],;:?!.\"'@-—…·|\t \u3000\xa0\u200b０５Ａ％．－○〇㈠⑴⒈﹝﹞∶︰0123456789abXY",
    *(
        "，，",
        "。。",
        "...",
        "--",
        "  ",
        "\u3000\u3000",
        "一、 ",
        "（一）",
        "1. ",
        "1．",
        "2023 年",
        "100 万元",
        "组 长",
    ),
    *(
        "產(chǎn)",
        "張 三",
        "张三 李四",
        "水利局 ",
        "http://a.cn/?b=1,",
        "a@b.cn",
        "〔2023〕2 号",
        "二○二三年",
        "1 248家",
    ),
]
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(max_size=60),
    st.text('产 ，,（(“"”1', max_size=30),
)


@settings(max_examples=1500, deadline=None)
@given(texts, st.booleans())
def test_once_is_enough_and_the_edits_are_the_whole_story(text: str, layout: bool) -> None:
    result = normalise(text, layout=layout)
    assert edited(text, result.edits) == result.text
    at = 0
    for edit in result.edits:
        assert at <= edit.start < edit.end <= len(text)
        assert edit.new != text[edit.start : edit.end]
        at = edit.end
    again = normalise(result.text, layout=layout)
    assert again.text == result.text


@settings(max_examples=500, deadline=None)
@given(texts)
def test_letters_figures_tabs_and_pipes_are_never_lost(text: str) -> None:
    def kept(text: str) -> str:
        return "".join(c for c in text if c in "产业发展万亿元年月日号abXY\t|")

    text = text.strip(EDGES)
    if "chǎn" not in text:
        assert kept(normalise(text).text) == kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "1-5月,总产值2006亿元,占73.3%,较去年底提高0.5个百分点;比例46.2:53.8。",
        "整治企业1,248家、面积1.95万亩,居全省第1(全国第3)。",
        "2023年7月10日,金政发〔2021〕21号,电话0579-82469741,每亩3㎏、5㎡、20℃、1.2‰。",
        "“十四五”期间增长2.3倍,三分之二以上,近50户,约1亿～5亿元。",
    ],
)
def test_figures_are_read_the_same_from_the_text_as_set(text: str) -> None:
    before, after = parse_quantities(text), parse_quantities(normalise(text).text)
    assert [(q.kind, q.values, q.unit) for q in before] == [(q.kind, q.values, q.unit) for q in after]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("实施方案》的通知", "》 closes and was not opened"),
        ("（较2021年增长", "（ opens and does not close"),
        ("12个（）。", "nothing stands in it: a link or name is lost"),
        ("湖政发〔2023 22号", "〔 opens and does not close"),
        ("（金政发〔2021〕21）", "号 is lost after a document number"),
        ("202157", "a date without 年, 月 and 日"),
        ("近三年无事故。pbY", "letters that may be no part of the text"),
        ("产\ufffd业", "characters are lost"),
        ("产业\ue123", "a character that only one font knows"),
    ],
)
def test_what_looks_damaged_is_told(text: str, message: str) -> None:
    assert message in [damage.message for damage in damages(text)]
    assert normalise(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "1）加强领导；2）加大投入。",
        "邮编202157号",
        "注：〔〕内为累计数。",
        "水的pH值为7，电压为kV级",
        "（一）加强《办法》〔2023〕2号",
        "2023年7月10日",
    ],
)
def test_what_is_whole_is_not_told(text: str) -> None:
    assert not list(damages(text))


@pytest.mark.parametrize(
    "piece", [",", "(", ")", '"', " ", "产 ", "1 ", "一、", "<产>", "《", "@", ".", "。", "○", "(a"]
)
def test_long_runs_of_one_sign_are_set_once_and_for_all(piece: str) -> None:
    once = normalise("产业，" + piece * 5_000).text
    assert normalise(once).text == once

"""Numbers that name: documents, proposals, sessions, codes."""

from __future__ import annotations

import pytest

from bilingual.document import QuantityKind
from bilingual.quantities import format_value, parse_quantities, render_quantity

K = QuantityKind


@pytest.mark.parametrize(
    ("text", "figure", "english"),
    [
        ("金经信办建〔2023〕22号", "金经信办建〔2023〕22号", "Jin Jing Xin Ban Jian [2023] No. 22"),
        ("（金政发〔2021〕21号）", "金政发〔2021〕21号", "Jin Zheng Fa [2021] No. 21"),
        ("印发金政发〔2021〕21号", "金政发〔2021〕21号", "Jin Zheng Fa [2021] No. 21"),
        ("根据国办函〔2020〕5 号", "国办函〔2020〕5 号", "Guo Ban Han [2020] No. 5"),
        ("不再执行原金政办发〔2016〕58号文件", "金政办发〔2016〕58号", "Jin Zheng Ban Fa [2016] No. 58"),
        ("依照皖政〔2022〕9号", "皖政〔2022〕9号", "Wan Zheng [2022] No. 9"),
        ("浙政发[2022]5号", "浙政发[2022]5号", "Zhe Zheng Fa [2022] No. 5"),
        ("浙政发（2023）5号", "浙政发（2023）5号", "Zhe Zheng Fa [2023] No. 5"),
        ("﹝2022﹞40号", "﹝2022﹞40号", "[2022] No. 40"),
        ("〔2018〕第132号", "〔2018〕第132号", "[2018] No. 132"),
        ("[2000]17号", "[2000]17号", "[2000] No. 17"),
        ("〔92〕国科发火字395号", "〔92〕国科发火字395号", "Guo Ke Fa Huo Zi [92] No. 395"),
        ("长财会〔2022〕3号", "长财会〔2022〕3号", "Chang Cai Kuai [2022] No. 3"),
        ("吕政发〔2022〕3号", "吕政发〔2022〕3号", "Lü Zheng Fa [2022] No. 3"),
    ],
)
def test_document_number_is_romanised_whole(text: str, figure: str, english: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.text, quantity.kind) == (figure, K.DOCUMENT_NUMBER)
    assert render_quantity(quantity) == format_value(quantity) == english


def test_year_in_brackets_alone_is_no_document_number() -> None:
    kinds = [
        q.kind
        for text in ("标准（2023年版）", "规划（2021—2035年）", "[1]", "（2023）")
        for q in parse_quantities(text)
    ]
    assert K.DOCUMENT_NUMBER not in kinds


@pytest.mark.parametrize(
    ("text", "figure", "english"),
    [
        ("对金华市八届人大三次会议武14号建议答复", "武14号建议", "Suggestion No. Wu 14"),
        ("第00006号提案", "第00006号提案", "Proposal No. 00006"),
        ("二次会议第47号建议", "第47号建议", "Suggestion No. 47"),
        ("办理第2023045号提案", "第2023045号提案", "Proposal No. 2023045"),
        ("会议第14、15号建议", "第14、15号建议", "Suggestions Nos. 14 and 15"),
        ("会议武14、15号建议", "武14、15号建议", "Suggestions Nos. Wu 14 and 15"),
        ("第14号、第15号和第22号建议", "第14号、第15号和第22号建议", "Suggestions Nos. 14, 15 and 22"),
        ("5、6号建议", "6号建议", "Suggestion No. 6"),
        ("收到第5号议案", "第5号议案", "Motion No. 5"),
    ],
)
def test_proposal_number_keeps_prefix_and_digits(text: str, figure: str, english: str) -> None:
    quantity = next(q for q in parse_quantities(text) if q.kind is K.PROPOSAL_NUMBER)
    assert (quantity.text, render_quantity(quantity)) == (figure, english)


@pytest.mark.parametrize(
    ("text", "figure", "english"),
    [
        (
            "市八届人大三次会议",
            "市八届人大三次会议",
            "the Third Session of the Eighth Municipal People's Congress",
        ),
        (
            "关于对金华市八届人大三次会议",
            "金华市八届人大三次会议",
            "the Third Session of the Eighth Jinhua Municipal People's Congress",
        ),
        (
            "河南省第十四届人民代表大会第二次会议于",
            "河南省第十四届人民代表大会第二次会议",
            "the Second Session of the 14th Henan Provincial People's Congress",
        ),
        (
            "您在政协绍兴市第九届委员会第三次会议上",
            "政协绍兴市第九届委员会第三次会议",
            "the Third Session of the Ninth Shaoxing Municipal Committee of the CPPCC",
        ),
        (
            "市政协七届二次会议",
            "市政协七届二次会议",
            "the Second Session of the Seventh Municipal Committee of the CPPCC",
        ),
        ("八届三次会议", "八届三次会议", "the Third Session of the Eighth People's Congress"),
        (
            "十四届全国委员会第一次会议",
            "十四届全国委员会第一次会议",
            "the First Session of the 14th National Committee of the CPPCC",
        ),
        (
            "十四届全国人大二次会议",
            "十四届全国人大二次会议",
            "the Second Session of the 14th National People's Congress",
        ),
        (
            "党的二十届三中全会",
            "党的二十届三中全会",
            "the Third Plenary Session of the 20th CPC Central Committee",
        ),
        (
            "二十届二中、三中全会",
            "二十届二中、三中全会",
            "the Second and Third Plenary Sessions of the 20th CPC Central Committee",
        ),
        (
            "市委十四届六次全会",
            "市委十四届六次全会",
            "the Sixth Plenary Session of the 14th Municipal Party Committee",
        ),
        (
            "中共山东省委十二届四次全体会议",
            "中共山东省委十二届四次全体会议",
            "the Fourth Plenary Session of the 12th CPC Shandong Provincial Committee",
        ),
        ("九次、十次全会", "九次、十次全会", "the Ninth and Tenth Plenary Sessions"),
        ("党的二十大", "党的二十大", "the 20th CPC National Congress"),
        ("省第十五次党代会", "省第十五次党代会", "the 15th Provincial Party Congress"),
    ],
)
def test_session_names_its_body_and_place(text: str, figure: str, english: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.text, quantity.kind, render_quantity(quantity)) == (figure, K.SESSION, english)


@pytest.mark.parametrize(
    ("text", "code", "unit"),
    [
        ("联系电话：0579-82469741。", "0579-82469741", "phone"),
        ("电话0871- 63512057", "0871- 63512057", "phone"),
        ("手机13800138000", "13800138000", "phone"),
        ("“12345”热线", "12345", "phone"),
        (
            "见http://www.example.gov.cn/art/2023/7/10/a.html。",
            "http://www.example.gov.cn/art/2023/7/10/a.html",
            "url",
        ),
        ("邮箱abc@example.com", "abc@example.com", "email"),
        ("索引号1133070000259288XD/2023-04645", "1133070000259288XD/2023-04645", "identifier"),
        ("HHCR-2023-01005", "HHCR-2023-01005", "identifier"),
        ("GB/T 9704-2012", "GB/T 9704-2012", "identifier"),
        ("“415X”", "415X", "code"),
        ("“2+4+X”", "2+4+X", "code"),
        ("“3+3+3”", "3+3+3", "code"),
        ("建设5G基站", "5G", "code"),
        ("PM2.5浓度", "PM2.5", "code"),
    ],
)
def test_code_is_copied_unchanged(text: str, code: str, unit: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.kind, quantity.text, quantity.unit) == (K.VERBATIM, code, unit)
    assert render_quantity(quantity) == format_value(quantity) == code


def test_full_width_code_is_written_half_width() -> None:
    (quantity,) = parse_quantities("“５＋２”模式")
    assert render_quantity(quantity) == "5+2"


NOT_FIGURES = [
    "统一思想",
    "同一条线",
    "唯一途径",
    "单一来源",
    "逐一落实",
    "万一发生",
    "之一",
    "进一步推动",
    "一些企业",
    "一定程度",
    "一体化",
    "一般公共预算",
    "一直",
    "一旦",
    "一律",
    "一切费用",
    "一批项目",
    "一系列措施",
    "一方面",
    "第一时间",
    "第三方机构",
    "新一代信息技术",
    "下一步",
    "新一轮",
    "上一年度",
    "三农",
    "三公经费",
    "长三角",
    "珠三角",
    "三亚",
    "三明",
    "三门",
    "三峡",
    "四川",
    "四平",
    "五金",
    "五常市",
    "六安市",
    "七台河",
    "八宿",
    "九江",
    "九寨沟",
    "十堰",
    "百色",
    "千岛湖",
    "万州",
    "亿达",
    "半导体",
    "零售",
    "零部件",
    "零距离",
    "十分重要",
    "千方百计",
    "千家万户",
    "百姓",
    "万众一心",
    "百花齐放",
    "两会",
    "两岸",
    "两山理论",
    "四通八达",
    "五湖四海",
    "举一反三",
    "一带一路",
    "一老一小",
    "二维码",
    "二氧化碳",
    "二手车",
    "三元锂电池",
    "三级跳",
    "双一流",
    "周三",
    "星期五",
    "初二学生",
    "高三",
    "一是",
    "二是",
    "三要",
    "其一",
    "一二三产业",
    "“十链万企”",
    "“四个一批”",
    "一号发展工程",
    "“一网通办”",
    "“百博入企”",
    "百年大计",
    "数字经济",
    "数据要素",
    "指数",
    "函数",
    "几乎",
    "人数",
    "百分比",
    "三国演义",
    "九三学社",
    "一等奖",
    "一把手",
    "一刀切",
    "零企业",
    "国六排放",
    "“三农”",
    "双一流",
    "最后一公里",
    "四两拨千斤",
]


@pytest.mark.parametrize("word", NOT_FIGURES)
def test_word_with_a_numeral_is_no_figure(word: str) -> None:
    assert parse_quantities(f"推动{word}，") == ()
    assert parse_quantities(word) == ()


@pytest.mark.parametrize(
    "line",
    [
        "一、强化支撑",
        "（一）加大投放",
        "1. 投资增速",
        "1．健全机制",
        "2、压实责任",
        "（3）清单",
        "要求：（1）进口",
    ],
)
def test_enumerator_is_structure(line: str) -> None:
    assert parse_quantities(line) == ()


def test_enumerator_before_a_year_leaves_the_year() -> None:
    assert [q.text for q in parse_quantities("1.2023年启动\n一、2022年工作")] == ["2023年", "2022年"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("十分钟内", "十分钟"),
        ("三方面工作", "三方面"),
        ("十分之一", "十分之一"),
        ("今年一季度", "今年一季度"),
    ],
)
def test_figure_that_begins_like_such_a_word_is_read(text: str, figure: str) -> None:
    assert [q.text for q in parse_quantities(text)] == [figure]


@pytest.mark.parametrize(
    ("text", "label", "english"),
    [
        ("详见表1。", "表1", "Table 1"),
        ("如图2.1所示", "图2.1", "Figure 2.1"),
        ("（见附表2）", "附表2", "Attached Table 2"),
        ("详见附件3。", "附件3", "Annex 3"),
        ("附件一", "附件一", "Annex 1"),
    ],
)
def test_tables_figures_and_annexes_are_labels(text: str, label: str, english: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.text, quantity.kind, render_quantity(quantity)) == (label, K.ORDINAL, english)


@pytest.mark.parametrize("text", ["代表1200名", "列表1000家企业", "图12个", "附件2份", "报表3张"])
def test_a_count_behind_such_a_word_is_no_label(text: str) -> None:
    (quantity,) = parse_quantities(text)
    assert quantity.kind is K.COUNT


def test_footnote_marks_are_copied() -> None:
    marks = parse_quantities("重点企业[1]发展良好［2］，据统计[3] 2023年增长")
    assert [(q.text, render_quantity(q)) for q in marks][:3] == [
        ("[1]", "[1]"),
        ("［2］", "[2]"),
        ("[3]", "[3]"),
    ]
    assert all(q.kind is K.VERBATIM and q.unit == "footnote" for q in marks[:3])


@pytest.mark.parametrize("phone", ["0576-8851****", "138****2345", "0571-****0123"])
def test_masked_telephone_is_copied_whole(phone: str) -> None:
    (quantity,) = parse_quantities(f"联系人：缪俊杰　{phone}")
    assert (quantity.kind, quantity.unit, quantity.text) == (K.VERBATIM, "phone", phone)


def test_sign_after_the_year_of_a_document_may_be_numbered() -> None:
    (quantity,) = parse_quantities("收文〔2019〕县字第4126号")
    assert (quantity.kind, quantity.values) == (K.DOCUMENT_NUMBER, (2019, 4126))

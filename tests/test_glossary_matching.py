"""Where terms are found, and above all where they are not: against the glossary that comes with the product."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.document import Term
from bilingual.glossary import Glossary, Matcher, builtin_folder, load_glossary

MATCHER = Matcher(load_glossary([builtin_folder()]))

# term|a text in which its characters stand in a row but the term does not
WRONG = """
上海|建设海上海洋牧场
上海|线上海量数据
上海|世界上海拔最高的公路
人大|让更多人大胆创新
人大|个人大额存款增长
人大|中国人民大学
人大|人大代表联系群众
人大|吸引人大量流入
国资委|外国资委托的机构
国资委|引进外国资本
金华|基金华东区总部
金华|企业完成金华丽转身
金华|公积金华东结算点
济南|区域经济南北差异扩大
济宁|经济宁可慢一些
丽水|建设美丽水乡
大连|五大连池市
大连|实现大连接、大数据
六安|第六安全生产检查组
西安|江西安全生产大检查
南通|打通西南通道
市长|全市长期护理保险
区长|社区长者食堂
县长|建立全县长效机制
局长|新格局长期稳定
部长|干部长期挂职
链长|延长产业链长度
链长|补齐产业链长板
院长|住院长达十天
行长|运行长达十年
合肥|推广复合肥料
定海|确定海域使用范围
衡水|平衡水资源供需
运城|国际航运城市
承德|传承德治文化
开封|公开封存档案
新乡|创新乡村治理
益阳|收益阳光公开
成都|形成都市圈
广州|推广州级经验
广元|推广元宇宙应用
达州|到达州府
资阳|工资阳光发放
保山|环保山水工程
丽江|美丽江南
延安|拖延安排
中亚|产能集中亚洲
中东|其中东部地区
北美|东北美食
美国|健美国家队
法国|依法国有化
德国|道德国家标准
日本|7月1日本市发文
日本|近日本局召开会议
常熟|对业务非常熟悉
宜春|适宜春季播种
厦门|大厦门口
浦江|黄浦江两岸
眉山|峨眉山
鞍山|马鞍山市
江门|沿江门户城市
桐乡|梧桐乡村旅游
乐清|快乐清明
德清|弘扬道德清风
泰安|国泰安康
东阳|股东阳光作业
农行|开展助农行动
党委|受党委托
医保|中医保健服务
产能|年生产能力480万锭
产能|资产能够变现
门业|跨部门业务协同
饰品|装饰品生产
流片|物流片区
封测|密封测试
乙烯|聚乙烯生产装置
熟地|成熟地区先行
净地|干净地面
能源|风险可能源于外部
核电|经考核电子商务企业
省道|全省道德模范
民宿|改善农民宿舍条件
油茶|粮油茶叶
文号|响应文号召
条例|有下列三条例外情形
碳汇|低碳汇报会
征信|特征信息库
征地|特征地物
试点|设立测试点30个
国企|中国企业走出去
央企|中央企业
家电|两家电子厂
家电|4000余家电动工具企业
氢能|日加氢能力500公斤
报关单|登记报关单位1326家
同比|按同比例调减
港口|航空港口岸
口岸|岸线是港口岸线
商协会|东山县台商协会
浙江省委|贸促会浙江省委员会
嘉兴银行|嘉兴银行业推广
中小企业|中小企业家培训
民营企业家|民营企业家数增长
义乌市|义乌市场经营主体
深圳市|深圳市场的豆角
浙江大学|支持浙江大学生创业
工会|竣工会议
商会|与外方磋商会谈
财政局|扭转财政局面
海关|高度关注沿海关键项目
法院|开展司法院校合作
华为|升华为制度
算力|不可预算力量
通知|普通知识普及
公告|公告知悉
通关|打通关键环节
宁波|西宁波及范围
高铁|提高铁路运力
地铁|各地铁路部门
面料|各方面料想
快递|加快递交材料
国道|走中国道路
机床|新增司机床位
电机|发电机组
模具|初具规模具有影响
三农|十三农场
开发区|待开发区域
公务员|公务员工资
续贷|继续贷款
授信|传授信息技术
定损|固定损耗
转贷|周转贷款
保费|确保费用
整车|调整车道
纪要|二十世纪要素
细则|详细则例
会长|机会长期存在
""".strip().splitlines()

# term|a text in which it stands, next to the words that the guards are about
RIGHT = """
上海|海外客商在上海洽谈
人大|市委、人大、政府
金华|金华丰收，走进金华
国资委|由国资委监管
济南|在济南设立分行
丽水|浙江丽水生态好
大连|大连港
市长|市长担任组长
西安|从西安到成都
宁波|在宁波设厂
产能|化解过剩产能
农行|农行、工行
能源|能源结构
条例|修订条例
试点|开展试点工作
港口|港口岸线审批
商协会|海外商协会网络
浙江大学|与浙江大学生命科学学院合作
规上工业企业|规上工业企业家数达1248家
江山市政府|江山市政府
通知|关于印发的通知
海关|由海关监管
家电|家电下乡
氢能|发展氢能产业的氢能技术
高铁|高铁站
""".strip().splitlines()


def matcher_of(*pairs: tuple[str, str], guards: dict[str, tuple[str, ...]] | None = None) -> Matcher:
    terms = tuple(Term(zh=zh, en=en, domain="institutions") for zh, en in pairs)
    return Matcher(Glossary(terms=terms, guards=guards or {}, hash=""))


def found(text: str, matcher: Matcher = MATCHER) -> list[str]:
    return [hit.text for hit in matcher.find(text)]


@pytest.mark.parametrize("case", WRONG)
def test_no_term_fires_inside_another_word(case: str) -> None:
    term, text = case.split("|")
    assert term not in found(text)


@pytest.mark.parametrize("case", RIGHT)
def test_guards_do_not_keep_a_term_from_where_it_stands(case: str) -> None:
    term, text = case.split("|")
    assert term in found(text)


def test_every_guard_keeps_its_term_out_of_its_words() -> None:
    glossary = load_glossary([builtin_folder()])
    for zh, words in glossary.guards.items():
        for word in words:
            hits = [hit for hit in MATCHER.find(word) if hit.term.zh == zh]
            at = word.index(zh)
            assert (at, at + len(zh)) not in {(hit.start, hit.end) for hit in hits}, (zh, word)


def test_the_longest_term_wins() -> None:
    matcher = matcher_of(
        ("首贷", "first loans"), ("首贷户", "first-time borrowers"), ("首贷户拓展行动", "campaign")
    )
    assert found("实施首贷户拓展行动、首贷户、首贷", matcher) == ["首贷户拓展行动", "首贷户", "首贷"]


def test_the_term_that_begins_first_wins_over_a_longer_one() -> None:
    assert found("甲乙丙丁戊", matcher_of(("甲乙", "a"), ("乙丙丁戊", "b"))) == ["甲乙"]


def test_a_guard_blocks_its_own_term_only() -> None:
    matcher = matcher_of(("市长", "mayor"), ("长期护理保险", "care insurance"), guards={"市长": ("市长期",)})
    assert found("全市长期护理保险", matcher) == ["长期护理保险"]


def test_quotes_blanks_and_full_width_letters_do_not_hide_a_term() -> None:
    matcher = matcher_of(("腾笼换鸟、凤凰涅槃", "cage"), ("415X", "415X"))
    assert found("“腾笼换鸟、 凤凰涅槃”行动和“４１５Ｘ”", matcher) == ["腾笼换鸟、 凤凰涅槃", "４１５Ｘ"]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("市财政局、税务局", ["Municipal Finance Bureau", "Municipal Tax Service"]),
        ("县财政局和审计局", ["County Finance Bureau", "County Audit Bureau"]),
        ("金华市财政局、税务局", ["Jinhua Municipal Finance Bureau", "Municipal Tax Service"]),
        ("市人大、政协", ["Municipal People's Congress", "Municipal CPPCC Committee"]),
        ("省财政厅、市税务局", ["Provincial Department of Finance", "Municipal Tax Service"]),
        ("市财政局。税务局", ["Municipal Finance Bureau", "Tax Service"]),
        ("国家税务总局、财政局", ["State Taxation Administration", "Finance Bureau"]),
        ("省政府、国务院", ["Provincial Government", "State Council"]),
    ],
)
def test_bodies_in_a_list_take_the_level_that_the_first_of_them_names(text: str, english: list[str]) -> None:
    assert [hit.term.en for hit in MATCHER.find(text)] == english


def test_english_without_the_inherited_level_stays_accepted() -> None:
    assert "Tax Service" in MATCHER.find("市财政局、税务局")[1].term.variants


def test_party_and_government_named_together_are_one_term() -> None:
    assert found("省委、省政府和市委市政府") == ["省委、省政府", "市委市政府"]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="上海金华市财政局税务人大代表、“”（） 415Ｘ首贷户拓展行动长期", max_size=40))
def test_hits_stand_in_order_without_overlap_and_cover_their_text(text: str) -> None:
    end = 0
    for hit in MATCHER.find(text):
        assert end <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == hit.text
        end = hit.end


def test_the_glossary_that_comes_with_the_product_has_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bilingual.glossary.linting import lint

    monkeypatch.chdir(tmp_path)
    assert [str(fault) for fault in lint().faults] == []

"""Bounds of figures: found where they are lost, put back where that is certain."""

from __future__ import annotations

import pytest

from bilingual.checks import check_pair, repair_figures
from bilingual.document import Finding, Pair, Severity
from bilingual.quantities import parse_quantities


def lost(zh: str, en: str) -> tuple[Finding, ...]:
    return check_pair(Pair(zh=zh, en=en, quantities=parse_quantities(zh)), only=("bounds",))


@pytest.mark.parametrize(
    ("zh", "en", "word"),
    [
        ("培训10万人以上。", "The city trained 100,000 people.", "at least"),
        ("产值超过500亿元。", "The output value is RMB 50 billion.", "more than"),
        ("产值突破500亿元。", "The output value reached RMB 50 billion.", "more than"),
        ("占比不低于30%。", "The share shall be 30%.", "at least"),
        ("补助不超过20万元。", "The subsidy is RMB 200,000.", "up to"),
        ("惠及近2.3万户。", "It benefits 23,000 households.", "nearly"),
        ("建成约120个。", "The city built 120.", "about"),
        ("面积不足15亩。", "The area is 15 mu.", "less than"),
    ],
)
def test_a_lost_bound_is_found_and_critical_where_it_is_a_limit(zh: str, en: str, word: str) -> None:
    (finding,) = lost(zh, en)
    limit = word in ("at least", "up to", "less than")
    assert finding.severity is (Severity.CRITICAL if limit else Severity.WARNING)
    assert f"says {word} (" in finding.message
    assert finding.expected.startswith(word)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("培训10万人以上。", "The city trained 100,000 people or more."),
        ("产值超过500亿元。", "The output value exceeded RMB 50 billion."),
        ("发言不超过8分钟。", "Speeches are limited to eight minutes."),
        ("最高补助500万元。", "The maximum subsidy for a project is RMB 5 million."),
        ("处5万元以上10万元以下罚款。", "Offenders are fined between RMB 50,000 and RMB 100,000."),
        ("处5万元以上10万元以下罚款。", "Offenders are fined RMB 50,000 to RMB 100,000."),
        ("三千多家门店、一千二百多家合作社。", "More than 3,000 shops and 1,200 cooperatives."),
        ("产值500亿元。", "The output value is RMB 50 billion."),
        ("商超412家。", "There are 412 supermarkets."),
        ("产值超过500亿元。", ""),
    ],
)
def test_a_bound_in_other_words_is_well(zh: str, en: str) -> None:
    assert not lost(zh, en)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("企业180家。", "There are more than 180 enterprises."),
        ("企业180家。", "There are at least 180 enterprises."),
        ("企业180家。", "There are nearly 180 enterprises."),
        ("带动就业4.5万人。", "It created up to 45,000 jobs."),
        ("带动就业4.5万人。", "It created about 45,000 jobs."),
        ("公路总里程4.7万公里。", "Roads total more than 47,000 kilometres."),
        (
            "投资5亿元，培训超过3000人。",
            "More than RMB 500 million was invested and more than 3,000 people trained.",
        ),
        ("占比30%。", "Its share is 30% or more."),
        ("补助20万元。", "The subsidy is no more than RMB 200,000."),
    ],
)
def test_a_bound_of_the_english_alone_is_found(zh: str, en: str) -> None:
    (finding,) = lost(zh, en)
    assert "without a bound" in finding.message


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("企业不少于180家。", "There are no more than 180 enterprises."),
        ("企业不少于180家。", "There are fewer than 180 enterprises."),
        ("补助不超过20万元。", "The subsidy is at least RMB 200,000."),
        ("补助最高20万元。", "The subsidy is more than RMB 200,000."),
        ("三分之二以上的业主同意。", "About two-thirds of the owners agreed."),
        ("电价0.35元/千瓦时左右。", "The price is more than RMB 0.35 per kWh."),
        ("近2.3万户受益。", "More than 23,000 households benefited."),
        ("2.3万余户受益。", "Nearly 23,000 households benefited."),
        ("不足15亩。", "It is more than 15 mu."),
        ("楼层间高差不宜大于50米。", "The difference in height should be more than 50 metres."),
        ("贷款不得超过上年纳税额的30%。", "Loans may be at least 30% of the taxes paid last year."),
    ],
)
def test_a_turned_bound_is_critical(zh: str, en: str) -> None:
    (finding,) = lost(zh, en)
    assert finding.severity is Severity.CRITICAL
    assert finding.expected


def test_a_grade_is_not_turned_round() -> None:
    zh = "该县乡镇通二级及以上公路。"
    assert not lost(zh, "Townships are served by roads of Class II or above.")
    assert lost(zh, "Townships are served by roads of Class II or below.")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("企业180家以上。", "There are more than 180 enterprises."),
        ("企业180家以上。", "There are 180 enterprises or more."),
        ("企业180家以上。", "There are over 180 enterprises."),
        ("企业不少于180家。", "There shall be no fewer than 180 enterprises."),
        ("企业不少于180家。", "There shall be at least 180 enterprises."),
        ("企业180余家。", "There are over 180 enterprises."),
        ("补助不超过20万元。", "The subsidy may not exceed RMB 200,000."),
        ("补助不超过20万元。", "The subsidy is capped at RMB 200,000."),
        ("补助以20万元为限。", "The subsidy is limited to RMB 200,000."),
        ("补助上限20万元。", "The subsidy is up to RMB 200,000."),
        ("楼层间高差不宜大于50米。", "The difference in height should preferably not exceed 50 metres."),
        ("贷款不得超过上年纳税额的30%。", "Loans may not exceed 30% of the taxes paid last year."),
        ("产量约占全国的三分之一。", "Output makes up about one third of the national total."),
        ("不足全市的一半。", "It is less than half of the city's total."),
        ("近2.3万户受益。", "Nearly 23,000 households benefited."),
        ("近2.3万户受益。", "Almost 23,000 households benefited."),
        ("电价0.35元左右。", "The price is around RMB 0.35."),
        ("三年来建成12家。", "Over three years 12 were built."),
        ("促成合作57项。", "It brought about 57 projects of cooperation."),
        ("高达21%。", "It is as high as 21%."),
        ("年满18周岁以上的公民。", "Citizens aged 18 or over."),
        ("形成百亿级产业。", "An industry of over RMB 10 billion takes shape."),
    ],
)
def test_the_same_bound_in_good_wordings_is_well(zh: str, en: str) -> None:
    assert lost(zh, en) == ()


@pytest.mark.parametrize(
    ("zh", "en", "repaired"),
    [
        ("培训10万人以上。", "The city trained 100,000 people.", "The city trained at least 100,000 people."),
        ("超过10万人参加。", "100,000 people took part.", "More than 100,000 people took part."),
        ("产值超过500亿元。", "Output was RMB 50 billion.", "Output was more than RMB 50 billion."),
        ("八成以上企业受益。", "A share of 80% benefits.", "A share of at least 80% benefits."),
        ("占比不低于30%。", "The share shall be 30%.", "The share shall be at least 30%."),
        ("补助不超过20万元。", "The subsidy is RMB 200,000.", "The subsidy is up to RMB 200,000."),
    ],
)
def test_a_certain_bound_is_put_back(zh: str, en: str, repaired: str) -> None:
    english, repairs = repair_figures(parse_quantities(zh), en)
    assert english == repaired
    assert len(repairs) == 1
    assert not lost(zh, english)
    assert repair_figures(parse_quantities(zh), english) == (english, ())


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("10万人以上参加。", "The 100,000 people took part."),  # “the at least 100,000”
        ("10万人以上的城市。", "It is a 100,000-person city."),
        ("服务不足五类问题。", "Services show five problems."),  # a lack, and no bound
    ],
)
def test_an_uncertain_bound_is_only_told(zh: str, en: str) -> None:
    assert repair_figures(parse_quantities(zh), en) == (en, ())

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
def test_a_lost_bound_is_a_warning(zh: str, en: str, word: str) -> None:
    (finding,) = lost(zh, en)
    assert finding.severity is Severity.WARNING
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

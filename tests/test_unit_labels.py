"""Units that stand alone, as in the heads of tables: read, written, kept from the engine, and checked."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bilingual.checks import check_pair
from bilingual.document import Block, BlockKind, Pair, Protected, Quantity, QuantityKind, Segment
from bilingual.protection import protect, restore
from bilingual.quantities import CurrencyStyle, Style, parse_quantities, render_quantity
from bilingual.quantities.tables import currencies, units


def labels(text: str) -> list[Quantity]:
    return [quantity for quantity in parse_quantities(text) if quantity.kind is QuantityKind.UNIT]


def shown(text: str) -> Protected:
    block = Block(kind=BlockKind.PARAGRAPH, text=text, start=0, end=len(text))
    segment = Segment(block=block, start=0, end=len(text), text=text)
    return protect(segment, parse_quantities(text), ())


def findings(zh: str, en: str) -> list[str]:
    pair = Pair(zh=zh, en=en, quantities=parse_quantities(zh), hits=())
    return [finding.check for finding in check_pair(pair, ["figures", "units"])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("财政总收入（亿元）", [(10**8, "CNY", "RMB 100 million")]),
        ("实际到资（万美元）", [(10**4, "USD", "US$10,000")]),
        ("进出口总额（亿美元）", [(10**8, "USD", "US$100 million")]),
        ("常住人口（万人）", [(10**4, "person", "10,000 persons")]),
        ("游客（万人次）", [(10**4, "visit", "10,000 visits")]),
        ("规上企业（家）", [(1, "enterprise", "enterprises")]),
        ("项目数（个）", [(1, "item", "number")]),
        ("设备(万台)", [(10**4, "unit", "10,000 units")]),
        ("粮食面积（万亩）", [(10**4, "mu", "10,000 mu")]),
        ("用电量（亿千瓦时）", [(10**8, "kWh", "100 million kWh")]),
        ("装机（千瓦）", [(1, "kW", "kW")]),
        ("单产（公斤/亩）", [(1, "kg/mu", "kilograms per mu")]),
        ("人口密度（人/平方公里）", [(1, "person/km2", "persons per square kilometre")]),
        ("浓度（微克/立方米）", [(1, "ug/m3", "micrograms per cubic metre")]),
        ("比重（%）", [(1, "%", "%")]),
        ("同比（±%）", [(1, "%", "%")]),
        ("累计（亿元、%）", [(10**8, "CNY", "RMB 100 million"), (1, "%", "%")]),
        ("单位：亿元，%", [(10**8, "CNY", "Unit: RMB 100 million"), (1, "%", "%")]),
        ("（计量单位：万元）", [(10**4, "CNY", "Unit: RMB 10,000")]),
        ("单位：人民币万元", [(10**4, "CNY", "Unit: RMB 10,000")]),
        ("单  位：万亩", [(10**4, "mu", "Unit: 10,000 mu")]),
        ("单位：元/斤", [(1, "CNY/jin", "Unit: RMB per jin")]),
        ("单位：里", [(1, "li", "Unit: li")]),
        ("亿元", [(10**8, "CNY", "RMB 100 million")]),
        ("万人次", [(10**4, "visit", "10,000 visits")]),
        ("%", [(1, "%", "%")]),
        ("| 产值 | 亿元 | 12.5 |", [(10**8, "CNY", "RMB 100 million")]),
    ],
)
def test_a_unit_alone_is_a_label_of_its_worth(text: str, found: list[tuple[int, str, str]]) -> None:
    assert [(q.values[0], q.unit, render_quantity(q)) for q in labels(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "添置电脑200台（套）。",
        "轮训干部3000人（次）。",
        "安排住房五百户（套）",
        "（元）王实甫著",
        "甲（方）负责施工",
        "县（市、区）",
        "责任单位：市财政局",
        "亿元以上企业",
        "突破（三）",
        "米",
        "用地单位：五家",
    ],
)
def test_what_may_be_another_word_is_no_label(text: str) -> None:
    assert labels(text) == []


def test_a_label_that_ends_a_heading_never_reaches_the_engine() -> None:
    protected = shown("外贸税收（万元）")
    assert protected.text == "外贸税收"
    assert protected.direct is None
    assert restore(protected, "foreign trade tax revenue.") == "Foreign trade tax revenue (RMB 10,000)"


def test_a_heading_of_fixed_english_has_its_label_once() -> None:
    protected = shown("2024年（万元）")
    assert protected.direct == "2024 (RMB 10,000)"
    assert restore(protected, protected.direct) == "2024 (RMB 10,000)"


def test_a_label_alone_is_set_without_the_engine() -> None:
    assert shown("单位：亿元，%").direct == "Unit: RMB 100 million, %"
    assert shown("（单位：万人）").direct == "(Unit: 10,000 persons)"
    assert shown("万人次").direct == "10,000 visits"


def test_a_label_inside_a_sentence_is_fixed_in_its_place() -> None:
    protected = shown("其中税收（万元）另行公布。")
    assert "«RMB 10,000»" in protected.text
    assert protected.tail == ""


def test_a_label_follows_the_currency_of_the_style() -> None:
    (one,), (many,) = labels("造价（元）"), labels("造价（万元）")
    yuan = Style(currency=CurrencyStyle.YUAN)
    assert (render_quantity(one, yuan), render_quantity(many, yuan)) == ("yuan", "10,000 yuan")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("财政总收入（亿元）", "Total fiscal revenue (RMB 100 million)"),
        ("财政总收入（亿元）", "Total fiscal revenue (100 million yuan)"),
        ("常住人口（万人）", "Residents (10,000 persons)"),
        ("常住人口（万人）", "Residents (ten thousand people)"),
        ("规上企业（家）", "Larger enterprises (number)"),
        ("规上企业（家）", "Larger enterprises (companies)"),
        ("单位：亿元，%", "Unit: RMB 100 million, %"),
        ("单产（公斤/亩）", "Yield (kg/mu)"),
        ("比重（%）", "Share (per cent)"),
        ("里程（公里）", "Length (kilometers)"),
    ],
)
def test_a_label_in_any_good_wording_is_accepted(zh: str, en: str) -> None:
    assert findings(zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("财政总收入（亿元）", "Total fiscal revenue (billions)"),
        ("财政总收入（亿元）", "Total fiscal revenue (RMB 10,000)"),
        ("财政总收入（亿元）", "Total fiscal revenue (US$100 million)"),
        ("财政总收入（亿元）", "Total fiscal revenue (100 million)"),
        ("投资额（万元）", "Investment (KW)"),
        ("常住人口（万人）", "Residents (thousand)"),
        ("常住人口（万人）", "Residents (RMB 10,000)"),
        ("规上企业（家）", "Larger enterprises (home)"),
        ("单位：亿元，%", "Unit: RMB 100 million"),
        ("单产（公斤/亩）", "Yield (kilograms per hectare)"),
        ("里程（公里）", "Length (metres)"),
        ("比重（%）", "Share"),
    ],
)
def test_a_label_changed_or_lost_is_found(zh: str, en: str) -> None:
    assert findings(zh, en) != []


LABELS = [(name, unit.code) for unit in units().values() if unit.kind is not QuantityKind.COUNT
          for name in (*unit.chinese, *unit.sized)]  # fmt: skip
LABELS += [(name, unit.code) for unit in units().values() if unit.kind is QuantityKind.COUNT and unit.label != "-"
           for name in (*unit.chinese, *unit.denominator)]  # fmt: skip
LABELS += [(name, row.code) for row in currencies() if row.factor == 1
           for name in row.chinese if name != "块钱"]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), LABELS)
def test_every_unit_and_currency_is_a_label_that_the_check_accepts(name: str, code: str) -> None:
    shares = code in ("%", "‰", "pp", "bp", "times")
    for scale, worth in (("", 1),) if shares else (("", 1), ("万", 10**4), ("亿", 10**8)):
        text = f"单位：{scale}{name}"
        (label,) = parse_quantities(text)
        assert (label.kind, label.unit, label.values) == (QuantityKind.UNIT, code, (Fraction(worth),)), text
        assert findings(text, render_quantity(label)) == [], text

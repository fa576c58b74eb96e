"""What a translator converts: jin and li, prices and rates, ratios, roads, masked numbers, discounts."""

from __future__ import annotations

import pytest

from bilingual.checks import check_pair
from bilingual.document import Pair
from bilingual.quantities import parse_quantities, render_quantity


def findings(zh: str, en: str) -> list[str]:
    pair = Pair(zh=zh, en=en, quantities=parse_quantities(zh))
    checks = ["figures", "units", "rates", "agreement", "verbatim"]
    return [finding.message for finding in check_pair(pair, checks)]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("采摘800斤", "400 kg"),
        ("采摘3斤", "1.5 kg"),
        ("采摘2至3斤", "1 to 1.5 kg"),
        ("总产3亿斤", "150,000 tonnes"),
        ("总产80万斤", "400 tonnes"),
        ("每斤7元", "RMB 14 per kg"),
        ("3.2元/斤", "RMB 6.4 per kg"),
        ("路长10里", "5 km"),
        ("路长12华里", "6 km"),
        ("布长5丈", "5 zhang"),
        ("国道209线", "National Highway G209"),
        ("省道S318", "Provincial Highway S318"),
        ("221省道", "Provincial Highway S221"),
        ("县道X104", "County Road X104"),
        ("新台币5亿元", "NT$500 million"),
        ("折合港币约60万元", "about HK$600,000"),
        ("补偿12日元", "JPY 12"),
        ("罚款50美分", "US$0.5"),
        ("用电500度", "500 kWh"),
        ("35微克每立方米", "35 micrograms per cubic metre"),
        ("鲁政办字〔2021〕16号", "Lu Zheng Ban Zi [2021] No. 16"),
        ("皖政秘〔2021〕16号", "Wan Zheng Mi [2021] No. 16"),
        ("不超50家", "50"),
    ],
)
def test_house_style_writes_what_english_readers_use(text: str, english: str) -> None:
    assert render_quantity(parse_quantities(text)[-1]) == english


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("每天采茶600斤。", "300 kg of tea is picked a day."),
        ("每天采茶600斤。", "600 jin of tea is picked a day."),
        ("鱼价每斤12元。", "Fish costs RMB 24 per kg."),
        ("每斤批发价涨到12元。", "The wholesale price rose to RMB 24 a kilogram."),
        ("每斤批发价涨到12元。", "The wholesale price rose to RMB 12 per jin."),
        ("每市斤不低于2.6元。", "It is no less than RMB 2.6 per half-kilogram."),
        ("步行8里到校。", "It is a walk of 4 km to the school."),
        ("每人每月发放补贴300元。", "Each person receives RMB 300 per month."),
        ("水量900立方米/秒。", "The flow is 900 cubic metres per second."),
        ("收益按7∶3分配。", "The proceeds are shared 70:30."),
        ("收益按7∶3分配。", "The proceeds are shared 7:3."),
        ("师生比为1∶9。", "The teacher-student ratio is one to nine."),
        ("国道209线改建。", "National highway G209 is rebuilt."),
        ("国道209线改建。", "National Highway 209 is rebuilt."),
        ("电话0571-8702****。", "Telephone: 0571-8702****."),
        ("凭证享受9折优惠。", "Holders get 10% off."),
        ("按定价的六折出售。", "Sold at 60% of the list price."),
        ("预算760万澳元。", "The budget is AUD 7.6 million."),
        ("预算2.5亿元。", "The budget is RMB 250m."),
    ],
)
def test_either_form_of_a_conversion_is_accepted(zh: str, en: str) -> None:
    assert findings(zh, en) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("每天采茶600斤。", "600 kg of tea is picked a day."),
        ("每斤批发价涨到12元。", "The wholesale price rose to RMB 12 per kg."),
        ("运费3.2元/斤。", "Freight is RMB 3.2 per tonne."),
        ("步行8里到校。", "It is a walk of 8 km to the school."),
        ("每人每月发放补贴300元。", "Each person receives RMB 300 per year."),
        ("水量900立方米/秒。", "The flow is 900 cubic metres per hour."),
        ("设计时速120公里。", "The design speed is 120 m/s."),
        ("人均产值4万元/人。", "Output was RMB 40,000 per hour."),
        ("收益按7∶3分配。", "The proceeds are shared 30:70."),
        ("师生比为1∶9。", "The teacher-student ratio is one to eight."),
        ("国道209线改建。", "National highway G290 is rebuilt."),
        ("电话0571-8702****。", "Telephone: 0571-8720****."),
        ("凭证享受9折优惠。", "Holders get a 90% discount."),
        ("按定价的六折出售。", "Sold at 40% of the list price."),
        ("预算760万澳元。", "The budget is NZD 7.6 million."),
        ("场地4500平方米。", "The site has 4,500 square feet."),
        ("气温36℃。", "It was 36°F."),
        ("用电500度。", "500 degrees of electricity were used."),
    ],
)
def test_another_unit_rate_or_order_is_found(zh: str, en: str) -> None:
    assert findings(zh, en) != []

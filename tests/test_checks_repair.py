"""Figures are repaired where they are certain, and left alone where not."""

from __future__ import annotations

import pytest

from bilingual.checks import check_pair, repair_figures
from bilingual.document import Pair
from bilingual.quantities import parse_quantities


@pytest.mark.parametrize(
    ("zh", "en", "repaired"),
    [
        ("余额达8730亿元。", "The balance was RMB 87.3 billion.", "The balance was RMB 873 billion."),
        ("余额达8730亿元。", "The balance was 87.3 billion yuan.", "The balance was RMB 873 billion."),
        ("出口320万美元。", "Exports were RMB 3.2 million.", "Exports were US$3.2 million."),
        ("投入7600万元。", "US$76 million was invested.", "RMB 76 million was invested."),
        ("新增茶园1.95万亩。", "It added 19,500 acres of tea.", "It added 19,500 mu of tea."),
        ("新增茶园1.95万亩。", "It added 19,500 hectares of tea.", "It added 19,500 mu of tea."),
        ("1-5月产值增长。", "Output grew in 1/5.", "Output grew in January–May."),
        ("1-5月产值增长。", "Output grew in 1-5 months.", "Output grew in January–May."),
        ("2023年7月10日印发。", "Issued on 2023-10-07.", "Issued on July 10, 2023."),
        ("培育企业1248家。", "It fostered 1,284 companies.", "It fostered 1,248 companies."),
        ("产值超过8730亿元。", "Output exceeded RMB 87.3 billion.", "Output exceeded RMB 873 billion."),
        ("近2.3万户。", "Nearly 230,000 households.", "nearly 23,000 households."),
    ],
)
def test_a_certain_figure_is_put_right(zh: str, en: str, repaired: str) -> None:
    quantities = parse_quantities(zh)
    text, repairs = repair_figures(quantities, en)
    assert text == repaired
    (repair,) = repairs
    assert repair.quantity in quantities
    assert repair.before in en
    assert repair.after in text
    assert check_pair(Pair(zh=zh, en=text, quantities=quantities), only=("figures",)) == ()


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("余额达8730亿元。", "The balance was RMB 873 billion."),  # right already
        (
            "新增30家，退出40家。",
            "It gained 300 and lost 400.",
        ),  # which is which is not certain by digits alone
        ("投资5亿元、7亿元。", "It invested a lot."),  # nothing to put right
        ("投资5.12亿元。", "It invested RMB 777 million."),  # no digit in common
        ("共有37家。", "There were many in 2019."),
        ("", "RMB 5 million"),
        ("投资5亿元。", ""),
    ],
)
def test_an_uncertain_figure_is_left_alone(zh: str, en: str) -> None:
    assert repair_figures(parse_quantities(zh), en) == (en, ())


def test_several_figures_are_repaired_and_the_right_ones_kept() -> None:
    zh = "投资47.16亿元，占地1.95万亩，新增就业1248人。"
    en = "RMB 47.16 billion was invested on 19,500 acres, creating 1,248 jobs."
    text, repairs = repair_figures(parse_quantities(zh), en)
    assert text == "RMB 4.716 billion was invested on 19,500 mu, creating 1,248 jobs."
    assert len(repairs) == 2

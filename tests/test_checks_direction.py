"""Directions of figures: found where they are turned round, silent on good wordings."""

from __future__ import annotations

import pytest

from bilingual.checks import check_pair
from bilingual.document import Finding, Pair
from bilingual.quantities import parse_quantities


def found(zh: str, en: str, check: str = "direction") -> tuple[Finding, ...]:
    return check_pair(Pair(zh=zh, en=en, quantities=parse_quantities(zh)), only=(check,))


@pytest.mark.parametrize(
    ("zh", "good", "turned"),
    [
        ("出口额增长5.8%。", "Exports were up 5.8%.", "Exports were down 5.8%."),
        ("出口额增长5.8%。", "Exports grew by 5.8%.", "Exports fell by 5.8%."),
        ("能耗下降3.2%。", "Energy use fell 3.2%.", "Energy use rose 3.2%."),
        ("能耗下降3.2%。", "Energy use saw a decrease of 3.2%.", "Energy use saw an increase of 3.2%."),
        (
            "高于全省0.5个百分点。",
            "It was 0.5 percentage points higher.",
            "It was 0.5 percentage points lower.",
        ),
        ("时间压缩至32小时。", "The time was reduced to 32 hours.", "The time was reduced by 32 hours."),
        ("费用下降12%。", "Costs were reduced by 12%.", "Costs were reduced to 12%."),
        ("占比由30%提高到40%。", "The share rose from 30% to 40%.", "The share rose from 40% to 30%."),
        ("占比由30%提高到40%。", "The share rose to 40% from 30%.", "The share rose to 30% from 40%."),
        ("10日前报送。", "Reports are due before the 10th.", "Reports are due after the 10th."),
        ("3日后公布。", "It is published after three days.", "It is published before three days."),
        ("进入前10名。", "It is among the top 10.", "It is among the bottom 10."),
    ],
)
def test_a_direction_turned_round_is_found(zh: str, good: str, turned: str) -> None:
    assert found(zh, good) == ()
    assert found(zh, turned)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("降幅收窄2.1个百分点。", "The decline narrowed by 2.1 percentage points."),
        ("增速回落1.2个百分点。", "Growth slowed by 1.2 percentage points."),
        ("成本降低15%。", "Costs came down by 15%."),
        ("收入增至5000元。", "Income rose to RMB 5,000."),
        ("库存减少3万吨，销量增加2万吨。", "Stocks fell by 30,000 tonnes and sales rose by 20,000 tonnes."),
        ("贷款增长12%，利率下降0.5个百分点。", "Loans were up 12%, and rates down 0.5 percentage points."),
    ],
)
def test_a_direction_in_good_wordings_is_well(zh: str, en: str) -> None:
    assert found(zh, en) == ()


def test_a_percentage_without_its_sign_is_found() -> None:
    assert found("覆盖率96.5%。", "Coverage was 96.5%.", "figures") == ()
    assert found("覆盖率96.5%。", "Coverage was 96.5.", "figures")


def test_percentage_points_are_no_percent() -> None:
    assert found("提高0.5个百分点。", "It rose by 0.5 percentage points.", "figures") == ()
    assert found("提高0.5个百分点。", "It rose by 0.5%.", "figures")

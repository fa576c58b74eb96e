"""The check that both readings of the Chinese say the same."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from bilingual.checks import check_pair
from bilingual.document import Finding, Pair, Quantity, QuantityKind, Severity, Term, TermHit
from bilingual.enforcement import Judgement
from bilingual.quantities import parse_quantities

K = QuantityKind


def check(zh: str, quantities: tuple[Quantity, ...] | None = None) -> tuple[Finding, ...]:
    read = parse_quantities(zh) if quantities is None else quantities
    return check_pair(Pair(zh=zh, en="", quantities=read), only=("agreement",))


def quantity(zh: str, text: str, kind: QuantityKind, *values: int | Fraction, unit: str = "") -> Quantity:
    start = zh.index(text)
    numbers = tuple(map(Fraction, values))
    return Quantity(start=start, end=start + len(text), text=text, kind=kind, values=numbers, unit=unit)


@pytest.mark.parametrize(
    "zh",
    [
        "2023年7月10日，全市投资471.6亿元，增长5.4%，比上年提高0.5个百分点。",
        "2023-07-10至2023-08-01，补助3-5万元，面积1.95万亩。",
        "1-5月，两三万户农户增收三成以上，占三分之二，比例为6∶4。",
        "金经信办建〔2023〕22号，市八届人大三次会议武14号建议，第0417号提案。",
        "“十四五”期间，20世纪90年代，前三季度，上半年，近三年，2024届毕业生。",
        "会议9:00至17:30举行，电话0571-85216618，5G基站2.3万个，居全省第3位。",
        "统一部署，一些企业，三亚市，“两个确立”，一、总体要求。",
    ],
)
def test_what_both_read_alike_has_no_finding(zh: str) -> None:
    assert check(zh) == ()


def test_another_value_is_critical_and_both_are_named() -> None:
    zh = "注册资本100,000元。"
    (finding,) = check(zh, (quantity(zh, "100,000元", K.MONEY, 10000, unit="CNY"),))
    assert finding.severity is Severity.CRITICAL
    assert finding.source == "100,000元"
    assert finding.message == "read in two ways: 100,000元 is RMB 10,000 or RMB 100,000"


@pytest.mark.parametrize(
    ("zh", "text", "kind", "values", "unit"),
    [
        ("种植40万亩。", "40万亩", K.AREA, (400000,), "hectare"),
        ("增长5.4%。", "5.4%", K.POINTS, (Fraction("5.4"),), "pp"),
        ("补助320万美元。", "320万美元", K.MONEY, (3200000,), "CNY"),
        ("亏损，净利润为负1.1亿元。", "1.1亿元", K.MONEY, (110000000,), "CNY"),
        ("采购12元件样品。", "12元", K.MONEY, (12,), "CNY"),
        ("7月10日开工。", "7月10日", K.DATE, (0, 10, 7), "day"),
        ("计划2024年完成。", "2024年", K.DURATION, (2024,), "year"),
        ("应当在30日内答复。", "30日", K.DATE, (0, 0, 30), "day"),
        ("补助36万元/人。", "36万元", K.MONEY, (360000,), "CNY"),
        ("粮食产量（万吨）", "万吨", K.MASS, (10000,), "t"),
        ("三亚市统一部署千家万户。", "千家", K.COUNT, (1000,), ""),
        ("全年GDP1.2万亿元。", "GDP1.2", K.VERBATIM, (), "code"),
    ],
)
def test_another_unit_sign_or_sort_of_figure_is_critical(
    zh: str, text: str, kind: QuantityKind, values: tuple[int | Fraction, ...], unit: str
) -> None:
    findings = check(zh, (quantity(zh, text, kind, *values, unit=unit),))
    assert Severity.CRITICAL in {finding.severity for finding in findings}


def test_one_figure_read_as_two_is_critical() -> None:
    zh = "补助3万4000元。"
    parts = (quantity(zh, "3万", K.COUNT, 30000), quantity(zh, "4000元", K.MONEY, 4000, unit="CNY"))
    assert {finding.severity for finding in check(zh, parts)} == {Severity.CRITICAL}


TORN: list[tuple[str, tuple[tuple[str, QuantityKind, tuple[int, ...], str], ...]]] = [
    ("占30%—70%。", (("30%", K.PERCENT, (30,), "%"), ("70%", K.PERCENT, (70,), "%"))),
    ("比例为6∶4。", (("6", K.COUNT, (6,), ""), ("4", K.COUNT, (4,), ""))),
    ("2024年上半年。", (("2024年", K.DATE, (2024, 0, 0), "year"), ("上半年", K.PERIOD, (0, 1), "half"))),
    ("7月10日。", (("7月", K.DATE, (0, 7, 0), "month"), ("10日", K.DATE, (0, 0, 10), "day"))),
]


@pytest.mark.parametrize(("zh", "halves"), TORN, ids=[zh for zh, _ in TORN])
def test_one_figure_torn_in_two_is_critical(
    zh: str, halves: tuple[tuple[str, QuantityKind, tuple[int, ...], str], ...]
) -> None:
    read = tuple(quantity(zh, text, kind, *values, unit=unit) for text, kind, values, unit in halves)
    (finding,) = check(zh, read)
    assert finding.severity is Severity.CRITICAL


def test_two_figures_read_as_one_are_critical() -> None:
    zh = "分别为5万元、3万元。"
    whole = (quantity(zh, "5万元、3万元", K.MONEY, 50000, unit="CNY"),)
    assert {finding.severity for finding in check(zh, whole)} == {Severity.CRITICAL}


def test_digits_that_nothing_accounts_for_are_critical_and_numerals_a_warning() -> None:
    (digits,) = check("投资5000万元。", ())
    (numerals,) = check("距离五百米。", ())
    assert (digits.severity, digits.source) == (Severity.CRITICAL, "5000万元")
    assert (numerals.severity, numerals.source) == (Severity.WARNING, "五百米")


def test_the_number_of_an_item_and_a_figure_inside_a_term_are_accounted_for() -> None:
    assert check("1.总体要求", ()) == ()
    term = TermHit(start=2, end=6, text="500强", term=Term(zh="500强", en="Fortune 500"))
    pair = Pair(zh="世界500强", en="", hits=(replace(term, end=6),))
    assert check_pair(pair, only=("agreement",)) == ()


def test_a_draft_is_not_revised_for_what_no_english_would_mend() -> None:
    finding = Finding(check="agreement", severity=Severity.CRITICAL, message="read in two ways")
    other = replace(finding, check="figures")
    assert Judgement(english="a", outcomes=(), findings=(finding,)).cost == 0
    assert Judgement(english="a", outcomes=(), findings=(other,)).cost > 0


def test_the_check_looks_at_the_chinese_alone() -> None:
    zh = "注册资本100,000元。"
    wrong = (quantity(zh, "100,000元", K.MONEY, 10000, unit="CNY"),)
    pairs = [Pair(zh=zh, en=en, quantities=wrong) for en in ("", "RMB 10,000", "RMB 100,000", "中文")]
    assert len({check_pair(pair, only=("agreement",)) for pair in pairs}) == 1

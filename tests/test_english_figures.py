"""Figures of English, read to values."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bilingual.document import Figure, Precision, QuantityKind
from bilingual.quantities.reading_english import read_figures

K = QuantityKind


def only(text: str) -> Figure:
    figures = read_figures(text)
    assert len(figures) == 1, figures
    return figures[0]


@pytest.mark.parametrize(
    ("text", "kind", "values", "unit"),
    [
        ("RMB 47.16 billion", K.MONEY, (47_160_000_000,), "CNY"),
        ("47.16 billion yuan", K.MONEY, (47_160_000_000,), "CNY"),
        ("CNY 5,000", K.MONEY, (5000,), "CNY"),
        ("US$3.2 million", K.MONEY, (3_200_000,), "USD"),
        ("HK$5.5 billion", K.MONEY, (5_500_000_000,), "HKD"),
        ("€4 million", K.MONEY, (4_000_000,), "EUR"),
        ("£120", K.MONEY, (120,), "GBP"),
        ("RMB 30,000–50,000", K.MONEY, (30_000, 50_000), "CNY"),
        ("RMB 100 million to RMB 500 million", K.MONEY, (10**8, 5 * 10**8), "CNY"),
        ("between RMB 3 million and RMB 5 million", K.MONEY, (3 * 10**6, 5 * 10**6), "CNY"),
        ("RMB 2–3 million", K.MONEY, (2 * 10**6, 3 * 10**6), "CNY"),
        ("RMB 100-billion", K.MONEY, (10**11,), "CNY"),
        ("hundred-billion-yuan", K.MONEY, (10**11,), "CNY"),
        ("twenty-three", K.COUNT, (23,), ""),
        ("one hundred and twenty-three thousand four hundred and five", K.COUNT, (123_405,), ""),
        ("half a million", K.COUNT, (500_000,), ""),
        ("a dozen", K.COUNT, (12,), ""),
        ("two-thirds", K.FRACTION, (Fraction(2, 3),), ""),
        ("a quarter of", K.FRACTION, (Fraction(1, 4),), ""),
        ("1/15", K.FRACTION, (Fraction(1, 15),), ""),
        ("54.1%", K.PERCENT, (Fraction(541, 10),), "%"),
        ("10% to 20%", K.PERCENT, (10, 20), "%"),
        ("2.1‰", K.PERCENT, (Fraction(21, 10),), "‰"),
        ("2.1 per thousand", K.PERCENT, (Fraction(21, 10),), "‰"),
        ("0.5 percentage points", K.POINTS, (Fraction(1, 2),), "pp"),
        ("15 basis points", K.POINTS, (15,), "bp"),
        ("46.2:53.8", K.RATIO, (Fraction(231, 5), Fraction(269, 5)), ""),
        ("20-50-30", K.RATIO, (20, 50, 30), ""),
        ("doubled", K.MULTIPLE, (2,), "times"),
        ("fourfold", K.MULTIPLE, (4,), "times"),
        ("2.3 times", K.MULTIPLE, (Fraction(23, 10),), "times"),
        ("halved", K.MULTIPLE, (Fraction(1, 2),), "times"),
        ("21st", K.ORDINAL, (21,), ""),
        ("twenty-first", K.ORDINAL, (21,), ""),
        ("Third", K.ORDINAL, (3,), ""),
        ("July 10, 2023", K.DATE, (2023, 7, 10), "day"),
        ("10 July 2023", K.DATE, (2023, 7, 10), "day"),
        ("2023-07-10", K.DATE, (2023, 7, 10), "day"),
        ("2023.7.10", K.DATE, (2023, 7, 10), "day"),
        ("July 2023", K.DATE, (2023, 7, 0), "month"),
        ("July 10", K.DATE, (0, 7, 10), "day"),
        ("January–May", K.PERIOD, (0, 1, 0, 0, 5, 0), "dates"),
        ("January to May 2023", K.PERIOD, (2023, 1, 0, 2023, 5, 0), "dates"),
        ("2021–2025", K.PERIOD, (2021, 0, 0, 2025, 0, 0), "dates"),
        ("8 September to 11 September", K.PERIOD, (0, 9, 8, 0, 9, 11), "dates"),
        ("the first half", K.PERIOD, (0, 1), "half"),
        ("the first three quarters", K.PERIOD, (0, 1, 3), "quarters"),
        ("Q1", K.PERIOD, (0, 1), "quarter"),
        ("the first five months", K.PERIOD, (0, 5), "months"),
        ("the 14th Five-Year Plan period", K.PERIOD, (14,), "plan"),
        ("the 1990s", K.PERIOD, (1990,), "decade"),
        ("16:22", K.TIME, (16, 22, 0), "time"),
        ("4:22 p.m.", K.TIME, (16, 22, 0), "time"),
        ("9.30 a.m.", K.TIME, (9, 30, 0), "time"),
        ("three consecutive years", K.DURATION, (3,), "year"),
        ("three to five years", K.DURATION, (3, 5), "year"),
        ("an hour and a half", K.DURATION, (Fraction(3, 2),), "hour"),
        ("two and a half hours", K.DURATION, (Fraction(5, 2),), "hour"),
        ("half a year", K.DURATION, (Fraction(1, 2),), "year"),
        ("15 working days", K.DURATION, (15,), "working day"),
        ("19,500 mu", K.AREA, (19_500,), "mu"),
        ("12 acres", K.AREA, (12,), "acre"),
        ("412 square kilometres", K.AREA, (412,), "km2"),
        ("8.7-kilometre", K.LENGTH, (Fraction(87, 10),), "km"),
        ("2–3 million tonnes", K.MASS, (2 * 10**6, 3 * 10**6), "t"),
        ("10-GW", K.POWER, (10,), "GW"),
        ("48.5 billion kWh", K.ENERGY, (48_500_000_000,), "kWh"),
        ("9 μg/m³", K.MASS, (9,), "ug"),
        ("minus 18 degrees Celsius", K.MEASURE, (-18,), "°C"),
        ("-1.52‰", K.PERCENT, (Fraction(-38, 25),), "‰"),
        ("[2023] No. 22", K.DOCUMENT_NUMBER, (2023, 22), ""),
    ],
)
def test_a_figure_has_its_exact_value_and_unit(
    text: str, kind: QuantityKind, values: tuple[int | Fraction, ...], unit: str
) -> None:
    figure = only(text)
    assert (figure.kind, figure.values, figure.unit) == (kind, values, unit)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("nearly RMB 1.3 trillion", Precision.NEARLY),
        ("about 30%", Precision.ABOUT),
        ("35% or so", Precision.ABOUT),
        ("more than 420", Precision.MORE_THAN),
        ("exceeding RMB 5 million", Precision.MORE_THAN),
        ("1,000-plus", Precision.MORE_THAN),
        ("at least 15", Precision.AT_LEAST),
        ("30% or more", Precision.AT_LEAST),
        ("no more than RMB 5,000", Precision.AT_MOST),
        ("15 or less", Precision.AT_MOST),
        ("fewer than 100", Precision.LESS_THAN),
        ("may not hold more than two", Precision.AT_MOST),
        ("a further 20%", Precision.EXACT),
    ],
)
def test_words_of_precision_belong_to_the_figure(text: str, precision: Precision) -> None:
    assert only(text).precision is precision


@pytest.mark.parametrize(
    "text",
    [
        "415X",
        "2+4+X",
        "5G",
        "G60",
        "0579-82469200",
        "https://www.example.cn/a?b=1",
        "office@example.cn",
        "1133070000259288XD/2023-04645",
        "HHCR-2023-01005",
    ],
)
def test_codes_are_read_whole(text: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.text) == (K.VERBATIM, text)


def test_a_list_shares_the_unit_said_last() -> None:
    figures = read_figures("by 2.16 and 1.66 percentage points")
    assert [(figure.kind, figure.values) for figure in figures] == [
        (K.POINTS, (Fraction(54, 25),)),
        (K.POINTS, (Fraction(83, 50),)),
    ]


def test_a_list_shares_currency_and_scale() -> None:
    figures = read_figures("RMB 3, 5 and 8 million")
    assert [(figure.unit, figure.values) for figure in figures] == [
        ("CNY", (3 * 10**6,)),
        ("CNY", (5 * 10**6,)),
        ("CNY", (8 * 10**6,)),
    ]


def test_a_number_before_a_comma_and_another_amount_keeps_its_own_scale() -> None:
    first, second = read_figures("rose to 0.579, and 136 million cubic metres")
    assert first.values == (Fraction(579, 1000),)
    assert second.values == (136_000_000,)


def test_a_smaller_number_with_its_own_scale_is_not_multiplied() -> None:
    assert only("from 800 to 1.2 million").values == (800, 1_200_000)


def test_a_year_before_a_count_is_no_part_of_a_list() -> None:
    year, count = read_figures("in 2023, 37 enterprises")
    assert (year.kind, year.values) == (K.DATE, (2023, 0, 0))
    assert count.values == (37,)


def test_a_year_range_with_a_unit_is_an_amount() -> None:
    assert only("2000 to 8000 yuan").values == (2000, 8000)


@pytest.mark.parametrize("text", ["one of", "first-time", "second-hand", "one another", "a single window"])
def test_idioms_need_no_source(text: str) -> None:
    assert all(not figure.required for figure in read_figures(text))


@pytest.mark.parametrize(
    "text",
    [
        "you may ask",
        "the march of time",
        "Operators May Receive Rewards",
        "COVID-19",
        "PM2.5",
        "I agree",
        "OCT Group",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert read_figures(text) == ()


def test_may_in_the_middle_of_a_sentence_is_a_month() -> None:
    assert only("output in May rose").values == (0, 5, 0)


def test_two_numbers_in_a_row_stay_two() -> None:
    assert [figure.values for figure in read_figures("two 5G, three two")] == [(2,), (), (3,), (2,)]

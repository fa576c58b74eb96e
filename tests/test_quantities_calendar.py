"""Dates, times of day and periods."""

from __future__ import annotations

import pytest

from bilingual.document import QuantityKind
from bilingual.quantities import DateOrder, Style, format_value, parse_quantities, render_quantity

K = QuantityKind

TABLE = [
    ("2023年7月10日", K.DATE, "2023-07-10", "July 10, 2023"),
    ("2023年7月", K.DATE, "2023-07", "July 2023"),
    ("7月10日", K.DATE, "--07-10", "July 10"),
    ("8月份", K.DATE, "--08", "August"),
    ("2022年", K.DATE, "2022", "2022"),
    ("2022年度", K.DATE, "2022", "2022"),
    ("二〇二三年七月十日", K.DATE, "2023-07-10", "July 10, 2023"),
    ("一九九二年十一月九日", K.DATE, "1992-11-09", "November 9, 1992"),
    ("1992年11月09日", K.DATE, "1992-11-09", "November 9, 1992"),
    ("2022年3月29 日", K.DATE, "2022-03-29", "March 29, 2022"),
    ("2023-07-13", K.DATE, "2023-07-13", "July 13, 2023"),
    ("2023.7.10", K.DATE, "2023-07-10", "July 10, 2023"),
    ("2023/7/10", K.DATE, "2023-07-10", "July 10, 2023"),
    ("9月底", K.DATE, "--09", "the end of September"),
    ("2023年9月末", K.DATE, "2023-09", "the end of September 2023"),
    ("2024年初", K.DATE, "2024", "the beginning of 2024"),
    ("3月上旬", K.DATE, "--03", "early March"),
    ("6月中旬", K.DATE, "--06", "mid-June"),
    ("16:22", K.TIME, "16:22:00", "16:22"),
    ("16:22:05", K.TIME, "16:22:05", "16:22:05"),
    ("8：00—18：00", K.TIME, "08:00:00..18:00:00", "8:00–18:00"),
    ("3时20分", K.TIME, "03:20:00", "3:20"),
    ("8点半", K.TIME, "08:30:00", "8:30"),
    ("7点到8点半", K.TIME, "07:00:00..08:30:00", "7:00–8:30"),
    ("8点半至12点", K.TIME, "08:30:00..12:00:00", "8:30–12:00"),
    ("八点半", K.TIME, "08:30:00", "8:30"),
    ("零时", K.TIME, "00:00:00", "0:00"),
    ("1-5月", K.PERIOD, "--01..--05", "January–May"),
    ("1至5月", K.PERIOD, "--01..--05", "January–May"),
    ("元至6月", K.PERIOD, "--01..--06", "January–June"),
    ("2023年1—10月", K.PERIOD, "2023-01..2023-10", "January–October 2023"),
    ("2020年2月至6月", K.PERIOD, "2020-02..2020-06", "February to June 2020"),
    ("2022年11月至2023年2月", K.PERIOD, "2022-11..2023-02", "November 2022 to February 2023"),
    ("3月31日-4月20日", K.PERIOD, "--03-31..--04-20", "March 31–April 20"),
    ("2024年8月24日-8月30日", K.PERIOD, "2024-08-24..2024-08-30", "August 24–30, 2024"),
    ("2023年8月14日至8月20日", K.PERIOD, "2023-08-14..2023-08-20", "August 14 to August 20, 2023"),
    ("5月18日至20日", K.PERIOD, "--05-18..--05-20", "May 18 to May 20"),
    ("2021—2025年", K.PERIOD, "2021..2025", "2021–2025"),
    ("2020年至2023年", K.PERIOD, "2020..2023", "2020 to 2023"),
    ("上半年", K.PERIOD, None, "the first half of the year"),
    ("2023年下半年", K.PERIOD, None, "the second half of 2023"),
    ("去年上半年", K.PERIOD, None, "the first half of last year"),
    ("一季度", K.PERIOD, None, "the first quarter"),
    ("今年三季度", K.PERIOD, None, "the third quarter of this year"),
    ("前三季度", K.PERIOD, None, "the first three quarters"),
    ("2023年前三季度", K.PERIOD, None, "the first three quarters of 2023"),
    ("前两个月", K.PERIOD, None, "the first two months"),
    ("年底", K.PERIOD, None, "the end of the year"),
    ("去年底", K.PERIOD, None, "the end of last year"),
    ("近三年", K.PERIOD, None, "the past three years"),
    ("20世纪90年代", K.PERIOD, None, "the 1990s"),
    ("上世纪八十年代", K.PERIOD, None, "the 1980s"),
    ("16世纪", K.PERIOD, None, "the 16th century"),
    ("“十四五”期间", K.PERIOD, None, "the 14th Five-Year Plan period"),
    ("十四五时期", K.PERIOD, None, "the 14th Five-Year Plan period"),
    ("“十四五”规划", K.PERIOD, None, "14th Five-Year Plan"),
    ("“十三五”末", K.PERIOD, None, "the end of the 13th Five-Year Plan period"),
    ("第十四个五年规划", K.PERIOD, None, "14th Five-Year Plan"),
]


@pytest.mark.parametrize(("text", "kind", "value", "english"), TABLE)
def test_calendar_figure_has_its_value_and_english(
    text: str, kind: QuantityKind, value: str | None, english: str
) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.text, quantity.kind, render_quantity(quantity)) == (text, kind, english)
    assert format_value(quantity) == (english if value is None else value)


def test_day_stands_before_month_where_the_style_says_so() -> None:
    style = Style(date_order=DateOrder.DMY)
    words = [
        render_quantity(q, style) for q in parse_quantities("2023年7月10日、3月31日-4月20日、8月24日-8月30日")
    ]
    assert words == ["10 July 2023", "31 March–20 April", "24–30 August"]


@pytest.mark.parametrize(
    "text", ["30日内", "提前20日", "不少于三十日", "十五日内退还", "公示期15日", "七日无理由"]
)
def test_days_that_are_counted_are_a_duration(text: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.kind, quantity.unit) == (K.DURATION, "day")


@pytest.mark.parametrize("text", ["18日上午，", "每月15日前", "25日，大会开幕"])
def test_day_of_a_month_is_a_date(text: str) -> None:
    assert [q.kind for q in parse_quantities(text)] == [K.DATE]


@pytest.mark.parametrize("text", ["停工近三个月", "历时近三年", "已经近两年"])
def test_nearly_three_years_is_not_the_past_three_years(text: str) -> None:
    (quantity,) = parse_quantities(text)
    assert quantity.kind is K.DURATION


@pytest.mark.parametrize(
    ("text", "kind"), [("1∶20", K.RATIO), ("1:1", K.RATIO), ("12:30", K.TIME), ("45:55", K.RATIO)]
)
def test_colon_makes_a_time_only_where_it_can(text: str, kind: QuantityKind) -> None:
    assert [q.kind for q in parse_quantities(text)] == [kind]


@pytest.mark.parametrize(
    "text", ["2023年13月", "2023年2月45日", "25:70", "13月", "一月一调度", "农历六月二十四"]
)
def test_impossible_dates_are_not_made_up(text: str) -> None:
    for quantity in parse_quantities(text):
        if quantity.kind is K.DATE:
            assert quantity.values[1] <= 12
            assert quantity.values[2] <= 31
        assert quantity.text not in ("13月", "一月", "六月", "45日")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("出口额约为2020年的3.6倍", 2020),
        ("是2015年的2倍", 2015),
        ("约为2000年水平的两倍", 2000),
        ("约为二〇二〇年的3倍", 2020),
        ("超2019年同期", 2019),
        ("接近2019年水平", 2019),
        ("比2020年增长5%", 2020),
    ],
)
def test_year_behind_a_word_of_precision_is_a_year(text: str, year: int) -> None:
    first = parse_quantities(text)[0]
    assert (first.kind, first.values[0], render_quantity(first)) == (K.DATE, year, str(year))


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("1000年历史", "1,000 years"),
        ("近2000年的历史", "nearly 2,000 years"),
        ("约1900年历史", "about 1,900 years"),
        ("距今约2020年前", "about 2,020 years"),
        ("逾2000年", "more than 2,000 years"),
        ("30年的努力", "30 years"),
        ("约二千零二十年", "about 2,020 years"),
    ],
)
def test_years_that_are_counted_are_a_duration(text: str, english: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.kind, render_quantity(quantity)) == (K.DURATION, english)


@pytest.mark.parametrize(
    ("text", "value", "english"),
    [
        ("下午5时", "17:00:00", "5:00 p.m."),
        ("上午8时30分", "08:30:00", "8:30 a.m."),
        ("凌晨2时", "02:00:00", "2:00 a.m."),
        ("晚十一时", "23:00:00", "11:00 p.m."),
        ("夜间9点", "21:00:00", "9:00 p.m."),
        ("晚上九点", "21:00:00", "9:00 p.m."),
        ("夜间2时至5时", "02:00:00..05:00:00", "2:00 a.m.–5:00 a.m."),
        ("下午3点至5点", "15:00:00..17:00:00", "3:00 p.m.–5:00 p.m."),
        ("上午8时30分至下午5时", "08:30:00..17:00:00", "8:30 a.m.–5:00 p.m."),
        ("晚上12点", "00:00:00", "12:00 a.m."),
        ("中午1点", "13:00:00", "1:00 p.m."),
    ],
)
def test_part_of_the_day_belongs_to_the_time(text: str, value: str, english: str) -> None:
    (quantity,) = parse_quantities(f"{text}，")
    assert (quantity.text, quantity.kind, format_value(quantity)) == (text, K.TIME, value)
    assert render_quantity(quantity) == english


@pytest.mark.parametrize(
    ("text", "figure", "value"),
    [
        ("23年5月开工", "23年5月", "2023-05"),
        ("24年底建成", "24年底", "2024"),
        ("98年7月10日印发", "98年7月10日", "1998-07-10"),
        ("7月中下旬完成", "7月中下旬", "--07"),
    ],
)
def test_year_in_two_digits_before_a_month_is_a_year(text: str, figure: str, value: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.text, quantity.kind, format_value(quantity)) == (figure, K.DATE, value)


@pytest.mark.parametrize("text", ["历时23年5个月", "经营23年", "服役期23年5月"])
def test_years_that_are_counted_are_no_date(text: str) -> None:
    assert parse_quantities(text)[0].kind is K.DURATION


@pytest.mark.parametrize(
    ("text", "days"), [("60日内作出", 60), ("六十日内申请", 60), ("提前九十日", 90), ("180日仍未改正", 180)]
)
def test_more_days_than_a_month_has_are_a_duration(text: str, days: int) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.kind, quantity.unit, quantity.values) == (K.DURATION, "day", (days,))


def test_two_months_in_a_row_are_no_february() -> None:
    (quantity,) = parse_quantities("连续两月欠供")
    assert (quantity.kind, quantity.unit, quantity.values) == (K.DURATION, "month", (2,))


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("20世纪五六十年代", "the 1950s and the 1960s"),
        ("上世纪八九十年代", "the 1980s and the 1990s"),
        ("七八十年代", "the 1970s and the 1980s"),
    ],
)
def test_two_decades_are_no_span_of_years(text: str, english: str) -> None:
    (quantity,) = parse_quantities(f"{text}修建")
    assert (quantity.text, render_quantity(quantity)) == (text, english)


@pytest.mark.parametrize("text", ["2012-2016规划", "2023—2024采暖季", "（2021—2035）"])
def test_years_without_the_word_are_a_period(text: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.kind, quantity.unit) == (K.PERIOD, "dates")

"""The second reading of Chinese figures: any spelling of a number to its value, and nothing of the first reader."""

from __future__ import annotations

import ast
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.checks.second_reading import CODE, Sight, read_again

ROOM = Path(__file__).parents[1] / "src" / "bilingual" / "checks" / "second_reading"


def one(text: str) -> Sight:
    (sight,) = read_again(text)
    return sight


def seen(text: str) -> list[tuple[str, list[Fraction], str]]:
    """Return what is read as a figure for certain: its text, values and unit."""
    return [(text[s.start : s.end], list(s.values), s.unit) for s in read_again(text) if s.certain]


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.name)
def test_the_second_reading_imports_nothing_of_the_first(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            assert not name.startswith("bilingual") or name.startswith("bilingual.checks.second_reading")


@pytest.mark.parametrize("path", sorted((ROOM.parents[1] / "quantities").rglob("*.py")), ids=lambda p: p.name)
def test_the_first_reader_knows_nothing_of_the_second(path: Path) -> None:
    assert "second_reading" not in path.read_text("utf-8")


# --- Every spelling of a number ---

MAGNITUDES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}
SIGNS = "零一二三四五六七八九"
wholes = st.integers(1, 999_999_999)
decimals = st.integers(1, 9_999_999).map(lambda number: Fraction(number, 100))


def digits(value: Fraction) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def spoken(number: int) -> str:
    """Return *number*, below 10**12, as it is said: 一千零二十."""
    if number == 0:
        return ""
    for size, sign in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            rest = number % size
            gap = "零" if rest and rest * 10 < size else ""
            return spoken(number // size) + sign + gap + spoken(rest)
    return SIGNS[number]


@given(decimals, st.sampled_from(list(MAGNITUDES)), st.sampled_from(["元", "亩", "吨", "户"]))
def test_digits_with_a_magnitude_are_read_to_their_value(value: Fraction, magnitude: str, unit: str) -> None:
    assert one(f"共{digits(value)}{magnitude}{unit}。").values == (value * MAGNITUDES[magnitude],)


@given(wholes, st.sampled_from([",", "，"]))
def test_separators_of_any_width_are_no_border(number: int, separator: str) -> None:
    assert one(f"支出{number:,}元".replace(",", separator)).values == (number,)


@given(st.integers(2, 10**12 - 1).filter(lambda number: not str(number).startswith("1") or number > 19))
def test_chinese_numerals_are_read_to_their_value(number: int) -> None:
    assert one(f"{spoken(number)}元").values == (number,)
    assert one(f"{spoken(number).replace('一十', '十')}元").values == (number,)


@given(st.integers(20, 10**9), st.sampled_from("壹贰叁肆伍陆柒捌玖"))
def test_formal_numerals_are_read_to_their_value(number: int, first: str) -> None:
    formal = spoken(number).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))
    assert one(f"人民币{formal}圆整").values == (number,)


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_mixed_numerals_add_up(high: int, low: int) -> None:
    assert one(f"{high}万{low:04d}元".replace("万0", "万零")).values == (high * 10**4 + low,) or low < 1000
    assert one(f"{high}亿{low}万元").values == (high * 10**8 + low * 10**4,)


@given(st.integers(1, 99), st.integers(1, 9))
def test_a_chinese_decimal_is_one_number(whole: int, tenths: int) -> None:
    said = spoken(whole).removeprefix("一") if 10 <= whole < 20 else spoken(whole)
    assert one(f"{said}点{SIGNS[tenths]}亩").values == (whole + Fraction(tenths, 10),)


@given(st.integers(1, 99), st.integers(100, 999), st.sampled_from(["-", "—", "～", "至", "到"]))
def test_a_range_shares_what_stands_once(low: int, high: int, sign: str) -> None:
    first, last = read_again(f"补助{low}{sign}{high}万元")
    assert (first.values, last.values) == ((low * 10**4,), (high * 10**4,))
    assert first.unit == last.unit == "CNY"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("100,000元", 100000, "CNY"),
        ("82，225.00元", 82225, "CNY"),
        ("3万4000元", 34000, "CNY"),
        ("1千零20元", 1020, "CNY"),
        ("3千万亿元", 3 * 10**15, "CNY"),
        ("10万万元", 10**9, "CNY"),
        ("四万万元", 4 * 10**8, "CNY"),
        ("三万五千元", 35000, "CNY"),
        ("三万五元", 35000, "CNY"),
        ("50元6角", Fraction("50.6"), "CNY"),
        ("320万美元", 3200000, "USD"),
        ("US$5亿", 5 * 10**8, "USD"),
        ("3.2亿日圆", 320000000, "JPY"),
        ("为负1.1亿元", -110000000, "CNY"),
        (" -3.2%", Fraction("-3.2"), "%"),
        ("一吨半", Fraction("1.5"), "t"),
        ("一米八", Fraction("1.8"), "m"),
        ("两个半小时", Fraction("2.5"), "hour"),
        ("一成半", 15, "%"),
        ("四成八", 48, "%"),
        ("九折", 10, "% off"),
        ("百分之五", 5, "%"),
        ("万分之二点五", Fraction("0.025"), "%"),
        ("三分之二", Fraction(2, 3), "fraction"),
        ("1.2‰", Fraction("1.2"), "‰"),
        ("0.5个百分点", Fraction("0.5"), "pp"),
        ("22万千瓦", 220000, "kW"),
        ("十几公斤", 10, "kg"),
        ("翻两番", 4, "times"),
        ("上半年", 1, "half"),
        ("1760 0元", 17600, "CNY"),
        ("1.\n37倍", Fraction("1.37"), "times"),
    ],
)
def test_a_figure_is_read_with_its_unit(text: str, value: int | Fraction, unit: str) -> None:
    (sight,) = read_again(text)
    assert (sight.values, sight.unit) == ((value,), unit)


@pytest.mark.parametrize(
    "text", ["12元件样品", "3方协议", "钻石重12克拉", "三倍体苗种", "第90百分位数", "5人才"]
)
def test_a_word_that_only_begins_like_a_unit_is_none(text: str) -> None:
    assert {sight.unit for sight in read_again(text)} <= {"", "ordinal"}


@pytest.mark.parametrize(
    "text",
    [
        "统一部署",
        "三亚",
        "一些企业",
        "千家万户",
        "“两个确立”",
        "二次供水",
        "一、总体要求",
        "（三）加强",
        "五台山",
        "唯一一座",
        "四两拨千斤",
    ],
)
def test_words_with_a_numeral_are_no_figures(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    "text", ["5G", "A320", "640100-2023-0042", "0513-85216618", "7×24", "“3+3+3”", "www.a1.cn", "PM2.5"]
)
def test_a_name_with_digits_is_a_name(text: str) -> None:
    assert [sight.unit for sight in read_again(text)] == [CODE]


def test_a_name_in_capitals_ends_where_an_amount_begins() -> None:
    assert seen("全年GDP1.2万亿元，PPI45%") == [("1.2万亿元", [1200000000000], "CNY"), ("45%", [45], "%")]


def test_the_number_of_an_item_is_uncertain_and_a_list_is_read_apart() -> None:
    text = "1.一览表　2.2020—2022年计划"
    assert seen(text) == [("2020", [2020], "year"), ("2022年", [2022], "year")]


@given(
    st.text(
        "0123456789,，.点零一二三十百千万亿半几数余多第负-~至、分之元角亩吨成倍%年月日个 \nA/×：:“”（）",
        max_size=60,
    )
)
def test_whatever_the_text_sights_are_in_order_and_apart(text: str) -> None:
    sights = read_again(text)
    assert all(0 <= sight.start < sight.end <= len(text) for sight in sights)
    assert all(one.end <= other.start for one, other in pairwise(sights))


PIECES = [
    "1,000",
    "3万4000元",
    "十百千万亿",
    "一二三点",
    "1-",
    "a1",
    "分之",
    "1.2.3.",
    "“",
    "半",
    "元",
    "。",
    "、5",
    "9",
]


@pytest.mark.parametrize("piece", PIECES)
def test_a_line_of_a_megabyte_takes_time_in_proportion(piece: str, count_calls: Callable[[str], int]) -> None:
    assert count_calls(piece * 4000) <= 12 * count_calls(piece * 400) + 1000


@pytest.fixture
def count_calls() -> Callable[[str], int]:
    """Count the calls of Python functions that a reading takes: a measure of work that no load disturbs."""
    import sys

    def count(text: str) -> int:
        calls = 0

        def trace(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        sys.setprofile(trace)
        try:
            read_again(text)
        finally:
            sys.setprofile(None)
        return calls

    return count

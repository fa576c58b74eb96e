"""The grammar of numbers: any value, rendered in any of its spellings, is read back to the value."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.document import QuantityKind
from bilingual.quantities import format_value, parse_quantities
from bilingual.quantities.reading_chinese.numerals import read_numeral

K = QuantityKind
DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
TRADITIONAL = str.maketrans("万亿两点负", "萬億兩點負")
FULL_WIDTH = {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789.%-"}

values = st.integers(min_value=4, max_value=10**12 - 1)  # 二元 and 三元 are words
small = st.integers(min_value=1, max_value=9999)
decimals = st.text(alphabet="0123456789", min_size=1, max_size=4)


def group(part: int, *, gap: bool) -> str:
    """Return a number below ten thousand in Chinese numerals; with *gap*, a lost place is said by 零."""
    text = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = part // place % 10
        if digit:
            text += ("零" if gap and text and not text.endswith("零") else "") + DIGITS[digit] + unit
            gap = False
        elif text:
            gap = True
    return text


def chinese(number: int) -> str:
    """Return *number* in Chinese numerals by the rule taught at school, for any below 10**12."""
    text = ""
    for size, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // size % 10**4
        if part:
            lost = text != "" and part < 1000
            text += ("零" if lost else "") + group(part, gap=False) + unit
    return text


def one(text: str) -> Fraction:
    """Return the value of the one figure that *text* is, from its first character to its last."""
    (quantity,) = parse_quantities(text)
    assert quantity.text == text
    (value,) = quantity.values
    return value


@given(values)
def test_chinese_formal_and_traditional_numerals_have_the_value_they_were_written_from(number: int) -> None:
    written = chinese(number)
    assert one(f"{written}元") == number
    assert one(f"{written}元".translate(TRADITIONAL)) == number
    if number >= 10:
        assert one(f"人民币{written.translate(FORMAL)}元整") == number
        assert one(f"{written.translate(FORMAL)}户") == number
        assert one(f"{written}户") == number


@given(values, st.sampled_from(["{:,}", "{}"]))
def test_digits_with_and_without_separators_in_either_width(number: int, style: str) -> None:
    written = style.format(number)
    for text in (f"{written}元", f"{written.replace(',', '，')}元", f"{written}元".translate(FULL_WIDTH)):
        assert one(text) == number
    assert one(f"{written.translate(FULL_WIDTH).replace(',', '，')}元") == number


@given(small, st.sampled_from([10**4, 10**8]), small)
def test_digits_and_chinese_units_mix(high: int, unit: int, low: int) -> None:
    sign = {10**4: "万", 10**8: "亿"}[unit]
    value = high * unit + low
    if low >= 10:  # 3万5 is 35,000
        assert one(f"{high}{sign}{low}平方米") == value
        assert one(f"{high}{sign}零{low}平方米") == value
        assert one(f"{chinese(high)}{sign}{'零' if low < 1000 else ''}{group(low, gap=False)}平方米") == value
    if unit == 10**8:
        assert one(f"{high}亿{low}万元") == high * unit + low * 10**4


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(["百", "千", "万", "亿"]))
def test_last_digit_counts_tenths_of_the_unit_before_it(first: int, last: int, unit: str) -> None:
    size = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[unit]
    value = first * size + last * size // 10
    spoken = f"{DIGITS[first]}{unit}{DIGITS[last]}"
    numeral = read_numeral(spoken, 0)
    assert numeral is not None
    assert (numeral.end, numeral.values) == (len(spoken), (value,))
    exact = read_numeral(f"{DIGITS[first]}{unit}零{DIGITS[last]}", 0)
    assert exact is not None
    assert exact.values == (first * size + last,)


@given(st.integers(0, 999), decimals, st.sampled_from(["亩", "个百分点", "倍", "公里", "万元"]))
def test_decimals_in_chinese_numerals(whole: int, places: str, unit: str) -> None:
    spoken = f"{chinese(whole) or '零'}点{''.join(DIGITS[int(c)] for c in places)}"
    value = Fraction(f"{whole}.{places}")
    assert one(spoken + unit) == value * (10**4 if unit == "万元" else 1)
    if value and unit != "倍":
        assert one(f"负{spoken}{unit}") == -value * (10**4 if unit == "万元" else 1)
        assert one(f"{spoken}{unit}".translate(TRADITIONAL)) == one(spoken + unit)


@given(st.integers(0, 999), decimals)
def test_hundredths_thousandths_and_ten_thousandths(whole: int, places: str) -> None:
    spoken = f"{chinese(whole) or '零'}点{''.join(DIGITS[int(c)] for c in places)}"
    value = Fraction(f"{whole}.{places}")
    for below, factor in (("百", 1), ("千", 10), ("万", 100)):
        assert one(f"{below}分之{spoken}") == value / factor
        assert one(f"负{below}分之{spoken}") == -value / factor


@given(st.integers(1, 99), st.integers(1, 98), st.integers(2, 99))
def test_whole_number_and_fraction(whole: int, above: int, below: int) -> None:
    if above < below:
        text = f"{chinese(whole)}又{chinese(below)}分之{chinese(above)}"
        assert one(text) == whole + Fraction(above, below)


@given(st.integers(2, 9), st.sampled_from(["吨", "米", "亩", "公里", "公斤"]))
def test_half_after_the_unit(whole: int, unit: str) -> None:
    value = whole + Fraction(1, 2)
    assert one(f"{DIGITS[whole]}{unit}半") == value
    assert one(f"{whole}{unit}半") == value
    assert one(f"半{unit}") == Fraction(1, 2)


@given(st.integers(1, 9), st.integers(1, 9))
def test_tenths_of_a_whole(tens: int, ones: int) -> None:
    assert one(f"{DIGITS[tens]}成") == 10 * tens
    assert one(f"{DIGITS[tens]}成半") == 10 * tens + 5
    assert one(f"{DIGITS[tens]}成{DIGITS[ones]}") == 10 * tens + ones
    assert one(f"{tens}成{ones}") == 10 * tens + ones


@given(st.integers(1, 9999), st.integers(1, 9), st.integers(1, 9))
def test_yuan_jiao_and_fen_are_one_amount(yuan: int, jiao: int, fen: int) -> None:
    value = yuan + Fraction(10 * jiao + fen, 100)
    assert one(f"{yuan}元{jiao}角{fen}分") == value
    assert one(f"{yuan}元{DIGITS[jiao]}角{DIGITS[fen]}分") == value
    assert one(f"{yuan}块{jiao}毛") == yuan + Fraction(jiao, 10)
    if yuan >= 10:
        spoken = f"{chinese(yuan)}元{DIGITS[jiao]}角{DIGITS[fen]}分"
        assert one(spoken) == value
        assert one(spoken.translate(FORMAL) + "整") == value


@given(st.integers(-20, 20), st.integers(1, 9))
def test_powers_of_ten(exponent: int, factor: int) -> None:
    raised = str(exponent).translate(str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"))
    value = factor * Fraction(10) ** exponent
    assert one(f"{factor}×10{raised}个") == value
    assert one(f"{factor}×10^{exponent}个") == value
    if exponent > 0:
        assert one(f"10的{exponent}次方") == Fraction(10) ** exponent


@given(values, st.sampled_from(["-", "−", "－", "﹣", "负"]), st.sampled_from(["元", "%", "℃"]))
def test_negative_values(number: int, sign: str, unit: str) -> None:
    (quantity,) = parse_quantities(f"净利润{sign}{number}{unit}")
    assert quantity.values == (-number,)
    assert quantity.text == f"{sign}{number}{unit}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3千万亿", 3 * 10**15),
        ("10万万", 10**9),
        ("四万万", 4 * 10**8),
        ("一万二千亿", 12 * 10**11),
        ("1千零20", 1020),
        ("2千零30万", 20_300_000),
        ("六十四万零一百四十三", 640_143),
        ("廿五", 25),
        ("三〇一", 301),
        ("13万2", 132_000),
        ("14万一", 141_000),
        ("十几", 10),
        ("三百多万", 3_000_000),
        ("两个亿", 2 * 10**8),
    ],
)
def test_numeral_is_read_to_its_end(text: str, value: int) -> None:
    numeral = read_numeral(text, 0)
    assert numeral is not None
    assert (numeral.end, numeral.values) == (len(text), (value,))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("3亿5亿", 2),  # two amounts
        ("三千五千", 2),
        ("3万2023年", 2),  # the year is another figure
        ("2023百强", 4),  # no 202,300
        ("2023十大", 4),
        ("3000来自", 4),
        ("一点五十", 1),  # half past one and the like
        ("两点建议", 1),
        ("8个亿元项目", 1),  # eight projects
        ("120万千瓦", 4),  # the unit is 千瓦
    ],
)
def test_numeral_ends_where_the_next_figure_or_word_begins(text: str, end: int) -> None:
    numeral = read_numeral(text, 0)
    assert numeral is not None
    assert numeral.end == end


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("全年GDP1.2万亿元", K.MONEY, "1200000000000"),
        ("ETC30万户", K.COUNT, "300000"),
        ("PPI45%来自石化", K.PERCENT, "45"),
        ("LNG50万吨", K.MASS, "500000"),
    ],
)
def test_name_in_capitals_ends_where_an_amount_begins(text: str, kind: QuantityKind, value: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.kind, format_value(quantity)) == (kind, value)


@pytest.mark.parametrize(
    "name", ["PM2.5", "PM10", "5G", "COVID-19", "G20", "B2B", "ISO9001", "C919", "H7N9", "IPv6"]
)
def test_name_with_digits_of_its_own_stays_whole(name: str) -> None:
    for after in ("相关工作", "平均浓度下降", "项目"):
        (quantity,) = parse_quantities(f"推进{name}{after}")
        assert (quantity.kind, quantity.text) == (K.VERBATIM, name)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("邮编430014", "430014"),
        ("邮政编码：310012", "310012"),
        ("（股票代码：600519）", "600519"),
        ("企业代码：91330106", "91330106"),
    ],
)
def test_digits_that_name_keep_their_form(text: str, code: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.kind, quantity.unit, quantity.text) == (K.VERBATIM, "identifier", code)


@pytest.mark.parametrize(
    "text", ["为企业减负73亿元", "肩负3项使命", "自负2元", "从3月-5月", "3万元-5万元", "2020-2022年"]
)
def test_end_of_another_word_and_a_joining_hyphen_are_no_sign(text: str) -> None:
    for quantity in parse_quantities(text):
        assert all(value >= 0 for value in quantity.values)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("附件：1.责任表　2.2020—2022年测算表", ["2020—2022年"]),
        ("附件：1.2023年计划 2.3亿元清单 3.15个村名单", ["2023年", "3亿元", "15个"]),
        ("附件：1.反馈表 2.推进清单", []),
    ],
)
def test_number_of_an_annex_is_no_part_of_the_figure_after_it(text: str, figures: list[str]) -> None:
    assert [quantity.text for quantity in parse_quantities(text)] == figures


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一千到两千万元", "10000000..20000000"),
        ("3至5千万元", "30000000..50000000"),
        ("三至五百家", "300..500"),
        ("八百到九百亿元", "80000000000..90000000000"),
    ],
)
def test_units_said_once_belong_to_both_ends_of_a_range(text: str, value: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.text, format_value(quantity)) == (text, value)

"""What holds for the grammar whatever the text: round trips, offsets, no exception, linear work."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bilingual.document import Precision, Quantity, QuantityKind
from bilingual.quantities import Style, format_value, parse_quantities, render_quantity
from bilingual.quantities.reading_chinese import grammar
from bilingual.quantities.reading_chinese.numerals import read_numeral

K = QuantityKind
ALPHABET = "0123456789０１２，,.．:：∶%％‰〇零一二两三四五六七八九十百千万亿半几数余多第前近约超每年月日号时分秒季度届次会议人大政协"
ALPHABET += "元角美港欧亩公顷吨米个家户成倍番之至到~—–-/·()（）〔〕[]“”、和以上下左右内不低于 \n\tabXN+@×$￥"

decimals = st.decimals(min_value=0, max_value=99999, places=2).map(Fraction)
wholes = st.integers(min_value=1, max_value=99999)


def one(text: str) -> Quantity:
    (quantity,) = parse_quantities(text)
    assert quantity.text == text
    return quantity


def number_in(english: str) -> Fraction:
    """Return the value of the one number in *english*, read without the package."""
    match = re.search(r"(-?[0-9][0-9,]*(?:\.[0-9]+)?)(?: (million|billion|trillion))?", english)
    assert match is not None, english
    return Fraction(match[1].replace(",", "")) * {"million": 10**6, "billion": 10**9, "trillion": 10**12}.get(
        match[2], 1
    )


def plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}".rstrip("0")


def chinese(number: int) -> str:
    """Return *number* below 10**8 in Chinese numerals, written out by the school rule."""
    digits, small = "零一二三四五六七八九", ["", "十", "百", "千"]

    def below_ten_thousand(part: int) -> str:
        text, gap = "", False
        for place in (3, 2, 1, 0):
            digit = part // 10**place % 10
            if digit:
                text += ("零" if gap and text else "") + digits[digit] + small[place]
                gap = False
            else:
                gap = True
        return text

    high, low = divmod(number, 10000)
    text = f"{below_ten_thousand(high)}万" if high else ""
    if high and low and low < 1000:
        text += "零"
    return text + below_ten_thousand(low)


UNITS = [
    ("元", K.MONEY, "CNY"), ("美元", K.MONEY, "USD"), ("亩", K.AREA, "mu"), ("公顷", K.AREA, "hectare"),
    ("公里", K.LENGTH, "km"),
    ("吨", K.MASS, "t"), ("立方米", K.VOLUME, "m3"), ("千瓦", K.POWER, "kW"), ("千瓦时", K.ENERGY, "kWh"),
    ("吨标准煤", K.MEASURE, "tce"), ("小时", K.DURATION, "hour"), ("户", K.COUNT, ""),
    ("人次", K.COUNT, ""),
]  # fmt: skip
SCALES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12, "百万": 10**6, "千万": 10**7}


@given(decimals.filter(bool), st.sampled_from(sorted(SCALES)), st.sampled_from(UNITS))
def test_amount_survives_parsing_and_rendering(
    mantissa: Fraction, scale: str, unit: tuple[str, QuantityKind, str]
) -> None:
    assume(mantissa < 1000 or scale not in ("百万", "千万"))  # 9999千万元 is nobody's way to write it
    quantity = one(f"{plain(mantissa)}{scale}{unit[0]}")
    value = mantissa * SCALES[scale]
    assert (quantity.kind, quantity.unit, quantity.values) == (unit[1], unit[2], (value,))
    english = render_quantity(quantity, Style(spell_out=False))
    assert number_in(english) == value
    assert Fraction(format_value(quantity)) == value


@given(st.integers(min_value=1, max_value=10**8 - 1))
def test_chinese_numeral_has_the_value_it_was_written_from(number: int) -> None:
    numeral = read_numeral(chinese(number), 0)
    assert numeral is not None
    assert numeral.end == len(chinese(number))
    assert numeral.values == (number,)
    if number >= 10:
        assert one(f"{chinese(number)}户").values == (number,)


@given(st.integers(min_value=1, max_value=10**4 - 1), st.sampled_from(["万", "亿"]))
def test_chinese_numeral_before_a_scale(number: int, scale: str) -> None:
    assert one(f"{chinese(number)}{scale}元").values == (number * SCALES[scale],)


@given(
    wholes,
    wholes,
    st.sampled_from(["-", "—", "~", "至"]),
    st.sampled_from(["万元", "亿元", "%", "万亩", "个百分点"]),
)
def test_range_survives(low: int, high: int, sign: str, unit: str) -> None:
    low, high = sorted((low, high + 100000))
    quantity = one(f"{low}{sign}{high}{unit}")
    scale = SCALES.get(unit[0], 1)
    assert quantity.values == (low * scale, high * scale)
    assert format_value(quantity) == f"{low * scale}..{high * scale}"


@given(decimals)
def test_percentage_points_and_per_mille_survive(value: Fraction) -> None:
    for unit, code in (("%", "%"), ("‰", "‰"), ("个百分点", "pp")):
        quantity = one(f"{plain(value)}{unit}")
        assert (quantity.values, quantity.unit) == ((value,), code)
        assert number_in(render_quantity(quantity)) == value


@given(st.integers(1, 99), st.integers(2, 99))
def test_fraction_survives(above: int, below: int) -> None:
    quantity = one(f"{chinese(below)}分之{chinese(above)}")
    assert quantity.values == (Fraction(above, below),)


@given(st.lists(decimals.filter(lambda value: value >= 60 or value.denominator > 1), min_size=2, max_size=5))
def test_ratio_survives(terms: list[Fraction]) -> None:
    quantity = one("∶".join(plain(term) for term in terms))
    assert (quantity.kind, quantity.values) == (K.RATIO, tuple(terms))
    assert [Fraction(term) for term in render_quantity(quantity).split(":")] == terms


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_date_survives_in_every_writing(day: date) -> None:
    iso = str(day)
    year, month, number = day.year, day.month, day.day
    digits = "〇一二三四五六七八九"
    written = "".join(digits[int(c)] for c in str(year))
    for text in (
        f"{year}年{month}月{number}日",
        f"{year}年{month:02d}月{number:02d}日",
        f"{written}年{chinese(month)}月{chinese(number)}日".replace("一十", "十"),
        f"{year}-{month:02d}-{number:02d}",
        f"{year}.{month}.{number}",
    ):
        assert format_value(one(text)) == iso
    assert format_value(one(f"{year}年{month}月")) == iso[:7]
    assert format_value(one(f"{month}月{number}日")) == f"-{iso[4:]}"


@given(st.integers(1, 12), st.integers(1, 12))
def test_months_survive(first: int, last: int) -> None:
    if first < last:
        assert format_value(one(f"{first}-{last}月")) == f"--{first:02d}..--{last:02d}"
        assert format_value(one(f"2023年{first}-{last}月")) == f"2023-{first:02d}..2023-{last:02d}"


@given(st.integers(0, 23), st.integers(0, 59))
def test_time_survives(hour: int, minute: int) -> None:
    assert format_value(one(f"{hour}:{minute:02d}")) == f"{hour:02d}:{minute:02d}:00"
    assert render_quantity(one(f"{hour}时{minute}分")) == f"{hour}:{minute:02d}"


@given(st.integers(1, 60), st.integers(1, 9))
def test_session_and_ordinal_survive(term: int, meeting: int) -> None:
    quantity = one(f"市{chinese(term)}届人大{chinese(meeting)}次会议".replace("一十", "十"))
    assert (quantity.kind, quantity.values) == (K.SESSION, (term, meeting))
    assert one(f"第{term}位").values == (term,)


@given(st.integers(1990, 2035), st.integers(1, 9999), st.sampled_from(["〔{}〕", "[{}]", "（{}）", "﹝{}﹞"]))
def test_document_number_survives(year: int, number: int, brackets: str) -> None:
    quantity = one(f"浙政发{brackets.format(year)}{number}号")
    assert (quantity.values, quantity.detail) == ((year, number), ("浙政发",))
    assert render_quantity(quantity) == f"Zhe Zheng Fa [{year}] No. {number}"


@given(st.integers(1, 99999), st.sampled_from(["建议", "提案", "议案"]))
def test_proposal_number_survives(number: int, kind: str) -> None:
    quantity = one(f"第{number:05d}号{kind}")
    assert (quantity.values, quantity.detail) == ((number,), ("", f"{number:05d}"))


@given(decimals.filter(bool), st.sampled_from(["增长", "提高", "是上年的"]))
def test_multiple_survives(value: Fraction, before: str) -> None:
    quantity = parse_quantities(f"{before}{plain(value)}倍")[-1]
    assert (quantity.kind, quantity.values) == (K.MULTIPLE, (value,))
    grown = before != "是上年的"
    assert quantity.unit == ("increase" if grown or value == 1 else "times")


@given(st.sampled_from([Precision.NEARLY, Precision.ABOUT, Precision.MORE_THAN, Precision.LESS_THAN]), wholes)
def test_precision_survives(precision: Precision, number: int) -> None:
    word = {"nearly": "近", "about": "约", "more than": "超", "less than": "不足"}[precision]
    quantity = one(f"{word}{number + 10}亿元")
    assert quantity.precision is precision
    assert render_quantity(quantity).startswith(precision.value)


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_no_text_raises_and_offsets_point_into_it(text: str) -> None:
    last = 0
    for quantity in parse_quantities(text):
        assert last <= quantity.start < quantity.end
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.classifier in quantity.text.translate({ord("戶"): "户"})
        assert isinstance(render_quantity(quantity), str)
        assert render_quantity(quantity).strip()
        assert format_value(quantity)
        last = quantity.end


@given(st.text(max_size=60))
def test_no_unicode_raises(text: str) -> None:
    for quantity in parse_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        render_quantity(quantity)
        format_value(quantity)


@given(st.text(alphabet=ALPHABET, max_size=40))
def test_full_width_digits_read_as_half_width_ones(text: str) -> None:
    half = text.translate({ord("０") + i: str(i) for i in range(10)})
    full = half.translate({ord("0") + i: chr(ord("０") + i) for i in range(10)})
    if "," in half or "，" in half:
        return  # a full-width comma is a separator only between full-width digits
    assert [(q.start, q.end, q.values) for q in parse_quantities(half)] == [
        (q.start, q.end, q.values) for q in parse_quantities(full)
    ]


@given(st.text(alphabet=ALPHABET, max_size=30), st.text(alphabet=ALPHABET, max_size=30))
def test_sentences_apart_are_read_apart(before: str, after: str) -> None:
    fence = "。。。。甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥。。。。"
    joined = parse_quantities(f"{before}{fence}{after}")
    assert all(not (q.start < len(before) < q.end) for q in joined)


HOSTILE = [
    "1", "亿", "1亿", "万亿", "一", "一二三四五六七八九十百千万亿", "〔", "〔2023〕", "(2023", "第", "第一",
    "1-", "1.", "1,", "1、", "1和",
    "每亩", "a1", "a@", "1:", " ", "\n", "近", "年", "八届", "政〔", "http://", "壹", "+1", "010-",
    "三分之", "两三", "1元/亩", "十余",
    "2023-", "1月", "(一", "www.", "~", "0.", ",111",
]  # fmt: skip


def _steps(monkeypatch: pytest.MonkeyPatch, text: str) -> int:
    """Return at how many places the productions are tried on *text*."""
    count = 0

    def counted(production: Callable[..., Quantity | None]) -> Callable[..., Quantity | None]:
        def run(*args: object) -> Quantity | None:
            nonlocal count
            count += 1
            return production(*args)

        return run

    with monkeypatch.context() as patch:
        patch.setattr(grammar, "_PRODUCTIONS", tuple(counted(p) for p in grammar._PRODUCTIONS))
        parse_quantities(text)
    return count


@pytest.mark.parametrize("pattern", HOSTILE)
def test_twice_the_text_takes_at_most_twice_the_steps(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short = _steps(monkeypatch, pattern * 400)
    long = _steps(monkeypatch, pattern * 800)
    assert long <= 2 * short + 60  # a figure may end across the middle


@pytest.mark.parametrize(
    "pattern",
    ["1", "亿", "一", "〔", "(", "第", "一二三四五六七八九十百千万亿", "a@", "政", " ", ",111", "0."],
)
def test_a_megabyte_of_one_thing_is_read_through(pattern: str) -> None:
    text = pattern * (1_000_000 // len(pattern))
    assert all(text[q.start : q.end] == q.text for q in parse_quantities(text))


def test_quantity_is_rendered_from_its_record_alone() -> None:
    quantity = parse_quantities("471.6亿元")[0]
    assert render_quantity(replace(quantity, start=90, end=96)) == render_quantity(quantity)

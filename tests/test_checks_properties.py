"""What holds for the English reader, the checks and the repair whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.checks import align_figures, check_pair, repair_figures
from bilingual.document import Pair
from bilingual.quantities import (
    HOUSE_STYLE,
    CurrencyStyle,
    DateOrder,
    Style,
    parse_quantities,
    render_quantity,
)
from bilingual.quantities.reading_english import read_figures

number = st.integers(2, 9999)
decimal = st.tuples(st.integers(1, 999), st.integers(1, 99)).map(lambda p: f"{p[0]}.{p[1]:02d}")
scale = st.sampled_from(["", "万", "亿", "千万", "百亿"])
amount = st.one_of(number.map(str), st.builds(lambda d, s: d + (s or "万"), decimal, scale))
month = st.integers(1, 12)
year = st.integers(1980, 2060)

KINDS: dict[str, st.SearchStrategy[str]] = {
    "money": st.builds(
        lambda a, unit: a + unit, amount, st.sampled_from(["元", "美元", "港元", "欧元", "英镑", "元/吨"])
    ),
    "money range": st.builds(lambda a, b: f"{a}万元至{a + b}万元", number, number),
    "area": st.builds(
        lambda a, unit: a + unit, amount, st.sampled_from(["亩", "公顷", "平方公里", "平方米"])
    ),
    "measure": st.builds(
        lambda a, unit: a + unit,
        amount,
        st.sampled_from(["公里", "米", "吨", "公斤", "立方米", "千瓦", "千瓦时", "吨标准煤"]),
    ),
    "count": st.builds(lambda a, unit: a + unit, amount, st.sampled_from(["家", "户", "人次", "个", "台"])),
    "percent": st.builds(
        lambda d, unit: d + unit, st.one_of(decimal, number.map(str)), st.sampled_from(["%", "‰", "个百分点"])
    ),
    "percent range": st.builds(lambda a, b: f"{a}%至{a + b}%", st.integers(2, 40), st.integers(1, 40)),
    "fraction": st.builds(lambda a, b: f"{a + b}分之{a}", st.integers(2, 9), st.integers(1, 20)).map(
        lambda text: text
    ),
    "ratio": st.builds(lambda a, b, c: f"{a}:{b}:{c}", decimal, decimal, decimal),
    "multiple": st.builds(lambda d: f"是上年的{d}倍", decimal),
    "ordinal": st.builds(lambda n: f"居全省第{n}位", st.integers(2, 99)),
    "date": st.builds(lambda y, m, d: f"{y}年{m}月{d}日", year, month, st.integers(1, 28)),
    "month": st.builds(lambda y, m: f"{y}年{m}月", year, month),
    "months": st.builds(lambda m, n: f"{m}-{m + n}月", st.integers(1, 6), st.integers(1, 6)),
    "years": st.builds(lambda y, n: f"{y}—{y + n}年", year, st.integers(1, 15)),
    "time": st.builds(lambda h, m: f"{h}:{m:02d}", st.integers(0, 23), st.integers(0, 59)),
    "quarter": st.sampled_from(["上半年", "下半年", "前三季度", "一季度", "四季度", "“十四五”期间"]),
    "duration": st.builds(
        lambda n, unit: f"{n}{unit}", number, st.sampled_from(["年", "个月", "天", "小时", "分钟"])
    ),
    "document": st.builds(lambda y, n: f"金经信办建〔{y}〕{n}号", year, st.integers(1, 400)),
    "code": st.sampled_from(["415X", "2+4+X", "0579-82469200", "https://www.example.cn/zc", "5G"]),
}
PRECISION = st.sampled_from(["", "近", "约", "超"])
STYLES = st.builds(
    Style,
    currency=st.sampled_from(list(CurrencyStyle)),
    date_order=st.sampled_from(list(DateOrder)),
    thousands_separators=st.booleans(),
    spell_out=st.booleans(),
)


def aligned(zh: str, style: Style = HOUSE_STYLE) -> None:
    quantities = parse_quantities(zh)
    assert quantities, zh
    english = "; ".join(render_quantity(quantity, style) for quantity in quantities)
    english = f"It came to {english}."
    missing = [quantity for quantity, figure in align_figures(quantities, english) if figure is None]
    assert not [quantity for quantity in missing if quantity.required], english
    pair = Pair(zh=zh, en=english, quantities=quantities)
    assert check_pair(pair, only=("figures", "verbatim")) == (), english


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_rendered_is_read_back_with_its_value(kind: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(text=KINDS[kind], style=STYLES)
    def round_trip(text: str, style: Style) -> None:
        aligned(text, style)

    round_trip()


@settings(max_examples=60, deadline=None)
@given(
    text=st.builds(lambda p, t: p + t, PRECISION, st.one_of(KINDS["money"], KINDS["count"], KINDS["area"]))
)
def test_words_of_precision_survive_the_round_trip(text: str) -> None:
    aligned(text)


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.one_of(*KINDS.values()), min_size=2, max_size=6))
def test_english_built_from_rendered_figures_passes(parts: list[str]) -> None:
    aligned("，".join(parts))


NOISE = st.text(
    alphabet=st.one_of(
        st.sampled_from("0123456789,.%‰:-–/+×()[]$€£ RMBbillionmuacresMayJuly亿万元亩年月日第一二十百〔〕号"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)


@settings(max_examples=300, deadline=None)
@given(text=NOISE)
def test_figures_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for figure in read_figures(text):
        assert text[figure.start : figure.end] == figure.text != ""
        assert figure.start >= last
        last = figure.end


@settings(max_examples=300, deadline=None)
@given(zh=NOISE, en=NOISE)
def test_no_text_makes_a_check_or_the_repair_raise(zh: str, en: str) -> None:
    quantities = parse_quantities(zh)
    pair = Pair(zh=zh, en=en, quantities=quantities)
    for finding in check_pair(pair):
        assert finding.message
        assert "\n" not in finding.message
    assert len(align_figures(quantities, en)) == len(quantities)
    text, repairs = repair_figures(quantities, en)
    assert (text == en) == (not repairs)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1," * 50_000,
        "1.1" * 30_000,
        "1-" * 50_000,
        "twenty-" * 15_000,
        "and " * 25_000,
        "RMB " * 25_000,
        "$" * 100_000,
        "(" * 100_000,
        "[2023" * 20_000,
        "a@" * 50_000,
        "a.1" * 30_000,
        "www." * 25_000,
        "more than " * 10_000,
        "first " * 20_000,
        "July 10 to " * 9_000,
        "one million " * 8_000,
        "1:" * 50_000,
        "12 other, " * 10_000,
    ],
)
def test_long_texts_of_one_kind_are_read_to_the_end(text: str) -> None:
    figures = read_figures(text)
    assert all(figure.end <= len(text) for figure in figures)

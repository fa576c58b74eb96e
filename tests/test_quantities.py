"""What each kind of Chinese quantity is worth and how house style words it."""

from __future__ import annotations

import pytest

from bilingual.document import Precision, Quantity, QuantityKind
from bilingual.quantities import format_value, parse_quantities, render_quantity

K = QuantityKind


def only(text: str) -> Quantity:
    """Return the one quantity of *text*."""
    (quantity,) = parse_quantities(text)
    return quantity


def read(text: str) -> list[tuple[str, str]]:
    """Return the text and English of every quantity of *text*."""
    return [(q.text, render_quantity(q)) for q in parse_quantities(text)]


AMOUNTS = [
    # text, kind, value, unit, English
    ("471.6亿元", K.MONEY, "47160000000", "CNY", "RMB 47.16 billion"),
    ("7600万元", K.MONEY, "76000000", "CNY", "RMB 76 million"),
    ("2006亿元", K.MONEY, "200600000000", "CNY", "RMB 200.6 billion"),
    ("284.44万元", K.MONEY, "2844400", "CNY", "RMB 2.8444 million"),
    ("3万元", K.MONEY, "30000", "CNY", "RMB 30,000"),
    ("9.63万亿元", K.MONEY, "9630000000000", "CNY", "RMB 9.63 trillion"),
    ("244394万元", K.MONEY, "2443940000", "CNY", "RMB 2.44394 billion"),
    ("1234567元", K.MONEY, "1234567", "CNY", "RMB 1,234,567"),
    ("12345678.9元", K.MONEY, "12345678.9", "CNY", "RMB 12,345,678.9"),
    ("0.5元", K.MONEY, "0.5", "CNY", "RMB 0.5"),
    ("12元5角", K.MONEY, "12.5", "CNY", "RMB 12.5"),
    ("5角", K.MONEY, "0.5", "CNY", "RMB 0.5"),
    ("3.2分钱", K.MONEY, "0.032", "CNY", "RMB 0.032"),
    ("320万美元", K.MONEY, "3200000", "USD", "US$3.2 million"),
    ("41.3亿美元", K.MONEY, "4130000000", "USD", "US$4.13 billion"),
    ("500万港元", K.MONEY, "5000000", "HKD", "HK$5 million"),
    ("100亿日元", K.MONEY, "10000000000", "JPY", "JPY 10 billion"),
    ("80万欧元", K.MONEY, "800000", "EUR", "€800,000"),
    ("人民币5000万元", K.MONEY, "50000000", "CNY", "RMB 50 million"),
    ("2亿元人民币", K.MONEY, "200000000", "CNY", "RMB 200 million"),
    ("￥5000", K.MONEY, "5000", "CNY", "RMB 5,000"),
    ("30万元/亩", K.MONEY, "300000", "CNY/mu", "RMB 300,000 per mu"),
    ("每亩30万元", K.MONEY, "300000", "CNY/mu", "RMB 300,000 per mu"),
    ("0.42元/公斤", K.MONEY, "0.42", "CNY/kg", "RMB 0.42 per kilogram"),
    ("1200元/人·月", K.MONEY, "1200", "CNY/person/month", "RMB 1,200 per person per month"),
    ("每人每月168元", K.MONEY, "168", "CNY/person/month", "RMB 168 per person per month"),
    ("0.3元/千瓦时", K.MONEY, "0.3", "CNY/kWh", "RMB 0.3 per kWh"),
    ("百亿元", K.MONEY, "10000000000", "CNY", "RMB 10 billion"),
    ("1.95万亩", K.AREA, "19500", "mu", "19,500 mu"),
    ("218.6万亩", K.AREA, "2186000", "mu", "2.186 million mu"),
    ("135.5千公顷", K.AREA, "135500", "hectare", "135,500 hectares"),
    ("412平方公里", K.AREA, "412", "km2", "412 square kilometres"),
    ("1.2万平方米", K.AREA, "12000", "m2", "12,000 square metres"),
    ("12.3公里", K.LENGTH, "12.3", "km", "12.3 kilometres"),
    ("500千米", K.LENGTH, "500", "km", "500 kilometres"),
    ("28纳米", K.LENGTH, "28", "nm", "28 nanometres"),
    ("636万吨", K.MASS, "6360000", "t", "6.36 million tonnes"),
    ("3千克", K.MASS, "3", "kg", "3 kilograms"),
    ("98亿斤", K.MASS, "9800000000", "jin", "4.9 million tonnes"),
    ("64.8亿立方米", K.VOLUME, "6480000000", "m3", "6.48 billion cubic metres"),
    ("22万千瓦", K.POWER, "220000", "kW", "220,000 kW"),
    ("16兆瓦", K.POWER, "16", "MW", "16 MW"),
    ("1928亿千瓦时", K.ENERGY, "192800000000", "kWh", "192.8 billion kWh"),
    ("64万吨标准煤", K.MEASURE, "640000", "tce", "640,000 tonnes of standard coal"),
    ("110千伏", K.MEASURE, "110", "kV", "110 kV"),
    ("25℃", K.MEASURE, "25", "°C", "25 degrees Celsius"),
    ("零下18摄氏度", K.MEASURE, "-18", "°C", "-18 degrees Celsius"),
    ("32微克/立方米", K.MEASURE, "32", "ug/m3", "32 micrograms per cubic metre"),
    ("3年", K.DURATION, "3", "year", "three years"),
    ("十八个月", K.DURATION, "18", "month", "18 months"),
    ("15个工作日", K.DURATION, "15", "working day", "15 working days"),
    ("24小时", K.DURATION, "24", "hour", "24 hours"),
    ("两个半小时", K.DURATION, "2.5", "hour", "two and a half hours"),
    ("一年半", K.DURATION, "1.5", "year", "one and a half years"),
    ("54.1%", K.PERCENT, "54.1", "%", "54.1%"),
    ("6.0%", K.PERCENT, "6", "%", "6.0%"),
    ("-2.11‰", K.PERCENT, "-2.11", "‰", "-2.11‰"),
    ("三成", K.PERCENT, "30", "%", "30%"),
    ("八成七", K.PERCENT, "87", "%", "87%"),
    ("6.5折", K.PERCENT, "35", "% off", "35% off"),
    ("九折", K.PERCENT, "10", "% off", "10% off"),
    ("八五折", K.PERCENT, "15", "% off", "15% off"),
    ("三块五", K.MONEY, "3.5", "CNY", "RMB 3.5"),
    ("3块5毛", K.MONEY, "3.5", "CNY", "RMB 3.5"),
    ("两毛八", K.MONEY, "0.28", "CNY", "RMB 0.28"),
    ("5毛", K.MONEY, "0.5", "CNY", "RMB 0.5"),
    ("百分之三十", K.PERCENT, "30", "%", "30%"),
    ("千分之五", K.PERCENT, "0.5", "%", "0.5%"),
    ("万分之五", K.PERCENT, "0.05", "%", "0.05%"),
    ("0.5个百分点", K.POINTS, "0.5", "pp", "0.5 percentage points"),
    ("25个基点", K.POINTS, "25", "bp", "25 basis points"),
    ("三分之二", K.FRACTION, "2/3", "", "two-thirds"),
    ("四分之一", K.FRACTION, "1/4", "", "a quarter"),
    ("六十分之一", K.FRACTION, "1/60", "", "one sixtieth"),
    ("1/3", K.FRACTION, "1/3", "", "one third"),
    ("一半", K.FRACTION, "1/2", "", "half"),
    ("46.2:53.8", K.RATIO, "46.2:53.8", "", "46.2:53.8"),
    ("11.8︰48.3︰39.9", K.RATIO, "11.8:48.3:39.9", "", "11.8:48.3:39.9"),
    ("44.0∶56.0", K.RATIO, "44:56", "", "44.0:56.0"),
    ("3∶3∶4", K.RATIO, "3:3:4", "", "3:3:4"),
]


@pytest.mark.parametrize(("text", "kind", "value", "unit", "english"), AMOUNTS)
def test_amount_has_its_exact_value_and_english(
    text: str, kind: QuantityKind, value: str, unit: str, english: str
) -> None:
    quantity = only(f"其中{text}，")
    assert (quantity.text, quantity.kind, format_value(quantity), quantity.unit) == (text, kind, value, unit)
    assert render_quantity(quantity) == english


COUNTS = [
    ("2.3万户", "23000", "23,000", "户"),
    ("1248家", "1248", "1,248", "家"),
    ("1.2亿人次", "120000000", "120 million", "人次"),
    ("9家", "9", "nine", "家"),
    ("22个", "22", "22", "个"),
    ("二十三家", "23", "23", "家"),
    ("一百二十个", "120", "120", "个"),
    ("一万五千人", "15000", "15,000", "人"),
    ("四大新兴产业", "4", "four", "大"),
    ("十大平台", "10", "ten", "大"),
    ("三个全覆盖", "3", "three", "个"),
    ("30万吨级", "300000", "300,000", "吨级"),
]


@pytest.mark.parametrize(("text", "value", "english", "classifier"), COUNTS)
def test_classifier_is_left_for_the_engine(text: str, value: str, english: str, classifier: str) -> None:
    quantity = only(text)
    assert quantity.kind is K.COUNT
    assert (format_value(quantity), render_quantity(quantity), quantity.classifier) == (
        value,
        english,
        classifier,
    )
    assert text.startswith(quantity.text)


@pytest.mark.parametrize(
    ("text", "precision", "english"),
    [
        ("近2.3万户", Precision.NEARLY, "nearly 23,000"),
        ("约500人", Precision.ABOUT, "about 500"),
        ("超1000亿元", Precision.MORE_THAN, "more than RMB 100 billion"),
        ("逾6600万千瓦时", Precision.MORE_THAN, "more than 66 million kWh"),
        ("3万多人", Precision.MORE_THAN, "more than 30,000"),
        ("1.2亿余元", Precision.MORE_THAN, "more than RMB 120 million"),
        ("十余家", Precision.MORE_THAN, "more than ten"),
        ("1000余户", Precision.MORE_THAN, "more than 1,000"),
        ("上百个", Precision.MORE_THAN, "more than 100"),
        ("三个多月", Precision.MORE_THAN, "more than three months"),
        ("20个左右", Precision.ABOUT, "about 20"),
        ("35%左右", Precision.ABOUT, "about 35%"),
        ("八成以上", Precision.AT_LEAST, "80% or more"),
        ("10家以上", Precision.AT_LEAST, "at least 10"),
        ("2000万元以上", Precision.AT_LEAST, "at least RMB 20 million"),
        ("5万元以下", Precision.AT_MOST, "no more than RMB 50,000"),
        ("30分钟以内", Precision.AT_MOST, "within 30 minutes"),
        ("不足5%", Precision.LESS_THAN, "less than 5%"),
        ("至少3年", Precision.AT_LEAST, "at least three years"),
        ("近一半", Precision.NEARLY, "nearly half"),
        ("三分之一以上", Precision.AT_LEAST, "at least one third"),
    ],
)
def test_precision_word_of_the_figure_is_in_its_text(text: str, precision: Precision, english: str) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.precision, render_quantity(quantity)) == (text, precision, english)


@pytest.mark.parametrize(
    ("text", "figure", "precision"),
    [
        ("突破2800亿元", "2800亿元", Precision.MORE_THAN),
        ("超过100万元", "100万元", Precision.MORE_THAN),
        ("不低于30%", "30%", Precision.AT_LEAST),
        ("不少于3家", "3家", Precision.AT_LEAST),
        ("最高不超过500万元", "500万元", Precision.AT_MOST),
        ("最高1000万元", "1000万元", Precision.AT_MOST),
        ("低于5%", "5%", Precision.LESS_THAN),
        ("跌破1.9元", "1.9元", Precision.LESS_THAN),
        ("65岁以上老人", "65岁", Precision.AT_LEAST),
    ],
)
def test_precision_verb_stays_outside_but_is_recorded(text: str, figure: str, precision: Precision) -> None:
    quantity = only(text)
    assert (quantity.text, quantity.precision) == (figure, precision)
    assert not any(word in render_quantity(quantity) for word in ("more", "least", "most", "less"))


def test_classifier_before_a_final_precision_word_is_kept_apart() -> None:
    quantity = only("10家以上")
    assert (render_quantity(quantity), quantity.classifier) == ("at least 10", "家")


@pytest.mark.parametrize(
    "text",
    ["签约3亿元", "节约20%", "合约5份", "最近3年", "附近5公里", "迈上3个", "海上5万千瓦", "违约两次以上"],
)
def test_end_of_another_word_is_no_precision(text: str) -> None:
    for quantity in parse_quantities(text):
        assert quantity.text[0] not in "约近上"


@pytest.mark.parametrize(
    ("text", "value", "english"),
    [
        ("3-5万元", "30000..50000", "RMB 30,000–50,000"),
        ("1亿元~5亿元", "100000000..500000000", "RMB 100–500 million"),
        ("3万元-5万元", "30000..50000", "RMB 30,000–50,000"),
        ("500元至5万元", "500..50000", "RMB 500 to 50,000"),
        ("20%至30%", "20..30", "20% to 30%"),
        ("20-30%", "20..30", "20%–30%"),
        ("8%—15%", "8..15", "8%–15%"),
        ("2万至3万人", "20000..30000", "20,000 to 30,000"),
        ("1至3倍", "1..3", "1 to 3 times"),
        ("8—10个", "8..10", "8–10"),
        ("两三万亩", "20000..30000", "20,000–30,000 mu"),
        ("八九十家", "80..90", "80–90"),
        ("0.3-0.5个百分点", "0.3..0.5", "0.3–0.5 percentage points"),
        ("9000万元至1.2亿元", "90000000..120000000", "RMB 90 million to 120 million"),
    ],
)
def test_range_scales_both_ends(text: str, value: str, english: str) -> None:
    quantity = only(text)
    assert (quantity.text, format_value(quantity), render_quantity(quantity)) == (text, value, english)


def test_figures_of_a_list_share_the_unit_that_stands_last() -> None:
    first, second = parse_quantities("分别提高2.16和1.66个百分点")
    assert (first.kind, format_value(first), first.detail) == (K.POINTS, "2.16", ("shared",))
    assert [render_quantity(first), render_quantity(second)] == ["2.16", "1.66 percentage points"]
    assert read("分别为3.2、4.5亿元")[0] == ("3.2", "RMB 320 million")


@pytest.mark.parametrize(
    ("text", "figure", "value", "unit", "english"),
    [
        ("是2020年的3倍", "3倍", "3", "times", "three times"),
        ("是…的1.37倍", "1.37倍", "1.37", "times", "1.37 times"),
        ("增长2倍", "2倍", "2", "increase", "200%"),
        ("同比增长1.2倍", "1.2倍", "1.2", "increase", "120%"),
        ("价格高一倍", "一倍", "1", "increase", "100%"),
        ("翻一番", "翻一番", "2", "times", "doubled"),
        ("翻了两番", "翻了两番", "4", "times", "quadrupled"),
        ("减半征收", "减半", "0.5", "times", "halved"),
    ],
)
def test_multiple_says_whether_it_is_the_whole_or_the_growth(
    text: str, figure: str, value: str, unit: str, english: str
) -> None:
    quantity = parse_quantities(text)[-1]
    assert (quantity.text, quantity.kind, format_value(quantity), quantity.unit) == (
        figure,
        K.MULTIPLE,
        value,
        unit,
    )
    assert render_quantity(quantity) == english


@pytest.mark.parametrize(
    ("text", "value", "english"),
    [
        ("第3位", "3", "third"),
        ("第17位", "17", "17th"),
        ("第1", "1", "first"),
        ("第十四个", "14", "14th"),
        ("前三", "3", "top three"),
        ("前10名", "10", "top 10"),
        ("前十", "10", "top ten"),
        ("第6号", "6", "No. 6"),
        ("第二十一条", "21", "Article 21"),
        ("第五条至第九条", "5..9", "Articles 5 to 9"),
        ("第三款", "3", "Paragraph 3"),
        ("第八章", "8", "Chapter VIII"),
        ("第22届", "22", "22nd"),
    ],
)
def test_ordinal_is_a_rank_or_a_part_of_a_law(text: str, value: str, english: str) -> None:
    quantity = only(text)
    assert (quantity.kind, format_value(quantity), render_quantity(quantity)) == (K.ORDINAL, value, english)


@pytest.mark.parametrize(
    ("text", "value", "english"),
    [
        ("千亿级产业集群", "100000000000", "RMB 100 billion"),
        ("五百亿级", "50000000000", "RMB 50 billion"),
        ("百亿企业", "10000000000", "RMB 10 billion"),
        ("超亿元项目", "100000000", "more than RMB 100 million"),
    ],
)
def test_hundred_million_without_yuan_is_money_all_the_same(text: str, value: str, english: str) -> None:
    quantity = only(text)
    assert (quantity.kind, format_value(quantity), render_quantity(quantity)) == (K.MONEY, value, english)


def test_three_year_plan_is_attributive() -> None:
    assert read("三年行动计划") == [("三年", "three-year")]
    assert read("实施三年") == [("三年", "three years")]


@pytest.mark.parametrize(
    "text", ["一个", "一项", "一次", "一名", "两个", "两手抓", "三级联动", "京津冀三地", "最近一个月"]
)
def test_numeral_that_english_may_drop_is_not_required(text: str) -> None:
    assert not any(quantity.required for quantity in parse_quantities(text))


def test_count_that_sums_up_a_list_is_not_required_but_a_plain_one_is() -> None:
    summed = parse_quantities("建材、化工、铸造三个行业")[0]
    plain = parse_quantities("设立了三个中心")[0]
    assert (summed.required, plain.required) == (False, True)


@pytest.mark.parametrize(
    ("text", "figure", "value"),
    [
        ("增长1.\n37倍", "1.\n37倍", "1.37"),
        ("投入5000\n万元", "5000\n万元", "50000000"),
        ("50 万\n元", "50 万\n元", "500000"),
        ("100 万元", "100 万元", "1000000"),
        ("共1760 0元", "1760 0元", "17600"),
        ("下降0. 5个百分点", "0. 5个百分点", "0.5"),
        ("０．２ ％", "０．２ ％", "0.2"),
        ("１，２４８家", "１，２４８家", "1248"),
        ("2,315.6万元", "2,315.6万元", "23156000"),
        ("壹佰贰拾万元", "壹佰贰拾万元", "1200000"),
        ("5萬億元", "5萬億元", "5000000000000"),
        ("1亿2000万元", "1亿2000万元", "120000000"),
        ("2千多万元", "2千多万元", "20000000"),
    ],
)
def test_broken_full_width_and_mixed_numbers_are_read_whole(text: str, figure: str, value: str) -> None:
    quantity = only(text)
    assert (quantity.text, format_value(quantity)) == (figure, value)


def test_comma_of_a_sentence_is_no_separator() -> None:
    assert read("2023,100家") == [("2023", "2,023"), ("100家", "100")]
    assert read("增长5,300家") == [("5,300家", "5,300")]


def test_mu_is_never_called_acre() -> None:
    assert "acre" not in render_quantity(only("40万亩"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("三块五亩的地", ["三块", "五亩"]),
        ("改革一波三折", []),
        ("迎难而上、百折不挠", []),
        ("折合5元", ["5元"]),
        ("年产5毛纺厂", ["5"]),
    ],
)
def test_small_change_and_discounts_are_not_read_into_other_words(text: str, read: list[str]) -> None:
    assert [quantity.text for quantity in parse_quantities(text)] == read


@pytest.mark.parametrize(
    ("text", "figure", "english"),
    [
        ("6比3战胜对手", "6比3", "6:3"),
        ("以七比二晋级", "七比二", "7:2"),
        ("按1比1的比例", "1比1", "1:1"),
    ],
)
def test_score_is_one_figure(text: str, figure: str, english: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.kind, quantity.text, render_quantity(quantity)) == (K.RATIO, figure, english)


@pytest.mark.parametrize(
    ("text", "figure", "english"),
    [("排名后三位的县", "后三位", "bottom three"), ("居全省后10名", "后10名", "bottom 10")],
)
def test_rank_from_below_says_so(text: str, figure: str, english: str) -> None:
    (quantity,) = parse_quantities(text)
    assert (quantity.kind, quantity.text, render_quantity(quantity)) == (K.ORDINAL, figure, english)


def test_days_after_are_no_rank() -> None:
    assert [quantity.text for quantity in parse_quantities("三天后三名代表到会")] == ["三天", "三名"]


@pytest.mark.parametrize(
    ("text", "english"), [("工业4.0改造", "4.0"), ("提高到16.0分", "16.0"), ("3.5个", "3.5")]
)
def test_decimals_of_a_bare_number_stay(text: str, english: str) -> None:
    assert render_quantity(parse_quantities(text)[0]) == english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("净利润为负1.1亿元", "minus RMB 110 million"),
        ("利润总额-1.27亿元", "minus RMB 127 million"),
        ("增速为负3.9%", "-3.9%"),
        ("拉动负0.2个百分点", "-0.2 percentage points"),
    ],
)
def test_negative_figure_says_its_sign(text: str, english: str) -> None:
    (quantity,) = parse_quantities(text)
    assert render_quantity(quantity) == english


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("半亩", "mu", "0.5"),
        ("半个百分点", "pp", "0.5"),
        ("对折", "% off", "50"),
        ("八五成", "%", "85"),
        ("半成", "%", "5"),
        ("五块六", "CNY", "5.6"),
        ("三块零四", "CNY", "3.04"),
        ("一米七五", "m", "1.75"),
    ],
)
def test_halves_and_spoken_parts_have_their_value(text: str, unit: str, value: str) -> None:
    quantity = only(f"约定{text}，")
    assert (quantity.text, quantity.unit, format_value(quantity)) == (text, unit, value)

"""What a numeral measures, read from what follows it: money, tenths, a unit, a level, a classifier."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from bilingual.document import QuantityKind
from bilingual.quantities.reading_chinese.counting import classifier_at, count_after
from bilingual.quantities.reading_chinese.edges import AMBIGUOUS, Edge, edge
from bilingual.quantities.reading_chinese.lexicon import NEEDS_SIZE, UNITS, unit_at
from bilingual.quantities.reading_chinese.measured import Measured
from bilingual.quantities.reading_chinese.money import money_after
from bilingual.quantities.reading_chinese.numerals import Form, Numeral
from bilingual.quantities.reading_chinese.rates import after_slash
from bilingual.quantities.reading_chinese.source import Source
from bilingual.quantities.tables import Unit

_BLANK = re.compile(r"[ \n]{0,2}")
_TENTH = re.compile(r"成(?![立员果本功长熟就品因套])")
_DISCOUNT = re.compile(r"折(?![合算叠射磨扣页屏线断弯腰子旧服])|折扣")
_HUNDREDTH = re.compile(r"([一二三四五六七八九]|[1-9](?![0-9.]))(?![十百千万亿%年月日号之])")
_HALF = re.compile(r"半(?![径数个年导岛成天月球山坡封挂夜程价空路壁湿干自截途])")
_HEIGHT = re.compile(  # 一米八, 1米75
    r"(?P<tenths>[一二三四五六七八九]|[1-9])(?P<hundredths>[一二三四五六七八九]|[0-9])?"
    r"(?=$|[,，。;；:、)）\"\n]|的|高|宽|长|深|厚|左右|以[上下内]|多)"
)
_SECONDS_FOLLOW = re.compile(r"分(?=[0-9]{1,2}秒)")
_MORE_INSIDE = re.compile(r"个多(月|小时|星期|季度|百分点)")
_GROWTH = re.compile(
    r"(?:增长|增加|增|提高|提升|扩大|上升|上涨|涨|增幅|增速|增至?|翻|高出|多出|扩容|放大)"
    r"(?:了|达|约|近|超|超过|逾|将近|接近){0,2}$"
)
_LOOSE_MATTER = re.compile(r"[土石水砂沙木渣料泥气量/每,，。;；、)）的左以]|混凝|$")
_LEVEL_NOUN = re.compile(r"级|台阶|企业|产业|项目|集群|园区|俱乐部|规模|工程|县|镇|市值|门槛|大关|投资|产值")


def measure(source: Source, numeral: Numeral, currency: str = "") -> Measured | None:
    """Return what *numeral* measures, or None; *currency* is that of a sign in front of it."""
    text = source.text
    blank = _BLANK.match(text, numeral.end)
    at = blank.end() if blank else numeral.end
    return (
        money_after(text, numeral, at, currency)
        or _tenths(text, numeral, at)
        or _discount(text, numeral, at)
        or _unit(text, numeral, at)
        or _level(text, numeral, at)
        or _count(source, numeral, at)
    )


def _tenths(text: str, numeral: Numeral, at: int) -> Measured | None:
    """Return the percentage of 三成, 八成七."""
    tenth = _TENTH.match(text, at)
    if tenth is None or numeral.scale != 1 or max(numeral.values) > 10:
        return None
    tenths = Measured(tenth.end(), QuantityKind.PERCENT, "%", Fraction(10))
    if numeral.high is not None or not numeral.low:
        return tenths
    half = _HALF.match(text, tenth.end())
    ones = None if half else _HUNDREDTH.match(text, tenth.end())
    if half is not None:
        return replace(tenths, end=half.end(), factor=10 + 5 / numeral.low)
    if ones is None or classifier_at(text, ones.end()) or unit_at(text, ones.end()):
        return tenths
    value = int(ones[1]) if ones[1].isdigit() else "零一二三四五六七八九".index(ones[1])
    return replace(tenths, end=ones.end(), factor=10 + value / numeral.low)


def _discount(text: str, numeral: Numeral, at: int) -> Measured | None:
    """Return the percentage that 6.5折, 九折 or 八五折 takes off."""
    if numeral.high is not None or numeral.scale != 1 or numeral.several or numeral.more:
        return None
    if _DISCOUNT.match(text, at) is None or text[numeral.start - 1 : numeral.start] in tuple("波百第"):
        return None
    share = numeral.low * 10 if numeral.low < 10 else numeral.low
    if not 0 < share < 100 or numeral.low == 10:
        return None
    return Measured(at + 1, QuantityKind.PERCENT, "% off", (100 - share) / numeral.low)


def _unit(text: str, numeral: Numeral, at: int) -> Measured | None:
    minute = _SECONDS_FOLLOW.match(text, at)
    if minute is not None and numeral.form is Form.DIGITS:  # 8分20秒
        return Measured(minute.end(), QuantityKind.DURATION, "minute")
    longer = _MORE_INSIDE.match(text, at)
    if longer is not None:
        unit = UNITS[f"个{longer[1]}"]
        return Measured(longer.end(), unit.kind, unit.code, more=True)
    if text.startswith("度", at) and "电" in text[max(0, numeral.start - 6) : numeral.start]:
        return Measured(at + 1, QuantityKind.ENERGY, "kWh")  # 用电1000度
    found = unit_at(text, at)
    if found is None or len(found[0]) < len(classifier_at(text, at)) or _rises_or_falls(text, at):
        return None
    word, unit = found
    end = at + len(word)
    right = (
        Edge.ENDS
        if word == "年" and numeral.low >= 1000
        else edge(text, at, end, spoken=numeral.form is not Form.DIGITS)
    )
    if right is Edge.GOES_ON:
        return None
    if unit.kind is QuantityKind.MULTIPLE:
        return _multiple(text, numeral, end)
    if word == "年" and text[end : end + 1] == "级":
        return None
    small = numeral.bare_unit or (numeral.scale == 1 and numeral.low < 10 and numeral.low.denominator == 1)
    if numeral.form is Form.CHINESE and word in NEEDS_SIZE and small:
        return None  # 三方, 千里
    if word == "方" and numeral.scale == 1 and numeral.low < 10 and not _LOOSE_MATTER.match(text, end):
        return None  # 3方协议
    measured = _with_rate(text, end, unit)
    if right is Edge.DOUBTFUL:
        return replace(measured, detail=(*measured.detail, AMBIGUOUS))
    return _and_a_bit(text, numeral, measured, word) or measured


def _and_a_bit(text: str, numeral: Numeral, measured: Measured, word: str) -> Measured | None:
    """Return the measure of 一吨半 or 一米八, where the unit stands inside the number."""
    value, end = numeral.values[0], measured.end
    whole = value and value.denominator == 1 and numeral.high is None and not numeral.more
    if not whole or numeral.scale != 1 or numeral.several or "/" in measured.unit:
        return None
    half = _HALF.match(text, end)
    if half is not None:
        return replace(measured, end=half.end(), factor=measured.factor * (value + Fraction(1, 2)) / value)
    height = _HEIGHT.match(text, end) if word == "米" and value < 10 else None
    if height is None:
        return None
    digits = "".join(
        sign if sign.isdigit() else str("零一二三四五六七八九".index(sign)) for sign in height.group()
    )
    return replace(measured, end=height.end(), factor=(value + Fraction(f"0.{digits}")) / value)


def _with_rate(text: str, end: int, unit: Unit) -> Measured:
    end, code = after_slash(text, end, unit.code)
    return Measured(end, unit.kind if code == unit.code else QuantityKind.MEASURE, code)


def _multiple(text: str, numeral: Numeral, end: int) -> Measured | None:
    if text[end : end + 1] in ("增", "速", "数"):
        return None
    grown = _GROWTH.search(text[max(0, numeral.start - 8) : numeral.start]) or numeral.value_one
    return Measured(end, QuantityKind.MULTIPLE, "increase" if grown else "times")


def _rises_or_falls(text: str, at: int) -> bool:
    """Return True for 升 where it means rising and no litre: 四升两降, 14降6升2平."""
    return text[at] == "升" and bool({"降", "平"} & set(text[max(0, at - 5) : at] + text[at + 1 : at + 4]))


def _level(text: str, numeral: Numeral, at: int) -> Measured | None:
    """Return money for 千亿级 and 百亿企业, where official prose leaves 元 unsaid."""
    if at != numeral.end or numeral.form is not Form.CHINESE or min(numeral.values) < 10**8:
        return None
    noun = _LEVEL_NOUN.match(text, at)
    if noun is None:
        return None
    if noun.group() == "级":
        return Measured(at + 1, QuantityKind.MONEY, "CNY", classifier=(at, at + 1), detail=("level",))
    return Measured(at, QuantityKind.MONEY, "CNY", detail=("level",))


def _count(source: Source, numeral: Numeral, at: int) -> Measured | None:
    counted = count_after(source, numeral, at)
    if counted is None:
        return None
    end, classifier, required, detail = counted
    return Measured(end, QuantityKind.COUNT, "", classifier=classifier, required=required, detail=detail)

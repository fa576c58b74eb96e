"""What a numeral measures, read from what follows it: money, tenths, a unit, a level, a classifier."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from bilingual.document import QuantityKind
from bilingual.quantities.reading_chinese.counting import classifier_at, count_after
from bilingual.quantities.reading_chinese.lexicon import (
    CURRENCIES,
    NEEDS_SIZE,
    SMALL_CHANGE,
    UNITS,
    currency_at,
    unit_at,
)
from bilingual.quantities.reading_chinese.numerals import Form, Numeral
from bilingual.quantities.reading_chinese.rates import after_slash
from bilingual.quantities.reading_chinese.source import Source
from bilingual.quantities.tables import Unit

_BLANK = re.compile(r"[ \n]{0,2}")
_CHANGE = re.compile(r"([0-9])角(?:([0-9])分)?")
_COLLOQUIAL = re.compile(  # 三块五, 3块5毛; the last unit often goes unsaid
    r"块(?P<tenths>[1-9一二两三四五六七八九])毛?(?:(?P<hundredths>[1-9一二三四五六七八九])分?)?钱?(?![0-9零一二两三四五六七八九十百千万亿几%.])"
)
_MAO = re.compile(
    r"毛(?:钱|(?P<hundredths>[1-9一二三四五六七八九])分?钱?(?![0-9零一二两三四五六七八九十百千万亿几%.个]))"
)
_MAO_ALONE = re.compile(r"毛(?=[,，。;；、)）/\"的以左多]|$)")
_SMALL = {sign: Fraction(value) for value, sign in enumerate("零一二三四五六七八九")} | {"两": Fraction(2)}
_NO_LAND = re.compile(r"(?=$|[,，。;；、)）\"的一每/左多]|钱)")
_CAPTION = re.compile(r"(?:单位:|[(/、]) ?$")
_TENTH = re.compile(r"成(?![立员果本功长熟就品因套])")
_DISCOUNT = re.compile(r"折(?![合算叠射磨扣页屏线断弯腰子旧服])|折扣")
_HUNDREDTH = re.compile(r"([一二三四五六七八九])(?=[,，。、;；)的以左多为是]|$)")
_SECONDS_FOLLOW = re.compile(r"分(?=[0-9]{1,2}秒)")
_MORE_INSIDE = re.compile(r"个多(月|小时|星期|季度|百分点)")
_GROWTH = re.compile(
    r"(?:增长|增加|增|提高|提升|扩大|上升|上涨|涨|增幅|增速|增至?|翻|高出|多出|扩容|放大)"
    r"(?:了|达|约|近|超|超过|逾|将近|接近){0,2}$"
)
_LEVEL_NOUN = re.compile(r"级|台阶|企业|产业|项目|集群|园区|俱乐部|规模|工程|县|镇|市值|门槛|大关|投资|产值")


@dataclass(frozen=True, slots=True)
class Measured:
    """What follows a numeral: kind, unit and the factor by which its value is multiplied."""

    end: int
    kind: QuantityKind
    unit: str
    factor: Fraction = Fraction(1)
    classifier: tuple[int, int] | None = None
    required: bool = True
    detail: tuple[str, ...] = ()
    more: bool = False  # 三个多月


def measure(source: Source, numeral: Numeral, currency: str = "") -> Measured | None:
    """Return what *numeral* measures, or None; *currency* is that of a sign in front of it."""
    text = source.text
    blank = _BLANK.match(text, numeral.end)
    at = blank.end() if blank else numeral.end
    return (
        _money(text, numeral, at, currency)
        or _tenths(text, numeral, at)
        or _discount(text, numeral, at)
        or _unit(text, numeral, at)
        or _level(text, numeral, at)
        or _count(source, numeral, at)
    )


def _money(text: str, numeral: Numeral, at: int, currency: str) -> Measured | None:
    word = currency_at(text, at)
    if word and not (word == "元" and _not_money(text, numeral, at)):
        return _amount_of_money(text, numeral, at + len(word), CURRENCIES[word])
    if currency:
        return _amount_of_money(text, numeral, numeral.end, currency)
    if text.startswith("分钱", at):
        return Measured(
            at + 2, QuantityKind.MONEY, "CNY", SMALL_CHANGE["分"], required=numeral.form is Form.DIGITS
        )
    if numeral.scale == 1 and numeral.high is None and not numeral.several:
        spoken = _spoken(text, numeral, at)
        if spoken is not None:
            return spoken
    if text.startswith("角", at) and numeral.form is Form.DIGITS:
        return Measured(at + 1, QuantityKind.MONEY, "CNY", SMALL_CHANGE["角"])
    return None


def _spoken(text: str, numeral: Numeral, at: int) -> Measured | None:
    """Return the money of 三块五, 3块5毛, 两毛八, 5毛; not of 三块五亩的地."""
    yuan = _COLLOQUIAL.match(text, at)
    if yuan is not None and _NO_LAND.match(text, yuan.end()) and numeral.low:
        amount = numeral.low + _small(yuan["tenths"]) / 10 + _small(yuan["hundredths"]) / 100
        return Measured(yuan.end(), QuantityKind.MONEY, "CNY", amount / numeral.low)
    mao = _MAO.match(text, at) or (_MAO_ALONE.match(text, at) if numeral.form is Form.DIGITS else None)
    if mao is None or not 0 < numeral.low < 10:
        return None
    amount = numeral.low / 10 + _small(mao.groupdict().get("hundredths")) / 100
    return Measured(mao.end(), QuantityKind.MONEY, "CNY", amount / numeral.low)


def _small(digit: str | None) -> Fraction:
    return Fraction(int(digit)) if digit and digit.isdigit() else _SMALL.get(digit or "零", Fraction(0))


def _not_money(text: str, numeral: Numeral, at: int) -> bool:
    """Return True for 三元 (lithium), 二元 (structure), 一元化 and a caption's unit （万元）."""
    if numeral.form is Form.CHINESE and numeral.scale == 1 and numeral.low < 10 and not numeral.more:
        many = numeral.low in (2, 3) and text[numeral.start] != "两"
        return many or text[at + 1 : at + 2] in ("化", "论")
    if numeral.bare_unit and numeral.scale in (1, 10**4, 10**8):
        return _CAPTION.search(text[max(0, numeral.start - 4) : numeral.start]) is not None
    return False


def _amount_of_money(text: str, numeral: Numeral, end: int, currency: str) -> Measured:
    factor = Fraction(1)
    change = _CHANGE.match(text, end) if numeral.scale == 1 and currency == "CNY" else None
    if change is not None and numeral.low and numeral.high is None:  # 12元5角
        small = int(change[1]) * SMALL_CHANGE["角"] + int(change[2] or 0) * SMALL_CHANGE["分"]
        factor, end = (numeral.low + small) / numeral.low, change.end()
    if text.startswith("人民币", end) and currency == "CNY":
        end += 3
    end += text[end : end + 1] == "整"
    end, unit = after_slash(text, end, currency)
    return Measured(end, QuantityKind.MONEY, unit, factor)


def _tenths(text: str, numeral: Numeral, at: int) -> Measured | None:
    """Return the percentage of 三成, 八成七."""
    tenth = _TENTH.match(text, at)
    if tenth is None or numeral.scale != 1 or max(numeral.values) > 10:
        return None
    ones = _HUNDREDTH.match(text, tenth.end())
    if ones is not None and numeral.low:
        factor = 10 + Fraction("零一二三四五六七八九".index(ones[1])) / numeral.low
        return Measured(ones.end(), QuantityKind.PERCENT, "%", factor)
    return Measured(tenth.end(), QuantityKind.PERCENT, "%", Fraction(10))


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
    found = unit_at(text, at)
    if found is None or len(found[0]) < len(classifier_at(text, at)) or _rises_or_falls(text, at):
        return None
    word, unit = found
    end = at + len(word)
    if unit.kind is QuantityKind.MULTIPLE:
        return _multiple(text, numeral, end)
    if word == "年" and text[end : end + 1] == "级":
        return None
    if numeral.form is Form.CHINESE and word in NEEDS_SIZE and numeral.scale == 1 and numeral.low < 10:
        return None
    return _with_rate(text, end, unit)


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

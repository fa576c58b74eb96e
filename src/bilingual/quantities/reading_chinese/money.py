"""Money as it follows a numeral: 元 and the other currencies, 角 and 分, and the spoken 三块五."""

from __future__ import annotations

import re
from fractions import Fraction

from bilingual.document import QuantityKind
from bilingual.quantities.reading_chinese.counting import classifier_at
from bilingual.quantities.reading_chinese.edges import Edge, edge
from bilingual.quantities.reading_chinese.lexicon import (
    CURRENCIES,
    NAMED_WORDS,
    SMALL_CHANGE,
    SMALL_CURRENCIES,
    SMALL_CURRENCY_WORDS,
    currency_at,
    unit_at,
)
from bilingual.quantities.reading_chinese.measured import Measured
from bilingual.quantities.reading_chinese.numerals import Form, Numeral
from bilingual.quantities.reading_chinese.rates import after_slash

_D = "[1-9一二两三四五六七八九]"
_CHANGE = re.compile(  # 元6角三分, 块3毛, 元零5分; what follows 元 or 块
    rf"零?(?:(?P<tenths>{_D})[角毛](?:零?(?P<hundredths>{_D})分)?|(?P<only>{_D})分)(?!之)钱?|零(?P<cents>{_D})(?![0-9十百千万亿点])"
)
_COLLOQUIAL = re.compile(  # 三块五, 3块5毛; the last unit often goes unsaid
    r"块(?P<tenths>[1-9一二两三四五六七八九])(?![角毛])"
    r"(?:(?P<hundredths>[1-9一二三四五六七八九])分?)?钱?(?![0-9零一二两三四五六七八九十百千万亿几%.])"
)
_MAO = re.compile(
    r"毛(?:钱|(?P<hundredths>[1-9一二三四五六七八九])分?钱?(?![0-9零一二两三四五六七八九十百千万亿几%.个]))"
)
_MAO_ALONE = re.compile(r"毛(?=[,，。;；、)）/\"的以左多]|$)")
_JIAO = re.compile(rf"角(?:(?P<hundredths>{_D})分)?(?!度|色|落|逐|钢)")
_VALUES = {sign: Fraction(value) for value, sign in enumerate("零一二三四五六七八九")} | {"两": Fraction(2)}
_CAPTION = re.compile(r"(?:单位:|[(/、]) ?$")


def money_after(text: str, numeral: Numeral, at: int, currency: str) -> Measured | None:
    """Return the money of *numeral* by what stands at *at*; *currency* is that of a sign before it."""
    word = currency_at(text, at)
    spoken = numeral.form is not Form.DIGITS
    if word and edge(text, at, at + len(word), spoken=spoken) is Edge.GOES_ON:
        word = ""  # 12元件
    if word and not (word in ("元", "圆") and _not_money(text, numeral, at)):
        return _amount(text, numeral, at + len(word), CURRENCIES[word])
    if change := SMALL_CURRENCY_WORDS.at(text, at):
        row = SMALL_CURRENCIES[change]
        return Measured(at + len(change), QuantityKind.MONEY, row.code, row.factor)
    if currency:
        return _amount(text, numeral, numeral.end, currency)
    if text.startswith("分钱", at):
        digits = numeral.form is Form.DIGITS
        return Measured(at + 2, QuantityKind.MONEY, "CNY", SMALL_CHANGE["分"], required=digits)
    if numeral.high is not None or numeral.several or not numeral.low:
        return None
    return _spoken(text, numeral, at)


def _spoken(text: str, numeral: Numeral, at: int) -> Measured | None:
    """Return the money of 三块五, 3块5毛, 两毛八, 5毛, 五角; not of 三块五亩的地."""
    if text.startswith("块", at) and (change := _CHANGE.match(text, at + 1)) is not None:
        return _with_change(numeral, change)
    yuan = _COLLOQUIAL.match(text, at)
    if yuan is not None and not (classifier_at(text, yuan.end()) or unit_at(text, yuan.end())):
        return _plus(numeral, yuan.end(), _small(yuan["tenths"]) / 10 + _small(yuan["hundredths"]) / 100)
    if numeral.scale != 1 or not 0 < numeral.low < 10:
        return None
    digits = numeral.form is Form.DIGITS
    alone = digits or numeral.low != 3  # 三毛 is also a name
    mao = _MAO.match(text, at) or (_MAO_ALONE.match(text, at) if alone else None)
    jiao = _JIAO.match(text, at)
    if mao is None and jiao is not None and (digits or jiao["hundredths"]):
        mao = jiao
    if mao is None:
        return None
    amount = numeral.low / 10 + _small(mao.groupdict().get("hundredths")) / 100
    return Measured(mao.end(), QuantityKind.MONEY, "CNY", amount / numeral.low)


def _small(digit: str | None) -> Fraction:
    return Fraction(int(digit)) if digit and digit.isdigit() else _VALUES.get(digit or "零", Fraction(0))


def _with_change(numeral: Numeral, change: re.Match[str]) -> Measured:
    cents = _small(change["hundredths"] or change["only"] or change["cents"])
    return _plus(numeral, change.end(), _small(change["tenths"]) / 10 + cents / 100)


def _plus(numeral: Numeral, end: int, change: Fraction) -> Measured:
    value = numeral.values[0]
    return Measured(end, QuantityKind.MONEY, "CNY", (value + change) / value)


def _not_money(text: str, numeral: Numeral, at: int) -> bool:
    """Return True for 三元 (lithium), 二元 (structure), 一元化 and a caption's unit （万元）."""
    if numeral.form is Form.CHINESE and numeral.scale == 1 and numeral.low < 10 and not numeral.more:
        many = numeral.low in (2, 3) and text[numeral.start] != "两"
        return many or text[at + 1 : at + 2] in ("化", "论")
    if numeral.bare_unit and numeral.scale in (1, 10**4, 10**8):
        return _CAPTION.search(text[max(0, numeral.start - 4) : numeral.start]) is not None
    return False


def _amount(text: str, numeral: Numeral, end: int, currency: str) -> Measured:
    factor = Fraction(1)
    single = currency == "CNY" and numeral.low and numeral.high is None
    change = _CHANGE.match(text, end) if single else None
    if change is not None:  # 12元5角
        counted = _with_change(numeral, change)
        factor, end = counted.factor, counted.end
    if text.startswith("人民币", end) and currency == "CNY":
        end += 3
    end += text[end : end + 1] == "整" and text[end : end + 2] not in ("整体", "整改", "整治", "整合", "整个")
    end, unit = after_slash(text, end, currency)
    return Measured(end, QuantityKind.MONEY, unit, factor)


def named_before(text: str, at: int, end: int) -> str:
    """Return the currency that stands by name before the amount at *at*, whose own 元 or 圆 ends at *end*."""
    named = NAMED_WORDS.before(text, at) if text[end - 1] in "元圆整" else ""
    return "" if text[at - len(named) - 1 : at - len(named)] in tuple("0123456789万亿千百十") else named

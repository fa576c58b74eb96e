"""Shares and changes that have their own words: 三分之二, 46.2:53.8, 一半, 翻一番."""

from __future__ import annotations

import re
from fractions import Fraction

from bilingual.document import Precision, Quantity, QuantityKind
from bilingual.quantities.reading_chinese.lexicon import (
    PREFIXES,
    SUFFIX_WORDS,
    SUFFIXES,
    precision_at,
    unit_at,
)
from bilingual.quantities.reading_chinese.numerals import NUMERAL_STARTS, Numeral, approximate, read_numeral
from bilingual.quantities.reading_chinese.source import Source

_OF = re.compile(r" ?分之 ?")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?![0-9/.]|万)")
_JOINED = tuple("0123456789./-")
_HUNDREDTHS = {"百": 100, "千": 1000, "万": 10000}
_COLON = re.compile(r" ?[:∶] ?")
_AFTER_SCORE = re.compile(
    r"[,，。;；、)）\"]|$|的|[胜负平]|战[胜平]|击败|晋级|领先|落后|逆转|险胜|力克|告负|获胜|淘汰|取胜|左右|进行|配[比备置]"
)
_TWO_DIGITS = re.compile(
    r"([一二三四五六七八九])([一二三四五六七八九])(折(?![页屏合叠])|成(?![立员果本功长熟就品因套]))"
)
_HALF_POINT = re.compile(r"半个百分点")
_HALF_PRICE = re.compile(r"对折(?![叠页])")
_HALF_A_TENTH = re.compile(r"半成(?![品型熟套立])")
_HALF_EACH = re.compile(r"(?<=各)半(?=$|[,，。;；、)）])")
_NUMERALS = "零一二三四五六七八九"
_HALF = re.compile(r"一半|半数|过半")
_DOUBLING = re.compile(r"翻(?:了)?([一两二三四五])?番")
_HALVED = re.compile(r"减半")
_HALF_TIME = re.compile(r"半(?:年|个月|个小时|小时|天|个世纪|个学期)")
_HALF_KINDS = frozenset({QuantityKind.AREA, QuantityKind.LENGTH, QuantityKind.MASS, QuantityKind.VOLUME})
_HALF_UNITS = {
    "半年": "year",
    "半个月": "month",
    "半个小时": "hour",
    "半小时": "hour",
    "半天": "day",
    "半个世纪": "century",
}
_WHOLE_AND_HALF = re.compile(r"年半|个半月|个半小时|天半")
_COUNT_AND_HALF = re.compile(r"个半(?![月小天径数个年导岛成])")
_WHOLE_UNITS = {"年半": "year", "个半月": "month", "个半小时": "hour", "天半": "day"}


def read_proportion(source: Source, at: int) -> Quantity | None:
    """Return the fraction, ratio, half or doubling that begins at *at*, with a precision word in front."""
    text, start, precision = source.text, at, Precision.EXACT
    word = precision_at(text, at)
    if word and word != "上":
        precision, at = PREFIXES[word], at + len(word)
    found = _fraction(source, at) or _ratio(source, at) or _score(source, at) or _word(source, at)
    if found is None:
        return None
    end = found.end
    suffix = SUFFIX_WORDS.at(text, end)
    if suffix and found.kind is not QuantityKind.RATIO:
        precision, end = SUFFIXES[suffix], end + len(suffix)
    if found.precision is not Precision.EXACT:
        precision = found.precision
    return source.quantity(
        start,
        end,
        found.kind,
        found.values,
        found.unit,
        precision=precision,
        required=found.required,
        detail=found.detail,
    )


def _number(text: str, at: int) -> Numeral | None:
    numeral = read_numeral(text, at)
    return None if numeral is None or numeral.several or numeral.high is not None else numeral


def _fraction(source: Source, at: int) -> Quantity | None:
    text = source.text
    slashed = _SLASHED.match(text, at)
    if slashed is not None and 0 < int(slashed[1]) < int(slashed[2]) and text[at - 1 : at] not in _JOINED:
        value = Fraction(int(slashed[1]), int(slashed[2]))
        return source.quantity(at, slashed.end(), QuantityKind.FRACTION, (value,))
    below = _number(text, at)
    if below is not None and text.startswith("又", below.end):  # 一又二分之一
        part = _fraction(source, below.end + 1)
        if part is None:
            return None
        share = part.values[0] / (100 if part.kind is QuantityKind.PERCENT else 1)
        if not 0 < share < 1:
            return None
        return source.quantity(at, part.end, QuantityKind.FRACTION, (below.values[0] + share,))
    if below is None:
        bare = text[at : at + 1]
        if bare not in _HUNDREDTHS or not text.startswith("分之", at + 1):
            return None
        below_value, below_end = Fraction(_HUNDREDTHS[bare]), at + 1
    else:
        below_value, below_end = below.values[0], below.end
    of = _OF.match(text, below_end)
    negative = of is not None and text.startswith("负", of.end())  # 百分之负三点八
    above = _number(text, of.end() + negative) if of else None
    if above is None or not below_value:
        return None
    value = above.values[0] / below_value * (-1 if negative else 1)
    if below_value == 100:
        return source.quantity(at, above.end, QuantityKind.PERCENT, (value * 100,), "%")
    if below_value in (1000, 10000):
        return source.quantity(at, above.end, QuantityKind.PERCENT, (value * 100,), "%")
    return source.quantity(at, above.end, QuantityKind.FRACTION, (value,))


def _ratio(source: Source, at: int) -> Quantity | None:
    """Return 46.2:53.8 or 3:3:4; two digits after a half-width colon that could be a time are one."""
    text, terms, end = source.text, [], at
    while True:
        term = _number(text, end)
        if term is None or term.scale != 1 or not term.digits:
            return None
        terms.append(term.low)
        colon = _COLON.match(text, term.end)
        if colon is None or text[colon.end() : colon.end() + 1] not in tuple("0123456789") or len(terms) >= 8:
            end = term.end
            break
        end = colon.end()
    if (
        len(terms) < 2
        or text[end : end + 1] in tuple("年月日%亿万个项家")
        or text[at - 1 : at] in tuple(":∶.")
    ):
        return None
    return source.quantity(at, end, QuantityKind.RATIO, tuple(terms))


def _score(source: Source, at: int) -> Quantity | None:
    """Return 6比3 and 七比二 as a ratio; 1比1的比例 is one too, 5比去年 is none."""
    text = source.text
    first = _number(text, at)
    if first is None or first.scale != 1 or first.more or not text.startswith("比", first.end):
        return None
    last = _number(text, first.end + 1)
    plain = last is not None and last.scale == 1 and not last.more
    if last is None or not plain or not _AFTER_SCORE.match(text, last.end):
        return None
    return source.quantity(at, last.end, QuantityKind.RATIO, (first.low, last.low))


def _share(source: Source, at: int) -> Quantity | None:
    """Return 八五折 (15% off), 八五成 (85%), 半成 (5%), 对折 or the 半 of 各半; 七八成 is a range."""
    text = source.text
    two = _TWO_DIGITS.match(text, at)
    if two is not None:
        tens, ones = _NUMERALS.index(two[1]), _NUMERALS.index(two[2])
        share = Fraction(10 * tens + ones)
        if two[3] == "折":
            return source.quantity(at, two.end(), QuantityKind.PERCENT, (100 - share,), "% off")
        if not approximate(tens, ones):
            return source.quantity(at, two.end(), QuantityKind.PERCENT, (share,), "%")
    tenth = _HALF_A_TENTH.match(text, at)
    if tenth is not None and text[at - 1 : at] not in tuple("零一二两三四五六七八九十"):
        return source.quantity(at, tenth.end(), QuantityKind.PERCENT, (Fraction(5),), "%")
    if _HALF_POINT.match(text, at):
        return source.quantity(at, at + 5, QuantityKind.POINTS, (Fraction(1, 2),), "pp")
    if _HALF_PRICE.match(text, at):
        return source.quantity(at, at + 2, QuantityKind.PERCENT, (Fraction(50),), "% off")
    each = _HALF_EACH.match(text, at)
    if each is not None:
        return source.quantity(at, each.end(), QuantityKind.FRACTION, (Fraction(1, 2),))
    return None


def _half_unit(source: Source, at: int) -> Quantity | None:
    """Return 半亩, 半公斤, 半公里: half of a unit of area, length, mass or volume."""
    text = source.text
    if text[at : at + 1] != "半" or text[at - 1 : at] in (*NUMERAL_STARTS, *"个年天月上下前后大小多"):
        return None
    found = unit_at(text, at + 1)
    if found is None or found[1].kind not in _HALF_KINDS or text[at + 1 : at + 2] == "方":
        return None
    word, unit = found
    value = Fraction(1, 2)
    return source.quantity(at, at + 1 + len(word), unit.kind, (value,), unit.code)


def _word(source: Source, at: int) -> Quantity | None:
    text = source.text
    share = _share(source, at) or _half_unit(source, at)
    if share is not None:
        return share
    half = _HALF.match(text, at)
    if half is not None:
        precision = Precision.MORE_THAN if half.group() == "过半" else Precision.EXACT
        required = half.group() != "过半"  # 时间过半: the English has its own idiom
        return source.quantity(
            at, half.end(), QuantityKind.FRACTION, (Fraction(1, 2),), precision=precision, required=required
        )
    doubling = _DOUBLING.match(text, at)
    if doubling is not None:
        times = 2 ** _NUMERALS.index((doubling[1] or "一").replace("两", "二"))
        return source.quantity(
            at, doubling.end(), QuantityKind.MULTIPLE, (Fraction(times),), "times", detail=("verb",)
        )
    halved = _HALVED.match(text, at)
    if halved is not None:
        return source.quantity(
            at, halved.end(), QuantityKind.MULTIPLE, (Fraction(1, 2),), "times", detail=("verb",)
        )
    time = _HALF_TIME.match(text, at)
    if (
        time is not None
        and time.group() in _HALF_UNITS
        and text[at - 1 : at] not in tuple("上下前后大小多年")
    ):
        unit = _HALF_UNITS[time.group()]
        return source.quantity(at, time.end(), QuantityKind.DURATION, (Fraction(1, 2),), unit)
    numeral = _number(text, at)
    if numeral is not None:
        mixed = _WHOLE_AND_HALF.match(text, numeral.end)
        if mixed is not None and numeral.scale == 1 and numeral.low < 100:
            value = numeral.low + Fraction(1, 2)
            return source.quantity(
                at, mixed.end(), QuantityKind.DURATION, (value,), _WHOLE_UNITS[mixed.group()]
            )
        counted = _COUNT_AND_HALF.match(text, numeral.end)
        if counted is not None and numeral.scale == 1 and numeral.low.denominator == 1:
            return source.quantity(at, counted.end(), QuantityKind.COUNT, (numeral.low + Fraction(1, 2),))
    return None

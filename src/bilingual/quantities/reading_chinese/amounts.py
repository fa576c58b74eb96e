"""Amounts: a numeral with what it counts or measures, alone, in a range or in a list."""

from __future__ import annotations

import re
from dataclasses import replace

from bilingual.document import Precision, Quantity, QuantityKind
from bilingual.quantities.reading_chinese.edges import AMBIGUOUS
from bilingual.quantities.reading_chinese.lexicon import (
    CURRENCY_PREFIXES,
    NAMED_BEFORE,
    PREFIXES,
    SIGN_WORDS,
    SUFFIX_WORDS,
    SUFFIXES,
    VERB_WORDS,
    VERBS,
    precision_at,
)
from bilingual.quantities.reading_chinese.measured import Measured
from bilingual.quantities.reading_chinese.measures import measure
from bilingual.quantities.reading_chinese.money import named_before
from bilingual.quantities.reading_chinese.numerals import Form, Numeral, read_numeral
from bilingual.quantities.reading_chinese.rates import per_before, per_in_clause
from bilingual.quantities.reading_chinese.source import Source, blocked

_BLANK = re.compile(r"[ \n]{0,2}")
_RANGE_SIGN = re.compile(r" ?(?:至|到|~{1,2}|-{1,2}) ?")
_LIST_SIGN = re.compile(r"[、和与及]")
_ALWAYS_SAID = frozenset(
    {QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.MULTIPLE}
)
_PRICED = frozenset(
    {QuantityKind.MONEY, QuantityKind.MASS, QuantityKind.VOLUME, QuantityKind.LENGTH, QuantityKind.ENERGY}
)
_GRADES = frozenset({"岁", "周岁", "级", "层", "届"})
_ATTRIBUTIVE = re.compile(
    r"行动|计划|规划|攻坚|方案|倍增|滚动|过渡|期(?![间限满内末初以])|实施(?:计划|方案)|\"?(?:生活圈|交通圈|救援圈|服务圈|经济圈|通勤圈|圈)|义务教育"
    r"|免费(?:寄宿|教育|义务)|学制|禁渔|化债|整治|提升行动|改革行动"
)


def read_amount(source: Source, at: int) -> Quantity | None:
    """Return the amount that begins at *at*, precision words and currency signs in front included."""
    text = source.text
    start, precision = at, Precision.EXACT
    word = precision_at(text, at)
    if word:
        precision, at = PREFIXES[word], at + len(word)
        again = precision_at(text, at)
        if again and again != "上":  # 约近, 大约不到
            precision, at = PREFIXES[again], at + len(again)
    per_start = at
    per = per_before(text, at)
    if per is not None:
        at = per[1]
    sign = SIGN_WORDS.at(text, at)
    number_at = _BLANK.match(text, at + len(sign)).end() if sign else at  # type: ignore[union-attr]
    amount = _read_numbers(source, number_at, CURRENCY_PREFIXES.get(sign, ""))
    if amount is None:
        return None
    numerals, measured = amount
    if sign and measured.kind is not QuantityKind.MONEY:
        return None
    if per is not None:
        if measured.kind is not QuantityKind.MONEY or "/" in measured.unit:
            return None
        measured = Measured(
            measured.end, measured.kind, f"{measured.unit}/{per[0]}", measured.factor, detail=measured.detail
        )
    if word and _is_calendar_year(text, numerals, measured):
        return None  # 约为2020年的3.6倍, 超2019年同期: the date is read without its word
    if word == "上" and not (numerals[0].unit_first or numerals[0].several):
        return None  # 上百家, but not 上3家
    if not word and per is None and not sign and _is_bare_unit(numerals[0], measured):
        return None
    start = start if word else per_start
    if measured.unit == "CNY" and (named := named_before(text, start, measured.end)):  # 港币8000万元
        start, measured = start - len(named), replace(measured, unit=NAMED_BEFORE[named])
    return _finish(source, start, numerals, measured, precision)


_OF_AGE = re.compile(
    r"[以之]?[前后久上来]|的?(?:悠久|漫长)?(?:历史|文明|古|传承|沧桑|积淀|风雨|岁月)|间|[多余]"
)
_OF_A_YEAR = re.compile(r"的?(?:水平|同期|同比|[0-9]|[一二两三四五六七八九十]+(?:倍|成|分之)|[初底末])")


def _is_calendar_year(text: str, numerals: list[Numeral], measured: Measured) -> bool:
    """Return True where 1900年 to 2099年 behind a word of precision names a year, as in 约为2020年的3.6倍.

    2000年 and 1900年 rather count years, unless what follows is a level or a figure of that year.
    """
    year = numerals[0].low
    if measured.unit != "year" or len(numerals) > 1 or not 1900 <= year <= 2099:
        return False
    if numerals[0].form is Form.CHINESE:
        return False  # 二千零二十年
    if numerals[0].scale != 1 or numerals[0].more or measured.more or _OF_AGE.match(text, measured.end):
        return False
    return year % 100 != 0 or _OF_A_YEAR.match(text, measured.end) is not None


def _is_bare_unit(numeral: Numeral, measured: Measured) -> bool:
    """Return True for 百 or 万 alone before a word that is no measure (百花, 万向)."""
    return (
        numeral.bare_unit
        and not numeral.several
        and measured.kind is QuantityKind.COUNT
        and measured.classifier is None
        and not numeral.more
    )


def _read_numbers(source: Source, at: int, currency: str) -> tuple[list[Numeral], Measured] | None:
    """Return one numeral, or the two of a range, with what is measured."""
    text = source.text
    first = read_numeral(text, at)
    if first is None or (first.form is not Form.DIGITS and blocked(text, at)):
        return None
    measured = measure(source, first, currency)
    sign = _RANGE_SIGN.match(text, measured.end if measured else first.end)
    if sign is not None and first.high is None:
        second_at = sign.end()
        if currency:
            second_at += len(SIGN_WORDS.at(text, second_at))
        second = read_numeral(text, second_at)
        if second is not None and second.high is None and not blocked(text, second_at):
            both = _as_range(source, first, measured, second, currency)
            if both is not None:
                return both
    if measured is None:
        return _bare(source, first)
    return [first], measured


def _as_range(
    source: Source, first: Numeral, measured: Measured | None, second: Numeral, currency: str
) -> tuple[list[Numeral], Measured] | None:
    """Return the range from *first* to *second* if they measure the same and rise."""
    shared = measure(source, second, currency)
    bare = measured is None or (measured.end == first.end and measured.kind is QuantityKind.COUNT)
    if shared is None:
        digits = first.form is Form.DIGITS and second.form is Form.DIGITS and first.scale == second.scale == 1
        if digits and bare and first.low < second.low and not _coded(source.text, first, second):
            return [first, second], Measured(second.end, QuantityKind.COUNT, "")
        return None
    if bare:
        first = _in_scale(first, second)
    elif measured is not None and not _same(measured, shared):
        return None
    if first.form is not second.form and Form.POSITIONAL in (first.form, second.form):
        return None
    if first.values[0] >= second.values[0]:
        return None
    return [first, second], shared


def _in_scale(first: Numeral, second: Numeral) -> Numeral:
    """Return *first* in the scale that only *second* says: 3-5万, 一千到两千万, 三至五百."""
    if first.scale == 1 and second.scale > 1 and first.low < second.low:
        return _scaled(first, second.scale)
    big = 1
    while second.scale % (big * 10**4) == 0:
        big *= 10**4
    value = first.values[0]
    if big > 1 and first.scale in (1, 100, 1000) and value < 10**4 and value * big < second.values[0]:
        return _scaled(first, first.scale * big)
    return first


def _same(one: Measured, other: Measured) -> bool:
    return (one.kind, one.unit, one.factor) == (other.kind, other.unit, other.factor)


def _coded(text: str, first: Numeral, second: Numeral) -> bool:
    """Return True where two digits joined by a hyphen are rather a code: 07-12, 1-2-3."""
    after = text[second.end : second.end + 1]
    before = text[first.start - 1 : first.start]
    return (first.digits.startswith("0") and first.low >= 1) or after in tuple("-~") or before in tuple("-~")


def _scaled(numeral: Numeral, scale: int) -> Numeral:
    return replace(numeral, scale=scale)


def _bare(source: Source, numeral: Numeral) -> tuple[list[Numeral], Measured] | None:
    """Return a numeral without a unit: digits count, Chinese numerals only when large or vague."""
    text, end = source.text, numeral.end
    shared = _shared(source, numeral)
    if shared is not None:
        scale, measured = shared
        if scale > 1 and numeral.scale == 1:
            numeral = _scaled(numeral, scale)
        return [numeral], measured
    if numeral.form is Form.DIGITS:
        return [numeral], Measured(end, QuantityKind.COUNT, "")
    if numeral.form is Form.POSITIONAL or (numeral.unit_first and not numeral.several):
        return None
    bound = numeral.low >= 10 and SUFFIX_WORDS.at(text, end) != ""
    large = (
        bound
        or numeral.low * numeral.scale >= 100
        or numeral.low.denominator > 1
        or "点" in text[numeral.start : end]
    )
    if large and text[end : end + 1] != "分":
        return [numeral], Measured(end, QuantityKind.COUNT, "")
    return None


def _shared(source: Source, numeral: Numeral) -> tuple[int, Measured] | None:
    """Return the scale and measure that a later figure of the list gives: 2.16和1.66个百分点."""
    text, at = source.text, numeral.end
    if numeral.form is not Form.DIGITS or numeral.scale > 1:
        return None
    for _ in range(8):
        sign = _LIST_SIGN.match(text, at)
        following = read_numeral(text, sign.end()) if sign else None
        if following is None or following.form is not Form.DIGITS:
            return None
        measured = measure(source, following)
        if measured is None:
            at = following.end
            continue
        if "label" in measured.detail:
            return None
        detail = (*measured.detail, "shared")
        kind, unit, factor = measured.kind, measured.unit, measured.factor
        if kind is QuantityKind.DURATION and following.low >= 1900:
            return None
        return following.scale, Measured(numeral.end, kind, unit, factor, detail=detail)
    return None


def _finish(
    source: Source, start: int, numerals: list[Numeral], measured: Measured, precision: Precision
) -> Quantity:
    """Return the quantity with the precision words that follow or surround it."""
    text, first = source.text, numerals[0]
    left = text[slice(*measured.classifier)] if measured.classifier else ""
    end = measured.end
    if numerals[-1].more or measured.more:
        precision = precision or Precision.MORE_THAN
    elif _more_follows(text, numerals[-1], measured):  # 10元多, 3年多
        precision, end = precision or Precision.MORE_THAN, end + 1
    end, precision = _suffix(text, end, left, measured, precision)
    precision = precision or _verb(text, start)
    detail = measured.detail
    if measured.kind is QuantityKind.DURATION and not precision and _ATTRIBUTIVE.match(text, end):
        detail = (*detail, "attributive")
    if first.several:
        detail = (*detail, "several")
    if "/" not in measured.unit and measured.kind in _PRICED:
        detail = (*detail, *per_in_clause(text, start))
    if any(numeral.doubtful for numeral in numerals):
        detail = (*detail, AMBIGUOUS)
    return source.quantity(
        start,
        end,
        measured.kind,
        tuple(measured.whole(value) for numeral in numerals for value in numeral.values),
        measured.unit,
        precision=precision,
        classifier=left,
        required=_required(first, measured, precision),
        detail=detail,
    )


def _more_follows(text: str, numeral: Numeral, measured: Measured) -> bool:
    end = measured.end
    if measured.kind is QuantityKind.COUNT or end == numeral.end or text[end : end + 1] not in ("多", "余"):
        return False
    return text[end + 1 : end + 2] not in tuple("样元年种个")


def _suffix(
    text: str, end: int, left: str, measured: Measured, precision: Precision
) -> tuple[int, Precision]:
    """Return (end, precision) with 以上, 左右 and the like, which stay outside after an age or a grade."""
    begin = end + (text[end : end + 1] == " ")
    suffix = SUFFIX_WORDS.at(text, begin)
    if not suffix or (suffix == "上下" and text[begin + 2 : begin + 3] in ("班", "游", "同", "一")):
        return end, precision
    if left in _GRADES or "shared" in measured.detail:
        return end, SUFFIXES[suffix]
    return begin + len(suffix), SUFFIXES[suffix]


def _verb(text: str, start: int) -> Precision:
    """Return the precision that a verb or adverb in front gives: 超过, 不低于, 最高."""
    verb = VERB_WORDS.before(text, start)
    if not verb or (len(verb) == 1 and text[start - 2 : start - 1] in tuple("超通经不打爆识每新")):
        return Precision.EXACT
    return VERBS[verb]


def _required(first: Numeral, measured: Measured, precision: Precision) -> bool:
    if first.several:
        return False
    if precision and first.values[0] > 2:
        return True
    if measured.kind is QuantityKind.DURATION and first.bare_unit:
        return False  # 百年老厂
    if first.form is Form.CHINESE and first.value_one and measured.kind not in _ALWAYS_SAID:
        return False  # 最后一公里, 一亩地, 一个月: often a, the, per
    return measured.required

"""Amounts: a numeral with what it counts or measures, alone, in a range or in a list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from bilingual.document import Precision, Quantity, QuantityKind
from bilingual.quantities.counting import classifier_at, count_after
from bilingual.quantities.lexicon import (
    CURRENCIES,
    CURRENCY_WORDS,
    SIGN_WORDS,
    SUFFIX_WORDS,
    VERB_WORDS,
    CURRENCY_PREFIXES,
    PREFIXES,
    SMALL_CHANGE,
    SUFFIXES,
    VERBS,
    precision_at,
    unit_at,
)
from bilingual.quantities.numerals import Form, Numeral, read_numeral
from bilingual.quantities.rates import after_slash, per_before
from bilingual.quantities.source import Source, blocked

_BLANK = re.compile(r"[ \n]{0,2}")
_RANGE_SIGN = re.compile(r" ?(?:至|到|~{1,2}|-{1,2}) ?")
_LIST_SIGN = re.compile(r"[、和与及]")
_GROWTH = re.compile(
    r"(?:增长|增加|增|提高|提升|扩大|上升|上涨|涨|增幅|增速|增至?|翻|高出|多出|扩容|放大)(?:了|达|约|近|超|超过|逾|将近|接近){0,2}$"
)
_ALWAYS_SAID = frozenset(
    {QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.MULTIPLE}
)
_ATTRIBUTIVE = re.compile(
    r"行动|计划|规划|攻坚|方案|倍增|滚动|过渡|期(?![间限满内末初以])|实施(?:计划|方案)|\"?(?:生活圈|交通圈|救援圈|服务圈|经济圈|通勤圈|圈)|义务教育"
    r"|免费(?:寄宿|教育|义务)|学制|禁渔|化债|整治|提升行动|改革行动"
)
_HUNDRED_MILLION = Fraction(10**8)
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
    if word == "上" and not (numerals[0].unit_first or numerals[0].several):
        return None  # 上百家, but not 上3家
    if not word and per is None and not sign and _is_bare_unit(numerals[0], measured):
        return None
    return _finish(source, start if word else per_start, numerals, measured, precision)


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
    measured = _measure(source, first, currency)
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
    shared = _measure(source, second, currency)
    bare = measured is None or (measured.end == first.end and measured.kind is QuantityKind.COUNT)
    if shared is None:
        if first.form is Form.DIGITS and second.form is Form.DIGITS and bare and first.low < second.low:
            if first.scale == second.scale == 1 and not _coded(source.text, first, second):
                return [first, second], Measured(second.end, QuantityKind.COUNT, "")
        return None
    if bare:
        if first.scale == 1 and second.scale > 1 and first.low < second.low:
            first = _scaled(first, second.scale)
    elif measured is not None and (measured.kind, measured.unit) != (shared.kind, shared.unit):
        return None
    elif measured is not None and measured.factor != shared.factor:
        return None
    if first.form is not second.form and Form.POSITIONAL in (first.form, second.form):
        return None
    if first.values[0] >= second.values[0]:
        return None
    return [first, second], shared


def _coded(text: str, first: Numeral, second: Numeral) -> bool:
    """Return True where two digits joined by a hyphen are rather a code: 07-12, 1-2-3."""
    after = text[second.end : second.end + 1]
    before = text[first.start - 1 : first.start]
    return first.digits.startswith("0") and first.low >= 1 or after in tuple("-~") or before in tuple("-~")


def _scaled(numeral: Numeral, scale: int) -> Numeral:
    return Numeral(
        start=numeral.start,
        end=numeral.end,
        form=numeral.form,
        low=numeral.low,
        scale=scale,
        digits=numeral.digits,
    )


def _measure(source: Source, numeral: Numeral, currency: str) -> Measured | None:
    """Return what *numeral* measures, read from what follows it."""
    text = source.text
    at = _BLANK.match(text, numeral.end).end()  # type: ignore[union-attr]
    found = CURRENCY_WORDS.at(text, at)
    if found and not (found == "元" and _not_money(text, numeral, at)):
        return _money(text, numeral, at + len(found), CURRENCIES[found])
    if currency:
        return _money(text, numeral, numeral.end, currency)
    if text[at : at + 1] == "角" and numeral.form is Form.DIGITS:
        return Measured(at + 1, QuantityKind.MONEY, "CNY", Fraction(1, 10))
    if text[at : at + 1] == "成" and not re.match(r"[立员果本功长熟就品因套]", text[at + 1 : at + 2]):
        if numeral.scale == 1 and max(numeral.values) <= 10:
            half = re.match(r"[一二三四五六七八九]", text[at + 1 : at + 2])
            if half is None:
                return Measured(at + 1, QuantityKind.PERCENT, "%", Fraction(10))
    unit = unit_at(text, at)
    if unit is not None and len(unit[0]) >= len(classifier_at(text, at)) and not _rises_or_falls(text, at):
        word, known = unit
        end = at + len(word)
        if known.kind is QuantityKind.MULTIPLE:
            grown = _GROWTH.search(text[max(0, numeral.start - 8) : numeral.start]) or numeral.value_one
            if text[end : end + 1] in ("增", "速", "数"):
                return None
            return Measured(end, known.kind, "increase" if grown else "times")
        if known.kind is QuantityKind.DURATION and word == "年" and text[end : end + 1] == "级":
            return None
        if numeral.form is Form.CHINESE and word in ("方", "平方", "瓦", "伏", "米", "克", "升"):
            if not (numeral.scale > 1 or numeral.low >= 10 or word in ("米", "克", "升")):
                return None
        end, code = after_slash(text, end, known.code)
        kind = known.kind if code == known.code else QuantityKind.MEASURE
        return Measured(end, kind, code, known.factor)
    if (
        numeral.form is Form.DIGITS
        and text[at : at + 1] == "分"
        and re.match("[0-9]{1,2}秒", text[at + 1 : at + 4])
    ):
        return Measured(at + 1, QuantityKind.DURATION, "minute")
    level = _level(text, numeral, at)
    if level is not None:
        return level
    counted = count_after(source, numeral, at)
    if counted is None:
        return None
    end, classifier, required, detail = counted
    return Measured(end, QuantityKind.COUNT, "", classifier=classifier, required=required, detail=detail)


def _rises_or_falls(text: str, at: int) -> bool:
    """Return True for 升 where it means rising and no litre: 四升两降, 14降6升2平."""
    return text[at] == "升" and bool({"降", "平"} & set(text[max(0, at - 5) : at] + text[at + 1 : at + 4]))


def _not_money(text: str, numeral: Numeral, at: int) -> bool:
    """Return True for 三元 (lithium), 二元 (structure), 一元化 and a heading's unit （万元）."""
    if numeral.form is Form.CHINESE and numeral.scale == 1 and numeral.low < 10 and not numeral.more:
        return numeral.low in (2, 3) and text[numeral.start] != "两" or text[at + 1 : at + 2] in ("化", "论")
    if numeral.bare_unit and numeral.low == 1 and numeral.scale in (1, 10**4, 10**8):
        return (
            re.search(r"(?:单位[::]|[(/、]) ?$", text[max(0, numeral.start - 4) : numeral.start]) is not None
        )
    return False


def _money(text: str, numeral: Numeral, end: int, currency: str) -> Measured:
    factor = Fraction(1)
    if numeral.scale == 1 and currency == "CNY" and numeral.high is None and numeral.low:
        # 12元5角: the small change joins the amount
        match = re.compile(r"([0-9])角(?:([0-9])分)?").match(text, end)
        if match is not None:
            change = int(match[1]) * SMALL_CHANGE["角"] + int(match[2] or 0) * SMALL_CHANGE["分"]
            factor, end = (numeral.low + change) / numeral.low, match.end()
    if text.startswith("人民币", end) and currency == "CNY":
        end += 3
    more = text[end : end + 1] == "整"
    end, unit = after_slash(text, end + more, currency)
    return Measured(end, QuantityKind.MONEY, unit, factor)


def _level(text: str, numeral: Numeral, at: int) -> Measured | None:
    """Return money for 千亿级 and 百亿企业, where official prose leaves 元 unsaid."""
    if at != numeral.end or numeral.form is not Form.CHINESE or min(numeral.values) < _HUNDRED_MILLION:
        return None
    match = _LEVEL_NOUN.match(text, at)
    if match is None:
        return None
    if match.group() == "级":
        return Measured(at + 1, QuantityKind.MONEY, "CNY", classifier=(at, at + 1), detail=("level",))
    return Measured(at, QuantityKind.MONEY, "CNY", detail=("level",))


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
    if numeral.form is Form.POSITIONAL or numeral.unit_first or numeral.high is not None:
        return None
    if numeral.low * numeral.scale >= 100 and text[end : end + 1] not in "分":
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
        measured = _measure(source, following, "")
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
    text, end = source.text, measured.end
    inside = numerals[-1].more
    if not inside and text[end : end + 1] in ("多", "余") and measured.end > numerals[-1].end:
        if (
            measured.kind not in (QuantityKind.COUNT, QuantityKind.PERCENT)
            and text[end + 1 : end + 2] not in "样元年种个"
        ):
            inside, end = True, end + 1  # 10元多, 3年多
    if precision is Precision.EXACT and inside:
        precision = Precision.MORE_THAN
    classifier = measured.classifier
    left = text[classifier[0] : classifier[1]] if classifier else ""
    gap = 1 if text[end : end + 1] == " " else 0
    suffix = SUFFIX_WORDS.at(text, end + gap)
    if suffix and left not in ("岁", "周岁", "级", "层", "届") and "shared" not in measured.detail:
        if not (suffix == "上下" and text[end + gap + 2 : end + gap + 3] in ("班", "游", "同", "一")):
            precision, end = SUFFIXES[suffix], end + gap + len(suffix)
    elif suffix:
        precision = SUFFIXES[suffix]
    if precision is Precision.EXACT:
        verb = VERB_WORDS.before(text, start)
        if verb and not (len(verb) == 1 and text[start - 2 : start - 1] in tuple("超通经不打爆识")):
            precision = VERBS[verb]
    values = tuple(value * measured.factor for numeral in numerals for value in numeral.values)
    detail = measured.detail
    if (
        measured.kind is QuantityKind.DURATION
        and precision is Precision.EXACT
        and _ATTRIBUTIVE.match(text, end)
    ):
        detail = (*detail, "attributive")
    if numerals[0].several:
        detail = (*detail, "several")
    required = measured.required
    if numerals[0].several:
        required = False
    elif precision is not Precision.EXACT and numerals[0].values[0] > 2:
        required = True
    elif numerals[0].form is Form.CHINESE and numerals[0].value_one and measured.kind not in _ALWAYS_SAID:
        required = False  # 最后一公里, 一亩地, 一个月: often a, the, per
    return source.quantity(
        start,
        end,
        measured.kind,
        values,
        measured.unit,
        precision=precision,
        classifier=left,
        required=required,
        detail=detail,
    )

"""Periods that have a name: halves and quarters, plan periods, decades, the start and end of a year."""

from __future__ import annotations

import re
from fractions import Fraction

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.numerals import read_numeral
from bilingual.quantities.reading_chinese.source import Source

_RELATIVE = {
    "今年": "this", "本年": "this", "当年": "this", "去年": "last", "上年": "previous",
    "前年": "before last", "明年": "next",
    "同年": "same",
}  # fmt: skip
_HALF = re.compile(r"上半年|下半年")
_QUARTER = re.compile(r"第?([一二三四1-4])(?:(?:至|到|-|~)([二三四2-4]))?季度|首季度?")
_FIRST_QUARTERS = re.compile(r"前([二两三23])(?:个)?季度")
_FIRST_MONTHS = re.compile(r"[前头](?=[0-9一二两三四五六七八九十])")
_PLAN = re.compile(r"(\"?)(十[一二三四五六七]?|[一二三四五六七八九])五(?:\1)")
_NTH_PLAN = re.compile(r"第(十[一二三四五六七八九]?|[一二三四五六七八九])个五年(?:规划|计划)")
_PLAN_PERIOD = re.compile(r"期间|时期")
_PLAN_PHASE = re.compile(r"(?:时期|期间)?(末期?|初期?|开局之年|收官之年)")
_PAST = re.compile(r"(?:最?近|过去)(?=[一二两三四五六七八九十0-9])")
_YEAR_PHASE = re.compile(r"年(?:初|底|末|中(?![国央心期间学型小高等共外医]))")
_WHILE = re.compile(r"(?:历时|持续|长达|用时|停工|耗时|达|已经|已有|工作|等|超|了)$")
_CENTURY = re.compile(
    r"(公元前|上)?([0-9]{1,2}|[一二三四五六七八九十]{1,3})?世纪(?:([0-9一二三四五六七八九]0?十?)年代)?"
)
_DECADE = re.compile(r"((?:1[0-9]|20)[0-9])0年代|([一二三四五六七八九])十年代|([1-9])0年代")
_DECADES = re.compile(
    r"(?:上世纪|(?P<century>[0-9]{1,2}|[一二三四五六七八九十]{1,3})世纪)?"
    r"(?P<first>[一二三四五六七八])(?P<second>[二三四五六七八九])十年代"
)
_NUMBERS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}


def read_named_period(source: Source, at: int, *, in_year: bool = False) -> Quantity | None:
    """Return the named period that begins at *at*; with *in_year*, one that follows a year."""
    text = source.text
    relative = "" if in_year else _RELATIVE.get(text[at : at + 2], "")
    begin = at + 2 if relative else at
    if relative and text[begin : begin + 1] == " ":
        begin += 1
    detail = (relative,) if relative else ()
    part = _part_of_year(text, begin)
    if part is not None:
        end, unit, values = part
        return source.quantity(at, end, QuantityKind.PERIOD, (Fraction(0), *values), unit, detail=detail)
    if in_year:
        return None
    phase_at = at + 1 if relative else at
    phase = _YEAR_PHASE.match(text, phase_at)
    if phase is not None and (relative or text[at - 1 : at] not in tuple("0123456789同多半两三每月")):
        kind = {"初": "start", "中": "middle"}.get(phase.group()[1], "end")
        end = phase.end()
        if not (kind == "start" and text[end : end + 1] in ("步", "次")):
            return source.quantity(
                at,
                end,
                QuantityKind.PERIOD,
                (Fraction(0),),
                "year",
                required=bool(relative),
                detail=(kind, *detail),
            )
    return (
        _past(source, at)
        or _plan(source, at)
        or _decades(source, at)
        or _century(source, at)
        or _decade(source, at)
    )


def _part_of_year(text: str, at: int) -> tuple[int, str, tuple[Fraction, ...]] | None:
    half = _HALF.match(text, at)
    if half is not None:
        return half.end(), "half", (Fraction(1 if half.group()[0] == "上" else 2),)
    first = _FIRST_QUARTERS.match(text, at)
    if first is not None:
        return first.end(), "quarters", (Fraction(1), Fraction(3 if first[1] in "三3" else 2))
    quarter = _QUARTER.match(text, at)
    if quarter is not None and text[at - 1 : at] not in tuple("0123456789前后个十"):
        number = quarter[1] or "一"
        low = Fraction(_NUMBERS.get(number) or int(number))
        if quarter[2]:
            high = Fraction(_NUMBERS.get(quarter[2]) or int(quarter[2]))
            return (quarter.end(), "quarters", (low, high)) if high > low else None
        return quarter.end(), "quarter", (low,)
    months = _FIRST_MONTHS.match(text, at)
    if months is not None and text[at - 1 : at] not in ("提", "之", "以", "日", "目"):
        numeral = read_numeral(text, months.end())
        end = numeral.end + 2 if numeral is not None and text.startswith("个月", numeral.end) else 0
        if (
            end
            and numeral is not None
            and numeral.values[0] in range(1, 13)
            and text[end : end + 1] not in ("内", "以")
        ):
            return end, "months", numeral.values[:1]
    return None


def _past(source: Source, at: int) -> Quantity | None:
    """Return 近三年: the past three years, and not nearly three."""
    text = source.text
    match = _PAST.match(text, at)
    if match is None:
        return None
    numeral = read_numeral(text, match.end())
    if (
        numeral is None
        or numeral.scale != 1
        or numeral.more
        or numeral.low.denominator != 1
        or numeral.low > 30
    ):
        return None
    end = numeral.end + 1
    if (
        text[numeral.end : end] != "年"
        or _WHILE.search(text, max(0, at - 2), at)
        or text[end : end + 1] in ("前", "后", "多")
    ):
        return None
    end += 1 if text[end : end + 1] == "来" else 0
    values = tuple(numeral.values)
    return source.quantity(at, end, QuantityKind.PERIOD, values, "past years")


def _plan(source: Source, at: int) -> Quantity | None:
    """Return “十四五”期间, 十四五规划, “十三五”末."""
    text = source.text
    nth = _NTH_PLAN.match(text, at)
    if nth is not None:
        return source.quantity(at, nth.end(), QuantityKind.PERIOD, (Fraction(_small(nth[1])),), "plan")
    match = _PLAN.match(text, at)
    if match is None or (not match[1] and match[2][0] != "十"):
        return None
    number = _NUMBERS.get(match[2][-1], 0) + (10 if match[2][0] == "十" else 0)
    end = match.end()
    if not match[1] and (
        len(match[2]) == 1 or not re.match(r"规划|期间|时期|末|初|以来|\"", text[end : end + 2])
    ):
        return None
    if not match[1] and text[at - 1 : at] in tuple("二三四五六七八九第"):
        return None
    if match[1] and number == 10 and not re.match(r"规划|期间|时期", text[end : end + 2]):
        return None
    detail: tuple[str, ...] = ()
    phase = _PLAN_PHASE.match(text, end)
    if phase is not None and phase[1][0] in "末初":
        end, detail = phase.end(), ("end" if phase[1][0] == "末" else "start",)
    elif text.startswith("规划", end):
        end += 2
    elif (period := _PLAN_PERIOD.match(text, end)) is not None:
        end, detail = period.end(), ("period",)
    elif re.match(r"以来|前[一二两三四]年|[，,。、]", text[end : end + 3]):
        detail = ("period",)
    return source.quantity(at, end, QuantityKind.PERIOD, (Fraction(number),), "plan", detail=detail)


def _small(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" in text:
        return (_NUMBERS.get(tens, 1) if tens else 1) * 10 + _NUMBERS.get(ones, 0)
    return _NUMBERS.get(text, 0)


def _century(source: Source, at: int) -> Quantity | None:
    match = _CENTURY.match(source.text, at)
    if match is None or ((match[2] is None) == (match[1] is None) and match[1] != "公元前"):
        return None
    if match[1] == "上" and match[3] is None:
        return None
    number = 20 if match[1] == "上" else _small(match[2] or "")
    if not 1 <= number <= 30:
        return None
    if match[3] is not None:
        decade = (number - 1) * 100 + _NUMBERS.get(match[3][0], 0) * 10 if not match[3][0].isdigit() else 0
        decade = decade or (number - 1) * 100 + int(match[3][0]) * 10
        return source.quantity(at, match.end(), QuantityKind.PERIOD, (Fraction(decade),), "decade")
    detail = ("bc",) if match[1] == "公元前" else ()
    return source.quantity(
        at, match.end(), QuantityKind.PERIOD, (Fraction(number),), "century", detail=detail
    )


def _decades(source: Source, at: int) -> Quantity | None:
    """Return 五六十年代, 上世纪八九十年代: two decades named together."""
    match = _DECADES.match(source.text, at)
    if match is None:
        return None
    first, second = _NUMBERS[match["first"]], _NUMBERS[match["second"]]
    if second != first + 1:
        return None
    century = _small(match["century"]) if match["century"] else 20
    values = tuple(Fraction((century - 1) * 100 + 10 * tens) for tens in (first, second))
    return source.quantity(at, match.end(), QuantityKind.PERIOD, values, "decade")


def _decade(source: Source, at: int) -> Quantity | None:
    match = _DECADE.match(source.text, at)
    if match is None:
        return None
    if match[1]:
        decade = int(match[1]) * 10
    else:
        decade = 1900 + 10 * (_NUMBERS[match[2]] if match[2] else int(match[3]))
    return source.quantity(at, match.end(), QuantityKind.PERIOD, (Fraction(decade),), "decade")

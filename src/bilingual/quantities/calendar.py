"""Dates, times of day and periods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from bilingual.document import Precision, Quantity, QuantityKind
from bilingual.quantities.numerals import Form, read_numeral
from bilingual.quantities.periods import read_named_period
from bilingual.quantities.source import Source

_RANGE_SIGN = re.compile(r" ?(?:至|到|~{1,2}|-{1,2}) ?")
_BLANK = re.compile(r"[ \n]{0,2}")
_NUMERIC = re.compile(r"((?:19|20)[0-9]{2})([-./])(1[0-2]|0?[1-9])\2(3[01]|[12][0-9]|0?[1-9])(?![0-9])")
_YEARS = re.compile(r"((?:19|20)[0-9]{2}) ?(?:~{1,2}|-{1,2}|至) ?((?:19|20)[0-9]{2})(?![0-9])")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-4])[:∶]([0-5][0-9])(?:[:∶]([0-5][0-9]))?(?![0-9.:∶%])")
_HOUR = re.compile(r"([01]?[0-9]|2[0-4])时(?:([0-5]?[0-9])分(?:([0-5]?[0-9])秒)?|(整|许)?)")
_ZERO_HOUR = re.compile(r"零时|零点(?=[起至到前后,，。]|$)")
_POINT_HOUR = re.compile(r"([01]?[0-9]|2[0-4])点(?:钟|整|半|([0-5]?[0-9])分?(?![0-9.]))")
_DAY_PART = re.compile(r"(?:上午|下午|中午|晚上|凌晨|早上|晚|早|清晨|深夜|傍晚)$")
_PHASES = {
    "上旬": "early", "中旬": "mid", "下旬": "late", "底": "end", "末": "end", "初": "start", "中": "middle",
}  # fmt: skip
_COHORT = re.compile(r"((?:19|20)[0-9]{2})(?=[届版款]|学年|财年|赛季)")
_DAY_CONTEXT = re.compile(r"上午|下午|凌晨|晚|早|清晨|讯|电(?!子|力)|\((?:星期|周)")
_DAYS_WITHIN = re.compile(r"[内前后起止]|以[内上下]|之[内后前]|期|的")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the calendar as far as it is said; 0 for a part that is not."""

    end: int
    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def finest(self) -> str:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def parts(self) -> tuple[int, int, int]:
        return self.year, self.month, self.day


def read_calendar(source: Source, at: int) -> Quantity | None:
    """Return the date, time or period that begins at *at*."""
    text = source.text
    clock = _read_time(source, at)
    if clock is not None:
        return clock
    named = read_named_period(source, at)
    if named is not None:
        return named
    years = _YEARS.match(text, at)
    if years is not None and int(years[1]) < int(years[2]) and not text[at - 1 : at].isdigit():
        after = text[years.end() : years.end() + 1]
        if after in tuple("年)]") or after in tuple("学财") or not after:
            first, last = Moment(years.end(1), int(years[1])), Moment(years.end(), int(years[2]))
            end = years.end() + (after == "年") + (text[years.end() : years.end() + 2] == "年度")
            return _period(source, at, end, first, last)
    cohort = _COHORT.match(text, at)
    if cohort is not None and not text[at - 1 : at].isdigit():
        return _date(source, at, Moment(cohort.end(1), int(cohort[1])))
    if text[max(0, at - 2) : at] in ("农历", "阴历"):
        return None
    moment = read_moment(text, at)
    if moment is None:
        return _shared_unit_range(source, at)
    if moment.parts == (0, 1, 0) and text[moment.end : moment.end + 1] in ("一", "内"):  # 一月一调度
        return None
    last = _range_end(text, moment)
    if last is not None:
        return _period(source, at, last.end, moment, last)
    if moment.finest == "year" and not moment.month:
        later = _later_in_year(source, at, moment)
        if later is not None:
            return later
    if moment.day and not moment.month and not moment.year:
        return _lone_day(source, at, moment)
    return _date(source, at, moment)


def _date(source: Source, at: int, moment: Moment) -> Quantity:
    """Return a date with the part of the year or month that follows it (9月底)."""
    text, end, detail = source.text, moment.end, ()
    if moment.finest != "day":
        for word, phase in _PHASES.items():
            if text.startswith(word, end) and not (word == "中" and not _ends_phase(text, end)):
                if word == "初" and text[end + 1 : end + 2] in ("步", "次", "期", "始", "级"):
                    continue
                if moment.finest == "year" and word.endswith("旬"):
                    continue
                return source.quantity(
                    at, end + len(word), QuantityKind.DATE, _values(moment), moment.finest, detail=(phase,)
                )
    return source.quantity(at, end, QuantityKind.DATE, _values(moment), moment.finest, detail=detail)


def _ends_phase(text: str, at: int) -> bool:
    return text[at + 1 : at + 2] in tuple("，,。;；、前期") and text[at + 1 : at + 2] != ""


def _values(*moments: Moment) -> tuple[Fraction, ...]:
    return tuple(Fraction(part) for moment in moments for part in moment.parts)


def _period(source: Source, at: int, end: int, first: Moment, last: Moment) -> Quantity:
    return source.quantity(at, end, QuantityKind.PERIOD, _values(first, last), "dates")


def read_moment(text: str, at: int) -> Moment | None:
    """Return the date at *at*: a year, month or day, or as many of them as follow one another."""
    numeric = _NUMERIC.match(text, at)
    if numeric is not None and text[at - 1 : at] not in tuple("0123456789.-/"):
        if numeric[2] != "." or text[numeric.end() : numeric.end() + 1] != ".":
            return Moment(numeric.end(), int(numeric[1]), int(numeric[3]), int(numeric[4]))
    year, month, day, here = 0, 0, 0, at
    part = _part(text, here, "年")
    if part is not None and _is_year(text, here, part[0], part[1]):
        year, here = part
        here += text[here : here + 1] == "度"
    gap = _BLANK.match(text, here).end() if year else here  # type: ignore[union-attr]
    part = _part(text, gap, "月")
    if part is not None and 1 <= part[0] <= 12:
        month, here = part
        here += text[here : here + 1] == "份"
    elif year:
        return Moment(here, year)
    gap = _BLANK.match(text, here).end() if month else here  # type: ignore[union-attr]
    part = _part(text, gap, "日号" if month else "日")
    if part is not None and 1 <= part[0] <= 31 and text[part[1] : part[1] + 1] not in ("均", "龄"):
        day, here = part
    if not (year or month or day):
        return None
    return Moment(here, year, month, day)


def _part(text: str, at: int, marks: str) -> tuple[int, int] | None:
    """Return (number, end) of a whole number followed by one of *marks*."""
    numeral = read_numeral(text, at)
    if numeral is None or numeral.scale != 1 or numeral.more or numeral.high is not None or numeral.several:
        return None
    if numeral.low.denominator != 1 or numeral.bare_unit:
        return None
    after = _BLANK.match(text, numeral.end).end()  # type: ignore[union-attr]
    if text[after : after + 1] not in tuple(marks):
        return None
    return int(numeral.low), after + 1


def _is_year(text: str, at: int, number: int, end: int) -> bool:
    """Return True if *number*年 names a year and does not count years."""
    if not 1000 <= number <= 2999 or text[at : end - 1].strip()[-1:] in "千百十":
        return False
    return (
        re.match(r"[以之][上下来前后]?(?:历史|的历史)|的?(?:历史|文明|古)|间", text[end : end + 4]) is None
        or number > 1800
    )


def _range_end(text: str, first: Moment) -> Moment | None:
    """Return the last moment of a range that *first* begins."""
    sign = _RANGE_SIGN.match(text, first.end)
    last = read_moment(text, sign.end()) if sign else None
    if last is None or last.finest != first.finest:
        return None
    year = last.year or first.year
    month = last.month or (first.month if last.day else 0)
    full = Moment(last.end, year, month, last.day)
    if (first.year, first.month, first.day) >= full.parts and full.year == first.year:
        # 11月至3月 runs into the next year and is right as it stands; 5月1日至5月1日 is not a range
        return full if not first.year and full.parts != first.parts else None
    return full


def _shared_unit_range(source: Source, at: int) -> Quantity | None:
    """Return 1-5月, 元至6月, 18至20日: the unit stands only once."""
    text = source.text
    if text[at] == "元" and text[at - 1 : at] not in tuple("万亿千百十0123456789美欧港日多纪公一"):
        number, end = 1, at + 1
    else:
        numeral = read_numeral(text, at)
        if numeral is None or numeral.scale != 1 or numeral.low.denominator != 1 or numeral.more:
            return None
        if numeral.form is Form.DIGITS and text[at - 1 : at] == ".":
            return None
        number, end = int(numeral.low), numeral.end
    sign = _RANGE_SIGN.match(text, end)
    last = read_moment(text, sign.end()) if sign else None
    if last is None or last.year and (last.month or not 1000 < number < last.year):
        return None
    if last.year:
        first = Moment(end, number)
    elif last.month and not last.day and 1 <= number <= 12 and number != last.month:
        first = Moment(end, 0, number)
    elif last.day and not last.month and 1 <= number < last.day and not _DAYS_WITHIN.match(text, last.end):
        first = Moment(end, 0, 0, number)
    else:
        return None
    return _period(source, at, last.end, first, last)


def _later_in_year(source: Source, at: int, year: Moment) -> Quantity | None:
    """Return 2023年1-5月, 2023年上半年 and the like as one period with its year."""
    text = source.text
    begin = _BLANK.match(text, year.end).end()  # type: ignore[union-attr]
    if begin >= len(text):
        return None
    named = read_named_period(source, begin, in_year=True)
    if named is not None and named.unit in ("half", "quarter", "quarters", "months"):
        values = (Fraction(year.year), *named.values[1:])
        return source.quantity(at, named.end, QuantityKind.PERIOD, values, named.unit)
    shared = _shared_unit_range(source, begin)
    if shared is not None and shared.unit == "dates" and not shared.values[0]:
        y, v = Fraction(year.year), shared.values
        return source.quantity(at, shared.end, QuantityKind.PERIOD, (y, *v[1:3], y, *v[4:]), "dates")
    return None


def _lone_day(source: Source, at: int, moment: Moment) -> Quantity | None:
    """Return 30日内 as a duration, 15日上午 as a day."""
    text, end = source.text, moment.end
    if not _names_day(text, at, end):
        suffix = re.compile(r"以内|之内|以上|以下").match(text, end)
        precision = Precision.EXACT
        if suffix is not None:
            precision = Precision.AT_LEAST if suffix.group() == "以上" else Precision.AT_MOST
            end = suffix.end()
        return source.quantity(
            at,
            end,
            QuantityKind.DURATION,
            (Fraction(moment.day),),
            "day",
            precision=precision,
            required=moment.day > 1 or text[at] == "1",
        )
    return source.quantity(at, end, QuantityKind.DATE, _values(moment), "day")


def _names_day(text: str, at: int, end: int) -> bool:
    """Return True if N日 is a day of the month (18日上午) and does not count days (30日内, 提前20日)."""
    before = text[at - 1 : at]
    if before == "月":
        return True
    if _DAYS_WITHIN.match(text, end) or text[at] not in "0123456789":
        return False
    if _DAY_CONTEXT.match(text, end) or before in tuple("至到~、"):
        return True
    begins = before in ("", "\n", "，", ",", "。", "(")
    return begins and text[end : end + 1] in tuple("，,从在起")


def _read_time(source: Source, at: int) -> Quantity | None:
    """Return 16:22, 3时20分, 零时, or a range of two such."""
    first = _clock_at(source.text, at)
    if first is None:
        return None
    values, end, seconds = first
    sign = _RANGE_SIGN.match(source.text, end)
    second = _clock_at(source.text, sign.end()) if sign else None
    if second is not None:
        values, end, seconds = (*values, *second[0]), second[1], seconds or second[2]
    detail = ("seconds",) if seconds else ()
    return source.quantity(at, end, QuantityKind.TIME, values, "time", detail=detail)


def _clock_at(text: str, at: int) -> tuple[tuple[Fraction, ...], int, bool] | None:
    if text[at - 1 : at] in tuple("0123456789:∶.") and at:
        return None
    clock = _CLOCK.match(text, at)
    if clock is not None:
        if "∶" in clock.group() or re.match(r" ?(?:的?比|配)", text[clock.end() : clock.end() + 3]):
            return None
        return _hms(clock[1], clock[2], clock[3]), clock.end(), bool(clock[3])
    zero = _ZERO_HOUR.match(text, at)
    if zero is not None:
        return _hms("0", None, None), zero.end(), False
    hour = _HOUR.match(text, at)
    if hour is not None and not (
        hour[2] is None and text[hour.end() : hour.end() + 1] in ("代", "期", "段", "间")
    ):
        return _hms(hour[1], hour[2], hour[3]), hour.end(), bool(hour[3])
    point = _POINT_HOUR.match(text, at)
    if point is not None and (_DAY_PART.search(text, max(0, at - 2), at) or "钟" in point.group()):
        half = "30" if "半" in point.group() else point[2]
        return _hms(point[1], half, None), point.end(), False
    return None


def _hms(hour: str, minute: str | None, second: str | None) -> tuple[Fraction, ...]:
    return Fraction(hour), Fraction(minute or 0), Fraction(second or 0)

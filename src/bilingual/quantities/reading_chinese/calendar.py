"""Dates and periods, with the parts of a year or month that follow them."""

from __future__ import annotations

import re
from fractions import Fraction

from bilingual.document import Precision, Quantity, QuantityKind
from bilingual.quantities.reading_chinese.clock import read_time
from bilingual.quantities.reading_chinese.counting import classifier_at
from bilingual.quantities.reading_chinese.edges import Edge, edge
from bilingual.quantities.reading_chinese.lexicon import unit_at
from bilingual.quantities.reading_chinese.moments import Moment, read_moment
from bilingual.quantities.reading_chinese.numerals import Form, read_numeral
from bilingual.quantities.reading_chinese.periods import read_named_period
from bilingual.quantities.reading_chinese.source import Source

_RANGE_SIGN = re.compile(r" ?(?:至|到|~{1,2}|-{1,2}) ?")
_YEARS = re.compile(r"((?:19|20)[0-9]{2}) ?(?:~{1,2}|-{1,2}|至) ?((?:19|20)[0-9]{2})(?![0-9])")
_PHASES = {
    "上中旬": "early-to-mid", "中下旬": "mid-to-late",
    "上旬": "early", "中旬": "mid", "下旬": "late", "底": "end", "末": "end", "初": "start", "中": "middle",
}  # fmt: skip
_EVENT = re.compile(r"(1[0-2]|[1-9])·(3[01]|[12][0-9]|[1-9])(?=\")")
_COHORT = re.compile(r"((?:19|20)[0-9]{2})(?=[届版款]|学年|财年|赛季)")
_DAY_CONTEXT = re.compile(r"上午|下午|凌晨|晚|早|清晨|讯|电(?!子|力)|\((?:星期|周)")
_YEN = re.compile(r"日(?:元(?![旦月宵])|[圆币])")  # 12日元
_LISTED_DAY = re.compile(r"月[0-9]{1,2}日?、$")
_TWO_MONTHS = re.compile(r"两月(?![份初中末底])")
_NO_DAYS = re.compile(r"日(?:元|圆|币|均|龄|[历利]天)")
_WITHIN = re.compile(r"以内|之内|以上|以下")
_DAYS_WITHIN = re.compile(r"[内前后起止]|以[内上下]|之[内后前]|期|的")


def read_calendar(source: Source, at: int) -> Quantity | None:
    """Return the date, time or period that begins at *at*."""
    found = _moment_or_period(source, at)
    return None if found is not None and _YEN.match(source.text, found.end - 1) else found


def _moment_or_period(source: Source, at: int) -> Quantity | None:
    text = source.text
    clock = read_time(source, at)
    if clock is not None:
        return clock
    named = read_named_period(source, at)
    if named is not None:
        return named
    years = _YEARS.match(text, at)
    if years is not None and int(years[1]) < int(years[2]) and not text[at - 1 : at].isdigit():
        after = text[years.end() : years.end() + 1]
        measured = classifier_at(text, years.end()) or unit_at(text, years.end())
        bare = (
            not measured
            and after not in tuple("万亿千百%‰元.,-~/∶:")
            and not (after.isascii() and after.isalnum())
        )
        if after in tuple("年)]") or after in tuple("学财") or not after or bare:
            first, last = Moment(years.end(1), int(years[1])), Moment(years.end(), int(years[2]))
            end = years.end() + (after == "年") + (text[years.end() : years.end() + 2] == "年度")
            return _period(source, at, end, first, last)
    event = _EVENT.match(text, at)
    if event is not None:  # “7·20”特大暴雨: known by its date
        moment = Moment(event.end(), 0, int(event[1]), int(event[2]))
        return source.quantity(
            at, event.end(), QuantityKind.DATE, _values(moment), "day", required=False, detail=("event",)
        )
    cohort = _COHORT.match(text, at)
    if cohort is not None and not text[at - 1 : at].isdigit():
        return _date(source, at, Moment(cohort.end(1), int(cohort[1])))
    if text[max(0, at - 2) : at] in ("农历", "阴历"):
        return None
    return _moment_or_range(source, at)


def _moment_or_range(source: Source, at: int) -> Quantity | None:
    text = source.text
    moment = read_moment(text, at)
    if moment is None:
        return _many_days(source, at) or _shared_unit_range(source, at)
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
    phase = _phase(source.text, moment) if moment.finest != "day" else ""
    end, detail = moment.end + len(phase), (_PHASES[phase],) if phase else ()
    return source.quantity(at, end, QuantityKind.DATE, _values(moment), moment.finest, detail=detail)


def _phase(text: str, moment: Moment) -> str:
    """Return 底, 初, 上旬 … if it stands after *moment*, or ""."""
    end = moment.end
    word = next((word for word in _PHASES if text.startswith(word, end)), "")
    after = text[end + len(word) : end + len(word) + 1]
    if word == "中" and after not in tuple("，,。;；、前期"):
        return ""
    if word == "初" and after in ("步", "次", "期", "始", "级"):
        return ""
    return "" if word.endswith("旬") and moment.finest == "year" else word


def _values(*moments: Moment) -> tuple[Fraction, ...]:
    return tuple(Fraction(part) for moment in moments for part in moment.parts)


def _period(source: Source, at: int, end: int, first: Moment, last: Moment) -> Quantity:
    return source.quantity(at, end, QuantityKind.PERIOD, _values(first, last), "dates")


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
    if last is None or (last.year and (last.month or not 1000 < number < last.year)):
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
    begin = year.end + (text[year.end : year.end + 1] == " ")
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
    if moment.day > 31 or not _names_day(text, at, end):
        suffix = _WITHIN.match(text, end)
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


def _many_days(source: Source, at: int) -> Quantity | None:
    """Return 60日, 九十日内 and 两月 as durations: no calendar has such a day or month."""
    text = source.text
    if text[at - 1 : at] == "月":
        return None  # 2月45日
    if _TWO_MONTHS.match(text, at):
        return source.quantity(at, at + 2, QuantityKind.DURATION, (Fraction(2),), "month")
    numeral = read_numeral(text, at)
    plain = numeral is not None and numeral.scale == 1 and not numeral.more and numeral.high is None
    if numeral is None or not plain or numeral.low.denominator != 1 or not 31 < numeral.low <= 2000:
        return None
    mark = numeral.end + (text[numeral.end : numeral.end + 1] == " ")
    if (
        text[mark : mark + 1] != "日"
        or _NO_DAYS.match(text, mark)
        or edge(text, mark, mark + 1) is Edge.GOES_ON
    ):
        return None
    return _lone_day(source, at, Moment(mark + 1, 0, 0, int(numeral.low)))


def _names_day(text: str, at: int, end: int) -> bool:
    """Return True if N日 is a day of the month (18日上午) and does not count days (30日内, 提前20日)."""
    before = text[at - 1 : at]
    if before == "月":
        return True
    if _DAYS_WITHIN.match(text, end) or text[at] not in "0123456789":
        return False
    if (
        _DAY_CONTEXT.match(text, end)
        or before in tuple("至到~")
        or _LISTED_DAY.search(text[max(0, at - 8) : at])
    ):
        return True
    begins = before in ("", "\n", "，", ",", "。", "(")
    return begins and text[end : end + 1] in tuple("，,从在起")

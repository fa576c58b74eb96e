"""Points of the calendar: 2023年7月10日, 二〇二三年七月, 2023-07-13."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilingual.quantities.reading_chinese.edges import Edge, edge
from bilingual.quantities.reading_chinese.numerals import read_numeral

_NUMERIC = re.compile(r"((?:19|20)[0-9]{2})([-./])(1[0-2]|0?[1-9])\2(3[01]|[12][0-9]|0?[1-9])(?![0-9])")
_SHORT_YEAR = re.compile(r"(?P<year>[0-9]{2}年)(?:(?:1[0-2]|0?[1-9])月|[底末]|初(?!步))")
_COUNTS_YEARS = re.compile(r"[0-9.近约逾超达时续满经用期第前后长]$")
_BLANK = re.compile(r"[ \n]{0,2}")
_AGE = re.compile(r"[以之][上下来前后]?的?历史|的?(?:历史|文明|古)|间")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of the calendar as far as it is said; 0 for a part that is not."""

    end: int
    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def finest(self) -> str:
        """Return the finest part that is said."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def parts(self) -> tuple[int, int, int]:
        """Return (year, month, day)."""
        return self.year, self.month, self.day


def read_moment(text: str, at: int) -> Moment | None:
    """Return the date at *at*: a year, month or day, or as many of them as follow one another."""
    numeric = _NUMERIC.match(text, at)
    if numeric is not None and text[at - 1 : at] not in tuple("0123456789.-/"):
        return Moment(numeric.end(), int(numeric[1]), int(numeric[3]), int(numeric[4]))
    first = read_numeral(text, at)
    if first is None or text[(after := _after_blank(text, first.end)) : after + 1] not in ("年", "月", "日"):
        return None  # most numerals: not worth three tries
    year, month, day, here = 0, 0, 0, at
    part = _part(text, here, "年")
    if part is not None and _is_year(text, here, part[0], part[1]):
        year, here = part
        here += text[here : here + 1] == "度"
    elif part is not None and _is_short_year(text, at, part[1]):
        year, here = part[0] + (2000 if part[0] < 50 else 1900), part[1]
    gap = _after_blank(text, here) if year else here
    part = _part(text, gap, "月")
    if part is not None and 1 <= part[0] <= 12 and text[gap : gap + 1] != "两":  # 连续两月
        month, here = part
        here += text[here : here + 1] == "份"
    elif year:
        return Moment(here, year)
    gap = _after_blank(text, here) if month else here
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
    after = _after_blank(text, numeral.end)
    if text[after : after + 1] not in tuple(marks):
        return None
    month = text.startswith("月份", after)
    if marks != "年" and not month and edge(text, after, after + 1) is Edge.GOES_ON:
        return None  # 5月饼, 8日用品
    return int(numeral.low), after + 1


def _is_year(text: str, at: int, number: int, end: int) -> bool:
    """Return True if *number*年 names a year and does not count years."""
    if not 1000 <= number <= 2999 or text[at : end - 1].strip()[-1:] in "千百十":
        return False
    return number > 1800 or _AGE.match(text, end) is None


def _is_short_year(text: str, at: int, end: int) -> bool:
    """Return True for the 23年 of 23年5月 and 23年底, but not of 历时23年5月."""
    short = _SHORT_YEAR.match(text, at)
    return (
        short is not None and short.end("year") == end and not _COUNTS_YEARS.search(text, max(0, at - 2), at)
    )


def _after_blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at

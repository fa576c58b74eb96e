"""Times of day: 16:22, 3时20分, 零时, 9:00至17:00."""

from __future__ import annotations

import re
from fractions import Fraction

from bilingual.document import Quantity, QuantityKind
from bilingual.quantities.reading_chinese.edges import Edge, edge
from bilingual.quantities.reading_chinese.source import Source

_RANGE_SIGN = re.compile(r" ?(?:至|到|~{1,2}|-{1,2}) ?")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-4])[:∶]([0-5][0-9])(?:[:∶]([0-5][0-9]))?(?![0-9.:∶%])")
_HOUR = re.compile(r"([01]?[0-9]|2[0-4])时(?:([0-5]?[0-9])分(?:([0-5]?[0-9])秒)?|(整|许)?)")
_ZERO_HOUR = re.compile(r"零时|零点(?=[起至到前后,，。]|$)")
_POINT_HOUR = re.compile(
    r"(?P<hour>[01]?[0-9]|2[0-4]|[一二两三四五六七八九]|十[一二]?)点"
    r"(?P<sign>钟|整|半(?!径|数|个|年)|(?P<minute>[0-5]?[0-9])分?(?![0-9.%]))?"
)
_HOURS = {sign: value for value, sign in enumerate("零一二三四五六七八九十")} | {
    "两": 2,
    "十一": 11,
    "十二": 12,
}
_AFTER_HOUR = re.compile(r"[至到的~,，。;；、)）前后以起左开结\-]|$")
_PART = re.compile(
    r"(?P<part>上午|下午|中午|晚上|凌晨|早上|清晨|早晨|深夜|傍晚|夜间|晚|早) ?"
    r"(?=[0-9一二两三四五六七八九十零])"
)
_AFTERNOON = frozenset(("下午", "傍晚"))
_NIGHT = frozenset(("晚上", "晚", "夜间", "深夜"))
HALF_DAY = "half-day"
"""The detail of a time whose part of the day is said, so that English says a.m. or p.m."""
_DAY_PART = re.compile(r"(?:上午|下午|中午|晚上|凌晨|早上|晚|早|清晨|早晨|深夜|傍晚|夜间)$")
_SPOKEN_HOUR = re.compile(r"(?P<hour>十[一二]?|[一二两三四五六七八九])时(?![代期段间候机常任而])")


def read_time(source: Source, at: int) -> Quantity | None:
    """Return 16:22, 3时20分, 零时, 下午5时 (17:00), or a range of two such.

    A part of the day in front belongs to the time, and a range says it once: 下午3点至5点.
    """
    text = source.text
    part = _PART.match(text, at)
    begin = part.end() if part is not None else at
    first = _clock_at(text, begin) or _hour_of_range(text, begin)
    if first is None:
        return None
    said = part.group("part") if part is not None else ""
    values, end, seconds = first
    values = _in_part(values, said)
    sign = _RANGE_SIGN.match(text, end)
    second = _second_clock(text, sign.end(), said, values) if sign else None
    if second is not None:
        values, end, seconds = (*values, *second[0]), second[1], seconds or second[2]
    detail = ("seconds",) if seconds else ()
    if said:
        detail = (*detail, HALF_DAY)
    return source.quantity(at, end, QuantityKind.TIME, values, "time", detail=detail)


def _second_clock(
    text: str, at: int, said: str, first: tuple[Fraction, ...]
) -> tuple[tuple[Fraction, ...], int, bool] | None:
    """Return the end of a range: in its own part of the day, or in that of its beginning if it is later."""
    part = _PART.match(text, at)
    clock = _clock_at(text, part.end() if part is not None else at, ranged=True, sure=said != "")
    if clock is None:
        return None
    values, end, seconds = clock
    if part is not None:
        return _in_part(values, part.group("part")), end, seconds
    moved = _in_part(values, said)
    return (moved if moved > first else values), end, seconds


def _in_part(values: tuple[Fraction, ...], part: str) -> tuple[Fraction, ...]:
    """Return the time on the clock of 24 hours: 下午5时 is 17:00, 凌晨2时 stays."""
    hour, *rest = values
    if part in _NIGHT and hour == 12:
        return (Fraction(0), *rest)
    later = hour < 12 and (part in _AFTERNOON or (part in _NIGHT and hour > 5))
    return (hour + 12 if later or (part == "中午" and hour < 3) else hour, *rest)


def _hour_of_range(text: str, at: int) -> tuple[tuple[Fraction, ...], int, bool] | None:
    """Return the 7点 of 7点到8点半, which the end of the range shows to be a time."""
    point = _POINT_HOUR.match(text, at)
    sign = _RANGE_SIGN.match(text, point.end()) if point is not None else None
    if sign is None or _clock_at(text, sign.end()) is None:
        return None
    return _clock_at(text, at, ranged=True)


def _clock_at(
    text: str, at: int, *, ranged: bool = False, sure: bool = False
) -> tuple[tuple[Fraction, ...], int, bool] | None:
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
        hour[2] is None
        and not hour[4]
        and (
            text[hour.end() : hour.end() + 1] in ("代", "期", "段", "间")
            or edge(text, hour.end() - 1, hour.end()) is Edge.GOES_ON
        )
    ):
        return _hms(hour[1], hour[2], hour[3]), hour.end(), bool(hour[3])
    spoken_hour = _SPOKEN_HOUR.match(text, at)
    if spoken_hour is not None and _DAY_PART.search(text, max(0, at - 2), at):
        return _hms(str(_HOURS[spoken_hour["hour"]]), None, None), spoken_hour.end(), False
    point = _POINT_HOUR.match(text, at)
    if point is not None and (
        _DAY_PART.search(text, max(0, at - 2), at)
        or (point["sign"] or "") in ("钟", "半")
        or (ranged and (sure or _AFTER_HOUR.match(text, point.end())))
    ):
        spoken = not point["hour"].isdigit()
        if spoken and not sure and not point["sign"] and not _AFTER_HOUR.match(text, point.end()):
            return None  # 下午三点建议: three points
        hour_value = str(_HOURS[point["hour"]]) if spoken else point["hour"]
        half = "30" if (point["sign"] or "") == "半" else point["minute"]
        return _hms(hour_value, half, None), point.end(), False
    return None


def _hms(hour: str, minute: str | None, second: str | None) -> tuple[Fraction, ...]:
    return Fraction(hour), Fraction(minute or 0), Fraction(second or 0)

"""The English of dates, times and periods."""

from __future__ import annotations

from fractions import Fraction

from bilingual.document import Quantity
from bilingual.quantities.style import DateOrder, Style
from bilingual.quantities.writing_english import wording

_MONTHS = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
)  # fmt: skip
_PHASES = {
    "start": "the beginning of", "middle": "the middle of", "end": "the end of", "early": "early",
    "mid": "mid-", "mid-to-late": "mid-to-late", "early-to-mid": "early-to-mid",
    "late": "late",
}  # fmt: skip
_YEARS = {
    "": "the year", "this": "this year", "last": "last year", "previous": "the previous year",
    "next": "next year",
    "same": "the same year", "before last": "the year before last",
}  # fmt: skip
_NTH = ("", "first", "second", "third", "fourth")
_Day = tuple[int, int, int]


def _written(moment: _Day, style: Style) -> str:
    year, month, day = moment
    if not month:
        return str(year) if year else f"the {wording.ordinal(Fraction(day), words=False)}"
    if not day:
        return f"{_MONTHS[month]} {year}" if year else _MONTHS[month]
    if style.date_order is DateOrder.DMY:
        return f"{day} {_MONTHS[month]}" + (f" {year}" if year else "")
    return f"{_MONTHS[month]} {day}" + (f", {year}" if year else "")


def date_english(q: Quantity, style: Style) -> str:
    """Return July 10, 2023, or the end of September 2023."""
    year, month, day = (int(value) for value in q.values)
    english = _written((year, month, day), style)
    phase = next((_PHASES[part] for part in q.detail if part in _PHASES), "")
    return f"{phase}{'' if phase.endswith('-') or not phase else ' '}{english}"


def time_english(q: Quantity, style: Style) -> str:
    """Return 16:22, 16:22:05 or 8:00–18:00; 8:30 a.m. where the part of the day is said."""
    clocks = [q.values[i : i + 3] for i in range(0, len(q.values), 3)]
    if "half-day" in q.detail:
        return "–".join(_half_day(int(hour), int(minute)) for hour, minute, _ in clocks)
    return "–".join(
        f"{int(hour)}:{int(minute):02d}" + (f":{int(second):02d}" if "seconds" in q.detail else "")
        for hour, minute, second in clocks
    )


def _half_day(hour: int, minute: int) -> str:
    return f"{hour % 12 or 12}:{minute:02d} {'p.m.' if 12 <= hour < 24 else 'a.m.'}"


def _span(first: _Day, last: _Day, style: Style, *, to: bool = False) -> str:
    """Return January–May 2023, August 24–30, 2024, 2021–2025: what both ends share is said once."""
    same_year = first[0] == last[0]
    if to:  # both ends said in full: 8月14日至8月20日
        start = (0, first[1], first[2]) if same_year and first[1] else first
        return f"{_written(start, style)} to {_written(last, style)}"
    if not first[1] and not first[2]:
        return f"{first[0]}–{last[0]}"
    if not first[1]:
        nth = [wording.ordinal(Fraction(day), words=False) for day in (first[2], last[2])]
        return f"the {nth[0]} to the {nth[1]}"
    if not same_year:
        return f"{_written(first, style)}–{_written(last, style)}"
    year = first[0]
    if not first[2]:
        return f"{_MONTHS[first[1]]}–{_MONTHS[last[1]]}" + (f" {year}" if year else "")
    if first[1] == last[1]:
        if style.date_order is DateOrder.DMY:
            return f"{first[2]}–{last[2]} {_MONTHS[first[1]]}" + (f" {year}" if year else "")
        return f"{_MONTHS[first[1]]} {first[2]}–{last[2]}" + (f", {year}" if year else "")
    return f"{_written((0, first[1], first[2]), style)}–{_written(last, style)}"


def _says_to(text: str, first: _Day) -> bool:
    """Return True where 至 joins two ends that each have their unit (1至5月 is January–May)."""
    before, sign, _ = text.partition("至" if "至" in text else "到")
    return sign != "" and before.rstrip()[-1:] in tuple("年月日号份度") and any(first)


def period_english(q: Quantity, style: Style) -> str:
    """Return January–May, the first half of the year, the 14th Five-Year Plan period, the 1990s …"""
    numbers = tuple(int(value) for value in q.values)
    relative = next((part for part in q.detail if part in _YEARS), "")
    phase = next((_PHASES[part] for part in q.detail if part in _PHASES), "")
    year = str(numbers[0]) if numbers[0] else _YEARS[relative]
    match q.unit:
        case "dates":
            start, end = (numbers[0], numbers[1], numbers[2]), (numbers[3], numbers[4], numbers[5])
            return _span(start, end, style, to=_says_to(q.text, start))
        case "half":
            return f"the {_NTH[numbers[1]]} half of {year}"
        case "quarter":
            return f"the {_NTH[numbers[1]]} quarter" + (f" of {year}" if numbers[0] or relative else "")
        case "quarters":
            which = "two" if numbers[2] - numbers[1] == 1 else "three"
            if numbers[1] == 1:
                whole = f"the first {which} quarters"
            else:
                whole = f"the {_NTH[numbers[1]]} to {_NTH[numbers[2]]} quarters"
            return whole + (f" of {year}" if numbers[0] or relative else "")
        case "months":
            count = wording.spelled(q.values[1], style)
            months = f"the first {count} months" if numbers[1] > 1 else "the first month"
            return months + (f" of {year}" if numbers[0] or relative else "")
        case "year":
            return f"{phase} {year}"
        case "past years":
            count = "–".join(wording.spelled(value, style) for value in q.values)
            return f"the past {count} years" if numbers != (1,) else "the past year"
        case "decade":
            return " and ".join(f"the {number}s" for number in numbers)
        case "century":
            era = " BC" if "bc" in q.detail else ""
            return f"the {wording.ordinal(q.values[0], words=False)} century{era}"
        case _:
            plan = f"the {wording.ordinal(q.values[0], words=False)} Five-Year Plan"
            if phase:
                return f"{phase} {plan} period"
            return f"{plan} period" if "period" in q.detail else plan.removeprefix("the ")

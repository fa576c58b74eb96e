"""The check of the reading: every figure of the Chinese is read twice, and both readings must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from bilingual.checks.second_reading import CODE, Sight, read_again, unit_names
from bilingual.document import Finding, Pair, Precision, Quantity, QuantityKind, Severity
from bilingual.quantities import render_quantity

_K = QuantityKind
_AFTERNOON = re.compile("下午|中午|傍晚|晚|夜")
_PER = re.compile(r"[/／](?:人|亩|吨|户|台|年|月|天|日|平方米|公里|千瓦时)")
_ANY = "any"
_SHORT_YEAR = re.compile(r"[0-9０-９]{2}年")
_MEASURED = frozenset(
    {
        *(_K.MONEY, _K.AREA, _K.LENGTH, _K.MASS, _K.VOLUME, _K.POWER, _K.ENERGY, _K.MEASURE),
        *(_K.DURATION, _K.COUNT, _K.PERCENT, _K.POINTS, _K.FRACTION, _K.MULTIPLE, _K.ORDINAL),
    }
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A number that a quantity says: its unit ("any" where the figure has none of its own), the values of
    which one will do, and whether Chinese may leave it unsaid."""

    unit: str
    values: tuple[tuple[Fraction, ...], ...]
    unsaid: bool = False


def agreement(pair: Pair) -> Iterator[Finding]:
    """Find figures of the Chinese that a second reading, which shares nothing with the first, reads
    otherwise.

    Critical where the two differ in a number or its unit, or digits are read as nothing; a warning where a
    Chinese numeral is passed over. The English is not looked at: no other wording would mend it.
    """
    sights = read_again(pair.zh)
    place = 0
    for quantity in pair.quantities:
        while place < len(sights) and sights[place].end <= quantity.start:
            yield from _passed_over(pair, sights[place])
            place += 1
        first = place
        while place < len(sights) and sights[place].start < quantity.end:
            place += 1
        inside = _apart(sights[first:place])
        torn = bool(inside) and inside[-1].tied and inside[-1].certain and place < len(sights)
        if torn or _implausible(pair.zh, quantity, inside) or not _agree(quantity, inside):
            yield _differ(pair, quantity, inside)
    for sight in sights[place:]:
        yield from _passed_over(pair, sight)


def _apart(sights: Sequence[Sight]) -> list[Sight]:
    """Return *sights* without the codes that are the unit of a figure: m2 of 12万m2."""
    whole = [sight for sight in sights if sight.unit != CODE]
    return [
        sight
        for sight in sights
        if sight.unit != CODE or not any(other.start < sight.start < other.end for other in whole)
    ]


def _passed_over(pair: Pair, sight: Sight) -> Iterator[Finding]:
    """Yield a finding if *sight* is a figure for certain, and no part of a term."""
    if not sight.certain or any(hit.start <= sight.start and sight.end <= hit.end for hit in pair.hits):
        return
    text = pair.zh[sight.start : sight.end]
    written = any(character.isdigit() for character in text)
    yield Finding(
        check="agreement",
        severity=Severity.CRITICAL if written else Severity.WARNING,
        message=f"passed over: {' '.join(text.split())} is read as no figure",
        source=text,
    )


def _differ(pair: Pair, quantity: Quantity, inside: Sequence[Sight]) -> Finding:
    start = min([quantity.start, *(sight.start for sight in inside)])
    end = max([quantity.end, *(sight.end for sight in inside)])
    source = pair.zh[start:end]
    first = "a name" if quantity.kind is _K.VERBATIM else render_quantity(quantity)
    second = ", ".join(_said(sight, quantity) for sight in inside) or "no figure"
    if first == second:
        second = "another kind of figure"
    return Finding(
        check="agreement",
        severity=Severity.CRITICAL,
        message=f"read in two ways: {' '.join(source.split())} is {first} or {second}",
        source=source,
    )


def _said(sight: Sight, quantity: Quantity) -> str:
    """Return *sight* in house style where it is a figure of the same unit as *quantity*, else plainly."""
    if sight.unit == CODE:
        return "a name"
    if sight.unit == "label":
        return "the unit of a table"
    if (
        sight.unit == quantity.unit
        and len(sight.values) == len(quantity.values)
        and quantity.kind in _MEASURED
    ):
        return render_quantity(replace(quantity, values=sight.values, precision=Precision.EXACT))
    unit = "" if sight.unit in ("count", "fraction", "ordinal") else sight.unit
    return f"{'–'.join(map(_number, sight.values))} {unit}".strip()


def _number(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}"
    exact = 10**12 % value.denominator == 0
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}" if exact else str(value)


def _agree(quantity: Quantity, inside: Sequence[Sight]) -> bool:
    if quantity.kind is _K.VERBATIM:
        return quantity.unit == "road" or all(_copied(quantity, sight) for sight in inside)
    if (
        quantity.kind is _K.UNIT
    ):  # a second reading sees the magnitude of （万亩）, of （家） and （km2） nothing
        seen = [sight for sight in inside if sight.unit != CODE]
        return all(quantity.values[0] in sight.values or not sight.certain for sight in seen)
    if quantity.kind is _K.DATE and quantity.unit != _finest(quantity.values):
        return False
    parts = tuple(_parts(quantity))
    if _match(parts, inside):
        return True
    whole = len(quantity.values) == 2 and quantity.kind in _MEASURED  # 两三万 is one number to the second
    return whole and _match((_Part(parts[0].unit, (quantity.values,)),), inside)


def _implausible(zh: str, quantity: Quantity, inside: Sequence[Sight]) -> bool:
    """Return whether what stands behind *quantity* denies its sort: 2024年 as so many years, 30日内 as a day
    of the month, 元/人 as plain money."""
    low = quantity.values[0] if quantity.values else Fraction(0)
    if quantity.kind is _K.DURATION and quantity.unit == "year":
        return 1950 < low < 2100 and low % 10 != 0
    if quantity.kind is _K.DATE and not any(quantity.values[:2]):
        return zh.startswith(("内", "以内", "之内"), quantity.end)
    if quantity.kind is _K.MONEY and "/" not in quantity.unit and len(inside) == 1:
        return _PER.match(zh, inside[0].end) is not None
    return False


def _finest(values: Sequence[Fraction]) -> str:
    return "day" if values[2] else "month" if values[1] else "year"


def _copied(quantity: Quantity, sight: Sight) -> bool:
    """Return whether *sight* may lie in what is copied unchanged: an amount with a unit, or a short number
    alone, may not."""
    if sight.unit == CODE or not sight.certain:
        return True
    if sight.unit or sight.end > quantity.end:
        return False
    size = sight.end - sight.start
    return size >= (3 if quantity.unit == "phone" else 5) or len(quantity.text) > size


def _match(parts: Sequence[_Part], inside: Sequence[Sight]) -> bool:
    """Return whether *parts* are the sights *inside*, in order; uncertain sights may be no figures."""
    done = _skipped(parts, {0})
    for sight in inside:
        further = {place + 1 for place in done if place < len(parts) and _same(parts[place], sight)}
        done = _skipped(parts, further if sight.certain else further | done)
    return len(parts) in done


def _skipped(parts: Sequence[_Part], done: set[int]) -> set[int]:
    """Return *done* with the places after parts that go unsaid."""
    result = set(done)
    for place in range(len(parts)):
        if place in result and parts[place].unsaid:
            result.add(place + 1)
    return result


def _same(part: _Part, sight: Sight) -> bool:
    if not sight.values or (sight.values not in part.values and sight.also not in part.values):
        return False
    if part.unit == _ANY or sight.unit == part.unit:
        return True
    if part.unit not in unit_names() and part.unit != "count":
        return True  # the second reading has no word for it: 二氧化碳当量 is 吨 to it
    if part.unit == "year":
        return sight.unit in ("", "count") and sight.values[0] > 1000  # 2024届
    return part.unit == "count" and not sight.unit


def _parts(q: Quantity) -> Iterator[_Part]:
    """Yield the numbers that *q* says, in the order in which Chinese writes them."""
    match q.kind:
        case _K.DATE if "event" in q.detail:
            yield from (_Part(_ANY, ((value,),)) for value in q.values[1:])
        case _K.DATE:
            for part in _moment(q.values):
                short = part.unit == "year" and _SHORT_YEAR.match(q.text)  # 23年5月
                yield replace(part, values=((part.values[0][0] % 100,),)) if short else part
        case _K.PERIOD if q.unit == "dates":
            first = tuple(_moment(q.values[:3]))
            yield from first
            yield from (replace(part, unsaid=part in first) for part in _moment(q.values[3:]))
        case _K.PERIOD:
            yield from _period(q)
        case _K.TIME:
            for value in q.values:
                said: tuple[tuple[Fraction, ...], ...] = ((value,),)
                if value > 12 and _AFTERNOON.search(q.text):
                    said = ((value,), (value - 12,))  # 下午5时 is 17:00
                elif not value and "half-day" in q.detail:
                    said = ((value,), (Fraction(12),))  # 凌晨12时
                yield _Part(_ANY, said, unsaid=not value or (value == 30 and "半" in q.text))
        case _K.SESSION | _K.DOCUMENT_NUMBER | _K.PROPOSAL_NUMBER | _K.RATIO | _K.ORDINAL:
            for value in q.values:
                yield _Part(_ANY, ((value,),), unsaid=not value and q.kind is _K.SESSION)
        case _:
            unit = q.unit.split("/")[0] or ("fraction" if q.kind is _K.FRACTION else "count")
            level = "label" in q.detail or ("level" in q.detail and min(q.values) >= 10**8)
            unit = _ANY if level else "times" if unit == "increase" else unit
            yield from (_Part(unit, ((value,),)) for value in q.values)


def _moment(values: Sequence[Fraction]) -> Iterator[_Part]:
    for unit, value in zip(("year", "month", "day"), values, strict=True):
        if value:
            yield _Part(unit, ((value,),))


def _period(q: Quantity) -> Iterator[_Part]:
    numbers: tuple[Fraction, ...] = q.values
    if q.unit in ("half", "quarter", "quarters", "months"):
        year, numbers = numbers[0], numbers[1:]
        if year:
            yield _Part("year", ((year,),))
    match q.unit:
        case "year":
            return
        case "decade":
            yield _Part("century", ((Fraction(numbers[0] // 100 + 1),),), unsaid=True)
            yield _Part("decade", (numbers, tuple(number % 100 for number in numbers)))
        case "quarters":
            yield _Part("quarter", (numbers[:1],), unsaid=True)
            yield _Part("quarter", (numbers[1:],))
        case _:
            yield _Part({"months": "month", "past years": "year"}.get(q.unit, q.unit), (numbers,))
